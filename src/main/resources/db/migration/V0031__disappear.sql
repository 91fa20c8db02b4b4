-- "Ik ben herkend, ik ben in gevaar": one act takes somebody under an alias out of a conversation without taking the room from
-- them. What they wrote is destroyed, the alias with it; a new one waits, silent until a Monday a few days off, so that the going
-- of one and the coming of the other cannot be laid side by side.

-- Until when a fresh alias keeps silent: a Monday, emptied by the night after it.
ALTER TABLE membership ADD COLUMN quiet_until date CHECK (extract(isodow FROM quiet_until) = 1),
    ADD CHECK (quiet_until IS NULL OR seat_id IS NULL);

-- That somebody asked for it, to the week, without whom: for moderators who are not from a municipality.
CREATE TABLE room_alarm (
    id uuid PRIMARY KEY,
    room_id uuid NOT NULL REFERENCES room ON DELETE CASCADE,
    week date NOT NULL CHECK (extract(isodow FROM week) = 1)
);
CREATE INDEX room_alarm_room ON room_alarm (room_id);
ALTER TABLE room_alarm ENABLE ROW LEVEL SECURITY;
ALTER TABLE room_alarm FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON room_alarm TO overleg_gate;

-- The rooms that the caller moderates, unless from a municipality's seat or one that enforces.
CREATE FUNCTION my_trusting_rooms() RETURNS SETOF uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT m.room_id FROM overleg.holder h JOIN overleg.membership m ON m.id = h.membership_id
    LEFT JOIN overleg.seat s ON s.id = m.seat_id
    WHERE m.role = 'MODERATOR' AND coalesce(s.kind, m.kind) NOT IN ('MUNICIPALITY', 'ENFORCEMENT')
$$;
CREATE POLICY warned ON room_alarm FOR SELECT TO overleg_application USING (room_id IN (SELECT my_trusting_rooms()));
GRANT SELECT ON room_alarm TO overleg_application;

-- As whom the caller may write: with every membership that does not keep silent.
CREATE FUNCTION my_voices() RETURNS SETOF uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT m.id FROM overleg.holder h JOIN overleg.membership m ON m.id = h.membership_id
    WHERE m.quiet_until IS NULL OR m.quiet_until <= current_date
$$;
CREATE POLICY voiced ON topic AS RESTRICTIVE FOR INSERT TO overleg_application
    WITH CHECK (membership_id IN (SELECT my_voices()));
CREATE POLICY voiced ON post AS RESTRICTIVE FOR INSERT TO overleg_application
    WITH CHECK (membership_id IN (SELECT my_voices()));

SET LOCAL ROLE overleg_gate;

-- Disappearing from a conversation. Ground: membership under an alias. The way in stays, with what may be read; nothing else does.
-- A room that loses its last moderator this way is frozen.
CREATE FUNCTION gate.disappear(p_room uuid, p_membership uuid, p_alias bytea, p_alias_index bytea, p_alias_key uuid)
    RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me overleg.membership;
BEGIN
    PERFORM 1 FROM overleg.room WHERE id = p_room FOR UPDATE;
    v_me := gate.me(p_room);
    IF v_me.id IS NULL OR v_me.seat_id IS NOT NULL THEN
        RETURN 'UNKNOWN';
    END IF;
    -- Pressed twice: once is enough.
    IF v_me.quiet_until > current_date THEN
        RETURN 'DISAPPEARED';
    END IF;
    IF EXISTS (SELECT 1 FROM overleg.membership WHERE room_id = p_room AND alias_index = p_alias_index) THEN
        RETURN 'ALIAS_TAKEN';
    END IF;
    IF v_me.role = 'MODERATOR' AND NOT gate.has_other_moderator(p_room, v_me.id) THEN
        UPDATE overleg.room SET state = 'FROZEN' WHERE id = p_room AND state = 'OPEN';
    END IF;
    -- The old one ends first: nowhere is one person counted as two.
    UPDATE overleg.membership SET state = 'LEFT', role = 'MEMBER', role_offered = false WHERE id = v_me.id;
    INSERT INTO overleg.membership (id, room_id, kind, role, confirmed_half_year, quiet_until)
    VALUES (p_membership, p_room, v_me.kind, 'MEMBER', v_me.confirmed_half_year,
        -- The first Monday that is at least three days away.
        current_date + 3 + (8 - extract(isodow FROM current_date + 3)::integer) % 7);
    INSERT INTO overleg.claimed_key (key_id, room_id, membership_id) VALUES (p_alias_key, p_room, p_membership);
    UPDATE overleg.membership SET sealed_alias = p_alias, alias_index = p_alias_index, alias_key = p_alias_key
    WHERE id = p_membership;
    UPDATE overleg.holder SET membership_id = p_membership WHERE membership_id = v_me.id;
    PERFORM gate.erase(v_me.id);
    INSERT INTO overleg.room_alarm (id, room_id, week)
    VALUES (gen_random_uuid(), p_room, date_trunc('week', current_date)::date);
    RETURN 'DISAPPEARED';
END $$;

-- A silence that is over leaves no trace; a warning has been read after four weeks.
CREATE FUNCTION gate.nightly_2_silences() RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    UPDATE overleg.membership SET quiet_until = NULL WHERE quiet_until <= current_date;
    DELETE FROM overleg.room_alarm WHERE week < current_date - 28;
END $$;

REVOKE ALL ON FUNCTION gate.disappear(uuid, uuid, bytea, bytea, uuid), gate.nightly_2_silences() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.disappear(uuid, uuid, bytea, bytea, uuid) TO overleg_application;

SET LOCAL ROLE overleg_owner;
