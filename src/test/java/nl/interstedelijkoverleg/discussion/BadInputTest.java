package nl.interstedelijkoverleg.discussion;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nl.interstedelijkoverleg.demo.Visitor;
import nl.interstedelijkoverleg.demo.World;
import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.InstallationResource;
import nl.interstedelijkoverleg.testing.People;
import nl.interstedelijkoverleg.testing.Routes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whatever somebody sends gets a clear answer at the right field, and nothing is lost. */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class BadInputTest {

    private static Ground.Room room;
    private static String topic;

    @BeforeAll
    static void ground() {
        Ground.prepare();
        room = Ground.room("slechte invoer")
                .joinedBy("MUNICIPALITY", People.DE_WIT)
                .joinedBy("SEX_WORKER", People.MEREL);
        topic = room.topic(People.DE_WIT, "Een onderwerp", "Een tekst");
    }

    private static Map<String, Object> topicOf(String kind, String title, String text) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("kind", kind);
        body.put("title", title);
        body.put("text", text);
        return body;
    }

    @Test
    void everyWrongFieldIsNamedWithItsReason() {
        Api.as(People.DE_WIT)
                .body(topicOf("ONZIN", "ab", "x".repeat(Conversation.LONGEST_POST + 1)))
                .post(room.path() + "/topics")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors", hasSize(3))
                .body("errors.find { it.field == 'kind' }.code", equalTo("UNKNOWN_CHOICE"))
                .body("errors.find { it.field == 'title' }.code", equalTo("TOO_SHORT"))
                .body("errors.find { it.field == 'text' }.code", equalTo("TOO_LONG"));
        Api.as(People.DE_WIT)
                .body("{}")
                .post(room.path() + "/topics")
                .then()
                .statusCode(400)
                .body("errors.code", hasItem("REQUIRED"));
    }

    @Test
    void theLongestTextIsAcceptedToTheLastCharacter() {
        String text = "é".repeat(Conversation.LONGEST_POST);
        String post = room.post(People.DE_WIT, topic, text);
        Api.as(People.DE_WIT).get(post).then().statusCode(200).body("html", containsString(text));
        Api.as(People.DE_WIT).delete(post).then().statusCode(204);
    }

    @Test
    void controlCharactersAndTurnedReadingDirectionsAreRefused() {
        for (String text :
                List.of("een\u0000twee", "een\u0007", "een\u202Etwee", "een\u2066twee", "half \uD800 teken")) {
            Api.as(People.DE_WIT)
                    .body(Map.of("text", text))
                    .post(topic + "/posts")
                    .then()
                    .statusCode(400)
                    .body("errors[0].code", equalTo("CONTROL_CHARACTERS"));
        }
    }

    @Test
    void aReaderGetsTheReasonInTheirLanguage() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String language : List.of("nl", "en")) {
            texts.put(
                    language,
                    Api.as(People.DE_WIT)
                            .header("Accept-Language", language)
                            .body(Map.of("text", ""))
                            .post(topic + "/posts")
                            .then()
                            .statusCode(400)
                            .extract()
                            .path("errors[0].message"));
        }
        assertEquals(2, Set.copyOf(texts.values()).size(), texts::toString);
    }

    @Test
    void whatIsNotJsonOrNotThereIsRefusedWithoutEchoingIt() {
        for (String body : List.of("{kanarie", "[]", "\"kanarie\"", "{\"text\": {\"kanarie\": 1}}", "null", "")) {
            Api.as(People.DE_WIT)
                    .body(body)
                    .post(topic + "/posts")
                    .then()
                    .statusCode(400)
                    .body(not(containsString("kanarie")));
        }
        Api.as(People.DE_WIT)
                .contentType(ContentType.TEXT)
                .body("kanarie")
                .post(topic + "/posts")
                .then()
                .statusCode(415)
                .body(not(containsString("kanarie")));
        for (String id : List.of("onzin", "%00", "0", UUID.randomUUID().toString())) {
            Api.as(People.DE_WIT).get("/api/v1/rooms/" + id).then().statusCode(404);
        }
    }

    @Test
    void aRequestThatIsRepeatedMakesOnePost() {
        String key = UUID.randomUUID().toString();
        Set<String> made = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> Api.as(People.DE_WIT)
                        .header("Idempotency-Key", key)
                        .body(Map.of("text", "Dubbelklik"))
                        .post(topic + "/posts")
                        .then()
                        .statusCode(201)
                        .extract()
                        .<String>path("id"))
                .collect(Collectors.toSet());
        assertEquals(1, made.size(), made::toString);
        // The same key in the hands of another member is another request.
        String other = Api.as(People.MEREL)
                .header("Idempotency-Key", key)
                .body(Map.of("text", "Van Merel"))
                .post(topic + "/posts")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        assertTrue(!made.contains(other));
    }

    @Test
    @DisplayName("A form that is refused comes back with everything that was typed")
    void aRefusedFormComesBackWithWhatWasTyped() {
        Visitor visitor = new Visitor(InstallationResource.installation().origin());
        Visitor.Page form =
                visitor.logIn(People.MEREL.username(), World.PASSWORD, "/ruimtes/" + room.id() + "/onderwerpen/nieuw");
        Visitor.Page refused = visitor.submit(
                form,
                "/onderwerpen",
                Map.of("title", "ab", "text", "Mijn lange verhaal <b>&amp;</b>", "kind", "QUESTION"));
        assertEquals(400, refused.status());
        assertEquals(
                "Mijn lange verhaal <b>&amp;</b>",
                Visitor.one(refused, "textarea[name=text]").text());
        assertEquals("ab", Visitor.one(refused, "input[name=title]").attr("value"));
        assertTrue(refused.has("#title[aria-invalid=true]"), "the field is not marked");
        assertTrue(refused.has("a[href='#title']"), "the summary does not lead to the field");
    }

    @Test
    void aCodeThatIsWrongIsAnsweredAtItsField() {
        Visitor visitor = new Visitor(InstallationResource.installation().origin());
        Visitor.Page refused =
                visitor.submit(visitor.get("/uitnodiging"), "/uitnodiging", Map.of("code", "BESTAAT-NIET"));
        assertEquals(400, refused.status());
        assertEquals("BESTAAT-NIET", Visitor.one(refused, "input[name=code]").attr("value"));
    }

    @Test
    void aTextThatComesAfterTheSessionEndedIsGivenBackAndCanBeSentAgain() {
        Visitor visitor = new Visitor(InstallationResource.installation().origin());
        String path = "/ruimtes/" + room.id() + "/onderwerpen/" + topic.substring(topic.lastIndexOf('/') + 1);
        Visitor.Page form = visitor.logIn(People.MEREL.username(), World.PASSWORD, path);
        visitor.forget("overleg-sessie");
        Visitor.Page expired = visitor.submit(form, "/bijdragen", Map.of("text", "Urenlang <werk> & meer"));
        assertEquals(401, expired.status());
        assertEquals(
                "Urenlang <werk> & meer",
                Visitor.one(expired, "textarea[name=text]").text());

        visitor.logIn(People.MEREL.username(), World.PASSWORD, "/ruimtes");
        Visitor.Page sent = visitor.submit(expired, "/bijdragen", Map.of());
        assertEquals(200, sent.status(), sent.text());
        assertTrue(sent.text().contains("Urenlang <werk> & meer"), sent.text());
    }

    @Test
    void aFormWithoutItsTokenIsRefusedWithAPageAndChangesNothing() {
        Visitor visitor = new Visitor(InstallationResource.installation().origin());
        String path = "/ruimtes/" + room.id() + "/onderwerpen/" + topic.substring(topic.lastIndexOf('/') + 1);
        Visitor.Page form = visitor.logIn(People.MEREL.username(), World.PASSWORD, path);
        Visitor.Page refused = visitor.submit(form, "/bijdragen", Map.of("text", "Vervalst", "csrf", "x".repeat(22)));
        assertEquals(400, refused.status());
        assertTrue(refused.has("h1"), "the page is blank");
        assertTrue(!visitor.get(path).text().contains("Vervalst"));
    }

    @Test
    void aShortTextThatWouldBecomeAnEndlessPageIsRefused() {
        String references = "[a]: /" + "u".repeat(9_000) + "\n\n" + "[a]".repeat(3_000);
        String table = "|a".repeat(900) + "\n" + "|-".repeat(900) + "\n" + "|a\n".repeat(1_000);
        for (String text : List.of(references, table)) {
            Api.as(People.DE_WIT)
                    .body(Map.of("text", text))
                    .post(topic + "/posts")
                    .then()
                    .statusCode(400)
                    .body("errors[0].code", equalTo("TOO_LONG"));
        }
    }

    @Test
    void aLinkThatBeginsOnThisSiteIsNoLink() {
        String post =
                room.post(People.DE_WIT, topic, "[lees dit](/aanmelden?kc_action=delete_account) https://example.org");
        Api.as(People.MEREL)
                .get(post)
                .then()
                .body("html", not(containsString("kc_action")))
                .body("html", containsString("href=\"https://example.org\""));
    }

    /** Every form of the site, as its address is declared. */
    private static List<String> forms() {
        Map<String, String> values =
                Map.of("room", room.id().toString(), "topic", topic.substring(topic.lastIndexOf('/') + 1));
        return Routes.all().stream()
                .filter(route -> route.verb().equals("POST") && !route.api())
                .map(route -> route.filled(values))
                .toList();
    }

    @Test
    @DisplayName(
            "Every form that is sent as something else, empty or broken gets a clear refusal, for visitors and members")
    void aFormThatIsNoneIsRefused() throws IOException, InterruptedException {
        List<String> forms = forms();
        assertTrue(forms.size() > 25, forms::toString);
        String origin = InstallationResource.installation().origin();
        Visitor member = new Visitor(origin);
        member.logIn(People.MEREL.username(), World.PASSWORD, "/ruimtes");
        String csrf = member.cookie("overleg-csrf");
        String session = "; overleg-sessie=" + member.cookie("overleg-sessie");
        List<String> faults = new ArrayList<>();
        HttpClient client = HttpClient.newHttpClient();
        for (String form : forms) {
            if (form.equals("/snel-weg")) {
                continue; // Takes whatever comes: it can only end the session of whoever sends it.
            }
            for (String who : List.of("", session)) {
                for (Sent sent : SENT) {
                    for (String cookie : List.of("", "overleg-csrf=" + csrf, "overleg-csrf=%%%")) {
                        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin + form))
                                .method("POST", sent.publisher(csrf));
                        if (sent.type() != null) {
                            request.header("Content-Type", sent.type());
                        }
                        String cookies = (cookie + who).replaceAll("^; ", "");
                        if (!cookies.isEmpty()) {
                            request.header("Cookie", cookies);
                        }
                        var answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
                        boolean clear = answer.statusCode() >= 400
                                && answer.statusCode() < 500
                                && answer.body().contains("<h1");
                        if (!clear) {
                            faults.add(form + (who.isEmpty() ? " visitor " : " member ") + sent + " "
                                    + cookie.replaceAll("=.*", "") + ": " + answer.statusCode());
                        }
                    }
                }
            }
        }
        assertEquals(List.of(), faults);
        assertEquals(200, member.get("/ruimtes").status(), "None of it ended the session");
    }

    /** What is sent: a type, or none, and a body in which CSRF stands for the token. */
    private record Sent(String type, String body) {

        HttpRequest.BodyPublisher publisher(String csrf) {
            return body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body.replace("CSRF", csrf), StandardCharsets.ISO_8859_1);
        }
    }

    private static final String FORM = "application/x-www-form-urlencoded";

    private static final List<Sent> SENT = List.of(
            new Sent(null, null),
            new Sent(null, "csrf=CSRF&code=x"),
            new Sent("text/plain", "csrf=CSRF&code=x"),
            new Sent("application/json", "{\"csrf\": \"CSRF\"}"),
            new Sent(
                    "multipart/form-data; boundary=x",
                    "--x\r\nContent-Disposition: form-data; name=csrf\r\n\r\nCSRF\r\n--x--\r\n"),
            new Sent("multipart/form-data", "csrf=CSRF"),
            new Sent("*/*", "csrf=CSRF"),
            new Sent("application/*", "csrf=CSRF"),
            new Sent("onzin", "csrf=CSRF"),
            new Sent("/", "csrf=CSRF"),
            new Sent(FORM, null),
            new Sent(FORM, ""),
            new Sent(FORM, "&&&==&%"),
            new Sent(FORM, "csrf=%zz"),
            new Sent(FORM, "csrf=CSRF&code=%zz"),
            new Sent(FORM, "csrf=CSRF&code=%"),
            new Sent(FORM, "csrf=CSRF&%zz=%zz"));
}
