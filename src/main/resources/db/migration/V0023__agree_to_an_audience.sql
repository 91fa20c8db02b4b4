-- Who else comes into a room: never behind the backs of the sex workers in it (docs/adr/0027). What a room did not admit when it
-- was made comes in after their secret consent; in a room without sex workers the moderators decide, and say so to everybody.

-- Researchers: a kind of seat that no room admits as a kind. Each comes in by a decision about exactly that seat, and is in one
-- room at a time.
ALTER TABLE organisation DROP CONSTRAINT organisation_kind_check, ADD CONSTRAINT organisation_kind_check CHECK (kind IN (
    'SEX_WORKER_ORGANISATION', 'MUNICIPALITY', 'SUPPORT_SERVICE', 'ALLIANCE', 'ENFORCEMENT', 'RESEARCHER'));
ALTER TABLE seat DROP CONSTRAINT seat_kind_check, ADD CONSTRAINT seat_kind_check CHECK (kind IN (
    'SEX_WORKER_ORGANISATION', 'MUNICIPALITY', 'SUPPORT_SERVICE', 'ALLIANCE', 'ENFORCEMENT', 'RESEARCHER'));
ALTER TABLE membership DROP CONSTRAINT membership_kind_check, ADD CONSTRAINT membership_kind_check CHECK (kind IN (
    'SEX_WORKER', 'SEX_WORKER_ORGANISATION', 'MUNICIPALITY', 'SUPPORT_SERVICE', 'ALLIANCE', 'ENFORCEMENT', 'RESEARCHER'));
CREATE UNIQUE INDEX membership_researcher ON membership (seat_id) WHERE kind = 'RESEARCHER' AND state = 'ACTIVE';

-- What moderators propose: to admit a kind, an organisation or one researcher's seat, or to let the room be found. Everybody in
-- the room reads it. Who proposed it is not kept: the moderators did.
CREATE TABLE widening (
    id uuid PRIMARY KEY,
    room_id uuid NOT NULL REFERENCES room ON DELETE CASCADE,
    subject text NOT NULL CHECK (subject IN ('KIND', 'ORGANISATION', 'RESEARCHER', 'LISTING')),
    admitted_kind text CHECK (admitted_kind IN ('SEX_WORKER', 'SEX_WORKER_ORGANISATION', 'MUNICIPALITY', 'SUPPORT_SERVICE',
        'ALLIANCE', 'ENFORCEMENT')),
    organisation_id uuid REFERENCES organisation,
    seat_id uuid REFERENCES seat,
    sealed_reason bytea NOT NULL,
    sealed_listing bytea,
    -- By consent of the sex workers, announced to everybody, or by the moderators alone.
    way text NOT NULL CHECK (way IN ('CONSENT', 'ANNOUNCEMENT', 'MODERATORS')),
    state text NOT NULL CHECK (state IN ('OPEN', 'ADOPTED', 'NOT_ADOPTED', 'WITHDRAWN')),
    ends_week date NOT NULL CHECK (extract(isodow FROM ends_week) = 1),
    -- The two keys of a ballot that runs: one for whose paper is whose, one for what is on it.
    index_key uuid,
    paper_key uuid,
    CHECK ((subject = 'KIND') = (admitted_kind IS NOT NULL)),
    -- A kind is proposed with its first organisation, or without: then each organisation is asked about later.
    CHECK (CASE subject WHEN 'ORGANISATION' THEN organisation_id IS NOT NULL WHEN 'KIND' THEN true
        ELSE organisation_id IS NULL END),
    CHECK ((subject = 'RESEARCHER') = (seat_id IS NOT NULL)),
    CHECK ((subject = 'LISTING') = (sealed_listing IS NOT NULL)),
    CHECK ((way = 'CONSENT' AND state = 'OPEN') = (index_key IS NOT NULL)),
    CHECK ((index_key IS NULL) = (paper_key IS NULL)),
    CHECK (way <> 'ANNOUNCEMENT' OR admitted_kind = 'SEX_WORKER'),
    CHECK (way <> 'MODERATORS' OR state <> 'OPEN')
);
CREATE INDEX widening_room ON widening (room_id);
CREATE UNIQUE INDEX widening_open ON widening (room_id, subject, (coalesce(admitted_kind, organisation_id::text, seat_id::text, '')))
    WHERE state = 'OPEN';

-- The ballot papers of proposals that run. One for each sex worker who was a member when it opened, all of one size from the
-- beginning: nothing here tells who has filled theirs in, nor whose one is.
CREATE TABLE ballot_paper (
    paper bytea PRIMARY KEY CHECK (length(paper) = 16),
    room_id uuid NOT NULL REFERENCES room ON DELETE CASCADE,
    widening_id uuid NOT NULL REFERENCES widening ON DELETE CASCADE,
    sealed_answer bytea NOT NULL
);
CREATE INDEX ballot_paper_widening ON ballot_paper (widening_id);

-- The organisations that came in by consent. Who takes or took part is known from the memberships.
CREATE TABLE room_organisation (
    id uuid PRIMARY KEY,
    room_id uuid NOT NULL REFERENCES room ON DELETE CASCADE,
    organisation_id uuid NOT NULL REFERENCES organisation,
    -- Whether it was agreed that those of it who enforce may come; the others then do not come with them.
    enforcement boolean NOT NULL,
    UNIQUE (room_id, organisation_id, enforcement)
);

-- Whether the room had, on the last Monday, as many sex workers as it takes to decide in secret. Nobody reads it.
ALTER TABLE room ADD COLUMN may_decide boolean NOT NULL DEFAULT false;

-- The rooms in which five sex workers have been at once: from then on no organisation comes without consent. Nobody reads it.
CREATE TABLE settled_room (
    room_id uuid PRIMARY KEY REFERENCES room ON DELETE CASCADE
);

