-- Order in a conversation: topics by theme, topics that moderators pin or close, and who is named in a post (docs/adr/0042).

-- At most three in a room. A flag and not a row: the list of a room is read with it, in its order.
ALTER TABLE topic ADD COLUMN pinned boolean NOT NULL DEFAULT false;
DROP INDEX topic_room_order;
CREATE INDEX topic_room_order ON topic (room_id, pinned DESC, last_post_at DESC, id DESC);
-- Pinning and closing are the gates'.
CREATE POLICY begins_plain ON topic AS RESTRICTIVE FOR INSERT TO overleg_application
    WITH CHECK (NOT pinned AND state = 'OPEN');

-- Three blind values under the index key of the room, in the order of their bytes; where fewer themes were chosen the rest is
-- random. Like a title it does not show to whoever joined after it was chosen.
CREATE TABLE topic_theme (
    topic_id uuid PRIMARY KEY REFERENCES topic ON DELETE CASCADE,
    room_id uuid NOT NULL REFERENCES room ON DELETE CASCADE,
    epoch integer NOT NULL CHECK (epoch > 0),
    one bytea NOT NULL CHECK (length(one) = 16),
    two bytea NOT NULL CHECK (length(two) = 16),
    three bytea NOT NULL CHECK (length(three) = 16),
    CHECK (one < two AND two < three)
);
CREATE INDEX topic_theme_room ON topic_theme (room_id);

-- Why a topic was closed, under a key of the moderator who wrote it: it goes with them when they destroy what they wrote.
CREATE TABLE topic_closure (
    topic_id uuid PRIMARY KEY REFERENCES topic ON DELETE CASCADE,
    room_id uuid NOT NULL REFERENCES room ON DELETE CASCADE,
    epoch integer NOT NULL CHECK (epoch > 0),
    key_id uuid NOT NULL UNIQUE REFERENCES claimed_key (key_id) ON DELETE CASCADE,
    sealed_reason bytea NOT NULL
);
CREATE INDEX topic_closure_room ON topic_closure (room_id);

-- Who is named in a post: for whoever may read that post, and no longer than it stands.
CREATE TABLE post_mention (
    post_id uuid NOT NULL REFERENCES post ON DELETE CASCADE,
    membership_id uuid NOT NULL REFERENCES membership ON DELETE CASCADE,
    room_id uuid NOT NULL REFERENCES room ON DELETE CASCADE,
    PRIMARY KEY (post_id, membership_id)
);
CREATE INDEX post_mention_membership ON post_mention (membership_id);
CREATE INDEX post_mention_room ON post_mention (room_id);

ALTER TABLE topic_theme ENABLE ROW LEVEL SECURITY;
ALTER TABLE topic_theme FORCE ROW LEVEL SECURITY;
ALTER TABLE topic_closure ENABLE ROW LEVEL SECURITY;
ALTER TABLE topic_closure FORCE ROW LEVEL SECURITY;
ALTER TABLE post_mention ENABLE ROW LEVEL SECURITY;
ALTER TABLE post_mention FORCE ROW LEVEL SECURITY;

CREATE POLICY readable ON topic_theme FOR SELECT TO overleg_application
    USING (room_id IN (SELECT my_rooms()) AND epoch >= (SELECT first_epoch()));
CREATE POLICY own_removal ON topic_theme FOR DELETE TO overleg_application
    USING (topic_id IN (SELECT t.id FROM topic t WHERE t.membership_id IN (SELECT my_memberships())));
CREATE POLICY readable ON topic_closure FOR SELECT TO overleg_application
    USING (room_id IN (SELECT my_rooms()) AND epoch >= (SELECT first_epoch()));
CREATE POLICY readable ON post_mention FOR SELECT TO overleg_application
    USING (room_id IN (SELECT my_rooms()) AND EXISTS (SELECT 1 FROM post p WHERE p.id = post_mention.post_id));
CREATE POLICY own ON post_mention FOR INSERT TO overleg_application
    WITH CHECK (EXISTS (SELECT 1 FROM post p JOIN membership m ON m.room_id = p.room_id
        WHERE p.id = post_mention.post_id AND p.room_id = post_mention.room_id AND NOT p.withdrawn
            AND p.membership_id IN (SELECT my_voices()) AND m.id = post_mention.membership_id AND m.state = 'ACTIVE'));
