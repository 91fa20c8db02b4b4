-- Whoever left a room or was removed can still destroy what they wrote there, and nothing else (docs/adr/0022). Only for
-- aliases that have written; a seat takes up its old membership when it comes back.
CREATE TABLE former_holder (
    former_key bytea PRIMARY KEY CHECK (length(former_key) = 32),
    room_id uuid NOT NULL REFERENCES room ON DELETE CASCADE,
    membership_id uuid NOT NULL UNIQUE REFERENCES membership ON DELETE CASCADE
);
CREATE INDEX former_holder_room ON former_holder (room_id);
-- No policy: these keys open no row of a room. Only the gates read and write it.
ALTER TABLE former_holder ENABLE ROW LEVEL SECURITY;
ALTER TABLE former_holder FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON former_holder TO overleg_gate;

-- Being moderator is asked, never imposed: it makes a second step necessary when logging in.
ALTER TABLE membership ADD COLUMN role_offered boolean NOT NULL DEFAULT false
    CHECK (NOT role_offered OR (role = 'MEMBER' AND state = 'ACTIVE'));

SET LOCAL ROLE overleg_gate;

-- Destroys what a member wrote and under which name, and every way back. Not for callers: the gates below give the ground.
CREATE FUNCTION gate.erase(p_membership uuid) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    PERFORM 1 FROM overleg.membership WHERE id = p_membership FOR UPDATE;
    INSERT INTO overleg.erasure (key_id)
        SELECT key_id FROM overleg.claimed_key WHERE membership_id = p_membership ON CONFLICT DO NOTHING;
    UPDATE overleg.post SET sealed_source = NULL, sealed_html = NULL, key_id = NULL, withdrawn = true
    WHERE membership_id = p_membership AND NOT withdrawn;
    DELETE FROM overleg.topic_title n USING overleg.topic t WHERE t.id = n.topic_id AND t.membership_id = p_membership;
    DELETE FROM overleg.idempotency_key WHERE membership_id = p_membership;
    DELETE FROM overleg.holder WHERE membership_id = p_membership;
    DELETE FROM overleg.former_holder WHERE membership_id = p_membership;
    UPDATE overleg.membership SET sealed_alias = NULL, alias_index = NULL, alias_key = NULL, role = 'MEMBER',
        role_offered = false, state = CASE state WHEN 'ACTIVE' THEN 'LEFT' ELSE state END
    WHERE id = p_membership;
    PERFORM gate.clear_strangers(ARRAY(SELECT key_id FROM overleg.claimed_key WHERE membership_id = p_membership));
    DELETE FROM overleg.claimed_key WHERE membership_id = p_membership;
    -- Of whoever never wrote not even an empty place stays.
    DELETE FROM overleg.membership
    WHERE id = p_membership AND NOT EXISTS (SELECT 1 FROM overleg.post WHERE membership_id = p_membership);
END $$;

-- Ends a membership. An alias that has written keeps the right to destroy that; one that has not leaves nothing at all.
CREATE FUNCTION gate.end_membership(p_membership uuid, p_state text) RETURNS void LANGUAGE plpgsql
    SET search_path = pg_catalog AS $$
DECLARE
    v_member overleg.membership;
BEGIN
    SELECT * INTO v_member FROM overleg.membership WHERE id = p_membership FOR UPDATE;
    UPDATE overleg.membership SET state = p_state, role = 'MEMBER', role_offered = false WHERE id = p_membership;
    IF v_member.seat_id IS NOT NULL THEN
        DELETE FROM overleg.holder WHERE membership_id = p_membership;
    ELSIF EXISTS (SELECT 1 FROM overleg.post WHERE membership_id = p_membership AND NOT withdrawn) THEN
        INSERT INTO overleg.former_holder (former_key, room_id, membership_id)
            SELECT holder_key, room_id, membership_id FROM overleg.holder WHERE membership_id = p_membership;
        DELETE FROM overleg.holder WHERE membership_id = p_membership;
    ELSE
        PERFORM gate.erase(p_membership);
    END IF;
