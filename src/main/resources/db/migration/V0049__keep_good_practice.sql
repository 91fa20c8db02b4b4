-- Good practice: what a municipality, a support service or an organisation that sex workers lead does that others can learn from, and what
-- organisations that sex workers lead think of it (docs/adr/0059). All of it is meant to be public: nothing is sealed. Who wrote it is nowhere,
-- but for whoever let themselves be named as the one to ask.

CREATE TABLE good_practice (
    id uuid PRIMARY KEY,
    -- Whose it is; empty for one that the starting note told of, until its municipality takes it over.
    organisation_id uuid REFERENCES organisation ON DELETE CASCADE,
    -- Of which municipality the starting note told, as Statistics Netherlands gives it.
    municipality_code text CHECK (municipality_code ~ '^GM[0-9]{4}$'),
    -- Whether the starting note told of it: its municipality can tell it anew, and nobody of it takes it out alone.
    noted boolean NOT NULL DEFAULT false,
    -- Whom to ask: a seat whose holder chose it; never one of an organisation that sex workers lead.
    contact_seat uuid REFERENCES seat ON DELETE SET NULL,
    -- One of room.Theme, as conversations and the policy overview have them.
    theme text NOT NULL CHECK (theme ~ '^[A-Z_]{2,40}$'),
    -- How often it was written: what somebody thinks of it is of one of these.
    revision integer NOT NULL DEFAULT 1 CHECK (revision BETWEEN 1 AND 100000),
    -- In which it was written last; empty where nobody knows.
    month date CHECK (extract(day FROM month) = 1),
    title text NOT NULL CHECK (length(title) BETWEEN 2 AND 120),
    what text NOT NULL CHECK (length(what) BETWEEN 10 AND 3000),
    why text CHECK (length(why) BETWEEN 1 AND 3000),
    steps text CHECK (length(steps) BETWEEN 1 AND 3000),
    cost text CHECK (length(cost) BETWEEN 1 AND 1000),
    -- In English; only of what the starting note told, which belongs to nobody here.
    title_en text CHECK (length(title_en) BETWEEN 2 AND 120),
    what_en text CHECK (length(what_en) BETWEEN 10 AND 3000),
    CHECK ((organisation_id IS NULL) = (municipality_code IS NOT NULL)),
    CHECK (organisation_id IS NOT NULL OR noted),
    CHECK ((organisation_id IS NULL) = (month IS NULL)),
    CHECK ((organisation_id IS NULL) = (title_en IS NOT NULL)),
    CHECK ((title_en IS NULL) = (what_en IS NULL)),
    CHECK (organisation_id IS NOT NULL OR contact_seat IS NULL)
);
CREATE INDEX good_practice_organisation ON good_practice (organisation_id);
CREATE INDEX good_practice_contact ON good_practice (contact_seat) WHERE contact_seat IS NOT NULL;

-- What the starting note says, and nothing beside it.
INSERT INTO good_practice (id, municipality_code, noted, theme, title, what, title_en, what_en) VALUES
    (gen_random_uuid(), 'GM0855', true, 'HOME_WORK', 'Thuiswerk in Tilburg',
        'Thuiswerk is mogelijk, en wordt genoemd als het goede voorbeeld. Politie, sekswerkers en gemeente werken daarvoor samen.',
        'Working from home in Tilburg',
        'Working from home is possible, and named as the good example. Police, sex workers and municipality work together for it.'),
    (gen_random_uuid(), 'GM0518', true, 'SEPARATE_FRAMEWORKS', 'Twee aparte kaders in Den Haag',
        'De gezamenlijke nota over mensenhandel en prostitutie is gesplitst in twee kaders: een voor mensenhandel en een voor sekswerk.',
        'Two separate frameworks in The Hague',
        'The joint note on trafficking and prostitution was split in two frameworks: one for trafficking, one for sex work.');

-- What an organisation that sex workers lead thinks of one, under its own name; in words alone, and never counted.
CREATE TABLE practice_verdict (
    id uuid PRIMARY KEY,
    practice_id uuid NOT NULL REFERENCES good_practice ON DELETE CASCADE,
    organisation_id uuid NOT NULL REFERENCES organisation ON DELETE CASCADE,
    -- Which text it is of.
    revision integer NOT NULL CHECK (revision BETWEEN 1 AND 100000),
    -- How often the organisation said it anew: two colleagues at once do not overwrite each other.
    version integer NOT NULL DEFAULT 1 CHECK (version BETWEEN 1 AND 100000),
    month date NOT NULL CHECK (extract(day FROM month) = 1),
    words text NOT NULL CHECK (length(words) BETWEEN 10 AND 1000),
    UNIQUE (practice_id, organisation_id)
);
CREATE INDEX practice_verdict_organisation ON practice_verdict (organisation_id);