-- Seats that may take their place: by consent to a researcher, or because the moderators said yes to who asked.
CREATE TABLE room_admission (
    id uuid PRIMARY KEY,
    room_id uuid NOT NULL REFERENCES room ON DELETE CASCADE,
    seat_id uuid NOT NULL REFERENCES seat,
    expires_week date NOT NULL CHECK (extract(isodow FROM expires_week) = 1),
    UNIQUE (room_id, seat_id)
);
CREATE INDEX room_admission_seat ON room_admission (seat_id);

-- What is said to organisations about a room that may be found: this, the kinds it admits, and nothing else of the room. In clear
-- on purpose.
CREATE TABLE room_listing (
    id uuid PRIMARY KEY,
    room_id uuid NOT NULL UNIQUE REFERENCES room ON DELETE CASCADE,
    name text NOT NULL CHECK (length(name) BETWEEN 3 AND 100),
    theme text NOT NULL CHECK (length(theme) BETWEEN 3 AND 500)
);

-- Seats that ask to take part. A no is for the moderators' eyes: whoever asked sees no answer, and after four weeks nothing.
CREATE TABLE join_request (
    id uuid PRIMARY KEY,
    room_id uuid NOT NULL REFERENCES room ON DELETE CASCADE,
    seat_id uuid NOT NULL REFERENCES seat,
    sealed_words bytea NOT NULL,
    state text NOT NULL DEFAULT 'WAITING' CHECK (state IN ('WAITING', 'DECLINED')),
    expires_week date NOT NULL CHECK (extract(isodow FROM expires_week) = 1),
    UNIQUE (room_id, seat_id)
);
CREATE INDEX join_request_seat ON join_request (seat_id);

ALTER TABLE widening ENABLE ROW LEVEL SECURITY;
ALTER TABLE widening FORCE ROW LEVEL SECURITY;
ALTER TABLE ballot_paper ENABLE ROW LEVEL SECURITY;
ALTER TABLE ballot_paper FORCE ROW LEVEL SECURITY;
ALTER TABLE room_organisation ENABLE ROW LEVEL SECURITY;
ALTER TABLE room_organisation FORCE ROW LEVEL SECURITY;
ALTER TABLE settled_room ENABLE ROW LEVEL SECURITY;
ALTER TABLE settled_room FORCE ROW LEVEL SECURITY;
ALTER TABLE room_admission ENABLE ROW LEVEL SECURITY;
ALTER TABLE room_admission FORCE ROW LEVEL SECURITY;
ALTER TABLE room_listing ENABLE ROW LEVEL SECURITY;
ALTER TABLE room_listing FORCE ROW LEVEL SECURITY;
ALTER TABLE join_request ENABLE ROW LEVEL SECURITY;
ALTER TABLE join_request FORCE ROW LEVEL SECURITY;
CREATE POLICY my_rooms ON widening FOR SELECT TO overleg_application USING (room_id IN (SELECT my_rooms()));
CREATE POLICY my_rooms ON room_organisation FOR SELECT TO overleg_application USING (room_id IN (SELECT my_rooms()));
CREATE POLICY my_rooms ON room_listing FOR SELECT TO overleg_application USING (room_id IN (SELECT my_rooms()));
CREATE POLICY moderated ON join_request FOR SELECT TO overleg_application
    USING (room_id IN (SELECT my_moderated_rooms()) AND state = 'WAITING' AND expires_week > dutch_day() AND stands(seat_id));
-- Only what a reader may know: no paper of a ballot, and not that a request was declined.
GRANT SELECT ON widening, room_organisation, room_listing, join_request TO overleg_application;
GRANT SELECT, INSERT, UPDATE, DELETE ON widening, ballot_paper, room_organisation, settled_room, room_admission, room_listing,
    join_request TO overleg_gate;

SET LOCAL ROLE NONE;
INSERT INTO overleg.settled_room (room_id)
    SELECT room_id FROM overleg.membership WHERE kind = 'SEX_WORKER' AND state = 'ACTIVE' GROUP BY room_id HAVING count(*) >= 5;
SET LOCAL ROLE overleg_gate;

-- The first Monday on or after a day that lies so many days ahead.
CREATE FUNCTION gate.monday(p_days integer) RETURNS date LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT overleg.dutch_day() + p_days + (8 - extract(isodow FROM overleg.dutch_day() + p_days)::integer) % 7
$$;

CREATE FUNCTION gate.note_settled() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NEW.kind = 'SEX_WORKER' AND (SELECT count(*) FROM overleg.membership
        WHERE room_id = NEW.room_id AND kind = 'SEX_WORKER' AND state = 'ACTIVE') >= 5 THEN
        INSERT INTO overleg.settled_room (room_id) VALUES (NEW.room_id) ON CONFLICT DO NOTHING;
    END IF;
    RETURN NULL;
END $$;

-- Whether an organisation takes part, or did, or was agreed to; those of it who enforce apart from the others. A researcher's
-- organisation does not come in with the researcher, nor an interpreter's with the interpreter.
CREATE FUNCTION gate.takes_part(p_room uuid, p_organisation uuid, p_enforcement boolean) RETURNS boolean LANGUAGE plpgsql STABLE
    SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN EXISTS (SELECT 1 FROM overleg.membership m JOIN overleg.seat s ON s.id = m.seat_id
            WHERE m.room_id = p_room AND m.organisation_id = p_organisation AND m.kind <> 'RESEARCHER' AND NOT s.interpreter
            AND (m.kind = 'ENFORCEMENT') = p_enforcement)
        OR EXISTS (SELECT 1 FROM overleg.room_organisation o WHERE o.room_id = p_room AND o.organisation_id = p_organisation
            AND o.enforcement = p_enforcement);
