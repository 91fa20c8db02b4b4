-- Breaches of the agreement of use: told by a member to one sex-worker-led organisation, reported by its trust contact, judged by
-- a second organisation. Judged as broken, the seat and every other seat of that login are shut in all rooms with the next
-- statement (threat model, row 27; docs/adr/0029).

-- What a member told. Nothing here points at whoever told it: no membership, no room, no key of a person and no time; the key
-- seals this text alone, and the half-year is only there so that it does not stay for ever.
CREATE TABLE breach_notice (
    id uuid PRIMARY KEY,
    seat_id uuid NOT NULL REFERENCES seat,
    organisation_id uuid NOT NULL REFERENCES organisation,
    half_year text NOT NULL CHECK (half_year ~ '^[0-9]{4}-H[12]$'),
    key_id uuid NOT NULL UNIQUE,
    sealed_text bytea NOT NULL
);
CREATE INDEX breach_notice_seat ON breach_notice (seat_id);
CREATE INDEX breach_notice_organisation ON breach_notice (organisation_id);

CREATE TABLE breach_report (
    id uuid PRIMARY KEY,
    seat_id uuid NOT NULL REFERENCES seat,
    -- The login that held the seat when it was reported: whoever is named for it takes no other seat instead.
    holder bytea CHECK (length(holder) = 32),
    reported_by uuid NOT NULL REFERENCES organisation,
    state text NOT NULL DEFAULT 'REPORTED' CHECK (state IN ('REPORTED', 'BROKEN', 'NOT_BROKEN')),
    judged_by uuid REFERENCES organisation,
    lift_proposed_by uuid REFERENCES organisation,
    key_id uuid NOT NULL UNIQUE,
    sealed_text bytea NOT NULL,
    CHECK ((state = 'REPORTED') = (judged_by IS NULL)),
    CHECK (judged_by <> reported_by),
    CHECK (lift_proposed_by IS NULL OR state = 'BROKEN')
);
CREATE INDEX breach_report_seat ON breach_report (seat_id);
CREATE INDEX breach_report_holder ON breach_report (holder);

-- Which login held a seat that it no longer holds: a breach follows the person. As long as what was told lives.
CREATE TABLE past_holder (
    seat_id uuid PRIMARY KEY REFERENCES seat,
    holder bytea NOT NULL CHECK (length(holder) = 32),
    half_year text NOT NULL CHECK (half_year ~ '^[0-9]{4}-H[12]$')
);
CREATE INDEX past_holder_holder ON past_holder (holder);
ALTER TABLE past_holder ENABLE ROW LEVEL SECURITY;
ALTER TABLE past_holder FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON past_holder TO overleg_gate;

-- No policy: only the gates read and write them.
ALTER TABLE breach_notice ENABLE ROW LEVEL SECURITY;
ALTER TABLE breach_notice FORCE ROW LEVEL SECURITY;
ALTER TABLE breach_report ENABLE ROW LEVEL SECURITY;
ALTER TABLE breach_report FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON breach_notice, breach_report TO overleg_gate;

-- Two reasons for a frozen seat, each with its own end: a breach that stands, and what an administrator decided.
ALTER TABLE seat ADD COLUMN frozen_by_administrator boolean NOT NULL DEFAULT false;
SET LOCAL ROLE NONE;
UPDATE overleg.seat SET frozen_by_administrator = true WHERE state = 'FROZEN';
SET LOCAL ROLE overleg_owner;
GRANT UPDATE (frozen_by_administrator) ON seat TO overleg_application;

SET LOCAL ROLE overleg_gate;

-- Whether a breach stands against a seat, or against the login that holds it.
CREATE FUNCTION gate.breach_stands(p_seat uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM overleg.breach_report r WHERE r.state = 'BROKEN' AND (r.seat_id = p_seat
        OR r.holder IN (SELECT h.holder FROM overleg.seat_holder h WHERE h.seat_id = p_seat)))
$$;

-- Whether a breach stands against a login: it takes no seat.
CREATE FUNCTION gate.breach_bars(p_holder bytea) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM overleg.breach_report WHERE state = 'BROKEN' AND holder = p_holder)
$$;

