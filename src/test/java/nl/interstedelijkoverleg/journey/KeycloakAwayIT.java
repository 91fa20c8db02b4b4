package nl.interstedelijkoverleg.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.People;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Journey.class)
class KeycloakAwayIT {

    @Test
    @DisplayName("When Keycloak is down Merel and De Wit go on, and Kim is told that she cannot log in now")
    void keycloakIsAway(House house) throws IOException, InterruptedException {
        Ground.Room room = Ground.room("Gewoon doorgaan")
                .joinedBy("MUNICIPALITY", People.DE_WIT)
                .joinedBy("SEX_WORKER", People.MEREL);
        String topic = room.topic(People.DE_WIT, "Zijn jullie er nog?", "Laat het weten.");
        String page = "/ruimtes/" + room.id() + "/onderwerpen/" + topic.replaceAll(".*/", "");
        Guest merel = house.member(People.MEREL);
        Guest deWit = house.member(People.DE_WIT);
        Guest kim = house.guest();

        house.installation().keycloak().stop();
        try {
            assertEquals(200, merel.open(page));
            merel.type("#text", "Ik ben er nog.").press("Plaatsen");
            merel.page().waitForSelector(".post--own");
            deWit.open(page);
            assertTrue(deWit.text().contains("Ik ben er nog."));

            kim.open("/");
            kim.follow("Inloggen");
            kim.page().waitForSelector("h1");
            assertTrue(kim.page().url().startsWith(house.origin()), kim.page().url());
            assertTrue(kim.text().contains("Inloggen kan nu niet"), kim.text());
            assertEquals(503, kim.fetch("/aanmelden").status());
        } finally {
            house.installation().keycloak().startAgain();
        }
        kim.logIn(People.KIM);
        assertTrue(kim.text().contains("Mijn ruimtes"));
    }
}
