-- Interpreters: a seat of their own, an agreement of their own, and a role in which one reads and does not write (docs/adr/0034).

-- Fixed when the seat is made. Nobody is interpreter and something else from one seat, and nobody who enforces interprets.
ALTER TABLE seat
    ADD COLUMN interpreter boolean NOT NULL DEFAULT false,
    ADD CHECK (NOT interpreter OR kind IN ('SUPPORT_SERVICE', 'ALLIANCE', 'SEX_WORKER_ORGANISATION')),
    ADD UNIQUE (id, interpreter);

-- Whoever hears everything hands out no invitations: the database knows no trust contact who interprets, and none proposed.
ALTER TABLE trust_contact
    ADD COLUMN interpreter boolean GENERATED ALWAYS AS (false) STORED,
    ADD FOREIGN KEY (seat_id, interpreter) REFERENCES seat (id, interpreter);
ALTER TABLE proposal
    ADD COLUMN interpreter boolean GENERATED ALWAYS AS (false) STORED,
    ADD FOREIGN KEY (seat_id, interpreter) REFERENCES seat (id, interpreter);

ALTER TABLE membership
    DROP CONSTRAINT membership_role_check,
    ADD CONSTRAINT membership_role_check CHECK (role IN ('MEMBER', 'MODERATOR', 'INTERPRETER')),
    -- By name, always: people must know who hears what they say.
    ADD CHECK (role <> 'INTERPRETER' OR seat_id IS NOT NULL);
ALTER TABLE invitation_batch
    DROP CONSTRAINT invitation_batch_role_check,
    ADD CONSTRAINT invitation_batch_role_check CHECK (role IN ('MEMBER', 'MODERATOR', 'INTERPRETER')),
    ADD CHECK (role <> 'INTERPRETER' OR kind IN ('SUPPORT_SERVICE', 'ALLIANCE', 'SEX_WORKER_ORGANISATION'));

-- What an interpreter promises beside the agreement of use. Versions are never changed; a new one is a new row.
CREATE TABLE interpreter_agreement (
    version integer PRIMARY KEY CHECK (version > 0),
    text_nl text NOT NULL,
    text_en text NOT NULL
);

