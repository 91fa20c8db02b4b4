-- How many peppers the stored blind keys have been through. Compared with the key file at start: with another number
-- nobody would be found, and everybody would seem to have left.
CREATE TABLE pepper_generation (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    generation integer NOT NULL CHECK (generation > 0)
);
INSERT INTO pepper_generation (generation) VALUES (1);
GRANT SELECT ON pepper_generation TO overleg_application;
