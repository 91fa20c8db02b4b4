package nl.interstedelijkoverleg.keycloak;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LoginNameSuggestionTest {

    @Test
    @DisplayName("every suggestion is a login name the realm accepts, and hardly any comes twice")
    void acceptedAndVarious() {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            String name = LoginNameSuggestion.next();
            assertTrue(name.matches("[a-z0-9._-]{4,100}"), name);
            assertTrue(name.matches("[a-z]+-[a-z]+-[a-z]+-[0-9]{3,4}"), name);
            names.add(name);
        }
        assertTrue(names.size() > 9_990, "only " + names.size() + " different names");
    }
}
