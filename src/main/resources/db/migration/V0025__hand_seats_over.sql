-- A seat survives the person: it is handed to a successor with notes, announced in every room of the seat at least 48 hours before,
-- and the successor enters as a late joiner (docs/adr/0030). Whoever had it before stays in the rooms as what they were: a seat of
-- their own that has ended, under which their contributions stand.

CREATE TABLE handover (
    id uuid PRIMARY KEY,
    seat_id uuid NOT NULL UNIQUE REFERENCES seat,
    -- From which seat it was begun: its holder may read the notes until they are handed over.
    begun_by uuid NOT NULL REFERENCES seat,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    function text NOT NULL CHECK (length(function) BETWEEN 1 AND 100),
    portfolios text[] NOT NULL DEFAULT '{}',
    -- Of a council member after one whose party was shown; nobody else brings one.
    party text CHECK (length(party) BETWEEN 1 AND 100),
    -- Named people on both sides, and an announcement with a term: to the hour, rounded up, so that 48 hours are at least that.
    announced_at timestamptz NOT NULL CHECK (extract(epoch FROM announced_at)::bigint % 3600 = 0),
    code_key bytea UNIQUE CHECK (length(code_key) = 32),
    expires_week date NOT NULL CHECK (extract(isodow FROM expires_week) = 1),
    -- Whoever took the code, and which version of the agreement of use they accepted by name.
    holder bytea CHECK (length(holder) = 32),
    accepted_version integer REFERENCES agreement,
    accepted_day date,
    -- Where the name of a holder stays who was out before the successor came.
    past_seat_id uuid REFERENCES seat,
    CHECK (code_key IS NULL OR holder IS NULL),
    CHECK (accepted_version IS NULL OR holder IS NOT NULL),
    CHECK ((accepted_version IS NULL) = (accepted_day IS NULL))
);
CREATE INDEX handover_holder ON handover (holder);
CREATE INDEX handover_begun_by ON handover (begun_by);

-- What one holder of a seat leaves to the next, under a key of its own.
CREATE TABLE handover_note (
    seat_id uuid PRIMARY KEY REFERENCES seat,
    -- From which seat it was written; the successor's own once it was handed over.
    reader_seat uuid NOT NULL REFERENCES seat,
    -- What was left for the present holder is theirs, and goes no further.
    handed_over boolean NOT NULL DEFAULT false,
    key_id uuid NOT NULL UNIQUE,
    sealed_text bytea NOT NULL,
    until_week date NOT NULL CHECK (extract(isodow FROM until_week) = 1)
);
CREATE INDEX handover_note_reader ON handover_note (reader_seat);

ALTER TABLE handover ENABLE ROW LEVEL SECURITY;
ALTER TABLE handover FORCE ROW LEVEL SECURITY;
ALTER TABLE handover_note ENABLE ROW LEVEL SECURITY;
ALTER TABLE handover_note FORCE ROW LEVEL SECURITY;
-- No policy: only the gates read and write them.
GRANT SELECT, INSERT, UPDATE, DELETE ON handover, handover_note TO overleg_gate;

-- Codes of an administrator, or of anything but a gate, are for a seat that nobody has had yet: not for a successor.
DROP POLICY others ON seat_invitation;
CREATE POLICY others ON seat_invitation FOR INSERT TO overleg_application
    WITH CHECK (seat_id IN (SELECT s.id FROM seat s JOIN organisation o ON o.id = s.organisation_id
        WHERE o.kind <> 'SEX_WORKER_ORGANISATION' AND s.state = 'INVITED'));

SET LOCAL ROLE overleg_gate;

-- Whether the holder of a seat may hand over, or end, this one: their own, or that of a colleague whom they may touch.
CREATE FUNCTION gate.may_hand_over(p_by uuid, p_holder bytea, p_seat uuid) RETURNS boolean LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT gate.may_touch(p_by, p_holder, p_seat) OR (p_seat = p_by AND gate.has_taken(p_by, p_holder))
$$;

