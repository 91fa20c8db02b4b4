-- Nothing that somebody writes is lost, and nothing of it stays longer than they want: a draft per place, and what a post said before
-- it was changed, each under a key of its own that is destroyed with it (docs/adr/0039).

-- Where a draft belongs cannot be read from it: its place is a blind value of its membership and the topic or post. No time.
CREATE TABLE draft (
    slot uuid PRIMARY KEY,
    room_id uuid NOT NULL REFERENCES room ON DELETE CASCADE,
    membership_id uuid NOT NULL REFERENCES membership ON DELETE CASCADE,
    key_id uuid NOT NULL UNIQUE,
    sealed_content bytea NOT NULL,
    FOREIGN KEY (key_id, membership_id) REFERENCES claimed_key (key_id, membership_id) ON DELETE CASCADE
);
CREATE INDEX draft_room ON draft (room_id);
CREATE INDEX draft_membership ON draft (membership_id);
CREATE INDEX draft_key ON draft (key_id, membership_id);

CREATE TABLE post_version (
    id uuid PRIMARY KEY,
    room_id uuid NOT NULL REFERENCES room ON DELETE CASCADE,
    post_id uuid NOT NULL REFERENCES post ON DELETE CASCADE,
    membership_id uuid NOT NULL REFERENCES membership ON DELETE CASCADE,
    ordinal integer NOT NULL CHECK (ordinal > 0),
    -- In which it was read: nobody sees more of a post by its earlier texts.
    epoch integer NOT NULL CHECK (epoch > 0),
    key_id uuid NOT NULL UNIQUE,
    sealed_source bytea NOT NULL,
    sealed_html bytea NOT NULL,
    UNIQUE (post_id, ordinal),
    FOREIGN KEY (key_id, membership_id) REFERENCES claimed_key (key_id, membership_id) ON DELETE CASCADE
);
CREATE INDEX post_version_room ON post_version (room_id);
CREATE INDEX post_version_membership ON post_version (membership_id);
CREATE INDEX post_version_key ON post_version (key_id, membership_id);

ALTER TABLE draft ENABLE ROW LEVEL SECURITY;
ALTER TABLE draft FORCE ROW LEVEL SECURITY;
ALTER TABLE post_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE post_version FORCE ROW LEVEL SECURITY;

-- A draft is its writer's and nobody else's, also where the room stands still.
CREATE POLICY own ON draft FOR ALL TO overleg_application
    USING (membership_id IN (SELECT my_memberships()))
    WITH CHECK (membership_id IN (SELECT my_memberships()) AND room_id IN (SELECT my_rooms()));
CREATE POLICY readable ON post_version FOR SELECT TO overleg_application
    USING (room_id IN (SELECT my_rooms()) AND epoch >= (SELECT first_epoch()));
CREATE POLICY own ON post_version FOR INSERT TO overleg_application
    WITH CHECK (room_id IN (SELECT my_writable_rooms()) AND membership_id IN (SELECT my_voices())
        AND EXISTS (SELECT 1 FROM post p WHERE p.id = post_version.post_id AND p.membership_id = post_version.membership_id
            AND p.room_id = post_version.room_id AND p.epoch = post_version.epoch));
CREATE POLICY own_removal ON post_version FOR DELETE TO overleg_application
    USING (membership_id IN (SELECT my_memberships()));

GRANT SELECT, INSERT, UPDATE (sealed_content), DELETE ON draft TO overleg_application;
GRANT SELECT, INSERT, DELETE ON post_version TO overleg_application;
GRANT SELECT, UPDATE, DELETE ON draft, post_version TO overleg_gate;

SET LOCAL ROLE overleg_gate;

-- With what somebody wrote goes what they were writing and what they wrote before. The keys are named where these are called.
CREATE FUNCTION gate.erasing_1_drafts_and_versions(p_membership uuid) RETURNS void LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    DELETE FROM overleg.draft WHERE membership_id = p_membership;
    DELETE FROM overleg.post_version WHERE membership_id = p_membership;
END $$;

-- Destroys drafts with their keys.
CREATE FUNCTION gate.drop_drafts(p_keys uuid[]) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    DELETE FROM overleg.draft WHERE key_id = ANY (p_keys);
    INSERT INTO overleg.erasure (key_id) SELECT key_id FROM overleg.claimed_key WHERE key_id = ANY (p_keys)
        ON CONFLICT DO NOTHING;
    DELETE FROM overleg.claimed_key WHERE key_id = ANY (p_keys);
END $$;

-- A draft is of the person, not of the place that somebody else may take over.
CREATE FUNCTION gate.parting_1_drafts(p_membership uuid) RETURNS void LANGUAGE plpgsql
    SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM gate.drop_drafts(ARRAY(SELECT key_id FROM overleg.draft WHERE membership_id = p_membership));
END $$;

-- Where a room is closed for good, nothing waits to be placed.
CREATE FUNCTION gate.nightly_2_drafts() RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM gate.drop_drafts(ARRAY(SELECT d.key_id FROM overleg.draft d JOIN overleg.room r ON r.id = d.room_id
        WHERE r.state = 'CLOSED'));
END $$;

REVOKE ALL ON FUNCTION gate.erasing_1_drafts_and_versions(uuid), gate.drop_drafts(uuid[]), gate.parting_1_drafts(uuid),
    gate.nightly_2_drafts() FROM PUBLIC;

SET LOCAL ROLE overleg_owner;
