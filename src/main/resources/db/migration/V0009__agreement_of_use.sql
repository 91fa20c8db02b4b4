-- The agreement of use: no post is read by somebody with a seat who has not accepted it by name, after their organisation did
-- (threat model, row 27; docs/adr/0023). Versions are never changed; a new one is a new row.
CREATE TABLE agreement (
    version integer PRIMARY KEY CHECK (version > 0),
    text_nl text NOT NULL,
    text_en text NOT NULL
);

-- Named on purpose, with the day: whoever accepted can be held to it.
CREATE TABLE organisation_acceptance (
    organisation_id uuid NOT NULL REFERENCES organisation,
    version integer NOT NULL REFERENCES agreement,
    seat_id uuid NOT NULL REFERENCES seat,
    day date NOT NULL,
    PRIMARY KEY (organisation_id, version)
);
CREATE TABLE seat_acceptance (
    seat_id uuid NOT NULL REFERENCES seat,
    version integer NOT NULL REFERENCES agreement,
    day date NOT NULL,
    PRIMARY KEY (seat_id, version)
);
GRANT SELECT ON agreement, organisation_acceptance, seat_acceptance TO overleg_application;
GRANT SELECT, INSERT, DELETE ON organisation_acceptance, seat_acceptance TO overleg_gate;
GRANT SELECT ON agreement TO overleg_gate;

