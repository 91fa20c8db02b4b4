package nl.interstedelijkoverleg.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.People;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Journey.class)
class EnforcementIT {

    @Test
    @DisplayName("Officer Hofman stays out until five sex workers agree in secret, and comes in under his name then")
    void hofmanComesInByConsent(House house) throws SQLException {
        Ground.Room room = Ground.room("Een wijkagent erbij?")
                .joinedBy("SEX_WORKER", People.MEREL, People.ROBIN, People.KIM, People.ALEX, People.LOU);
        String audience = "/ruimtes/" + room.id() + "/publiek";
        Guest hofman = house.member(People.HOFMAN);
        assertEquals(404, hofman.open("/ruimtes/" + room.id()));
        assertEquals(404, hofman.open(audience));

        // A code for officials, of a room that is open to them, is not for him; it is not used, and an official comes
        // in with it.
        Ground.Room ordinary = Ground.room("Een ruimte voor ambtenaren");
        String forOfficials = ordinary.codes("MUNICIPALITY", 1).get(0);
        hofman.open("/uitnodiging/" + forOfficials);
        hofman.press("Deelnemen");
        hofman.page().waitForSelector("text=Deze code is voor een andere groep dan die van jouw zetel.");
        assertTrue(hofman.text().contains("Wie een taak heeft in toezicht, handhaving of uitkeringen"), hofman.text());
        assertEquals(404, hofman.open("/ruimtes/" + ordinary.id()));
        ordinary.redeem(People.DE_WIT, forOfficials);

        Ground.monday();
        Guest bakker = house.moderator(People.BAKKER);
        bakker.open("/ruimtes/" + room.id() + "/uitnodigingen");
        assertFalse(bakker.text().contains("Toezicht en handhaving"), bakker.text());
        bakker.open("/ruimtes/" + room.id());
        bakker.follow("Wie mag hier komen?").arriveAt(audience);
        bakker.follow("Een groep toelaten").arriveAt(audience + "/voorstel/soort");
        bakker.page()
                .getByLabel("Toezicht en handhaving", new Page.GetByLabelOptions().setExact(true))
                .check();
        bakker.page()
                .locator("#organisation")
                .selectOption(Ground.organisation(Ground.ENFORCEMENT).toString());
        bakker.type("#reason", "De wijkagent wil vragen hoe het beter kan.");
        bakker.press("Voorstel doen").arriveAt(audience);
        assertTrue(bakker.text().contains("Toelaten: Toezicht en handhaving"), bakker.text());

        for (People.Person sexWorker : List.of(People.MEREL, People.ROBIN, People.KIM, People.ALEX, People.LOU)) {
            Guest guest = house.member(sexWorker);
            guest.open(audience);
            assertTrue(guest.text().contains("De wijkagent wil vragen hoe het beter kan."), guest.text());
            assertTrue(guest.text().contains("Je hebt nog niet geantwoord."), guest.text());
            guest.press("Akkoord");
            guest.page().waitForSelector("text=Je antwoord is nu: akkoord");
        }
        bakker.open(audience);
        assertTrue(bakker.text().contains("loopt"), bakker.text());
        assertFalse(bakker.text().contains("aangenomen"), "Nothing is known before the end");

        try (Connection connection = Ground.migrator();
                Statement statement = connection.createStatement()) {
            assertEquals(
                    1,
                    statement.executeUpdate(
                            "update widening set ends_week = ends_week - 28 where room_id = '" + room.id() + "'"));
        }
        bakker.open(audience);
        assertTrue(bakker.text().contains("aangenomen"), bakker.text());
        assertFalse(bakker.text().contains("niet aangenomen"), bakker.text());
        String code = room.codes("ENFORCEMENT", 1).get(0);
        hofman.open("/uitnodiging/" + code);
        hofman.press("Deelnemen").arriveAt("/ruimtes/" + room.id());
        Guest merel = house.member(People.MEREL);
        merel.open("/ruimtes/" + room.id() + "/leden");
        assertTrue(merel.text().contains("R. Hofman"), merel.text());
    }
}
