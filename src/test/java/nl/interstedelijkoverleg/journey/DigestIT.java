package nl.interstedelijkoverleg.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.interstedelijkoverleg.demo.PostOffice;
import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.People;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Journey.class)
class DigestIT {

    private static final String ADDRESS = "wethouder@duinrade.example";
    private static final int MOST_PAGES = 4;

    @Test
    @DisplayName("From a mail that names nothing to an answered point, in at most four pages")
    void fromTheMailToTheAnswer(House house) throws SQLException {
        confirmAddress();
        Ground.Room room = Ground.room("Met een vraag aan Duinrade")
                .joinedBy("MUNICIPALITY", People.DE_WIT)
                .joinedBy("SEX_WORKER", People.MEREL);
        String topic = room.topic(People.MEREL, "Wanneer gaat de aanloop open?", "Wij wachten al een jaar.");
        Guest town = house.member(People.DE_WIT);
        town.open("/account");
        assertTrue(town.text().contains("Staat uit."), town.text());
        town.page().locator("form[action='/account/overzicht'] button").click();
        town.page().waitForSelector("text=Staat aan.");

        Guest merel = house.member(People.MEREL);
        merel.open("/ruimtes/" + room.id() + "/onderwerpen/" + topic.replaceAll(".*/", ""));
        merel.follow("Een organisatie om antwoord vragen");
        merel.page()
                .locator("#organisation")
                .selectOption(Ground.organisation(Ground.DUINRADE).toString());
        merel.press("Vragen");
        merel.page().waitForSelector("#antwoordvragen:has-text('wacht op antwoord')");

        PostOffice.Letter letter = house.installation().postOffice().await(ADDRESS, 1);
        assertFalse(letter.raw().contains("aanloop") || letter.raw().contains("Duinrade"), letter.raw());
        Matcher link = Pattern.compile("http\\S+").matcher(letter.text());
        assertTrue(link.find(), letter.text());
        int before = town.pagesSeen();
        town.open(link.group().substring(house.origin().length()));
        town.page().locator("main a[href*='/antwoordvragen/']").first().click();
        town.page().waitForSelector("#antwoordvragen");
        town.type("#text", "Op 1 mei. Het stond niet op de agenda, dat is nu geregeld.");
        town.page().locator("#answers").check();
        town.press("Plaatsen");
        town.page().waitForSelector("#antwoordvragen:has-text('beantwoord op')");
        int pages = town.pagesSeen() - before;
        System.out.printf("[proof] from the digest to an answered point: %d pages%n", pages);
        assertTrue(pages <= MOST_PAGES, "pages: " + pages);
        assertEquals(
                "ANSWERED", Api.as(People.MEREL).get(topic + "/answer-requests").path("[0].state"));
        town.open("/berichten");
        assertTrue(town.text().contains("Er wacht niets op antwoord."), town.text());
        Api.as(People.DE_WIT)
                .body(Map.of("wanted", false))
                .put("/api/v1/digests/" + Ground.seatOf(People.DE_WIT))
                .then()
                .statusCode(204);
    }

    /** As if he had come in by the second door. */
    private static void confirmAddress() throws SQLException {
        try (Connection connection = Ground.migrator();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("insert into seat_address (seat_id, address) values ('"
                    + Ground.seatOf(People.DE_WIT) + "', '" + ADDRESS + "') on conflict (seat_id) do nothing");
        }
    }
}
