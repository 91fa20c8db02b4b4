-- The key store: the wrapped data keys, apart from everything they seal. Deleting a row here is what erasure means;
-- so it has no archive of its log and one copy only, at most a day old, overwritten by the next.
--
-- Run by overleg_keys_owner, who then owns the tables. The application may add and delete keys, never change one: a
-- changed key would silently turn new content into something the old key was thought to open.
--
-- There is no column of time, and no sequence: when a key was made tells when a person joined or wrote.

create table data_key (
    id      uuid  primary key,
    kind    text  not null check (kind in ('SEAL', 'INDEX')),
    -- A size well below a page keeps the bytes in the table itself: nothing in TOAST to be vacuumed separately.
    wrapped bytea not null check (octet_length(wrapped) between 1 and 1024)
) with (
    -- Rows are never updated, so there is nothing to leave room for.
    fillfactor = 100,
    -- Two deleted keys are reason enough to vacuum, however large the table is: at the next round of the launcher.
    autovacuum_enabled = true,
    autovacuum_vacuum_threshold = 1,
    autovacuum_vacuum_scale_factor = 0
);

-- The rewrite (KeyStoreMaintenance) puts the rows in the order of their random ids.
alter table data_key cluster on data_key_pkey;

-- One row, sealed with the key file, proves at start-up that the key file at hand is the one this store was filled with.
create table key_check (
    only_row boolean primary key default true check (only_row),
    wrapped  bytea   not null check (octet_length(wrapped) between 1 and 1024)
);

revoke all on data_key, key_check from public;
grant select, insert, delete on data_key to overleg_keys_application;
grant select, insert on key_check to overleg_keys_application;
