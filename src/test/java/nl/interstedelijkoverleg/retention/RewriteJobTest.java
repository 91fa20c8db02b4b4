package nl.interstedelijkoverleg.retention;

import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.InstallationResource;
import nl.interstedelijkoverleg.testing.People;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The job itself, with the roles and rights that an operator gives it. */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class RewriteJobTest {

    @Inject
    RewriteJob job;

    @BeforeAll
    static void ground() {
        Ground.prepare();
    }

    @Test
    @DisplayName("Row 4: after the night neither transaction numbers nor the order of rows tell who came together")
    void afterTheNightNothingTellsWhoCameTogether() throws SQLException {
        Ground.Room room = Ground.room("nacht")
                .joinedBy("SEX_WORKER", People.MEREL, People.ROBIN, People.KIM)
                .joinedBy("MUNICIPALITY", People.DE_WIT);
        String topic = room.topic(People.MEREL, "Voor de nacht", "Een tekst");
        room.post(People.DE_WIT, topic, "Een antwoord");
        try (Connection all = Ground.migrator()) {
            assertNotEquals("1", distinct(all, "holder"), "nothing to rewrite");

            assertTrue(job.run());

            for (String table : List.of("holder", "membership", "invitation", "invitation_batch", "post", "topic")) {
                assertEquals("1", distinct(all, table), table);
            }
            List<String> inHeapOrder = Ground.column(all, "select encode(holder_key, 'hex') from holder order by ctid");
            List<String> sorted = new ArrayList<>(inHeapOrder);
            sorted.sort(null);
            assertEquals(sorted, inHeapOrder);
            assertEquals(List.of("0"), Ground.column(all, "select count(*) from idempotency_key"));
            assertEquals(
                    List.of("t"), Ground.column(all, "select day = dutch_day() from job_run where job = 'REWRITE'"));
        }
        Api.as(People.DE_WIT).get(topic + "/posts").then().statusCode(200).body("items", hasSize(2));
    }

    @Test
    @DisplayName("Row 4: a part of the night that fails is told, and takes the rewriting of rows with it no more")
    void oneFailureDoesNotEndTheNight() throws SQLException {
        Ground.Room room = Ground.room("halve nacht").joinedBy("SEX_WORKER", People.MEREL, People.ROBIN);
        room.topic(People.MEREL, "Voor de halve nacht", "Een tekst");
        try (Connection all = Ground.migrator()) {
            assertNotEquals("1", distinct(all, "holder"), "nothing to rewrite");
            try (Statement statement = all.createStatement()) {
                statement.execute("set role overleg_gate");
                statement.execute("""
                        create function gate.nightly_3_broken() returns void language plpgsql as $$
                        begin raise exception 'broken on purpose'; end $$
                        """);
                statement.execute("set role none");
            }
            try {
                SQLException told = assertThrows(SQLException.class, job::run);
                assertTrue(told.getMessage().contains("nightly_3_broken"), told.getMessage());
                assertEquals("1", distinct(all, "holder"));
                assertEquals("1", distinct(all, "membership"));
            } finally {
                try (Statement statement = all.createStatement()) {
                    statement.execute("set role overleg_gate");
                    statement.execute("drop function gate.nightly_3_broken()");
                    statement.execute("set role none");
                }
            }
        }
        assertTrue(job.run());
    }

    @Test
    @DisplayName("whoever reads while the night goes on waits at most, and is never refused")
    void theNightGivesWayToReaders() throws SQLException, InterruptedException, ExecutionException {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (Connection reader = Ground.application();
                Connection all = Ground.migrator();
                Statement reading = reader.createStatement()) {
            reader.setAutoCommit(false);
            // Reads holder too, by its policy. Tables are written anew in the order of their names: the first of them
            // is locked by then.
            reading.execute("select count(*) from topic");
            Future<Boolean> night = other.submit(() -> job.run());
            String waits = "select count(*) from pg_locks where not granted and mode = 'AccessExclusiveLock'";
            while (Ground.column(all, waits).equals(List.of("0"))) {
                assertFalse(night.isDone(), "the night did not wait for the reader");
            }
            // Now the reader waits for the night, which waits for the reader.
            reading.execute("select count(*) from agreement");
            reader.rollback();
            assertTrue(night.get());
        } finally {
            other.shutdown();
        }
    }

    private static String distinct(Connection all, String table) throws SQLException {
        return Ground.column(all, "select count(distinct xmin::text) from " + table)
                .get(0);
    }
}
