package nl.interstedelijkoverleg.room;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import nl.interstedelijkoverleg.demo.Visitor;
import nl.interstedelijkoverleg.demo.World;
import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.InstallationResource;
import nl.interstedelijkoverleg.testing.Interpreters;
import nl.interstedelijkoverleg.testing.People;
import nl.interstedelijkoverleg.testing.People.Person;
import nl.interstedelijkoverleg.testing.Stepped;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Not only posts: wherever others come to read words, their writer is asked first about what could lead to a person. */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class AskedOnEveryFormTest {

    private static final String NUMBER = "06-12345678";
    private static final String TEXT = "Daar kun je bellen met " + NUMBER + " voor meer.";

    @BeforeAll
    static void ground() {
        Ground.prepare();
    }

    @Test
    void aTitleAndANote() {
        Ground.Room room = Ground.room("titel").joinedBy("SEX_WORKER", People.MEREL);
        Visitor merel = visitor(People.MEREL);
        String form = "/ruimtes/" + room.id() + "/onderwerpen/nieuw";
        Supplier<Object> topics =
                () -> Api.as(People.MEREL).get(room.path() + "/topics").path("items.size()");
        asked(
                merel,
                form,
                "/ruimtes/" + room.id() + "/onderwerpen",
                Map.of("kind", "QUESTION", "title", "Bel " + NUMBER, "text", "Wie weet het?"),
                Map.of(),
                topics);
        asked(
                merel,
                form,
                "/ruimtes/" + room.id() + "/onderwerpen",
                Map.of("kind", "EXPERIENCE", "title", "Iets", "text", "Zo ging het.", "note", "over " + NUMBER),
                Map.of(),
                topics);
    }

    @Test
    void aTranslation() {
        Interpreters.take(People.TRANSLATOR, "O. Overzetter");
        try {
            Ground.Room room = Ground.room("vertaald").joinedBy("SEX_WORKER", People.MEREL);
            Interpreters.enter(room, People.TRANSLATOR);
            String topic = room.topic(People.MEREL, "Een begin", "Tekst");
            String post = room.post(People.MEREL, topic, "Wie wil, kan daar bellen.");
            String address = "/ruimtes/" + room.id() + "/onderwerpen/" + last(topic) + "/bijdragen/" + last(post)
                    + "/vertalingen";
            Visitor translator = visitor(People.TRANSLATOR);
            asked(
                    translator,
                    address + "?taal=en",
                    address,
                    Map.of("language", "en", "text", TEXT),
                    Map.of(),
                    () -> Api.as(People.MEREL).get(post).path("translations.size()"));
        } finally {
            Interpreters.leave(People.TRANSLATOR);
        }
    }

    @Test
    void aSummaryWhetherItIsKeptOrPutBeforeTheRoom() {
        Ground.Room room = Ground.room("samengevat").joinedBy("SEX_WORKER", People.MEREL);
        String address = "/ruimtes/" + room.id() + "/stand-van-zaken/tekst";
        Visitor bakker = Stepped.visitor(People.BAKKER);
        Supplier<Object> drafts =
                () -> Api.as(People.BAKKER).get(room.path() + "/summary-drafts").path("[0].id");
        asked(bakker, address, address, Map.of("text", TEXT), Map.of("act", "bewaren"), drafts);
        asked(
                bakker,
                address,
                address,
                Map.of("text", TEXT + " Of bel 06-87654321."),
                Map.of("act", "voorleggen"),
                drafts);
    }

    @Test
    void whyATopicIsClosed() {
        Ground.Room room = Ground.room("gesloten omdat").joinedBy("SEX_WORKER", People.MEREL);
        String topic = room.topic(People.MEREL, "Een begin", "Tekst");
        String address = "/ruimtes/" + room.id() + "/onderwerpen/" + last(topic) + "/afsluiting";
        asked(
                Stepped.visitor(People.BAKKER),
                address,
                address,
                Map.of("reason", TEXT),
                Map.of(),
                () -> Api.as(People.MEREL).get(topic).path("state"));
    }

    @Test
    void theNameAndThePurposeOfARoom() {
        Visitor bakker = visitor(People.BAKKER);
        Map<String, String> room = new HashMap<>(Map.of(
                "name", "Nagekeken ruimte",
                "purpose", TEXT,
                "kind", "THEMATIC",
                "admittedKinds", Visitor.values(List.of("SEX_WORKER", "SEX_WORKER_ORGANISATION", "MUNICIPALITY")),
                "history", "FROM_START",
                "leastSexWorkers", "0",
                "seat", Ground.seatOf(People.BAKKER).toString()));
        asked(
                bakker,
                "/ruimtes/nieuw",
                "/ruimtes",
                room,
                Map.of(),
                () -> Api.as(People.BAKKER).get("/api/v1/rooms").path("size()"));
    }

    @Test
    @DisplayName("What is proposed about a room, also how it is to be found, and asking to take part in one")
    void aProposalAndARequest() {
        String name = "Vindbaar en nagekeken";
        Ground.Room room = Ground.room(
                name, "THEMATIC", "FROM_START", People.BAKKER, List.of("SEX_WORKER_ORGANISATION", "MUNICIPALITY"));
        String address = "/ruimtes/" + room.id() + "/publiek/voorstel/vindbaar";
        asked(
                Stepped.visitor(People.BAKKER),
                address,
                address,
                Map.of("name", name, "theme", "Van alles", "reason", TEXT),
                Map.of(),
                () -> Api.as(People.BAKKER).get(room.path() + "/audience").path("proposals.size()"));
        String listing = Api.as(People.DE_WIT)
                .get("/api/v1/room-listings")
                .path("[0].listings.find { it.name == '" + name + "' }.id");
        asked(
                visitor(People.DE_WIT),
                "/ruimtes/vindbaar",
                "/vindbaar/" + listing + "/verzoek",
                Map.of("words", TEXT),
                Map.of(),
                () -> Api.as(People.BAKKER).get(room.path() + "/join-requests").path("size()"));
    }

    @Test
    void forWhomSlipsAreAsked() {
        Ground.Room room = Ground.room("briefjes voor wie");
        String address = "/ruimtes/" + room.id() + "/briefjes";
        asked(
                Stepped.visitor(People.BAKKER),
                address,
                address,
                Map.of("organisation", "ALL", "role", "MEMBER", "words", TEXT),
                Map.of(),
                () -> Api.as(People.BAKKER).get(room.path() + "/slip-requests").path("size()"));
    }

    @Test
    void whatIsToldAboutAnOfficial() throws Exception {
        Ground.Room room =
                Ground.room("verteld").joinedBy("SEX_WORKER", People.MEREL).joinedBy("MUNICIPALITY", People.DE_WIT);
        String official = Api.as(People.DE_WIT).get(room.path()).path("self.id");
        String address = "/ruimtes/" + room.id() + "/leden/" + official + "/melding";
        asked(
                visitor(People.MEREL),
                address,
                address,
                Map.of("organisation", Ground.organisation(Ground.WORKER_LED).toString(), "text", TEXT),
                Map.of(),
                () -> count("breach_notice"));
    }

    @Test
    @DisplayName(
            "Row 1: a program asks for words outside a room too, and is told of every alias of whoever asks, and no other")
    void aProgramAsksOutsideARoom() {
        Ground.Room room = Ground.room("ergens anders").joinedBy("SEX_WORKER", People.ROBIN, People.KIM);
        String alias = Api.as(People.ROBIN).get(room.path()).path("self.label");
        Map<String, String> text = Map.of("text", "Een ruimte van " + alias + ", bel " + NUMBER);
        Api.as(People.ROBIN)
                .body(text)
                .post("/api/v1/text-checks")
                .then()
                .statusCode(200)
                .body("kind", contains("TELEPHONE", "OTHER_ALIAS"));
        Api.as(People.KIM)
                .body(text)
                .post("/api/v1/text-checks")
                .then()
                .statusCode(200)
                .body("kind", contains("TELEPHONE"));
        Api.as(People.KIM)
                .body(Map.of("text", "Een ruimte over werk"))
                .post("/api/v1/text-checks")
                .then()
                .statusCode(200)
                .body("$", empty());
        Api.as(People.KIM)
                .body(Map.of("text", ""))
                .post("/api/v1/text-checks")
                .then()
                .statusCode(400);
    }

    /**
     * Sends a form with a telephone number in it, sees the question with nothing placed, and sends what stands there.
     *
     * @param button what the button adds, which is in no field
     * @param made changes with what is placed, and with nothing else
     */
    private static void asked(
            Visitor visitor,
            String form,
            String action,
            Map<String, String> fields,
            Map<String, String> button,
            Supplier<Object> made) {
        Object before = made.get();
        Map<String, String> sent = new HashMap<>(fields);
        sent.putAll(button);
        Visitor.Page question = visitor.submit(visitor.get(form), action, sent);
        assertEquals(200, question.status(), question::text);
        assertTrue(Visitor.one(question, "#herkenbaar").text().contains(NUMBER), question::text);
        assertEquals(before, made.get(), "nothing is placed before the answer");
        Visitor.Page placed = visitor.submit(question, action, button);
        assertEquals(200, placed.status(), placed::text);
        assertFalse(placed.has("#herkenbaar"), placed::text);
        assertFalse(
                String.valueOf(before).equals(String.valueOf(made.get())),
                "the same words are placed once they were asked about");
    }

    private static Visitor visitor(Person person) {
        Visitor visitor = new Visitor(InstallationResource.installation().origin());
        visitor.logIn(person.username(), World.PASSWORD, "/vandaag");
        return visitor;
    }

    private static String count(String table) {
        try {
            return Ground.migrated("select count(*) from " + table);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String last(String address) {
        return address.replaceAll(".*/", "");
    }
}
