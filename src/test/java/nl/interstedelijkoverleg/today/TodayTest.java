package nl.interstedelijkoverleg.today;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import nl.interstedelijkoverleg.demo.Visitor;
import nl.interstedelijkoverleg.demo.World;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.InstallationResource;
import nl.interstedelijkoverleg.testing.People;
import nl.interstedelijkoverleg.testing.People.Person;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The first page after login: for each kind of person something else, and for nobody what is somebody else's. */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class TodayTest {

    @BeforeAll
    static void ground() {
        Ground.prepare();
    }

    @Test
    @DisplayName("Row 12: nobody finds on it a room that they are not in, and without a login there is nothing")
    void nobodyFindsAForeignRoom() {
        Ground.room("Kamer van een ander").joinedBy("SEX_WORKER", People.MEREL);
        assertTrue(today(People.MEREL).text().contains("Kamer van een ander"));
        for (Person person : new Person[] {People.KIM, People.KUIPERS, People.PLACELESS, People.ADMINISTRATOR}) {
            assertFalse(today(person).text().contains("Kamer van een ander"), person.username());
        }
        assertTrue(new Visitor(InstallationResource.installation().origin())
                .get("/vandaag")
                .has("input[name=password]"));
    }

    @Test
    @DisplayName(
            "A sex worker finds her rooms and nothing else: no organisation, no deadlines, and the steps stay closed")
    void aSexWorkerFindsHerRoomsAlone() {
        Ground.room("Alleen haar ruimtes").joinedBy("SEX_WORKER", People.ROBIN);
        Visitor.Page page = today(People.ROBIN);
        assertTrue(page.text().contains("Alleen haar ruimtes"), page.text());
        assertTrue(page.has("form.exit"));
        for (String href : new String[] {"/mijn-organisatie", "/beheer", "/ruimtes/vindbaar", "/ruimtes/nieuw"}) {
            assertFalse(page.has("a[href='" + href + "']"), href);
        }
        assertFalse(page.has("#wacht") || page.has("#stappen[open]"), page.text());
        assertFalse(page.text().contains(People.ROBIN.username()), "No name greets anybody");
    }

    @Test
    @DisplayName("An official finds what waits, the rooms and the municipality")
    void anOfficialFindsTheMunicipality() {
        Visitor deWit = visitor(People.DE_WIT);
        Visitor.Page page = deWit.get("/vandaag");
        assertTrue(page.has("#wacht") && page.has("a[href='/mijn-organisatie']"), page.text());
        assertTrue(page.text().contains("Mijn gemeente"), page.text());
        assertFalse(page.text().contains("H. de Wit"), "No name greets anybody");
    }

    @Test
    @DisplayName("Whoever is logged in begins here, and an administrator finds no room")
    void itIsWhereOneBegins() {
        Visitor placeless = visitor(People.PLACELESS);
        Visitor.Page page = placeless.get("/");
        assertEquals("/vandaag", page.path());
        assertTrue(page.has("main a[href='/uitnodiging']") && page.has("#stappen[open]"), page.text());
        Visitor.Page administrator = today(People.ADMINISTRATOR);
        assertTrue(administrator.has("main a[href='/beheer']"), administrator.text());
        assertFalse(administrator.has("main a[href^='/ruimtes/']"), administrator.text());
    }

    private static Visitor.Page today(Person person) {
        return visitor(person).get("/vandaag");
    }

    private static Visitor visitor(Person person) {
        Visitor visitor = new Visitor(InstallationResource.installation().origin());
        Visitor.Page page = visitor.logIn(person.username(), World.PASSWORD, "/vandaag");
        assertEquals("/vandaag", page.path(), page.text());
        return visitor;
    }
}
