package nl.interstedelijkoverleg.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.People;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Journey.class)
class HandoverIT {

    @Test
    @DisplayName(
            "Council member Peters leaves: announced 48 hours before, Van Rijn takes over with notes, reads nothing of"
                    + " before, and what Peters said stays Peters'")
    void petersLeaves(House house) throws SQLException {
        Ground.take(People.PETERS, Ground.seatCode(Ground.DUINRADE, "P. Peters", "raadslid", false));
        String seat = Ground.seatOf(People.PETERS).toString();
        Ground.Room room = Ground.room("Thuiswerk in Duinrade")
                .joinedBy("MUNICIPALITY", People.PETERS)
                .joinedBy("SEX_WORKER", People.MEREL);
        String topic = room.topic(People.PETERS, "Wat de raad besprak", "Dit zei Peters.")
                .replaceAll(".*/", "");
        String root = "/ruimtes/" + room.id();

        Guest peters = house.member(People.PETERS);
        peters.open("/mijn-organisatie");
        peters.page().locator("a[href*='" + seat + "/overdracht']").first().click();
        peters.type("#seatName", "S. van Rijn")
                .type("#function", "raadslid")
                .type("#notes", "Het voorstel ligt bij de **griffie**.")
                .press("Overdracht aankondigen");
        peters.page().waitForSelector("#zetelcode");
        String code = peters.page().locator("#zetelcode").innerText();

        Guest merel = house.member(People.MEREL);
        merel.open(root);
        String announced =
                merel.page().locator("main .utrecht-alert[role=status]").innerText();
        assertTrue(announced.contains("S. van Rijn, raadslid, de plaats innemen van P. Peters"), announced);
        assertTrue(announced.contains("leest dan niets van wat eerder is geschreven"), announced);

        Guest vanRijn = house.member(People.VAN_RIJN);
        vanRijn.open("/zetel");
        vanRijn.type("#code", code).press("Zetel innemen").arriveAt("/zetel/overdracht");
        assertTrue(vanRijn.text().contains("neemt bij Gemeente Duinrade de plaats in van P. Peters"), vanRijn.text());
        vanRijn.page().locator("#confirmed").check();
        vanRijn.press("Verder");
        vanRijn.page().locator("#accepted").check();
        vanRijn.press("Akkoord");
        vanRijn.page().waitForSelector("main:not(:has(#accepted))");
        assertTrue(vanRijn.text().contains("Kom op die tijd terug"), vanRijn.text());
        assertEquals(404, vanRijn.open(root));
        assertEquals(200, peters.open(root));

        try (Connection all = Ground.migrator();
                Statement statement = all.createStatement()) {
            statement.execute("update handover set announced_at = announced_at - interval '49 hours'");
        }
        vanRijn.open("/zetel");
        vanRijn.page().locator("a[href='/zetel/overdracht']").click();
        vanRijn.press("De zetel overnemen").arriveAt("/zetel/overdracht/notities/" + seat);
        assertEquals("griffie", vanRijn.page().locator("main .prose strong").innerText());

        assertEquals(404, peters.open(root));
        assertEquals(200, vanRijn.open(root));
        assertFalse(vanRijn.text().contains("Wat de raad besprak"), vanRijn.text());
        assertEquals(404, vanRijn.open(root + "/onderwerpen/" + topic));
        vanRijn.open(root + "/onderwerpen/nieuw");
        vanRijn.page().locator("input[name=kind]").first().check();
        vanRijn.type("#title", "Even voorstellen")
                .type("#text", "Ik kom voor Peters.")
                .press("Onderwerp plaatsen");
        vanRijn.page().waitForSelector(".post--own");

        merel.open(vanRijn.path());
        assertEquals(
                "S. van Rijn", merel.page().locator(".post__author").first().innerText());
        merel.open(root + "/onderwerpen/" + topic);
        assertEquals("P. Peters", merel.page().locator(".post__author").first().innerText());
        assertTrue(merel.page().locator(".post__meta").first().innerText().contains("vertrokken"));
        merel.open(root);
        assertEquals(
                0, merel.page().locator("main .utrecht-alert[role=status]").count(), "nobody is announced any more");
    }
}
