-- References to laws: an administrator's own rows in the table of laws, what ordinances cite, and under blind values what posts cite
-- (docs/adr/0055).

-- Rows that go before those that come with the application. Public law; nobody stands beside it.
CREATE TABLE law (
    id uuid PRIMARY KEY,
    name text NOT NULL CHECK (length(name) BETWEEN 2 AND 200),
    noun text NOT NULL CHECK (noun IN ('de', 'het')),
    short_name text NOT NULL CHECK (length(short_name) BETWEEN 2 AND 60),
    aliases text[] NOT NULL CHECK (cardinality(aliases) <= 20),
    identifier text UNIQUE CHECK (identifier ~ '^(BWB[RVW][0-9]{7}|eu:[0-9]{4}/[0-9]{1,5})$')
);
GRANT SELECT, INSERT, DELETE ON law TO overleg_application;
GRANT UPDATE (name, noun, short_name, aliases, identifier) ON law TO overleg_application;
GRANT SELECT, UPDATE ON law TO overleg_gate;

-- With which state of the table of laws a version was read, and under which names its own articles are cited.
-- And whether it cites more than is kept of one version.
ALTER TABLE ordinance_version ADD COLUMN cited_with uuid, ADD COLUMN cited_as text[] NOT NULL DEFAULT '{}',
    ADD COLUMN cites_more boolean NOT NULL DEFAULT false;
CREATE INDEX ordinance_version_cited_as ON ordinance_version USING gin (cited_as);

-- What a version cites, derived from its text: where, what exactly, and under which keys that is looked for.
CREATE TABLE ordinance_citation (
    version_id uuid NOT NULL REFERENCES ordinance_version ON DELETE CASCADE,
    -- The alinea, and the place of its first character and after its last.
    part text NOT NULL CHECK (part ~ '^[a-z0-9~-]{1,200}$'),
    begins integer NOT NULL CHECK (begins >= 0),
    ends integer NOT NULL CHECK (ends > begins),
    -- The article in which that is; none in what stands before or between them.
    article text,
    cited text NOT NULL CHECK (length(cited) BETWEEN 1 AND 500),
    lookups text[] NOT NULL,
    PRIMARY KEY (version_id, part, begins)
);
CREATE INDEX ordinance_citation_lookups ON ordinance_citation USING gin (lookups);
GRANT SELECT ON ordinance_citation TO overleg_application;
GRANT SELECT, INSERT, UPDATE, DELETE ON ordinance_citation TO overleg_gate;

-- Public law, derived from public texts, and by far the largest table: the night leaves it alone. Its transaction numbers tell in which
-- order versions were read (gap 27 of docs/threat-model.md). The rows of administrators are few, and are written anew with the rest.
CREATE OR REPLACE FUNCTION not_rewritten() RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT ARRAY['agreement', 'flyway_schema_history', 'job_run', 'live_secret', 'municipality', 'ordinance_citation', 'pepper_generation']
$$;

-- What a post cites, under values of a key of its room: at least eight, sorted, filled up with others that are the same each time for
-- that post, so that neither that there is one nor how many there are can be seen. Of every post for the same reason, but not of those
-- under a one-time alias: what is seldom cited would tie them to each other and to a member. Nor of one that cites more than fits.
-- Derived, so it is in no log and belongs in no backup (docs/operations.md); what is missing is read from the posts themselves.
CREATE UNLOGGED TABLE post_citation (
    post_id uuid PRIMARY KEY REFERENCES post ON DELETE CASCADE,
    room_id uuid NOT NULL REFERENCES room ON DELETE CASCADE,
    epoch integer NOT NULL CHECK (epoch > 0),
    -- None of a post that cites more than fits: it is read when somebody looks.
    cited bigint[] CHECK (cardinality(cited) IN (8, 16, 32, 64, 128, 256))
);
CREATE INDEX post_citation_room ON post_citation (room_id);
CREATE INDEX post_citation_full ON post_citation (room_id) WHERE cited IS NULL;
CREATE INDEX membership_once ON membership (room_id) WHERE state = 'ONCE';
CREATE INDEX post_citation_cited ON post_citation USING gin (cited);
ALTER TABLE post_citation ENABLE ROW LEVEL SECURITY;
ALTER TABLE post_citation FORCE ROW LEVEL SECURITY;
CREATE POLICY readable ON post_citation FOR SELECT TO overleg_application
    USING (room_id IN (SELECT my_rooms()) AND epoch >= (SELECT first_epoch()));
