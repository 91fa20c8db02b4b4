-- Care for what people have been through: a note about what a text holds, a one-time alias that nothing ties to its author
-- (docs/adr/0040), and marks of agreement that nobody can count one by one (docs/adr/0041).

-- What a text holds, for whoever would rather not read it unprepared. Sealed with the text, and gone with it.
ALTER TABLE post ADD COLUMN sealed_note bytea,
    ADD CHECK (NOT withdrawn OR sealed_note IS NULL),
    -- The step of those who agreed, as of the night: the database alone sets it.
    ADD COLUMN agreed text CHECK (agreed IN ('SOME', 'FIVE_OR_MORE', 'TEN_OR_MORE', 'TWENTY_FIVE_OR_MORE', 'FIFTY_OR_MORE')),
    ADD CHECK (NOT withdrawn OR agreed IS NULL);
GRANT UPDATE (sealed_note) ON post TO overleg_application;
CREATE POLICY uncounted ON post AS RESTRICTIVE FOR INSERT TO overleg_application WITH CHECK (agreed IS NULL);

-- A place of one post: nobody holds it, and it takes part in nothing.
ALTER TABLE membership DROP CONSTRAINT membership_state_check,
    ADD CONSTRAINT membership_state_check CHECK (state IN ('ACTIVE', 'LEFT', 'REMOVED', 'ONCE')),
    ADD CONSTRAINT membership_once CHECK (state <> 'ONCE' OR (seat_id IS NULL AND kind = 'SEX_WORKER' AND role = 'MEMBER'
        AND quiet_until IS NULL));

-- Whether a one-time alias could hide anybody here, as of the last Monday.
ALTER TABLE room ADD COLUMN once_protects boolean NOT NULL DEFAULT false;

-- The one link from a post under a one-time alias to who wrote it: a key that cannot be computed without the pepper, that
-- person's own login and the very post.
CREATE TABLE once_owner (
    owner_key bytea PRIMARY KEY CHECK (length(owner_key) = 32),
    room_id uuid NOT NULL REFERENCES room ON DELETE CASCADE,
    membership_id uuid NOT NULL UNIQUE REFERENCES membership ON DELETE CASCADE
);
CREATE INDEX once_owner_room ON once_owner (room_id);
-- No policy: only the gates read and write it, and only by a key that is given.
ALTER TABLE once_owner ENABLE ROW LEVEL SECURITY;
ALTER TABLE once_owner FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON once_owner TO overleg_gate;

-- That somebody agreed with a post: a value that only their own voice leads to, a key of their membership that is kept nowhere.
CREATE TABLE agreement_mark (
    mark_key bytea PRIMARY KEY CHECK (length(mark_key) = 16),
    room_id uuid NOT NULL REFERENCES room ON DELETE CASCADE,
    post_id uuid NOT NULL REFERENCES post ON DELETE CASCADE,
    -- Officials, who are counted by everybody, cannot move a step: what they add up to could be taken off again.
    under_alias boolean NOT NULL
);
CREATE INDEX agreement_mark_room ON agreement_mark (room_id);
CREATE INDEX agreement_mark_post ON agreement_mark (post_id);
ALTER TABLE agreement_mark ENABLE ROW LEVEL SECURITY;
ALTER TABLE agreement_mark FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON agreement_mark TO overleg_gate;

-- Whose marks have to go: nobody but the application can find them. It does so within a minute.
CREATE TABLE ended_voice (
    membership_id uuid PRIMARY KEY,
    room_id uuid NOT NULL REFERENCES room ON DELETE CASCADE
);
CREATE INDEX ended_voice_room ON ended_voice (room_id);
ALTER TABLE ended_voice ENABLE ROW LEVEL SECURITY;
ALTER TABLE ended_voice FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON ended_voice TO overleg_gate;

GRANT INSERT ON topic, topic_title, post TO overleg_gate;
GRANT UPDATE (sealed_note, agreed) ON post TO overleg_gate;

SET LOCAL ROLE overleg_gate;