-- Destroys notes of a seat: those for a successor to come, those that were handed over, or all. Not for callers: the gates below
-- give the ground.
CREATE FUNCTION gate.destroy_notes(p_seat uuid, p_handed_over boolean DEFAULT NULL) RETURNS void LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    WITH gone AS (DELETE FROM overleg.handover_note
        WHERE seat_id = p_seat AND handed_over = coalesce(p_handed_over, handed_over) RETURNING key_id)
    INSERT INTO overleg.erasure (key_id) SELECT key_id FROM gone ON CONFLICT DO NOTHING;
END $$;

-- Beginning. Ground: the seat is active, and the caller may hand it over. Somebody with another kind of task is no successor.
CREATE FUNCTION gate.begin_handover(p_by uuid, p_holder bytea, p_seat uuid, p_id uuid, p_name text, p_function text,
    p_portfolios text[], p_party text, p_enforcement boolean, p_code bytea, p_week date, p_key uuid, p_notes bytea)
    RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_seat overleg.seat;
    v_kind text;
BEGIN
    PERFORM 1 FROM overleg.seat WHERE id IN (p_seat, p_by) ORDER BY id FOR UPDATE;
    IF NOT gate.may_hand_over(p_by, p_holder, p_seat) THEN
        RETURN 'UNKNOWN';
    END IF;
    SELECT * INTO v_seat FROM overleg.seat WHERE id = p_seat;
    IF v_seat.state = 'FROZEN' THEN
        RETURN 'SEAT_FROZEN';
    END IF;
    IF v_seat.state <> 'ACTIVE' THEN
        RETURN 'UNKNOWN';
    END IF;
    -- Whoever vouches for others is followed by whom they, or another of the registry, choose.
    IF v_seat.registry AND p_by <> p_seat AND NOT EXISTS (SELECT 1 FROM overleg.seat WHERE id = p_by AND registry) THEN
        RETURN 'UNKNOWN';
    END IF;
    SELECT CASE WHEN p_enforcement OR o.kind = 'ENFORCEMENT' THEN 'ENFORCEMENT' ELSE o.kind END INTO v_kind
    FROM overleg.organisation o WHERE o.id = v_seat.organisation_id;
    IF v_kind <> v_seat.kind THEN
        RETURN 'OTHER_TASK';
    END IF;
    IF EXISTS (SELECT 1 FROM overleg.handover WHERE seat_id = p_seat) THEN
        RETURN 'HANDOVER_RUNNING';
    END IF;
    INSERT INTO overleg.handover (id, seat_id, begun_by, name, function, portfolios, party, announced_at, code_key, expires_week)
    VALUES (p_id, p_seat, p_by, p_name, p_function, p_portfolios, CASE WHEN v_seat.party IS NOT NULL THEN p_party END,
        to_timestamp(ceil(extract(epoch FROM now()) / 3600) * 3600), p_code, p_week);
    -- One set of notes a seat: what was left for the present holder goes when they leave some of their own.
    IF p_notes IS NOT NULL THEN
        PERFORM gate.destroy_notes(p_seat);
        INSERT INTO overleg.handover_note (seat_id, reader_seat, key_id, sealed_text, until_week)
        VALUES (p_seat, p_by, p_key, p_notes, date_trunc('week', current_date + interval '27 weeks')::date);
    END IF;
    RETURN 'BEGUN';
END $$;

-- A handover as those see it who may begin one.
CREATE FUNCTION gate.handover_of(p_by uuid, p_holder bytea, p_seat uuid)
    RETURNS TABLE (name text, function text, portfolios text[], announced_at timestamptz, taken boolean, accepted boolean,
        vacant boolean, expires_week date)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT h.name, concat_ws(', ', h.function, h.party), h.portfolios, h.announced_at, h.holder IS NOT NULL,
        h.accepted_version IS NOT NULL, NOT EXISTS (SELECT 1 FROM overleg.seat_holder sh WHERE sh.seat_id = h.seat_id),
        h.expires_week
    FROM overleg.handover h WHERE h.seat_id = p_seat AND gate.may_hand_over(p_by, p_holder, p_seat)
