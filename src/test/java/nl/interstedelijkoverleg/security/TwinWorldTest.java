package nl.interstedelijkoverleg.security;

import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.InstallationResource;
import nl.interstedelijkoverleg.testing.People;
import nl.interstedelijkoverleg.testing.People.Person;
import nl.interstedelijkoverleg.testing.Sight;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Worlds that differ in one secret must look the same to everybody who may not know it. */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class TwinWorldTest {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern ALIAS = Pattern.compile("\"label\":\"[^\"]*\",\"kind\":\"SEX_WORKER\"");
    private static final Pattern PICTURE = Pattern.compile("\"picture\":\\{[^}]*}");

    @BeforeAll
    static void ground() {
        Ground.prepare();
    }

    @Test
    @DisplayName("Row 1: whether an alias here and an alias there are one person changes nothing that others see")
    void onePersonInTwoRoomsLooksLikeTwoPeople() {
        // In the first world Merel is in both rooms; in the second Merel is in one and Robin in the other.
        World one = World.with(People.MEREL, People.MEREL);
        World two = World.with(People.MEREL, People.ROBIN);
        assertEquals(one.asSeenBy(People.DE_WIT), two.asSeenBy(People.DE_WIT));
        assertEquals(one.asSeenBy(People.BAKKER), two.asSeenBy(People.BAKKER));
        // The comparison can fail: another text is another world.
        assertNotEquals(one.asSeenBy(People.DE_WIT), one.asSeenBy(People.MEREL));
    }

    @Test
    @DisplayName("Row 1: the same for every page of both rooms, also a moderator's")
    void onePersonInTwoRoomsLooksLikeTwoPeopleOnPages() {
        World one = World.with(People.MEREL, People.MEREL).moderatedBy("T. de Boer");
        World two = World.with(People.MEREL, People.ROBIN).moderatedBy("T. de Boer");
        Sight official = Sight.of(People.DE_WIT);
        Sight moderator = Sight.ofModerator(People.DE_BOER);
        assertEquals(one.everything(official), two.everything(official));
        assertEquals(one.everything(moderator), two.everything(moderator));
        // The comparison can fail: whoever is the alias sees that.
        assertNotEquals(one.everything(official), one.everything(Sight.of(People.MEREL)));
    }

    @Test
    @DisplayName("Row 13: a room that somebody may not know changes no answer to them")
    void aSecretRoomChangesNoAnswer() {
        Ground.Room known = Ground.room("bekend").joinedBy("MUNICIPALITY", People.KUIPERS);
        Api.as(People.KUIPERS).get("/api/v1/rooms").then().statusCode(200).body("name", hasItem("bekend"));
        byte[] rooms = Api.as(People.KUIPERS).get("/api/v1/rooms").asByteArray();
        byte[] topics = Api.as(People.KUIPERS).get(known.path() + "/topics").asByteArray();
        byte[] members = Api.as(People.KUIPERS).get(known.path() + "/members").asByteArray();

        Ground.Room secret = Ground.room("geheim").joinedBy("MUNICIPALITY", People.DE_WIT);
        secret.topic(People.DE_WIT, "Geheim onderwerp", "Geheime tekst");

        assertArrayEquals(rooms, Api.as(People.KUIPERS).get("/api/v1/rooms").asByteArray());
        assertArrayEquals(
                topics, Api.as(People.KUIPERS).get(known.path() + "/topics").asByteArray());
        assertArrayEquals(
                members, Api.as(People.KUIPERS).get(known.path() + "/members").asByteArray());
        Api.as(People.KUIPERS).delete(known.path() + "/membership").then().statusCode(204);
    }

    /** Two rooms in which two sex workers, or twice the same one, and an alderman talk. */
    private record World(Ground.Room a, Ground.Room b) {

        static World with(Person inA, Person inB) {
            Ground.Room a = Ground.room("kamer A")
                    .joinedBy("MUNICIPALITY", People.DE_WIT)
                    .joinedBy("SUPPORT_SERVICE", People.DE_BOER)
                    .joinedBy("SEX_WORKER", inA);
            Ground.Room b = Ground.room("kamer B")
                    .joinedBy("MUNICIPALITY", People.DE_WIT)
                    .joinedBy("SUPPORT_SERVICE", People.DE_BOER)
                    .joinedBy("SEX_WORKER", inB);
            talk(a, inA, "In A");
            talk(b, inB, "In B");
            return new World(a, b);
        }

        private static void talk(Ground.Room room, Person sexWorker, String text) {
            String topic = room.topic(sexWorker, "Een vraag", text);
            room.post(People.DE_WIT, topic, "Een antwoord");
            room.post(sexWorker, topic, "Nog iets");
        }

        World moderatedBy(String label) {
            for (Ground.Room room : List.of(a, b)) {
                String members = room.path() + "/members";
                String member =
                        Api.as(room.moderator()).get(members).path("members.find { it.label == '" + label + "' }.id");
                Api.as(room.moderator())
                        .body(Map.of("role", "MODERATOR"))
                        .put(members + "/" + member + "/role")
                        .then()
                        .statusCode(204);
                room.saysYes(People.DE_BOER);
            }
            return this;
        }

        /** Every page and answer to one reader, masked as below, and by the letters of the very aliases of this world. */
        String everything(Sight reader) {
            StringBuilder seen = new StringBuilder();
            for (Ground.Room room : List.of(a, b)) {
                reader.of(room).forEach((address, answer) -> {
                    String text = withoutAliases(room, answer);
                    seen.append(address)
                            .append('\n')
                            .append(address.matches(".*/(invitation-batches|uitnodigingen)") ? inNoOrder(text) : text)
                            .append('\n');
                });
            }
            return masked(seen.toString()
                    .replaceAll("<time datetime=\"[^\"]*\">[^<]*</time>", "(minute)")
                    .replaceAll("mark--s\\d mark--c\\d mark--a\\d", "(picture)"));
        }

        /** Batches are shown in the order of their random ids. */
        private static String inNoOrder(String text) {
            return ID.matcher(text)
                    .replaceAll("(id)")
                    .lines()
                    .flatMap(line -> Stream.of(line.split("(?<=})")))
                    .map(part -> part.replaceFirst("^(200 )?[\\[,]", ""))
                    .sorted()
                    .collect(Collectors.joining("\n"));
        }

        private static String withoutAliases(Ground.Room room, String answer) {
            List<String> aliases = Api.as(room.moderator())
                    .get(room.path() + "/members")
                    .path("members.findAll { it.picture != null }.label");
            assertNotEquals(List.of(), aliases);
            String without = answer;
            for (String alias : aliases) {
                without = without.replace(alias, "(alias)");
            }
            return without;
        }

        /** Every answer to one reader, with random identities replaced by the order in which they appear. */
        String asSeenBy(Person reader) {
            StringBuilder seen = new StringBuilder();
            for (Ground.Room room : List.of(a, b)) {
                String topics = get(reader, room.path() + "/topics");
                String topic = Api.as(reader).get(room.path() + "/topics").path("items[0].id");
                seen.append(get(reader, room.path()))
                        .append(get(reader, room.path() + "/members"))
                        .append(topics)
                        .append(get(reader, room.path() + "/topics/" + topic))
                        .append(get(reader, room.path() + "/topics/" + topic + "/posts"));
            }
            return masked(seen.toString());
        }

        private static String get(Person reader, String path) {
            return Api.as(reader).get(path).then().statusCode(200).extract().asString();
        }

        private static String masked(String text) {
            String withoutAliases = ALIAS.matcher(text).replaceAll("\"label\":\"(alias)\",\"kind\":\"SEX_WORKER\"");
            String withoutPictures = PICTURE.matcher(withoutAliases).replaceAll("\"picture\":(picture)");
            String withoutMinutes =
                    withoutPictures.replaceAll("\"(postedAt|lastPostAt)\":\"[^\"]*\"", "\"$1\":\"(minute)\"");
            Map<String, String> names = new LinkedHashMap<>();
            Matcher ids = ID.matcher(withoutMinutes);
            return ids.replaceAll(
                    found -> names.computeIfAbsent(found.group(), ignored -> "(id " + names.size() + ")"));
        }
    }
}