GRANT SELECT ON good_practice, practice_verdict TO overleg_application;
GRANT SELECT, INSERT, UPDATE, DELETE ON good_practice, practice_verdict TO overleg_gate;

SET LOCAL ROLE overleg_gate;

-- For which organisation the holder of a seat writes good practice: a municipality, a support service, or one that sex workers lead. Nobody who
-- enforces or interprets. Not for callers.
CREATE FUNCTION gate.practice_author(p_by uuid, p_holder bytea) RETURNS uuid LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT s.organisation_id FROM overleg.seat s JOIN overleg.organisation o ON o.id = s.organisation_id
    WHERE s.id = p_by AND gate.holds_seat(p_by, p_holder) AND NOT s.interpreter AND s.kind = o.kind
    AND s.kind IN ('MUNICIPALITY', 'SUPPORT_SERVICE', 'SEX_WORKER_ORGANISATION')
$$;

-- For which organisation that sex workers lead the holder of a seat says what it thinks. Not for callers.
CREATE FUNCTION gate.practice_judge(p_by uuid, p_holder bytea) RETURNS uuid LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT o.id FROM overleg.organisation o WHERE o.id = gate.practice_author(p_by, p_holder) AND o.kind = 'SEX_WORKER_ORGANISATION'
$$;

-- Whether a practice is of an organisation: its own; of a municipality also what the starting note told of it, and what those wrote that went
-- into it. Not for callers.
CREATE FUNCTION gate.practice_is_of(p_practice overleg.good_practice, p_organisation uuid) RETURNS boolean LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT p_practice.organisation_id = p_organisation OR EXISTS (SELECT 1 FROM overleg.organisation o
        WHERE o.id = p_organisation AND o.kind = 'MUNICIPALITY' AND overleg.municipality_today(o.municipality_id) IN (
            SELECT overleg.municipality_today(m.id) FROM overleg.municipality m WHERE m.code = p_practice.municipality_code
            UNION ALL
            SELECT overleg.municipality_today(w.municipality_id) FROM overleg.organisation w WHERE w.id = p_practice.organisation_id
                AND w.kind = 'MUNICIPALITY'))
$$;

-- Whether somebody wrote it themselves, from whatever seat: nobody praises their own. Not for callers.
CREATE FUNCTION gate.practice_is_by(p_practice overleg.good_practice, p_holder bytea) RETURNS boolean LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM overleg.seat_holder h JOIN overleg.seat s ON s.id = h.seat_id
        WHERE h.holder = p_holder AND gate.practice_is_of(p_practice, s.organisation_id))
$$;

-- Whom to ask: the holder of this seat of that organisation, unless sex workers lead it: that names no person. Not for callers.
CREATE FUNCTION gate.practice_contact(p_by uuid, p_contact text, p_there uuid, p_organisation uuid) RETURNS uuid LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT s.id FROM overleg.seat s WHERE s.kind <> 'SEX_WORKER_ORGANISATION' AND s.organisation_id = p_organisation
    AND s.id = CASE p_contact WHEN 'ME' THEN p_by WHEN 'KEEP' THEN p_there END
$$;

-- Writes one, at most fifty of an organisation; the same again, under the same id, is that one, and another text under it is refused. Ground: a
-- seat as above. Returns its id, or why not.
CREATE FUNCTION gate.write_practice(p_by uuid, p_holder bytea, p_practice uuid, p_theme text, p_title text, p_what text, p_why text,
    p_steps text, p_cost text, p_contact text) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_organisation uuid;
    v_there overleg.good_practice;
BEGIN
    -- The seat does not change hands until this is done: whoever comes after did not choose to be asked.
    PERFORM 1 FROM overleg.seat WHERE id = p_by FOR KEY SHARE;
    v_organisation := gate.practice_author(p_by, p_holder);
    IF v_organisation IS NULL THEN
        RETURN 'UNKNOWN';
    END IF;
    -- One at a time, so that fifty are fifty.
    PERFORM pg_advisory_xact_lock(hashtextextended('good practice ' || v_organisation::text, 0));
    SELECT * INTO v_there FROM overleg.good_practice WHERE id = p_practice;
    IF v_there.id IS NOT NULL THEN
        RETURN CASE WHEN v_there.organisation_id IS DISTINCT FROM v_organisation THEN 'UNKNOWN'
            WHEN (v_there.theme, v_there.title, v_there.what, v_there.why, v_there.steps, v_there.cost)
                IS NOT DISTINCT FROM (p_theme, p_title, p_what, p_why, p_steps, p_cost) THEN p_practice::text
            ELSE 'SENT_BEFORE' END;
    END IF;
    IF (SELECT count(*) FROM overleg.good_practice WHERE organisation_id = v_organisation) >= 50 THEN
        RETURN 'TOO_MANY';
    END IF;
    INSERT INTO overleg.good_practice (id, organisation_id, contact_seat, theme, month, title, what, why, steps, cost)
    VALUES (p_practice, v_organisation, gate.practice_contact(p_by, p_contact, NULL, v_organisation), p_theme,
        date_trunc('month', overleg.dutch_day())::date, p_title, p_what, p_why, p_steps, p_cost)
    ON CONFLICT (id) DO NOTHING;
    RETURN CASE WHEN FOUND THEN p_practice::text ELSE 'UNKNOWN' END;