-- Counts anew what rooms show. Those who wrote are listed; whether they are enough to hide among is said of Mondays too.
CREATE OR REPLACE FUNCTION gate.count_aliases() RETURNS void LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
    UPDATE overleg.room r SET may_decide = c.sex_workers >= greatest(5, r.least_sex_workers), once_protects = c.writers >= 5,
        shown_step = CASE WHEN c.aliases < 5 THEN 'FEWER_THAN_FIVE' WHEN c.aliases < 10 THEN 'FIVE_OR_MORE'
            WHEN c.aliases < 20 THEN 'TEN_OR_MORE' ELSE 'TWENTY_OR_MORE' END
    FROM (SELECT q.id, count(m.id) AS aliases, count(m.id) FILTER (WHERE m.kind = 'SEX_WORKER') AS sex_workers,
        count(m.id) FILTER (WHERE m.kind = 'SEX_WORKER' AND m.has_written) AS writers
        FROM overleg.room q LEFT JOIN overleg.membership m
        ON m.room_id = q.id AND m.state = 'ACTIVE' AND m.seat_id IS NULL GROUP BY q.id) AS c
    WHERE c.id = r.id
$$;
SELECT gate.count_aliases();

-- Whether a one-time alias hides anybody: on the last Monday five sex workers here had written, and they still are five.
CREATE FUNCTION gate.once_protects(p_room uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM overleg.room r WHERE r.id = p_room AND r.once_protects
        AND (SELECT count(*) FROM overleg.membership m WHERE m.room_id = r.id AND m.state = 'ACTIVE' AND m.seat_id IS NULL
            AND m.kind = 'SEX_WORKER' AND m.has_written) >= 5)
$$;

-- Whether those who can know of something of this epoch are enough to hide among: where one reads from joining on, only whoever was
-- there by then can answer it. Five who wrote by then were.
CREATE FUNCTION gate.reached_by_enough(p_room uuid, p_epoch integer) RETURNS boolean LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM overleg.room r WHERE r.id = p_room AND (r.history <> 'FROM_JOINING'
        OR (SELECT count(DISTINCT p.membership_id) FROM overleg.post p JOIN overleg.membership m ON m.id = p.membership_id
            WHERE p.room_id = r.id AND p.epoch <= p_epoch AND m.state = 'ACTIVE' AND m.seat_id IS NULL
            AND m.kind = 'SEX_WORKER') >= 5))
$$;

-- Places one post under an alias of its own, or opens a topic with it. Ground: membership as a sex worker under an alias, a room
-- in which such an alias protects, a topic about an experience that the caller may read. Nothing of the caller's own membership
-- is written or locked: neither a row nor the number of a transaction ties the two together. The same identity again changes
-- nothing. (The column for the language of a post comes with V0036.)
CREATE FUNCTION gate.write_once(p_room uuid, p_topic uuid, p_title bytea, p_post uuid, p_reply_to uuid, p_minute timestamptz,
    p_source bytea, p_html bytea, p_note bytea, p_language bytea, p_membership uuid, p_alias bytea, p_alias_index bytea, p_key uuid,
    p_owner_key bytea) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_epoch integer;
    v_me overleg.membership;
    v_state text;
    v_ordinal integer := 1;
    v_reach integer;
    v_minute timestamptz := least(p_minute, date_trunc('minute', now() + interval '5 minutes'));
