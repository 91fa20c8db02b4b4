-- What waits for an answer: somebody in a room asks an organisation that takes part there by name to answer in a topic, before a day
-- that everybody sees. And the mail for those of its people who want to be reminded (threat model, rows 8 and 25; docs/adr/0045).

-- Who asked is kept nowhere: only that the room asks.
CREATE TABLE answer_request (
    id uuid PRIMARY KEY,
    room_id uuid NOT NULL REFERENCES room ON DELETE CASCADE,
    topic_id uuid NOT NULL REFERENCES topic ON DELETE CASCADE,
    organisation_id uuid NOT NULL REFERENCES organisation,
    -- Always a Friday: the day on which somebody asked cannot be counted back from it.
    due_day date NOT NULL CHECK (extract(isodow FROM due_day) = 5),
    state text NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN', 'ANSWERED', 'WITHDRAWN')),
    -- Empty also where the answer has served its time.
    post_id uuid REFERENCES post ON DELETE SET NULL,
    answered_day date,
    CHECK ((state = 'ANSWERED') = (answered_day IS NOT NULL)),
    CHECK (state = 'ANSWERED' OR post_id IS NULL)
);
CREATE UNIQUE INDEX answer_request_once ON answer_request (topic_id, organisation_id) WHERE state = 'OPEN';
CREATE INDEX answer_request_topic ON answer_request (topic_id);
CREATE INDEX answer_request_room ON answer_request (room_id);
CREATE INDEX answer_request_organisation ON answer_request (organisation_id);
CREATE INDEX answer_request_post ON answer_request (post_id) WHERE post_id IS NOT NULL;

ALTER TABLE answer_request ENABLE ROW LEVEL SECURITY;
ALTER TABLE answer_request FORCE ROW LEVEL SECURITY;
-- With the topic; and whoever sits for the organisation that is asked knows it also where the topic is from before they came.
CREATE POLICY readable ON answer_request FOR SELECT TO overleg_application
    USING (room_id IN (SELECT my_rooms()) AND (EXISTS (SELECT 1 FROM topic t WHERE t.id = topic_id)
        OR EXISTS (SELECT 1 FROM membership m WHERE m.id IN (SELECT my_memberships()) AND m.room_id = answer_request.room_id
            AND m.organisation_id = answer_request.organisation_id)));
GRANT SELECT ON answer_request TO overleg_application;
GRANT SELECT, INSERT, UPDATE, DELETE ON answer_request TO overleg_gate;

-- Whether the holder of a seat wants mail about what waits. Beside the address, so that it goes with it: whoever takes a seat over
-- gets nothing that they did not ask for.
ALTER TABLE seat_address ADD COLUMN digest boolean NOT NULL DEFAULT false;

-- What was sent today to whom, written before it is sent: whatever breaks, nothing goes twice. It goes the next night.
CREATE TABLE mail_delivery (
    id uuid PRIMARY KEY,
    seat_id uuid NOT NULL REFERENCES seat ON DELETE CASCADE,
    kind text NOT NULL CHECK (kind IN ('DIGEST', 'REMINDER')),
    day date NOT NULL,
    UNIQUE (seat_id, kind, day)
);
-- No policy: only the gates read and write it.
ALTER TABLE mail_delivery ENABLE ROW LEVEL SECURITY;
ALTER TABLE mail_delivery FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON mail_delivery TO overleg_gate;

SET LOCAL ROLE overleg_gate;

-- Whether an organisation can be asked here: it takes part by name now. Those that sex workers lead are not given a term by anybody.
CREATE FUNCTION gate.can_be_asked(p_room uuid, p_organisation uuid) RETURNS boolean LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM overleg.membership m JOIN overleg.organisation o ON o.id = m.organisation_id
        WHERE m.room_id = p_room AND m.organisation_id = p_organisation AND m.state = 'ACTIVE' AND m.role <> 'INTERPRETER'
        AND o.kind <> 'SEX_WORKER_ORGANISATION')
$$;

-- The organisations that the caller can ask in this room. Ground: membership. Not one's own.
CREATE FUNCTION gate.askable(p_room uuid) RETURNS TABLE (id uuid, name text) LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT o.id, o.name FROM gate.me(p_room) me, overleg.organisation o
    WHERE me.id IS NOT NULL AND gate.can_be_asked(p_room, o.id) AND o.id IS DISTINCT FROM me.organisation_id ORDER BY o.name, o.id
$$;

-- Asking. Ground: whoever may write in the room now and can read the topic. One open request for each topic and organisation, and
-- twenty-five for an organisation in a room: more is not asking any more.
CREATE FUNCTION gate.ask_answer(p_id uuid, p_room uuid, p_topic uuid, p_organisation uuid, p_weeks integer) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me overleg.membership;
    v_room text;
    v_topic text;
