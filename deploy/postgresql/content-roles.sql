-- Run once by a superuser, connected to the content database, before the application starts for the first time.
-- Passwords are set apart from this file: ALTER ROLE overleg_application PASSWORD '...'.
--
-- Nobody who serves a request owns anything or bypasses row-level security:
--   overleg_owner        owns the tables; forced row-level security holds for it too
--   overleg_gate         owns the gate functions, the only writers of holder and membership; cannot log in
--   overleg_migrator     runs the migrations as overleg_owner
--   overleg_application  serves requests: rows only with the holder's key
--   overleg_rewriter     rewrites the physical order of rows at night, reads nothing
--   overleg_backup       reads everything for a logical dump, writes nothing; the dump is made with dump-content.sh, which leaves out
--                        what no backup may hold
CREATE ROLE overleg_owner LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
CREATE ROLE overleg_gate NOLOGIN BYPASSRLS;
CREATE ROLE overleg_migrator LOGIN BYPASSRLS;
CREATE ROLE overleg_application LOGIN NOBYPASSRLS;
CREATE ROLE overleg_rewriter LOGIN NOBYPASSRLS;
CREATE ROLE overleg_backup LOGIN BYPASSRLS;
GRANT overleg_owner, overleg_gate TO overleg_migrator;
GRANT pg_read_all_data TO overleg_backup;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
-- Nobody makes temporary tables or types: they are looked up first, and could stand in for the real ones in a function.
DO $$ BEGIN
    EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
END $$;
CREATE SCHEMA overleg AUTHORIZATION overleg_owner;
CREATE SCHEMA gate AUTHORIZATION overleg_gate;
GRANT USAGE ON SCHEMA overleg TO overleg_gate, overleg_application, overleg_rewriter, overleg_migrator;
GRANT USAGE ON SCHEMA gate TO overleg_application, overleg_rewriter, overleg_owner;

-- The migrator does everything as the owner, so that what it makes belongs to the owner.
ALTER ROLE overleg_migrator SET role = 'overleg_owner';
ALTER ROLE overleg_migrator SET search_path = overleg;
ALTER ROLE overleg_owner SET search_path = overleg;
ALTER ROLE overleg_application SET search_path = overleg;
ALTER ROLE overleg_rewriter SET search_path = overleg;

-- No value of a failed statement and no detail of a constraint reaches a log (threat model, row 6).
ALTER ROLE overleg_application SET log_min_error_statement = 'panic';
ALTER ROLE overleg_application SET log_min_messages = 'fatal';

-- Nobody waits long for a lock or a statement: a request that would hold others up fails instead.
ALTER ROLE overleg_application SET lock_timeout = '2s';
ALTER ROLE overleg_application SET statement_timeout = '15s';

-- The rewriter ends the part of the write-ahead log that still tells the old order; the server needs wal_recycle = off.
GRANT pg_checkpoint TO overleg_rewriter;
GRANT EXECUTE ON FUNCTION pg_switch_wal() TO overleg_rewriter;
