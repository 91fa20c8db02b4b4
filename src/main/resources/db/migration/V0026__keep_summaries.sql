-- "Stand van zaken": a summary of a room for whoever comes later, without aliases. What the moderators wrote lies open to objections
-- for 72 hours before it counts (docs/adr/0031).
CREATE TABLE summary (
    -- A text that was reworded is another one, with another identity: nobody objects to what they did not read.
    id uuid PRIMARY KEY,
    room_id uuid NOT NULL REFERENCES room ON DELETE CASCADE,
    -- Being written, for moderators only; open to objections; the one that counts.
    state text NOT NULL CHECK (state IN ('WRITING', 'TABLED', 'PUBLISHED')),
    paragraphs integer NOT NULL CHECK (paragraphs BETWEEN 1 AND 200),
    -- Keys of the room, none of a member: what was said together does not go with whoever typed it.
    key_id uuid NOT NULL UNIQUE REFERENCES claimed_key ON DELETE CASCADE,
    sealed_source bytea NOT NULL,
    sealed_html bytea NOT NULL,
    -- Of the objections: which paragraph somebody objected to already, and why. Destroyed when the window is over.
    index_key uuid UNIQUE REFERENCES claimed_key ON DELETE CASCADE,
    reason_key uuid UNIQUE REFERENCES claimed_key ON DELETE CASCADE,
    ends_at timestamptz CHECK (ends_at = date_trunc('hour', ends_at)),
    day date,
    CHECK ((state = 'TABLED') = (index_key IS NOT NULL)),
    CHECK ((state = 'TABLED') = (reason_key IS NOT NULL)),
    CHECK ((state = 'TABLED') = (ends_at IS NOT NULL)),
    CHECK ((state = 'PUBLISHED') = (day IS NOT NULL))
);
-- One that counts and one that is coming, and no more.
CREATE UNIQUE INDEX summary_room ON summary (room_id, (state = 'PUBLISHED'));

-- Who objects is a blind value that no other paragraph or draft has: not even what one person objected to hangs together. No time.
CREATE TABLE summary_objection (
    objector bytea PRIMARY KEY CHECK (length(objector) = 16),
    room_id uuid NOT NULL REFERENCES room ON DELETE CASCADE,
    summary_id uuid NOT NULL REFERENCES summary ON DELETE CASCADE,
    -- 0 is the whole text.
    paragraph integer NOT NULL CHECK (paragraph BETWEEN 0 AND 200),
    -- Always there and always as long, also when nothing was said.
    sealed_reasons bytea NOT NULL
);
CREATE INDEX summary_objection_room ON summary_objection (room_id);
CREATE INDEX summary_objection_summary ON summary_objection (summary_id, paragraph);

ALTER TABLE summary ENABLE ROW LEVEL SECURITY;
ALTER TABLE summary FORCE ROW LEVEL SECURITY;
-- No policy for objections: only the gates read and write them.
ALTER TABLE summary_objection ENABLE ROW LEVEL SECURITY;
ALTER TABLE summary_objection FORCE ROW LEVEL SECURITY;
-- Whatever was before somebody joined: this is what they get instead of it.
CREATE POLICY members ON summary FOR SELECT TO overleg_application
    USING (room_id IN (SELECT my_rooms()) AND (state <> 'WRITING' OR room_id IN (SELECT my_moderated_rooms())));
GRANT SELECT ON summary TO overleg_application;
GRANT SELECT, INSERT, UPDATE, DELETE ON summary, summary_objection TO overleg_gate;

SET LOCAL ROLE overleg_gate;

-- Gives keys of a room up and names them for destruction; what stands under them goes too. Not for callers.
CREATE FUNCTION gate.erase_room_keys(p_room uuid, p_keys uuid[]) RETURNS void LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    INSERT INTO overleg.erasure (key_id)
        SELECT key_id FROM overleg.claimed_key WHERE room_id = p_room AND key_id = ANY (p_keys) ON CONFLICT DO NOTHING;
    DELETE FROM overleg.claimed_key WHERE room_id = p_room AND key_id = ANY (p_keys);
END $$;

-- Destroys a summary in whatever state, with the objections to it. Not for callers.
CREATE FUNCTION gate.destroy_summary(p_room uuid, p_id uuid) RETURNS void LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM gate.erase_room_keys(p_room, ARRAY(
        SELECT k FROM overleg.summary s, unnest(ARRAY[s.key_id, s.index_key, s.reason_key]) AS k
        WHERE s.id = p_id AND s.room_id = p_room AND k IS NOT NULL));
