package nl.interstedelijkoverleg.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.InstallationResource;
import nl.interstedelijkoverleg.testing.People;
import nl.interstedelijkoverleg.testing.People.Person;
import nl.interstedelijkoverleg.testing.Sample;
import nl.interstedelijkoverleg.testing.Sight;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A room grows and shrinks by one person under an alias at a time, before the eyes of everybody else in it. */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class CountingTest {

    /** Merel and Robin, who write, and Kim, who does not. */
    private static final int THERE_FROM_THE_START = 3;

    private final Random random = new Random();

    @BeforeAll
    static void ground() {
        Ground.prepare();
    }

    @Test
    @DisplayName(
            "Row 15: nobody sees anybody silent under an alias come or go, but on a Monday after the number crossed 5, 10 or 20")
    void everythingSeenIsAFunctionOfTheStep() throws SQLException {
        Ground.Room room = Ground.room("tellen")
                .joinedBy("MUNICIPALITY", People.DE_WIT)
                .joinedBy("SUPPORT_SERVICE", People.VAN_VLIET)
                .joinedBy("SEX_WORKER", People.MEREL, People.ROBIN, People.KIM);
        appoint(room, "C. van Vliet");
        String topic = room.topic(People.MEREL, "Hoeveel zijn wij?", "Dat gaat niemand aan.");
        room.post(People.ROBIN, topic, "Precies.");
        room.post(People.DE_WIT, topic, "Begrepen.");
        List<String> codes = new ArrayList<>(room.codes("SEX_WORKER", People.CROWD.size()));
        Collections.shuffle(codes, random);

        Map<String, Sight> readers = new LinkedHashMap<>();
        readers.put("an official", Sight.of(People.DE_WIT));
        readers.put("a moderator", Sight.ofModerator(People.VAN_VLIET));
        readers.put("an alias that wrote", Sight.of(People.MEREL));
        readers.put("an alias that did not", Sight.of(People.KIM));
        Map<Balance.Step, Map<String, Map<String, String>>> seen = new EnumMap<>(Balance.Step.class);

        int number = THERE_FROM_THE_START;
        Ground.monday();
        look(readers, room, number, seen);
        for (int i = 0; i < People.CROWD.size(); i++) {
            room.redeem(People.CROWD.get(i), codes.get(i));
            lookBeforeMonday(readers, room, number, ++number, seen);
            Ground.monday();
            look(readers, room, number, seen);
        }
        List<Person> leaving = new ArrayList<>(People.CROWD);
        Collections.shuffle(leaving, random);
        for (Person person : leaving) {
            Api.as(person).delete(room.path() + "/membership").then().statusCode(204);
            lookBeforeMonday(readers, room, number, --number, seen);
            Ground.monday();
            look(readers, room, number, seen);
        }

        assertEquals(Balance.Step.values().length, seen.size(), "too few people to pass every step");
        readers.keySet()
                .forEach(reader -> assertEquals(
                        seen.size(),
                        seen.values().stream()
                                .map(each -> each.get(reader))
                                .distinct()
                                .count(),
                        reader + " does not see the steps either, so this proves nothing"));
    }

    @Test
    @DisplayName("Row 15: an alias that wrote leaves the list when it goes, and no number with it")
    void anAliasThatWroteTakesNoNumberAlong() throws SQLException {
        Ground.Room room = Ground.room("wie schreef")
                .joinedBy("MUNICIPALITY", People.DE_WIT)
                .joinedBy("SEX_WORKER", People.CROWD.subList(0, 7).toArray(Person[]::new));
        Ground.monday();
        String topic = room.topic(People.CROWD.get(0), "Wie schrijft", "komt in de lijst.");
        Sight deWit = Sight.of(People.DE_WIT);
        Object balance = balance(room);
        String page = deWit.of(room).get("/ruimtes/" + room.id() + "/onderwerpen/" + topic.replaceAll(".*/", ""));

        room.post(People.CROWD.get(1), topic, "Ik ook.");
        assertEquals(2, aliases(room));
        assertEquals(balance, balance(room));
        Api.as(People.CROWD.get(1)).delete(room.path() + "/membership").then().statusCode(204);
        assertEquals(1, aliases(room));
        assertEquals(balance, balance(room));
        assertTrue(page.contains("sekswerkers (5 of meer)"), page);
    }

    /** Where the step changes: until Monday everybody sees what they saw. */
    private static void lookBeforeMonday(
            Map<String, Sight> readers,
            Ground.Room room,
            int before,
            int after,
            Map<Balance.Step, Map<String, Map<String, String>>> seen) {
        if (Balance.step(before) != Balance.step(after)) {
            readers.forEach((name, reader) ->
                    assertEquals(seen.get(Balance.step(before)).get(name), reader.of(room), name + " at " + after));
        }
    }

    /** At full length every number; else the first and the last, and those beside which a step lies. */
    private static boolean isLookedAt(int number) {
        return Sample.FULL_LENGTH
                || number == THERE_FROM_THE_START
                || number == THERE_FROM_THE_START + People.CROWD.size()
                || Balance.step(number - 1) != Balance.step(number + 1);
    }

    private static void look(
            Map<String, Sight> readers,
            Ground.Room room,
            int number,
            Map<Balance.Step, Map<String, Map<String, String>>> seen) {
        if (!isLookedAt(number)) {
            return;
        }
        Map<String, Map<String, String>> now = new LinkedHashMap<>();
        readers.forEach((name, reader) -> now.put(name, reader.of(room)));
        Map<String, Map<String, String>> before = seen.putIfAbsent(Balance.step(number), now);
        if (before != null) {
            now.forEach((reader, answers) -> answers.forEach((address, answer) -> assertEquals(
                    before.get(reader).get(address),
                    answer,
                    number + " under an alias; " + reader + " at " + address)));
            assertEquals(before, now);
        }
    }

    private static Object balance(Ground.Room room) {
        return Api.as(People.DE_WIT).get(room.path() + "/members").path("balance");
    }

    private static int aliases(Ground.Room room) {
        List<?> listed =
                Api.as(People.DE_WIT).get(room.path() + "/members").path("members.findAll { it.picture != null }");
        assertNotEquals(null, listed);
        return listed.size();
    }

    private static void appoint(Ground.Room room, String label) {
        String member = Api.as(room.moderator())
                .get(room.path() + "/members")
                .path("members.find { it.label == '" + label + "' }.id");
        Api.as(room.moderator())
                .body(Map.of("role", "MODERATOR"))
                .put(room.path() + "/members/" + member + "/role")
                .then()
                .statusCode(204);
        room.saysYes(People.VAN_VLIET);
    }
}