END $$;

CREATE OR REPLACE FUNCTION gate.bar_of_audience(p_room uuid, p_kind text, p_role text, p_seat uuid) RETURNS text
    LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE
        WHEN p_kind IN ('SEX_WORKER', 'SEX_WORKER_ORGANISATION') THEN NULL
        WHEN p_kind = 'RESEARCHER' THEN
            CASE WHEN NOT EXISTS (SELECT 1 FROM overleg.room_admission a WHERE a.room_id = p_room AND a.seat_id = p_seat
                AND a.expires_week > overleg.dutch_day()) THEN 'CONSENT_FIRST' END
        WHEN EXISTS (SELECT 1 FROM overleg.room r JOIN overleg.settled_room t ON t.room_id = r.id
                WHERE r.id = p_room AND 'SEX_WORKER' = ANY (r.admitted_kinds))
            AND NOT EXISTS (SELECT 1 FROM overleg.seat s WHERE s.id = p_seat AND gate.takes_part(p_room, s.organisation_id, s.kind = 'ENFORCEMENT'))
            THEN 'ORGANISATION_NOT_AGREED'
    END
$$;

-- Keeps a seat as it is until the caller's transaction ends; before a room is locked, as everything does that touches both.
CREATE FUNCTION gate.keep_seat(p_seat uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM 1 FROM overleg.seat WHERE id = p_seat FOR SHARE;
    RETURN FOUND;
END $$;

-- Whose papers a ballot needs. Ground: the caller moderates a room with sex workers. The room stays locked: nobody comes or goes
-- before the ballot has opened.
CREATE FUNCTION gate.electors(p_room uuid) RETURNS SETOF uuid LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me overleg.membership;
BEGIN
    v_me := gate.moderating(p_room);
    IF v_me.id IS NOT NULL AND EXISTS (SELECT 1 FROM overleg.room
        WHERE id = p_room AND 'SEX_WORKER' = ANY (admitted_kinds)) THEN
        RETURN QUERY SELECT id FROM overleg.membership
            WHERE room_id = p_room AND kind = 'SEX_WORKER' AND state = 'ACTIVE' ORDER BY id;
    END IF;
END $$;

-- Sex workers come into a room that had none: what was decided or announced without them ends here.
CREATE FUNCTION gate.begin_with_sex_workers(p_room uuid) RETURNS void LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_researcher overleg.membership;
BEGIN
    UPDATE overleg.widening SET state = 'WITHDRAWN' WHERE room_id = p_room
        AND (state = 'OPEN' OR (state = 'ADOPTED' AND way = 'MODERATORS' AND subject IN ('RESEARCHER', 'LISTING')));
    DELETE FROM overleg.room_listing WHERE room_id = p_room;
    DELETE FROM overleg.join_request WHERE room_id = p_room;
    DELETE FROM overleg.room_admission WHERE room_id = p_room;
    FOR v_researcher IN SELECT * FROM overleg.membership
        WHERE room_id = p_room AND kind = 'RESEARCHER' AND state = 'ACTIVE' ORDER BY id
    LOOP
        IF v_researcher.role = 'MODERATOR' AND NOT gate.has_other_moderator(p_room, v_researcher.id) THEN
            UPDATE overleg.room SET state = 'FROZEN' WHERE id = p_room AND state = 'OPEN';
        END IF;
        PERFORM gate.end_membership(v_researcher.id, 'LEFT');
    END LOOP;
END $$;

-- Ends a proposal: its papers go, and its keys are named for destruction, in one transaction with the outcome.
CREATE FUNCTION gate.end_widening(p_id uuid, p_state text) RETURNS void LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_widening overleg.widening;
BEGIN
    SELECT * INTO v_widening FROM overleg.widening WHERE id = p_id FOR UPDATE;
    DELETE FROM overleg.ballot_paper WHERE widening_id = p_id;
    UPDATE overleg.widening SET state = p_state, index_key = NULL, paper_key = NULL WHERE id = p_id;
    DELETE FROM overleg.claimed_key WHERE key_id IN (v_widening.index_key, v_widening.paper_key);
    INSERT INTO overleg.erasure (key_id)
        SELECT k FROM unnest(ARRAY[v_widening.index_key, v_widening.paper_key]) AS k WHERE k IS NOT NULL
    ON CONFLICT DO NOTHING;
END $$;

-- Does what was decided.
CREATE FUNCTION gate.carry_out(p_id uuid, p_name text, p_theme text) RETURNS void LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_widening overleg.widening;
BEGIN
    SELECT * INTO v_widening FROM overleg.widening WHERE id = p_id;
    CASE v_widening.subject
        WHEN 'KIND' THEN
            UPDATE overleg.room SET admitted_kinds = array_append(admitted_kinds, v_widening.admitted_kind)
            WHERE id = v_widening.room_id AND NOT v_widening.admitted_kind = ANY (admitted_kinds);
            INSERT INTO overleg.room_organisation (id, room_id, organisation_id, enforcement)
                SELECT gen_random_uuid(), v_widening.room_id, v_widening.organisation_id, v_widening.admitted_kind = 'ENFORCEMENT'
                WHERE v_widening.organisation_id IS NOT NULL ON CONFLICT DO NOTHING;
            IF v_widening.admitted_kind = 'SEX_WORKER' THEN
                PERFORM gate.begin_with_sex_workers(v_widening.room_id);
            END IF;
        WHEN 'ORGANISATION' THEN
            INSERT INTO overleg.room_organisation (id, room_id, organisation_id, enforcement)
                SELECT gen_random_uuid(), v_widening.room_id, o.id, o.kind = 'ENFORCEMENT' FROM overleg.organisation o
                WHERE o.id = v_widening.organisation_id ON CONFLICT DO NOTHING;
        WHEN 'RESEARCHER' THEN
            INSERT INTO overleg.room_admission (id, room_id, seat_id, expires_week)
            VALUES (gen_random_uuid(), v_widening.room_id, v_widening.seat_id, gate.monday(28))
            ON CONFLICT (room_id, seat_id) DO UPDATE SET expires_week = excluded.expires_week;
        WHEN 'LISTING' THEN
            INSERT INTO overleg.room_listing (id, room_id, name, theme)
            VALUES (gen_random_uuid(), v_widening.room_id, p_name, p_theme) ON CONFLICT DO NOTHING;
    END CASE;
    PERFORM gate.end_widening(p_id, 'ADOPTED');
END $$;

-- Proposing. Ground: the caller moderates an open room, and it is not so already. With sex workers in the room it becomes a
-- ballot, with one paper for each of them; without, it is done at once, but for admitting sex workers: that is announced first.
CREATE FUNCTION gate.propose_widening(p_room uuid, p_id uuid, p_subject text, p_kind text, p_organisation uuid, p_seat uuid,
    p_reason bytea, p_listing bytea, p_name text, p_theme text, p_index_key uuid, p_paper_key uuid, p_papers bytea[],
    p_answers bytea[])
    RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me overleg.membership;
    v_room overleg.room;
    v_electors integer;
    v_way text;
BEGIN
    PERFORM 1 FROM overleg.seat WHERE id = p_seat FOR SHARE;
    v_me := gate.moderating(p_room);
    IF v_me.id IS NULL THEN
        RETURN 'UNKNOWN';
    END IF;
    SELECT * INTO v_room FROM overleg.room WHERE id = p_room;
    IF v_room.state <> 'OPEN' THEN
        RETURN 'ROOM_NOT_WRITABLE';
    END IF;
    v_way := CASE WHEN 'SEX_WORKER' = ANY (v_room.admitted_kinds) THEN 'CONSENT'
        WHEN p_kind = 'SEX_WORKER' THEN 'ANNOUNCEMENT' ELSE 'MODERATORS' END;
    IF v_room.kind = 'AUTONOMOUS' AND NOT (p_subject = 'LISTING'
        OR (p_subject = 'KIND' AND p_kind IN ('SEX_WORKER', 'SEX_WORKER_ORGANISATION'))) THEN
        RETURN 'NEVER_HERE';
    END IF;
    IF p_subject = 'ORGANISATION' THEN
        IF v_way <> 'CONSENT' OR EXISTS (SELECT 1 FROM overleg.organisation
            WHERE id = p_organisation AND kind = 'SEX_WORKER_ORGANISATION') THEN
            RETURN 'NOT_NEEDED';
        END IF;
    END IF;
    IF (p_subject = 'ORGANISATION' OR p_organisation IS NOT NULL) AND NOT EXISTS (SELECT 1 FROM overleg.organisation
        WHERE id = p_organisation AND kind NOT IN ('RESEARCHER', 'SEX_WORKER_ORGANISATION')) THEN
        RETURN 'UNKNOWN_CHOICE';
    END IF;
    IF p_subject = 'RESEARCHER' AND NOT EXISTS (SELECT 1 FROM overleg.seat
        WHERE id = p_seat AND kind = 'RESEARCHER' AND state = 'ACTIVE') THEN
        RETURN 'UNKNOWN_CHOICE';
    END IF;
    IF (p_subject = 'KIND' AND p_kind = ANY (v_room.admitted_kinds))
        OR (p_subject = 'ORGANISATION' AND gate.takes_part(p_room, p_organisation,
            (SELECT kind = 'ENFORCEMENT' FROM overleg.organisation WHERE id = p_organisation)))
        OR (p_subject = 'RESEARCHER' AND (
            EXISTS (SELECT 1 FROM overleg.membership WHERE room_id = p_room AND seat_id = p_seat AND state = 'ACTIVE')
            OR EXISTS (SELECT 1 FROM overleg.room_admission WHERE room_id = p_room AND seat_id = p_seat
                AND expires_week > overleg.dutch_day())))
        OR (p_subject = 'LISTING' AND EXISTS (SELECT 1 FROM overleg.room_listing WHERE room_id = p_room)) THEN
        RETURN 'SO_ALREADY';
    END IF;
    IF EXISTS (SELECT 1 FROM overleg.widening WHERE room_id = p_room AND state = 'OPEN' AND subject = p_subject
        AND coalesce(admitted_kind, organisation_id::text, seat_id::text, '')
            = coalesce(p_kind, p_organisation::text, p_seat::text, '')) THEN
        RETURN 'PROPOSED_ALREADY';
    END IF;
    -- What was turned down is not asked again of whoever is left when somebody has gone.
    IF v_way = 'CONSENT' AND EXISTS (SELECT 1 FROM overleg.widening WHERE room_id = p_room AND state = 'NOT_ADOPTED'
        AND subject = p_subject AND coalesce(admitted_kind, organisation_id::text, seat_id::text, '')
            = coalesce(p_kind, p_organisation::text, p_seat::text, '') AND ends_week > overleg.dutch_day() - 182) THEN
        RETURN 'DECIDED_LATELY';
    END IF;
    IF v_way = 'CONSENT' THEN
        -- As it was on the last Monday: asked every hour, the number of today would tell who came and went. Where there are
        -- fewer by now, it opens and is not adopted.
        IF NOT v_room.may_decide THEN
            RETURN 'TOO_FEW_SEX_WORKERS';
        END IF;
        SELECT count(*) INTO v_electors FROM overleg.membership
        WHERE room_id = p_room AND kind = 'SEX_WORKER' AND state = 'ACTIVE';
        IF cardinality(p_papers) <> v_electors OR cardinality(p_answers) <> v_electors
            OR EXISTS (SELECT 1 FROM unnest(p_answers) AS a WHERE length(a) IS DISTINCT FROM length(p_answers[1])) THEN
            RAISE EXCEPTION 'one paper of one size for each elector';
        END IF;
        INSERT INTO overleg.claimed_key (key_id, room_id) VALUES (p_index_key, p_room), (p_paper_key, p_room);
    END IF;
    INSERT INTO overleg.widening (id, room_id, subject, admitted_kind, organisation_id, seat_id, sealed_reason, sealed_listing,
        way, state, ends_week, index_key, paper_key)
    VALUES (p_id, p_room, p_subject, p_kind, CASE WHEN v_way = 'CONSENT' THEN p_organisation END, p_seat, p_reason, p_listing, v_way,
        CASE WHEN v_way = 'MODERATORS' THEN 'ADOPTED' ELSE 'OPEN' END,
        CASE v_way WHEN 'CONSENT' THEN gate.monday(14) WHEN 'ANNOUNCEMENT' THEN gate.monday(7) ELSE gate.monday(0) END,
        CASE WHEN v_way = 'CONSENT' THEN p_index_key END, CASE WHEN v_way = 'CONSENT' THEN p_paper_key END);
    IF v_way = 'CONSENT' THEN
        -- In the order of the papers, which is random: where a row stands tells nothing.
        INSERT INTO overleg.ballot_paper (paper, room_id, widening_id, sealed_answer)
            SELECT p.paper, p_room, p_id, p_answers[p.place]
            FROM unnest(p_papers) WITH ORDINALITY AS p (paper, place) ORDER BY p.paper;
    ELSIF v_way = 'MODERATORS' THEN
        PERFORM gate.carry_out(p_id, p_name, p_theme);
    END IF;
    RETURN 'PROPOSED';
END $$;

-- Taking a proposal back, until it has ended. Ground: the caller moderates.
CREATE FUNCTION gate.withdraw_widening(p_room uuid, p_id uuid) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me overleg.membership;
BEGIN
    v_me := gate.moderating(p_room);
    IF v_me.id IS NULL OR NOT EXISTS (SELECT 1 FROM overleg.widening WHERE id = p_id AND room_id = p_room
        AND state = 'OPEN' AND ends_week > overleg.dutch_day()) THEN
        RETURN 'UNKNOWN';
    END IF;
    PERFORM gate.end_widening(p_id, 'WITHDRAWN');
    RETURN 'WITHDRAWN';
END $$;

-- Answering, or answering otherwise. Ground: the caller is a sex worker in this room and names the paper that nobody can name
-- without the key of this ballot. Every paper of the ballot becomes a new row version: none stands out as filled in.
CREATE FUNCTION gate.answer_widening(p_room uuid, p_id uuid, p_paper bytea, p_answer bytea) RETURNS text LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me overleg.membership;
BEGIN
    PERFORM 1 FROM overleg.room WHERE id = p_room FOR UPDATE;
    v_me := gate.me(p_room);
    IF v_me.id IS NULL OR NOT EXISTS (SELECT 1 FROM overleg.widening WHERE id = p_id AND room_id = p_room
        AND way = 'CONSENT') THEN
        RETURN 'UNKNOWN';
    END IF;
    IF NOT EXISTS (SELECT 1 FROM overleg.widening WHERE id = p_id AND state = 'OPEN' AND ends_week > overleg.dutch_day()) THEN
        RETURN 'BALLOT_ENDED';
    END IF;
    IF v_me.kind <> 'SEX_WORKER' OR NOT EXISTS (SELECT 1 FROM overleg.ballot_paper
        WHERE widening_id = p_id AND paper = p_paper AND length(sealed_answer) = length(p_answer)) THEN
        RETURN 'NO_SAY';
    END IF;
    UPDATE overleg.ballot_paper SET sealed_answer = CASE WHEN paper = p_paper THEN p_answer ELSE sealed_answer END || ''::bytea
    WHERE widening_id = p_id;
    RETURN 'ANSWERED';
END $$;

-- One's own paper, sealed; nothing for whoever has none. Ground: as above.
CREATE FUNCTION gate.own_answer(p_room uuid, p_id uuid, p_paper bytea) RETURNS bytea LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT b.sealed_answer FROM overleg.ballot_paper b JOIN overleg.widening w ON w.id = b.widening_id
    WHERE b.paper = p_paper AND b.widening_id = p_id AND w.room_id = p_room AND w.state = 'OPEN'
        AND w.ends_week > overleg.dutch_day() AND (gate.me(p_room)).kind = 'SEX_WORKER'
$$;

-- The proposals whose end has passed and whose outcome is still to be made. It names no person, so whoever asks may know.
CREATE FUNCTION gate.ended_widenings() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT id FROM overleg.widening WHERE state = 'OPEN' AND ends_week <= overleg.dutch_day() ORDER BY id
$$;

CREATE FUNCTION gate.ended_widening(p_id uuid) RETURNS overleg.widening LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_widening overleg.widening;
BEGIN
    SELECT * INTO v_widening FROM overleg.widening WHERE id = p_id;
    PERFORM 1 FROM overleg.seat WHERE id = v_widening.seat_id FOR SHARE;
    PERFORM 1 FROM overleg.room WHERE id = v_widening.room_id FOR UPDATE;
    SELECT * INTO v_widening FROM overleg.widening
    WHERE id = p_id AND state = 'OPEN' AND ends_week <= overleg.dutch_day();
    RETURN v_widening;
END $$;

-- What is needed to make the outcome, and what would be listed, sealed. Ground: the end has passed. The room stays locked, so
-- that it is made once.
CREATE FUNCTION gate.ballot(p_id uuid) RETURNS TABLE (room_id uuid, way text, paper_key uuid, sealed_listing bytea)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_widening overleg.widening;
BEGIN
    v_widening := gate.ended_widening(p_id);
    IF v_widening.id IS NOT NULL THEN
        RETURN QUERY SELECT v_widening.room_id, v_widening.way, v_widening.paper_key, v_widening.sealed_listing;
    END IF;
END $$;

-- The papers of such a ballot, sealed. Ground: its end has passed; not a day before.
CREATE FUNCTION gate.papers(p_id uuid) RETURNS TABLE (paper bytea, sealed_answer bytea) LANGUAGE sql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT b.paper, b.sealed_answer FROM overleg.ballot_paper b JOIN overleg.widening w ON w.id = b.widening_id
    WHERE w.id = p_id AND w.state = 'OPEN' AND w.ends_week <= overleg.dutch_day() ORDER BY b.paper
$$;

-- Makes the outcome, once. Ground: the end has passed. A room that closed meanwhile lets nobody in any more; neither does a
-- researcher's seat that ended.
CREATE FUNCTION gate.settle_widening(p_id uuid, p_adopted boolean, p_name text, p_theme text) RETURNS void LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_widening overleg.widening;
BEGIN
    v_widening := gate.ended_widening(p_id);
    IF v_widening.id IS NULL THEN
        RETURN;
    END IF;
    IF p_adopted AND EXISTS (SELECT 1 FROM overleg.room WHERE id = v_widening.room_id AND state <> 'CLOSED')
        AND (v_widening.subject <> 'RESEARCHER' OR overleg.stands(v_widening.seat_id))
        AND (v_widening.way <> 'CONSENT'
            OR (SELECT count(*) FROM overleg.ballot_paper WHERE widening_id = p_id)
                >= (SELECT greatest(5, least_sex_workers) FROM overleg.room WHERE id = v_widening.room_id)) THEN
        -- First: whatever else runs in the room may end with it.
        PERFORM gate.end_widening(p_id, 'ADOPTED');
        PERFORM gate.carry_out(p_id, p_name, p_theme);
    ELSE
        PERFORM gate.end_widening(p_id, 'NOT_ADOPTED');
    END IF;
END $$;

-- No longer admitting a kind. Ground: the caller moderates, and nobody of that kind is there. Only kinds that are there by name:
-- whether the others could go would tell whether there is one.
CREATE FUNCTION gate.narrow(p_room uuid, p_kind text) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me overleg.membership;
BEGIN
    v_me := gate.moderating(p_room);
    IF v_me.id IS NULL OR NOT EXISTS (SELECT 1 FROM overleg.room WHERE id = p_room AND p_kind = ANY (admitted_kinds)) THEN
        RETURN 'UNKNOWN';
    END IF;
    IF p_kind IN ('SEX_WORKER', 'SEX_WORKER_ORGANISATION') THEN
        RETURN 'ALWAYS_WELCOME';
    END IF;
    IF EXISTS (SELECT 1 FROM overleg.membership WHERE room_id = p_room AND kind = p_kind AND state = 'ACTIVE')
        OR (SELECT cardinality(admitted_kinds) FROM overleg.room WHERE id = p_room) = 1 THEN
        RETURN 'KIND_PRESENT';
    END IF;
    DELETE FROM overleg.invitation_batch WHERE room_id = p_room AND kind = p_kind;
    UPDATE overleg.room SET admitted_kinds = array_remove(admitted_kinds, p_kind) WHERE id = p_room;
    RETURN 'NARROWED';
END $$;

-- Hiding a room again. Ground: the caller moderates. Whoever waits for an answer waits no longer.
CREATE FUNCTION gate.unlist(p_room uuid) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me overleg.membership;
BEGIN
    v_me := gate.moderating(p_room);
    IF v_me.id IS NULL THEN
        RETURN 'UNKNOWN';
    END IF;
    DELETE FROM overleg.join_request WHERE room_id = p_room;
    DELETE FROM overleg.room_listing WHERE room_id = p_room;
    RETURN CASE WHEN FOUND THEN 'HIDDEN' ELSE 'UNKNOWN' END;
END $$;

-- Whether a seat may find a room that admits these kinds: organisations do. A researcher comes in by a decision about that seat, and
-- whoever enforces finds only where they could come in.
CREATE FUNCTION gate.may_find(p_admitted text[], p_seat uuid) RETURNS boolean LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM overleg.seat s WHERE s.id = p_seat AND s.kind <> 'RESEARCHER'
        AND (s.kind <> 'ENFORCEMENT' OR 'ENFORCEMENT' = ANY (p_admitted)))
