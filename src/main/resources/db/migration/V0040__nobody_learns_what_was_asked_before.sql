-- What a second reading found (threat model; docs/adr/0048): a question for an answer belongs to the time in which it was asked, what
-- happened while somebody was away is not told to them, whoever was put out of a standing room does not walk in again with another
-- seat, and nobody is named whom others could not see.

-- The last that could be read in its topic when it was asked: whoever may not read that sees nothing of the question.
ALTER TABLE answer_request ADD COLUMN epoch integer;
SET LOCAL ROLE NONE;
-- When the older ones were asked is not known; hidden rather than shown.
DO $$
DECLARE
    v_there bigint;
    v_set bigint;
BEGIN
    SELECT count(*) INTO v_there FROM overleg.answer_request;
    UPDATE overleg.answer_request r
    SET epoch = coalesce((SELECT min(p.epoch) FROM overleg.post p WHERE p.topic_id = r.topic_id), 1);
    GET DIAGNOSTICS v_set = ROW_COUNT;
    IF v_set <> v_there THEN
        RAISE EXCEPTION 'questions without an epoch';
    END IF;
END $$;
SET LOCAL ROLE overleg_owner;
ALTER TABLE answer_request ALTER COLUMN epoch SET NOT NULL, ADD CHECK (epoch > 0);

DROP POLICY readable ON answer_request;
CREATE POLICY readable ON answer_request FOR SELECT TO overleg_application
    USING (room_id IN (SELECT my_rooms()) AND epoch >= (SELECT first_epoch()));
-- Asked again where somebody cannot see that it was asked before: else a refusal would tell them.
DROP INDEX answer_request_once;
CREATE UNIQUE INDEX answer_request_once ON answer_request (topic_id, organisation_id, epoch) WHERE state = 'OPEN';

-- Nobody is named whom nobody could have seen.
DROP POLICY own ON post_mention;
CREATE POLICY own ON post_mention FOR INSERT TO overleg_application
    WITH CHECK (EXISTS (SELECT 1 FROM post p JOIN membership m ON m.room_id = p.room_id
        WHERE p.id = post_mention.post_id AND p.room_id = post_mention.room_id AND NOT p.withdrawn
            AND p.membership_id IN (SELECT my_voices()) AND m.id = post_mention.membership_id AND m.state = 'ACTIVE'
            AND (m.seat_id IS NOT NULL OR m.has_written)));

SET LOCAL ROLE overleg_gate;

-- What waits for the organisations for which the caller sits, in the rooms whose keys are set: that it waits and until when, never in
-- which topic. Ground: membership. Also what was asked before they came: an organisation does not get rid of what it was asked by
-- sending somebody else.
CREATE FUNCTION gate.waiting_for_mine() RETURNS TABLE (id uuid, room_id uuid, organisation text, due_day date) LANGUAGE sql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT r.id, r.room_id, g.name, r.due_day
    FROM overleg.holder h JOIN overleg.membership m ON m.id = h.membership_id JOIN overleg.room o ON o.id = m.room_id
    JOIN overleg.answer_request r ON r.room_id = m.room_id AND r.organisation_id = m.organisation_id
    JOIN overleg.organisation g ON g.id = r.organisation_id
    WHERE h.holder_key = ANY (overleg.holder_keys()) AND (h.seat_id IS NULL OR overleg.stands(h.seat_id))
    AND m.state = 'ACTIVE' AND m.role <> 'INTERPRETER' AND o.state = 'OPEN' AND r.state = 'OPEN'
    ORDER BY r.due_day, g.name, r.id
$$;

-- Asking. Ground: whoever may write in the room now and can read the topic. One open request for each topic and organisation in what
-- the same people can read, and twenty-five for an organisation in a room, of those that the caller can see: a refusal tells of no
-- other.
CREATE OR REPLACE FUNCTION gate.ask_answer(p_id uuid, p_room uuid, p_topic uuid, p_organisation uuid, p_weeks integer) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me overleg.membership;
    v_room text;
    v_topic text;
    v_epoch integer;
