package nl.interstedelijkoverleg.organisation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import nl.interstedelijkoverleg.demo.Visitor;
import nl.interstedelijkoverleg.demo.World;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.InstallationResource;
import nl.interstedelijkoverleg.testing.Interpreters;
import nl.interstedelijkoverleg.testing.People;
import nl.interstedelijkoverleg.testing.People.Person;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What somebody new is told first, and what privacy means for them. */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class FirstStepsTest {

    @BeforeAll
    static void ground() {
        Ground.prepare();
    }

    @Test
    @DisplayName("Everybody gets three steps that fit how they take part, each of which leads somewhere")
    void threeStepsForEachKind() {
        Visitor nobody = new Visitor(InstallationResource.installation().origin());
        assertFalse(nobody.get("/eerste-stappen").has("a[href*='stap=']"), "whoever is not logged in");

        Interpreters.take(People.TRANSLATOR, "O. Overzetter");
        try {
            steps(People.MEREL, "Veilig schrijven", "Je schuilnaam", "Meteen weg kunnen");
            steps(People.BAKKER, "De gebruiksafspraak", "Veilig schrijven", "Mensen uitnodigen");
            steps(People.DE_WIT, "De gebruiksafspraak", "Wie ziet wat je schrijft", "Een vraag stellen");
            steps(People.VAN_VLIET, "De gebruiksafspraak", "Wie ziet wat je schrijft", "Meehelpen");
            steps(People.HOFMAN, "De gebruiksafspraak", "Waar je wel en niet komt", "Een vraag stellen");
            steps(People.OTTEN, "De gebruiksafspraak", "Wie ziet wat je schrijft", "Eén ruimte tegelijk");
            steps(People.TRANSLATOR, "De gebruiksafspraak", "Wat je geheim houdt", "Een bijdrage vertalen");
        } finally {
            Interpreters.leave(People.TRANSLATOR);
        }
    }

    private static void steps(Person person, String... titles) {
        Visitor visitor = new Visitor(InstallationResource.installation().origin());
        Visitor.Page page = visitor.logIn(person.username(), World.PASSWORD, "/eerste-stappen");
        assertEquals(200, page.status(), page::text);
        assertEquals(List.of(titles), page.html().select(".entry__title").eachText(), person.username());
        for (int i = 1; i <= titles.length; i++) {
            Visitor.Page step = visitor.get("/eerste-stappen?stap=" + i);
            assertEquals(titles[i - 1], Visitor.one(step, "h1").text());
            String link = Visitor.one(step, "main p > a.nl-link").attr("href");
            Visitor.Page led = visitor.get(link.replaceAll("#.*", ""));
            assertEquals(200, led.status(), person.username() + " to " + link);
            if (link.contains("#")) {
                assertTrue(led.has(link.replaceAll(".*#", "#")), link);
            }
        }
        Visitor.Page unknown = visitor.get("/eerste-stappen?stap=4");
        assertEquals(titles.length, unknown.html().select(".entry__title").size());
    }

    @Test
    @DisplayName(
            "Row 9: who skips the steps is not asked again until the browser is closed, and no address or table tells it")
    void theyCanBeSkipped() throws Exception {
        Visitor merel = new Visitor(InstallationResource.installation().origin());
        Visitor.Page rooms = merel.logIn(People.MEREL.username(), World.PASSWORD, "/ruimtes");
        assertTrue(rooms.has("a[href=/eerste-stappen]"), rooms::text);
        Visitor.Page skipped = merel.submit(rooms, "/overslaan", Map.of());
        assertFalse(skipped.has("a[href=/eerste-stappen]"), skipped::text);
        assertFalse(merel.get("/ruimtes").has("a[href=/eerste-stappen]"));
        assertEquals(200, merel.get("/eerste-stappen").status());
        assertEquals("over", merel.cookie("overleg-begin"));
        assertEquals(
                "0",
                Ground.migrated(
                        "select count(*) from information_schema.tables where table_schema = 'overleg' and table_name like '%step%'"));

        // In another browser they are offered as before.
        Visitor elsewhere = new Visitor(InstallationResource.installation().origin());
        assertTrue(elsewhere
                .logIn(People.MEREL.username(), World.PASSWORD, "/ruimtes")
                .has("a[href=/eerste-stappen]"));
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
                List.of("schuilnaam", "eigen-organisatie", "naam", "toezicht", "tolk", "gespreksleider", "beheer")) {
            assertTrue(parts.has("h2#" + place), place);
            assertTrue(parts.has("a[href='#" + place + "']"), place);
        }
        assertTrue(nobody.get("/privacy").has("a[href=/privacy/rollen]"));
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
