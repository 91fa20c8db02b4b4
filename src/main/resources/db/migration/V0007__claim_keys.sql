-- Every key that seals something of a room is claimed once, by a gate: for the room, or for one of its members. What
-- erases goes by these rows, so it can neither miss a key nor reach somebody else's (docs/adr/0021).
CREATE TABLE claimed_key (
    key_id uuid PRIMARY KEY,
    room_id uuid NOT NULL REFERENCES room ON DELETE CASCADE,
    membership_id uuid REFERENCES membership ON DELETE CASCADE,
    UNIQUE (key_id, membership_id)
);
CREATE INDEX claimed_key_room ON claimed_key (room_id);
CREATE INDEX claimed_key_membership ON claimed_key (membership_id);
-- No policy: only the gates read and write it.
ALTER TABLE claimed_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE claimed_key FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON claimed_key TO overleg_gate;

-- An alias has a key of its own: somebody who is forgotten takes their name out of every backup too.
ALTER TABLE membership ADD COLUMN alias_key uuid;
ALTER TABLE membership DROP CONSTRAINT membership_check, DROP CONSTRAINT membership_check1;
ALTER TABLE post ALTER COLUMN key_id DROP NOT NULL;

-- What there was before. An alias that stood under the key of its room stays there until it is forgotten.
SET LOCAL ROLE NONE;
INSERT INTO overleg.claimed_key (key_id, room_id)
    SELECT id, id FROM overleg.room
    UNION ALL
    -- The address of the key for blind indexes: a name-based identity, as RoomKeys makes it.
    SELECT (substr(h, 1, 12) || '3' || substr(h, 14, 3) || to_hex(('x' || substr(h, 17, 1))::bit(4)::integer & 3 | 8)
        || substr(h, 18))::uuid, id
    FROM (SELECT id, md5('index ' || id::text) AS h FROM overleg.room) AS named;
INSERT INTO overleg.claimed_key (key_id, room_id, membership_id)
    SELECT key_id, room_id, membership_id FROM overleg.post WHERE NOT withdrawn
    UNION
    SELECT n.key_id, n.room_id, t.membership_id FROM overleg.topic_title n JOIN overleg.topic t ON t.id = n.topic_id;
UPDATE overleg.post SET key_id = NULL WHERE withdrawn;
UPDATE overleg.membership SET alias_key = room_id WHERE seat_id IS NULL;
SET LOCAL ROLE overleg_owner;

ALTER TABLE membership
    ADD FOREIGN KEY (alias_key) REFERENCES claimed_key (key_id),
    -- By seat without an alias, or by alias, or by nothing any more: then nobody was kept.
    ADD CHECK (seat_id IS NULL OR sealed_alias IS NULL),
    ADD CHECK ((sealed_alias IS NULL) = (alias_index IS NULL)),
    ADD CHECK ((sealed_alias IS NULL) = (alias_key IS NULL));
CREATE INDEX membership_alias_key ON membership (alias_key);
ALTER TABLE post
    -- A text stands under a key of its own author, and of nobody else.
    ADD FOREIGN KEY (key_id, membership_id) REFERENCES claimed_key (key_id, membership_id),
    ADD CHECK (withdrawn = (key_id IS NULL));
ALTER TABLE topic_title ADD FOREIGN KEY (key_id) REFERENCES claimed_key (key_id);
GRANT UPDATE (alias_key) ON membership TO overleg_application;

-- The order of a conversation is kept by a gate; the application may no longer set the counters of a topic that it sees.
DROP POLICY answered ON topic;
REVOKE UPDATE (last_epoch, last_ordinal, last_post_at) ON topic FROM overleg_application;
DROP POLICY own ON topic;
CREATE POLICY own ON topic FOR INSERT TO overleg_application
    WITH CHECK (room_id IN (SELECT my_writable_rooms()) AND membership_id IN (SELECT my_memberships())
        AND last_ordinal = 1 AND last_post_at <= now() + interval '5 minutes'
        AND last_epoch = (SELECT r.epoch FROM room r WHERE r.id = topic.room_id));
DROP POLICY own ON post;
CREATE POLICY own ON post FOR INSERT TO overleg_application
    WITH CHECK (room_id IN (SELECT my_writable_rooms()) AND membership_id IN (SELECT my_memberships())
        AND posted_at <= now() + interval '5 minutes'
        AND epoch = (SELECT r.epoch FROM room r WHERE r.id = post.room_id));

GRANT UPDATE (key_id) ON post TO overleg_gate;

SET LOCAL ROLE overleg_gate;

