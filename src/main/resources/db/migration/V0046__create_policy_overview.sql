-- What municipalities say of their own policy, by theme, and what sex-worker-led and support organisations say of it from practice
-- (docs/adr/0057). All of it is meant to be public: nothing is sealed. Who said it is nowhere, but for what waits for a second colleague.

CREATE TABLE policy_theme (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    -- A theme of the list that conversations have too (room.Theme); empty for one that an administrator added.
    fixed text UNIQUE CHECK (fixed ~ '^[A-Z_]{2,40}$'),
    place smallint NOT NULL CHECK (place BETWEEN 1 AND 100),
    -- Between which answers a municipality chooses.
    scale text NOT NULL CHECK (scale IN ('PERMISSION', 'LICENCE', 'AGE', 'CARRIED', 'ARRANGED', 'OPINION')),
    name text NOT NULL CHECK (length(name) BETWEEN 2 AND 100),
    name_en text NOT NULL CHECK (length(name_en) BETWEEN 2 AND 100),
    -- Nothing new can be said of it; what was said stays.
    ended boolean NOT NULL DEFAULT false,
    CHECK (fixed IS NULL OR NOT ended)
);
CREATE UNIQUE INDEX policy_theme_name ON policy_theme (lower(name));

INSERT INTO policy_theme (fixed, place, scale, name, name_en) VALUES
    ('HOME_WORK', 1, 'PERMISSION', 'thuiswerk', 'working from home'),
    ('LICENSED_WORKPLACES', 2, 'PERMISSION', 'vergunde werkplekken (clubs, ramen, massagesalons, huizen)',
        'licensed workplaces (clubs, windows, massage parlours, houses)'),
    ('WORKPLACES_FOR_ALL_GENDERS', 3, 'PERMISSION', 'werkplekken voor mannen, trans en non-binaire mensen',
        'workplaces for men, trans and non-binary people'),
    ('STREET_ZONE', 4, 'PERMISSION', 'tippelzone', 'street work zone'),
    ('LICENCE_FOR_THE_SELF_EMPLOYED', 5, 'LICENCE', 'vergunningseis zelfstandigen', 'licence duty for the self-employed'),
    ('WORKING_TOGETHER', 6, 'PERMISSION', 'samenwerken op één adres', 'working together at one address'),
    ('TENANCY', 7, 'PERMISSION', 'huurcontract en woningcorporatie', 'tenancy and housing associations'),
    ('WELCOME_MEETING', 8, 'ARRANGED', 'startbijeenkomst', 'welcome meeting'),
    ('MOVING_WORKPLACES', 9, 'ARRANGED', 'verplaatsing van werkplekken', 'moving workplaces'),
    ('MINIMUM_AGE', 10, 'AGE', 'leeftijdsgrens', 'minimum age'),
    ('SUPERVISION', 11, 'ARRANGED', 'handhaving en toezicht', 'supervision and enforcement'),
    ('BENEFITS', 12, 'ARRANGED', 'bijstand en uitkering', 'benefits'),
    ('SUPPORT_MEASURES', 13, 'ARRANGED', 'steunmaatregelen', 'support measures'),
    ('SEPARATE_FRAMEWORKS', 14, 'ARRANGED', 'aparte kaders voor sekswerk en mensenhandel',
        'separate frameworks for sex work and trafficking'),
    ('PORTFOLIO', 15, 'CARRIED', 'portefeuille', 'portfolio'),
    ('CONSULTATION', 16, 'ARRANGED', 'consultatiestructuur', 'how people are consulted'),
    ('ONLINE', 17, 'PERMISSION', 'digitaal sekswerk', 'online sex work'),
    ('ESCORT', 18, 'PERMISSION', 'escort', 'escort'),
    ('HEALTH_CARE', 19, 'ARRANGED', 'toegang tot zorg', 'access to health care'),
    ('DISCRIMINATION_BY_OPERATORS', 20, 'ARRANGED', 'discriminatie door exploitanten', 'discrimination by operators'),
    ('ENTREPRENEURS_RIGHTS', 21, 'ARRANGED', 'opting-in en ondernemersrechten', 'opting-in and rights of entrepreneurs'),
    ('MIGRATION', 22, 'ARRANGED', 'migratie, ongedocumenteerd, azc', 'migration, undocumented, asylum centres'),
    ('STIGMA', 23, 'ARRANGED', 'stigma (bank, verzekering)', 'stigma (banks, insurance)'),
    ('COMMUNITY', 24, 'ARRANGED', 'steun aan de autonome gemeenschap', 'support for the autonomous community'),
    ('NATIONAL_LAW', 25, 'OPINION', 'landelijke wet', 'national law');

