-- A merger of municipalities is entered beforehand and takes effect by its date, without any job: organisations, seats and
-- rooms keep pointing at the municipality that they were made for, and who asks for today's follows the successors
-- (docs/adr/0026).

-- The code names the successor of a real municipality; an invented one has no code.
ALTER TABLE municipality
    ADD COLUMN successor_id uuid REFERENCES municipality,
    ADD CHECK (valid_from IS NULL OR valid_until IS NULL OR valid_from < valid_until),
    ADD CHECK (successor_code IS NULL OR NOT fictitious),
    ADD CHECK (successor_id IS NULL OR fictitious),
    ADD CHECK (valid_until IS NOT NULL OR (successor_code IS NULL AND successor_id IS NULL));
CREATE INDEX municipality_successor ON municipality (successor_code) WHERE successor_code IS NOT NULL;

-- The day in the Netherlands, wherever the server stands: a merger takes effect there at midnight.
CREATE FUNCTION dutch_day() RETURNS date LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT (now() AT TIME ZONE 'Europe/Amsterdam')::date
$$;

-- Which municipality stands today in the place of this one: itself, or what it went into, as often as needed.
CREATE FUNCTION municipality_today(p_id uuid) RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
    WITH RECURSIVE line AS (
        SELECT m.id, m.valid_until, m.successor_code, m.successor_id FROM overleg.municipality m WHERE m.id = p_id
        UNION
        SELECT s.id, s.valid_until, s.successor_code, s.successor_id
        FROM line l JOIN overleg.municipality s ON s.code = l.successor_code OR s.id = l.successor_id
        WHERE l.valid_until <= overleg.dutch_day()
    )
    SELECT id FROM line WHERE valid_until IS NULL OR valid_until > overleg.dutch_day() LIMIT 1
$$;

-- When each nightly job last ran to its end, to the day: what an administrator may know of it.
CREATE TABLE job_run (
    job text PRIMARY KEY CHECK (job IN ('REWRITE')),
    day date NOT NULL
);

GRANT SELECT ON job_run TO overleg_application;
GRANT SELECT, INSERT, UPDATE ON job_run TO overleg_gate;
GRANT SELECT, INSERT, DELETE ON municipality TO overleg_gate;
GRANT UPDATE (valid_until, successor_code, successor_id) ON municipality TO overleg_gate;

SET LOCAL ROLE overleg_gate;

-- Ends municipalities on a date and names their successor: one that exists, or a new one that begins that day. Ground:
-- the date is still to come, each of them goes on until now, and the successor exists on that date. Nothing else of a
-- municipality can be changed.
CREATE FUNCTION gate.merge_municipalities(p_ending uuid[], p_date date, p_successor uuid, p_new_code text,
    p_new_name text, p_new_province text)
    RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    v_fictitious boolean;
    v_successor overleg.municipality;
BEGIN
    PERFORM 1 FROM overleg.municipality WHERE id = ANY (p_ending) OR id = p_successor ORDER BY id FOR UPDATE;
    IF p_date IS NULL OR p_date <= overleg.dutch_day() OR p_date > overleg.dutch_day() + 3660 THEN
        RETURN 'DATE';
    END IF;
    -- Real ones go into a real one and invented ones into an invented one.
    IF cardinality(p_ending) NOT BETWEEN 1 AND 30 OR p_successor = ANY (p_ending)
        OR (SELECT count(*) FROM overleg.municipality WHERE id = ANY (p_ending)) <> cardinality(p_ending)
        OR (SELECT count(DISTINCT fictitious) FROM overleg.municipality WHERE id = ANY (p_ending)) <> 1 THEN
        RETURN 'UNKNOWN';
    END IF;
    SELECT bool_or(fictitious) INTO v_fictitious FROM overleg.municipality WHERE id = ANY (p_ending);
    IF EXISTS (SELECT 1 FROM overleg.municipality e WHERE e.id = ANY (p_ending)
        AND (e.valid_until IS NOT NULL OR e.valid_from >= p_date
            -- What comes into it must have come before it ends.
            OR EXISTS (SELECT 1 FROM overleg.municipality b WHERE b.valid_until >= p_date
                AND (b.successor_code = e.code OR b.successor_id = e.id)))) THEN
        RETURN 'ENDS';
    END IF;
    SELECT * INTO v_successor FROM overleg.municipality WHERE id = p_successor;
    IF p_new_name IS NULL THEN
        IF v_successor.id IS NULL OR v_successor.fictitious <> v_fictitious OR v_successor.valid_from > p_date
            OR v_successor.valid_until <= p_date THEN
            RETURN 'SUCCESSOR';
        END IF;
    ELSIF v_successor.id IS NOT NULL OR v_fictitious <> (p_new_code IS NULL) THEN
        RETURN 'SUCCESSOR';
    ELSIF EXISTS (SELECT 1 FROM overleg.municipality WHERE code = p_new_code
        OR (lower(name) = lower(p_new_name) AND id <> ALL (p_ending)
            AND (valid_until IS NULL OR valid_until > p_date))) THEN
        RETURN 'TAKEN';
    END IF;
    UPDATE overleg.municipality SET valid_until = p_date WHERE id = ANY (p_ending);
    IF p_new_name IS NOT NULL THEN
        INSERT INTO overleg.municipality (id, code, name, province, valid_from, fictitious)
        VALUES (p_successor, p_new_code, p_new_name, p_new_province, p_date, v_fictitious)
        RETURNING * INTO v_successor;
    END IF;
    UPDATE overleg.municipality SET successor_code = v_successor.code,
        successor_id = CASE WHEN v_fictitious THEN p_successor END
    WHERE id = ANY (p_ending);
    RETURN 'MERGED';
