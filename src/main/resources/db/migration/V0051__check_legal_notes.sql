-- Looking over a legal note: who did it last, which text they had before them, and on which day (docs/adr/0060).

-- Sealed with the note, under the key of its author: it goes wherever the note goes. Of one size, whoever looked it over and when.
ALTER TABLE post ADD COLUMN sealed_check bytea,
    -- 1 of format, 12 of nonce, a bucket of 64, 16 of tag.
    ADD CHECK (length(sealed_check) = 93),
    ADD CHECK (NOT withdrawn OR sealed_check IS NULL);
-- For an author whose text goes under another key: what is sealed with it moves along.
GRANT UPDATE (sealed_check) ON post TO overleg_application;
GRANT UPDATE (sealed_check) ON post TO overleg_gate;
CREATE POLICY unchecked ON post AS RESTRICTIVE FOR INSERT TO overleg_application WITH CHECK (sealed_check IS NULL);

-- Under a key that is left nothing opens any more. Where somebody looked a note over in the moment in which its author moved it, what they
-- said of it goes, and they can say it again of the text that stands there now.
CREATE FUNCTION leave_check() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NEW.withdrawn OR NEW.sealed_check IS NOT DISTINCT FROM OLD.sealed_check THEN
        NEW.sealed_check := NULL;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER check_left BEFORE UPDATE OF key_id, withdrawn ON post FOR EACH ROW
    WHEN (NEW.withdrawn OR NEW.key_id IS DISTINCT FROM OLD.key_id) EXECUTE FUNCTION leave_check();

SET LOCAL ROLE overleg_gate;

-- Says that a note was looked over, in place of who said so before, or takes that back where nothing is given. Ground: the caller may write
-- in the room and read the note, which is somebody else's and still has the key under which they read it. Who looked it over is sealed, so
-- that whoever takes it back is the one who said it is for the application to know.
CREATE FUNCTION gate.check_note(p_room uuid, p_topic uuid, p_read uuid, p_check bytea) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me overleg.membership;
    v_note overleg.post;
BEGIN
    PERFORM 1 FROM overleg.room WHERE id = p_room FOR SHARE;
    v_me := gate.me(p_room);
    IF v_me.id IS NULL OR v_me.role = 'INTERPRETER' THEN
        RETURN 'UNKNOWN';
    END IF;
    SELECT p.* INTO v_note FROM overleg.post p JOIN overleg.topic t ON t.id = p.topic_id
    WHERE p.topic_id = p_topic AND p.room_id = p_room AND p.ordinal = 1 AND p.epoch >= overleg.first_epoch() AND NOT p.withdrawn
        AND p.membership_id <> v_me.id AND t.kind = 'LEGAL_NOTE'
    FOR UPDATE OF p;
    IF v_note.id IS NULL THEN
        RETURN 'UNKNOWN';
    END IF;
    IF p_check IS NOT NULL THEN
        IF (SELECT state FROM overleg.room WHERE id = p_room) <> 'OPEN' THEN
            RETURN 'ROOM_NOT_WRITABLE';
        END IF;
        IF (SELECT state FROM overleg.topic WHERE id = p_topic) <> 'OPEN' THEN
            RETURN 'TOPIC_FROZEN';
        END IF;
    END IF;
    -- Every text has the key under which it was read until it is changed.
    IF v_note.key_id <> p_read THEN
        RETURN 'CHANGED';
    END IF;
    UPDATE overleg.post SET sealed_check = p_check WHERE id = v_note.id;
    RETURN 'DONE';
END $$;

REVOKE ALL ON FUNCTION gate.check_note(uuid, uuid, uuid, bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.check_note(uuid, uuid, uuid, bytea) TO overleg_application;
