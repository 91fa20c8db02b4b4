package nl.interstedelijkoverleg.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The realm that production imports: what must not be in it, and what must. */
class ProductionRealmTest {

    private static final Path FILE = Path.of("keycloak", "realm", "overleg-realm.json");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[A-Z_]+(:[^}]*)?}");
    private static String text;
    private static JsonNode realm;

    @BeforeAll
    static void read() throws IOException {
        text = Files.readString(FILE);
        realm = new ObjectMapper().readTree(text);
    }

    private static List<JsonNode> list(String name) {
        return StreamSupport.stream(realm.path(name).spliterator(), false).toList();
    }

    private static JsonNode one(String list, String key, String value) {
        return list(list).stream()
                .filter(node -> node.path(key).asText().equals(value))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + value + " in " + list));
    }

    /** Every value in the file by its path. */
    private static Map<String, JsonNode> values() {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        collect("", realm, values);
        return values;
    }

    private static void collect(String path, JsonNode node, Map<String, JsonNode> into) {
        if (node.isValueNode()) {
            into.put(path, node);
        }
        node.properties().forEach(entry -> collect(path + "/" + entry.getKey(), entry.getValue(), into));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            collect(path + "/" + i, node.get(i), into);
        }
    }

    @Test
    @DisplayName("Row 5: no people, no groups, no organisation and no provider come with the realm")
    void nobody() {
        for (String name : List.of("users", "federatedUsers", "groups", "organizations", "identityProviders")) {
            assertTrue(realm.path(name).isMissingNode() || realm.path(name).isEmpty(), name);
        }
        assertFalse(text.contains("waterveen"), "the invented municipality");
    }

    @Test
    @DisplayName("Row 11: no client of the demonstration, and no client that takes passwords")
    void clients() {
        Set<String> ids = new TreeSet<>();
        list("clients").forEach(client -> ids.add(client.path("clientId").asText()));
        assertEquals(Set.of("overleg-web", "admin-cli", "security-admin-console"), ids);
        assertFalse(text.contains("overleg-cli"));
        for (JsonNode client : list("clients")) {
            String id = client.path("clientId").asText();
            assertFalse(client.path("directAccessGrantsEnabled").asBoolean(false), id + ": grant for a password");
            assertFalse(client.path("implicitFlowEnabled").asBoolean(false), id + ": implicit flow");
            assertFalse(client.path("serviceAccountsEnabled").asBoolean(false), id + ": account of its own");
            if (!id.equals("overleg-web")) {
                assertFalse(client.path("enabled").asBoolean(true), id + " is off");
            }
        }
        JsonNode web = one("clients", "clientId", "overleg-web");
        assertFalse(web.path("publicClient").asBoolean(true));
        assertFalse(web.path("fullScopeAllowed").asBoolean(true));
        assertEquals(
                "S256",
                web.path("attributes").path("pkce.code.challenge.method").asText());
        assertTrue(web.path("webOrigins").isEmpty());
        web.path("redirectUris").forEach(uri -> {
            assertTrue(uri.asText().startsWith("${OVERLEG_ORIGIN}/"), uri.asText());
            assertFalse(uri.asText().contains("*"), uri.asText());
        });
    }

    @Test
    @DisplayName("Row 3: tokens carry no login name, no e-mail address and no profile, and no offline session exists")
    void tokens() {
        JsonNode web = one("clients", "clientId", "overleg-web");
        List<String> scopes = new ArrayList<>();
        web.path("defaultClientScopes").forEach(scope -> scopes.add(scope.asText()));
        assertEquals(List.of("basic", "acr", "roles", "organization"), scopes);
        assertTrue(web.path("optionalClientScopes").isEmpty());
        assertFalse(text.contains("pairwise"));
        assertFalse(text.contains("preferred_username"));
        for (JsonNode client : list("clients")) {
            client.path("protocolMappers")
                    .forEach(mapper -> assertTrue(
                            Set.of("oidc-audience-mapper", "oidc-usersessionmodel-note-mapper")
                                    .contains(mapper.path("protocolMapper").asText()),
                            mapper.toString()));
        }
    }

    @Test
    @DisplayName("Row 11: every secret is a placeholder, and nothing looks like a key, a salt or a password")
    void secrets() {
        Pattern secret = Pattern.compile("(?i)secret|password$|salt|privatekey|hash|credential(s|data)$");
        values().forEach((path, value) -> {
            String name = path.substring(path.lastIndexOf('/') + 1);
            String content = value.asText();
            if (secret.matcher(name).find() && value.isTextual()) {
                assertTrue(PLACEHOLDER.matcher(content).matches(), path + " is no placeholder");
            }
            if (value.isTextual() && content.length() >= 32 && !content.contains(" ")) {
                assertFalse(
                        Pattern.compile("^(?=.*[0-9])(?=.*[A-Z])[A-Za-z0-9+/=_-]{32,}$|^[0-9a-f-]{32,}$")
                                .matcher(content)
                                .matches(),
                        path + " looks like a key: " + content);
            }
        });
        assertEquals(
                "${OVERLEG_CLIENT_SECRET}",
                one("clients", "clientId", "overleg-web").path("secret").asText());
        assertFalse(text.contains("http://"), "no address without TLS");
        assertFalse(text.contains("localhost"));
    }

    @Test
    @DisplayName("Row 5: nothing is recorded: no events, no listener that logs, no remembered browser")
    void nothingRecorded() {
        assertFalse(realm.path("eventsEnabled").asBoolean(true));
        assertFalse(realm.path("adminEventsEnabled").asBoolean(true));
        assertFalse(realm.path("adminEventsDetailsEnabled").asBoolean(true));
        assertTrue(realm.path("eventsListeners").isArray()
                && realm.path("eventsListeners").isEmpty());
        assertTrue(realm.path("enabledEventTypes").isEmpty());
        assertFalse(realm.path("rememberMe").asBoolean(true));
        assertTrue(realm.path("smtpServer").isMissingNode(), "no mail");
    }

    @Test
    @DisplayName(
            "Row 14: registration with a ticket only, no e-mail address, wrong passwords counted, nobody locked out for good")
    void registration() {
        assertTrue(realm.path("registrationAllowed").asBoolean());
        assertFalse(realm.path("registrationEmailAsUsername").asBoolean(true));
        assertFalse(realm.path("loginWithEmailAllowed").asBoolean(true));
        assertFalse(realm.path("verifyEmail").asBoolean(true));
        assertFalse(realm.path("editUsernameAllowed").asBoolean(true));
        assertTrue(realm.path("bruteForceProtected").asBoolean());
        assertFalse(realm.path("permanentLockout").asBoolean(true));
        assertEquals(10, realm.path("failureFactor").asInt());
        assertEquals(0, realm.path("quickLoginCheckMilliSeconds").asInt(-1), "two quick mistakes close nothing");
        assertTrue(realm.path("maxFailureWaitSeconds").asInt() <= 900, "nobody is kept out for long");
        assertTrue(
                realm.path("maxDeltaTimeSeconds").asInt() >= 43_200,
                "whoever guesses gains nothing by waiting an hour");
        JsonNode form = one("authenticationFlows", "alias", "overleg registration form");
        assertTrue(StreamSupport.stream(form.path("authenticationExecutions").spliterator(), false)
                .anyMatch(step -> step.path("authenticator").asText().equals("overleg-invitation-ticket")
                        && step.path("requirement").asText().equals("REQUIRED")));
        assertEquals(
                "overleg-registration",
                form.path("authenticationExecutions")
                        .get(0)
                        .path("authenticator")
                        .asText(),
                "no name is looked up without a ticket");
        assertFalse(text.contains("registration-user-creation"));
        assertEquals("overleg registration", realm.path("registrationFlow").asText());
        for (String action : List.of("VERIFY_EMAIL", "UPDATE_EMAIL", "UPDATE_PROFILE", "VERIFY_PROFILE", "idp_link")) {
            assertFalse(one("requiredActions", "alias", action).path("enabled").asBoolean(true), action);
        }
    }

    @Test
    @DisplayName("Row 14: names and passwords are asked for by our own form only, which refuses everybody alike")
    void loginForm() {
        JsonNode level1 = one("authenticationFlows", "alias", "overleg sign-in level 1");
        assertEquals(
                "overleg-login-form",
                level1.path("authenticationExecutions")
                        .get(1)
                        .path("authenticator")
                        .asText());
        for (String forbidden : List.of("auth-username-password-form", "auth-username-form", "auth-password-form")) {
            assertFalse(text.contains(forbidden), forbidden);
        }
        assertFalse(
                realm.path("passwordPolicy").asText().contains("hash"),
                "every password is hashed as the default has it");
    }

    @Test
    @DisplayName("Row 14: a lost password needs our own proof; no flow chooses a user first and asks for a code then")
    void lostPassword() {
        assertEquals("overleg lost password", realm.path("resetCredentialsFlow").asText());
        JsonNode flow = one("authenticationFlows", "alias", "overleg lost password");
        assertEquals(
                "overleg-recovery-code",
                flow.path("authenticationExecutions")
                        .get(0)
                        .path("authenticator")
                        .asText());
        for (String forbidden : List.of(
                "reset-credentials-choose-user",
                "reset-credential-email",
                "auth-recovery-authn-code-form",
                "organization\"")) {
            assertFalse(text.contains("\"authenticator\": \"" + forbidden), forbidden);
        }
    }

    @Test
    @DisplayName("Row 5: no role marks a pseudonymous account: the default role gives rights to one's own account only")
    void roles() {
        Set<String> names = new TreeSet<>();
        realm.path("roles")
                .path("realm")
                .forEach(role -> names.add(role.path("name").asText()));
        assertEquals(Set.of("ADMINISTRATOR", "TRUST_CONTACT", "default-roles-overleg", "offline_access"), names);
        JsonNode standard = StreamSupport.stream(
                        realm.path("roles").path("realm").spliterator(), false)
                .filter(role -> role.path("name").asText().equals("default-roles-overleg"))
                .findFirst()
                .orElseThrow();
        assertEquals(
                "{\"client\":{\"account\":[\"view-profile\",\"manage-account\",\"delete-account\"]}}",
                standard.path("composites").toString());
    }
}