CREATE POLICY own_removal ON post_mention FOR DELETE TO overleg_application
    USING (EXISTS (SELECT 1 FROM post p WHERE p.id = post_mention.post_id AND p.membership_id IN (SELECT my_memberships())));

GRANT SELECT, DELETE ON topic_theme TO overleg_application;
GRANT SELECT ON topic_closure TO overleg_application;
GRANT SELECT, INSERT, DELETE ON post_mention TO overleg_application;
GRANT SELECT, INSERT, UPDATE, DELETE ON topic_theme, topic_closure, post_mention TO overleg_gate;

SET LOCAL ROLE overleg_gate;

-- Chooses the themes of a topic, or takes them away. Ground: the caller began the topic or moderates, may read it, and the room is
-- open.
CREATE FUNCTION gate.theme_topic(p_room uuid, p_topic uuid, p_one bytea, p_two bytea, p_three bytea) RETURNS text LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me overleg.membership;
    v_epoch integer;
BEGIN
    v_epoch := gate.epoch_to_write(p_room);
    v_me := gate.me(p_room);
    PERFORM 1 FROM overleg.topic t WHERE t.id = p_topic AND t.room_id = p_room AND t.last_epoch >= overleg.first_epoch()
        AND (t.membership_id = v_me.id OR v_me.role = 'MODERATOR') FOR UPDATE;
    IF NOT FOUND THEN
        RETURN 'UNKNOWN';
    END IF;
    IF v_epoch IS NULL THEN
        RETURN 'ROOM_NOT_WRITABLE';
    END IF;
    DELETE FROM overleg.topic_theme WHERE topic_id = p_topic;
    IF p_one IS NOT NULL THEN
        INSERT INTO overleg.topic_theme (topic_id, room_id, epoch, one, two, three)
        VALUES (p_topic, p_room, v_epoch, p_one, p_two, p_three);
    END IF;
    RETURN 'DONE';
END $$;

-- Why the caller may not lead this topic now: the name of the reason, or empty. Locks the room and the topic. Not for callers.
CREATE FUNCTION gate.bar_of_leading(p_room uuid, p_topic uuid) RETURNS text LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me overleg.membership;
BEGIN
    v_me := gate.moderating(p_room);
    IF v_me.id IS NULL THEN
        RETURN 'UNKNOWN';
    END IF;
    PERFORM 1 FROM overleg.topic
    WHERE id = p_topic AND room_id = p_room AND last_epoch >= overleg.first_epoch() FOR UPDATE;
    IF NOT FOUND THEN
        RETURN 'UNKNOWN';
    END IF;
    IF (SELECT state FROM overleg.room WHERE id = p_room) <> 'OPEN' THEN
        RETURN 'ROOM_NOT_WRITABLE';
    END IF;
    RETURN NULL;
END $$;

-- Pins a topic. Ground: the caller moderates, may read it, and the room is open. Three at most, of those that the caller may read;
-- what they may not read makes room without a word, so that a refusal tells nothing of it.
CREATE FUNCTION gate.pin_topic(p_room uuid, p_topic uuid) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_bar text;
    v_others integer;
BEGIN
    v_bar := gate.bar_of_leading(p_room, p_topic);
    IF v_bar IS NOT NULL THEN
        RETURN v_bar;
    END IF;
    IF (SELECT count(*) FROM overleg.topic WHERE room_id = p_room AND pinned AND id <> p_topic
        AND last_epoch >= overleg.first_epoch()) >= 3 THEN
        RETURN 'TOO_MANY_PINS';
    END IF;
    SELECT count(*) INTO v_others FROM overleg.topic WHERE room_id = p_room AND pinned AND id <> p_topic;
    UPDATE overleg.topic SET pinned = false WHERE id IN (
        SELECT id FROM overleg.topic WHERE room_id = p_room AND pinned AND last_epoch < overleg.first_epoch()
        ORDER BY last_post_at, id LIMIT greatest(v_others - 2, 0));
    UPDATE overleg.topic SET pinned = true WHERE id = p_topic;
    RETURN 'DONE';
END $$;

