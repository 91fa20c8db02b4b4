-- Ordinances on sex work, policy rules and decisions of municipalities, and the model articles of sex-worker-led organisations
-- (docs/adr/0053). All of it is public law or meant to be public: nothing is sealed, and no person is beside it. Drafts are not here:
-- they live in a room. What stood beside a text in its file (remarks, deletions, the page around it) is counted here and not kept.

CREATE TABLE ordinance (
    id uuid PRIMARY KEY,
    municipality_id uuid REFERENCES municipality,
    -- Whose model articles these are.
    organisation_id uuid REFERENCES organisation ON DELETE CASCADE,
    kind text NOT NULL CHECK (kind IN ('BYLAW', 'ORDINANCE', 'POLICY_RULES', 'FURTHER_RULES', 'FRAMEWORK_NOTE', 'DESIGNATION',
        'MODEL_ARTICLES')),
    title text NOT NULL CHECK (length(title) BETWEEN 2 AND 500),
    CHECK ((kind = 'MODEL_ARTICLES') = (municipality_id IS NULL)),
    CHECK ((municipality_id IS NULL) = (organisation_id IS NOT NULL))
);
-- Whoever brings the same one in twice, or at the same moment as somebody else, adds to one and the same.
CREATE UNIQUE INDEX ordinance_of_municipality ON ordinance (municipality_id, kind, lower(title)) WHERE municipality_id IS NOT NULL;
CREATE UNIQUE INDEX ordinance_of_organisation ON ordinance (organisation_id, lower(title)) WHERE organisation_id IS NOT NULL;

-- One version, from a day and until a day.
CREATE TABLE ordinance_version (
    id uuid PRIMARY KEY,
    ordinance_id uuid NOT NULL REFERENCES ordinance ON DELETE CASCADE,
    in_force_from date,
    -- The first day on which it no longer counts; empty also where the next version ends it.
    in_force_until date,
    identifier text CHECK (length(identifier) BETWEEN 1 AND 100),
    publication text CHECK (length(publication) BETWEEN 1 AND 500),
    source_address text CHECK (length(source_address) <= 1000 AND source_address ~ '^https?://'),
    licence text CHECK (length(licence) BETWEEN 1 AND 200),
    format text NOT NULL CHECK (format ~ '^[A-Z_]{2,30}$'),
    -- Whether whoever brought it in was of the municipality, or the organisation, whose ordinance this is. Which other organisation did is
    -- kept nowhere: a sex-worker-led one may have one official seat, and a name that is missing would be a name where others have theirs.
    confirmed boolean NOT NULL,
    content jsonb NOT NULL,
    -- What was noticed at reading, and what of the source is not in the text.
    account jsonb NOT NULL,
    CHECK (in_force_until > in_force_from)
);
CREATE INDEX ordinance_version_ordinance ON ordinance_version (ordinance_id, in_force_from);
-- What a town confirms stands beside what others brought in of the same day or number: nobody takes its place.
CREATE UNIQUE INDEX ordinance_version_day ON ordinance_version (ordinance_id, in_force_from, confirmed) NULLS NOT DISTINCT;
CREATE UNIQUE INDEX ordinance_version_identifier ON ordinance_version (ordinance_id, identifier, confirmed) WHERE identifier IS NOT NULL;

-- The articles of a version: what is compared, cited and looked for.
CREATE TABLE ordinance_article (
    version_id uuid NOT NULL REFERENCES ordinance_version ON DELETE CASCADE,
    place integer NOT NULL CHECK (place >= 0),
    -- Its name in a permanent link.
    part text NOT NULL CHECK (part ~ '^[a-z0-9~-]{1,200}$'),
    number text NOT NULL,
    caption text NOT NULL,
    words text NOT NULL,
    PRIMARY KEY (version_id, place),
    UNIQUE (version_id, part)
);

GRANT SELECT ON ordinance, ordinance_version, ordinance_article TO overleg_application;
GRANT SELECT, INSERT, UPDATE, DELETE ON ordinance, ordinance_version, ordinance_article TO overleg_gate;

SET LOCAL ROLE overleg_gate;

-- Whether the holder of a seat may bring ordinances in: whoever takes part by name, but for those who enforce, and for interpreters, who
-- do nothing else. Not for callers.
CREATE FUNCTION gate.brings_in(p_by uuid, p_holder bytea) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT gate.holds_seat(p_by, p_holder)
        AND EXISTS (SELECT 1 FROM overleg.seat s WHERE s.id = p_by AND s.kind <> 'ENFORCEMENT' AND NOT s.interpreter)