END $$;

-- Takes a merger back: what would go into this successor on that date goes on, and a successor that was made for it goes.
-- Ground: the date is still to come, and nothing else hangs on that successor.
CREATE FUNCTION gate.cancel_merger(p_successor uuid, p_date date) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog AS $$
DECLARE
    v_successor overleg.municipality;
    v_ending uuid[];
BEGIN
    SELECT * INTO v_successor FROM overleg.municipality WHERE id = p_successor FOR UPDATE;
    SELECT array_agg(id) INTO v_ending FROM overleg.municipality
    WHERE valid_until = p_date AND (successor_code = v_successor.code OR successor_id = v_successor.id);
    IF v_ending IS NULL OR p_date <= overleg.dutch_day() THEN
        RETURN 'UNKNOWN';
    END IF;
    UPDATE overleg.municipality SET successor_code = NULL, successor_id = NULL WHERE id = ANY (v_ending);
    IF v_successor.valid_from = p_date THEN
        IF v_successor.valid_until IS NOT NULL OR EXISTS (SELECT 1 FROM overleg.municipality
            WHERE successor_code = v_successor.code) THEN
            RAISE foreign_key_violation;
        END IF;
        DELETE FROM overleg.municipality WHERE id = p_successor;
    END IF;
    -- Last: it may bear the name of the one that went.
    UPDATE overleg.municipality SET valid_until = NULL WHERE id = ANY (v_ending);
    RETURN 'CANCELLED';
EXCEPTION WHEN foreign_key_violation THEN
    RETURN 'IN_USE';
END $$;

-- Notes that a job ran to its end today.
CREATE FUNCTION gate.note_run(p_job text) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog AS $$
    INSERT INTO overleg.job_run (job, day) VALUES (p_job, overleg.dutch_day())
    ON CONFLICT (job) DO UPDATE SET day = excluded.day
$$;

REVOKE ALL ON FUNCTION gate.merge_municipalities(uuid[], date, uuid, text, text, text),
    gate.cancel_merger(uuid, date), gate.note_run(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.merge_municipalities(uuid[], date, uuid, text, text, text),
    gate.cancel_merger(uuid, date) TO overleg_application;
GRANT EXECUTE ON FUNCTION gate.note_run(text) TO overleg_rewriter;

SET LOCAL ROLE overleg_owner;

-- What is temporary comes last for every gate, also in the name of a type.
SET LOCAL ROLE overleg_gate;
DO $$
DECLARE
    v_gate regprocedure;
BEGIN
    FOR v_gate IN SELECT p.oid::regprocedure FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE n.nspname = 'gate'
    LOOP
        EXECUTE format('ALTER FUNCTION %s SET search_path = pg_catalog, pg_temp', v_gate);
    END LOOP;
END $$;
SET LOCAL ROLE overleg_owner;
ALTER FUNCTION cluster_rewritten() SET search_path = overleg, pg_catalog, pg_temp;