END $$;

-- The draft whose window is over without an open objection, if any. Nothing new counts in a room that is not open.
CREATE FUNCTION gate.due_summary(p_room uuid) RETURNS uuid LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT s.id FROM overleg.summary s JOIN overleg.room r ON r.id = s.room_id
    WHERE s.room_id = p_room AND s.state = 'TABLED' AND s.ends_at <= now() AND r.state = 'OPEN'
    AND NOT EXISTS (SELECT 1 FROM overleg.summary_objection o WHERE o.summary_id = s.id)
$$;

-- Lets it count: the one before it is destroyed, and with it whatever could tell who objected. Not for callers, who hold the room.
CREATE FUNCTION gate.publish_summary(p_room uuid) RETURNS void LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_due overleg.summary;
BEGIN
    SELECT * INTO v_due FROM overleg.summary WHERE id = gate.due_summary(p_room);
    IF v_due.id IS NULL THEN
        RETURN;
    END IF;
    PERFORM gate.destroy_summary(p_room, (SELECT id FROM overleg.summary WHERE room_id = p_room AND state = 'PUBLISHED'));
    -- The day on which the window ended: not when somebody first looked.
    UPDATE overleg.summary SET state = 'PUBLISHED', index_key = NULL, reason_key = NULL, ends_at = NULL,
        day = (v_due.ends_at AT TIME ZONE 'Europe/Amsterdam')::date
    WHERE id = v_due.id;
    PERFORM gate.erase_room_keys(p_room, ARRAY[v_due.index_key, v_due.reason_key]);
END $$;

