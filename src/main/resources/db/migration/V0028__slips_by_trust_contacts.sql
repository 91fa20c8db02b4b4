-- Slips for sex workers are made by trust contacts who need not be in the room: its moderators ask, a sex-worker-led
-- organisation hands out (threat model, rows 28 and 29; docs/adr/0033). Whoever makes slips for a room is not in it where
-- another trust contact could have made them.

-- What moderators ask for. The words stand under a key of the request, which ends with it.
CREATE TABLE slip_request (
    id uuid PRIMARY KEY,
    room_id uuid NOT NULL REFERENCES room ON DELETE CASCADE,
    -- Whose trust contacts are asked; empty for all.
    organisation_id uuid REFERENCES organisation,
    role text NOT NULL CHECK (role IN ('MEMBER', 'MODERATOR')),
    key_id uuid NOT NULL UNIQUE REFERENCES claimed_key (key_id) ON DELETE CASCADE,
    sealed_words bytea NOT NULL,
    expires_week date NOT NULL CHECK (extract(isodow FROM expires_week) = 1)
);
CREATE INDEX slip_request_room ON slip_request (room_id);

-- Who made how many slips for a room in a half-year: trust contacts, who are named. It holds the cap, says which
-- organisations invited, and keeps whoever made them out. Nothing here changes when a slip is used.
CREATE TABLE slip_issuer (
    id uuid PRIMARY KEY,
    room_id uuid NOT NULL REFERENCES room ON DELETE CASCADE,
    seat_id uuid NOT NULL REFERENCES seat,
    half_year text NOT NULL CHECK (half_year ~ '^[0-9]{4}-H[12]$'),
    -- More than one contact hands out in a room in half a year would fill its chamber with people of one choice.
    codes integer NOT NULL CHECK (codes BETWEEN 1 AND 60),
    UNIQUE (room_id, seat_id, half_year)
);
CREATE INDEX slip_issuer_seat ON slip_issuer (seat_id);

-- Who made a batch of slips; empty for every other kind, and for those from before.
ALTER TABLE invitation_batch
    ADD COLUMN seat_id uuid REFERENCES seat,
    ADD CHECK (seat_id IS NULL OR kind = 'SEX_WORKER');
CREATE INDEX invitation_batch_seat ON invitation_batch (seat_id);

-- How many are in a room under an alias, as a step, as it was on the last Monday: what a room shows of it changes once a week,
-- so that nobody sees who just came (docs/adr/0011).
ALTER TABLE room ADD COLUMN shown_step text NOT NULL DEFAULT 'FEWER_THAN_FIVE'
    CHECK (shown_step IN ('FEWER_THAN_FIVE', 'FIVE_OR_MORE', 'TEN_OR_MORE', 'TWENTY_OR_MORE'));

ALTER TABLE slip_request ENABLE ROW LEVEL SECURITY;
ALTER TABLE slip_request FORCE ROW LEVEL SECURITY;
ALTER TABLE slip_issuer ENABLE ROW LEVEL SECURITY;
ALTER TABLE slip_issuer FORCE ROW LEVEL SECURITY;
-- Moderators see what they asked for. Who made slips is for the gates alone.
CREATE POLICY moderated ON slip_request FOR SELECT TO overleg_application
    USING (room_id IN (SELECT my_moderated_rooms()));
GRANT SELECT ON slip_request TO overleg_application;
GRANT SELECT, INSERT, UPDATE, DELETE ON slip_request, slip_issuer TO overleg_gate;

-- Codes for sex workers are made and seen through gates only: how many there are is for whoever made them.
DROP POLICY moderated ON invitation_batch;
CREATE POLICY moderated ON invitation_batch FOR ALL TO overleg_application
    USING (kind <> 'SEX_WORKER' AND room_id IN (SELECT my_moderated_rooms()))
    WITH CHECK (kind <> 'SEX_WORKER' AND room_id IN (SELECT my_moderated_rooms()));
DROP POLICY moderated ON invitation;
CREATE POLICY moderated ON invitation FOR INSERT TO overleg_application
    WITH CHECK (EXISTS (SELECT 1 FROM invitation_batch b WHERE b.id = batch_id AND b.room_id = invitation.room_id));
DROP FUNCTION my_trusted_rooms();

SET LOCAL ROLE overleg_gate;

