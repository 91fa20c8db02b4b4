package nl.interstedelijkoverleg.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import nl.interstedelijkoverleg.demo.ProxiedInstallation;
import nl.interstedelijkoverleg.demo.Visitor;
import nl.interstedelijkoverleg.proof.Dump.Row;
import nl.interstedelijkoverleg.proof.Proofs.Participant;
import nl.interstedelijkoverleg.vault.ErasedException;
import nl.interstedelijkoverleg.vault.KeyStoreMaintenance;
import nl.interstedelijkoverleg.vault.Opened;
import nl.interstedelijkoverleg.vault.Place;
import nl.interstedelijkoverleg.vault.Sealed;
import nl.interstedelijkoverleg.vault.Vault;
import nl.interstedelijkoverleg.vault.VaultException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Somebody kept a copy of the content from before: a logical one, and the whole data directory with its write-ahead log.
 * Meanwhile a room was destroyed, a post withdrawn and another changed. With that copy, the key store of today and the key
 * file, what was erased does not open, and all the rest does.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErasureIT {

    private static final int PEOPLE = 8;

    private final Random random = new Random();
    private ProxiedInstallation place;
    private UUID destroyed;
    private UUID kept;
    private UUID withdrawn;
    private UUID changed;
    private UUID keptTopic;
    private UUID leaver;
    private UUID removed;
    private UUID withdrawnTopic;
    private EmbeddedPostgres restored;
    private Dump logicalCopy;
    private final Map<String, byte[]> wrappedBefore = new TreeMap<>();

    /** One sealed value of the copy. */
    private record Item(String what, UUID key, Sealed sealed, Place at, UUID room, UUID row) {}

    @BeforeAll
    void eraseAfterACopyWasTaken() throws Exception {
        place = Proofs.installation();
        destroyed = Proofs.foundRoom("Ruimte die verdwijnt", "FROM_START");
        kept = Proofs.foundRoom("Ruimte die blijft", "FROM_START");
        List<Participant> people = new ArrayList<>();
        List<String> first = Proofs.codes(destroyed, PEOPLE, random);
        List<String> second = Proofs.codes(kept, PEOPLE, random);
        for (int i = 0; i < PEOPLE; i++) {
            Participant person = Proofs.register(new Visitor(place.origin()), first.get(i), random);
            person.redeem(second.get(i), kept);
            people.add(person);
        }
        UUID gone = Proofs.topic(destroyed, "Onderwerp dat verdwijnt", "Eerste bijdrage.");
        keptTopic = Proofs.topic(kept, "Onderwerp dat blijft", "Eerste bijdrage.");
        for (Participant person : people) {
            person.write(destroyed, gone, "Dit verdwijnt met de ruimte.");
            person.write(kept, keptTopic, "Dit blijft.");
            person.write(kept, keptTopic, "Dit ook. " + "Lang genoeg om buiten de rij te staan. ".repeat(80));
        }
        // The moderator withdraws one of several posts under one key, and changes another.
        withdrawn = reply("Dit trek ik terug.");
        changed = reply("Dit verander ik.");
        reply("Dit laat ik staan.");
        withdrawnTopic = people.get(0).open(kept, "Een titel die weg moet", "Een eerste bijdrage die weg moet.");
        leaver = member(people.get(1));
        removed = member(people.get(2));

        logicalCopy = logicalCopy();
        rememberKeys();
        Path copy = physicalCopy();

        Proofs.api(Proofs.MODERATOR, "DELETE", posts() + "/" + withdrawn, null, 204);
        Proofs.api(Proofs.MODERATOR, "PUT", posts() + "/" + changed, Map.of("text", "Dit is veranderd."), 204);
        withdrawFirstPost(people.get(0));
        leaveAndDestroy(people.get(1));
        Proofs.api(Proofs.MODERATOR, "DELETE", "/api/v1/rooms/" + kept + "/members/" + removed, null, 204);
        destroyFormerTexts(people.get(2));
        Proofs.api(Proofs.MODERATOR, "PUT", "/api/v1/rooms/" + destroyed + "/state", Map.of("state", "CLOSED"), 204);
        Proofs.api(Proofs.MODERATOR, "DELETE", "/api/v1/rooms/" + destroyed, null, 204);
        awaitDestruction();
        KeyStoreMaintenance maintenance = new KeyStoreMaintenance(Proofs.keyStore("overleg_keys_owner"));
        maintenance.vacuum();
        maintenance.rewrite();
        try (Connection keys = place.databases().superuserOfKeys();
                Statement statement = keys.createStatement()) {
            // Twice: what the first part of the log still held is dropped with the second.
            for (int i = 0; i < 2; i++) {
                statement.execute("select pg_switch_wal()");
                statement.execute("checkpoint");
            }
        }
        restored = EmbeddedPostgres.builder()
                .setDataDirectory(copy)
                .setCleanDataDirectory(false)
                .setPGStartupWait(Duration.ofSeconds(60))
                .start();
    }

    @AfterAll
    void close() throws IOException {
        if (restored != null) {
            restored.close();
        }
    }

    private String posts() {
        return "/api/v1/rooms/" + kept + "/topics/" + keptTopic + "/posts";
    }

    private UUID reply(String text) {
        JsonNode made = Proofs.api(Proofs.MODERATOR, "POST", posts(), Map.of("text", text), 201);
        return UUID.fromString(made.get("id").asText());
    }

    private void withdrawFirstPost(Participant author) {
        Visitor.Page topic = author.visitor().get("/ruimtes/" + kept + "/onderwerpen/" + withdrawnTopic);
        String path = topic.html().select("a[href*=/intrekking]").attr("href");
        assertFalse(
                path.isEmpty(),
                () -> "a way to withdraw one's own post: "
                        + topic.html().select("a").eachAttr("href"));
        Visitor.Page asked = author.visitor().get(path);
        Visitor.Page done = author.visitor().submit(asked, "/intrekking", Map.of());
        assertTrue(done.status() == 200 || done.status() == 404, () -> done.status() + " " + done.text());
    }

    /** The membership of somebody in the room that is kept. */
    private UUID member(Participant person) throws SQLException {
        person.write(kept, keptTopic, "Een eigen bijdrage.");
        try (Connection content = place.databases().superuser("overleg");
                Statement statement = content.createStatement();
                ResultSet row = statement.executeQuery("select membership_id from overleg.post where topic_id = '"
                        + keptTopic + "' order by ordinal desc limit 1")) {
            assertTrue(row.next());
            return row.getObject(1, UUID.class);
        }
    }

    private void leaveAndDestroy(Participant person) {
        Visitor visitor = person.visitor();
        Visitor.Page asked = visitor.get("/ruimtes/" + kept + "/vertrek");
        assertEquals(
                200,
                visitor.submit(asked, "/vertrek", Map.of("texts", "DESTROY")).status());
        assertEquals(404, visitor.get("/ruimtes/" + kept).status());
    }

    private void destroyFormerTexts(Participant person) {
        Visitor visitor = person.visitor();
        assertEquals(404, visitor.get("/ruimtes/" + kept).status());
        Visitor.Page asked = visitor.get("/ruimtes/eerder");
        assertEquals(
                200,
                visitor.submit(asked, "/ruimtes/eerder", Map.of("confirmed", "ja"))
                        .status());
    }

    private Dump logicalCopy() throws SQLException {
        try (Connection backup = DriverManager.getConnection(
                place.databases().contentUrl(), "overleg_backup", place.password("overleg_backup"))) {
            return Dump.of(backup);
        }
    }

    private void rememberKeys() throws SQLException {
        try (Connection keys = place.databases().superuserOfKeys()) {
            Dump.of(keys)
                    .table("keys.data_key")
                    .forEach(row -> wrappedBefore.put(
                            row.get("id"),
                            HexFormat.of().parseHex(row.get("wrapped").substring(2))));
        }
    }

    /** A base backup: the files as they are, between PostgreSQL's own start and stop of a backup. */
    private Path physicalCopy() throws SQLException, IOException {
        Path from = place.databases().contentDataDirectory();
        Path to = place.home().resolve("old-copy");
        try (Connection content = place.databases().superuser("overleg");
                Statement statement = content.createStatement()) {
            statement.execute("checkpoint");
            statement.execute("select pg_backup_start('proof', true)");
            copy(from, to);
            try (ResultSet label = statement.executeQuery("select labelfile from pg_backup_stop(false)")) {
                assertTrue(label.next());
                Files.writeString(to.resolve("backup_label"), label.getString(1));
            }
        }
        // The log up to the end of the backup belongs to it.
        copy(from.resolve("pg_wal"), to.resolve("pg_wal"));
        return to;
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(from)) {
            paths = walk.sorted(Comparator.naturalOrder()).toList();
        }
        for (Path path : paths) {
            String name = path.getFileName().toString();
            if (name.equals("postmaster.pid") || name.equals("postmaster.opts") || name.equals("epg-lock")) {
                continue;
            }
            Path target = to.resolve(from.relativize(path).toString());
            try {
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                    Files.setPosixFilePermissions(target, Files.getPosixFilePermissions(path));
                    Files.setOwner(target, Files.getOwner(path));
                } else {
                    Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
                    Files.setOwner(target, Files.getOwner(path));
                }
            } catch (NoSuchFileException e) {
                // Dropped by the running server since it was listed.
            }
        }
    }

    private void awaitDestruction() throws Exception {
        Instant end = Instant.now().plus(Duration.ofSeconds(90));
        while (Instant.now().isBefore(end)) {
            try (Connection content = place.databases().superuser("overleg")) {
                if (Dump.of(content).table("overleg.erasure").isEmpty()) {
                    return;
                }
            }
            Thread.sleep(100);
        }
        throw new AssertionError("keys named for destruction are still there");
    }

    private List<Item> items(Dump copy) {
        List<Item> items = new ArrayList<>();
        for (Row row : copy.table("overleg.room")) {
            UUID id = id(row, "id");
            items.add(item("name", id, row, "sealed_name", "room", "name", id, id));
            items.add(item("purpose", id, row, "sealed_purpose", "room", "purpose", id, id));
        }
        for (Row row : copy.table("overleg.membership")) {
            if (row.get("sealed_alias") != null) {
                UUID room = id(row, "room_id");
                UUID key = id(row, "alias_key");
                items.add(item("alias", key, row, "sealed_alias", "membership", "alias", id(row, "id"), room));
            }
        }
        for (Row row : copy.table("overleg.topic_title")) {
            items.add(item(
                    "title",
                    id(row, "key_id"),
                    row,
                    "sealed_title",
                    "topic_title",
                    "title",
                    id(row, "topic_id"),
                    id(row, "room_id")));
        }
        for (Row row : copy.table("overleg.post")) {
            if (row.get("sealed_source") != null) {
                UUID key = id(row, "key_id");
                UUID room = id(row, "room_id");
                items.add(item("source", key, row, "sealed_source", "post", "source", id(row, "id"), room));
                items.add(item("html", key, row, "sealed_html", "post", "html", id(row, "id"), room));
            }
        }
        return items;
    }

    private static Item item(
            String what, UUID key, Row row, String column, String table, String field, UUID id, UUID room) {
        byte[] bytes = HexFormat.of().parseHex(row.get(column).substring(2));
        return new Item(what, key, new Sealed(bytes), new Place(table, field, id, room), room, id);
    }

    private static UUID id(Row row, String column) {
        return UUID.fromString(row.get(column));
    }

    private boolean erased(Item item) {
        return item.room().equals(destroyed)
                || item.row().equals(withdrawn)
                || item.row().equals(changed)
                || item.row().equals(withdrawnTopic)
                || gone.contains(item.row())
                || firstPosts.contains(item.row());
    }

    /** Posts of the topic whose first post was withdrawn. */
    private final Set<UUID> firstPosts = new HashSet<>();

    /** What belonged to two members who had it destroyed, one on leaving and one after being removed: posts and alias. */
    private final Set<UUID> gone = new HashSet<>();

    private boolean opens(Vault vault, Item item) {
        try {
            vault.require(item.key()).open(item.sealed(), item.at());
            return true;
        } catch (ErasedException e) {
            return false;
        }
    }

    private Dump physical() throws SQLException {
        try (Connection old = DriverManager.getConnection(restored.getJdbcUrl("postgres", "overleg"))) {
            return Dump.of(old);
        }
    }

    private Vault today() {
        return Opened.vault(Proofs.keyStore("overleg_keys_application"), place.keyFile());
    }

    private void requireErased(String copyName, Dump copy) {
        copy.table("overleg.post").stream()
                .filter(row -> id(row, "topic_id").equals(withdrawnTopic))
                .forEach(row -> firstPosts.add(id(row, "id")));
        Set<UUID> departed = Set.of(leaver, removed);
        gone.addAll(departed);
        copy.table("overleg.post").stream()
                .filter(row -> departed.contains(id(row, "membership_id")))
                .forEach(row -> gone.add(id(row, "id")));
        Set<UUID> left = new HashSet<>();
        List<Item> items = items(copy);
        items.stream().filter(this::erased).forEach(item -> left.add(item.key()));
        Vault vault = today();
        Map<String, int[]> table = new LinkedHashMap<>();
        List<String> wrong = new ArrayList<>();
        for (Item item : items) {
            String group = erased(item) ? "erased" : left.contains(item.key()) ? "same key as an erased one" : "kept";
            boolean opens = opens(vault, item);
            int[] counts = table.computeIfAbsent(group, ignored -> new int[2]);
            counts[opens ? 0 : 1]++;
            if ((group.equals("erased") && opens) || (group.equals("kept") && !opens)) {
                wrong.add(group + " " + item.what() + " of " + item.row() + (opens ? " opens" : " does not open"));
            }
        }
        table.forEach((group, counts) -> System.out.printf(
                "[proof] %-14s %-28s opens %4d, does not open %4d%n", copyName, group, counts[0], counts[1]));
        assertEquals(List.of(), wrong);
        // What shares a key with something erased went from old copies with it; it stands, under a new key, in the
        // place.
        assertTrue(table.get("erased")[1] >= 20, "enough was erased");
        assertTrue(table.get("kept")[0] >= 20, "enough was kept");
    }

    @Test
    @DisplayName("Row 19: an old logical copy with the key store of today and the key file opens nothing erased")
    void logical() {
        requireErased("logical copy", logicalCopy);
    }

    @Test
    @DisplayName(
            "Row 19: an old data directory with its log, the key store of today and the key file open nothing erased")
    void physicalDirectory() throws SQLException {
        requireErased("data directory", physical());
    }

    @Test
    @DisplayName("Row 19: what was kept opens in the place of today, also what shared a key with something erased")
    void nothingElseWasLost() throws SQLException {
        try (Connection content = place.databases().superuser("overleg")) {
            Vault vault = today();
            List<Item> items = items(Dump.of(content)).stream()
                    .filter(item -> item.room().equals(kept))
                    .toList();
            items.forEach(item -> assertTrue(opens(vault, item), () -> item.what() + " of " + item.row()));
            assertTrue(items.stream().anyMatch(item -> item.row().equals(changed)));
            assertTrue(items.stream().noneMatch(item -> item.row().equals(withdrawn)));
        }
    }

    @Test
    @DisplayName("Row 19: a destroyed key is in no file of the key store any more")
    void keysAreGone() throws SQLException, IOException {
        Set<String> alive = new HashSet<>();
        try (Connection keys = place.databases().superuserOfKeys()) {
            Dump.of(keys).table("keys.data_key").forEach(row -> alive.add(row.get("id")));
        }
        List<byte[]> gone = wrappedBefore.entrySet().stream()
                .filter(entry -> !alive.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        List<byte[]> still = wrappedBefore.entrySet().stream()
                .filter(entry -> alive.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        assertTrue(gone.size() >= 6, () -> gone.size() + " keys were destroyed");
        assertEquals(0, found(gone));
        assertEquals(still.size(), found(still), "the search finds the keys that are there");
        System.out.println(
                "[proof] key store: " + gone.size() + " destroyed keys in no file, " + still.size() + " others found");
    }

    private int found(List<byte[]> patterns) throws IOException {
        List<String> files = new ArrayList<>();
        try (Stream<Path> paths = Files.walk(place.databases().keysDataDirectory())) {
            paths.filter(Files::isRegularFile).forEach(path -> {
                try {
                    files.add(new String(Files.readAllBytes(path), java.nio.charset.StandardCharsets.ISO_8859_1));
                } catch (NoSuchFileException e) {
                    // Dropped since it was listed.
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return (int) patterns.stream()
                .map(pattern -> new String(pattern, java.nio.charset.StandardCharsets.ISO_8859_1))
                .filter(pattern -> files.stream().anyMatch(file -> file.contains(pattern)))
                .count();
    }

    @Test
    @DisplayName("Row 19: two sealed rows that were swapped do not open")
    void swapped() throws SQLException {
        List<Item> sources = items(physical()).stream()
                .filter(item -> item.what().equals("source") && item.room().equals(kept) && !erased(item))
                .toList();
        Vault vault = today();
        int tried = 0;
        for (Item one : sources) {
            for (Item other : sources) {
                if (!one.row().equals(other.row()) && one.key().equals(other.key()) && opens(vault, one)) {
                    assertThrows(
                            VaultException.class, () -> vault.require(one.key()).open(other.sealed(), one.at()));
                    tried++;
                }
            }
        }
        assertTrue(tried >= 4, "posts under one key were swapped");
        // Sealed under one key, in one row, but in the other column.
        Item source = sources.get(0);
        Item html = items(logicalCopy).stream()
                .filter(item -> item.what().equals("html") && item.row().equals(source.row()))
                .findFirst()
                .orElseThrow();
        assertThrows(VaultException.class, () -> vault.require(source.key()).open(html.sealed(), source.at()));
    }
}