-- Whether a seat opens anything: active, and the current agreement accepted by its organisation and by its holder.
CREATE FUNCTION stands(p_seat uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT EXISTS (
        SELECT 1 FROM overleg.seat s
        JOIN overleg.seat_acceptance a ON a.seat_id = s.id
        JOIN overleg.organisation_acceptance o ON o.organisation_id = s.organisation_id AND o.version = a.version
        WHERE s.id = p_seat AND s.state = 'ACTIVE' AND a.version = (SELECT max(version) FROM overleg.agreement))
$$;

-- The seat beside the key of a named membership, so that the policy can look at it. Nothing new: the membership has it.
ALTER TABLE holder ADD COLUMN seat_id uuid REFERENCES seat;
CREATE INDEX holder_seat ON holder (seat_id);
SET LOCAL ROLE NONE;
UPDATE overleg.holder h SET seat_id = m.seat_id FROM overleg.membership m WHERE m.id = h.membership_id;
SET LOCAL ROLE overleg_owner;

-- Lock 3: a seat that was frozen or has not accepted loses every room with the next statement, whatever the application
-- believes.
DROP POLICY own_keys ON holder;
CREATE POLICY own_keys ON holder FOR SELECT TO overleg_application
    USING (holder_key = ANY (holder_keys()) AND (seat_id IS NULL OR stands(seat_id)));

SET LOCAL ROLE overleg_gate;

CREATE OR REPLACE FUNCTION gate.me(room uuid) RETURNS overleg.membership LANGUAGE sql STABLE
    SET search_path = pg_catalog AS $$
    SELECT m.* FROM overleg.holder h JOIN overleg.membership m ON m.id = h.membership_id
    WHERE h.holder_key = ANY (overleg.holder_keys()) AND h.room_id = room
    AND (h.seat_id IS NULL OR overleg.stands(h.seat_id))
    LIMIT 1
$$;

-- Holding a seat and holding one that opens something are two things: the agreement is accepted by whoever holds a seat.
CREATE FUNCTION gate.has_taken(p_seat uuid, p_holder bytea) RETURNS boolean LANGUAGE sql STABLE
    SET search_path = pg_catalog AS $$
    SELECT EXISTS (SELECT 1 FROM overleg.seat s JOIN overleg.seat_holder h ON h.seat_id = s.id
                   WHERE s.id = p_seat AND s.state = 'ACTIVE' AND h.holder = p_holder)
$$;
CREATE OR REPLACE FUNCTION gate.holds_seat(p_seat uuid, p_holder bytea) RETURNS boolean LANGUAGE sql STABLE
    SET search_path = pg_catalog AS $$
    SELECT gate.has_taken(p_seat, p_holder) AND overleg.stands(p_seat)
$$;

-- Accepting. Ground: the caller holds the seat; the version is the current one; the organisation accepted it before, or
-- does now through somebody who says that they may.
CREATE FUNCTION gate.accept_agreement(p_seat uuid, p_holder bytea, p_version integer, p_for_organisation boolean)
    RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    v_organisation uuid;
BEGIN
    IF NOT gate.has_taken(p_seat, p_holder) THEN
        RETURN 'UNKNOWN';
    END IF;
    IF p_version <> (SELECT max(version) FROM overleg.agreement) THEN
        RETURN 'NOT_CURRENT';
    END IF;
    SELECT organisation_id INTO v_organisation FROM overleg.seat WHERE id = p_seat;
    IF NOT EXISTS (SELECT 1 FROM overleg.organisation_acceptance
        WHERE organisation_id = v_organisation AND version = p_version) THEN
        IF NOT p_for_organisation THEN
            RETURN 'ORGANISATION_FIRST';
        END IF;
        INSERT INTO overleg.organisation_acceptance (organisation_id, version, seat_id, day)
        VALUES (v_organisation, p_version, p_seat, current_date) ON CONFLICT DO NOTHING;
    END IF;
    INSERT INTO overleg.seat_acceptance (seat_id, version, day) VALUES (p_seat, p_version, current_date)
    ON CONFLICT DO NOTHING;
    RETURN 'ACCEPTED';
END $$;
REVOKE ALL ON FUNCTION gate.has_taken(uuid, bytea), gate.accept_agreement(uuid, bytea, integer, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.accept_agreement(uuid, bytea, integer, boolean) TO overleg_application;

-- Founding a room. Ground: an active seat of the caller, of a kind that the room admits; an autonomous room only by a
-- sex-worker-led organisation; enforcement founds nothing. A seat keeps at most 100 rooms that are not closed.
CREATE FUNCTION gate.found_room(p_room uuid, p_index_key uuid, p_kind text, p_admitted text[], p_history text,
    p_municipality uuid, p_least integer, p_name bytea, p_purpose bytea, p_membership uuid, p_holder_key bytea,
    p_seat uuid, p_seat_holder bytea, p_first bytea)
    RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    v_seat overleg.seat;
BEGIN
    SELECT * INTO v_seat FROM overleg.seat WHERE id = p_seat FOR UPDATE;
    IF v_seat.id IS NULL OR NOT gate.holds_seat(p_seat, p_seat_holder) OR v_seat.kind = 'ENFORCEMENT'
        OR NOT v_seat.kind = ANY (p_admitted)
        OR (p_kind = 'AUTONOMOUS' AND v_seat.kind <> 'SEX_WORKER_ORGANISATION') THEN
        RETURN 'REFUSED';
    END IF;
    IF (SELECT count(*) FROM overleg.membership m JOIN overleg.room r ON r.id = m.room_id
        WHERE m.seat_id = p_seat AND m.state = 'ACTIVE' AND m.role = 'MODERATOR' AND r.state <> 'CLOSED') >= 100 THEN
        RETURN 'TOO_MANY';
    END IF;
    INSERT INTO overleg.room (id, kind, admitted_kinds, history, municipality_id, least_sex_workers, sealed_name,
        sealed_purpose)
    VALUES (p_room, p_kind, p_admitted, p_history, p_municipality, p_least, p_name, p_purpose);
    INSERT INTO overleg.claimed_key (key_id, room_id) VALUES (p_room, p_room), (p_index_key, p_room);
    INSERT INTO overleg.membership (id, room_id, kind, role, seat_id, organisation_id)
    VALUES (p_membership, p_room, v_seat.kind, 'MODERATOR', p_seat, v_seat.organisation_id);
    INSERT INTO overleg.holder (holder_key, room_id, membership_id, seat_id, sealed_first)
    VALUES (p_holder_key, p_room, p_membership, p_seat, p_first);
    RETURN 'FOUNDED';
END $$;

-- Redeeming. Ground: an unused, unexpired code; a kind that the room admits; for every kind but sex workers an active
-- seat of that kind, held by the caller. A member of a sex-worker-led organisation may choose an alias: the seat is then
-- the ground, and is not kept. Unknown, used and expired are one answer.
CREATE FUNCTION gate.redeem(p_code bytea, p_membership uuid, p_holder_key bytea, p_under_alias boolean, p_alias bytea,
    p_alias_index bytea, p_alias_key uuid, p_former bytea[], p_seat uuid, p_seat_holder bytea)
    RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    v_batch overleg.invitation_batch;
    v_room overleg.room;
    v_seat overleg.seat;
    v_from integer;
    v_former bytea;
BEGIN
    -- The seat before the room, as everything does that ends a seat.
    PERFORM 1 FROM overleg.seat WHERE id = p_seat FOR SHARE;
    SELECT b.* INTO v_batch FROM overleg.invitation i JOIN overleg.invitation_batch b ON b.id = i.batch_id
    WHERE i.code_key = p_code AND b.expires_week > current_date;
    IF v_batch.id IS NULL THEN
        RETURN 'UNKNOWN';
    END IF;
    -- Waits for posts that are being written, so that none of them can belong to what the newcomer may read.
    SELECT * INTO v_room FROM overleg.room WHERE id = v_batch.room_id FOR UPDATE;
    IF v_room.id IS NULL OR v_room.state NOT IN ('OPEN', 'FROZEN') OR NOT v_batch.kind = ANY (v_room.admitted_kinds)
    THEN
        RETURN 'UNKNOWN';
    END IF;
    -- By whatever key, also that of a seat which opens nothing just now: nobody is in a room twice.
    IF EXISTS (SELECT 1 FROM overleg.holder h WHERE h.room_id = v_room.id
        AND (h.holder_key = ANY (overleg.holder_keys()) OR h.holder_key = p_holder_key
            OR h.seat_id IN (SELECT sh.seat_id FROM overleg.seat_holder sh WHERE sh.holder = p_seat_holder))) THEN
        RETURN 'ALREADY_MEMBER';
    END IF;
    -- A named official and an alias are never one login, also while the seat is frozen or out of sight.
    IF p_under_alias AND EXISTS (SELECT 1 FROM overleg.seat_holder h JOIN overleg.seat s ON s.id = h.seat_id
        WHERE h.holder = p_seat_holder AND s.kind <> 'SEX_WORKER_ORGANISATION' AND s.state <> 'ENDED') THEN
        RETURN 'SEAT_IN_THE_WAY';
    END IF;
    IF v_batch.kind = 'SEX_WORKER' THEN
        IF NOT p_under_alias OR p_seat IS NOT NULL THEN
            RETURN 'SEAT_NEEDED';
        END IF;
    ELSE
        SELECT * INTO v_seat FROM overleg.seat WHERE id = p_seat;
        IF v_seat.id IS NULL OR NOT gate.holds_seat(p_seat, p_seat_holder) OR v_seat.kind <> v_batch.kind
            OR (p_under_alias AND v_batch.kind <> 'SEX_WORKER_ORGANISATION') THEN
            RETURN 'SEAT_NEEDED';
        END IF;
    END IF;
    IF p_under_alias AND EXISTS (SELECT 1 FROM overleg.membership
        WHERE room_id = v_room.id AND alias_index = p_alias_index) THEN
        RETURN 'ALIAS_TAKEN';
    END IF;
    -- Whoever was here before under another alias can still destroy what that one wrote. The two must not be found
    -- under one key: the old one moves to a key that is not used yet.
    IF p_under_alias AND EXISTS (SELECT 1 FROM overleg.former_holder WHERE former_key = p_holder_key) THEN
        SELECT k INTO v_former FROM unnest(p_former) AS k
        WHERE NOT EXISTS (SELECT 1 FROM overleg.former_holder WHERE former_key = k) LIMIT 1;
        IF v_former IS NULL THEN
            RETURN 'TOO_OFTEN';
        END IF;
        UPDATE overleg.former_holder SET former_key = v_former WHERE former_key = p_holder_key;
    END IF;
    -- A used code gives way to a random value that no code leads to: how many rows a batch has tells nothing.
    UPDATE overleg.invitation
    SET code_key = decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex')
    WHERE code_key = p_code;
    IF NOT FOUND THEN
        RETURN 'UNKNOWN';
    END IF;
    -- The epoch is raised only when something was written in it: whoever joins between two posts is not put in an order.
    IF EXISTS (SELECT 1 FROM overleg.post WHERE room_id = v_room.id AND epoch = v_room.epoch) THEN
        UPDATE overleg.room SET epoch = epoch + 1 WHERE id = v_room.id RETURNING * INTO v_room;
    END IF;
    v_from := CASE v_room.history WHEN 'FROM_START' THEN 0 ELSE v_room.epoch END;
    IF NOT p_under_alias THEN
        -- Whoever left by seat and comes back takes up the old membership, under the same name, as a late joiner.
        UPDATE overleg.membership SET state = 'ACTIVE', role = v_batch.role
        WHERE room_id = v_room.id AND seat_id = p_seat RETURNING id INTO v_seat.id;
        IF FOUND THEN
            INSERT INTO overleg.holder (holder_key, room_id, membership_id, seat_id)
            VALUES (p_holder_key, v_room.id, v_seat.id, p_seat);
            RETURN 'JOINED ' || v_from;
        END IF;
        INSERT INTO overleg.membership (id, room_id, kind, role, seat_id, organisation_id)
        VALUES (p_membership, v_room.id, v_batch.kind, v_batch.role, p_seat, v_seat.organisation_id);
    ELSE
        -- Without the organisation: a small one would name the person by exclusion.
        INSERT INTO overleg.membership (id, room_id, kind, role, confirmed_half_year)
        VALUES (p_membership, v_room.id, v_batch.kind, v_batch.role, gate.half_year());
        INSERT INTO overleg.claimed_key (key_id, room_id, membership_id)
        VALUES (p_alias_key, v_room.id, p_membership);
        UPDATE overleg.membership SET sealed_alias = p_alias, alias_index = p_alias_index, alias_key = p_alias_key
        WHERE id = p_membership;
    END IF;
    INSERT INTO overleg.holder (holder_key, room_id, membership_id, seat_id)
    VALUES (p_holder_key, v_room.id, p_membership, CASE WHEN NOT p_under_alias THEN p_seat END);
    RETURN 'JOINED ' || v_from;
END $$;

-- Taking a seat. Ground: an unused, unexpired seat code. Who enforces holds no other kind of seat, and nobody speaks for two
-- sex-worker-led organisations; the code is then not used.
CREATE OR REPLACE FUNCTION gate.take_seat(p_code bytea, p_holder bytea) RETURNS uuid LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog AS $$
DECLARE
    v_seat overleg.seat;
BEGIN
    SELECT s.* INTO v_seat FROM overleg.seat s JOIN overleg.seat_invitation i ON i.seat_id = s.id
    WHERE i.code_key = p_code AND i.expires_week > current_date FOR UPDATE OF s;
    IF v_seat.id IS NULL OR EXISTS (SELECT 1 FROM overleg.seat_holder h JOIN overleg.seat o ON o.id = h.seat_id
        WHERE h.holder = p_holder AND o.state <> 'ENDED' AND (
            (o.kind = 'ENFORCEMENT') <> (v_seat.kind = 'ENFORCEMENT')
            OR (o.kind = 'SEX_WORKER_ORGANISATION' AND v_seat.kind = o.kind
                AND o.organisation_id <> v_seat.organisation_id))) THEN
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

REVOKE ALL ON FUNCTION gate.found_room(uuid, uuid, text, text[], text, uuid, integer, bytea, bytea, uuid, bytea, uuid, bytea, bytea),
    gate.redeem(bytea, uuid, bytea, boolean, bytea, bytea, uuid, bytea[], uuid, bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.found_room(uuid, uuid, text, text[], text, uuid, integer, bytea, bytea, uuid, bytea, uuid, bytea, bytea),
    gate.redeem(bytea, uuid, bytea, boolean, bytea, bytea, uuid, bytea[], uuid, bytea) TO overleg_application;

SET LOCAL ROLE overleg_owner;
-- A paragraph is one line: a line break in a text is one on the page.
INSERT INTO agreement (version, text_nl, text_en) VALUES (1, $nl$
## Waar je aan begint

In deze ruimtes praten sekswerkers en gemeenten met elkaar. Voor een sekswerker kan het veel kosten als iemand ontdekt wie zij of hij is: het huis, de uitkering, de kinderen, de veiligheid. Daarom spreken we het volgende af. Je organisatie gaat eerst akkoord, daarna jijzelf, met je eigen naam.

## Wat je belooft

1. Wat je hier leest, gebruik je niet tegen personen. Niet voor toezicht of handhaving, niet voor een uitkering, belasting, huur of vergunning, en niet om iemand te vinden.
2. Je probeert niet uit te zoeken wie achter een schuilnaam zit. Denk je iemand te herkennen, dan zeg je dat tegen niemand, ook niet tegen die persoon.
3. Je neemt niets over in een dossier, een mail of een verslag, behalve wat de ruimte zelf heeft vrijgegeven en wat je zelf schreef.
4. Heb je een taak in toezicht, handhaving of uitkeringen, of krijg je die, dan zeg je dat meteen. Je komt dan alleen in ruimtes die daar uitdrukkelijk voor open staan.
5. Moet je van de wet iets melden, dan vertel je de ruimte vooraf wat je moet melden, en niet pas als het gebeurd is.
6. Je logt in met je eigen zetel en geeft die aan niemand door. Ga je weg, dan draag je de zetel over.

## Wat er gebeurt als iemand zich er niet aan houdt

Een vertrouwenspersoon van een sekswerkersorganisatie kan melden dat de afspraak is geschonden. Een tweede sekswerkersorganisatie oordeelt. Is de afspraak geschonden, dan gaat de zetel meteen in alle ruimtes dicht.

## Wat deze afspraak niet kan

We kunnen niet afdwingen wat iemand buiten deze plek doet. En een verzoek op grond van de Wet open overheid kan raken wat een gemeente zelf bewaart.
$nl$, $en$
## What you are joining

In these rooms sex workers and municipalities talk to each other. For a sex worker it can cost a great deal when somebody finds out who they are: home, benefits, children, safety. So we agree on the following. Your organisation accepts first, then you yourself, by your own name.

## What you promise

1. You do not use what you read here against persons. Not for supervision or enforcement, not for benefits, tax, rent or a licence, and not to find anybody.
2. You do not try to find out who is behind an alias. If you think you recognise somebody, you tell nobody, not even that person.
3. You copy nothing into a file, an e-mail or a report, except what the room itself has released and what you wrote yourself.
4. If you have a task in supervision, enforcement or benefits, or get one, you say so at once. You then only come into rooms that are expressly open to it.
5. If the law obliges you to report something, you tell the room beforehand what you have to report, and not only when it has happened.
6. You log in to your own seat and pass it on to nobody. When you leave, you hand the seat over.

## What happens when somebody does not keep to it

A trust contact of a sex-worker-led organisation can report that the agreement was broken. A second sex-worker-led organisation judges. If it was broken, the seat is closed in all rooms at once.

## What this agreement cannot do

We cannot enforce what somebody does outside this place. And a request under the Dutch Open Government Act (Woo) can reach what a municipality itself keeps.
$en$);
