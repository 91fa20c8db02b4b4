-- The second door for staff: a code mailed to an address of one of the organisation's domains, and the approval of somebody who
-- holds a seat there (threat model, rows 8, 14 and 26; docs/adr/0028). What is not confirmed with that code gets nothing.

-- The domains on which an organisation gives its people an address. One domain belongs to one organisation.
CREATE TABLE organisation_domain (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL REFERENCES organisation,
    domain text NOT NULL UNIQUE CHECK (length(domain) <= 253 AND domain ~ '^[a-z0-9-]+(\.[a-z0-9-]+)+$')
);
CREATE INDEX organisation_domain_organisation ON organisation_domain (organisation_id);

-- Whether people of an organisation can come in by this door: not where sex workers lead, and not beside its own provider.
CREATE FUNCTION has_mail_door(p_organisation uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT EXISTS (SELECT 1 FROM overleg.organisation o WHERE o.id = p_organisation
        AND o.kind <> 'SEX_WORKER_ORGANISATION' AND o.identity_provider IS NULL)
$$;

ALTER TABLE organisation_domain ENABLE ROW LEVEL SECURITY;
ALTER TABLE organisation_domain FORCE ROW LEVEL SECURITY;
CREATE POLICY public ON organisation_domain FOR SELECT TO overleg_application USING (true);
CREATE POLICY others ON organisation_domain FOR INSERT TO overleg_application WITH CHECK (has_mail_door(organisation_id));
CREATE POLICY away ON organisation_domain FOR DELETE TO overleg_application USING (true);
GRANT SELECT, INSERT, DELETE ON organisation_domain TO overleg_application;
GRANT SELECT, UPDATE ON organisation_domain TO overleg_gate;

-- A confirmed request is a seat that is asked for: it opens nothing, but its holder is known from then on, so that the same login
-- cannot become an alias or enforce elsewhere meanwhile.
ALTER TABLE seat DROP CONSTRAINT seat_state_check;
ALTER TABLE seat
    ADD CONSTRAINT seat_state_check CHECK (state IN ('ASKED', 'INVITED', 'ACTIVE', 'FROZEN', 'ENDED')),
    -- Whether its holder works for the council's registry (griffie), which vouches for council members.
    ADD COLUMN registry boolean NOT NULL DEFAULT false CHECK (NOT registry OR kind = 'MUNICIPALITY'),
    -- The party of a council member for whom the registry vouched.
    ADD COLUMN party text CHECK (length(party) BETWEEN 1 AND 100);
CREATE POLICY no_party ON seat AS RESTRICTIVE FOR INSERT TO overleg_application WITH CHECK (party IS NULL);

-- What somebody asked for and has not confirmed. Nobody sees it but whoever holds the code.
CREATE TABLE seat_request (
    code_key bytea PRIMARY KEY CHECK (length(code_key) = 32),
    organisation_id uuid NOT NULL REFERENCES organisation,
    address text NOT NULL CHECK (length(address) <= 254),
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    function text NOT NULL CHECK (length(function) BETWEEN 1 AND 100),
    portfolios text[] NOT NULL DEFAULT '{}',
    enforcement boolean NOT NULL,
    party text CHECK (length(party) BETWEEN 1 AND 100),
    -- The seat of the registry that vouches; then nobody else has to approve, and any domain will do.
    vouched_by uuid REFERENCES seat,
    day date NOT NULL,
    CHECK (party IS NULL OR vouched_by IS NOT NULL)
);
CREATE INDEX seat_request_address ON seat_request (organisation_id, address);

-- The address by which the holder of a seat came in, for colleagues only, and never anywhere near a room.
CREATE TABLE seat_address (
    seat_id uuid PRIMARY KEY REFERENCES seat,
    address text NOT NULL CHECK (length(address) <= 254),
    -- Until when a request waits for an answer; empty once it was given.
    asked_until date CHECK (extract(isodow FROM asked_until) = 1)
);

-- So that whoever was turned down reads that, for as long as the request would have waited.
CREATE TABLE seat_refusal (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL REFERENCES organisation,
    holder bytea NOT NULL CHECK (length(holder) = 32),
    until_week date NOT NULL CHECK (extract(isodow FROM until_week) = 1)
);

-- How many mails went today to one address, for one organisation or from one seat, each under a blind key.
CREATE TABLE mail_tally (
    tally_key bytea PRIMARY KEY CHECK (length(tally_key) = 32),
    day date NOT NULL,
    mails integer NOT NULL CHECK (mails > 0)
);

-- No policy: only the gates read and write these.
ALTER TABLE seat_request ENABLE ROW LEVEL SECURITY;
ALTER TABLE seat_request FORCE ROW LEVEL SECURITY;
ALTER TABLE seat_address ENABLE ROW LEVEL SECURITY;
ALTER TABLE seat_address FORCE ROW LEVEL SECURITY;
ALTER TABLE seat_refusal ENABLE ROW LEVEL SECURITY;
ALTER TABLE seat_refusal FORCE ROW LEVEL SECURITY;
ALTER TABLE mail_tally ENABLE ROW LEVEL SECURITY;
ALTER TABLE mail_tally FORCE ROW LEVEL SECURITY;
GRANT SELECT, INSERT, UPDATE, DELETE ON seat_request, seat_address, seat_refusal, mail_tally TO overleg_gate;
GRANT DELETE ON seat TO overleg_gate;

SET LOCAL ROLE overleg_gate;

-- Counts one more mail, and tells whether it may still go.
CREATE FUNCTION gate.may_mail(p_tally bytea, p_most integer) RETURNS boolean LANGUAGE sql
    SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO overleg.mail_tally AS t (tally_key, day, mails) VALUES (p_tally, overleg.dutch_day(), 1)
    ON CONFLICT (tally_key) DO UPDATE SET day = overleg.dutch_day(),
        mails = CASE WHEN t.day = overleg.dutch_day() THEN least(t.mails, p_most) + 1 ELSE 1 END
    RETURNING mails <= p_most
$$;

-- Whether somebody in this organisation came in by this address, or waits for an answer.
CREATE FUNCTION gate.is_known_address(p_organisation uuid, p_address text) RETURNS boolean LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM overleg.seat_address a JOIN overleg.seat s ON s.id = a.seat_id
        WHERE s.organisation_id = p_organisation AND a.address = p_address AND s.state <> 'ENDED')