$$;

-- The rooms that may be found, for a seat that stands and may find them; whether it has asked and waits, too.
CREATE FUNCTION gate.listings(p_seat uuid, p_holder bytea)
    RETURNS TABLE (id uuid, name text, theme text, admitted_kinds text[], asked boolean) LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT l.id, l.name, l.theme, r.admitted_kinds, EXISTS (SELECT 1 FROM overleg.join_request q
        WHERE q.room_id = r.id AND q.seat_id = p_seat AND q.expires_week > overleg.dutch_day())
    FROM overleg.room_listing l JOIN overleg.room r ON r.id = l.room_id
    WHERE r.state = 'OPEN' AND gate.holds_seat(p_seat, p_holder) AND gate.may_find(r.admitted_kinds, p_seat)
    ORDER BY lower(l.name), l.id
$$;

-- Which room is listed so, for the application alone: to seal what is said to its moderators. Ground: a seat that stands and may
-- find it.
CREATE FUNCTION gate.listed_room(p_listing uuid, p_seat uuid, p_holder bytea) RETURNS uuid LANGUAGE sql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT l.room_id FROM overleg.room_listing l JOIN overleg.room r ON r.id = l.room_id
    WHERE l.id = p_listing AND r.state = 'OPEN' AND gate.holds_seat(p_seat, p_holder)
        AND gate.may_find(r.admitted_kinds, p_seat)
