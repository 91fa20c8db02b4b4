package nl.interstedelijkoverleg.live;

import static nl.interstedelijkoverleg.testing.Listeners.SOON;
import static nl.interstedelijkoverleg.testing.Listeners.loggedIn;
import static nl.interstedelijkoverleg.testing.Listeners.pause;
import static nl.interstedelijkoverleg.testing.Listeners.quiet;
import static nl.interstedelijkoverleg.testing.Listeners.signs;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import nl.interstedelijkoverleg.demo.Visitor;
import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Ear;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.InstallationResource;
import nl.interstedelijkoverleg.testing.Listeners;
import nl.interstedelijkoverleg.testing.People;
import nl.interstedelijkoverleg.testing.Sight;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** "Er is iets nieuws", on one node. */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class LiveTest {

    /** All that may ever be said. */
    private static final Pattern LINE = Pattern.compile(
            "|: ?|retry: ?\\d{4}|event: ?(changed|enough)|data: ?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    @Inject
    Live live;

    @BeforeAll
    static void ground() {
        Ground.prepare();
    }

    private static String origin() {
        return InstallationResource.installation().origin();
    }

    private static Ear listen(Ground.Room room, Visitor visitor) {
        return Listeners.listen(origin(), room, visitor);
    }

    @Test
    void whoeverIsNoMemberHearsNothingAndNoLoginBeginsByItself() {
        Ground.Room room = Ground.room("stil").joinedBy("SEX_WORKER", People.MEREL);
        try (Ear member = listen(room, loggedIn(People.MEREL))) {
            assertEquals("text/event-stream", member.header("Content-Type").replaceAll(";.*", ""));
            assertEquals("no", member.header("X-Accel-Buffering"));
            assertEquals("no-store", member.header("Cache-Control"));
        }
        String outsider = loggedIn(People.KUIPERS).cookie("overleg-sessie");
        assertEquals(404, Ear.open(origin(), signs(room), outsider).status());
        Ear nobody = Ear.open(origin(), signs(room), null);
        assertEquals(401, nobody.status());
        assertEquals("", nobody.header("Location"));
        assertEquals("", nobody.header("Set-Cookie"));
    }

    @Test
    @DisplayName("Row 18: what is said is that something changed, and nothing else")
    void itSaysThatSomethingChangedAndNothingElse() {
        Ground.Room room =
                Ground.room("teken").joinedBy("SEX_WORKER", People.MEREL).joinedBy("MUNICIPALITY", People.DE_WIT);
        try (Ear ear = listen(room, loggedIn(People.MEREL))) {
            String topic = room.topic(People.DE_WIT, "Een titel", "Een tekst");
            assertTrue(ear.hears(1, SOON), "a topic");
            for (int i = 0; i < 6; i++) {
                room.post(People.DE_WIT, topic, "Nog iets " + i);
            }
            assertTrue(ear.hears(2, SOON), "posts");
            quiet();
            long after = ear.changes();
            assertTrue(after <= 5, () -> "six posts in a row were told one by one: " + after);
            ear.lines().forEach(line -> assertTrue(LINE.matcher(line).matches(), () -> "said more: " + line));
        }
    }

    @Test
    void whoeverChangesOrTakesBackSomethingIsPointedOutToNobody() throws SQLException {
        Ground.Room room =
                Ground.room("terug").joinedBy("SEX_WORKER", People.MEREL).joinedBy("MUNICIPALITY", People.DE_WIT);
        String topic = room.topic(People.MEREL, "Een titel", "Een tekst");
        String post = room.post(People.MEREL, topic, "Iets herkenbaars");
        try (Ear ear = listen(room, loggedIn(People.DE_WIT))) {
            room.post(People.MEREL, topic, "Er wordt geluisterd");
            assertTrue(ear.hears(1, SOON), "the connection works");
            quiet();
            long before = ear.changes();
            Api.as(People.MEREL)
                    .body(Map.of("text", "Iets anders"))
                    .put(post)
                    .then()
                    .statusCode(204);
            Api.as(People.MEREL).delete(post).then().statusCode(204);
            try (Connection connection = Ground.migrator();
                    Statement night = connection.createStatement()) {
                night.execute("update topic set last_ordinal = last_ordinal");
            }
            quiet();
            assertEquals(before, ear.changes());
            assertFalse(ear.hasEnded());
        }
    }

    @Test
    @DisplayName("Row 18: a removed member hears nothing of what comes after, and is cut off within a second")
    void aRemovedMemberIsCutOff() {
        Ground.Room room = Ground.room("verwijderd").joinedBy("SEX_WORKER", People.MEREL, People.ROBIN);
        Runnable removal = Listeners.removal(room, People.MEREL);
        isCutOff(room, loggedIn(People.MEREL), removal);
    }

    @Test
    @DisplayName("Row 18: so is whoever leaves, or disappears and stays under another alias")
    void whoeverLeavesIsCutOff() {
        Ground.Room room = Ground.room("weg").joinedBy("SEX_WORKER", People.MEREL, People.ROBIN, People.KIM);
        isCutOff(
                room,
                loggedIn(People.MEREL),
                () -> Api.as(People.MEREL)
                        .delete(room.path() + "/membership")
                        .then()
                        .statusCode(204));
        isCutOff(room, loggedIn(People.KIM), Listeners.disappearance(room, People.KIM));
    }

    @Test
    @DisplayName("Row 18: so is whoever's seat is frozen")
    void aFrozenSeatIsCutOff() {
        Ground.Room room =
                Ground.room("bevroren").joinedBy("SEX_WORKER", People.ROBIN).joinedBy("MUNICIPALITY", People.DE_WIT);
        try {
            isCutOff(room, loggedIn(People.DE_WIT), () -> Listeners.seat(People.DE_WIT, "FROZEN"));
        } finally {
            Listeners.seat(People.DE_WIT, "ACTIVE");
        }
    }

    @Test
    @DisplayName("Row 18: so is a session that was ended, there or everywhere")
    void anEndedSessionIsCutOff() {
        Ground.Room room = Ground.room("sessie").joinedBy("SEX_WORKER", People.ALEX, People.ROBIN);
        Visitor one = loggedIn(People.ALEX);
        isCutOff(room, one, () -> one.submit(one.get("/ruimtes"), "/afmelden", Map.of()));
        isCutOff(room, loggedIn(People.ALEX), Listeners.endOfAllSessions(People.ALEX));
    }

    private static void isCutOff(Ground.Room room, Visitor visitor, Runnable act) {
        Listeners.isCutOff(List.of(origin()), room, visitor, act);
    }

    @Test
    @DisplayName("Row 7: whether somebody listens changes no answer to anybody else")
    void aListenerIsSeenByNobody() {
        Ground.Room room =
                Ground.room("onzichtbaar").joinedBy("SEX_WORKER", People.MEREL).joinedBy("MUNICIPALITY", People.DE_WIT);
        room.topic(People.MEREL, "Een titel", "Een tekst");
        Sight official = Sight.of(People.DE_WIT);
        Map<String, String> without = official.of(room);
        try (Ear ear = listen(room, loggedIn(People.MEREL))) {
            assertEquals(without, official.of(room));
            assertFalse(ear.hasEnded());
        }
        // The comparison can fail: something written is seen.
        room.topic(People.MEREL, "Nog een titel", "Een tekst");
        assertFalse(without.equals(official.of(room)));
    }

    @Test
    void aFourthPageOfOneSessionTakesThePlaceOfTheFirstWhichIsToldNotToComeBack() {
        Ground.Room room = Ground.room("vier").joinedBy("SEX_WORKER", People.MEREL);
        Visitor merel = loggedIn(People.MEREL);
        try (Ear first = listen(room, merel);
                Ear second = listen(room, merel);
                Ear third = listen(room, merel)) {
            quiet();
            assertFalse(first.hasEnded());
            try (Ear fourth = listen(room, merel)) {
                assertTrue(first.ends(SOON));
                assertTrue(first.lines().stream()
                        .anyMatch(line -> line.replace(" ", "").equals("event:enough")));
                room.topic(People.MEREL, "Een titel", "Een tekst");
                for (Ear ear : List.of(second, third, fourth)) {
                    assertTrue(ear.hears(1, SOON));
                }
            }
        }
    }

    @Test
    void whoeverClosesThePageIsForgotten() {
        Ground.Room room = Ground.room("dicht").joinedBy("SEX_WORKER", People.MEREL);
        Visitor merel = loggedIn(People.MEREL);
        quiet();
        int before = live.connected();
        try (Ear ear = listen(room, merel)) {
            assertFalse(ear.hasEnded());
            assertEquals(before + 1, live.connected());
        }
        quiet();
        assertEquals(before, live.connected());
    }

    @Test
    void withoutItsConnectionToTheDatabaseANodeLetsEverybodyGoAndTakesThemInAgain() throws Exception {
        Ground.Room room = Ground.room("los").joinedBy("SEX_WORKER", People.MEREL);
        Visitor merel = loggedIn(People.MEREL);
        try (Ear ear = listen(room, merel);
                Connection connection =
                        InstallationResource.installation().databases().superuser("overleg")) {
            quiet();
            assertFalse(ear.hasEnded());
            assertEquals(
                    1,
                    Ground.column(
                                    connection,
                                    "select pg_terminate_backend(pid) from pg_stat_activity"
                                            + " where application_name = 'overleg-live' and datname = 'overleg'")
                            .size());
            assertTrue(ear.ends(SOON), "was kept although nobody could be cut off");
        }
        pause(Duration.ofSeconds(3));
        try (Ear again = listen(room, merel)) {
            room.topic(People.MEREL, "Een titel", "Een tekst");
            assertTrue(again.hears(1, SOON));
        }
    }

    @Test
    void somebodyWithoutScriptsLooksAndIsLedToWhatIsNewOrBackToWhereTheyWere() {
        Ground.Room room =
                Ground.room("kijken").joinedBy("SEX_WORKER", People.MEREL).joinedBy("MUNICIPALITY", People.DE_WIT);
        String topic = room.topic(People.MEREL, "Een titel", "Een tekst");
        Visitor reader = loggedIn(People.DE_WIT);
        for (String page : List.of("", "/onderwerpen/" + topic.replaceAll(".*/", ""))) {
            String path = "/ruimtes/" + room.id() + page;
            Visitor.Page read = reader.get(path);
            String look = Visitor.one(read, "#nieuws a").attr("href");
            assertEquals(204, reader.get(look + "&stil=1").status());
            Visitor.Page back = reader.get(look);
            assertEquals(path, back.path());
            assertEquals(
                    "Er is niets nieuws.",
                    Visitor.one(back, "#nieuws [role=status]").text());
            assertEquals(look, Visitor.one(back, "#nieuws a").attr("href"));

            String post = room.post(People.MEREL, topic, "Iets nieuws").replaceAll(".*/", "");
            assertEquals(200, reader.get(look + "&stil=1").status());
            Visitor.Page led = reader.get(look);
            assertEquals(path, led.path());
            if (!page.isEmpty()) {
                assertTrue(led.has("#b-" + post), "the newest post is on the page");
                assertEquals("b-" + post, URI.create(led.uri().toString()).getFragment());
            }
        }
        assertEquals(
                404,
                loggedIn(People.KUIPERS)
                        .get("/ruimtes/" + room.id() + "/nieuws?stil=1")
                        .status());
    }

    @Test
    void whatAPageAsksByItselfProlongsNoSession() {
        Ground.Room room = Ground.room("vanzelf").joinedBy("SEX_WORKER", People.MEREL);
        Visitor nobody = new Visitor(origin());
        Visitor.Page asked = nobody.get("/ruimtes/" + room.id() + "/nieuws?stil=1");
        assertEquals(401, asked.status());
        assertNull(asked.headers().get("location"));
        assertNull(asked.headers().get("set-cookie"));
    }
}