REVOKE ALL ON FUNCTION gate.breach_stands(uuid), gate.breach_bars(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.breach_stands(uuid), gate.breach_bars(bytea) TO overleg_application;

SET LOCAL ROLE overleg_owner;

-- Lock 3: no administrator opens what two sex-worker-led organisations shut.
DROP POLICY changed ON seat;
CREATE POLICY changed ON seat FOR UPDATE TO overleg_application
    USING (state IN ('INVITED', 'ACTIVE', 'FROZEN'))
    WITH CHECK (state IN ('INVITED', 'FROZEN') OR (state = 'ACTIVE' AND NOT gate.breach_stands(id)));

-- Whatever comes to give somebody a seat, by whichever way: not while a breach stands against them. The lock keeps a seat that is
-- being taken and a judgement that is being given from passing each other.
CREATE FUNCTION refuse_barred() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended(encode(NEW.holder, 'hex'), 24));
    IF EXISTS (SELECT 1 FROM overleg.breach_report WHERE state = 'BROKEN' AND holder = NEW.holder) THEN
        RAISE EXCEPTION 'a breach stands against this login' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER refuse_barred BEFORE INSERT ON seat_holder FOR EACH ROW EXECUTE FUNCTION refuse_barred();

-- Nor does whatever opens a seat open one against which a breach stands.
CREATE FUNCTION refuse_opening() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF gate.breach_stands(NEW.id) THEN
        RAISE EXCEPTION 'a breach stands against this seat' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER refuse_opening BEFORE UPDATE OF state ON seat FOR EACH ROW
    WHEN (NEW.state = 'ACTIVE' AND OLD.state <> 'ACTIVE') EXECUTE FUNCTION refuse_opening();

SET LOCAL ROLE overleg_gate;

-- Why a login cannot ask for a seat of this kind in this organisation; empty when it can.
CREATE OR REPLACE FUNCTION gate.bar_of_asking(p_holder bytea, p_seat uuid, p_organisation uuid, p_kind text) RETURNS text
    LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE
        WHEN gate.breach_bars(p_holder) THEN 'BREACH_STANDS'
        WHEN bool_or((o.kind = 'ENFORCEMENT') <> (p_kind = 'ENFORCEMENT')) THEN 'OTHER_SEAT_IN_THE_WAY'
        WHEN bool_or(o.organisation_id = p_organisation) THEN 'ALREADY_ASKED' END
    FROM overleg.seat_holder h JOIN overleg.seat o ON o.id = h.seat_id
    WHERE h.holder = p_holder AND o.state <> 'ENDED' AND o.id <> p_seat
$$;

-- About whom something is told or reported: while a seat waits for its successor, about the one who went.
CREATE FUNCTION gate.accused_seat(p_seat uuid) RETURNS uuid LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN coalesce((SELECT h.past_seat_id FROM overleg.handover h WHERE h.seat_id = p_seat), p_seat);
END $$;

-- The organisation of a trust contact; empty for whoever is none by that seat.
CREATE FUNCTION gate.trusted_organisation(p_by uuid, p_holder bytea) RETURNS uuid LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT s.organisation_id FROM overleg.seat s WHERE s.id = p_by AND gate.is_trust_contact(p_by, p_holder)
$$;

-- Whether an organisation could do something about a breach by somebody of another: a trust contact of it, whose seat is active.
CREATE FUNCTION gate.has_trust_contact(p_organisation uuid) RETURNS boolean LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM overleg.trust_contact t JOIN overleg.seat s ON s.id = t.seat_id
        JOIN overleg.seat_holder h ON h.seat_id = s.id
        WHERE s.organisation_id = p_organisation AND s.kind = 'SEX_WORKER_ORGANISATION' AND s.state = 'ACTIVE')
$$;

-- To whom a member can tell something about a seat: sex-worker-led organisations other than its own.
CREATE FUNCTION gate.told_about(p_room uuid, p_member uuid) RETURNS TABLE (organisation_id uuid) LANGUAGE sql STABLE
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT o.id FROM overleg.organisation o, overleg.membership m JOIN overleg.seat s ON s.id = m.seat_id
    WHERE m.id = p_member AND m.room_id = p_room AND (gate.me(p_room)).id <> m.id
        AND o.kind = 'SEX_WORKER_ORGANISATION' AND o.id <> s.organisation_id AND gate.has_trust_contact(o.id)
$$;

-- Telling. Ground: membership of a room in which that seat is or was. Who told it is not kept.
CREATE FUNCTION gate.notice_breach(p_room uuid, p_member uuid, p_organisation uuid, p_id uuid, p_key uuid, p_text bytea)
    RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_seat uuid;
