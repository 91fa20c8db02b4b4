-- What every later gate builds on: what the night does is found in the catalogue instead of in a list that somebody forgets,
-- one question for "who moderates here", and one place that says who cannot come in although their code works.

-- Every table but these is written anew at night, so that a new one is by default. These hold nobody's doing: what is public, what
-- the software keeps of itself.
CREATE FUNCTION not_rewritten() RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT ARRAY['agreement', 'flyway_schema_history', 'job_run', 'municipality', 'pepper_generation']
$$;

GRANT SELECT, UPDATE ON organisation, seat, seat_invitation, trust_contact, proposal, erasure, organisation_acceptance,
    seat_acceptance TO overleg_gate;

SET LOCAL ROLE overleg_gate;

-- A new row version for every row that may bear a person, in one transaction: after it, xmin tells nothing about who joined or
-- wrote when. Every sealed value becomes a new one too: the numbers of long values kept apart (TOAST) would otherwise keep their
-- order. The caller clusters next (overleg.cluster_rewritten), which throws the old versions away.
CREATE OR REPLACE FUNCTION gate.rewrite() RETURNS void LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_table record;
BEGIN
    FOR v_table IN
        SELECT c.relname,
            coalesce(string_agg(format('%1$I = %1$I || ''''::bytea', a.attname), ', ' ORDER BY a.attnum)
                    FILTER (WHERE a.atttypid = 'bytea'::regtype),
                (SELECT format('%1$I = %1$I', k.attname) FROM pg_attribute k
                    WHERE k.attrelid = c.oid AND k.attnum = i.indkey[0])) AS assignment
        FROM pg_class c
        JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        WHERE c.relnamespace = 'overleg'::regnamespace AND c.relkind = 'r' AND c.relname <> ALL (overleg.not_rewritten())
        GROUP BY c.oid, c.relname, i.indkey
        ORDER BY c.relname
    LOOP
        EXECUTE format('UPDATE overleg.%I SET %s', v_table.relname, v_table.assignment);
    END LOOP;
END $$;

-- What has served its time. Every gate whose name begins with nightly_ takes part, in the order of their names. Seats before rooms,
-- and all rooms at once in one order, as everything does that touches several.
DROP FUNCTION gate.clean();
CREATE FUNCTION gate.clean() RETURNS text[] LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_gate record;
    v_failed text[] := '{}';
BEGIN
    PERFORM 1 FROM overleg.seat ORDER BY id FOR UPDATE;
    PERFORM 1 FROM overleg.room ORDER BY id FOR UPDATE;
    DELETE FROM overleg.ended_session WHERE day < current_date - 1;
    DELETE FROM overleg.idempotency_key;
    DELETE FROM overleg.invitation_batch WHERE expires_week <= current_date;
    DELETE FROM overleg.seat_invitation WHERE expires_week <= current_date;
    PERFORM gate.end_ghosts();
    -- One that fails takes neither the others nor the rewriting with it: the caller says so at the end.
    FOR v_gate IN SELECT p.proname FROM pg_proc p
        WHERE p.pronamespace = 'gate'::regnamespace AND p.proname LIKE 'nightly\_%' AND p.pronargs = 0 ORDER BY p.proname
    LOOP
        BEGIN
            EXECUTE format('SELECT gate.%I()', v_gate.proname);
        EXCEPTION WHEN OTHERS THEN
            v_failed := v_failed || v_gate.proname::text;
        END;
    END LOOP;
    RETURN v_failed;
END $$;

-- The caller's membership of a room that they moderate, with the room locked until their transaction ends. Empty when they do not.
CREATE FUNCTION gate.moderating(p_room uuid) RETURNS overleg.membership LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me overleg.membership;
BEGIN
    PERFORM 1 FROM overleg.room WHERE id = p_room FOR UPDATE;
    v_me := gate.me(p_room);
    IF v_me.role IS DISTINCT FROM 'MODERATOR' THEN
        RETURN NULL;
    END IF;
    RETURN v_me;
END $$;

-- Who cannot come in although the code works and the kind is admitted: the name of the reason, as the application has it, or
-- empty. Each bar is a function of its own, which the migration of its feature fills in.
CREATE FUNCTION gate.bar_of_audience(p_room uuid, p_kind text, p_role text, p_seat uuid) RETURNS text LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp AS $$ SELECT NULL::text $$;
CREATE FUNCTION gate.bar_of_role(p_room uuid, p_kind text, p_role text, p_seat uuid) RETURNS text LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp AS $$ SELECT NULL::text $$;
CREATE FUNCTION gate.bar_of_issuer(p_room uuid, p_seat_holder bytea) RETURNS text LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp AS $$ SELECT NULL::text $$;
CREATE FUNCTION gate.bar(p_room uuid, p_kind text, p_role text, p_seat uuid, p_seat_holder bytea) RETURNS text
    LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(gate.bar_of_audience(p_room, p_kind, p_role, p_seat), gate.bar_of_role(p_room, p_kind, p_role, p_seat),
        gate.bar_of_issuer(p_room, p_seat_holder))
$$;

REVOKE ALL ON FUNCTION gate.clean() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.clean() TO overleg_rewriter;
REVOKE ALL ON FUNCTION gate.moderating(uuid), gate.bar_of_audience(uuid, text, text, uuid),
    gate.bar_of_role(uuid, text, text, uuid), gate.bar_of_issuer(uuid, bytea), gate.bar(uuid, text, text, uuid, bytea) FROM PUBLIC;

SET LOCAL ROLE overleg_owner;

-- CLUSTER needs the owner on PostgreSQL 15 and 16; every primary key begins with a random value.
CREATE OR REPLACE FUNCTION cluster_rewritten() RETURNS void LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = overleg, pg_catalog, pg_temp AS $$
DECLARE
    v_table record;
BEGIN
    FOR v_table IN SELECT c.relname, x.relname AS key_name FROM pg_class c
        JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary JOIN pg_class x ON x.oid = i.indexrelid
        WHERE c.relnamespace = 'overleg'::regnamespace AND c.relkind = 'r' AND c.relname <> ALL (overleg.not_rewritten())
        ORDER BY c.relname
    LOOP
        EXECUTE format('CLUSTER overleg.%I USING %I', v_table.relname, v_table.key_name);
    END LOOP;
END $$;