$$;

-- A new code while nobody has taken the first; that one stops working. The announcement counts on.
CREATE FUNCTION gate.renew_handover_code(p_by uuid, p_holder bytea, p_seat uuid, p_code bytea, p_week date) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM 1 FROM overleg.seat WHERE id IN (p_seat, p_by) ORDER BY id FOR UPDATE;
    UPDATE overleg.handover SET code_key = p_code, expires_week = p_week
    WHERE seat_id = p_seat AND holder IS NULL AND gate.may_hand_over(p_by, p_holder, p_seat);
    RETURN CASE WHEN FOUND THEN 'ISSUED' ELSE 'UNKNOWN' END;
END $$;

-- Taking it back, with the notes.
CREATE FUNCTION gate.cancel_handover(p_by uuid, p_holder bytea, p_seat uuid) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM 1 FROM overleg.seat WHERE id IN (p_seat, p_by) ORDER BY id FOR UPDATE;
    DELETE FROM overleg.handover WHERE seat_id = p_seat AND gate.may_hand_over(p_by, p_holder, p_seat);
    IF NOT FOUND THEN
        RETURN 'UNKNOWN';
    END IF;
    PERFORM gate.destroy_notes(p_seat, false);
    RETURN 'CANCELLED';
END $$;

-- The seat that has ended under which somebody stays who had this one: what they promised, and later what they wrote.
CREATE FUNCTION gate.keep_past(p_seat overleg.seat) RETURNS uuid LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_past uuid := gen_random_uuid();
BEGIN
    INSERT INTO overleg.seat (id, organisation_id, kind, name, function, portfolios, party, interpreter, state)
    VALUES (v_past, p_seat.organisation_id, p_seat.kind, p_seat.name, p_seat.function, p_seat.portfolios, p_seat.party,
        p_seat.interpreter, 'ENDED');
    -- What is told or reported follows the person, also when they went first; so does which slips they made.
    INSERT INTO overleg.past_holder (seat_id, holder, half_year)
        SELECT v_past, h.holder, gate.half_year() FROM overleg.seat_holder h WHERE h.seat_id = p_seat.id;
    UPDATE overleg.breach_notice SET seat_id = v_past WHERE seat_id = p_seat.id;
    UPDATE overleg.breach_report SET seat_id = v_past WHERE seat_id = p_seat.id;
    UPDATE overleg.slip_issuer SET seat_id = v_past WHERE seat_id = p_seat.id;
    UPDATE overleg.invitation_batch SET seat_id = v_past WHERE seat_id = p_seat.id;
    UPDATE overleg.seat_acceptance SET seat_id = v_past WHERE seat_id = p_seat.id;
    UPDATE overleg.organisation_acceptance SET seat_id = v_past WHERE seat_id = p_seat.id;
    RETURN v_past;
END $$;

-- Out at once, before the successor comes: the holder loses every room with the next statement, the seat waits. A room that is then
-- without a moderator who can act is frozen. Ground: a handover was begun, and the caller may hand the seat over.
CREATE FUNCTION gate.vacate_seat(p_by uuid, p_holder bytea, p_seat uuid) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_seat overleg.seat;
BEGIN
    PERFORM 1 FROM overleg.seat WHERE id IN (p_seat, p_by) ORDER BY id FOR UPDATE;
    SELECT * INTO v_seat FROM overleg.seat WHERE id = p_seat;
    IF v_seat.state IS DISTINCT FROM 'ACTIVE' OR NOT gate.may_hand_over(p_by, p_holder, p_seat)
        OR NOT EXISTS (SELECT 1 FROM overleg.seat_holder WHERE seat_id = p_seat)
        OR NOT EXISTS (SELECT 1 FROM overleg.handover WHERE seat_id = p_seat) THEN
        RETURN 'UNKNOWN';
    END IF;
    -- Without what they accepted the seat opens nothing, whoever computes its keys.
    UPDATE overleg.handover SET past_seat_id = gate.keep_past(v_seat) WHERE seat_id = p_seat;
    DELETE FROM overleg.seat_holder WHERE seat_id = p_seat;
    PERFORM gate.freeze_unled(ARRAY[p_seat]);
    RETURN 'VACATED';
