-- Who may call itself sex-worker-led, and who may hand out invitations for sex workers, is granted by two others who are, and
-- by nobody else: no administrator, no municipality (threat model, row 28; docs/adr/0024). Organisations manage their own seats.

-- Who granted the status; empty for the first ones, which a ceremony made at installation.
ALTER TABLE organisation
    ADD COLUMN first_by uuid REFERENCES organisation,
    ADD COLUMN second_by uuid REFERENCES organisation,
    ADD CHECK ((first_by IS NULL) = (second_by IS NULL)),
    ADD CHECK (first_by IS NULL OR (kind = 'SEX_WORKER_ORGANISATION' AND first_by <> second_by
        AND id NOT IN (first_by, second_by)));

CREATE TABLE trust_contact (
    seat_id uuid PRIMARY KEY REFERENCES seat,
    first_by uuid REFERENCES organisation,
    second_by uuid REFERENCES organisation,
    CHECK ((first_by IS NULL) = (second_by IS NULL)),
    CHECK (first_by <> second_by)
);

-- What one sex-worker-led organisation proposes and another has not yet seconded.
CREATE TABLE proposal (
    id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('ORGANISATION', 'TRUST_CONTACT')),
    name text CHECK (length(name) BETWEEN 2 AND 200),
    city text CHECK (length(city) <= 100),
    seat_id uuid REFERENCES seat,
    proposed_by uuid NOT NULL REFERENCES organisation,
    UNIQUE (seat_id),
    CHECK ((kind = 'ORGANISATION') = (name IS NOT NULL)),
    CHECK ((kind = 'TRUST_CONTACT') = (seat_id IS NOT NULL))
);
-- Whoever was there before there were trust contacts came with the installation.
SET LOCAL ROLE NONE;
INSERT INTO overleg.trust_contact (seat_id)
    SELECT id FROM overleg.seat WHERE kind = 'SEX_WORKER_ORGANISATION' AND state IN ('INVITED', 'ACTIVE');
SET LOCAL ROLE overleg_owner;
GRANT SELECT ON trust_contact TO overleg_application;
GRANT SELECT, INSERT, DELETE ON trust_contact, proposal TO overleg_gate;
GRANT INSERT ON organisation, seat, seat_invitation TO overleg_gate;

-- Lock 3. Whatever the application is made to do, it makes no organisation of sex workers, no seat in one, and no code for one.
ALTER TABLE organisation ENABLE ROW LEVEL SECURITY;
ALTER TABLE organisation FORCE ROW LEVEL SECURITY;
CREATE POLICY public ON organisation FOR SELECT TO overleg_application USING (true);
CREATE POLICY others ON organisation FOR INSERT TO overleg_application
    WITH CHECK (kind <> 'SEX_WORKER_ORGANISATION' AND first_by IS NULL);
ALTER TABLE seat ENABLE ROW LEVEL SECURITY;
ALTER TABLE seat FORCE ROW LEVEL SECURITY;
CREATE POLICY named ON seat FOR SELECT TO overleg_application USING (true);
CREATE POLICY others ON seat FOR INSERT TO overleg_application
    WITH CHECK (state = 'INVITED' AND EXISTS (SELECT 1 FROM organisation o WHERE o.id = seat.organisation_id
        AND o.kind <> 'SEX_WORKER_ORGANISATION' AND seat.kind IN (o.kind, 'ENFORCEMENT')));
CREATE POLICY changed ON seat FOR UPDATE TO overleg_application
    USING (state IN ('INVITED', 'ACTIVE', 'FROZEN')) WITH CHECK (state IN ('INVITED', 'ACTIVE', 'FROZEN'));
REVOKE UPDATE (name, function, portfolios) ON seat FROM overleg_application;
ALTER TABLE seat_invitation ENABLE ROW LEVEL SECURITY;
ALTER TABLE seat_invitation FORCE ROW LEVEL SECURITY;
CREATE POLICY known ON seat_invitation FOR SELECT TO overleg_application USING (true);
CREATE POLICY others ON seat_invitation FOR INSERT TO overleg_application
    WITH CHECK (seat_id IN (SELECT s.id FROM seat s JOIN organisation o ON o.id = s.organisation_id
        WHERE o.kind <> 'SEX_WORKER_ORGANISATION'));
CREATE POLICY others_away ON seat_invitation FOR DELETE TO overleg_application
    USING (seat_id IN (SELECT s.id FROM seat s JOIN organisation o ON o.id = s.organisation_id
        WHERE o.kind <> 'SEX_WORKER_ORGANISATION'));

