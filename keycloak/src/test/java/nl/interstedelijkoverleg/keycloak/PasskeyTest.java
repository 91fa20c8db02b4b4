package nl.interstedelijkoverleg.keycloak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;

class PasskeyTest {

    private static WebAuthnCredentialModel told(String type) {
        return WebAuthnCredentialModel.create(
                type,
                "Telefoon van Noor",
                "ee882879-721c-4913-9775-3dfcce97072a",
                "Y3JlZGVudGlhbA==",
                "statement",
                "cHVibGlj",
                41,
                "packed",
                Set.of("internal", "hybrid"));
    }

    @Test
    @DisplayName("of a passkey only its identity and public key are kept")
    void onlyWhatIsNeeded() {
        for (String type : Set.of(WebAuthnCredentialModel.TYPE_PASSWORDLESS, WebAuthnCredentialModel.TYPE_TWOFACTOR)) {
            CredentialModel passkey = told(type);
            Passkey.bare(passkey);
            assertNull(passkey.getUserLabel());
            String data = passkey.getCredentialData();
            assertTrue(data.contains("Y3JlZGVudGlhbA=="));
            assertTrue(data.contains("cHVibGlj"));
            assertTrue(data.contains("00000000-0000-0000-0000-000000000000"));
            for (String extra : Set.of("ee882879", "internal", "hybrid", "packed", "\"statement\"", "41")) {
                assertFalse(data.contains(extra), data);
            }
        }
    }

    @Test
    @DisplayName("a use leaves no trace: after it, the passkey is stored as before")
    void aUseLeavesNoTrace() {
        CredentialModel passkey = told(WebAuthnCredentialModel.TYPE_PASSWORDLESS);
        Passkey.bare(passkey);
        WebAuthnCredentialModel used = WebAuthnCredentialModel.createFromCredentialModel(passkey);
        used.updateCounter(7);
        Passkey.bare(used);
        assertEquals(passkey.getCredentialData(), used.getCredentialData());
    }

    @Test
    @DisplayName("other credentials stay as they are")
    void others() {
        CredentialModel password = new CredentialModel();
        password.setType(PasswordCredentialModel.TYPE);
        password.setUserLabel("My password");
        String data = "{\"hashIterations\":5}";
        password.setCredentialData(data);
        Passkey.bare(password);
        assertEquals(data, password.getCredentialData());
        assertEquals("My password", password.getUserLabel());
    }
}