END $$;

-- What a successor's code is for, as far as whoever holds it must know before taking it.
CREATE FUNCTION gate.handover_of_code(p_code bytea)
    RETURNS TABLE (seat_id uuid, name text, function text) LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT h.seat_id, h.name, concat_ws(', ', h.function, h.party) FROM overleg.handover h
    WHERE h.code_key = p_code AND h.expires_week > current_date
$$;

-- Why a login cannot come to a seat that is a member of rooms already: the name of the reason as the application has it, or empty.
-- The keys of this transaction are those of the caller in every room.
CREATE FUNCTION gate.bar_of_successor(p_holder bytea, p_seat overleg.seat) RETURNS text LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE
        WHEN gate.breach_bars(p_holder) THEN 'BREACH_STANDS'
        WHEN gate.seat_in_the_way(p_holder, p_seat) THEN 'OTHER_SEAT_IN_THE_WAY'
        -- A named official and an alias are never one login; and whoever is in a room under an alias does not come there by name.
        WHEN EXISTS (SELECT 1 FROM overleg.holder h WHERE h.holder_key = ANY (overleg.holder_keys()) AND h.seat_id IS NULL
            AND (p_seat.kind <> 'SEX_WORKER_ORGANISATION' OR h.room_id IN (SELECT m.room_id FROM overleg.membership m
                WHERE m.seat_id = p_seat.id AND m.state = 'ACTIVE'))) THEN 'ALIAS_IN_THE_WAY'
        -- Nobody is in a room twice.
        WHEN EXISTS (SELECT 1 FROM overleg.seat_holder sh JOIN overleg.membership mine ON mine.seat_id = sh.seat_id
            JOIN overleg.membership m ON m.room_id = mine.room_id AND m.seat_id = p_seat.id
            WHERE sh.holder = p_holder AND sh.seat_id <> p_seat.id AND mine.state = 'ACTIVE' AND m.state = 'ACTIVE')
            THEN 'ALREADY_IN_A_ROOM'
        -- Whoever made slips for a room stays out of it, by this way too.
        WHEN EXISTS (SELECT 1 FROM overleg.membership m WHERE m.seat_id = p_seat.id AND m.state = 'ACTIVE'
            AND gate.bar_of_issuer(m.room_id, p_holder) IS NOT NULL) THEN 'ISSUED_HERE' END
$$;

-- Taking the code. Ground: it is unused and unexpired. The seat does not change yet.
CREATE FUNCTION gate.take_handover(p_code bytea, p_holder bytea) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_seat overleg.seat;
    v_bar text;
BEGIN
    SELECT s.* INTO v_seat FROM overleg.seat s JOIN overleg.handover h ON h.seat_id = s.id
    WHERE h.code_key = p_code AND h.expires_week > current_date FOR UPDATE OF s;
    IF v_seat.id IS NULL OR gate.has_taken(v_seat.id, p_holder) THEN
        RETURN 'UNKNOWN';
    END IF;
    IF v_seat.state <> 'ACTIVE' THEN
        RETURN 'SEAT_FROZEN';
    END IF;
    v_bar := gate.bar_of_successor(p_holder, v_seat);
    IF v_bar IS NOT NULL THEN
        RETURN v_bar;
    END IF;
    UPDATE overleg.handover SET code_key = NULL, holder = p_holder WHERE seat_id = v_seat.id AND code_key = p_code;
    RETURN CASE WHEN FOUND THEN 'TAKEN' ELSE 'UNKNOWN' END;
END $$;

-- The seats that a login is about to take over.
CREATE FUNCTION gate.successions(p_holder bytea)
    RETURNS TABLE (id uuid, seat_id uuid, name text, function text, portfolios text[], announced_at timestamptz,
        accepted_version integer, expires_week date)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT h.id, h.seat_id, h.name, concat_ws(', ', h.function, h.party), h.portfolios, h.announced_at, h.accepted_version,
        h.expires_week
    FROM overleg.handover h WHERE h.holder = p_holder