-- The same, for whoever comes first after the window. Ground: membership. Nobody waits for a room in which nothing is due.
CREATE FUNCTION gate.settle_summary(p_room uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF (gate.me(p_room)).id IS NULL OR gate.due_summary(p_room) IS NULL THEN
        RETURN false;
    END IF;
    PERFORM 1 FROM overleg.room WHERE id = p_room FOR UPDATE;
    PERFORM gate.publish_summary(p_room);
    RETURN true;
END $$;

-- The same, in the night, for rooms that nobody came to.
CREATE FUNCTION gate.nightly_2_summaries() RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM gate.publish_summary(s.room_id) FROM overleg.summary s WHERE s.state = 'TABLED';
END $$;

-- Writing, in place of the draft that there is. Ground: the caller moderates, the room is open, and nobody changed the draft
-- meanwhile. With keys for objections it is put before the room; every wording has the whole 72 hours.
CREATE FUNCTION gate.write_summary(p_room uuid, p_replaces uuid, p_id uuid, p_key uuid, p_source bytea, p_html bytea,
    p_paragraphs integer, p_index_key uuid, p_reason_key uuid)
    RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me overleg.membership;
BEGIN
    v_me := gate.moderating(p_room);
    IF v_me.id IS NULL THEN
        RETURN 'UNKNOWN';
    END IF;
    IF (SELECT state FROM overleg.room WHERE id = p_room) <> 'OPEN' THEN
        RETURN 'ROOM_NOT_WRITABLE';
    END IF;
    PERFORM gate.publish_summary(p_room);
    IF p_replaces IS DISTINCT FROM (SELECT id FROM overleg.summary WHERE room_id = p_room AND state <> 'PUBLISHED') THEN
        RETURN 'SUMMARY_CHANGED';
    END IF;
    PERFORM gate.destroy_summary(p_room, p_replaces);
    INSERT INTO overleg.claimed_key (key_id, room_id)
        SELECT k, p_room FROM unnest(ARRAY[p_key, p_index_key, p_reason_key]) AS k WHERE k IS NOT NULL;
    INSERT INTO overleg.summary (id, room_id, state, paragraphs, key_id, sealed_source, sealed_html, index_key, reason_key, ends_at)
    VALUES (p_id, p_room, CASE WHEN p_index_key IS NULL THEN 'WRITING' ELSE 'TABLED' END, p_paragraphs, p_key, p_source, p_html,
        p_index_key, p_reason_key,
        -- At least 72 hours, to the full hour.
        CASE WHEN p_index_key IS NOT NULL THEN date_trunc('hour', now() + interval '73 hours') END);
    RETURN 'DONE';
END $$;

-- Objecting. Ground: membership, and the very text that was read is still open. Once for each paragraph: again is the same.
CREATE FUNCTION gate.object_to_summary(p_room uuid, p_id uuid, p_paragraph integer, p_objector bytea, p_reasons bytea)
    RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM 1 FROM overleg.room WHERE id = p_room FOR UPDATE;
    IF (gate.me(p_room)).id IS NULL THEN
        RETURN 'UNKNOWN';
    END IF;
    PERFORM gate.publish_summary(p_room);
    IF NOT EXISTS (SELECT 1 FROM overleg.summary WHERE id = p_id AND room_id = p_room AND state = 'TABLED'
        AND p_paragraph BETWEEN 0 AND paragraphs) THEN
        RETURN 'SUMMARY_CHANGED';
    END IF;
    INSERT INTO overleg.summary_objection AS o (objector, room_id, summary_id, paragraph, sealed_reasons)
    VALUES (p_objector, p_room, p_id, p_paragraph, p_reasons)
    ON CONFLICT (objector) DO UPDATE SET sealed_reasons = excluded.sealed_reasons
        WHERE o.summary_id = p_id AND o.paragraph = p_paragraph;
    RETURN 'DONE';
END $$;

-- What was objected to. Ground: the caller moderates. How often must not be shown to anybody.
CREATE FUNCTION gate.summary_objections(p_room uuid, p_id uuid) RETURNS TABLE (paragraph integer, sealed_reasons bytea)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT o.paragraph, o.sealed_reasons FROM overleg.summary_objection o
    WHERE o.room_id = p_room AND o.summary_id = p_id AND (gate.me(p_room)).role = 'MODERATOR'
$$;

-- Dropping a paragraph. Ground: the caller moderates, somebody objected to it, and the text is the one that the caller took it out
-- of. Nothing else may be taken out this way: the others have read the rest, and the window goes on.
CREATE FUNCTION gate.drop_paragraph(p_room uuid, p_id uuid, p_old_key uuid, p_paragraph integer, p_key uuid, p_source bytea,
    p_html bytea)
    RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me overleg.membership;
BEGIN
    v_me := gate.moderating(p_room);
    IF v_me.id IS NULL THEN
        RETURN 'UNKNOWN';
    END IF;
    DELETE FROM overleg.summary_objection o USING overleg.summary s
    WHERE s.id = p_id AND s.room_id = p_room AND s.key_id = p_old_key AND o.summary_id = s.id AND o.paragraph = p_paragraph
    AND p_paragraph > 0;
    IF NOT FOUND THEN
        RETURN 'SUMMARY_CHANGED';
    END IF;
    INSERT INTO overleg.claimed_key (key_id, room_id) VALUES (p_key, p_room);
    UPDATE overleg.summary SET key_id = p_key, sealed_source = p_source, sealed_html = p_html,
        ends_at = greatest(ends_at, date_trunc('hour', now()))
    WHERE id = p_id;
    PERFORM gate.erase_room_keys(p_room, ARRAY[p_old_key]);
    PERFORM gate.publish_summary(p_room);
    RETURN 'DONE';
END $$;

-- Taking a draft back, or destroying the summary that counts. Ground: the caller moderates.
CREATE FUNCTION gate.withdraw_summary(p_room uuid, p_id uuid) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me overleg.membership;
BEGIN
    v_me := gate.moderating(p_room);
    IF v_me.id IS NULL OR NOT EXISTS (SELECT 1 FROM overleg.summary WHERE id = p_id AND room_id = p_room) THEN
        RETURN 'UNKNOWN';
    END IF;
    PERFORM gate.destroy_summary(p_room, p_id);
    RETURN 'DONE';
END $$;

REVOKE ALL ON FUNCTION gate.erase_room_keys(uuid, uuid[]), gate.destroy_summary(uuid, uuid), gate.due_summary(uuid),
    gate.publish_summary(uuid), gate.settle_summary(uuid), gate.nightly_2_summaries(),
    gate.write_summary(uuid, uuid, uuid, uuid, bytea, bytea, integer, uuid, uuid),
    gate.object_to_summary(uuid, uuid, integer, bytea, bytea), gate.summary_objections(uuid, uuid),
    gate.drop_paragraph(uuid, uuid, uuid, integer, uuid, bytea, bytea), gate.withdraw_summary(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.settle_summary(uuid),
    gate.write_summary(uuid, uuid, uuid, uuid, bytea, bytea, integer, uuid, uuid),
    gate.object_to_summary(uuid, uuid, integer, bytea, bytea), gate.summary_objections(uuid, uuid),
    gate.drop_paragraph(uuid, uuid, uuid, integer, uuid, bytea, bytea), gate.withdraw_summary(uuid, uuid)
    TO overleg_application;

SET LOCAL ROLE overleg_owner;
