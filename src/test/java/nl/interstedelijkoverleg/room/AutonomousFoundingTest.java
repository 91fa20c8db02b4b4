package nl.interstedelijkoverleg.room;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
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

/** Sex workers make autonomous rooms themselves, under an alias, and are not linked to who they are elsewhere. */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class AutonomousFoundingTest {

    private static final List<String> BOTH = List.of("SEX_WORKER", "SEX_WORKER_ORGANISATION");

    @BeforeAll
    static void ground() {
        Ground.prepare();
    }

    @Test
    @DisplayName(
            "Row 28: an account without a place founds nothing, and neither does an official, nor a place that was lost")
    void whoeverHasNoAliasFoundsNothing() {
        Api.as(People.PLACELESS).get("/api/v1/rooms").then().statusCode(200).body("", hasSize(0));
        refused(People.PLACELESS, "AUTONOMOUS", BOTH, "ALIAS_NEEDED");

        Ground.Room room = Ground.room("bij de gemeente")
                .joinedBy("MUNICIPALITY", People.DE_WIT)
                .joinedBy("SEX_WORKER", People.LOU);
        Api.as(People.DE_WIT).get(room.path()).then().statusCode(200);
        refused(People.DE_WIT, "AUTONOMOUS", BOTH, "SEAT_IN_THE_WAY");

        // A moderator under their own name is no sex worker by it.
        refused(People.BAKKER, "AUTONOMOUS", BOTH, "ALIAS_NEEDED");
    }

    @Test
    @DisplayName("A sex worker founds an autonomous room and nothing else, and it always admits sex workers")
    void onlyAnAutonomousRoom() {
        Ground.room("van waaruit").joinedBy("SEX_WORKER", People.LOU);
        for (String kind : List.of("STANDING", "LOCAL", "THEMATIC")) {
            refused(People.LOU, kind, BOTH, "SEAT_NEEDED");
        }
        refused(People.LOU, "AUTONOMOUS", List.of("SEX_WORKER", "MUNICIPALITY"), "KIND_NOT_ADMITTED");
        refused(People.LOU, "AUTONOMOUS", List.of("SEX_WORKER_ORGANISATION"), "REFUSED");
    }

    @Test
    @DisplayName(
            "Row 3: who founds under an alias shares no value with the place from which they did, and leaves no time")
    void nothingLinksTheFounderToTheirOtherRooms() throws SQLException {
        Ground.Room before = Ground.room("waar Sam al was").joinedBy("SEX_WORKER", People.SAM);
        before.topic(People.SAM, "Eerder", "Tekst");
        String elsewhere = Api.as(People.SAM).get(before.path()).path("self.label");

        Ground.Room own = found(People.SAM, "van onszelf");
        try {
            Api.as(People.SAM)
                    .get(own.path())
                    .then()
                    .statusCode(200)
                    .body("kind", equalTo("AUTONOMOUS"))
                    .body("moderator", equalTo(true))
                    .body("self.kind", equalTo("SEX_WORKER"))
                    .body("mayDrawAnotherAlias", equalTo(true))
                    .body("lead", equalTo("LED"));
            assertNotEquals(elsewhere, Api.as(People.SAM).get(own.path()).path("self.label"));
            own.topic(People.SAM, "Eerder", "Tekst");
            Set<String> there = values(before);
            Set<String> here = values(own);
            assertTrue(there.size() > 10 && here.size() > 10, there + " " + here);
            here.retainAll(there);
            assertEquals(Set.of(), here);
            assertEquals(
                    "f",
                    Ground.migrated("select exists (select 1 from room where id = '" + own.id()
                            + "' and (organisation_id is not null or municipality_id is not null))"));
        } finally {
            close(own);
        }
    }

    @Test
    @DisplayName("Row 28: nobody leads more than three autonomous rooms under aliases and founds a fourth")
    void atMostThree() {
        Ground.room("de eerste").joinedBy("SEX_WORKER", People.ROBIN);
        List<Ground.Room> rooms =
                List.of(found(People.ROBIN, "een"), found(People.ROBIN, "twee"), found(People.ROBIN, "drie"));
        try {
            refused(People.ROBIN, "AUTONOMOUS", BOTH, "TOO_MANY_OWN_ROOMS");
            close(rooms.get(0));
            Ground.Room fourth = found(People.ROBIN, "vier");
            close(fourth);
        } finally {
            rooms.forEach(AutonomousFoundingTest::close);
        }
    }

    @Test
    @DisplayName(
            "Rows 2 and 29: who founded under an alias makes no codes for sex workers; a trust contact whom they ask does")
    void codesComeFromATrustContact() {
        Ground.room("vooraf").joinedBy("SEX_WORKER", People.KIM);
        Ground.Room own = found(People.KIM, "zonder anderen");
        try {
            Api.as(People.KIM)
                    .body(Map.of("kind", "SEX_WORKER", "role", "MEMBER", "number", 5))
                    .post(own.path() + "/invitation-batches")
                    .then()
                    .statusCode(400)
                    .body("errors[0].code", equalTo("TRUST_CONTACT_ONLY"));
            // What moderators do asks for a second step, of an alias too.
            Api.atLevelOne(People.KIM)
                    .get(own.path() + "/invitation-batches")
                    .then()
                    .statusCode(401);
            String code = own.codes("SEX_WORKER_ORGANISATION", "MODERATOR", 1).get(0);
            own.redeem(People.BAKKER, code);
            String forAlex = new Ground.Room(own.id(), People.BAKKER)
                    .codes("SEX_WORKER", 5)
                    .get(0);
            own.redeem(People.ALEX, forAlex);
            // The founder, who has not written, is in no list of anybody's.
            Api.as(People.ALEX)
                    .get(own.path() + "/members")
                    .then()
                    .body("members.findAll { it.picture != null && !it.self }", hasSize(0));
            // And may go: the room has a moderator left.
            Api.as(People.KIM).delete(own.path() + "/membership").then().statusCode(204);
            Api.as(People.KIM).get(own.path()).then().statusCode(404);
        } finally {
            close(new Ground.Room(own.id(), People.BAKKER));
        }
    }

    @Test
    @DisplayName("Lock 3: the gate founds nothing without a key of an alias, nor another kind of room with one")
    void theGateLooksAtTheKeys() throws SQLException {
        Ground.Room room =
                Ground.room("sleutels").joinedBy("SEX_WORKER", People.MEREL).joinedBy("MUNICIPALITY", People.DE_WIT);
        String alias = keyOf(room, People.MEREL);
        String named = keyOf(room, People.DE_WIT);
        assertEquals("ALIAS_NEEDED", gate("", "AUTONOMOUS", "SEX_WORKER"));
        assertEquals("ALIAS_NEEDED", gate(named, "AUTONOMOUS", "SEX_WORKER"));
        assertEquals("REFUSED", gate(alias, "THEMATIC", "SEX_WORKER"));
        assertEquals("REFUSED", gate(alias, "AUTONOMOUS", "SEX_WORKER_ORGANISATION"));
        assertEquals("FOUNDED", gate(alias, "AUTONOMOUS", "SEX_WORKER"));

        // The key of a place that was lost founds nothing.
        String self = Api.as(People.MEREL).get(room.path()).path("self.id");
        room.topic(People.MEREL, "Voor het vertrek", "Tekst");
        Api.as(room.moderator()).delete(room.path() + "/members/" + self).then().statusCode(204);
        assertEquals("ALIAS_NEEDED", gate(alias, "AUTONOMOUS", "SEX_WORKER"));
    }

    @Test
    @DisplayName("The page offers a sex worker this one kind of room, says what comes with it, and leads into it")
    void onThePage() {
        Ground.room("van de pagina").joinedBy("SEX_WORKER", People.LOU);
        Visitor visitor = new Visitor(InstallationResource.installation().origin());
        Visitor.Page rooms = visitor.logIn(People.LOU.username(), World.PASSWORD, "/ruimtes");
        assertTrue(rooms.has("a[href=/ruimtes/nieuw]"), rooms.text());
        Visitor.Page form = visitor.get("/ruimtes/nieuw");
        assertTrue(form.text().contains("tweede stap"), form.text());
        assertTrue(form.text().contains("nieuwe alias"), form.text());
        assertFalse(form.has("[name=seat]"));
        assertFalse(form.has("[value=MUNICIPALITY]"));
        assertTrue(form.has("[name=admittedKinds][value=SEX_WORKER_ORGANISATION][checked]"));

        Visitor.Page empty = visitor.submit(form, "/ruimtes", Map.of("name", "", "purpose", "Wat we willen"));
        assertEquals(400, empty.status());
        assertEquals("Wat we willen", Visitor.one(empty, "#purpose").text());

        assertTrue(empty.has("[name=leastSexWorkers][value=0][checked]"), empty.text());
        Visitor.Page made = visitor.submit(
                empty, "/ruimtes", Map.of("name", "Onder ons", "purpose", "Wat we willen", "leastSexWorkers", "10"));
        assertEquals(200, made.status(), made.text());
        assertTrue(made.text().contains("Onder ons"), made.text());
        assertTrue(made.text().contains("Zo heet je hier"), made.text());
        UUID room = UUID.fromString(made.path().substring(made.path().lastIndexOf('/') + 1));
        Api.as(People.LOU)
                .get("/api/v1/rooms/" + room)
                .then()
                .body("admittedKinds", equalTo(BOTH))
                .body("self.moderator", equalTo(true));
        Api.as(People.LOU).get("/api/v1/rooms/" + room + "/rules").then().body("rules.leastSexWorkers", equalTo(10));
        close(new Ground.Room(room, People.LOU));

        Visitor nobody = new Visitor(InstallationResource.installation().origin());
        Visitor.Page none = nobody.logIn(People.PLACELESS.username(), World.PASSWORD, "/ruimtes");
        assertFalse(none.has("a[href=/ruimtes/nieuw]"), none.text());
        assertFalse(nobody.get("/ruimtes/nieuw").has("form[action=/ruimtes]"));
    }

    private static Ground.Room found(Person founder, String name) {
        String location = ask(founder, name, "AUTONOMOUS", BOTH)
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        return new Ground.Room(UUID.fromString(location.substring(location.lastIndexOf('/') + 1)), founder);
    }

    private static void refused(Person person, String kind, List<String> admitted, String reason) {
        ask(person, "mag niet", kind, admitted).then().statusCode(400).body("errors.code", hasItem(reason));
    }

    private static Response ask(Person person, String name, String kind, List<String> admitted) {
        Map<String, Object> plan = new LinkedHashMap<>();
        plan.put("name", name);
        plan.put("purpose", "Overleg onder elkaar");
        plan.put("kind", kind);
        plan.put("admittedKinds", admitted);
        plan.put("history", "FROM_JOINING");
        plan.put("municipality", "Duinrade");
        return Api.as(person).body(plan).post("/api/v1/rooms");
    }

    private static void close(Ground.Room room) {
        Api.as(room.moderator()).body(Map.of("state", "CLOSED")).put(room.path() + "/state");
    }

    private static String keyOf(Ground.Room room, Person person) throws SQLException {
        String self = Api.as(person).get(room.path()).path("self.id");
        return Ground.migrated("select encode(holder_key, 'hex') from holder where membership_id = '" + self + "'");
    }

    /** What the gate says to the application's own rights, with this key; nothing of it stays. */
    private static String gate(String key, String kind, String admitted) throws SQLException {
        try (Connection application = Ground.application();
                Statement statement = application.createStatement()) {
            application.setAutoCommit(false);
            statement.execute("set local overleg.keys = '" + key + "'");
            String random = "decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex')";
            String answer = Ground.column(
                            application,
                            "select gate.found_room(gen_random_uuid(), gen_random_uuid(), '" + kind + "', array['"
                                    + admitted + "'], 'FROM_JOINING', null, 0, '\\x00', '\\x00', gen_random_uuid(), "
                                    + random + ", '\\x00', decode(replace(gen_random_uuid()::text, '-', ''), 'hex'),"
                                    + " gen_random_uuid(), null, " + random + ", '\\x00')")
                    .get(0);
            application.rollback();
            return answer;
        }
    }

    /** Everything in a room that could point at a person. */
    private static Set<String> values(Ground.Room room) throws SQLException {
        Set<String> values = new HashSet<>();
        try (Connection all = Ground.migrator()) {
            for (String column : Ground.column(all, """
                    select c.table_name || ' ' || c.column_name from information_schema.columns c
                    where c.table_schema = 'overleg' and c.data_type in ('uuid', 'bytea')
                    and (c.table_name = 'room' or exists (select 1 from information_schema.columns r
                        where r.table_schema = 'overleg' and r.table_name = c.table_name and r.column_name = 'room_id'))
                    """)) {
                String[] place = column.split(" ");
                values.addAll(Ground.column(
                        all,
                        "select " + place[1] + "::text from " + place[0] + " where " + place[1]
                                + " is not null and " + (place[0].equals("room") ? "id" : "room_id") + " = '"
                                + room.id() + "'"));
            }
        }
        return values;
    }
}
