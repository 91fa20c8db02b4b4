package nl.interstedelijkoverleg.discussion;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import nl.interstedelijkoverleg.demo.Visitor;
import nl.interstedelijkoverleg.demo.World;
import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.InstallationResource;
import nl.interstedelijkoverleg.testing.People;
import nl.interstedelijkoverleg.testing.People.Person;
import nl.interstedelijkoverleg.testing.Sight;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** One-time aliases (docs/adr/0040). */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class OneTimeAliasTest {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Person[] SEX_WORKERS = {
        People.MEREL, People.ROBIN, People.KIM, People.ALEX, People.LOU, People.SAM
    };

    @BeforeAll
    static void ground() {
        Ground.prepare();
    }

    @Test
    @DisplayName("Where fewer than five sex workers have written, a one-time alias is refused: on the page, by the"
            + " interface and by the database")
    void tooFewToHideAmong() throws SQLException {
        Ground.Room room = Ground.room("te weinig").joinedBy("SEX_WORKER", SEX_WORKERS);
        String topic = experience(room, People.MEREL);
        for (Person writer : List.of(People.ROBIN, People.KIM, People.ALEX)) {
            room.post(writer, topic, "Vier schreven");
        }
        Ground.monday();
        refused(room, topic);
        // The fifth, and not yet a Monday.
        room.post(People.LOU, topic, "De vijfde");
        refused(room, topic);
        Ground.monday();
        once(People.MEREL, topic, "Nu wel").then().statusCode(201);
        // One of the five goes: at once it is too few again.
        Api.as(People.LOU).delete(room.path() + "/membership").then().statusCode(204);
        refused(room, topic);
    }

    private static void refused(Ground.Room room, String topic) throws SQLException {
        once(People.MEREL, topic, "Te herkenbaar").then().statusCode(400);
        assertEquals("TOO_FEW_WRITERS", gate(room, topic, People.MEREL));
        Visitor merel = new Visitor(InstallationResource.installation().origin());
        Visitor.Page page = merel.logIn(People.MEREL.username(), World.PASSWORD, page(topic) + "/eenmalig");
        assertEquals(200, page.status(), page::text);
        assertTrue(page.text().contains("beschermt je hier nu niet"), page::text);
        assertFalse(page.has("textarea"), "nothing to fill in");
        Visitor.Page offered = merel.get(page(topic));
        assertTrue(offered.text().contains("beschermt je hier nu niet"), offered::text);
        assertFalse(offered.has("a[href$=eenmalig]"), "no link to it");
    }

    @Test
    @DisplayName(
            "It is for sex workers under an alias, and for experiences: everybody and everything else finds nothing")
    void forSexWorkersAlone() throws SQLException {
        Ground.Room room = talkative("alleen wie het aangaat");
        String topic = experience(room, People.MEREL);
        String question = room.topic(People.KIM, "Een vraag", "Geen ervaring");
        once(People.ROBIN, topic, "Dat mag").then().statusCode(201);

        for (Person other : List.of(People.DE_WIT, People.BAKKER, People.KUIPERS, People.ADMINISTRATOR)) {
            once(other, topic, "Mag niet").then().statusCode(404);
            Api.as(other)
                    .body(Map.of("title", "Een titel", "text", "Mag niet"))
                    .post(room.path() + "/topics/one-time")
                    .then()
                    .statusCode(404);
        }
        assertEquals("UNKNOWN", gate(room, topic, People.DE_WIT));
        Visitor official = new Visitor(InstallationResource.installation().origin());
        assertEquals(
                404,
                official.logIn(People.DE_WIT.username(), World.PASSWORD, page(topic) + "/eenmalig")
                        .status());
        assertFalse(official.get(page(topic)).has("a[href$=eenmalig]"));
        once(People.ROBIN, question, "Mag niet").then().statusCode(404);
        assertEquals("UNKNOWN", gate(room, question, People.ROBIN));

        Api.as(People.LOU)
                .post(room.path() + "/membership/disappearance")
                .then()
                .statusCode(204);
        once(People.LOU, topic, "Te vroeg").then().statusCode(400);
        assertEquals("STILL_QUIET", gate(room, topic, People.LOU));
        Api.as(People.BAKKER)
                .body(Map.of("state", "FROZEN"))
                .put(room.path() + "/state")
                .then()
                .statusCode(204);
        once(People.ROBIN, topic, "Bevroren").then().statusCode(400);
    }

    @Test
    @DisplayName(
            "Row 1: who wrote under a one-time alias changes nothing that others see, nor anything of the author's rows")
    void whoWroteChangesNothing() throws SQLException {
        World2 one = new World2(People.MEREL);
        World2 two = new World2(People.ROBIN);
        for (Person reader : List.of(People.DE_WIT, People.KIM, People.BAKKER)) {
            assertEquals(one.asSeenBy(reader), two.asSeenBy(reader), reader.username());
        }
        assertEquals(
                one.pages(Sight.of(People.KIM)), two.pages(Sight.of(People.KIM)), "the pages of another sex worker");
        assertEquals(one.pages(Sight.of(People.DE_WIT)), two.pages(Sight.of(People.DE_WIT)));
        // The comparison can fail: whoever wrote it sees that.
        assertNotEquals(one.asSeenBy(People.MEREL), two.asSeenBy(People.MEREL));
    }

    @Test
    @DisplayName("Row 3: no row leads from a one-time alias to its author's membership")
    void noRowLeadsToTheAuthor() throws SQLException {
        Ground.Room room = talkative("geen spoor");
        String topic = experience(room, People.MEREL);
        String me = Api.as(People.MEREL).get(room.path()).path("self.id");
        String before = rowsOf(me);
        String post = once(People.MEREL, topic, "Een ervaring")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        assertEquals(before, rowsOf(me), "not written, and not locked");
        String place = Ground.migrated("select membership_id from post where id = '" + post + "'");
        assertNotEquals(me, place);
        assertEquals(
                "ONCE SEX_WORKER",
                Ground.migrated("select state || ' ' || kind from membership where id = '" + place + "'"));
        try (Connection all = Ground.migrator()) {
            assertEquals(List.of(), Ground.column(all, "select 1 from holder where membership_id = '" + place + "'"));
            assertEquals(
                    List.of("1"),
                    Ground.column(all, "select count(*) from claimed_key where membership_id = '" + place + "'"));
        }
        // Nobody can list owners: the keys of the room open nothing of it.
        try (Connection app = Ground.application();
                Statement statement = app.createStatement()) {
            app.setAutoCommit(false);
            act(statement, room, People.MEREL);
            assertEquals(
                    "42501",
                    org.junit.jupiter.api.Assertions.assertThrows(
                                    SQLException.class,
                                    () -> statement.executeQuery("select 1 from overleg.once_owner"))
                            .getSQLState());
        }
        // It is nobody in the room.
        Api.as(People.BAKKER)
                .get(room.path() + "/members")
                .then()
                .body("members.id", not(hasItem(place)))
                .body("members", hasSize(SEX_WORKERS.length + 2));
        Api.as(People.BAKKER).delete(room.path() + "/members/" + place).then().statusCode(404);
        Api.as(People.BAKKER)
                .body(Map.of("role", "MODERATOR"))
                .put(room.path() + "/members/" + place + "/role")
                .then()
                .statusCode(404);
    }

    @Test
    @DisplayName(
            "A repeated request makes one post and one topic, and whoever wrote it, and nobody else, takes it back")
    void repeatedAndTakenBack() throws SQLException {
        Ground.Room room = talkative("herhaald");
        String topic = experience(room, People.MEREL);
        String request = UUID.randomUUID().toString();
        String first = repeat(People.MEREL, topic, request);
        assertEquals(first, repeat(People.MEREL, topic, request));
        assertNotEquals(first, repeat(People.ROBIN, topic, request), "somebody else's request is another one");
        String opened = repeatOpening(room, request);
        assertEquals(opened, repeatOpening(room, request));
        Api.as(People.KIM)
                .get(room.path() + "/topics/" + opened + "/posts")
                .then()
                .body("items", hasSize(1))
                .body("items[0].language", equalTo("en"));
        Api.as(People.MEREL)
                .get(topic + "/posts")
                .then()
                .body("items.own", equalTo(List.of(true, true, false)))
                .body("items.once", equalTo(List.of(false, true, true)))
                .body("items[1].note", equalTo("over geweld"));
        Api.as(People.KIM).get(topic + "/posts").then().body("items.own", equalTo(List.of(false, false, false)));

        String alias = Api.as(People.KIM).get(topic + "/posts").path("items[1].author.label");
        assertFalse(alias.isEmpty());
        for (Person other : List.of(People.ROBIN, People.KIM, People.BAKKER)) {
            Api.as(other).delete(topic + "/posts/" + first).then().statusCode(404);
        }
        Api.as(People.MEREL)
                .body(Map.of("text", "Anders"))
                .put(topic + "/posts/" + first)
                .then()
                .statusCode(404);
        String me = Api.as(People.MEREL).get(room.path()).path("self.id");
        String before = rowsOf(me);
        Visitor merel = new Visitor(InstallationResource.installation().origin());
        Visitor.Page page = merel.logIn(
                People.MEREL.username(), World.PASSWORD, page(topic) + "/bijdragen/" + first + "/intrekking");
        assertEquals(200, page.status(), page::text);
        merel.submit(page, page(topic) + "/bijdragen/" + first + "/intrekking", Map.of());
        assertEquals(before, rowsOf(me), "not written, and not locked");
        Api.as(People.KIM)
                .get(topic + "/posts")
                .then()
                .body("items[1].withdrawn", equalTo(true))
                .body("items[1].note", nullValue())
                .body("items[1].author.label", equalTo(""));
        assertEquals(
                "0",
                Ground.migrated("select count(*) from once_owner o join post p on p.membership_id = o.membership_id"
                        + " where p.id = '" + first + "'"));
    }

    @Test
    @DisplayName(
            "On its own page it is shown first, written twice it stands once, and what is wrong comes back with nothing lost")
    void writtenOnItsPage() throws SQLException {
        Ground.Room room = talkative("op de pagina");
        String topic = experience(room, People.KIM);
        Visitor merel = new Visitor(InstallationResource.installation().origin());
        String action = page(topic) + "/eenmalig";
        merel.logIn(People.MEREL.username(), World.PASSWORD, page(topic));
        Visitor.Page form = merel.get(action);
        Visitor.Page shown =
                merel.submit(form, action, Map.of("text", "Dit *was* het", "note", "over geld", "preview", "ja"));
        assertTrue(shown.has(".prose em:contains(was)"), shown::body);
        String own = Api.as(People.MEREL).get(room.path()).path("self.label");
        Visitor.Page asked = merel.submit(form, action, Map.of("text", "Ik ben " + own, "note", ""));
        assertTrue(asked.has("#herkenbaar li:contains(" + own + ")"), asked::body);
        Visitor.Page refused = merel.submit(shown, action, Map.of("text", "", "note", "over geld"));
        assertEquals(400, refused.status());
        assertTrue(refused.has("input[name=note][value=over geld]"), refused::body);
        for (int i = 0; i < 2; i++) {
            Visitor.Page done = merel.submit(form, action, Map.of("text", "Dit was het", "note", "over geld"));
            assertEquals(200, done.status(), done::text);
            assertTrue(done.text().contains("eenmalige alias"), done::text);
        }
        Api.as(People.KIM).get(topic + "/posts").then().body("items", hasSize(2));
        String opening = "/ruimtes/" + room.id() + "/onderwerpen/eenmalig";
        Visitor.Page opened = merel.submit(
                merel.get(opening), opening, Map.of("title", "Een tweede ervaring", "text", "Ook dit", "note", ""));
        assertEquals(200, opened.status(), opened::text);
        assertTrue(opened.text().contains("Een tweede ervaring"), opened::text);
    }

    @Test
    @DisplayName(
            "Row 1: a one-time post names nobody: a name that only some can write, bound or not, would tell who wrote")
    void noNameInIt() throws SQLException {
        Ground.Room room = talkative("zonder namen");
        String topic = experience(room, People.MEREL);
        String robin = Api.as(People.ROBIN).get(room.path()).path("self.label");
        String known = once(People.MEREL, topic, "Dank @[" + robin + "]")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("text"))
                .body("errors[0].code", equalTo("NAMES_IN_ONE_TIME"))
                .extract()
                .asString();
        // The same for a name that nobody has: the refusal tells nobody who is there.
        for (String name : List.of("@[Niemand Hier]", "@[M. Bakker]", "@[" + robin.toUpperCase(Locale.ROOT) + "]")) {
            assertEquals(
                    known,
                    once(People.MEREL, topic, "Dank " + name)
                            .then()
                            .statusCode(400)
                            .extract()
                            .asString());
        }
        Api.as(People.MEREL)
                .body(Map.of("title", "Een ervaring", "text", "Met @[" + robin + "]"))
                .post(room.path() + "/topics/one-time")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("NAMES_IN_ONE_TIME"));
        String self = Api.as(People.ROBIN).get(room.path()).path("self.id");
        for (String forged : List.of("@{" + self + "}", "@\\{" + self + "}", "@&#123;" + self + "}")) {
            String id = once(People.MEREL, topic, forged)
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
            String html = Api.as(People.KIM).get(topic + "/posts/" + id).path("html");
            assertFalse(html.contains("mention") || html.contains(robin), html);
        }

        Visitor merel = new Visitor(InstallationResource.installation().origin());
        merel.logIn(People.MEREL.username(), World.PASSWORD, "/ruimtes");
        for (String action : List.of(page(topic) + "/eenmalig", "/ruimtes/" + room.id() + "/onderwerpen/eenmalig")) {
            Visitor.Page form = merel.get(action);
            assertTrue(form.text().contains("Noem geen andere deelnemers"), form::text);
            for (Map<String, String> sent : List.of(
                    Map.of("title", "Een titel", "text", "Met @[" + robin + "]"),
                    Map.of("title", "Een titel", "text", "Met @[" + robin + "]", "preview", "ja"))) {
                Visitor.Page refused = merel.submit(form, action, sent);
                assertEquals(400, refused.status());
                assertTrue(refused.has("#fouten a[href=#text]"), refused::body);
                assertFalse(refused.has(".mention"), refused::body);
                assertEquals(
                        "Met @[" + robin + "]", Visitor.one(refused, "#text").text());
            }
            // Without the signs it is a word like others: the writer is asked, and decides.
            Visitor.Page asked = merel.submit(
                    form, action, Map.of("title", "Een titel", "text", "Dank, " + robin.replace(" ", ""), "note", ""));
            assertTrue(asked.has("#herkenbaar li:contains(" + robin + ")"), asked::body);
            Visitor.Page placed = merel.submit(asked, action, Map.of());
            assertTrue(placed.text().contains("Dank, " + robin.replace(" ", "")), placed::text);
        }
    }

    @Test
    @DisplayName(
            "A draft in the ordinary box is told of on the page for a one-time alias, and placing there does not touch it")
    void theOrdinaryDraftIsToldOf() throws SQLException {
        Ground.Room room = talkative("nog een concept");
        String topic = experience(room, People.MEREL);
        String me = Api.as(People.MEREL).get(room.path()).path("self.id");
        Visitor merel = new Visitor(InstallationResource.installation().origin());
        merel.logIn(People.MEREL.username(), World.PASSWORD, "/ruimtes");
        Map<String, String> places = Map.of(
                page(topic) + "/eenmalig",
                topic + "/draft",
                "/ruimtes/" + room.id() + "/onderwerpen/eenmalig",
                room.path() + "/draft");
        for (Map.Entry<String, String> place : places.entrySet()) {
            assertFalse(merel.get(place.getKey()).has("#concept"));
            Api.as(People.MEREL)
                    .body(Map.of("kind", "EXPERIENCE", "title", "Iets", "text", "Nog onder mijn eigen naam"))
                    .put(place.getValue())
                    .then()
                    .statusCode(204);
            Visitor.Page form = merel.get(place.getKey());
            assertTrue(form.text().contains("nog een concept van jou"), form::text);
            String discard = Visitor.one(form, "#concept a").attr("href");
            String before = rowsOf(me);
            Visitor.Page placed = merel.submit(
                    form,
                    place.getKey(),
                    Map.of("title", "Iets anders", "text", "Onder een eenmalige alias", "note", ""));
            assertEquals(200, placed.status(), placed::text);
            assertTrue(placed.text().contains("Onder een eenmalige alias"), placed::text);
            assertEquals(before, rowsOf(me), "not written, and not locked");
            Api.as(People.MEREL).get(place.getValue()).then().statusCode(200);

            Visitor.Page asked = merel.get(discard);
            assertTrue(asked.text().contains("Nog onder mijn eigen naam"), asked::text);
            merel.submit(asked, "/concept/weg", Map.of());
            Api.as(People.MEREL).get(place.getValue()).then().statusCode(404);
            assertFalse(merel.get(place.getKey()).has("#concept"));
        }
    }

    @Test
    @DisplayName("Row 1: where only one sex worker can know of a topic, a one-time alias hides nobody and is refused")
    void aCrowdOfOne() throws SQLException {
        Ground.Room room = Ground.room("een menigte van een")
                .joinedBy("MUNICIPALITY", People.DE_WIT)
                .joinedBy("SEX_WORKER", People.MEREL);
        String before = experience(room, People.MEREL);
        List<Person> later = List.of(People.ROBIN, People.KIM, People.ALEX, People.LOU, People.SAM);
        room.joinedBy("SEX_WORKER", later.toArray(Person[]::new));
        String after = experience(room, People.ROBIN);
        for (Person person : List.of(People.KIM, People.ALEX, People.LOU, People.SAM, People.MEREL)) {
            room.post(person, after, "Hallo");
        }
        Ground.monday();
        once(People.MEREL, before, "Dit kan alleen ik zijn").then().statusCode(400);
        once(People.MEREL, after, "Een van velen").then().statusCode(201);
    }

    @Test
    @DisplayName("Whoever joins later does not see what was written under a one-time alias before")
    void historyCountsHereToo() throws SQLException {
        Ground.Room room = talkative("van voor die tijd");
        String topic = experience(room, People.MEREL);
        once(People.MEREL, topic, "Voor de komst").then().statusCode(201);
        Person newcomer = People.CROWD.get(0);
        room.joinedBy("SEX_WORKER", newcomer);
        Api.as(newcomer).get(topic + "/posts").then().statusCode(404);
        once(newcomer, topic, "Onzichtbaar").then().statusCode(404);
        once(People.ROBIN, topic, "Na de komst").then().statusCode(201);
        Api.as(newcomer).get(topic + "/posts").then().statusCode(200).body("items", hasSize(1));
    }

    @Test
    @DisplayName(
            "Whoever leaves with their texts, disappears or is forgotten takes their one-time posts along, unless they say no")
    void goneWithTheRest() throws SQLException {
        Ground.Room room = talkative("weg met de rest");
        String topic = experience(room, People.SAM);
        for (Person author : List.of(People.MEREL, People.ROBIN, People.KIM, People.ALEX)) {
            once(author, topic, "Van " + author.username()).then().statusCode(201);
        }
        Api.as(People.MEREL)
                .delete(room.path() + "/membership?texts=DESTROY")
                .then()
                .statusCode(204);
        Api.as(People.ROBIN)
                .post(room.path() + "/membership/disappearance?oneTime=KEEP")
                .then()
                .statusCode(204);
        Api.as(People.KIM)
                .post(room.path() + "/membership/disappearance")
                .then()
                .statusCode(204);
        Api.as(People.ALEX).delete(room.path() + "/membership").then().statusCode(204);
        Api.as(People.SAM)
                .get(topic + "/posts")
                .then()
                .body("items.withdrawn", equalTo(List.of(false, true, false, true, false)));
        // Robin is still there and can take back what they kept; Alex is not, and destroys it from outside.
        Api.as(People.ROBIN).get(topic + "/posts").then().body("items[2].own", equalTo(true));
        Api.as(People.ALEX).delete("/api/v1/former-texts").then().statusCode(204);
        Api.as(People.SAM)
                .get(topic + "/posts")
                .then()
                .body("items.withdrawn", equalTo(List.of(false, true, false, true, true)));
    }

    /** A room in which six sex workers have written, on the Tuesday after. */
    private static Ground.Room talkative(String name) throws SQLException {
        Ground.Room room =
                Ground.room(name).joinedBy("MUNICIPALITY", People.DE_WIT).joinedBy("SEX_WORKER", SEX_WORKERS);
        String topic = experience(room, SEX_WORKERS[0]);
        for (int i = 1; i < SEX_WORKERS.length; i++) {
            room.post(SEX_WORKERS[i], topic, "Hallo");
        }
        Ground.monday();
        return room;
    }

    static String experience(Ground.Room room, Person author) {
        return room.path() + "/topics/"
                + Api.as(author)
                        .body(Map.of("kind", "EXPERIENCE", "title", "Wat ik meemaakte", "text", "Het begin"))
                        .post(room.path() + "/topics")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");
    }

    private static io.restassured.response.Response once(Person author, String topic, String text) {
        return Api.as(author).body(Map.of("text", text)).post(topic + "/one-time-posts");
    }

    private static String repeat(Person author, String topic, String request) {
        return Api.as(author)
                .header("Idempotency-Key", request)
                .body(Map.of("text", "Eén keer", "note", "over geweld"))
                .post(topic + "/one-time-posts")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static String repeatOpening(Ground.Room room, String request) {
        return Api.as(People.MEREL)
                .header("Idempotency-Key", request)
                .body(Map.of("title", "Eén onderwerp", "text", "Eén keer", "language", "en"))
                .post(room.path() + "/topics/one-time")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static String page(String topic) {
        return topic.replace("/api/v1/rooms/", "/ruimtes/").replace("/topics/", "/onderwerpen/");
    }

    /** Every row of a membership, with the transactions that wrote or locked it. */
    private static String rowsOf(String membership) throws SQLException {
        return Ground.migrated("select string_agg(r, E'\\n' order by r) from ("
                + "select concat_ws(' ', 'membership', m.xmin, m.xmax, m.*::text) from membership m where id = '"
                + membership + "'"
                + " union all select concat_ws(' ', 'holder', h.xmin, h.xmax, h.*::text) from holder h where membership_id = '"
                + membership + "'"
                + " union all select concat_ws(' ', 'key', k.xmin, k.xmax, k.*::text) from claimed_key k where membership_id = '"
                + membership + "'"
                + " union all select concat_ws(' ', 'draft', d.xmin, d.xmax, d.*::text) from draft d where membership_id = '"
                + membership + "'"
                + " union all select concat_ws(' ', 'request', i.xmin, i.*::text) from idempotency_key i where membership_id = '"
                + membership + "'"
                + ") as rows (r)");
    }

    /** What the gate itself answers to this person, with the keys of the room in hand. */
    private static String gate(Ground.Room room, String topic, Person person) throws SQLException {
        try (Connection app = Ground.application();
                Statement statement = app.createStatement()) {
            app.setAutoCommit(false);
            act(statement, room, person);
            String id = topic.substring(topic.lastIndexOf('/') + 1);
            List<String> answer = Ground.column(
                    app,
                    "select gate.write_once('" + room.id() + "', '" + id
                            + "', null, gen_random_uuid(), null, date_trunc('minute', now()), '\\x01', '\\x01', null, '\\x01', gen_random_uuid(),"
                            + " '\\x01', decode(md5('x'), 'hex'), gen_random_uuid(), sha256('y'))");
            app.rollback();
            return answer.get(0);
        }
    }

    private static void act(Statement statement, Ground.Room room, Person person) throws SQLException {
        String me = Api.as(person).get(room.path()).path("self.id");
        String key = Ground.migrated("select encode(holder_key, 'hex') from holder where membership_id = '" + me + "'");
        statement.execute(
                "select set_config('overleg.keys', '" + key + "', true), set_config('overleg.first_epoch', '0', true)");
    }

    /** A room in which one of two writes under a one-time alias. */
    private static final class World2 {

        private final Ground.Room room;
        private final String topic;

        World2(Person author) throws SQLException {
            room = talkative("dezelfde ruimte");
            // One topic: two of one minute stand in the order of their random ids.
            topic = room.path() + "/topics/"
                    + Api.as(People.KIM).get(room.path() + "/topics").path("items[0].id");
            once(author, topic, "Wat niemand mag weten").then().statusCode(201);
            room.post(People.DE_WIT, topic, "Dank je");
        }

        String asSeenBy(Person reader) {
            StringBuilder seen = new StringBuilder();
            for (String path : List.of(topic + "/posts", topic, room.path() + "/topics", room.path())) {
                seen.append(read(reader, path));
            }
            // Apart: members stand in the order of their aliases, which is chance, and so would be who is one's own.
            String members = reader.equals(People.KIM) ? "" : read(reader, room.path() + "/members");
            return masked(seen.toString()) + masked(members);
        }

        private static String read(Person reader, String path) {
            return Api.as(reader).get(path).then().statusCode(200).extract().asString();
        }

        String pages(Sight reader) {
            StringBuilder seen = new StringBuilder();
            reader.of(room).forEach((address, answer) -> {
                if (!address.matches(".*/(members|leden)")) {
                    seen.append(address).append(answer);
                }
            });
            return masked(seen.toString());
        }

        private String masked(String text) {
            String masked = text.replaceAll("\"(postedAt|lastPostAt)\":\"[^\"]*\"", "(minute)")
                    .replaceAll("<time datetime=\"[^\"]*\">[^<]*</time>", "(minute)")
                    .replaceAll("mark--s\\d mark--c\\d mark--a\\d", "(picture)")
                    .replaceAll("\"picture\":\\{[^}]*}", "(picture)");
            for (String topic : Api.as(People.KIM).get(room.path() + "/topics").<List<String>>path("items.id")) {
                for (String label : Api.as(People.KIM)
                        .get(room.path() + "/topics/" + topic + "/posts")
                        .<List<String>>path("items.findAll { it.author.picture != null }.author.label")) {
                    masked = masked.replace(label, "(alias)");
                }
            }
            Map<String, String> names = new LinkedHashMap<>();
            return ID.matcher(masked)
                    .replaceAll(found -> names.computeIfAbsent(found.group(), ignored -> "(id " + names.size() + ")"));
        }
    }
}
