package nl.interstedelijkoverleg.discussion;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.interstedelijkoverleg.demo.Visitor;
import nl.interstedelijkoverleg.demo.World;
import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.InstallationResource;
import nl.interstedelijkoverleg.testing.Laws;
import nl.interstedelijkoverleg.testing.People;
import nl.interstedelijkoverleg.testing.People.Person;
import nl.interstedelijkoverleg.vault.ErasedException;
import nl.interstedelijkoverleg.vault.Vault;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Following what is written about a law: in one room, for oneself alone (docs/adr/0060). */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class FollowingTest {

    private static final String LAW = "artikel 19 Awb";

    @Inject
    Vault vault;

    @BeforeAll
    static void ground() {
        Ground.prepare();
    }

    private static Ground.Room room(String name) {
        return Ground.room(name)
                .joinedBy("SEX_WORKER", People.MEREL, People.ROBIN)
                .joinedBy("MUNICIPALITY", People.DE_WIT);
    }

    private static String address(Ground.Room room, String text) {
        return room.path() + "/followed-laws/" + Laws.reference(text);
    }

    private static void follow(Person person, Ground.Room room, String text) {
        Api.as(person).put(address(room, text)).then().statusCode(204);
    }

    private static List<String> followed(Person person, Ground.Room room) {
        return Api.as(person)
                .get(room.path() + "/followed-laws")
                .then()
                .statusCode(200)
                .extract()
                .path("human");
    }

    private static List<String> told(Person person, Ground.Room room) {
        return Api.as(person)
                .get("/api/v1/notices")
                .then()
                .statusCode(200)
                .extract()
                .path("notices.findAll { it.room == '" + room.id() + "' && it.kind == 'FOLLOWED' }.post");
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String rows(Ground.Room room, String what) throws SQLException {
        return Ground.migrated("select " + what + " from law_following where room_id = '" + room.id() + "'");
    }

    @Test
    @DisplayName("Row 12: nobody follows anything in a room that is not theirs, and what is no reference is not found")
    void whoMayNot() throws SQLException {
        Ground.Room room = room("volgen dicht");
        for (Person outside : List.of(People.KIM, People.KUIPERS, People.ADMINISTRATOR)) {
            Api.as(outside).get(room.path() + "/followed-laws").then().statusCode(404);
            Api.as(outside).put(address(room, LAW)).then().statusCode(404);
            Api.as(outside).delete(address(room, LAW)).then().statusCode(404);
        }
        Api.as(People.MEREL).put(room.path() + "/followed-laws/niets").then().statusCode(404);
        assertEquals("0", rows(room, "count(*)"));
        follow(People.MEREL, room, LAW);
        assertEquals("1", rows(room, "count(*)"));
    }

    @Test
    @DisplayName("A post of somebody else in that room is told; not one's own, not in another room, not after stopping")
    void isTold() {
        Ground.Room room = room("volgen hier");
        Ground.Room other = room("volgen elders");
        String topic = room.topic(People.ROBIN, "De wet", "Tekst");
        String elsewhere = other.topic(People.ROBIN, "De wet", "Tekst");
        follow(People.MEREL, room, LAW);
        assertEquals(List.of("artikel 19 Awb"), followed(People.MEREL, room));
        assertEquals(List.of(), followed(People.MEREL, other));
        assertEquals(List.of(), followed(People.ROBIN, room), "nobody else follows it for that");

        room.post(People.MEREL, topic, "Mijn eigen woorden over artikel 19 Awb");
        other.post(People.ROBIN, elsewhere, "Elders over artikel 19 Awb");
        room.post(People.ROBIN, topic, "Over artikel 20 Awb");
        assertEquals(List.of(), told(People.MEREL, room));
        String post = last(room.post(People.ROBIN, topic, "Zie artikel 19, tweede lid, Awb."));
        assertEquals(List.of(post), told(People.MEREL, room));
        assertEquals(List.of(), told(People.MEREL, other));
        assertEquals(List.of(), told(People.ROBIN, room));
        assertEquals(List.of(), told(People.DE_WIT, room));

        // What answers somebody is told as an answer, once.
        String own = last(room.post(People.MEREL, topic, "Wat vinden jullie?"));
        String answer = Api.as(People.ROBIN)
                .body(Map.of("text", "Dat staat in artikel 19 Awb", "replyTo", own))
                .post(topic + "/posts")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        Api.as(People.MEREL)
                .get("/api/v1/notices")
                .then()
                .body("notices.findAll { it.post == '" + answer + "' }.kind", contains("ANSWER"));
        Api.as(People.ROBIN).delete(topic + "/posts/" + post).then().statusCode(204);
        assertEquals(List.of(), told(People.MEREL, room), "taken back");
        String later = last(room.post(People.ROBIN, topic, "Nog eens artikel 19 Awb"));
        assertEquals(List.of(later), told(People.MEREL, room));
        Api.as(People.MEREL).delete(address(room, LAW)).then().statusCode(204);
        Api.as(People.MEREL).delete(address(room, LAW)).then().statusCode(204);
        assertEquals(List.of(), told(People.MEREL, room));
        assertEquals(List.of(), followed(People.MEREL, room));
    }

    @Test
    @DisplayName("Row 25: whoever came later is told of nothing from before")
    void nothingFromBefore() {
        Ground.Room room = room("volgen later");
        String topic = room.topic(People.MEREL, "De wet", "Over artikel 19 Awb");
        room.joinedBy("SEX_WORKER", People.KIM);
        follow(People.KIM, room, LAW);
        assertEquals(List.of(), told(People.KIM, room));
        String later = last(room.post(People.MEREL, topic, "Weer artikel 19 Awb"));
        assertEquals(List.of(later), told(People.KIM, room));
    }

    @Test
    @DisplayName(
            "Lock 3: the database tells of no room that is not asked for, whose keys are not set, or before an epoch")
    void theDatabaseTellsNoMore() throws SQLException {
        Ground.Room room = room("volgen op slot");
        String topic = room.topic(People.MEREL, "De wet", "Tekst");
        String post = last(room.post(People.MEREL, topic, "Over artikel 19 Awb"));
        String self = Api.as(People.DE_WIT).get(room.path()).path("self.id");
        String key =
                Ground.migrated("select encode(holder_key, 'hex') from holder where membership_id = '" + self + "'");
        String cited = "(select cited from overleg.post_citation where post_id = '" + post + "')";
        String values = Ground.migrated("select cited::text from post_citation where post_id = '" + post + "'");
        int epoch = Integer.parseInt(Ground.migrated("select epoch from room where id = '" + room.id() + "'"));
        String here = "array['" + room.id() + "'::uuid]";
        assertTrue(values.startsWith("{"), cited);
        assertEquals("1", counted(key, here, "array[" + epoch + "]", values));
        assertEquals("0", counted(key, here, "array[" + (epoch + 1) + "]", values));
        assertEquals("0", counted(key, "array[gen_random_uuid()]", "array[0]", values));
        assertEquals("0", counted("", here, "array[0]", values));
        assertEquals("0", counted(key, here, "array[" + epoch + "]", "{}"));
    }

    private static String counted(String key, String rooms, String firsts, String values) throws SQLException {
        try (Connection application = Ground.application();
                Statement statement = application.createStatement()) {
            application.setAutoCommit(false);
            statement.execute("set local overleg.keys = '" + key + "'");
            String number = Ground.column(
                            application,
                            "select count(*) from gate.posts_followed(" + rooms + ", " + firsts + ", '" + values
                                    + "'::bigint[])")
                    .get(0);
            application.rollback();
            return number;
        }
    }

    @Test
    @DisplayName("Row 3: of one size whatever is followed, also when nothing is any more; when it is full that is said")
    void ofOneSize() throws SQLException {
        Ground.Room room = room("volgen vol");
        follow(People.MEREL, room, LAW);
        String size = rows(room, "length(sealed_laws)");
        int number = 1;
        int status;
        do {
            number++;
            status = Api.as(People.MEREL)
                    .put(address(room, "artikel " + number + ":1 van de Algemene wet bestuursrecht"))
                    .then()
                    .extract()
                    .statusCode();
        } while (status == 204 && number < 200);
        assertEquals(400, status, "it is full some time");
        assertTrue(number > 25, "and holds " + number);
        Api.as(People.MEREL)
                .put(address(room, "artikel 273f Sr"))
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("law"));
        Api.as(People.MEREL).get(room.path() + "/followed-laws").then().body("$", hasSize(number - 1));
        assertEquals(size, rows(room, "length(sealed_laws)"));
        Visitor merel = new Visitor(InstallationResource.installation().origin());
        Visitor.Page page =
                merel.logIn(People.MEREL.username(), World.PASSWORD, "/wetten/" + Laws.reference("artikel 273f Sr"));
        Visitor.Page refused = merel.submit(page, room.id() + "/volgen/" + Laws.reference("artikel 273f Sr"), Map.of());
        assertEquals(400, refused.status());
        assertTrue(refused.text().contains("Stop eerst met een andere"), refused::text);
        for (String reference : Api.as(People.MEREL)
                .get(room.path() + "/followed-laws")
                .then()
                .extract()
                .<List<String>>path("reference")) {
            Api.as(People.MEREL)
                    .delete(room.path() + "/followed-laws/" + reference)
                    .then()
                    .statusCode(204);
        }
        assertEquals(List.of(), followed(People.MEREL, room));
        assertEquals(size, rows(room, "length(sealed_laws)"));
    }

    @Test
    @DisplayName("Row 19: what somebody follows goes with them, and opens no more")
    void goesAlong() throws SQLException {
        Ground.Room room = room("volgen weg");
        follow(People.MEREL, room, LAW);
        follow(People.DE_WIT, room, LAW);
        String self = Api.as(People.MEREL).get(room.path()).path("self.id");
        UUID key = UUID.fromString(
                Ground.migrated("select key_id from law_following where membership_id = '" + self + "'"));
        Api.as(People.MEREL).delete(room.path() + "/membership").then().statusCode(204);
        assertEquals("1", rows(room, "count(*)"));
        assertThrows(ErasedException.class, () -> vault.require(key));
        String seated = Api.as(People.DE_WIT).get(room.path()).path("self.id");
        Api.as(room.moderator())
                .delete(room.path() + "/members/" + seated)
                .then()
                .statusCode(204);
        assertEquals("0", rows(room, "count(*)"));
    }

    @Test
    @DisplayName("On the pages: followed in one room from the page of the law, told under Messages, and stopped there")
    void onThePages() {
        Ground.Room room = room("volgen op de pagina");
        String topic = room.topic(People.ROBIN, "De wet", "Tekst");
        String reference = Laws.reference("artikel 23 Awb");
        Visitor merel = new Visitor(InstallationResource.installation().origin());
        Visitor.Page law = merel.logIn(People.MEREL.username(), World.PASSWORD, "/wetten/" + reference);
        Visitor.Page followed = merel.submit(law, room.id() + "/volgen/" + reference, Map.of());
        assertEquals("/wetten/" + reference, followed.path());
        assertTrue(followed.has("form[action='/ruimtes/" + room.id() + "/volgen/" + reference + "/einde']"));
        String post = last(room.post(People.ROBIN, topic, "Dat is artikel 23 van de Algemene wet bestuursrecht."));
        Visitor.Page notices = merel.get("/berichten");
        assertTrue(notices.has("main a[href='/ruimtes/" + room.id() + "/bijdragen/" + post + "']"), notices::body);
        assertTrue(notices.text().contains("Een bijdrage over een wet die je volgt"), notices::text);
        assertTrue(notices.has("main a[href='/wetten/" + reference + "']"), notices::body);
        Visitor.Page stopped = merel.submit(notices, room.id() + "/volgen/" + reference + "/einde", Map.of());
        assertEquals("/wetten/" + reference, stopped.path());
        assertFalse(merel.get("/berichten").has("main a[href='/wetten/" + reference + "']"));
    }
}