BEGIN
    SELECT m.seat_id INTO v_seat FROM overleg.membership m
    WHERE m.id = p_member AND m.room_id = p_room AND (gate.me(p_room)).id <> m.id;
    IF v_seat IS NULL THEN
        RETURN 'UNKNOWN';
    END IF;
    IF p_organisation IS NULL OR p_organisation NOT IN (SELECT organisation_id FROM gate.told_about(p_room, p_member)) THEN
        RETURN 'REFUSED';
    END IF;
    INSERT INTO overleg.breach_notice (id, seat_id, organisation_id, half_year, key_id, sealed_text)
    VALUES (p_id, gate.accused_seat(v_seat), p_organisation, gate.half_year(), p_key, p_text);
    RETURN 'TOLD';
END $$;

-- What was told to the organisation of a trust contact, and to no other.
CREATE FUNCTION gate.breach_notices(p_by uuid, p_holder bytea)
    RETURNS TABLE (id uuid, seat_id uuid, key_id uuid, sealed_text bytea) LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT n.id, n.seat_id, n.key_id, n.sealed_text FROM overleg.breach_notice n
    WHERE n.organisation_id = gate.trusted_organisation(p_by, p_holder)
$$;

-- Destroys what was told. Ground: a trust contact of the organisation to which it was told. Empty when it is not theirs.
CREATE FUNCTION gate.destroy_notice(p_by uuid, p_holder bytea, p_notice uuid) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_notice overleg.breach_notice;
BEGIN
    DELETE FROM overleg.breach_notice
    WHERE id = p_notice AND organisation_id = gate.trusted_organisation(p_by, p_holder) RETURNING * INTO v_notice;
    IF v_notice.id IS NOT NULL THEN
        INSERT INTO overleg.erasure (key_id) VALUES (v_notice.key_id) ON CONFLICT DO NOTHING;
    END IF;
    RETURN v_notice.seat_id;
END $$;

-- Reporting. Ground: a trust contact, who takes over what was told to their organisation or knows it themselves. Not about a seat
-- of their own login.
CREATE FUNCTION gate.report_breach(p_by uuid, p_holder bytea, p_id uuid, p_seat uuid, p_notice uuid, p_key uuid, p_text bytea)
    RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_mine uuid := gate.trusted_organisation(p_by, p_holder);
    v_seat uuid := p_seat;
    v_accused bytea;
BEGIN
    IF v_mine IS NULL THEN
        RETURN 'UNKNOWN';
    END IF;
    IF p_notice IS NOT NULL THEN
        v_seat := gate.destroy_notice(p_by, p_holder, p_notice);
        IF v_seat IS NULL THEN
            RETURN 'UNKNOWN';
        END IF;
    END IF;
    v_seat := gate.accused_seat(v_seat);
    -- Held, so that the login which is named is the one that has the seat now.
    PERFORM 1 FROM overleg.seat WHERE id = v_seat AND state NOT IN ('INVITED', 'ASKED') FOR SHARE;
    IF NOT FOUND THEN
        RETURN 'REFUSED';
    END IF;
    SELECT holder INTO v_accused FROM (SELECT seat_id, holder FROM overleg.seat_holder
        UNION ALL SELECT seat_id, holder FROM overleg.past_holder) AS held WHERE seat_id = v_seat;
    IF v_accused = p_holder THEN
        RETURN 'REFUSED';
    END IF;
    INSERT INTO overleg.breach_report (id, seat_id, holder, reported_by, key_id, sealed_text)
    VALUES (p_id, v_seat, v_accused, v_mine, p_key, p_text);
    RETURN 'REPORTED';
END $$;

-- Whether a login is a stranger to a report: not the accused, no colleague of theirs, and in no organisation that is named.
-- Whoever holds seats in two organisations is not two.
CREATE FUNCTION gate.is_stranger(p_holder bytea, p_report overleg.breach_report, p_organisation uuid) RETURNS boolean
    LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT p_report.holder IS DISTINCT FROM p_holder AND NOT EXISTS (
        SELECT 1 FROM overleg.seat_holder h JOIN overleg.seat s ON s.id = h.seat_id
        WHERE h.holder = p_holder AND (s.organisation_id = p_organisation
            OR s.organisation_id = (SELECT a.organisation_id FROM overleg.seat a WHERE a.id = p_report.seat_id)))
