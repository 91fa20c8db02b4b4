package nl.interstedelijkoverleg.discussion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import nl.interstedelijkoverleg.demo.Visitor;
import nl.interstedelijkoverleg.demo.World;
import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.InstallationResource;
import nl.interstedelijkoverleg.testing.People;
import nl.interstedelijkoverleg.testing.People.Person;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What somebody is told of what happened in their rooms: nothing that they may not read. */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class NoticeTest {

    @BeforeAll
    static void ground() {
        Ground.prepare();
    }

    @Test
    @DisplayName("Row 25: whoever comes back under the same name is not told what happened while they were away")
    void whatHappenedMeanwhileStaysUntold() throws SQLException {
        Ground.Room room =
                Ground.room("even weg").joinedBy("SEX_WORKER", People.MEREL).joinedBy("MUNICIPALITY", People.DE_WIT);
        String topic = room.topic(People.MEREL, "Een vraag", "Hoe zit dat?");
        String written = room.post(People.DE_WIT, topic, "Zo zit dat");
        String before = answer(topic, written, "Voor het vertrek");
        assertEquals(List.of(before), told(People.DE_WIT, room));

        Api.as(People.DE_WIT).delete(room.path() + "/membership").then().statusCode(204);
        assertEquals(List.of(), told(People.DE_WIT, room));
        String meanwhile = answer(topic, written, "Tijdens de afwezigheid, @[M. Bakker]");
        room.joinedBy("MUNICIPALITY", People.DE_WIT);

        // The place is the same one, with all that hangs on it, and what was written there is from before.
        Api.as(People.DE_WIT).get(topic).then().statusCode(404);
        assertEquals(List.of(), told(People.DE_WIT, room));
        Visitor official = new Visitor(InstallationResource.installation().origin());
        Visitor.Page page = official.logIn(People.DE_WIT.username(), World.PASSWORD, "/berichten");
        assertEquals(200, page.status());
        assertFalse(page.body().contains(room.id().toString()), page::body);
        // It did happen, and others are told.
        assertEquals(List.of(meanwhile), told(People.BAKKER, room));

        String after = answer(topic, written, "Na de terugkeer");
        assertEquals(List.of(after), told(People.DE_WIT, room));
        assertTrue(official.get("/berichten").has("main a[href=/ruimtes/" + room.id() + "/bijdragen/" + after + "]"));
    }

    @Test
    @DisplayName(
            "Lock 3: the database tells of no room that is not asked for, whose keys are not set, or before an epoch")
    void theDatabaseTellsNoMore() throws SQLException {
        Ground.Room room = Ground.room("wie vertelt wat")
                .joinedBy("SEX_WORKER", People.MEREL)
                .joinedBy("MUNICIPALITY", People.DE_WIT);
        String topic = room.topic(People.MEREL, "Een vraag", "Hoe zit dat?");
        answer(topic, room.post(People.DE_WIT, topic, "Zo zit dat"), "Dank");
        String self = Api.as(People.DE_WIT).get(room.path()).path("self.id");
        String key =
                Ground.migrated("select encode(holder_key, 'hex') from holder where membership_id = '" + self + "'");
        int epoch = Integer.parseInt(Ground.migrated("select epoch from room where id = '" + room.id() + "'"));
        assertEquals("1", counted(key, "array['" + room.id() + "'::uuid]", "array[" + epoch + "]"));
        assertEquals("0", counted(key, "array['" + room.id() + "'::uuid]", "array[" + (epoch + 1) + "]"));
        assertEquals("0", counted(key, "array['" + room.id() + "'::uuid]", "array[]::integer[]"));
        assertEquals("0", counted(key, "array[gen_random_uuid()]", "array[0]"));
        assertEquals("0", counted("", "array['" + room.id() + "'::uuid]", "array[0]"));
    }

    private static String counted(String key, String rooms, String firsts) throws SQLException {
        try (Connection application = Ground.application();
                Statement statement = application.createStatement()) {
            application.setAutoCommit(false);
            statement.execute("set local overleg.keys = '" + key + "'");
            String number = Ground.column(
                            application, "select count(*) from gate.notices_to_me(" + rooms + ", " + firsts + ")")
                    .get(0);
            application.rollback();
            return number;
        }
    }

    private static String answer(String topic, String answered, String text) {
        return Api.as(People.MEREL)
                .body(Map.of("text", text, "replyTo", answered.substring(answered.lastIndexOf('/') + 1)))
                .post(topic + "/posts")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static List<String> told(Person person, Ground.Room room) {
        return Api.as(person)
                .get("/api/v1/notices")
                .then()
                .statusCode(200)
                .extract()
                .path("notices.findAll { it.room == '" + room.id() + "' }.post");
    }
}
