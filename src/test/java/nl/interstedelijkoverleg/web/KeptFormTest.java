package nl.interstedelijkoverleg.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import nl.interstedelijkoverleg.demo.Visitor;
import nl.interstedelijkoverleg.demo.World;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.InstallationResource;
import nl.interstedelijkoverleg.testing.Listeners;
import nl.interstedelijkoverleg.testing.People;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A form that cannot be taken as it came is given back with what somebody wrote in it. */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class KeptFormTest {

    private static final String WRITTEN = "Lang over nagedacht, met <b> & “aanhaling”";
    private static final String TOKEN = "overleg-csrf";
    private static final String SESSION = "overleg-sessie";

    private static Ground.Room room;
    private static String page;

    @BeforeAll
    static void ground() {
        Ground.prepare();
        room = Ground.room("teruggegeven").joinedBy("SEX_WORKER", People.MEREL);
        page = "/ruimtes/" + room.id() + "/onderwerpen/"
                + room.topic(People.MEREL, "Waarover", "Tekst").replaceAll(".*/", "");
    }

    @Test
    @DisplayName(
            "The token of a page is gone, as after logging out in another window: the text comes back and can be sent")
    void withoutItsToken() {
        Visitor merel = Listeners.loggedIn(People.MEREL);
        Visitor.Page read = merel.get(page);
        int before = read.html().select(".post").size();
        merel.forget(TOKEN);
        Visitor.Page refused = merel.submit(read, "/bijdragen", Map.of("text", WRITTEN));
        assertEquals(400, refused.status(), refused::text);
        assertEquals(WRITTEN, refused.html().select("textarea").text());
        assertNotNull(merel.cookie(TOKEN), "the browser has a token again");
        assertEquals(before, merel.get(page).html().select(".post").size(), "nothing was posted");

        Visitor.Page placed = merel.submit(refused, "/bijdragen", Map.of());
        assertEquals(200, placed.status(), placed::text);
        assertEquals(before + 1, placed.html().select(".post").size());
        assertTrue(placed.text().contains(WRITTEN), placed::text);
    }

    @Test
    @DisplayName("The session is gone and every cookie with it: after logging in the form can be sent")
    void withoutAnyCookie() {
        Visitor merel = Listeners.loggedIn(People.MEREL);
        Visitor.Page read = merel.get(page);
        int before = read.html().select(".post").size();
        merel.forget(TOKEN);
        merel.forget(SESSION);
        Visitor.Page expired = merel.submit(read, "/bijdragen", Map.of("text", WRITTEN));
        assertEquals(401, expired.status(), expired::text);
        assertEquals(WRITTEN, expired.html().select("textarea").text());
        merel.logIn(People.MEREL.username(), World.PASSWORD, "/vandaag");

        Visitor.Page placed = merel.submit(expired, "/bijdragen", Map.of());
        assertEquals(200, placed.status(), placed::text);
        assertEquals(before + 1, placed.html().select(".post").size());
    }

    @Test
    @DisplayName("Row 11: what another site sent is never given back to be sent, with or without a session")
    void notFromElsewhere() throws IOException, InterruptedException {
        Visitor merel = Listeners.loggedIn(People.MEREL);
        merel.get(page);
        String session = SESSION + "=" + merel.cookie(SESSION);
        for (String cookies : List.of(session, session + "; " + TOKEN + "=" + merel.cookie(TOKEN), "")) {
            for (String[] header : new String[][] {
                {"Origin", "https://kwaad.example"},
                {"Origin", "null"},
                {"Sec-Fetch-Site", "cross-site"},
                {"X-Nothing", "1"}
            }) {
                HttpRequest.Builder request = HttpRequest.newBuilder(
                                URI.create(InstallationResource.installation().origin() + page + "/bijdragen"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header(header[0], header[1])
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "csrf=" + "a".repeat(22) + "&text=Dit+schreef+een+ander"));
                if (!cookies.isEmpty()) {
                    request.header("Cookie", cookies);
                }
                HttpResponse<String> answer =
                        HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
                String what = header[0] + " " + header[1] + ", " + (cookies.isEmpty() ? "nobody" : "Merel");
                assertTrue(List.of(400, 401, 403).contains(answer.statusCode()), what + ": " + answer.statusCode());
                // Without a session it is given back to whoever has no token that counts.
                boolean given = Jsoup.parse(answer.body()).select("textarea").size() > 0;
                assertFalse(given && answer.statusCode() != 401, what);
                assertTrue(
                        answer.headers().allValues("set-cookie").stream()
                                .noneMatch(cookie -> cookie.startsWith(TOKEN + "=") && cookie.length() > 40),
                        () -> what + " gets a token: " + answer.headers().allValues("set-cookie"));
                assertTrue(
                        Jsoup.parse(answer.body()).select("input[name=csrf]").eachAttr("value").stream()
                                .allMatch(token -> token.equals("a".repeat(22))),
                        what);
            }
        }
        assertFalse(merel.get(page).text().contains("Dit schreef een ander"));
    }
}