-- The rooms in which the caller is a trust contact under their own name.
CREATE FUNCTION my_trusted_rooms() RETURNS SETOF uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT h.room_id FROM overleg.holder h JOIN overleg.trust_contact t ON t.seat_id = h.seat_id
$$;
-- Codes for sex workers come from trust contacts only.
DROP POLICY moderated ON invitation_batch;
CREATE POLICY moderated ON invitation_batch FOR ALL TO overleg_application
    USING (room_id IN (SELECT my_moderated_rooms()))
    WITH CHECK (room_id IN (SELECT my_moderated_rooms())
        AND (kind <> 'SEX_WORKER' OR room_id IN (SELECT my_trusted_rooms())));
-- A code belongs to a batch of its own room, and one for sex workers comes from a trust contact too.
DROP POLICY moderated ON invitation;
CREATE POLICY moderated ON invitation FOR INSERT TO overleg_application
    WITH CHECK (EXISTS (SELECT 1 FROM invitation_batch b WHERE b.id = batch_id AND b.room_id = invitation.room_id
        AND (b.kind <> 'SEX_WORKER' OR b.room_id IN (SELECT my_trusted_rooms()))));

SET LOCAL ROLE overleg_gate;

CREATE FUNCTION gate.is_trust_contact(p_seat uuid, p_holder bytea) RETURNS boolean LANGUAGE sql STABLE
    SET search_path = pg_catalog AS $$
    SELECT gate.holds_seat(p_seat, p_holder) AND EXISTS (SELECT 1 FROM overleg.trust_contact t
        JOIN overleg.seat s ON s.id = t.seat_id
        WHERE t.seat_id = p_seat AND s.kind = 'SEX_WORKER_ORGANISATION')
$$;

-- Whether the holder of one seat manages another: a colleague's, or the first of an organisation that their own proposed.
CREATE FUNCTION gate.manages(p_by uuid, p_holder bytea, p_organisation uuid) RETURNS boolean LANGUAGE sql STABLE
    SET search_path = pg_catalog AS $$
    SELECT gate.holds_seat(p_by, p_holder) AND (
        EXISTS (SELECT 1 FROM overleg.seat WHERE id = p_by AND organisation_id = p_organisation)
        OR (gate.is_trust_contact(p_by, p_holder)
            AND EXISTS (SELECT 1 FROM overleg.organisation o JOIN overleg.seat s ON s.organisation_id = o.first_by
                WHERE o.id = p_organisation AND s.id = p_by)
            -- Until somebody was in it, and never again: not when its seats are frozen or ended either.
            AND NOT EXISTS (SELECT 1 FROM overleg.seat WHERE organisation_id = p_organisation AND state <> 'INVITED')))
$$;

-- Whether the holder of one seat may touch another that they manage: whoever enforces only seats that do, and the seat of a trust
-- contact only another trust contact.
CREATE FUNCTION gate.may_touch(p_by uuid, p_holder bytea, p_seat uuid) RETURNS boolean LANGUAGE sql STABLE
    SET search_path = pg_catalog AS $$
    SELECT EXISTS (SELECT 1 FROM overleg.seat s JOIN overleg.seat b ON b.id = p_by WHERE s.id = p_seat
        AND gate.manages(p_by, p_holder, s.organisation_id)
        AND (s.kind = 'ENFORCEMENT' OR b.kind <> 'ENFORCEMENT')
        AND (NOT EXISTS (SELECT 1 FROM overleg.trust_contact t WHERE t.seat_id = p_seat)
            OR gate.is_trust_contact(p_by, p_holder)))
$$;

-- A seat for a colleague. Ground: the caller manages the organisation. Whoever enforces makes seats for enforcement only.
CREATE FUNCTION gate.make_own_seat(p_by uuid, p_holder bytea, p_organisation uuid, p_seat uuid, p_name text,
    p_function text, p_portfolios text[], p_enforcement boolean)
    RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    v_kind text;
