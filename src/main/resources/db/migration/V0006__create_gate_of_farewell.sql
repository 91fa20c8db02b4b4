-- Forgetting somebody in one room, at their own request: what they wrote, under which name, and the way back in.
SET LOCAL ROLE overleg_gate;

CREATE FUNCTION gate.forget(p_room uuid, p_alias bytea, p_alias_index bytea) RETURNS text LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    v_me overleg.membership;
BEGIN
    PERFORM 1 FROM overleg.room WHERE id = p_room FOR UPDATE;
    v_me := gate.me(p_room);
    IF v_me.id IS NULL THEN
        RETURN 'UNKNOWN';
    END IF;
    PERFORM 1 FROM overleg.membership WHERE id = v_me.id FOR UPDATE;
    -- Nobody is kept by what they take care of: a room that loses its last moderator this way is frozen.
    IF v_me.role = 'MODERATOR' AND NOT EXISTS (SELECT 1 FROM overleg.membership WHERE room_id = p_room
        AND state = 'ACTIVE' AND role = 'MODERATOR' AND id <> v_me.id) THEN
        UPDATE overleg.room SET state = 'FROZEN' WHERE id = p_room AND state = 'OPEN';
    END IF;
    INSERT INTO overleg.erasure (key_id)
        SELECT key_id FROM overleg.post WHERE membership_id = v_me.id AND NOT withdrawn
        UNION
        SELECT n.key_id FROM overleg.topic_title n JOIN overleg.topic t ON t.id = n.topic_id
        WHERE t.membership_id = v_me.id
        ON CONFLICT DO NOTHING;
    UPDATE overleg.post SET sealed_source = NULL, sealed_html = NULL, withdrawn = true
    WHERE membership_id = v_me.id AND NOT withdrawn;
    DELETE FROM overleg.topic_title n USING overleg.topic t WHERE t.id = n.topic_id AND t.membership_id = v_me.id;
    DELETE FROM overleg.idempotency_key WHERE membership_id = v_me.id;
    DELETE FROM overleg.holder WHERE membership_id = v_me.id;
    UPDATE overleg.membership SET state = 'LEFT', role = 'MEMBER',
        sealed_alias = CASE WHEN seat_id IS NULL THEN p_alias END,
        alias_index = CASE WHEN seat_id IS NULL THEN p_alias_index END
    WHERE id = v_me.id;
    RETURN 'FORGOTTEN';
END $$;
REVOKE ALL ON FUNCTION gate.forget(uuid, bytea, bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.forget(uuid, bytea, bytea) TO overleg_application;

SET LOCAL ROLE overleg_owner;
GRANT UPDATE (sealed_source, sealed_html, withdrawn) ON post TO overleg_gate;