$$;

-- Accepting the agreement of use by the name under which one will come. Ground: the caller took the code; it is the current version.
CREATE FUNCTION gate.accept_succession(p_handover uuid, p_holder bytea, p_version integer) RETURNS text LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF p_version IS DISTINCT FROM (SELECT max(version) FROM overleg.agreement) THEN
        RETURN 'NOT_CURRENT';
    END IF;
    UPDATE overleg.handover SET accepted_version = p_version, accepted_day = current_date
    WHERE id = p_handover AND holder = p_holder;
    RETURN CASE WHEN FOUND THEN 'ACCEPTED' ELSE 'UNKNOWN' END;
END $$;

-- The change of person. Ground: the caller took the code and accepted, it was announced 48 hours before, and the seat is active.
-- Everything that the former holder did by this seat moves to a seat that has ended and keeps their name; the successor gets new
-- memberships, from which nothing of before can be read. Who was moderator is so again only where nobody else is.
CREATE FUNCTION gate.succeed(p_handover uuid, p_holder bytea) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_seat overleg.seat;
    v_handover overleg.handover;
    v_past uuid;
    v_member record;
    v_fresh uuid;
    v_bar text;
    v_needed boolean;
BEGIN
    SELECT s.* INTO v_seat FROM overleg.seat s JOIN overleg.handover h ON h.seat_id = s.id
    WHERE h.id = p_handover AND h.holder = p_holder FOR UPDATE OF s;
    SELECT * INTO v_handover FROM overleg.handover WHERE id = p_handover AND holder = p_holder FOR UPDATE;
    IF v_handover.id IS NULL OR v_seat.id IS NULL THEN
        RETURN 'UNKNOWN';
    END IF;
    IF v_seat.state <> 'ACTIVE' THEN
        RETURN 'SEAT_FROZEN';
    END IF;
    IF v_handover.accepted_version IS NULL THEN
        RETURN 'AGREEMENT_FIRST';
    END IF;
    IF now() < v_handover.announced_at + interval '48 hours' THEN
        RETURN 'TOO_EARLY';
    END IF;
    -- Asked again: much can have happened since the code was taken.
    v_bar := gate.bar_of_successor(p_holder, v_seat);
    IF v_bar IS NOT NULL THEN
        RETURN v_bar;
    END IF;
    v_past := coalesce(v_handover.past_seat_id, gate.keep_past(v_seat));
    -- All rooms that are touched below, in one order.
    PERFORM 1 FROM overleg.room WHERE id IN (SELECT m.room_id FROM overleg.membership m WHERE m.seat_id = v_seat.id
        UNION SELECT w.room_id FROM overleg.widening w WHERE w.seat_id = v_seat.id) ORDER BY id FOR UPDATE;
    -- What a room is asked, or was, is about the one who went.
    PERFORM gate.end_widening(w.id, 'WITHDRAWN') FROM overleg.widening w WHERE w.seat_id = v_seat.id AND w.state = 'OPEN';
    UPDATE overleg.widening SET seat_id = v_past WHERE seat_id = v_seat.id;
    -- A trust contact is somebody whom two others trusted, not whoever comes after.
    DELETE FROM overleg.trust_contact WHERE seat_id = v_seat.id;
    DELETE FROM overleg.proposal WHERE seat_id = v_seat.id;
    DELETE FROM overleg.seat_holder WHERE seat_id = v_seat.id;
    INSERT INTO overleg.seat_holder (seat_id, holder) VALUES (v_seat.id, p_holder);
    INSERT INTO overleg.seat_acceptance (seat_id, version, day)
    VALUES (v_seat.id, v_handover.accepted_version, v_handover.accepted_day);
    UPDATE overleg.seat SET name = v_handover.name, function = v_handover.function, portfolios = v_handover.portfolios,
        party = v_handover.party
    WHERE id = v_seat.id;
    -- What was decided about the one who went is not about the one who comes.
    DELETE FROM overleg.seat_address WHERE seat_id = v_seat.id;
    DELETE FROM overleg.room_admission WHERE seat_id = v_seat.id;
    DELETE FROM overleg.join_request WHERE seat_id = v_seat.id;
    PERFORM gate.destroy_notes(v_seat.id, true);
    UPDATE overleg.handover_note SET reader_seat = v_seat.id, handed_over = true WHERE seat_id = v_seat.id;
    DELETE FROM overleg.handover WHERE id = p_handover;
    UPDATE overleg.handover SET begun_by = v_past WHERE begun_by = v_seat.id;
    UPDATE overleg.handover_note SET reader_seat = v_past WHERE reader_seat = v_seat.id AND seat_id <> v_seat.id;
    -- First where nobody was any more: those memberships only keep the name.
    UPDATE overleg.membership SET seat_id = v_past WHERE seat_id = v_seat.id AND state <> 'ACTIVE';
    FOR v_member IN SELECT m.id, m.room_id, m.kind, m.role, m.organisation_id FROM overleg.membership m
        WHERE m.seat_id = v_seat.id ORDER BY m.room_id
    LOOP
        PERFORM 1 FROM overleg.room WHERE id = v_member.room_id FOR UPDATE;
        IF EXISTS (SELECT 1 FROM overleg.post p JOIN overleg.room r ON r.id = p.room_id AND r.epoch = p.epoch
            WHERE r.id = v_member.room_id) THEN
            UPDATE overleg.room SET epoch = epoch + 1 WHERE id = v_member.room_id;
        END IF;
        -- Read again under the lock: a role that was taken back meanwhile does not come with the seat.
        SELECT m.id, m.room_id, m.kind, m.role, m.organisation_id INTO v_member FROM overleg.membership m
        WHERE m.id = v_member.id AND m.state = 'ACTIVE' FOR UPDATE;
        CONTINUE WHEN v_member.id IS NULL;
        -- Asked while the one who goes still moderates: whether the room can do without.
        v_needed := v_member.role = 'MODERATOR' AND NOT gate.has_other_moderator(v_member.room_id, v_member.id);
        UPDATE overleg.membership SET seat_id = v_past, state = 'LEFT', role = 'MEMBER', role_offered = false
        WHERE id = v_member.id;
        -- The room consented to one researcher, by name.
        IF v_member.kind = 'RESEARCHER' THEN
            DELETE FROM overleg.holder WHERE membership_id = v_member.id;
            CONTINUE;
        END IF;
        v_fresh := gen_random_uuid();
        INSERT INTO overleg.membership (id, room_id, kind, role, seat_id, organisation_id)
        VALUES (v_fresh, v_member.room_id, v_member.kind,
            CASE WHEN v_member.role = 'MODERATOR' AND NOT v_needed THEN 'MEMBER' ELSE v_member.role END,
            v_seat.id, v_member.organisation_id);
        -- Empty until the application has sealed from where they may read: until then nothing can be read.
        UPDATE overleg.holder SET membership_id = v_fresh, sealed_first = '' WHERE membership_id = v_member.id;
    END LOOP;
    -- Whoever was removed while this waited for a room.
    UPDATE overleg.membership SET seat_id = v_past WHERE seat_id = v_seat.id AND state <> 'ACTIVE';
    RETURN 'SUCCEEDED';
