package nl.interstedelijkoverleg.web;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.ws.rs.GET;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.interstedelijkoverleg.demo.Visitor;
import nl.interstedelijkoverleg.demo.World;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.InstallationResource;
import nl.interstedelijkoverleg.testing.People;
import nl.interstedelijkoverleg.testing.Routes;
import nl.interstedelijkoverleg.testing.Routes.Route;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
@DisplayName("Whoever reads an address to which forms are sent")
class FormAddressTest {

    private static Response get(String path) {
        return given().redirects().follow(false).urlEncodingEnabled(false).get(URI.create(origin() + path));
    }

    private static String origin() {
        return InstallationResource.installation().origin();
    }

    @Test
    @DisplayName("is led to the page above it, by the address alone, on this site")
    void above() {
        Set<String> read = Routes.all().stream()
                .filter(route -> !route.writes())
                .map(Route::path)
                .collect(Collectors.toSet());
        List<String> faults = new ArrayList<>();
        int seen = 0;
        for (Route route : Routes.all()) {
            if (!route.writes() || route.api() || read.contains(route.path()) || isPressedOnly(route)) {
                continue;
            }
            String path = route.filled(Map.of("room", UUID.randomUUID().toString()));
            Response answer = get(path);
            URI led = answer.statusCode() == 303 ? URI.create(answer.header("Location")) : URI.create("");
            if (!led.getPath().startsWith("/") || !path.startsWith(led.getPath())) {
                faults.add(path + ": " + answer.statusCode() + " " + led);
            }
            seen++;
        }
        assertEquals(List.of(), faults);
        assertTrue(seen > 50, "addresses: " + seen);
    }

    /** Where nobody types: buttons, and what stands where a code stands too. */
    private static boolean isPressedOnly(Route route) {
        return Stream.of(route.method().getDeclaringClass().getDeclaredMethods())
                        .noneMatch(method -> method.isAnnotationPresent(GET.class))
                || route.path().matches("/uitnodiging/(account|inloggen)|.*/(aanbod|steun|vernietiging)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"//kwaad.example/snel-weg", "/%2f%2fkwaad.example/taal", "//kwaad.example/taal", "/onzin/taal"})
    @DisplayName("is never led to another site")
    void nowhereElse(String path) {
        String location = get(path).header("Location");
        assertFalse(location != null && location.contains("kwaad"), location);
    }

    @Test
    @DisplayName("finds the page of the form again, with what was kept")
    void loadedAgain() {
        Ground.prepare();
        Ground.Room room = Ground.room("opnieuw geladen").joinedBy("SEX_WORKER", People.MEREL);
        String topic = room.topic(People.MEREL, "Een titel", "Een tekst");
        String page = "/ruimtes/" + room.id() + "/onderwerpen/" + topic.replaceAll(".*/", "");
        Visitor merel = new Visitor(origin());
        merel.logIn(People.MEREL.username(), World.PASSWORD, "/ruimtes");
        Visitor.Page shown =
                merel.submit(merel.get(page), "/bijdragen", Map.of("text", "Nog niet af", "preview", "ja"));
        assertEquals(page + "/bijdragen", shown.path());
        Visitor.Page again = merel.get(shown.path());
        assertEquals(200, again.status());
        assertEquals(page, again.path());
    }
}