$$;

-- Reports as a trust contact may see them: their own organisation's, and those about somebody of another organisation that wait
-- for a judgement or stand. What was not a breach is shown to whoever reported it only.
CREATE FUNCTION gate.breach_reports(p_by uuid, p_holder bytea)
    RETURNS TABLE (id uuid, seat_id uuid, state text, reported_by uuid, judged_by uuid, lift_proposed_by uuid, key_id uuid,
        sealed_text bytea, own boolean, may_judge boolean, may_lift boolean, may_agree boolean, judge_exists boolean)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH me AS (SELECT gate.trusted_organisation(p_by, p_holder) AS organisation)
    SELECT r.id, r.seat_id, r.state, r.reported_by, r.judged_by, r.lift_proposed_by, r.key_id, r.sealed_text,
        r.reported_by = me.organisation,
        r.state = 'REPORTED' AND gate.is_stranger(p_holder, r, r.reported_by),
        r.state = 'BROKEN' AND r.lift_proposed_by IS NULL AND gate.is_stranger(p_holder, r, NULL),
        r.state = 'BROKEN' AND r.lift_proposed_by IS NOT NULL AND gate.is_stranger(p_holder, r, r.lift_proposed_by),
        EXISTS (SELECT 1 FROM overleg.organisation o WHERE o.id NOT IN (r.reported_by, a.organisation_id)
            AND gate.has_trust_contact(o.id))
    FROM me, overleg.breach_report r JOIN overleg.seat a ON a.id = r.seat_id
    WHERE me.organisation IS NOT NULL AND r.holder IS DISTINCT FROM p_holder
        AND (r.reported_by = me.organisation
            OR (r.state <> 'NOT_BROKEN' AND gate.is_stranger(p_holder, r, NULL)))
$$;

-- The seats that a report is about, locked: the one that is named and every other of that login, without those that ended.
CREATE FUNCTION gate.lock_accused(p_by uuid, p_report overleg.breach_report) RETURNS uuid[] LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM 1 FROM overleg.seat WHERE id = p_report.seat_id OR id = p_by
        OR id IN (SELECT h.seat_id FROM overleg.seat_holder h WHERE h.holder = p_report.holder) ORDER BY id FOR UPDATE;
    IF p_report.holder IS NOT NULL THEN
        PERFORM pg_advisory_xact_lock(hashtextextended(encode(p_report.holder, 'hex'), 24));
    END IF;
    RETURN ARRAY(SELECT s.id FROM overleg.seat s WHERE s.state <> 'ENDED' AND (s.id = p_report.seat_id
        OR s.id IN (SELECT h.seat_id FROM overleg.seat_holder h WHERE h.holder = p_report.holder)) ORDER BY s.id);
END $$;

-- Freezes the rooms that these seats leave without being led as they must be.
CREATE FUNCTION gate.freeze_unled(p_seats uuid[]) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_member record;
BEGIN
    FOR v_member IN SELECT id, room_id FROM overleg.membership
        WHERE seat_id = ANY (p_seats) AND state = 'ACTIVE' AND role = 'MODERATOR' ORDER BY room_id, id
    LOOP
        PERFORM 1 FROM overleg.room WHERE id = v_member.room_id FOR UPDATE;
        IF NOT gate.has_other_moderator(v_member.room_id, v_member.id) THEN
            UPDATE overleg.room SET state = 'FROZEN' WHERE id = v_member.room_id AND state = 'OPEN';
        END IF;
    END LOOP;
END $$;

-- Judging. Ground: a trust contact of another sex-worker-led organisation than the one that reported and than the accused's own,
-- whose login is in neither.
CREATE FUNCTION gate.judge_breach(p_by uuid, p_holder bytea, p_report uuid, p_broken boolean) RETURNS text LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_report overleg.breach_report;
    v_seats uuid[];