$$;

CREATE FUNCTION gate.on_its_domain(p_organisation uuid, p_address text) RETURNS boolean LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT overleg.has_mail_door(p_organisation) AND EXISTS (SELECT 1 FROM overleg.organisation_domain d
        WHERE d.organisation_id = p_organisation AND d.domain = split_part(p_address, '@', 2))
$$;

CREATE FUNCTION gate.is_registry(p_seat uuid) RETURNS boolean LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT overleg.stands(p_seat) AND EXISTS (SELECT 1 FROM overleg.seat s WHERE s.id = p_seat AND s.registry
        AND overleg.has_mail_door(s.organisation_id))
$$;

-- Asking for a seat. True when a code is to be mailed. Ground: an address on a domain of the organisation, not known there yet, and
-- mails left for today: three for an address, thirty for an organisation. Why not is never told.
CREATE FUNCTION gate.ask_seat(p_code bytea, p_organisation uuid, p_address text, p_name text, p_function text,
    p_portfolios text[], p_enforcement boolean, p_address_tally bytea, p_organisation_tally bytea)
    RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT gate.on_its_domain(p_organisation, p_address) OR gate.is_known_address(p_organisation, p_address)
        OR NOT gate.may_mail(p_address_tally, 3) OR NOT gate.may_mail(p_organisation_tally, 30) THEN
        RETURN false;
    END IF;
    INSERT INTO overleg.seat_request (code_key, organisation_id, address, name, function, portfolios, enforcement, day)
    VALUES (p_code, p_organisation, p_address, p_name, p_function, p_portfolios, p_enforcement, overleg.dutch_day());
    RETURN true;
END $$;

-- The registry vouches for a council member, at whatever address. Ground: a seat of the registry that stands.
CREATE FUNCTION gate.vouch(p_by uuid, p_holder bytea, p_code bytea, p_address text, p_name text, p_function text,
    p_party text, p_address_tally bytea, p_seat_tally bytea)
    RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_organisation uuid;
BEGIN
    IF NOT gate.holds_seat(p_by, p_holder) OR NOT gate.is_registry(p_by) THEN
        RETURN 'UNKNOWN';
    END IF;
    SELECT organisation_id INTO v_organisation FROM overleg.seat WHERE id = p_by;
    IF gate.is_known_address(v_organisation, p_address) THEN
        RETURN 'ALREADY_ASKED';
    END IF;
    IF NOT gate.may_mail(p_address_tally, 3) OR NOT gate.may_mail(p_seat_tally, 30) THEN
        RETURN 'TOO_MANY_MAILS';
    END IF;
    INSERT INTO overleg.seat_request (code_key, organisation_id, address, name, function, enforcement, party, vouched_by, day)
    VALUES (p_code, v_organisation, p_address, p_name, p_function, false, p_party, p_by, overleg.dutch_day());
    RETURN 'ASKED';
