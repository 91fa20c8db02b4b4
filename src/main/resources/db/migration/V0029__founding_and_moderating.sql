-- Sex workers found autonomous rooms themselves (docs/adr/0032), and a room with sex workers is never led by the municipality
-- concerned alone (docs/adr/0032). What becomes of interpreters in the gates is here too (docs/adr/0034).

-- The municipality whose seat founded the room, when one did: its moderators are then not from elsewhere. Public in the room, and
-- never that of a person.
ALTER TABLE room ADD COLUMN organisation_id uuid REFERENCES organisation;
CREATE INDEX room_founding_organisation ON room (organisation_id);
-- Nobody noted the founder of earlier rooms: where a municipality moderates, it may have been the one.
SET LOCAL ROLE NONE;
UPDATE overleg.room r SET organisation_id = (SELECT o.id FROM overleg.membership m
    JOIN overleg.organisation o ON o.id = m.organisation_id
    WHERE m.room_id = r.id AND m.state = 'ACTIVE' AND m.role = 'MODERATOR' AND o.kind = 'MUNICIPALITY'
    ORDER BY o.id LIMIT 1);
SET LOCAL ROLE overleg_owner;

-- Whoever enforces, or is there to study others, leads no room.
SET LOCAL ROLE NONE;
UPDATE overleg.membership SET role = 'MEMBER', role_offered = false WHERE kind = 'ENFORCEMENT' AND role = 'MODERATOR';
DELETE FROM overleg.invitation_batch WHERE kind = 'ENFORCEMENT' AND role = 'MODERATOR';
SET LOCAL ROLE overleg_owner;
ALTER TABLE membership ADD CONSTRAINT membership_leads
    CHECK (kind NOT IN ('ENFORCEMENT', 'RESEARCHER') OR (role <> 'MODERATOR' AND NOT role_offered));
ALTER TABLE invitation_batch ADD CONSTRAINT invitation_batch_leads CHECK (kind NOT IN ('ENFORCEMENT', 'RESEARCHER') OR role <> 'MODERATOR');

-- Whoever offers to moderate a room that nobody can lead, and the first of two who agree. The second makes it happen, so that never
-- more than one agreement is kept. No policy: only the gates read and write it.
CREATE TABLE candidacy (
    id uuid PRIMARY KEY,
    room_id uuid NOT NULL REFERENCES room ON DELETE CASCADE,
    membership_id uuid NOT NULL UNIQUE REFERENCES membership ON DELETE CASCADE,
    supporter_id uuid REFERENCES membership ON DELETE SET NULL,
    CHECK (supporter_id <> membership_id)
);
CREATE INDEX candidacy_room ON candidacy (room_id);
CREATE INDEX candidacy_supporter ON candidacy (supporter_id);
ALTER TABLE candidacy ENABLE ROW LEVEL SECURITY;
ALTER TABLE candidacy FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON candidacy TO overleg_gate;

SET LOCAL ROLE overleg_gate;

-- Whether a moderator comes from elsewhere than the municipality concerned: that of a local consultation, and in other rooms the
-- one that founded it. Whoever takes part under an alias does; whoever enforces never does.
CREATE FUNCTION gate.from_elsewhere(p_membership uuid) RETURNS boolean LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM overleg.membership m JOIN overleg.room r ON r.id = m.room_id
        LEFT JOIN overleg.seat s ON s.id = m.seat_id LEFT JOIN overleg.organisation o ON o.id = m.organisation_id
        WHERE m.id = p_membership AND m.state = 'ACTIVE' AND m.role = 'MODERATOR'
        AND (m.seat_id IS NULL OR (s.kind <> 'ENFORCEMENT' AND CASE
            WHEN o.kind <> 'MUNICIPALITY' THEN true
            WHEN r.kind = 'LOCAL' THEN overleg.municipality_today(o.municipality_id)
                IS DISTINCT FROM overleg.municipality_today(r.municipality_id)
            ELSE overleg.municipality_today(o.municipality_id) IS DISTINCT FROM (SELECT overleg.municipality_today(f.municipality_id)
                FROM overleg.organisation f WHERE f.id = r.organisation_id) END)))
$$;

