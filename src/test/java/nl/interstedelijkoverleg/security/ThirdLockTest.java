package nl.interstedelijkoverleg.security;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.InstallationResource;
import nl.interstedelijkoverleg.testing.People;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Lock 3 alone: what the database refuses to somebody who has the rights of the application and a member's key, as after an
 * injection of SQL.
 */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class ThirdLockTest {

    private static final String DENIED = "42501";
    private static final String FOREIGN_KEY = "23503";

    private static Ground.Room room;
    private static Ground.Room other;
    private static UUID topic;
    private static String me;
    private static String myKey;
    private static String theirKey;

    @BeforeAll
    static void world() throws SQLException {
        Ground.prepare();
        room = Ground.room("derde slot").joinedBy("SEX_WORKER", People.ALEX).joinedBy("MUNICIPALITY", People.DE_WIT);
        other = Ground.room("een andere ruimte");
        String path = room.topic(People.ALEX, "Mijn onderwerp", "Mijn tekst");
        room.post(People.DE_WIT, path, "Hun tekst");
        topic = UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
        me = Api.as(People.ALEX).get(room.path()).path("self.id");
        try (Connection all = Ground.migrator()) {
            myKey = one(all, "select key_id from post where membership_id = '" + me + "'");
            theirKey = one(all, "select key_id from post where topic_id = '" + topic + "' and ordinal = 2");
        }
    }

    @Test
    @DisplayName("Lock 3: the counters of a topic are the gate's")
    void countersCannotBeSet() throws SQLException {
        for (String change :
                List.of("last_ordinal = 99", "last_epoch = 99", "last_post_at = now()", "state = 'FROZEN'")) {
            assertEquals(DENIED, refusal("update topic set " + change + " where id = '" + topic + "'"), change);
        }
    }

    @Test
    @DisplayName("Lock 3: nobody writes under somebody else's key, in another epoch, in the future or in another name")
    void aPostIsItsAuthorsOwn() throws SQLException {
        int epoch = Integer.parseInt(read("select epoch::text from room where id = '" + room.id() + "'"));
        assertEquals("", refusal(post(me, myKey, 50, epoch, "date_trunc('minute', now())")));
        assertEquals(FOREIGN_KEY, refusal(post(me, theirKey, 51, epoch, "date_trunc('minute', now())")));
        assertEquals(FOREIGN_KEY, refusal(post(me, room.id().toString(), 52, epoch, "date_trunc('minute', now())")));
        assertEquals(DENIED, refusal(post(me, myKey, 53, epoch + 1, "date_trunc('minute', now())")));
        assertEquals(DENIED, refusal(post(me, myKey, 54, epoch, "date_trunc('minute', now() + interval '1 hour')")));
        String someoneElse;
        try (Connection all = Ground.migrator()) {
            someoneElse = one(all, "select membership_id from post where key_id = '" + theirKey + "'");
        }
        assertEquals(DENIED, refusal(post(someoneElse, theirKey, 55, epoch, "date_trunc('minute', now())")));
        assertEquals(
                FOREIGN_KEY,
                refusal("update post set key_id = '" + theirKey + "' where topic_id = '" + topic
                        + "' and membership_id = '" + me + "'"));
    }

    @Test
    @DisplayName("Row 19: erasing reaches one's own keys and no others")
    void onlyOnesOwnKeysAreDestroyed() throws SQLException {
        for (String key : List.of(theirKey, room.id().toString(), other.id().toString(), indexKey(other))) {
            assertEquals("f", read("select gate.claim_key('" + room.id() + "', '" + key + "')"), key);
            assertEquals("f", read("select gate.name_key('" + key + "')"), key);
        }
        // One's own too, as long as something stands under it.
        assertEquals("f", read("select gate.name_key('" + myKey + "')"));
        assertEquals("f", read("select gate.claim_key('" + other.id() + "', '" + UUID.randomUUID() + "')"));
    }

    @Test
    @DisplayName("Lock 3: what belongs to the gates alone cannot be called or read")
    void theInsideOfTheGatesIsClosed() throws SQLException {
        for (String sql : List.of(
                "select gate.erase('" + me + "')",
                "select gate.end_membership('" + me + "', 'LEFT')",
                "select gate.has_other_moderator('" + room.id() + "', '" + me + "')",
                "select 1 from claimed_key",
                "select 1 from former_holder",
                "insert into claimed_key (key_id, room_id) values (gen_random_uuid(), '" + room.id() + "')",
                "update membership set role = 'MODERATOR' where id = '" + me + "'",
                "update membership set role_offered = true where id = '" + me + "'")) {
            assertEquals(DENIED, refusal(sql), sql);
        }
    }

    @Test
    @DisplayName("Lock 3: nothing temporary stands in for a table or a type")
    void nothingTemporary() throws SQLException {
        for (String sql : List.of(
                "create temp table holder (room_id uuid, membership_id uuid)",
                "create domain pg_temp.uuid as text",
                "create function pg_temp.now() returns integer language sql as 'select 1'")) {
            assertEquals(DENIED, refusal(sql), sql);
        }
        try (Connection all = Ground.migrator()) {
            assertEquals(List.of(), Ground.column(all, """
                            select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                            where n.nspname in ('gate', 'overleg') and (n.nspname = 'gate' or p.prosecdef)
                            and not coalesce(array_to_string(p.proconfig, ','), '') like '%pg_temp'
                            """));
        }
    }

    @Test
    @DisplayName("Row 19: nobody holds up what others erase by writing under their keys")
    void nobodyHoldsUpAnErasure() throws SQLException {
        Ground.Room place = Ground.room("onder andermans sleutel").joinedBy("SEX_WORKER", People.LOU, People.SAM);
        place.topic(People.LOU, "Van Lou", "Tekst");
        place.topic(People.SAM, "Van Sam", "Tekst");
        String sam = Api.as(People.SAM).get(place.path()).path("self.id");
        String lou = Api.as(People.LOU).get(place.path()).path("self.id");
        try (Connection all = Ground.migrator();
                Statement statement = all.createStatement()) {
            String key = one(all, "select key_id from post where membership_id = '" + lou + "'");
            // What the policies let Sam's key do: Sam's own title and alias, under a key of Lou's.
            statement.execute("update topic_title set key_id = '" + key + "' where topic_id in"
                    + " (select id from topic where membership_id = '" + sam + "')");
            statement.execute("update membership set alias_key = '" + key + "' where id = '" + sam + "'");
        }
        Api.as(People.LOU)
                .delete(place.path() + "/membership?texts=DESTROY")
                .then()
                .statusCode(204);
    }

    @Test
    @DisplayName("Lock 3: themes, pins and closures are the gates', and nobody is named in somebody else's post")
    void orderIsTheGates() throws SQLException {
        String theirs;
        try (Connection all = Ground.migrator()) {
            theirs = one(all, "select id from post where topic_id = '" + topic + "' and ordinal = 2");
        }
        String mine = read("select id from post where topic_id = '" + topic + "' and ordinal = 1");
        String here = "', '" + me + "', '" + room.id() + "')";
        String naming = "insert into post_mention (post_id, membership_id, room_id) values ('";
        assertEquals("", refusal(naming + mine + here));
        assertEquals(DENIED, refusal(naming + theirs + here));
        String elsewhere = Api.as(other.moderator()).get(other.path()).path("self.id");
        assertEquals(DENIED, refusal(naming + mine + "', '" + elsewhere + "', '" + room.id() + "')"));
        String begin =
                "insert into topic (id, room_id, kind, membership_id, last_epoch, last_ordinal, last_post_at, state, pinned)"
                        + " select gen_random_uuid(), id, 'QUESTION', '" + me
                        + "', epoch, 1, date_trunc('minute', now()), ";
        String from = " from room where id = '" + room.id() + "'";
        assertEquals("", refusal(begin + "'OPEN', false" + from));
        assertEquals(DENIED, refusal(begin + "'OPEN', true" + from));
        assertEquals(DENIED, refusal(begin + "'FROZEN', false" + from));
        assertEquals(DENIED, refusal("update topic set pinned = true where id = '" + topic + "'"));
        assertEquals(
                DENIED,
                refusal("insert into topic_theme select topic_id, room_id, epoch, one, two, three from topic_theme"));
        assertEquals(DENIED, refusal("delete from topic_closure"));
        for (String gate : List.of("pin_topic", "unpin_topic", "reopen_topic")) {
            assertEquals("UNKNOWN", read("select gate." + gate + "('" + room.id() + "', '" + topic + "')"), gate);
        }
    }

    @Test
    @DisplayName("Row 28: a code belongs to a batch of its own room")
    void noCodeForAnotherRoomsBatch() throws SQLException {
        String batch;
        other.codes("MUNICIPALITY", 1);
        try (Connection all = Ground.migrator()) {
            batch = Ground.column(all, "select id from invitation_batch where room_id = '" + other.id() + "'")
                    .get(0);
        }
        assertEquals(
                DENIED,
                refusal(
                        "insert into invitation (code_key, batch_id, room_id) values (decode(repeat('00', 32), 'hex'), '"
                                + batch + "', '" + room.id() + "')"));
    }

    @Test
    @DisplayName("Row 25: the key of somebody who was removed opens no row of the room")
    void aFormerKeyOpensNothing() throws SQLException {
        Ground.Room left = Ground.room("verlaten").joinedBy("SEX_WORKER", People.SAM);
        left.topic(People.SAM, "Titel", "Tekst");
        String self = Api.as(People.SAM).get(left.path()).path("self.id");
        Api.as(left.moderator()).delete(left.path() + "/members/" + self).then().statusCode(204);
        String key;
        try (Connection all = Ground.migrator()) {
            key = one(all, "select encode(former_key, 'hex') from former_holder where membership_id = '" + self + "'");
        }
        try (Connection application = Ground.application();
                Statement statement = application.createStatement()) {
            application.setAutoCommit(false);
            statement.execute("set local overleg.first_epoch = '0'");
            statement.execute("set local overleg.keys = '" + key + "'");
            Set<String> seen = new HashSet<>();
            for (String table : List.of("room", "membership", "holder", "topic", "topic_title", "post")) {
                seen.addAll(Ground.column(application, "select '" + table + "' from " + table));
            }
            assertEquals(Set.of(), seen);
            application.rollback();
        }
    }

    private static String post(String membership, String key, int ordinal, int epoch, String minute) {
        return "insert into post (id, room_id, topic_id, membership_id, ordinal, epoch, key_id, sealed_source, sealed_html,"
                + " posted_at) values (gen_random_uuid(), '" + room.id() + "', '" + topic + "', '" + membership + "', "
                + ordinal + ", " + epoch + ", '" + key + "', '', '', " + minute + ")";
    }

    private static String indexKey(Ground.Room room) throws SQLException {
        try (Connection all = Ground.migrator()) {
            return one(
                    all,
                    "select key_id from claimed_key where room_id = '" + room.id()
                            + "' and membership_id is null and key_id <> room_id");
        }
    }

    /** The state with which the database refuses a statement under the key of Alex; empty when it does not. */
    private static String refusal(String sql) throws SQLException {
        try (Connection application = asAlex();
                Statement statement = application.createStatement()) {
            try {
                statement.execute(sql);
                return "";
            } catch (SQLException refused) {
                return refused.getSQLState();
            } finally {
                application.rollback();
            }
        }
    }

    private static String read(String sql) throws SQLException {
        try (Connection application = asAlex()) {
            String value = one(application, sql);
            application.rollback();
            return value;
        }
    }

    private static Connection asAlex() throws SQLException {
        String key;
        try (Connection all = Ground.migrator()) {
            key = one(all, "select encode(holder_key, 'hex') from holder where membership_id = '" + me + "'");
        }
        Connection application = Ground.application();
        application.setAutoCommit(false);
        try (Statement statement = application.createStatement()) {
            statement.execute("set local overleg.first_epoch = '0'");
            statement.execute("set local overleg.keys = '" + key + "'");
        }
        return application;
    }

    private static String one(Connection connection, String sql) throws SQLException {
        List<String> values = Ground.column(connection, sql);
        assertEquals(1, values.size(), sql);
        return values.get(0);
    }
}
