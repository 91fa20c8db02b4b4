package nl.interstedelijkoverleg.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.People;
import nl.interstedelijkoverleg.testing.Stopwatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** "Ik ben herkend, of ik ben in gevaar" (docs/adr/0037), as it happens to somebody and as others see it. */
@ExtendWith(Journey.class)
class DangerIT {

    private static final String SAID = "Iets waaraan Kim te herkennen is.";
    private static final String ALARM = "Iemand in deze ruimte heeft gezegd herkend te zijn of in gevaar te zijn";
    /** From reading to a page that says nothing: somebody comes up the stairs. */
    private static final int MOST_SECONDS = 5;

    private static final int PRESSES = 3;

    @ParameterizedTest(name = "JavaScript {0}")
    @EnumSource(Scripts.class)
    @DisplayName(
            "Row 2, row 10: Kim is recognised; one act takes Kim out, it is told what happened and what comes next,"
                    + " Kim is gone in seconds, and nobody hears more than they should")
    void kimIsRecognised(Scripts scripts, House house) {
        String name = "Herkend " + scripts;
        Ground.Room room = Ground.room(name)
                .joinedBy("SEX_WORKER", People.KIM, People.ROBIN)
                .joinedBy("MUNICIPALITY", People.KUIPERS);
        room.redeem(People.DE_WIT, room.codes("MUNICIPALITY", "MODERATOR", 1).get(0));
        String root = "/ruimtes/" + room.id();
        String topic = room.topic(People.KIM, "Van Kim", SAID);
        String page = root + "/onderwerpen/" + topic.replaceAll(".*/", "");
        Guest kim = house.guest(scripts);
        kim.logIn(People.KIM);
        kim.open(page);
        String alias = kim.page().locator(".post--own .post__author").innerText();
        Guest trustContact = house.member(People.TRUST_CONTACT);
        Map<String, String> heardBefore = everythingFor(trustContact);

        long began = System.nanoTime();
        kim.follow("Ik ben herkend");
        Locator form = kim.page().locator("form[action='" + root + "/herkend']");
        assertEquals(1, form.count());
        form.locator("button").click();
        kim.page().waitForSelector("h1:has-text('Je bent weg uit dit gesprek')");
        String told = kim.text();
        kim.page().locator(".exit__button").click();
        kim.page().waitForURL(house.elsewhere());
        Stopwatch.holds(
                "recognised, JavaScript " + scripts + ", until gone by " + PRESSES + " presses",
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began),
                TimeUnit.SECONDS.toMillis(MOST_SECONDS));

        for (String part : List.of(
                "Je teksten en je alias zijn vernietigd.",
                "Je leest mee. Schrijven kan weer vanaf",
                "Bel 112",
                "Druk op Snel weg",
                "vertrouwenspersoon van wie je je briefje kreeg",
                "P&G292",
                "Niet wie.")) {
            assertTrue(told.contains(part), () -> part + " is not told: " + told);
        }
        assertFalse(told.contains(alias) || told.contains(SAID), told);
        kim.page().goBack();
        assertFalse(kim.page().content().contains(name), "Back shows the room");

        // Who moderates and is of no municipality hears that it happened; whoever moderates for one does not.
        Guest bakker = house.member(People.BAKKER);
        bakker.open(root);
        String warning = bakker.page()
                .locator(".utrecht-alert--warning:has-text('" + ALARM + "')")
                .innerText();
        assertTrue(warning.contains("Je ziet niet wie."), warning);
        for (Guest other :
                List.of(house.member(People.DE_WIT), house.member(People.KUIPERS), house.member(People.ROBIN))) {
            other.open(root);
            assertTrue(other.text().contains(name), "is there");
            assertFalse(other.text().contains(ALARM), other.text());
        }
        for (Guest other : List.of(bakker, house.member(People.DE_WIT), house.member(People.ROBIN))) {
            for (String path : List.of(root, page, root + "/leden", "/berichten", "/vandaag")) {
                other.open(path);
                assertFalse(
                        other.page().content().contains(alias)
                                || other.page().content().contains(SAID),
                        path);
            }
            other.open(page);
            assertTrue(other.text().contains("Vertrokken lid"), other.text());
        }
        // A trust contact is in no room and hears nothing of it, unless Kim comes to them.
        assertEquals(heardBefore, everythingFor(trustContact));

        // Another day: the room is still Kim's, under a name that nobody knows.
        Guest again = house.guest(scripts);
        again.logIn(People.KIM);
        again.open(page);
        assertTrue(again.text().contains("Schrijven kan weer vanaf"), again.text());
        assertEquals(0, again.page().locator("#text").count(), "Nothing can be written yet");
        assertFalse(again.page().content().contains(alias));
    }

    private static Map<String, String> everythingFor(Guest guest) {
        Map<String, String> heard = new LinkedHashMap<>();
        for (String path : List.of("/vandaag", "/berichten", "/ruimtes", "/mijn-organisatie", "/account")) {
            assertEquals(200, guest.open(path), path);
            heard.put(path, guest.main().innerText());
        }
        return heard;
    }
}