-- Whether a trust contact with another login stands: two seats of one person are not two.
CREATE FUNCTION gate.has_other_contact(p_holder bytea) RETURNS boolean LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM overleg.trust_contact t JOIN overleg.seat_holder h ON h.seat_id = t.seat_id
        WHERE h.holder <> p_holder AND gate.is_trust_contact(t.seat_id, h.holder))
$$;

-- As above, and that one is not in this room by name: whoever is could not make the slips either. Whether they are in it
-- under an alias is not looked at, because the answer would tell it.
CREATE FUNCTION gate.has_outside_contact(p_room uuid, p_holder bytea) RETURNS boolean LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM overleg.trust_contact t JOIN overleg.seat_holder h ON h.seat_id = t.seat_id
        WHERE h.holder <> p_holder AND gate.is_trust_contact(t.seat_id, h.holder)
        AND NOT EXISTS (SELECT 1 FROM overleg.holder m JOIN overleg.seat_holder o ON o.seat_id = m.seat_id
            WHERE m.room_id = p_room AND o.holder = h.holder))
$$;

-- Whether the caller is in a room: by one of their seats, or by a key of this transaction, that of their alias among them.
CREATE FUNCTION gate.is_in_room(p_room uuid, p_holder bytea) RETURNS boolean LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM overleg.holder h WHERE h.room_id = p_room
        AND (h.holder_key = ANY (overleg.holder_keys())
            OR h.seat_id IN (SELECT s.seat_id FROM overleg.seat_holder s WHERE s.holder = p_holder)))
$$;

-- Makes the slips, or says why not by the name of a reason. Not for callers: the gates below give the ground, and hold the
-- lock on the room.
CREATE FUNCTION gate.make_slips(p_room uuid, p_by uuid, p_holder bytea, p_batch uuid, p_role text, p_codes bytea[],
    p_week date, p_confirmed boolean) RETURNS text LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_room overleg.room;
    v_number integer := cardinality(p_codes);
BEGIN
    SELECT * INTO v_room FROM overleg.room WHERE id = p_room;
    IF NOT 'SEX_WORKER' = ANY (v_room.admitted_kinds) THEN
        RETURN 'KIND_NOT_ADMITTED';
    END IF;
    IF v_room.state = 'CLOSED' THEN
        RETURN 'ROOM_NOT_WRITABLE';
    END IF;
    IF v_number < 5 THEN
        RETURN 'TOO_FEW_CODES';
    END IF;
    IF v_number > 30 OR p_week > current_date + 28 THEN
        RETURN 'TOO_MANY_CODES';
    END IF;
    IF gate.is_in_room(p_room, p_holder) THEN
        IF gate.has_outside_contact(p_room, p_holder) THEN
            RETURN 'OTHER_CONTACT_FIRST';
        END IF;
        IF NOT p_confirmed THEN
            RETURN 'CONFIRM';
        END IF;
    END IF;
    IF v_number + coalesce((SELECT sum(i.codes) FROM overleg.slip_issuer i JOIN (SELECT seat_id, holder FROM overleg.seat_holder
            UNION ALL SELECT seat_id, holder FROM overleg.past_holder) AS h ON h.seat_id = i.seat_id
        WHERE i.room_id = p_room AND h.holder = p_holder AND i.half_year = gate.half_year()), 0) > 60 THEN
        RETURN 'SLIP_CAP';
    END IF;
    INSERT INTO overleg.slip_issuer (id, room_id, seat_id, half_year, codes)
    VALUES (gen_random_uuid(), p_room, p_by, gate.half_year(), v_number)
    ON CONFLICT (room_id, seat_id, half_year) DO UPDATE SET codes = slip_issuer.codes + excluded.codes;
    INSERT INTO overleg.invitation_batch (id, room_id, kind, role, size, expires_week, seat_id)
    VALUES (p_batch, p_room, 'SEX_WORKER', p_role, v_number, p_week, p_by);
    INSERT INTO overleg.invitation (code_key, batch_id, room_id) SELECT c, p_batch, p_room FROM unnest(p_codes) AS c;
    RETURN 'MADE';
END $$;

