-- Whoever keeps an ordinance can correct what stands beside the text of a version: a day, a number, its source. The text itself is not
-- corrected: another text is another version (docs/adr/0053).

-- What stands beside the text now, as one value: whoever corrects says which one they saw, so that nobody undoes unseen what a colleague did.
CREATE FUNCTION particulars_stamp(p_version uuid) RETURNS text LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT md5(jsonb_build_array(o.kind, o.title, v.in_force_from, v.in_force_until, v.identifier, v.publication, v.source_address,
        v.licence)::text)
    FROM overleg.ordinance_version v JOIN overleg.ordinance o ON o.id = v.ordinance_id WHERE v.id = p_version
$$;
GRANT EXECUTE ON FUNCTION particulars_stamp(uuid) TO overleg_application, overleg_gate;

SET LOCAL ROLE overleg_gate;

-- Corrects them. Ground: a seat that may bring in, of whose ordinance it is; model articles stay model articles. What a municipality
-- corrects it stands for, so that confirms the version. Its references are read again, as a name of the ordinance can be another now.
CREATE FUNCTION gate.correct_ordinance_version(p_by uuid, p_holder bytea, p_version uuid, p_seen text, p_kind text, p_title text,
    p_from date, p_until date, p_identifier text, p_publication text, p_source text, p_licence text) RETURNS text LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_ordinance overleg.ordinance;
BEGIN
    IF NOT gate.brings_in(p_by, p_holder) THEN
        RETURN 'UNKNOWN';
    END IF;
    SELECT o.* INTO v_ordinance FROM overleg.ordinance o JOIN overleg.ordinance_version v ON v.ordinance_id = o.id
    WHERE v.id = p_version FOR UPDATE OF o, v;
    IF v_ordinance.id IS NULL OR NOT gate.keeps_ordinance(p_by, v_ordinance.id) THEN
        RETURN 'UNKNOWN';
    END IF;
    IF (p_kind = 'MODEL_ARTICLES') <> (v_ordinance.kind = 'MODEL_ARTICLES') THEN
        RETURN 'REFUSED';
    END IF;
    IF overleg.particulars_stamp(p_version) IS DISTINCT FROM p_seen THEN
        RETURN 'CHANGED';
    END IF;
    IF EXISTS (SELECT 1 FROM overleg.ordinance o WHERE o.id <> v_ordinance.id AND o.kind = p_kind AND lower(o.title) = lower(p_title)
            AND o.municipality_id IS NOT DISTINCT FROM v_ordinance.municipality_id
            AND o.organisation_id IS NOT DISTINCT FROM v_ordinance.organisation_id) THEN
        RETURN 'TITLE_TAKEN';
    END IF;
    IF EXISTS (SELECT 1 FROM overleg.ordinance_version o WHERE o.id <> p_version AND o.ordinance_id = v_ordinance.id AND o.confirmed
            AND o.in_force_from IS NOT DISTINCT FROM p_from) THEN
        RETURN 'VERSION_OF_THAT_DAY';
    END IF;
    IF EXISTS (SELECT 1 FROM overleg.ordinance_version o WHERE o.id <> p_version AND o.ordinance_id = v_ordinance.id AND o.confirmed
            AND o.identifier = p_identifier) THEN
        RETURN 'HERE_ALREADY';
    END IF;
    IF (v_ordinance.kind, v_ordinance.title) IS DISTINCT FROM (p_kind, p_title) THEN
        UPDATE overleg.ordinance SET kind = p_kind, title = p_title WHERE id = v_ordinance.id;
        -- They are of all versions, and so is under which names those are cited.
        UPDATE overleg.ordinance_version SET cited_with = NULL WHERE ordinance_id = v_ordinance.id;
    END IF;
    UPDATE overleg.ordinance_version SET in_force_from = p_from, in_force_until = p_until, identifier = p_identifier,
        publication = p_publication, source_address = p_source, licence = p_licence, confirmed = true, cited_with = NULL
    WHERE id = p_version;
    RETURN 'DONE';
-- Somebody brought the same in at the same moment.
EXCEPTION WHEN unique_violation THEN
    RETURN 'CHANGED';
END $$;

REVOKE ALL ON FUNCTION gate.correct_ordinance_version(uuid, bytea, uuid, text, text, text, date, date, text, text, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION gate.correct_ordinance_version(uuid, bytea, uuid, text, text, text, date, date, text, text, text, text)
    TO overleg_application;

SET LOCAL ROLE overleg_owner;