END $$;

-- In which rooms a seat has still to be told from where it may read, and from where that is. Ground: the caller holds the seat.
CREATE FUNCTION gate.firsts_to_seal(p_seat uuid, p_holder bytea) RETURNS TABLE (room_id uuid, first integer) LANGUAGE sql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT r.id, CASE r.history WHEN 'FROM_START' THEN 0 ELSE r.epoch END
    FROM overleg.holder h JOIN overleg.room r ON r.id = h.room_id
    WHERE h.seat_id = p_seat AND h.sealed_first = '' AND gate.has_taken(p_seat, p_holder) ORDER BY r.id
$$;

-- Keeps it, sealed. Ground: the caller holds the seat, and nothing was kept yet.
CREATE FUNCTION gate.keep_first_of_seat(p_seat uuid, p_holder bytea, p_room uuid, p_first bytea) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    UPDATE overleg.holder SET sealed_first = p_first
    WHERE seat_id = p_seat AND room_id = p_room AND sealed_first = '' AND gate.has_taken(p_seat, p_holder);
    RETURN FOUND;
END $$;

-- Who is announced in a room: who goes, who comes, since when, and whether they will moderate because nobody else does. Ground:
-- membership.
CREATE FUNCTION gate.announced(p_room uuid)
    RETURNS TABLE (former text, name text, function text, organisation text, announced_at timestamptz, moderator boolean)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT s.name, h.name, concat_ws(', ', h.function, h.party), o.name, h.announced_at, m.role = 'MODERATOR' AND NOT gate.has_other_moderator(p_room, m.id)
    FROM overleg.handover h JOIN overleg.membership m ON m.seat_id = h.seat_id JOIN overleg.seat s ON s.id = h.seat_id
    JOIN overleg.organisation o ON o.id = s.organisation_id
    WHERE m.room_id = p_room AND m.state = 'ACTIVE' AND (gate.me(p_room)).id IS NOT NULL ORDER BY h.name