BEGIN
    SELECT state INTO v_room FROM overleg.room WHERE id = p_room FOR UPDATE;
    v_me := gate.me(p_room);
    SELECT state INTO v_topic FROM overleg.topic
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
        WHERE topic_id = p_topic AND organisation_id = p_organisation AND state = 'OPEN') THEN
        RETURN 'ASKED_HERE_ALREADY';
    END IF;
    IF (SELECT count(*) FROM overleg.answer_request
        WHERE room_id = p_room AND organisation_id = p_organisation AND state = 'OPEN') >= 25 THEN
        RETURN 'TOO_MANY_ANSWER_REQUESTS';
    END IF;
    INSERT INTO overleg.answer_request (id, room_id, topic_id, organisation_id, due_day)
    -- The first Friday that leaves them that many whole weeks.
    SELECT p_id, p_room, p_topic, p_organisation, d + (12 - extract(isodow FROM d)::integer) % 7
    FROM (SELECT overleg.dutch_day() + 7 * least(greatest(p_weeks, 1), 12) AS d) AS term;
    RETURN 'DONE';
END $$;

-- Answering: a post of one's own, in that topic, by a seat of the organisation that is asked.
CREATE FUNCTION gate.mark_answer(p_room uuid, p_request uuid, p_post uuid) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me overleg.membership;
    v_room text;
    v_request overleg.answer_request;
BEGIN
    SELECT state INTO v_room FROM overleg.room WHERE id = p_room FOR UPDATE;
    v_me := gate.me(p_room);
    SELECT * INTO v_request FROM overleg.answer_request
    WHERE id = p_request AND room_id = p_room AND organisation_id = v_me.organisation_id;
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
    UPDATE overleg.answer_request SET state = 'ANSWERED', post_id = p_post, answered_day = overleg.dutch_day() WHERE id = p_request;
    RETURN 'DONE';
END $$;

-- Withdrawing. Ground: the caller moderates, and not from the organisation that is asked: nobody takes back what is asked of them.
-- It stays in sight as withdrawn.
CREATE FUNCTION gate.withdraw_answer_request(p_room uuid, p_request uuid) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me overleg.membership;
    v_request overleg.answer_request;
BEGIN
    v_me := gate.moderating(p_room);
    SELECT * INTO v_request FROM overleg.answer_request WHERE id = p_request AND room_id = p_room;
    IF v_me.id IS NULL OR v_request.id IS NULL THEN
        RETURN 'UNKNOWN';
    END IF;
    IF v_me.organisation_id = v_request.organisation_id THEN
        RETURN 'ASKED_OF_YOU';
    END IF;
    UPDATE overleg.answer_request SET state = 'WITHDRAWN' WHERE id = p_request AND state = 'OPEN';
    RETURN CASE WHEN FOUND OR v_request.state = 'WITHDRAWN' THEN 'DONE' ELSE 'NOT_WAITING' END;
END $$;

-- An answer that is taken back was none: what was asked waits again, with the day that it had.
CREATE FUNCTION gate.reopen_answer() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    DELETE FROM overleg.answer_request a WHERE a.post_id = NEW.id AND EXISTS (SELECT 1 FROM overleg.answer_request o
        WHERE o.topic_id = a.topic_id AND o.organisation_id = a.organisation_id AND o.state = 'OPEN');
    UPDATE overleg.answer_request SET state = 'OPEN', post_id = NULL, answered_day = NULL WHERE post_id = NEW.id;
    RETURN NULL;
END $$;

-- What happened for the caller, in every room whose keys are set, of the last four weeks: what answers their posts, and where they
-- are named. Ground: membership. Both came after them, so that no newcomer learns of anything from before they came.
CREATE FUNCTION gate.notices_to_me() RETURNS TABLE (kind text, room_id uuid, post_id uuid, posted_at timestamptz) LANGUAGE sql STABLE
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
    WHERE p.membership_id <> h.for_me AND NOT p.withdrawn AND p.posted_at > now() - interval '28 days'
    GROUP BY p.room_id, p.id, p.posted_at ORDER BY p.posted_at DESC, p.id LIMIT 50
$$;

-- What the holder of a seat chose about mail, with their address. Nothing where there is none, or no mail can be. Ground: the seat.
CREATE FUNCTION gate.my_digest(p_seat uuid, p_holder bytea) RETURNS TABLE (address text, wanted boolean) LANGUAGE sql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT a.address, a.digest FROM overleg.seat_address a JOIN overleg.seat s ON s.id = a.seat_id
    WHERE a.seat_id = p_seat AND a.asked_until IS NULL AND gate.holds_seat(p_seat, p_holder)
    AND overleg.has_mail_door(s.organisation_id)
$$;