BEGIN
    SELECT state INTO v_room FROM overleg.room WHERE id = p_room FOR UPDATE;
    v_me := gate.me(p_room);
    -- With the room locked: nobody comes in, and nobody writes there, before this is done.
    SELECT state, last_epoch INTO v_topic, v_epoch FROM overleg.topic
    WHERE id = p_topic AND room_id = p_room AND last_epoch >= overleg.first_epoch();
    IF v_me.id IS NULL OR v_topic IS NULL THEN
        RETURN 'UNKNOWN';
    END IF;
    IF v_room <> 'OPEN' THEN
        RETURN 'ROOM_NOT_WRITABLE';
    END IF;
    IF v_me.role = 'INTERPRETER' THEN
        RETURN 'INTERPRETER_READS';
    END IF;
    IF v_me.quiet_until > current_date THEN
        RETURN 'STILL_QUIET';
    END IF;
    IF v_topic <> 'OPEN' THEN
        RETURN 'TOPIC_FROZEN';
    END IF;
    IF NOT gate.can_be_asked(p_room, p_organisation) OR p_organisation IS NOT DISTINCT FROM v_me.organisation_id THEN
        RETURN 'UNKNOWN_CHOICE';
    END IF;
    IF EXISTS (SELECT 1 FROM overleg.answer_request
        WHERE topic_id = p_topic AND organisation_id = p_organisation AND state = 'OPEN' AND epoch = v_epoch) THEN
        RETURN 'ASKED_HERE_ALREADY';
    END IF;
    IF (SELECT count(*) FROM overleg.answer_request
        WHERE room_id = p_room AND organisation_id = p_organisation AND state = 'OPEN'
        AND epoch >= overleg.first_epoch()) >= 25 THEN
        RETURN 'TOO_MANY_ANSWER_REQUESTS';
    END IF;
    INSERT INTO overleg.answer_request (id, room_id, topic_id, organisation_id, due_day, epoch)
    -- The first Friday that leaves them that many whole weeks.
    SELECT p_id, p_room, p_topic, p_organisation, d + (12 - extract(isodow FROM d)::integer) % 7, v_epoch
    FROM (SELECT overleg.dutch_day() + 7 * least(greatest(p_weeks, 1), 12) AS d) AS term;
    RETURN 'DONE';
END $$;

-- Answering: a post of one's own, in that topic, by a seat of the organisation that is asked, to what that seat can see was asked.
-- What was asked there of the same organisation before is answered with it: it was asked again.
CREATE OR REPLACE FUNCTION gate.mark_answer(p_room uuid, p_request uuid, p_post uuid) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me overleg.membership;
    v_room text;
    v_request overleg.answer_request;
BEGIN
    SELECT state INTO v_room FROM overleg.room WHERE id = p_room FOR UPDATE;
    v_me := gate.me(p_room);
    SELECT * INTO v_request FROM overleg.answer_request
    WHERE id = p_request AND room_id = p_room AND organisation_id = v_me.organisation_id AND epoch >= overleg.first_epoch();
    IF v_me.id IS NULL OR v_me.role = 'INTERPRETER' OR v_request.id IS NULL
        OR NOT EXISTS (SELECT 1 FROM overleg.post p WHERE p.id = p_post AND p.topic_id = v_request.topic_id
            AND p.membership_id = v_me.id AND NOT p.withdrawn) THEN
        RETURN 'UNKNOWN';
    END IF;
    IF v_request.post_id = p_post THEN
        RETURN 'DONE';
    END IF;
    IF v_request.state <> 'OPEN' THEN
        RETURN 'NOT_WAITING';
    END IF;
    IF v_room <> 'OPEN' THEN
        RETURN 'ROOM_NOT_WRITABLE';
    END IF;
    UPDATE overleg.answer_request SET state = 'ANSWERED', post_id = p_post, answered_day = overleg.dutch_day()
    WHERE topic_id = v_request.topic_id AND organisation_id = v_request.organisation_id AND state = 'OPEN'
    AND epoch <= v_request.epoch;
    RETURN 'DONE';
END $$;

-- Withdrawing. Ground: the caller moderates and can see it, and not from the organisation that is asked: nobody takes back what is
-- asked of them. It stays in sight as withdrawn.
CREATE OR REPLACE FUNCTION gate.withdraw_answer_request(p_room uuid, p_request uuid) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me overleg.membership;
    v_request overleg.answer_request;
BEGIN
    v_me := gate.moderating(p_room);
    SELECT * INTO v_request FROM overleg.answer_request
    WHERE id = p_request AND room_id = p_room AND epoch >= overleg.first_epoch();
    IF v_me.id IS NULL OR v_request.id IS NULL THEN
        RETURN 'UNKNOWN';
    END IF;
    IF v_me.organisation_id = v_request.organisation_id THEN
        RETURN 'ASKED_OF_YOU';
    END IF;
    UPDATE overleg.answer_request SET state = 'WITHDRAWN' WHERE id = p_request AND state = 'OPEN';
    RETURN CASE WHEN FOUND OR v_request.state = 'WITHDRAWN' THEN 'DONE' ELSE 'NOT_WAITING' END;
END $$;