END $$;

-- Writes one anew. What the starting note told becomes thereby the municipality's own, as does what a municipality wrote that is no more; all
-- else stays whose it is. Ground: a seat of the organisation whose it is. Nothing happens to a text that somebody else changed meanwhile.
CREATE FUNCTION gate.correct_practice(p_by uuid, p_holder bytea, p_practice uuid, p_revision integer, p_theme text, p_title text,
    p_what text, p_why text, p_steps text, p_cost text, p_contact text) RETURNS text LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_organisation uuid;
    v_there overleg.good_practice;
    v_contact uuid;
BEGIN
    PERFORM 1 FROM overleg.seat WHERE id = p_by FOR KEY SHARE;
    v_organisation := gate.practice_author(p_by, p_holder);
    IF v_organisation IS NULL THEN
        RETURN 'UNKNOWN';
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('good practice ' || v_organisation::text, 0));
    SELECT * INTO v_there FROM overleg.good_practice WHERE id = p_practice FOR UPDATE;
    IF v_there.id IS NULL OR NOT coalesce(gate.practice_is_of(v_there, v_organisation), false) THEN
        RETURN 'UNKNOWN';
    END IF;
    IF EXISTS (SELECT 1 FROM overleg.organisation w WHERE w.id = v_there.organisation_id
            AND (w.municipality_id IS NULL OR overleg.municipality_today(w.municipality_id) = w.municipality_id)) THEN
        v_organisation := v_there.organisation_id;
    ELSIF v_there.organisation_id IS DISTINCT FROM v_organisation
            AND (SELECT count(*) FROM overleg.good_practice WHERE organisation_id = v_organisation) >= 50 THEN
        RETURN 'TOO_MANY';
    END IF;
    v_contact := gate.practice_contact(p_by, p_contact, v_there.contact_seat, v_organisation);
    IF (v_there.organisation_id, v_there.theme, v_there.title, v_there.what, v_there.why, v_there.steps, v_there.cost, v_there.contact_seat)
            IS NOT DISTINCT FROM (v_organisation, p_theme, p_title, p_what, p_why, p_steps, p_cost, v_contact) THEN
        RETURN 'DONE';
    END IF;
    IF v_there.revision <> p_revision THEN
        RETURN 'CHANGED';
    END IF;
    -- Whoever is to be asked is no part of what others thought something of; whose words they are is.
    UPDATE overleg.good_practice SET organisation_id = v_organisation, municipality_code = NULL, title_en = NULL, what_en = NULL,
        contact_seat = v_contact, theme = p_theme, title = p_title, what = p_what, why = p_why, steps = p_steps, cost = p_cost,
        month = date_trunc('month', overleg.dutch_day())::date,
        revision = revision + CASE WHEN (organisation_id, theme, title, what, why, steps, cost)
            IS NOT DISTINCT FROM (v_organisation, p_theme, p_title, p_what, p_why, p_steps, p_cost) THEN 0 ELSE 1 END
    WHERE id = p_practice;
    RETURN 'DONE';
END $$;

-- Takes one out, with what others thought of it. Ground: a seat of the organisation whose it is. What the starting note told is nobody's to take
-- out, nor what its municipality told anew in its place: that would be one person denying what in the policy overview needs two.
CREATE FUNCTION gate.remove_practice(p_by uuid, p_holder bytea, p_practice uuid) RETURNS boolean LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_organisation uuid := gate.practice_author(p_by, p_holder);
BEGIN
    DELETE FROM overleg.good_practice p WHERE p.id = p_practice AND NOT p.noted AND v_organisation IS NOT NULL
        AND gate.practice_is_of(p, v_organisation);
    RETURN FOUND;
END $$;

-- Says what an organisation thinks of the text as it is now, in the place of what it said before. Ground: a seat of an organisation that sex
-- workers lead, whose holder has no part in what was written. Nothing is said of a text that was written anew while they read it, nor over what
-- a colleague said meanwhile: p_version is that of what they saw, or 0. At most five hundred of one organisation. Returns its id, or why not.
CREATE FUNCTION gate.judge_practice(p_by uuid, p_holder bytea, p_verdict uuid, p_practice uuid, p_revision integer, p_version integer,
    p_words text) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_organisation uuid := gate.practice_judge(p_by, p_holder);
    v_there overleg.good_practice;
    v_said overleg.practice_verdict;
