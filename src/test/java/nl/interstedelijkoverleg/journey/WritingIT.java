package nl.interstedelijkoverleg.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.util.List;
import nl.interstedelijkoverleg.demo.World;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.People;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(Journey.class)
class WritingIT {

    private static final String TEXT =
            "Eerste regel, met <b> en & en “aanhaling”.\n\n* punt\n* nog een\n\nLaatste regel.";

    @ParameterizedTest(name = "JavaScript {0}")
    @EnumSource(Scripts.class)
    @DisplayName("Sam's session ends while writing; the text comes back and is posted after logging in")
    void theTextComesBack(Scripts scripts, House house) {
        Ground.Room room = Ground.room("Lang nadenken " + scripts)
                .joinedBy("MUNICIPALITY", People.DE_WIT)
                .joinedBy("SEX_WORKER", People.SAM);
        String topic = room.topic(People.DE_WIT, "Neem de tijd", "Er is geen haast.");
        String page = "/ruimtes/" + room.id() + "/onderwerpen/" + topic.replaceAll(".*/", "");
        Guest sam = house.guest(scripts);
        sam.logIn(People.SAM);
        sam.open(page);
        sam.type("#text", TEXT);

        Guest samsPhone = house.guest();
        samsPhone.logIn(People.SAM);
        samsPhone.open("/account");
        samsPhone.press("Log mij overal uit").arriveAt("/");

        sam.press("Plaatsen");
        sam.page().waitForSelector("h1:has-text('Log opnieuw in')");
        String kept = sam.page().locator("#text").inputValue();
        assertEquals(TEXT, kept.replace("\r\n", "\n"));
        Guest witness = house.member(People.DE_WIT);
        witness.open(page);
        assertEquals(1, witness.page().locator(".post").count(), "Nothing was posted without a session");

        Page tab = sam.context()
                .waitForPage(() -> sam.page().locator("main a[target=_blank]").click());
        tab.locator("#username").fill(People.SAM.username());
        tab.locator("#password").fill(World.PASSWORD);
        tab.locator("#kc-login").click();
        tab.waitForURL(house.origin() + "/vandaag");
        sam.press("Opnieuw versturen");
        sam.page().waitForSelector(".post--own");
        assertTrue(sam.page().locator(".post--own").innerText().contains("met <b> en & en “aanhaling”."));
        assertEquals(2, sam.page().locator(".post").count());
    }

    @ParameterizedTest(name = "JavaScript {0}")
    @EnumSource(Scripts.class)
    @DisplayName(
            "Sam opens a topic in one window and logs out in another, which clears every cookie; the text comes back"
                    + " and is posted after logging in, also if Sam logged in again before sending")
    void loggedOutInAnotherWindow(Scripts scripts, House house) {
        Ground.Room room = Ground.room("Twee vensters " + scripts).joinedBy("SEX_WORKER", People.SAM);
        String form = "/ruimtes/" + room.id() + "/onderwerpen/nieuw";
        for (boolean backInTime : new boolean[] {false, true}) {
            String title = "Wie weet dit? " + scripts + " " + backInTime;
            Guest sam = house.guest(scripts);
            sam.logIn(People.SAM);
            sam.open(form);
            sam.page().locator("#kind").check();
            sam.type("#title", title).type("#text", TEXT);

            Page other = sam.context().newPage();
            other.navigate(house.origin() + "/account");
            other.locator("form[action='/afmelden'] button").click();
            other.waitForURL(house.origin() + "/");
            assertEquals(
                    List.of(),
                    sam.context().cookies(house.origin()).stream()
                            .filter(cookie -> cookie.name.equals("overleg-sessie"))
                            .toList());
            if (backInTime) {
                logIn(other, house);
            }
            sam.press("Onderwerp plaatsen");
            sam.page().waitForSelector("button:has-text('Opnieuw versturen')");
            assertEquals(TEXT, sam.page().locator("#text").inputValue().replace("\r\n", "\n"));
            if (!backInTime) {
                logIn(other, house);
            }
            sam.press("Opnieuw versturen");
            sam.page().waitForSelector(".post--own");
            assertEquals(title, sam.page().locator("h1").innerText());
            assertTrue(sam.page().locator(".post--own").innerText().contains("met <b> en & en “aanhaling”."));
            sam.leave();
        }
    }

    private static void logIn(Page window, House house) {
        window.navigate(house.origin() + "/aanmelden");
        window.locator("#username").fill(People.SAM.username());
        window.locator("#password").fill(World.PASSWORD);
        window.locator("#kc-login").click();
        window.waitForURL(house.origin() + "/vandaag");
    }

    @Test
    @DisplayName("Robin presses twice, reloads, and sends the same form again: one post")
    void oneFormOnePost(House house) {
        Ground.Room room = Ground.room("Dubbel geklikt")
                .joinedBy("MUNICIPALITY", People.DE_WIT)
                .joinedBy("SEX_WORKER", People.ROBIN);
        String topic = room.topic(People.DE_WIT, "Eén keer is genoeg", "Zeg het maar.");
        String page = "/ruimtes/" + room.id() + "/onderwerpen/" + topic.replaceAll(".*/", "");
        for (Scripts scripts : Scripts.values()) {
            Guest robin = house.member(People.ROBIN, House.options(scripts));
            robin.open(page);
            String said = "Eén keer gezegd, JavaScript " + scripts;
            robin.type("#text", said);
            FormData form = FormData.create();
            for (Locator field : robin.page()
                    .locator(".composer form")
                    .first()
                    .locator("input, textarea")
                    .all()) {
                form.set(field.getAttribute("name"), field.inputValue());
            }
            robin.page()
                    .locator(".composer button.nl-button--primary")
                    .click(new Locator.ClickOptions().setClickCount(2).setDelay(5));
            robin.page().waitForSelector(".post:has-text('" + said + "')");
            robin.page().reload();
            for (int i = 0; i < 3; i++) {
                APIResponse again = robin.context()
                        .request()
                        .post(
                                house.origin() + page + "/bijdragen",
                                RequestOptions.create()
                                        .setForm(form)
                                        .setHeader("Origin", house.origin())
                                        .setMaxRedirects(0));
                assertEquals(303, again.status(), again::text);
            }
            robin.open(page);
            List<String> bodies = robin.page().locator(".post__body").allInnerTexts();
            assertEquals(1, bodies.stream().filter(body -> body.contains(said)).count(), bodies::toString);
            assertFalse(robin.text().contains("Inloggen"));
        }
    }
}