BEGIN
    IF NOT gate.manages(p_by, p_holder, p_organisation) THEN
        RETURN 'UNKNOWN';
    END IF;
    SELECT CASE WHEN p_enforcement OR o.kind = 'ENFORCEMENT' THEN 'ENFORCEMENT' ELSE o.kind END INTO v_kind
    FROM overleg.organisation o WHERE o.id = p_organisation;
    IF v_kind <> 'ENFORCEMENT' AND (SELECT kind FROM overleg.seat WHERE id = p_by) = 'ENFORCEMENT' THEN
        RETURN 'ENFORCEMENT_ONLY';
    END IF;
    INSERT INTO overleg.seat (id, organisation_id, kind, name, function, portfolios)
    VALUES (p_seat, p_organisation, v_kind, p_name, p_function, p_portfolios);
    RETURN 'MADE';
END $$;

-- A code for a seat that waits for its holder; an earlier one stops working. Ground: the caller manages the organisation.
CREATE FUNCTION gate.issue_own_seat_code(p_by uuid, p_holder bytea, p_seat uuid, p_code bytea, p_week date)
    RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM overleg.seat s WHERE s.id = p_seat AND s.state = 'INVITED'
        AND gate.may_touch(p_by, p_holder, s.id)) THEN
        RETURN 'UNKNOWN';
    END IF;
    DELETE FROM overleg.seat_invitation WHERE seat_id = p_seat;
    INSERT INTO overleg.seat_invitation (code_key, seat_id, expires_week) VALUES (p_code, p_seat, p_week);
    RETURN 'ISSUED';
END $$;

-- Ends a seat: its holder is out of every room with the next statement. A room that loses its last moderator is frozen.
-- Ground: one's own seat, or that of a colleague.
CREATE FUNCTION gate.end_own_seat(p_by uuid, p_holder bytea, p_seat uuid) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog AS $$
DECLARE
    v_member record;
BEGIN
    PERFORM 1 FROM overleg.seat WHERE id IN (p_seat, p_by) ORDER BY id FOR UPDATE;
    IF NOT EXISTS (SELECT 1 FROM overleg.seat s WHERE s.id = p_seat AND s.state <> 'ENDED'
        AND (gate.may_touch(p_by, p_holder, s.id)
            OR (s.id = p_by AND gate.has_taken(p_by, p_holder)))) THEN
        RETURN 'UNKNOWN';
    END IF;
    FOR v_member IN SELECT id, room_id, role FROM overleg.membership
        WHERE seat_id = p_seat AND state = 'ACTIVE' ORDER BY room_id
    LOOP
        PERFORM 1 FROM overleg.room WHERE id = v_member.room_id FOR UPDATE;
        IF v_member.role = 'MODERATOR' AND NOT gate.has_other_moderator(v_member.room_id, v_member.id) THEN
            UPDATE overleg.room SET state = 'FROZEN' WHERE id = v_member.room_id AND state = 'OPEN';
        END IF;
        PERFORM gate.end_membership(v_member.id, 'LEFT');
    END LOOP;
    DELETE FROM overleg.trust_contact WHERE seat_id = p_seat;
    DELETE FROM overleg.proposal WHERE seat_id = p_seat;
    DELETE FROM overleg.seat_invitation WHERE seat_id = p_seat;
    DELETE FROM overleg.seat_holder WHERE seat_id = p_seat;
    UPDATE overleg.seat SET state = 'ENDED' WHERE id = p_seat;
    RETURN 'ENDED';
END $$;

-- Proposing. Ground: a trust contact. A trust contact is proposed for another organisation than one's own.
CREATE FUNCTION gate.propose(p_by uuid, p_holder bytea, p_id uuid, p_name text, p_city text, p_seat uuid)
    RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    v_mine uuid;
    v_theirs overleg.seat;
BEGIN
    IF NOT gate.is_trust_contact(p_by, p_holder) THEN
        RETURN 'UNKNOWN';
    END IF;
    SELECT organisation_id INTO v_mine FROM overleg.seat WHERE id = p_by;
    IF p_seat IS NULL THEN
        IF EXISTS (SELECT 1 FROM overleg.organisation WHERE lower(name) = lower(p_name))
            OR EXISTS (SELECT 1 FROM overleg.proposal WHERE lower(name) = lower(p_name)) THEN
            RETURN 'NAME_TAKEN';
        END IF;
        INSERT INTO overleg.proposal (id, kind, name, city, proposed_by) VALUES (p_id, 'ORGANISATION', p_name, p_city,
            v_mine);
        RETURN 'PROPOSED';
    END IF;
    SELECT * INTO v_theirs FROM overleg.seat WHERE id = p_seat;
    IF v_theirs.id IS NULL OR v_theirs.kind <> 'SEX_WORKER_ORGANISATION' OR v_theirs.state <> 'ACTIVE'
        OR v_theirs.organisation_id = v_mine OR gate.has_taken(p_seat, p_holder)
        OR EXISTS (SELECT 1 FROM overleg.trust_contact WHERE seat_id = p_seat) THEN
        RETURN 'REFUSED';
    END IF;
    INSERT INTO overleg.proposal (id, kind, seat_id, proposed_by) VALUES (p_id, 'TRUST_CONTACT', p_seat, v_mine)
    ON CONFLICT (seat_id) DO NOTHING;
    RETURN 'PROPOSED';