BEGIN
    v_epoch := gate.epoch_to_write(p_room);
    v_me := gate.me(p_room);
    IF v_me.id IS NULL OR v_me.seat_id IS NOT NULL OR v_me.kind <> 'SEX_WORKER' THEN
        RETURN 'UNKNOWN';
    END IF;
    IF p_title IS NULL THEN
        SELECT t.state, t.last_epoch INTO v_state, v_reach FROM overleg.topic t WHERE t.id = p_topic AND t.room_id = p_room
            AND t.kind = 'EXPERIENCE' AND t.last_epoch >= overleg.first_epoch() FOR UPDATE;
        IF v_state IS NULL OR (p_reply_to IS NOT NULL AND NOT EXISTS (SELECT 1 FROM overleg.post
            WHERE id = p_reply_to AND topic_id = p_topic AND epoch >= overleg.first_epoch())) THEN
            RETURN 'UNKNOWN';
        END IF;
        IF p_reply_to IS NOT NULL THEN
            SELECT least(v_reach, p.epoch) INTO v_reach FROM overleg.post p WHERE p.id = p_reply_to;
        END IF;
    END IF;
    IF EXISTS (SELECT 1 FROM overleg.post WHERE id = p_post AND room_id = p_room) THEN
        RETURN 'WRITTEN';
    END IF;
    IF v_epoch IS NULL THEN
        RETURN 'ROOM_NOT_WRITABLE';
    END IF;
    IF v_me.quiet_until > current_date THEN
        RETURN 'STILL_QUIET';
    END IF;
    IF v_state = 'FROZEN' THEN
        RETURN 'TOPIC_FROZEN';
    END IF;
    IF NOT gate.once_protects(p_room) OR (v_reach IS NOT NULL AND NOT gate.reached_by_enough(p_room, v_reach)) THEN
        RETURN 'TOO_FEW_WRITERS';
    END IF;
    INSERT INTO overleg.membership (id, room_id, kind, role, state, has_written, confirmed_half_year)
    VALUES (p_membership, p_room, 'SEX_WORKER', 'MEMBER', 'ONCE', true, gate.half_year());
    INSERT INTO overleg.claimed_key (key_id, room_id, membership_id) VALUES (p_key, p_room, p_membership);
    UPDATE overleg.membership SET sealed_alias = p_alias, alias_index = p_alias_index, alias_key = p_key WHERE id = p_membership;
    INSERT INTO overleg.once_owner (owner_key, room_id, membership_id) VALUES (p_owner_key, p_room, p_membership);
    IF p_title IS NULL THEN
        SELECT n.ordinal INTO v_ordinal FROM gate.next_place(p_room, p_topic, v_minute) AS n;
    ELSE
        INSERT INTO overleg.topic (id, room_id, kind, membership_id, last_epoch, last_ordinal, last_post_at)
        VALUES (p_topic, p_room, 'EXPERIENCE', p_membership, v_epoch, 1, v_minute);
        INSERT INTO overleg.topic_title (topic_id, room_id, epoch, key_id, sealed_title)
        VALUES (p_topic, p_room, v_epoch, p_key, p_title);
    END IF;
    INSERT INTO overleg.post (id, room_id, topic_id, membership_id, ordinal, epoch, reply_to, key_id, sealed_source, sealed_html,
        sealed_note, sealed_language, posted_at)
    VALUES (p_post, p_room, p_topic, p_membership, v_ordinal, v_epoch, p_reply_to, p_key, p_source, p_html, p_note, p_language,
        v_minute);
    RETURN 'WRITTEN';
EXCEPTION WHEN unique_violation THEN
    -- Two at once: of the same request one is enough; two of one alias draw again.
    RETURN CASE WHEN EXISTS (SELECT 1 FROM overleg.post WHERE id = p_post AND room_id = p_room) THEN 'WRITTEN'
        ELSE 'ALIAS_TAKEN' END;
END $$;

-- Which one-time aliases these keys open. Ground: the keys; only their bearer can compute them.
CREATE FUNCTION gate.owned_once(p_keys bytea[]) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT membership_id FROM overleg.once_owner WHERE owner_key = ANY (p_keys)
$$;

-- Needed to find one's own everywhere, as room_ids is: of nobody it says who.
CREATE FUNCTION gate.once_memberships() RETURNS TABLE (room_id uuid, membership_id uuid) LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT o.room_id, o.membership_id FROM overleg.once_owner o
$$;

-- Destroys what stands under one-time aliases. Ground: the keys, as above. The answer is the same whether there was anything.
CREATE FUNCTION gate.erase_once(p_keys bytea[]) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_own record;
BEGIN
    PERFORM 1 FROM overleg.room WHERE id IN (SELECT room_id FROM overleg.once_owner WHERE owner_key = ANY (p_keys))
        ORDER BY id FOR UPDATE;
    FOR v_own IN SELECT membership_id FROM overleg.once_owner WHERE owner_key = ANY (p_keys) ORDER BY membership_id LOOP
        PERFORM gate.erase(v_own.membership_id);
    END LOOP;
    RETURN 'ERASED';
