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
    private static final String AT_HOME = "raadslid.thuis@partij.example";
    /** How many pages and typed fields it may take: the administrator, the first official and the second. */
    private static final Steps ADMINISTRATOR = new Steps(2, 3);

    private static final Steps FIRST = new Steps(5, 1);
    private static final Steps SECOND = new Steps(11, 6);

    /** What a person counts. */
    private record Steps(int pages, int fields) {

        static Steps of(Guest guest) {
            return new Steps(guest.pagesSeen(), guest.fieldsTyped());
        }

        Steps since(Steps before) {
            return new Steps(pages - before.pages, fields - before.fields);
        }

        void within(Steps most, String who) {
            System.out.printf("[proof] small town, %s: %d pages, %d typed fields%n", who, pages, fields);
            assertTrue(pages <= most.pages && fields <= most.fields, who + ": " + this);
        }
    }

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
        Steps before = Steps.of(administrator);
        administrator.type("#domain", "duinrade.example").press("Domein toevoegen");
        administrator.arriveAt("/beheer");
        assertTrue(administrator.text().contains("duinrade.example"));
        administrator.page().locator("summary:has-text('Zetel maken')").click();
        assertTrue(
                administrator.text().contains("Exploitanten van seksbedrijven, klanten en pers"), administrator.text());
        administrator
                .page()
                .locator("#organisation")
                .selectOption(Ground.organisation(Ground.DUINRADE).toString());
        administrator.type("#seatName", "E. Eerste").type("#function", "secretaris");
        administrator.press("Zetel maken en code tonen");
        String firstCode = administrator.page().locator("[data-code]").innerText();
        Steps.of(administrator).since(before).within(ADMINISTRATOR, "administrator");

        Person first = People.NEWCOMERS.get(0);
        Guest colleague = house.member(first);
        Steps atTheDoor = Steps.of(colleague);
        colleague.open("/zetel");
        colleague.type("#code", firstCode).press("Zetel innemen").arriveAt("/gebruiksafspraak");
        colleague.acceptAgreement();

        Guest second = house.guest();
        second.open("/");
        second.follow("Zetel aanvragen");
        second.page()
                .locator("#organisation")
                .selectOption(Ground.organisation(Ground.DUINRADE).toString());
        second.type("#address", ADDRESS).type("#name", "T. Tweede").type("#function", "beleidsmedewerker");
        second.press("Code aanvragen").arriveAt("/zetel/aanvragen/code");
        assertTrue(second.text().contains("Klopt het adres, dan is er een code gestuurd"));
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
        colleague.page().locator("main button[value=ja]").first().click();
        colleague.arriveAt("/mijn-organisatie");
        assertFalse(colleague.text().contains("Vraagt een zetel"));
        Steps.of(colleague).since(atTheDoor).within(FIRST, "first official");

        second.open("/gebruiksafspraak");
        second.acceptAgreement();
        Ground.Room room = Ground.room("Ook voor kleine gemeenten");
        second.open("/uitnodiging/" + room.codes("MUNICIPALITY", 1).get(0));
        second.press("Deelnemen").arriveAt("/ruimtes/" + room.id());

        Steps.of(second).within(SECOND, "second official, from front door to room");
        assertEquals(List.of(), second.alarms());
        assertEquals(0, second.strangers().size(), () -> "Asked others: " + second.strangers());
        for (Path log : house.installation().logs()) {
            assertFalse(
                    Files.readString(log, StandardCharsets.ISO_8859_1).contains("t.tweede"),
                    () -> log + " names the address");
        }
    }

    @Test
    @DisplayName(
            "A council member with an address of their own: the registry vouches, and the party stands with the function")
    void theCouncilMemberComesIn(House house) {
        Person registry = People.NEWCOMERS.get(1);
        Ground.take(registry, Ground.registryCode(Ground.DUINRADE, "G. Griffier"));
        Guest griffier = house.member(registry);
        griffier.open("/mijn-organisatie");
        griffier.follow("Instaan voor een raadslid").arriveAt("/mijn-organisatie/aanvragen");
        griffier.type("#address", AT_HOME)
                .type("#name", "R. Raadslid")
                .type("#function", "raadslid")
                .type("#party", "Lokaal Belang");
        griffier.press("Code sturen");
        griffier.page().waitForSelector("main :text(\"/zetel/aanvragen/code\")");

        Guest member = house.guest();
        member.open("/");
        member.follow("Heb je al een code uit een mail? Vul hem hier in.").arriveAt("/zetel/aanvragen/code");
        member.type("#code", house.installation().postOffice().await(AT_HOME, 1).code())
                .press("Verder");
        member.page().waitForSelector("text=raadslid, Lokaal Belang");
        member.press("Maak een account");
        member.page().waitForSelector("#password-confirm");
        member.type("#password", NEW_PASSWORD).type("#password-confirm", NEW_PASSWORD);
        member.press("Account maken");
        member.page().waitForSelector("#kc-recovery-codes-list");
        member.page().locator("#kcRecoveryCodesConfirmationCheck").check();
        member.press("Verder").arriveAt("/gebruiksafspraak");
        member.acceptAgreement();
        Ground.Room room = Ground.room("Met een raadslid");
        member.open("/uitnodiging/" + room.codes("MUNICIPALITY", 1).get(0));
        member.press("Deelnemen").arriveAt("/ruimtes/" + room.id());
        member.open("/ruimtes/" + room.id() + "/leden");
        assertTrue(member.text().contains("raadslid, Lokaal Belang"), member.text());
        assertFalse(member.text().contains(AT_HOME));
        Steps.of(member).within(SECOND, "council member, from front door to the members of a room");
    }
}
