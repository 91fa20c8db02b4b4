-- What is stated beside an ordinance: whether it was discussed with sex workers, and what its town answers to where its articles came from
-- (docs/adr/0054). Both are public acts of a municipality or an organisation: the day is kept, of a view of an organisation the month; who did
-- it is not. Where articles came from is computed from the rows of V0042, and nothing of it is stored.

-- Besproken met sekswerkers: what is stated, one row a day (of an organisation: a month), so that what was stated before stays. No row: nothing is known.
CREATE TABLE ordinance_consulted (
    -- The night brings the rows of a table in the order of its key, which is random: what was stated in which order is in no file.
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    version_id uuid NOT NULL REFERENCES ordinance_version ON DELETE CASCADE,
    -- The name of an article; empty for the whole version.
    part text NOT NULL CHECK (part ~ '^[a-z0-9~-]{0,200}$'),
    -- The sex-worker-led organisation whose view this is; empty for what the town itself states.
    organisation_id uuid REFERENCES organisation ON DELETE CASCADE,
    -- The day; of an organisation, which may be one person, the first day of the month.
    stated_on date NOT NULL,
    -- Empty where what was stated before was taken back.
    answer text CHECK (answer IN ('YES', 'PARTLY', 'NO')),
    -- Where it is recorded, or in an organisation's own words.
    record text CHECK (length(record) BETWEEN 2 AND 1000),
    UNIQUE NULLS NOT DISTINCT (version_id, part, organisation_id, stated_on),
    CHECK (record IS NOT NULL OR answer IS NULL OR (organisation_id IS NULL AND answer <> 'YES')),
    CHECK (record IS NULL OR answer IS NOT NULL),
    CHECK (organisation_id IS NULL OR extract(day FROM stated_on) = 1)
);

-- The town's right of reply, to a version or to one article of it.
CREATE TABLE ordinance_reply (
    version_id uuid NOT NULL REFERENCES ordinance_version ON DELETE CASCADE,
    part text NOT NULL CHECK (part ~ '^[a-z0-9~-]{0,200}$'),
    words text NOT NULL CHECK (length(words) BETWEEN 2 AND 2000),
    written_on date NOT NULL,
    PRIMARY KEY (version_id, part)
);

GRANT SELECT ON ordinance_consulted, ordinance_reply TO overleg_application;
GRANT SELECT, INSERT, UPDATE, DELETE ON ordinance_consulted, ordinance_reply TO overleg_gate;

SET LOCAL ROLE overleg_gate;

-- Whether a version is there, and has this article; it stays until the transaction ends. Not for callers.
CREATE FUNCTION gate.has_part(p_version uuid, p_part text) RETURNS boolean LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM 1 FROM overleg.ordinance_version WHERE id = p_version FOR KEY SHARE;
    RETURN FOUND AND (p_part = ''
        OR EXISTS (SELECT 1 FROM overleg.ordinance_article a WHERE a.version_id = p_version AND a.part = p_part));
END $$;

-- Whether a seat that brings in is of the municipality of today, or of the organisation, whose version this is. Not for callers.
CREATE FUNCTION gate.keeps_version(p_by uuid, p_holder bytea, p_version uuid) RETURNS boolean LANGUAGE sql STABLE
    SET search_path = pg_catalog, pg_temp AS $$
    SELECT gate.brings_in(p_by, p_holder) AND EXISTS (SELECT 1 FROM overleg.ordinance_version v
        WHERE v.id = p_version AND gate.keeps_ordinance(p_by, v.ordinance_id))
$$;

-- States whether a version or an article of it was discussed with sex workers; without an answer it takes back what was stated. Ground: a
-- seat of the town whose ordinance it is, or, as the view of its organisation beside it, one of a sex-worker-led organisation. Model
-- articles are their own. What was stated earlier on the same day, by an organisation in the same month, is replaced; what was stated
-- before stays.
CREATE FUNCTION gate.state_consulted(p_by uuid, p_holder bytea, p_version uuid, p_part text, p_answer text, p_record text)
    RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_as uuid;
    v_on date := overleg.dutch_day();
