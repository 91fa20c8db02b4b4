package nl.interstedelijkoverleg.organisation;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import nl.interstedelijkoverleg.demo.PostOffice;
import nl.interstedelijkoverleg.demo.Visitor;
import nl.interstedelijkoverleg.demo.World;
import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.InstallationResource;
import nl.interstedelijkoverleg.testing.People;
import nl.interstedelijkoverleg.testing.People.Person;
import nl.interstedelijkoverleg.vault.InvitationCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Mail about what waits for an answer, to seats that asked for it and to nobody else (threat model, rows 8 and 25). */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class DigestTest {

    private static final ZoneId HERE = ZoneId.of("Europe/Amsterdam");
    private static final String DE_WIT = "h.dewit@duinrade.example";
    private static final String KUIPERS = "j.kuipers@duinrade.example";
    private static final String VAN_VLIET = "c.vanvliet@vuurbaak.example";

    @Inject
    DigestJob job;

    @BeforeAll
    static void ground() {
        Ground.prepare();
    }

    /** As if they had come in by the second door. */
    @BeforeEach
    void addresses() throws SQLException {
        sql(
                "delete from mail_delivery",
                "delete from answer_request",
                "delete from digest_address",
                "delete from digest_confirmation",
                "delete from mail_tally");
        address(People.DE_WIT, DE_WIT);
        address(People.KUIPERS, KUIPERS);
        address(People.VAN_VLIET, VAN_VLIET);
    }

    @AfterEach
    void noAddresses() throws SQLException {
        sql("delete from digest_address", "delete from digest_confirmation");
        for (Person person : List.of(People.DE_WIT, People.KUIPERS, People.VAN_VLIET)) {
            sql("delete from seat_address where seat_id = '" + Ground.seatOf(person) + "'");
        }
    }

    @Test
    void nobodyIsMailedWhoDidNotAskForItThemselves() throws SQLException {
        Ground.Room room = room();
        ask(room, Ground.DUINRADE, 2);
        Api.as(People.DE_WIT)
                .get("/api/v1/digests")
                .then()
                .statusCode(200)
                .body("wanted", contains(false))
                .body("address", contains(DE_WIT));
        // Not for somebody else's seat, not without an address, and not by an administrator.
        want(People.KUIPERS, Ground.seatOf(People.DE_WIT), true, 404);
        want(People.ADMINISTRATOR, Ground.seatOf(People.DE_WIT), true, 404);
        want(People.BAKKER, Ground.seatOf(People.BAKKER), true, 404);
        want(People.MEREL, Ground.seatOf(People.DE_WIT), true, 404);
        sql("update seat_address set asked_until = date_trunc('week', current_date)::date + 14 where seat_id = '"
                + Ground.seatOf(People.DE_WIT) + "'");
        want(People.DE_WIT, Ground.seatOf(People.DE_WIT), true, 404);
        sql("update seat_address set asked_until = null where seat_id = '" + Ground.seatOf(People.DE_WIT) + "'");
        assertEquals(0, job.run(monday(), 1));

        want(People.DE_WIT, true);
        assertMailed(DE_WIT, 1, () -> job.run(monday(), 1));
        want(People.DE_WIT, false);
        sql("delete from mail_delivery");
        assertMailed(DE_WIT, 0, () -> job.run(monday(), 1));
    }

    @Test
    @DisplayName(
            "Row 25: who was frozen, removed, has gone or has not accepted the agreement gets nothing, also when it was due already")
    void accessIsLookedAtWhenItIsSent() throws SQLException {
        Ground.Room room = room();
        ask(room, Ground.DUINRADE, 2);
        want(People.DE_WIT, true);
        String seat = Ground.seatOf(People.DE_WIT).toString();
        assertEquals(List.of(seat), due());

        sql("update seat set state = 'FROZEN', frozen_by_administrator = true where id = '" + seat + "'");
        assertNothingWaitsFor(seat);
        sql("update seat set state = 'ACTIVE', frozen_by_administrator = false where id = '" + seat + "'");
        assertEquals(List.of(seat), due());
        String accepted =
                Ground.migrated("select version || ', ' || quote_literal(day) from seat_acceptance where seat_id = '"
                        + seat + "' order by version desc limit 1");
        sql("delete from seat_acceptance where seat_id = '" + seat + "'");
        assertNothingWaitsFor(seat);
        sql("insert into seat_acceptance (seat_id, version, day) values ('" + seat + "', " + accepted + ")");
        assertEquals(List.of(seat), due());

        sql("update room set state = 'CLOSED' where id = '" + room.id() + "'");
        assertNothingWaitsFor(seat);
        sql("update room set state = 'OPEN' where id = '" + room.id() + "'");
        assertEquals(List.of(seat), due());

        // The list was made, and then they were removed: the last look finds it.
        String membership = Api.as(People.DE_WIT).get(room.path()).path("self.id");
        Api.as(People.BAKKER)
                .delete(room.path() + "/members/" + membership)
                .then()
                .statusCode(204);
        assertNothingWaitsFor(seat);
    }

    @Test
    @DisplayName(
            "Row 25: whoever takes a seat over, or an organisation with a provider of its own, is not mailed by an old choice")
    void aChoiceIsOfWhoeverMadeIt() throws SQLException {
        Ground.Room room = room();
        ask(room, Ground.DUINRADE, 2);
        want(People.DE_WIT, true);
        String seat = Ground.seatOf(People.DE_WIT).toString();
        assertEquals(List.of(seat), due());
        sql("update organisation set identity_provider = 'duinrade' where name = '" + Ground.DUINRADE + "'");
        assertNothingWaitsFor(seat);
        sql("update organisation set identity_provider = null where name = '" + Ground.DUINRADE + "'");
        // An address that comes anew, as after a handover, brings no choice.
        holderAnew(seat);
        assertNothingWaitsFor(seat);
        // And where they did come in through a provider, what they chose there stands until that door is another.
        sql("update organisation set identity_provider = 'duinrade' where name = '" + Ground.DUINRADE + "'");
        sql("insert into digest_address (seat_id, address, wanted, provider) values ('" + seat + "', '" + DE_WIT
                + "', true, 'duinrade')");
        assertEquals(List.of(seat), due());
        sql("update organisation set identity_provider = null where name = '" + Ground.DUINRADE + "'");
        assertNothingWaitsFor(seat);
    }

    @Test
    @DisplayName("Row 25: whoever came in without an address confirms one by a code, on the page of their account")
    void anAddressIsConfirmedByItsCode() throws SQLException {
        sql("delete from seat_address where seat_id = '" + Ground.seatOf(People.DE_WIT) + "'");
        String own = "overzicht@duinrade.example";
        String page = "/account/overzicht/" + Ground.seatOf(People.DE_WIT);
        Ground.Room room = room();
        ask(room, Ground.DUINRADE, 2);
        Visitor town = new Visitor(InstallationResource.installation().origin());
        Visitor.Page account = town.logIn(People.DE_WIT.username(), World.PASSWORD, "/account");
        assertTrue(account.text().contains("je krijgt geen mail"), account::text);
        Visitor.Page form = town.get(page);
        Visitor.Page refused = town.submit(form, page + "/adres", Map.of("address", "geen adres"));
        assertTrue(refused.has("#fouten"), refused::text);
        assertTrue(refused.html().outerHtml().contains("geen adres"), "what was typed is gone");

        Visitor.Page sent = town.submit(refused, page + "/adres", Map.of("address", own));
        String code = post().await(own, 1).code();
        assertTrue(sent.text().contains(own), sent::text);
        assertEquals(0, job.run(monday(), 1));
        String wrong = InvitationCode.random().text();
        Visitor.Page mistyped = town.submit(sent, page + "/code", Map.of("code", wrong));
        assertTrue(mistyped.has("#fouten"), mistyped::text);
        assertEquals(0, job.run(monday(), 1));
        Visitor.Page on = town.submit(mistyped, page + "/code", Map.of("code", code.toLowerCase(Locale.ROOT)));
        assertEquals("/account", on.path());
        assertTrue(on.text().contains(own) && on.text().contains("Staat aan."), on::text);
        assertMailed(own, 1, () -> job.run(monday(), 1));

        Visitor.Page off = town.submit(town.get(page), page + "/vergeten", Map.of());
        assertTrue(off.text().contains("je krijgt geen mail"), off::text);
        assertEquals("0", Ground.migrated("select count(*) from digest_address where address = '" + own + "'"));
        sql("delete from mail_delivery");
        assertMailed(own, 0, () -> job.run(monday(), 1));
    }

    @Test
    void aCodeConfirmsOneAddressOfOneSeatOnceAndForTwoDays() throws SQLException {
        String own = "twee.dagen@duinrade.example";
        UUID seat = Ground.seatOf(People.DE_WIT);
        give(People.DE_WIT, seat, own, 204);
        String first = post().await(own, 1).code();
        // A colleague cannot use it, nor an administrator, nor somebody under an alias.
        confirm(People.KUIPERS, Ground.seatOf(People.KUIPERS), first, 400);
        confirm(People.KUIPERS, seat, first, 404);
        confirm(People.ADMINISTRATOR, seat, first, 404);
        confirm(People.MEREL, seat, first, 404);
        // A new code ends the one before.
        give(People.DE_WIT, seat, own, 204);
        String second = post().await(own, 2).code();
        confirm(People.DE_WIT, seat, first, 400);
        sql("update digest_confirmation set day = day - 2");
        confirm(People.DE_WIT, seat, second, 400);
        sql("update digest_confirmation set day = day + 2");
        confirm(People.DE_WIT, seat, second, 204);
        confirm(People.DE_WIT, seat, second, 400);
        Api.as(People.DE_WIT)
                .get("/api/v1/digests")
                .then()
                .body("address", contains(own))
                .body("wanted", contains(true));
        give(People.DE_WIT, seat, own, 204);
        assertEquals(3, post().lettersFor(own).size());
        // Three a day to one address, whoever asks.
        give(People.DE_WIT, seat, own, 400);
        give(People.KUIPERS, Ground.seatOf(People.KUIPERS), own, 400);
        assertEquals(3, post().lettersFor(own).size());
        // Never for a sex-worker-led organisation, a seat of somebody else, or somebody under an alias.
        give(People.BAKKER, Ground.seatOf(People.BAKKER), "b@duinrade.example", 404);
        give(People.KUIPERS, seat, "k@duinrade.example", 404);
        give(People.ADMINISTRATOR, seat, "a@duinrade.example", 404);
        give(People.MEREL, seat, "m@duinrade.example", 404);
        for (String nobody :
                List.of("b@duinrade.example", "k@duinrade.example", "a@duinrade.example", "m@duinrade.example")) {
            assertEquals(0, post().lettersFor(nobody).size());
        }
        Api.as(People.KUIPERS)
                .delete("/api/v1/digests/" + seat + "/address")
                .then()
                .statusCode(404);
        Api.as(People.DE_WIT)
                .delete("/api/v1/digests/" + seat + "/address")
                .then()
                .statusCode(204);
        Api.as(People.DE_WIT).get("/api/v1/digests").then().body("wanted", contains(false));
    }

    @Test
    @DisplayName("Lock 3: whoever serves requests reads no address and no code")
    void theDatabaseKeepsTheAddresses() throws SQLException {
        try (Connection application = Ground.application();
                Statement statement = application.createStatement()) {
            for (String forbidden : List.of(
                    "select * from overleg.digest_address",
                    "select * from overleg.digest_confirmation",
                    "insert into overleg.digest_address (seat_id, address, wanted) select id, 'x@y.example', true from overleg.seat",
                    "select * from gate.digest_of(gen_random_uuid())")) {
                assertThrows(SQLException.class, () -> statement.execute(forbidden), forbidden);
            }
        }
        give(People.DE_WIT, Ground.seatOf(People.DE_WIT), "nacht@duinrade.example", 204);
        sql("update digest_confirmation set day = day - 2");
        try (Connection gate = Ground.migrator();
                Statement statement = gate.createStatement()) {
            statement.execute("set role overleg_gate");
            statement.execute("select gate.nightly_1_digest_addresses()");
        }
        assertEquals("0", Ground.migrated("select count(*) from digest_confirmation"));
    }

    @Test
    @DisplayName(
            "Row 8: an overview and a reminder are the same mail, byte for byte, whatever waits, where and for whom")
    void theMailSaysNothing() throws SQLException {
        Ground.Room room =
                room().joinedBy("SUPPORT_SERVICE", People.VAN_VLIET).joinedBy("MUNICIPALITY", People.KUIPERS);
        String first = ask(room, Ground.DUINRADE, 2);
        Ground.Room other = Ground.room("heel iets anders", "STANDING", "FROM_START", People.BAKKER)
                .joinedBy("SUPPORT_SERVICE", People.VAN_VLIET)
                .joinedBy("SEX_WORKER", People.ROBIN);
        ask(other, Ground.SUPPORT, 2);
        want(People.DE_WIT, true);
        want(People.KUIPERS, true);
        want(People.VAN_VLIET, true);
        LocalDate due =
                LocalDate.parse(Ground.migrated("select due_day from answer_request where id = '" + first + "'"));
        int before = post().lettersFor(DE_WIT).size();
        assertEquals(3, job.run(due.with(TemporalAdjusters.previous(DayOfWeek.MONDAY)), 1));
        assertEquals(3, job.run(due.minusDays(7), 1));
        assertEquals(3, job.run(due.minusDays(1), 1));
        post().await(DE_WIT, before + 3);
        List<PostOffice.Letter> letters = post().letters().stream()
                .filter(letter -> List.of(DE_WIT, KUIPERS, VAN_VLIET).contains(letter.to()))
                .filter(letter -> letter.text().contains(": 1"))
                .toList();
        assertTrue(letters.size() >= 9, () -> "letters: " + letters.size());
        List<PostOffice.Letter> newest = letters.subList(letters.size() - 9, letters.size());
        String plain = plain(newest.get(0));
        for (PostOffice.Letter letter : newest) {
            assertEquals(plain, plain(letter));
            assertEquals("Je overzicht / Your overview", letter.subject());
        }
        String text = newest.get(0).text();
        assertTrue(text.contains(InstallationResource.installation().origin() + "/berichten"), text);
        String bare =
                text.replace(InstallationResource.installation().origin(), "").toLowerCase(Locale.ROOT);
        assertFalse(
                bare.matches(
                        "(?s).*(sek|sex|duinrade|vuurbaak|gemeente|wachtend|heel iets|onderwerp|ruimte|room/|ruimtes).*"),
                text);
    }

    @Test
    @DisplayName("Row 8: nothing that happens mails anybody under an alias, or anything to anybody at once")
    void nothingGoesToAnAlias() throws SQLException {
        int before = post().letters().size();
        Ground.Room room = room().joinedBy("SEX_WORKER", People.ROBIN);
        String topic = room.topic(People.MEREL, "Van alles", "Eerste");
        String own = room.post(People.MEREL, topic, "Tweede");
        Api.as(People.DE_WIT)
                .body(Map.of("text", "Antwoord", "replyTo", own.substring(own.lastIndexOf('/') + 1)))
                .post(topic + "/posts")
                .then()
                .statusCode(201);
        ask(room, topic, Ground.DUINRADE, 1);
        Api.as(People.DE_WIT)
                .body(Map.of("text", "Anders"))
                .put(topic + "/posts/" + lastPost(topic))
                .then()
                .statusCode(204);
        Api.as(People.MEREL)
                .delete(topic + "/posts/" + own.substring(own.lastIndexOf('/') + 1))
                .then()
                .statusCode(204);
        room.post(People.ROBIN, topic, "Derde");
        String robin = Api.as(People.ROBIN).get(room.path()).path("self.id");
        Api.as(People.BAKKER).delete(room.path() + "/members/" + robin).then().statusCode(204);
        Api.as(People.MEREL).get("/api/v1/digests").then().statusCode(200).body("size()", equalTo(0));
        for (int day = 0; day < 21; day++) {
            assertEquals(0, job.run(LocalDate.now(HERE).plusDays(day), 1));
        }
        assertEquals(before, post().letters().size());
    }

    @Test
    @DisplayName("A mail goes once: not again after a crash, and not by a second node")
    void aMailGoesOnce() throws SQLException {
        Ground.Room room = room();
        ask(room, Ground.DUINRADE, 2);
        want(People.DE_WIT, true);
        LocalDate monday = monday();
        assertMailed(DE_WIT, 1, () -> job.run(monday, 1));
        assertMailed(DE_WIT, 0, () -> job.run(monday, 1));
        String seat = Ground.seatOf(People.DE_WIT).toString();
        assertEquals("0", claimed(seat, monday), "claimed already");
        assertEquals("1", claimed(seat, monday.plusWeeks(1)));
        assertEquals("0", claimed(seat, monday.plusWeeks(1)));

        // What was claimed and did not arrive is not sent again.
        String refused = "weigert@duinrade.example";
        sql(
                "update digest_address set address = '" + refused + "' where seat_id = '" + seat + "'",
                "delete from mail_delivery");
        post().refuse(refused);
        assertEquals(0, job.run(monday, 1));
        assertEquals(0, job.run(monday, 1));
        assertEquals("1", Ground.migrated("select count(*) from mail_delivery where seat_id = '" + seat + "'"));

        // While the lock is held elsewhere nothing goes.
        sql(
                "update digest_address set address = '" + DE_WIT + "' where seat_id = '" + seat + "'",
                "delete from mail_delivery");
        try (Connection elsewhere = Ground.migrator()) {
            assertEquals(List.of("t"), Ground.column(elsewhere, "select pg_try_advisory_lock(7042602)"));
            assertMailed(DE_WIT, 0, () -> job.run(monday, 1));
        }
        sql("update mail_delivery set day = day - 14");
        try (Connection gate = Ground.migrator();
                Statement statement = gate.createStatement()) {
            statement.execute("set role overleg_gate");
            statement.execute("select gate.nightly_1_mail_deliveries()");
        }
        assertEquals("0", Ground.migrated("select count(*) from mail_delivery where day < current_date"));
    }

    @Test
    void whileTheServerForMailIsAwayEverythingWaits() throws SQLException {
        Ground.Room room = room();
        ask(room, Ground.DUINRADE, 2);
        want(People.DE_WIT, true);
        post().shut();
        try {
            assertEquals(0, job.run(monday(), 1));
            assertEquals("0", Ground.migrated("select count(*) from mail_delivery"));
        } finally {
            post().reopen();
        }
        assertMailed(DE_WIT, 1, () -> job.run(monday(), 1));
    }

    @Test
    @DisplayName("Reminders go a week and a day before, and never on the day or after it")
    void aReminderIsNeverLaterThanWhatItRemindsOf() throws SQLException {
        Ground.Room room = room();
        String request = ask(room, Ground.DUINRADE, 3);
        want(People.DE_WIT, true);
        LocalDate due =
                LocalDate.parse(Ground.migrated("select due_day from answer_request where id = '" + request + "'"));
        for (int days = 14; days >= -7; days--) {
            LocalDate day = due.minusDays(days);
            if (day.getDayOfWeek() != DayOfWeek.MONDAY) {
                assertEquals(days == 7 || days == 1 ? 1 : 0, job.run(day, 1), days + " days before");
            }
        }
        // What is late still stands in the overview of the week.
        assertEquals(1, job.run(due.plusDays(3), 1));
        // What is answered or taken back does not.
        Api.as(People.BAKKER)
                .delete(topicOf(room, request) + "/answer-requests/" + request)
                .then()
                .statusCode(204);
        assertEquals(0, job.run(due.plusDays(10), 1));
    }

    @Test
    void thePageOfTheAccountSaysWhoGetsMailAndWhoDoesNot() throws SQLException {
        Visitor town = new Visitor(InstallationResource.installation().origin());
        Visitor.Page account = town.logIn(People.DE_WIT.username(), World.PASSWORD, "/account");
        assertTrue(account.text().contains(DE_WIT), account::text);
        Visitor.Page on = town.submit(account, "/account/overzicht", Map.of("wanted", "ja"));
        assertEquals("/account", on.path());
        assertTrue(on.text().contains("Staat aan."), on::text);
        Api.as(People.DE_WIT).get("/api/v1/digests").then().body("wanted", hasItem(true));
        Visitor led = new Visitor(InstallationResource.installation().origin());
        Visitor.Page none = led.logIn(People.BAKKER.username(), World.PASSWORD, "/account");
        assertTrue(none.text().contains("krijg je nooit mail"), none::text);
        Visitor alias = new Visitor(InstallationResource.installation().origin());
        assertFalse(
                alias.logIn(People.MEREL.username(), World.PASSWORD, "/account").has("#overzicht"));
    }

    private interface Run {
        int now() throws SQLException;
    }

    private static void assertMailed(String address, int number, Run run) throws SQLException {
        int before = post().lettersFor(address).size();
        assertEquals(number, run.now());
        assertEquals(before + number, post().lettersFor(address).size());
    }

    private void assertNothingWaitsFor(String seat) throws SQLException {
        assertEquals(List.of(), due());
        assertEquals("0", claimed(seat, monday()));
        assertEquals(0, job.run(monday(), 1));
    }

    private static List<String> due() throws SQLException {
        return asGate("select gate.seats_to_mail('DIGEST', '" + monday() + "')");
    }

    private static String claimed(String seat, LocalDate day) throws SQLException {
        return asGate("select count(*) from gate.claim_mail('" + seat + "', 'DIGEST', '" + day + "')")
                .get(0);
    }

    private static List<String> asGate(String query) throws SQLException {
        try (Connection connection = Ground.migrator();
                Statement statement = connection.createStatement()) {
            statement.execute("set role overleg_gate");
            return Ground.column(connection, query);
        }
    }

    private static LocalDate monday() {
        return LocalDate.now(HERE).with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
    }

    private static Ground.Room room() {
        return Ground.room("wachtend").joinedBy("SEX_WORKER", People.MEREL).joinedBy("MUNICIPALITY", People.DE_WIT);
    }

    private static String ask(Ground.Room room, String organisation, int weeks) {
        return ask(room, room.topic(room.moderator(), "Geheim onderwerp", "Geheime tekst"), organisation, weeks);
    }

    private static String ask(Ground.Room room, String topic, String organisation, int weeks) {
        return Api.as(room.moderator())
                .body(Map.of("organisation", Ground.organisation(organisation), "weeks", weeks))
                .post(topic + "/answer-requests")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static String topicOf(Ground.Room room, String request) {
        return room.path() + "/topics/"
                + Api.as(room.moderator())
                        .get(room.path() + "/answer-requests")
                        .path("find { it.id == '" + request + "' }.topic");
    }

    private static String lastPost(String topic) {
        return Api.as(People.DE_WIT).get(topic + "/posts").path("items[-1].id");
    }

    private static void want(Person person, boolean wanted) {
        want(person, Ground.seatOf(person), wanted, 204);
    }

    private static void want(Person person, UUID seat, boolean wanted, int status) {
        Api.as(person)
                .body(Map.of("wanted", wanted))
                .put("/api/v1/digests/" + seat)
                .then()
                .statusCode(status);
    }

    private static void address(Person person, String address) throws SQLException {
        sql("insert into seat_address (seat_id, address) values ('" + Ground.seatOf(person) + "', '" + address
                + "') on conflict (seat_id) do update set address = excluded.address");
    }

    private static void give(Person person, UUID seat, String address, int status) {
        Api.as(person)
                .body(Map.of("address", address))
                .post("/api/v1/digests/" + seat + "/address")
                .then()
                .statusCode(status);
    }

    private static void confirm(Person person, UUID seat, String code, int status) {
        Api.as(person)
                .body(Map.of("code", code))
                .post("/api/v1/digests/" + seat + "/confirmation")
                .then()
                .statusCode(status);
    }

    /** As after a handover: somebody else holds the seat, whose key is here the same. */
    private static void holderAnew(String seat) throws SQLException {
        String holder = Ground.migrated("select encode(holder, 'hex') from seat_holder where seat_id = '" + seat + "'");
        sql(
                "delete from seat_holder where seat_id = '" + seat + "'",
                "insert into seat_holder (seat_id, holder) values ('" + seat + "', decode('" + holder + "', 'hex'))");
    }

    private static PostOffice post() {
        return InstallationResource.installation().postOffice();
    }

    /** A letter without what differs between any two: addressee, moment and number. */
    private static String plain(PostOffice.Letter letter) {
        return letter.raw()
                .replaceAll("(?mi)^(Date|Message-ID|To|Received|Return-Path): .*(\\R[ \\t].*)*", "$1")
                .strip();
    }

    private static void sql(String... statements) throws SQLException {
        try (Connection connection = Ground.migrator();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.executeUpdate(sql);
            }
        }
    }
}