$$;

-- Asking to take part. Ground: a seat that stands, of the caller; a room that may be found.
CREATE FUNCTION gate.ask_to_join(p_listing uuid, p_id uuid, p_words bytea, p_seat uuid, p_holder bytea) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_room uuid;
BEGIN
    PERFORM 1 FROM overleg.seat WHERE id = p_seat FOR SHARE;
    v_room := gate.listed_room(p_listing, p_seat, p_holder);
    PERFORM 1 FROM overleg.room WHERE id = v_room FOR UPDATE;
    IF v_room IS NULL OR gate.listed_room(p_listing, p_seat, p_holder) IS NULL THEN
        RETURN 'UNKNOWN';
    END IF;
    IF EXISTS (SELECT 1 FROM overleg.holder h WHERE h.room_id = v_room
        AND (h.holder_key = ANY (overleg.holder_keys())
            OR h.seat_id IN (SELECT sh.seat_id FROM overleg.seat_holder sh WHERE sh.holder = p_holder))) THEN
        RETURN 'ALREADY_MEMBER';
    END IF;
    DELETE FROM overleg.join_request WHERE room_id = v_room AND seat_id = p_seat AND expires_week <= overleg.dutch_day();
    INSERT INTO overleg.join_request (id, room_id, seat_id, sealed_words, expires_week)
    VALUES (p_id, v_room, p_seat, p_words, gate.monday(28)) ON CONFLICT (room_id, seat_id) DO NOTHING;
    RETURN CASE WHEN FOUND THEN 'ASKED' ELSE 'ASKED_ALREADY' END;