-- What is said in the note with which this place began. It colours nothing: it waits until its municipality answers.
CREATE TABLE policy_start_fact (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    -- As Statistics Netherlands gives it: the municipalities themselves come in at the start of the application.
    municipality_code text NOT NULL CHECK (municipality_code ~ '^GM[0-9]{4}$'),
    theme_id uuid NOT NULL REFERENCES policy_theme,
    words text NOT NULL CHECK (length(words) BETWEEN 2 AND 500),
    words_en text NOT NULL CHECK (length(words_en) BETWEEN 2 AND 500),
    UNIQUE (municipality_code, theme_id, words)
);

INSERT INTO policy_start_fact (municipality_code, theme_id, words, words_en)
SELECT f.code, t.id, f.words, f.words_en FROM (VALUES
    ('GM0855', 'HOME_WORK',
        'Thuiswerk is mogelijk, en wordt genoemd als het goede voorbeeld: politie, sekswerkers en gemeente werken samen.',
        'Working from home is possible, and named as the good example: police, sex workers and municipality work together.'),
    ('GM0518', 'HOME_WORK', 'De gemeente werkt aan het decriminaliseren van thuiswerk.',
        'The municipality is working on decriminalising home work.'),
    ('GM0202', 'HOME_WORK', 'De gemeente werkt aan het decriminaliseren van thuiswerk.',
        'The municipality is working on decriminalising home work.'),
    ('GM0034', 'HOME_WORK', 'De gemeente werkt aan het decriminaliseren van thuiswerk.',
        'The municipality is working on decriminalising home work.'),
    ('GM0106', 'HOME_WORK',
        'De gemeente werkt aan het decriminaliseren van thuiswerk. In mei 2023 werd gemeld dat thuiswerk er al als andere beroepen aan huis geldt.',
        'The municipality is working on decriminalising home work. In May 2023 it was reported as already treating it like other home professions.'),
    ('GM0995', 'HOME_WORK', 'In mei 2023 werd gemeld dat thuiswerk er al als andere beroepen aan huis geldt.',
        'In May 2023 it was reported as already treating home work like other home professions.'),
    ('GM0402', 'HOME_WORK', 'In mei 2023 werd gemeld dat thuiswerk er al als andere beroepen aan huis geldt.',
        'In May 2023 it was reported as already treating home work like other home professions.'),
    ('GM0599', 'HOME_WORK', 'Thuiswerk mag als het niet als bedrijf wordt gedaan, dus zonder reclame.',
        'Home work is legal when not run as a business, so no advertising.'),
    ('GM0518', 'SEPARATE_FRAMEWORKS',
        'De gezamenlijke nota over mensenhandel en prostitutie is gesplitst in twee kaders: een voor mensenhandel en een voor sekswerk.',
        'The joint note on trafficking and prostitution was split in two frameworks, one for trafficking, one for sex work.')
    ) AS f (code, theme, words, words_en) JOIN policy_theme t ON t.fixed = f.theme;

-- That a municipality answered one of these: it does not hold, or what it said of the theme stands in its place.
CREATE TABLE policy_fact_answer (
    fact_id uuid PRIMARY KEY REFERENCES policy_start_fact,
    municipality_id uuid NOT NULL REFERENCES municipality,
    denied boolean NOT NULL,
    day date NOT NULL
);

-- What a municipality said, and two of its people agreed on; the highest number is what counts.
CREATE TABLE policy_position (
    id uuid PRIMARY KEY,
    municipality_id uuid NOT NULL REFERENCES municipality,
    theme_id uuid NOT NULL REFERENCES policy_theme,
    number integer NOT NULL CHECK (number BETWEEN 1 AND 200),
    stance text NOT NULL CHECK (stance ~ '^[A-Z_0-9]{2,40}$'),
    since date,
    explanation text CHECK (length(explanation) BETWEEN 1 AND 600),
    source text CHECK (length(source) BETWEEN 2 AND 300),
    source_address text CHECK (length(source_address) <= 1000 AND source_address ~ '^https://'),
    -- Or a version of the library, and one of its articles.
    source_version uuid REFERENCES ordinance_version ON DELETE SET NULL,
    source_part text CHECK (source_part ~ '^[a-z0-9~-]{1,200}$'),
    stated_day date NOT NULL,
    UNIQUE (municipality_id, theme_id, number),
    CHECK (stance = 'WITHDRAWN' OR (since IS NOT NULL AND source IS NOT NULL))
);
CREATE INDEX policy_position_version ON policy_position (source_version) WHERE source_version IS NOT NULL;

