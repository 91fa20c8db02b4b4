package nl.interstedelijkoverleg.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.People;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Journey.class)
class CouncilMemberIT {

    @Test
    @DisplayName("Council member Van Dijk comes in through Waterveen's own provider and answers by name and function")
    void vanDijkAnswers(House house) {
        Ground.Room room = Ground.room("Thuiswerk in Waterveen").joinedBy("SEX_WORKER", People.MEREL);
        String seat = Ground.seatCode(Ground.WATERVEEN, "N. van Dijk", "raadslid", false);
        List<String> codes = room.codes("MUNICIPALITY", 5);

        Guest vanDijk = house.guest();
        vanDijk.open("/");
        vanDijk.page().locator("#organisatie").selectOption("waterveen");
        vanDijk.press("Verder");
        vanDijk.page().waitForURL(url -> url.contains("/realms/waterveen/"));
        vanDijk.logInHere(People.VAN_DIJK).arriveAt("/vandaag");

        vanDijk.open("/zetel");
        vanDijk.type("#code", seat).press("Zetel innemen").arriveAt("/gebruiksafspraak");
        assertTrue(vanDijk.text().contains("gebruik je niet tegen personen"));
        vanDijk.acceptAgreement();
        vanDijk.open("/uitnodiging/" + codes.get(0));
        assertTrue(vanDijk.text().contains("Met je naam, functie en organisatie"));
        vanDijk.press("Deelnemen").arriveAt("/ruimtes/" + room.id());

        room.topic(People.MEREL, "Mag het aan huis?", "Ik werk thuis.");
        vanDijk.open("/ruimtes/" + room.id());
        vanDijk.follow("Mag het aan huis?");
        vanDijk.page()
                .getByRole(AriaRole.LINK)
                .filter(new Locator.FilterOptions().setHasText("Beantwoorden"))
                .first()
                .click();
        vanDijk.type("#text", "Ik breng het in de raad.").press("Plaatsen");

        vanDijk.page().waitForSelector(".post--own");
        String post = vanDijk.page().locator(".post--own").innerText();
        assertEquals(
                "N. van Dijk",
                vanDijk.page().locator(".post--own .post__author").innerText());
        assertTrue(post.contains("raadslid, " + Ground.WATERVEEN), post);
        assertTrue(post.replaceAll("\\s+", " ").contains("antwoord op een eerdere bijdrage"), post);
        Guest merel = house.member(People.MEREL);
        merel.open(vanDijk.path());
        assertTrue(merel.page().locator(".post--official").innerText().contains("N. van Dijk"));
    }
}
