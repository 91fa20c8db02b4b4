package nl.interstedelijkoverleg.discussion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.interstedelijkoverleg.demo.Visitor;
import nl.interstedelijkoverleg.demo.World;
import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.InstallationResource;
import nl.interstedelijkoverleg.testing.People;
import nl.interstedelijkoverleg.testing.People.Person;
import nl.interstedelijkoverleg.testing.Sight;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Where a reader was is for that reader alone (docs/adr/0044). */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class ReadMarkTest {

    private static final Map<Person, Visitor> VISITORS = new HashMap<>();

    @Inject
    ReadMarks marks;

    @BeforeAll
    static void ground() {
        Ground.prepare();
    }

    @Test
    @DisplayName("Row 7: at the moment of reading no row is written; an hour later one of the same size for everybody")
    void nothingIsWrittenWhenSomebodyReads() throws SQLException {
        Ground.Room room = room("Lezen laat niets na", People.MEREL, People.ROBIN);
        String one = room.topic(People.DE_WIT, "Een", "Een.");
        String two = room.topic(People.DE_WIT, "Twee", "Twee.");
        marks.write();
        assertEquals(0, rows(room));
        visitor(People.MEREL).get(page(one));
        visitor(People.ROBIN).get(page(one));
        visitor(People.ROBIN).get(page(two));
        assertEquals(0, rows(room), "Nothing at the moment of reading");
        visitor(People.MEREL).get("/account");
        assertEquals(0, rows(room));
        marks.write();
        assertEquals(2, rows(room), "Written for everybody together");
        assertEquals(
                List.of("1053"),
                column("select distinct length(sealed_mark) from read_mark where room_id = '" + room.id() + "'"));
        assertEquals(
                List.of("0"),
                column(
                        "select count(*) from read_mark a join read_mark b on a.id <> b.id and a.sealed_mark = b.sealed_mark"));
    }

    @Test
    @DisplayName("Row 7: what one reads changes nothing that another is shown, also not after it was written")
    void nobodyElseSeesIt() {
        Ground.Room room = room("Niemand ziet wie leest", People.KIM, People.ALEX);
        String topic = room.topic(People.DE_WIT, "Wie leest dit?", "Dat weet niemand.");
        Sight other = Sight.of(People.ALEX);
        // Twice: looking itself puts away what was new for whoever looks.
        other.of(room);
        Map<String, String> before = other.of(room);
        before.putAll(other.ofRooms());
        visitor(People.KIM).get(page(topic));
        marks.write();
        Map<String, String> after = other.of(room);
        after.putAll(other.ofRooms());
        assertEquals(List.of(), Sight.differences(before, after));
    }

    @Test
    @DisplayName("Row 7: the mark of somebody else cannot be read, written or made by whoever serves requests")
    void theDatabaseKeepsItToTheReader() throws SQLException {
        Ground.Room room = room("Alleen voor de lezer", People.MEREL);
        visitor(People.MEREL).get(page(room.topic(People.DE_WIT, "Een", "Een.")));
        marks.write();
        assertEquals(1, rows(room));
        try (Connection connection = Ground.application()) {
            assertEquals(List.of("0"), Ground.column(connection, "select count(*) from overleg.read_mark"));
            assertEquals(
                    List.of("0"),
                    Ground.column(
                            connection,
                            "select count(*) from gate.count_new(array['" + room.id()
                                    + "'::uuid], array[0], array[0::bigint], '{}', '{}')"));
        }
    }

    @Test
    @DisplayName("What others wrote since is counted on the first page and in the list; what one wrote oneself is not")
    void whatIsNewIsCounted() {
        Ground.Room room = room("Wat nieuw is", People.MEREL);
        String topic = room.topic(People.DE_WIT, "Vraag", "Eerste.");
        room.post(People.MEREL, topic, "Van mij.");
        Visitor merel = visitor(People.MEREL);
        assertEquals("1 nieuw", badge(merel.get("/vandaag"), "Wat nieuw is"));
        assertEquals("1 nieuw", badge(merel.get("/ruimtes/" + room.id()), "Vraag"));
        Visitor.Page read = merel.get(page(topic));
        assertTrue(read.has(".new-from") && read.has("a[data-key=u]"), read.text());
        Visitor.Page again = merel.get(page(topic));
        assertFalse(again.has(".new-from"), again.text());
        assertEquals("", badge(merel.get("/vandaag"), "Wat nieuw is"));
        // Also from another node, or after an hour.
        marks.write();
        assertEquals("", badge(merel.get("/vandaag"), "Wat nieuw is"));
        assertEquals("", badge(merel.get("/ruimtes/" + room.id()), "Vraag"));
        room.post(People.DE_WIT, topic, "Nog een.");
        room.post(People.DE_WIT, topic, "En nog een.");
        assertEquals("2 nieuw", badge(merel.get("/vandaag"), "Wat nieuw is"));
        assertEquals("2 nieuw", badge(merel.get("/ruimtes"), "Wat nieuw is"));
        Visitor.Page list = merel.get("/ruimtes/" + room.id());
        Visitor.Page after = merel.submit(list, "/gelezen", Map.of());
        assertEquals("", badge(after, "Vraag"), after.text());
        marks.write();
        assertEquals("", badge(merel.get("/vandaag"), "Wat nieuw is"));
    }

    @Test
    @DisplayName("A newcomer is told of nothing that they may not read")
    void aNewcomerCountsFromJoining() {
        Ground.Room room = room("Later gekomen", People.MEREL);
        String topic = room.topic(People.DE_WIT, "Oud", "Van voor die tijd.");
        room.joinedBy("SEX_WORKER", People.LOU);
        assertEquals("", badge(visitor(People.LOU).get("/vandaag"), "Later gekomen"));
        room.post(People.DE_WIT, topic, "Van na die tijd.");
        assertEquals("1 nieuw", badge(visitor(People.LOU).get("/vandaag"), "Later gekomen"));
    }

    @Test
    @DisplayName("Row 19: with the place goes the mark, and its key")
    void theMarkGoesWithThePlace() throws SQLException {
        Ground.Room room = room("Weg met het merk", People.SAM);
        visitor(People.SAM).get(page(room.topic(People.DE_WIT, "Een", "Een.")));
        marks.write();
        assertEquals(1, rows(room));
        String key = Ground.migrated("select key_id from read_mark where room_id = '" + room.id() + "'");
        visitor(People.SAM).get(page(room.topic(People.DE_WIT, "Twee", "Twee.")));
        Api.as(People.SAM).delete(room.path() + "/membership").then().statusCode(204);
        marks.write();
        assertEquals(0, rows(room), "Also not what was in memory still");
        assertEquals(List.of("0"), column("select count(*) from claimed_key where key_id = '" + key + "'"));
    }

    private static String page(String topic) {
        return topic.replace("/api/v1/rooms", "/ruimtes").replace("/topics/", "/onderwerpen/");
    }

    /** What stands beside the entry with this title; empty when nothing does. */
    private static String badge(Visitor.Page page, String title) {
        return page.html().select(".entry").stream()
                .filter(entry -> entry.select(".entry__title").text().contains(title))
                .findFirst()
                .orElseThrow(() -> new AssertionError(page.text()))
                .select(".fresh")
                .text();
    }

    private static Ground.Room room(String name, Person... sexWorkers) {
        return Ground.room(name).joinedBy("MUNICIPALITY", People.DE_WIT).joinedBy("SEX_WORKER", sexWorkers);
    }

    private static int rows(Ground.Room room) throws SQLException {
        return Integer.parseInt(Ground.migrated("select count(*) from read_mark where room_id = '" + room.id() + "'"));
    }

    private static List<String> column(String sql) throws SQLException {
        try (Connection connection = Ground.migrator()) {
            return Ground.column(connection, sql);
        }
    }

    private static Visitor visitor(Person person) {
        return VISITORS.computeIfAbsent(person, who -> {
            Visitor visitor = new Visitor(InstallationResource.installation().origin());
            visitor.logIn(who.username(), World.PASSWORD, "/account");
            return visitor;
        });
    }
}
