package nl.interstedelijkoverleg.room;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import nl.interstedelijkoverleg.demo.Visitor;
import nl.interstedelijkoverleg.demo.World;
import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.InstallationResource;
import nl.interstedelijkoverleg.testing.People;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody can know beforehand: who is here, what becomes of what they write, and what others may have to do with it. */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class RulesTest {

    private static final List<String> ALL = List.of(
            "SEX_WORKER", "SEX_WORKER_ORGANISATION", "MUNICIPALITY", "SUPPORT_SERVICE", "ALLIANCE", "ENFORCEMENT");

    @BeforeAll
    static void ground() {
        Ground.prepare();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"nl", "en"})
    @DisplayName("Row 27: before somebody writes they find what each admitted kind may have to pass on")
    void obligationsAreShownPerKind(String language) throws IOException {
        Ground.Room room = Ground.room("melden", "THEMATIC", "FROM_JOINING", People.BAKKER, ALL)
                .joinedBy("SEX_WORKER", People.MEREL);
        Visitor merel = new Visitor(InstallationResource.installation().origin()).header("Accept-Language", language);
        String root = "/ruimtes/" + room.id();
        merel.logIn(People.MEREL.username(), World.PASSWORD, root);
        for (String path : List.of("/regels", "/leden")) {
            Visitor.Page page = merel.get(root + path);
            assertEquals(200, page.status());
            assertEquals(language, page.html().selectFirst("html").attr("lang"));
            for (String kind : ALL) {
                String text = text(language, "obliged_$" + kind);
                assertTrue(page.text().contains(text), () -> path + " " + kind + "\n" + page.text());
            }
            assertTrue(page.text().contains(text(language, "obliged_unchecked")), page::text);
        }
        Visitor.Page writing = merel.get(root + "/onderwerpen/nieuw");
        assertEquals(
                text(language, "obliged_link"),
                writing.html()
                        .selectFirst(".readers a[href=" + root + "/regels#melden]")
                        .text());
        for (String kind : ALL) {
            Api.as(People.MEREL)
                    .header("Accept-Language", language)
                    .get(room.path() + "/rules")
                    .then()
                    .statusCode(200)
                    .body(
                            "obligations.find { it.kind == '" + kind + "' }.text",
                            equalTo(text(language, "obliged_$" + kind)));
        }
    }

    @Test
    @DisplayName("Row 27: of a kind that is not admitted nothing is said, and that enforcement is not is")
    void onlyOfWhoeverIsAdmitted() throws IOException {
        Ground.Room room = Ground.room("zonder handhaving").joinedBy("SEX_WORKER", People.MEREL);
        Visitor merel = new Visitor(InstallationResource.installation().origin());
        Visitor.Page page = merel.logIn(People.MEREL.username(), World.PASSWORD, "/ruimtes/" + room.id() + "/regels");
        assertTrue(page.text().contains(text("nl", "obliged_$MUNICIPALITY")), page::text);
        assertFalse(page.text().contains(text("nl", "obliged_$ENFORCEMENT")), page::text);
        assertTrue(page.text().contains(text("nl", "who_no_enforcement")), page::text);
        assertTrue(page.text().contains(text("nl", "who_fixed")), page::text);
        assertTrue(page.text().contains(text("nl", "who_interpreters")), page::text);
        assertTrue(page.text().contains(text("nl", "who_never")), page::text);
        assertTrue(page.has("main a[href=/ruimtes/" + room.id() + "/publiek]"), page::text);
        assertTrue(page.text().contains("M. Bakker"), page::text);
        assertTrue(page.has("main a[href=/klachten]"), page::text);
        Api.as(People.MEREL)
                .get(room.path() + "/rules")
                .then()
                .body("obligations", hasSize(5))
                .body("rules.history", equalTo("FROM_JOINING"))
                .body("rules.moderators.label", equalTo(List.of("M. Bakker")));
    }

    @Test
    @DisplayName("Row 27: of a researcher and of an interpreter from elsewhere it is shown while they are here")
    void alsoOfWhoeverIsHereByName() throws IOException, SQLException {
        Ground.Room room = Ground.room(
                        "met een onderzoeker",
                        "THEMATIC",
                        "FROM_JOINING",
                        People.BAKKER,
                        List.of("SEX_WORKER_ORGANISATION", "MUNICIPALITY", "SUPPORT_SERVICE"))
                .joinedBy("MUNICIPALITY", People.DE_WIT)
                .joinedBy("SUPPORT_SERVICE", People.DE_BOER);
        // As if they interpreted in a room that does not admit their organisation.
        try (Connection all = Ground.migrator();
                Statement change = all.createStatement()) {
            change.executeUpdate("update membership set role = 'INTERPRETER' where room_id = '" + room.id()
                    + "' and kind = 'SUPPORT_SERVICE'");
            change.executeUpdate("update room set admitted_kinds = array_remove(admitted_kinds, 'SUPPORT_SERVICE')"
                    + " where id = '" + room.id() + "'");
        }
        assertObliged(room, List.of("SEX_WORKER_ORGANISATION", "MUNICIPALITY", "SUPPORT_SERVICE"));
        room.joinedByResearcher(People.PRINS);
        try {
            assertObliged(room, List.of("SEX_WORKER_ORGANISATION", "MUNICIPALITY", "SUPPORT_SERVICE", "RESEARCHER"));
            Visitor deWit = new Visitor(InstallationResource.installation().origin());
            String root = "/ruimtes/" + room.id();
            deWit.logIn(People.DE_WIT.username(), World.PASSWORD, root);
            for (String path : List.of("/regels", "/leden")) {
                Visitor.Page page = deWit.get(root + path);
                assertTrue(page.text().contains(text("nl", "obliged_$RESEARCHER")), page::text);
                assertTrue(page.text().contains(text("nl", "obliged_$SUPPORT_SERVICE")), page::text);
                assertFalse(page.text().contains(text("nl", "obliged_$ENFORCEMENT")), page::text);
            }
        } finally {
            Api.as(People.PRINS).delete(room.path() + "/membership").then().statusCode(204);
        }
        Api.as(People.DE_BOER).delete(room.path() + "/membership").then().statusCode(204);
        assertObliged(room, List.of("SEX_WORKER_ORGANISATION", "MUNICIPALITY"));
    }

    private static void assertObliged(Ground.Room room, List<String> kinds) {
        Api.as(People.DE_WIT).get(room.path() + "/rules").then().body("obligations.kind", equalTo(kinds));
    }

    @Test
    @DisplayName("Row 12: nobody outside reads the rules of a room")
    void rulesAreForMembers() {
        Ground.Room room = Ground.room("regels").joinedBy("MUNICIPALITY", People.DE_WIT);
        Api.as(People.DE_WIT).get(room.path() + "/rules").then().statusCode(200);
        Api.as(People.KUIPERS).get(room.path() + "/rules").then().statusCode(404);
        Api.as(People.ADMINISTRATOR).get(room.path() + "/rules").then().statusCode(404);
        String self = Api.as(People.DE_WIT).get(room.path()).path("self.id");
        Api.as(room.moderator()).delete(room.path() + "/members/" + self).then().statusCode(204);
        Api.as(People.DE_WIT).get(room.path() + "/rules").then().statusCode(404);
    }

    @Test
    @DisplayName("A moderator under an alias that has not written is named nowhere, here neither")
    void aSilentModeratorIsNotNamed() {
        Ground.Room room = Ground.room("stille leiding");
        room.redeem(People.MEREL, room.codes("SEX_WORKER", "MODERATOR", 5).get(0));
        Api.as(People.MEREL).get(room.path()).then().body("moderator", equalTo(true));
        Api.as(room.moderator())
                .get(room.path() + "/rules")
                .then()
                .body("rules.moderators.label", equalTo(List.of("M. Bakker")));
        Api.as(People.MEREL).get(room.path() + "/rules").then().body("rules.moderators", hasSize(2));
    }

    private static String text(String language, String key) throws IOException {
        Properties texts = new Properties();
        try (Reader reader =
                Files.newBufferedReader(Path.of("src/main/resources/messages/rules_" + language + ".properties"))) {
            texts.load(reader);
        }
        return texts.getProperty(key);
    }
}