END $$;

CREATE FUNCTION gate.has_other_moderator(p_room uuid, p_membership uuid) RETURNS boolean LANGUAGE sql STABLE
    SET search_path = pg_catalog AS $$
    SELECT EXISTS (SELECT 1 FROM overleg.membership WHERE room_id = p_room AND state = 'ACTIVE' AND role = 'MODERATOR'
        AND id <> p_membership)
$$;

DROP FUNCTION gate.leave(uuid);

-- Leaving: always allowed, except that a room with other members keeps at least one moderator. Whoever takes part under an
-- alias may destroy what they wrote in the same act.
CREATE FUNCTION gate.leave(p_room uuid, p_destroy boolean) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog AS $$
DECLARE
    v_me overleg.membership;
BEGIN
    PERFORM 1 FROM overleg.room WHERE id = p_room FOR UPDATE;
    v_me := gate.me(p_room);
    IF v_me.id IS NULL THEN
        RETURN 'UNKNOWN';
    END IF;
    IF v_me.role = 'MODERATOR' AND NOT gate.has_other_moderator(p_room, v_me.id)
        AND EXISTS (SELECT 1 FROM overleg.membership WHERE room_id = p_room AND state = 'ACTIVE' AND id <> v_me.id) THEN
        RETURN 'LAST_MODERATOR';
    END IF;
    IF p_destroy AND v_me.seat_id IS NULL THEN
        PERFORM gate.erase(v_me.id);
    ELSE
        PERFORM gate.end_membership(v_me.id, 'LEFT');
    END IF;
    RETURN 'LEFT';
END $$;

-- Removal. Ground: the caller moderates the room; nobody removes themselves.
CREATE OR REPLACE FUNCTION gate.remove_member(p_room uuid, p_membership uuid) RETURNS text LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    v_me overleg.membership;
BEGIN
    PERFORM 1 FROM overleg.room WHERE id = p_room FOR UPDATE;
    v_me := gate.me(p_room);
    IF v_me.id IS NULL OR v_me.role <> 'MODERATOR' OR v_me.id = p_membership
        OR NOT EXISTS (SELECT 1 FROM overleg.holder WHERE membership_id = p_membership AND room_id = p_room) THEN
        RETURN 'UNKNOWN';
    END IF;
    PERFORM gate.end_membership(p_membership, 'REMOVED');
    RETURN 'REMOVED';
END $$;

-- Asking somebody to be moderator, taking the question back, or making a moderator member again. Ground: the caller
-- moderates; one moderator always stays.
CREATE OR REPLACE FUNCTION gate.set_role(p_room uuid, p_membership uuid, p_role text) RETURNS text LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    v_me overleg.membership;
BEGIN
    PERFORM 1 FROM overleg.room WHERE id = p_room FOR UPDATE;
    v_me := gate.me(p_room);
    IF v_me.id IS NULL OR v_me.role <> 'MODERATOR' THEN
        RETURN 'UNKNOWN';
    END IF;
    IF p_role = 'MODERATOR' THEN
        UPDATE overleg.membership SET role_offered = (role = 'MEMBER')
        WHERE id = p_membership AND room_id = p_room AND state = 'ACTIVE';
        RETURN CASE WHEN FOUND THEN 'DONE' ELSE 'UNKNOWN' END;
    END IF;
    IF NOT gate.has_other_moderator(p_room, p_membership) THEN
        RETURN 'LAST_MODERATOR';
    END IF;
    UPDATE overleg.membership SET role = 'MEMBER', role_offered = false
    WHERE id = p_membership AND room_id = p_room AND state = 'ACTIVE';
    RETURN CASE WHEN FOUND THEN 'DONE' ELSE 'UNKNOWN' END;
END $$;

