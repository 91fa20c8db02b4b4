-- Every night, as keycloak_rewriter, connected to Keycloak's database: psql -X -v ON_ERROR_STOP=1 -f keycloak-rewrite.sql
-- Each statement is a transaction of its own.

-- In random order first, so that the new versions are made in that order and not in the old one.
SELECT rewrite.in_random_order();
SELECT rewrite.anew();
SELECT rewrite.in_random_order();

-- Twice, because a checkpoint keeps the part of the log that it began in.
SELECT pg_switch_wal();
CHECKPOINT;
SELECT pg_switch_wal();
CHECKPOINT;