BEGIN
    SELECT * INTO v_report FROM overleg.breach_report WHERE id = p_report;
    IF v_report.id IS NULL OR gate.trusted_organisation(p_by, p_holder) IS NULL THEN
        RETURN 'UNKNOWN';
    END IF;
    v_seats := gate.lock_accused(p_by, v_report);
    SELECT * INTO v_report FROM overleg.breach_report WHERE id = p_report FOR UPDATE;
    IF v_report.state IS DISTINCT FROM 'REPORTED' OR gate.trusted_organisation(p_by, p_holder) IS NULL
        OR NOT gate.is_stranger(p_holder, v_report, v_report.reported_by) THEN
        RETURN 'UNKNOWN';
    END IF;
    UPDATE overleg.breach_report SET state = CASE WHEN p_broken THEN 'BROKEN' ELSE 'NOT_BROKEN' END,
        judged_by = gate.trusted_organisation(p_by, p_holder)
    WHERE id = p_report;
    IF p_broken THEN
        -- What was only asked for is not waited for any more.
        PERFORM gate.forget_asked(asked.id)
        FROM (SELECT s.id FROM overleg.seat s WHERE s.id = ANY (v_seats) AND s.state = 'ASKED') AS asked;
        UPDATE overleg.seat SET state = 'FROZEN' WHERE id = ANY (v_seats) AND state = 'ACTIVE';
        PERFORM gate.freeze_unled(v_seats);
    END IF;
    RETURN 'JUDGED';
END $$;

-- Proposing to open again what a breach shut. Ground: a trust contact of any sex-worker-led organisation but the accused's own.
CREATE FUNCTION gate.propose_lift(p_by uuid, p_holder bytea, p_report uuid) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_report overleg.breach_report;
BEGIN
    SELECT * INTO v_report FROM overleg.breach_report WHERE id = p_report FOR UPDATE;
    IF v_report.state IS DISTINCT FROM 'BROKEN' OR v_report.lift_proposed_by IS NOT NULL
        OR gate.trusted_organisation(p_by, p_holder) IS NULL OR NOT gate.is_stranger(p_holder, v_report, NULL) THEN
        RETURN 'UNKNOWN';
    END IF;
    UPDATE overleg.breach_report SET lift_proposed_by = gate.trusted_organisation(p_by, p_holder) WHERE id = p_report;
    RETURN 'PROPOSED';
END $$;

-- Agreeing to that, or not. Ground to agree: a trust contact of another organisation than the one that proposed it, whose login is
-- not in that one. The report is then destroyed; what an administrator froze, and what another breach shuts, stays so.
CREATE FUNCTION gate.answer_lift(p_by uuid, p_holder bytea, p_report uuid, p_agreed boolean) RETURNS text LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_report overleg.breach_report;
    v_seats uuid[];
BEGIN
    SELECT * INTO v_report FROM overleg.breach_report WHERE id = p_report;
    IF v_report.id IS NULL OR gate.trusted_organisation(p_by, p_holder) IS NULL THEN
        RETURN 'UNKNOWN';
    END IF;
    v_seats := gate.lock_accused(p_by, v_report);
    SELECT * INTO v_report FROM overleg.breach_report WHERE id = p_report FOR UPDATE;
    IF v_report.lift_proposed_by IS NULL OR gate.trusted_organisation(p_by, p_holder) IS NULL
        OR NOT gate.is_stranger(p_holder, v_report, CASE WHEN p_agreed THEN v_report.lift_proposed_by END) THEN
        RETURN 'UNKNOWN';
    END IF;
    IF NOT p_agreed THEN
        UPDATE overleg.breach_report SET lift_proposed_by = NULL WHERE id = p_report;
        RETURN 'TURNED_DOWN';
    END IF;
    DELETE FROM overleg.breach_report WHERE id = p_report;
    INSERT INTO overleg.erasure (key_id) VALUES (v_report.key_id) ON CONFLICT DO NOTHING;
    UPDATE overleg.seat s SET state = 'ACTIVE'
    WHERE s.id = ANY (v_seats) AND s.state = 'FROZEN' AND NOT s.frozen_by_administrator AND NOT gate.breach_stands(s.id);
    RETURN 'LIFTED';
END $$;

-- Destroys a report that is not or not yet a breach. Ground: the organisation that reported it, which has then seen the judgement.
CREATE FUNCTION gate.close_report(p_by uuid, p_holder bytea, p_report uuid) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_key uuid;
BEGIN
    DELETE FROM overleg.breach_report WHERE id = p_report AND state <> 'BROKEN'
        AND reported_by = gate.trusted_organisation(p_by, p_holder) RETURNING key_id INTO v_key;
    IF v_key IS NULL THEN
        RETURN 'UNKNOWN';
    END IF;
    INSERT INTO overleg.erasure (key_id) VALUES (v_key) ON CONFLICT DO NOTHING;
    RETURN 'CLOSED';
