package nl.interstedelijkoverleg.practice;

import static nl.interstedelijkoverleg.testing.Practice.ADDRESS;
import static nl.interstedelijkoverleg.testing.Practice.body;
import static nl.interstedelijkoverleg.testing.Practice.correct;
import static nl.interstedelijkoverleg.testing.Practice.judge;
import static nl.interstedelijkoverleg.testing.Practice.ofNote;
import static nl.interstedelijkoverleg.testing.Practice.send;
import static nl.interstedelijkoverleg.testing.Practice.write;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import nl.interstedelijkoverleg.demo.Visitor;
import nl.interstedelijkoverleg.demo.World;
import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.InstallationResource;
import nl.interstedelijkoverleg.testing.Ordinances;
import nl.interstedelijkoverleg.testing.People;
import nl.interstedelijkoverleg.testing.People.Person;
import nl.interstedelijkoverleg.testing.Policy;
import nl.interstedelijkoverleg.testing.Practice;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Good practice: who writes it for whom, who says what sex workers think of it, and what everybody reads beside it. */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class PracticeTest {

    private static final String VERDICT = "Leden zeggen dat de koffie er is, en het welkom ook.";
    private static final String TILBURG = "GM0855";

    @BeforeAll
    static void ground() {
        Ground.prepare();
    }

    @AfterEach
    void nothingStays() throws SQLException {
        Practice.clear();
        sql("delete from ordinance");
    }

    private static void sql(String statement) throws SQLException {
        try (Connection connection = Ground.migrator();
                Statement run = connection.createStatement()) {
            run.executeUpdate(statement);
        }
    }

    private static UUID seat(Person person) {
        return Ground.seatOf(person);
    }

    private static String holder(Person person) throws SQLException {
        return holder(seat(person));
    }

    private static String holder(UUID seat) throws SQLException {
        return "'" + Ground.migrated("select holder::text from seat_holder where seat_id = '" + seat + "'") + "'";
    }

    private static String writtenFrom(Person person, UUID seat) {
        return send(person, seat, Map.of())
                .statusCode(201)
                .extract()
                .header("Location")
                .replaceFirst(".*/", "");
    }

    private static String nameOf(Person person) throws SQLException {
        return Ground.migrated("select name from seat where id = '" + seat(person) + "'");
    }

    private static Visitor visitor(Person person) {
        Visitor visitor = new Visitor(InstallationResource.installation().origin());
        visitor.logIn(person.username(), World.PASSWORD, "/vandaag");
        return visitor;
    }

    @Test
    @DisplayName(
            "Municipalities, support services and sex-worker-led organisations write good practice; nobody else, and from no other seat")
    void whoWrites() {
        for (Person person : List.of(People.MEREL, People.HOFMAN, People.ADMINISTRATOR)) {
            send(person, seat(People.DE_WIT), Map.of()).statusCode(404);
            send(person, seat(person), Map.of()).statusCode(404);
            assertEquals(404, visitor(person).get("/praktijk/nieuw").status(), person.username());
        }
        send(People.KUIPERS, seat(People.DE_WIT), Map.of()).statusCode(404);
        List<String> organisations = new ArrayList<>();
        for (Person person : List.of(People.DE_WIT, People.VAN_VLIET, People.BAKKER)) {
            String practice = write(person, Map.of("title", "Van " + person.username()));
            Api.as(People.MEREL)
                    .get(ADDRESS + "/" + practice)
                    .then()
                    .statusCode(200)
                    .body("title", equalTo("Van " + person.username()))
                    .body("steps", contains("Nodig uit.", "Zet koffie."))
                    .body("cost", nullValue())
                    .body("contact", nullValue())
                    .body("verdicts", empty());
            organisations.add(Api.as(People.MEREL).get(ADDRESS + "/" + practice).path("organisation"));
        }
        assertEquals(List.of(Ground.DUINRADE, Ground.SUPPORT, Ground.WORKER_LED), organisations);
        Visitor.Page page = visitor(People.MEREL).get("/praktijk");
        assertTrue(page.text().contains("Van " + People.DE_WIT.username()), page::text);
        assertFalse(page.has("a[href='/praktijk/nieuw']"), "nothing to press for whoever may not");
    }

    @Test
    @DisplayName("What cannot be accepted is refused at its field, and a form that is sent twice makes one practice")
    void forms() {
        for (Map<String, Object> bad : List.of(
                Map.<String, Object>of("title", ""),
                Map.<String, Object>of("title", "x".repeat(121)),
                Map.<String, Object>of("title", "twee\nregels"),
                Map.<String, Object>of("what", "kort"),
                Map.<String, Object>of("what", "x".repeat(3001)),
                Map.<String, Object>of("why", "x".repeat(3001)),
                Map.<String, Object>of("steps", "x".repeat(3001)),
                Map.<String, Object>of("cost", "x".repeat(1001)),
                Map.<String, Object>of("theme", "NERGENS"),
                Map.<String, Object>of("contact", "IEMAND"),
                Map.<String, Object>of("requestKey", "geen sleutel"))) {
            send(People.DE_WIT, seat(People.DE_WIT), bad)
                    .statusCode(400)
                    .body("errors.field", contains(bad.keySet().iterator().next()));
        }
        Api.as(People.DE_WIT).post(ADDRESS).then().statusCode(400);
        Visitor deWit = visitor(People.DE_WIT);
        Visitor.Page form = deWit.get("/praktijk/nieuw");
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("theme", "WELCOME_MEETING");
        fields.put("title", "Een welkom");
        fields.put("what", "kort");
        Visitor.Page refused = deWit.submit(form, "/praktijk/nieuw", fields);
        assertTrue(refused.has("#what-fout"), refused::text);
        assertEquals("Een welkom", Visitor.one(refused, "#title").attr("value"), "nothing that was typed is lost");
        fields.put("what", "Wie hulp wil belt 06-12345678 in de avond.");
        Visitor.Page asked = deWit.submit(refused, "/praktijk/nieuw", fields);
        assertTrue(asked.has("#herkenbaar"), asked::text);
        Visitor.Page kept = deWit.submit(asked, "/praktijk/nieuw", Map.of());
        assertTrue(kept.path().startsWith("/praktijk/voorbeelden/"), kept::text);
        assertEquals(
                kept.path(), deWit.submit(asked, "/praktijk/nieuw", Map.of()).path());
        Api.as(People.MEREL).get(ADDRESS).then().body("items.findAll { it.title == 'Een welkom' }", hasSize(1));
    }

    @Test
    @DisplayName(
            "Only its own organisation writes a practice anew or takes it out; an administrator takes out what must go")
    void whoseItIs() {
        String practice = write(People.DE_WIT, Map.of());
        String address = ADDRESS + "/" + practice;
        Map<String, Object> changed = Map.of("revision", 1, "what", "Wie begint, krijgt een gesprek met thee.");
        for (Person person : List.of(People.VAN_VLIET, People.BAKKER, People.HOFMAN, People.MEREL)) {
            correct(person, seat(person), practice, changed).statusCode(404);
            Api.as(person).delete(address + "?by=" + seat(person)).then().statusCode(404);
            Api.as(person).delete(address).then().statusCode(404);
            assertEquals(
                    404,
                    visitor(person)
                            .get("/praktijk/voorbeelden/" + practice + "/wijzigen")
                            .status());
        }
        correct(People.KUIPERS, seat(People.KUIPERS), practice, changed).statusCode(204);
        Api.as(People.MEREL)
                .get(address)
                .then()
                .body("what", containsString("thee"))
                .body("revision", equalTo(2));
        correct(People.KUIPERS, seat(People.KUIPERS), practice, changed).statusCode(204);
        Api.as(People.MEREL).get(address).then().body("revision", equalTo(2));
        Api.atLevelOne(People.ADMINISTRATOR).delete(address).then().statusCode(404);
        Api.as(People.DE_WIT)
                .delete(address + "?by=" + seat(People.DE_WIT))
                .then()
                .statusCode(204);
        Api.as(People.MEREL).get(address).then().statusCode(404);
        String other = ADDRESS + "/" + write(People.DE_WIT, Map.of());
        Api.as(People.ADMINISTRATOR).delete(other).then().statusCode(204);
        Api.as(People.MEREL).get(other).then().statusCode(404);
        Api.as(People.ADMINISTRATOR).delete(other).then().statusCode(404);
    }

    @Test
    @DisplayName(
            "Whoever was too late sees what a colleague wrote beside what they wrote themselves, and loses nothing")
    void conflict() {
        String practice = write(People.DE_WIT, Map.of());
        String path = "/praktijk/voorbeelden/" + practice + "/wijzigen";
        Visitor deWit = visitor(People.DE_WIT);
        Visitor.Page form = deWit.get(path);
        correct(
                        People.KUIPERS,
                        seat(People.KUIPERS),
                        practice,
                        Map.of("revision", 1, "what", "Dit schreef een collega intussen."))
                .statusCode(204);
        Visitor.Page refused = deWit.submit(form, path, Map.of("what", "Dit schrijf ik er zelf over."));
        assertEquals(
                "Dit schrijf ik er zelf over.", Visitor.one(refused, "#what").text());
        assertTrue(
                refused.has("#what-fout") && refused.text().contains("Dit schreef een collega intussen."),
                refused::text);
        Visitor.Page kept = deWit.submit(refused, path, Map.of());
        assertTrue(kept.text().contains("Dit schrijf ik er zelf over."), kept::text);
    }

    @Test
    @DisplayName(
            "What sex workers think is said by an organisation that they lead, under its name, in words; of nothing of its own, and counted nowhere")
    void verdicts() {
        String practice = write(People.DE_WIT, Map.of());
        String address = ADDRESS + "/" + practice;
        String page = "/praktijk/voorbeelden/" + practice;
        assertTrue(visitor(People.MEREL).get(page).text().contains("Nog geen oordeel"));
        for (Person person :
                List.of(People.MEREL, People.DE_WIT, People.VAN_VLIET, People.HOFMAN, People.ADMINISTRATOR)) {
            judge(person, seat(person), practice, VERDICT).statusCode(404);
            judge(person, seat(People.BAKKER), practice, VERDICT).statusCode(404);
        }
        judge(People.BAKKER, seat(People.BAKKER), practice, "kort").statusCode(400);
        judge(People.BAKKER, seat(People.BAKKER), practice, "x".repeat(1001)).statusCode(400);
        judge(People.BAKKER, seat(People.BAKKER), UUID.randomUUID().toString(), VERDICT)
                .statusCode(404);
        String verdict = judge(People.BAKKER, seat(People.BAKKER), practice, "Dit moet nog anders.")
                .statusCode(200)
                .extract()
                .path("id");
        judge(People.BAKKER, seat(People.BAKKER), practice, VERDICT)
                .statusCode(200)
                .body("id", equalTo(verdict));
        Api.as(People.MEREL)
                .get(address)
                .then()
                .body("verdicts.organisation", contains(Ground.WORKER_LED))
                .body("verdicts.words", contains(VERDICT))
                .body("verdicts.earlier", contains(false));
        Api.as(People.MEREL)
                .get(ADDRESS)
                .then()
                .body("items.find { it.id == '" + practice + "' }.judgedBy", contains(Ground.WORKER_LED));
        correct(
                        People.DE_WIT,
                        seat(People.DE_WIT),
                        practice,
                        Map.of("revision", 1, "what", "Wie begint, krijgt een gesprek met thee."))
                .statusCode(204);
        Api.as(People.MEREL).get(address).then().body("verdicts.earlier", contains(true));
        assertTrue(visitor(People.MEREL).get(page).text().contains("eerdere tekst"));

        String own = write(People.BAKKER, Map.of());
        judge(People.BAKKER, seat(People.BAKKER), own, VERDICT).statusCode(404);
        assertEquals(
                404,
                visitor(People.BAKKER)
                        .get("/praktijk/voorbeelden/" + own + "/oordeel")
                        .status());
        String said = "/api/v1/practice-verdicts/" + verdict;
        for (Person person : List.of(People.DE_WIT, People.VAN_VLIET, People.MEREL)) {
            Api.as(person).delete(said + "?by=" + seat(person)).then().statusCode(404);
            Api.as(person).delete(said).then().statusCode(404);
        }
        Api.as(People.BAKKER).delete(said + "?by=" + seat(People.BAKKER)).then().statusCode(204);
        Api.as(People.MEREL).get(address).then().body("verdicts", empty());
        String again = judge(People.BAKKER, seat(People.BAKKER), practice, VERDICT)
                .extract()
                .path("id");
        Api.as(People.ADMINISTRATOR)
                .delete("/api/v1/practice-verdicts/" + practice)
                .then()
                .statusCode(404);
        Api.as(People.ADMINISTRATOR)
                .delete(address.replace(practice, again))
                .then()
                .statusCode(404);
        Api.as(People.ADMINISTRATOR)
                .delete("/api/v1/practice-verdicts/" + again)
                .then()
                .statusCode(204);
        Api.as(People.MEREL).get(address).then().statusCode(200).body("verdicts", empty());
    }

    @Test
    @DisplayName("Words about a text are never put beside one that was written anew while they were written")
    void judgedMeanwhile() {
        String practice = write(People.DE_WIT, Map.of());
        String page = "/praktijk/voorbeelden/" + practice;
        Visitor bakker = visitor(People.BAKKER);
        Visitor.Page form = bakker.get(page + "/oordeel");
        assertTrue(form.text().contains("krijgt een gesprek met koffie"), "what it is about stands beside it");
        correct(
                        People.DE_WIT,
                        seat(People.DE_WIT),
                        practice,
                        Map.of("revision", 1, "what", "Wie begint, wordt gecontroleerd."))
                .statusCode(204);
        judge(People.BAKKER, seat(People.BAKKER), practice, 1, 0, VERDICT)
                .statusCode(400)
                .body("errors[0].code", equalTo("JUDGED_CHANGED"));
        Visitor.Page refused = bakker.submit(form, "/oordeel", Map.of("words", VERDICT));
        assertTrue(refused.has("#words-fout"), refused::text);
        assertTrue(refused.text().contains("wordt gecontroleerd"), refused::text);
        assertEquals(VERDICT, Visitor.one(refused, "#words").text());
        Api.as(People.MEREL).get(ADDRESS + "/" + practice).then().body("verdicts", empty());
        assertEquals(
                page,
                bakker.submit(refused, "/oordeel", Map.of("words", "Zo is het geen welkom meer."))
                        .path());
        Api.as(People.MEREL)
                .get(ADDRESS + "/" + practice)
                .then()
                .body("verdicts.words", contains("Zo is het geen welkom meer."))
                .body("verdicts.earlier", contains(false));
    }

    @Test
    @DisplayName("Two of one organisation do not overwrite each other: the second sees what the first said")
    void saidMeanwhile() {
        String practice = write(People.DE_WIT, Map.of());
        Visitor bakker = visitor(People.BAKKER);
        Visitor.Page form = bakker.get("/praktijk/voorbeelden/" + practice + "/oordeel");
        judge(People.BAKKER, seat(People.BAKKER), practice, 1, 0, "Dit zei een collega intussen.")
                .statusCode(200);
        judge(People.BAKKER, seat(People.BAKKER), practice, 1, 0, VERDICT)
                .statusCode(400)
                .body("errors[0].code", equalTo("JUDGED_MEANWHILE"));
        judge(People.BAKKER, seat(People.BAKKER), practice, 1, 0, "Dit zei een collega intussen.")
                .statusCode(200);
        Visitor.Page refused = bakker.submit(form, "/oordeel", Map.of("words", VERDICT));
        assertEquals(VERDICT, Visitor.one(refused, "#words").text());
        assertTrue(refused.text().contains("Dit zei een collega intussen."), refused::text);
        bakker.submit(refused, "/oordeel", Map.of());
        Api.as(People.MEREL)
                .get(ADDRESS + "/" + practice)
                .then()
                .body("verdicts.words", contains(VERDICT))
                .body("verdicts.version", contains(2));
    }

    @Test
    @DisplayName(
            "What was typed comes back when the practice is gone, and when the form was sent before with another text")
    void nothingTypedIsLost() {
        String practice = write(People.DE_WIT, Map.of());
        String path = "/praktijk/voorbeelden/" + practice;
        Visitor deWit = visitor(People.DE_WIT);
        Visitor bakker = visitor(People.BAKKER);
        Visitor.Page form = deWit.get(path + "/wijzigen");
        Visitor.Page opinion = bakker.get(path + "/oordeel");
        Api.as(People.ADMINISTRATOR).delete(ADDRESS + "/" + practice).then().statusCode(204);
        Visitor.Page gone = deWit.submit(form, "/wijzigen", Map.of("what", "Hier werkte ik een uur aan."));
        assertEquals(404, gone.status());
        assertTrue(Visitor.one(gone, "#geschreven").text().contains("Hier werkte ik een uur aan."), gone::text);
        Visitor.Page unsaid = bakker.submit(opinion, "/oordeel", Map.of("words", VERDICT));
        assertEquals(404, unsaid.status());
        assertEquals(VERDICT, Visitor.one(unsaid, "#geschreven").text());

        Visitor.Page fresh = deWit.get("/praktijk/nieuw");
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("theme", "WELCOME_MEETING");
        fields.put("title", "Een welkom");
        fields.put("what", "Wie begint, krijgt koffie.");
        String first = deWit.submit(fresh, "/praktijk/nieuw", fields).path();
        fields.put("what", "Wie begint, krijgt ook thee.");
        Visitor.Page other = deWit.submit(fresh, "/praktijk/nieuw", fields);
        assertTrue(other.has("#what-fout"), other::text);
        assertEquals("Wie begint, krijgt ook thee.", Visitor.one(other, "#what").text());
        Visitor.Page second = deWit.submit(other, "/praktijk/nieuw", Map.of());
        assertTrue(second.text().contains("ook thee") && !second.path().equals(first), second::text);
        assertFalse(deWit.get(first).text().contains("ook thee"));
    }

    @Test
    @DisplayName("Whoever still has to accept the agreement of use is asked for that first, and loses nothing")
    void agreementFirst() {
        List<UUID> seats = new ArrayList<>();
        try {
            seats.add(seated(People.MULDER, "Duinrade"));
            Visitor mulder = visitor(People.MULDER);
            assertFalse(mulder.get("/praktijk").has("a[href='/praktijk/nieuw']"));
            Visitor.Page asked = mulder.get("/praktijk/nieuw");
            assertEquals("/gebruiksafspraak", asked.path(), asked::text);
            Ground.acceptAgreement(People.MULDER);
            assertEquals("/praktijk/nieuw", mulder.get("/praktijk/nieuw").path());
        } finally {
            end(People.MULDER, seats);
        }
    }

    @Test
    @DisplayName("Nobody says for sex workers what to think of what they wrote from another seat")
    void nobodyPraisesTheirOwn() throws SQLException {
        String practice = write(People.DE_WIT, Map.of());
        judge(People.BAKKER, seat(People.BAKKER), practice, "Eerst zag het er goed uit.")
                .statusCode(200);
        UUID judging = seat(People.BAKKER);
        List<UUID> seats = new ArrayList<>();
        try {
            seats.add(official(People.BAKKER, "Duinrade"));
            judge(People.BAKKER, judging, practice, VERDICT).statusCode(404);
            Visitor bakker = visitor(People.BAKKER);
            String path = "/praktijk/voorbeelden/" + practice;
            assertFalse(bakker.get(path).has("a[href='" + path + "/oordeel']"));
            assertEquals(404, bakker.get(path + "/oordeel").status());
        } finally {
            end(People.BAKKER, seats);
        }
        judge(People.BAKKER, judging, practice, VERDICT).statusCode(200);
    }

    @Test
    @DisplayName("What one organisation of a municipality wrote stays its own when another of it corrects that")
    void twoOrganisationsOfOneMunicipality() throws SQLException, InterruptedException, ExecutionException {
        String practice = write(People.DE_WIT, Map.of("contact", "ME"));
        List<UUID> seats = new ArrayList<>();
        try {
            seats.add(official(People.JANSMA, "Duinrade"));
            correct(
                            People.JANSMA,
                            seats.get(0),
                            practice,
                            Map.of("revision", 1, "what", "Wie begint, krijgt ook thee.", "contact", "ME"))
                    .statusCode(204);
            Api.as(People.MEREL)
                    .get(ADDRESS + "/" + practice)
                    .then()
                    .body("organisation", equalTo(Ground.DUINRADE))
                    .body("what", containsString("thee"))
                    .body("contact", nullValue());
            String own = writtenFrom(People.JANSMA, seats.get(0));
            String gate = "select gate.write_practice('" + seats.get(0) + "', " + holder(seats.get(0))
                    + ", gen_random_uuid(), 'ESCORT', 'Iets', 'Wat wij doen.', null, null, null, 'ME')";
            // Who comes after somebody did not choose to be asked: writing waits until the seat changed hands.
            ExecutorService other = Executors.newSingleThreadExecutor();
            try (Connection migrator = Ground.migrator();
                    Statement leaving = migrator.createStatement();
                    Connection all = Ground.migrator();
                    Connection application = Ground.application()) {
                migrator.setAutoCommit(false);
                leaving.execute("select 1 from seat where id = '" + seats.get(0) + "' for update");
                Future<List<String>> written = other.submit(() -> Ground.column(application, gate));
                while (Ground.column(all, "select count(*) from pg_locks where not granted")
                        .equals(List.of("0"))) {
                    assertFalse(written.isDone(), "it did not wait");
                }
                leaving.executeUpdate("delete from seat_holder where seat_id = '" + seats.get(0) + "'");
                migrator.commit();
                assertEquals(List.of("UNKNOWN"), written.get());
            } finally {
                other.shutdown();
            }
            seats.clear();
            Api.as(People.MEREL).get(ADDRESS + "/" + own).then().statusCode(200);
        } finally {
            end(People.JANSMA, seats);
        }
    }

    @Test
    @DisplayName("Whoever says what an organisation thinks is asked first about what could lead to a person")
    void askedFirst() {
        String page = "/praktijk/voorbeelden/" + write(People.DE_WIT, Map.of());
        Visitor bakker = visitor(People.BAKKER);
        Visitor.Page asked = bakker.submit(
                bakker.get(page + "/oordeel"), "/oordeel", Map.of("words", "Bel 06-12345678 voor wat wij vinden."));
        assertTrue(asked.has("#herkenbaar"), asked::text);
        Api.as(People.MEREL)
                .get(page.replace("/praktijk/voorbeelden", ADDRESS))
                .then()
                .body("verdicts", empty());
        Visitor.Page placed = bakker.submit(asked, "/oordeel", Map.of());
        assertEquals(page, placed.path());
        assertTrue(placed.text().contains(Ground.WORKER_LED), placed::text);
        assertFalse(bakker.submit(placed, "/verwijderen", Map.of()).has("#fouten"));
        assertTrue(visitor(People.MEREL).get(page).text().contains("Nog geen oordeel"));
    }

    @Test
    @DisplayName("Whom to ask is somebody who chose it themselves, never of an organisation that sex workers lead")
    void contacts() throws SQLException {
        String practice = write(People.DE_WIT, Map.of("contact", "ME"));
        Api.as(People.MEREL).get(ADDRESS + "/" + practice).then().body("contact.name", equalTo(nameOf(People.DE_WIT)));
        correct(People.KUIPERS, seat(People.KUIPERS), practice, Map.of("revision", 1, "cost", "Koffie"))
                .statusCode(204);
        Api.as(People.MEREL).get(ADDRESS + "/" + practice).then().body("contact.name", equalTo(nameOf(People.DE_WIT)));
        judge(People.BAKKER, seat(People.BAKKER), practice, VERDICT).statusCode(200);
        sql("update seat set state = 'FROZEN' where id = '" + seat(People.DE_WIT) + "'");
        try {
            Api.as(People.MEREL).get(ADDRESS + "/" + practice).then().body("contact", nullValue());
        } finally {
            sql("update seat set state = 'ACTIVE' where id = '" + seat(People.DE_WIT) + "'");
        }
        correct(
                        People.KUIPERS,
                        seat(People.KUIPERS),
                        practice,
                        Map.of("revision", 2, "cost", "Koffie", "contact", "NONE"))
                .statusCode(204);
        Api.as(People.MEREL)
                .get(ADDRESS + "/" + practice)
                .then()
                .body("contact", nullValue())
                .body("verdicts.earlier", contains(false));
        String led = write(People.BAKKER, Map.of("contact", "ME"));
        assertEquals("t", Ground.migrated("select contact_seat is null from good_practice where id = '" + led + "'"));
        Visitor.Page form = visitor(People.BAKKER).get("/praktijk/nieuw");
        assertFalse(form.has("input[name=contact]"), "nobody of it is asked for a name");
    }

    @Test
    @DisplayName(
            "What the starting note told is named as such, of an unknown date, until its own municipality tells it")
    void startingNote() throws SQLException {
        String practice = ofNote(TILBURG);
        String before = Ground.migrated("select to_jsonb(p)::text from good_practice p where id = '" + practice + "'");
        Visitor.Page page = visitor(People.MEREL).get("/praktijk/voorbeelden/" + practice);
        assertTrue(page.text().contains("Volgens de startnotitie, datum onbekend"), page::text);
        assertTrue(page.text().contains("de startnotitie zegt het niet"), page::text);
        Api.as(People.MEREL)
                .get(ADDRESS)
                .then()
                .body(
                        "items.findAll { it.fromNote }.title",
                        contains("Thuiswerk in Tilburg", "Twee aparte kaders in Den Haag"));
        correct(People.DE_WIT, seat(People.DE_WIT), practice, Map.of("revision", 1))
                .statusCode(404);
        Api.as(People.DE_WIT)
                .delete(ADDRESS + "/" + practice + "?by=" + seat(People.DE_WIT))
                .then()
                .statusCode(404);
        judge(People.BAKKER, seat(People.BAKKER), practice, VERDICT).statusCode(200);
        List<UUID> seats = new ArrayList<>();
        try {
            seats.add(official(People.JANSMA, "Tilburg"));
            Visitor jansma = visitor(People.JANSMA);
            String path = "/praktijk/voorbeelden/" + practice;
            Api.as(People.JANSMA)
                    .delete(ADDRESS + "/" + practice + "?by=" + seats.get(0))
                    .then()
                    .statusCode(404);
            assertFalse(jansma.get(path).has("form[action$=verwijderen]"), "a note is told anew, not taken out by one");
            jansma.submit(jansma.get(path), "/taal", Map.of("taal", "en"));
            Visitor.Page form = jansma.get(path + "/wijzigen");
            assertEquals("Thuiswerk in Tilburg", Visitor.one(form, "#title").attr("value"), "what it becomes is Dutch");
            jansma.submit(form, "/taal", Map.of("taal", "nl"));
            Visitor.Page told = jansma.submit(jansma.get(path + "/wijzigen"), "/wijzigen", Map.of("contact", "ME"));
            Api.as(People.MEREL).get(ADDRESS + "/" + practice).then().body("verdicts.earlier", contains(true));
            assertEquals(path, told.path());
            assertFalse(told.text().contains("startnotitie"), told::text);
            Api.as(People.MEREL)
                    .get(ADDRESS + "/" + practice)
                    .then()
                    .body("municipality", nullValue())
                    .body("titleEn", nullValue())
                    .body("organisation", equalTo("Gemeente Tilburg (praktijk)"))
                    .body("contact.name", equalTo("Iemand van Tilburg"))
                    .body("verdicts.earlier", contains(true));
            // Nor when it was told anew: that would be the long way round.
            Api.as(People.JANSMA)
                    .delete(ADDRESS + "/" + practice + "?by=" + seats.get(0))
                    .then()
                    .statusCode(404);
            assertFalse(jansma.get(path).has("form[action$=voorbeelden/" + practice + "/verwijderen]"));
            end(People.JANSMA, seats);
            assertEquals(
                    "t",
                    Ground.migrated("select contact_seat is null from good_practice where id = '" + practice + "'"),
                    "whoever gives a seat up is named no more");
        } finally {
            end(People.JANSMA, seats);
            sql("delete from good_practice where id = '" + practice + "'");
            sql("insert into good_practice select * from jsonb_populate_record(null::good_practice, '"
                    + before.replace("'", "''") + "')");
        }
    }

    private static void end(Person person, List<UUID> seats) {
        for (UUID each : seats) {
            Api.as(person)
                    .delete("/api/v1/desks/" + each + "/seats/" + each)
                    .then()
                    .statusCode(204);
        }
        seats.clear();
    }

    /** Gives somebody a seat of a municipality, which gets an organisation. */
    private static UUID official(Person person, String municipality) {
        UUID taken = seated(person, municipality);
        Ground.acceptAgreement(person);
        return taken;
    }

    /** The same, before they accept the agreement of use. */
    private static UUID seated(Person person, String municipality) {
        String organisation = "Gemeente " + municipality + " (praktijk)";
        Api.as(People.ADMINISTRATOR)
                .body(Map.of("name", organisation, "kind", "MUNICIPALITY", "municipality", municipality))
                .post("/api/v1/organisations");
        Map<String, Object> seat = new HashMap<>();
        seat.put(
                "organisation",
                Api.as(People.ADMINISTRATOR)
                        .get("/api/v1/organisations")
                        .path("find { it.name == '" + organisation + "' }.id"));
        seat.put("name", "Iemand van " + municipality);
        seat.put("function", "beleidsmedewerker");
        seat.put("portfolios", List.of("zorg"));
        seat.put("enforcementTask", false);
        String taken = Api.as(person)
                .body(Map.of("code", Ground.seatCode(seat)))
                .post("/api/v1/seat-redemptions")
                .then()
                .statusCode(200)
                .extract()
                .path("seat");
        return UUID.fromString(taken);
    }

    @Test
    @DisplayName(
            "The list goes on where a page ends, holds one theme where asked, and says that it is empty where it is")
    void list() throws SQLException {
        sql("insert into good_practice (id, organisation_id, theme, month, title, what)"
                + " select gen_random_uuid(), '" + Ground.organisation(Ground.DUINRADE)
                + "', 'ESCORT', '2026-01-01', 'Voorbeeld ' || lpad(n::text, 2, '0'), 'Wat wij doen.'"
                + " from generate_series(1, 45) n");
        List<String> titles = new ArrayList<>();
        String after = "";
        for (int page = 0; page < 3; page++) {
            Response slice = Api.as(People.MEREL).get(ADDRESS + "?theme=ESCORT" + after);
            titles.addAll(slice.path("items.title"));
            after = "&after=" + slice.path("next");
        }
        assertEquals(45, titles.stream().distinct().count());
        assertEquals(titles.stream().sorted().toList(), titles);
        Visitor merel = visitor(People.MEREL);
        Visitor.Page first = merel.get("/praktijk?thema=18");
        assertEquals(20, first.html().select(".entry").size());
        Visitor.Page second = merel.get(Visitor.one(first, "a[rel=next]").attr("href"));
        assertEquals(20, second.html().select(".entry").size());
        assertFalse(second.text().contains("Voorbeeld 20") || !second.text().contains("Voorbeeld 21"), second::text);
        assertTrue(merel.get("/praktijk?thema=17").has(".empty"));
        String gone = "after=" + UUID.randomUUID();
        Api.as(People.MEREL).get(ADDRESS + "?" + gone).then().statusCode(400);
        assertEquals(
                20,
                merel.get("/praktijk?" + gone.replace("after", "na"))
                        .html()
                        .select(".entry")
                        .size());
        Api.as(People.MEREL).get(ADDRESS + "?theme=NERGENS").then().statusCode(400);
        sql("insert into good_practice (id, organisation_id, theme, month, title, what)"
                + " select gen_random_uuid(), '" + Ground.organisation(Ground.DUINRADE)
                + "', 'ESCORT', '2026-01-01', 'Nog ' || n, 'Wat wij doen.' from generate_series(1, 5) n");
        send(People.DE_WIT, seat(People.DE_WIT), Map.of())
                .statusCode(400)
                .body("errors[0].code", equalTo("TOO_MANY_PRACTICES"));
        write(People.VAN_VLIET, Map.of());
    }

    @Test
    @DisplayName("From what a municipality says of a theme it is one press to what others do about it")
    void besidePolicy() throws SQLException {
        String practice = write(People.VAN_VLIET, Map.of("theme", "HOME_WORK", "title", "Brief aan de verhuurder"));
        Visitor merel = visitor(People.MEREL);
        Visitor.Page policy =
                merel.get("/beleid/gemeenten/" + Policy.town("Duinrade") + "/themas/" + Policy.theme("HOME_WORK"));
        Visitor.Page list =
                merel.get(Visitor.one(policy, "main a[href^='/praktijk?']").attr("href"));
        assertTrue(list.has("a[href='/praktijk/voorbeelden/" + practice + "']"), list::text);
        assertTrue(list.text().contains("Thuiswerk in Tilburg"), list::text);
        assertFalse(list.text().contains("Twee aparte kaders"), list::text);
    }

    @Test
    @DisplayName("From an ordinance it is two presses to that ordinance beside what sex workers would write")
    void modelArticles() {
        String ordinance = Ordinances.bringIn(People.DE_WIT, "Duinrade", "2020-01-01", Ordinances.CHAPTER);
        Ordinances.send(
                        People.BAKKER,
                        seat(People.BAKKER),
                        Map.of("kind", "MODEL_ARTICLES", "title", "Zo zouden wij het regelen"))
                .statusCode(201);
        Visitor merel = visitor(People.MEREL);
        Visitor.Page law = merel.get(ordinance.replace("/api/v1/ordinances", "/verordeningen"));
        Visitor.Page models = merel.get(
                Visitor.one(law, "a[href^='/praktijk/modelartikelen?naast=']").attr("href"));
        Visitor.Page compared = merel.get(Visitor.one(models, ".entry a").attr("href"));
        assertEquals("/verordeningen/vergelijken", compared.path());
        assertTrue(compared.has("#uitkomst"), compared::text);
        assertTrue(compared.text().contains("Zo zouden wij het regelen"), compared::text);
        Visitor.Page found = merel.get("/praktijk/modelartikelen");
        Visitor.Page model = merel.get(Visitor.one(found, ".entry a").attr("href"));
        assertEquals(200, model.status());
        assertFalse(model.has("a[href^='/praktijk/modelartikelen?naast=']"), "it is no ordinance of a town");
        Api.as(People.MEREL)
                .get("/api/v1/model-articles")
                .then()
                .statusCode(200)
                .body("items.title", contains("Zo zouden wij het regelen"))
                .body("items.organisation", contains(Ground.WORKER_LED));
        assertEquals(
                404,
                merel.get("/praktijk/modelartikelen?naast=" + UUID.randomUUID()).status());
    }

    @Test
    @DisplayName(
            "Every text for a council is a document of Word and an OpenDocument text that say the same, and name nobody")
    void documents() throws Exception {
        for (CouncilText each : CouncilText.values()) {
            List<String> expected = new ArrayList<>(List.of(each.text().title()));
            each.text().blocks().forEach(block -> expected.add(block.text()));
            try (XWPFDocument read = new XWPFDocument(new ByteArrayInputStream(file(each, "DOCX")))) {
                assertEquals(
                        expected,
                        read.getParagraphs().stream()
                                .map(XWPFParagraph::getText)
                                .toList());
                assertEquals(
                        each.text().blocks().stream()
                                .filter(PlainDocument.Block::isItem)
                                .count(),
                        read.getParagraphs().stream()
                                .filter(paragraph -> "bullet".equals(paragraph.getNumFmt()))
                                .count(),
                        "items are those of a list");
                assertNull(read.getProperties().getCoreProperties().getCreator());
                assertEquals(
                        each.text().title(),
                        read.getProperties().getCoreProperties().getTitle());
            }
            Map<String, String> parts = unpacked(file(each, "ODT"));
            assertEquals(
                    List.of("mimetype", "META-INF/manifest.xml", "content.xml", "styles.xml", "meta.xml"),
                    List.copyOf(parts.keySet()));
            List<String> texts = new ArrayList<>();
            for (String part : List.of("styles.xml", "meta.xml", "META-INF/manifest.xml")) {
                parsed(parts.get(part));
            }
            NodeList all = parsed(parts.get("content.xml")).getElementsByTagNameNS("*", "*");
            for (int i = 0; i < all.getLength(); i++) {
                if (List.of("h", "p").contains(all.item(i).getLocalName())) {
                    texts.add(all.item(i).getTextContent());
                }
            }
            assertEquals(expected, texts);
        }
        Visitor merel = visitor(People.MEREL);
        Visitor.Page page = merel.get("/praktijk/sjablonen/2");
        assertEquals(
                CouncilText.MOTION.text().plain().strip(),
                Visitor.one(page, "#tekst").wholeText().strip());
        assertEquals(404, merel.get("/praktijk/sjablonen/7").status());
        assertEquals(404, merel.get("/praktijk/sjablonen/2/bestand").status());
        assertEquals(404, merel.get("/praktijk/sjablonen/2/bestand?vorm=PDF").status());
    }

    private static byte[] file(CouncilText text, String format) {
        Visitor merel = visitor(People.MEREL);
        Response answer = io.restassured.RestAssured.given()
                .baseUri(InstallationResource.installation().origin())
                .cookie("overleg-sessie", merel.cookie("overleg-sessie"))
                .get("/praktijk/sjablonen/" + text.number() + "/bestand?vorm=" + format);
        answer.then().statusCode(200);
        assertEquals(
                "attachment; filename=\"overleg." + format.toLowerCase(java.util.Locale.ROOT) + "\"",
                answer.header("Content-Disposition"));
        return answer.asByteArray();
    }

    private static Map<String, String> unpacked(byte[] document) throws IOException {
        Map<String, String> parts = new LinkedHashMap<>();
        try (ZipInputStream archive = new ZipInputStream(new ByteArrayInputStream(document))) {
            for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                parts.put(entry.getName(), new String(archive.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return parts;
    }

    private static Document parsed(String text) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    }

    @Test
    @DisplayName(
            "Row 9: words, questions and texts are there for whoever logs in, and no address on these pages names what it is about")
    void addresses() {
        write(People.DE_WIT, Map.of("title", "Rodelantaarnwelkom"));
        Visitor merel = visitor(People.MEREL);
        for (String path : List.of(
                "/praktijk",
                "/praktijk/sjablonen",
                "/praktijk/sjablonen/1",
                "/praktijk/modelartikelen",
                "/praktijk/begrippen",
                "/praktijk/vragen")) {
            Visitor.Page page = merel.get(path);
            assertEquals(200, page.status(), path);
            assertEquals("Overleg", page.html().title(), path);
            for (String link : page.html().select("main a[href]").eachAttr("href")) {
                assertFalse(link.matches("(?i).*(sekswerk|prostitu|lantaarn|tilburg|duinrade|thuiswerk).*"), link);
            }
        }
        Visitor english = visitor(People.MEREL);
        english.submit(english.get("/praktijk/begrippen"), "/taal", Map.of("taal", "en"));
        assertTrue(english.get("/praktijk/begrippen").text().contains("Who takes part"));
        Api.as(People.MEREL).get("/api/v1/words").then().statusCode(200).body("parts.entries.flatten()", not(empty()));
        Api.as(People.MEREL)
                .get("/api/v1/questions")
                .then()
                .statusCode(200)
                .body("parts.entries.flatten().title", hasItem("Is dit juridisch advies?"));
        Api.as(People.MEREL)
                .get("/api/v1/council-texts")
                .then()
                .statusCode(200)
                .body("kind", hasItem("MOVING_WORKPLACES"));
    }

    @Test
    @DisplayName("Lock 3: the gates check the ground themselves, and the application writes nothing beside them")
    void theDatabaseHoldsIt() throws SQLException {
        String practice = write(People.DE_WIT, Map.of());
        String verdict = judge(People.BAKKER, seat(People.BAKKER), practice, VERDICT)
                .extract()
                .path("id");
        String words = "'ESCORT', 'Iets', 'Wat wij doen.', null, null, null, 'ME')";
        try (Connection application = Ground.application();
                Statement statement = application.createStatement()) {
            for (String forbidden : List.of(
                    "insert into overleg.good_practice (id, organisation_id, theme, month, title, what) values"
                            + " (gen_random_uuid(), '" + Ground.organisation(Ground.DUINRADE)
                            + "', 'ESCORT', '2026-01-01', 'Iets', 'Wat wij doen.')",
                    "update overleg.good_practice set title = 'anders'",
                    "delete from overleg.good_practice",
                    "update overleg.practice_verdict set words = 'iets anders dan dit'",
                    "delete from overleg.practice_verdict",
                    "select gate.practice_author('" + seat(People.DE_WIT) + "', " + holder(People.DE_WIT) + ")",
                    "select gate.practice_judge('" + seat(People.BAKKER) + "', " + holder(People.BAKKER) + ")")) {
                SQLException refusal = assertThrows(SQLException.class, () -> statement.execute(forbidden), forbidden);
                assertEquals("42501", refusal.getSQLState(), forbidden);
            }
            // The right seat with the key of somebody else, and the other way round; and who enforces.
            for (String by : List.of(
                    "'" + seat(People.KUIPERS) + "', " + holder(People.DE_WIT),
                    "'" + seat(People.DE_WIT) + "', " + holder(People.KUIPERS),
                    "'" + seat(People.HOFMAN) + "', " + holder(People.HOFMAN))) {
                for (String gate : List.of(
                        "write_practice(" + by + ", gen_random_uuid(), " + words,
                        "correct_practice(" + by + ", '" + practice + "', 1, " + words,
                        "judge_practice(" + by + ", gen_random_uuid(), '" + practice
                                + "', 1, 0, 'Wat wij ervan vinden.')")) {
                    assertEquals(List.of("UNKNOWN"), Ground.column(application, "select gate." + gate), gate);
                }
                assertEquals(
                        List.of("f"),
                        Ground.column(application, "select gate.remove_practice(" + by + ", '" + practice + "')"));
                assertEquals(
                        List.of("f"),
                        Ground.column(application, "select gate.withdraw_verdict(" + by + ", '" + verdict + "')"));
            }
            // An organisation writes for no other, and judges nothing that is its own.
            String support = "'" + seat(People.VAN_VLIET) + "', " + holder(People.VAN_VLIET);
            assertEquals(
                    List.of("UNKNOWN"),
                    Ground.column(
                            application,
                            "select gate.correct_practice(" + support + ", '" + practice + "', 1, " + words));
            assertEquals(
                    List.of("f"),
                    Ground.column(application, "select gate.remove_practice(" + support + ", '" + practice + "')"));
            assertEquals(
                    List.of("UNKNOWN"),
                    Ground.column(
                            application,
                            "select gate.judge_practice(" + support + ", gen_random_uuid(), '" + practice
                                    + "', 1, 0, 'Wat wij ervan vinden.')"));
        }
        assertEquals("1", Ground.migrated("select revision from good_practice where id = '" + practice + "'"));
        assertEquals(VERDICT, Ground.migrated("select words from practice_verdict where id = '" + verdict + "'"));
        assertEquals(
                body(null, Map.of()).get("title"),
                Ground.migrated("select title from good_practice where id = '" + practice + "'"));
    }
}