END $$;

-- Forgets a request whose code could not be mailed.
CREATE FUNCTION gate.drop_request(p_code bytea) RETURNS void LANGUAGE sql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
    DELETE FROM overleg.seat_request WHERE code_key = p_code
$$;

-- The request that a code confirms, as long as its ground is still there. Whoever waits for the same row waits here.
CREATE FUNCTION gate.open_request(p_code bytea) RETURNS overleg.seat_request LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_request overleg.seat_request;
BEGIN
    SELECT * INTO v_request FROM overleg.seat_request WHERE code_key = p_code FOR UPDATE;
    IF v_request.day >= overleg.dutch_day() - 1
        AND ((v_request.vouched_by IS NULL AND gate.on_its_domain(v_request.organisation_id, v_request.address))
            OR gate.is_registry(v_request.vouched_by)) THEN
        RETURN v_request;
    END IF;
    RETURN NULL;
END $$;

-- What whoever has the code may read of it: what is about to stand by their own name.
CREATE FUNCTION gate.request_of_code(p_code bytea)
    RETURNS TABLE (organisation_id uuid, name text, function text, enforcement boolean, party text, vouched boolean)
    LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT r.organisation_id, r.name, r.function, r.enforcement, r.party, r.vouched_by IS NOT NULL
    FROM gate.open_request(p_code) AS r WHERE r.code_key IS NOT NULL
$$;

-- Who cannot hold a seat of this kind in this organisation: as in gate.take_seat, and nobody asks twice in one organisation.
CREATE FUNCTION gate.bar_of_asking(p_holder bytea, p_seat uuid, p_organisation uuid, p_kind text) RETURNS text
    LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE
        WHEN bool_or((o.kind = 'ENFORCEMENT') <> (p_kind = 'ENFORCEMENT')) THEN 'OTHER_SEAT_IN_THE_WAY'
        WHEN bool_or(o.organisation_id = p_organisation) THEN 'ALREADY_ASKED' END
    FROM overleg.seat_holder h JOIN overleg.seat o ON o.id = h.seat_id
    WHERE h.holder = p_holder AND o.state <> 'ENDED' AND o.id <> p_seat
$$;

-- Confirming with the code. The seat is then asked for and waits for an answer; where the registry vouched, that was the answer.
-- Ground: an unused code of yesterday or today; no alias and no excluding seat under this login; nobody vouches for themselves.
CREATE FUNCTION gate.confirm_request(p_code bytea, p_seat uuid, p_holder bytea) RETURNS text LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_request overleg.seat_request;
    v_kind text;
    v_bar text;
BEGIN
    -- One after another in an organisation, so that nobody gets two seats by two codes at once.
    PERFORM 1 FROM overleg.organisation o WHERE o.id = (SELECT r.organisation_id FROM overleg.seat_request r
        WHERE r.code_key = p_code) FOR NO KEY UPDATE;
    v_request := gate.open_request(p_code);
    IF v_request.code_key IS NULL OR gate.is_known_address(v_request.organisation_id, v_request.address) THEN
        RETURN 'CODE_UNKNOWN';
    END IF;
    -- A named official and an alias are never one login.
    IF EXISTS (SELECT 1 FROM overleg.holder h JOIN overleg.membership m ON m.id = h.membership_id
        WHERE h.holder_key = ANY (overleg.holder_keys()) AND m.seat_id IS NULL) THEN
        RETURN 'ALIAS_IN_THE_WAY';
    END IF;
    SELECT CASE WHEN v_request.enforcement OR o.kind = 'ENFORCEMENT' THEN 'ENFORCEMENT' ELSE o.kind END INTO v_kind
    FROM overleg.organisation o WHERE o.id = v_request.organisation_id;
    v_bar := gate.bar_of_asking(p_holder, p_seat, v_request.organisation_id, v_kind);
    IF v_bar IS NOT NULL THEN
        RETURN v_bar;
    END IF;
    DELETE FROM overleg.seat_request
    WHERE organisation_id = v_request.organisation_id AND address = v_request.address;
    DELETE FROM overleg.seat_refusal WHERE holder = p_holder AND organisation_id = v_request.organisation_id;
    INSERT INTO overleg.seat (id, organisation_id, kind, name, function, portfolios, party, state)
    VALUES (p_seat, v_request.organisation_id, v_kind, v_request.name, v_request.function, v_request.portfolios,
        v_request.party, CASE WHEN v_request.vouched_by IS NULL THEN 'ASKED' ELSE 'ACTIVE' END);
    INSERT INTO overleg.seat_holder (seat_id, holder) VALUES (p_seat, p_holder);
    INSERT INTO overleg.seat_address (seat_id, address, asked_until) VALUES (p_seat, v_request.address,
        CASE WHEN v_request.vouched_by IS NULL THEN date_trunc('week', overleg.dutch_day())::date + 35 END);
    RETURN CASE WHEN v_request.vouched_by IS NULL THEN 'ASKED' ELSE 'SEATED' END;
