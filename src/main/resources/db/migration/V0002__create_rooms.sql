-- Rooms, memberships and the keys that open them. Lock 3 of docs/adr/0003: without a key there are no rows.

-- The keys of this transaction: set by the application when a connection joins a transaction, gone at its end.
CREATE FUNCTION holder_keys() RETURNS bytea[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT coalesce(array_agg(decode(key, 'hex')), '{}'::bytea[])
    FROM unnest(string_to_array(nullif(current_setting('overleg.keys', true), ''), ',')) AS key
$$;

-- From which epoch the member who acts in this transaction may read; without it nothing.
CREATE FUNCTION first_epoch() RETURNS integer LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT coalesce(nullif(current_setting('overleg.first_epoch', true), '')::integer, 2147483647)
$$;

CREATE TABLE room (
    id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('STANDING', 'LOCAL', 'THEMATIC', 'AUTONOMOUS')),
    state text NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN', 'FROZEN', 'CLOSED')),
    admitted_kinds text[] NOT NULL CHECK (cardinality(admitted_kinds) BETWEEN 1 AND 6 AND admitted_kinds <@ ARRAY[
        'SEX_WORKER', 'SEX_WORKER_ORGANISATION', 'MUNICIPALITY', 'SUPPORT_SERVICE', 'ALLIANCE', 'ENFORCEMENT']),
    history text NOT NULL CHECK (history IN ('FROM_START', 'FROM_JOINING')),
    epoch integer NOT NULL DEFAULT 1 CHECK (epoch > 0),
    municipality_id uuid REFERENCES municipality,
    least_sex_workers integer NOT NULL DEFAULT 0 CHECK (least_sex_workers BETWEEN 0 AND 100),
    sealed_name bytea NOT NULL,
    sealed_purpose bytea NOT NULL,
    -- An autonomous room is for sex workers and their organisations alone, for ever.
    CHECK (kind <> 'AUTONOMOUS' OR admitted_kinds <@ ARRAY['SEX_WORKER', 'SEX_WORKER_ORGANISATION']),
    CHECK ((kind = 'LOCAL') = (municipality_id IS NOT NULL))
);

CREATE TABLE membership (
    id uuid PRIMARY KEY,
    room_id uuid NOT NULL REFERENCES room ON DELETE CASCADE,
    kind text NOT NULL CHECK (kind IN ('SEX_WORKER', 'SEX_WORKER_ORGANISATION', 'MUNICIPALITY', 'SUPPORT_SERVICE',
        'ALLIANCE', 'ENFORCEMENT')),
    role text NOT NULL CHECK (role IN ('MEMBER', 'MODERATOR')),
    state text NOT NULL DEFAULT 'ACTIVE' CHECK (state IN ('ACTIVE', 'LEFT', 'REMOVED')),
    seat_id uuid REFERENCES seat,
    organisation_id uuid REFERENCES organisation,
    sealed_alias bytea,
    alias_index bytea CHECK (length(alias_index) = 16),
    has_written boolean NOT NULL DEFAULT false,
    confirmed_half_year text CHECK (confirmed_half_year ~ '^[0-9]{4}-H[12]$'),
    UNIQUE (room_id, alias_index),
    UNIQUE (room_id, seat_id),
    -- Two kinds of membership, never mixed: by seat and name, or by alias without anything that names.
    CHECK ((seat_id IS NULL) = (sealed_alias IS NOT NULL)),
    CHECK ((seat_id IS NULL) = (alias_index IS NOT NULL)),
    CHECK ((seat_id IS NULL) = (confirmed_half_year IS NOT NULL)),
    CHECK (kind <> 'SEX_WORKER' OR seat_id IS NULL),
    -- An organisation beside an alias would name the person by exclusion.
    CHECK ((seat_id IS NULL) = (organisation_id IS NULL)),
    CHECK (seat_id IS NOT NULL OR kind IN ('SEX_WORKER', 'SEX_WORKER_ORGANISATION'))
);
CREATE INDEX membership_room ON membership (room_id);

-- The only link between a person and a membership: a key that cannot be computed without the pepper and the
-- person's own login. No time, no order, no value that occurs twice.
CREATE TABLE holder (
    holder_key bytea PRIMARY KEY CHECK (length(holder_key) = 32),
    room_id uuid NOT NULL REFERENCES room ON DELETE CASCADE,
    membership_id uuid NOT NULL UNIQUE REFERENCES membership ON DELETE CASCADE,
    -- From which epoch this member may read, sealed: in clear it would put newcomers in the order in which they came.
    -- Empty until the application has sealed what the gate told it, in the same transaction.
    sealed_first bytea NOT NULL DEFAULT ''
);
CREATE INDEX holder_room ON holder (room_id);

