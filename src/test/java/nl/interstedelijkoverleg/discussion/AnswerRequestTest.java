package nl.interstedelijkoverleg.discussion;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

/** Asking an organisation for an answer before a day, and answering. */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class AnswerRequestTest {

    private static final ZoneId HERE = ZoneId.of("Europe/Amsterdam");

    @BeforeAll
    static void ground() {
        Ground.prepare();
    }

    @Test
    void nobodyOutsideTheRoomAsksAnswersOrSeesAnything() {
        Ground.Room room = room();
        String topic = room.topic(People.MEREL, "Thuiswerk", "Mag het?");
        String request = ask(People.MEREL, topic, Ground.DUINRADE, 4);
        for (Person outsider : List.of(People.KUIPERS, People.ADMINISTRATOR, People.ROBIN)) {
            tryAsking(outsider, topic, Ground.DUINRADE, "4", 404);
            answer(outsider, topic, request, UUID.randomUUID().toString(), 404);
            Api.as(outsider)
                    .delete(topic + "/answer-requests/" + request)
                    .then()
                    .statusCode(404);
            Api.as(outsider).get(topic + "/answer-requests").then().statusCode(404);
            Api.as(outsider).get(room.path() + "/answer-requests").then().statusCode(404);
            Api.as(outsider)
                    .get(room.path() + "/answer-requests/askable-organisations")
                    .then()
                    .statusCode(404);
        }
        // A topic of one room is nothing in another.
        Ground.Room other = room();
        String elsewhere = other.path() + topic.substring(room.path().length());
        tryAsking(People.MEREL, elsewhere, Ground.DUINRADE, "4", 404);
        String theirs = other.topic(People.MEREL, "Elders", "Hier niet");
        answer(People.DE_WIT, theirs, request, post(other, People.DE_WIT, theirs), 404);
        waiting(People.MEREL, topic).body("state", contains("OPEN"));
    }

    @Test
    void onlyAnOrganisationThatTakesPartByNameIsAskedAndNoneThatSexWorkersLead() {
        Ground.Room room = room();
        String topic = room.topic(People.MEREL, "Vergunning", "Hoe lang duurt het?");
        tryAsking(People.MEREL, topic, Ground.SUPPORT, "4", 400).body("errors[0].code", equalTo("UNKNOWN_CHOICE"));
        tryAsking(People.MEREL, topic, Ground.WORKER_LED, "4", 400).body("errors[0].code", equalTo("UNKNOWN_CHOICE"));
        tryAsking(People.DE_WIT, topic, Ground.DUINRADE, "4", 400).body("errors[0].code", equalTo("UNKNOWN_CHOICE"));
        for (String weeks : List.of("0", "13", "-1", "100")) {
            tryAsking(People.MEREL, topic, Ground.DUINRADE, weeks, 400).body("errors[0].field", equalTo("weeks"));
        }
        Api.as(People.MEREL)
                .body(Map.of("organisation", "geen", "weeks", 2))
                .post(topic + "/answer-requests")
                .then()
                .statusCode(400);
        Api.as(People.MEREL)
                .get(room.path() + "/answer-requests/askable-organisations")
                .then()
                .body("name", contains(Ground.DUINRADE));
        Api.as(People.DE_WIT)
                .get(room.path() + "/answer-requests/askable-organisations")
                .then()
                .body("", hasSize(0));
        ask(People.MEREL, topic, Ground.DUINRADE, 12);
        tryAsking(People.BAKKER, topic, Ground.DUINRADE, "1", 400)
                .body("errors[0].code", equalTo("ASKED_HERE_ALREADY"));
        Api.as(People.BAKKER)
                .body(Map.of("state", "FROZEN"))
                .put(room.path() + "/state")
                .then()
                .statusCode(204);
        tryAsking(People.MEREL, topic, Ground.DUINRADE, "4", 400).body("errors[0].code", equalTo("ROOM_NOT_WRITABLE"));
    }

    @Test
    @DisplayName("An interpreter asks nothing and answers nothing")
    void anInterpreterOnlyReads() {
        Ground.Room room = room();
        Ground.take(People.OTHER_INTERPRETER, interpreterCode());
        room.redeem(
                People.OTHER_INTERPRETER,
                room.codes("SUPPORT_SERVICE", "INTERPRETER", 1).get(0));
        String topic = room.topic(People.MEREL, "Tolken", "Wie vertaalt?");
        tryAsking(People.OTHER_INTERPRETER, topic, Ground.DUINRADE, "4", 400)
                .body("errors[0].code", equalTo("INTERPRETER_READS"));
        // Their organisation takes no part by having an interpreter here.
        tryAsking(People.MEREL, topic, Ground.SUPPORT, "4", 400).body("errors[0].code", equalTo("UNKNOWN_CHOICE"));
    }

    @Test
    @DisplayName(
            "Row 2: who asked is nowhere, not for moderators and not in the database, and the day says nothing of it")
    void whoAskedIsKeptNowhere() throws SQLException {
        Ground.Room room = room();
        String topic = room.topic(People.BAKKER, "Huurcontract", "Wat kan er?");
        String request = ask(People.MEREL, topic, Ground.DUINRADE, 3);
        String membership = Api.as(People.MEREL).get(room.path()).path("self.id");
        String alias = Api.as(People.MEREL).get(room.path()).path("self.label");
        for (Person reader : List.of(People.BAKKER, People.DE_WIT, People.MEREL)) {
            String seen = Api.as(reader).get(room.path() + "/answer-requests").asString();
            assertTrue(seen.contains(request), seen);
            assertFalse(seen.contains(membership) || seen.contains(alias), seen);
        }
        String row = Ground.migrated("select r::text from answer_request r where id = '" + request + "'");
        assertFalse(row.contains(membership), row);
        LocalDate due =
                LocalDate.parse(Ground.migrated("select due_day from answer_request where id = '" + request + "'"));
        LocalDate least = LocalDate.now(HERE).plusWeeks(3);
        assertEquals(DayOfWeek.FRIDAY, due.getDayOfWeek());
        assertFalse(due.isBefore(least), due + " leaves less than three weeks");
        assertTrue(due.isBefore(least.plusDays(7)), due + " is later than the first Friday");
    }

    @Test
    void aSeatOfTheOrganisationAnswersWithAPostOfItsOwnAndNobodyElseDoes() {
        Ground.Room room = room().joinedBy("SUPPORT_SERVICE", People.VAN_VLIET);
        String topic = room.topic(People.MEREL, "Opvang", "Is er plek?");
        String request = ask(People.MEREL, topic, Ground.DUINRADE, 2);
        String ofMerel = post(room, People.MEREL, topic);
        String ofSupport = post(room, People.VAN_VLIET, topic);
        String ofTown = post(room, People.DE_WIT, topic);
        String otherTopic = room.topic(People.MEREL, "Iets anders", "Nog een vraag");
        String ofTownElsewhere = post(room, People.DE_WIT, otherTopic);
        answer(People.MEREL, topic, request, ofMerel, 404);
        answer(People.VAN_VLIET, topic, request, ofSupport, 404);
        answer(People.VAN_VLIET, topic, request, ofTown, 404);
        answer(People.DE_WIT, topic, request, ofMerel, 404);
        answer(People.DE_WIT, topic, request, ofTownElsewhere, 404);
        answer(People.DE_WIT, otherTopic, request, ofTownElsewhere, 404);
        waiting(People.DE_WIT, topic).body("state", contains("OPEN")).body("ofReader", contains(true));
        waiting(People.MEREL, topic).body("ofReader", contains(false));

        answer(People.DE_WIT, topic, request, ofTown, 204);
        waiting(People.MEREL, topic)
                .body("state", contains("ANSWERED"))
                .body("answer", contains(ofTown))
                .body("late", contains(false));
        answer(People.DE_WIT, topic, request, ofTown, 204);
        answer(People.DE_WIT, topic, request, post(room, People.DE_WIT, topic), 400)
                .body("errors[0].code", equalTo("NOT_WAITING"));
        // What was answered can be asked again.
        ask(People.MEREL, topic, Ground.DUINRADE, 2);
        waiting(People.MEREL, topic).body("", hasSize(2));
    }

    @Test
    void anAnswerThatIsTakenBackWasNoneAndWhatIsLateStaysWithItsDate() throws SQLException {
        Ground.Room room = room();
        String topic = room.topic(People.MEREL, "Leges", "Wat kost het?");
        String request = ask(People.MEREL, topic, Ground.DUINRADE, 1);
        String answer = post(room, People.DE_WIT, topic);
        answer(People.DE_WIT, topic, request, answer, 204);
        Api.as(People.DE_WIT).delete(topic + "/posts/" + answer).then().statusCode(204);
        waiting(People.MEREL, topic).body("state", contains("OPEN")).body("answer", contains(nullValue()));

        sql("update answer_request set due_day = due_day - 21 where id = '" + request + "'");
        String day = Ground.migrated("select due_day from answer_request where id = '" + request + "'");
        waiting(People.MEREL, topic)
                .body("state", contains("OPEN"))
                .body("late", contains(true))
                .body("dueDay", contains(day));
        answer(People.DE_WIT, topic, request, post(room, People.DE_WIT, topic), 204);
        waiting(People.MEREL, topic)
                .body("state", contains("ANSWERED"))
                .body("late", contains(true))
                .body("dueDay", contains(day));
    }

    @Test
    void aModeratorTakesItBackButNotOneOfTheOrganisationThatIsAskedAndItStaysInSight() {
        Ground.Room room = room();
        room.redeem(People.KUIPERS, room.codes("MUNICIPALITY", "MODERATOR", 1).get(0));
        String topic = room.topic(People.MEREL, "Controle", "Wie komt er?");
        String request = ask(People.MEREL, topic, Ground.DUINRADE, 2);
        Api.as(People.MEREL)
                .delete(topic + "/answer-requests/" + request)
                .then()
                .statusCode(404);
        Api.as(People.KUIPERS)
                .delete(topic + "/answer-requests/" + request)
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("ASKED_OF_YOU"));
        Api.as(People.BAKKER)
                .delete(topic + "/answer-requests/" + request)
                .then()
                .statusCode(204);
        waiting(People.MEREL, topic).body("state", contains("WITHDRAWN"));
        answer(People.DE_WIT, topic, request, post(room, People.DE_WIT, topic), 400)
                .body("errors[0].code", equalTo("NOT_WAITING"));
    }

    @Test
    @DisplayName(
            "Row 12: a newcomer sees nothing of what was asked before they came, but what waits for their own organisation")
    void aNewcomerSeesWhatIsTheirs() {
        Ground.Room room = room();
        String old = room.topic(People.MEREL, "Van eerder", "Voor de nieuwe kwam");
        String request = ask(People.MEREL, old, Ground.DUINRADE, 4);
        room.joinedBy("SUPPORT_SERVICE", People.VAN_VLIET).joinedBy("MUNICIPALITY", People.KUIPERS);
        Api.as(People.VAN_VLIET)
                .get(room.path() + "/answer-requests")
                .then()
                .statusCode(200)
                .body("", hasSize(0));
        Api.as(People.KUIPERS)
                .get(room.path() + "/answer-requests")
                .then()
                .body("id", contains(request))
                .body("topic", contains(nullValue()))
                .body("title", contains(nullValue()));
        tryAsking(People.VAN_VLIET, old, Ground.DUINRADE, "4", 404);
    }

    @Test
    @DisplayName("Row 12: in an old topic that goes on, a newcomer sees nothing of what was asked there before")
    void whatWasAskedBeforeStaysBefore() throws SQLException {
        Ground.Room room = room();
        String old = room.topic(People.MEREL, "Van eerder", "Voor de nieuwe kwam");
        String request = ask(People.MEREL, old, Ground.DUINRADE, 4);
        room.joinedBy("SUPPORT_SERVICE", People.VAN_VLIET)
                .joinedBy("SEX_WORKER", People.ROBIN)
                .joinedBy("MUNICIPALITY", People.KUIPERS);
        room.redeem(
                People.DE_BOER, room.codes("SUPPORT_SERVICE", "MODERATOR", 1).get(0));
        room.post(People.MEREL, old, "Het gaat verder");
        String id = old.substring(old.lastIndexOf('/') + 1);
        String page = "/ruimtes/" + room.id() + "/onderwerpen/" + id;
        String link = "/ruimtes/" + room.id() + "/antwoordvragen/" + request;
        for (Person newcomer : List.of(People.VAN_VLIET, People.ROBIN, People.DE_BOER, People.KUIPERS)) {
            waiting(newcomer, old).body("", hasSize(0));
            Visitor visitor = new Visitor(InstallationResource.installation().origin());
            Visitor.Page shown = visitor.logIn(newcomer.username(), World.PASSWORD, page);
            assertTrue(shown.text().contains("Het gaat verder"), shown::text);
            assertFalse(shown.has("#antwoordvragen-titel"), shown::text);
            if (newcomer != People.KUIPERS) {
                Api.as(newcomer).get(room.path() + "/answer-requests").then().body("", hasSize(0));
                assertFalse(
                        visitor.get("/ruimtes/" + room.id() + "/antwoordvragen").has(".entry"));
                assertEquals(404, visitor.get(link).status());
                assertFalse(visitor.get("/berichten").has("main a[href=" + link + "]"));
            }
        }
        Api.as(People.DE_BOER)
                .delete(old + "/answer-requests/" + request)
                .then()
                .statusCode(404);

        // Whoever sits for the organisation learns that something waits, and until when: not where, and nothing that
        // became of it.
        String answer = post(room, People.KUIPERS, old);
        answer(People.KUIPERS, old, request, answer, 404);
        Api.as(People.KUIPERS)
                .get(room.path() + "/answer-requests")
                .then()
                .body("id", contains(request))
                .body("topic", contains(nullValue()))
                .body("title", contains(nullValue()));
        Visitor town = new Visitor(InstallationResource.installation().origin());
        Visitor.Page notices = town.logIn(People.KUIPERS.username(), World.PASSWORD, "/berichten");
        assertTrue(notices.has("main a[href=" + link + "]"), notices::text);
        Visitor.Page there = town.get(link);
        assertEquals("/ruimtes/" + room.id() + "/antwoordvragen", there.path());
        assertFalse(there.body().contains(id), "nothing leads to the topic");

        // Lock 3: the same for whoever has the rights of the application and their key.
        assertEquals(
                List.of("0", "UNKNOWN", "UNKNOWN"),
                asNewcomer(
                        room,
                        People.KUIPERS,
                        "select count(*) from answer_request",
                        "select gate.mark_answer('" + room.id() + "', '" + request + "', '" + answer + "')",
                        "select gate.withdraw_answer_request('" + room.id() + "', '" + request + "')"));

        // Asked by somebody who cannot see that it was asked: no refusal tells them, and the answer serves both.
        String again = ask(People.VAN_VLIET, old, Ground.DUINRADE, 4);
        tryAsking(People.ROBIN, old, Ground.DUINRADE, "4", 400).body("errors[0].code", equalTo("ASKED_HERE_ALREADY"));
        waiting(People.KUIPERS, old).body("id", contains(again));
        waiting(People.MEREL, old).body("id", hasSize(2));
        answer(People.KUIPERS, old, again, answer, 204);
        waiting(People.MEREL, old).body("state", contains("ANSWERED", "ANSWERED"));
        Api.as(People.KUIPERS).get(room.path() + "/answer-requests").then().body("id", contains(again));
        Api.as(People.KUIPERS).delete(old + "/posts/" + answer).then().statusCode(204);
        waiting(People.MEREL, old).body("state", contains("OPEN", "OPEN"));
    }

    @Test
    void onePostThatAnsweredTwiceIsTakenBackOnce() {
        Ground.Room room = room();
        String topic = room.topic(People.MEREL, "Twee keer", "Hetzelfde antwoord");
        String answer = post(room, People.DE_WIT, topic);
        for (int time = 0; time < 2; time++) {
            answer(People.DE_WIT, topic, ask(People.MEREL, topic, Ground.DUINRADE, 4 - time), answer, 204);
        }
        Api.as(People.DE_WIT).delete(topic + "/posts/" + answer).then().statusCode(204);
        waiting(People.MEREL, topic).body("state", contains("OPEN"));
    }

    /** What the database answers with the key of somebody for whom the newest epoch of the room is the first. */
    private static List<String> asNewcomer(Ground.Room room, Person person, String... questions) throws SQLException {
        String self = Api.as(person).get(room.path()).path("self.id");
        String key =
                Ground.migrated("select encode(holder_key, 'hex') from holder where membership_id = '" + self + "'");
        String epoch = Ground.migrated("select epoch from room where id = '" + room.id() + "'");
        List<String> answers = new ArrayList<>();
        try (Connection application = Ground.application();
                Statement statement = application.createStatement()) {
            application.setAutoCommit(false);
            statement.execute("set local overleg.keys = '" + key + "'");
            statement.execute("set local overleg.first_epoch = '" + epoch + "'");
            for (String question : questions) {
                answers.addAll(Ground.column(application, question));
            }
            application.rollback();
        }
        return answers;
    }

    @Test
    @DisplayName("Lock 3: the application writes no request and reads none without a key")
    void theDatabaseHoldsIt() throws SQLException {
        Ground.Room room = room();
        String topic = room.topic(People.MEREL, "Slot", "Dicht");
        ask(People.MEREL, topic, Ground.DUINRADE, 4);
        try (Connection application = Ground.application();
                Statement statement = application.createStatement()) {
            assertEquals(List.of("0"), Ground.column(application, "select count(*) from overleg.answer_request"));
            for (String forbidden : List.of(
                    "delete from overleg.answer_request",
                    "update overleg.answer_request set state = 'WITHDRAWN'",
                    "select * from overleg.mail_delivery",
                    "select * from gate.seats_to_mail('DIGEST', current_date)",
                    "select * from gate.claim_mail(gen_random_uuid(), 'DIGEST', current_date)",
                    "select * from gate.days_to_mail(gen_random_uuid(), 'DIGEST', current_date)")) {
                assertThrows(SQLException.class, () -> statement.execute(forbidden), forbidden);
            }
        }
    }

    @Test
    void thePagesAskAnswerAndList() throws SQLException {
        Ground.Room room = room();
        String topic = room.topic(People.MEREL, "Op de pagina", "Lees je dit?");
        String path = "/ruimtes/" + room.id() + "/onderwerpen/" + topic.substring(topic.lastIndexOf('/') + 1);
        Visitor merel = new Visitor(InstallationResource.installation().origin());
        Visitor.Page page = merel.logIn(People.MEREL.username(), World.PASSWORD, path);
        assertTrue(page.has("a[href=" + path + "/antwoordvraag]"), page::text);
        Visitor.Page form = merel.get(path + "/antwoordvraag");
        Visitor.Page refused = merel.submit(form, path + "/antwoordvraag", Map.of("organisation", "", "weeks", "4"));
        assertEquals(400, refused.status());
        assertTrue(refused.has("#fouten a[href=#organisation]"), refused::body);
        Visitor.Page asked = merel.submit(
                refused,
                path + "/antwoordvraag",
                Map.of("organisation", Ground.organisation(Ground.DUINRADE).toString(), "weeks", "4"));
        assertEquals(path, asked.path());
        assertTrue(asked.text().contains("wacht op antwoord"), asked::text);
        assertFalse(asked.has("form[action$=/intrekking]"), asked::text);

        room.post(People.DE_WIT, topic, "Ja, dat lees ik.");
        Visitor town = new Visitor(InstallationResource.installation().origin());
        Visitor.Page list = town.logIn(People.DE_WIT.username(), World.PASSWORD, "/berichten");
        String request = waiting(People.DE_WIT, topic).extract().path("[0].id");
        String link = "/ruimtes/" + room.id() + "/antwoordvragen/" + request;
        assertTrue(list.has("main a[href=" + link + "]"), list::text);
        assertFalse(list.text().contains("Op de pagina"), "no title, only that it waits");
        Visitor.Page there = town.get(link);
        assertEquals(path, there.path());
        String post = Api.as(People.DE_WIT).get(topic + "/posts").path("items[1].id");
        Visitor.Page done = town.submit(there, path + "/antwoordvragen/" + request + "/antwoord", Map.of("post", post));
        assertEquals(path, done.path());
        assertTrue(done.text().contains("beantwoord op"), done::text);
        assertTrue(town.get("/ruimtes/" + room.id() + "/antwoordvragen").text().contains("Op de pagina"));
        assertFalse(town.get("/berichten").has("main a[href=" + link + "]"));

        // The other way: placed as an answer. What nobody waits for any more is a post like any other.
        String again = ask(People.MEREL, topic, Ground.DUINRADE, 4);
        for (int time = 0; time < 2; time++) {
            Visitor.Page placed = town.submit(
                    town.get(path), path + "/bijdragen", Map.of("text", "Dat is ons antwoord.", "answers", again));
            assertEquals(path, placed.path(), placed::text);
        }
        waiting(People.MEREL, topic).body("state", contains("ANSWERED", "ANSWERED"));
        assertEquals(
                "2",
                Ground.migrated("select count(distinct post_id) from answer_request where topic_id = '"
                        + topic.substring(topic.lastIndexOf('/') + 1) + "'"));
    }

    private static Ground.Room room() {
        return Ground.room("met vragen").joinedBy("SEX_WORKER", People.MEREL).joinedBy("MUNICIPALITY", People.DE_WIT);
    }

    private static String interpreterCode() {
        return Ground.seatCode(Map.of(
                "organisation",
                Ground.organisation(Ground.SUPPORT),
                "name",
                "T. Tolk",
                "function",
                "tolk",
                "interpreter",
                true));
    }

    private static String post(Ground.Room room, Person author, String topic) {
        String post = room.post(author, topic, "Van " + author.username());
        return post.substring(post.lastIndexOf('/') + 1);
    }

    private static String ask(Person person, String topic, String organisation, int weeks) {
        return tryAsking(person, topic, organisation, String.valueOf(weeks), 201)
                .extract()
                .path("id");
    }

    private static ValidatableResponse tryAsking(
            Person person, String topic, String organisation, String weeks, int status) {
        return Api.as(person)
                .body(Map.of("organisation", Ground.organisation(organisation), "weeks", Integer.valueOf(weeks)))
                .post(topic + "/answer-requests")
                .then()
                .statusCode(status);
    }

    private static ValidatableResponse answer(Person person, String topic, String request, String post, int status) {
        return Api.as(person)
                .body(Map.of("post", post))
                .put(topic + "/answer-requests/" + request + "/answer")
                .then()
                .statusCode(status);
    }

    private static ValidatableResponse waiting(Person reader, String topic) {
        return Api.as(reader).get(topic + "/answer-requests").then().statusCode(200);
    }

    private static void sql(String statement) throws SQLException {
        try (Connection connection = Ground.migrator();
                Statement execution = connection.createStatement()) {
            execution.executeUpdate(statement);
        }
    }
}
