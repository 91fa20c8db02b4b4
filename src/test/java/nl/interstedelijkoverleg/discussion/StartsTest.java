package nl.interstedelijkoverleg.discussion;

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

/** Ready-made starts propose words, and place nothing. */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class StartsTest {

    @BeforeAll
    static void ground() {
        Ground.prepare();
    }

    @Test
    void whoeverDoesNotModerateIsOfferedNoStart() {
        Ground.Room room = Ground.room("zonder begin").joinedBy("SEX_WORKER", People.MEREL);
        Visitor bakker = new Visitor(InstallationResource.installation().origin());
        Visitor.Page empty = bakker.logIn(People.BAKKER.username(), World.PASSWORD, "/ruimtes/" + room.id());
        assertTrue(empty.has("a[href$=/begin]"), empty::text);
        assertEquals(200, bakker.get("/ruimtes/" + room.id() + "/begin").status());

        Visitor merel = new Visitor(InstallationResource.installation().origin());
        Visitor.Page seen = merel.logIn(People.MEREL.username(), World.PASSWORD, "/ruimtes/" + room.id());
        assertFalse(seen.has("a[href$=/begin]"), seen::text);
        assertEquals(404, merel.get("/ruimtes/" + room.id() + "/begin").status());
        Visitor kuipers = new Visitor(InstallationResource.installation().origin());
        kuipers.logIn(People.KUIPERS.username(), World.PASSWORD, "/ruimtes");
        assertEquals(404, kuipers.get("/ruimtes/" + room.id() + "/begin").status());
    }

    @Test
    @DisplayName(
            "A start fills in name, purpose and first topics; whoever founds the room changes them and places them")
    void aStartIsAProposal() {
        Visitor bakker = new Visitor(InstallationResource.installation().origin());
        bakker.logIn(People.BAKKER.username(), World.PASSWORD, "/ruimtes");
        Visitor.Page plain = bakker.get("/ruimtes/nieuw");
        assertEquals("", Visitor.one(plain, "#name").attr("value"));
        Visitor.Page form = bakker.get(Visitor.one(plain, "a[href$='begin=4']").attr("href"));
        assertEquals("Kennismaken", Visitor.one(form, "#name").attr("value"));
        assertTrue(Visitor.one(form, "#purpose").text().contains("leren elkaar kennen"), form::body);
        assertTrue(form.has("input[name=kind][value=THEMATIC][checked]"), form::body);

        Visitor.Page refused = bakker.submit(form, "/ruimtes", Map.of("name", ""));
        assertEquals(400, refused.status());
        Visitor.Page begun = bakker.submit(
                refused,
                "/ruimtes",
                Map.of(
                        "name",
                        "Kennismaken aan zee",
                        "admittedKinds",
                        Visitor.values(java.util.List.of("SEX_WORKER_ORGANISATION", "MUNICIPALITY"))));
        assertTrue(begun.path().endsWith("/begin"), begun.path());
        assertTrue(begun.has("a[href*='begin=10']"), begun::body);
        assertFalse(begun.has("a[href$='begin=1']"), "only those of the start that was chosen");
        String room = begun.path().replaceAll("/ruimtes/(.*)/begin", "$1");
        Api.as(People.BAKKER)
                .get("/api/v1/rooms/" + room + "/topics")
                .then()
                .statusCode(200)
                .body("items", hasSize(0));

        Visitor.Page topic =
                bakker.get(Visitor.one(begun, "a[href*='begin=10']").attr("href"));
        assertEquals(
                "Wie zijn we, en wat hopen we?", Visitor.one(topic, "#title").attr("value"));
        assertTrue(topic.has("input[name=kind][value=QUESTION][checked]"), topic::body);
        Visitor.Page placed = bakker.submit(topic, "/onderwerpen", Map.of("title", "Wie zijn wij?"));
        assertTrue(placed.text().contains("Wie zijn wij?"), placed::text);
        Visitor.Page filled = bakker.get("/ruimtes/" + room);
        assertFalse(filled.has("a[href$=/begin]"), "a room with topics has begun");
    }

    @Test
    void whoeverReadsEnglishGetsProposalsInEnglishAndAnUnknownStartIsNone() {
        Visitor bakker = new Visitor(InstallationResource.installation().origin()).header("Accept-Language", "en");
        bakker.logIn(People.BAKKER.username(), World.PASSWORD, "/ruimtes");
        assertEquals(
                "Consultation on home work",
                Visitor.one(bakker.get("/ruimtes/nieuw?begin=1"), "#name").attr("value"));
        for (String unknown : new String[] {"0", "5", "HOME_WORK", "%22%3E%3Cb%3E"}) {
            Visitor.Page page = bakker.get("/ruimtes/nieuw?begin=" + unknown);
            assertEquals(200, page.status());
            assertEquals("", Visitor.one(page, "#name").attr("value"));
        }
    }
}