-- Choosing it. Ground: the seat.
CREATE FUNCTION gate.choose_digest(p_seat uuid, p_holder bytea, p_wanted boolean) RETURNS boolean LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    UPDATE overleg.seat_address SET digest = p_wanted
    WHERE seat_id = p_seat AND EXISTS (SELECT 1 FROM gate.my_digest(p_seat, p_holder));
    RETURN FOUND;
END $$;

-- The days for which something waits that this seat is to be mailed about: all of them, or those a week or a day from now. Whoever is
-- frozen, gone, removed, or has not accepted what counts now is mailed nothing. Not for callers.
CREATE FUNCTION gate.days_to_mail(p_seat uuid, p_kind text, p_day date) RETURNS SETOF date LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT r.due_day
    FROM overleg.seat s JOIN overleg.seat_address a ON a.seat_id = s.id
    JOIN overleg.holder h ON h.seat_id = s.id JOIN overleg.membership m ON m.id = h.membership_id
    JOIN overleg.room o ON o.id = m.room_id
    JOIN overleg.answer_request r ON r.room_id = m.room_id AND r.organisation_id = s.organisation_id
    WHERE s.id = p_seat AND a.digest AND a.asked_until IS NULL AND overleg.stands(s.id) AND overleg.has_mail_door(s.organisation_id)
    AND m.state = 'ACTIVE' AND m.role <> 'INTERPRETER' AND o.state = 'OPEN' AND r.state = 'OPEN'
    AND (p_kind = 'DIGEST' OR r.due_day - p_day IN (1, 7))
    ORDER BY r.due_day
$$;

-- The seats to which a mail of this kind is to go that day and has not gone. No address: that comes with the last look.
CREATE FUNCTION gate.seats_to_mail(p_kind text, p_day date) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT a.seat_id FROM overleg.seat_address a
    WHERE a.digest AND EXISTS (SELECT 1 FROM gate.days_to_mail(a.seat_id, p_kind, p_day))
    AND NOT EXISTS (SELECT 1 FROM overleg.mail_delivery d WHERE d.seat_id = a.seat_id AND d.kind = p_kind AND d.day = p_day)
$$;

-- The last look before a mail goes, and the note that it went: empty where nothing is to be sent any more, or it was already.
CREATE FUNCTION gate.claim_mail(p_seat uuid, p_kind text, p_day date) RETURNS TABLE (address text, days date[])
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_days date[];
BEGIN
    v_days := ARRAY(SELECT gate.days_to_mail(p_seat, p_kind, p_day));
    IF cardinality(v_days) = 0 THEN
        RETURN;
    END IF;
    INSERT INTO overleg.mail_delivery (id, seat_id, kind, day) VALUES (gen_random_uuid(), p_seat, p_kind, p_day)
    ON CONFLICT (seat_id, kind, day) DO NOTHING;
    IF FOUND THEN
        RETURN QUERY SELECT a.address, v_days FROM overleg.seat_address a WHERE a.seat_id = p_seat;
    END IF;
END $$;

CREATE FUNCTION gate.nightly_1_mail_deliveries() RETURNS void LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
    DELETE FROM overleg.mail_delivery WHERE day < overleg.dutch_day()
$$;

REVOKE ALL ON FUNCTION gate.can_be_asked(uuid, uuid), gate.askable(uuid), gate.ask_answer(uuid, uuid, uuid, uuid, integer),
    gate.mark_answer(uuid, uuid, uuid), gate.withdraw_answer_request(uuid, uuid), gate.reopen_answer(), gate.notices_to_me(),
    gate.my_digest(uuid, bytea), gate.choose_digest(uuid, bytea, boolean), gate.days_to_mail(uuid, text, date),
    gate.seats_to_mail(text, date), gate.claim_mail(uuid, text, date), gate.nightly_1_mail_deliveries() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.askable(uuid), gate.ask_answer(uuid, uuid, uuid, uuid, integer),
    gate.mark_answer(uuid, uuid, uuid), gate.withdraw_answer_request(uuid, uuid), gate.notices_to_me(),
    gate.my_digest(uuid, bytea), gate.choose_digest(uuid, bytea, boolean) TO overleg_application;
-- Not for whoever serves requests: the addresses of those who are to be mailed are for the job alone.
GRANT EXECUTE ON FUNCTION gate.seats_to_mail(text, date), gate.claim_mail(uuid, text, date) TO overleg_rewriter;
GRANT EXECUTE ON FUNCTION gate.reopen_answer() TO overleg_owner;

SET LOCAL ROLE overleg_owner;

CREATE TRIGGER answer_withdrawn AFTER UPDATE OF withdrawn ON post FOR EACH ROW WHEN (NEW.withdrawn AND NOT OLD.withdrawn)
    EXECUTE FUNCTION gate.reopen_answer();
