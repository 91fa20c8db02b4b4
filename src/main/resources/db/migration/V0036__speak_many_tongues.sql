-- In which language somebody writes, and what interpreters put beside it (docs/adr/0043).

-- Sealed with the post, and always there from now on: in a small room a language points at a person. What is older is Dutch.
ALTER TABLE post ADD COLUMN sealed_language bytea, ADD CHECK (NOT withdrawn OR sealed_language IS NULL);
GRANT UPDATE (sealed_language) ON post TO overleg_application;

-- A place for a post in another language: asked for as long as it is empty, then filled by an interpreter. Post and language make
-- the blind key, under the key for indexes of the room; nothing else names the language, and nothing names who asked, nor when.
CREATE TABLE translation (
    slot bytea PRIMARY KEY CHECK (length(slot) = 16),
    room_id uuid NOT NULL REFERENCES room ON DELETE CASCADE,
    post_id uuid NOT NULL REFERENCES post ON DELETE CASCADE,
    -- That of the post: whoever may read the one may read the other.
    epoch integer NOT NULL CHECK (epoch > 0),
    membership_id uuid REFERENCES membership,
    -- A key for this text alone: it goes with the post, and with nothing else.
    key_id uuid UNIQUE,
    sealed_source bytea,
    sealed_html bytea,
    FOREIGN KEY (key_id, membership_id) REFERENCES claimed_key (key_id, membership_id),
    CHECK ((membership_id IS NULL) = (key_id IS NULL)),
    CHECK ((sealed_source IS NULL) = (key_id IS NULL)),
    CHECK ((sealed_html IS NULL) = (key_id IS NULL))
);
CREATE INDEX translation_room ON translation (room_id);
CREATE INDEX translation_post ON translation (post_id);
CREATE INDEX translation_membership ON translation (membership_id);
ALTER TABLE translation ENABLE ROW LEVEL SECURITY;
ALTER TABLE translation FORCE ROW LEVEL SECURITY;
-- Only the gates write.
CREATE POLICY readable ON translation FOR SELECT TO overleg_application
    USING (room_id IN (SELECT my_rooms()) AND epoch >= (SELECT first_epoch()));
GRANT SELECT ON translation TO overleg_application;
GRANT SELECT, INSERT, UPDATE, DELETE ON translation TO overleg_gate;

SET LOCAL ROLE overleg_gate;

-- Destroys translations of one post, or the places where they were asked for; their keys are named for destruction. Not for callers.
CREATE FUNCTION gate.drop_translations(p_slots bytea[]) RETURNS void LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_keys uuid[];
BEGIN
    WITH gone AS (DELETE FROM overleg.translation WHERE slot = ANY (p_slots) RETURNING key_id)
    SELECT array_agg(key_id) INTO v_keys FROM gone WHERE key_id IS NOT NULL;
    INSERT INTO overleg.erasure (key_id) SELECT k FROM unnest(v_keys) AS k ON CONFLICT DO NOTHING;
    DELETE FROM overleg.claimed_key WHERE key_id = ANY (v_keys);
END $$;

-- A post takes along what others made of it, however it goes.
CREATE FUNCTION gate.translations_go() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM gate.drop_translations(ARRAY(SELECT slot FROM overleg.translation WHERE post_id = OLD.id));
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    NEW.sealed_language := NULL;
    RETURN NEW;
END $$;

-- Asking for a post in another language. Ground: membership of an open room, and the caller may read the post. Whoever asks first and
-- whoever asks again gets the same answer, and nothing of either is kept.
CREATE FUNCTION gate.ask_translation(p_room uuid, p_post uuid, p_slot bytea) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_post overleg.post;
BEGIN
    PERFORM 1 FROM overleg.room WHERE id = p_room FOR SHARE;
    IF (gate.me(p_room)).id IS NULL THEN
        RETURN 'UNKNOWN';
    END IF;
    IF (SELECT state FROM overleg.room WHERE id = p_room) <> 'OPEN' THEN
        RETURN 'ROOM_NOT_WRITABLE';
    END IF;
    SELECT * INTO v_post FROM overleg.post
    WHERE id = p_post AND room_id = p_room AND epoch >= overleg.first_epoch() AND NOT withdrawn FOR SHARE;
    IF v_post.id IS NULL THEN
        RETURN 'UNKNOWN';
    END IF;
    INSERT INTO overleg.translation (slot, room_id, post_id, epoch) VALUES (p_slot, p_room, p_post, v_post.epoch)
    ON CONFLICT DO NOTHING;
    RETURN 'DONE';
END $$;

-- Putting a translation beside a post, or a better one in place of one's own. Ground: the caller interprets in an open room and may
-- read the post, which still stands.
CREATE FUNCTION gate.translate(p_room uuid, p_post uuid, p_read uuid, p_slot bytea, p_key uuid, p_source bytea, p_html bytea)
    RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me overleg.membership;
    v_post overleg.post;
    v_there overleg.translation;