END $$;

-- Answering who asked. Ground: the caller moderates. A yes needs that the room admits the kind, and that the organisation may
-- come; a researcher comes in by a proposal about that seat.
CREATE FUNCTION gate.answer_request(p_room uuid, p_id uuid, p_welcome boolean) RETURNS text LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me overleg.membership;
    v_seat overleg.seat;
    v_bar text;
BEGIN
    SELECT s.* INTO v_seat FROM overleg.join_request q JOIN overleg.seat s ON s.id = q.seat_id
    WHERE q.id = p_id AND q.room_id = p_room FOR SHARE OF s;
    v_me := gate.moderating(p_room);
    IF v_me.id IS NULL OR NOT overleg.stands(v_seat.id) OR NOT EXISTS (SELECT 1 FROM overleg.join_request
        WHERE id = p_id AND room_id = p_room AND state = 'WAITING' AND expires_week > overleg.dutch_day()) THEN
        RETURN 'UNKNOWN';
    END IF;
    IF NOT p_welcome THEN
        UPDATE overleg.join_request SET state = 'DECLINED' WHERE id = p_id;
        RETURN 'ANSWERED';
    END IF;
    IF v_seat.kind = 'RESEARCHER' OR NOT EXISTS (SELECT 1 FROM overleg.room
        WHERE id = p_room AND v_seat.kind = ANY (admitted_kinds)) THEN
        RETURN 'CONSENT_FIRST';
    END IF;
    v_bar := gate.bar_of_audience(p_room, v_seat.kind, 'MEMBER', v_seat.id);
    IF v_bar IS NOT NULL THEN
        RETURN v_bar;
    END IF;
    DELETE FROM overleg.join_request WHERE id = p_id;
    INSERT INTO overleg.room_admission (id, room_id, seat_id, expires_week)
    VALUES (gen_random_uuid(), p_room, v_seat.id, gate.monday(28))
    ON CONFLICT (room_id, seat_id) DO UPDATE SET expires_week = excluded.expires_week;
    RETURN 'ANSWERED';
