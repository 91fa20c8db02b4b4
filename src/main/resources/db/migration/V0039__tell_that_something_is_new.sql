-- "Something is new": sent in the transaction that writes it, over one channel that every node listens on. Whoever may connect to
-- this database may listen too, so what is sent names no room: a sign that nobody computes without the secret below.
-- An edit, a withdrawal and a destruction tell nobody: whoever takes something back is not pointed at in that very second.

CREATE TABLE live_secret (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    secret bytea NOT NULL CHECK (length(secret) >= 32)
);
INSERT INTO live_secret (secret)
    VALUES (sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())));
GRANT SELECT ON live_secret TO overleg_gate;

-- It bears nobody, so the night leaves it alone.
CREATE OR REPLACE FUNCTION not_rewritten() RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT ARRAY['agreement', 'flyway_schema_history', 'job_run', 'live_secret', 'municipality', 'pepper_generation']
$$;

SET LOCAL ROLE overleg_gate;

CREATE FUNCTION gate.sign_of(p_room uuid) RETURNS text LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT encode(substring(sha256(secret || uuid_send(p_room)) FOR 16), 'hex') FROM overleg.live_secret
$$;

-- What a node keeps in memory for somebody who listens in a room. Ground: a key of this transaction opens it.
CREATE FUNCTION gate.listen(p_room uuid) RETURNS TABLE (sign text, holder_key bytea, membership_id uuid) LANGUAGE sql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT gate.sign_of(h.room_id), h.holder_key, h.membership_id
    FROM overleg.holder h JOIN overleg.membership m ON m.id = h.membership_id
    WHERE h.holder_key = ANY (overleg.holder_keys()) AND h.room_id = p_room AND m.state = 'ACTIVE'
    AND (h.seat_id IS NULL OR overleg.stands(h.seat_id))
    LIMIT 1
$$;

-- Which of many who listen still may, by their place in the arrays: the same membership under the same key, a seat that stands and
-- is still theirs, and a session that was not ended. It tells no more than those keys open.
CREATE FUNCTION gate.still_listening(p_holders bytea[], p_memberships uuid[], p_seat_holders bytea[], p_people bytea[],
    p_generations integer[], p_sessions bytea[]) RETURNS SETOF integer LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
    WITH asked AS (
        SELECT * FROM unnest(p_holders, p_memberships, p_seat_holders, p_people, p_generations, p_sessions) WITH ORDINALITY
            AS a (holder, membership, seat_holder, person, generation, session, place)),
    seats AS MATERIALIZED (
        SELECT s.seat_id, s.holder FROM overleg.seat_holder s
        WHERE s.holder IN (SELECT seat_holder FROM asked) AND overleg.stands(s.seat_id))
    SELECT a.place::integer FROM asked a
    JOIN overleg.holder h ON h.holder_key = a.holder AND h.membership_id = a.membership
    JOIN overleg.membership m ON m.id = h.membership_id AND m.state = 'ACTIVE'
    LEFT JOIN overleg.session_generation g ON g.session_key = a.person
    WHERE coalesce(g.generation, 0) = a.generation
    AND NOT EXISTS (SELECT 1 FROM overleg.ended_session e WHERE e.session_key = a.session)
    AND (h.seat_id IS NULL OR EXISTS (SELECT 1 FROM seats s WHERE s.seat_id = h.seat_id AND s.holder = a.seat_holder))
$$;

CREATE FUNCTION gate.tell_of_topic() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM pg_notify('overleg_live', gate.sign_of(NEW.room_id));
    RETURN NULL;
END $$;

CREATE FUNCTION gate.tell_of_room() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM pg_notify('overleg_live', gate.sign_of(NEW.id));
    RETURN NULL;
END $$;

REVOKE ALL ON FUNCTION gate.sign_of(uuid), gate.listen(uuid),
    gate.still_listening(bytea[], uuid[], bytea[], bytea[], integer[], bytea[]), gate.tell_of_topic(), gate.tell_of_room()
    FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.listen(uuid),
    gate.still_listening(bytea[], uuid[], bytea[], bytea[], integer[], bytea[]) TO overleg_application;
GRANT EXECUTE ON FUNCTION gate.tell_of_topic(), gate.tell_of_room() TO overleg_owner;

SET LOCAL ROLE overleg_owner;

-- Every post moves its topic on, whatever way it came; the nightly rewrite changes nothing and tells nothing.
CREATE TRIGGER told_of_new AFTER INSERT ON topic FOR EACH ROW EXECUTE FUNCTION gate.tell_of_topic();
CREATE TRIGGER told_of_change AFTER UPDATE ON topic FOR EACH ROW
    WHEN (OLD.last_ordinal <> NEW.last_ordinal) EXECUTE FUNCTION gate.tell_of_topic();
CREATE TRIGGER told_of_change AFTER UPDATE ON room FOR EACH ROW
    WHEN (OLD.state <> NEW.state) EXECUTE FUNCTION gate.tell_of_room();
