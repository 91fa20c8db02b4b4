package nl.interstedelijkoverleg.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.http.Cookie;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.interstedelijkoverleg.demo.Visitor;
import nl.interstedelijkoverleg.demo.World;
import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.InstallationResource;
import nl.interstedelijkoverleg.testing.People;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every cookie that the application sets, on all the ways on which it sets one. */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class CookiesTest {

    @BeforeAll
    static void ground() {
        Ground.prepare();
    }

    /** A Set-Cookie header, taken apart; attributes in small letters. */
    private record Given(String name, String value, Map<String, String> attributes) {

        static Given of(String header) {
            String[] parts = header.split(";");
            String[] pair = parts[0].split("=", 2);
            Map<String, String> attributes = Arrays.stream(parts)
                    .skip(1)
                    .map(part -> part.strip().toLowerCase(Locale.ROOT).split("=", 2))
                    .collect(Collectors.toMap(part -> part[0], part -> part.length > 1 ? part[1] : ""));
            return new Given(pair[0].strip(), pair[1], attributes);
        }

        boolean drops() {
            return "0".equals(attributes.get("max-age"));
        }

        Optional<OwnCookie> own() {
            return Stream.of(OwnCookie.values())
                    .filter(cookie -> cookie.title().equals(name))
                    .findFirst();
        }
    }

    @Test
    @DisplayName(
            "Rows 9 and 11: every cookie is out of reach of scripts and other sites, outlives the browser only where it must,"
                    + " and is gone after the exit")
    void everyCookieThatIsSet() {
        Visitor visitor = new Visitor(InstallationResource.installation().origin());
        Visitor.Page front = visitor.get("/");
        visitor.submit(front, "/taal", Map.of("taal", "nl"));
        visitor.submit(visitor.get("/sneltoetsen"), "/sneltoetsen", Map.of("toetsen", "aan"));
        Ground.Room room = Ground.room("koekjes");
        Visitor.Page offer =
                visitor.get("/uitnodiging/" + room.codes("SEX_WORKER", 5).get(0));
        visitor.submit(offer, "/uitnodiging/account", Map.of());
        Visitor.Page confirm = visitor.submit(
                visitor.get("/zetel/aanvragen/code"), "/zetel/aanvragen/code", Map.of("code", seatCode()));
        visitor.submit(confirm, "/zetel/aanvragen/inloggen", Map.of());
        visitor.logIn(People.KUIPERS.username(), World.PASSWORD, "/vandaag");
        visitor.submit(visitor.get("/vandaag"), "/vandaag/stappen", Map.of());
        visitor.submit(
                visitor.get("/kijkmomenten"),
                "/kijkmomenten",
                Map.of("days", "MONDAY", "parts", "EVENING", "as", "bewaren"));
        visitor.submit(visitor.get("/account"), "/account/inloggegevens", Map.of("step", "CHANGE_PASSWORD"));

        Set<OwnCookie> seen = new TreeSet<>();
        for (Given given : given(visitor, 0)) {
            if (given.name().startsWith("q_") && given.drops()) {
                // What the library takes back: empty, on its own paths.
                assertEquals("", given.value(), given::toString);
                assertEquals("/aanmelden", given.attributes().get("path"), given::toString);
                continue;
            }
            assertEquals(
                    "lax",
                    given.attributes().getOrDefault("samesite", "none").replace("strict", "lax"),
                    given::toString);
            assertTrue(given.attributes().containsKey("httponly"), given::toString);
            assertFalse(given.attributes().containsKey("domain"), given::toString);
            Optional<OwnCookie> own = given.own();
            if (own.isEmpty()) {
                // Those of the library that leads to Keycloak: on its paths alone.
                assertTrue(given.name().startsWith("q_"), given::toString);
                assertEquals("/aanmelden", given.attributes().get("path"), given::toString);
                continue;
            }
            assertEquals(own.get().path(), given.attributes().get("path"), given::toString);
            assertTrue(
                    given.drops()
                            || !given.attributes().containsKey("max-age")
                            || own.get() == OwnCookie.MOMENTS
                            || own.get() == OwnCookie.FORMS,
                    given::toString);
            if (!given.drops()) {
                seen.add(own.get());
            }
        }
        // The page itself writes that somebody left (ExitIT).
        assertEquals(EnumSet.complementOf(EnumSet.of(OwnCookie.LEFT)), seen, "each was set on one of these ways");

        int before = visitor.setCookies().size();
        visitor.submit(visitor.get("/vandaag"), "/snel-weg", Map.of());
        Map<String, Given> last = given(visitor, before).stream()
                .collect(Collectors.toMap(Given::name, given -> given, (earlier, later) -> later));
        for (OwnCookie cookie : OwnCookie.values()) {
            assertTrue(
                    last.containsKey(cookie.title()) && last.get(cookie.title()).drops(), cookie.title());
            assertEquals(null, visitor.cookie(cookie.title()), cookie.title());
        }
    }

    @Test
    @DisplayName("Row 11: where the place is reached by TLS, no cookie of its own ever goes without")
    void secureWhereThePlaceIs() {
        for (OwnCookie cookie : OwnCookie.values()) {
            Cookie made = new Cookies("https://overleg.example").made(cookie, "x");
            assertTrue(Given.of(made.encode()).attributes().containsKey("secure"), made.encode());
            Cookie plain = new Cookies("http://localhost:8080").made(cookie, "x");
            assertFalse(Given.of(plain.encode()).attributes().containsKey("secure"), plain.encode());
        }
    }

    @Test
    @DisplayName("The inventory of data names every cookie, and no other of the application")
    void theInventoryNamesThem() throws IOException {
        String inventory = Files.readString(Path.of("docs/data-inventory.md"));
        Set<String> named = Pattern.compile("^\\| `(overleg-[a-z]+)` \\|", Pattern.MULTILINE)
                .matcher(inventory)
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toSet());
        assertEquals(Stream.of(OwnCookie.values()).map(OwnCookie::title).collect(Collectors.toSet()), named);
    }

    private static List<Given> given(Visitor visitor, int from) {
        URI origin = URI.create(InstallationResource.installation().origin());
        return visitor.setCookies().stream()
                .skip(from)
                .filter(set -> set.from().getPort() == origin.getPort())
                .map(set -> Given.of(set.header()))
                .toList();
    }

    /** A code for a seat, out of the letter that brings it. */
    private static String seatCode() {
        String name = "Wijkteam Koekjes";
        Api.as(People.ADMINISTRATOR)
                .body(Map.of("name", name, "kind", "SUPPORT_SERVICE", "municipality", "Duinrade"))
                .post("/api/v1/organisations")
                .then()
                .statusCode(204);
        UUID organisation = UUID.fromString(Api.as(People.ADMINISTRATOR)
                .get("/api/v1/organisations")
                .path("find { it.name == '" + name + "' }.id"));
        Api.as(People.ADMINISTRATOR)
                .body(Map.of("domain", "koekjes.example"))
                .post("/api/v1/organisations/" + organisation + "/domains")
                .then()
                .statusCode(204);
        Api.asNobody()
                .body(Map.of(
                        "organisation", organisation,
                        "address", "k.trommel@koekjes.example",
                        "name", "K. Trommel",
                        "function", "beleidsmedewerker"))
                .post("/api/v1/seat-requests")
                .then()
                .statusCode(202);
        return InstallationResource.installation()
                .postOffice()
                .await("k.trommel@koekjes.example", 1)
                .code();
    }
}