-- Takes a pin away. Ground: as for pinning.
CREATE FUNCTION gate.unpin_topic(p_room uuid, p_topic uuid) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_bar text;
BEGIN
    v_bar := gate.bar_of_leading(p_room, p_topic);
    IF v_bar IS NOT NULL THEN
        RETURN v_bar;
    END IF;
    UPDATE overleg.topic SET pinned = false WHERE id = p_topic;
    RETURN 'DONE';
END $$;

-- Gives the key of a reason up and names it for destruction; the reason goes with it. Not for callers.
CREATE FUNCTION gate.forget_closure(p_topic uuid) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_key uuid;
BEGIN
    SELECT key_id INTO v_key FROM overleg.topic_closure WHERE topic_id = p_topic;
    IF v_key IS NOT NULL THEN
        INSERT INTO overleg.erasure (key_id) VALUES (v_key) ON CONFLICT DO NOTHING;
        DELETE FROM overleg.claimed_key WHERE key_id = v_key;
    END IF;
END $$;

-- Closes a topic with a reason, or gives one that is closed another reason. Ground: as for pinning; the key is a new one.
CREATE FUNCTION gate.close_topic(p_room uuid, p_topic uuid, p_key uuid, p_reason bytea) RETURNS text LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_bar text;
BEGIN
    v_bar := gate.bar_of_leading(p_room, p_topic);
    IF v_bar IS NOT NULL THEN
        RETURN v_bar;
    END IF;
    PERFORM gate.forget_closure(p_topic);
    UPDATE overleg.topic SET state = 'FROZEN' WHERE id = p_topic;
    INSERT INTO overleg.claimed_key (key_id, room_id, membership_id) VALUES (p_key, p_room, (gate.me(p_room)).id);
    INSERT INTO overleg.topic_closure (topic_id, room_id, epoch, key_id, sealed_reason)
        SELECT p_topic, p_room, r.epoch, p_key, p_reason FROM overleg.room r WHERE r.id = p_room;
    RETURN 'DONE';
END $$;

-- Opens a closed topic again. Ground: as for pinning.
CREATE FUNCTION gate.reopen_topic(p_room uuid, p_topic uuid) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_bar text;
BEGIN
    v_bar := gate.bar_of_leading(p_room, p_topic);
    IF v_bar IS NOT NULL THEN
        RETURN v_bar;
    END IF;
    PERFORM gate.forget_closure(p_topic);
    UPDATE overleg.topic SET state = 'OPEN' WHERE id = p_topic;
    RETURN 'DONE';
END $$;

-- With what somebody wrote goes under which theme they began it, whom they named, and that they were named. A reason for closing
-- goes with its key.
CREATE FUNCTION gate.erasing_4_themes_and_mentions(p_membership uuid) RETURNS void LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    DELETE FROM overleg.topic_theme h USING overleg.topic t WHERE t.id = h.topic_id AND t.membership_id = p_membership;
    DELETE FROM overleg.post_mention n USING overleg.post p WHERE p.id = n.post_id AND p.membership_id = p_membership;
    DELETE FROM overleg.post_mention WHERE membership_id = p_membership;
END $$;

-- That somebody was named is theirs, not of whoever has the seat after them.
CREATE FUNCTION gate.parting_4_mentions(p_membership uuid) RETURNS void LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    DELETE FROM overleg.post_mention WHERE membership_id = p_membership;
END $$;

REVOKE ALL ON FUNCTION gate.theme_topic(uuid, uuid, bytea, bytea, bytea), gate.bar_of_leading(uuid, uuid), gate.pin_topic(uuid, uuid),
    gate.unpin_topic(uuid, uuid), gate.forget_closure(uuid), gate.close_topic(uuid, uuid, uuid, bytea),
    gate.reopen_topic(uuid, uuid), gate.erasing_4_themes_and_mentions(uuid), gate.parting_4_mentions(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.theme_topic(uuid, uuid, bytea, bytea, bytea), gate.pin_topic(uuid, uuid), gate.unpin_topic(uuid, uuid),
    gate.close_topic(uuid, uuid, uuid, bytea), gate.reopen_topic(uuid, uuid) TO overleg_application;

SET LOCAL ROLE overleg_owner;
