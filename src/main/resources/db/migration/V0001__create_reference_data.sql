-- Municipalities, organisations and seats: public or named on purpose (docs/adr/0004). No room data here.

CREATE TABLE municipality (
    id uuid PRIMARY KEY,
    code text UNIQUE CHECK (code ~ '^GM[0-9]{4}$'),
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    aliases text[] NOT NULL DEFAULT '{}',
    province text,
    valid_from date,
    valid_until date,
    successor_code text,
    fictitious boolean NOT NULL DEFAULT false,
    -- Reference data carries the code of Statistics Netherlands; an invented municipality never does.
    CHECK (fictitious = (code IS NULL))
);
CREATE UNIQUE INDEX municipality_name ON municipality (lower(name)) WHERE valid_until IS NULL;

CREATE TABLE organisation (
    id uuid PRIMARY KEY,
    kind text NOT NULL CHECK (kind IN ('SEX_WORKER_ORGANISATION', 'MUNICIPALITY', 'SUPPORT_SERVICE', 'ALLIANCE',
        'ENFORCEMENT')),
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    municipality_id uuid REFERENCES municipality,
    city text,
    note text,
    identity_provider text UNIQUE CHECK (identity_provider ~ '^[a-z0-9-]{2,60}$'),
    fictitious boolean NOT NULL DEFAULT false,
    CHECK ((kind = 'MUNICIPALITY') = (municipality_id IS NOT NULL))
);
CREATE UNIQUE INDEX organisation_name ON organisation (lower(name));

CREATE TABLE seat (
    id uuid PRIMARY KEY,
    organisation_id uuid NOT NULL REFERENCES organisation,
    kind text NOT NULL CHECK (kind IN ('SEX_WORKER_ORGANISATION', 'MUNICIPALITY', 'SUPPORT_SERVICE', 'ALLIANCE',
        'ENFORCEMENT')),
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    function text NOT NULL CHECK (length(function) BETWEEN 1 AND 100),
    portfolios text[] NOT NULL DEFAULT '{}',
    state text NOT NULL DEFAULT 'INVITED' CHECK (state IN ('INVITED', 'ACTIVE', 'FROZEN', 'ENDED'))
);
CREATE INDEX seat_organisation ON seat (organisation_id);

-- Whoever holds a seat takes part by name, so this row unmasks nobody.
CREATE TABLE seat_holder (
    seat_id uuid PRIMARY KEY REFERENCES seat,
    holder bytea NOT NULL CHECK (length(holder) = 32)
);
CREATE INDEX seat_holder_holder ON seat_holder (holder);

CREATE TABLE seat_invitation (
    code_key bytea PRIMARY KEY CHECK (length(code_key) = 32),
    seat_id uuid NOT NULL UNIQUE REFERENCES seat,
    expires_week date NOT NULL CHECK (extract(isodow FROM expires_week) = 1)
);

-- "End all my sessions": one row only for whoever ever used it, under a key that occurs in no other table.
CREATE TABLE session_generation (
    session_key bytea PRIMARY KEY CHECK (length(session_key) = 32),
    generation integer NOT NULL CHECK (generation > 0)
);

-- A session that was left is refused for as long as its cookie could live. To the day, so that no time of leaving
-- can be read from it.
CREATE TABLE ended_session (
    session_key bytea PRIMARY KEY CHECK (length(session_key) = 32),
    day date NOT NULL
);

GRANT SELECT ON municipality, organisation, seat, seat_holder TO overleg_application;
GRANT INSERT ON municipality, organisation, seat TO overleg_application;
GRANT UPDATE (state, name, function, portfolios) ON seat TO overleg_application;
GRANT INSERT, DELETE ON seat_invitation TO overleg_application;
GRANT SELECT (seat_id, expires_week) ON seat_invitation TO overleg_application;
GRANT SELECT, INSERT, UPDATE (generation) ON session_generation TO overleg_application;
GRANT SELECT, INSERT, DELETE ON ended_session TO overleg_application;
GRANT SELECT ON organisation, seat, seat_holder, seat_invitation TO overleg_gate;
GRANT INSERT, DELETE ON seat_holder TO overleg_gate;
GRANT DELETE ON seat_invitation TO overleg_gate;
GRANT UPDATE (state) ON seat TO overleg_gate;
