package nl.interstedelijkoverleg.proof;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nl.interstedelijkoverleg.demo.Visitor;
import nl.interstedelijkoverleg.proof.Chance.Interval;
import nl.interstedelijkoverleg.proof.Dump.Row;
import nl.interstedelijkoverleg.proof.Proofs.Participant;
import nl.interstedelijkoverleg.vault.HolderKeys;
import nl.interstedelijkoverleg.vault.Opened;
import nl.interstedelijkoverleg.vault.Place;
import nl.interstedelijkoverleg.vault.Sealed;
import nl.interstedelijkoverleg.vault.VaultException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Somebody has all three databases down to the last system column, and the write-ahead log, but neither key file nor pepper.
 * They try to pair the members of three rooms with each other and with the accounts at Keycloak. The truth is known here
 * from the key file and Keycloak's subjects.
 *
 * <p>People come through the front door: a slip, registration, recovery codes, three rooms in one sitting. They write later,
 * each room in an order of its own. What a few late people give away who register and write everywhere at once is measured
 * apart: the minute of a post is shown to every reader and is no secret.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LinkageIT {

    private static final int PEOPLE = Proofs.LONG ? Integer.getInteger("proof.people", 500) : 30;
    private static final int LATE = Proofs.LONG ? 40 : 20;
    private static final int ROOMS = 3;
    private static final int AT_ONCE = 3;
    /** How often a run may fail although nothing can be linked: one in a thousand, shared by all methods. */
    private static final double FALSE_ALARM = 0.001;

    /**
     * Long enough to lie apart from its row, for everybody: whether a text does would otherwise tell its length, which readers
     * see anyway.
     */
    private static final int LONG_TEXT = 2_500;

    /** At least as many as there are methods. */
    private static final int METHODS_IN_ALL = 450;

    /** As many as a room may ask of one organisation at once. */
    private static final int ASKERS = Math.min(PEOPLE, 25);

    private static final int[][] PAIRS = {{0, 1}, {0, 2}, {1, 2}};

    private final Random random = new Random();
    private final List<UUID> rooms = new ArrayList<>();
    private final List<UUID> topics = new ArrayList<>();
    /** What each wrote, by room and person. */
    private final Map<String, UUID> written = new ConcurrentHashMap<>();

    /** Asked for an answer in the rooms. */
    private UUID municipality;

    /** The topics of the first two rooms in which person p asked for an answer, and whose first post in another language. */
    private UUID[][] askedIn;

    /** The same of those who came late, of all rooms. */
    private UUID[][] lateAskedIn;

    private final List<Participant> people = new ArrayList<>();
    private final List<Participant> late = new ArrayList<>();

    /** The truth: account and memberships of person p. */
    private String[] accounts;

    private UUID[][] members;
    private String[] lateAccounts;
    private UUID[][] lateMembers;

    /** In which topics, of the first two rooms, everybody told something under an alias that serves once. */
    private final List<UUID> experiences = new ArrayList<>();

    /** Of person p: their place in the first room, and those of their one-time aliases in the first two. */
    private UUID[][] onceMembers;

    /** Of person p: the mark with which they agreed with a post of the first room. */
    private String[] marks;

    private Loot before;
    private Loot lateBefore;
    private Loot after;

    /** What the attacker has. */
    private record Loot(
            Dump content, Dump keycloak, Dump keys, Map<String, Long> log, Map<String, Long> accountsInLog) {}

    /** A way to pair: what it hits, and what a blind guesser would. */
    private record Result(String name, long hits, int trials, Interval chance, int most, double correlation) {}

    @BeforeAll
    void buildTheWorld() throws Exception {
        Proofs.installation();
        // Whoever steals has all of the log, however long it took until then.
        keepOfLog("64GB");
        Instant begin = Instant.now();
        for (int room = 0; room < ROOMS; room++) {
            rooms.add(Proofs.foundRoom("Kamer " + (char) ('A' + room), "FROM_JOINING"));
        }
        municipality = Proofs.municipalityIn(rooms);
        join(people, PEOPLE, AT_ONCE);
        say("%d people joined %d rooms in %d s", PEOPLE, ROOMS, seconds(begin));
        begin = Instant.now();
        for (UUID room : rooms) {
            topics.add(Proofs.topic(room, "Kennismaken", "Welkom. Schrijf iets als je wilt."));
        }
        writeInAnyOrder();
        say("each wrote once in each room, in %d s", seconds(begin));
        begin = Instant.now();
        writeOnceAndAgree();
        say("each wrote under a one-time alias in two rooms and agreed with a post, in %d s", seconds(begin));
        begin = Instant.now();
        keepNameAndAsk();
        say(
                "each kept a draft in every room, changed a post and named somebody in it; %d asked for an answer and a translation in"
                        + " two rooms, in %d s",
                ASKERS, seconds(begin));
        writeMarksOfReading();
        before = steal();
        withdrawQuestions();
        begin = Instant.now();
        joinLateAndWriteAtOnce();
        say("%d more came, joined and wrote in one sitting, in %d s", LATE, seconds(begin));
        writeMarksOfReading();
        learnTheTruth();
        lateBefore = steal();
        Proofs.rewrite();
        dropOldLog();
        after = steal();
    }

    private void join(List<Participant> into, int number, int atOnce) throws Exception {
        List<List<String>> codes = new ArrayList<>();
        for (UUID room : rooms) {
            codes.add(Proofs.codes(room, number, random));
        }
        List<Callable<Participant>> sittings = new ArrayList<>();
        for (int p = 0; p < number; p++) {
            int person = p;
            sittings.add(() -> {
                Participant participant = Proofs.register(
                        new Visitor(Proofs.installation().origin()),
                        codes.get(0).get(person),
                        new Random());
                for (int room = 1; room < ROOMS; room++) {
                    participant.redeem(codes.get(room).get(person), rooms.get(room));
                }
                return participant;
            });
        }
        into.addAll(inParallel(sittings, atOnce));
    }

    private void writeInAnyOrder() throws Exception {
        List<Callable<Boolean>> acts = new ArrayList<>();
        for (int room = 0; room < ROOMS; room++) {
            for (Participant person : people) {
                acts.add(write(person, room, text(LONG_TEXT + random.nextInt(1_500))));
            }
        }
        Collections.shuffle(acts, random);
        inParallel(acts, AT_ONCE);
    }

    /** Some time after they wrote by their own alias, in an order that has nothing to do with that. */
    private void writeOnceAndAgree() throws Exception {
        try (Connection content = Proofs.migrator();
                Statement statement = content.createStatement()) {
            // What happens on a Monday: it is told whether enough have written to hide among.
            statement.execute("select gate.count_aliases()");
        }
        List<Callable<Boolean>> acts = new ArrayList<>();
        for (int room = 0; room < 2; room++) {
            UUID in = rooms.get(room);
            UUID topic = Proofs.topic(in, "EXPERIENCE", "Wat je meemaakte", "Vertel het als je wilt.");
            experiences.add(topic);
            for (Participant person : people) {
                String text = text(LONG_TEXT + random.nextInt(1_500));
                acts.add(alone(person, () -> person.writeOnce(in, topic, text)));
            }
        }
        for (Participant person : people) {
            acts.add(alone(person, () -> person.agree(rooms.get(0), topics.get(0))));
        }
        Collections.shuffle(acts, random);
        inParallel(acts, AT_ONCE);
    }

    /** What hangs on a place in a room, in an order of its own in each. */
    private void keepNameAndAsk() throws Exception {
        List<Callable<Boolean>> acts = new ArrayList<>();
        for (int room = 0; room < ROOMS; room++) {
            UUID in = rooms.get(room);
            UUID topic = topics.get(room);
            for (Participant person : people) {
                UUID post = written.get(room + " " + person.username());
                String draft = text(LONG_TEXT + random.nextInt(1_500));
                String text = text(LONG_TEXT + random.nextInt(1_500));
                acts.add(alone(person, () -> person.keep(in, topic, draft)));
                acts.add(alone(person, () -> {
                    List<String> names = person.names(in);
                    person.change(in, topic, post, text + " " + names.get(new Random().nextInt(names.size())));
                }));
            }
        }
        askedIn = new UUID[2][ASKERS];
        for (int room = 0; room < 2; room++) {
            UUID in = rooms.get(room);
            for (int p = 0; p < ASKERS; p++) {
                UUID topic = Proofs.topic(in, "Een punt", "Wie weet hier meer van?");
                askedIn[room][p] = topic;
                Participant person = people.get(p);
                acts.add(alone(person, () -> person.ask(in, topic, municipality)));
                acts.add(alone(person, () -> person.askTranslation(in, topic, person.first(in, topic))));
            }
        }
        Collections.shuffle(acts, random);
        inParallel(acts, AT_ONCE);
    }

    /** So that others can ask. */
    private void withdrawQuestions() {
        for (int room = 0; room < 2; room++) {
            for (UUID topic : askedIn[room]) {
                String path = "/api/v1/rooms/" + rooms.get(room) + "/topics/" + topic + "/answer-requests";
                String request = Proofs.api(Proofs.MODERATOR, "GET", path, null, 200)
                        .get(0)
                        .get("id")
                        .asText();
                Proofs.api(Proofs.MODERATOR, "DELETE", path + "/" + request, null, 204);
            }
        }
    }

    /** Once an hour, and where a node stops; which is here. */
    private static void writeMarksOfReading() throws Exception {
        Proofs.installation().stopApplication();
        Proofs.installation().startApplication();
    }

    private static Callable<Boolean> alone(Participant person, Runnable act) {
        return () -> {
            synchronized (person) {
                act.run();
            }
            return true;
        };
    }

    private void joinLateAndWriteAtOnce() throws Exception {
        List<List<String>> codes = new ArrayList<>();
        lateAskedIn = new UUID[ROOMS][LATE];
        for (UUID room : rooms) {
            codes.add(Proofs.codes(room, LATE, random));
        }
        for (int p = 0; p < LATE; p++) {
            Participant person = Proofs.register(
                    new Visitor(Proofs.installation().origin()), codes.get(0).get(p), random);
            // Long enough to lie apart from its row for everybody: else it would tell the length, which readers see
            // anyway.
            String text = text(2_500 + random.nextInt(1_500));
            // A newcomer sees no topic yet in a room "from joining": the first thing to do is to open one.
            for (int room = 0; room < ROOMS; room++) {
                UUID in = rooms.get(room);
                if (room > 0) {
                    person.redeem(codes.get(room).get(p), in);
                }
                UUID topic = person.open(in, "Hallo", text);
                lateAskedIn[room][p] = topic;
                // And everything else at once.
                UUID post = person.first(in, topic);
                person.change(in, topic, post, text + " @[M. Bakker]");
                person.keep(in, topic, text(2_500 + random.nextInt(1_500)));
                if (p < 25) {
                    person.ask(in, topic, municipality);
                }
                person.askTranslation(in, topic, post);
            }
            late.add(person);
        }
    }

    private Callable<Boolean> write(Participant person, int room, String text) {
        return alone(
                person,
                () -> written.put(
                        room + " " + person.username(), person.write(rooms.get(room), topics.get(room), text)));
    }

    private static <T> List<T> inParallel(List<Callable<T>> acts, int atOnce) throws InterruptedException {
        ExecutorService workers = Executors.newFixedThreadPool(atOnce);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> future : workers.invokeAll(acts)) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } finally {
            workers.shutdownNow();
        }
    }

    private String text(int length) {
        String[] words = {"wij", "willen", "graag", "praten", "over", "werken", "vanuit", "huis", "en", "de", "regels"};
        StringBuilder text = new StringBuilder("Hallo allemaal,");
        while (text.length() < length) {
            text.append(' ').append(words[random.nextInt(words.length)]);
        }
        return text.toString();
    }

    private static void keepOfLog(String size) throws SQLException {
        for (Connection cluster : List.of(
                Proofs.installation().databases().superuser("overleg"),
                Proofs.installation().databases().superuserOfKeys())) {
            try (cluster;
                    Statement statement = cluster.createStatement()) {
                statement.execute("alter system set wal_keep_size = '" + size + "'");
                statement.execute("select pg_reload_conf()");
            }
        }
    }

    private static void dropOldLog() throws SQLException {
        keepOfLog("0");
        try (Connection content = Proofs.installation().databases().superuser("overleg");
                Connection keys = Proofs.installation().databases().superuserOfKeys()) {
            for (Connection cluster : List.of(content, keys)) {
                try (Statement statement = cluster.createStatement()) {
                    statement.execute("select pg_switch_wal()");
                    // The first can still keep what it kept before.
                    for (int i = 0; i < 3; i++) {
                        statement.execute("checkpoint");
                    }
                }
            }
        }
    }

    private Loot steal() throws SQLException, IOException {
        try (Connection content = Proofs.installation().databases().superuser("overleg");
                Connection keycloak = Proofs.installation().databases().superuser("keycloak");
                Connection keys = Proofs.installation().databases().superuserOfKeys()) {
            Dump stolen = Dump.of(content);
            Set<UUID> ids = new HashSet<>();
            stolen.table("overleg.membership").forEach(row -> ids.add(UUID.fromString(row.get("id"))));
            Dump ofKeycloak = Dump.of(keycloak);
            Map<String, byte[]> members = new HashMap<>();
            ids.forEach(id -> members.put(id.toString(), bytes(id)));
            Map<String, byte[]> users = new HashMap<>();
            ofKeycloak
                    .table("public.user_entity")
                    .forEach(row -> users.put(row.get("id"), row.get("id").getBytes(StandardCharsets.US_ASCII)));
            return new Loot(stolen, ofKeycloak, Dump.of(keys), positionsInLog(members), positionsInLog(users));
        }
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    /** Where each of these is first met in the write-ahead log. */
    private static Map<String, Long> positionsInLog(Map<String, byte[]> marks) throws IOException {
        Map<Long, List<String>> byBeginning = new HashMap<>();
        marks.forEach((name, mark) -> byBeginning
                .computeIfAbsent(ByteBuffer.wrap(mark).getLong(), ignored -> new ArrayList<>())
                .add(name));
        Map<String, Long> positions = new HashMap<>();
        long base = 0;
        List<Path> segments;
        try (Stream<Path> files = Files.list(
                Proofs.installation().databases().contentDataDirectory().resolve("pg_wal"))) {
            segments = files.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path segment : segments) {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(segment));
            for (int at = 0; at + 8 <= bytes.capacity(); at++) {
                List<String> candidates = byBeginning.get(bytes.getLong(at));
                if (candidates == null) {
                    continue;
                }
                for (String name : candidates) {
                    byte[] mark = marks.get(name);
                    int end = at + mark.length;
                    if (end <= bytes.capacity() && Arrays.equals(bytes.array(), at, end, mark, 0, mark.length)) {
                        positions.putIfAbsent(name, base + at);
                    }
                }
            }
            base += bytes.capacity();
        }
        return positions;
    }

    private void learnTheTruth() throws SQLException {
        HolderKeys keys = Opened.holderKeys(Proofs.installation().keyFile(), "overleg");
        Map<String, String> subjects = new HashMap<>();
        try (Connection keycloak = Proofs.installation().databases().superuser("keycloak")) {
            Dump.of(keycloak)
                    .table("public.user_entity")
                    .forEach(row -> subjects.put(row.get("username"), row.get("id")));
        }
        Map<String, String> holders = new HashMap<>();
        try (Connection content = Proofs.installation().databases().superuser("overleg")) {
            Dump.of(content)
                    .table("overleg.holder")
                    .forEach(row -> holders.put(row.get("holder_key"), row.get("membership_id")));
        }
        accounts =
                people.stream().map(person -> subjects.get(person.username())).toArray(String[]::new);
        members = truth(accounts, keys, holders);
        lateAccounts =
                late.stream().map(person -> subjects.get(person.username())).toArray(String[]::new);
        lateMembers = truth(lateAccounts, keys, holders);
        try (Connection content = Proofs.installation().databases().superuser("overleg")) {
            Dump now = Dump.of(content);
            onceMembers = new UUID[][] {members[0], once(now, keys, rooms.get(0)), once(now, keys, rooms.get(1))};
            marks = marksIn(now);
        }
    }

    /** Whose one-time alias is whose, for whoever has the key file and knows all subjects. */
    private UUID[] once(Dump content, HolderKeys keys, UUID room) {
        Map<String, UUID> byOwner = new HashMap<>();
        content.table("overleg.once_owner").stream()
                .filter(row -> row.get("room_id").equals(room.toString()))
                .forEach(row -> byOwner.put(row.get("owner_key"), UUID.fromString(row.get("membership_id"))));
        UUID[] found = new UUID[accounts.length];
        for (int p = 0; p < accounts.length; p++) {
            var subject = keys.subject(accounts[p]);
            for (Map.Entry<String, UUID> once : byOwner.entrySet()) {
                if (once.getKey().equals(hex(keys.onceOwner(subject, room, once.getValue())))) {
                    found[p] = once.getValue();
                }
            }
        }
        assertEquals(
                accounts.length, Arrays.stream(found).distinct().count(), "everybody wrote once under such an alias");
        assertFalse(Arrays.asList(found).contains(null));
        return found;
    }

    /** Whose mark is whose, for whoever has key store and key file. */
    private String[] marksIn(Dump content) {
        var vault = Opened.vault(
                Proofs.keyStore("overleg_keys_application"),
                Proofs.installation().keyFile());
        UUID room = rooms.get(0);
        var index = vault.requireIndex(UUID.nameUUIDFromBytes(("index " + room).getBytes(StandardCharsets.UTF_8)));
        Map<String, String> posts = new HashMap<>();
        content.table("overleg.agreement_mark").forEach(row -> posts.put(row.get("mark_key"), row.get("post_id")));
        String[] found = new String[accounts.length];
        for (int p = 0; p < accounts.length; p++) {
            byte[] voice = index.voice(members[0][p]);
            for (Map.Entry<String, String> mark : posts.entrySet()) {
                byte[] key = Arrays.copyOf(sha256(voice, bytes(UUID.fromString(mark.getValue()))), 16);
                if (hex(key).equals(mark.getKey())) {
                    found[p] = mark.getKey();
                }
            }
        }
        assertFalse(Arrays.asList(found).contains(null), "everybody agreed with one post");
        return found;
    }

    private static byte[] sha256(byte[] one, byte[] two) {
        try {
            java.security.MessageDigest digest = java.security.MessageDigest.getInstance("SHA-256");
            digest.update(one);
            return digest.digest(two);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hex(byte[] bytes) {
        return "\\x" + java.util.HexFormat.of().formatHex(bytes);
    }

    private UUID[][] truth(String[] subjects, HolderKeys keys, Map<String, String> holders) {
        UUID[][] found = new UUID[ROOMS][subjects.length];
        for (int room = 0; room < ROOMS; room++) {
            for (int p = 0; p < subjects.length; p++) {
                byte[] key = keys.forSubject(keys.subject(subjects[p]), rooms.get(room));
                String member = holders.get("\\x" + java.util.HexFormat.of().formatHex(key));
                found[room][p] = UUID.fromString(member);
            }
            assertEquals(
                    subjects.length,
                    Arrays.stream(found[room]).distinct().count(),
                    "everybody has one membership in each room");
        }
        return found;
    }

    // --- what an order can be read from: one number per membership of a room ---

    private interface Order {
        double[] of(Loot loot, UUID[] members);
    }

    private interface Column {
        double of(Row row);
    }

    /** By the one row of a table that names the membership in this column. */
    private static Order byRow(String table, String column, Column key) {
        return (loot, members) -> {
            Map<String, Double> keys = new HashMap<>();
            loot.content().table(table).forEach(row -> keys.putIfAbsent(row.get(column), key.of(row)));
            return Arrays.stream(members)
                    .mapToDouble(member -> keys.getOrDefault(member.toString(), Double.NaN))
                    .toArray();
        };
    }

    /** By the key that the membership's first post is sealed under. */
    private static Order byKey(Column key) {
        return (loot, members) -> {
            Map<String, Row> stored = new HashMap<>();
            loot.keys().table("keys.data_key").forEach(row -> stored.put(row.get("id"), row));
            Map<String, Double> keys = new HashMap<>();
            loot.content().table("overleg.post").stream()
                    .filter(post -> stored.containsKey(post.get("key_id")))
                    .forEach(post -> keys.put(post.get("membership_id"), key.of(stored.get(post.get("key_id")))));
            return Arrays.stream(members)
                    .mapToDouble(member -> keys.getOrDefault(member.toString(), Double.NaN))
                    .toArray();
        };
    }

    private static final Order LOG = (loot, members) -> Arrays.stream(members)
            .mapToDouble(member -> loot.log().getOrDefault(member.toString(), Long.MAX_VALUE))
            .toArray();

    private static double length(String bytes) {
        return bytes == null ? 0 : bytes.length();
    }

    private static double minute(Row row) {
        return java.sql.Timestamp.valueOf(row.get("posted_at").substring(0, 19)).getTime();
    }

    private static Map<String, Order> orders() {
        Map<String, Order> orders = new LinkedHashMap<>();
        orders.put("heap order of holder", byRow("overleg.holder", "membership_id", Row::place));
        orders.put("xmin of holder", byRow("overleg.holder", "membership_id", row -> row.number("xmin_")));
        orders.put("heap order of membership", byRow("overleg.membership", "id", Row::place));
        orders.put("xmin of membership", byRow("overleg.membership", "id", row -> row.number("xmin_")));
        orders.put("xmax of membership", byRow("overleg.membership", "id", row -> row.number("xmax_")));
        orders.put("heap order of post", byRow("overleg.post", "membership_id", Row::place));
        orders.put("xmin of post", byRow("overleg.post", "membership_id", row -> row.number("xmin_")));
        orders.put(
                "TOAST number of source",
                byRow("overleg.post", "membership_id", row -> row.number("toast sealed_source")));
        orders.put(
                "TOAST number of HTML", byRow("overleg.post", "membership_id", row -> row.number("toast sealed_html")));
        orders.put("minute of post", byRow("overleg.post", "membership_id", LinkageIT::minute));
        orders.put("place in the topic", byRow("overleg.post", "membership_id", row -> row.number("ordinal")));
        orders.put("size of post", byRow("overleg.post", "membership_id", row -> length(row.get("sealed_source"))));
        orders.put("size of alias", byRow("overleg.membership", "id", row -> length(row.get("sealed_alias"))));
        orders.put("heap order of claim", byRow("overleg.claimed_key", "membership_id", Row::place));
        orders.put("xmin of claim", byRow("overleg.claimed_key", "membership_id", row -> row.number("xmin_")));
        orders.put("heap order of one-time owner", byRow("overleg.once_owner", "membership_id", Row::place));
        orders.put("xmin of one-time owner", byRow("overleg.once_owner", "membership_id", row -> row.number("xmin_")));
        orders.put("heap order of key", byKey(Row::place));
        orders.put("xmin of key", byKey(row -> row.number("xmin_")));
        orders.put(
                "identity of membership",
                (loot, members) -> Arrays.stream(members)
                        .mapToDouble(UUID::getMostSignificantBits)
                        .toArray());
        orders.put("write-ahead log", LOG);
        return orders;
    }

    /** By the key of the one row of a table that names the membership. */
    private static Order byKeyOf(String table, Column key) {
        return (loot, members) -> {
            Map<String, Row> stored = new HashMap<>();
            loot.keys().table("keys.data_key").forEach(row -> stored.put(row.get("id"), row));
            return byRow(table, "membership_id", row -> key.of(stored.get(row.get("key_id"))))
                    .of(loot, members);
        };
    }

    /** By the row of a table that names a post or a topic of the membership. */
    private static Order byRowOf(String owned, String table, String column, Column key) {
        return (loot, members) -> {
            Map<String, String> owner = new HashMap<>();
            loot.content().table(owned).forEach(row -> owner.put(row.get("id"), row.get("membership_id")));
            Map<String, Double> keys = new HashMap<>();
            loot.content().table(table).forEach(row -> keys.putIfAbsent(owner.get(row.get(column)), key.of(row)));
            return Arrays.stream(members)
                    .mapToDouble(member -> keys.getOrDefault(member.toString(), Double.NaN))
                    .toArray();
        };
    }

    /** The first bits of a random identity or a blind value. */
    private static Column beginning(String column) {
        return row -> Long.parseUnsignedLong(
                row.get(column).replaceAll("[^0-9a-f]", "").substring(0, 15), 16);
    }

    /** The first of several numbers. */
    private static Column firstNumber(String column) {
        return row -> Double.parseDouble(row.get(column).replaceAll("^\\{|[,}].*$", ""));
    }

    private static Column xmin() {
        return row -> row.number("xmin_");
    }

    /** What hangs on a membership beside its posts, and an order can be read from. */
    private static Map<String, Order> hanging() {
        Map<String, Order> orders = new LinkedHashMap<>();
        for (String table : List.of("draft", "read_mark", "post_version", "topic")) {
            String name = "overleg." + table;
            String identity = table.equals("draft") ? "slot" : "id";
            orders.put("heap order of " + table, byRow(name, "membership_id", Row::place));
            orders.put("xmin of " + table, byRow(name, "membership_id", xmin()));
            orders.put("xmax of " + table, byRow(name, "membership_id", row -> row.number("xmax_")));
            orders.put("identity of " + table, byRow(name, "membership_id", beginning(identity)));
            if (!table.equals("topic")) {
                orders.put("heap order of key of " + table, byKeyOf(name, Row::place));
                orders.put("xmin of key of " + table, byKeyOf(name, xmin()));
                orders.put("identity of key of " + table, byRow(name, "membership_id", beginning("key_id")));
            }
        }
        for (Map.Entry<String, String> sealed : Map.of(
                        "draft", "sealed_content", "read_mark", "sealed_mark", "post_version", "sealed_source")
                .entrySet()) {
            String name = "overleg." + sealed.getKey();
            String column = sealed.getValue();
            orders.put("size of " + sealed.getKey(), byRow(name, "membership_id", row -> length(row.get(column))));
            orders.put(
                    "TOAST number of " + sealed.getKey(),
                    byRow(name, "membership_id", row -> row.number("toast " + column)));
        }
        String mention = "overleg.post_mention";
        orders.put("heap order of being named", byRow(mention, "membership_id", Row::place));
        orders.put("xmin of being named", byRow(mention, "membership_id", xmin()));
        orders.put("heap order of naming", byRowOf("overleg.post", mention, "post_id", Row::place));
        orders.put("xmin of naming", byRowOf("overleg.post", mention, "post_id", xmin()));
        String citing = "overleg.post_citation";
        orders.put("heap order of citing", byRowOf("overleg.post", citing, "post_id", Row::place));
        orders.put("xmin of citing", byRowOf("overleg.post", citing, "post_id", xmin()));
        orders.put("value of citing", byRowOf("overleg.post", citing, "post_id", firstNumber("cited")));
        for (String table : List.of("topic_title", "topic_theme")) {
            String name = "overleg." + table;
            orders.put("heap order of " + table, byRowOf("overleg.topic", name, "topic_id", Row::place));
            orders.put("xmin of " + table, byRowOf("overleg.topic", name, "topic_id", xmin()));
        }
        orders.put("value of a theme", byRowOf("overleg.topic", "overleg.topic_theme", "topic_id", beginning("one")));
        return orders;
    }

    /** What is asked in a topic, or of its first post, and an order can be read from. Nothing in it names who asked. */
    private static Map<String, Order> questions() {
        Map<String, Order> orders = new LinkedHashMap<>();
        orders.put("heap order of question", byRow("overleg.answer_request", "topic_id", Row::place));
        orders.put("xmin of question", byRow("overleg.answer_request", "topic_id", xmin()));
        orders.put("xmax of question", byRow("overleg.answer_request", "topic_id", row -> row.number("xmax_")));
        orders.put("identity of question", byRow("overleg.answer_request", "topic_id", beginning("id")));
        orders.put("heap order of translation", translations(Row::place));
        orders.put("xmin of translation", translations(xmin()));
        orders.put("blind value of translation", translations(beginning("slot")));
        return orders;
    }

    private static Order translations(Column key) {
        return (loot, topics) -> {
            Map<String, String> first = new HashMap<>();
            loot.content().table("overleg.post").stream()
                    .filter(row -> row.get("ordinal").equals("1"))
                    .forEach(row -> first.put(row.get("id"), row.get("topic_id")));
            Map<String, Double> keys = new HashMap<>();
            loot.content()
                    .table("overleg.translation")
                    .forEach(row -> keys.put(first.get(row.get("post_id")), key.of(row)));
            return Arrays.stream(topics)
                    .mapToDouble(topic -> keys.getOrDefault(topic.toString(), Double.NaN))
                    .toArray();
        };
    }

    /** What an order of accounts can be read from, in any of Keycloak's tables that has rows of people. */
    private static Map<String, AccountOrder> accountOrders() {
        Map<String, AccountOrder> orders = new LinkedHashMap<>();
        orders.put("heap order of account", accounts("user_entity", "id", null, Row::place));
        orders.put("xmin of account", accounts("user_entity", "id", null, row -> row.number("xmin_")));
        orders.put("xmax of account", accounts("user_entity", "id", null, row -> row.number("xmax_")));
        orders.put("time of account", accounts("user_entity", "id", null, row -> row.number("created_timestamp")));
        orders.put(
                "identity of account",
                accounts(
                        "user_entity",
                        "id",
                        null,
                        row -> UUID.fromString(row.get("id")).getMostSignificantBits()));
        for (String type : List.of("password", "recovery-authn-codes")) {
            orders.put("heap order of " + type, accounts("credential", "user_id", type, Row::place));
            orders.put("xmin of " + type, accounts("credential", "user_id", type, row -> row.number("xmin_")));
        }
        orders.put(
                "TOAST number of recovery-authn-codes",
                accounts("credential", "user_id", "recovery-authn-codes", row -> row.number("toast credential_data")));
        orders.put(
                "TOAST number of their secrets",
                accounts("credential", "user_id", "recovery-authn-codes", row -> row.number("toast secret_data")));
        orders.put("heap order of role", accounts("user_role_mapping", "user_id", null, Row::place));
        orders.put("xmin of role", accounts("user_role_mapping", "user_id", null, row -> row.number("xmin_")));
        orders.put(
                "write-ahead log of account",
                (loot, accounts) -> Arrays.stream(accounts)
                        .mapToDouble(account -> loot.accountsInLog().getOrDefault(account, Long.MAX_VALUE))
                        .toArray());
        return orders;
    }

    private interface AccountOrder {
        double[] of(Loot loot, String[] accounts);
    }

    /** By the first row, of this type if there are types, that names the account in this column. */
    private static AccountOrder accounts(String table, String column, String type, Column key) {
        return (loot, accounts) -> {
            Map<String, Double> keys = new HashMap<>();
            loot.keycloak().table("public." + table).stream()
                    .filter(row -> type == null || type.equals(row.get("type")))
                    .forEach(row -> keys.putIfAbsent(row.get(column), key.of(row)));
            return known(Arrays.stream(accounts)
                    .mapToDouble(account -> keys.getOrDefault(account, Double.NaN))
                    .toArray());
        };
    }

    /** What is not known of somebody is the same as of everybody else of whom it is not known. */
    private static double[] known(double[] keys) {
        return Arrays.stream(keys).map(key -> Double.isNaN(key) ? -1 : key).toArray();
    }

    // --- the methods ---

    /** What an account's place in Keycloak's tables is held beside. */
    private static final List<String> BESIDE_ACCOUNTS = List.of(
            "heap order of holder",
            "xmin of holder",
            "heap order of post",
            "minute of post",
            "place in the topic",
            "heap order of key",
            "write-ahead log");

    /**
     * What readers of several rooms see anyway, so that nothing is promised about it: when and at which place somebody wrote,
     * and roughly how much. Who says the same everywhere at the same time can be recognised from room to room; not at Keycloak.
     */
    private static boolean shown(String method) {
        return method.startsWith("room - room")
                && Stream.of("minute of post", "place in the topic", "size of post", "equal value")
                        .anyMatch(method::contains);
    }

    private static double[][] inEachRoom(Order order, Loot loot, UUID[][] members) {
        double[][] keys = new double[ROOMS][];
        for (int room = 0; room < ROOMS; room++) {
            keys[room] = known(order.of(loot, members[room]));
        }
        return keys;
    }

    private Result fromRoomToRoom(String name, double[][] keys, int methods) {
        List<int[]> guesses = new ArrayList<>();
        double correlation = 0;
        for (int[] pair : PAIRS) {
            guesses.add(Chance.matchByRank(keys[pair[0]], keys[pair[1]], random));
            correlation += Chance.spearman(keys[pair[0]], keys[pair[1]]) / PAIRS.length;
        }
        return result("room - room: " + name, guesses, correlation, methods);
    }

    private List<Result> attack(Loot loot, String[] accounts, UUID[][] members) {
        Map<String, Order> orders = orders();
        int methods = orders.size() + 1 + accountOrders().size() * BESIDE_ACCOUNTS.size() + 1;
        List<Result> results = new ArrayList<>();
        orders.forEach((name, order) -> {
            results.add(fromRoomToRoom(name, inEachRoom(order, loot, members), methods));
        });
        List<Set<String>> byMember = new ArrayList<>();
        List<int[]> guesses = new ArrayList<>();
        for (int room = 0; room < ROOMS; room++) {
            byMember.addAll(contents(loot, ids(members[room])));
        }
        int n = accounts.length;
        for (int[] pair : PAIRS) {
            guesses.add(matchByValue(
                    byMember.subList(pair[0] * n, pair[0] * n + n), byMember.subList(pair[1] * n, pair[1] * n + n)));
        }
        results.add(result("room - room: equal value in any column", guesses, Double.NaN, methods));

        Map<String, double[]> byAccount = new LinkedHashMap<>();
        accountOrders().forEach((name, order) -> byAccount.put(name, order.of(loot, accounts)));
        byAccount.forEach((name, accountKeys) -> {
            for (String other : BESIDE_ACCOUNTS) {
                List<int[]> taken = new ArrayList<>();
                double correlation = 0;
                for (int room = 0; room < ROOMS; room++) {
                    double[] memberKeys = known(orders.get(other).of(loot, members[room]));
                    taken.add(Chance.matchByRank(accountKeys, memberKeys, random));
                    correlation += Chance.spearman(accountKeys, memberKeys) / ROOMS;
                }
                results.add(result("account - room: " + name + " / " + other, taken, correlation, methods));
            }
        });
        List<Set<String>> ofAccounts = contents(loot, accounts);
        List<int[]> taken = new ArrayList<>();
        for (int room = 0; room < ROOMS; room++) {
            taken.add(matchByValue(ofAccounts, byMember.subList(room * n, room * n + n)));
        }
        results.add(result("account - room: equal value in any column", taken, Double.NaN, methods));
        return results;
    }

    private static final List<String> ACCOUNTS_BESIDE_WHAT_HANGS = List.of(
            "heap order of account",
            "xmin of account",
            "xmin of recovery-authn-codes",
            "heap order of role",
            "write-ahead log of account");

    private List<Result> attackWhatHangs(Loot loot, String[] accounts, UUID[][] members) {
        Map<String, Order> orders = hanging();
        int methods = orders.size() * (1 + ACCOUNTS_BESIDE_WHAT_HANGS.size()) + 1;
        List<Result> results = new ArrayList<>();
        orders.forEach((name, order) -> {
            double[][] keys = inEachRoom(order, loot, members);
            results.add(fromRoomToRoom(name, keys, methods));
            for (String account : ACCOUNTS_BESIDE_WHAT_HANGS) {
                double[] accountKeys = accountOrders().get(account).of(loot, accounts);
                List<int[]> taken = new ArrayList<>();
                double together = 0;
                for (int room = 0; room < ROOMS; room++) {
                    taken.add(Chance.matchByRank(accountKeys, keys[room], random));
                    together += Chance.spearman(accountKeys, keys[room]) / ROOMS;
                }
                results.add(result("account - room: " + account + " / " + name, taken, together, methods));
            }
        });
        List<List<Set<String>>> near = Arrays.stream(members)
                .map(room -> contentsNear(loot, ids(room)))
                .toList();
        List<int[]> guesses = new ArrayList<>();
        for (int[] pair : PAIRS) {
            guesses.add(matchByValue(near.get(pair[0]), near.get(pair[1])));
        }
        results.add(result("room - room: equal value near by", guesses, Double.NaN, methods));
        return results;
    }

    /** As {@link #contents}, and what stands in a row with anything that somebody wrote, keeps or was given. */
    private static List<Set<String>> contentsNear(Loot loot, String[] ids) {
        Map<String, List<Row>> own = loot.content().rowsHolding(Set.of(ids));
        Map<String, Set<String>> leadOn = new HashMap<>();
        own.forEach((id, rows) -> rows.forEach(row -> Stream.of("id", "key_id", "alias_key")
                .map(row::get)
                .filter(value -> value != null && !value.equals(id) && value.length() == 36)
                .forEach(value -> leadOn.computeIfAbsent(value, ignored -> new HashSet<>())
                        .add(id))));
        Map<String, Set<String>> contents = new HashMap<>();
        List<Set<String>> first = contents(loot, ids);
        for (int i = 0; i < ids.length; i++) {
            contents.put(ids[i], new HashSet<>(first.get(i)));
        }
        for (Dump dump : List.of(loot.content(), loot.keys())) {
            dump.rowsHolding(leadOn.keySet())
                    .forEach((lead, rows) -> rows.forEach(row ->
                            leadOn.get(lead).forEach(id -> contents.get(id).addAll(Dump.contents(row)))));
        }
        return Arrays.stream(ids).map(contents::get).toList();
    }

    /** Who asked what: each order of questions beside each order of places in the room, and of questions elsewhere. */
    private List<Result> attackQuestions(Loot loot, UUID[][] topics, UUID[][] members) {
        Map<String, Order> known = new LinkedHashMap<>(orders());
        known.putAll(hanging());
        int askers = topics[0].length;
        int methods = questions().size() * (known.size() + 1);
        List<Result> results = new ArrayList<>();
        questions().forEach((name, order) -> {
            double[][] asked = new double[2][];
            for (int room = 0; room < 2; room++) {
                asked[room] = known(order.of(loot, topics[room]));
            }
            results.add(result(
                    "question - question: " + name,
                    List.of(Chance.matchByRank(asked[0], asked[1], random)),
                    Chance.spearman(asked[0], asked[1]),
                    methods));
            known.forEach((other, places) -> {
                List<int[]> guesses = new ArrayList<>();
                double correlation = 0;
                for (int room = 0; room < 2; room++) {
                    double[] keys = known(places.of(loot, Arrays.copyOf(members[room], askers)));
                    guesses.add(Chance.matchByRank(asked[room], keys, random));
                    correlation += Chance.spearman(asked[room], keys) / 2;
                }
                results.add(result("question - member: " + name + " / " + other, guesses, correlation, methods));
            });
        });
        return results;
    }

    private Result result(String name, List<int[]> guesses, double correlation, int methods) {
        long hits = guesses.stream()
                .mapToLong(guess -> IntStream.range(0, guess.length)
                        .filter(p -> guess[p] == p)
                        .count())
                .sum();
        int trials = guesses.stream().mapToInt(guess -> guess.length).sum();
        Interval chance = Chance.ofGuesses(guesses, random);
        return new Result(
                name, hits, trials, chance, Chance.mostHits(guesses.size(), FALSE_ALARM / methods), correlation);
    }

    private static String[] ids(UUID[] members) {
        return Arrays.stream(members).map(UUID::toString).toArray(String[]::new);
    }

    /** Everything that stands in a row with somebody, in any of the three databases, themselves excepted. */
    private static List<Set<String>> contents(Loot loot, String[] ids) {
        Map<String, Set<String>> contents = new HashMap<>();
        Map<String, Row> keys = new HashMap<>();
        loot.keys().table("keys.data_key").forEach(row -> keys.put(row.get("id"), row));
        for (Dump dump : List.of(loot.content(), loot.keycloak(), loot.keys())) {
            dump.rowsHolding(Set.of(ids))
                    .forEach((id, rows) -> rows.forEach(row -> {
                        Set<String> values = contents.computeIfAbsent(id, ignored -> new HashSet<>());
                        values.addAll(Dump.contents(row));
                        if (row.get("key_id") != null && keys.containsKey(row.get("key_id"))) {
                            values.addAll(Dump.contents(keys.get(row.get("key_id"))));
                        }
                    }));
        }
        return Arrays.stream(ids)
                .map(id -> {
                    Set<String> values = contents.getOrDefault(id, new HashSet<>());
                    values.remove(id);
                    return values;
                })
                .toList();
    }

    /** Takes everybody for whom they share the rarest values with; by lot where several do. */
    private int[] matchByValue(List<Set<String>> from, List<Set<String>> to) {
        Map<String, List<Integer>> holders = new HashMap<>();
        for (int q = 0; q < to.size(); q++) {
            for (String value : to.get(q)) {
                holders.computeIfAbsent(value, ignored -> new ArrayList<>()).add(q);
            }
        }
        int[] guess = new int[from.size()];
        for (int p = 0; p < from.size(); p++) {
            double[] score = random.doubles(to.size(), 0, 1e-6).toArray();
            for (String value : from.get(p)) {
                List<Integer> shared = holders.getOrDefault(value, List.of());
                for (int q : shared) {
                    score[q] += Math.log((double) to.size() / shared.size());
                }
            }
            guess[p] = IntStream.range(0, score.length)
                    .boxed()
                    .max(java.util.Comparator.comparingDouble(q -> score[q]))
                    .orElse(-1);
        }
        return guess;
    }

    private static void print(String title, List<Result> results) {
        System.out.println();
        System.out.println("[proof] " + title);
        System.out.printf(
                "[proof] %-66s %6s %6s %8s %10s %6s %7s%n",
                "method", "hits", "of", "expected", "95% chance", "limit", "rho");
        for (Result result : results) {
            System.out.printf(
                    Locale.ROOT,
                    "[proof] %-66s %6d %6d %8.1f %10s %6d %7s%s%n",
                    result.name(),
                    result.hits(),
                    result.trials(),
                    result.chance().expected(),
                    result.chance().low() + " - " + result.chance().high(),
                    result.most(),
                    Double.isNaN(result.correlation()) ? "-" : String.format(Locale.ROOT, "%.2f", result.correlation()),
                    result.hits() > result.most() ? "  <-- links" : "");
        }
    }

    private static void say(String text, Object... values) {
        System.out.println("[proof] " + String.format(Locale.ROOT, text, values));
    }

    private static long seconds(Instant since) {
        return Duration.between(since, Instant.now()).toSeconds();
    }

    // --- the proofs ---

    @Test
    @DisplayName("Row 3 and 4: after the nightly rewrite, no method links rooms or accounts better than guessing")
    void nothingLinks() {
        List<Result> results = attack(after, accounts, members);
        print(PEOPLE + " people, after the rewrite. Distribution: the truth drawn anew 20,000 times", results);
        long outside = results.stream()
                .filter(result -> result.hits() > result.chance().high())
                .count();
        int most = results.get(0).most();
        say(
                "%d of %d methods above their own 95%% interval; a method that recognised more than %.0f%% of the people"
                        + " would be found out 95 times in 100",
                outside, results.size(), 100.0 * detectable(most) / (3 * PEOPLE));
        double correlation = 4.5 / Math.sqrt(3.0 * (PEOPLE - 1));
        assertAll(results.stream().map(result -> () -> {
            assertTrue(
                    result.hits() <= result.most(),
                    () -> result.name() + ": " + result.hits() + " hits, chance gives at most " + result.most());
            assertFalse(
                    Math.abs(result.correlation()) > correlation,
                    () -> result.name() + ": correlation " + result.correlation());
        }));
    }

    /** The expected hits with which the limit is passed 95 times in 100. */
    private static int detectable(int most) {
        int expected = most;
        while (Chance.mostHits(expected, 0.95) < most) {
            expected++;
        }
        return expected;
    }

    @Test
    @DisplayName("Row 3: the methods work: before the rewrite, heap order and transaction numbers do link")
    void theMethodsWork() {
        List<Result> results = attack(before, accounts, members);
        print(PEOPLE + " people, before the rewrite", results);
        for (String name : List.of(
                "room - room: heap order of claim",
                "room - room: xmin of holder",
                "room - room: write-ahead log",
                "account - room: xmin of account / xmin of holder")) {
            Result result = results.stream()
                    .filter(found -> found.name().equals(name))
                    .findFirst()
                    .orElseThrow();
            assertTrue(
                    result.hits() > result.most(),
                    () -> name + " should link before the rewrite: " + result.hits() + " hits, limit " + result.most());
        }
    }

    @Test
    @DisplayName(
            "Row 3 and 4: nobody is found at Keycloak who registers, joins and writes everywhere in one sitting; before the"
                    + " rewrite all are")
    void oneSitting() {
        List<Result> results = attack(lateBefore, lateAccounts, lateMembers);
        print(LATE + " people who joined and wrote in one sitting, before the rewrite", results);
        List<Runnable> checks = new ArrayList<>();
        // Not the heap order of the account itself, nor of its password: rows that were changed or thrown away leave
        // room at
        // moments of the database's own, and any row takes it.
        for (String name : List.of(
                "account - room: xmin of account / xmin of holder",
                "account - room: xmax of account / xmin of holder",
                "account - room: xmin of password / xmin of holder",
                "account - room: xmin of recovery-authn-codes / xmin of holder",
                "account - room: heap order of role / xmin of holder",
                "account - room: write-ahead log of account / write-ahead log")) {
            Result result = named(results, name);
            checks.add(() -> assertTrue(
                    result.hits() > mostInStep(),
                    () -> name + " should link before the rewrite: " + result.hits() + " hits, limit " + mostInStep()));
        }
        results = attack(after, lateAccounts, lateMembers);
        print(
                LATE
                        + " people who joined and wrote in one sitting, after the rewrite. From room to room, minutes, places"
                        + " and lengths of posts are shown to readers and no secret",
                results);
        results.stream()
                .filter(result -> !shown(result.name()))
                .forEach(result -> checks.add(() -> assertTrue(
                        result.hits() <= mostInStep(),
                        () -> result.name() + ": " + result.hits() + " hits, chance gives at most " + mostInStep())));
        assertAll(checks.stream().map(check -> check::run));
    }

    @Test
    @DisplayName(
            "Row 1 and 3: after the nightly rewrite, nothing links a one-time alias to its author, to another of theirs, or to an"
                    + " account")
    void nothingLinksOneTimeAliases() {
        List<Result> results = attack(after, accounts, onceMembers);
        print(PEOPLE + " people, their own alias in A, one-time aliases in A and B, after the rewrite", results);
        assertAll(results.stream()
                .map(result -> () -> assertTrue(
                        result.hits() <= result.most(),
                        () -> result.name() + ": " + result.hits() + " hits, chance gives at most " + result.most())));
    }

    @Test
    @DisplayName("Row 1 and 3: after the nightly rewrite, nothing tells whose mark of agreement is whose")
    void nothingLinksMarks() {
        Map<String, double[]> ofMarks = new LinkedHashMap<>();
        Map<String, Column> columns = new LinkedHashMap<>();
        columns.put("heap order", Row::place);
        columns.put("xmin", row -> row.number("xmin_"));
        columns.put("value", row -> Long.parseUnsignedLong(row.get("mark_key").substring(2, 17), 16));
        columns.forEach((name, column) -> {
            Map<String, Double> keys = new HashMap<>();
            after.content()
                    .table("overleg.agreement_mark")
                    .forEach(row -> keys.put(row.get("mark_key"), column.of(row)));
            ofMarks.put(name, Arrays.stream(marks).mapToDouble(keys::get).toArray());
        });
        Map<String, Order> orders = orders();
        List<Result> results = new ArrayList<>();
        ofMarks.forEach((name, marked) -> orders.forEach((other, order) -> {
            double[] keys = known(order.of(after, members[0]));
            results.add(result(
                    "mark - member: " + name + " / " + other,
                    List.of(Chance.matchByRank(marked, keys, random)),
                    Chance.spearman(marked, keys),
                    columns.size() * orders.size()));
        }));
        print(PEOPLE + " marks of agreement, after the rewrite", results);
        assertAll(results.stream()
                .map(result -> () -> assertTrue(
                        result.hits() <= result.most(),
                        () -> result.name() + ": " + result.hits() + " hits, chance gives at most " + result.most())));
    }

    @Test
    @DisplayName(
            "Row 3: every table and column that can be stolen is known to the linkers, and what they read is in the world")
    void everyColumnIsKnown() throws SQLException, IOException {
        Map<String, String> known = new TreeMap<>();
        List<String> linked = new ArrayList<>();
        try (InputStream in = LinkageIT.class.getResourceAsStream("/stolen-columns.txt")) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split(" \\| "))
                    .forEach(parts -> {
                        known.put(parts[0], parts[2]);
                        if (parts[1].startsWith("linked")) {
                            linked.add(parts[0]);
                        }
                    });
        }
        Map<String, String> there = new TreeMap<>();
        try (Connection content = Proofs.installation().databases().superuser("overleg");
                Connection keys = Proofs.installation().databases().superuserOfKeys()) {
            for (Connection each : List.of(content, keys)) {
                try (Statement statement = each.createStatement();
                        ResultSet rows = statement.executeQuery("""
                                select table_schema || '.' || table_name, string_agg(column_name, ' ' order by column_name)
                                from information_schema.columns where table_schema in ('overleg', 'keys') group by 1
                                """)) {
                    while (rows.next()) {
                        there.put(rows.getString(1), rows.getString(2));
                    }
                }
            }
        }
        assertEquals(
                lines(known),
                lines(there),
                "A column that no linker knows: read an order from it in orders(), hanging() or questions(), or say in"
                        + " stolen-columns.txt why nobody under an alias can be found by it");
        for (String table : linked) {
            Dump dump = table.startsWith("keys.") ? after.keys() : after.content();
            assertFalse(dump.table(table).isEmpty(), table + " is empty: the linkers looked at nothing");
        }
    }

    private static String lines(Map<String, String> tables) {
        StringBuilder lines = new StringBuilder();
        tables.forEach((table, columns) ->
                lines.append(table).append(" | ").append(columns).append('\n'));
        return lines.toString();
    }

    @Test
    @DisplayName("Row 3: what the linkers read an order from is there for everybody")
    void everybodyIsInTheStolenWorld() {
        for (Loot loot : List.of(before, after)) {
            for (int room = 0; room < ROOMS; room++) {
                for (String name : List.of(
                        "identity of draft",
                        "TOAST number of draft",
                        "xmin of key of draft",
                        "identity of read_mark",
                        "xmin of key of read_mark",
                        "identity of post_version",
                        "xmin of citing",
                        "xmin of naming")) {
                    double[] keys = hanging().get(name).of(loot, members[room]);
                    assertTrue(Arrays.stream(keys).noneMatch(Double::isNaN), name + " in room " + room);
                }
            }
            for (int room = 0; room < 2; room++) {
                for (String name : List.of("identity of question", "blind value of translation")) {
                    double[] keys = questions().get(name).of(loot, askedIn[room]);
                    assertTrue(Arrays.stream(keys).noneMatch(Double::isNaN), name + " in room " + room);
                }
            }
        }
        double[] themes = hanging().get("value of a theme").of(after, lateMembers[0]);
        assertTrue(Arrays.stream(themes).noneMatch(Double::isNaN), "themes");
    }

    @Test
    @DisplayName(
            "Row 3 and 4: after the nightly rewrite, no draft, mark of reading, earlier text, theme or name in a text links rooms or"
                    + " accounts; before it they do for whoever does everything in one sitting")
    void nothingLinksWhatHangsOnAMembership() {
        List<Runnable> checks = new ArrayList<>();
        List<Result> results = attackWhatHangs(after, accounts, members);
        print(PEOPLE + " people, what hangs on their places, after the rewrite", results);
        results.forEach(result -> checks.add(() -> assertTrue(
                result.hits() <= result.most(),
                () -> result.name() + ": " + result.hits() + " hits, chance gives at most " + result.most())));
        List<Result> earlier = attackWhatHangs(lateBefore, lateAccounts, lateMembers);
        print(LATE + " people in one sitting, what hangs on their places, before the rewrite", earlier);
        for (String name : List.of(
                "room - room: xmin of draft",
                "room - room: xmin of key of draft",
                "room - room: xmin of post_version",
                "room - room: xmin of naming",
                "room - room: xmin of topic_theme",
                "account - room: xmin of account / xmin of draft")) {
            Result result = named(earlier, name);
            checks.add(() -> assertTrue(
                    result.hits() > mostInStep(),
                    () -> name + " should link before the rewrite: " + result.hits() + " hits, limit " + mostInStep()));
        }
        List<Result> later = attackWhatHangs(after, lateAccounts, lateMembers);
        print(LATE + " people in one sitting, what hangs on their places, after the rewrite", later);
        later.stream()
                // Of the same long text in all rooms; lengths are shown.
                .filter(result -> !result.name().contains("size of post_version")
                        && !result.name().contains("equal value"))
                .forEach(result -> checks.add(() -> assertTrue(
                        result.hits() <= mostInStep(),
                        () -> result.name() + ": " + result.hits() + " hits, chance gives at most " + mostInStep())));
        assertAll(checks.stream().map(check -> check::run));
    }

    @Test
    @DisplayName(
            "Row 2 and 3: after the nightly rewrite, nothing tells who asked for an answer or a translation; before it the order does for"
                    + " whoever does everything in one sitting")
    void nothingTellsWhoAsked() {
        List<Runnable> checks = new ArrayList<>();
        List<Result> results = attackQuestions(after, askedIn, members);
        print(ASKERS + " people who asked in two rooms, after the rewrite", results);
        results.forEach(result -> checks.add(() -> assertTrue(
                result.hits() <= result.most(),
                () -> result.name() + ": " + result.hits() + " hits, chance gives at most " + result.most())));
        int lateAskers = Math.min(LATE, 25);
        UUID[][] topics = {Arrays.copyOf(lateAskedIn[0], lateAskers), Arrays.copyOf(lateAskedIn[1], lateAskers)};
        List<Result> earlier = attackQuestions(lateBefore, topics, lateMembers);
        print(lateAskers + " people who asked in one sitting, before the rewrite", earlier);
        for (String name : List.of(
                "question - question: xmin of question",
                "question - question: xmin of translation",
                "question - member: xmin of question / xmin of draft",
                "question - member: xmin of translation / xmin of holder")) {
            Result result = named(earlier, name);
            checks.add(() -> assertTrue(
                    result.hits() > result.most(),
                    () -> name + " should link before the rewrite: " + result.hits() + " hits, limit "
                            + result.most()));
        }
        List<Result> later = attackQuestions(after, topics, lateMembers);
        print(lateAskers + " people who asked in one sitting, after the rewrite", later);
        later.forEach(result -> checks.add(() -> assertTrue(
                result.hits() <= mostInStep(2),
                () -> result.name() + ": " + result.hits() + " hits, chance gives at most " + mostInStep(2))));
        assertAll(checks.stream().map(check -> check::run));
    }

    private static Result named(List<Result> results, String name) {
        return results.stream()
                .filter(found -> found.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /**
     * The limit for people who came to every room in the same order: who is hit in one room is then hit in all, so chance moves
     * in steps of as many hits as there are rooms.
     */
    private static int mostInStep() {
        return mostInStep(ROOMS);
    }

    private static int mostInStep(int rooms) {
        return rooms * Chance.mostHits(1, FALSE_ALARM / METHODS_IN_ALL);
    }

    @Test
    @DisplayName("Row 3: without the key file, the three databases open nothing; with it, everything")
    void nothingOpensWithoutTheKeyFile() {
        Row post = after.content().table("overleg.post").stream()
                .filter(row -> row.get("membership_id").equals(members[0][0].toString()))
                .findFirst()
                .orElseThrow();
        UUID key = UUID.fromString(post.get("key_id"));
        Sealed sealed = new Sealed(
                java.util.HexFormat.of().parseHex(post.get("sealed_source").substring(2)));
        Place place = new Place("post", "source", UUID.fromString(post.get("id")), rooms.get(0));
        var store = Proofs.keyStore("overleg_keys_application");
        assertThrows(
                VaultException.class, () -> Opened.vaultWithoutKeyFile(store).require(key));
        String text = Opened.vault(store, Proofs.installation().keyFile())
                .require(key)
                .openText(sealed, place);
        assertTrue(text.startsWith("Hallo allemaal"));
        byte[] clear = "Hallo".getBytes(StandardCharsets.UTF_8);
        after.content()
                .names()
                .forEach(table -> after.content()
                        .table(table)
                        .forEach(row -> row.values().values().stream()
                                .filter(value -> value != null)
                                .forEach(value -> {
                                    assertFalse(value.contains("Hallo"), table);
                                    assertFalse(
                                            value.contains(
                                                    java.util.HexFormat.of().formatHex(clear)),
                                            table);
                                })));
        assertNotEquals(0, after.content().table("overleg.post").size());
    }
}