-- Answering that question. Ground: it was asked of the caller and not taken back.
CREATE FUNCTION gate.answer_role(p_room uuid, p_accepted boolean) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog AS $$
DECLARE
    v_me overleg.membership;
BEGIN
    PERFORM 1 FROM overleg.room WHERE id = p_room FOR UPDATE;
    v_me := gate.me(p_room);
    IF v_me.id IS NULL OR NOT v_me.role_offered THEN
        RETURN 'UNKNOWN';
    END IF;
    UPDATE overleg.membership SET role_offered = false, role = CASE WHEN p_accepted THEN 'MODERATOR' ELSE role END
    WHERE id = v_me.id;
    RETURN 'DONE';
END $$;

DROP FUNCTION gate.forget(uuid, bytea, bytea);

-- Forgetting somebody in one room, at their own request: what they wrote, under which name, and the way back in.
CREATE FUNCTION gate.forget(p_room uuid) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog AS $$
DECLARE
    v_me overleg.membership;
BEGIN
    PERFORM 1 FROM overleg.room WHERE id = p_room FOR UPDATE;
    v_me := gate.me(p_room);
    IF v_me.id IS NULL OR v_me.seat_id IS NOT NULL THEN
        RETURN 'UNKNOWN';
    END IF;
    -- Nobody is kept by what they take care of: a room that loses its last moderator this way is frozen.
    IF v_me.role = 'MODERATOR' AND NOT gate.has_other_moderator(p_room, v_me.id) THEN
        UPDATE overleg.room SET state = 'FROZEN' WHERE id = p_room AND state = 'OPEN';
    END IF;
    PERFORM gate.erase(v_me.id);
    RETURN 'FORGOTTEN';
END $$;

-- Destroying what was written in rooms that the caller is no longer in. Ground: the keys of this transaction. The answer
-- is the same whether or not there was anything.
CREATE FUNCTION gate.forget_former() RETURNS text LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog AS $$
DECLARE
    v_former record;
BEGIN
    FOR v_former IN SELECT room_id, membership_id FROM overleg.former_holder
        WHERE former_key = ANY (overleg.holder_keys()) ORDER BY room_id, membership_id
    LOOP
        PERFORM 1 FROM overleg.room WHERE id = v_former.room_id FOR UPDATE;
        PERFORM gate.erase(v_former.membership_id);
    END LOOP;
    RETURN 'FORGOTTEN';
END $$;

DROP FUNCTION gate.redeem(bytea, uuid, bytea, boolean, bytea, bytea, uuid, bytea);
-- It comes back with the agreement of use, in V0009.

-- A new row version for every row that bears a person, in one transaction: after it, xmin tells nothing about who
-- joined or wrote when. The caller clusters next (overleg.cluster_rewritten), which throws the old versions away.
CREATE OR REPLACE FUNCTION gate.rewrite() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    UPDATE overleg.holder SET sealed_first = sealed_first;
    UPDATE overleg.membership SET role = role;
    UPDATE overleg.former_holder SET room_id = room_id;
    UPDATE overleg.claimed_key SET room_id = room_id;
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

REVOKE ALL ON FUNCTION gate.erase(uuid), gate.end_membership(uuid, text), gate.has_other_moderator(uuid, uuid),
    gate.leave(uuid, boolean), gate.answer_role(uuid, boolean), gate.forget(uuid), gate.forget_former() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.leave(uuid, boolean), gate.answer_role(uuid, boolean), gate.forget(uuid),
    gate.forget_former() TO overleg_application;

SET LOCAL ROLE overleg_owner;

-- CLUSTER needs the owner on PostgreSQL 15 and 16; every index named here begins with a random value.
CREATE OR REPLACE FUNCTION cluster_rewritten() RETURNS void LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = overleg, pg_catalog AS $$
BEGIN
    CLUSTER holder USING holder_pkey;
    CLUSTER membership USING membership_pkey;
    CLUSTER former_holder USING former_holder_pkey;
    CLUSTER claimed_key USING claimed_key_pkey;
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