END $$;

-- Whether the holder of one seat may answer for another that is asked for. Ground: a colleague whose seat stands, or the registry of
-- the municipality as long as nobody of that organisation is in; another login than the one that asks; whoever enforces answers
-- only for enforcement.
CREATE FUNCTION gate.may_answer(p_by uuid, p_holder bytea, p_seat uuid) RETURNS boolean LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT gate.holds_seat(p_by, p_holder)
        AND NOT EXISTS (SELECT 1 FROM overleg.seat_holder h WHERE h.seat_id = p_seat AND h.holder = p_holder)
        AND EXISTS (SELECT 1 FROM overleg.seat a
            JOIN overleg.organisation ao ON ao.id = a.organisation_id
            JOIN overleg.seat b ON b.id = p_by
            JOIN overleg.organisation bo ON bo.id = b.organisation_id
            WHERE a.id = p_seat AND a.state = 'ASKED' AND overleg.has_mail_door(ao.id)
            AND (a.kind = 'ENFORCEMENT' OR b.kind <> 'ENFORCEMENT')
            AND (ao.id = bo.id
                OR (b.registry AND overleg.municipality_today(ao.municipality_id)
                        = overleg.municipality_today(bo.municipality_id)
                    AND NOT EXISTS (SELECT 1 FROM overleg.seat s
                        WHERE s.organisation_id = ao.id AND s.state IN ('ACTIVE', 'FROZEN')))))
$$;

