-- What hangs on a membership goes with it. Every gate named erasing_N_name takes part when somebody's contributions are destroyed,
-- every gate named parting_N_name when a membership loses its holder or its seat changes hands: drafts, marks and the like belong
-- to who held it, not to who comes after. They are found in the catalogue instead of in a list that somebody forgets.

SET LOCAL ROLE overleg_gate;

CREATE FUNCTION gate.run_parts(p_prefix text, p_membership uuid) RETURNS void LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_gate record;
BEGIN
    FOR v_gate IN SELECT p.proname FROM pg_proc p
        WHERE p.pronamespace = 'gate'::regnamespace AND starts_with(p.proname, p_prefix) AND p.pronargs = 1
            AND p.proargtypes[0] = 'uuid'::regtype
        ORDER BY p.proname
    LOOP
        EXECUTE format('SELECT gate.%I($1)', v_gate.proname) USING p_membership;
    END LOOP;
END $$;

-- Destroys what a member wrote and under which name, and every way back. Not for callers: the gates give the ground. A part frees
-- what stands under a key of this member; the keys themselves are named here.
CREATE OR REPLACE FUNCTION gate.erase(p_membership uuid) RETURNS void LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM 1 FROM overleg.membership WHERE id = p_membership FOR UPDATE;
    INSERT INTO overleg.erasure (key_id)
        SELECT key_id FROM overleg.claimed_key WHERE membership_id = p_membership ON CONFLICT DO NOTHING;
    UPDATE overleg.post SET sealed_source = NULL, sealed_html = NULL, key_id = NULL, withdrawn = true
    WHERE membership_id = p_membership AND NOT withdrawn;
    DELETE FROM overleg.topic_title n USING overleg.topic t WHERE t.id = n.topic_id AND t.membership_id = p_membership;
    DELETE FROM overleg.idempotency_key WHERE membership_id = p_membership;
    PERFORM gate.run_parts('erasing_', p_membership);
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

CREATE FUNCTION gate.part_from_room() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM gate.run_parts('parting_', OLD.membership_id);
    RETURN NULL;
END $$;

CREATE FUNCTION gate.part_from_seat() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_membership uuid;
BEGIN
    FOR v_membership IN SELECT id FROM overleg.membership WHERE seat_id = OLD.seat_id ORDER BY id LOOP
        PERFORM gate.run_parts('parting_', v_membership);
    END LOOP;
    RETURN NULL;
END $$;

REVOKE ALL ON FUNCTION gate.run_parts(text, uuid), gate.part_from_room(), gate.part_from_seat() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.part_from_room(), gate.part_from_seat() TO overleg_owner;

SET LOCAL ROLE overleg_owner;

CREATE TRIGGER parted AFTER DELETE ON holder FOR EACH ROW EXECUTE FUNCTION gate.part_from_room();
CREATE TRIGGER handed_on AFTER DELETE OR UPDATE OF seat_id ON seat_holder FOR EACH ROW
    EXECUTE FUNCTION gate.part_from_seat();