BEGIN
    PERFORM 1 FROM overleg.room WHERE id = p_room FOR SHARE;
    v_me := gate.me(p_room);
    IF v_me.id IS NULL OR v_me.role <> 'INTERPRETER' THEN
        RETURN 'UNKNOWN';
    END IF;
    IF (SELECT state FROM overleg.room WHERE id = p_room) <> 'OPEN' THEN
        RETURN 'ROOM_NOT_WRITABLE';
    END IF;
    PERFORM 1 FROM overleg.membership WHERE id = v_me.id FOR NO KEY UPDATE;
    -- Held until the end: a post that is withdrawn meanwhile finds the translation and takes it along.
    SELECT * INTO v_post FROM overleg.post
    WHERE id = p_post AND room_id = p_room AND epoch >= overleg.first_epoch() AND NOT withdrawn FOR UPDATE;
    IF v_post.id IS NULL THEN
        RETURN 'UNKNOWN';
    END IF;
    -- Every text has the key under which it was read until it is changed.
    IF v_post.key_id <> p_read THEN
        RETURN 'ORIGINAL_CHANGED';
    END IF;
    SELECT * INTO v_there FROM overleg.translation WHERE slot = p_slot;
    IF v_there.membership_id <> v_me.id THEN
        RETURN 'TRANSLATED_ALREADY';
    END IF;
    IF v_there.slot IS NOT NULL AND v_there.post_id <> p_post THEN
        RETURN 'UNKNOWN';
    END IF;
    PERFORM gate.drop_translations(ARRAY[p_slot]);
    INSERT INTO overleg.claimed_key (key_id, room_id, membership_id) VALUES (p_key, p_room, v_me.id);
    INSERT INTO overleg.translation (slot, room_id, post_id, epoch, membership_id, key_id, sealed_source, sealed_html)
    VALUES (p_slot, p_room, p_post, v_post.epoch, v_me.id, p_key, p_source, p_html);
    RETURN 'DONE';
END $$;

-- Taking a translation back. Ground: it is the caller's.
CREATE FUNCTION gate.withdraw_translation(p_room uuid, p_slot bytea) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me overleg.membership;
BEGIN
    PERFORM 1 FROM overleg.room WHERE id = p_room FOR SHARE;
    v_me := gate.me(p_room);
    IF v_me.id IS NULL OR NOT EXISTS (SELECT 1 FROM overleg.translation
        WHERE slot = p_slot AND room_id = p_room AND membership_id = v_me.id) THEN
        RETURN 'UNKNOWN';
    END IF;
    PERFORM gate.drop_translations(ARRAY[p_slot]);
    RETURN 'DONE';
END $$;

-- A post reads differently now: what was made of the old text is destroyed, and asked for anew. Ground: the post is the caller's.
CREATE FUNCTION gate.outdate_translations(p_room uuid, p_post uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_post overleg.post;
    v_slots bytea[];
BEGIN
    SELECT * INTO v_post FROM overleg.post
    WHERE id = p_post AND room_id = p_room AND membership_id = (gate.me(p_room)).id AND NOT withdrawn FOR UPDATE;
    IF v_post.id IS NULL THEN
        RETURN;
    END IF;
    v_slots := ARRAY(SELECT slot FROM overleg.translation WHERE post_id = p_post);
    PERFORM gate.drop_translations(v_slots);
    INSERT INTO overleg.translation (slot, room_id, post_id, epoch)
        SELECT s, p_room, p_post, v_post.epoch FROM unnest(v_slots) AS s;
END $$;

-- An interpreter whose contributions are destroyed takes along what they translated.
CREATE FUNCTION gate.erasing_1_translations(p_membership uuid) RETURNS void LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM gate.drop_translations(ARRAY(SELECT slot FROM overleg.translation WHERE membership_id = p_membership));
END $$;

REVOKE ALL ON FUNCTION gate.drop_translations(bytea[]), gate.translations_go(), gate.ask_translation(uuid, uuid, bytea),
    gate.translate(uuid, uuid, uuid, bytea, uuid, bytea, bytea), gate.withdraw_translation(uuid, bytea),
    gate.outdate_translations(uuid, uuid), gate.erasing_1_translations(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.ask_translation(uuid, uuid, bytea),
    gate.translate(uuid, uuid, uuid, bytea, uuid, bytea, bytea), gate.withdraw_translation(uuid, bytea),
    gate.outdate_translations(uuid, uuid) TO overleg_application;
GRANT EXECUTE ON FUNCTION gate.translations_go() TO overleg_owner;

SET LOCAL ROLE overleg_owner;

CREATE TRIGGER translations_withdrawn BEFORE UPDATE OF withdrawn ON post FOR EACH ROW
    WHEN (NEW.withdrawn AND NOT OLD.withdrawn) EXECUTE FUNCTION gate.translations_go();
CREATE TRIGGER translations_deleted BEFORE DELETE ON post FOR EACH ROW EXECUTE FUNCTION gate.translations_go();
