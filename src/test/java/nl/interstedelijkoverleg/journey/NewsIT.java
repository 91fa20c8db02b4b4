package nl.interstedelijkoverleg.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.People;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Journey.class)
class NewsIT {

    private static final String PLACE = "document.getElementById('text').getBoundingClientRect().top + scrollY";

    @Test
    @DisplayName("Merel posts while De Wit is writing: a line says so, nothing moves, and what he typed is still there")
    void aLineAppearsAndNothingElseChanges(House house) {
        Ground.Room room =
                Ground.room("Iets nieuws").joinedBy("SEX_WORKER", People.MEREL).joinedBy("MUNICIPALITY", People.DE_WIT);
        String topic = room.topic(People.MEREL, "Er komt nog iets", "Dit stond er al.");
        String path = "/ruimtes/" + room.id() + "/onderwerpen/" + topic.replaceAll(".*/", "");
        Guest deWit = house.member(People.DE_WIT);
        deWit.open(path);
        deWit.type("#text", "Half geschreven");
        Object place = deWit.page().evaluate(PLACE);
        Object scrolled = deWit.page().evaluate("scrollY");
        assertEquals("", deWit.page().locator("#nieuws [role=status]").innerText());

        String post = room.post(People.MEREL, topic, "En dit is nieuw.").replaceAll(".*/", "");
        deWit.page().waitForSelector(".news--new");
        assertEquals(
                "Er is iets nieuws.",
                deWit.page().locator("#nieuws [role=status]").innerText());
        assertEquals("Half geschreven", deWit.page().locator("#text").inputValue());
        assertEquals(1, deWit.page().locator(".post").count(), "nothing is put in by itself");
        assertEquals(place, deWit.page().evaluate(PLACE), "the composer moved");
        assertEquals(scrolled, deWit.page().evaluate("scrollY"), "the page scrolled");

        deWit.follow("Lees wat nieuw is");
        deWit.page().waitForSelector("#b-" + post);
        assertEquals("#b-" + post, deWit.page().evaluate("location.hash"));
    }

    @Test
    @DisplayName("Without scripts there is a link that looks, and leads back to the same place when there is nothing")
    void aLinkLooks(House house) {
        Ground.Room room = Ground.room("Zelf kijken").joinedBy("SEX_WORKER", People.MEREL);
        String topic = room.topic(People.MEREL, "Zelf kijken", "Dit stond er al.");
        String path = "/ruimtes/" + room.id() + "/onderwerpen/" + topic.replaceAll(".*/", "");
        Guest merel = house.member(People.MEREL, House.options(Scripts.OFF));
        merel.open(path);
        merel.follow("Kijk of er iets nieuws is").arriveAt(path + "?gekeken=ja#nieuws");
        assertEquals(
                "Er is niets nieuws.",
                merel.page().locator("#nieuws [role=status]").innerText());
        String post = room.post(People.MEREL, topic, "En dit is nieuw.").replaceAll(".*/", "");
        merel.follow("Kijk of er iets nieuws is");
        merel.page().waitForSelector("#b-" + post);
        assertTrue(merel.text().contains("En dit is nieuw."));
    }
}
