-- An address for the overview of what waits for an answer, confirmed by a mailed code: for whoever came in by a seat code or through
-- the provider of their organisation, and for whoever wants it elsewhere than at the address by which they came (threat model, rows 8
-- and 25; docs/adr/0052). It is of whoever confirmed it: with the holder of the seat it goes.

CREATE TABLE digest_address (
    seat_id uuid PRIMARY KEY REFERENCES seat ON DELETE CASCADE,
    address text NOT NULL CHECK (length(address) <= 254),
    wanted boolean NOT NULL,
    -- The provider of the organisation then: another door is another way of knowing who somebody is, and they choose anew.
    provider text
);

-- An address that nobody has shown to be theirs yet. Nothing but the code goes there.
CREATE TABLE digest_confirmation (
    seat_id uuid PRIMARY KEY REFERENCES seat ON DELETE CASCADE,
    code_key bytea NOT NULL CHECK (length(code_key) = 32),
    address text NOT NULL CHECK (length(address) <= 254),
    day date NOT NULL
);

-- No policy: only the gates read and write these.
ALTER TABLE digest_address ENABLE ROW LEVEL SECURITY;
ALTER TABLE digest_address FORCE ROW LEVEL SECURITY;
ALTER TABLE digest_confirmation ENABLE ROW LEVEL SECURITY;
ALTER TABLE digest_confirmation FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON digest_address, digest_confirmation TO overleg_gate;

SET LOCAL ROLE overleg_gate;

INSERT INTO overleg.digest_address (seat_id, address, wanted)
SELECT seat_id, address, true FROM overleg.seat_address WHERE digest;