-- An answer that is taken back was none: what was asked waits again, with the day that it had. Where the same was asked again
-- meanwhile, or was answered twice with one post, one of them waits: everybody who could see the one can see the other.
CREATE OR REPLACE FUNCTION gate.reopen_answer() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    DELETE FROM overleg.answer_request a WHERE a.post_id = NEW.id AND EXISTS (SELECT 1 FROM overleg.answer_request o
        WHERE o.topic_id = a.topic_id AND o.organisation_id = a.organisation_id
        AND (o.state = 'OPEN' AND o.epoch >= a.epoch
            OR o.post_id = NEW.id AND o.epoch = a.epoch AND (o.due_day, o.id) < (a.due_day, a.id)));
    UPDATE overleg.answer_request SET state = 'OPEN', post_id = NULL, answered_day = NULL WHERE post_id = NEW.id;
    RETURN NULL;
END $$;

-- What happened for the caller, in the rooms that are given and whose keys are set, of the last four weeks: what answers their posts,
-- and where they are named. Ground: membership. From which epoch the reader may read is sealed, so the caller says it for each room,
-- as for one room by overleg.first_epoch: whoever comes back under the same name learns nothing of what happened while they were away.
DROP FUNCTION gate.notices_to_me();
CREATE FUNCTION gate.notices_to_me(p_rooms uuid[], p_firsts integer[])
    RETURNS TABLE (kind text, room_id uuid, post_id uuid, posted_at timestamptz) LANGUAGE sql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH mine AS (
        SELECT m.id FROM overleg.holder h JOIN overleg.membership m ON m.id = h.membership_id
        WHERE h.holder_key = ANY (overleg.holder_keys()) AND (h.seat_id IS NULL OR overleg.stands(h.seat_id)) AND m.state = 'ACTIVE'),
    happened AS (
        SELECT 'ANSWER' AS kind, p.id, m.id AS for_me FROM mine m
        JOIN overleg.post o ON o.membership_id = m.id JOIN overleg.post p ON p.reply_to = o.id
        UNION ALL
        SELECT 'MENTION', n.post_id, m.id FROM mine m JOIN overleg.post_mention n ON n.membership_id = m.id)
    -- An answer that also names somebody is told once.
    SELECT min(h.kind), p.room_id, p.id, p.posted_at
    FROM happened h JOIN overleg.post p ON p.id = h.id
    JOIN unnest(p_rooms, p_firsts) AS r (id, first) ON r.id = p.room_id AND p.epoch >= r.first
    WHERE p.membership_id <> h.for_me AND NOT p.withdrawn AND p.posted_at > now() - interval '28 days'
    GROUP BY p.room_id, p.id, p.posted_at ORDER BY p.posted_at DESC, p.id LIMIT 50
$$;

-- Whether somebody is in a room already, by whatever key, also that of a seat which opens nothing just now. Not for callers.
CREATE FUNCTION gate.is_there(p_room uuid, p_holder_key bytea, p_seat_holder bytea) RETURNS boolean LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM overleg.holder h WHERE h.room_id = p_room
        AND (h.holder_key = ANY (overleg.holder_keys()) OR h.holder_key = p_holder_key
            OR h.seat_id IN (SELECT sh.seat_id FROM overleg.seat_holder sh WHERE sh.holder = p_seat_holder)))
$$;

-- Whether the holder of a login was put out of a room, under any seat that they have or had. Not for callers.
CREATE FUNCTION gate.was_put_out(p_room uuid, p_seat_holder bytea) RETURNS boolean LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM overleg.membership m WHERE m.room_id = p_room AND m.state = 'REMOVED'
        AND m.seat_id IN (SELECT sh.seat_id FROM overleg.seat_holder sh WHERE sh.holder = p_seat_holder
            UNION ALL SELECT ph.seat_id FROM overleg.past_holder ph WHERE ph.holder = p_seat_holder))
$$;

-- A seat takes its place in a room that is locked, as a late joiner: the old membership where there was one. Not for callers: the gates
-- below give the ground.
CREATE FUNCTION gate.sit_down(p_room overleg.room, p_seat overleg.seat, p_membership uuid, p_holder_key bytea) RETURNS text
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_room overleg.room := p_room;
    v_membership uuid;
BEGIN
    IF EXISTS (SELECT 1 FROM overleg.post WHERE room_id = v_room.id AND epoch = v_room.epoch) THEN
        UPDATE overleg.room SET epoch = epoch + 1 WHERE id = v_room.id RETURNING * INTO v_room;
    END IF;
    UPDATE overleg.membership SET state = 'ACTIVE', role = 'MEMBER'
    WHERE room_id = v_room.id AND seat_id = p_seat.id RETURNING id INTO v_membership;
    IF v_membership IS NULL THEN
        INSERT INTO overleg.membership (id, room_id, kind, role, seat_id, organisation_id)
        VALUES (p_membership, v_room.id, p_seat.kind, 'MEMBER', p_seat.id, p_seat.organisation_id)
        RETURNING id INTO v_membership;
    END IF;
    INSERT INTO overleg.holder (holder_key, room_id, membership_id, seat_id)
    VALUES (p_holder_key, v_room.id, v_membership, p_seat.id);
    RETURN 'JOINED ' || CASE v_room.history WHEN 'FROM_START' THEN 0 ELSE v_room.epoch END;