-- Asking for slips. Ground: the caller moderates; the room admits sex workers. A room has at most five requests at once, so
-- that nobody floods the trust contacts.
CREATE FUNCTION gate.ask_for_slips(p_room uuid, p_request uuid, p_organisation uuid, p_role text, p_key uuid, p_words bytea,
    p_week date) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me overleg.membership;
    v_room overleg.room;
BEGIN
    v_me := gate.moderating(p_room);
    IF v_me.id IS NULL THEN
        RETURN 'UNKNOWN';
    END IF;
    SELECT * INTO v_room FROM overleg.room WHERE id = p_room;
    IF NOT 'SEX_WORKER' = ANY (v_room.admitted_kinds) THEN
        RETURN 'KIND_NOT_ADMITTED';
    END IF;
    IF v_room.state = 'CLOSED' THEN
        RETURN 'ROOM_NOT_WRITABLE';
    END IF;
    IF p_organisation IS NOT NULL AND NOT EXISTS (SELECT 1 FROM overleg.organisation
        WHERE id = p_organisation AND kind = 'SEX_WORKER_ORGANISATION') THEN
        RETURN 'UNKNOWN_CHOICE';
    END IF;
    IF p_week > current_date + 42 OR (SELECT count(*) FROM overleg.slip_request WHERE room_id = p_room) >= 5 THEN
        RETURN 'TOO_MANY_SLIP_REQUESTS';
    END IF;
    INSERT INTO overleg.claimed_key (key_id, room_id) VALUES (p_key, p_room);
    INSERT INTO overleg.slip_request (id, room_id, organisation_id, role, key_id, sealed_words, expires_week)
    VALUES (p_request, p_room, p_organisation, p_role, p_key, p_words, p_week);
    RETURN 'ASKED';
END $$;

-- Ends requests and what they said. Not for callers.
CREATE FUNCTION gate.end_slip_requests(p_requests uuid[]) RETURNS void LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_keys uuid[];
BEGIN
    SELECT array_agg(key_id) INTO v_keys FROM overleg.slip_request WHERE id = ANY (p_requests);
    INSERT INTO overleg.erasure (key_id) SELECT unnest(v_keys) ON CONFLICT DO NOTHING;
    -- The requests go with their keys.
    DELETE FROM overleg.claimed_key WHERE key_id = ANY (v_keys);
END $$;

-- Taking a request back. Ground: the caller moderates the room.
CREATE FUNCTION gate.take_back_slip_request(p_room uuid, p_request uuid) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me overleg.membership;
BEGIN
    v_me := gate.moderating(p_room);
    IF v_me.id IS NULL OR NOT EXISTS (SELECT 1 FROM overleg.slip_request WHERE id = p_request AND room_id = p_room) THEN
        RETURN 'UNKNOWN';
    END IF;
    PERFORM gate.end_slip_requests(ARRAY[p_request]);
    RETURN 'TAKEN_BACK';
END $$;

-- What is asked of a trust contact. The room is told to the application, which needs it for the keys; it shows nobody.
CREATE FUNCTION gate.slip_requests(p_by uuid, p_holder bytea)
    RETURNS TABLE (id uuid, room_id uuid, role text, room_kind text, municipality text, key_id uuid, sealed_words bytea)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT q.id, q.room_id, q.role, r.kind, m.name, q.key_id, q.sealed_words
    FROM overleg.slip_request q JOIN overleg.room r ON r.id = q.room_id
    LEFT JOIN overleg.municipality m ON m.id = r.municipality_id
    JOIN overleg.seat s ON s.id = p_by
    WHERE gate.is_trust_contact(p_by, p_holder) AND r.state IN ('OPEN', 'FROZEN') AND q.expires_week > current_date
    AND (q.organisation_id IS NULL OR q.organisation_id = s.organisation_id)
$$;

-- Making slips that were asked for. Ground: a trust contact; a request to them that is still open.
CREATE FUNCTION gate.issue_slips(p_by uuid, p_holder bytea, p_request uuid, p_batch uuid, p_codes bytea[], p_week date,
    p_confirmed boolean) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_room uuid;
    v_role text;
