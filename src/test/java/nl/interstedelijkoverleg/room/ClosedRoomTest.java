package nl.interstedelijkoverleg.room;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.InstallationResource;
import nl.interstedelijkoverleg.testing.People;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class ClosedRoomTest {

    @BeforeAll
    static void ground() {
        Ground.prepare();
    }

    @Test
    void aSexWorkerAndAnAldermanTalkInAClosedRoom() {
        Ground.Room room =
                Ground.room("thuiswerk").joinedBy("SEX_WORKER", People.MEREL).joinedBy("MUNICIPALITY", People.DE_WIT);
        String topic = room.topic(People.MEREL, "Mag het aan huis?", "Ik werk *thuis*. Wat vindt de gemeente?");
        room.post(People.DE_WIT, topic, "Dat zoeken we uit.");

        Api.as(People.DE_WIT).get(topic).then().statusCode(200).body("title", equalTo("Mag het aan huis?"));
        Api.as(People.MEREL)
                .get(topic + "/posts")
                .then()
                .statusCode(200)
                .body(
                        "items.html",
                        contains(
                                "<p>Ik werk <em>thuis</em>. Wat vindt de gemeente?</p>\n",
                                "<p>Dat zoeken we uit.</p>\n"))
                .body("items[1].author.label", equalTo("H. de Wit"))
                .body("items[1].author.function", equalTo("wethouder"))
                .body("items[0].author.organisation", equalTo(null))
                .body("items[0].own", equalTo(true));
    }

    @Test
    @DisplayName("Row 12: to an outsider a room that exists and one that does not are the same, byte for byte")
    void anOutsiderCannotTellARoomFromNone() {
        Ground.Room room = Ground.room("niet voor Kuipers").joinedBy("MUNICIPALITY", People.DE_WIT);
        String topic = room.topic(People.DE_WIT, "Een onderwerp", "Een tekst");
        Api.as(People.DE_WIT).get(topic).then().statusCode(200);

        List<String> paths = List.of(
                "",
                "/members",
                "/topics",
                "/invitation-batches",
                topic.substring(room.path().length()),
                topic.substring(room.path().length()) + "/posts");
        for (String path : paths) {
            Response real = Api.as(People.KUIPERS).get(room.path() + path);
            Response absent = Api.as(People.KUIPERS).get("/api/v1/rooms/" + UUID.randomUUID() + path);
            assertEquals(404, real.statusCode(), path);
            assertEquals(404, absent.statusCode(), path);
            assertArrayEquals(absent.asByteArray(), real.asByteArray(), path);
            assertEquals(
                    absent.headers().asList().toString(),
                    real.headers().asList().toString(),
                    path);
        }
        Api.as(People.KUIPERS)
                .get("/api/v1/rooms")
                .then()
                .statusCode(200)
                .body("id", not(hasItem(room.id().toString())));
    }

    @Test
    @DisplayName("Row 12: an administrator and a trust contact are outsiders too")
    void noPlatformRoleOpensARoom() {
        Ground.Room room = Ground.room("zonder beheerder");
        Api.as(room.moderator()).get(room.path()).then().statusCode(200);
        for (People.Person person : List.of(People.ADMINISTRATOR, People.TRUST_CONTACT)) {
            Api.as(person).get(room.path()).then().statusCode(404);
            Api.as(person).get(room.path() + "/members").then().statusCode(404);
        }
    }

    @Test
    void aRemovedMemberLosesTheRoomWithTheNextRequest() {
        Ground.Room room = Ground.room("verwijdering").joinedBy("MUNICIPALITY", People.DE_WIT);
        Api.as(People.DE_WIT).get(room.path()).then().statusCode(200);
        String self = Api.as(People.DE_WIT).get(room.path()).then().extract().path("self.id");

        Api.as(room.moderator()).delete(room.path() + "/members/" + self).then().statusCode(204);

        Api.as(People.DE_WIT).get(room.path()).then().statusCode(404);
        Api.as(People.DE_WIT).get(room.path() + "/topics").then().statusCode(404);
        Api.as(People.DE_WIT)
                .get("/api/v1/rooms")
                .then()
                .body("id", not(hasItem(room.id().toString())));
    }

    @Test
    void aMemberMayNotDoWhatAModeratorMay() {
        Ground.Room room = Ground.room("alleen gespreksleiders").joinedBy("MUNICIPALITY", People.DE_WIT);
        String moderator =
                Api.as(room.moderator()).get(room.path()).then().extract().path("self.id");
        Api.as(People.DE_WIT).get(room.path()).then().statusCode(200);

        Api.as(People.DE_WIT)
                .delete(room.path() + "/members/" + moderator)
                .then()
                .statusCode(404);
        Api.as(People.DE_WIT).get(room.path() + "/invitation-batches").then().statusCode(404);
        Api.as(People.DE_WIT)
                .body(Map.of("state", "CLOSED"))
                .put(room.path() + "/state")
                .then()
                .statusCode(404);
        Api.as(People.DE_WIT).delete(room.path()).then().statusCode(404);
        Api.as(room.moderator()).get(room.path()).then().body("state", equalTo("OPEN"));
    }

    @Test
    void aModeratorWithoutASecondFactorIsAskedForOne() {
        Ground.Room room = Ground.room("tweede stap");
        Api.atLevelOne(room.moderator()).get(room.path()).then().statusCode(200);
        Api.atLevelOne(room.moderator())
                .get(room.path() + "/invitation-batches")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("insufficient_user_authentication"));
    }

    @Test
    void aNewcomerSeesNothingFromBefore() {
        Ground.Room room = Ground.room("geschiedenis").joinedBy("MUNICIPALITY", People.DE_WIT);
        String old = room.topic(People.DE_WIT, "Van voor Merel", "Dit mag Merel niet lezen");
        String continued = room.topic(People.DE_WIT, "Titel van voor Merel", "Ook dit niet");
        Api.as(People.DE_WIT).get(room.path() + "/topics").then().body("items", hasSize(2));

        room.joinedBy("SEX_WORKER", People.MEREL);

        Api.as(People.MEREL).get(room.path() + "/topics").then().statusCode(200).body("items", hasSize(0));
        Api.as(People.MEREL).get(old).then().statusCode(404);
        room.post(People.DE_WIT, continued, "Dit wel");
        Api.as(People.MEREL).get(continued).then().statusCode(200).body("title", equalTo(null));
        Api.as(People.MEREL).get(continued + "/posts").then().body("items.html", contains("<p>Dit wel</p>\n"));
    }

    @Test
    void inARoomWithHistoryANewcomerSeesAll() {
        Ground.Room room = Ground.room("met geschiedenis", "THEMATIC", "FROM_START", People.BAKKER)
                .joinedBy("MUNICIPALITY", People.DE_WIT);
        String topic = room.topic(People.DE_WIT, "Van voor Merel", "Dit mag Merel lezen");
        room.joinedBy("SEX_WORKER", People.MEREL);
        Api.as(People.MEREL).get(topic).then().statusCode(200).body("title", equalTo("Van voor Merel"));
    }

    @Test
    @DisplayName("Lock 3: with the rights of the application but without a key there are no rows")
    void withoutAKeyTheDatabaseIsEmpty() throws SQLException {
        Ground.Room room = Ground.room("zonder sleutel").joinedBy("SEX_WORKER", People.MEREL);
        room.topic(People.MEREL, "Een titel", "Een tekst");
        try (Connection all = Ground.migrator();
                Connection none = Ground.application()) {
            for (String table : List.of("room", "membership", "holder", "topic", "topic_title", "post")) {
                assertEquals(
                        1,
                        Ground.column(all, "select count(*) > 0 from " + table).stream()
                                .filter("t"::equals)
                                .count(),
                        table);
                assertEquals(List.of("0"), Ground.column(none, "select count(*) from " + table), table);
            }
        }
    }

    @Test
    void anInvitationWorksOnceAndOnlyForItsKind() {
        Ground.Room room = Ground.room("eenmalig");
        List<String> codes = room.codes("SEX_WORKER", 5);
        room.redeem(People.MEREL, codes.get(0));

        for (String code : List.of(codes.get(0), "0000-0000-0000-0000-0000-0000-0", "onzin", "")) {
            Api.as(People.ROBIN)
                    .body(Map.of("code", code))
                    .post("/api/v1/redemptions")
                    .then()
                    .statusCode(400)
                    .body("errors[0].field", equalTo("code"))
                    .body("errors[0].code", equalTo("CODE_UNKNOWN"));
        }
        Api.as(People.DE_WIT)
                .body(Map.of("code", codes.get(1)))
                .post("/api/v1/redemptions")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("SEAT_IN_THE_WAY"));
        String forOfficials = room.codes("MUNICIPALITY", 1).get(0);
        Api.as(People.ROBIN)
                .body(Map.of("code", forOfficials))
                .post("/api/v1/redemptions")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("SEAT_NEEDED"));
        room.redeem(People.DE_WIT, forOfficials);
        room.redeem(People.ROBIN, codes.get(1));
    }

    @Test
    void codesForSexWorkersComeInBatchesOfAtLeastFive() {
        Ground.Room room = Ground.room("reeksen");
        for (int number : List.of(0, 1, 4, 31)) {
            Api.as(room.moderator())
                    .body(Map.of("kind", "SEX_WORKER", "role", "MEMBER", "number", number))
                    .post(room.path() + "/invitation-batches")
                    .then()
                    .statusCode(400)
                    .body("errors[0].field", equalTo("number"));
        }
    }

    @Test
    @DisplayName("Row 29: what the issuer sees of a batch is the same whether or not codes were used")
    void theIssuerSeesNoStatePerCode() throws SQLException {
        Ground.Room room = Ground.room("geen stand per code");
        List<String> codes = room.codes("SEX_WORKER", 5);
        Api.as(room.moderator())
                .get(room.path() + "/members")
                .then()
                .statusCode(200)
                .body("members", hasSize(1));
        byte[] before = Api.as(room.moderator())
                .get(room.path() + "/invitation-batches")
                .asByteArray();
        byte[] membersBefore =
                Api.as(room.moderator()).get(room.path() + "/members").asByteArray();
        codes.subList(0, 4)
                .forEach(code -> room.redeem(
                        List.of(People.MEREL, People.ROBIN, People.KIM, People.ALEX)
                                .get(codes.indexOf(code)),
                        code));
        assertArrayEquals(
                before,
                Api.as(room.moderator())
                        .get(room.path() + "/invitation-batches")
                        .asByteArray());
        assertArrayEquals(
                membersBefore,
                Api.as(room.moderator()).get(room.path() + "/members").asByteArray());
        try (Connection all = Ground.migrator()) {
            assertEquals(
                    List.of("5"),
                    Ground.column(all, "select count(*) from invitation where room_id = '" + room.id() + "'"));
        }
    }

    @Test
    void anAutonomousRoomAdmitsNobodyElse() {
        Ground.Room room = Ground.room("eigen ruimte", "AUTONOMOUS", "FROM_JOINING", People.BAKKER);
        Api.as(room.moderator())
                .body(Map.of("kind", "MUNICIPALITY", "role", "MEMBER", "number", 1))
                .post(room.path() + "/invitation-batches")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("KIND_NOT_ADMITTED"));
        Map<String, Object> plan = Map.of(
                "name",
                "Gekaapt",
                "purpose",
                "Door een gemeente",
                "kind",
                "AUTONOMOUS",
                "admittedKinds",
                List.of("SEX_WORKER", "SEX_WORKER_ORGANISATION"),
                "history",
                "FROM_JOINING",
                "seat",
                Ground.seatOf(People.DE_WIT));
        Api.as(People.DE_WIT)
                .body(plan)
                .post("/api/v1/rooms")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("REFUSED"));
    }

    @Test
    @DisplayName(
            "One seat founds a hundred rooms that are not closed, and no more: everybody's list of rooms is searched for theirs")
    void oneSeatFoundsNoEndOfRooms() throws SQLException {
        String seat = Ground.seatOf(People.VAN_VLIET).toString();
        try (Connection all = Ground.migrator();
                Statement statement = all.createStatement()) {
            all.setAutoCommit(false);
            for (int i = 0; i < 100; i++) {
                UUID room = UUID.randomUUID();
                statement.execute("insert into room (id, kind, admitted_kinds, history, sealed_name, sealed_purpose)"
                        + " values ('" + room + "', 'THEMATIC', '{SUPPORT_SERVICE}', 'FROM_START', '\\x00', '')");
                statement.execute("insert into membership (id, room_id, kind, role, seat_id, organisation_id)"
                        + " select gen_random_uuid(), '" + room + "', kind, 'MODERATOR', id, organisation_id"
                        + " from seat where id = '" + seat + "'");
            }
            all.commit();
            try {
                Api.as(People.VAN_VLIET)
                        .body(Map.of(
                                "name", "Een te veel",
                                "purpose", "Overleg",
                                "kind", "THEMATIC",
                                "admittedKinds", List.of("SUPPORT_SERVICE"),
                                "history", "FROM_START",
                                "seat", seat))
                        .post("/api/v1/rooms")
                        .then()
                        .statusCode(400)
                        .body("errors[0].code", equalTo("TOO_MANY_ROOMS"));
            } finally {
                statement.execute("delete from room where sealed_name = '\\x00'");
                all.commit();
            }
        }
    }

    @Test
    void theLastModeratorCannotLeaveTheOthersAlone() {
        Ground.Room room = Ground.room("laatste gespreksleider").joinedBy("MUNICIPALITY", People.DE_WIT);
        Api.as(room.moderator())
                .delete(room.path() + "/membership")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("LAST_MODERATOR"));
        Api.as(People.DE_WIT).delete(room.path() + "/membership").then().statusCode(204);
        Api.as(People.DE_WIT).get(room.path()).then().statusCode(404);
    }

    @Test
    void anAliasIsDrawnAnewUntilTheFirstPost() {
        Ground.Room room = Ground.room("schuilnaam").joinedBy("SEX_WORKER", People.MEREL);
        String first = Api.as(People.MEREL).get(room.path()).then().extract().path("self.label");
        Api.as(People.MEREL).post(room.path() + "/membership/alias").then().statusCode(204);
        String second = Api.as(People.MEREL).get(room.path()).then().extract().path("self.label");
        assertNotEquals(first, second);
        room.topic(People.MEREL, "Mijn eerste", "Nu kent men mij");
        Api.as(People.MEREL)
                .post(room.path() + "/membership/alias")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("ALIAS_ALREADY_SEEN"));
        Api.as(room.moderator()).get(room.path() + "/members").then().body("members.label", hasItem(second));
    }

    @Test
    void aFrozenRoomIsReadableAndTakesNothingNew() {
        Ground.Room room = Ground.room("bevroren").joinedBy("MUNICIPALITY", People.DE_WIT);
        String topic = room.topic(People.DE_WIT, "Voor het bevriezen", "Tekst");
        Api.as(room.moderator())
                .body(Map.of("state", "FROZEN"))
                .put(room.path() + "/state")
                .then()
                .statusCode(204);
        Api.as(People.DE_WIT).get(topic + "/posts").then().statusCode(200).body("items", hasSize(1));
        Api.as(People.DE_WIT)
                .body(Map.of("text", "Nog iets"))
                .post(topic + "/posts")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("ROOM_NOT_WRITABLE"));
        Api.as(room.moderator())
                .body(Map.of("state", "OPEN"))
                .put(room.path() + "/state")
                .then()
                .statusCode(204);
        room.post(People.DE_WIT, topic, "Nu wel");
    }

    @Test
    void aRoomIsClosedFirstAndDestroyedThen() {
        Ground.Room room = Ground.room("vernietigen").joinedBy("MUNICIPALITY", People.DE_WIT);
        room.topic(People.DE_WIT, "Straks weg", "Tekst");
        Api.as(room.moderator())
                .delete(room.path())
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("NOT_CLOSED_YET"));
        Api.as(room.moderator())
                .body(Map.of("state", "CLOSED"))
                .put(room.path() + "/state")
                .then()
                .statusCode(204);
        Api.as(room.moderator())
                .body(Map.of("state", "OPEN"))
                .put(room.path() + "/state")
                .then()
                .statusCode(400);
        Api.as(room.moderator()).delete(room.path()).then().statusCode(204);
        Api.as(room.moderator()).get(room.path()).then().statusCode(404);
        Api.as(People.DE_WIT).get(room.path()).then().statusCode(404);
    }

    @Test
    void aMemberOfAWorkerLedOrganisationChoosesBetweenNameAndAlias() {
        // Bakker cannot be the moderator of this room, so the other trust contact is.
        Ground.Room room = Ground.room("keuze", "THEMATIC", "FROM_JOINING", People.TRUST_CONTACT);
        String code = room.codes("SEX_WORKER_ORGANISATION", 1).get(0);
        Api.as(People.BAKKER)
                .body(Map.of("code", code, "underAlias", true))
                .post("/api/v1/redemptions")
                .then()
                .statusCode(200);
        Api.as(People.BAKKER)
                .get(room.path())
                .then()
                .body("self.label", not(equalTo("M. Bakker")))
                .body("self.organisation", equalTo(null));
        // Under either appearance they are in the room once.
        for (String second : List.of(
                room.codes("SEX_WORKER_ORGANISATION", 1).get(0),
                room.codes("SEX_WORKER", 5).get(0))) {
            Api.as(People.BAKKER)
                    .body(Map.of("code", second))
                    .post("/api/v1/redemptions")
                    .then()
                    .statusCode(400)
                    .body("errors[0].code", equalTo("ALREADY_MEMBER"));
        }
    }

    @Test
    @DisplayName("Row 28: no official takes part under an alias, by no kind of code")
    void anOfficialNeverTakesPartUnderAnAlias() {
        Ground.Room room = Ground.room("geen schuilnaam voor ambtenaren");
        for (String kind : List.of("SEX_WORKER", "SEX_WORKER_ORGANISATION")) {
            String code = room.codes(kind, 5).get(0);
            for (boolean underAlias : List.of(true, false)) {
                Api.as(People.DE_WIT)
                        .body(Map.of("code", code, "underAlias", underAlias))
                        .post("/api/v1/redemptions")
                        .then()
                        .statusCode(400)
                        .body("errors[0].code", equalTo("SEAT_IN_THE_WAY"));
            }
        }
    }

    @Test
    void aSexWorkersLoginNeverBecomesAnOfficialsToo() {
        Ground.room("schuilnaam eerst").joinedBy("SEX_WORKER", People.SAM);
        String seat = Ground.seatCode(Ground.DUINRADE, "S. Zetel", "raadslid", false);
        Api.as(People.SAM)
                .body(Map.of("code", seat))
                .post("/api/v1/seat-redemptions")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("ALIAS_IN_THE_WAY"));
    }

    @Test
    @DisplayName("Row 4: from where somebody may read is kept sealed, of one size, and orders nobody")
    void nothingOrdersWhoCameWhen() throws SQLException {
        Ground.Room room = Ground.room("geen volgorde").joinedBy("SEX_WORKER", People.MEREL, People.ROBIN);
        room.topic(People.MEREL, "Nu staat er iets", "Een eerste tekst");
        room.joinedBy("SEX_WORKER", People.LOU);
        room.topic(People.MEREL, "Nog iets", "Een tweede tekst");
        room.joinedBy("SEX_WORKER", People.SAM);
        Api.as(People.ROBIN).get(room.path() + "/topics").then().body("items", hasSize(2));
        Api.as(People.LOU).get(room.path() + "/topics").then().body("items", hasSize(1));
        Api.as(People.SAM).get(room.path() + "/topics").then().body("items", hasSize(0));
        try (Connection all = Ground.migrator()) {
            String rows = " from holder where room_id = '" + room.id() + "'";
            assertEquals(List.of("1"), Ground.column(all, "select count(distinct length(sealed_first))" + rows));
            assertEquals(List.of("5"), Ground.column(all, "select count(distinct sealed_first)" + rows));
        }
    }
}
