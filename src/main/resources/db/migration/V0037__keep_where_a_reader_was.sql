-- Where a reader was, for that reader alone (threat model, row 7; docs/adr/0044), and rooms of officials that one joins without asking.

-- One mark for each membership, sealed under a key of its own and of one size for everybody. It is written at most once an hour, in
-- the order of random identities, never at the moment of reading; no time stands beside it, nor how many topics are in it.
CREATE TABLE read_mark (
    id uuid PRIMARY KEY,
    room_id uuid NOT NULL REFERENCES room ON DELETE CASCADE,
    membership_id uuid NOT NULL UNIQUE REFERENCES membership ON DELETE CASCADE,
    key_id uuid NOT NULL,
    -- 1 of format, 12 of nonce, a bucket of 1024, 16 of tag.
    sealed_mark bytea NOT NULL CHECK (length(sealed_mark) = 1053),
    FOREIGN KEY (key_id, membership_id) REFERENCES claimed_key (key_id, membership_id)
);
CREATE INDEX read_mark_room ON read_mark (room_id);
CREATE INDEX read_mark_key ON read_mark (key_id, membership_id);

ALTER TABLE read_mark ENABLE ROW LEVEL SECURITY;
ALTER TABLE read_mark FORCE ROW LEVEL SECURITY;
CREATE POLICY own ON read_mark FOR ALL TO overleg_application
    USING (membership_id IN (SELECT my_memberships()))
    WITH CHECK (membership_id IN (SELECT my_memberships()) AND room_id IN (SELECT my_rooms()));
GRANT SELECT, INSERT, UPDATE (sealed_mark) ON read_mark TO overleg_application;
GRANT SELECT, UPDATE, DELETE ON read_mark TO overleg_gate;

-- A standing room of officials alone, which each of them may join without asking. Whoever is admitted later ends that.
ALTER TABLE room ADD COLUMN stands_open boolean NOT NULL DEFAULT false
    CHECK (NOT stands_open OR (kind = 'STANDING' AND admitted_kinds = ARRAY['MUNICIPALITY']));

CREATE FUNCTION end_standing_open() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    NEW.stands_open := NEW.stands_open AND NEW.admitted_kinds = ARRAY['MUNICIPALITY'];
    RETURN NEW;
END $$;
CREATE TRIGGER end_standing_open BEFORE UPDATE OF admitted_kinds ON room FOR EACH ROW EXECUTE FUNCTION end_standing_open();

SET LOCAL ROLE overleg_gate;

-- A mark goes with whoever held the place; its key is destroyed.
CREATE FUNCTION gate.parting_1_read_mark(p_membership uuid) RETURNS void LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_key uuid;
BEGIN
    DELETE FROM overleg.read_mark WHERE membership_id = p_membership RETURNING key_id INTO v_key;
    IF v_key IS NOT NULL THEN
        INSERT INTO overleg.erasure (key_id) VALUES (v_key) ON CONFLICT DO NOTHING;
        DELETE FROM overleg.claimed_key WHERE key_id = v_key;
    END IF;
END $$;
CREATE FUNCTION gate.erasing_1_read_mark(p_membership uuid) RETURNS void LANGUAGE sql
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT gate.parting_1_read_mark(p_membership)
$$;

-- How many posts others wrote since a reader was there, for several rooms at once. Ground: the keys of this transaction open each of
-- the rooms. From which epoch the reader may read is sealed, so the caller says it, as for one room by overleg.first_epoch.
CREATE FUNCTION gate.count_new(p_rooms uuid[], p_firsts integer[], p_floors bigint[], p_topics uuid[], p_ordinals integer[])
    RETURNS TABLE (room_id uuid, number bigint) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    -- The keys once, not for each row: across all rooms there are many.
    WITH mine AS MATERIALIZED (SELECT overleg.holder_keys() AS keys)
    SELECT t.room_id, count(*)
    FROM mine CROSS JOIN unnest(p_rooms, p_firsts, p_floors) AS r (id, first, floor)
    JOIN overleg.holder h ON h.room_id = r.id AND h.holder_key = ANY (mine.keys)
        AND (h.seat_id IS NULL OR overleg.stands(h.seat_id))
    JOIN overleg.topic t ON t.room_id = r.id AND t.last_epoch >= r.first
    LEFT JOIN unnest(p_topics, p_ordinals) AS s (topic, ordinal) ON s.topic = t.id
    JOIN overleg.post p ON p.topic_id = t.id AND p.epoch >= r.first AND p.membership_id <> h.membership_id AND NOT p.withdrawn
        AND CASE WHEN s.ordinal IS NULL THEN p.posted_at >= to_timestamp(r.floor) ELSE p.ordinal > s.ordinal END
    WHERE CASE WHEN s.ordinal IS NULL THEN t.last_post_at >= to_timestamp(r.floor) ELSE t.last_ordinal > s.ordinal END
    GROUP BY t.room_id
$$;