-- What waits until somebody else of the same municipality agrees; then it is gone. Who proposed it is here until then, so that it is
-- somebody else: by the seat, and by the key of its holder, who may have two.
CREATE TABLE policy_proposal (
    id uuid PRIMARY KEY,
    municipality_id uuid NOT NULL REFERENCES municipality,
    theme_id uuid NOT NULL REFERENCES policy_theme,
    seat_id uuid NOT NULL REFERENCES seat,
    proposer bytea NOT NULL CHECK (length(proposer) = 32),
    -- Empty where it says only that a fact does not hold.
    stance text CHECK (stance ~ '^[A-Z_0-9]{2,40}$'),
    since date,
    explanation text CHECK (length(explanation) BETWEEN 1 AND 600),
    source text CHECK (length(source) BETWEEN 2 AND 300),
    source_address text CHECK (length(source_address) <= 1000 AND source_address ~ '^https://'),
    source_version uuid REFERENCES ordinance_version ON DELETE SET NULL,
    source_part text CHECK (source_part ~ '^[a-z0-9~-]{1,200}$'),
    fact_id uuid REFERENCES policy_start_fact,
    CHECK (stance IS NOT NULL OR fact_id IS NOT NULL),
    CHECK (stance IS NULL OR stance = 'WITHDRAWN' OR (since IS NOT NULL AND source IS NOT NULL)),
    UNIQUE (municipality_id, theme_id)
);
CREATE INDEX policy_proposal_version ON policy_proposal (source_version) WHERE source_version IS NOT NULL;

-- What an organisation says from practice, under its own name; never a person, and never counted.
CREATE TABLE policy_statement (
    id uuid PRIMARY KEY,
    municipality_id uuid NOT NULL REFERENCES municipality,
    theme_id uuid NOT NULL REFERENCES policy_theme,
    organisation_id uuid NOT NULL REFERENCES organisation ON DELETE CASCADE,
    words text NOT NULL CHECK (length(words) BETWEEN 10 AND 1000),
    month date NOT NULL CHECK (extract(day FROM month) = 1),
    UNIQUE (municipality_id, theme_id, organisation_id)
);

-- With which others a municipality likes to compare itself.
CREATE TABLE policy_neighbour (
    municipality_id uuid NOT NULL REFERENCES municipality,
    neighbour_id uuid NOT NULL REFERENCES municipality,
    PRIMARY KEY (municipality_id, neighbour_id),
    CHECK (municipality_id <> neighbour_id)
);

GRANT SELECT ON policy_theme, policy_start_fact, policy_fact_answer, policy_position, policy_statement, policy_neighbour
    TO overleg_application;
GRANT SELECT (id, municipality_id, theme_id, seat_id, stance, since, explanation, source, source_address, source_version, source_part,
    fact_id) ON policy_proposal TO overleg_application;
GRANT SELECT, INSERT, UPDATE, DELETE ON policy_theme, policy_fact_answer, policy_position, policy_proposal, policy_statement,
    policy_neighbour TO overleg_gate;
-- Never changed; but every night each row is written anew.
GRANT SELECT, UPDATE ON policy_start_fact TO overleg_gate;

SET LOCAL ROLE overleg_gate;

-- For which municipality of today the holder of a seat speaks: an official of it, who neither enforces nor interprets. Not for callers.
CREATE FUNCTION gate.policy_town(p_by uuid, p_holder bytea) RETURNS uuid LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT overleg.municipality_today(o.municipality_id) FROM overleg.seat s JOIN overleg.organisation o ON o.id = s.organisation_id
    WHERE s.id = p_by AND gate.holds_seat(p_by, p_holder) AND s.kind = 'MUNICIPALITY' AND NOT s.interpreter
$$;