END $$;

-- The rooms in which a seat may take its place. Ground: it stands, and the caller holds it.
CREATE FUNCTION gate.admissions(p_seat uuid, p_holder bytea) RETURNS TABLE (id uuid, room_id uuid, sealed_name bytea)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT a.id, r.id, r.sealed_name FROM overleg.room_admission a JOIN overleg.room r ON r.id = a.room_id
    WHERE a.seat_id = p_seat AND a.expires_week > overleg.dutch_day() AND r.state IN ('OPEN', 'FROZEN')
        AND gate.holds_seat(p_seat, p_holder)
    ORDER BY a.id
$$;

-- Going in. Ground: an admission of exactly this seat, which the caller holds; the kind is admitted still, unless it is a
-- researcher; the same bars as for a code. As a late joiner, and a researcher only when in no other room.
CREATE FUNCTION gate.take_place(p_admission uuid, p_membership uuid, p_holder_key bytea, p_seat uuid, p_seat_holder bytea)
    RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_admission overleg.room_admission;
    v_room overleg.room;
    v_seat overleg.seat;
    v_bar text;
    v_membership uuid;
BEGIN
    SELECT * INTO v_seat FROM overleg.seat WHERE id = p_seat FOR UPDATE;
    SELECT * INTO v_admission FROM overleg.room_admission WHERE id = p_admission AND seat_id = p_seat;
    SELECT * INTO v_room FROM overleg.room WHERE id = v_admission.room_id FOR UPDATE;
    SELECT * INTO v_admission FROM overleg.room_admission
    WHERE id = p_admission AND seat_id = p_seat AND expires_week > overleg.dutch_day();
    IF v_admission.id IS NULL OR NOT gate.holds_seat(p_seat, p_seat_holder) OR v_room.state NOT IN ('OPEN', 'FROZEN') THEN
        RETURN 'UNKNOWN';
    END IF;
    IF EXISTS (SELECT 1 FROM overleg.holder h WHERE h.room_id = v_room.id
        AND (h.holder_key = ANY (overleg.holder_keys()) OR h.holder_key = p_holder_key
            OR h.seat_id IN (SELECT sh.seat_id FROM overleg.seat_holder sh WHERE sh.holder = p_seat_holder))) THEN
        RETURN 'ALREADY_MEMBER';
    END IF;
    IF v_seat.kind = 'RESEARCHER' THEN
        IF EXISTS (SELECT 1 FROM overleg.membership WHERE seat_id = p_seat AND state = 'ACTIVE') THEN
            RETURN 'ONE_ROOM_AT_A_TIME';
        END IF;
    ELSIF NOT v_seat.kind = ANY (v_room.admitted_kinds) THEN
        RETURN 'KIND_NOT_ADMITTED';
    END IF;
    v_bar := gate.bar(v_room.id, v_seat.kind, 'MEMBER', p_seat, p_seat_holder);
    IF v_bar IS NOT NULL THEN
        RETURN v_bar;
    END IF;
    DELETE FROM overleg.room_admission WHERE id = p_admission;
    DELETE FROM overleg.join_request WHERE room_id = v_room.id AND seat_id = p_seat;
    IF EXISTS (SELECT 1 FROM overleg.post WHERE room_id = v_room.id AND epoch = v_room.epoch) THEN
        UPDATE overleg.room SET epoch = epoch + 1 WHERE id = v_room.id RETURNING * INTO v_room;
    END IF;
    UPDATE overleg.membership SET state = 'ACTIVE', role = 'MEMBER'
    WHERE room_id = v_room.id AND seat_id = p_seat RETURNING id INTO v_membership;
    IF v_membership IS NULL THEN
        INSERT INTO overleg.membership (id, room_id, kind, role, seat_id, organisation_id)
        VALUES (p_membership, v_room.id, v_seat.kind, 'MEMBER', p_seat, v_seat.organisation_id)
        RETURNING id INTO v_membership;
    END IF;
    INSERT INTO overleg.holder (holder_key, room_id, membership_id, seat_id)
    VALUES (p_holder_key, v_room.id, v_membership, p_seat);
    RETURN 'JOINED ' || CASE v_room.history WHEN 'FROM_START' THEN 0 ELSE v_room.epoch END;