-- Whether the caller may bring an interpreter into a room that they moderate: where sex workers can come only a moderator from
-- elsewhere, because whoever interprets reads everything and no sex worker was asked.
CREATE FUNCTION gate.may_bring_interpreter(p_room uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce((gate.me(p_room)).role = 'MODERATOR', false)
        AND (gate.from_elsewhere((gate.me(p_room)).id)
            OR NOT EXISTS (SELECT 1 FROM overleg.room WHERE id = p_room AND 'SEX_WORKER' = ANY (admitted_kinds)))
$$;

-- The moderators of a room who can act, but one: a frozen seat leads nothing, nor does one that waits for its successor.
CREATE FUNCTION gate.moderators(p_room uuid, p_but uuid) RETURNS SETOF uuid LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT m.id FROM overleg.membership m LEFT JOIN overleg.seat s ON s.id = m.seat_id
    WHERE m.room_id = p_room AND m.state = 'ACTIVE' AND m.role = 'MODERATOR' AND m.id IS DISTINCT FROM p_but
    AND (m.seat_id IS NULL OR (s.state = 'ACTIVE'
        AND EXISTS (SELECT 1 FROM overleg.seat_holder h WHERE h.seat_id = s.id)))
$$;

-- Whether a room lacks the moderator from elsewhere that it needs. It goes by the kinds that the room admits, not by who is
-- there: otherwise the answer would tell whether there is a sex worker at all.
CREATE FUNCTION gate.lacks_elsewhere(p_room uuid, p_but uuid) RETURNS boolean LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM overleg.room WHERE id = p_room AND 'SEX_WORKER' = ANY (admitted_kinds))
        AND NOT EXISTS (SELECT 1 FROM gate.moderators(p_room, p_but) AS other WHERE gate.from_elsewhere(other))
$$;

-- Why a moderator cannot be missed, by the name that the application has for it; empty when they can.
CREATE FUNCTION gate.bar_of_departure(p_room uuid, p_membership uuid) RETURNS text LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE
        WHEN NOT EXISTS (SELECT 1 FROM gate.moderators(p_room, p_membership)) THEN 'LAST_MODERATOR'
        WHEN gate.from_elsewhere(p_membership) AND gate.lacks_elsewhere(p_room, p_membership) THEN 'LAST_FROM_ELSEWHERE'
    END
$$;

-- Whether the room is led as it must be when this moderator goes: what ends a membership against anybody's will freezes the room
-- when it is not.
CREATE OR REPLACE FUNCTION gate.has_other_moderator(p_room uuid, p_membership uuid) RETURNS boolean LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT gate.bar_of_departure(p_room, p_membership) IS NULL
$$;

-- A seat that is frozen leads nothing from that moment: a room that is then not led as it must be is frozen too.
CREATE FUNCTION gate.freeze_what_is_not_led() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_member record;
BEGIN
    FOR v_member IN SELECT id, room_id FROM overleg.membership
        WHERE seat_id = NEW.id AND state = 'ACTIVE' AND role = 'MODERATOR' ORDER BY room_id
    LOOP
        PERFORM 1 FROM overleg.room WHERE id = v_member.room_id FOR UPDATE;
        IF NOT gate.has_other_moderator(v_member.room_id, v_member.id) THEN
            UPDATE overleg.room SET state = 'FROZEN' WHERE id = v_member.room_id AND state = 'OPEN';
        END IF;
    END LOOP;
    RETURN NULL;
END $$;

-- How a room is led, for a member of it: LED, UNLED when nobody can, FROM_ELSEWHERE_NEEDED when only the municipality concerned does.
CREATE FUNCTION gate.lead(p_room uuid) RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE
        WHEN (gate.me(p_room)).id IS NULL THEN NULL
        WHEN NOT EXISTS (SELECT 1 FROM gate.moderators(p_room, NULL)) THEN 'UNLED'
        WHEN gate.lacks_elsewhere(p_room, NULL) THEN 'FROM_ELSEWHERE_NEEDED'
        ELSE 'LED' END
$$;

