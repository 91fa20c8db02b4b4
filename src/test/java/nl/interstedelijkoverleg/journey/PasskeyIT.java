package nl.interstedelijkoverleg.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.options.LoadState;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import nl.interstedelijkoverleg.testing.People;
import nl.interstedelijkoverleg.testing.People.Person;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Journey.class)
class PasskeyIT {

    private static final String NOBODYS_MODEL = "00000000-0000-0000-0000-000000000000";

    /** One row of Keycloak's, with its place and transaction. */
    private record Stored(String version, String label, JsonNode data) {}

    @Test
    @DisplayName(
            "Row 5: of Sam's passkey Keycloak keeps neither maker, transport, name nor use; Sam logs in with it, twice")
    void nothingOfTheAuthenticatorIsKept(House house) throws SQLException, IOException {
        Guest sam = house.guest();
        withAuthenticator(sam);
        sam.logIn(People.SAM);
        sam.open("/account");
        sam.press("Passkey toevoegen");
        // The session at Keycloak ended with the login, so it asks again.
        sam.logInHere(People.SAM.username());
        sam.page().waitForSelector("#registerWebAuthn");
        // Its button does nothing before the script of the page has run.
        sam.page().waitForLoadState(LoadState.LOAD);
        sam.page().locator("#registerWebAuthn").click();
        sam.arriveAt("/account");

        Stored stored = passkeyOf(house, People.SAM);
        assertNull(stored.label());
        assertEquals(NOBODYS_MODEL, stored.data().path("aaguid").asText());
        assertEquals(0, stored.data().path("transports").size());
        assertEquals(0, stored.data().path("counter").asLong());
        assertEquals("none", stored.data().path("attestationStatementFormat").asText());
        assertFalse(stored.data().path("credentialPublicKey").asText().isEmpty());

        for (int time = 0; time < 2; time++) {
            sam.context().clearCookies();
            sam.open("/aanmelden?naar=/ruimtes");
            // The browser offers the passkey by itself, and the virtual authenticator accepts.
            sam.arriveAt("/ruimtes");
            assertEquals(stored.version(), passkeyOf(house, People.SAM).version(), "a login leaves the row as it was");
        }
    }

    /** A telephone's own authenticator: it counts its uses, and says how it is reached. */
    private static void withAuthenticator(Guest guest) {
        CDPSession devtools = guest.context().newCDPSession(guest.page());
        devtools.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject arguments = new JsonObject();
        arguments.add("options", options);
        devtools.send("WebAuthn.addVirtualAuthenticator", arguments);
    }

    private static Stored passkeyOf(House house, Person person) throws SQLException, IOException {
        try (Connection keycloak = house.installation().databases().superuser("keycloak");
                PreparedStatement find = keycloak.prepareStatement("""
                        select c.ctid || ' ' || c.xmin, c.user_label, c.credential_data
                        from credential c join user_entity u on u.id = c.user_id
                        where u.username = ? and c.type = 'webauthn-passwordless'
                        """)) {
            find.setString(1, person.username());
            try (ResultSet found = find.executeQuery()) {
                if (!found.next()) {
                    throw new AssertionError("No passkey of " + person.username());
                }
                return new Stored(
                        found.getString(1), found.getString(2), new ObjectMapper().readTree(found.getString(3)));
            }
        }
    }
}