-- Only the gates write.
GRANT SELECT ON post_citation TO overleg_application;
GRANT SELECT, INSERT, UPDATE, DELETE ON post_citation TO overleg_gate;

SET LOCAL ROLE overleg_gate;

-- Keeps what was read in a version, in place of what was read before. It can be called by anybody and says what everybody can read in the
-- text; it changes nothing of that text. A version that went meanwhile is none.
CREATE FUNCTION gate.keep_citations(p_version uuid, p_with uuid, p_as text[], p_cited jsonb, p_more boolean) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM 1 FROM overleg.ordinance_version WHERE id = p_version FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    DELETE FROM overleg.ordinance_citation WHERE version_id = p_version;
    INSERT INTO overleg.ordinance_citation (version_id, part, begins, ends, article, cited, lookups)
    SELECT p_version, c.part, c.begins, c.ends, c.article, c.cited, c.lookups
    FROM jsonb_to_recordset(p_cited) AS c (part text, begins integer, ends integer, article text, cited text, lookups text[])
    ON CONFLICT (version_id, part, begins) DO NOTHING;
    UPDATE overleg.ordinance_version SET cited_with = p_with, cited_as = p_as, cites_more = p_more WHERE id = p_version;
    RETURN true;
END $$;

-- Keeps the values of posts, or that there are too many where those of a post are empty. Ground: they are the caller's own and stand. Whoever
-- writes under a one-time alias has no membership by which it could be known as theirs, so of those none are kept.
CREATE FUNCTION gate.keep_post_citations(p_room uuid, p_posts uuid[], p_cited text[]) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me uuid;
    v_kept integer;
BEGIN
    v_me := (gate.me(p_room)).id;
    IF v_me IS NULL THEN
        RETURN 0;
    END IF;
    -- What is just being changed elsewhere is left alone.
    WITH standing AS MATERIALIZED (
        SELECT p.id, p.room_id, p.epoch, i.cited FROM unnest(p_posts, p_cited) AS i (post, cited) JOIN overleg.post p ON p.id = i.post
        WHERE p.room_id = p_room AND p.membership_id = v_me AND NOT p.withdrawn
        ORDER BY p.id FOR SHARE OF p SKIP LOCKED)
    INSERT INTO overleg.post_citation (post_id, room_id, epoch, cited)
    SELECT s.id, s.room_id, s.epoch, nullif(s.cited, '')::bigint[] FROM standing s
    ON CONFLICT (post_id) DO UPDATE SET cited = excluded.cited;
    GET DIAGNOSTICS v_kept = ROW_COUNT;
    RETURN v_kept;
END $$;

-- Posts that cite something, and others that the caller knows to, newest first, over several rooms at once; with the title of their topic
-- where the reader may read that. Ground: the keys of this transaction open each of the rooms. From which epoch the reader may read is
-- sealed, so the caller says it, as for gate.count_new.
CREATE FUNCTION gate.posts_citing(p_rooms uuid[], p_firsts integer[], p_cited bigint[], p_also uuid[], p_most integer)
    RETURNS TABLE (post_id uuid, room_id uuid, topic_id uuid, posted_at timestamptz, title_key uuid, sealed_title bytea)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH mine AS MATERIALIZED (SELECT overleg.holder_keys() AS keys),
    found AS (
        SELECT c.post_id FROM overleg.post_citation c WHERE c.cited && p_cited
        UNION SELECT unnest(p_also))
    SELECT p.id, p.room_id, p.topic_id, p.posted_at, n.key_id, n.sealed_title
    FROM mine CROSS JOIN unnest(p_rooms, p_firsts) AS r (id, first)
    JOIN overleg.holder h ON h.room_id = r.id AND h.holder_key = ANY (mine.keys)
        AND (h.seat_id IS NULL OR overleg.stands(h.seat_id))
    JOIN overleg.post p ON p.room_id = r.id AND p.epoch >= r.first AND NOT p.withdrawn
    JOIN found f ON f.post_id = p.id
    LEFT JOIN overleg.topic_title n ON n.topic_id = p.topic_id AND n.epoch >= r.first
    ORDER BY p.posted_at DESC, p.id LIMIT least(p_most, 201)