-- Which organisation the holder of a seat speaks for from practice: one that sex workers lead, or that supports them. Not for callers.
CREATE FUNCTION gate.policy_voice(p_by uuid, p_holder bytea) RETURNS uuid LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT s.organisation_id FROM overleg.seat s JOIN overleg.organisation o ON o.id = s.organisation_id
    WHERE s.id = p_by AND gate.holds_seat(p_by, p_holder) AND NOT s.interpreter AND s.kind = o.kind
    AND s.kind IN ('SEX_WORKER_ORGANISATION', 'SUPPORT_SERVICE')
$$;

-- Whether an answer is one of a scale. Not for callers.
CREATE FUNCTION gate.policy_fits(p_stance text, p_scale text) RETURNS boolean LANGUAGE sql IMMUTABLE
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT p_stance IN ('DEVELOPING', 'NO_POLICY', 'WITHDRAWN') OR p_stance = ANY (CASE p_scale
        WHEN 'PERMISSION' THEN ARRAY['ALLOWED', 'ALLOWED_PARTLY', 'NOT_ALLOWED']
        WHEN 'LICENCE' THEN ARRAY['LICENCE_NEVER', 'LICENCE_SOMETIMES', 'LICENCE_ALWAYS']
        WHEN 'AGE' THEN ARRAY['AGE_18', 'AGE_DIFFERS', 'AGE_21']
        WHEN 'CARRIED' THEN ARRAY['CARRIED_ELSEWHERE', 'CARRIED_TOGETHER', 'CARRIED_BY_SAFETY']
        WHEN 'ARRANGED' THEN ARRAY['ARRANGED', 'ARRANGED_PARTLY', 'NOT_ARRANGED']
        WHEN 'OPINION' THEN ARRAY['FAVOURS', 'DIVIDED', 'AGAINST'] END)
$$;

-- What waits of whoever does not speak for the municipality any more, by a seat that ended, was frozen or handed over, or by a merger, waits
-- for nobody. Not for callers.
CREATE FUNCTION gate.nightly_1_policy_proposals() RETURNS void LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
    DELETE FROM overleg.policy_proposal p WHERE gate.policy_town(p.seat_id, p.proposer) IS DISTINCT FROM p.municipality_id
$$;

-- The same at once for whoever gives a seat up, or is forgotten.
CREATE FUNCTION gate.forget_policy_proposals() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    DELETE FROM overleg.policy_proposal WHERE seat_id = OLD.seat_id AND proposer = OLD.holder;
    RETURN NULL;
END $$;

-- Proposes what a municipality says of a theme, or with no stance that a fact does not hold. Ground: a seat of that municipality. One
-- proposal waits at a time for each theme; the same one again, from the same seat, is that one. Returns its id, or why not.
CREATE FUNCTION gate.propose_policy(p_by uuid, p_holder bytea, p_proposal uuid, p_theme uuid, p_stance text, p_since date,
    p_explanation text, p_source text, p_address text, p_version uuid, p_part text, p_fact uuid) RETURNS text LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_town uuid := gate.policy_town(p_by, p_holder);
    v_theme overleg.policy_theme;
    v_there overleg.policy_proposal;
