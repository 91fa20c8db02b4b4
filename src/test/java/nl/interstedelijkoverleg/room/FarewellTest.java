package nl.interstedelijkoverleg.room;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.interstedelijkoverleg.demo.Visitor;
import nl.interstedelijkoverleg.demo.World;
import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.InstallationResource;
import nl.interstedelijkoverleg.testing.People;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Going away for good, for whoever has a seat. For whoever has none: IdentityTest. */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class FarewellTest {

    @BeforeAll
    static void ground() {
        Ground.prepare();
    }

    @Test
    @DisplayName(
            "Row 19: who has a seat here and an alias there goes in one act: the alias without a trace, the name stays")
    void seatAndAliasGoTogether() throws Exception {
        String code = Ground.seatCode(Ground.WORKER_LED, "T. Timmer", "bestuurslid", false);
        Ground.take(People.TIMMER, code);
        String seat = Ground.seatOf(People.TIMMER).toString();
        Ground.Room byName = Ground.room("met naam")
                .joinedBy("SEX_WORKER_ORGANISATION", People.TIMMER)
                .joinedBy("MUNICIPALITY", People.DE_WIT);
        Ground.Room byAlias = Ground.room("met schuilnaam")
                .joinedBy("SEX_WORKER", People.TIMMER)
                .joinedBy("MUNICIPALITY", People.DE_WIT);
        String own = foundedBy(seat);
        String named = byName.topic(People.TIMMER, "Titel van Timmer", "Tekst van Timmer");
        String hidden = byAlias.topic(People.TIMMER, "Titel onder schuilnaam", "Tekst onder schuilnaam");
        String alias = Api.as(People.TIMMER).get(byAlias.path()).path("self.label");

        Visitor visitor = new Visitor(InstallationResource.installation().origin());
        Visitor.Page page = visitor.logIn(People.TIMMER.username(), World.PASSWORD, "/account/verwijdering");
        assertTrue(page.text().contains("T. Timmer, bestuurslid, " + Ground.WORKER_LED), page.text());
        assertTrue(page.text().contains("Onder een alias"), page.text());
        Visitor.Page unconfirmed = visitor.submit(page, "/account/verwijdering", Map.of());
        assertEquals(409, unconfirmed.status());
        Api.as(People.TIMMER).get(byAlias.path()).then().statusCode(200);
        Api.as(People.TIMMER).get(byName.path()).then().statusCode(200);

        Visitor.Page last =
                visitor.submit(unconfirmed, "/account/verwijdering", Map.of("what", "EVERYTHING", "confirmed", "ja"));

        assertTrue(
                last.uri().getQuery().contains("kc_action=delete_account"),
                last.uri().toString());
        for (String room : List.of(byName.path(), byAlias.path(), own)) {
            Api.as(People.TIMMER).get(room).then().statusCode(404);
        }
        Api.as(People.DE_WIT)
                .get(named + "/posts")
                .then()
                .body("items[0].withdrawn", equalTo(false))
                .body("items[0].author.label", equalTo("T. Timmer"));
        Api.as(People.DE_WIT).get(byName.path() + "/members").then().body("members.label", not(hasItem("T. Timmer")));
        Api.as(People.DE_WIT)
                .get(hidden + "/posts")
                .then()
                .body("items[0].withdrawn", equalTo(true))
                .body("items[0].author.label", equalTo(""));
        assertFalse(Api.as(People.DE_WIT).get(hidden + "/posts").asString().contains(alias));
        // The room that would be without a moderator stops, and is not lost for who reads it.
        Api.as(People.DE_WIT).get(own).then().statusCode(200).body("state", equalTo("FROZEN"));
        try (var connection = Ground.migrator()) {
            assertEquals(
                    List.of("ENDED"),
                    Ground.column(connection, "select state from seat where id = '" + UUID.fromString(seat) + "'"));
        }
        // Nobody takes the seat again, and the same login may take part under an alias as if it had never had one.
        Api.as(People.ADMINISTRATOR)
                .post("/api/v1/seats/" + seat + "/codes")
                .then()
                .statusCode(404);
        Ground.room("opnieuw").joinedBy("SEX_WORKER", People.TIMMER);
    }

    @Test
    @DisplayName(
            "Who has a seat can let the aliases go first and keep the rest, so that the two do not vanish at one moment")
    void aliasesCanGoFirst() {
        Ground.Room byName = Ground.room("blijft");
        Ground.Room byAlias = Ground.room("gaat weg", "THEMATIC", "FROM_START", People.BAKKER);
        String code = Ground.seatCode(Ground.WORKER_LED, "V. Boer", "medewerker", false);
        Ground.take(People.BOER, code);
        byName.joinedBy("SEX_WORKER_ORGANISATION", People.BOER);
        byAlias.joinedBy("SEX_WORKER", People.BOER);
        Visitor visitor = new Visitor(InstallationResource.installation().origin());
        Visitor.Page page = visitor.logIn(People.BOER.username(), World.PASSWORD, "/account/verwijdering");
        assertEquals(
                409,
                visitor.submit(page, "/account/verwijdering", Map.of("confirmed", "ja"))
                        .status(),
                "Somebody has to choose");

        Visitor.Page after =
                visitor.submit(page, "/account/verwijdering", Map.of("what", "ALIASES", "confirmed", "ja"));

        assertEquals("/ruimtes", after.path(), after.text());
        assertEquals(200, after.status());
        Api.as(People.BOER).get(byAlias.path()).then().statusCode(404);
        Api.as(People.BOER).get(byName.path()).then().statusCode(200);
    }

    private static String foundedBy(String seat) {
        String path = Api.as(People.TIMMER)
                .body(Map.of(
                        "name", "van Timmer",
                        "purpose", "Overleg",
                        "kind", "THEMATIC",
                        "admittedKinds", List.of("SEX_WORKER_ORGANISATION", "MUNICIPALITY"),
                        "history", "FROM_START",
                        "seat", seat))
                .post("/api/v1/rooms")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        UUID room = UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
        new Ground.Room(room, People.TIMMER).joinedBy("MUNICIPALITY", People.DE_WIT);
        return "/api/v1/rooms/" + room;
    }

    @Test
    @DisplayName("An official reads that the name stays, and nothing of an alias that they cannot have")
    void anOfficialReadsWhatHappens() {
        Visitor visitor = new Visitor(InstallationResource.installation().origin());
        Visitor.Page page = visitor.logIn(People.KUIPERS.username(), World.PASSWORD, "/account/verwijdering");
        assertEquals(200, page.status());
        assertTrue(page.text().contains("J. Kuipers"), page.text());
        assertFalse(page.text().contains("alias"), page.text());
    }
}
