package nl.interstedelijkoverleg.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import nl.interstedelijkoverleg.demo.Visitor;
import nl.interstedelijkoverleg.demo.World;
import nl.interstedelijkoverleg.testing.People.Person;

/** People who listen for what is new in a room, and what takes that from them (threat model, row 18). */
public final class Listeners {

    /** What must happen is waited for so long: on a busy machine even what takes a moment. */
    public static final Duration SOON = Duration.ofSeconds(30);
    /** A second, and what a busy machine needs to notice it. */
    public static final Duration CUT = Duration.ofMillis(1500);
    /** So long nothing comes before it counts as silence. */
    public static final Duration QUIET = Duration.ofMillis(1500);

    private Listeners() {}

    /** Somebody who logged in before, at the origin that people know. */
    public static Visitor loggedIn(Person person) {
        Visitor visitor = new Visitor(InstallationResource.installation().origin());
        visitor.logIn(person.username(), World.PASSWORD, "/ruimtes");
        return visitor;
    }

    /** Where the signs of a room are. */
    public static String signs(Ground.Room room) {
        return "/ruimtes/" + room.id() + "/gebeurtenissen";
    }

    /** Listens to a room as a member of it, at a node or what stands before one. */
    public static Ear listen(String origin, Ground.Room room, Visitor member) {
        Ear ear = Ear.open(origin, signs(room), member.cookie("overleg-sessie"));
        assertEquals(200, ear.status());
        return ear;
    }

    /**
     * Robin, who is a member too, writes; the listener hears it everywhere. Then something happens, and from then on there is
     * nothing to hear: every connection ends within a second.
     *
     * @param origins of the nodes, or of what stands before them
     */
    public static void isCutOff(List<String> origins, Ground.Room room, Visitor listener, Runnable act) {
        String topic = room.topic(People.ROBIN, "Waar iets komt", "Een tekst");
        List<Ear> ears =
                origins.stream().map(origin -> listen(origin, room, listener)).toList();
        try {
            room.post(People.ROBIN, topic, "Dit hoort iedereen");
            ears.forEach(ear -> assertTrue(ear.hears(1, SOON), "was listening"));
            quiet();
            List<Long> before = ears.stream().map(Ear::changes).toList();
            act.run();
            long done = System.nanoTime();
            room.post(People.ROBIN, topic, "Dit niet meer");
            for (Ear ear : ears) {
                assertTrue(ear.ends(SOON), "was not cut off");
                Stopwatch.holds(
                        "until somebody is cut off", TimeUnit.NANOSECONDS.toMillis(ear.ended() - done), CUT.toMillis());
            }
            assertEquals(before, ears.stream().map(Ear::changes).toList(), "heard something after all");
        } finally {
            ears.forEach(Ear::close);
        }
    }

    /** Removes a member. Only whoever has written can be: nobody else is on a list. */
    public static Runnable removal(Ground.Room room, Person member) {
        room.topic(member, "Eerst geschreven", "Een tekst");
        String place = Api.done(member, "GET", room.path(), null, 200).text("/self/id");
        return () -> Api.as(room.moderator())
                .delete(room.path() + "/members/" + place)
                .then()
                .statusCode(204);
    }

    /** Steps out of the conversation under the alias of now. */
    public static Runnable disappearance(Ground.Room room, Person member) {
        return () -> Api.as(member)
                .post(room.path() + "/membership/disappearance")
                .then()
                .statusCode(204);
    }

    /** An administrator freezes somebody's seat, or lets it go on. */
    public static void seat(Person holder, String state) {
        Api.as(People.ADMINISTRATOR)
                .body(Map.of("state", state))
                .put("/api/v1/seats/" + Ground.seatOf(holder) + "/state")
                .then()
                .statusCode(204);
    }

    /** Ends every session of somebody from another device. */
    public static Runnable endOfAllSessions(Person person) {
        Visitor laptop = loggedIn(person);
        return () -> laptop.submit(laptop.get("/account"), "/account/sessies-beeindigen", Map.of());
    }

    /** Lets pass what would have come. Nothing can be waited for where nothing may come. */
    public static void quiet() {
        pause(QUIET);
    }

    public static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
