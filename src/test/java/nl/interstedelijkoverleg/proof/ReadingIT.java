package nl.interstedelijkoverleg.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import nl.interstedelijkoverleg.demo.ProxiedInstallation;
import nl.interstedelijkoverleg.demo.Visitor;
import nl.interstedelijkoverleg.proof.Proofs.Participant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** People read. Nothing is kept of it, in no database, and nobody else sees anything of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadingIT {

    /** Tables that change while nobody does anything; none so far. Each needs a reason here. */
    private static final Set<String> CHANGE_BY_THEMSELVES = Set.of();

    private static final int READERS = 3;
    private final Random random = new Random();
    private ProxiedInstallation place;
    private UUID room;
    private UUID topic;
    private final List<Participant> readers = new ArrayList<>();
    private final List<String> tokens = new ArrayList<>();

    @BeforeAll
    void prepare() {
        place = Proofs.installation();
        room = Proofs.foundRoom("Ruimte van de lezers", "FROM_START");
        List<String> codes = Proofs.codes(room, READERS, random);
        for (String code : codes) {
            Participant reader = Proofs.register(new Visitor(place.origin()), code, random);
            readers.add(reader);
            tokens.add(Proofs.token(reader.username(), reader.password()));
        }
        topic = Proofs.topic(room, "Wie leest dit?", "Dat weet niemand.");
        readers.get(0).write(room, topic, "Ik schrijf, en dat is te zien.");
        readers.get(1).write(room, topic, "Ik ook.");
    }

    @Test
    @DisplayName("Row 7: reading changes no row of any database, also not where only PostgreSQL looks")
    void readingLeavesNothing() throws SQLException {
        Map<String, Object> before = everything();
        for (int i = 0; i < READERS; i++) {
            read(readers.get(i), tokens.get(i));
        }
        assertEquals(Set.of(), differences(before, everything()));
    }

    @Test
    @DisplayName("Row 7: no member sees that another reads, began to write, or was there")
    void nobodySeesAnybodyRead() {
        // What was new to the one who is looked at goes with their own looking.
        seenBy(0);
        Map<String, String> before = seenBy(0);
        read(readers.get(1), tokens.get(1));
        read(readers.get(2), tokens.get(2));
        Visitor writing = readers.get(1).visitor();
        // Begins to write, and asks how it will look.
        Visitor.Page preview = writing.submit(
                writing.get("/ruimtes/" + room + "/onderwerpen/" + topic),
                "/bijdragen",
                Map.of("text", "Half af", "preview", "ja"));
        assertTrue(preview.text().contains("Half af"), preview.text());
        assertEquals(before, seenBy(0));
    }

    @Test
    @DisplayName("Row 7: the comparison finds a row that changes")
    void writingIsFound() throws SQLException {
        Map<String, Object> before = everything();
        readers.get(2).write(room, topic, "Nu schrijf ik.");
        Set<String> different = differences(before, everything());
        assertTrue(different.contains("content overleg.post"), different.toString());
        assertTrue(different.contains("content overleg.topic"), different.toString());
        assertFalse(different.contains("content overleg.seat"), different.toString());
    }

    @Test
    @DisplayName(
            "Row 7: where readers were goes to the database when a node stops, in rows of one size, and nobody sees it of another")
    void marksTellNothing() throws Exception {
        for (int i = 0; i < READERS; i++) {
            read(readers.get(i), tokens.get(i));
        }
        // The one who is looked at has read everything that there is; what the others read now changes nothing for
        // them.
        Map<String, String> before = seenBy(0);
        read(readers.get(1), tokens.get(1));
        place.stopApplication();
        try (Connection content = place.databases().superuser("overleg");
                Statement statement = content.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select count(*), count(distinct length(sealed_mark)), count(distinct sealed_mark) from overleg.read_mark
                        where room_id = '%s'
                        """.formatted(room))) {
            rows.next();
            assertTrue(rows.getInt(1) >= READERS, "rows: " + rows.getInt(1));
            assertEquals(1, rows.getInt(2), "sizes");
            assertEquals(rows.getInt(1), rows.getInt(3), "no two alike");
        } finally {
            place.startApplication();
        }
        assertEquals(before, seenBy(0));
    }

    /** Every page and every answer about the room, as one reader's. */
    private Map<String, String> seenBy(int reader) {
        return read(readers.get(reader), tokens.get(reader));
    }

    private Map<String, String> read(Participant reader, String token) {
        Map<String, String> seen = new LinkedHashMap<>();
        String page = "/ruimtes/" + room;
        for (String path : List.of(
                "/",
                "/vandaag",
                "/ruimtes",
                page,
                page + "/leden",
                page + "/onderwerpen/" + topic,
                page + "/onderwerpen/nieuw",
                page + "/vertrek",
                "/account",
                "/privacy")) {
            Visitor.Page answer = reader.visitor().get(path);
            assertEquals(200, answer.status(), path);
            seen.put(path, answer.body().replaceAll("(name=\"(?:csrf|requestKey)\" value=\")[^\"]*", "$1"));
        }
        String api = "/api/v1/rooms/" + room;
        for (String path : List.of(
                "/api/v1/rooms",
                api,
                api + "/members",
                api + "/topics",
                api + "/topics/" + topic,
                api + "/topics/" + topic + "/posts")) {
            HttpResponse<String> answer = Proofs.send(HttpRequest.newBuilder(URI.create(place.origin() + path))
                    .timeout(Duration.ofSeconds(30))
                    .header("Authorization", "Bearer " + token)
                    .header("Accept", "application/json")
                    .build());
            assertEquals(200, answer.statusCode(), path);
            seen.put(path, answer.body());
        }
        return seen;
    }

    /** All rows of all tables of the three databases with what PostgreSQL keeps beside them, and all sequences. */
    private Map<String, Object> everything() throws SQLException {
        Map<String, Object> everything = new LinkedHashMap<>();
        try (Connection content = place.databases().superuser("overleg");
                Connection keycloak = place.databases().superuser("keycloak");
                Connection keys = place.databases().superuserOfKeys()) {
            for (Map.Entry<String, Connection> each : Map.of("content", content, "keycloak", keycloak, "keys", keys)
                    .entrySet()) {
                Dump dump = Dump.of(each.getValue());
                assertNotEquals(Set.of(), dump.names());
                dump.names().forEach(name -> everything.put(each.getKey() + " " + name, dump.table(name)));
                everything.put(each.getKey() + " sequences", sequences(each.getValue()));
            }
        }
        return everything;
    }

    private static List<String> sequences(Connection connection) throws SQLException {
        List<String> sequences = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select schemaname, sequencename, last_value from pg_sequences order by 1, 2")) {
            while (rows.next()) {
                sequences.add(rows.getString(1) + "." + rows.getString(2) + " " + rows.getString(3));
            }
        }
        return sequences;
    }

    private static Set<String> differences(Map<String, Object> before, Map<String, Object> after) {
        assertEquals(before.keySet(), after.keySet());
        Set<String> different = new TreeSet<>();
        before.forEach((table, rows) -> {
            if (!rows.equals(after.get(table)) && !CHANGE_BY_THEMSELVES.contains(table)) {
                different.add(table);
            }
        });
        return different;
    }
}
