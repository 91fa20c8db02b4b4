package nl.interstedelijkoverleg.today;

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

/** What somebody new is told first. */
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
        Interpreters.take(People.TRANSLATOR, "O. Overzetter");
        try {
            steps(People.MEREL, "Veilig schrijven", "Je alias", "Meteen weg kunnen");
            steps(People.BAKKER, "De gebruiksafspraak", "Veilig schrijven", "Mensen uitnodigen");
            steps(People.DE_WIT, "De gebruiksafspraak", "Wie ziet wat je schrijft", "Een vraag stellen");
            steps(People.VAN_VLIET, "De gebruiksafspraak", "Wie ziet wat je schrijft", "Meehelpen");
            steps(People.HOFMAN, "De gebruiksafspraak", "Waar je wel en niet komt", "Een vraag stellen");
            steps(People.OTTEN, "De gebruiksafspraak", "Wie ziet wat je schrijft", "Eén ruimte tegelijk");
            steps(People.TRANSLATOR, "De gebruiksafspraak", "Wat je geheim houdt", "Een bijdrage vertalen");
            steps(People.ADMINISTRATOR);
        } finally {
            Interpreters.leave(People.TRANSLATOR);
        }
    }

    @Test
    @DisplayName("An administrator is never spoken to as somebody under an alias, and somebody under an alias is")
    void eachIsSpokenToAsWhatTheyAre() {
        Visitor administrator = visitor(People.ADMINISTRATOR);
        Visitor merel = visitor(People.MEREL);
        for (String path : List.of("/vandaag", "/account", "/ruimtes")) {
            Visitor.Page page = administrator.get(path);
            assertFalse(page.has("nav a[href='/ruimtes/herkend']"), path);
            assertFalse(page.text().contains("onder een alias"), page::text);
            assertFalse(page.text().contains("vertrouwenspersoon"), page::text);
            assertTrue(merel.get(path).has("nav a[href='/ruimtes/herkend']"), path);
        }
        assertTrue(administrator.get("/account").text().contains("Je bent beheerder"));
        assertTrue(administrator.get("/vandaag").has("main a[href='/beheer/gemeenten']"));
        assertTrue(merel.get("/account").text().contains("Je doet mee onder een alias"));
    }

    private static void steps(Person person, String... titles) {
        Visitor visitor = visitor(person);
        Visitor.Page page = visitor.get("/vandaag");
        assertEquals(200, page.status(), page::text);
        assertEquals(
                List.of(titles), page.html().select("#stappen .entry__title").eachText(), person.username());
        List<String> links = page.html().select("#stappen li a").eachAttr("href");
        assertEquals(titles.length, links.size(), person.username());
        for (String link : links) {
            Visitor.Page led = visitor.get(link.replaceAll("#.*", ""));
            assertEquals(200, led.status(), person.username() + " to " + link);
            if (link.contains("#")) {
                assertTrue(led.has(link.replaceAll(".*#", "#")), link);
            }
        }
    }

    @Test
    @DisplayName(
            "Row 9: who skips the steps finds them closed and can open them again; no table and no later session tells it")
    void theyCanBeSkipped() throws Exception {
        Visitor deWit = visitor(People.DE_WIT);
        Visitor.Page offered = deWit.get("/vandaag");
        assertTrue(offered.has("details#stappen[open]"), offered::text);
        Visitor.Page skipped = deWit.submit(offered, "/vandaag/stappen", Map.of());
        assertEquals("/vandaag", skipped.path());
        assertTrue(skipped.has("details#stappen:not([open])"), skipped::text);
        assertEquals(3, skipped.html().select("#stappen li").size());
        assertEquals(
                "0",
                Ground.migrated(
                        "select count(*) from information_schema.tables where table_schema = 'overleg' and table_name like '%step%'"));

        // Whoever comes after the session has ended is asked as before, on the same device too.
        deWit.submit(skipped, "/afmelden", Map.of());
        deWit.logIn(People.DE_WIT.username(), World.PASSWORD, "/vandaag");
        assertTrue(deWit.get("/vandaag").has("details#stappen[open]"));
    }

    @Test
    @DisplayName("Somebody under an alias who has a room finds them closed")
    void whoHasARoomUnderAnAliasIsNotNew() {
        Ground.room("niet nieuw meer").joinedBy("SEX_WORKER", People.ROBIN);
        Visitor.Page page = visitor(People.ROBIN).get("/vandaag");
        assertTrue(page.has("details#stappen:not([open])"), page::text);
        assertFalse(page.has("form[action='/vandaag/stappen']"), page::text);
    }

    private static Visitor visitor(Person person) {
        Visitor visitor = new Visitor(InstallationResource.installation().origin());
        visitor.logIn(person.username(), World.PASSWORD, "/vandaag");
        return visitor;
    }
}
