package nl.interstedelijkoverleg.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import nl.interstedelijkoverleg.demo.ProxiedInstallation;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Rows 9 and 11: what every answer carries, whoever gives it and whatever it says: the application, Keycloak, and nginx when it
 * answers itself.
 */
class HeadersIT {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private static final String DEVICES = "accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(),"
            + " payment=(), usb=(), interest-cohort=()";

    private static final Map<String, String> EVERYWHERE = Map.of(
            "x-content-type-options", "nosniff",
            "x-frame-options", "DENY",
            "cross-origin-opener-policy", "same-origin",
            "cross-origin-resource-policy", "same-origin",
            "permissions-policy", DEVICES,
            "strict-transport-security", "max-age=31536000; includeSubDomains");

    /** A request, and the answer that it should get. */
    private record Row(String name, int status, String verb, String address, String body, String... headers) {

        static Row get(int status, String address) {
            return new Row("GET", status, "GET", address, null);
        }
    }

    private static final HttpClient HTTP =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    private static ProxiedInstallation place;
    private static String asset;
    private static String login;

    private final List<String> faults = new ArrayList<>();

    @BeforeAll
    static void begin() throws IOException, InterruptedException {
        place = Proofs.installation();
        HttpResponse<String> front = send(Row.get(200, place.origin() + "/"));
        asset = place.origin()
                + Jsoup.parse(front.body()).selectFirst("link[rel=stylesheet]").attr("href");
        login = send(Row.get(302, place.origin() + "/aanmelden"))
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    @Test
    @DisplayName(
            "Row 11: every answer of the application carries its headers: 200, 3xx, 400, 401, 403, 404, 415 and 503")
    void theApplication() throws IOException, InterruptedException {
        String at = place.origin();
        String form = "application/x-www-form-urlencoded";
        List<Row> rows = List.of(
                Row.get(200, at + "/"),
                Row.get(200, at + "/privacy"),
                Row.get(200, at + "/uitnodiging"),
                Row.get(200, at + "/.well-known/security.txt"),
                Row.get(200, at + "/api/v1/agreement"),
                Row.get(303, at + "/ruimtes"),
                Row.get(302, at + "/aanmelden"),
                Row.get(404, at + "/bestaat-niet"),
                Row.get(404, at + "/ruimtes/geen-id/x"),
                Row.get(401, at + "/api/v1/rooms"),
                Row.get(404, at + "/api/v1/bestaat-niet"),
                new Row("no token", 400, "POST", at + "/uitnodiging", "code=x", "Content-Type", form),
                new Row(
                        "elsewhere",
                        403,
                        "POST",
                        at + "/uitnodiging",
                        "code=x",
                        "Content-Type",
                        form,
                        "Origin",
                        "https://kwaad.example"),
                new Row("type", 415, "POST", at + "/uitnodiging", "x", "Content-Type", "text/plain"),
                new Row("method", 404, "DELETE", at + "/privacy", null),
                Row.get(503, at + "/aanmelden/niet-nu"));
        Map<String, String> expected = new LinkedHashMap<>(EVERYWHERE);
        expected.put("content-security-policy", POLICY);
        expected.put("cache-control", "no-store");
        expected.put("referrer-policy", "same-origin");
        expected.put("x-robots-tag", "noindex, nofollow");
        check(rows, expected);
        // Its name changes with its content, so it may be kept; everything else holds.
        expected.remove("cache-control");
        check(List.of(Row.get(200, asset)), expected);
        assertEquals(List.of(), faults);
    }

    @Test
    @DisplayName("Row 11: the pages of Keycloak behind nginx are framed by nobody, kept by nobody and found by nobody")
    void keycloak() throws IOException, InterruptedException {
        String at = place.keycloakOrigin() + "/realms/overleg/";
        HttpResponse<String> page = send(Row.get(200, login));
        String style = Jsoup.parse(page.body(), login)
                .selectFirst("link[rel=stylesheet]")
                .absUrl("href");
        Map<String, String> expected = new LinkedHashMap<>(EVERYWHERE);
        expected.put("content-security-policy", "frame-src 'self'; frame-ancestors 'none'; object-src 'none';");
        expected.put("referrer-policy", "no-referrer");
        expected.put("x-robots-tag", "none");
        check(
                List.of(
                        Row.get(200, login),
                        Row.get(400, at + "protocol/openid-connect/auth?client_id=bestaat-niet"),
                        Row.get(400, at + "login-actions/authenticate?execution=x")),
                expected);
        for (String address : List.of(login, at + "protocol/openid-connect/auth?client_id=bestaat-niet")) {
            String kept = send(Row.get(200, address))
                    .headers()
                    .firstValue("Cache-Control")
                    .orElse("");
            if (!kept.contains("no-store")) {
                faults.add(address + " may be kept: " + kept);
            }
        }
        check(
                List.of(Row.get(200, style)),
                Map.of(
                        "x-content-type-options", "nosniff",
                        "cross-origin-resource-policy", "same-origin",
                        "cross-origin-opener-policy", "same-origin",
                        "permissions-policy", DEVICES));
        assertEquals(List.of(), faults);
    }

    @Test
    @DisplayName("Row 11: what nginx says itself carries headers too: 404, 413, and 503 while the application is away")
    void nginx() throws IOException, InterruptedException {
        Map<String, String> expected = new LinkedHashMap<>(EVERYWHERE);
        expected.put(
                "content-security-policy",
                "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");
        expected.put("cache-control", "no-store");
        expected.put("referrer-policy", "no-referrer");
        expected.put("x-robots-tag", "noindex, nofollow");
        check(
                List.of(
                        Row.get(404, place.keycloakOrigin() + "/admin/"),
                        Row.get(404, place.keycloakOrigin() + "/realms/master/protocol/openid-connect/auth"),
                        new Row("large", 413, "POST", place.origin() + "/uitnodiging", "x".repeat(400_000))),
                expected);
        place.stopApplication();
        try {
            check(List.of(Row.get(503, place.origin() + "/")), expected);
        } finally {
            place.startApplication();
        }
        assertEquals(List.of(), faults);
    }

    private void check(List<Row> rows, Map<String, String> expected) throws IOException, InterruptedException {
        for (Row row : rows) {
            HttpResponse<String> answer = send(row);
            String what = row.name() + " " + row.address().replaceAll("\\?.*", "");
            if (answer.statusCode() != row.status()) {
                faults.add(what + " answers " + answer.statusCode());
            }
            expected.forEach((name, value) -> {
                List<String> found = answer.headers().allValues(name);
                if (!found.equals(List.of(value))) {
                    faults.add(what + " " + answer.statusCode() + ": " + name + " is " + found);
                }
            });
            String policy =
                    answer.headers().firstValue("Content-Security-Policy").orElse("");
            if (policy.contains("unsafe-")) {
                faults.add(what + " allows " + policy);
            }
            answer.headers().map().keySet().stream()
                    .filter(name -> List.of("x-powered-by", "via", "access-control-allow-origin")
                            .contains(name.toLowerCase(Locale.ROOT)))
                    .forEach(name -> faults.add(what + " tells " + name));
            assertTrue(!answer.body().contains("Exception"), what);
        }
    }

    private static HttpResponse<String> send(Row row) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(row.address()))
                .method(
                        row.verb(),
                        row.body() == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(row.body()));
        if (row.headers().length > 0) {
            request.headers(row.headers());
        }
        // nginx refuses what is too large before it comes.
        request.expectContinue(row.status() == 413);
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