BEGIN
    SELECT * INTO v_theme FROM overleg.policy_theme WHERE id = p_theme AND NOT ended;
    IF v_town IS NULL OR v_theme.id IS NULL THEN
        RETURN 'UNKNOWN';
    END IF;
    -- A colleague answered it while this was written: what is said of the theme stands on its own.
    IF p_stance IS NOT NULL AND EXISTS (SELECT 1 FROM overleg.policy_fact_answer WHERE fact_id = p_fact) THEN
        p_fact := NULL;
    END IF;
    IF p_stance IS NULL AND p_fact IS NULL OR p_stance = 'WITHDRAWN' AND p_fact IS NOT NULL
        OR NOT gate.policy_fits(p_stance, v_theme.scale) THEN
        RETURN 'STANCE';
    END IF;
    IF p_since NOT BETWEEN DATE '1900-01-01' AND overleg.dutch_day() THEN
        RETURN 'SINCE';
    END IF;
    IF p_fact IS NOT NULL AND NOT EXISTS (SELECT 1 FROM overleg.policy_start_fact f
            JOIN overleg.municipality m ON m.code = f.municipality_code
            WHERE f.id = p_fact AND f.theme_id = p_theme AND overleg.municipality_today(m.id) = v_town
            AND NOT EXISTS (SELECT 1 FROM overleg.policy_fact_answer a WHERE a.fact_id = f.id)) THEN
        RETURN 'UNKNOWN';
    END IF;
    IF p_version IS NOT NULL AND NOT EXISTS (SELECT 1 FROM overleg.ordinance_version v JOIN overleg.ordinance o ON o.id = v.ordinance_id
            WHERE v.id = p_version AND overleg.municipality_today(o.municipality_id) = v_town AND (p_part IS NULL
            OR EXISTS (SELECT 1 FROM overleg.ordinance_article a WHERE a.version_id = v.id AND a.part = p_part))) THEN
        RETURN 'ADDRESS';
    END IF;
    IF p_stance = 'WITHDRAWN' AND coalesce((SELECT p.stance FROM overleg.policy_position p
            WHERE p.municipality_id = v_town AND p.theme_id = p_theme ORDER BY p.number DESC LIMIT 1), 'WITHDRAWN') = 'WITHDRAWN' THEN
        RETURN 'STANCE';
    END IF;
    IF EXISTS (SELECT 1 FROM overleg.policy_position p WHERE p.municipality_id = v_town AND p.theme_id = p_theme AND p.number >= 200) THEN
        RETURN 'TOO_MANY';
    END IF;
    PERFORM gate.nightly_1_policy_proposals();
    INSERT INTO overleg.policy_proposal (id, municipality_id, theme_id, seat_id, proposer, stance, since, explanation, source,
        source_address, source_version, source_part, fact_id)
    VALUES (p_proposal, v_town, p_theme, p_by, p_holder, p_stance, p_since, p_explanation, p_source, p_address, p_version, p_part, p_fact)
    ON CONFLICT (municipality_id, theme_id) DO NOTHING;
    IF FOUND THEN
        RETURN p_proposal::text;
    END IF;
    SELECT * INTO v_there FROM overleg.policy_proposal WHERE municipality_id = v_town AND theme_id = p_theme;
    IF v_there.seat_id = p_by AND (v_there.stance, v_there.since, v_there.explanation, v_there.source, v_there.source_address,
            v_there.source_version, v_there.source_part, v_there.fact_id) IS NOT DISTINCT FROM
            (p_stance, p_since, p_explanation, p_source, p_address, p_version, p_part, p_fact) THEN
        RETURN v_there.id::text;
    END IF;
    RETURN 'PROPOSED_ALREADY';
END $$;

-- Agrees to what somebody else proposed: from then it counts. Ground: another seat of the same municipality, held by somebody else. That
-- one it was is kept nowhere. Doing it twice does it once.
CREATE FUNCTION gate.confirm_policy(p_by uuid, p_holder bytea, p_proposal uuid) RETURNS text LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_town uuid := gate.policy_town(p_by, p_holder);
    v_waiting overleg.policy_proposal;
BEGIN
    SELECT * INTO v_waiting FROM overleg.policy_proposal WHERE id = p_proposal AND municipality_id = v_town FOR UPDATE;
    IF v_waiting.id IS NULL THEN
        RETURN CASE WHEN EXISTS (SELECT 1 FROM overleg.policy_position WHERE id = p_proposal AND municipality_id = v_town)
            THEN 'DONE' ELSE 'UNKNOWN' END;
    END IF;
    IF v_waiting.seat_id = p_by OR v_waiting.proposer = p_holder THEN
        RETURN 'OTHER_COLLEAGUE_NEEDED';
    END IF;
    -- Whoever proposed must still be of the municipality, or one person could come back under another seat and agree alone.
    IF gate.policy_town(v_waiting.seat_id, v_waiting.proposer) IS DISTINCT FROM v_town THEN
        DELETE FROM overleg.policy_proposal WHERE id = p_proposal;
        RETURN 'UNKNOWN';
    END IF;
    IF v_waiting.stance IS NOT NULL THEN
        INSERT INTO overleg.policy_position (id, municipality_id, theme_id, number, stance, since, explanation, source, source_address,
            source_version, source_part, stated_day)
        SELECT v_waiting.id, v_town, v_waiting.theme_id, coalesce(max(p.number), 0) + 1, v_waiting.stance, v_waiting.since,
            v_waiting.explanation, v_waiting.source, v_waiting.source_address, v_waiting.source_version, v_waiting.source_part,
            overleg.dutch_day()
        FROM overleg.policy_position p WHERE p.municipality_id = v_town AND p.theme_id = v_waiting.theme_id;
    END IF;
    IF v_waiting.fact_id IS NOT NULL THEN
        INSERT INTO overleg.policy_fact_answer (fact_id, municipality_id, denied, day)
        VALUES (v_waiting.fact_id, v_town, v_waiting.stance IS NULL, overleg.dutch_day())
        ON CONFLICT (fact_id) DO NOTHING;
    END IF;
    DELETE FROM overleg.policy_proposal WHERE id = p_proposal;
    RETURN 'DONE';