BEGIN
    PERFORM 1 FROM overleg.seat WHERE id = p_by FOR SHARE;
    SELECT q.room_id INTO v_room FROM gate.slip_requests(p_by, p_holder) q WHERE q.id = p_request;
    PERFORM 1 FROM overleg.room WHERE id = v_room FOR UPDATE;
    -- Looked up again under the lock: it may have been taken back meanwhile.
    SELECT q.role INTO v_role FROM gate.slip_requests(p_by, p_holder) q WHERE q.id = p_request;
    IF v_role IS NULL THEN
        RETURN 'UNKNOWN';
    END IF;
    RETURN gate.make_slips(v_room, p_by, p_holder, p_batch, v_role, p_codes, p_week, p_confirmed);
END $$;

-- Making slips for a room that one moderates. Ground: the caller moderates it by the seat of a trust contact.
CREATE FUNCTION gate.issue_slips_here(p_room uuid, p_by uuid, p_holder bytea, p_batch uuid, p_role text, p_codes bytea[],
    p_week date, p_confirmed boolean) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me overleg.membership;
BEGIN
    PERFORM 1 FROM overleg.seat WHERE id = p_by FOR SHARE;
    v_me := gate.moderating(p_room);
    IF v_me.id IS NULL THEN
        RETURN 'UNKNOWN';
    END IF;
    IF v_me.seat_id IS DISTINCT FROM p_by OR NOT gate.is_trust_contact(p_by, p_holder) THEN
        RETURN 'TRUST_CONTACT_ONLY';
    END IF;
    RETURN gate.make_slips(p_room, p_by, p_holder, p_batch, p_role, p_codes, p_week, p_confirmed);
END $$;

-- The batches that somebody made: the same whether or not slips of them were used. Ground: the seat stands.
CREATE FUNCTION gate.own_slip_batches(p_by uuid, p_holder bytea)
    RETURNS TABLE (id uuid, role text, room_kind text, municipality text, size integer, expires_week date)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT b.id, b.role, r.kind, m.name, b.size, b.expires_week
    FROM overleg.invitation_batch b JOIN overleg.room r ON r.id = b.room_id
    LEFT JOIN overleg.municipality m ON m.id = r.municipality_id
    WHERE b.seat_id = p_by AND gate.is_trust_contact(p_by, p_holder) AND b.expires_week > current_date
$$;

-- The same for the moderators of the room: who made them and until when, but how many only to whoever made them.
CREATE FUNCTION gate.slip_batches(p_room uuid, p_holder bytea)
    RETURNS TABLE (id uuid, role text, organisation text, size integer, expires_week date)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT b.id, b.role, o.name, CASE WHEN EXISTS (SELECT 1 FROM overleg.seat_holder h
        WHERE h.seat_id = b.seat_id AND h.holder = p_holder) THEN b.size END, b.expires_week
    FROM overleg.invitation_batch b LEFT JOIN overleg.seat s ON s.id = b.seat_id
    LEFT JOIN overleg.organisation o ON o.id = s.organisation_id
    WHERE b.room_id = p_room AND b.kind = 'SEX_WORKER' AND b.expires_week > current_date
    AND (gate.me(p_room)).role = 'MODERATOR'
$$;

-- Withdrawing a whole batch. Ground: one made it, or moderates its room.
CREATE FUNCTION gate.withdraw_own_slips(p_by uuid, p_holder bytea, p_batch uuid) RETURNS text LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    DELETE FROM overleg.invitation_batch WHERE id = p_batch AND seat_id = p_by AND gate.is_trust_contact(p_by, p_holder);
    RETURN CASE WHEN FOUND THEN 'WITHDRAWN' ELSE 'UNKNOWN' END;
END $$;
CREATE FUNCTION gate.withdraw_slips_here(p_room uuid, p_batch uuid) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me overleg.membership;
BEGIN
    v_me := gate.moderating(p_room);
    DELETE FROM overleg.invitation_batch
    WHERE id = p_batch AND room_id = p_room AND kind = 'SEX_WORKER' AND v_me.id IS NOT NULL;
    RETURN CASE WHEN FOUND THEN 'WITHDRAWN' ELSE 'UNKNOWN' END;
END $$;

-- Which organisations invited sex workers to a room, never how many. Ground: membership.
CREATE FUNCTION gate.inviting_organisations(p_room uuid) RETURNS TABLE (name text) LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT DISTINCT o.name FROM overleg.slip_issuer i JOIN overleg.seat s ON s.id = i.seat_id
    JOIN overleg.organisation o ON o.id = s.organisation_id
    WHERE i.room_id = p_room AND (gate.me(p_room)).id IS NOT NULL
