package nl.interstedelijkoverleg.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.People;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing that somebody writes is lost (docs/adr/0039). */
@ExtendWith(Journey.class)
class KeepingIT {

    private static final String TEXT = "Halverwege een zin over werken aan huis";

    @ParameterizedTest(name = "JavaScript {0}")
    @EnumSource(Scripts.class)
    @DisplayName("Sam's session ends in mid-sentence and the telephone with it; on another the text stands in its box")
    void midSentence(Scripts scripts, House house) {
        Ground.Room room = Ground.room("Midden in een zin " + scripts)
                .joinedBy("MUNICIPALITY", People.DE_WIT)
                .joinedBy("SEX_WORKER", People.SAM);
        String topic = room.topic(People.DE_WIT, "Neem de tijd", "Er is geen haast.");
        String page = "/ruimtes/" + room.id() + "/onderwerpen/" + topic.replaceAll(".*/", "");
        Guest sam = house.guest(scripts);
        sam.logIn(People.SAM);
        sam.open(page);
        if (scripts == Scripts.ON) {
            sam.page().locator("#text").pressSequentially(TEXT);
            sam.page().waitForSelector("[data-draft-state]:has-text('Je concept is bewaard')");
        } else {
            sam.type("#text", TEXT);
            sam.page().locator("button[name=keep]").click();
            sam.page().waitForSelector("text=Dit is je concept");
        }
        sam.context().clearCookies();

        Guest again = house.guest(scripts);
        again.logIn(People.SAM);
        again.open(page);
        assertEquals(TEXT, again.page().locator("#text").inputValue());
        assertTrue(again.text().contains("Dit is je concept"));
        again.press("Plaatsen");
        again.page().waitForSelector(".post--own:has-text('" + TEXT + "')");
        again.open(page);
        assertEquals("", again.page().locator("#text").inputValue());
    }

    @ParameterizedTest(name = "JavaScript {0}")
    @EnumSource(Scripts.class)
    @DisplayName("De Wit changes one post in two windows at once: both texts are shown and none is lost")
    void twoWindows(Scripts scripts, House house) {
        Ground.Room room = Ground.room("Twee vensters tegelijk " + scripts).joinedBy("MUNICIPALITY", People.DE_WIT);
        String post = room.post(People.DE_WIT, room.topic(People.DE_WIT, "Waarover", "Tekst"), "Begin");
        String page = "/ruimtes/" + room.id()
                + post.substring(post.indexOf("/topics/"))
                        .replace("/topics/", "/onderwerpen/")
                        .replace("/posts/", "/bijdragen/")
                + "/wijziging";
        Guest one = house.member(People.DE_WIT, House.options(scripts));
        Guest other = house.member(People.DE_WIT, House.options(scripts));
        one.open(page);
        other.open(page);
        one.type("#text", "Uit het ene venster");
        other.type("#text", "Uit het andere venster");
        one.page().locator("form.form button.nl-button--primary").click();
        one.page().waitForSelector(".post--own:has-text('Uit het ene venster')");
        other.page().locator("form.form button.nl-button--primary").click();
        other.page().waitForSelector("h1:has-text('intussen veranderd')");
        assertEquals("Uit het andere venster", other.page().locator("#text").inputValue());
        assertTrue(other.page().locator(".post__body").innerText().contains("Uit het ene venster"));
        other.page().locator("form.form button.nl-button--primary").click();
        other.page().waitForSelector(".post--own:has-text('Uit het andere venster')");
        other.page().locator("a:has-text('bekijk eerdere teksten')").first().click();
        other.page().waitForSelector("del:has-text('ene')");
    }

    @ParameterizedTest(name = "JavaScript {0}")
    @EnumSource(Scripts.class)
    @DisplayName("Bakker and Hendriks write the summary at once: the second sees both texts and puts them together")
    void twoModerators(Scripts scripts, House house) {
        Ground.Room room = Ground.room("Samen schrijven " + scripts).joinedBy("SEX_WORKER", People.MEREL);
        room.redeem(
                People.HENDRIKS, room.codes("SUPPORT_SERVICE", "MODERATOR", 1).get(0));
        String summary = "/ruimtes/" + room.id() + "/stand-van-zaken";
        Guest bakker = house.moderator(People.BAKKER, House.options(scripts));
        Guest hendriks = house.moderator(People.HENDRIKS, House.options(scripts));
        bakker.open(summary + "/tekst");
        hendriks.open(summary + "/tekst");
        String first = "Er is gesproken over openingstijden.";
        String second = "Er is gesproken over de huur.";
        bakker.type("#text", first).press("Voorleggen aan de ruimte").page().waitForSelector("#voorstel");

        hendriks.type("#text", second).press("Voorleggen aan de ruimte");
        hendriks.page().waitForSelector("#fouten");
        assertTrue(hendriks.text().contains("De tekst is intussen veranderd"), hendriks.text());
        assertTrue(hendriks.page()
                .locator("section[aria-labelledby=nu] .prose")
                .innerText()
                .contains(first));
        assertEquals(second, hendriks.page().locator("#text").inputValue());
        Guest merel = house.member(People.MEREL, House.options(scripts));
        merel.open(summary);
        assertTrue(merel.text().contains(first), merel.text());
        assertFalse(merel.text().contains(second), "Nothing is replaced unseen");

        hendriks.type("#text", first + "\n\n" + second)
                .press("Voorleggen aan de ruimte")
                .page()
                .waitForSelector("#voorstel");
        merel.open(summary);
        assertTrue(merel.text().contains(first) && merel.text().contains(second), merel.text());
    }

    @Test
    @DisplayName("Sam follows a link in mid-sentence, before anything was kept, and finds the text on coming back")
    void followsALink(House house) {
        Ground.Room room = Ground.room("Even kijken").joinedBy("SEX_WORKER", People.SAM);
        String topic = room.topic(People.SAM, "Neem de tijd", "Er is geen haast.");
        String page = "/ruimtes/" + room.id() + "/onderwerpen/" + topic.replaceAll(".*/", "");
        Guest sam = house.member(People.SAM);
        sam.open(page);
        sam.page().locator("#text").pressSequentially(TEXT);
        sam.follow("Wat is veilig om te schrijven?").arriveAt("/veilig-schrijven");
        // Sent while the page went; nobody comes back faster than that.
        sam.page()
                .waitForCondition(() ->
                        Api.as(People.SAM).get(topic + "/draft").asString().contains(TEXT));
        sam.page().goBack();
        sam.page().waitForSelector("text=Dit is je concept");
        assertEquals(TEXT, sam.page().locator("#text").inputValue());
    }
}
