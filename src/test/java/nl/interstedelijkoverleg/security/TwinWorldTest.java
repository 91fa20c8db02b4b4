package nl.interstedelijkoverleg.security;

import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.interstedelijkoverleg.demo.Visitor;
import nl.interstedelijkoverleg.discussion.ReadMarks;
import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.InstallationResource;
import nl.interstedelijkoverleg.testing.Interpreters;
import nl.interstedelijkoverleg.testing.People;
import nl.interstedelijkoverleg.testing.People.Person;
import nl.interstedelijkoverleg.testing.Sight;
import org.junit.jupiter.api.AfterAll;
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

    @Inject
    ReadMarks marks;

    @BeforeAll
    static void ground() {
        Ground.prepare();
        Interpreters.take(People.TRANSLATOR, "O. Overzetter");
    }

    @AfterAll
    static void theyGo() {
        Interpreters.leave(People.TRANSLATOR);
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

    @Test
    @DisplayName(
            "Row 1, 2 and 7: who agreed, asked for an answer or a translation, wrote under a one-time alias, read or keeps a draft, and"
                    + " whether anybody did, changes no page and no answer to anybody else")
    void whoDidWhatNobodyIsToldLooksTheSame() throws SQLException {
        // Before the first world as before the others: all of them were in a room, and are in none.
        Ground.room("voor alles")
                .joinedBy("MUNICIPALITY", People.DE_WIT)
                .joinedBy("SEX_WORKER", People.KIM, People.MEREL);
        Map<String, Map<Person, String>> seen = new LinkedHashMap<>();
        for (String world : List.of("Merel", "Robin", "Merel, and nobody reads")) {
            for (Person person : List.of(People.DE_WIT, People.KIM, People.MEREL)) {
                leavesEverything(person);
            }
            Everyday everyday = Everyday.of(
                    world.equals("Robin") ? People.ROBIN : People.MEREL,
                    world.equals("Merel")
                            ? Optional.of(People.MEREL)
                            : world.equals("Robin") ? Optional.of(People.ROBIN) : Optional.empty(),
                    marks);
            Map<Person, String> views = new LinkedHashMap<>();
            for (Person reader : List.of(People.DE_WIT, People.KIM)) {
                views.put(reader, everyday.asSeenBy(reader, true));
            }
            // They are in other rooms too, which this test does not empty.
            for (Person reader : List.of(People.BAKKER, People.TRANSLATOR)) {
                views.put(reader, everyday.asSeenBy(reader, false));
            }
            seen.put(world, views);
            views.put(People.MEREL, everyday.asSeenBy(People.MEREL, true));
        }
        Map<Person, String> merel = seen.get("Merel");
        for (Person reader : List.of(People.DE_WIT, People.KIM, People.BAKKER, People.TRANSLATOR)) {
            for (String world : seen.keySet()) {
                assertSame(merel.get(reader), seen.get(world).get(reader), reader.username() + ": " + world);
            }
        }
        // The comparison can fail: Merel sees what is hers, and what she has not read; and there is something to see.
        assertNotEquals(merel.get(People.MEREL), seen.get("Robin").get(People.MEREL));
        assertNotEquals(
                merel.get(People.MEREL), seen.get("Merel, and nobody reads").get(People.MEREL));
        for (String something : List.of("Wat niemand mag weten", "(alias)", "enkele leden", "Hallo, ", "Szia")) {
            assertTrue(merel.get(People.DE_WIT).contains(something), something);
        }
    }

    @Test
    @DisplayName(
            "Row 12 and 13: a secret room in which others are named, asked and read changes nothing for whoever is not in it")
    void aSecretRoomWithNoticesChangesNothing() throws SQLException {
        for (Person person : List.of(People.DE_WIT, People.KIM, People.KUIPERS, People.MEREL)) {
            leavesEverything(person);
        }
        Everyday known = Everyday.of(People.MEREL, Optional.of(People.MEREL), marks);
        Map<Person, String> before = new LinkedHashMap<>();
        for (Person reader : List.of(People.DE_WIT, People.KIM, People.MEREL)) {
            before.put(reader, known.asSeenBy(reader, true));
        }
        for (Person reader : List.of(People.BAKKER, People.TRANSLATOR)) {
            before.put(reader, known.asSeenBy(reader, false));
        }
        String notices = Api.as(People.KUIPERS).get("/api/v1/notices").asString();

        // Kuipers is of the same municipality as De Wit, and Merel is in both rooms.
        Ground.Room secret = Ground.room("geheim", "THEMATIC", "FROM_JOINING", People.HENDRIKS)
                .joinedBy("MUNICIPALITY", People.KUIPERS)
                .joinedBy("SEX_WORKER", People.MEREL, People.ROBIN);
        String topic = secret.topic(People.MEREL, "Geheim onderwerp", "Wat zegt u, @[J. Kuipers]?");
        String alias = Api.as(People.MEREL).get(secret.path()).path("self.label");
        String answer = secret.post(People.KUIPERS, topic, "Dank u, @[" + alias + "]");
        ask(People.ROBIN, topic);
        agree(People.MEREL, answer);
        askTranslation(People.ROBIN, answer);
        sight(People.ROBIN).of(secret);
        marks.write();
        night();

        for (Person reader : List.of(People.DE_WIT, People.KIM)) {
            assertSame(before.get(reader), known.asSeenBy(reader, true), reader.username());
        }
        for (Person reader : List.of(People.BAKKER, People.TRANSLATOR)) {
            assertSame(before.get(reader), known.asSeenBy(reader, false), reader.username());
        }
        // The comparison can fail: for those who are in it something did change.
        assertNotEquals(before.get(People.MEREL), known.asSeenBy(People.MEREL, true));
        assertNotEquals(notices, Api.as(People.KUIPERS).get("/api/v1/notices").asString());
        Api.as(People.KUIPERS).delete(secret.path() + "/membership").then().statusCode(204);
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
            String alias = Api.as(sexWorker).get(room.path()).path("self.label");
            String answer = room.post(People.DE_WIT, topic, "Een antwoord aan @[" + alias + "]");
            room.post(sexWorker, topic, "Nog iets, @[H. de Wit]");
            // What hangs on nobody's post: a mark, a question for an answer, one for a translation, a draft.
            agree(sexWorker, answer);
            agree(People.DE_BOER, answer);
            ask(sexWorker, topic);
            askTranslation(sexWorker, answer);
            Api.as(sexWorker)
                    .body(Map.of("text", "Nog niet af"))
                    .put(topic + "/draft")
                    .then()
                    .statusCode(204);
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
                List<String> aliases = aliases(room);
                reader.of(room).forEach((address, answer) -> {
                    String text = without(aliases, answer);
                    seen.append(address)
                            .append('\n')
                            .append(address.matches(".*/(invitation-batches|uitnodigingen)") ? inNoOrder(text) : text)
                            .append('\n');
                });
            }
            return masked(seen.toString());
        }

        /** Batches are shown in the order of their random ids. */
        private static String inNoOrder(String text) {
            return ID.matcher(text)
                    .replaceAll("(id)")
                    .lines()
                    .flatMap(line -> Stream.of(line.split("(?<=})")))
                    .map(part -> part.replaceFirst("^(200 )?(\\{\"[a-zA-Z]+\":)?[\\[,]", ""))
                    .sorted()
                    .collect(Collectors.joining("\n"));
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
                        .append(get(reader, room.path() + "/topics/" + topic + "/posts"))
                        .append(get(reader, room.path() + "/answer-requests"));
            }
            return masked(without(
                    Stream.of(a, b).flatMap(room -> aliases(room).stream()).toList(), seen.toString()));
        }

        private static String get(Person reader, String path) {
            return Api.as(reader).get(path).then().statusCode(200).extract().asString();
        }

        private static String masked(String text) {
            return numbered(unlabelled(text));
        }

        /** Without what is drawn anew in every room, and without the minute. */
        static String unlabelled(String text) {
            String withoutAliases = ALIAS.matcher(text).replaceAll("\"label\":\"(alias)\",\"kind\":\"SEX_WORKER\"");
            String withoutPictures = PICTURE.matcher(withoutAliases).replaceAll("\"picture\":(picture)");
            String withoutMinutes =
                    withoutPictures.replaceAll("\"(postedAt|lastPostAt)\":\"[^\"]*\"", "\"$1\":\"(minute)\"");
            return withoutMinutes
                    .replaceAll("\"at\":\"[^\"]*\"", "\"at\":\"(minute)\"")
                    .replaceAll("<time datetime=\"[^\"]*\">[^<]*</time>", "(minute)")
                    .replaceAll("mark--s\\d mark--c\\d mark--a\\d", "(picture)");
        }
    }

    /**
     * A room in which everything happens that people can do: what shows and not by whom, and what nobody may see at all.
     *
     * @param asked the question for an answer
     */
    private record Everyday(Ground.Room room, UUID asked) {

        private static final List<Person> SEX_WORKERS =
                List.of(People.MEREL, People.ROBIN, People.KIM, People.ALEX, People.LOU, People.SAM);

        /** Lists whose order is that of names or identities that are drawn, and so is chance. */
        private static final Pattern IN_NO_ORDER = Pattern.compile(
                ".*/(members|leden|names|namen|leiding|candidacies|invitation-batches|uitnodigingen|herkend)( \\d+)?");

        /**
         * Such a room.
         *
         * @param shown who agrees, asks for an answer and for a translation, and writes under a one-time alias
         * @param hidden who reads everything and keeps drafts; or nobody
         */
        static Everyday of(Person shown, Optional<Person> hidden, ReadMarks marks) throws SQLException {
            Ground.Room room = Ground.room("elke dag").joinedBy("MUNICIPALITY", People.DE_WIT);
            // Before the sex workers: where five are, they agree to another organisation first.
            Interpreters.enter(room, People.TRANSLATOR);
            room.joinedBy("SEX_WORKER", SEX_WORKERS.toArray(Person[]::new));
            // One topic: two of one minute stand in the order of their random ids.
            String topic = room.path() + "/topics/"
                    + Api.as(People.KIM)
                            .body(Map.of(
                                    "kind", "EXPERIENCE",
                                    "title", "Wat ik meemaakte",
                                    "text", "Het begin",
                                    "themes", List.of("HOME_WORK")))
                            .post(room.path() + "/topics")
                            .then()
                            .statusCode(201)
                            .extract()
                            .path("id");
            Map<Person, String> posts = new LinkedHashMap<>();
            for (Person writer : List.of(People.MEREL, People.ROBIN, People.ALEX, People.LOU)) {
                posts.put(writer, room.post(writer, topic, "Hallo"));
            }
            Ground.monday();
            String alex = Api.as(People.ALEX).get(room.path()).path("self.label");
            String official = room.post(People.DE_WIT, topic, "Wat vindt @[" + alex + "] daarvan?");
            Api.as(People.ALEX)
                    .body(Map.of("text", "Hallo, @[H. de Wit]"))
                    .put(posts.get(People.ALEX))
                    .then()
                    .statusCode(204);
            Api.as(People.TRANSLATOR)
                    .body(Map.of("text", "Szia", "based", original(posts.get(People.LOU))))
                    .put(posts.get(People.LOU) + "/translations/hu")
                    .then()
                    .statusCode(204);
            agree(People.SAM, official);

            agree(shown, official);
            UUID asked = ask(shown, topic);
            askTranslation(shown, official);
            Api.as(shown)
                    .body(Map.of("text", "Wat niemand mag weten"))
                    .post(topic + "/one-time-posts")
                    .then()
                    .statusCode(201);
            hidden.ifPresent(person -> {
                for (String draft : List.of(topic + "/draft", room.path() + "/draft")) {
                    Api.as(person)
                            .body(Map.of("text", "Nog niet af"))
                            .put(draft)
                            .then()
                            .statusCode(204);
                }
                Visitor visitor =
                        new Visitor(InstallationResource.installation().origin());
                String page = "/ruimtes/" + room.id();
                assertEquals(
                        200,
                        visitor.logIn(person.username(), nl.interstedelijkoverleg.demo.World.PASSWORD, page)
                                .status());
                assertEquals(
                        200,
                        visitor.get(page + topic.substring(room.path().length()).replace("topics", "onderwerpen"))
                                .status());
            });
            marks.write();
            night();
            return new Everyday(room, asked);
        }

        /** What somebody sees, without what is drawn anew in every room. */
        String asSeenBy(Person reader, boolean personal) {
            List<String> aliases = aliases(room);
            UUID member = UUID.fromString(Api.as(People.DE_WIT).get(room.path()).path("self.id"));
            StringBuilder seen = new StringBuilder();
            sight(reader).everything(room, member, asked, personal).forEach((route, answer) -> {
                String text = World.unlabelled(without(aliases, answer));
                seen.append(route)
                        .append('\n')
                        .append(IN_NO_ORDER.matcher(route).matches() ? World.inNoOrder(text) : text)
                        .append('\n');
            });
            return numbered(seen.toString());
        }
    }

    /** As much as somebody sees is too much to print: where it differs first is enough. */
    private static void assertSame(String expected, String seen, String whose) {
        int at = 0;
        while (at < Math.min(expected.length(), seen.length()) && expected.charAt(at) == seen.charAt(at)) {
            at++;
        }
        int from = Math.max(0, at - 300);
        int first = at;
        assertTrue(
                expected.equals(seen),
                () -> whose + " after\n" + expected.substring(from, first) + "\nexpected\n"
                        + expected.substring(first, Math.min(first + 200, expected.length())) + "\nbut saw\n"
                        + seen.substring(first, Math.min(first + 200, seen.length())) + "\non "
                        + seen.substring(0, first)
                                .lines()
                                .filter(line -> line.startsWith("GET /"))
                                .reduce((a, b) -> b));
    }

    /** Logged in anew: each way to a second factor that nobody goes leaves a cookie of the library, and too many are refused. */
    private static Sight sight(Person reader) {
        return Sight.of(reader);
    }

    private static String original(String post) {
        return Api.as(People.TRANSLATOR).get(post).path("original");
    }

    private static void agree(Person person, String post) {
        Api.as(person).put(post + "/agreement").then().statusCode(204);
    }

    private static UUID ask(Person person, String topic) {
        return UUID.fromString(Api.as(person)
                .body(Map.of("organisation", Ground.organisation(Ground.DUINRADE), "weeks", 4))
                .post(topic + "/answer-requests")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
    }

    private static void askTranslation(Person person, String post) {
        Api.as(person)
                .body(Map.of("language", "en"))
                .post(post + "/translation-requests")
                .then()
                .statusCode(204);
    }

    /** The steps of agreement rise. */
    private static void night() throws SQLException {
        try (Connection connection = Ground.migrator();
                Statement statement = connection.createStatement()) {
            statement.execute("set role overleg_gate");
            statement.execute("select gate.count_agreement(false)");
        }
    }

    /** Whoever is in other rooms would see these too. */
    private static void leavesEverything(Person person) {
        for (String room : Api.as(person).get("/api/v1/rooms").<List<String>>path("id")) {
            // Some that are closed cannot be left by who led them: they stay, and are the same in every world.
            Api.as(person).delete("/api/v1/rooms/" + room + "/membership");
        }
    }

    /** Every alias that can be seen in a room, one-time aliases too. */
    private static List<String> aliases(Ground.Room room) {
        List<String> aliases = new ArrayList<>(Api.as(room.moderator())
                .get(room.path() + "/members")
                .<List<String>>path("members.findAll { it.picture != null }.label"));
        assertNotEquals(List.of(), aliases);
        for (String topic :
                Api.as(room.moderator()).get(room.path() + "/topics").<List<String>>path("items.id")) {
            aliases.addAll(Api.as(room.moderator())
                    .get(room.path() + "/topics/" + topic + "/posts")
                    .<List<String>>path("items.findAll { it.author.picture != null }.author.label"));
        }
        return aliases;
    }

    private static String without(List<String> aliases, String answer) {
        String without = answer;
        // The longest first: one may begin another.
        for (String alias : aliases.stream()
                .sorted(Comparator.comparing(String::length).reversed())
                .toList()) {
            without = without.replace(alias, "(alias)");
        }
        return without;
    }

    private static String numbered(String text) {
        Map<String, String> names = new LinkedHashMap<>();
        return ID.matcher(text)
                .replaceAll(found -> names.computeIfAbsent(found.group(), ignored -> "(id " + names.size() + ")"));
    }
}