END $$;

-- Requests and admissions end after four weeks, and with their seat; a proposal that was decided is shown for thirteen weeks.
CREATE FUNCTION gate.nightly_2_audience() RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    DELETE FROM overleg.join_request q WHERE q.expires_week <= overleg.dutch_day()
        OR EXISTS (SELECT 1 FROM overleg.seat s WHERE s.id = q.seat_id AND s.state = 'ENDED');
    DELETE FROM overleg.room_admission a WHERE a.expires_week <= overleg.dutch_day()
        OR EXISTS (SELECT 1 FROM overleg.seat s WHERE s.id = a.seat_id AND s.state = 'ENDED');
    DELETE FROM overleg.widening WHERE state <> 'OPEN' AND ends_week < overleg.dutch_day() - CASE state WHEN 'NOT_ADOPTED' THEN 182 ELSE 91 END;
END $$;

REVOKE ALL ON FUNCTION gate.monday(integer), gate.note_settled(), gate.takes_part(uuid, uuid, boolean), gate.keep_seat(uuid), gate.electors(uuid),
    gate.begin_with_sex_workers(uuid), gate.end_widening(uuid, text), gate.carry_out(uuid, text, text),
    gate.propose_widening(uuid, uuid, text, text, uuid, uuid, bytea, bytea, text, text, uuid, uuid, bytea[], bytea[]),
    gate.withdraw_widening(uuid, uuid), gate.answer_widening(uuid, uuid, bytea, bytea), gate.own_answer(uuid, uuid, bytea),
    gate.ended_widenings(), gate.ended_widening(uuid), gate.ballot(uuid), gate.papers(uuid), gate.settle_widening(uuid, boolean, text, text),
    gate.narrow(uuid, text), gate.unlist(uuid), gate.listings(uuid, bytea), gate.listed_room(uuid, uuid, bytea),
    gate.may_find(text[], uuid),
    gate.ask_to_join(uuid, uuid, bytea, uuid, bytea), gate.answer_request(uuid, uuid, boolean), gate.admissions(uuid, bytea),
    gate.take_place(uuid, uuid, bytea, uuid, bytea), gate.nightly_2_audience() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.keep_seat(uuid), gate.electors(uuid),
    gate.propose_widening(uuid, uuid, text, text, uuid, uuid, bytea, bytea, text, text, uuid, uuid, bytea[], bytea[]),
    gate.withdraw_widening(uuid, uuid), gate.answer_widening(uuid, uuid, bytea, bytea), gate.own_answer(uuid, uuid, bytea),
    gate.ended_widenings(), gate.ballot(uuid), gate.papers(uuid), gate.settle_widening(uuid, boolean, text, text),
    gate.narrow(uuid, text), gate.unlist(uuid), gate.listings(uuid, bytea), gate.listed_room(uuid, uuid, bytea),
    gate.ask_to_join(uuid, uuid, bytea, uuid, bytea), gate.answer_request(uuid, uuid, boolean), gate.admissions(uuid, bytea),
    gate.take_place(uuid, uuid, bytea, uuid, bytea) TO overleg_application;
GRANT EXECUTE ON FUNCTION gate.note_settled() TO overleg_owner;

SET LOCAL ROLE overleg_owner;
CREATE TRIGGER settled AFTER INSERT ON membership FOR EACH ROW EXECUTE FUNCTION gate.note_settled();
