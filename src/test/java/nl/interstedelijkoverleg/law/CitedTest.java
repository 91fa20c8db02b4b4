package nl.interstedelijkoverleg.law;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nl.interstedelijkoverleg.demo.Installation;
import nl.interstedelijkoverleg.demo.Visitor;
import nl.interstedelijkoverleg.demo.World;
import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.InstallationResource;
import nl.interstedelijkoverleg.testing.Laws;
import nl.interstedelijkoverleg.testing.Ordinances;
import nl.interstedelijkoverleg.testing.People;
import nl.interstedelijkoverleg.vault.Addresses;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is cited in rooms: who finds what, and what a thief does not. */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class CitedTest {

    private static final String TRAFFICKING = "artikel 273f, eerste lid, Sr";

    @Inject
    Addresses addresses;

    @BeforeAll
    static void ground() {
        Ground.prepare();
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String count(Ground.Room room) throws SQLException {
        return Ground.migrated("select count(*) from post_citation where room_id = '" + room.id() + "'");
    }

    @Test
    @DisplayName(
            "Row 12: a post is found by its fellow members and nobody else; not by who came later, was removed or left")
    void whoFinds() {
        Ground.Room room = Ground.room("wie vindt").joinedBy("SEX_WORKER", People.MEREL, People.ROBIN);
        Ground.Room other = Ground.room("een andere").joinedBy("SEX_WORKER", People.KIM);
        String topic = room.topic(People.MEREL, "Over de wet", "Dit staat in art. 273f Sr.");
        String post = Api.as(People.MEREL).get(topic + "/posts").path("items[0].id");
        String text = "art. 273f van het Wetboek van Strafrecht";
        assertEquals(List.of(post), only(Laws.posts(People.ROBIN, text), post));
        assertEquals(List.of(post), only(Laws.posts(People.MEREL, TRAFFICKING), post));
        for (People.Person person : List.of(People.KIM, People.KUIPERS, People.ADMINISTRATOR)) {
            assertEquals(List.of(), only(Laws.posts(person, text), post), person.username());
        }
        room.joinedBy("MUNICIPALITY", People.DE_WIT);
        assertEquals(List.of(), only(Laws.posts(People.DE_WIT, text), post), "from before they came");
        String later = last(room.post(People.MEREL, topic, "Nog eens: artikel 273f Sr"));
        assertEquals(List.of(later), only(Laws.posts(People.DE_WIT, text), post, later));
        assertEquals(
                List.of(later, post).stream().sorted().toList(),
                only(Laws.posts(People.ROBIN, text), post, later).stream()
                        .sorted()
                        .toList());
        String seated = Api.as(People.DE_WIT).get(room.path()).path("self.id");
        Api.as(People.BAKKER).delete(room.path() + "/members/" + seated).then().statusCode(204);
        assertEquals(List.of(), only(Laws.posts(People.DE_WIT, text), post, later));
        Api.as(People.ROBIN).delete(room.path() + "/membership").then().statusCode(204);
        assertEquals(List.of(), only(Laws.posts(People.ROBIN, text), post, later));
        assertNotEquals(room.id(), other.id());
    }

    /** Those of these posts that were found; other tests write too. */
    private static List<String> only(List<String> found, String... posts) {
        return found.stream().filter(List.of(posts)::contains).toList();
    }

    @Test
    @DisplayName("The page shows room, topic and place; the title only where it may be read")
    void page() {
        Ground.Room room = Ground.room("op de pagina").joinedBy("SEX_WORKER", People.MEREL);
        String topic = room.topic(People.MEREL, "Titel van eerder", "Geen wet");
        room.joinedBy("MUNICIPALITY", People.DE_WIT);
        String post = last(room.post(People.MEREL, topic, "Zie artikel 151a, vierde lid, Gemeentewet."));
        String reference = Laws.reference("artikel 151a Gemeentewet");
        String row = "lines.find { it.post == '" + post + "' }";
        Api.as(People.MEREL)
                .get("/api/v1/law-references/" + reference + "/posts")
                .then()
                .body(row + ".topic", equalTo("Titel van eerder"))
                .body(row + ".roomName", equalTo("op de pagina"));
        Api.as(People.DE_WIT)
                .get("/api/v1/law-references/" + reference + "/posts")
                .then()
                .body(row + ".topic", equalTo(null));
        Visitor merel = new Visitor(InstallationResource.installation().origin());
        Visitor.Page page = merel.logIn(People.MEREL.username(), World.PASSWORD, "/wetten/" + reference);
        assertTrue(page.text().contains("artikel 151a Gemeentewet"), page::text);
        assertTrue(page.text().contains("jci1.3.1:c:BWBR0005416&artikel=151a"), page::text);
        assertTrue(page.has("a[href='/ruimtes/" + room.id() + "/bijdragen/" + post + "']"), page::body);
        assertEquals("Overleg", page.html().title());
    }

    @Test
    @DisplayName(
            "A post links to the page of what it cites, in its text of now and of earlier; the link tells nothing of the room")
    void links() {
        Ground.Room room = Ground.room("links").joinedBy("SEX_WORKER", People.MEREL);
        Ground.Room other = Ground.room("links elders").joinedBy("SEX_WORKER", People.KIM);
        String post = room.post(
                People.MEREL,
                room.topic(People.MEREL, "Links", "Tekst"),
                "Dank @[M. Bakker]. Zie `art. 273f Sr`, art. 273f Sr en artikel 2 van de Verordening geheim Nieuwegein 2024.");
        String html = Api.as(People.MEREL).get(post).path("html");
        String reference = Laws.reference("art. 273f Sr");
        String link = "<a href=\"/wetten/" + reference + "\">art. 273f Sr</a>";
        assertTrue(html.contains("<code>art. 273f Sr</code>, " + link), html);
        assertTrue(html.contains("<span class=\"mention\">@M. Bakker</span>"), html);
        assertEquals(2, html.split("<a ", -1).length, "a name that is in no table is not put into an address: " + html);
        // The same everywhere: not of a room, not of a person, not of a moment.
        String elsewhere = other.post(People.KIM, other.topic(People.KIM, "Links", "Tekst"), "Zie ook art. 273f Sr");
        assertTrue(Api.as(People.KIM).get(elsewhere).path("html").toString().contains(link));
        assertFalse(reference.contains("273"), reference);
        assertEquals(Optional.of("BWBR0001854&artikel=273f"), addresses.read("law-reference", reference));

        Api.as(People.MEREL)
                .body(Map.of("text", "Nu artikel 3 Awb", "destroyEarlier", false))
                .put(post)
                .then()
                .statusCode(204);
        assertEquals(List.of(), only(Laws.posts(People.MEREL, "art. 273f Sr"), last(post)));
        assertEquals(List.of(last(post)), only(Laws.posts(People.MEREL, "artikel 3 Awb"), last(post)));
        Visitor merel = new Visitor(InstallationResource.installation().origin());
        Visitor.Page versions = merel.logIn(
                People.MEREL.username(),
                World.PASSWORD,
                post.replace("/api/v1/rooms/", "/ruimtes/")
                                .replace("/topics/", "/onderwerpen/")
                                .replace("/posts/", "/bijdragen/")
                        + "/versies");
        assertEquals(200, versions.status());
        assertFalse(versions.text().contains("/wetten/"), versions::text);
    }

    @Test
    @DisplayName(
            "Row 19: what a post cites goes with the post: taken back, destroyed with its author, or with the room")
    void goesWithThePost() throws SQLException {
        Ground.Room room = Ground.room("weg ermee").joinedBy("SEX_WORKER", People.MEREL, People.LOU);
        String topic = room.topic(People.MEREL, "Titel", "art. 273f Sr");
        String post = room.post(People.MEREL, topic, "artikel 3 Awb");
        room.post(People.LOU, topic, "artikel 4 Awb");
        assertEquals("3", count(room));
        Api.as(People.MEREL).delete(post).then().statusCode(204);
        assertEquals("2", count(room));
        assertEquals(List.of(), only(Laws.posts(People.LOU, "artikel 3 Awb"), last(post)));
        Api.as(People.LOU)
                .delete(room.path() + "/membership?texts=DESTROY")
                .then()
                .statusCode(204);
        assertEquals("1", count(room));
    }

    /** Begins a conversation about an experience, in which one-time aliases can be. */
    private static String experience(Ground.Room room, String text) {
        return room.path() + "/topics/"
                + Api.as(People.MEREL)
                        .body(Map.of("kind", "EXPERIENCE", "title", "Wat ik meemaakte", "text", text))
                        .post(room.path() + "/topics")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");
    }

    @Test
    @DisplayName("Row 3: a post that cites is as large as one that does not, whoever wrote it")
    void size() throws SQLException {
        People.Person[] workers = {People.MEREL, People.ROBIN, People.KIM, People.ALEX, People.LOU, People.SAM};
        Ground.Room room = Ground.room("even groot").joinedBy("SEX_WORKER", workers);
        String topic = experience(room, "Zie bladzij 32 Aab");
        for (int i = 1; i < workers.length; i++) {
            room.post(workers[i], topic, "Zie artikel 3" + i + " Awb en artikel 273f Sr, art. 151a Gemeentewet");
        }
        Ground.monday();
        for (String text : List.of("Zie artikel 32 Awb", "Zie bladzij 32 Aab")) {
            Api.as(People.MEREL)
                    .body(Map.of("text", text))
                    .post(topic + "/one-time-posts")
                    .then()
                    .statusCode(201);
        }
        assertEquals(
                "8 of 1",
                Ground.migrated(
                        "select count(*) || ' of ' || count(distinct octet_length(sealed_html)) from post where room_id = '"
                                + room.id() + "'"));
    }

    @Test
    @DisplayName(
            "Whoever looks often does not make the database go through all posts again, and finds what is new and what is not kept")
    void lookingAgain() throws SQLException {
        Ground.Room room = Ground.room("steeds weer").joinedBy("SEX_WORKER", People.MEREL, People.ROBIN);
        String topic = room.topic(People.MEREL, "Titel", "Niets");
        String missing = "select count(*) from gate.posts_not_indexed(array['" + room.id()
                + "']::uuid[], array[1], array[%s], 500)" + " where missing";
        assertEquals(List.of("0"), asked(room, People.ROBIN, "0", missing.formatted(false)));
        assertEquals(List.of(), Laws.posts(People.ROBIN, "artikel 77 Awb"));
        String post = room.post(People.MEREL, topic, "Zie artikel 77 Awb");
        assertEquals(List.of(last(post)), only(Laws.posts(People.ROBIN, "artikel 77 Awb"), last(post)));
        StringBuilder many = new StringBuilder("Zie");
        for (int article = 1_001; article <= 1_300; article++) {
            many.append(" artikel ").append(article).append(" Awb,");
        }
        String large = room.post(People.MEREL, topic, many + " en meer.");
        assertEquals(List.of(last(large)), only(Laws.posts(People.ROBIN, "artikel 1002 Awb"), last(large)));
        // As after a crash: of a room that is not known to be whole they are found.
        try (Connection connection = Ground.migrator();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("delete from post_citation where post_id = '" + last(post) + "'");
        }
        assertEquals(List.of(last(post)), only(Laws.posts(People.MEREL, "artikel 77 Awb"), last(post)));
        assertEquals(
                List.of(),
                Laws.posts(People.ROBIN, "artikel 77 Awb"),
                "who looked just now looks again in ten minutes");
        assertEquals(List.of("1"), asked(room, People.ROBIN, "0", missing.formatted(false)));
        assertEquals(List.of("0"), asked(room, People.ROBIN, "0", missing.formatted(true)));
    }

    @Test
    @DisplayName(
            "Row 3: a thief sees of every post as many values, none of which is in another room or can be computed")
    void stolen() throws SQLException {
        Ground.Room one = Ground.room("gestolen").joinedBy("SEX_WORKER", People.MEREL);
        Ground.Room two = Ground.room("ook gestolen").joinedBy("SEX_WORKER", People.MEREL);
        for (Ground.Room room : List.of(one, two)) {
            String topic = room.topic(People.MEREL, "Titel", "Niets over wetten");
            room.post(People.MEREL, topic, "art. 273f Sr");
            room.post(People.MEREL, topic, "artikelen 149, 151a en 154 Gemeentewet");
        }
        try (Connection thief = Ground.migrator()) {
            String of = "select unnest(cited)::text from post_citation where room_id = '";
            List<String> first = Ground.column(thief, of + one.id() + "'");
            List<String> second = Ground.column(thief, of + two.id() + "'");
            assertEquals(24, first.size(), "three posts, eight values each");
            assertEquals(24, new HashSet<>(second).size());
            Set<String> both = new HashSet<>(first);
            both.retainAll(second);
            assertEquals(Set.of(), both);
            assertEquals(
                    List.of("t"),
                    Ground.column(
                            thief,
                            "select bool_and(cited = array(select v from unnest(cited) v order by v)) from post_citation"));
            // In no log and no backup that leaves out what is unlogged.
            assertEquals(
                    List.of("u"),
                    Ground.column(thief, "select relpersistence from pg_class where relname = 'post_citation'"));
        }
    }

    @Test
    @DisplayName(
            "Row 3: under a one-time alias nothing is kept of what is cited, so that no rare value ties it to a member; who reads finds it")
    void nothingOfOneTimePosts() throws SQLException {
        People.Person[] workers = {People.MEREL, People.ROBIN, People.KIM, People.ALEX, People.LOU, People.SAM};
        Ground.Room room = Ground.room("eenmalig en de wet").joinedBy("SEX_WORKER", workers);
        String topic = experience(room, "Zie artikel 31 Awb");
        for (int i = 1; i < workers.length; i++) {
            room.post(workers[i], topic, "Hallo");
        }
        Ground.monday();
        String once = Api.as(People.MEREL)
                .body(Map.of("text", "Ook hier artikel 31 Awb"))
                .post(topic + "/one-time-posts")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String kept = "select count(*) from post_citation where post_id = '" + once + "'";
        assertEquals("0", Ground.migrated(kept));
        assertEquals("6", count(room));
        assertEquals(List.of(once), only(Laws.posts(People.ROBIN, "artikel 31 Awb"), once));
        // Not by hand either, by whoever wrote it or another.
        for (People.Person person : List.of(People.MEREL, People.ROBIN)) {
            assertEquals(
                    List.of("0"),
                    asked(
                            room,
                            person,
                            "0",
                            "select gate.keep_post_citations('" + room.id() + "', array['" + once
                                    + "']::uuid[], array['{1,2,3,4,5,6,7,8}'])"));
        }
        // What was caught up later is of members alone.
        room.post(People.MEREL, topic, "Nog iets");
        assertEquals("0", Ground.migrated(kept));
    }

    private static Set<String> valuesOf(String post) throws SQLException {
        try (Connection thief = Ground.migrator()) {
            return Set.copyOf(Ground.column(
                    thief, "select unnest(cited)::text from post_citation where post_id = '" + last(post) + "'"));
        }
    }

    private static void change(String post, String text) {
        Api.as(People.MEREL)
                .body(Map.of("text", text, "destroyEarlier", false))
                .put(post)
                .then()
                .statusCode(204);
    }

    @Test
    @DisplayName("Row 3: whoever steals twice, or reads what was just replaced, does not see which values are real")
    void whatFillsUpStays() throws SQLException {
        Ground.Room room = Ground.room("tweemaal gestolen").joinedBy("SEX_WORKER", People.MEREL);
        String topic = room.topic(People.MEREL, "Titel", "Niets");
        String citing = room.post(People.MEREL, topic, "Zie artikel 32 Awb");
        String silent = room.post(People.MEREL, topic, "Geen wet");
        Set<String> before = valuesOf(citing);
        Set<String> beforeSilent = valuesOf(silent);
        assertEquals(8, before.size());
        Set<String> both = new HashSet<>(before);
        both.retainAll(beforeSilent);
        assertEquals(Set.of(), both, "what fills one post up is in no other");
        change(citing, "Met andere woorden: artikel 32, eerste lid, Awb");
        change(silent, "Nog altijd geen wet");
        assertEquals(before, valuesOf(citing));
        assertEquals(beforeSilent, valuesOf(silent));
        change(citing, "Nu artikel 33 Awb");
        Set<String> stayed = new HashSet<>(before);
        stayed.retainAll(valuesOf(citing));
        assertEquals(7, stayed.size());
    }

    @Test
    @DisplayName(
            "A long row of articles counts by its two ends; a post that cites more than fits has no values and is found all the same")
    void muchInOnePost() throws SQLException {
        Ground.Room room = Ground.room("heel veel").joinedBy("SEX_WORKER", People.MEREL, People.ROBIN);
        String topic = room.topic(People.MEREL, "Titel", "Niets");
        String rows = room.post(
                People.MEREL,
                topic,
                "Zie artikelen 401 tot en met 600 Awb. Zie artikelen 601 tot en met 800 Awb. Zie artikel 900 Awb.");
        assertEquals(8, valuesOf(rows).size());
        for (String article : List.of("401", "600", "601", "800", "900")) {
            String text = "artikel " + article + " Awb";
            assertEquals(List.of(last(rows)), only(Laws.posts(People.ROBIN, text), last(rows)), article);
        }
        StringBuilder many = new StringBuilder("Zie");
        for (int article = 1_001; article <= 1_300; article++) {
            many.append(" artikel ").append(article).append(" Awb,");
        }
        String large = room.post(People.MEREL, topic, many + " en meer.");
        assertEquals(Set.of(), valuesOf(large));
        for (String article : List.of("1001", "1299")) {
            String text = "artikel " + article + " Awb";
            assertEquals(List.of(last(large)), only(Laws.posts(People.ROBIN, text), last(large)), article);
        }
        change(large, "Zie artikel 1001 Awb");
        assertEquals(8, valuesOf(large).size());
        change(large, many + " en meer.");
        assertEquals(Set.of(), valuesOf(large));
    }

    @Test
    @DisplayName("Equal articles of one room have one value, so that they are found; another article has another")
    void equality() throws SQLException {
        Ground.Room room = Ground.room("gelijk").joinedBy("SEX_WORKER", People.MEREL, People.ROBIN);
        String topic = room.topic(People.MEREL, "Titel", "art. 273f Sr");
        room.post(People.ROBIN, topic, "Artikel 273f, derde lid, van het Wetboek van Strafrecht");
        room.post(People.ROBIN, topic, "artikel 3 Awb");
        assertEquals(
                "1",
                Ground.migrated("select count(*) from (select v from post_citation, unnest(cited) v where room_id = '"
                        + room.id() + "' group by v having count(*) > 1) repeated"));
    }

    @Test
    @DisplayName(
            "Lock 3: the database shows values of one's own room from where one may read, and keeps those of one's own posts")
    void thirdLock() throws SQLException {
        Ground.Room room = Ground.room("slot drie").joinedBy("SEX_WORKER", People.MEREL);
        Ground.Room other = Ground.room("slot drie elders").joinedBy("SEX_WORKER", People.KIM);
        String topic = room.topic(People.MEREL, "Titel", "art. 273f Sr");
        String early = Api.as(People.MEREL).get(topic + "/posts").path("items[0].id");
        room.joinedBy("SEX_WORKER", People.ROBIN);
        String welcome = last(room.post(People.MEREL, topic, "Welkom"));
        String own = last(room.post(People.ROBIN, topic, "artikel 3 Awb"));
        String first = Ground.migrated("select epoch from post where id = '" + own + "'");
        String values = "'{1,2,3,4,5,6,7,8}'";
        String keep =
                "select gate.keep_post_citations('" + room.id() + "', array['%s']::uuid[], array[" + values + "])";
        String find = "select post_id from gate.posts_citing(array['" + room.id() + "']::uuid[], array[" + first
                + "], (select cited from post_citation where post_id = '%s'), '{}', 10)";
        assertEquals(
                Set.of(own, welcome),
                Set.copyOf(asked(room, People.ROBIN, first, "select post_id from post_citation")));
        assertEquals(
                List.of(),
                asked(other, People.KIM, "0", "select post_id from post_citation where room_id = '" + room.id() + "'"));
        assertEquals(
                List.of(),
                asked(
                        other,
                        People.KIM,
                        "0",
                        "select post_id from gate.posts_not_indexed(array['" + room.id()
                                + "']::uuid[], array[0], array[false], 10)"));
        assertEquals(List.of("1"), asked(room, People.ROBIN, first, keep.formatted(own)));
        assertEquals(List.of("0"), asked(room, People.ROBIN, first, keep.formatted(early)));
        assertEquals(List.of("0"), asked(other, People.KIM, "0", keep.formatted(own)));
        assertEquals(List.of(own), asked(room, People.ROBIN, first, find.formatted(own)));
        // Whoever says they may read from further back is believed, as everywhere: where from is sealed. But not by
        // whoever is elsewhere.
        assertEquals(
                List.of(),
                asked(
                        other,
                        People.KIM,
                        "0",
                        "select post_id from gate.posts_citing(array['" + room.id()
                                + "']::uuid[], array[0], '{}', array['" + own + "']::uuid[], 10)"));
        for (String write : List.of(
                "delete from post_citation",
                "update post_citation set cited = " + values,
                "insert into post_citation select post_id, room_id, epoch, cited from post_citation")) {
            assertEquals(List.of("42501"), asked(room, People.ROBIN, first, write), write);
        }
    }

    /** The first column, or the state with which the database refuses, under the key of a member alone. */
    private static List<String> asked(Ground.Room room, People.Person person, String first, String sql)
            throws SQLException {
        String member = Api.as(person).get(room.path()).path("self.id");
        String key =
                Ground.migrated("select encode(holder_key, 'hex') from holder where membership_id = '" + member + "'");
        try (Connection application = Ground.application();
                Statement statement = application.createStatement()) {
            application.setAutoCommit(false);
            statement.execute("set local overleg.first_epoch = '" + first + "'");
            statement.execute("set local overleg.keys = '" + key + "'");
            try {
                return Ground.column(application, sql);
            } catch (SQLException refused) {
                return List.of(refused.getSQLState());
            } finally {
                application.rollback();
            }
        }
    }

    @Test
    @DisplayName(
            "Posts of which no values are kept are read when somebody looks, which keeps nothing; their author's next post does")
    void oldPosts() throws SQLException {
        Ground.Room room = Ground.room("van vroeger").joinedBy("SEX_WORKER", People.MEREL, People.ROBIN);
        String topic = room.topic(People.MEREL, "Titel", "artikel 7 Awb");
        String old = Api.as(People.MEREL).get(topic + "/posts").path("items[0].id");
        String others = last(room.post(People.ROBIN, topic, "artikel 7 Awb"));
        try (Connection connection = Ground.migrator();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("delete from post_citation");
        }
        assertEquals(
                2, only(Laws.posts(People.ROBIN, "artikel 7 Awb"), old, others).size());
        assertEquals("0", count(room), "whoever looks leaves nothing behind");
        // Whoever has no room has nothing in which nobody looked.
        Api.as(People.PLACELESS)
                .get("/api/v1/law-references/" + Laws.reference("artikel 7 Awb") + "/posts")
                .then()
                .statusCode(200)
                .body("unread", equalTo(false))
                .body("lines", hasSize(0));
        room.post(People.MEREL, topic, "Nog iets");
        assertTrue(Integer.parseInt(count(room)) >= 1);
        assertEquals(
                2, only(Laws.posts(People.ROBIN, "artikel 7 Awb"), old, others).size());
    }

    @Test
    @DisplayName("An address that was not made here, or for something else, is nothing; a name is the same every time")
    void addresses() {
        String reference = Laws.reference("art. 273f Sr");
        assertEquals(reference, Laws.reference("Artikel 273f van het Wetboek van Strafrecht"));
        String other = addresses.name("iets anders", "BWBR0001854&artikel=273f").orElseThrow();
        String unknown = addresses.name("law-reference", "wet:weg&artikel=3").orElseThrow();
        for (String wrong : List.of(
                "x",
                UUID.randomUUID().toString(),
                other,
                unknown,
                reference + "A",
                reference.substring(1),
                (reference.charAt(0) == 'A' ? "B" : "A") + reference.substring(1),
                "a".repeat(2_000))) {
            Api.as(People.MEREL).get("/api/v1/law-references/" + wrong).then().statusCode(404);
        }
        assertEquals(
                addresses.name("law-reference", "a").orElseThrow().length(),
                addresses.name("law-reference", "b".repeat(60)).orElseThrow().length());
        assertEquals(Optional.empty(), addresses.name("law-reference", "b".repeat(201)));
        assertEquals(Optional.empty(), addresses.name("law-reference", ""));
        Api.asNobody().get("/api/v1/law-references/" + reference).then().statusCode(401);
    }

    @Test
    @DisplayName(
            "Row 9: looking up is sent and stands in no address; leaving is told, and tells the other site nothing")
    void lookingUpAndLeaving() {
        Visitor merel = new Visitor(InstallationResource.installation().origin());
        Visitor.Page laws = merel.logIn(People.MEREL.username(), World.PASSWORD, "/wetten");
        Visitor.Page found = merel.submit(laws, "/wetten/zoeken", Map.of("text", "art 273f sr"));
        assertEquals("/wetten/" + Laws.reference("art. 273f Sr"), found.path());
        Visitor.Page several =
                merel.submit(laws, "/wetten/zoeken", Map.of("text", "artikelen 149 en 151a Gemeentewet"));
        assertEquals(
                2,
                several.html()
                        .select("main ul.links[lang=nl] a[href^=/wetten/]")
                        .size());
        Visitor.Page refused = merel.submit(laws, "/wetten/zoeken", Map.of("text", "de wet"));
        assertEquals(400, refused.status());
        assertEquals("de wet", Visitor.one(refused, "#text").val());
        assertEquals("/wetten", merel.get("/wetten/zoeken").path());
        assertFalse(found.has("main a[href^=http]"), "no link to elsewhere without a notice");
        Visitor.Page outside =
                merel.get(Visitor.one(found, "a[href$=naar-buiten]").attr("href"));
        assertTrue(outside.text().contains("Je verlaat het overleg"), outside::text);
        assertEquals(
                "noreferrer noopener external",
                Visitor.one(outside, "main a[href^='https://wetten.overheid.nl/']")
                        .attr("rel"));
        assertEquals(List.of("same-origin"), outside.headers().get("referrer-policy"));
        Visitor.Page without = merel.submit(laws, "/wetten/zoeken", Map.of("text", "artikel 2.1 Wabo"));
        assertFalse(without.has("a[href$=naar-buiten]"));
        assertEquals(404, merel.get(without.path() + "/naar-buiten").status());
        assertEquals(404, merel.get(found.path() + "?blad=0").status());
        assertEquals(404, merel.get(found.path() + "?blad=x").status());
        assertEquals(200, merel.get(found.path() + "?blad=1000").status());
    }

    @Test
    @DisplayName("Row 9: a name that somebody types comes into no address, unless anybody can read it in the library")
    void typedNames() throws SQLException {
        String name = "Verordening verborgen haven 2031";
        String typed = "artikel 2 van de " + name;
        assertNull(Laws.reference(typed));
        Visitor merel = new Visitor(InstallationResource.installation().origin());
        Visitor.Page laws = merel.logIn(People.MEREL.username(), World.PASSWORD, "/wetten");
        Visitor.Page refused = merel.submit(laws, "/wetten/zoeken", Map.of("text", typed));
        assertEquals(400, refused.status());
        assertFalse(refused.has("main a[href^='/wetten/']"), refused::body);
        Ordinances.send(
                        People.DE_WIT,
                        Ground.seatOf(People.DE_WIT),
                        Map.of(
                                "kind",
                                "FURTHER_RULES",
                                "title",
                                name,
                                "text",
                                "Artikel 1 Begin\nHier begint het.\nArtikel 2 Einde\nZie artikel 5 van de " + name
                                        + " elders.\n"))
                .statusCode(201);
        Visitor.Page found = merel.submit(laws, "/wetten/zoeken", Map.of("text", typed));
        assertEquals("/wetten/" + Laws.reference(typed), found.path());
        try (Connection connection = Ground.migrator();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("delete from ordinance where title = '" + name + "'");
        }
    }

    @Test
    @DisplayName(
            "Row 3: a backup as documented holds nothing of what posts cite, and nothing of it is in a table that a backup holds")
    void backup() throws Exception {
        Ground.Room room = Ground.room("reservekopie").joinedBy("SEX_WORKER", People.MEREL);
        String post = room.post(People.MEREL, room.topic(People.MEREL, "Titel", "Tekst"), "Zie artikel 34 Awb");
        Installation installation = InstallationResource.installation();
        String server;
        try (Connection backup = DriverManager.getConnection(
                installation.databases().contentUrl(), "overleg_backup", installation.password("overleg_backup"))) {
            // What the option leaves out, by the rule that it goes by.
            List<String> dumped = Ground.column(
                    backup,
                    "select oid::regclass::text from pg_class where relkind = 'r' and relpersistence = 'p'"
                            + " and relnamespace in ('overleg'::regnamespace, 'gate'::regnamespace)");
            assertTrue(dumped.contains("overleg.post"), dumped::toString);
            assertFalse(dumped.contains("overleg.post_citation"), dumped::toString);
            String values = String.join("|", valuesOf(post));
            assertEquals(
                    List.of("1"),
                    Ground.column(
                            backup, "select count(*) from overleg.post_citation t where t::text ~ '" + values + "'"));
            for (String table : dumped) {
                assertEquals(
                        List.of("0"),
                        Ground.column(backup, "select count(*) from " + table + " t where t::text ~ '" + values + "'"),
                        table);
            }
            server = Ground.column(backup, "show server_version_num").get(0);
        }
        String script = Files.readString(Path.of("deploy/postgresql/dump-content.sh"));
        assertTrue(script.contains("pg_dump --no-unlogged-table-data "), script);
        assertTrue(Files.readString(Path.of("docs/operations.md")).contains("`deploy/postgresql/dump-content.sh "));
        Optional<Path> tools = tools(Integer.parseInt(server) / 10_000);
        if (tools.isEmpty()) {
            System.out.println("dump-content.sh was not run: there is no pg_dump here for PostgreSQL "
                    + Integer.parseInt(server) / 10_000);
            return;
        }
        Path file = Files.createTempFile("overleg", ".dump");
        try {
            URI at = URI.create(installation.databases().contentUrl().substring("jdbc:".length()));
            ProcessBuilder dumping = new ProcessBuilder("sh", "deploy/postgresql/dump-content.sh", file.toString());
            dumping.environment()
                    .putAll(Map.of(
                            "PATH", tools.get() + ":" + System.getenv("PATH"),
                            "PGHOST", at.getHost(),
                            "PGPORT", String.valueOf(at.getPort()),
                            "PGDATABASE", at.getPath().substring(1),
                            "PGPASSWORD", installation.password("overleg_backup")));
            assertEquals(0, dumping.inheritIO().start().waitFor());
            String listed = output(tools.get().resolve("pg_restore").toString(), "--list", file.toString());
            assertTrue(listed.contains("TABLE DATA overleg post "), listed);
            assertFalse(listed.contains("TABLE DATA overleg post_citation"), listed);
        } finally {
            Files.delete(file);
        }
    }

    /** Where the tools of a server of this version, or a later one, are on this machine. */
    private static Optional<Path> tools(int server) throws Exception {
        List<Path> places = new ArrayList<>();
        for (String each : System.getenv("PATH").split(":")) {
            places.add(Path.of(each));
        }
        Path debian = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(debian)) {
            try (Stream<Path> versions = Files.list(debian)) {
                versions.forEach(version -> places.add(version.resolve("bin")));
            }
        }
        for (Path place : places) {
            Path tool = place.resolve("pg_dump");
            if (Files.isExecutable(tool)) {
                Matcher version = Pattern.compile("PostgreSQL\\) (\\d+)").matcher(output(tool.toString(), "--version"));
                if (version.find() && Integer.parseInt(version.group(1)) >= server) {
                    return Optional.of(place);
                }
            }
        }
        return Optional.empty();
    }

    private static String output(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("A row of more articles than is looked for says so")
    void longRow() {
        Visitor merel = new Visitor(InstallationResource.installation().origin());
        Visitor.Page row = merel.logIn(
                People.MEREL.username(), World.PASSWORD, "/wetten/" + Laws.reference("artikelen 1 tot en met 40 Awb"));
        assertTrue(row.text().contains("We zochten op de eerste 30"), row::text);
        Visitor.Page shorter = merel.get("/wetten/" + Laws.reference("artikelen 1 tot en met 30 Awb"));
        assertFalse(shorter.text().contains("We zochten op de eerste"), shorter::text);
    }

    @Test
    @DisplayName("Every form of the notes on formats is recognised with its key, and leads somewhere")
    void everyForm() {
        Api.as(People.MEREL)
                .body(
                        Map.of(
                                "text",
                                "artikel 5:9, aanhef en onder b, Awb; ECLI:NL:RBGEL:2024:3967; CVDR34199_1; Stb. 2011, 35; "
                                        + "Kamerstukken II 2020/21, 35 715, nr. 2; jci1.3:c:BWBR0005416&artikel=151a; artikel 3:4"))
                .post("/api/v1/law-readings")
                .then()
                .statusCode(200)
                .body(
                        "key",
                        contains(
                                "BWBR0005537&artikel=5:9&aanhef&o=b",
                                "ECLI:NL:RBGEL:2024:3967",
                                "CVDR34199_1",
                                "stb-2011-35",
                                "kst-35715-2",
                                "BWBR0005416&artikel=151a",
                                "deze&artikel=3:4"))
                .body("[6].reference", equalTo(null))
                .body(
                        "address",
                        hasItems(
                                "https://deeplink.rechtspraak.nl/uitspraak?id=ECLI:NL:RBGEL:2024:3967",
                                "https://zoek.officielebekendmakingen.nl/kst-35715-2.html"));
        for (Object text : List.of("", " ", "x".repeat(20_001))) {
            Api.as(People.MEREL)
                    .body(Map.of("text", text))
                    .post("/api/v1/law-readings")
                    .then()
                    .statusCode(400);
        }
    }
}