$$;

-- The notes for whoever holds the seat from which they may be read now.
CREATE FUNCTION gate.handover_notes(p_seat uuid, p_holder bytea)
    RETURNS TABLE (key_id uuid, sealed_text bytea, until_week date, handed_over boolean) LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT n.key_id, n.sealed_text, n.until_week, n.handed_over
    FROM overleg.handover_note n WHERE n.seat_id = p_seat AND gate.has_taken(n.reader_seat, p_holder)
$$;

CREATE FUNCTION gate.destroy_handover_notes(p_seat uuid, p_holder bytea) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM 1 FROM gate.handover_notes(p_seat, p_holder);
    IF NOT FOUND THEN
        RETURN 'UNKNOWN';
    END IF;
    PERFORM gate.destroy_notes(p_seat);
    RETURN 'DESTROYED';
END $$;

-- Ends a seat, with all that hangs on it. Not for callers: the gates below give the ground. A room that is then not led as it must
-- be is frozen.
CREATE FUNCTION gate.close_seat(p_seat uuid) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_member record;
BEGIN
    PERFORM 1 FROM overleg.room WHERE id IN (SELECT m.room_id FROM overleg.membership m WHERE m.seat_id = p_seat
        UNION SELECT w.room_id FROM overleg.widening w WHERE w.seat_id = p_seat) ORDER BY id FOR UPDATE;
    FOR v_member IN SELECT id, room_id, role FROM overleg.membership
        WHERE seat_id = p_seat AND state = 'ACTIVE' ORDER BY room_id
    LOOP
        IF v_member.role = 'MODERATOR' AND NOT gate.has_other_moderator(v_member.room_id, v_member.id) THEN
            UPDATE overleg.room SET state = 'FROZEN' WHERE id = v_member.room_id AND state = 'OPEN';
        END IF;
        PERFORM gate.end_membership(v_member.id, 'LEFT');
    END LOOP;
    PERFORM gate.end_widening(w.id, 'WITHDRAWN') FROM overleg.widening w WHERE w.seat_id = p_seat AND w.state = 'OPEN';
    INSERT INTO overleg.past_holder (seat_id, holder, half_year)
        SELECT h.seat_id, h.holder, gate.half_year() FROM overleg.seat_holder h WHERE h.seat_id = p_seat
        ON CONFLICT DO NOTHING;
    DELETE FROM overleg.trust_contact WHERE seat_id = p_seat;
    DELETE FROM overleg.proposal WHERE seat_id = p_seat;
    DELETE FROM overleg.seat_invitation WHERE seat_id = p_seat;
    DELETE FROM overleg.handover WHERE seat_id = p_seat;
    PERFORM gate.destroy_notes(p_seat);
    DELETE FROM overleg.seat_holder WHERE seat_id = p_seat;
    UPDATE overleg.seat SET state = 'ENDED' WHERE id = p_seat;
