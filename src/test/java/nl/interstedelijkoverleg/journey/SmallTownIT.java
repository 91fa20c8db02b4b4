package nl.interstedelijkoverleg.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.People;
import nl.interstedelijkoverleg.testing.People.Person;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Journey.class)
class SmallTownIT {

    private static final String ADDRESS = "t.tweede@duinrade.example";
    private static final String NEW_PASSWORD = "drie-meeuwen-boven-de-dijk";
    private static final int MOST_FIELDS = 7;

    @Test
    @DisplayName(
            "A small town without a provider: the first seat by the administrator, the second by a mailed code and the"
                    + " first one's yes")
    void theSecondOfficialComesIn(House house) throws IOException {
        Guest administrator = house.moderator(People.ADMINISTRATOR);
        administrator.open("/beheer");
        administrator
                .page()
                .locator("summary:has-text('Domein voor mail toevoegen')")
                .click();
        administrator
                .page()
                .locator("#domainOrganisation")
                .selectOption(Ground.organisation(Ground.DUINRADE).toString());
        administrator.type("#domain", "gmail.com").press("Domein toevoegen");
        assertTrue(administrator.text().contains("Op dit domein kan iedereen een adres krijgen"), administrator.text());
        administrator.type("#domain", "duinrade.example").press("Domein toevoegen");
        administrator.arriveAt("/beheer");
        assertTrue(administrator.text().contains("duinrade.example"));

        Person first = People.NEWCOMERS.get(0);
        Guest colleague = house.member(first);
        colleague.open("/zetel");
        colleague
                .type("#code", Ground.seatCode(Ground.DUINRADE, "E. Eerste", "secretaris", false))
                .press("Zetel innemen")
                .arriveAt("/gebruiksafspraak");
        colleague.acceptAgreement();

        Guest second = house.guest();
        second.open("/");
        second.follow("Zetel aanvragen");
        second.page()
                .locator("#organisation")
                .selectOption(Ground.organisation(Ground.DUINRADE).toString());
        second.type("#address", ADDRESS).type("#name", "T. Tweede").type("#function", "beleidsmedewerker");
        second.press("Code aanvragen").arriveAt("/zetel/aanvragen/code");
        assertTrue(second.text().contains("Als dit adres bij deze organisatie hoort"));
        String code = house.installation().postOffice().await(ADDRESS, 1).code();
        second.type("#code", code).press("Verder");
        assertTrue(second.text().contains("T. Tweede"), second.text());
        assertFalse(second.text().contains(ADDRESS));
        second.press("Maak een account");
        second.page().waitForSelector("#password-confirm");
        assertEquals(0, second.page().locator("input[name=email]").count());
        second.type("#password", NEW_PASSWORD).type("#password-confirm", NEW_PASSWORD);
        second.press("Account maken");
        second.page().waitForSelector("#kc-recovery-codes-list");
        second.page().locator("#kcRecoveryCodesConfirmationCheck").check();
        second.press("Verder").arriveAt("/zetel");
        assertTrue(second.text().contains("wacht op antwoord van een collega"), second.text());

        colleague.open("/mijn-organisatie");
        assertTrue(colleague.text().contains("Vraagt een zetel"), colleague.text());
        assertTrue(colleague.text().contains(ADDRESS));
        colleague.press("Geef een zetel: T. Tweede").arriveAt("/mijn-organisatie");
        assertFalse(colleague.text().contains("Vraagt een zetel"));

        second.open("/gebruiksafspraak");
        second.acceptAgreement();
        Ground.Room room = Ground.room("Ook voor kleine gemeenten");
        second.open("/uitnodiging/" + room.codes("MUNICIPALITY", 1).get(0));
        second.press("Deelnemen").arriveAt("/ruimtes/" + room.id());

        System.out.printf(
                "[proof] small town, from front door to room: %d pages, %d typed fields%n",
                second.pagesSeen(), second.fieldsTyped());
        assertTrue(second.fieldsTyped() <= MOST_FIELDS, second.fieldsTyped() + " fields");
        assertEquals(List.of(), second.alarms());
        assertEquals(0, second.strangers().size(), () -> "Asked others: " + second.strangers());
        for (Path log : house.installation().logs()) {
            assertFalse(
                    Files.readString(log, StandardCharsets.ISO_8859_1).contains("t.tweede"),
                    () -> log + " names the address");
        }
    }
}
