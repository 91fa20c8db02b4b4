-- Ghosts: whoever takes part under an alias says each half-year that they still do. It is asked for, never noted by reading, and
-- kept as the half-year only. Whoever let a whole half-year pass has left, as if they had pressed the button.
SET LOCAL ROLE overleg_gate;

-- A half-year as a number that can be counted with: 2026-H2 is 4053.
CREATE FUNCTION gate.half_years(p_half text) RETURNS integer LANGUAGE sql IMMUTABLE SET search_path = pg_catalog AS $$
    SELECT substr(p_half, 1, 4)::integer * 2 + substr(p_half, 7, 1)::integer - 1
$$;

-- Saying that one still takes part. Ground: membership under an alias.
CREATE FUNCTION gate.confirm(p_room uuid) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog AS $$
DECLARE
    v_me overleg.membership;
BEGIN
    v_me := gate.me(p_room);
    IF v_me.id IS NULL OR v_me.seat_id IS NOT NULL THEN
        RETURN 'UNKNOWN';
    END IF;
    UPDATE overleg.membership SET confirmed_half_year = gate.half_year() WHERE id = v_me.id;
    RETURN 'CONFIRMED';
END $$;

CREATE FUNCTION gate.end_ghosts() RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    v_ghost record;
    v_member overleg.membership;
BEGIN
    FOR v_ghost IN SELECT id, room_id FROM overleg.membership
        WHERE state = 'ACTIVE' AND seat_id IS NULL
        AND gate.half_years(confirmed_half_year) < gate.half_years(gate.half_year()) - 1
        ORDER BY room_id, id
    LOOP
        PERFORM 1 FROM overleg.room WHERE id = v_ghost.room_id FOR UPDATE;
        -- Read again under the lock: whoever spoke up meanwhile stays.
        SELECT * INTO v_member FROM overleg.membership WHERE id = v_ghost.id FOR UPDATE;
        CONTINUE WHEN v_member.id IS NULL OR v_member.state <> 'ACTIVE'
            OR gate.half_years(v_member.confirmed_half_year) >= gate.half_years(gate.half_year()) - 1;
        IF v_member.role = 'MODERATOR' AND NOT gate.has_other_moderator(v_member.room_id, v_member.id) THEN
            UPDATE overleg.room SET state = 'FROZEN' WHERE id = v_member.room_id AND state = 'OPEN';
        END IF;
        PERFORM gate.end_membership(v_member.id, 'LEFT');
    END LOOP;
END $$;

CREATE OR REPLACE FUNCTION gate.clean() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    DELETE FROM overleg.ended_session WHERE day < current_date - 1;
    DELETE FROM overleg.idempotency_key;
    DELETE FROM overleg.invitation_batch WHERE expires_week <= current_date;
    DELETE FROM overleg.seat_invitation WHERE expires_week <= current_date;
    PERFORM gate.end_ghosts();
END $$;

REVOKE ALL ON FUNCTION gate.half_years(text), gate.confirm(uuid), gate.end_ghosts() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.confirm(uuid) TO overleg_application;

SET LOCAL ROLE overleg_owner;
-- Only the gate notes it.
REVOKE UPDATE (confirmed_half_year) ON membership FROM overleg_application;
