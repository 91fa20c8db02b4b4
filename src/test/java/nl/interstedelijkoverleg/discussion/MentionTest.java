package nl.interstedelijkoverleg.discussion;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.interstedelijkoverleg.demo.Visitor;
import nl.interstedelijkoverleg.demo.World;
import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.InstallationResource;
import nl.interstedelijkoverleg.testing.Interpreters;
import nl.interstedelijkoverleg.testing.People;
import nl.interstedelijkoverleg.testing.People.Person;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Naming somebody in a text: only whom one may know of, and never longer than they are called so. */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class MentionTest {

    @BeforeAll
    static void ground() {
        Ground.prepare();
        Interpreters.take(People.OTHER_TRANSLATOR, "T. Tweede");
    }

    @AfterAll
    static void theyGo() {
        Interpreters.leave(People.OTHER_TRANSLATOR);
    }

    @Test
    @DisplayName(
            "Row 13: an alias that wrote nothing, or nothing that the reader may read, is in no list and cannot be named")
    void nobodyIsFoundByTrying() {
        Ground.Room room = Ground.room("wie is er").joinedBy("SEX_WORKER", People.MEREL, People.ROBIN);
        String topic = room.topic(People.MEREL, "Van mij", "Tekst");
        String merel = alias(People.MEREL, room);
        String robin = alias(People.ROBIN, room);
        names(People.BAKKER, room, "").body("spelling", hasItem(merel)).body("spelling", not(hasItem(robin)));
        names(People.BAKKER, room, robin.substring(0, 3)).body("spelling", not(hasItem(robin)));
        String silent = room.post(People.BAKKER, topic, "Wat vindt @[" + robin + "]?");
        assertEquals("<p>Wat vindt &#64;[" + robin + "]?</p>", html(People.MEREL, silent));

        // Whoever comes later has read nothing of Merel's.
        room.joinedBy("MUNICIPALITY", People.DE_WIT);
        room.post(People.BAKKER, topic, "Welkom");
        names(People.DE_WIT, room, "").body("spelling", not(hasItem(merel)));
        String unread = room.post(People.DE_WIT, topic, "Dag @[" + merel + "]");
        assertFalse(html(People.DE_WIT, unread).contains("class=\"mention\""));
        Api.as(People.KUIPERS).get(room.path() + "/names").then().statusCode(404);

        room.post(People.MEREL, topic, "Nu lees je mij");
        names(People.DE_WIT, room, "").body("spelling", hasItem(merel));
    }

    @Test
    @DisplayName("Whoever is named is shown as they are called now; whoever left is a departed member in every text")
    void anOldNameNeverSurvives() throws SQLException {
        Ground.Room room = Ground.room("oude naam").joinedBy("SEX_WORKER", People.LOU, People.SAM);
        String topic = room.topic(People.LOU, "Van Lou", "Tekst");
        String lou = alias(People.LOU, room);
        String post =
                room.post(People.SAM, topic, "Dank @[" + lou.toUpperCase(java.util.Locale.ROOT) + "] en @[M. Bakker].");
        String before = html(People.SAM, post);
        assertTrue(before.contains("<span class=\"mention\">@" + lou + "</span>"), before);
        assertTrue(before.contains("<span class=\"mention\">@M. Bakker</span>"), before);
        assertEquals("2", mentions(room));
        // What was kept holds no name: also not for whoever edits it later.
        Api.as(People.LOU)
                .delete(room.path() + "/membership?texts=DESTROY")
                .then()
                .statusCode(204);
        String after = html(People.SAM, post);
        assertFalse(after.contains(lou), after);
        assertTrue(after.contains("<span class=\"mention\">vertrokken lid</span>"), after);
        assertEquals("1", mentions(room));
        Visitor sam = new Visitor(InstallationResource.installation().origin());
        sam.logIn(People.SAM.username(), World.PASSWORD, "/ruimtes");
        Visitor.Page edit = sam.get(post.replace("/api/v1/rooms/", "/ruimtes/")
                        .replace("/topics/", "/onderwerpen/")
                        .replace("/posts/", "/bijdragen/")
                + "/wijziging");
        assertEquals(
                "Dank vertrokken lid en @[M. Bakker].",
                Visitor.one(edit, "#text").text());
    }

    @Test
    @DisplayName("That somebody is named lasts as long as the text, and is hidden from whoever may not read it")
    void asLongAsTheText() throws SQLException {
        Ground.Room room = Ground.room("genoemd").joinedBy("SEX_WORKER", People.MEREL);
        String topic = room.topic(People.MEREL, "Van mij", "Tekst");
        String post = room.post(People.MEREL, topic, "Vraag aan @[M. Bakker]");
        assertEquals("1", mentions(room));
        Api.as(People.MEREL)
                .body(Map.of("text", "Geen vraag meer"))
                .put(post)
                .then()
                .statusCode(204);
        assertEquals("0", mentions(room));
        Api.as(People.MEREL)
                .body(Map.of("text", "Toch, @[m. bakker]"))
                .put(post)
                .then()
                .statusCode(204);
        assertEquals("1", mentions(room));
        Api.as(People.MEREL).delete(post).then().statusCode(204);
        assertEquals("0", mentions(room));
    }

    @Test
    @DisplayName("A bound name cannot be typed, breaks no tag and no code, and carries no markup of its own")
    void nothingIsForged() {
        Ground.Room room = Ground.room("vervalst").joinedBy("SEX_WORKER", People.MEREL, People.ROBIN);
        String topic = room.topic(People.MEREL, "Van mij", "Tekst");
        String silent = Api.as(People.ROBIN).get(room.path()).path("self.id");
        for (String id : List.of(silent, UUID.randomUUID().toString())) {
            String forged = html(People.MEREL, room.post(People.MEREL, topic, "Kijk @{" + id + "}"));
            assertTrue(forged.contains("&#64; {" + id + "}"), forged);
            assertFalse(forged.contains("mention"), forged);
        }
        String robin = alias(People.ROBIN, room);
        room.post(People.ROBIN, topic, "Ik ben er");
        String linked = html(
                People.MEREL,
                room.post(
                        People.MEREL,
                        topic,
                        "[x](https://post.example/@[" + robin.replace(" ", "%20") + "]) <https://post.example/@["
                                + robin + "]> `@[" + robin + "]`"));
        assertFalse(linked.matches("(?s).*<[^>]*<.*"), linked);
        for (int i = 0; i < 25; i++) {
            room.post(People.MEREL, topic, "@[" + robin + "] " + i);
        }
        Api.as(People.BAKKER)
                .get(topic + "/posts")
                .then()
                .body("items.html", hasItem(containsString("<span class=\"mention\">@" + robin + "</span>")));
    }

    /** Ways to write what Markdown makes look like a bound name. */
    private static List<String> forgeries(String id) {
        String entities = id.chars().mapToObj(sign -> "&#" + sign + ";").collect(Collectors.joining());
        return List.of(
                "@{" + id + "}",
                "@\\{" + id + "}",
                "\\@{" + id + "}",
                "\\@\\{" + id + "\\}",
                "@&#123;" + id + "}",
                "@&#x7b;" + id + "&#x7D;",
                "@&lbrace;" + id + "&rbrace;",
                "@&lcub;" + id + "&rcub;",
                "&#64;{" + id + "}",
                "&#x40;{" + id + "}",
                "&commat;{" + id + "}",
                "&commat;&lcub;" + id + "&rcub;",
                "@{" + id + "\\}",
                "@{" + id + "&#125;",
                "@{" + id.replace("-", "\\-") + "}",
                "@{" + id.replace("-", "&#45;") + "}",
                "@{" + id.replace("-", "&hyphen;") + "}",
                "@{" + entities + "}",
                "@{&#" + (int) id.charAt(0) + ";" + id.substring(1) + "}",
                "@![x](https://post.example/x.png){" + id + "}",
                "@![](https://post.example/x.png)\\{" + id + "}",
                "@{![](https://post.example/x.png)" + id + "}",
                "@<b></b>{" + id + "}",
                "@<!-- -->{" + id + "}",
                "@\uFFFE{" + id + "}",
                "@\uFFFF{" + id + "}",
                "@{" + id + "\uFFFE}",
                "@[@{" + id + "}]",
                "[@\\{" + id + "}](https://post.example/)",
                "`@\\{" + id + "}` `@`{" + id + "} `@{`" + id + "}",
                "*@*\\{" + id + "} @*\\{" + id + "}*",
                "# @\\{" + id + "}",
                "> @\\{" + id + "}",
                "- @&#123;" + id + "}",
                "| a |\n|---|\n| @\\{" + id + "} |",
                "    @\\{" + id + "}\n\n@&#123;" + id + "}");
    }

    @Test
    @DisplayName(
            "Row 13: nobody is named in a roundabout way: not in a post, a change, a preview, a draft, a quote, a translation, a"
                    + " one-time post or a summary")
    void noWayAround() throws SQLException {
        Ground.Room room = Ground.room("langs een omweg")
                .joinedBy("SEX_WORKER", People.MEREL, People.ROBIN)
                .joinedBy("MUNICIPALITY", People.DE_WIT);
        Interpreters.enter(room, People.OTHER_TRANSLATOR);
        String topic = room.topic(People.MEREL, "Van mij", "Tekst");
        String silent = Api.as(People.ROBIN).get(room.path()).path("self.id");
        String robin = alias(People.ROBIN, room);
        String seated = Api.as(People.DE_WIT).get(room.path()).path("self.id");
        Visitor merel = new Visitor(InstallationResource.installation().origin());
        Visitor.Page page = merel.logIn(
                People.MEREL.username(),
                World.PASSWORD,
                "/ruimtes/" + room.id() + "/onderwerpen/" + topic.replaceAll(".*/", ""));
        for (String id : List.of(silent, seated, UUID.randomUUID().toString())) {
            String changing = room.post(People.MEREL, topic, "Wordt veranderd");
            for (String text : forgeries(id)) {
                String written = place(topic, text);
                if (written == null) {
                    // Refused for a sign that nobody can use: fine as well.
                    continue;
                }
                namesNobody(text, html(People.MEREL, written), robin);
                Api.done(People.MEREL, "PUT", changing, Map.of("text", text), 204);
                namesNobody(text, html(People.BAKKER, changing), robin);
                Visitor.Page shown = merel.submit(page, "/bijdragen", Map.of("text", text, "preview", "ja"));
                namesNobody(text, shown.body(), robin);
                String original = Api.done(People.OTHER_TRANSLATOR, "GET", written, null, 200)
                        .text("/original");
                Map<String, String> translation = Map.of("text", text, "based", original);
                Api.done(People.OTHER_TRANSLATOR, "PUT", written + "/translations/en", translation, 204);
                String translated =
                        Api.done(People.BAKKER, "GET", written, null, 200).text("/translations/0/html");
                namesNobody(text, translated, robin);
            }
            assertEquals("0", mentions(room));
            // A quote of it, and the draft of that quote, are text again.
            String forged = room.post(People.MEREL, topic, "Kijk @\\{" + id + "} en @&#123;" + id + "}");
            Visitor.Page quoting = merel.get("/ruimtes/" + room.id() + "/onderwerpen/" + topic.replaceAll(".*/", "")
                    + "?citaat=" + forged.replaceAll(".*/", ""));
            String quote = Visitor.one(quoting, "#text").text();
            assertTrue(quote.contains(id), quote);
            Api.as(People.MEREL)
                    .body(Map.of("text", quote))
                    .put(topic + "/draft")
                    .then()
                    .statusCode(204);
            String kept = Api.as(People.MEREL).get(topic + "/draft").path("text");
            namesNobody(kept, html(People.DE_WIT, room.post(People.MEREL, topic, kept)), robin);
        }
        // A summary calls nobody, in whatever way.
        for (String text : List.of("Kijk @\\{" + seated + "}", "Kijk &#64;&#123;" + seated + "}")) {
            Api.as(People.BAKKER)
                    .body(Map.of("text", text, "tabled", true))
                    .post(room.path() + "/summary-drafts")
                    .then()
                    .statusCode(400)
                    .body("errors[0].code", equalTo("NAMES_SOMEBODY"));
        }
        // Beside a name that may be used, still: one is bound, the other is not.
        String both = html(People.MEREL, room.post(People.MEREL, topic, "@[M. Bakker] en @\\{" + silent + "}"));
        assertEquals(2, both.split("class=\"mention\"", -1).length, both);
        assertTrue(both.contains("@M. Bakker</span>"), both);
        // No place in the room stands in an address that leads elsewhere.
        String bakker = Ground.migrated("select membership_id from post_mention where room_id = '" + room.id() + "'");
        for (String link : List.of("[x](https://post.example/@[M. Bakker])", "<https://post.example/@[M.Bakker]>")) {
            String linked = html(
                    People.MEREL,
                    room.post(People.MEREL, topic, "@[M. Bakker] " + link + " https://post.example/@[M. Bakker]"));
            assertFalse(linked.contains(bakker), linked);
        }

        // Lock 3: whoever has the rights of the application and Merel's key cannot keep it either.
        String me = Api.as(People.MEREL).get(room.path()).path("self.id");
        String key = Ground.migrated("select encode(holder_key, 'hex') from holder where membership_id = '" + me + "'");
        String own = Ground.migrated("select id from post where membership_id = '" + me + "' limit 1");
        assertEquals("00000", keeping(room, key, own, seated));
        assertEquals("42501", keeping(room, key, own, silent));
    }

    /** How the database answers to who would keep that a post names a member. */
    private static String keeping(Ground.Room room, String key, String post, String member) throws SQLException {
        try (Connection application = Ground.application();
                Statement statement = application.createStatement()) {
            application.setAutoCommit(false);
            try {
                statement.execute("set local overleg.keys = '" + key + "'");
                statement.execute("set local overleg.first_epoch = '0'");
                statement.execute("insert into post_mention (post_id, membership_id, room_id) values ('" + post + "', '"
                        + member + "', '" + room.id() + "')");
                return "00000";
            } catch (SQLException refused) {
                return refused.getSQLState();
            } finally {
                application.rollback();
            }
        }
    }

    /** The address of what was placed; nothing where the text holds what no text may hold. */
    private static String place(String topic, String text) {
        Response answer = Api.as(People.MEREL).body(Map.of("text", text)).post(topic + "/posts");
        if (answer.statusCode() == 400) {
            answer.then().body("errors[0].code", equalTo("CONTROL_CHARACTERS"));
            return null;
        }
        return topic + "/posts/" + answer.then().statusCode(201).extract().path("id");
    }

    private static void namesNobody(String text, String html, String alias) {
        assertFalse(html.contains("class=\"mention\""), text + " became " + html);
        assertFalse(html.contains(alias), text + " became " + html);
    }

    @Test
    @DisplayName(
            "Without script: the names of who writes here are under the text, all names on a page, unknown ones are told in the preview")
    void withoutScript() {
        Ground.Room room = Ground.room("zonder script").joinedBy("SEX_WORKER", People.MEREL, People.ROBIN);
        String topic = room.topic(People.MEREL, "Van mij", "Tekst");
        String merel = alias(People.MEREL, room);
        Visitor robin = new Visitor(InstallationResource.installation().origin());
        robin.logIn(People.ROBIN.username(), World.PASSWORD, "/ruimtes");
        String home = "/ruimtes/" + room.id();
        Visitor.Page page = robin.get(home + "/onderwerpen/" + topic.replaceAll(".*/", ""));
        assertEquals("@[" + merel + "]", Visitor.one(page, ".naming li code").text());
        Visitor.Page all = robin.get(home + "/namen");
        assertTrue(all.text().contains("@[" + merel + "]") && all.text().contains("@[M. Bakker]"), all::text);
        assertTrue(robin.get(home + "/namen?begin=zzz").has(".empty"));
        Visitor.Page preview = robin.submit(
                page, "/bijdragen", Map.of("text", "Dag @[" + merel + "] en @[Niemand hier]", "preview", "ja"));
        assertEquals("@" + merel, Visitor.one(preview, ".mention").text());
        assertEquals("@[Niemand hier]", Visitor.one(preview, "mark").text());
        assertTrue(preview.text().contains("kennen we hier niet"), preview::text);
        assertEquals(
                "Dag @[" + merel + "] en @[Niemand hier]",
                Visitor.one(preview, "#text").text());
    }

    private static io.restassured.response.ValidatableResponse names(Person reader, Ground.Room room, String begin) {
        return Api.as(reader)
                .queryParam("begin", begin)
                .get(room.path() + "/names")
                .then()
                .statusCode(200);
    }

    private static String alias(Person person, Ground.Room room) {
        return Api.as(person).get(room.path()).path("self.label");
    }

    private static String html(Person reader, String post) {
        return Api.done(reader, "GET", post, null, 200).text("/html").strip();
    }

    private static String mentions(Ground.Room room) throws SQLException {
        return Ground.migrated("select count(*) from post_mention where room_id = '" + room.id() + "'");
    }
}
