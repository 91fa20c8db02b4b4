package nl.interstedelijkoverleg.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nl.interstedelijkoverleg.demo.Totp;
import nl.interstedelijkoverleg.demo.World;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.People;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Journey.class)
class BrokeredModeratorIT {

    private static final Duration NEXT_CODE = Duration.ofSeconds(30);

    @Test
    @DisplayName("Van Loon moderates: the second step leads through Waterveen's own provider and asks for a code;"
            + " deleting the account leads through it too")
    void vanLoonModerates(House house) {
        String seat = Ground.seatCode(Ground.WATERVEEN, "E. van Loon", "beleidsmedewerker", false);
        Guest vanLoon = house.guest();
        List<String> asked = new ArrayList<>();
        vanLoon.page().onRequest(request -> asked.add(request.url()));
        vanLoon.open("/");
        vanLoon.page().locator("#organisatie").selectOption("waterveen");
        vanLoon.press("Verder");
        vanLoon.page().waitForURL(url -> url.contains("/realms/waterveen/"));
        vanLoon.logInHere(People.VAN_LOON).arriveAt("/vandaag");
        vanLoon.open("/zetel");
        vanLoon.type("#code", seat).press("Zetel innemen").arriveAt("/gebruiksafspraak");
        vanLoon.acceptAgreement();

        vanLoon.open("/ruimtes/nieuw");
        vanLoon.type("#name", "Overleg van Waterveen").type("#purpose", "Overleg over regels");
        vanLoon.page().locator("input[name=kind][value=STANDING]").check();
        vanLoon.page().locator("input[name=admittedKinds][value=MUNICIPALITY]").check();
        vanLoon.page().locator("main form button[type=submit]").click();
        vanLoon.page().waitForURL(url -> url.matches(".*/ruimtes/[0-9a-f-]{36}"));
        String room = vanLoon.path();

        asked.clear();
        vanLoon.follow("Uitnodigingen");
        passProvider(vanLoon);
        vanLoon.page().waitForSelector("#totp");
        assertThrough(asked, "waterveen");
        assertFalse(vanLoon.page().locator("#password").isVisible(), "No password of the platform is asked for");
        vanLoon.page().locator("#mode-manual").click();
        String secret =
                vanLoon.page().locator("#kc-totp-secret-key").innerText().replaceAll("\\s", "");
        vanLoon.type("#totp", Totp.code(secret, Instant.now()));
        vanLoon.page().locator("#saveTOTPBtn").click();
        vanLoon.arriveAt(room + "/uitnodigingen");
        assertEquals(200, vanLoon.open(room + "/uitnodigingen"), "The step counts from now on");

        // In another browser the same way, now with a code of the app.
        Guest again = house.guest();
        again.open("/aanmelden?kc_idp_hint=waterveen&naar=" + room);
        again.logInHere(People.VAN_LOON).arriveAt(room);
        again.open(room + "/beheer");
        passProvider(again);
        again.page().waitForSelector("#otp");
        again.type("#otp", Totp.code(secret, Instant.now().plus(NEXT_CODE)));
        again.page().locator("#kc-login").click();
        again.arriveAt(room + "/beheer");

        again.open("/account");
        assertTrue(again.text().contains("Je wachtwoord wijzig je daar"), again.text());
        assertEquals(0, again.page().locator("form[action$=inloggegevens]").count());
        again.follow("Zetel teruggeven en stoppen");
        again.page().locator("#confirmed").check();
        List<String> farewell = new ArrayList<>();
        again.page().onRequest(request -> farewell.add(request.url()));
        again.press("Zetel teruggeven en stoppen");
        again.page().waitForURL(url -> url.contains("execution=delete_account"));
        assertThrough(farewell, "waterveen");
        vanLoon.open(room);
        assertTrue(vanLoon.page().url().contains("/realms/overleg/"), "The other browser is logged out too");
    }

    /** The provider knows who this is, and wants the password once more because of the second step. */
    private static void passProvider(Guest guest) {
        guest.page().waitForURL(url -> url.contains("/realms/waterveen/"));
        guest.type("#password", World.PASSWORD);
        guest.page().locator("#kc-login").click();
    }

    private static void assertThrough(List<String> asked, String provider) {
        assertTrue(
                asked.stream().anyMatch(url -> url.contains("/broker/" + provider + "/login")),
                () -> "Not through the provider: " + asked);
    }
}