-- Whether a member may offer to lead a room that nobody can: somebody under an alias whom the others know by what they wrote, or of a
-- sex-worker-led organisation by name; in a room without sex workers everybody by name. Nobody who enforces or is there to study others, and no interpreter.
CREATE FUNCTION gate.may_stand(p_membership uuid) RETURNS boolean LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM overleg.membership m JOIN overleg.room r ON r.id = m.room_id
        WHERE m.id = p_membership AND m.state = 'ACTIVE' AND m.role = 'MEMBER' AND m.kind NOT IN ('ENFORCEMENT', 'RESEARCHER')
        AND CASE WHEN m.seat_id IS NULL THEN m.has_written
            ELSE m.kind = 'SEX_WORKER_ORGANISATION' OR NOT 'SEX_WORKER' = ANY (r.admitted_kinds) END)
$$;

-- The caller's membership of a room that is frozen because nobody can lead it, with the room locked. Empty when it is not so.
CREATE FUNCTION gate.in_unled(p_room uuid) RETURNS overleg.membership LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM 1 FROM overleg.room WHERE id = p_room AND state = 'FROZEN' FOR UPDATE;
    IF NOT FOUND OR EXISTS (SELECT 1 FROM gate.moderators(p_room, NULL)) THEN
        RETURN NULL;
    END IF;
    RETURN gate.me(p_room);
END $$;

-- Offering to lead, or taking that back. Ground: the room is not led, and the caller may.
CREATE FUNCTION gate.stand(p_room uuid, p_id uuid, p_offered boolean) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me overleg.membership;
BEGIN
    v_me := gate.in_unled(p_room);
    IF v_me.id IS NULL OR NOT gate.may_stand(v_me.id) THEN
        RETURN 'UNKNOWN';
    END IF;
    IF p_offered THEN
        INSERT INTO overleg.candidacy (id, room_id, membership_id) VALUES (p_id, p_room, v_me.id)
        ON CONFLICT (membership_id) DO NOTHING;
    ELSE
        DELETE FROM overleg.candidacy WHERE membership_id = v_me.id;
    END IF;
    RETURN 'DONE';
END $$;

-- Agreeing that somebody leads. Ground: the room is not led; the caller is another member of it who neither enforces nor interprets.
-- With the second agreement they moderate. The answer is the same for the first and for the second.
CREATE FUNCTION gate.support(p_room uuid, p_membership uuid) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me overleg.membership;
    v_candidacy overleg.candidacy;
BEGIN
    v_me := gate.in_unled(p_room);
    SELECT * INTO v_candidacy FROM overleg.candidacy WHERE room_id = p_room AND membership_id = p_membership;
    IF v_me.id IS NULL OR v_candidacy.id IS NULL OR v_me.id = p_membership OR v_me.kind IN ('ENFORCEMENT', 'RESEARCHER')
        OR v_me.role = 'INTERPRETER' OR NOT gate.may_stand(p_membership) THEN
        RETURN 'UNKNOWN';
    END IF;
    IF v_candidacy.supporter_id <> v_me.id AND EXISTS (SELECT 1 FROM overleg.membership
        WHERE id = v_candidacy.supporter_id AND state = 'ACTIVE') THEN
        UPDATE overleg.membership SET role = 'MODERATOR', role_offered = false WHERE id = p_membership;
        DELETE FROM overleg.candidacy WHERE room_id = p_room;
    ELSE
        UPDATE overleg.candidacy SET supporter_id = v_me.id WHERE id = v_candidacy.id;
    END IF;
    RETURN 'DONE';
END $$;

-- Who offers to lead, and whether the caller is the one whose agreement is kept. Ground: membership of a room that is not led.
CREATE FUNCTION gate.candidates(p_room uuid) RETURNS TABLE (membership_id uuid, supported boolean) LANGUAGE sql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT c.membership_id, coalesce(c.supporter_id = (gate.me(p_room)).id, false) FROM overleg.candidacy c
    WHERE c.room_id = p_room AND gate.lead(p_room) = 'UNLED' AND gate.may_stand(c.membership_id)
$$;

