package nl.interstedelijkoverleg.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.People;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(Journey.class)
class InvitedSexWorkerIT {

    private static final int MOST_PAGES = 5;
    private static final int MOST_FIELDS = 3;
    private static final String NEW_PASSWORD = "vier-bomen-langs-het-water";

    @ParameterizedTest(name = "JavaScript {0}")
    @EnumSource(Scripts.class)
    @DisplayName("Noor has only a code, and speaks within five pages and three fields")
    void fromCodeToFirstPost(Scripts scripts, House house) {
        Ground.Room room = roomWithATopic("Eerste woorden " + scripts);
        Guest noor = house.guest(scripts);

        register(noor, room);
        noor.arriveAt("/ruimtes/" + room.id());
        String alias = noor.page().locator(".alias-card__name").innerText();
        noor.follow("Wat vinden jullie?");
        assertTrue(
                noor.page().locator(".readers").innerText().contains(alias), "She is told under which name she writes");
        noor.type("#text", "Wij willen zelf aan tafel zitten.");

        System.out.printf(
                "[figures] from code to first post, JavaScript %s: %d pages, %d typed fields%n",
                scripts, noor.pagesSeen(), noor.fieldsTyped());
        assertTrue(noor.pagesSeen() <= MOST_PAGES, noor.pagesSeen() + " pages");
        assertTrue(noor.fieldsTyped() <= MOST_FIELDS, noor.fieldsTyped() + " fields");

        noor.press("Plaatsen");
        noor.page().waitForSelector(".post--own");
        assertEquals(alias, noor.page().locator(".post--own .post__author").innerText());
        assertTrue(noor.page().locator(".post--own .post__body").innerText().contains("zelf aan tafel"));
        assertEquals(0, noor.strangers().size(), () -> "Asked others: " + noor.strangers());
    }

    @ParameterizedTest(name = "JavaScript {0}")
    @EnumSource(Scripts.class)
    @DisplayName("Noor draws another alias until she speaks, and keeps it from then on")
    void drawsAnotherAlias(Scripts scripts, House house) {
        Ground.Room room = roomWithATopic("Een andere naam " + scripts);
        Guest noor = house.guest(scripts);
        register(noor, room);
        noor.arriveAt("/ruimtes/" + room.id());
        String first = noor.page().locator(".alias-card__name").innerText();

        noor.press("Geef me een andere naam");
        noor.page()
                .waitForCondition(() ->
                        !noor.page().locator(".alias-card__name").innerText().equals(first));
        String second = noor.page().locator(".alias-card__name").innerText();
        assertNotEquals(first, second);

        noor.follow("Nieuw onderwerp");
        noor.page().locator("#kind").check();
        noor.type("#title", "Mag ik iets vragen?")
                .type("#text", "Wie leest dit?")
                .press("Onderwerp plaatsen");
        noor.page().waitForSelector(".post--own");
        assertEquals(second, noor.page().locator(".post--own .post__author").innerText());
        noor.open("/ruimtes/" + room.id());
        assertEquals(0, noor.page().locator(".alias-card").count(), "Her name stays as it is");
        assertFalse(noor.text().contains(first));
    }

    private static Ground.Room roomWithATopic(String name) {
        Ground.Room room =
                Ground.room(name, "THEMATIC", "FROM_START", People.BAKKER).joinedBy("MUNICIPALITY", People.DE_WIT);
        room.topic(People.DE_WIT, "Wat vinden jullie?", "De gemeente wil het weten.");
        return room;
    }

    private static void register(Guest noor, Ground.Room room) {
        String code = room.codes("SEX_WORKER", 5).get(0);
        noor.open("/uitnodiging/" + code);
        assertTrue(noor.text().contains("Je code klopt"));
        assertFalse(noor.page().content().contains("Overleg over"), "The page of a found slip names no room");
        noor.press("Maak een account");
        noor.page().waitForSelector("#password-confirm");
        assertFalse(noor.page().locator("#username").inputValue().isBlank(), "A login name is proposed");
        assertEquals(0, noor.page().locator("input[name=email]").count());
        noor.type("#password", NEW_PASSWORD).type("#password-confirm", NEW_PASSWORD);
        noor.press("Account maken");
        noor.page().waitForSelector("#kc-recovery-codes-list");
        assertEquals(12, noor.page().locator("#kc-recovery-codes-list li").count());
        noor.page().locator("#kcRecoveryCodesConfirmationCheck").check();
        noor.press("Verder");
    }
}
