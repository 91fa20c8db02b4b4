package nl.interstedelijkoverleg.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.interstedelijkoverleg.demo.PostOffice;
import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.People;
import nl.interstedelijkoverleg.testing.People.Person;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(Journey.class)
class DigestIT {

    private static final int MOST_PAGES = 4;
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.forLanguageTag("nl"));

    @ParameterizedTest(name = "JavaScript {0}")
    @EnumSource(Scripts.class)
    @DisplayName(
            "From a mail that names nothing but the day to an answered point, in at most four pages, logging in among"
                    + " them")
    void fromTheMailToTheAnswer(Scripts scripts, House house) throws SQLException {
        // Nobody gets two overviews in a week, so each way has an official of its own.
        Person official = scripts == Scripts.ON ? People.DE_WIT : councilMember();
        String address = official.username() + "@duinrade.example";
        confirmAddress(official, address);
        Ground.Room room = Ground.room("Met een vraag aan Duinrade " + scripts)
                .joinedBy("MUNICIPALITY", official)
                .joinedBy("SEX_WORKER", People.MEREL);
        String topic = room.topic(People.MEREL, "Wanneer gaat de aanloop open?", "Wij wachten al een jaar.");
        Guest town = house.guest(scripts);
        town.logIn(official);
        town.open("/account");
        assertTrue(town.text().contains("Staat uit."), town.text());
        town.page().locator("form[action='/account/overzicht'] button").click();
        town.page().waitForSelector("text=Staat aan.");

        Guest merel = house.member(People.MEREL, House.options(scripts));
        merel.open("/ruimtes/" + room.id() + "/onderwerpen/" + topic.replaceAll(".*/", ""));
        merel.follow("Een organisatie om antwoord vragen");
        merel.page()
                .locator("#organisation")
                .selectOption(Ground.organisation(Ground.DUINRADE).toString());
        merel.press("Vragen");
        merel.page().waitForSelector("#antwoordvragen:has-text('wacht op antwoord')");

        PostOffice.Letter letter = house.installation().postOffice().await(address, 1);
        assertFalse(letter.raw().contains("aanloop") || letter.raw().contains("Duinrade"), letter.raw());
        LocalDate due = LocalDate.parse(
                Api.as(People.MEREL).get(topic + "/answer-requests").path("[0].dueDay"));
        assertTrue(letter.text().contains(DAY.format(due)), letter.text());
        Matcher link = Pattern.compile("http\\S+").matcher(letter.text());
        assertTrue(link.find(), letter.text());
        // The mail is read on another day.
        town.press("Uitloggen").page().waitForURL(house.origin() + "/");
        int before = town.pagesSeen();
        town.open(link.group().substring(house.origin().length()));
        town.logInHere(official.username()).arriveAt("/berichten");
        town.page().locator("main a[href*='/antwoordvragen/']").first().click();
        town.page().waitForSelector("#antwoordvragen");
        town.type("#text", "Op 1 mei. Het stond niet op de agenda, dat is nu geregeld.");
        town.page().locator("#answers").check();
        town.press("Plaatsen");
        town.page().waitForSelector("#antwoordvragen:has-text('beantwoord op')");
        int pages = town.pagesSeen() - before;
        System.out.printf(
                "[proof] from the digest to an answered point, JavaScript %s: %d pages, the login among them%n",
                scripts, pages);
        assertTrue(pages <= MOST_PAGES, "pages: " + pages);
        assertEquals(
                "ANSWERED", Api.as(People.MEREL).get(topic + "/answer-requests").path("[0].state"));
        town.open("/berichten");
        assertTrue(town.text().contains("Er wacht niets op antwoord."), town.text());
        Api.as(official)
                .body(Map.of("wanted", false))
                .put("/api/v1/digests/" + Ground.seatOf(official))
                .then()
                .statusCode(204);
    }

    private static Person councilMember() {
        Ground.take(People.SMIT, Ground.seatCode(Ground.DUINRADE, "A. Smit", "raadslid", false));
        return People.SMIT;
    }

    /** As if they had come in by the second door. */
    private static void confirmAddress(Person official, String address) throws SQLException {
        try (Connection connection = Ground.migrator();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("insert into seat_address (seat_id, address) values ('" + Ground.seatOf(official)
                    + "', '" + address + "') on conflict (seat_id) do nothing");
        }
    }
}
