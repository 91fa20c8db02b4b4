package nl.interstedelijkoverleg.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.InstallationResource;
import nl.interstedelijkoverleg.testing.People;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the database itself promises, read from its catalogue. */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class SchemaTest {

    /** Every column that holds a time, with its precision. A new one fails the build until somebody decides. */
    private static final Map<String, String> TIMES = Map.ofEntries(
            Map.entry("answer_request.answered_day", "day, by name of an organisation; whoever asked is nowhere"),
            Map.entry("answer_request.due_day", "a Friday, of an organisation; whoever asked is nowhere"),
            Map.entry("digest_confirmation.day", "day, for two days; named on purpose"),
            Map.entry("ended_session.day", "day of leaving; no person beside it"),
            Map.entry("flyway_schema_history.installed_on", "when the software was upgraded"),
            Map.entry(
                    "good_practice.month",
                    "month in which an organisation wrote; no person beside it but one named on purpose"),
            Map.entry("handover.accepted_day", "named on purpose"),
            Map.entry("handover.announced_at", "hour; named on both sides, and a term that a room can count"),
            Map.entry("handover.expires_week", "week"),
            Map.entry("handover_note.until_week", "week"),
            Map.entry("interpreter_acceptance.day", "named on purpose"),
            Map.entry("invitation_batch.expires_week", "week"),
            Map.entry("join_request.expires_week", "week; of a seat, named on purpose"),
            Map.entry("job_run.day", "when a job of the installation last ran; no person beside it"),
            Map.entry("membership.quiet_until", "a Monday, until it has passed"),
            Map.entry("room_alarm.week", "week; no person beside it"),
            Map.entry("mail_delivery.day", "day, until the next night; named on purpose"),
            Map.entry("mail_tally.day", "day; no address beside it but a blind key, gone the next night"),
            Map.entry("municipality.valid_from", "public"),
            Map.entry("municipality.valid_until", "public"),
            Map.entry("organisation_acceptance.day", "named on purpose"),
            Map.entry(
                    "ordinance_consulted.stated_on",
                    "day of a public act of a municipality; of an organisation the month"),
            Map.entry(
                    "ordinance_reply.written_on", "day; a public act of a municipality; of an organisation the month"),
            Map.entry("ordinance_version.in_force_from", "public; a day on which law began, no person beside it"),
            Map.entry("ordinance_version.in_force_until", "public; a day on which law ended, no person beside it"),
            Map.entry("policy_fact_answer.day", "day on which a municipality spoke; no person beside it"),
            Map.entry("policy_position.since", "public; a day in the policy of a municipality"),
            Map.entry("policy_position.stated_day", "day on which a municipality spoke; no person beside it"),
            Map.entry("policy_proposal.since", "a day in the policy of a municipality"),
            Map.entry("policy_statement.month", "month in which an organisation spoke; no person beside it"),
            Map.entry("post.posted_at", "minute"),
            Map.entry("practice_verdict.month", "month in which an organisation spoke; no person beside it"),
            Map.entry("room_admission.expires_week", "week; of a seat, named on purpose"),
            Map.entry("seat_acceptance.day", "named on purpose"),
            Map.entry("seat_address.asked_until", "week; named on purpose"),
            Map.entry("seat_invitation.expires_week", "week"),
            Map.entry("seat_refusal.until_week", "week; of whoever asked to take part by name"),
            Map.entry("seat_request.day", "day, for two days; named on purpose"),
            Map.entry("slip_request.expires_week", "week"),
            Map.entry("summary.day", "day on which a text of a room began to count; no person beside it"),
            Map.entry("summary.ends_at", "hour at which objections to a text of a room end; no person beside it"),
            Map.entry("topic.last_post_at", "minute"),
            Map.entry("widening.ends_week", "week; of a room, no person beside it but one named on purpose"));

    @BeforeAll
    static void ground() {
        Ground.prepare();
    }

    @Test
    @DisplayName("Lock 3: every table with a room is under forced row-level security")
    void everyRoomTableIsForced() throws SQLException {
        try (Connection connection = Ground.migrator()) {
            List<String> roomTables = Ground.column(connection, """
                    select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                    where n.nspname = 'overleg' and c.relkind = 'r' and (c.relname = 'room' or exists (
                        select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'room_id'))
                    order by 1
                    """);
            assertTrue(
                    roomTables.containsAll(List.of("room", "membership", "holder", "post", "topic")),
                    roomTables::toString);
            List<String> open = Ground.column(connection, """
                    select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                    where n.nspname = 'overleg' and c.relkind = 'r' and not (c.relrowsecurity and c.relforcerowsecurity)
                    """);
            roomTables.retainAll(open);
            assertEquals(List.of(), roomTables, "tables with a room and without forced row-level security");
        }
    }

    @Test
    @DisplayName(
            "Row 4: every table that the night writes anew has a primary key to bring it in order: without one it is passed over")
    void everyTableHasAKey() throws SQLException {
        try (Connection connection = Ground.migrator()) {
            assertEquals(List.of(), Ground.column(connection, """
                            select c.relname from pg_class c
                            where c.relnamespace = 'overleg'::regnamespace and c.relkind = 'r'
                            and c.relname <> all (overleg.not_rewritten())
                            and not exists (select 1 from pg_index i where i.indrelid = c.oid and i.indisprimary)
                            """));
        }
    }

    @Test
    @DisplayName("Lock 3: who serves requests owns nothing, bypasses nothing and writes no membership")
    void theApplicationRoleIsPowerless() throws SQLException {
        try (Connection connection = Ground.migrator()) {
            assertEquals(
                    List.of("overleg_backup", "overleg_gate", "overleg_migrator"),
                    Ground.column(
                            connection,
                            "select rolname from pg_roles where rolname like 'overleg%' and rolbypassrls order by 1"));
            assertEquals(
                    List.of(),
                    Ground.column(
                            connection,
                            "select relname from pg_class where relowner = 'overleg_application'::regrole"));
            for (String table : List.of("holder", "membership")) {
                assertEquals(
                        List.of("f"),
                        Ground.column(
                                connection,
                                "select has_table_privilege('overleg_application', 'overleg." + table + "', 'INSERT')"),
                        table);
                assertEquals(
                        List.of("f"),
                        Ground.column(
                                connection,
                                "select has_table_privilege('overleg_application', 'overleg." + table + "', 'DELETE')"),
                        table);
            }
            assertEquals(
                    List.of("f"),
                    Ground.column(
                            connection,
                            "select has_column_privilege('overleg_application', 'overleg.invitation', 'code_key', 'SELECT')"));
        }
    }

    @Test
    @DisplayName(
            "Lock 3: every gate function pins its search path, with nothing temporary before it, and runs as a role that cannot log in")
    void gatesAreNarrow() throws SQLException {
        try (Connection connection = Ground.migrator()) {
            List<String> loose = Ground.column(connection, """
                    select p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                    where n.nspname in ('gate', 'overleg') and p.prosecdef
                    and not coalesce(array_to_string(p.proconfig, ','), '') like '%search_path=%, pg_temp%'
                    """);
            assertEquals(List.of(), loose);
            assertEquals(List.of("overleg_gate f"), Ground.column(connection, """
                            select distinct r.rolname || ' ' || case when r.rolcanlogin then 't' else 'f' end
                            from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_roles r on r.oid = p.proowner
                            where n.nspname = 'gate'
                            """));
        }
    }

    @Test
    @DisplayName("Row 4: every column of time is known, and none beside a person is finer than a week or a minute")
    void everyTimeIsKnown() throws SQLException {
        try (Connection connection = Ground.migrator()) {
            Set<String> found = new HashSet<>(Ground.column(connection, """
                    select table_name || '.' || column_name from information_schema.columns
                    where table_schema = 'overleg'
                    and (data_type like 'timestamp%' or data_type = 'date' or data_type like 'time%')
                    """));
            assertEquals(TIMES.keySet(), found);
            assertEquals(List.of(), Ground.column(connection, """
                            select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                            where n.nspname = 'overleg' and c.relkind = 'S'
                            """), "sequences order what people did");
        }
    }

    @Test
    @DisplayName("Row 3: no value that belongs to a pseudonymous person occurs in two rooms")
    void noValueRepeatsAcrossRooms() throws SQLException {
        Ground.Room one = Ground.room("eerste van twee")
                .joinedBy("SEX_WORKER", People.MEREL, People.ROBIN)
                .joinedBy("MUNICIPALITY", People.DE_WIT);
        Ground.Room two = Ground.room("tweede van twee")
                .joinedBy("SEX_WORKER", People.MEREL, People.ROBIN)
                .joinedBy("MUNICIPALITY", People.DE_WIT);
        for (Ground.Room room : List.of(one, two)) {
            room.topic(People.MEREL, "Dezelfde titel", "Dezelfde tekst");
            room.topic(People.ROBIN, "Dezelfde titel", "Dezelfde tekst");
        }
        try (Connection connection = Ground.migrator()) {
            Map<String, List<String>> columns = roomColumns(connection);
            int compared = 0;
            for (Map.Entry<String, List<String>> table : columns.entrySet()) {
                String room = table.getKey().equals("room") ? "id" : "room_id";
                for (String column : table.getValue()) {
                    String sql = "select distinct encode(convert_to(" + column + "::text, 'UTF8'), 'hex') from "
                            + table.getKey() + " where " + column + " is not null and " + room + " = ";
                    Set<String> first = new HashSet<>(Ground.column(connection, sql + "'" + one.id() + "'"));
                    List<String> second = Ground.column(connection, sql + "'" + two.id() + "'");
                    compared += second.size();
                    first.retainAll(second);
                    assertEquals(Set.of(), first, table.getKey() + "." + column);
                }
            }
            assertTrue(compared > 20, "too little was compared: " + compared);
        }
    }

    /** The columns of room tables that could point at a person: everything but small vocabularies and counters. */
    private static Map<String, List<String>> roomColumns(Connection connection) throws SQLException {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        for (String row : Ground.column(connection, """
                select c.table_name || ' ' || c.column_name from information_schema.columns c
                where c.table_schema = 'overleg' and c.data_type in ('uuid', 'bytea')
                and (c.table_name = 'room' or exists (select 1 from information_schema.columns r
                    where r.table_schema = 'overleg' and r.table_name = c.table_name and r.column_name = 'room_id'))
                -- Named on purpose: a seat is the same in every room (docs/adr/0004).
                and c.column_name not in ('seat_id', 'organisation_id', 'municipality_id')
                order by 1
                """)) {
            int space = row.indexOf(' ');
            columns.computeIfAbsent(row.substring(0, space), ignored -> new ArrayList<>())
                    .add(row.substring(space + 1));
        }
        assertFalse(columns.isEmpty());
        return columns;
    }
}
