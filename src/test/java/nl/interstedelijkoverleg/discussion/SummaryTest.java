package nl.interstedelijkoverleg.discussion;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.interstedelijkoverleg.demo.Visitor;
import nl.interstedelijkoverleg.demo.World;
import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.InstallationResource;
import nl.interstedelijkoverleg.testing.People;
import nl.interstedelijkoverleg.testing.People.Person;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What was said in a room, for whoever comes later, and that nobody can be found in it. */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class SummaryTest {

    private static final String THREE = "De eerste alinea.\n\nDe tweede alinea.\n\nDe derde alinea.";

    @BeforeAll
    static void ground() {
        Ground.prepare();
    }

    @Test
    @DisplayName("Row 12: who does not moderate writes no summary, and nobody outside reads one")
    void onlyModeratorsWrite() {
        Ground.Room room = Ground.room("wie schrijft")
                .joinedBy("SEX_WORKER", People.MEREL)
                .joinedBy("MUNICIPALITY", People.DE_WIT);
        String draft = table(room, THREE);
        Api.as(People.DE_WIT).get(room.path()).then().statusCode(200).body("moderator", equalTo(false));
        for (Person member : List.of(People.MEREL, People.DE_WIT)) {
            write(member, room, THREE, draft, true).then().statusCode(404);
            Api.as(member)
                    .get(room.path() + "/summary-drafts/" + draft + "/objections")
                    .then()
                    .statusCode(404);
            Api.as(member)
                    .body(Map.of("text", "tekst"))
                    .post(room.path() + "/summary-checks")
                    .then()
                    .statusCode(404);
            Api.as(member)
                    .delete(room.path() + "/summary-drafts/" + draft + "/paragraphs/1")
                    .then()
                    .statusCode(404);
            Api.as(member)
                    .delete(room.path() + "/summary-drafts/" + draft)
                    .then()
                    .statusCode(404);
        }
        for (Person outsider : List.of(People.KIM, People.ADMINISTRATOR)) {
            Api.as(outsider).get(room.path() + "/summary-drafts").then().statusCode(404);
            objectTo(outsider, room, draft, 1).then().statusCode(404);
        }
        // Nothing of it happened.
        drafts(People.MEREL, room).then().body("[0].id", equalTo(draft));
        objections(room, draft).then().body("$", hasSize(0));
    }

    @Test
    void onlyModeratorsSeeWhatIsNotPutForwardYet() {
        Ground.Room room = Ground.room("nog bezig").joinedBy("SEX_WORKER", People.MEREL);
        String being = write(room.moderator(), room, "Zilveren gedachten", null, false)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        drafts(room.moderator(), room).then().body("[0].decidedAt", equalTo(null));
        drafts(People.MEREL, room).then().body("$", hasSize(0));
        objectTo(People.MEREL, room, being, 0).then().statusCode(400);

        write(room.moderator(), room, THREE, being, true).then().statusCode(201);

        drafts(People.MEREL, room)
                .then()
                .body("$", hasSize(1))
                .body("[0].paragraphs.number", equalTo(List.of(1, 2, 3)))
                .body("[0].paragraphs[1].html", containsString("De tweede alinea."));
        // Not as long as it only lies there.
        Api.as(People.MEREL).get(room.path() + "/summary").then().statusCode(404);
    }

    @Test
    @DisplayName("Row 2: a summary names no alias, present or departed, however it is written")
    void aliasesAreFound() {
        Ground.Room room = Ground.room("namen").joinedBy("SEX_WORKER", People.MEREL, People.ROBIN, People.LOU);
        room.topic(People.MEREL, "Ik schreef", "Tekst");
        room.topic(People.ROBIN, "Ik ook", "Tekst");
        String present = alias(room, People.MEREL);
        String departed = alias(room, People.ROBIN);
        String silent = alias(room, People.LOU);
        Api.as(People.ROBIN).delete(room.path() + "/membership").then().statusCode(204);
        for (String written : List.of(
                present,
                present.toUpperCase(java.util.Locale.ROOT),
                present.replace(" ", ""),
                present.replace(" ", "-"),
                present.replace(" ", " **") + "**",
                present + "s",
                departed,
                departed.replace(" ", "   "))) {
            write(room.moderator(), room, "Goed overleg.\n\nVolgens " + written + " kan het.", null, true)
                    .then()
                    .statusCode(400)
                    .body("errors[0].field", equalTo("text"))
                    .body("errors[0].code", equalTo("NAMES_SOMEBODY"));
        }
        Api.as(room.moderator())
                .body(Map.of("text", "Goed.\n\nMail naar a@b.example, zei " + present + ", of " + departed))
                .post(room.path() + "/summary-checks")
                .then()
                .statusCode(200)
                .body("words", equalTo(List.of(present, departed, "a@b.example,")))
                .body("paragraph", equalTo(List.of(2, 2, 2)));
        write(room.moderator(), room, "Vraag het @iemand", null, true)
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("NAMES_SOMEBODY"));
        // An alias that has not written is in no list; refusing it would tell that it is there.
        table(room, "Een " + silent + " vloog over.");
    }

    @Test
    @DisplayName("Row 2: whether one or three objected, and who, changes nothing that anybody sees")
    void nobodySeesWhoObjectedOrHowMany() {
        Ground.Room one = objectedRoom();
        Ground.Room three = objectedRoom();
        String oneDraft = table(one, THREE);
        String threeDraft = table(three, THREE);
        assertEquals(seen(one), seen(three));
        String before = drafts(People.DE_WIT, one).asString();

        // One who gives every reason that three give between them.
        objectTo(People.MEREL, one, oneDraft, 2, "POINTS_AT_SOMEBODY", "NOT_SAID_LIKE_THIS")
                .then()
                .statusCode(204);
        objectTo(People.MEREL, three, threeDraft, 2, "POINTS_AT_SOMEBODY")
                .then()
                .statusCode(204);
        objectTo(People.ROBIN, three, threeDraft, 2, "NOT_SAID_LIKE_THIS")
                .then()
                .statusCode(204);
        objectTo(People.DE_WIT, three, threeDraft, 2).then().statusCode(204);

        assertEquals(seen(one), seen(three));
        objections(one, oneDraft)
                .then()
                .body("$", hasSize(1))
                .body("[0].paragraph", equalTo(2))
                .body("[0].reasons", equalTo(List.of("POINTS_AT_SOMEBODY", "NOT_SAID_LIKE_THIS")));
        // Members see nothing of it at all.
        assertEquals(before, drafts(People.DE_WIT, one).asString());
    }

    @Test
    @DisplayName("Row 3: an objection holds no member and no time, and two of one person share no value")
    void objectionsHoldNobody() throws SQLException {
        Ground.Room room = objectedRoom();
        String draft = table(room, THREE);
        objectTo(People.MEREL, room, draft, 1).then().statusCode(204);
        objectTo(People.MEREL, room, draft, 2, "POINTS_AT_SOMEBODY").then().statusCode(204);
        objectTo(People.ROBIN, room, draft, 2, "POINTS_AT_SOMEBODY", "CAN_BE_USED_AGAINST_SOMEBODY")
                .then()
                .statusCode(204);
        // Again is the same.
        objectTo(People.MEREL, room, draft, 2, "NOT_SAID_LIKE_THIS").then().statusCode(204);

        String of = " from summary_objection where summary_id = '" + draft + "'";
        assertEquals("3", Ground.migrated("select count(*)" + of));
        assertEquals("3", Ground.migrated("select count(distinct objector)" + of));
        assertEquals("1", Ground.migrated("select count(distinct length(sealed_reasons))" + of));
        assertEquals("objector, paragraph, room_id, sealed_reasons, summary_id", Ground.migrated("""
                        select string_agg(column_name, ', ' order by column_name) from information_schema.columns
                        where table_schema = 'overleg' and table_name = 'summary_objection'
                        """));
        objections(room, draft)
                .then()
                .body("find { it.paragraph == 2 }.reasons", not(org.hamcrest.Matchers.empty()))
                .body("find { it.paragraph == 1 }.reasons", hasSize(0));
        try (Connection application = Ground.application();
                Statement statement = application.createStatement()) {
            SQLException refused = org.junit.jupiter.api.Assertions.assertThrows(
                    SQLException.class, () -> statement.executeQuery("select * from overleg.summary_objection"));
            assertEquals("42501", refused.getSQLState());
        }
    }

    @Test
    void itCountsAfter72HoursWithoutObjectionAndNotBefore() throws SQLException {
        Ground.Room room = objectedRoom();
        String draft = table(room, THREE);
        assertEquals(
                "t",
                Ground.migrated("select ends_at between now() + interval '72 hours' and now() + interval '73 hours'"
                        + " from summary where id = '" + draft + "'"));
        drafts(People.MEREL, room).then().body("[0].over", equalTo(false));
        Api.as(People.MEREL).get(room.path() + "/summary").then().statusCode(404);
        objectTo(People.MEREL, room, draft, 2).then().statusCode(204);

        windowIsOver(draft);

        // Somebody objects: nothing counts, however long it lies there.
        Api.as(People.MEREL).get(room.path() + "/summary").then().statusCode(404);
        drafts(People.MEREL, room).then().body("[0].over", equalTo(true));
        Ground.migrated("select gate.clean()");
        Api.as(People.MEREL).get(room.path() + "/summary").then().statusCode(404);

        drop(room, draft, 2).then().statusCode(204);

        Api.as(People.MEREL)
                .get(room.path() + "/summary")
                .then()
                .statusCode(200)
                .body("id", equalTo(draft))
                .body("day", equalTo(Ground.migrated("select (now() at time zone 'Europe/Amsterdam')::date")))
                .body("html", containsString("De eerste alinea."))
                .body("html", not(containsString("De tweede alinea.")))
                .body("html", containsString("De derde alinea."));
        drafts(People.MEREL, room).then().body("$", hasSize(0));
        objectTo(People.MEREL, room, draft, 1)
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("SUMMARY_CHANGED"));
    }

    @Test
    void whoeverComesFirstAfterTheWindowFindsThatItCounts() throws SQLException {
        Ground.Room room = Ground.room("eerste lezer").joinedBy("SEX_WORKER", People.MEREL);
        String draft = table(room, THREE);
        windowIsOver(draft);
        Api.as(People.MEREL).get(room.path() + "/summary").then().statusCode(200);
        assertEquals("PUBLISHED", Ground.migrated("select state from summary where id = '" + draft + "'"));
    }

    @Test
    void theNightLetsItCountWhereNobodyComes() throws SQLException {
        Ground.Room room = Ground.room("niemand kijkt");
        String draft = table(room, THREE);
        windowIsOver(draft);
        Ground.migrated("select gate.clean()");
        assertEquals("PUBLISHED", Ground.migrated("select state from summary where id = '" + draft + "'"));
    }

    @Test
    @DisplayName("Row 6: whoever comes later reads the summary, and still nothing of what was written before")
    void aNewcomerReadsIt() throws SQLException {
        Ground.Room room = Ground.room("voor nieuwkomers").joinedBy("SEX_WORKER", People.MEREL);
        String topic = room.topic(People.MEREL, "Van voor jou", "Tekst van voor jou");
        windowIsOver(table(room, THREE));
        room.joinedBy("SEX_WORKER", People.ROBIN);
        Api.as(People.ROBIN).get(topic + "/posts").then().statusCode(404);
        Api.as(People.ROBIN)
                .get(room.path() + "/summary")
                .then()
                .statusCode(200)
                .body("html", containsString("De tweede alinea."));
        Visitor robin = new Visitor(InstallationResource.installation().origin());
        Visitor.Page page = robin.logIn(People.ROBIN.username(), World.PASSWORD, "/ruimtes/" + room.id());
        assertTrue(page.has("details.fold"), page::text);
        assertFalse(page.has("details.fold[open]"), page::text);
        assertTrue(page.text().contains("De tweede alinea."), page::text);
        assertFalse(page.text().contains("Van voor jou"), page::text);
        Visitor.Page printable = robin.get("/ruimtes/" + room.id() + "/stand-van-zaken");
        assertTrue(printable.text().contains("De derde alinea."), printable::text);
        assertFalse(printable.has("a[href$=tekst]"), "a member is offered no writing");
    }

    @Test
    @DisplayName("Row 19: a summary that was replaced is destroyed, with whatever could tell who objected")
    void aReplacedSummaryIsDestroyed() throws SQLException {
        Ground.Room room = objectedRoom();
        String first = table(room, THREE);
        Set<String> window = keys(room, "index_key", "reason_key");
        objectTo(People.MEREL, room, first, 3).then().statusCode(204);
        Set<String> before = keys(room, "key_id");
        drop(room, first, 3).then().statusCode(204);
        assertEquals(Set.of(), left(before), "what was dropped cannot be read from a backup");
        assertEquals(window, left(window));
        windowIsOver(first);
        Api.as(People.MEREL).get(room.path() + "/summary").then().body("id", equalTo(first));
        assertEquals(Set.of(), left(window));
        assertEquals(
                "0", Ground.migrated("select count(*) from summary_objection where room_id = '" + room.id() + "'"));
        Set<String> old = keys(room, "key_id");
        assertEquals(old, left(old));

        String second = table(room, "Iets nieuws.");
        // Until then the first one stands.
        Api.as(People.MEREL).get(room.path() + "/summary").then().body("id", equalTo(first));
        windowIsOver(second);
        Api.as(People.MEREL).get(room.path() + "/summary").then().body("id", equalTo(second));

        assertEquals(Set.of(), left(old));
        assertEquals("1", Ground.migrated("select count(*) from summary where room_id = '" + room.id() + "'"));
    }

    @Test
    @DisplayName("Row 19: a draft that is withdrawn, and a room that is destroyed, leave no key")
    void withdrawnAndDestroyed() throws SQLException {
        Ground.Room room = objectedRoom();
        String draft = table(room, THREE);
        objectTo(People.MEREL, room, draft, 0).then().statusCode(204);
        Set<String> keys = keys(room, "key_id", "index_key", "reason_key");
        assertEquals(3, keys.size());
        Api.as(room.moderator())
                .delete(room.path() + "/summary-drafts/" + draft)
                .then()
                .statusCode(204);
        assertEquals(Set.of(), left(keys));
        drafts(People.MEREL, room).then().body("$", hasSize(0));

        table(room, THREE);
        Set<String> again = keys(room, "key_id", "index_key", "reason_key");
        Api.as(room.moderator())
                .body(Map.of("state", "CLOSED"))
                .put(room.path() + "/state")
                .then()
                .statusCode(204);
        Api.as(room.moderator()).delete(room.path()).then().statusCode(204);
        assertEquals(Set.of(), left(again));
        assertEquals("0", Ground.migrated("select count(*) from summary where room_id = '" + room.id() + "'"));
    }

    @Test
    void anotherWordingLiesOpenAsLongAgain() throws SQLException {
        Ground.Room room = objectedRoom();
        String first = table(room, THREE);
        objectTo(People.MEREL, room, first, 1).then().statusCode(204);
        windowIsOver(first);
        String second = write(room.moderator(), room, "Anders gezegd.", first, true)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        assertNotEquals(first, second);
        objections(room, second).then().body("$", hasSize(0));
        drafts(People.MEREL, room).then().body("[0].over", equalTo(false));
        // Whoever still looks at the old text objects to nothing that they have not read.
        objectTo(People.ROBIN, room, first, 1)
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("SUMMARY_CHANGED"));
        // Nor does a moderator overwrite what another one wrote meanwhile.
        write(room.moderator(), room, THREE, first, true)
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("SUMMARY_CHANGED"));
        objections(room, second).then().body("$", hasSize(0));
    }

    @Test
    void onlyWhatSomebodyObjectedToIsDropped() {
        Ground.Room room = objectedRoom();
        String draft = table(room, THREE);
        objectTo(People.MEREL, room, draft, 2).then().statusCode(204);
        drop(room, draft, 1).then().statusCode(400).body("errors[0].code", equalTo("SUMMARY_CHANGED"));
        drop(room, draft, 9).then().statusCode(400).body("errors[0].code", equalTo("SUMMARY_CHANGED"));
        drop(room, draft, 2).then().statusCode(204);
        drafts(People.MEREL, room)
                .then()
                .body("[0].id", equalTo(draft))
                .body("[0].paragraphs.number", equalTo(List.of(1, 2, 3)))
                .body("[0].paragraphs[1].html", equalTo(null))
                .body("[0].paragraphs[2].html", containsString("De derde alinea."));
        objectTo(People.MEREL, room, draft, 2)
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("SUMMARY_CHANGED"));
        for (int paragraph : List.of(1, 3)) {
            objectTo(People.MEREL, room, draft, paragraph).then().statusCode(204);
        }
        drop(room, draft, 1).then().statusCode(204);
        drop(room, draft, 3).then().statusCode(400).body("errors[0].code", equalTo("NOTHING_LEFT"));
    }

    @Test
    void nothingNewInAFrozenRoomButOneCanStillObject() throws SQLException {
        Ground.Room room = objectedRoom();
        String draft = table(room, THREE);
        setState(room, "FROZEN");
        write(room.moderator(), room, "Iets anders.", draft, true)
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("ROOM_NOT_WRITABLE"));
        windowIsOver(draft);
        Api.as(People.MEREL).get(room.path() + "/summary").then().statusCode(404);
        objectTo(People.MEREL, room, draft, 1).then().statusCode(204);
        drop(room, draft, 1).then().statusCode(204);
        Api.as(People.MEREL).get(room.path() + "/summary").then().statusCode(404);
        setState(room, "OPEN");
        Api.as(People.MEREL).get(room.path() + "/summary").then().statusCode(200);
    }

    @Test
    @DisplayName("Row 25: whoever was removed reads no summary and objects to none")
    void aRemovedMemberIsOut() throws SQLException {
        Ground.Room room = Ground.room("eruit").joinedBy("MUNICIPALITY", People.DE_WIT);
        windowIsOver(table(room, THREE));
        Api.as(People.DE_WIT).get(room.path() + "/summary").then().statusCode(200);
        String draft = table(room, THREE);
        drafts(People.DE_WIT, room).then().statusCode(200).body("$", hasSize(1));
        String self = Api.as(People.DE_WIT).get(room.path()).path("self.id");
        Api.as(room.moderator()).delete(room.path() + "/members/" + self).then().statusCode(204);
        Api.as(People.DE_WIT).get(room.path() + "/summary").then().statusCode(404);
        drafts(People.DE_WIT, room).then().statusCode(404);
        objectTo(People.DE_WIT, room, draft, 1).then().statusCode(404);
        objections(room, draft).then().body("$", hasSize(0));
    }

    @Test
    void onThePagesNothingIsLostAndTheWordIsShown() throws SQLException {
        Ground.Room room = Ground.room("op de pagina")
                .joinedBy("SEX_WORKER", People.MEREL)
                .joinedBy("MUNICIPALITY", People.DE_WIT);
        room.topic(People.MEREL, "Ik schreef", "Tekst");
        String alias = alias(room, People.MEREL);
        makeModerator(room, People.DE_WIT);
        String home = "/ruimtes/" + room.id() + "/stand-van-zaken";
        Visitor official = new Visitor(InstallationResource.installation().origin());
        official.logIn(People.DE_WIT.username(), World.PASSWORD, "/account");
        official.stepUp(
                official.get("/aanmelden/niveau-2?naar=/account"),
                People.DE_WIT.username(),
                World.PASSWORD,
                World.TOTP_SECRET);
        String text = "Goed gesprek.\n\n" + alias + " wil meer.";

        Visitor.Page refused = official.submit(
                official.get(home + "/tekst"), home + "/tekst", Map.of("text", text, "act", "voorleggen"));

        assertEquals(400, refused.status());
        assertEquals(text, refused.html().selectFirst("#text").wholeText().strip());
        assertTrue(refused.text().contains("Alinea 2: “" + alias + "”"), refused::text);
        Visitor.Page kept = official.submit(refused, home + "/tekst", Map.of("act", "bewaren"));
        assertEquals(home, kept.path());
        Visitor.Page preview = official.submit(
                official.get(home + "/tekst"), home + "/tekst", Map.of("text", THREE, "act", "voorbeeld"));
        assertTrue(preview.has("#voorbeeld"), preview::text);
        Visitor.Page tabled = official.submit(preview, home + "/tekst", Map.of("text", THREE, "act", "voorleggen"));
        assertEquals(home, tabled.path());

        Visitor.Page between = official.submit(
                refused, home + "/tekst", Map.of("text", "Ik was eerst.\n\nEcht.", "act", "voorleggen"));
        assertEquals(400, between.status());
        assertTrue(
                between.html().selectFirst("[aria-labelledby=nu]").text().contains("De derde alinea."), between::text);
        assertEquals(
                "Ik was eerst.\n\nEcht.",
                between.html().selectFirst("#text").wholeText().strip());

        Visitor merel = new Visitor(InstallationResource.installation().origin());
        Visitor.Page read = merel.logIn(People.MEREL.username(), World.PASSWORD, home);
        Visitor.Page form = merel.get(
                read.html().selectFirst("#alinea-2").parent().selectFirst("a").attr("href"));
        Visitor.Page after = merel.submit(form, "/bezwaar", Map.of("reasons", "POINTS_AT_SOMEBODY"));
        assertEquals(home, after.path());
        assertEquals(
                read.html().selectFirst("main").html(),
                after.html().selectFirst("main").html(),
                "whoever looks over Merel's shoulder sees nothing of it");

        Visitor.Page objected = official.get(home + "/bezwaren");
        assertTrue(objected.text().contains("Hieraan is iemand te herkennen"), objected::text);
        Visitor.Page dropping =
                official.get(objected.html().selectFirst("a[href*=schrapping]").attr("href"));
        Visitor.Page dropped = official.submit(dropping, "/schrapping", Map.of());
        assertTrue(dropped.text().contains("Deze alinea is geschrapt."), dropped::text);
        Visitor.Page stale = merel.submit(form, "/bezwaar", Map.of());
        assertEquals(409, stale.status());
        assertTrue(stale.text().contains("intussen veranderd"), stale::text);
        Visitor.Page withdrawn = official.submit(
                official.get(dropped.html().selectFirst("a[href*=intrekking]").attr("href")), "/intrekking", Map.of());
        assertEquals(home, withdrawn.path());
        assertFalse(withdrawn.has("#voorstel"), withdrawn::text);
    }

    private static Ground.Room objectedRoom() {
        return Ground.room("bezwaar")
                .joinedBy("SEX_WORKER", People.MEREL, People.ROBIN)
                .joinedBy("MUNICIPALITY", People.DE_WIT);
    }

    /** What the moderator gets to see of the drafts and the objections to them, without identities. */
    private static String seen(Ground.Room room) {
        Response drafts = drafts(room.moderator(), room);
        String draft = drafts.path("[0].id");
        return (drafts.asString() + objections(room, draft).asString())
                .replace(draft, "(id)")
                .replaceAll("\"decidedAt\":\"[^\"]*\"", "(hour)");
    }

    /** Puts a text before the room in place of the draft that there is. */
    private static String table(Ground.Room room, String text) {
        List<String> there = drafts(room.moderator(), room).path("id");
        return write(room.moderator(), room, text, there.isEmpty() ? null : there.get(0), true)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static Response write(Person writer, Ground.Room room, String text, String replaces, boolean tabled) {
        Map<String, Object> draft = new HashMap<>();
        draft.put("text", text);
        draft.put("replaces", replaces);
        draft.put("tabled", tabled);
        return Api.as(writer).body(draft).post(room.path() + "/summary-drafts");
    }

    private static Response drafts(Person reader, Ground.Room room) {
        return Api.as(reader).get(room.path() + "/summary-drafts");
    }

    private static Response objectTo(Person member, Ground.Room room, String draft, int paragraph, String... reasons) {
        return Api.as(member)
                .body(Map.of("paragraph", paragraph, "reasons", List.of(reasons)))
                .post(room.path() + "/summary-drafts/" + draft + "/objections");
    }

    private static Response objections(Ground.Room room, String draft) {
        return Api.as(room.moderator()).get(room.path() + "/summary-drafts/" + draft + "/objections");
    }

    private static Response drop(Ground.Room room, String draft, int paragraph) {
        return Api.as(room.moderator()).delete(room.path() + "/summary-drafts/" + draft + "/paragraphs/" + paragraph);
    }

    private static String alias(Ground.Room room, Person person) {
        return Api.as(person).get(room.path()).then().statusCode(200).extract().path("self.label");
    }

    private static void setState(Ground.Room room, String state) {
        Api.as(room.moderator())
                .body(Map.of("state", state))
                .put(room.path() + "/state")
                .then()
                .statusCode(204);
    }

    private static void makeModerator(Ground.Room room, Person person) {
        String self = Api.as(person).get(room.path()).path("self.id");
        Api.as(room.moderator())
                .body(Map.of("role", "MODERATOR"))
                .put(room.path() + "/members/" + self + "/role")
                .then()
                .statusCode(204);
        room.saysYes(person);
    }

    /** As if 72 hours had passed. */
    private static void windowIsOver(String draft) throws SQLException {
        try (Connection all = Ground.migrator();
                Statement statement = all.createStatement()) {
            assertEquals(
                    1,
                    statement.executeUpdate("update summary set ends_at = date_trunc('hour', now()) - interval '1 hour'"
                            + " where state = 'TABLED' and id = '" + draft + "'"));
        }
    }

    private static Set<String> keys(Ground.Room room, String... columns) throws SQLException {
        Set<String> keys = new HashSet<>();
        try (Connection all = Ground.migrator()) {
            for (String column : columns) {
                keys.addAll(Ground.column(
                        all,
                        "select " + column + " from summary where " + column + " is not null and room_id = '"
                                + room.id() + "'"));
            }
        }
        assertFalse(keys.isEmpty());
        return keys;
    }

    /** Which of these keys the key store still has. */
    private static Set<String> left(Set<String> keys) throws SQLException {
        try (Connection store = InstallationResource.installation().databases().superuserOfKeys()) {
            Set<String> all = new HashSet<>(Ground.column(store, "select id from keys.data_key"));
            all.retainAll(keys);
            return all;
        }
    }
}
