package nl.interstedelijkoverleg.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import nl.interstedelijkoverleg.demo.Installation;
import nl.interstedelijkoverleg.demo.Nginx;
import nl.interstedelijkoverleg.demo.Ports;
import nl.interstedelijkoverleg.demo.Visitor;
import nl.interstedelijkoverleg.demo.World;
import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Ear;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.InstallationResource;
import nl.interstedelijkoverleg.testing.People;
import nl.interstedelijkoverleg.testing.People.Person;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two nodes of the packaged application on the same databases, each behind nginx with the file of deploy/nginx. */
@ExtendWith(Journey.class)
class LiveIT {

    private static final Duration SOON = Duration.ofSeconds(3);
    /** A second, and what a busy machine needs to notice it. */
    private static final Duration CUT = Duration.ofMillis(1500);

    private static final Duration QUIET = Duration.ofMillis(1500);

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
        // Only whoever has written can be removed: nobody else is on a list.
        room.topic(People.MEREL, "Eerst geschreven", "Een tekst");
        String member = Api.as(People.MEREL).get(room.path()).path("self.id");
        areCutOff(
                room,
                loggedIn(People.MEREL),
                () -> Api.as(room.moderator())
                        .delete(room.path() + "/members/" + member)
                        .then()
                        .statusCode(204));
    }

    @Test
    @DisplayName("Row 18: so is whoever disappears, whoever's seat is frozen, and whoever ends all sessions")
    void soAreTheOthers(House house) {
        Ground.Room room = Ground.room("ook twee")
                .joinedBy("SEX_WORKER", People.KIM, People.ALEX, People.ROBIN)
                .joinedBy("MUNICIPALITY", People.DE_WIT);
        areCutOff(
                room,
                loggedIn(People.KIM),
                () -> Api.as(People.KIM)
                        .post(room.path() + "/membership/disappearance")
                        .then()
                        .statusCode(204));
        areCutOff(
                room,
                loggedIn(People.DE_WIT),
                () -> Api.as(People.ADMINISTRATOR)
                        .body(Map.of("state", "FROZEN"))
                        .put("/api/v1/seats/" + Ground.seatOf(People.DE_WIT) + "/state")
                        .then()
                        .statusCode(204));
        // Other journeys need that seat.
        Api.as(People.ADMINISTRATOR)
                .body(Map.of("state", "ACTIVE"))
                .put("/api/v1/seats/" + Ground.seatOf(People.DE_WIT) + "/state")
                .then()
                .statusCode(204);
        Visitor laptop = loggedIn(People.ALEX);
        areCutOff(
                room,
                loggedIn(People.ALEX),
                () -> laptop.submit(laptop.get("/account"), "/account/sessies-beeindigen", Map.of()));
        house.forget(People.ALEX);
    }

    private static void areCutOff(Ground.Room room, Visitor visitor, Runnable act) {
        String topic = room.topic(People.ROBIN, "Waar iets komt", "Een tekst");
        List<Ear> ears = FRONTS.stream()
                .map(front ->
                        Ear.open(front, "/ruimtes/" + room.id() + "/gebeurtenissen", visitor.cookie("overleg-sessie")))
                .toList();
        ears.forEach(ear -> assertEquals(200, ear.status()));
        room.post(People.ROBIN, topic, "Dit hoort iedereen");
        ears.forEach(ear -> assertTrue(ear.hears(1, SOON), "was listening"));
        pause(QUIET);
        List<Long> before = ears.stream().map(Ear::changes).toList();
        act.run();
        long done = System.nanoTime();
        room.post(People.ROBIN, topic, "Dit niet meer");
        for (Ear ear : ears) {
            assertTrue(ear.ends(CUT), "was not cut off");
            System.out.printf("[figures] cut off after %d ms%n", TimeUnit.NANOSECONDS.toMillis(ear.ended() - done));
        }
        assertEquals(before, ears.stream().map(Ear::changes).toList(), "heard something after all");
    }

    private static Visitor loggedIn(Person person) {
        Visitor visitor = new Visitor(InstallationResource.installation().origin());
        visitor.logIn(person.username(), World.PASSWORD, "/ruimtes");
        return visitor;
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