-- Whether somebody in this seat can be mailed at all: it stands, and their organisation is not one that sex workers lead, whose people
-- get nothing outside this place.
CREATE FUNCTION gate.may_be_mailed(p_seat uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT overleg.stands(p_seat) AND EXISTS (SELECT 1 FROM overleg.seat s JOIN overleg.organisation o ON o.id = s.organisation_id
        WHERE s.id = p_seat AND o.kind <> 'SEX_WORKER_ORGANISATION')
$$;

-- Where the overview of a seat goes, and whether it does: the address that was confirmed for it, or else the one by which its holder
-- came in. Not for callers.
CREATE FUNCTION gate.digest_of(p_seat uuid) RETURNS TABLE (address text, wanted boolean) LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(d.address, a.address), coalesce(d.wanted, false)
    FROM overleg.seat s JOIN overleg.organisation o ON o.id = s.organisation_id
    LEFT JOIN overleg.digest_address d ON d.seat_id = s.id AND d.provider IS NOT DISTINCT FROM o.identity_provider
    LEFT JOIN overleg.seat_address a ON a.seat_id = s.id AND a.asked_until IS NULL AND overleg.has_mail_door(o.id)
    WHERE s.id = p_seat AND gate.may_be_mailed(s.id) AND coalesce(d.address, a.address) IS NOT NULL
$$;

-- What the holder of a seat chose, and where a code went that waits. No row where nobody can be mailed. Ground: the seat.
DROP FUNCTION gate.my_digest(uuid, bytea);
CREATE FUNCTION gate.my_digest(p_seat uuid, p_holder bytea) RETURNS TABLE (address text, wanted boolean, waiting text, given boolean)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT d.address, coalesce(d.wanted, false), (SELECT c.address FROM overleg.digest_confirmation c
        WHERE c.seat_id = p_seat AND c.day >= overleg.dutch_day() - 1),
        EXISTS (SELECT 1 FROM overleg.digest_address g WHERE g.seat_id = p_seat)
    FROM (SELECT p_seat AS seat) s LEFT JOIN gate.digest_of(p_seat) d ON true
    WHERE gate.holds_seat(p_seat, p_holder) AND gate.may_be_mailed(p_seat)
$$;

-- Choosing it. Ground: the seat, and an address.
CREATE OR REPLACE FUNCTION gate.choose_digest(p_seat uuid, p_holder bytea, p_wanted boolean) RETURNS boolean LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT gate.holds_seat(p_seat, p_holder) THEN
        RETURN false;
    END IF;
    INSERT INTO overleg.digest_address AS d (seat_id, address, wanted, provider)
    SELECT p_seat, n.address, p_wanted, o.identity_provider FROM gate.digest_of(p_seat) n, overleg.seat s
    JOIN overleg.organisation o ON o.id = s.organisation_id WHERE s.id = p_seat
    ON CONFLICT (seat_id) DO UPDATE
        SET address = excluded.address, wanted = excluded.wanted, provider = excluded.provider;
    RETURN FOUND;
END $$;

-- Gives an address. Anything but 'ASKED' mails nothing. Ground: the seat, and mails left for today: three to an address, ten from a
-- seat.
CREATE FUNCTION gate.ask_digest_address(p_seat uuid, p_holder bytea, p_code bytea, p_address text, p_address_tally bytea,
    p_seat_tally bytea) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT gate.holds_seat(p_seat, p_holder) OR NOT gate.may_be_mailed(p_seat) THEN
        RETURN 'UNKNOWN';
    END IF;
    IF NOT gate.may_mail(p_address_tally, 3) OR NOT gate.may_mail(p_seat_tally, 10) THEN
        RETURN 'TOO_MANY_MAILS';
    END IF;
    INSERT INTO overleg.digest_confirmation (seat_id, code_key, address, day)
    VALUES (p_seat, p_code, p_address, overleg.dutch_day())
    ON CONFLICT (seat_id) DO UPDATE SET code_key = excluded.code_key, address = excluded.address, day = excluded.day;
    RETURN 'ASKED';
END $$;

-- Shows with the code that the address is theirs; asking for the code was asking for the mail. Ground: the seat, and an unused code of
-- yesterday or today that was mailed for this very seat.
CREATE FUNCTION gate.confirm_digest_address(p_seat uuid, p_holder bytea, p_code bytea) RETURNS boolean LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_address text;
BEGIN
    IF NOT gate.holds_seat(p_seat, p_holder) OR NOT gate.may_be_mailed(p_seat) THEN
        RETURN false;
    END IF;
    DELETE FROM overleg.digest_confirmation
    WHERE seat_id = p_seat AND code_key = p_code AND day >= overleg.dutch_day() - 1 RETURNING address INTO v_address;
    IF v_address IS NULL THEN
        RETURN false;
    END IF;
    INSERT INTO overleg.digest_address (seat_id, address, wanted, provider)
    SELECT p_seat, v_address, true, o.identity_provider FROM overleg.seat s
    JOIN overleg.organisation o ON o.id = s.organisation_id WHERE s.id = p_seat
    ON CONFLICT (seat_id) DO UPDATE
        SET address = excluded.address, wanted = excluded.wanted, provider = excluded.provider;
    RETURN true;
END $$;

-- Forgets the address and the choice. Ground: the seat, whatever else holds.
CREATE FUNCTION gate.forget_digest_address(p_seat uuid, p_holder bytea) RETURNS boolean LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT gate.has_taken(p_seat, p_holder) THEN
        RETURN false;
    END IF;
    DELETE FROM overleg.digest_confirmation WHERE seat_id = p_seat;
    DELETE FROM overleg.digest_address WHERE seat_id = p_seat;
    RETURN true;
END $$;

-- The address is of the holder, not of the seat: whoever takes it over gets nothing that they did not ask for.
CREATE FUNCTION gate.forget_digest() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    DELETE FROM overleg.digest_confirmation WHERE seat_id = OLD.seat_id;
    DELETE FROM overleg.digest_address WHERE seat_id = OLD.seat_id;
    RETURN NULL;
END $$;

-- As before, with the address as above.
CREATE OR REPLACE FUNCTION gate.days_to_mail(p_seat uuid, p_kind text, p_day date) RETURNS SETOF date LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT r.due_day
    FROM overleg.seat s JOIN gate.digest_of(p_seat) d ON d.wanted
    JOIN overleg.holder h ON h.seat_id = s.id JOIN overleg.membership m ON m.id = h.membership_id
    JOIN overleg.room o ON o.id = m.room_id
    JOIN overleg.answer_request r ON r.room_id = m.room_id AND r.organisation_id = s.organisation_id
    WHERE s.id = p_seat
    AND m.state = 'ACTIVE' AND m.role <> 'INTERPRETER' AND o.state = 'OPEN' AND r.state = 'OPEN'
    AND (p_kind = 'DIGEST' OR r.due_day - p_day IN (1, 7))
    ORDER BY r.due_day
$$;

CREATE OR REPLACE FUNCTION gate.seats_to_mail(p_kind text, p_day date) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT a.seat_id FROM overleg.digest_address a
    WHERE a.wanted AND EXISTS (SELECT 1 FROM gate.days_to_mail(a.seat_id, p_kind, p_day))
    AND NOT EXISTS (SELECT 1 FROM overleg.mail_delivery d WHERE d.seat_id = a.seat_id AND d.kind = p_kind AND d.day = p_day)
$$;

CREATE OR REPLACE FUNCTION gate.claim_mail(p_seat uuid, p_kind text, p_day date) RETURNS TABLE (address text, days date[])
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_days date[];
BEGIN
    v_days := ARRAY(SELECT gate.days_to_mail(p_seat, p_kind, p_day));
    IF cardinality(v_days) = 0 THEN
        RETURN;
    END IF;
    INSERT INTO overleg.mail_delivery (id, seat_id, kind, day) VALUES (gen_random_uuid(), p_seat, p_kind, p_day)
    ON CONFLICT (seat_id, kind, day) DO NOTHING;
    IF FOUND THEN
        RETURN QUERY SELECT d.address, v_days FROM gate.digest_of(p_seat) d;
    END IF;
END $$;

-- Each night: addresses that nobody confirmed in time, and those of seats that have ended.
CREATE FUNCTION gate.nightly_1_digest_addresses() RETURNS void LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
    DELETE FROM overleg.digest_confirmation WHERE day < overleg.dutch_day() - 1;
    DELETE FROM overleg.digest_confirmation WHERE seat_id IN (SELECT id FROM overleg.seat WHERE state = 'ENDED');
    DELETE FROM overleg.digest_address WHERE seat_id IN (SELECT id FROM overleg.seat WHERE state = 'ENDED')
$$;

REVOKE ALL ON FUNCTION gate.may_be_mailed(uuid), gate.digest_of(uuid), gate.my_digest(uuid, bytea),
    gate.ask_digest_address(uuid, bytea, bytea, text, bytea, bytea), gate.confirm_digest_address(uuid, bytea, bytea),
    gate.forget_digest_address(uuid, bytea), gate.forget_digest(), gate.nightly_1_digest_addresses() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.my_digest(uuid, bytea),
    gate.ask_digest_address(uuid, bytea, bytea, text, bytea, bytea), gate.confirm_digest_address(uuid, bytea, bytea),
    gate.forget_digest_address(uuid, bytea) TO overleg_application;
GRANT EXECUTE ON FUNCTION gate.forget_digest() TO overleg_owner;

SET LOCAL ROLE overleg_owner;

CREATE TRIGGER holder_gone AFTER DELETE ON seat_holder FOR EACH ROW EXECUTE FUNCTION gate.forget_digest();
ALTER TABLE seat_address DROP COLUMN digest;