BEGIN
    IF v_organisation IS NULL THEN
        RETURN 'UNKNOWN';
    END IF;
    -- One at a time, so that five hundred are five hundred.
    PERFORM pg_advisory_xact_lock(hashtextextended('good practice ' || v_organisation::text, 0));
    SELECT * INTO v_there FROM overleg.good_practice WHERE id = p_practice FOR SHARE;
    IF v_there.id IS NULL OR gate.practice_is_by(v_there, p_holder) THEN
        RETURN 'UNKNOWN';
    END IF;
    SELECT * INTO v_said FROM overleg.practice_verdict WHERE practice_id = p_practice AND organisation_id = v_organisation FOR UPDATE;
    IF v_said.words = p_words AND v_said.revision = v_there.revision THEN
        RETURN v_said.id::text;
    END IF;
    IF v_there.revision <> p_revision THEN
        RETURN 'CHANGED';
    END IF;
    IF coalesce(v_said.version, 0) <> p_version THEN
        RETURN 'SAID';
    END IF;
    IF v_said.id IS NOT NULL THEN
        UPDATE overleg.practice_verdict SET words = p_words, revision = v_there.revision, version = version + 1,
            month = date_trunc('month', overleg.dutch_day())::date WHERE id = v_said.id;
        RETURN v_said.id::text;
    END IF;
    IF (SELECT count(*) FROM overleg.practice_verdict WHERE organisation_id = v_organisation) >= 500 THEN
        RETURN 'TOO_MANY';
    END IF;
    INSERT INTO overleg.practice_verdict (id, practice_id, organisation_id, revision, month, words)
    VALUES (p_verdict, p_practice, v_organisation, v_there.revision, date_trunc('month', overleg.dutch_day())::date, p_words);
    RETURN p_verdict::text;
END $$;

-- Takes it out again. Ground: a seat of the organisation that said it.
CREATE FUNCTION gate.withdraw_verdict(p_by uuid, p_holder bytea, p_verdict uuid) RETURNS boolean LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    DELETE FROM overleg.practice_verdict WHERE id = p_verdict AND organisation_id = gate.practice_judge(p_by, p_holder);
    RETURN FOUND;
END $$;

-- Whoever gives a seat up, hands it over or is forgotten is not named any more; who comes after them chooses for themselves.
CREATE FUNCTION gate.forget_practice_contact() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    UPDATE overleg.good_practice SET contact_seat = NULL WHERE contact_seat = OLD.seat_id;
    RETURN NULL;
END $$;

-- For an administrator, whom the application knows at level 2: takes out a practice, such as where a name stands in it. It needs no proof beyond
-- that: all it can do is take away (docs/threat-model.md, gap 31).
CREATE FUNCTION gate.clear_practice(p_practice uuid) RETURNS boolean LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    DELETE FROM overleg.good_practice WHERE id = p_practice;
    RETURN FOUND;
END $$;

-- The same for what somebody thinks of one.
CREATE FUNCTION gate.clear_verdict(p_verdict uuid) RETURNS boolean LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    DELETE FROM overleg.practice_verdict WHERE id = p_verdict;
    RETURN FOUND;
END $$;

REVOKE ALL ON FUNCTION gate.practice_author(uuid, bytea), gate.practice_judge(uuid, bytea),
    gate.practice_is_of(overleg.good_practice, uuid), gate.practice_contact(uuid, text, uuid, uuid),
    gate.practice_is_by(overleg.good_practice, bytea),
    gate.forget_practice_contact(),
    gate.write_practice(uuid, bytea, uuid, text, text, text, text, text, text, text),
    gate.correct_practice(uuid, bytea, uuid, integer, text, text, text, text, text, text, text),
    gate.remove_practice(uuid, bytea, uuid), gate.judge_practice(uuid, bytea, uuid, uuid, integer, integer, text),
    gate.withdraw_verdict(uuid, bytea, uuid), gate.clear_practice(uuid), gate.clear_verdict(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.write_practice(uuid, bytea, uuid, text, text, text, text, text, text, text),
    gate.correct_practice(uuid, bytea, uuid, integer, text, text, text, text, text, text, text),
    gate.remove_practice(uuid, bytea, uuid), gate.judge_practice(uuid, bytea, uuid, uuid, integer, integer, text),
    gate.withdraw_verdict(uuid, bytea, uuid), gate.clear_practice(uuid), gate.clear_verdict(uuid) TO overleg_application;

GRANT EXECUTE ON FUNCTION gate.forget_practice_contact() TO overleg_owner;

SET LOCAL ROLE overleg_owner;

CREATE TRIGGER contact_gone AFTER DELETE ON seat_holder FOR EACH ROW EXECUTE FUNCTION gate.forget_practice_contact();