CREATE TABLE invitation_batch (
    id uuid PRIMARY KEY,
    room_id uuid NOT NULL REFERENCES room ON DELETE CASCADE,
    kind text NOT NULL,
    role text NOT NULL CHECK (role IN ('MEMBER', 'MODERATOR')),
    organisation_id uuid REFERENCES organisation,
    size integer NOT NULL CHECK (size BETWEEN 1 AND 30),
    expires_week date NOT NULL CHECK (extract(isodow FROM expires_week) = 1),
    -- A single slip handed to a sex worker would tell its issuer who came (threat model, row 29).
    CHECK (kind <> 'SEX_WORKER' OR size >= 5)
);
CREATE INDEX invitation_batch_room ON invitation_batch (room_id);

-- A used code gives way to a random value: no state per code exists that an issuer, an administrator or a thief could
-- read, not even how many were used.
CREATE TABLE invitation (
    code_key bytea PRIMARY KEY CHECK (length(code_key) = 32),
    batch_id uuid NOT NULL REFERENCES invitation_batch ON DELETE CASCADE,
    room_id uuid NOT NULL REFERENCES room ON DELETE CASCADE
);
CREATE INDEX invitation_batch_id ON invitation (batch_id);
CREATE INDEX invitation_room ON invitation (room_id);

-- Keys that must be destroyed in the key store: written in the transaction that erases, drained right after it and
-- again by a job, so that a crash in between leaves nothing readable behind.
CREATE TABLE erasure (
    key_id uuid PRIMARY KEY
);

ALTER TABLE room ENABLE ROW LEVEL SECURITY;
ALTER TABLE room FORCE ROW LEVEL SECURITY;
ALTER TABLE membership ENABLE ROW LEVEL SECURITY;
ALTER TABLE membership FORCE ROW LEVEL SECURITY;
ALTER TABLE holder ENABLE ROW LEVEL SECURITY;
ALTER TABLE holder FORCE ROW LEVEL SECURITY;
ALTER TABLE invitation_batch ENABLE ROW LEVEL SECURITY;
ALTER TABLE invitation_batch FORCE ROW LEVEL SECURITY;
ALTER TABLE invitation ENABLE ROW LEVEL SECURITY;
ALTER TABLE invitation FORCE ROW LEVEL SECURITY;

CREATE POLICY own_keys ON holder FOR SELECT TO overleg_application USING (holder_key = ANY (holder_keys()));

-- Plain functions: they read holder under its own policy, so they know nothing that the caller may not know.
CREATE FUNCTION my_rooms() RETURNS SETOF uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT room_id FROM holder
$$;
CREATE FUNCTION my_memberships() RETURNS SETOF uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT membership_id FROM holder
$$;
CREATE FUNCTION my_moderated_rooms() RETURNS SETOF uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT h.room_id FROM holder h JOIN membership m ON m.id = h.membership_id WHERE m.role = 'MODERATOR'
$$;
CREATE FUNCTION my_writable_rooms() RETURNS SETOF uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT id FROM room WHERE state = 'OPEN'
$$;

CREATE POLICY my_rooms ON room FOR SELECT TO overleg_application USING (id IN (SELECT my_rooms()));
CREATE POLICY my_rooms ON membership FOR SELECT TO overleg_application USING (room_id IN (SELECT my_rooms()));
CREATE POLICY my_own ON membership FOR UPDATE TO overleg_application
    USING (id IN (SELECT my_memberships())) WITH CHECK (id IN (SELECT my_memberships()));
CREATE POLICY moderated ON invitation_batch FOR ALL TO overleg_application
    USING (room_id IN (SELECT my_moderated_rooms())) WITH CHECK (room_id IN (SELECT my_moderated_rooms()));
CREATE POLICY moderated ON invitation FOR INSERT TO overleg_application
    WITH CHECK (room_id IN (SELECT my_moderated_rooms()));

GRANT SELECT ON holder, room, membership, invitation_batch TO overleg_application;
GRANT UPDATE (sealed_alias, alias_index, has_written, confirmed_half_year) ON membership TO overleg_application;
GRANT INSERT, DELETE ON invitation_batch TO overleg_application;
GRANT INSERT ON invitation TO overleg_application;
GRANT SELECT, DELETE ON erasure TO overleg_application;
GRANT SELECT, INSERT, UPDATE, DELETE ON room, membership, holder, invitation_batch, invitation TO overleg_gate;
GRANT SELECT, INSERT ON erasure TO overleg_gate;