END $$;

-- Takes a proposal away: whoever made it takes it back, a colleague refuses it. Ground: a seat of the same municipality.
CREATE FUNCTION gate.drop_policy_proposal(p_by uuid, p_holder bytea, p_proposal uuid) RETURNS boolean LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    DELETE FROM overleg.policy_proposal WHERE id = p_proposal AND municipality_id = gate.policy_town(p_by, p_holder);
    RETURN FOUND;
END $$;

-- Chooses another municipality to compare with, at most eight, or lets it go. Ground: a seat of the municipality.
CREATE FUNCTION gate.choose_policy_neighbour(p_by uuid, p_holder bytea, p_neighbour uuid, p_chosen boolean) RETURNS text
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_town uuid := gate.policy_town(p_by, p_holder);
BEGIN
    IF v_town IS NULL OR v_town = p_neighbour OR overleg.municipality_today(p_neighbour) IS NULL THEN
        RETURN 'UNKNOWN';
    END IF;
    IF NOT p_chosen THEN
        DELETE FROM overleg.policy_neighbour WHERE municipality_id = v_town
        AND (neighbour_id = p_neighbour OR overleg.municipality_today(neighbour_id) = p_neighbour);
        RETURN 'DONE';
    END IF;
    -- One at a time, so that eight are eight.
    PERFORM pg_advisory_xact_lock(hashtextextended('policy neighbours ' || v_town::text, 0));
    IF (SELECT count(*) FROM overleg.policy_neighbour WHERE municipality_id = v_town AND neighbour_id <> p_neighbour) >= 8 THEN
        RETURN 'TOO_MANY';
    END IF;
    INSERT INTO overleg.policy_neighbour (municipality_id, neighbour_id) VALUES (v_town, p_neighbour) ON CONFLICT DO NOTHING;
    RETURN 'DONE';
END $$;

-- Says something from practice, in the place of what the same organisation said there before. Ground: a seat of an organisation that sex
-- workers lead, or that supports them; a municipality of today; at most five hundred of one organisation. Returns its id, or why not.
CREATE FUNCTION gate.state_practice(p_by uuid, p_holder bytea, p_statement uuid, p_municipality uuid, p_theme uuid, p_words text)
    RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_organisation uuid := gate.policy_voice(p_by, p_holder);
    v_kept uuid;
BEGIN
    IF v_organisation IS NULL OR overleg.municipality_today(p_municipality) IS DISTINCT FROM p_municipality
        OR NOT EXISTS (SELECT 1 FROM overleg.policy_theme WHERE id = p_theme AND NOT ended) THEN
        RETURN 'UNKNOWN';
    END IF;
    -- What is said in the place of something said before is none more.
    IF (SELECT count(*) FROM overleg.policy_statement WHERE organisation_id = v_organisation
            AND (municipality_id, theme_id) <> (p_municipality, p_theme)) >= 500 THEN
        RETURN 'TOO_MANY';
    END IF;
    INSERT INTO overleg.policy_statement AS s (id, municipality_id, theme_id, organisation_id, words, month)
    VALUES (p_statement, p_municipality, p_theme, v_organisation, p_words, date_trunc('month', overleg.dutch_day())::date)
    ON CONFLICT (municipality_id, theme_id, organisation_id) DO UPDATE SET words = excluded.words, month = excluded.month
    RETURNING s.id INTO v_kept;
    RETURN v_kept::text;
END $$;

-- Takes it out again. Ground: a seat of the organisation that said it.
CREATE FUNCTION gate.withdraw_practice(p_by uuid, p_holder bytea, p_statement uuid) RETURNS boolean LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    DELETE FROM overleg.policy_statement WHERE id = p_statement AND organisation_id = gate.policy_voice(p_by, p_holder);
    RETURN FOUND;
END $$;

