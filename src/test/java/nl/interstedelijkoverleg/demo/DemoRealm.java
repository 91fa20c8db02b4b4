package nl.interstedelijkoverleg.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The realms of the demo and of tests, made from the production realm so that the two cannot grow apart.
 *
 * <p>Added to production: people with known passwords; a client by which a script gets tokens for a password; an
 * invented municipality, Waterveen, with a provider of its own, played by a second realm on the same server. None of it
 * belongs on a server that real people use.
 */
public final class DemoRealm {

    /** Realm of the platform. */
    public static final String OVERLEG = "overleg";

    /** Realm that plays the municipality's provider, and alias of that provider in the realm of the platform. */
    public static final String WATERVEEN = "waterveen";

    /** Client by which scripts get tokens of level 2 for a login name and password. */
    public static final String SCRIPT_CLIENT = "overleg-cli";

    /** The same at level 1: to test that level 2 is demanded where it should be. */
    public static final String SCRIPT_CLIENT_LEVEL_1 = "overleg-cli-level-1";

    private static final String WEB_CLIENT = "overleg-web";
    private static final String PASSWORD_ONLY_FLOW = "overleg demo password only";
    private static final int SCRIPT_TOKEN_SECONDS = 3600;
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * {@link World#PASSWORD} as Keycloak 26 keeps it: hashing it anew for each of a hundred invented people takes a third of the time of a
     * start.
     */
    private static final String HASHED = """
            {"value":"ybph6tH875uh+HAZTWuqwXnYDAdF/219XzNuKhqbrZE=","salt":"V1dUtqEjYU/dPzNi8kjfxw==","additionalParameters":{}}""";

    private static final String HASHED_BY = """
            {"hashIterations":5,"algorithm":"argon2","additionalParameters":\
            {"hashLength":["32"],"memory":["7168"],"type":["id"],"version":["1.3"],"parallelism":["1"]}}""";

    private DemoRealm() {}

    /**
     * Someone who can log in.
     *
     * @param username lower-case letters, digits, {@code . _ -}; 4 to 100 characters
     * @param password 12 to 128 characters and not the login name, or the import fails
     * @param realmRoles of {@code ADMINISTRATOR} and {@code TRUST_CONTACT}; empty for most, and always in Waterveen
     * @param totpSecretBase32OrNull secret of a one-time password (SHA-1, 6 digits, 30 seconds) in base32, with which
     *     level 2 can be reached at once; null when it is to be enrolled on the spot
     */
    public record Person(String username, String password, List<String> realmRoles, String totpSecretBase32OrNull) {

        /** Copies the list of roles. */
        public Person {
            Objects.requireNonNull(username);
            Objects.requireNonNull(password);
            realmRoles = List.copyOf(realmRoles);
        }
    }

    /**
     * What differs from one installation to the next.
     *
     * @param origin of the application, such as {@code http://localhost:8080}, without a slash at the end
     * @param keycloakUrl of Keycloak as browsers know it, without a slash at the end
     * @param keycloakInternalUrl of Keycloak as it reaches itself; usually the same
     * @param clientSecret of {@code overleg-web}: random, 32 characters or more
     * @param brokerSecret between the two realms: random, 32 characters or more
     * @param withLevel1Client whether to add {@link #SCRIPT_CLIENT_LEVEL_1}
     */
    public record Installation(
            String origin,
            String keycloakUrl,
            String keycloakInternalUrl,
            String clientSecret,
            String brokerSecret,
            boolean withLevel1Client) {}

    /**
     * The realm of the platform with people, script clients and the provider of Waterveen.
     *
     * @param productionRealm {@code keycloak/realm/overleg-realm.json}
     * @return JSON for {@link KeycloakServer.Settings#realm}, without placeholders; holds secrets
     * @throws IOException when the file cannot be read or is not JSON
     */
    public static String overleg(Path productionRealm, Installation installation, List<Person> people)
            throws IOException {
        String text = Files.readString(productionRealm, StandardCharsets.UTF_8)
                .replace("${OVERLEG_ORIGIN}", installation.origin())
                .replace("${OVERLEG_CLIENT_SECRET}", installation.clientSecret())
                .replace("${OVERLEG_PASSKEY_DOMAIN:}", "");
        ObjectNode realm = (ObjectNode) JSON.readTree(text);

        addPasswordOnlyFlow(realm);
        addScriptClient(realm, SCRIPT_CLIENT, "2");
        if (installation.withLevel1Client()) {
            addScriptClient(realm, SCRIPT_CLIENT_LEVEL_1, "1");
        }
        addWaterveen(realm, installation);
        people.forEach(person -> realm.withArray("/users").add(user(person)));
        return write(realm);
    }

    /**
     * The realm that plays the municipality's own provider.
     *
     * @param staff of the municipality; their roles are ignored, as a municipality has no say about those
     * @return JSON for {@link KeycloakServer.Settings#realm}; holds secrets
     */
    public static String waterveen(Installation installation, List<Person> staff) {
        ObjectNode realm = JSON.createObjectNode();
        realm.put("realm", WATERVEEN);
        realm.put("displayName", "Gemeente Waterveen");
        realm.put("enabled", true);
        realm.put("sslRequired", "external");
        realm.put("internationalizationEnabled", true);
        realm.put("defaultLocale", "nl");
        realm.putArray("supportedLocales").add("nl").add("en");
        realm.put("eventsEnabled", false);
        realm.putArray("eventsListeners");
        realm.put("adminEventsEnabled", false);
        // Staff here have a login name and nothing else: Keycloak would ask them for the rest of a profile.
        ObjectNode verifyProfile = realm.putArray("requiredActions").addObject();
        verifyProfile.put("alias", "VERIFY_PROFILE");
        verifyProfile.put("providerId", "VERIFY_PROFILE");
        verifyProfile.put("name", "Verify Profile");
        verifyProfile.put("enabled", false);

        ObjectNode client = realm.putArray("clients").addObject();
        client.put("clientId", OVERLEG);
        client.put("enabled", true);
        client.put("publicClient", false);
        client.put("secret", installation.brokerSecret());
        client.put("standardFlowEnabled", true);
        client.put("directAccessGrantsEnabled", false);
        client.put("fullScopeAllowed", false);
        client.putArray("redirectUris")
                .add(installation.keycloakUrl() + "/realms/" + OVERLEG + "/broker/" + WATERVEEN + "/endpoint");
        client.putObject("attributes").put("pkce.code.challenge.method", "S256");
        client.putArray("defaultClientScopes").add("basic");
        client.putArray("optionalClientScopes");

        ArrayNode users = realm.putArray("users");
        staff.forEach(person -> users.add(
                user(new Person(person.username(), person.password(), List.of(), person.totpSecretBase32OrNull()))));
        return write(realm);
    }

    /** Password grants ask for a password only: a script has no telephone, and people with one would be locked out. */
    private static void addPasswordOnlyFlow(ObjectNode realm) {
        ObjectNode flow = realm.withArray("/authenticationFlows").addObject();
        flow.put("alias", PASSWORD_ONLY_FLOW);
        flow.put("providerId", "basic-flow");
        flow.put("topLevel", true);
        ArrayNode executions = flow.putArray("authenticationExecutions");
        List<String> steps = List.of("direct-grant-validate-username", "direct-grant-validate-password");
        for (int i = 0; i < steps.size(); i++) {
            ObjectNode execution = executions.addObject();
            execution.put("priority", 10 * (i + 1));
            execution.put("requirement", "REQUIRED");
            execution.put("authenticator", steps.get(i));
        }
        realm.put("directGrantFlow", PASSWORD_ONLY_FLOW);
    }

    private static void addScriptClient(ObjectNode realm, String clientId, String level) {
        ObjectNode client = realm.withArray("/clients").addObject();
        client.put("clientId", clientId);
        client.put("enabled", true);
        client.put("protocol", "openid-connect");
        client.put("publicClient", true);
        client.put("standardFlowEnabled", false);
        client.put("directAccessGrantsEnabled", true);
        client.put("fullScopeAllowed", false);
        client.putObject("attributes").put("access.token.lifespan", String.valueOf(SCRIPT_TOKEN_SECONDS));
        // Without the scope "acr", which would write the claim too.
        client.putArray("defaultClientScopes").add("basic").add("roles").add("organization");
        client.putArray("optionalClientScopes");
        ArrayNode mappers = client.putArray("protocolMappers");
        mappers.add(mapper(
                "audience " + WEB_CLIENT,
                "oidc-audience-mapper",
                Map.of(
                        "included.client.audience", WEB_CLIENT,
                        "access.token.claim", "true",
                        "id.token.claim", "false")));
        mappers.add(mapper(
                "level " + level,
                "oidc-hardcoded-claim-mapper",
                Map.of(
                        "claim.name", "acr",
                        "claim.value", level,
                        "jsonType.label", "String",
                        "access.token.claim", "true",
                        "id.token.claim", "true",
                        "userinfo.token.claim", "false")));
        ObjectNode scope = realm.withArray("/scopeMappings").addObject();
        scope.put("client", clientId);
        scope.putArray("roles").add("ADMINISTRATOR").add("TRUST_CONTACT");
    }

    private static void addWaterveen(ObjectNode realm, Installation installation) {
        String browser = installation.keycloakUrl() + "/realms/" + WATERVEEN;
        String server = installation.keycloakInternalUrl() + "/realms/" + WATERVEEN + "/protocol/openid-connect";
        ObjectNode provider = realm.withArray("/identityProviders").addObject();
        provider.put("alias", WATERVEEN);
        provider.put("displayName", "Gemeente Waterveen");
        provider.put("providerId", "oidc");
        provider.put("enabled", true);
        provider.put("trustEmail", false);
        provider.put("storeToken", false);
        provider.put("hideOnLogin", true);
        provider.put("firstBrokerLoginFlowAlias", "overleg first broker login");
        provider.put("postBrokerLoginFlowAlias", "overleg post broker login");
        ObjectNode config = provider.putObject("config");
        config.put("clientId", OVERLEG);
        config.put("clientSecret", installation.brokerSecret());
        config.put("clientAuthMethod", "client_secret_post");
        config.put("issuer", browser);
        config.put("authorizationUrl", browser + "/protocol/openid-connect/auth");
        config.put("logoutUrl", browser + "/protocol/openid-connect/logout");
        config.put("tokenUrl", server + "/token");
        config.put("jwksUrl", server + "/certs");
        config.put("useJwksUrl", "true");
        config.put("validateSignature", "true");
        config.put("disableUserInfo", "true");
        config.put("defaultScope", "openid");
        config.put("pkceEnabled", "true");
        config.put("pkceMethod", "S256");
        config.put("syncMode", "FORCE");

        ArrayNode mappers = realm.withArray("/identityProviderMappers");
        mappers.add(username("login name from subject", "${ALIAS}.${CLAIM.sub}", "LOCAL"));
        // Keycloak would keep the municipality's own login name beside the account.
        mappers.add(username("no login name of the municipality", "${CLAIM.sub}", "BROKER_USERNAME"));

        ObjectNode organization = realm.withArray("/organizations").addObject();
        organization.put("name", "Gemeente Waterveen");
        organization.put("alias", WATERVEEN);
        organization.put("enabled", true);
        ObjectNode domain = organization.putArray("domains").addObject();
        domain.put("name", "waterveen.example");
        domain.put("verified", false);
        organization.putObject("attributes").putArray("type").add("municipality");
        organization.putArray("identityProviders").addObject().put("alias", WATERVEEN);
    }

    private static ObjectNode username(String name, String template, String target) {
        ObjectNode mapper = JSON.createObjectNode();
        mapper.put("name", name);
        mapper.put("identityProviderAlias", WATERVEEN);
        mapper.put("identityProviderMapper", "oidc-username-idp-mapper");
        mapper.putObject("config")
                .put("template", template)
                .put("target", target)
                .put("syncMode", "INHERIT");
        return mapper;
    }

    private static ObjectNode mapper(String name, String type, Map<String, String> config) {
        ObjectNode mapper = JSON.createObjectNode();
        mapper.put("name", name);
        mapper.put("protocol", "openid-connect");
        mapper.put("protocolMapper", type);
        mapper.set("config", JSON.valueToTree(config));
        return mapper;
    }

    private static ObjectNode user(Person person) {
        ObjectNode user = JSON.createObjectNode();
        user.put("username", person.username());
        user.put("enabled", true);
        ArrayNode credentials = user.putArray("credentials");
        ObjectNode password = credentials.addObject().put("type", "password");
        if (person.password().equals(World.PASSWORD)) {
            password.put("secretData", HASHED).put("credentialData", HASHED_BY);
        } else {
            password.put("value", person.password());
        }
        if (person.totpSecretBase32OrNull() != null) {
            ObjectNode secret = JSON.createObjectNode().put("value", person.totpSecretBase32OrNull());
            ObjectNode data = JSON.createObjectNode()
                    .put("subType", "totp")
                    .put("digits", 6)
                    .put("period", 30)
                    .put("counter", 0)
                    .put("algorithm", "HmacSHA1")
                    .put("secretEncoding", "BASE32");
            credentials
                    .addObject()
                    .put("type", "otp")
                    .put("secretData", secret.toString())
                    .put("credentialData", data.toString());
        }
        ArrayNode roles = user.putArray("realmRoles");
        person.realmRoles().forEach(roles::add);
        return user;
    }

    private static String write(ObjectNode realm) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(realm);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON can always be written", e);
        }
    }
}