-- Claims a key for what the caller writes. Ground: membership of the room. False when it is somebody else's.
CREATE FUNCTION gate.claim_key(p_room uuid, p_key uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog AS $$
DECLARE
    v_me overleg.membership;
BEGIN
    v_me := gate.me(p_room);
    IF v_me.id IS NULL THEN
        RETURN false;
    END IF;
    INSERT INTO overleg.claimed_key (key_id, room_id, membership_id) VALUES (p_key, p_room, v_me.id)
    ON CONFLICT DO NOTHING;
    RETURN EXISTS (SELECT 1 FROM overleg.claimed_key WHERE key_id = p_key AND membership_id = v_me.id);
END $$;

-- Gives a key up and names it for destruction. Ground: it is the caller's, and nothing stands under it any more.
CREATE OR REPLACE FUNCTION gate.name_key(p_key uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog AS $$
BEGIN
    DELETE FROM overleg.claimed_key WHERE key_id = p_key AND membership_id IN (
        SELECT membership_id FROM overleg.holder WHERE holder_key = ANY (overleg.holder_keys()));
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    INSERT INTO overleg.erasure (key_id) VALUES (p_key) ON CONFLICT DO NOTHING;
    RETURN true;
EXCEPTION WHEN foreign_key_violation THEN
    RETURN false;
END $$;

-- The epoch in which something new is written, kept where it is until the caller's transaction ends: nobody who joins
-- meanwhile can find themselves before it. Empty when the caller may not write.
CREATE FUNCTION gate.epoch_to_write(p_room uuid) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog AS $$
DECLARE
    v_room overleg.room;
BEGIN
    SELECT * INTO v_room FROM overleg.room WHERE id = p_room FOR SHARE;
    IF v_room.id IS NULL OR v_room.state <> 'OPEN' OR (gate.me(p_room)).id IS NULL THEN
        RETURN NULL;
    END IF;
    RETURN v_room.epoch;
END $$;

-- Gives the next place in a topic. Ground: the caller may write in its room and may read the topic. Empty when not.
CREATE FUNCTION gate.next_place(p_room uuid, p_topic uuid, p_minute timestamptz,
    OUT ordinal integer, OUT epoch integer) LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog AS $$
BEGIN
    epoch := gate.epoch_to_write(p_room);
    UPDATE overleg.topic t SET last_ordinal = t.last_ordinal + 1, last_epoch = epoch,
        last_post_at = greatest(t.last_post_at, least(p_minute, date_trunc('minute', now() + interval '5 minutes')))
    WHERE t.id = p_topic AND t.room_id = p_room AND t.state = 'OPEN' AND epoch IS NOT NULL
        AND t.last_epoch >= overleg.first_epoch()
    RETURNING t.last_ordinal INTO ordinal;
END $$;

DROP FUNCTION gate.found_room(uuid, text, text[], text, uuid, integer, bytea, bytea, uuid, bytea, uuid, bytea, bytea);
-- It comes back with the agreement of use, in V0009.
-- Whatever was put under keys that are about to be destroyed and are somebody else's goes with them: nobody can hold up
-- what others have erased.
CREATE FUNCTION gate.clear_strangers(p_keys uuid[]) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    DELETE FROM overleg.topic_title WHERE key_id = ANY (p_keys);
    UPDATE overleg.membership SET sealed_alias = NULL, alias_index = NULL, alias_key = NULL
    WHERE alias_key = ANY (p_keys);
END $$;

DROP FUNCTION gate.destroy(uuid, uuid[]);

-- Destroying a room: its rows go now; its keys are named for destruction in the same transaction. Ground: the caller
-- moderates, and the room was closed first, so that nothing is destroyed by one slip of a finger.
CREATE FUNCTION gate.destroy(p_room uuid) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog AS $$
DECLARE
    v_me overleg.membership;
    v_state text;
BEGIN
    PERFORM 1 FROM overleg.room WHERE id = p_room FOR UPDATE;
    v_me := gate.me(p_room);
    IF v_me.id IS NULL OR v_me.role <> 'MODERATOR' THEN
        RETURN 'UNKNOWN';
    END IF;
    SELECT state INTO v_state FROM overleg.room WHERE id = p_room;
    IF v_state <> 'CLOSED' THEN
        RETURN 'NOT_CLOSED';
    END IF;
    INSERT INTO overleg.erasure (key_id) SELECT key_id FROM overleg.claimed_key WHERE room_id = p_room
        ON CONFLICT DO NOTHING;
    DELETE FROM overleg.idempotency_key WHERE room_id = p_room;
    DELETE FROM overleg.post WHERE room_id = p_room;
    DELETE FROM overleg.topic WHERE room_id = p_room;
    DELETE FROM overleg.holder WHERE room_id = p_room;
    DELETE FROM overleg.membership WHERE room_id = p_room;
    PERFORM gate.clear_strangers(ARRAY(SELECT key_id FROM overleg.claimed_key WHERE room_id = p_room));
    DELETE FROM overleg.claimed_key WHERE room_id = p_room;
    DELETE FROM overleg.room WHERE id = p_room;
    RETURN 'DESTROYED';
END $$;

REVOKE ALL ON FUNCTION gate.clear_strangers(uuid[]), gate.claim_key(uuid, uuid), gate.epoch_to_write(uuid), gate.next_place(uuid, uuid, timestamptz),
    gate.destroy(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.claim_key(uuid, uuid), gate.epoch_to_write(uuid),
    gate.next_place(uuid, uuid, timestamptz),
    gate.destroy(uuid) TO overleg_application;
SET LOCAL ROLE overleg_owner;

-- The tables by their full names: what is temporary would be looked up first.
CREATE OR REPLACE FUNCTION my_rooms() RETURNS SETOF uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT room_id FROM overleg.holder
$$;
CREATE OR REPLACE FUNCTION my_memberships() RETURNS SETOF uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT membership_id FROM overleg.holder
$$;
CREATE OR REPLACE FUNCTION my_moderated_rooms() RETURNS SETOF uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT h.room_id FROM overleg.holder h JOIN overleg.membership m ON m.id = h.membership_id WHERE m.role = 'MODERATOR'
$$;
CREATE OR REPLACE FUNCTION my_writable_rooms() RETURNS SETOF uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT id FROM overleg.room WHERE state = 'OPEN'
$$;
