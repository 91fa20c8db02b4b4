-- Run once by a superuser, connected to Keycloak's database, after Keycloak started for the first time; its owner is the
-- role "keycloak". In production a cluster of its own.
--
--   keycloak_rewriter  takes the order in which accounts were made out of the storage at night; reads and writes nothing
CREATE ROLE keycloak_rewriter LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;

-- Beside Keycloak's own schema, so that its migrations meet nothing of ours.
CREATE SCHEMA rewrite AUTHORIZATION keycloak;
GRANT USAGE ON SCHEMA rewrite TO keycloak_rewriter;

SET ROLE keycloak;

-- All of Keycloak's tables, so that one which a later version adds is not forgotten. Nearly all hold settings and are small.
CREATE VIEW rewrite.tables AS
    SELECT t.oid::regclass AS name, k.indexrelid::regclass AS key, k.indkey AS key_columns
    FROM pg_catalog.pg_class t LEFT JOIN pg_catalog.pg_index k ON k.indrelid = t.oid AND k.indisprimary
    WHERE t.relkind = 'r' AND t.relnamespace = 'public'::regnamespace AND t.relname NOT LIKE 'databasechangelog%';

-- Puts rows in the order of their keys and throws old versions away. A key of a row that bears a person holds an identity
-- drawn at random. CLUSTER needs the owner on PostgreSQL 15 and 16.
CREATE FUNCTION rewrite.in_random_order() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    each record;
BEGIN
    FOR each IN SELECT * FROM rewrite.tables ORDER BY name::text LOOP
        IF each.key IS NULL THEN
            RAISE EXCEPTION 'table % has no primary key: its order cannot be taken away', each.name;
        END IF;
        EXECUTE format('CLUSTER %s USING %I', each.name,
                       (SELECT relname FROM pg_class WHERE oid = each.key::oid));
    END LOOP;
END $$;

-- A new version of every row, in one transaction, so that transaction numbers tell nothing. Texts get a new value, because
-- long ones lie apart under numbers that would otherwise keep their order.
CREATE FUNCTION rewrite.anew() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    each record;
    changes text;
BEGIN
    FOR each IN SELECT * FROM rewrite.tables ORDER BY name::text LOOP
        SELECT coalesce(
                   string_agg(format(CASE WHEN a.atttypid = 'bytea'::regtype THEN '%1$I = %1$I || ''''::bytea'
                                          ELSE '%1$I = %1$I || ''''' END, a.attname), ', ')
                       FILTER (WHERE a.atttypid IN ('text'::regtype, 'varchar'::regtype, 'bytea'::regtype)
                                 AND a.attnum <> ALL (each.key_columns::int2[])),
                   min(format('%1$I = %1$I', a.attname)))
        INTO changes
        FROM pg_attribute a
        WHERE a.attrelid = each.name AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '';
        EXECUTE format('UPDATE %s SET %s', each.name, changes);
    END LOOP;
END $$;

REVOKE ALL ON FUNCTION rewrite.in_random_order(), rewrite.anew() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION rewrite.in_random_order(), rewrite.anew() TO keycloak_rewriter;

RESET ROLE;

-- Nobody at the login page waits long: rather is it done the next night.
ALTER ROLE keycloak_rewriter SET lock_timeout = '5s';
ALTER ROLE keycloak_rewriter SET log_min_error_statement = 'panic';

-- Ends the part of the write-ahead log that still tells the old order; the server needs wal_recycle = off.
GRANT pg_checkpoint TO keycloak_rewriter;
GRANT EXECUTE ON FUNCTION pg_switch_wal() TO keycloak_rewriter;
