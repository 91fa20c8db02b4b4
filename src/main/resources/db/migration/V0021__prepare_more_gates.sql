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

-- Redeeming. Ground: an unused, unexpired code; a kind that the room admits; for every kind but sex workers an active
-- seat of that kind, held by the caller. A member of a sex-worker-led organisation may choose an alias: the seat is then
-- the ground, and is not kept. Unknown, used and expired are one answer.
CREATE OR REPLACE FUNCTION gate.redeem(p_code bytea, p_membership uuid, p_holder_key bytea, p_under_alias boolean, p_alias bytea,
    p_alias_index bytea, p_alias_key uuid, p_former bytea[], p_seat uuid, p_seat_holder bytea)
    RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_batch overleg.invitation_batch;
    v_room overleg.room;
    v_seat overleg.seat;
    v_from integer;
    v_former bytea;
    v_bar text;
BEGIN
    -- The seat before the room, as everything does that ends a seat.
    PERFORM 1 FROM overleg.seat WHERE id = p_seat FOR SHARE;
    SELECT b.* INTO v_batch FROM overleg.invitation i JOIN overleg.invitation_batch b ON b.id = i.batch_id
    WHERE i.code_key = p_code AND b.expires_week > current_date;
    IF v_batch.id IS NULL THEN
        RETURN 'UNKNOWN';
    END IF;
    -- Waits for posts that are being written, so that none of them can belong to what the newcomer may read.
    SELECT * INTO v_room FROM overleg.room WHERE id = v_batch.room_id FOR UPDATE;
    IF v_room.id IS NULL OR v_room.state NOT IN ('OPEN', 'FROZEN') OR NOT v_batch.kind = ANY (v_room.admitted_kinds)
    THEN
        RETURN 'UNKNOWN';
    END IF;
    -- By whatever key, also that of a seat which opens nothing just now: nobody is in a room twice.
    IF EXISTS (SELECT 1 FROM overleg.holder h WHERE h.room_id = v_room.id
        AND (h.holder_key = ANY (overleg.holder_keys()) OR h.holder_key = p_holder_key
            OR h.seat_id IN (SELECT sh.seat_id FROM overleg.seat_holder sh WHERE sh.holder = p_seat_holder))) THEN
        RETURN 'ALREADY_MEMBER';
    END IF;
    -- A named official and an alias are never one login, also while the seat is frozen or out of sight.
    IF p_under_alias AND EXISTS (SELECT 1 FROM overleg.seat_holder h JOIN overleg.seat s ON s.id = h.seat_id
        WHERE h.holder = p_seat_holder AND s.kind <> 'SEX_WORKER_ORGANISATION' AND s.state <> 'ENDED') THEN
        RETURN 'SEAT_IN_THE_WAY';
    END IF;
    IF v_batch.kind = 'SEX_WORKER' THEN
        IF NOT p_under_alias OR p_seat IS NOT NULL THEN
            RETURN 'SEAT_NEEDED';
        END IF;
    ELSE
        SELECT * INTO v_seat FROM overleg.seat WHERE id = p_seat;
        IF v_seat.id IS NULL OR NOT gate.holds_seat(p_seat, p_seat_holder) OR v_seat.kind <> v_batch.kind
            OR (p_under_alias AND v_batch.kind <> 'SEX_WORKER_ORGANISATION') THEN
            RETURN 'SEAT_NEEDED';
        END IF;
    END IF;
    v_bar := gate.bar(v_room.id, v_batch.kind, v_batch.role, p_seat, p_seat_holder);
    IF v_bar IS NOT NULL THEN
        RETURN v_bar;
    END IF;
    IF p_under_alias AND EXISTS (SELECT 1 FROM overleg.membership
        WHERE room_id = v_room.id AND alias_index = p_alias_index) THEN
        RETURN 'ALIAS_TAKEN';
    END IF;
    -- Whoever was here before under another alias can still destroy what that one wrote. The two must not be found
    -- under one key: the old one moves to a key that is not used yet.
    IF p_under_alias AND EXISTS (SELECT 1 FROM overleg.former_holder WHERE former_key = p_holder_key) THEN
        SELECT k INTO v_former FROM unnest(p_former) AS k
        WHERE NOT EXISTS (SELECT 1 FROM overleg.former_holder WHERE former_key = k) LIMIT 1;
        IF v_former IS NULL THEN
            RETURN 'TOO_OFTEN';
        END IF;
        UPDATE overleg.former_holder SET former_key = v_former WHERE former_key = p_holder_key;
    END IF;
    -- A used code gives way to a random value that no code leads to: how many rows a batch has tells nothing.
    UPDATE overleg.invitation
    SET code_key = decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex')
    WHERE code_key = p_code;
    IF NOT FOUND THEN
        RETURN 'UNKNOWN';
    END IF;
    -- The epoch is raised only when something was written in it: whoever joins between two posts is not put in an order.
    IF EXISTS (SELECT 1 FROM overleg.post WHERE room_id = v_room.id AND epoch = v_room.epoch) THEN
        UPDATE overleg.room SET epoch = epoch + 1 WHERE id = v_room.id RETURNING * INTO v_room;
    END IF;
    v_from := CASE v_room.history WHEN 'FROM_START' THEN 0 ELSE v_room.epoch END;
    IF NOT p_under_alias THEN
        -- Whoever left by seat and comes back takes up the old membership, under the same name, as a late joiner.
        UPDATE overleg.membership SET state = 'ACTIVE', role = v_batch.role
        WHERE room_id = v_room.id AND seat_id = p_seat RETURNING id INTO v_seat.id;
        IF FOUND THEN
            INSERT INTO overleg.holder (holder_key, room_id, membership_id, seat_id)
            VALUES (p_holder_key, v_room.id, v_seat.id, p_seat);
            RETURN 'JOINED ' || v_from;
        END IF;
        INSERT INTO overleg.membership (id, room_id, kind, role, seat_id, organisation_id)
        VALUES (p_membership, v_room.id, v_batch.kind, v_batch.role, p_seat, v_seat.organisation_id);
    ELSE
        -- Without the organisation: a small one would name the person by exclusion.
        INSERT INTO overleg.membership (id, room_id, kind, role, confirmed_half_year)
        VALUES (p_membership, v_room.id, v_batch.kind, v_batch.role, gate.half_year());
        INSERT INTO overleg.claimed_key (key_id, room_id, membership_id)
        VALUES (p_alias_key, v_room.id, p_membership);
        UPDATE overleg.membership SET sealed_alias = p_alias, alias_index = p_alias_index, alias_key = p_alias_key
        WHERE id = p_membership;
    END IF;
    INSERT INTO overleg.holder (holder_key, room_id, membership_id, seat_id)
    VALUES (p_holder_key, v_room.id, p_membership, CASE WHEN NOT p_under_alias THEN p_seat END);
    RETURN 'JOINED ' || v_from;
END $$;

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