-- The seats that are asked for and that the caller may answer for.
CREATE FUNCTION gate.asked(p_by uuid, p_holder bytea)
    RETURNS TABLE (seat_id uuid, name text, function text, portfolios text[], kind text, address text, organisation_id uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT s.id, s.name, s.function, s.portfolios, s.kind, a.address, s.organisation_id
    FROM overleg.seat s JOIN overleg.seat_address a ON a.seat_id = s.id
    WHERE s.state = 'ASKED' AND gate.may_answer(p_by, p_holder, s.id) ORDER BY s.name, s.id
$$;

-- Answers for a seat that is asked for. It is then active with its holder, who still has to accept the agreement of use; or it is
-- gone, and its holder reads that it was turned down.
CREATE FUNCTION gate.answer_asked(p_by uuid, p_holder bytea, p_seat uuid, p_agreed boolean) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_seat overleg.seat;
    v_asker bytea;
BEGIN
    PERFORM 1 FROM overleg.seat WHERE id IN (p_seat, p_by) ORDER BY id FOR UPDATE;
    IF NOT gate.may_answer(p_by, p_holder, p_seat) THEN
        RETURN 'UNKNOWN';
    END IF;
    SELECT * INTO v_seat FROM overleg.seat WHERE id = p_seat;
    SELECT holder INTO v_asker FROM overleg.seat_holder WHERE seat_id = p_seat;
    IF p_agreed THEN
        IF gate.bar_of_asking(v_asker, p_seat, v_seat.organisation_id, v_seat.kind) IS NOT NULL THEN
            RETURN 'REFUSED';
        END IF;
        UPDATE overleg.seat SET state = 'ACTIVE' WHERE id = p_seat;
        UPDATE overleg.seat_address SET asked_until = NULL WHERE seat_id = p_seat;
        RETURN 'APPROVED';
    END IF;
    INSERT INTO overleg.seat_refusal (id, organisation_id, holder, until_week)
    SELECT gen_random_uuid(), v_seat.organisation_id, v_asker, a.asked_until
    FROM overleg.seat_address a WHERE a.seat_id = p_seat;
    PERFORM gate.forget_asked(p_seat);
    RETURN 'TURNED_DOWN';
END $$;

-- Nothing stays of a seat that was only asked for. Not for callers: the gates give the ground.
CREATE FUNCTION gate.forget_asked(p_seat uuid) RETURNS void LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
    DELETE FROM overleg.seat_address WHERE seat_id = p_seat;
    DELETE FROM overleg.seat_holder WHERE seat_id = p_seat;
    DELETE FROM overleg.seat WHERE id = p_seat AND state = 'ASKED'
$$;

-- The addresses of colleagues who came in by this door. Ground: a seat of the organisation that stands.
CREATE FUNCTION gate.addresses(p_by uuid, p_holder bytea) RETURNS TABLE (seat_id uuid, address text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT a.seat_id, a.address FROM overleg.seat_address a JOIN overleg.seat s ON s.id = a.seat_id
    JOIN overleg.seat b ON b.organisation_id = s.organisation_id
    WHERE b.id = p_by AND gate.holds_seat(p_by, p_holder) AND a.asked_until IS NULL AND s.state <> 'ENDED'
$$;

-- What became of the caller's own requests.
CREATE FUNCTION gate.my_requests(p_holder bytea) RETURNS TABLE (organisation text, refused boolean)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT o.name, false FROM overleg.seat_holder h JOIN overleg.seat s ON s.id = h.seat_id
    JOIN overleg.organisation o ON o.id = s.organisation_id WHERE h.holder = p_holder AND s.state = 'ASKED'
    UNION ALL
    SELECT o.name, true FROM overleg.seat_refusal r JOIN overleg.organisation o ON o.id = r.organisation_id
    WHERE r.holder = p_holder
$$;

-- Makes a seat that waits for its holder one of the registry. Ground: the caller's own seat is one, in the same organisation.
CREATE FUNCTION gate.name_registry(p_by uuid, p_holder bytea, p_seat uuid) RETURNS text LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM 1 FROM overleg.seat WHERE id IN (p_seat, p_by) ORDER BY id FOR UPDATE;
    UPDATE overleg.seat s SET registry = true
    WHERE s.id = p_seat AND s.state = 'INVITED' AND s.kind = 'MUNICIPALITY'
    AND gate.holds_seat(p_by, p_holder) AND gate.is_registry(p_by)
    AND s.organisation_id = (SELECT b.organisation_id FROM overleg.seat b WHERE b.id = p_by);
    RETURN CASE WHEN FOUND THEN 'DONE' ELSE 'UNKNOWN' END;
END $$;

-- Each night: what nobody confirmed or answered in time, the tallies of the day before, and the address of whoever has gone.
CREATE FUNCTION gate.nightly_1_seat_requests() RETURNS void LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    DELETE FROM overleg.seat_request WHERE day < overleg.dutch_day() - 1;
    DELETE FROM overleg.mail_tally WHERE day < overleg.dutch_day();
    DELETE FROM overleg.seat_refusal WHERE until_week <= overleg.dutch_day();
    PERFORM gate.forget_asked(a.seat_id) FROM overleg.seat_address a WHERE a.asked_until <= overleg.dutch_day();
    DELETE FROM overleg.seat_address WHERE seat_id IN (SELECT id FROM overleg.seat WHERE state = 'ENDED');
END $$;

REVOKE ALL ON FUNCTION gate.may_mail(bytea, integer), gate.is_known_address(uuid, text), gate.on_its_domain(uuid, text),
    gate.is_registry(uuid), gate.open_request(bytea), gate.bar_of_asking(bytea, uuid, uuid, text),
    gate.may_answer(uuid, bytea, uuid), gate.forget_asked(uuid), gate.nightly_1_seat_requests(),
    gate.ask_seat(bytea, uuid, text, text, text, text[], boolean, bytea, bytea),
    gate.vouch(uuid, bytea, bytea, text, text, text, text, bytea, bytea), gate.drop_request(bytea),
    gate.request_of_code(bytea), gate.confirm_request(bytea, uuid, bytea), gate.asked(uuid, bytea),
    gate.answer_asked(uuid, bytea, uuid, boolean), gate.addresses(uuid, bytea), gate.my_requests(bytea),
    gate.name_registry(uuid, bytea, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.ask_seat(bytea, uuid, text, text, text, text[], boolean, bytea, bytea),
    gate.vouch(uuid, bytea, bytea, text, text, text, text, bytea, bytea), gate.drop_request(bytea),
    gate.request_of_code(bytea), gate.confirm_request(bytea, uuid, bytea), gate.asked(uuid, bytea),
    gate.answer_asked(uuid, bytea, uuid, boolean), gate.addresses(uuid, bytea), gate.my_requests(bytea),
    gate.name_registry(uuid, bytea, uuid) TO overleg_application;

SET LOCAL ROLE overleg_owner;
