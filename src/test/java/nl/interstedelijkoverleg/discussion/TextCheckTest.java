package nl.interstedelijkoverleg.discussion;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import nl.interstedelijkoverleg.demo.Visitor;
import nl.interstedelijkoverleg.demo.World;
import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.InstallationResource;
import nl.interstedelijkoverleg.testing.People;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Before something is placed, its writer is asked about what could lead to a person. */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class TextCheckTest {

    @BeforeAll
    static void ground() {
        Ground.prepare();
    }

    @Test
    void whoeverWritesAPhoneNumberIsAskedOnceAndLosesNothing() {
        Ground.Room room = Ground.room("gevraagd").joinedBy("SEX_WORKER", People.MEREL);
        String topic = room.topic(People.MEREL, "Een begin", "Zonder iets herkenbaars");
        Visitor merel = new Visitor(InstallationResource.installation().origin());
        merel.logIn(People.MEREL.username(), World.PASSWORD, "/ruimtes");
        String address = "/ruimtes/" + room.id() + "/onderwerpen/" + topic.replaceAll(".*/", "");

        Visitor.Page asked =
                merel.submit(merel.get(address), "/bijdragen", Map.of("text", "Bel me op 06-12345678 vanavond."));
        assertEquals(200, asked.status());
        assertTrue(Visitor.one(asked, "#herkenbaar").text().contains("06-12345678"), asked::text);
        assertTrue(Visitor.one(asked, "#text").text().contains("Bel me op 06-12345678"), asked::text);
        posts(topic, 1);

        Visitor.Page other =
                merel.submit(asked, "/bijdragen", Map.of("text", "Bel me op 06-12345678 of mail ik@post.example."));
        assertTrue(Visitor.one(other, "#herkenbaar").text().contains("ik@post.example"), "something new is asked anew");
        posts(topic, 1);

        Visitor.Page placed = merel.submit(other, "/bijdragen", Map.of());
        assertFalse(placed.text().contains("Wil je dit delen"), placed::text);
        posts(topic, 2);
    }

    @Test
    void anOfficialIsAskedTooAndTheInterfaceSaysTheSame() {
        Ground.Room room = Ground.room("ook gevraagd").joinedBy("MUNICIPALITY", People.DE_WIT);
        Api.as(People.DE_WIT)
                .body(Map.of("text", "Zij woont op Dorpsstraat 12, postcode 1234 AB."))
                .post(room.path() + "/text-checks")
                .then()
                .statusCode(200)
                .body("kind", equalTo(java.util.List.of("ADDRESS", "POSTCODE")));
        Api.as(People.DE_WIT)
                .body(Map.of("text", "Artikel 3:4, eerste lid, van de APV."))
                .post(room.path() + "/text-checks")
                .then()
                .statusCode(200)
                .body("$", hasSize(0));
        Api.as(People.KUIPERS)
                .body(Map.of("text", "Dorpsstraat 12"))
                .post(room.path() + "/text-checks")
                .then()
                .statusCode(404);
    }

    @Test
    @DisplayName("Row 1: whoever is about to write their alias of another room is warned, and only they")
    void theAliasOfAnotherRoomIsNoticed() {
        Ground.Room one = Ground.room("eerste").joinedBy("SEX_WORKER", People.ROBIN, People.KIM);
        Ground.Room two = Ground.room("tweede").joinedBy("SEX_WORKER", People.ROBIN, People.KIM);
        String alias = Api.as(People.ROBIN).get(one.path()).path("self.label");
        Map<String, String> text =
                Map.of("text", "Hiernaast heet ik " + alias.toUpperCase(java.util.Locale.ROOT) + ".");
        Api.as(People.ROBIN)
                .body(text)
                .post(two.path() + "/text-checks")
                .then()
                .statusCode(200)
                .body("kind", hasItem("OTHER_ALIAS"));
        Api.as(People.ROBIN)
                .body(text)
                .post(one.path() + "/text-checks")
                .then()
                .statusCode(200)
                .body("$", hasSize(0));
        Api.as(People.KIM)
                .body(text)
                .post(two.path() + "/text-checks")
                .then()
                .statusCode(200)
                .body("$", hasSize(0));
    }

    private static void posts(String topic, int number) {
        Api.as(People.MEREL).get(topic + "/posts").then().statusCode(200).body("items", hasSize(number));
    }
}
