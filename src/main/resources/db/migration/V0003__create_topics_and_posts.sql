-- The conversation: sealed, and visible from the epoch in which its reader joined.

CREATE TABLE topic (
    id uuid PRIMARY KEY,
    room_id uuid NOT NULL REFERENCES room ON DELETE CASCADE,
    kind text NOT NULL CHECK (kind IN ('QUESTION', 'EXPERIENCE', 'LEGAL_NOTE', 'ORDINANCE', 'PROPOSAL')),
    state text NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN', 'FROZEN')),
    membership_id uuid NOT NULL REFERENCES membership,
    -- The epoch of its newest post: a topic shows for whoever may read at least one post of it.
    last_epoch integer NOT NULL CHECK (last_epoch > 0),
    last_ordinal integer NOT NULL CHECK (last_ordinal > 0),
    last_post_at timestamptz NOT NULL CHECK (last_post_at = date_trunc('minute', last_post_at))
);
CREATE INDEX topic_room_order ON topic (room_id, last_post_at DESC, id DESC);
CREATE INDEX topic_membership ON topic (membership_id);

-- Apart from the topic, so that the database itself hides an old title from a newcomer who may read a new post. It is
-- sealed under a key of its author and goes when the first post is withdrawn.
CREATE TABLE topic_title (
    topic_id uuid PRIMARY KEY REFERENCES topic ON DELETE CASCADE,
    room_id uuid NOT NULL REFERENCES room ON DELETE CASCADE,
    epoch integer NOT NULL CHECK (epoch > 0),
    key_id uuid NOT NULL,
    sealed_title bytea NOT NULL
);
CREATE INDEX topic_title_room ON topic_title (room_id);
CREATE INDEX topic_title_key ON topic_title (key_id);

CREATE TABLE post (
    id uuid PRIMARY KEY,
    room_id uuid NOT NULL REFERENCES room ON DELETE CASCADE,
    topic_id uuid NOT NULL REFERENCES topic ON DELETE CASCADE,
    membership_id uuid NOT NULL REFERENCES membership,
    ordinal integer NOT NULL CHECK (ordinal > 0),
    epoch integer NOT NULL CHECK (epoch > 0),
    reply_to uuid REFERENCES post ON DELETE SET NULL,
    key_id uuid NOT NULL,
    sealed_source bytea,
    sealed_html bytea,
    posted_at timestamptz NOT NULL CHECK (posted_at = date_trunc('minute', posted_at)),
    edited boolean NOT NULL DEFAULT false,
    withdrawn boolean NOT NULL DEFAULT false,
    UNIQUE (topic_id, ordinal),
    CHECK (withdrawn = (sealed_source IS NULL) AND withdrawn = (sealed_html IS NULL))
);
CREATE INDEX post_room ON post (room_id);
CREATE INDEX post_key ON post (key_id);
CREATE INDEX post_membership ON post (membership_id);
CREATE INDEX post_reply_to ON post (reply_to) WHERE reply_to IS NOT NULL;

-- A request that was repeated makes one post. It hangs on the membership, never on a person.
CREATE TABLE idempotency_key (
    membership_id uuid NOT NULL REFERENCES membership ON DELETE CASCADE,
    request_key uuid NOT NULL,
    room_id uuid NOT NULL REFERENCES room ON DELETE CASCADE,
    result_id uuid NOT NULL,
    PRIMARY KEY (membership_id, request_key)
);
CREATE INDEX idempotency_key_room ON idempotency_key (room_id);

ALTER TABLE topic ENABLE ROW LEVEL SECURITY;
ALTER TABLE topic FORCE ROW LEVEL SECURITY;
ALTER TABLE topic_title ENABLE ROW LEVEL SECURITY;
ALTER TABLE topic_title FORCE ROW LEVEL SECURITY;
ALTER TABLE post ENABLE ROW LEVEL SECURITY;
ALTER TABLE post FORCE ROW LEVEL SECURITY;
ALTER TABLE idempotency_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE idempotency_key FORCE ROW LEVEL SECURITY;

CREATE POLICY readable ON topic FOR SELECT TO overleg_application
    USING (room_id IN (SELECT my_rooms()) AND last_epoch >= (SELECT first_epoch()));
CREATE POLICY own ON topic FOR INSERT TO overleg_application
    WITH CHECK (room_id IN (SELECT my_writable_rooms()) AND membership_id IN (SELECT my_memberships()));
CREATE POLICY answered ON topic FOR UPDATE TO overleg_application
    USING (room_id IN (SELECT my_rooms()) AND last_epoch >= (SELECT first_epoch()))
    WITH CHECK (room_id IN (SELECT my_rooms()));
CREATE POLICY readable ON topic_title FOR SELECT TO overleg_application
    USING (room_id IN (SELECT my_rooms()) AND epoch >= (SELECT first_epoch()));
CREATE POLICY own ON topic_title FOR INSERT TO overleg_application
    WITH CHECK (topic_id IN (SELECT t.id FROM topic t WHERE t.membership_id IN (SELECT my_memberships())));
CREATE POLICY own_change ON topic_title FOR UPDATE TO overleg_application
    USING (topic_id IN (SELECT t.id FROM topic t WHERE t.membership_id IN (SELECT my_memberships())));
CREATE POLICY own_removal ON topic_title FOR DELETE TO overleg_application
    USING (topic_id IN (SELECT t.id FROM topic t WHERE t.membership_id IN (SELECT my_memberships())));
CREATE POLICY readable ON post FOR SELECT TO overleg_application
    USING (room_id IN (SELECT my_rooms()) AND epoch >= (SELECT first_epoch()));
CREATE POLICY own ON post FOR INSERT TO overleg_application
    WITH CHECK (room_id IN (SELECT my_writable_rooms()) AND membership_id IN (SELECT my_memberships()));
CREATE POLICY own_change ON post FOR UPDATE TO overleg_application
    USING (membership_id IN (SELECT my_memberships())) WITH CHECK (membership_id IN (SELECT my_memberships()));
CREATE POLICY own ON idempotency_key FOR ALL TO overleg_application
    USING (membership_id IN (SELECT my_memberships())) WITH CHECK (membership_id IN (SELECT my_memberships()));

GRANT SELECT, INSERT ON topic, topic_title, post, idempotency_key TO overleg_application;
GRANT UPDATE (key_id, sealed_title), DELETE ON topic_title TO overleg_application;
GRANT UPDATE (last_epoch, last_ordinal, last_post_at) ON topic TO overleg_application;
GRANT UPDATE (key_id, sealed_source, sealed_html, edited, withdrawn) ON post TO overleg_application;
GRANT SELECT, DELETE ON topic, topic_title, post, idempotency_key TO overleg_gate;