END $$;

CREATE FUNCTION gate.erasing_1_once(p_membership uuid) RETURNS void LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
    DELETE FROM overleg.once_owner WHERE membership_id = p_membership
$$;

-- How many agreed, in steps, the first of which one mark and four share.
CREATE FUNCTION gate.agreement_step(p_marks bigint) RETURNS text LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE WHEN p_marks = 0 THEN NULL WHEN p_marks < 5 THEN 'SOME' WHEN p_marks < 10 THEN 'FIVE_OR_MORE'
        WHEN p_marks < 25 THEN 'TEN_OR_MORE' WHEN p_marks < 50 THEN 'TWENTY_FIVE_OR_MORE' ELSE 'FIFTY_OR_MORE' END
$$;

CREATE FUNCTION gate.mark_key(p_voice bytea, p_post uuid) RETURNS bytea LANGUAGE sql IMMUTABLE
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT substr(sha256(p_voice || uuid_send(p_post)), 1, 16)
$$;

-- Agrees with a post. Ground: the caller may write in its room and may read it, it is not the caller's, and it is there. Whose voice
-- this is cannot be known here.
CREATE FUNCTION gate.agree(p_room uuid, p_post uuid, p_voice bytea) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me overleg.membership;
BEGIN
    IF gate.epoch_to_write(p_room) IS NULL OR length(p_voice) <> 32 THEN
        RETURN false;
    END IF;
    v_me := gate.me(p_room);
    IF v_me.quiet_until > current_date OR NOT EXISTS (SELECT 1 FROM overleg.post p JOIN overleg.topic t ON t.id = p.topic_id
        WHERE p.id = p_post AND p.room_id = p_room AND p.epoch >= overleg.first_epoch() AND NOT p.withdrawn
        AND p.membership_id <> v_me.id AND t.state = 'OPEN') THEN
        RETURN false;
    END IF;
    INSERT INTO overleg.agreement_mark (mark_key, room_id, post_id, under_alias)
    VALUES (gate.mark_key(p_voice, p_post), p_room, p_post, v_me.seat_id IS NULL)
    ON CONFLICT DO NOTHING;
    RETURN true;
END $$;

-- Takes a mark back, also where nothing new may be written. Ground: the voice.
CREATE FUNCTION gate.take_back_agreement(p_post uuid, p_voice bytea) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    DELETE FROM overleg.agreement_mark WHERE mark_key = gate.mark_key(p_voice, p_post);
    RETURN FOUND;
END $$;

-- Whether this voice agreed with a post. Ground: the voice.
CREATE FUNCTION gate.agrees(p_post uuid, p_voice text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM overleg.agreement_mark WHERE mark_key = gate.mark_key(decode(p_voice, 'hex'), p_post))
$$;

-- Somebody goes, or a seat changes hands: their marks have to go too.
CREATE FUNCTION gate.end_voice(p_membership uuid) RETURNS void LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO overleg.ended_voice (membership_id, room_id)
    SELECT m.id, m.room_id FROM overleg.membership m WHERE m.id = p_membership AND m.state <> 'ONCE'
        AND EXISTS (SELECT 1 FROM overleg.agreement_mark a WHERE a.room_id = m.room_id)
    ON CONFLICT DO NOTHING
$$;
CREATE FUNCTION gate.erasing_2_agreement(p_membership uuid) RETURNS void LANGUAGE sql
    SET search_path = pg_catalog, pg_temp AS $$ SELECT gate.end_voice(p_membership) $$;
CREATE FUNCTION gate.parting_2_agreement(p_membership uuid) RETURNS void LANGUAGE sql
    SET search_path = pg_catalog, pg_temp AS $$ SELECT gate.end_voice(p_membership) $$;

CREATE FUNCTION gate.ended_voices() RETURNS TABLE (membership_id uuid, room_id uuid) LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT v.membership_id, v.room_id FROM overleg.ended_voice v ORDER BY v.membership_id LIMIT 500
$$;

