-- The gates: the only ways into a room, out of it, and to its end. Each checks its ground in the transaction in which
-- it writes. They belong to a role that cannot log in; the application may call them and nothing more.
SET LOCAL ROLE overleg_gate;

-- Needed to find "my rooms": a pseudonymous person has no row that lists them, so the application computes one key
-- per room and asks which of them exist.
CREATE FUNCTION gate.room_ids() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog AS $$
    SELECT id FROM overleg.room
$$;

CREATE FUNCTION gate.half_year() RETURNS text LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT to_char(current_date, 'YYYY') || CASE WHEN extract(month FROM current_date) <= 6 THEN '-H1' ELSE '-H2' END
$$;

-- The membership that the keys of this transaction open in a room, if any.
CREATE FUNCTION gate.me(room uuid) RETURNS overleg.membership LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
    SELECT m.* FROM overleg.holder h JOIN overleg.membership m ON m.id = h.membership_id
    WHERE h.holder_key = ANY (overleg.holder_keys()) AND h.room_id = room
    LIMIT 1
$$;

CREATE FUNCTION gate.holds_seat(p_seat uuid, p_holder bytea) RETURNS boolean LANGUAGE sql STABLE
    SET search_path = pg_catalog AS $$
    SELECT EXISTS (SELECT 1 FROM overleg.seat s JOIN overleg.seat_holder h ON h.seat_id = s.id
                   WHERE s.id = p_seat AND s.state = 'ACTIVE' AND h.holder = p_holder)
$$;

-- Founding a room. Ground: an active seat of the caller, of a kind that the room admits; an autonomous room only by a
-- sex-worker-led organisation; enforcement founds nothing.
CREATE FUNCTION gate.found_room(p_room uuid, p_kind text, p_admitted text[], p_history text, p_municipality uuid,
    p_least integer, p_name bytea, p_purpose bytea, p_membership uuid, p_holder_key bytea, p_seat uuid,
    p_seat_holder bytea, p_first bytea)
    RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    v_seat overleg.seat;
BEGIN
    SELECT * INTO v_seat FROM overleg.seat WHERE id = p_seat;
    IF v_seat.id IS NULL OR NOT gate.holds_seat(p_seat, p_seat_holder) OR v_seat.kind = 'ENFORCEMENT'
        OR NOT v_seat.kind = ANY (p_admitted)
        OR (p_kind = 'AUTONOMOUS' AND v_seat.kind <> 'SEX_WORKER_ORGANISATION') THEN
        RETURN 'REFUSED';
    END IF;
    INSERT INTO overleg.room (id, kind, admitted_kinds, history, municipality_id, least_sex_workers, sealed_name,
        sealed_purpose)
    VALUES (p_room, p_kind, p_admitted, p_history, p_municipality, p_least, p_name, p_purpose);
    INSERT INTO overleg.membership (id, room_id, kind, role, seat_id, organisation_id)
    VALUES (p_membership, p_room, v_seat.kind, 'MODERATOR', p_seat, v_seat.organisation_id);
    INSERT INTO overleg.holder (holder_key, room_id, membership_id, sealed_first)
    VALUES (p_holder_key, p_room, p_membership, p_first);
    RETURN 'FOUNDED';
END $$;