$$;

-- Whether a seat is of the municipality of today, or of the organisation, whose ordinance this is. Not for callers.
CREATE FUNCTION gate.keeps_ordinance(p_by uuid, p_ordinance uuid) RETURNS boolean LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT 1 FROM overleg.seat s JOIN overleg.organisation o ON o.id = s.organisation_id, overleg.ordinance r
        WHERE s.id = p_by AND r.id = p_ordinance AND (r.organisation_id = o.id
            OR overleg.municipality_today(r.municipality_id) = overleg.municipality_today(o.municipality_id)))
$$;

-- Brings an ordinance in, with no version yet, or finds the one that is here under this title. Ground: a seat as above; model articles
-- only from a sex-worker-led organisation, as its own; for the rest any municipality, as what is kept is published law.
CREATE FUNCTION gate.bring_in_ordinance(p_by uuid, p_holder bytea, p_ordinance uuid, p_municipality uuid, p_kind text, p_title text)
    RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_organisation overleg.organisation;
    v_found uuid;
BEGIN
    IF NOT gate.brings_in(p_by, p_holder) THEN
        RETURN 'UNKNOWN';
    END IF;
    SELECT o.* INTO v_organisation FROM overleg.organisation o JOIN overleg.seat s ON s.organisation_id = o.id WHERE s.id = p_by;
    IF p_kind = 'MODEL_ARTICLES' AND v_organisation.kind <> 'SEX_WORKER_ORGANISATION' THEN
        RETURN 'REFUSED';
    END IF;
    INSERT INTO overleg.ordinance (id, municipality_id, organisation_id, kind, title)
    VALUES (p_ordinance, CASE WHEN p_kind <> 'MODEL_ARTICLES' THEN p_municipality END,
        CASE WHEN p_kind = 'MODEL_ARTICLES' THEN v_organisation.id END, p_kind, p_title)
    ON CONFLICT DO NOTHING;
    SELECT o.id INTO v_found FROM overleg.ordinance o
    WHERE o.kind = p_kind AND lower(o.title) = lower(p_title) AND CASE WHEN p_kind = 'MODEL_ARTICLES'
        THEN o.organisation_id = v_organisation.id ELSE o.municipality_id = p_municipality END;
    RETURN v_found::text;
END $$;

-- Adds a version. Ground: a seat as above; to the model articles of an organisation, one of its own. Two versions of one day, or of one
-- identifier, are one: the second is refused, unless it says the same, as when a form was sent twice. But a town adds its own beside what
-- others brought in, and when it brings in the very same, that is confirmed.
CREATE FUNCTION gate.add_ordinance_version(p_by uuid, p_holder bytea, p_version uuid, p_ordinance uuid, p_from date, p_until date,
    p_identifier text, p_publication text, p_source text, p_licence text, p_format text, p_content jsonb, p_account jsonb,
    p_articles jsonb) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_ordinance overleg.ordinance;
    v_there overleg.ordinance_version;
    v_confirmed boolean;
    v_same boolean;