-- Destroys the marks of one voice. Ground: it has ended.
CREATE FUNCTION gate.silence(p_membership uuid, p_voice bytea) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_room uuid;
BEGIN
    DELETE FROM overleg.ended_voice WHERE membership_id = p_membership RETURNING room_id INTO v_room;
    DELETE FROM overleg.agreement_mark a WHERE a.room_id = v_room AND a.mark_key = gate.mark_key(p_voice, a.post_id);
    RETURN v_room IS NOT NULL;
END $$;

-- Once a night the steps rise; they fall on Mondays only, so that nobody's going can be seen in them.
CREATE FUNCTION gate.count_agreement(p_fall boolean) RETURNS void LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
    WITH steps AS (SELECT ARRAY['SOME', 'FIVE_OR_MORE', 'TEN_OR_MORE', 'TWENTY_FIVE_OR_MORE', 'FIFTY_OR_MORE'] AS names),
    counted AS (
        SELECT q.id, q.agreed, CASE WHEN count(a.mark_key) FILTER (WHERE a.under_alias) >= 5
            THEN gate.agreement_step(count(a.mark_key) FILTER (WHERE a.under_alias))
            ELSE gate.agreement_step(least(count(a.mark_key), 4)) END AS fresh
        FROM overleg.post q LEFT JOIN overleg.agreement_mark a ON a.post_id = q.id
        WHERE NOT q.withdrawn GROUP BY q.id)
    UPDATE overleg.post p SET agreed = c.fresh
    FROM counted c, steps
    WHERE c.id = p.id AND c.fresh IS DISTINCT FROM c.agreed AND (p_fall
        OR coalesce(array_position(steps.names, c.fresh), 0) > coalesce(array_position(steps.names, c.agreed), 0))
$$;
CREATE FUNCTION gate.nightly_3_agreement() RETURNS void LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
    SELECT gate.count_agreement(extract(isodow FROM overleg.dutch_day()) = 1)
$$;

-- What was said about a text and who agreed with it goes with the text, whoever takes it away.
CREATE FUNCTION gate.clear_withdrawn() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    NEW.sealed_note := NULL;
    NEW.agreed := NULL;
    DELETE FROM overleg.agreement_mark WHERE post_id = NEW.id;
    RETURN NEW;
END $$;

REVOKE ALL ON FUNCTION gate.once_protects(uuid), gate.reached_by_enough(uuid, integer), gate.write_once(uuid, uuid, bytea, uuid, uuid, timestamptz, bytea, bytea, bytea, bytea, uuid, bytea,
        bytea, uuid, bytea),
    gate.owned_once(bytea[]), gate.once_memberships(), gate.erase_once(bytea[]), gate.erasing_1_once(uuid),
    gate.agreement_step(bigint), gate.mark_key(bytea, uuid), gate.agree(uuid, uuid, bytea),
    gate.take_back_agreement(uuid, bytea), gate.agrees(uuid, text), gate.end_voice(uuid), gate.erasing_2_agreement(uuid),
    gate.parting_2_agreement(uuid), gate.ended_voices(), gate.silence(uuid, bytea), gate.count_agreement(boolean),
    gate.nightly_3_agreement(), gate.clear_withdrawn() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.write_once(uuid, uuid, bytea, uuid, uuid, timestamptz, bytea, bytea, bytea, bytea, uuid, bytea, bytea, uuid,
        bytea),
    gate.owned_once(bytea[]), gate.once_memberships(), gate.erase_once(bytea[]), gate.agree(uuid, uuid, bytea),
    gate.take_back_agreement(uuid, bytea), gate.agrees(uuid, text), gate.ended_voices(),
    gate.silence(uuid, bytea) TO overleg_application;
GRANT EXECUTE ON FUNCTION gate.clear_withdrawn() TO overleg_owner;

SET LOCAL ROLE overleg_owner;

CREATE TRIGGER cleared BEFORE UPDATE OF withdrawn ON post FOR EACH ROW WHEN (NEW.withdrawn)
    EXECUTE FUNCTION gate.clear_withdrawn();
