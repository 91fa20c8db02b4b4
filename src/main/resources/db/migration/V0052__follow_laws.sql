-- Following what is written about an article of a law, in one room, for oneself alone (docs/adr/0060).

-- Which ones a membership follows, sealed under a key of its own and of one size for everybody. Nothing is kept of what is new about
-- them: that is looked up when somebody looks.
CREATE TABLE law_following (
    id uuid PRIMARY KEY,
    room_id uuid NOT NULL REFERENCES room ON DELETE CASCADE,
    membership_id uuid NOT NULL UNIQUE REFERENCES membership ON DELETE CASCADE,
    key_id uuid NOT NULL,
    -- 1 of format, 12 of nonce, a bucket of 1024, 16 of tag.
    sealed_laws bytea NOT NULL CHECK (length(sealed_laws) = 1053),
    FOREIGN KEY (key_id, membership_id) REFERENCES claimed_key (key_id, membership_id)
);
CREATE INDEX law_following_room ON law_following (room_id);
CREATE INDEX law_following_key ON law_following (key_id, membership_id);
ALTER TABLE law_following ENABLE ROW LEVEL SECURITY;
ALTER TABLE law_following FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON law_following FOR ALL TO overleg_application
    USING (membership_id IN (SELECT my_memberships()))
    WITH CHECK (membership_id IN (SELECT my_memberships()) AND room_id IN (SELECT my_rooms()));
GRANT SELECT, INSERT, UPDATE (sealed_laws) ON law_following TO overleg_application;
GRANT SELECT, UPDATE, DELETE ON law_following TO overleg_gate;

SET LOCAL ROLE overleg_gate;

-- What somebody follows goes with whoever held the place; its key is destroyed.
CREATE FUNCTION gate.parting_1_law_following(p_membership uuid) RETURNS void LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_key uuid;
BEGIN
    DELETE FROM overleg.law_following WHERE membership_id = p_membership RETURNING key_id INTO v_key;
    IF v_key IS NOT NULL THEN
        INSERT INTO overleg.erasure (key_id) VALUES (v_key) ON CONFLICT DO NOTHING;
        DELETE FROM overleg.claimed_key WHERE key_id = v_key;
    END IF;
END $$;
CREATE FUNCTION gate.erasing_1_law_following(p_membership uuid) RETURNS void LANGUAGE sql
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT gate.parting_1_law_following(p_membership)
$$;

-- Posts of others in the last four weeks that cite something, newest first, over several rooms at once. Ground and what the caller says of
-- themselves are those of gate.posts_citing; a value of one room stands for nothing in another.
CREATE FUNCTION gate.posts_followed(p_rooms uuid[], p_firsts integer[], p_cited bigint[])
    RETURNS TABLE (room_id uuid, post_id uuid, posted_at timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH mine AS MATERIALIZED (SELECT overleg.holder_keys() AS keys),
    found AS MATERIALIZED (SELECT c.post_id FROM overleg.post_citation c WHERE c.cited && p_cited)
    SELECT p.room_id, p.id, p.posted_at
    FROM mine CROSS JOIN unnest(p_rooms, p_firsts) AS r (id, first)
    JOIN overleg.holder h ON h.room_id = r.id AND h.holder_key = ANY (mine.keys)
        AND (h.seat_id IS NULL OR overleg.stands(h.seat_id))
    JOIN overleg.post p ON p.room_id = r.id AND p.epoch >= r.first AND NOT p.withdrawn
        AND p.membership_id <> h.membership_id AND p.posted_at > now() - interval '28 days'
    JOIN found f ON f.post_id = p.id
    ORDER BY p.posted_at DESC, p.id LIMIT 50
$$;

REVOKE ALL ON FUNCTION gate.parting_1_law_following(uuid), gate.erasing_1_law_following(uuid),
    gate.posts_followed(uuid[], integer[], bigint[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.posts_followed(uuid[], integer[], bigint[]) TO overleg_application;
