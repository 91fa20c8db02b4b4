package nl.interstedelijkoverleg.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.PlaywrightException;
import java.io.IOException;
import java.util.List;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.People;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The machine dies in mid-sentence. */
@ExtendWith(Journey.class)
class KilledIT {

    private static final String SAVED = "[data-draft-state]:has-text('Je concept is bewaard')";
    private static final String FAILED = "[data-draft-state]:has-text('Je concept is nu niet bewaard')";

    @Test
    @DisplayName(
            "The server is killed while Sam and Robin write, with a script and without; what was kept is there again,"
                    + " and a double click places it once")
    void killedInMidSentence(House house) throws IOException, InterruptedException {
        Ground.Room room = Ground.room("Midden in een zin dood")
                .joinedBy("MUNICIPALITY", People.DE_WIT)
                .joinedBy("SEX_WORKER", People.SAM, People.ROBIN);
        String topic = room.topic(People.DE_WIT, "Neem de tijd", "Er is geen haast.");
        String page = "/ruimtes/" + room.id() + "/onderwerpen/" + topic.replaceAll(".*/", "");
        Guest sam = house.member(People.SAM);
        Guest robin = house.member(People.ROBIN, House.options(Scripts.OFF));
        sam.open(page);
        sam.page().locator("#text").pressSequentially("Wat Sam schreef");
        sam.page().waitForSelector(SAVED);
        robin.open(page);
        robin.type("#text", "Wat Robin schreef");
        robin.page().locator("button[name=keep]").click();
        robin.page().waitForSelector("text=Dit is je concept");
        sam.page().locator("#text").pressSequentially(", en dit nog");

        house.killApplication();
        sam.page().waitForSelector(FAILED);
        assertThrows(PlaywrightException.class, () -> robin.open(page), "nothing answers");
        house.startApplicationAgain();

        // The page that stood open goes on where it was.
        assertEquals("Wat Sam schreef, en dit nog", sam.page().locator("#text").inputValue());
        sam.page().locator("#text").press("End");
        sam.page().locator("#text").pressSequentially(".");
        sam.page().waitForSelector(SAVED);
        isThereAgainAndPlacedOnce(house, Scripts.ON, page, "Wat Sam schreef, en dit nog.");
        isThereAgainAndPlacedOnce(house, Scripts.OFF, page, "Wat Robin schreef");
    }

    private static void isThereAgainAndPlacedOnce(House house, Scripts scripts, String page, String text) {
        Guest again = house.guest(scripts);
        again.logIn(scripts == Scripts.ON ? People.SAM : People.ROBIN);
        again.open(page);
        assertTrue(again.text().contains("Dit is je concept"), again.text());
        assertEquals(text, again.page().locator("#text").inputValue());
        again.page()
                .locator(".composer button.nl-button--primary")
                .click(new Locator.ClickOptions().setClickCount(2).setDelay(5));
        again.page().waitForSelector(".post--own:has-text('" + text + "')");
        again.open(page);
        List<String> bodies = again.page().locator(".post--own .post__body").allInnerTexts();
        assertEquals(1, bodies.stream().filter(body -> body.contains(text)).count(), bodies::toString);
        assertEquals("", again.page().locator("#text").inputValue(), "The draft has served");
    }
}
