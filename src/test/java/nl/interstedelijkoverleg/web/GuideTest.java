package nl.interstedelijkoverleg.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import nl.interstedelijkoverleg.demo.Visitor;
import nl.interstedelijkoverleg.demo.World;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.InstallationResource;
import nl.interstedelijkoverleg.testing.People;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is safe to write, and what privacy means for each kind of person. */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class GuideTest {

    @BeforeAll
    static void ground() {
        Ground.prepare();
    }

    @Test
    @DisplayName(
            "What is safe to write and what privacy means for each part can be read without logging in, with what is not promised")
    void whatIsNotPromisedIsSaid() {
        Visitor nobody = new Visitor(InstallationResource.installation().origin());
        Visitor.Page writing = nobody.get("/veilig-schrijven");
        Visitor.Page parts = nobody.get("/privacy/rollen");
        for (Visitor.Page page : List.of(writing, parts)) {
            assertEquals(200, page.status());
            for (String limit : List.of(
                    "Iemand kan je herkennen aan wat je schrijft of hoe je schrijft",
                    "spionagesoftware",
                    "gebruik dan Tor",
                    "Wie de server beheert en kwaad wil",
                    "Wat je over jezelf vertelt",
                    "niet afdwingen",
                    "twee keer meedoen")) {
                assertTrue(page.text().contains(limit), limit);
            }
            assertEquals("Overleg", page.html().title());
        }
        for (String place :
                List.of("alias", "eigen-organisatie", "naam", "toezicht", "tolk", "gespreksleider", "beheer")) {
            assertTrue(parts.has("h2#" + place), place);
            assertTrue(parts.has("a[href='#" + place + "']"), place);
        }
        assertTrue(nobody.get("/privacy").has("a[href=/privacy/rollen]"));
    }

    @Test
    @DisplayName("What is kept, who reads it and how long is told of everything, in both languages")
    void whatIsKeptIsSaid() {
        Map.of(
                        "nl",
                        List.of(
                                "concept",
                                "eerdere teksten",
                                "eenmalige alias",
                                "“vertrokken lid”",
                                "tot waar je las",
                                "Niet wie het vroeg",
                                "overzicht",
                                "kijkmomenten"),
                        "en",
                        List.of(
                                "draft",
                                "earlier texts",
                                "one-time alias",
                                "“departed member”",
                                "how far you read",
                                "Not who asked",
                                "overview",
                                "moments to look"))
                .forEach((language, words) -> {
                    Visitor.Page page = new Visitor(
                                    InstallationResource.installation().origin())
                            .header("Accept-Language", language)
                            .get("/privacy");
                    assertEquals(
                            Kept.values().length,
                            page.html().select("td[data-label]:last-child").size() - 4,
                            "a row for each, beside the four of who sees what");
                    words.forEach(word -> assertTrue(
                            page.text().toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT)), word));
                });
    }

    @Test
    void whoeverIsAboutToWriteFindsWhatIsSafeToWrite() {
        Ground.Room room = Ground.room("veilig schrijven").joinedBy("SEX_WORKER", People.MEREL);
        Visitor merel = new Visitor(InstallationResource.installation().origin());
        Visitor.Page write =
                merel.logIn(People.MEREL.username(), World.PASSWORD, "/ruimtes/" + room.id() + "/onderwerpen/nieuw");
        assertTrue(write.has(".readers a[href=/veilig-schrijven]"), write::body);
    }
}