-- What an invitation is for, as far as whoever holds the code must know before taking it.
CREATE FUNCTION gate.invitation(p_code bytea) RETURNS TABLE (room_id uuid, kind text, role text, organisation_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT b.room_id, b.kind, b.role, b.organisation_id
    FROM overleg.invitation i JOIN overleg.invitation_batch b ON b.id = i.batch_id
    JOIN overleg.room r ON r.id = b.room_id
    WHERE i.code_key = p_code AND b.expires_week > current_date AND r.state IN ('OPEN', 'FROZEN')
$$;

-- Redeeming. Ground: an unused, unexpired code; a kind that the room admits; for every kind but sex workers an active
-- seat of that kind, held by the caller. A member of a sex-worker-led organisation may choose an alias: the seat is then
-- the ground, and is not kept. Unknown, used and expired are one answer.
CREATE FUNCTION gate.redeem(p_code bytea, p_membership uuid, p_holder_key bytea, p_under_alias boolean, p_alias bytea,
    p_alias_index bytea, p_seat uuid, p_seat_holder bytea)
    RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    v_batch overleg.invitation_batch;
    v_room overleg.room;
    v_seat overleg.seat;
    v_from integer;
BEGIN
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
    IF (gate.me(v_room.id)).id IS NOT NULL
        OR EXISTS (SELECT 1 FROM overleg.holder WHERE holder_key = p_holder_key) THEN
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
    IF p_under_alias AND EXISTS (SELECT 1 FROM overleg.membership
        WHERE room_id = v_room.id AND alias_index = p_alias_index) THEN
        RETURN 'ALIAS_TAKEN';
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
            INSERT INTO overleg.holder (holder_key, room_id, membership_id)
            VALUES (p_holder_key, v_room.id, v_seat.id);
            RETURN 'JOINED ' || v_from;
        END IF;
        INSERT INTO overleg.membership (id, room_id, kind, role, seat_id, organisation_id)
        VALUES (p_membership, v_room.id, v_batch.kind, v_batch.role, p_seat, v_seat.organisation_id);
    ELSE
        -- Without the organisation: a small one would name the person by exclusion.
        INSERT INTO overleg.membership (id, room_id, kind, role, sealed_alias, alias_index, confirmed_half_year)
        VALUES (p_membership, v_room.id, v_batch.kind, v_batch.role, p_alias, p_alias_index, gate.half_year());
    END IF;
    INSERT INTO overleg.holder (holder_key, room_id, membership_id)
    VALUES (p_holder_key, v_room.id, p_membership);
    RETURN 'JOINED ' || v_from;
END $$;

-- Keeps, sealed, from where a newcomer may read. Ground: the caller holds the key, and nothing was kept yet.
CREATE FUNCTION gate.keep_first(p_holder_key bytea, p_first bytea) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog AS $$
BEGIN
    UPDATE overleg.holder SET sealed_first = p_first
    WHERE holder_key = p_holder_key AND holder_key = ANY (overleg.holder_keys()) AND sealed_first = '';
    RETURN FOUND;
END $$;

-- Leaving: always allowed, except that a room with other members keeps at least one moderator.
CREATE FUNCTION gate.leave(p_room uuid) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog AS $$
DECLARE
    v_me overleg.membership;
BEGIN
    PERFORM 1 FROM overleg.room WHERE id = p_room FOR UPDATE;
    v_me := gate.me(p_room);
    IF v_me.id IS NULL THEN
        RETURN 'UNKNOWN';
    END IF;
    IF v_me.role = 'MODERATOR'
        AND EXISTS (SELECT 1 FROM overleg.membership WHERE room_id = p_room AND state = 'ACTIVE' AND id <> v_me.id)
        AND NOT EXISTS (SELECT 1 FROM overleg.membership WHERE room_id = p_room AND state = 'ACTIVE'
            AND role = 'MODERATOR' AND id <> v_me.id) THEN
        RETURN 'LAST_MODERATOR';
    END IF;
    DELETE FROM overleg.holder WHERE membership_id = v_me.id;
    UPDATE overleg.membership SET state = 'LEFT' WHERE id = v_me.id;
    RETURN 'LEFT';
END $$;

-- Removal. Ground: the caller moderates the room; nobody removes themselves.
CREATE FUNCTION gate.remove_member(p_room uuid, p_membership uuid) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog AS $$
DECLARE
    v_me overleg.membership;
BEGIN
    PERFORM 1 FROM overleg.room WHERE id = p_room FOR UPDATE;
    v_me := gate.me(p_room);
    IF v_me.id IS NULL OR v_me.role <> 'MODERATOR' OR v_me.id = p_membership THEN
        RETURN 'UNKNOWN';
    END IF;
    DELETE FROM overleg.holder WHERE membership_id = p_membership AND room_id = p_room;
    IF NOT FOUND THEN
        RETURN 'UNKNOWN';
    END IF;
    UPDATE overleg.membership SET state = 'REMOVED', role = 'MEMBER' WHERE id = p_membership AND room_id = p_room;
    RETURN 'REMOVED';
END $$;

-- Making somebody moderator, or member again. Ground: the caller moderates; one moderator always stays.
CREATE FUNCTION gate.set_role(p_room uuid, p_membership uuid, p_role text) RETURNS text LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    v_me overleg.membership;
BEGIN
    PERFORM 1 FROM overleg.room WHERE id = p_room FOR UPDATE;
    v_me := gate.me(p_room);
    IF v_me.id IS NULL OR v_me.role <> 'MODERATOR' THEN
        RETURN 'UNKNOWN';
    END IF;
    IF p_role = 'MEMBER' AND NOT EXISTS (SELECT 1 FROM overleg.membership WHERE room_id = p_room AND state = 'ACTIVE'
        AND role = 'MODERATOR' AND id <> p_membership) THEN
        RETURN 'LAST_MODERATOR';
    END IF;
    UPDATE overleg.membership SET role = p_role WHERE id = p_membership AND room_id = p_room AND state = 'ACTIVE';
    RETURN CASE WHEN FOUND THEN 'DONE' ELSE 'UNKNOWN' END;
END $$;

-- Freezing, thawing, closing. Ground: the caller moderates. A closed room never opens again.
CREATE FUNCTION gate.set_state(p_room uuid, p_state text) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog AS $$
DECLARE
    v_me overleg.membership;
BEGIN
    PERFORM 1 FROM overleg.room WHERE id = p_room FOR UPDATE;
    v_me := gate.me(p_room);
    IF v_me.id IS NULL OR v_me.role <> 'MODERATOR' THEN
        RETURN 'UNKNOWN';
    END IF;
    UPDATE overleg.room SET state = p_state WHERE id = p_room AND state <> 'CLOSED';
    RETURN CASE WHEN FOUND THEN 'DONE' ELSE 'CLOSED' END;
END $$;

-- Destroying a room: its rows go now; its keys are named for destruction in the same transaction. Ground: the caller
-- moderates, and the room was closed first, so that nothing is destroyed by one slip of a finger.
CREATE FUNCTION gate.destroy(p_room uuid, p_room_keys uuid[]) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
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
    INSERT INTO overleg.erasure (key_id)
        SELECT key_id FROM overleg.post WHERE room_id = p_room
        UNION SELECT key_id FROM overleg.topic_title WHERE room_id = p_room
        UNION SELECT unnest(p_room_keys)
        ON CONFLICT DO NOTHING;
    DELETE FROM overleg.idempotency_key WHERE room_id = p_room;
    DELETE FROM overleg.post WHERE room_id = p_room;
    DELETE FROM overleg.topic WHERE room_id = p_room;
    DELETE FROM overleg.room WHERE id = p_room;
    RETURN 'DESTROYED';
END $$;

-- Naming a key for destruction. Ground: nothing that is still readable stands under it; a room's own key never.
CREATE FUNCTION gate.name_key(p_key uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM overleg.post WHERE key_id = p_key AND NOT withdrawn)
        OR EXISTS (SELECT 1 FROM overleg.topic_title WHERE key_id = p_key)
        OR EXISTS (SELECT 1 FROM overleg.room WHERE id = p_key) THEN
        RETURN false;
    END IF;
    INSERT INTO overleg.erasure (key_id) VALUES (p_key) ON CONFLICT DO NOTHING;
    RETURN true;
END $$;

-- Taking a seat. Ground: an unused, unexpired seat code.
CREATE FUNCTION gate.take_seat(p_code bytea, p_holder bytea) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog AS $$
DECLARE
    v_seat uuid;
BEGIN
    DELETE FROM overleg.seat_invitation WHERE code_key = p_code AND expires_week > current_date
    RETURNING seat_id INTO v_seat;
    IF v_seat IS NULL THEN
        RETURN NULL;
    END IF;
    INSERT INTO overleg.seat_holder (seat_id, holder) VALUES (v_seat, p_holder);
    UPDATE overleg.seat SET state = 'ACTIVE' WHERE id = v_seat AND state = 'INVITED';
    RETURN v_seat;
END $$;

CREATE FUNCTION gate.seat_of_code(p_code bytea) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog AS $$
    SELECT seat_id FROM overleg.seat_invitation WHERE code_key = p_code AND expires_week > current_date
$$;

-- What has served its time: sessions that ended before yesterday cannot come back, a repeated request comes within
-- minutes, a batch or a seat code that expired opens nothing.
CREATE FUNCTION gate.clean() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    DELETE FROM overleg.ended_session WHERE day < current_date - 1;
    DELETE FROM overleg.idempotency_key;
    DELETE FROM overleg.invitation_batch WHERE expires_week <= current_date;
    DELETE FROM overleg.seat_invitation WHERE expires_week <= current_date;
END $$;

-- A new row version for every row that bears a person, in one transaction: after it, xmin tells nothing about who
-- joined or wrote when. The caller clusters next (overleg.cluster_rewritten), which throws the old versions away.
CREATE FUNCTION gate.rewrite() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    UPDATE overleg.holder SET sealed_first = sealed_first;
    UPDATE overleg.membership SET role = role;
    UPDATE overleg.invitation SET batch_id = batch_id;
    UPDATE overleg.invitation_batch SET size = size;
    UPDATE overleg.room SET epoch = epoch;
    UPDATE overleg.topic SET last_ordinal = last_ordinal;
    UPDATE overleg.topic_title SET sealed_title = sealed_title || ''::bytea;
    -- A new value for each text too: the numbers of long values kept apart (TOAST) would otherwise keep their order.
    UPDATE overleg.post SET sealed_source = sealed_source || ''::bytea, sealed_html = sealed_html || ''::bytea;
    UPDATE overleg.idempotency_key SET result_id = result_id;
    UPDATE overleg.seat_holder SET holder = holder;
    UPDATE overleg.session_generation SET generation = generation;
    UPDATE overleg.ended_session SET day = day;
END $$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA gate FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.room_ids(), gate.found_room(uuid, text, text[], text, uuid, integer, bytea, bytea, uuid,
    bytea, uuid, bytea, bytea), gate.keep_first(bytea, bytea), gate.invitation(bytea), gate.redeem(bytea, uuid, bytea, boolean, bytea,
    bytea, uuid, bytea),
    gate.leave(uuid), gate.remove_member(uuid, uuid), gate.set_role(uuid, uuid, text), gate.set_state(uuid, text),
    gate.destroy(uuid, uuid[]), gate.name_key(uuid), gate.take_seat(bytea, bytea), gate.seat_of_code(bytea) TO overleg_application;
GRANT EXECUTE ON FUNCTION gate.clean(), gate.rewrite() TO overleg_rewriter;

SET LOCAL ROLE overleg_owner;

-- CLUSTER needs the owner on PostgreSQL 15 and 16; every index named here begins with a random value.
CREATE FUNCTION cluster_rewritten() RETURNS void LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = overleg, pg_catalog AS $$
BEGIN
    CLUSTER holder USING holder_pkey;
    CLUSTER membership USING membership_pkey;
    CLUSTER invitation USING invitation_pkey;
    CLUSTER invitation_batch USING invitation_batch_pkey;
    CLUSTER room USING room_pkey;
    CLUSTER topic USING topic_pkey;
    CLUSTER topic_title USING topic_title_pkey;
    CLUSTER post USING post_pkey;
    CLUSTER idempotency_key USING idempotency_key_pkey;
    CLUSTER seat_holder USING seat_holder_pkey;
    CLUSTER session_generation USING session_generation_pkey;
    CLUSTER ended_session USING ended_session_pkey;
END $$;
REVOKE ALL ON FUNCTION cluster_rewritten() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION cluster_rewritten() TO overleg_rewriter;
GRANT SELECT, UPDATE ON room, membership, holder, invitation, invitation_batch, topic, topic_title, post,
    idempotency_key, seat_holder, session_generation, ended_session TO overleg_gate;
GRANT DELETE ON ended_session TO overleg_gate;