END $$;

-- What nobody took up in a whole half-year is destroyed.
CREATE FUNCTION gate.nightly_1_breach_notices() RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    WITH gone AS (DELETE FROM overleg.breach_notice
        WHERE gate.half_years(half_year) < gate.half_years(gate.half_year()) - 1 RETURNING key_id)
    INSERT INTO overleg.erasure (key_id) SELECT key_id FROM gone ON CONFLICT DO NOTHING;
    DELETE FROM overleg.past_holder WHERE gate.half_years(half_year) < gate.half_years(gate.half_year()) - 1;
END $$;

-- Taking a seat. Ground: an unused, unexpired seat code. Who enforces holds no other kind of seat, nobody speaks for two
-- sex-worker-led organisations, and nobody takes a seat while a breach stands against them; the code is then not used.
CREATE OR REPLACE FUNCTION gate.take_seat(p_code bytea, p_holder bytea) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_seat overleg.seat;
BEGIN
    SELECT s.* INTO v_seat FROM overleg.seat s JOIN overleg.seat_invitation i ON i.seat_id = s.id
    WHERE i.code_key = p_code AND i.expires_week > current_date FOR UPDATE OF s;
    IF v_seat.id IS NULL OR gate.seat_in_the_way(p_holder, v_seat) OR gate.breach_bars(p_holder) THEN
        RETURN NULL;
    END IF;
    DELETE FROM overleg.seat_invitation WHERE code_key = p_code;
    IF NOT FOUND THEN
        RETURN NULL;
    END IF;
    -- Whoever comes new to a seat accepts by their own name.
    DELETE FROM overleg.seat_acceptance WHERE seat_id = v_seat.id;
    INSERT INTO overleg.seat_holder (seat_id, holder) VALUES (v_seat.id, p_holder);
    UPDATE overleg.seat SET state = 'ACTIVE' WHERE id = v_seat.id AND state = 'INVITED';
    RETURN v_seat.id;
END $$;

-- Whether a login holds a seat that does not go with this one.
CREATE FUNCTION gate.seat_in_the_way(p_holder bytea, p_seat overleg.seat) RETURNS boolean LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM overleg.seat_holder h JOIN overleg.seat o ON o.id = h.seat_id
        WHERE h.holder = p_holder AND o.state <> 'ENDED' AND (
            (o.kind = 'ENFORCEMENT') <> (p_seat.kind = 'ENFORCEMENT')
            OR (o.kind = 'SEX_WORKER_ORGANISATION' AND p_seat.kind = o.kind
                AND o.organisation_id <> p_seat.organisation_id)))
$$;

REVOKE ALL ON FUNCTION gate.accused_seat(uuid), gate.trusted_organisation(uuid, bytea), gate.has_trust_contact(uuid), gate.told_about(uuid, uuid),
    gate.notice_breach(uuid, uuid, uuid, uuid, uuid, bytea), gate.breach_notices(uuid, bytea),
    gate.destroy_notice(uuid, bytea, uuid), gate.report_breach(uuid, bytea, uuid, uuid, uuid, uuid, bytea),
    gate.is_stranger(bytea, overleg.breach_report, uuid), gate.breach_reports(uuid, bytea),
    gate.lock_accused(uuid, overleg.breach_report), gate.freeze_unled(uuid[]), gate.judge_breach(uuid, bytea, uuid, boolean),
    gate.propose_lift(uuid, bytea, uuid), gate.answer_lift(uuid, bytea, uuid, boolean), gate.close_report(uuid, bytea, uuid),
    gate.nightly_1_breach_notices(), gate.seat_in_the_way(bytea, overleg.seat) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.told_about(uuid, uuid), gate.notice_breach(uuid, uuid, uuid, uuid, uuid, bytea),
    gate.breach_notices(uuid, bytea), gate.destroy_notice(uuid, bytea, uuid),
    gate.report_breach(uuid, bytea, uuid, uuid, uuid, uuid, bytea), gate.breach_reports(uuid, bytea),
    gate.judge_breach(uuid, bytea, uuid, boolean), gate.propose_lift(uuid, bytea, uuid),
    gate.answer_lift(uuid, bytea, uuid, boolean), gate.close_report(uuid, bytea, uuid) TO overleg_application;
SET LOCAL ROLE overleg_owner;
