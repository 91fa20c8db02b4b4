package nl.interstedelijkoverleg.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The invented world can be built through the front door, and nobody waits long for it. */
class WorldIT {

    private static final long MOST_SECONDS = 90;

    @Test
    void aFreshWorldIsBuiltThroughTheFrontDoorInAMinuteAndAHalf()
            throws IOException, InterruptedException, SQLException {
        World world = World.read();
        Path home = Path.of(
                "target", "installations", "world-" + ProcessHandle.current().pid());
        try (Installation installation = Installation.start(
                home,
                Ports.free(),
                world.accounts(),
                world.staff(),
                false,
                line -> System.out.println("[test] " + line))) {
            installation.startApplication(
                    Map.of("OVERLEG_DEMONSTRATION", "true"), line -> System.out.println("[test] " + line));
            long begin = System.nanoTime();
            new WorldBuilder(installation, world, line -> System.out.println("[test] " + line)).build();
            long seconds = (System.nanoTime() - begin) / 1_000_000_000L;
            System.out.printf("[figures] the invented world: %d s%n", seconds);
            List<World.Topic> topics = world.rooms().stream()
                    .flatMap(room -> room.topics().stream())
                    .toList();
            assertEquals(topics.size(), count(installation, "topic"));
            assertEquals(topics.stream().mapToInt(topic -> topic.posts().size()).sum(), count(installation, "post"));

            World.Room longest = world.rooms().stream()
                    .filter(room -> room.topics().stream()
                            .anyMatch(topic -> topic.posts().size() > 20))
                    .findFirst()
                    .orElseThrow();
            Optional<World.Person> reader = longest.members().stream()
                    .map(world::person)
                    .filter(person -> "SEX_WORKER".equals(person.kind()))
                    .findFirst();
            Visitor visitor = new Visitor(installation.origin());
            Visitor.Page rooms = visitor.logIn(reader.orElseThrow().username(), World.PASSWORD, "/ruimtes");
            assertTrue(rooms.text().contains(longest.name()), rooms.text());
            assertTrue(seconds <= MOST_SECONDS, () -> "The world took " + seconds + " s");
        }
    }

    private static int count(Installation installation, String table) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        installation.databases().contentUrl(),
                        "overleg_migrator",
                        installation.password("overleg_migrator"));
                Statement statement = connection.createStatement()) {
            statement.execute("set role none");
            try (ResultSet row = statement.executeQuery("select count(*) from overleg." + table)) {
                row.next();
                return row.getInt(1);
            }
        }
    }
}
