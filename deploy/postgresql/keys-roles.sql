-- Run once by a superuser, connected to the key store: a database of its own, in production a cluster of its own,
-- without WAL archive and with at most one copy, overwritten, at most 24 hours old.
CREATE ROLE overleg_keys_owner LOGIN NOSUPERUSER NOBYPASSRLS;
CREATE ROLE overleg_keys_application LOGIN NOBYPASSRLS;
CREATE ROLE overleg_keys_backup LOGIN;
GRANT pg_read_all_data TO overleg_keys_backup;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
CREATE SCHEMA keys AUTHORIZATION overleg_keys_owner;
GRANT USAGE ON SCHEMA keys TO overleg_keys_application;
ALTER ROLE overleg_keys_owner SET search_path = keys;
ALTER ROLE overleg_keys_application SET search_path = keys;
ALTER ROLE overleg_keys_application SET log_min_messages = 'fatal';
ALTER ROLE overleg_keys_application SET statement_timeout = '5s';

-- The nightly rewrite ends the part of the write-ahead log that still holds deleted keys (wal_recycle = off).
GRANT pg_checkpoint TO overleg_keys_owner;
GRANT EXECUTE ON FUNCTION pg_switch_wal() TO overleg_keys_owner;