$$;

-- Whoever made slips for the room in this half-year or the last does not come in, as long as there is another trust contact:
-- they could watch who comes with what they handed out.
CREATE OR REPLACE FUNCTION gate.bar_of_issuer(p_room uuid, p_seat_holder bytea) RETURNS text LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT 'ISSUED_HERE' WHERE EXISTS (SELECT 1 FROM overleg.slip_issuer i JOIN (SELECT seat_id, holder FROM overleg.seat_holder
                UNION ALL SELECT seat_id, holder FROM overleg.past_holder) AS h ON h.seat_id = i.seat_id
            WHERE i.room_id = p_room AND h.holder = p_seat_holder
            AND gate.half_years(i.half_year) >= gate.half_years(gate.half_year()) - 1)
        AND gate.has_other_contact(p_seat_holder)
$$;

-- Requests that nobody needs any more, and who made slips longer ago than counts.
CREATE FUNCTION gate.nightly_2_slips() RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM gate.end_slip_requests(ARRAY(SELECT id FROM overleg.slip_request WHERE expires_week <= current_date));
    DELETE FROM overleg.slip_issuer WHERE gate.half_years(half_year) < gate.half_years(gate.half_year()) - 1;
END $$;

-- Counts anew what rooms show.
CREATE FUNCTION gate.count_aliases() RETURNS void LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
    UPDATE overleg.room r SET may_decide = c.sex_workers >= greatest(5, r.least_sex_workers), shown_step = CASE WHEN c.aliases < 5 THEN 'FEWER_THAN_FIVE' WHEN c.aliases < 10 THEN 'FIVE_OR_MORE'
        WHEN c.aliases < 20 THEN 'TEN_OR_MORE' ELSE 'TWENTY_OR_MORE' END
    FROM (SELECT q.id, count(m.id) AS aliases, count(m.id) FILTER (WHERE m.kind = 'SEX_WORKER') AS sex_workers FROM overleg.room q LEFT JOIN overleg.membership m
        ON m.room_id = q.id AND m.state = 'ACTIVE' AND m.seat_id IS NULL GROUP BY q.id) AS c
    WHERE c.id = r.id
$$;
CREATE FUNCTION gate.nightly_2_balance() RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF extract(isodow FROM overleg.dutch_day()) = 1 THEN
        PERFORM gate.count_aliases();
    END IF;
END $$;
-- What rooms showed until now, they go on showing.
SELECT gate.count_aliases();

REVOKE ALL ON FUNCTION gate.count_aliases(), gate.nightly_2_balance(), gate.has_other_contact(bytea), gate.has_outside_contact(uuid, bytea), gate.is_in_room(uuid, bytea),
    gate.make_slips(uuid, uuid, bytea, uuid, text, bytea[], date, boolean),
    gate.ask_for_slips(uuid, uuid, uuid, text, uuid, bytea, date), gate.end_slip_requests(uuid[]),
    gate.take_back_slip_request(uuid, uuid), gate.slip_requests(uuid, bytea),
    gate.issue_slips(uuid, bytea, uuid, uuid, bytea[], date, boolean),
    gate.issue_slips_here(uuid, uuid, bytea, uuid, text, bytea[], date, boolean), gate.own_slip_batches(uuid, bytea),
    gate.slip_batches(uuid, bytea), gate.withdraw_own_slips(uuid, bytea, uuid), gate.withdraw_slips_here(uuid, uuid),
    gate.inviting_organisations(uuid), gate.nightly_2_slips() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.ask_for_slips(uuid, uuid, uuid, text, uuid, bytea, date),
    gate.take_back_slip_request(uuid, uuid), gate.slip_requests(uuid, bytea),
    gate.issue_slips(uuid, bytea, uuid, uuid, bytea[], date, boolean),
    gate.issue_slips_here(uuid, uuid, bytea, uuid, text, bytea[], date, boolean), gate.own_slip_batches(uuid, bytea),
    gate.slip_batches(uuid, bytea), gate.withdraw_own_slips(uuid, bytea, uuid), gate.withdraw_slips_here(uuid, uuid),
    gate.inviting_organisations(uuid) TO overleg_application;
SET LOCAL ROLE overleg_owner;