$$;

-- Posts of which no values are kept, sealed, newest first: under a one-time alias, with too many, from before there were any, or lost
-- with a crash (missing). Whoever knows that of a room none are missing says so: to find that out takes a look at all of its posts. Ground
-- as above.
CREATE FUNCTION gate.posts_not_indexed(p_rooms uuid[], p_firsts integer[], p_known boolean[], p_most integer)
    RETURNS TABLE (post_id uuid, room_id uuid, key_id uuid, sealed_html bytea, missing boolean)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH mine AS MATERIALIZED (SELECT overleg.holder_keys() AS keys),
    rooms AS MATERIALIZED (
        SELECT r.id, r.first, r.known FROM mine CROSS JOIN unnest(p_rooms, p_firsts, p_known) AS r (id, first, known)
        JOIN overleg.holder h ON h.room_id = r.id AND h.holder_key = ANY (mine.keys)
            AND (h.seat_id IS NULL OR overleg.stands(h.seat_id))),
    found AS (
        SELECT p.id, false AS missing, p.posted_at FROM rooms r JOIN overleg.membership m ON m.room_id = r.id AND m.state = 'ONCE'
        JOIN overleg.post p ON p.membership_id = m.id AND p.epoch >= r.first AND NOT p.withdrawn
        UNION ALL
        SELECT p.id, false, p.posted_at FROM rooms r JOIN overleg.post_citation c ON c.room_id = r.id AND c.cited IS NULL
        JOIN overleg.post p ON p.id = c.post_id AND p.epoch >= r.first AND NOT p.withdrawn
        UNION ALL
        SELECT p.id, true, p.posted_at FROM rooms r JOIN overleg.post p ON p.room_id = r.id AND p.epoch >= r.first AND NOT p.withdrawn
        JOIN overleg.membership m ON m.id = p.membership_id AND m.state <> 'ONCE'
        WHERE NOT r.known AND NOT EXISTS (SELECT 1 FROM overleg.post_citation c WHERE c.post_id = p.id)),
    newest AS (SELECT * FROM found ORDER BY posted_at DESC, id LIMIT least(p_most, 501))
    SELECT p.id, p.room_id, p.key_id, p.sealed_html, n.missing FROM newest n JOIN overleg.post p ON p.id = n.id
    ORDER BY n.posted_at DESC, p.id
$$;

-- What a post cites goes with its text, whoever takes it away.
CREATE FUNCTION gate.citations_go() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    DELETE FROM overleg.post_citation WHERE post_id = NEW.id;
    RETURN NULL;
END $$;

REVOKE ALL ON FUNCTION gate.keep_citations(uuid, uuid, text[], jsonb, boolean), gate.keep_post_citations(uuid, uuid[], text[]),
    gate.posts_citing(uuid[], integer[], bigint[], uuid[], integer), gate.posts_not_indexed(uuid[], integer[], boolean[], integer),
    gate.citations_go() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.keep_citations(uuid, uuid, text[], jsonb, boolean), gate.keep_post_citations(uuid, uuid[], text[]),
    gate.posts_citing(uuid[], integer[], bigint[], uuid[], integer), gate.posts_not_indexed(uuid[], integer[], boolean[], integer)
    TO overleg_application;
GRANT EXECUTE ON FUNCTION gate.citations_go() TO overleg_owner;

SET LOCAL ROLE overleg_owner;

CREATE TRIGGER citations_withdrawn AFTER UPDATE OF withdrawn ON post FOR EACH ROW
    WHEN (NEW.withdrawn AND NOT OLD.withdrawn) EXECUTE FUNCTION gate.citations_go();