END $$;

-- What is proposed, for trust contacts only.
CREATE FUNCTION gate.proposals(p_by uuid, p_holder bytea)
    RETURNS TABLE (id uuid, kind text, name text, city text, seat_id uuid, proposed_by uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
    SELECT p.id, p.kind, p.name, p.city, p.seat_id, p.proposed_by FROM overleg.proposal p
    WHERE gate.is_trust_contact(p_by, p_holder)
$$;

-- Seconding, or turning down. Ground: a trust contact of another organisation than the one that proposed, and than the one it
-- is about. Turning down may also be done by whoever proposed.
CREATE FUNCTION gate.answer_proposal(p_by uuid, p_holder bytea, p_proposal uuid, p_agreed boolean, p_organisation uuid)
    RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    v_mine uuid;
    v_proposal overleg.proposal;
BEGIN
    IF NOT gate.is_trust_contact(p_by, p_holder) THEN
        RETURN 'UNKNOWN';
    END IF;
    SELECT organisation_id INTO v_mine FROM overleg.seat WHERE id = p_by;
    DELETE FROM overleg.proposal WHERE id = p_proposal
        -- Another organisation, and another login: whoever holds seats in two is not two.
        AND (NOT p_agreed OR (proposed_by <> v_mine AND NOT EXISTS (SELECT 1 FROM overleg.seat_holder h
            JOIN overleg.seat s ON s.id = h.seat_id WHERE h.holder = p_holder
            AND (s.organisation_id = proposal.proposed_by OR s.id = proposal.seat_id))))
        AND (seat_id IS NULL OR seat_id NOT IN (SELECT s.id FROM overleg.seat s WHERE s.organisation_id = v_mine))
    RETURNING * INTO v_proposal;
    IF v_proposal.id IS NULL THEN
        RETURN 'UNKNOWN';
    END IF;
    IF NOT p_agreed THEN
        RETURN 'TURNED_DOWN';
    END IF;
    IF v_proposal.kind = 'ORGANISATION' THEN
        INSERT INTO overleg.organisation (id, kind, name, city, first_by, second_by)
        VALUES (p_organisation, 'SEX_WORKER_ORGANISATION', v_proposal.name, nullif(v_proposal.city, ''),
            v_proposal.proposed_by, v_mine) ON CONFLICT (lower(name)) DO NOTHING;
        IF NOT FOUND THEN
            RETURN 'NAME_TAKEN';
        END IF;
    ELSIF EXISTS (SELECT 1 FROM overleg.seat WHERE id = v_proposal.seat_id AND state = 'ACTIVE') THEN
        INSERT INTO overleg.trust_contact (seat_id, first_by, second_by)
        VALUES (v_proposal.seat_id, v_proposal.proposed_by, v_mine) ON CONFLICT DO NOTHING;
    END IF;
    RETURN 'AGREED';
END $$;

REVOKE ALL ON FUNCTION gate.may_touch(uuid, bytea, uuid), gate.is_trust_contact(uuid, bytea), gate.manages(uuid, bytea, uuid),
    gate.make_own_seat(uuid, bytea, uuid, uuid, text, text, text[], boolean),
    gate.issue_own_seat_code(uuid, bytea, uuid, bytea, date), gate.end_own_seat(uuid, bytea, uuid),
    gate.propose(uuid, bytea, uuid, text, text, uuid), gate.proposals(uuid, bytea),
    gate.answer_proposal(uuid, bytea, uuid, boolean, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.make_own_seat(uuid, bytea, uuid, uuid, text, text, text[], boolean),
    gate.issue_own_seat_code(uuid, bytea, uuid, bytea, date), gate.end_own_seat(uuid, bytea, uuid),
    gate.propose(uuid, bytea, uuid, text, text, uuid), gate.proposals(uuid, bytea),
    gate.answer_proposal(uuid, bytea, uuid, boolean, uuid) TO overleg_application;
SET LOCAL ROLE overleg_owner;
