package nl.interstedelijkoverleg.journey;

import static nl.interstedelijkoverleg.testing.Listeners.loggedIn;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.CDPSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import nl.interstedelijkoverleg.demo.Installation;
import nl.interstedelijkoverleg.demo.Nginx;
import nl.interstedelijkoverleg.demo.Ports;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.Listeners;
import nl.interstedelijkoverleg.testing.People;
import nl.interstedelijkoverleg.testing.Stopwatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two nodes of the packaged application on the same databases, each behind nginx with the file of deploy/nginx. */
@ExtendWith(Journey.class)
class LiveIT {

    private static final List<String> FRONTS = new ArrayList<>();
    private static final List<AutoCloseable> STARTED = new ArrayList<>();

    @BeforeAll
    static void start(House house) throws Exception {
        Installation installation = house.installation();
        Ports second = Ports.free();
        STARTED.add(0, installation.startSecondNode(second));
        for (int port : List.of(installation.applicationPort(), second.application())) {
            Ports front = Ports.free();
            Path home = Files.createDirectories(installation.home().resolve("front-" + port));
            Nginx nginx = installation.startNginx(home, front.application(), front.keycloak(), port);
            STARTED.add(0, nginx::stop);
            FRONTS.add("http://localhost:" + front.application());
        }
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable each : STARTED) {
            each.close();
        }
    }

    @Test
    @DisplayName(
            "Row 18: a removed member hears nothing more on either node, through nginx, and is cut off within a second")
    void aRemovedMemberIsCutOffOnBothNodes() {
        Ground.Room room = Ground.room("twee").joinedBy("SEX_WORKER", People.MEREL, People.ROBIN);
        Runnable removal = Listeners.removal(room, People.MEREL);
        Listeners.isCutOff(FRONTS, room, loggedIn(People.MEREL), removal);
    }

    @Test
    @DisplayName("Row 18: so is whoever disappears, whoever's seat is frozen, and whoever ends all sessions")
    void soAreTheOthers(House house) {
        Ground.Room room = Ground.room("ook twee")
                .joinedBy("SEX_WORKER", People.KIM, People.ALEX, People.ROBIN)
                .joinedBy("MUNICIPALITY", People.DE_WIT);
        Listeners.isCutOff(FRONTS, room, loggedIn(People.KIM), Listeners.disappearance(room, People.KIM));
        try {
            Listeners.isCutOff(FRONTS, room, loggedIn(People.DE_WIT), () -> Listeners.seat(People.DE_WIT, "FROZEN"));
        } finally {
            // Other journeys need that seat.
            Listeners.seat(People.DE_WIT, "ACTIVE");
        }
        Listeners.isCutOff(FRONTS, room, loggedIn(People.ALEX), Listeners.endOfAllSessions(People.ALEX));
        house.forget(People.ALEX);
    }

    /** The live connection of a page, as the browser has it. */
    private static final class Line {

        private final AtomicReference<String> connection = new AtomicReference<>();
        private final AtomicLong signs = new AtomicLong();
        private final AtomicLong ended = new AtomicLong();

        static Line of(Guest guest) {
            Line line = new Line();
            CDPSession browser = guest.context().newCDPSession(guest.page());
            browser.on("Network.responseReceived", event -> {
                if (event.getAsJsonObject("response").get("url").getAsString().endsWith("/gebeurtenissen")) {
                    line.connection.compareAndSet(null, event.get("requestId").getAsString());
                }
            });
            browser.on("Network.eventSourceMessageReceived", event -> line.signs.incrementAndGet());
            for (String end : List.of("Network.loadingFinished", "Network.loadingFailed")) {
                browser.on(end, event -> {
                    if (event.get("requestId").getAsString().equals(line.connection.get())) {
                        line.ended.compareAndSet(0, System.nanoTime());
                    }
                });
            }
            browser.send("Network.enable");
            return line;
        }
    }

    @ParameterizedTest(name = "JavaScript {0}")
    @EnumSource(Scripts.class)
    @DisplayName(
            "Row 18: Robin is removed while reading; the line of the page is dead within a second, and the next click"
                    + " finds a kind word and the way out")
    void theNextClickIsToldKindly(Scripts scripts, House house) {
        Ground.Room room = Ground.room("Uit de kamer gezet " + scripts)
                .joinedBy("MUNICIPALITY", People.DE_WIT)
                .joinedBy("SEX_WORKER", People.ROBIN);
        String topic = room.topic(People.DE_WIT, "Wat hier staat", "Dit las Robin nog.");
        String other = room.topic(People.DE_WIT, "Iets anders", "Elders in de ruimte.");
        Runnable removal = Listeners.removal(room, People.ROBIN);
        Guest robin = house.member(People.ROBIN, House.options(scripts));
        Line line = Line.of(robin);
        robin.open("/ruimtes/" + room.id() + "/onderwerpen/" + topic.replaceAll(".*/", ""));
        if (scripts == Scripts.ON) {
            robin.page().waitForCondition(() -> line.connection.get() != null);
            // A sign comes for the whole room; on this page it means nothing, and the page goes on listening.
            room.post(People.DE_WIT, other, "Dit hoort Robin nog.");
            robin.page().waitForCondition(() -> line.signs.get() > 0);
            robin.page().waitForTimeout(Listeners.QUIET.toMillis());
            assertEquals(0, line.ended.get(), "was listening");
        }
        long heard = line.signs.get();

        removal.run();
        long removed = System.nanoTime();
        room.post(People.DE_WIT, topic, "Dit hoort Robin niet meer.");
        if (scripts == Scripts.ON) {
            robin.page().waitForCondition(() -> line.ended.get() > 0);
            long took = TimeUnit.NANOSECONDS.toMillis(line.ended.get() - removed);
            Stopwatch.holds("until a removed member's page goes silent", took, Listeners.CUT.toMillis());
            robin.page().waitForTimeout(Listeners.QUIET.toMillis());
        } else {
            assertNull(line.connection.get(), "Without a script nothing listens");
        }
        assertEquals(heard, line.signs.get(), "heard something after all");

        robin.follow("Kijk of er iets nieuws is");
        robin.page().waitForSelector("h1:has-text('Deze pagina is er niet')");
        String said = robin.text();
        assertTrue(said.contains("of is de pagina niet voor jou"), said);
        assertFalse(said.contains("Dit hoort Robin niet meer") || said.contains("Uit de kamer gezet"), said);
        assertTrue(robin.page().locator(".exit__button").isVisible());
        robin.page().locator("main a.nl-button--primary").click();
        robin.arriveAt("/vandaag");
        assertFalse(robin.text().contains("Uit de kamer gezet"), robin.text());
        assertEquals(404, robin.open("/ruimtes/" + room.id()));
    }
}