-- Named on purpose, with the day. It hangs on the acceptance of the agreement of use: whoever comes new to a seat, whose
-- predecessor's acceptances go, accepts both by their own name.
CREATE TABLE interpreter_acceptance (
    seat_id uuid NOT NULL,
    version integer NOT NULL REFERENCES interpreter_agreement,
    agreement_version integer NOT NULL,
    day date NOT NULL,
    PRIMARY KEY (seat_id, version),
    FOREIGN KEY (seat_id, agreement_version) REFERENCES seat_acceptance ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE INDEX interpreter_acceptance_basis ON interpreter_acceptance (seat_id, agreement_version);
GRANT SELECT ON interpreter_agreement, interpreter_acceptance TO overleg_application;
GRANT SELECT, UPDATE ON interpreter_agreement TO overleg_gate;
GRANT SELECT, INSERT, UPDATE, DELETE ON interpreter_acceptance TO overleg_gate;

-- Whether a seat opens anything: active, and the current agreement accepted by its organisation and by its holder; by an
-- interpreter the current one for interpreters too.
CREATE OR REPLACE FUNCTION stands(p_seat uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT EXISTS (
        SELECT 1 FROM overleg.seat s
        JOIN overleg.seat_acceptance a ON a.seat_id = s.id
        JOIN overleg.organisation_acceptance o ON o.organisation_id = s.organisation_id AND o.version = a.version
        WHERE s.id = p_seat AND s.state = 'ACTIVE' AND a.version = (SELECT max(version) FROM overleg.agreement)
        AND (NOT s.interpreter OR EXISTS (SELECT 1 FROM overleg.interpreter_acceptance i
            WHERE i.seat_id = s.id AND i.version = (SELECT max(version) FROM overleg.interpreter_agreement))))
$$;

-- Lock 3: an interpreter reads; no topic and no post of theirs is taken, whatever the application believes.
CREATE OR REPLACE FUNCTION my_writable_rooms() RETURNS SETOF uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT r.id FROM overleg.room r JOIN overleg.holder h ON h.room_id = r.id
    JOIN overleg.membership m ON m.id = h.membership_id
    WHERE r.state = 'OPEN' AND m.role <> 'INTERPRETER'
$$;

SET LOCAL ROLE overleg_gate;

-- The epoch in which something new is written, kept where it is until the caller's transaction ends: nobody who joins
-- meanwhile can find themselves before it. Empty when the caller may not write, as an interpreter never may.
CREATE OR REPLACE FUNCTION gate.epoch_to_write(p_room uuid) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_room overleg.room;
    v_me overleg.membership;
BEGIN
    SELECT * INTO v_room FROM overleg.room WHERE id = p_room FOR SHARE;
    v_me := gate.me(p_room);
    IF v_room.id IS NULL OR v_room.state <> 'OPEN' OR v_me.id IS NULL OR v_me.role = 'INTERPRETER' THEN
        RETURN NULL;
    END IF;
    RETURN v_room.epoch;
END $$;

-- Whether a seat may find a room that admits these kinds; an interpreter finds none, because they are asked.
CREATE OR REPLACE FUNCTION gate.may_find(p_admitted text[], p_seat uuid) RETURNS boolean LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM overleg.seat s WHERE s.id = p_seat AND NOT s.interpreter AND s.kind <> 'RESEARCHER'
        AND (s.kind <> 'ENFORCEMENT' OR 'ENFORCEMENT' = ANY (p_admitted)))
$$;

-- Makes a seat that waits for its holder one for an interpreter. Ground: the caller manages its organisation and may touch it;
-- its kind can be an interpreter's.
CREATE FUNCTION gate.make_interpreter(p_by uuid, p_holder bytea, p_seat uuid) RETURNS text LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM 1 FROM overleg.seat WHERE id IN (p_seat, p_by) ORDER BY id FOR UPDATE;
    IF NOT EXISTS (SELECT 1 FROM overleg.seat s WHERE s.id = p_seat AND s.state = 'INVITED'
        AND gate.may_touch(p_by, p_holder, s.id)) THEN
        RETURN 'UNKNOWN';
    END IF;
    UPDATE overleg.seat s SET interpreter = true
    WHERE s.id = p_seat AND s.kind IN ('SUPPORT_SERVICE', 'ALLIANCE', 'SEX_WORKER_ORGANISATION')
        AND NOT EXISTS (SELECT 1 FROM overleg.trust_contact WHERE seat_id = s.id)
        AND NOT EXISTS (SELECT 1 FROM overleg.proposal WHERE seat_id = s.id);
    RETURN CASE WHEN FOUND THEN 'MADE' ELSE 'REFUSED' END;
END $$;

-- Accepting what interpreters promise. Ground: the caller holds a seat for an interpreter; the version is the current one; the
-- current agreement of use was accepted for that seat.
CREATE FUNCTION gate.accept_interpreter_agreement(p_seat uuid, p_holder bytea, p_version integer) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_agreement integer;
BEGIN
    IF NOT gate.has_taken(p_seat, p_holder)
        OR NOT EXISTS (SELECT 1 FROM overleg.seat WHERE id = p_seat AND interpreter) THEN
        RETURN 'UNKNOWN';
    END IF;
    IF p_version IS DISTINCT FROM (SELECT max(version) FROM overleg.interpreter_agreement) THEN
        RETURN 'NOT_CURRENT';
    END IF;
    SELECT version INTO v_agreement FROM overleg.seat_acceptance
    WHERE seat_id = p_seat AND version = (SELECT max(version) FROM overleg.agreement) FOR KEY SHARE;
    IF v_agreement IS NULL THEN
        RETURN 'AGREEMENT_FIRST';
    END IF;
    INSERT INTO overleg.interpreter_acceptance (seat_id, version, agreement_version, day)
    VALUES (p_seat, p_version, v_agreement, current_date) ON CONFLICT DO NOTHING;
    RETURN 'ACCEPTED';
END $$;

REVOKE ALL ON FUNCTION gate.make_interpreter(uuid, bytea, uuid),
    gate.accept_interpreter_agreement(uuid, bytea, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.make_interpreter(uuid, bytea, uuid),
    gate.accept_interpreter_agreement(uuid, bytea, integer) TO overleg_application;

SET LOCAL ROLE overleg_owner;
-- A paragraph is one line: a line break in a text is one on the page.
INSERT INTO interpreter_agreement (version, text_nl, text_en) VALUES (1, $nl$
## Voor tolken

Een tolk hoort alles en kent soms beide kanten. Mensen kunnen alleen vrij praten als zij op jou kunnen rekenen. Daarom spreek je naast de gebruiksafspraak ook dit af, met je eigen naam.

1. Je vertaalt alles wat er wordt gezegd en geschreven, zo precies als je kunt. Je voegt niets toe, laat niets weg en verzacht niets. Weet je iets niet zeker, dan zeg je dat.
2. Je hebt in de ruimte geen eigen mening en geeft geen advies. Je leest mee en schrijft niet mee.
3. Wat je hoort en leest, houd je geheim, ook als je opdracht voorbij is. Je vertelt het aan niemand, ook niet aan wie je betaalt of aan je organisatie.
4. Je maakt geen aantekeningen en geen opnames, en je zet geen tekst uit een ruimte in een vertaalprogramma.
5. Je zoekt buiten de ruimte geen contact met mensen die je daar ontmoet. Ken je iemand of denk je iemand te herkennen, dan zeg je dat tegen niemand en stap je terug als tolk in die ruimte. Een reden hoef je niet te geven.
6. Je werkt niet voor politie, toezicht, handhaving, een uitkeringsinstantie of een rechtbank in dezelfde zaak of over dezelfde mensen: niet ervoor, niet tegelijk en niet erna.
7. Kun je niet onafhankelijk zijn, bijvoorbeeld door familie, werk of schulden, dan neem je de opdracht niet aan.
$nl$, $en$
## For interpreters

An interpreter hears everything and sometimes knows both sides. People can only speak freely if they can rely on you. So beside the agreement of use you also promise this, by your own name.

1. You translate everything that is said and written, as faithfully as you can. You add nothing, leave nothing out and soften nothing. If you are not sure of something, you say so.
2. In the room you have no opinion of your own and give no advice. You read along and do not write along.
3. What you hear and read you keep secret, also when your assignment is over. You tell nobody, not even whoever pays you or your organisation.
4. You make no notes and no recordings, and you put no text from a room into a translation program.
5. You seek no contact outside the room with people whom you meet there. If you know somebody or think you recognise them, you tell nobody and step back as interpreter in that room. You need not give a reason.
6. You do not work for police, supervision, enforcement, a benefits agency or a court in the same matter or about the same people: not before, not at the same time and not after.
7. If you cannot be independent, for instance because of family, work or debts, you do not take the assignment.
$en$);