END $$;

-- Going in. Ground: an admission of exactly this seat, which the caller holds; the kind is admitted still, unless it is a
-- researcher; the same bars as for a code. As a late joiner, and a researcher only when in no other room. Whoever was put out comes
-- back so too: the moderators or the room let in this very seat.
CREATE OR REPLACE FUNCTION gate.take_place(p_admission uuid, p_membership uuid, p_holder_key bytea, p_seat uuid, p_seat_holder bytea)
    RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_admission overleg.room_admission;
    v_room overleg.room;
    v_seat overleg.seat;
    v_bar text;
BEGIN
    SELECT * INTO v_seat FROM overleg.seat WHERE id = p_seat FOR UPDATE;
    SELECT * INTO v_admission FROM overleg.room_admission WHERE id = p_admission AND seat_id = p_seat;
    SELECT * INTO v_room FROM overleg.room WHERE id = v_admission.room_id FOR UPDATE;
    SELECT * INTO v_admission FROM overleg.room_admission
    WHERE id = p_admission AND seat_id = p_seat AND expires_week > overleg.dutch_day();
    IF v_admission.id IS NULL OR NOT gate.holds_seat(p_seat, p_seat_holder) OR v_room.state NOT IN ('OPEN', 'FROZEN') THEN
        RETURN 'UNKNOWN';
    END IF;
    IF gate.is_there(v_room.id, p_holder_key, p_seat_holder) THEN
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
    RETURN gate.sit_down(v_room, v_seat, p_membership, p_holder_key);
END $$;

-- The rooms that stand open for a seat. Ground: a seat of a municipality without a task in enforcement, held by the caller, active and
-- with the agreement accepted. Not those out of which the caller was put.
CREATE OR REPLACE FUNCTION gate.standing_rooms(p_seat uuid, p_holder bytea)
    RETURNS TABLE (id uuid, sealed_name bytea, sealed_purpose bytea)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT r.id, r.sealed_name, r.sealed_purpose FROM overleg.room r
    WHERE r.stands_open AND r.state = 'OPEN' AND gate.holds_seat(p_seat, p_holder)
        AND EXISTS (SELECT 1 FROM overleg.seat s WHERE s.id = p_seat AND s.kind = 'MUNICIPALITY')
        AND NOT EXISTS (SELECT 1 FROM overleg.holder h WHERE h.room_id = r.id AND h.seat_id = p_seat)
        AND NOT gate.was_put_out(r.id, p_holder)
        AND gate.bar(r.id, 'MUNICIPALITY', 'MEMBER', p_seat, p_holder) IS NULL
    ORDER BY r.id LIMIT 5
$$;

-- Joining without asking. Ground: as above, of a room that stands open; whoever is barred stays out, whoever is in stays in.
CREATE OR REPLACE FUNCTION gate.join_standing(p_room uuid, p_membership uuid, p_holder_key bytea, p_seat uuid, p_seat_holder bytea)
    RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_room overleg.room;
    v_seat overleg.seat;
    v_bar text;
BEGIN
    SELECT * INTO v_seat FROM overleg.seat WHERE id = p_seat FOR UPDATE;
    SELECT * INTO v_room FROM overleg.room WHERE id = p_room AND stands_open FOR UPDATE;
    IF v_room.id IS NULL OR v_room.state <> 'OPEN' OR v_seat.kind IS DISTINCT FROM 'MUNICIPALITY'
        OR NOT gate.holds_seat(p_seat, p_seat_holder) THEN
        RETURN 'UNKNOWN';
    END IF;
    IF gate.is_there(v_room.id, p_holder_key, p_seat_holder) THEN
        RETURN 'ALREADY_MEMBER';
    END IF;
    -- Whoever was put out comes back when they are asked, and not otherwise.
    IF gate.was_put_out(v_room.id, p_seat_holder) THEN
        RETURN 'UNKNOWN';
    END IF;
    v_bar := gate.bar(v_room.id, v_seat.kind, 'MEMBER', p_seat, p_seat_holder);
    IF v_bar IS NOT NULL THEN
        RETURN v_bar;
    END IF;
    RETURN gate.sit_down(v_room, v_seat, p_membership, p_holder_key);
END $$;

REVOKE ALL ON FUNCTION gate.waiting_for_mine(), gate.notices_to_me(uuid[], integer[]), gate.is_there(uuid, bytea, bytea),
    gate.was_put_out(uuid, bytea), gate.sit_down(overleg.room, overleg.seat, uuid, bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.waiting_for_mine(), gate.notices_to_me(uuid[], integer[]) TO overleg_application;

SET LOCAL ROLE overleg_owner;