-- Says at its founding that a room stands open. Ground: the caller moderates it, nobody else is in it and nothing was written.
CREATE FUNCTION gate.stand_open(p_room uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_me overleg.membership;
BEGIN
    v_me := gate.me(p_room);
    IF v_me.id IS NULL OR v_me.role <> 'MODERATOR' OR v_me.kind <> 'MUNICIPALITY'
        OR EXISTS (SELECT 1 FROM overleg.membership WHERE room_id = p_room AND id <> v_me.id)
        OR EXISTS (SELECT 1 FROM overleg.topic WHERE room_id = p_room) THEN
        RETURN false;
    END IF;
    UPDATE overleg.room SET stands_open = true
    WHERE id = p_room AND kind = 'STANDING' AND admitted_kinds = ARRAY['MUNICIPALITY'] AND state = 'OPEN';
    RETURN FOUND;
END $$;

-- The rooms that stand open for a seat. Ground: a seat of a municipality without a task in enforcement, held by the caller, active and
-- with the agreement accepted.
CREATE FUNCTION gate.standing_rooms(p_seat uuid, p_holder bytea) RETURNS TABLE (id uuid, sealed_name bytea, sealed_purpose bytea)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT r.id, r.sealed_name, r.sealed_purpose FROM overleg.room r
    WHERE r.stands_open AND r.state = 'OPEN' AND gate.holds_seat(p_seat, p_holder)
        AND EXISTS (SELECT 1 FROM overleg.seat s WHERE s.id = p_seat AND s.kind = 'MUNICIPALITY')
        AND NOT EXISTS (SELECT 1 FROM overleg.holder h WHERE h.room_id = r.id AND h.seat_id = p_seat)
        AND gate.bar(r.id, 'MUNICIPALITY', 'MEMBER', p_seat, p_holder) IS NULL
    ORDER BY r.id LIMIT 5
$$;

-- Joining without asking. Ground: as above, of a room that stands open; whoever is barred stays out, whoever is in stays in.
CREATE FUNCTION gate.join_standing(p_room uuid, p_membership uuid, p_holder_key bytea, p_seat uuid, p_seat_holder bytea)
    RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_room overleg.room;
    v_seat overleg.seat;
    v_bar text;
    v_membership uuid;
BEGIN
    SELECT * INTO v_seat FROM overleg.seat WHERE id = p_seat FOR UPDATE;
    SELECT * INTO v_room FROM overleg.room WHERE id = p_room AND stands_open FOR UPDATE;
    IF v_room.id IS NULL OR v_room.state <> 'OPEN' OR v_seat.kind IS DISTINCT FROM 'MUNICIPALITY'
        OR NOT gate.holds_seat(p_seat, p_seat_holder) THEN
        RETURN 'UNKNOWN';
    END IF;
    IF EXISTS (SELECT 1 FROM overleg.holder h WHERE h.room_id = v_room.id
        AND (h.holder_key = ANY (overleg.holder_keys()) OR h.holder_key = p_holder_key
            OR h.seat_id IN (SELECT sh.seat_id FROM overleg.seat_holder sh WHERE sh.holder = p_seat_holder))) THEN
        RETURN 'ALREADY_MEMBER';
    END IF;
    -- Whoever was put out comes back by a code alone.
    IF EXISTS (SELECT 1 FROM overleg.membership WHERE room_id = v_room.id AND seat_id = p_seat AND state = 'REMOVED') THEN
        RETURN 'UNKNOWN';
    END IF;
    v_bar := gate.bar(v_room.id, v_seat.kind, 'MEMBER', p_seat, p_seat_holder);
    IF v_bar IS NOT NULL THEN
        RETURN v_bar;
    END IF;
    IF EXISTS (SELECT 1 FROM overleg.post WHERE room_id = v_room.id AND epoch = v_room.epoch) THEN
        UPDATE overleg.room SET epoch = epoch + 1 WHERE id = v_room.id RETURNING * INTO v_room;
    END IF;
    UPDATE overleg.membership SET state = 'ACTIVE', role = 'MEMBER'
    WHERE room_id = v_room.id AND seat_id = p_seat RETURNING id INTO v_membership;
    IF v_membership IS NULL THEN
        INSERT INTO overleg.membership (id, room_id, kind, role, seat_id, organisation_id)
        VALUES (p_membership, v_room.id, v_seat.kind, 'MEMBER', p_seat, v_seat.organisation_id)
        RETURNING id INTO v_membership;
    END IF;
    INSERT INTO overleg.holder (holder_key, room_id, membership_id, seat_id)
    VALUES (p_holder_key, v_room.id, v_membership, p_seat);
    RETURN 'JOINED ' || CASE v_room.history WHEN 'FROM_START' THEN 0 ELSE v_room.epoch END;
END $$;

REVOKE ALL ON FUNCTION gate.parting_1_read_mark(uuid), gate.erasing_1_read_mark(uuid),
    gate.count_new(uuid[], integer[], bigint[], uuid[], integer[]), gate.stand_open(uuid), gate.standing_rooms(uuid, bytea),
    gate.join_standing(uuid, uuid, bytea, uuid, bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.count_new(uuid[], integer[], bigint[], uuid[], integer[]), gate.stand_open(uuid),
    gate.standing_rooms(uuid, bytea), gate.join_standing(uuid, uuid, bytea, uuid, bytea) TO overleg_application;

SET LOCAL ROLE overleg_owner;