-- For an administrator, whom the application knows at level 2: what somebody wrote that must go, such as a name. A statement or a proposal
-- goes whole; what a municipality said stays in its history as withdrawn, without its words. It needs no proof beyond that: all it can do
-- is take away (docs/threat-model.md, gap 28).
CREATE FUNCTION gate.clear_policy_words(p_id uuid) RETURNS boolean LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_found boolean;
BEGIN
    DELETE FROM overleg.policy_proposal WHERE id = p_id;
    v_found := FOUND;
    DELETE FROM overleg.policy_statement WHERE id = p_id;
    v_found := v_found OR FOUND;
    UPDATE overleg.policy_position SET stance = 'WITHDRAWN', explanation = NULL, source = NULL, source_address = NULL,
        source_version = NULL, source_part = NULL WHERE id = p_id;
    RETURN v_found OR FOUND;
END $$;

-- For an administrator: opens a theme of the place itself, at most fifty, or one that ended before.
CREATE FUNCTION gate.open_policy_theme(p_theme uuid, p_name text, p_name_en text) RETURNS text LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_theme overleg.policy_theme;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('policy themes', 0));
    SELECT * INTO v_theme FROM overleg.policy_theme WHERE lower(name) = lower(p_name);
    IF v_theme.id IS NOT NULL AND NOT v_theme.ended THEN
        RETURN 'NAME_TAKEN';
    END IF;
    IF v_theme.id IS NOT NULL THEN
        UPDATE overleg.policy_theme SET ended = false, name_en = p_name_en WHERE id = v_theme.id;
        RETURN v_theme.id::text;
    END IF;
    IF (SELECT count(*) FROM overleg.policy_theme WHERE fixed IS NULL) >= 50 THEN
        RETURN 'TOO_MANY';
    END IF;
    INSERT INTO overleg.policy_theme (id, place, scale, name, name_en) VALUES (p_theme, 100, 'ARRANGED', p_name, p_name_en);
    RETURN p_theme::text;
END $$;

-- Ends one: nothing new is said of it. With nothing said of it, it goes.
CREATE FUNCTION gate.end_policy_theme(p_theme uuid) RETURNS boolean LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    DELETE FROM overleg.policy_proposal p USING overleg.policy_theme t
    WHERE t.id = p_theme AND t.fixed IS NULL AND p.theme_id = t.id;
    UPDATE overleg.policy_theme SET ended = true WHERE id = p_theme AND fixed IS NULL AND NOT ended;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    DELETE FROM overleg.policy_theme t WHERE t.id = p_theme
    AND NOT EXISTS (SELECT 1 FROM overleg.policy_position p WHERE p.theme_id = t.id)
    AND NOT EXISTS (SELECT 1 FROM overleg.policy_statement s WHERE s.theme_id = t.id);
    RETURN true;
END $$;

REVOKE ALL ON FUNCTION gate.policy_town(uuid, bytea), gate.policy_voice(uuid, bytea), gate.policy_fits(text, text),
    gate.nightly_1_policy_proposals(), gate.forget_policy_proposals(),
    gate.propose_policy(uuid, bytea, uuid, uuid, text, date, text, text, text, uuid, text, uuid), gate.confirm_policy(uuid, bytea, uuid),
    gate.drop_policy_proposal(uuid, bytea, uuid), gate.choose_policy_neighbour(uuid, bytea, uuid, boolean),
    gate.state_practice(uuid, bytea, uuid, uuid, uuid, text), gate.withdraw_practice(uuid, bytea, uuid),
    gate.clear_policy_words(uuid), gate.open_policy_theme(uuid, text, text), gate.end_policy_theme(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION
    gate.propose_policy(uuid, bytea, uuid, uuid, text, date, text, text, text, uuid, text, uuid), gate.confirm_policy(uuid, bytea, uuid),
    gate.drop_policy_proposal(uuid, bytea, uuid), gate.choose_policy_neighbour(uuid, bytea, uuid, boolean),
    gate.state_practice(uuid, bytea, uuid, uuid, uuid, text), gate.withdraw_practice(uuid, bytea, uuid),
    gate.clear_policy_words(uuid), gate.open_policy_theme(uuid, text, text), gate.end_policy_theme(uuid) TO overleg_application;

GRANT EXECUTE ON FUNCTION gate.forget_policy_proposals() TO overleg_owner;

SET LOCAL ROLE overleg_owner;

CREATE TRIGGER proposer_gone AFTER DELETE ON seat_holder FOR EACH ROW EXECUTE FUNCTION gate.forget_policy_proposals();
