package nl.interstedelijkoverleg.room;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.interstedelijkoverleg.retention.RewriteJob;
import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.InstallationResource;
import nl.interstedelijkoverleg.testing.People;
import nl.interstedelijkoverleg.testing.People.Person;
import nl.interstedelijkoverleg.testing.Sight;
import nl.interstedelijkoverleg.vault.Vault;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Nobody widens an audience behind the backs of the sex workers in a room (docs/adr/0027). */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class AudienceTest {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final List<String> OFFICIALS = List.of("SEX_WORKER_ORGANISATION", "MUNICIPALITY", "SUPPORT_SERVICE");

    @Inject
    Vault vault;

    @Inject
    RewriteJob rewrite;

    /** Places that tests of other classes were offered and did not take are no places of these. */
    @BeforeAll
    static void ground() throws SQLException {
        Ground.prepare();
        try (Connection connection = Ground.migrator();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("delete from room_admission");
        }
    }

    @Test
    @DisplayName("Row 27: enforcement stays out of a room with sex workers until they agree, and comes in by code then")
    void enforcementComesInByConsentOnly() throws SQLException {
        Ground.Room room = roomOfFive("handhaving erbij");
        codes(room, "ENFORCEMENT", 400);
        String proposal = proposed(
                room,
                Map.of(
                        "subject",
                        "KIND",
                        "kind",
                        "ENFORCEMENT",
                        "organisation",
                        Ground.organisation(Ground.ENFORCEMENT)));
        Api.as(People.CROWD.get(0)).get(proposal).then().body("who", equalTo(Ground.ENFORCEMENT));
        codes(room, "ENFORCEMENT", 400);
        for (Person sexWorker : People.CROWD.subList(0, 5)) {
            answer(sexWorker, proposal, "AGREE", 204);
        }
        // Agreed by all, and still not decided: the end is not there.
        Api.as(People.CROWD.get(0)).get(proposal).then().body("state", equalTo("OPEN"));
        codes(room, "ENFORCEMENT", 400);
        endsNow(proposal);
        Api.as(People.CROWD.get(0))
                .get(proposal)
                .then()
                .body("state", equalTo("ADOPTED"))
                .body("ownAnswer", nullValue());
        String forOfficials = room.codes("MUNICIPALITY", 1).get(0);
        redeem(People.HOFMAN, forOfficials).then().statusCode(400).body("errors[0].code", equalTo("OTHER_SEAT_NEEDED"));
        room.redeem(People.HOFMAN, codes(room, "ENFORCEMENT", 200).path("codes[0]"));
        Api.as(People.HOFMAN).get(room.path()).then().statusCode(200);
    }

    @Test
    @DisplayName(
            "Row 27: only moderators of the room propose, at level 2; nobody else can, and nobody outside knows of it")
    void onlyModeratorsPropose() {
        Ground.Room room = roomOfFive("wie mag voorstellen", People.DE_WIT);
        Map<String, Object> body = Map.of("subject", "KIND", "kind", "ENFORCEMENT", "reason", "Omdat.");
        assertTrue(isMember(room, People.DE_WIT) && isMember(room, People.CROWD.get(0)));
        for (Person person :
                List.of(People.DE_WIT, People.CROWD.get(0), People.KUIPERS, People.KIM, People.ADMINISTRATOR)) {
            propose(person, room, body).then().statusCode(404);
        }
        Api.atLevelOne(room.moderator())
                .body(body)
                .post(room.path() + "/audience-proposals")
                .then()
                .statusCode(401);
        String proposal = proposed(room, Map.of("subject", "KIND", "kind", "ENFORCEMENT"));
        for (Person person : List.of(People.KUIPERS, People.KIM, People.ADMINISTRATOR)) {
            Api.as(person).get(proposal).then().statusCode(404);
            Api.as(person).get(room.path() + "/audience").then().statusCode(404);
            answer(person, proposal, "AGREE", 404);
            Api.as(person).delete(proposal).then().statusCode(404);
        }
        Api.as(People.DE_WIT).delete(proposal).then().statusCode(404);
        // The members who are asked nothing read the same proposal and can answer nothing.
        Api.as(People.DE_WIT).get(proposal).then().body("say", equalTo("NONE")).body("reason", equalTo("Omdat."));
        answer(People.DE_WIT, proposal, "OBJECT", 400);
        // One of a kind at a time; taken back, it can be proposed again.
        refused(room, Map.of("subject", "KIND", "kind", "ENFORCEMENT"), "PROPOSED_ALREADY");
        Api.as(room.moderator()).delete(proposal).then().statusCode(204);
        Api.as(People.DE_WIT).get(proposal).then().body("state", equalTo("WITHDRAWN"));
        answer(People.CROWD.get(0), proposal, "AGREE", 400);
        proposed(room, Map.of("subject", "KIND", "kind", "ENFORCEMENT"));
    }

    @Test
    @DisplayName("Row 15: with fewer than five sex workers nothing is decided in secret, so it is not decided")
    void fewerThanFiveDoNotBallot() throws SQLException {
        Ground.Room room = Ground.room("met vieren")
                .joinedBy("SEX_WORKER", People.CROWD.subList(0, 4).toArray(Person[]::new));
        refused(room, Map.of("subject", "KIND", "kind", "ENFORCEMENT"), "TOO_FEW_SEX_WORKERS");
        refused(room, Map.of("subject", "LISTING", "name", "Een naam", "theme", "Een thema"), "TOO_FEW_SEX_WORKERS");
        refused(room, Map.of("subject", "RESEARCHER", "seat", Ground.seatOf(People.OTTEN)), "TOO_FEW_SEX_WORKERS");
        room.joinedBy("SEX_WORKER", People.CROWD.get(4));
        // Asked every hour, the answer would tell when the fifth came: until Monday it stays what it was.
        propose(room.moderator(), room, Map.of("subject", "KIND", "kind", "ENFORCEMENT"))
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("TOO_FEW_SEX_WORKERS"));
        proposed(room, Map.of("subject", "KIND", "kind", "ENFORCEMENT"));
        // Nor when one of five goes: it opens, and is not adopted with four.
        Api.as(People.CROWD.get(4)).delete(room.path() + "/membership").then().statusCode(204);
        String listing = propose(
                        room.moderator(), room, Map.of("subject", "LISTING", "name", "Een naam", "theme", "Een thema"))
                .then()
                .statusCode(201)
                .extract()
                .header("Location")
                .replaceFirst("^https?://[^/]+", "");
        for (Person sexWorker : People.CROWD.subList(0, 4)) {
            answer(sexWorker, listing, "AGREE", 204);
        }
        endsNow(listing);
        Api.as(People.CROWD.get(0)).get(listing).then().body("state", equalTo("NOT_ADOPTED"));
    }

    @Test
    @DisplayName(
            "Row 15: what was turned down is not asked again of whoever is left when the one who may have objected is gone")
    void whatWasTurnedDownIsNotAskedAgain() throws SQLException {
        Ground.Room room = roomOfFive("nog een keer vragen");
        room.joinedBy("SEX_WORKER", People.CROWD.get(5));
        Map<String, Object> enforcement = Map.of("subject", "KIND", "kind", "ENFORCEMENT");
        String proposal = proposed(room, enforcement);
        for (Person sexWorker : People.CROWD.subList(0, 5)) {
            answer(sexWorker, proposal, "AGREE", 204);
        }
        answer(People.CROWD.get(5), proposal, "OBJECT", 204);
        endsNow(proposal);
        Api.as(People.CROWD.get(0)).get(proposal).then().body("state", equalTo("NOT_ADOPTED"));
        Api.as(People.CROWD.get(5)).delete(room.path() + "/membership").then().statusCode(204);

        refused(room, enforcement, "DECIDED_LATELY");
        change("update widening set ends_week = ends_week - 182 where id = '" + last(proposal) + "'");
        proposed(room, enforcement);
    }

    @Test
    @DisplayName(
            "Row 27: a municipality that takes part does not bring those of it who enforce, nor an interpreter their office")
    void consentIsToATask() throws SQLException {
        Ground.Room room = Ground.room("om een taak")
                .joinedBy("MUNICIPALITY", People.DE_WIT)
                .joinedBy("SEX_WORKER", People.CROWD.subList(0, 5).toArray(Person[]::new));
        adopt(proposed(room, Map.of("subject", "KIND", "kind", "ENFORCEMENT")));
        String code = codes(room, "ENFORCEMENT", 200).path("codes[0]");
        Ground.take(People.DEKKER, Ground.seatCode(Ground.DUINRADE, "D. Dekker", "toezichthouder", true));
        redeem(People.DEKKER, code).then().statusCode(400).body("errors[0].code", equalTo("ORGANISATION_NOT_AGREED"));
        redeem(People.HOFMAN, code).then().statusCode(400).body("errors[0].code", equalTo("ORGANISATION_NOT_AGREED"));
        Api.as(People.DEKKER)
                .delete("/api/v1/desks/" + Ground.seatOf(People.DEKKER) + "/seats/" + Ground.seatOf(People.DEKKER))
                .then()
                .statusCode(204);
    }

    @Test
    @DisplayName("Row 15: a room that agreed on ten sex workers decides nothing with six, and the rules say so")
    void fewerThanAgreedDoNotBallot() throws SQLException {
        Map<String, Object> plan = new HashMap<>(Map.of(
                "name", "pas vanaf tien",
                "purpose", "Iets",
                "kind", "THEMATIC",
                "history", "FROM_JOINING",
                "admittedKinds", List.of("SEX_WORKER", "SEX_WORKER_ORGANISATION"),
                "seat", Ground.seatOf(People.BAKKER)));
        plan.put("leastSexWorkers", 7);
        Api.as(People.BAKKER)
                .body(plan)
                .post("/api/v1/rooms")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("UNKNOWN_CHOICE"));
        plan.put("leastSexWorkers", 10);
        String location = Api.as(People.BAKKER)
                .body(plan)
                .post("/api/v1/rooms")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        Ground.Room room = new Ground.Room(UUID.fromString(last(location)), People.BAKKER)
                .joinedBy("SEX_WORKER", People.CROWD.subList(0, 6).toArray(Person[]::new));
        Api.as(People.CROWD.get(0)).get(room.path() + "/rules").then().body("rules.leastSexWorkers", equalTo(10));
        Map<String, Object> enforcement = Map.of("subject", "KIND", "kind", "ENFORCEMENT");
        refused(room, enforcement, "TOO_FEW_SEX_WORKERS");
        change("update room set least_sex_workers = 5 where id = '" + room.id() + "'");
        String proposal = proposed(room, enforcement);
        for (Person sexWorker : People.CROWD.subList(0, 6)) {
            answer(sexWorker, proposal, "AGREE", 204);
        }
        // The number holds at the end too.
        change("update room set least_sex_workers = 10 where id = '" + room.id() + "'");
        endsNow(proposal);
        Api.as(People.CROWD.get(0)).get(proposal).then().body("state", equalTo("NOT_ADOPTED"));
    }

    @Test
    @DisplayName(
            "Row 15: half agree and nobody objects, or it is not adopted; silence is neither, and only the word is there")
    void theOutcomeIsOneWord() throws SQLException {
        assertEquals("NOT_ADOPTED", outcome(List.of()));
        assertEquals("NOT_ADOPTED", outcome(List.of("AGREE", "AGREE")));
        assertEquals("ADOPTED", outcome(List.of("AGREE", "AGREE", "AGREE")));
        assertEquals("ADOPTED", outcome(List.of("AGREE", "AGREE", "AGREE", "ABSTAIN", "ABSTAIN")));
        assertEquals("NOT_ADOPTED", outcome(List.of("AGREE", "AGREE", "AGREE", "AGREE", "OBJECT")));
        assertEquals("NOT_ADOPTED", outcome(List.of("ABSTAIN", "ABSTAIN", "ABSTAIN", "ABSTAIN", "ABSTAIN")));
    }

    @Test
    @DisplayName("Row 15: whoever answers can answer otherwise until the end, and reads only their own answer")
    void anAnswerCanBeChanged() throws SQLException {
        Ground.Room room = roomOfFive("van mening veranderen");
        String proposal = proposed(room, Map.of("subject", "KIND", "kind", "ENFORCEMENT"));
        Person one = People.CROWD.get(0);
        Person other = People.CROWD.get(1);
        Api.as(one).get(proposal).then().body("say", equalTo("ASKED")).body("ownAnswer", nullValue());
        answer(one, proposal, "OBJECT", 204);
        Api.as(one).get(proposal).then().body("ownAnswer", equalTo("OBJECT"));
        Api.as(other).get(proposal).then().body("ownAnswer", nullValue());
        Api.as(room.moderator()).get(proposal).then().body("ownAnswer", nullValue());
        for (Person sexWorker : People.CROWD.subList(0, 3)) {
            answer(sexWorker, proposal, "AGREE", 204);
        }
        Api.as(one).get(proposal).then().body("ownAnswer", equalTo("AGREE"));
        answer(one, proposal, "NONE", 400);
        endsNow(proposal);
        answer(one, proposal, "OBJECT", 400);
        Api.as(one).get(proposal).then().body("state", equalTo("ADOPTED"));
    }

    @Test
    @DisplayName("Row 15: whoever comes later has no say, and removing somebody who objects removes no objection")
    void whoIsAskedIsFrozen() throws SQLException {
        Ground.Room room = roomOfFive("wie telt mee");
        Person objector = People.CROWD.get(4);
        room.topic(objector, "Nee", "Daar ben ik tegen.");
        String proposal = proposed(room, Map.of("subject", "KIND", "kind", "ENFORCEMENT"));
        room.joinedBy("SEX_WORKER", People.CROWD.get(5));
        Api.as(People.CROWD.get(5)).get(proposal).then().body("say", equalTo("LATER"));
        answer(People.CROWD.get(5), proposal, "AGREE", 400);
        answer(objector, proposal, "OBJECT", 204);
        for (Person sexWorker : People.CROWD.subList(0, 4)) {
            answer(sexWorker, proposal, "AGREE", 204);
        }
        String membership = Api.as(objector).get(room.path()).path("self.id");
        Api.as(room.moderator())
                .delete(room.path() + "/members/" + membership)
                .then()
                .statusCode(204);
        endsNow(proposal);
        Api.as(People.CROWD.get(0)).get(proposal).then().body("state", equalTo("NOT_ADOPTED"));
    }

    @Test
    @DisplayName(
            "Row 15: other answers change nothing that anybody sees, in pages, interface or rows, until the one word")
    void answersChangeNothingThatIsSeen() throws SQLException {
        Map<String, Sight> readers = new LinkedHashMap<>();
        readers.put("an official", Sight.of(People.DE_WIT));
        readers.put("a moderator", Sight.ofModerator(People.HENDRIKS));
        readers.put("a sex worker who is asked", Sight.of(People.CROWD.get(4)));
        List<Ground.Room> worlds = List.of(worldForSecrecy(), worldForSecrecy(), worldForSecrecy());
        List<String> proposals = worlds.stream()
                .map(room -> proposed(room, Map.of("subject", "KIND", "kind", "ENFORCEMENT")))
                .toList();
        for (Person sexWorker : People.CROWD.subList(0, 4)) {
            answer(sexWorker, proposals.get(0), "AGREE", 204);
        }
        answer(People.CROWD.get(0), proposals.get(1), "OBJECT", 204);
        answer(People.CROWD.get(0), proposals.get(1), "ABSTAIN", 204);
        answer(People.CROWD.get(1), proposals.get(1), "OBJECT", 204);
        readers.forEach((who, sight) -> {
            String first = masked(sight.of(worlds.get(0)));
            assertTrue(first.contains("ENFORCEMENT"), who + " sees no proposal, so this proves nothing");
            // On the page of the room, on that of its members, and the same for everybody.
            assertEquals(3, first.split("Er loopt een voorstel over wie in deze ruimte mag komen", -1).length, who);
            assertEquals(first, masked(sight.of(worlds.get(1))), who);
            assertEquals(first, masked(sight.of(worlds.get(2))), who);
        });
        // Nobody is offered what only a trust contact can make.
        assertFalse(readers.get("a moderator")
                .of(worlds.get(0))
                .get("/ruimtes/" + worlds.get(0).id() + "/uitnodigingen")
                .contains("value=\"SEX_WORKER\""));
        // The comparison can fail: whoever answered sees their own answer.
        assertNotEquals(
                Api.as(People.CROWD.get(0))
                        .get(proposals.get(0))
                        .path("ownAnswer")
                        .toString(),
                Api.as(People.CROWD.get(0))
                        .get(proposals.get(1))
                        .path("ownAnswer")
                        .toString());
        assertEquals(rows(worlds.get(0)), rows(worlds.get(1)));
        assertEquals(rows(worlds.get(0)), rows(worlds.get(2)));
        // Not adopted for want of agreement, and for an objection: one word, and all the same besides.
        endsNow(proposals.get(1));
        endsNow(proposals.get(2));
        readers.forEach(
                (who, sight) -> assertEquals(masked(sight.of(worlds.get(1))), masked(sight.of(worlds.get(2))), who));
        assertEquals(rows(worlds.get(1)), rows(worlds.get(2)));
    }

    @Test
    @DisplayName(
            "Row 15, lock 3: with the rights of the application nobody reads a paper; with the outcome papers and keys are gone")
    void papersAreUnreadableAndThenGone() throws SQLException {
        Ground.Room room = roomOfFive("stembiljetten");
        String proposal = proposed(room, Map.of("subject", "KIND", "kind", "ENFORCEMENT"));
        String id = last(proposal);
        answer(People.CROWD.get(0), proposal, "AGREE", 204);
        UUID index = UUID.fromString(Ground.migrated("select index_key from widening where id = '" + id + "'"));
        UUID paper = UUID.fromString(Ground.migrated("select paper_key from widening where id = '" + id + "'"));
        assertEquals("5", Ground.migrated("select count(*) from ballot_paper where widening_id = '" + id + "'"));
        assertEquals(
                "1",
                Ground.migrated("select count(distinct length(sealed_answer)) from ballot_paper where widening_id = '"
                        + id + "'"));
        try (Connection connection = Ground.application();
                Statement statement = connection.createStatement()) {
            assertThrows(SQLException.class, () -> statement.executeQuery("select * from overleg.ballot_paper"));
            assertEquals(List.of(), Ground.column(connection, "select paper::text from gate.papers('" + id + "')"));
            assertEquals(List.of(), Ground.column(connection, "select room_id from gate.ballot('" + id + "')"));
            Ground.column(connection, "select gate.settle_widening('" + id + "', true, null, null)::text");
            assertThrows(
                    SQLException.class, () -> statement.executeUpdate("update overleg.widening set state = 'ADOPTED'"));
            assertEquals(List.of(), Ground.column(connection, "select id from overleg.widening"));
        }
        Api.as(room.moderator()).get(proposal).then().body("state", equalTo("OPEN"));
        assertEquals(1, vault.find(List.of(paper)).size());
        vault.requireIndex(index);
        endsNow(proposal);
        Api.as(room.moderator()).get(proposal).then().body("state", equalTo("NOT_ADOPTED"));
        assertEquals("0", Ground.migrated("select count(*) from ballot_paper where widening_id = '" + id + "'"));
        assertEquals(0, vault.find(List.of(paper)).size());
        assertThrows(nl.interstedelijkoverleg.vault.ErasedException.class, () -> vault.requireIndex(index));
        assertEquals(
                "0",
                Ground.migrated("select count(*) from claimed_key where key_id in ('" + index + "', '" + paper + "')"));
    }

    @Test
    @DisplayName(
            "Row 28: from five sex workers on, an organisation that was not there comes in with their consent only")
    void aNewOrganisationNeedsConsent() throws SQLException {
        Ground.Room room = Ground.room("nieuwe organisatie")
                .joinedBy("SUPPORT_SERVICE", People.VAN_VLIET)
                .joinedBy("SEX_WORKER", People.CROWD.subList(0, 5).toArray(Person[]::new));
        String code = room.codes("MUNICIPALITY", 1).get(0);
        redeem(People.DE_WIT, code).then().statusCode(400).body("errors[0].code", equalTo("ORGANISATION_NOT_AGREED"));
        // An organisation that was there already sends whom it wants; a sex-worker-led one is always welcome.
        room.joinedBy("SUPPORT_SERVICE", People.DE_BOER);
        Ground.take(People.VERMEER, Ground.seatCode(Ground.SECOND_WORKER_LED, "D. Vermeer", "medewerker", false));
        room.joinedBy("SEX_WORKER_ORGANISATION", People.VERMEER);
        // Going below five again opens nothing.
        Api.as(People.CROWD.get(3)).delete(room.path() + "/membership").then().statusCode(204);
        redeem(People.DE_WIT, code).then().statusCode(400);
        room.joinedBy("SEX_WORKER", People.CROWD.get(3));

        UUID duinrade = Ground.organisation(Ground.DUINRADE);
        refused(
                room,
                Map.of("subject", "ORGANISATION", "organisation", Ground.organisation(Ground.SUPPORT)),
                "SO_ALREADY");
        refused(
                room,
                Map.of("subject", "ORGANISATION", "organisation", Ground.organisation(Ground.SECOND_WORKER_LED)),
                "NOT_NEEDED");
        refused(
                room,
                Map.of("subject", "ORGANISATION", "organisation", Ground.organisation(Ground.INSTITUTE)),
                "UNKNOWN_CHOICE");
        String proposal = proposed(room, Map.of("subject", "ORGANISATION", "organisation", duinrade));
        adopt(proposal);
        Api.as(People.VAN_VLIET)
                .get(room.path() + "/audience")
                .then()
                .body("organisations", hasItem(Ground.DUINRADE))
                .body("organisations", not(hasItem(Ground.WATERVEEN)));
        room.redeem(People.DE_WIT, code);
    }

    @Test
    @DisplayName("Row 27: agreeing to a kind without an organisation lets no organisation in; each is asked about")
    void aKindIsNotYetAnOrganisation() throws SQLException {
        Ground.Room room = roomOfFive("soort zonder organisatie");
        adopt(proposed(room, Map.of("subject", "KIND", "kind", "ENFORCEMENT")));
        String code = codes(room, "ENFORCEMENT", 200).path("codes[0]");
        redeem(People.HOFMAN, code).then().statusCode(400).body("errors[0].code", equalTo("ORGANISATION_NOT_AGREED"));
        adopt(proposed(
                room, Map.of("subject", "ORGANISATION", "organisation", Ground.organisation(Ground.ENFORCEMENT))));
        room.redeem(People.HOFMAN, code);
    }

    @Test
    @DisplayName("Rows 27 and 28: a researcher comes in by consent to exactly that seat, and is in one room at a time")
    void researchersComeInOneByOne() throws SQLException {
        Ground.Room room = roomOfFive("onderzoek");
        codes(room, "RESEARCHER", 400);
        Map<String, Object> plan = new HashMap<>(Map.of(
                "name", "ook onderzoek",
                "purpose", "Iets",
                "kind", "THEMATIC",
                "history", "FROM_JOINING",
                "seat", Ground.seatOf(People.DE_WIT)));
        plan.put("admittedKinds", List.of("MUNICIPALITY", "RESEARCHER"));
        Api.as(People.DE_WIT).body(plan).post("/api/v1/rooms").then().statusCode(400);
        plan.put("seat", Ground.seatOf(People.OTTEN));
        plan.put("admittedKinds", List.of("MUNICIPALITY"));
        Api.as(People.OTTEN).body(plan).post("/api/v1/rooms").then().statusCode(400);
        refused(room, Map.of("subject", "KIND", "kind", "RESEARCHER"), "UNKNOWN_CHOICE");
        refused(room, Map.of("subject", "RESEARCHER", "seat", Ground.seatOf(People.DE_WIT)), "UNKNOWN_CHOICE");

        Map<String, Object> otten = Map.of("subject", "RESEARCHER", "seat", Ground.seatOf(People.OTTEN));
        String proposal = proposed(room, otten);
        assertEquals(List.of(), admissions(People.OTTEN));
        adopt(proposal);
        assertEquals(List.of(), admissions(People.PRINS));
        String admission = admissions(People.OTTEN).get(0);
        enter(People.PRINS, admission).then().statusCode(404);
        enter(People.HOFMAN, admission).then().statusCode(404);
        String topic = room.topic(People.CROWD.get(0), "Van voor de onderzoeker", "Niet voor jou.");
        enter(People.OTTEN, admission).then().statusCode(201);
        assertEquals(List.of(), admissions(People.OTTEN));
        Api.as(People.OTTEN).get(room.path()).then().statusCode(200);
        Api.as(People.OTTEN).get(topic).then().statusCode(404);
        Api.as(People.CROWD.get(0))
                .get(room.path() + "/audience")
                .then()
                .body("researchers", contains("W. Otten, onderzoeker, " + Ground.INSTITUTE))
                .body("organisations", not(hasItem(Ground.INSTITUTE)));

        // In one room at a time: another room may give a place, and it can be taken after leaving.
        Ground.Room second = Ground.room("zonder sekswerkers", "THEMATIC", "FROM_JOINING", People.DE_BOER, OFFICIALS);
        proposed(second, otten);
        String other = admissions(People.OTTEN).get(0);
        enter(People.OTTEN, other).then().statusCode(400).body("errors[0].code", equalTo("ONE_ROOM_AT_A_TIME"));
        Api.as(People.OTTEN).delete(room.path() + "/membership").then().statusCode(204);
        enter(People.OTTEN, other).then().statusCode(201);
        // The first room consented once: coming back asks for it again.
        assertEquals(List.of(), admissions(People.OTTEN));
    }

    @Test
    @DisplayName(
            "Row 27: without sex workers moderators decide; that sex workers come is announced a week before, and ends the rest")
    void withoutSexWorkersModeratorsDecide() throws SQLException {
        Ground.Room room = Ground.room("alleen ambtenaren", "THEMATIC", "FROM_START", People.DE_BOER, OFFICIALS)
                .joinedBy("MUNICIPALITY", People.DE_WIT);
        refused(
                room,
                Map.of("subject", "ORGANISATION", "organisation", Ground.organisation(Ground.ENFORCEMENT)),
                "NOT_NEEDED");
        refused(room, Map.of("subject", "KIND", "kind", "MUNICIPALITY"), "SO_ALREADY");
        String enforcement = proposed(room, Map.of("subject", "KIND", "kind", "ENFORCEMENT"));
        Api.as(People.DE_WIT)
                .get(enforcement)
                .then()
                .body("state", equalTo("ADOPTED"))
                .body("way", equalTo("MODERATORS"));
        room.joinedBy("ENFORCEMENT", People.HOFMAN);
        narrow(room, room.moderator(), "ENFORCEMENT", 400);
        proposed(room, Map.of("subject", "RESEARCHER", "seat", Ground.seatOf(People.PRINS)));
        enter(People.PRINS, admissions(People.PRINS).get(0)).then().statusCode(201);
        proposed(room, Map.of("subject", "LISTING", "name", "Ambtenaren onder elkaar", "theme", "Van alles"));

        String welcome = proposed(room, Map.of("subject", "KIND", "kind", "SEX_WORKER"));
        Api.as(People.DE_WIT).get(welcome).then().body("state", equalTo("OPEN")).body("way", equalTo("ANNOUNCEMENT"));
        Api.as(People.DE_WIT).get(room.path()).then().body("admittedKinds", not(hasItem("SEX_WORKER")));
        assertTrue(isMember(room, People.PRINS));
        String page = Sight.of(People.DE_WIT).of(room).get("/ruimtes/" + room.id());
        assertTrue(page.contains("kunnen in deze ruimte ook sekswerkers komen"), page);
        assertFalse(page.contains("Er loopt een voorstel"), page);
        endsNow(welcome);
        Api.as(People.DE_WIT)
                .get(room.path() + "/audience")
                .then()
                .body("kinds", hasItem("SEX_WORKER"))
                .body("listing", nullValue())
                .body("researchers", hasSize(0))
                .body("proposals.findAll { it.subject != 'KIND' }.state", contains("WITHDRAWN", "WITHDRAWN"));
        Api.as(People.PRINS).get(room.path()).then().statusCode(404);
        // From now on the sex workers decide.
        refused(room, Map.of("subject", "KIND", "kind", "ALLIANCE"), "TOO_FEW_SEX_WORKERS");
        narrow(room, room.moderator(), "SEX_WORKER", 400);
    }

    @Test
    @DisplayName("Row 27: an autonomous room stays for sex workers and their organisations, also by consent")
    void anAutonomousRoomStaysSo() {
        Ground.Room room = Ground.room("eigen plek", "AUTONOMOUS", "FROM_JOINING", People.BAKKER)
                .joinedBy("SEX_WORKER", People.CROWD.subList(0, 5).toArray(Person[]::new));
        for (String kind : List.of("MUNICIPALITY", "SUPPORT_SERVICE", "ALLIANCE", "ENFORCEMENT")) {
            refused(room, Map.of("subject", "KIND", "kind", kind), "NEVER_HERE");
        }
        refused(
                room,
                Map.of("subject", "ORGANISATION", "organisation", Ground.organisation(Ground.DUINRADE)),
                "NEVER_HERE");
        refused(room, Map.of("subject", "RESEARCHER", "seat", Ground.seatOf(People.OTTEN)), "NEVER_HERE");
    }

    @Test
    @DisplayName("Moderators close a room for a kind of which nobody is there, and nobody else does")
    void narrowing() throws SQLException {
        Ground.Room room = roomOfFive("smaller", People.DE_WIT);
        narrow(room, People.DE_WIT, "ALLIANCE", 404);
        narrow(room, People.KUIPERS, "ALLIANCE", 404);
        narrow(room, room.moderator(), "MUNICIPALITY", 400);
        narrow(room, room.moderator(), "SEX_WORKER_ORGANISATION", 400);
        narrow(room, room.moderator(), "ALLIANCE", 204);
        narrow(room, room.moderator(), "ALLIANCE", 404);
        codes(room, "ALLIANCE", 400);
    }

    @Test
    @DisplayName(
            "Row 13: a room can be found only by consent, by name, theme and kinds, and only by who holds a seat that stands")
    void findingARoom() throws SQLException {
        Ground.Room room = roomOfFive("Geheime naam", People.DE_BOER);
        String name = "Gesprek over werkplekken " + room.id().toString().substring(0, 8);
        assertEquals(0, found(People.DE_WIT, name).size());
        String proposal = proposed(room, Map.of("subject", "LISTING", "name", name, "theme", "Vergunde werkplekken"));
        assertEquals(0, found(People.DE_WIT, name).size());
        adopt(proposal);
        Map<String, Object> listing = found(People.DE_WIT, name).get(0);
        assertEquals(java.util.Set.of("id", "name", "theme", "admittedKinds", "asked"), listing.keySet());
        assertNotEquals(room.id().toString(), listing.get("id"));
        for (Person person : List.of(People.MEREL, People.CROWD.get(0), People.ADMINISTRATOR)) {
            Api.as(person).get("/api/v1/room-listings").then().statusCode(404);
        }
        // Whoever enforces finds only where they could come in; whoever studies others or interprets finds nothing.
        for (Person person : List.of(People.HOFMAN, People.PRINS)) {
            assertEquals(0, found(person, name).size());
            ask(person, listing, 404);
        }
        String admitted = "update room set admitted_kinds = array_%s(admitted_kinds, 'ENFORCEMENT') where id = '"
                + room.id() + "'";
        change(admitted.formatted("append"));
        assertEquals(1, found(People.HOFMAN, name).size());
        assertEquals(0, found(People.PRINS, name).size());
        change(admitted.formatted("remove"));
        // The identity of the listing leads to no room.
        Api.as(People.DE_WIT).get("/api/v1/rooms/" + listing.get("id")).then().statusCode(404);

        // A seat that was frozen finds nothing.
        setSeat(People.KUIPERS, "FROZEN");
        try {
            Api.as(People.KUIPERS).get("/api/v1/room-listings").then().statusCode(404);
            ask(People.KUIPERS, listing, 404);
        } finally {
            setSeat(People.KUIPERS, "ACTIVE");
        }
        ask(People.MEREL, listing, 404);
        Api.as(People.MEREL)
                .body(Map.of("seat", Ground.seatOf(People.DE_WIT), "words", "Mag ik?"))
                .post("/api/v1/room-listings/" + listing.get("id") + "/join-requests")
                .then()
                .statusCode(404);
        ask(People.DE_BOER, listing, 400);
        Api.as(People.DE_BOER).delete(room.path() + "/listing").then().statusCode(404);
        Api.as(room.moderator()).delete(room.path() + "/listing").then().statusCode(204);
        assertEquals(0, found(People.DE_WIT, name).size());
        ask(People.DE_WIT, listing, 404);
    }

    @Test
    @DisplayName(
            "Row 27: whoever asks comes in after a yes and, for a new organisation, the sex workers' consent; a no is never told")
    void askingToJoin() throws SQLException {
        Ground.Room room = roomOfFive("vragen mag", People.VAN_VLIET);
        String name = "Vragen mag " + room.id().toString().substring(0, 8);
        adopt(proposed(room, Map.of("subject", "LISTING", "name", name, "theme", "Een thema")));
        Map<String, Object> listing = found(People.DE_WIT, name).get(0);
        for (Person person : List.of(People.DE_WIT, People.DE_BOER, People.KUIPERS)) {
            ask(person, listing, 201);
            ask(person, listing, 400);
            assertEquals(true, found(person, name).get(0).get("asked"));
        }
        Api.as(People.VAN_VLIET).get(room.path() + "/join-requests").then().statusCode(404);
        Api.as(People.DE_WIT).get(room.path() + "/join-requests").then().statusCode(404);
        String waits = "Iemand vraagt om deel te nemen.";
        String toModerator = Sight.of(room.moderator()).of(room).get("/ruimtes/" + room.id());
        assertTrue(toModerator.contains(waits), toModerator);
        String toMember = Sight.of(People.VAN_VLIET).of(room).get("/ruimtes/" + room.id());
        assertFalse(toMember.contains(waits), toMember);
        Api.as(room.moderator())
                .get(room.path() + "/join-requests")
                .then()
                .body("words", contains("Mag ik meedoen?", "Mag ik meedoen?", "Mag ik meedoen?"));
        String deWit = request(room, "H. de Wit");
        String deBoer = request(room, "T. de Boer");
        String kuipers = request(room, "J. Kuipers");
        // Not before the consent that is needed.
        welcome(room, deWit, true).then().statusCode(400).body("errors[0].code", equalTo("ORGANISATION_NOT_AGREED"));
        String admitted = "update room set admitted_kinds = array_%s(admitted_kinds, 'MUNICIPALITY') where id = '"
                + room.id() + "'";
        change(admitted.formatted("remove"));
        welcome(room, kuipers, true).then().statusCode(400).body("errors[0].code", equalTo("CONSENT_FIRST"));
        change(admitted.formatted("append"));
        assertEquals(List.of(), admissions(People.DE_WIT));

        Response before = Api.as(People.KUIPERS).get("/api/v1/room-listings");
        welcome(room, kuipers, false).then().statusCode(204);
        assertEquals(
                before.asString(),
                Api.as(People.KUIPERS).get("/api/v1/room-listings").asString());
        ask(People.KUIPERS, listing, 400);
        welcome(room, kuipers, true).then().statusCode(404);

        welcome(room, deBoer, true).then().statusCode(204);
        String topic = room.topic(People.CROWD.get(0), "Voor wie er was", "Oud.");
        String admission = admissions(People.DE_BOER).get(0);
        enter(People.DE_WIT, admission).then().statusCode(404);
        enter(People.DE_BOER, admission).then().statusCode(201);
        Api.as(People.DE_BOER).get(room.path()).then().statusCode(200);
        Api.as(People.DE_BOER).get(topic).then().statusCode(404);
        enter(People.DE_BOER, admission).then().statusCode(404);

        // A request dies with its seat, and after four weeks.
        setSeat(People.DE_WIT, "FROZEN");
        try {
            Api.as(room.moderator()).get(room.path() + "/join-requests").then().body("$", hasSize(0));
            welcome(room, deWit, false).then().statusCode(404);
        } finally {
            setSeat(People.DE_WIT, "ACTIVE");
        }
        adopt(proposed(room, Map.of("subject", "ORGANISATION", "organisation", Ground.organisation(Ground.DUINRADE))));
        welcome(room, deWit, true).then().statusCode(204);
        enter(People.DE_WIT, admissions(People.DE_WIT).get(0)).then().statusCode(201);
        change("update join_request set expires_week = expires_week - 35 where room_id = '" + room.id() + "'");
        rewrite.run();
        assertEquals("0", Ground.migrated("select count(*) from join_request where room_id = '" + room.id() + "'"));
        assertEquals(false, found(People.KUIPERS, name).get(0).get("asked"));
    }

    private static Ground.Room roomOfFive(String name, Person... official) {
        Ground.Room room = Ground.room(name);
        for (Person person : official) {
            room.joinedBy(person.equals(People.DE_WIT) ? "MUNICIPALITY" : "SUPPORT_SERVICE", person);
        }
        return room.joinedBy("SEX_WORKER", People.CROWD.subList(0, 5).toArray(Person[]::new));
    }

    private static Ground.Room worldForSecrecy() {
        Ground.Room room = roomOfFive("zelfde naam", People.DE_WIT, People.HENDRIKS);
        String member = Api.as(room.moderator())
                .get(room.path() + "/members")
                .path("members.find { it.label == 'L. Hendriks' }.id");
        Api.as(room.moderator())
                .body(Map.of("role", "MODERATOR"))
                .put(room.path() + "/members/" + member + "/role")
                .then()
                .statusCode(204);
        room.saysYes(People.HENDRIKS);
        return room;
    }

    /** What becomes of a proposal when these answers were given, by one sex worker each. */
    private static String outcome(List<String> answers) throws SQLException {
        Ground.Room room = roomOfFive("uitkomst");
        String proposal = proposed(room, Map.of("subject", "KIND", "kind", "ENFORCEMENT"));
        for (int i = 0; i < answers.size(); i++) {
            answer(People.CROWD.get(i), proposal, answers.get(i), 204);
        }
        endsNow(proposal);
        return Api.as(People.CROWD.get(0)).get(proposal).path("state");
    }

    private static Response propose(Person person, Ground.Room room, Map<String, Object> proposal) {
        Map<String, Object> body = new HashMap<>(proposal);
        body.putIfAbsent("reason", "Omdat.");
        return Api.as(person).body(body).post(room.path() + "/audience-proposals");
    }

    /** After a Monday: until then a room decides by what it was on the last. */
    private static String proposed(Ground.Room room, Map<String, Object> proposal) {
        mondayComes();
        return propose(room.moderator(), room, proposal)
                .then()
                .statusCode(201)
                .extract()
                .header("Location")
                .replaceFirst("^https?://[^/]+", "");
    }

    private static void mondayComes() {
        try {
            Ground.monday();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void refused(Ground.Room room, Map<String, Object> proposal, String reason) {
        mondayComes();
        propose(room.moderator(), room, proposal).then().statusCode(400).body("errors[0].code", equalTo(reason));
    }

    private static void answer(Person person, String proposal, String answer, int status) {
        Api.as(person)
                .body(Map.of("answer", answer))
                .put(proposal + "/answer")
                .then()
                .statusCode(status);
    }

    /** The first five of the crowd agree, and the end passes. */
    private static void adopt(String proposal) throws SQLException {
        for (Person sexWorker : People.CROWD.subList(0, 5)) {
            answer(sexWorker, proposal, "AGREE", 204);
        }
        endsNow(proposal);
        Api.as(People.CROWD.get(0)).get(proposal).then().body("state", equalTo("ADOPTED"));
    }

    private static void endsNow(String proposal) throws SQLException {
        change("update widening set ends_week = ends_week - 28 where id = '" + last(proposal) + "'");
    }

    private static void setSeat(Person person, String state) throws SQLException {
        change("update seat set state = '" + state + "' where id = '" + Ground.seatOf(person) + "'");
    }

    private static void change(String sql) throws SQLException {
        try (Connection connection = Ground.migrator();
                Statement statement = connection.createStatement()) {
            assertNotEquals(0, statement.executeUpdate(sql));
        }
    }

    private static Response codes(Ground.Room room, String kind, int status) {
        return Api.as(room.moderator())
                .body(Map.of("kind", kind, "role", "MEMBER", "number", 5))
                .post(room.path() + "/invitation-batches")
                .then()
                .statusCode(status)
                .extract()
                .response();
    }

    private static Response redeem(Person person, String code) {
        return Api.as(person).body(Map.of("code", code)).post("/api/v1/redemptions");
    }

    private static void narrow(Ground.Room room, Person person, String kind, int status) {
        Api.as(person).delete(room.path() + "/admitted-kinds/" + kind).then().statusCode(status);
    }

    private static List<String> admissions(Person person) {
        return Api.as(person)
                .get("/api/v1/room-listings")
                .then()
                .statusCode(200)
                .extract()
                .path("[0].admissions.id");
    }

    private static Response enter(Person person, String admission) {
        return Api.as(person)
                .body(Map.of("seat", Ground.seatOf(person)))
                .post("/api/v1/room-admissions/" + admission + "/entries");
    }

    private static List<Map<String, Object>> found(Person person, String name) {
        return Api.as(person)
                .get("/api/v1/room-listings")
                .then()
                .statusCode(200)
                .extract()
                .path("[0].listings.findAll { it.name == '" + name + "' }");
    }

    private static void ask(Person person, Map<String, Object> listing, int status) {
        Map<String, Object> body = new HashMap<>(Map.of("words", "Mag ik meedoen?"));
        body.put("seat", Ground.seatOf(person));
        Api.as(person)
                .body(body)
                .post("/api/v1/room-listings/" + listing.get("id") + "/join-requests")
                .then()
                .statusCode(status);
    }

    private static String request(Ground.Room room, String name) {
        return Api.as(room.moderator())
                .get(room.path() + "/join-requests")
                .path("find { it.who.startsWith('" + name + "') }.id");
    }

    private static Response welcome(Ground.Room room, String request, boolean welcome) {
        return Api.as(room.moderator())
                .body(Map.of("welcome", welcome))
                .put(room.path() + "/join-requests/" + request + "/answer");
    }

    private static boolean isMember(Ground.Room room, Person person) {
        return Api.as(person).get(room.path()).statusCode() == 200;
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The rows of a room about its audience, without what is random: sizes, numbers, words. */
    private static List<String> rows(Ground.Room room) throws SQLException {
        try (Connection connection = Ground.migrator()) {
            return Ground.column(connection, """
                    select 'proposal ' || subject || ' ' || way || ' ' || state || ' ' || length(sealed_reason) || ' '
                        || (index_key is null) from widening where room_id = '%1$s'
                    union all select 'papers ' || count(*) || ' ' || count(distinct length(sealed_answer)) || ' '
                        || coalesce(max(length(sealed_answer)), 0) || ' ' || count(distinct xmin::text)
                    from ballot_paper where room_id = '%1$s'
                    union all select 'keys ' || count(*) from claimed_key where room_id = '%1$s' and membership_id is null
                    union all select 'memberships ' || count(*) || ' ' || count(confirmed_half_year)
                    from membership where room_id = '%1$s'
                    order by 1
                    """.formatted(room.id()));
        }
    }

    private static String masked(Map<String, String> seen) {
        StringBuilder text = new StringBuilder();
        seen.forEach((path, answer) -> {
            // Batches stand in the order of their random ids.
            if (!path.matches(".*/(invitation-batches|uitnodigingen)")) {
                text.append(path).append('\n').append(answer).append('\n');
            }
        });
        Map<String, String> names = new LinkedHashMap<>();
        // One's own alias is drawn anew in every room.
        Matcher ids = ID.matcher(text.toString()
                .replaceAll("\"label\":\"[^\"]*\",\"kind\":\"SEX_WORKER\"", "\"label\":\"(alias)\"")
                .replaceAll("\"picture\":\\{[^}]*}", "\"picture\":(picture)")
                .replaceAll("mark--s\\d mark--c\\d mark--a\\d", "(picture)")
                .replaceAll("class=\"(alias|alias-card__name)\">[^<]*<", "class=\"$1\">(alias)<")
                .replaceAll("class=\"person__name\">[^<]*<", "(name)<"));
        return ids.replaceAll(found -> names.computeIfAbsent(found.group(), ignored -> "(id " + names.size() + ")"));
    }
}