END $$;

-- Ends a seat: its holder is out of every room with the next statement. A room that loses its last moderator is frozen.
-- Ground: one's own seat, or that of a colleague. A frozen seat is not ended: that would be a way out of a breach.
CREATE OR REPLACE FUNCTION gate.end_own_seat(p_by uuid, p_holder bytea, p_seat uuid) RETURNS text LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM 1 FROM overleg.seat WHERE id IN (p_seat, p_by) ORDER BY id FOR UPDATE;
    IF NOT EXISTS (SELECT 1 FROM overleg.seat s WHERE s.id = p_seat AND s.state <> 'ENDED'
        AND gate.may_hand_over(p_by, p_holder, s.id)) THEN
        RETURN 'UNKNOWN';
    END IF;
    IF EXISTS (SELECT 1 FROM overleg.seat WHERE id = p_seat AND state = 'FROZEN') OR gate.breach_stands(p_seat) THEN
        RETURN 'SEAT_FROZEN';
    END IF;
    PERFORM gate.close_seat(p_seat);
    RETURN 'ENDED';
END $$;

-- A handover that nobody completed before its code would have expired has lapsed, with its notes; and notes go after a half-year.
CREATE FUNCTION gate.nightly_1_handovers() RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_seat uuid;
BEGIN
    FOR v_seat IN DELETE FROM overleg.handover WHERE expires_week <= current_date RETURNING seat_id LOOP
        PERFORM gate.destroy_notes(v_seat, false);
        -- Nobody is in it, and nobody is coming.
        IF NOT EXISTS (SELECT 1 FROM overleg.seat_holder WHERE seat_id = v_seat) THEN
            PERFORM gate.close_seat(v_seat);
        END IF;
    END LOOP;
    FOR v_seat IN SELECT seat_id FROM overleg.handover_note WHERE until_week <= current_date LOOP
        PERFORM gate.destroy_notes(v_seat);
    END LOOP;
END $$;

REVOKE ALL ON FUNCTION gate.may_hand_over(uuid, bytea, uuid), gate.destroy_notes(uuid, boolean), gate.keep_past(overleg.seat), gate.close_seat(uuid),
    gate.begin_handover(uuid, bytea, uuid, uuid, text, text, text[], text, boolean, bytea, date, uuid, bytea),
    gate.handover_of(uuid, bytea, uuid), gate.renew_handover_code(uuid, bytea, uuid, bytea, date),
    gate.cancel_handover(uuid, bytea, uuid), gate.vacate_seat(uuid, bytea, uuid), gate.handover_of_code(bytea),
    gate.bar_of_successor(bytea, overleg.seat), gate.take_handover(bytea, bytea), gate.successions(bytea),
    gate.accept_succession(uuid, bytea, integer), gate.succeed(uuid, bytea),
    gate.firsts_to_seal(uuid, bytea), gate.keep_first_of_seat(uuid, bytea, uuid, bytea), gate.announced(uuid),
    gate.handover_notes(uuid, bytea), gate.destroy_handover_notes(uuid, bytea), gate.nightly_1_handovers() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION
    gate.begin_handover(uuid, bytea, uuid, uuid, text, text, text[], text, boolean, bytea, date, uuid, bytea),
    gate.handover_of(uuid, bytea, uuid), gate.renew_handover_code(uuid, bytea, uuid, bytea, date),
    gate.cancel_handover(uuid, bytea, uuid), gate.vacate_seat(uuid, bytea, uuid), gate.handover_of_code(bytea),
    gate.take_handover(bytea, bytea), gate.successions(bytea), gate.accept_succession(uuid, bytea, integer),
    gate.succeed(uuid, bytea), gate.firsts_to_seal(uuid, bytea), gate.keep_first_of_seat(uuid, bytea, uuid, bytea),
    gate.announced(uuid), gate.handover_notes(uuid, bytea), gate.destroy_handover_notes(uuid, bytea) TO overleg_application;
SET LOCAL ROLE overleg_owner;