BEGIN
    IF NOT gate.brings_in(p_by, p_holder) OR NOT gate.has_part(p_version, p_part)
        OR EXISTS (SELECT 1 FROM overleg.ordinance_version v JOIN overleg.ordinance o ON o.id = v.ordinance_id
            WHERE v.id = p_version AND o.kind = 'MODEL_ARTICLES') THEN
        RETURN false;
    END IF;
    IF NOT gate.keeps_version(p_by, p_holder, p_version) THEN
        SELECT o.id INTO v_as FROM overleg.organisation o JOIN overleg.seat s ON s.organisation_id = o.id
        WHERE s.id = p_by AND o.kind = 'SEX_WORKER_ORGANISATION';
        IF v_as IS NULL THEN
            RETURN false;
        END IF;
        v_on := v_on - (extract(day FROM v_on)::integer - 1);
    END IF;
    INSERT INTO overleg.ordinance_consulted AS c (version_id, part, organisation_id, stated_on, answer, record)
    VALUES (p_version, p_part, v_as, v_on, p_answer, CASE WHEN p_answer IS NOT NULL THEN p_record END)
    ON CONFLICT (version_id, part, organisation_id, stated_on) DO UPDATE SET answer = excluded.answer, record = excluded.record;
    -- Taken back with nothing before it: nothing was stated.
    DELETE FROM overleg.ordinance_consulted c
    WHERE c.version_id = p_version AND c.part = p_part AND c.organisation_id IS NOT DISTINCT FROM v_as AND c.answer IS NULL
    AND NOT EXISTS (SELECT 1 FROM overleg.ordinance_consulted b WHERE b.version_id = p_version AND b.part = p_part
        AND b.organisation_id IS NOT DISTINCT FROM v_as AND b.stated_on < c.stated_on);
    RETURN true;
END $$;

-- Writes or changes the reply of whose version it is. Ground: a seat of theirs. Of an organisation, which can be one person, the month is
-- kept.
CREATE FUNCTION gate.reply_to_provenance(p_by uuid, p_holder bytea, p_version uuid, p_part text, p_words text)
    RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_on date := overleg.dutch_day();
BEGIN
    IF NOT gate.keeps_version(p_by, p_holder, p_version) OR NOT gate.has_part(p_version, p_part) THEN
        RETURN false;
    END IF;
    IF EXISTS (SELECT 1 FROM overleg.ordinance_version v JOIN overleg.ordinance o ON o.id = v.ordinance_id
            WHERE v.id = p_version AND o.organisation_id IS NOT NULL) THEN
        v_on := v_on - (extract(day FROM v_on)::integer - 1);
    END IF;
    INSERT INTO overleg.ordinance_reply (version_id, part, words, written_on)
    VALUES (p_version, p_part, p_words, v_on)
    ON CONFLICT (version_id, part) DO UPDATE SET words = excluded.words, written_on = excluded.written_on;
    RETURN true;
END $$;

-- Takes the reply out. Ground: as above.
CREATE FUNCTION gate.remove_provenance_reply(p_by uuid, p_holder bytea, p_version uuid, p_part text) RETURNS boolean LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT gate.keeps_version(p_by, p_holder, p_version) THEN
        RETURN false;
    END IF;
    DELETE FROM overleg.ordinance_reply WHERE version_id = p_version AND part = p_part;
    RETURN FOUND;
END $$;

-- The same by an administrator, whom the application knows at level 2, as with versions (docs/threat-model.md, gap 27): what somebody typed
-- that names a person must be able to go.
CREATE FUNCTION gate.withdraw_provenance_reply(p_version uuid, p_part text) RETURNS boolean LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    DELETE FROM overleg.ordinance_reply WHERE version_id = p_version AND part = p_part;
    RETURN FOUND;
END $$;

-- Likewise everything that was stated about a version or an article: by its town, or with an organisation by that.
CREATE FUNCTION gate.withdraw_consulted(p_version uuid, p_part text, p_organisation uuid) RETURNS boolean LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    DELETE FROM overleg.ordinance_consulted
    WHERE version_id = p_version AND part = p_part AND organisation_id IS NOT DISTINCT FROM p_organisation;
    RETURN FOUND;
END $$;

REVOKE ALL ON FUNCTION gate.has_part(uuid, text), gate.keeps_version(uuid, bytea, uuid),
    gate.state_consulted(uuid, bytea, uuid, text, text, text), gate.reply_to_provenance(uuid, bytea, uuid, text, text),
    gate.remove_provenance_reply(uuid, bytea, uuid, text), gate.withdraw_provenance_reply(uuid, text),
    gate.withdraw_consulted(uuid, text, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.state_consulted(uuid, bytea, uuid, text, text, text),
    gate.reply_to_provenance(uuid, bytea, uuid, text, text), gate.remove_provenance_reply(uuid, bytea, uuid, text),
    gate.withdraw_provenance_reply(uuid, text), gate.withdraw_consulted(uuid, text, uuid) TO overleg_application;

SET LOCAL ROLE overleg_owner;