BEGIN
    IF NOT gate.brings_in(p_by, p_holder) THEN
        RETURN 'UNKNOWN';
    END IF;
    SELECT * INTO v_ordinance FROM overleg.ordinance WHERE id = p_ordinance FOR UPDATE;
    v_confirmed := gate.keeps_ordinance(p_by, p_ordinance);
    IF v_ordinance.id IS NULL OR (v_ordinance.kind = 'MODEL_ARTICLES' AND NOT v_confirmed) THEN
        RETURN 'UNKNOWN';
    END IF;
    FOR v_there IN SELECT * FROM overleg.ordinance_version v
        WHERE v.ordinance_id = p_ordinance AND v.in_force_from IS NOT DISTINCT FROM p_from ORDER BY v.confirmed DESC
    LOOP
        v_same := v_there.content = p_content AND v_there.in_force_until IS NOT DISTINCT FROM p_until
            AND v_there.identifier IS NOT DISTINCT FROM p_identifier AND v_there.publication IS NOT DISTINCT FROM p_publication
            AND v_there.source_address IS NOT DISTINCT FROM p_source AND v_there.licence IS NOT DISTINCT FROM p_licence;
        IF v_same AND v_confirmed AND NOT v_there.confirmed THEN
            IF EXISTS (SELECT 1 FROM overleg.ordinance_version o
                    WHERE o.ordinance_id = p_ordinance AND o.identifier = p_identifier AND o.confirmed) THEN
                RETURN 'HERE_ALREADY';
            END IF;
            UPDATE overleg.ordinance_version SET confirmed = true WHERE id = v_there.id;
        END IF;
        IF v_same THEN
            RETURN 'DONE';
        END IF;
        IF v_there.confirmed OR NOT v_confirmed THEN
            RETURN 'VERSION_OF_THAT_DAY';
        END IF;
    END LOOP;
    INSERT INTO overleg.ordinance_version (id, ordinance_id, in_force_from, in_force_until, identifier, publication, source_address,
        licence, format, confirmed, content, account)
    VALUES (p_version, p_ordinance, p_from, p_until, p_identifier, p_publication, p_source, p_licence, p_format, v_confirmed, p_content,
        p_account)
    ON CONFLICT (ordinance_id, identifier, confirmed) WHERE identifier IS NOT NULL DO NOTHING;
    IF NOT FOUND THEN
        RETURN 'HERE_ALREADY';
    END IF;
    INSERT INTO overleg.ordinance_article (version_id, place, part, number, caption, words)
    SELECT p_version, a.place, a.part, a.number, a.caption, a.words
    FROM jsonb_to_recordset(p_articles) AS a (place integer, part text, number text, caption text, words text);
    RETURN 'DONE';
END $$;

-- Takes a version out, and the ordinance with its last one. Not for callers.
CREATE FUNCTION gate.drop_ordinance_version(p_version uuid) RETURNS boolean LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_ordinance uuid;
BEGIN
    SELECT v.ordinance_id INTO v_ordinance FROM overleg.ordinance_version v WHERE v.id = p_version;
    IF v_ordinance IS NULL THEN
        RETURN false;
    END IF;
    PERFORM 1 FROM overleg.ordinance WHERE id = v_ordinance FOR UPDATE;
    DELETE FROM overleg.ordinance_version WHERE id = p_version;
    DELETE FROM overleg.ordinance o WHERE o.id = v_ordinance
    AND NOT EXISTS (SELECT 1 FROM overleg.ordinance_version v WHERE v.ordinance_id = o.id);
    RETURN true;
END $$;

-- Takes a version out. Ground: a seat as above, of whose ordinance it is.
CREATE FUNCTION gate.remove_ordinance_version(p_by uuid, p_holder bytea, p_version uuid) RETURNS boolean LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT gate.brings_in(p_by, p_holder) OR NOT EXISTS (SELECT 1 FROM overleg.ordinance_version v
            WHERE v.id = p_version AND gate.keeps_ordinance(p_by, v.ordinance_id)) THEN
        RETURN false;
    END IF;
    RETURN gate.drop_ordinance_version(p_version);
END $$;

-- The same by an administrator, whom the application knows at level 2: most towns have nobody here, and what somebody pasted that is no
-- law, such as a name, must be able to go. It needs no proof beyond that: all it can do is take public law away, which can be brought in
-- again (docs/threat-model.md, gap 27).
CREATE FUNCTION gate.withdraw_ordinance_version(p_version uuid) RETURNS boolean LANGUAGE sql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT gate.drop_ordinance_version(p_version)
$$;

REVOKE ALL ON FUNCTION gate.brings_in(uuid, bytea), gate.keeps_ordinance(uuid, uuid), gate.drop_ordinance_version(uuid),
    gate.bring_in_ordinance(uuid, bytea, uuid, uuid, text, text),
    gate.add_ordinance_version(uuid, bytea, uuid, uuid, date, date, text, text, text, text, text, jsonb, jsonb, jsonb),
    gate.remove_ordinance_version(uuid, bytea, uuid), gate.withdraw_ordinance_version(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.bring_in_ordinance(uuid, bytea, uuid, uuid, text, text),
    gate.add_ordinance_version(uuid, bytea, uuid, uuid, date, date, text, text, text, text, text, jsonb, jsonb, jsonb),
    gate.remove_ordinance_version(uuid, bytea, uuid), gate.withdraw_ordinance_version(uuid) TO overleg_application;

SET LOCAL ROLE overleg_owner;