-- Whether the caller may offer. Ground as above.
CREATE FUNCTION gate.may_offer(p_room uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT gate.lead(p_room) = 'UNLED' AND gate.may_stand((gate.me(p_room)).id)
$$;

-- What was offered to a room that is led again serves nobody any more.
CREATE FUNCTION gate.nightly_2_candidacies() RETURNS void LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
    DELETE FROM overleg.candidacy c WHERE EXISTS (SELECT 1 FROM gate.moderators(c.room_id, NULL))
        OR NOT gate.may_stand(c.membership_id)
$$;

-- A merger takes effect by its date, and whoever was from elsewhere is not any more: the room stops until it is led again.
CREATE FUNCTION gate.nightly_2_leading() RETURNS void LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
    UPDATE overleg.room SET state = 'FROZEN' WHERE state = 'OPEN' AND gate.lacks_elsewhere(id, NULL)
        AND EXISTS (SELECT 1 FROM overleg.membership m JOIN overleg.organisation o ON o.id = m.organisation_id
            WHERE m.room_id = room.id AND m.state = 'ACTIVE' AND m.role = 'MODERATOR'
            AND overleg.municipality_today(o.municipality_id) <> o.municipality_id)
$$;

-- Who cannot come in for the role that the code gives. An interpreter's seat comes in only with a code for an interpreter, and no
-- other seat does; into an autonomous room only an interpreter of a sex-worker-led organisation. No sex worker comes in before
-- somebody moderates who is not from the municipality concerned.
CREATE OR REPLACE FUNCTION gate.bar_of_role(p_room uuid, p_kind text, p_role text, p_seat uuid) RETURNS text LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE
        WHEN p_role = 'INTERPRETER' AND NOT EXISTS (SELECT 1 FROM overleg.seat WHERE id = p_seat AND interpreter)
            THEN 'INTERPRETER_SEAT_NEEDED'
        WHEN p_role <> 'INTERPRETER' AND EXISTS (SELECT 1 FROM overleg.seat WHERE id = p_seat AND interpreter)
            THEN 'INTERPRETER_CODE_NEEDED'
        WHEN p_role = 'INTERPRETER' AND p_kind <> 'SEX_WORKER_ORGANISATION'
            AND EXISTS (SELECT 1 FROM overleg.room WHERE id = p_room AND kind = 'AUTONOMOUS') THEN 'KIND_NOT_ADMITTED'
        WHEN p_kind = 'SEX_WORKER' AND gate.lacks_elsewhere(p_room, NULL) THEN 'NO_MODERATOR_FROM_ELSEWHERE'
    END
$$;

DROP FUNCTION gate.found_room(uuid, uuid, text, text[], text, uuid, integer, bytea, bytea, uuid, bytea, uuid, bytea, bytea);

-- Founding a room. Ground, with a seat: an active one of the caller, of a kind that the room admits; an autonomous room only by a
-- sex-worker-led organisation; enforcement and interpreters found nothing. A seat keeps at most 100 rooms that are not closed.
-- Ground, without a seat: the keys of this transaction open a place as a sex worker under an alias somewhere, and the caller has no
-- official's seat. It is then an autonomous room, which admits sex workers, and they are in it under a fresh alias. Nobody moderates
-- more than three open autonomous rooms under aliases and founds another; they are counted by the caller's own keys, and nothing of
-- that is kept.
CREATE FUNCTION gate.found_room(p_room uuid, p_index_key uuid, p_kind text, p_admitted text[], p_history text,
    p_municipality uuid, p_least integer, p_name bytea, p_purpose bytea, p_membership uuid, p_holder_key bytea, p_alias bytea,
    p_alias_index bytea, p_alias_key uuid, p_seat uuid, p_seat_holder bytea, p_first bytea)
    RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_seat overleg.seat;
    v_municipality uuid;
BEGIN
    IF p_seat IS NULL THEN
        IF p_kind <> 'AUTONOMOUS' OR NOT 'SEX_WORKER' = ANY (p_admitted) THEN
            RETURN 'REFUSED';
        END IF;
        IF EXISTS (SELECT 1 FROM overleg.seat_holder h JOIN overleg.seat s ON s.id = h.seat_id
            WHERE h.holder = p_seat_holder AND s.kind <> 'SEX_WORKER_ORGANISATION' AND s.state <> 'ENDED') THEN
            RETURN 'SEAT_IN_THE_WAY';
        END IF;
        -- One founding of a person at a time, so that two at once are counted. It ends with the transaction and is kept nowhere.
        PERFORM pg_advisory_xact_lock(hashtextextended(encode(p_seat_holder, 'hex'), 29));
        IF NOT EXISTS (SELECT 1 FROM overleg.holder h JOIN overleg.membership m ON m.id = h.membership_id
            WHERE h.holder_key = ANY (overleg.holder_keys()) AND m.seat_id IS NULL AND m.state = 'ACTIVE'
            AND m.kind = 'SEX_WORKER') THEN
            RETURN 'ALIAS_NEEDED';
        END IF;
        IF (SELECT count(*) FROM overleg.holder h JOIN overleg.membership m ON m.id = h.membership_id
            JOIN overleg.room r ON r.id = m.room_id
            WHERE h.holder_key = ANY (overleg.holder_keys()) AND m.seat_id IS NULL AND m.state = 'ACTIVE'
            AND m.role = 'MODERATOR' AND r.kind = 'AUTONOMOUS' AND r.state <> 'CLOSED') >= 3 THEN
            RETURN 'TOO_MANY_OWN_ROOMS';
        END IF;
    ELSE
        SELECT * INTO v_seat FROM overleg.seat WHERE id = p_seat FOR UPDATE;
        IF v_seat.id IS NULL OR NOT gate.holds_seat(p_seat, p_seat_holder) OR v_seat.kind = 'ENFORCEMENT'
            OR v_seat.interpreter OR NOT v_seat.kind = ANY (p_admitted)
            OR (p_kind = 'AUTONOMOUS' AND v_seat.kind <> 'SEX_WORKER_ORGANISATION') THEN
            RETURN 'REFUSED';
        END IF;
        IF (SELECT count(*) FROM overleg.membership m JOIN overleg.room r ON r.id = m.room_id
            WHERE m.seat_id = p_seat AND m.state = 'ACTIVE' AND m.role = 'MODERATOR' AND r.state <> 'CLOSED') >= 100 THEN
            RETURN 'TOO_MANY_ROOMS';
        END IF;
        SELECT id INTO v_municipality FROM overleg.organisation
        WHERE id = v_seat.organisation_id AND kind = 'MUNICIPALITY';
    END IF;
    INSERT INTO overleg.room (id, kind, admitted_kinds, history, municipality_id, least_sex_workers, sealed_name,
        sealed_purpose, organisation_id)
    VALUES (p_room, p_kind, p_admitted, p_history, p_municipality, p_least, p_name, p_purpose, v_municipality);
    INSERT INTO overleg.claimed_key (key_id, room_id) VALUES (p_room, p_room), (p_index_key, p_room);
    IF p_seat IS NULL THEN
        INSERT INTO overleg.membership (id, room_id, kind, role, confirmed_half_year)
        VALUES (p_membership, p_room, 'SEX_WORKER', 'MODERATOR', gate.half_year());
        INSERT INTO overleg.claimed_key (key_id, room_id, membership_id) VALUES (p_alias_key, p_room, p_membership);
        UPDATE overleg.membership SET sealed_alias = p_alias, alias_index = p_alias_index, alias_key = p_alias_key
        WHERE id = p_membership;
    ELSE
        INSERT INTO overleg.membership (id, room_id, kind, role, seat_id, organisation_id)
        VALUES (p_membership, p_room, v_seat.kind, 'MODERATOR', p_seat, v_seat.organisation_id);
    END IF;
    INSERT INTO overleg.holder (holder_key, room_id, membership_id, seat_id, sealed_first)
    VALUES (p_holder_key, p_room, p_membership, p_seat, p_first);
    RETURN 'FOUNDED';
END $$;

-- Redeeming. Ground: an unused, unexpired code; a kind that the room admits, or an interpreter; for every kind but sex workers an
-- active seat of that kind, held by the caller. A member of a sex-worker-led organisation may choose an alias: the seat is then
-- the ground, and is not kept. Unknown, used and expired are one answer.
CREATE OR REPLACE FUNCTION gate.redeem(p_code bytea, p_membership uuid, p_holder_key bytea, p_under_alias boolean, p_alias bytea,
    p_alias_index bytea, p_alias_key uuid, p_former bytea[], p_seat uuid, p_seat_holder bytea)
    RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_batch overleg.invitation_batch;
    v_room overleg.room;
    v_seat overleg.seat;
    v_from integer;
    v_former bytea;
    v_bar text;
BEGIN
    -- The seat before the room, as everything does that ends a seat.
    PERFORM 1 FROM overleg.seat WHERE id = p_seat FOR SHARE;
    SELECT b.* INTO v_batch FROM overleg.invitation i JOIN overleg.invitation_batch b ON b.id = i.batch_id
    WHERE i.code_key = p_code AND b.expires_week > current_date;
    IF v_batch.id IS NULL THEN
        RETURN 'UNKNOWN';
    END IF;
    -- Waits for posts that are being written, so that none of them can belong to what the newcomer may read.
    SELECT * INTO v_room FROM overleg.room WHERE id = v_batch.room_id FOR UPDATE;
    IF v_room.id IS NULL OR v_room.state NOT IN ('OPEN', 'FROZEN')
        OR NOT (v_batch.role = 'INTERPRETER' OR v_batch.kind = ANY (v_room.admitted_kinds)) THEN
        RETURN 'UNKNOWN';
    END IF;
    -- By whatever key, also that of a seat which opens nothing just now: nobody is in a room twice.
    IF EXISTS (SELECT 1 FROM overleg.holder h WHERE h.room_id = v_room.id
        AND (h.holder_key = ANY (overleg.holder_keys()) OR h.holder_key = p_holder_key
            OR h.seat_id IN (SELECT sh.seat_id FROM overleg.seat_holder sh WHERE sh.holder = p_seat_holder))) THEN
        RETURN 'ALREADY_MEMBER';
    END IF;
    -- A named official and an alias are never one login, also while the seat is frozen or out of sight.
    IF p_under_alias AND EXISTS (SELECT 1 FROM overleg.seat_holder h JOIN overleg.seat s ON s.id = h.seat_id
        WHERE h.holder = p_seat_holder AND s.kind <> 'SEX_WORKER_ORGANISATION' AND s.state <> 'ENDED') THEN
        RETURN 'SEAT_IN_THE_WAY';
    END IF;
    IF v_batch.kind = 'SEX_WORKER' THEN
        IF NOT p_under_alias OR p_seat IS NOT NULL THEN
            RETURN 'SEAT_NEEDED';
        END IF;
    ELSE
        SELECT * INTO v_seat FROM overleg.seat WHERE id = p_seat;
        IF v_seat.id IS NULL OR NOT gate.holds_seat(p_seat, p_seat_holder) OR v_seat.kind <> v_batch.kind
            OR (p_under_alias AND (v_batch.kind <> 'SEX_WORKER_ORGANISATION' OR v_batch.role = 'INTERPRETER')) THEN
            RETURN 'SEAT_NEEDED';
        END IF;
    END IF;
    v_bar := gate.bar(v_room.id, v_batch.kind, v_batch.role, p_seat, p_seat_holder);
    IF v_bar IS NOT NULL THEN
        RETURN v_bar;
    END IF;
    IF p_under_alias AND EXISTS (SELECT 1 FROM overleg.membership
        WHERE room_id = v_room.id AND alias_index = p_alias_index) THEN
        RETURN 'ALIAS_TAKEN';
    END IF;
    -- Whoever was here before under another alias can still destroy what that one wrote. The two must not be found
    -- under one key: the old one moves to a key that is not used yet.
    IF p_under_alias AND EXISTS (SELECT 1 FROM overleg.former_holder WHERE former_key = p_holder_key) THEN
        SELECT k INTO v_former FROM unnest(p_former) AS k
        WHERE NOT EXISTS (SELECT 1 FROM overleg.former_holder WHERE former_key = k) LIMIT 1;
        IF v_former IS NULL THEN
            RETURN 'TOO_OFTEN';
        END IF;
        UPDATE overleg.former_holder SET former_key = v_former WHERE former_key = p_holder_key;
    END IF;
    -- A used code gives way to a random value that no code leads to: how many rows a batch has tells nothing.
    UPDATE overleg.invitation
    SET code_key = decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex')
    WHERE code_key = p_code;
    IF NOT FOUND THEN
        RETURN 'UNKNOWN';
    END IF;
    -- The epoch is raised only when something was written in it: whoever joins between two posts is not put in an order.
    IF EXISTS (SELECT 1 FROM overleg.post WHERE room_id = v_room.id AND epoch = v_room.epoch) THEN
        UPDATE overleg.room SET epoch = epoch + 1 WHERE id = v_room.id RETURNING * INTO v_room;
    END IF;
    v_from := CASE v_room.history WHEN 'FROM_START' THEN 0 ELSE v_room.epoch END;
    IF NOT p_under_alias THEN
        -- Whoever left by seat and comes back takes up the old membership, under the same name, as a late joiner.
        UPDATE overleg.membership SET state = 'ACTIVE', role = v_batch.role
        WHERE room_id = v_room.id AND seat_id = p_seat RETURNING id INTO v_seat.id;
        IF FOUND THEN
            INSERT INTO overleg.holder (holder_key, room_id, membership_id, seat_id)
            VALUES (p_holder_key, v_room.id, v_seat.id, p_seat);
            RETURN 'JOINED ' || v_from;
        END IF;
        INSERT INTO overleg.membership (id, room_id, kind, role, seat_id, organisation_id)
        VALUES (p_membership, v_room.id, v_batch.kind, v_batch.role, p_seat, v_seat.organisation_id);
    ELSE
        -- Without the organisation: a small one would name the person by exclusion.
        INSERT INTO overleg.membership (id, room_id, kind, role, confirmed_half_year)
        VALUES (p_membership, v_room.id, v_batch.kind, v_batch.role, gate.half_year());
        INSERT INTO overleg.claimed_key (key_id, room_id, membership_id)
        VALUES (p_alias_key, v_room.id, p_membership);
        UPDATE overleg.membership SET sealed_alias = p_alias, alias_index = p_alias_index, alias_key = p_alias_key
        WHERE id = p_membership;
    END IF;
    INSERT INTO overleg.holder (holder_key, room_id, membership_id, seat_id)
    VALUES (p_holder_key, v_room.id, p_membership, CASE WHEN NOT p_under_alias THEN p_seat END);
    RETURN 'JOINED ' || v_from;
END $$;

-- Leaving: always allowed, except that a room with other members stays led as it must be. Whoever takes part under an alias may
-- destroy what they wrote in the same act.
CREATE OR REPLACE FUNCTION gate.leave(p_room uuid, p_destroy boolean) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me overleg.membership;
    v_bar text;
BEGIN
    PERFORM 1 FROM overleg.room WHERE id = p_room FOR UPDATE;
    v_me := gate.me(p_room);
    IF v_me.id IS NULL THEN
        RETURN 'UNKNOWN';
    END IF;
    IF v_me.role = 'MODERATOR'
        AND EXISTS (SELECT 1 FROM overleg.membership WHERE room_id = p_room AND state = 'ACTIVE' AND id <> v_me.id) THEN
        v_bar := gate.bar_of_departure(p_room, v_me.id);
        IF v_bar IS NOT NULL THEN
            RETURN v_bar;
        END IF;
    END IF;
    IF p_destroy AND v_me.seat_id IS NULL THEN
        PERFORM gate.erase(v_me.id);
    ELSE
        PERFORM gate.end_membership(v_me.id, 'LEFT');
    END IF;
    RETURN 'LEFT';
END $$;

-- Removal. Ground: the caller moderates the room; nobody removes themselves, nor the last moderator from elsewhere.
CREATE OR REPLACE FUNCTION gate.remove_member(p_room uuid, p_membership uuid) RETURNS text LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me overleg.membership;
    v_bar text;
BEGIN
    v_me := gate.moderating(p_room);
    IF v_me.id IS NULL OR v_me.id = p_membership
        OR NOT EXISTS (SELECT 1 FROM overleg.holder WHERE membership_id = p_membership AND room_id = p_room) THEN
        RETURN 'UNKNOWN';
    END IF;
    v_bar := gate.bar_of_departure(p_room, p_membership);
    IF v_bar IS NOT NULL THEN
        RETURN v_bar;
    END IF;
    PERFORM gate.end_membership(p_membership, 'REMOVED');
    RETURN 'REMOVED';
END $$;

-- Asking somebody to be moderator, taking the question back, or making a moderator member again. Ground: the caller
-- moderates; the room stays led as it must be; an interpreter is nothing else.
CREATE OR REPLACE FUNCTION gate.set_role(p_room uuid, p_membership uuid, p_role text) RETURNS text LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_member overleg.membership;
    v_bar text;
BEGIN
    IF (gate.moderating(p_room)).id IS NULL THEN
        RETURN 'UNKNOWN';
    END IF;
    SELECT * INTO v_member FROM overleg.membership
    WHERE id = p_membership AND room_id = p_room AND state = 'ACTIVE' FOR UPDATE;
    IF v_member.id IS NULL THEN
        RETURN 'UNKNOWN';
    END IF;
    IF v_member.role = 'INTERPRETER' OR p_role NOT IN ('MEMBER', 'MODERATOR') THEN
        RETURN 'INTERPRETER_ONLY';
    END IF;
    IF p_role = 'MODERATOR' AND v_member.kind IN ('ENFORCEMENT', 'RESEARCHER') THEN
        RETURN 'NEVER_LEADS';
    END IF;
    IF p_role = 'MODERATOR' THEN
        UPDATE overleg.membership SET role_offered = (role = 'MEMBER') WHERE id = p_membership;
        RETURN 'DONE';
    END IF;
    IF v_member.role = 'MODERATOR' THEN
        v_bar := gate.bar_of_departure(p_room, p_membership);
        IF v_bar IS NOT NULL THEN
            RETURN v_bar;
        END IF;
    END IF;
    UPDATE overleg.membership SET role = 'MEMBER', role_offered = false WHERE id = p_membership;
    RETURN 'DONE';
END $$;

-- Freezing, thawing, closing. Ground: the caller moderates. A closed room never opens again, and one that lacks its moderator from
-- elsewhere not before there is one.
CREATE OR REPLACE FUNCTION gate.set_state(p_room uuid, p_state text) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF (gate.moderating(p_room)).id IS NULL THEN
        RETURN 'UNKNOWN';
    END IF;
    IF p_state = 'OPEN' AND gate.lacks_elsewhere(p_room, NULL)
        AND EXISTS (SELECT 1 FROM overleg.room WHERE id = p_room AND state = 'FROZEN') THEN
        RETURN 'FROM_ELSEWHERE_NEEDED';
    END IF;
    UPDATE overleg.room SET state = p_state WHERE id = p_room AND state <> 'CLOSED';
    RETURN CASE WHEN FOUND THEN 'DONE' ELSE 'CLOSED' END;
END $$;

REVOKE ALL ON FUNCTION gate.from_elsewhere(uuid), gate.may_bring_interpreter(uuid), gate.moderators(uuid, uuid), gate.lacks_elsewhere(uuid, uuid),
    gate.bar_of_departure(uuid, uuid), gate.freeze_what_is_not_led(), gate.lead(uuid), gate.may_stand(uuid),
    gate.in_unled(uuid), gate.stand(uuid, uuid, boolean), gate.support(uuid, uuid), gate.candidates(uuid), gate.may_offer(uuid),
    gate.nightly_2_candidacies(), gate.nightly_2_leading(),
    gate.found_room(uuid, uuid, text, text[], text, uuid, integer, bytea, bytea, uuid, bytea, bytea, bytea, uuid, uuid, bytea, bytea)
    FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.lead(uuid), gate.may_bring_interpreter(uuid), gate.stand(uuid, uuid, boolean), gate.support(uuid, uuid), gate.candidates(uuid),
    gate.may_offer(uuid),
    gate.found_room(uuid, uuid, text, text[], text, uuid, integer, bytea, bytea, uuid, bytea, bytea, bytea, uuid, uuid, bytea, bytea)
    TO overleg_application;
-- Only to hang it on the table.
GRANT EXECUTE ON FUNCTION gate.freeze_what_is_not_led() TO overleg_owner;

SET LOCAL ROLE overleg_owner;

-- What nobody could lead before stands still from now on too.
SET LOCAL ROLE NONE;
UPDATE overleg.room r SET state = 'FROZEN'
WHERE r.state = 'OPEN' AND NOT EXISTS (SELECT 1 FROM gate.moderators(r.id, NULL));
SET LOCAL ROLE overleg_owner;

-- Lock 3: a code for an interpreter that the caller may not make is not kept, whatever the application believes.
CREATE POLICY interpreters ON invitation_batch AS RESTRICTIVE FOR INSERT TO overleg_application
    WITH CHECK (role <> 'INTERPRETER' OR gate.may_bring_interpreter(room_id));

CREATE TRIGGER freeze_what_is_not_led AFTER UPDATE OF state ON seat FOR EACH ROW
    WHEN (NEW.state = 'FROZEN' AND OLD.state <> 'FROZEN') EXECUTE FUNCTION gate.freeze_what_is_not_led();
