package nl.interstedelijkoverleg.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.benmanes.caffeine.cache.Ticker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Vault (threat model, row 19)")
class VaultTest {

    private static final Place BODY = new Place("post", "body", UUID.randomUUID(), UUID.randomUUID());
    private static KeyStoreFixture store;

    @BeforeAll
    static void start() {
        store = new KeyStoreFixture();
    }

    @AfterAll
    static void stop() {
        store.close();
    }

    @BeforeEach
    void empty() {
        store.empty();
    }

    @Test
    @DisplayName("a key made once is the same key on every node, however often it is asked for")
    void createIsIdempotent() {
        UUID id = UUID.randomUUID();
        Sealed sealed = store.vault().create(id).seal("Merel", BODY);
        Vault other = store.vault();
        assertEquals("Merel", other.create(id).openText(sealed, BODY));
        assertEquals("Merel", other.require(id).openText(sealed, BODY));
        assertEquals(id, other.require(id).id());
    }

    @Test
    @DisplayName("sixteen nodes that make the same key at the same moment all hold one key")
    void createIsRaceSafe() throws Exception {
        int nodes = 16;
        ExecutorService threads = Executors.newFixedThreadPool(nodes);
        try {
            for (int round = 0; round < 10; round++) {
                UUID id = UUID.randomUUID();
                CyclicBarrier together = new CyclicBarrier(nodes);
                Vault shared = store.vault();
                List<Callable<DataKey>> attempts = IntStream.range(0, nodes)
                        .<Callable<DataKey>>mapToObj(node -> () -> {
                            Vault vault = node % 2 == 0 ? shared : store.vault();
                            together.await(30, TimeUnit.SECONDS);
                            return vault.create(id);
                        })
                        .toList();
                List<DataKey> keys = new ArrayList<>();
                for (Future<DataKey> attempt : threads.invokeAll(attempts)) {
                    keys.add(attempt.get());
                }
                Sealed sealed = keys.get(0).seal("Merel", BODY);
                for (DataKey key : keys) {
                    assertEquals("Merel", key.openText(sealed, BODY));
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    @DisplayName("an erased key opens nothing, at once, while others do")
    void destroyed() {
        Vault vault = store.vault();
        UUID erased = UUID.randomUUID();
        UUID kept = UUID.randomUUID();
        vault.create(erased).seal("weg", BODY);
        Sealed stays = vault.create(kept).seal("blijft", BODY);
        assertNotNull(vault.require(erased));

        vault.destroy(List.of(erased));

        ErasedException refusal = assertThrows(ErasedException.class, () -> vault.require(erased));
        assertFalse(refusal.getMessage().contains(erased.toString()));
        assertEquals(Set.of(kept), vault.find(List.of(erased, kept)).keySet());
        assertEquals("blijft", vault.require(kept).openText(stays, BODY));
        vault.destroy(List.of(erased));
        vault.destroy(List.of());
    }

    @Test
    @DisplayName("after destroying and rewriting, the wrapped key is nowhere in the data directory, log included")
    void bytesAreGone() throws Exception {
        Vault vault = store.vault();
        UUID erased = UUID.randomUUID();
        UUID kept = UUID.randomUUID();
        vault.create(erased);
        Sealed stays = vault.create(kept).seal("blijft", BODY);
        byte[] gone = store.wrapped(erased);
        byte[] there = store.wrapped(kept);
        KeyStoreFixture.execute(store.superuser(), "checkpoint");
        assertTrue(filesWith(gone) > 0, "the search must find a key that is there");

        vault.destroy(List.of(erased));
        KeyStoreMaintenance maintenance = new KeyStoreMaintenance(store.owner());
        maintenance.vacuum();
        maintenance.rewrite();
        maintenance.dropOldLog();
        maintenance.dropOldLog();

        assertEquals(0, filesWith(gone));
        assertTrue(filesWith(there) > 0, "the search still finds what stays");
        assertEquals("blijft", store.vault().require(kept).openText(stays, BODY));
    }

    @Test
    @DisplayName("the database keeps no wrapped key among its statistics, where it would outlive its row")
    void noKeyIsAStatistic() throws Exception {
        Vault vault = store.vault();
        List<UUID> erased = new ArrayList<>();
        List<byte[]> gone = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            erased.add(UUID.randomUUID());
            vault.create(erased.get(i));
            gone.add(store.wrapped(erased.get(i)));
        }
        // What the database does by itself as soon as enough rows were written.
        KeyStoreFixture.execute(store.owner(), "analyze data_key");

        vault.destroy(erased);
        KeyStoreMaintenance maintenance = new KeyStoreMaintenance(store.owner());
        maintenance.vacuum();
        maintenance.rewrite();
        maintenance.dropOldLog();
        maintenance.dropOldLog();

        for (byte[] key : gone) {
            assertEquals(0, filesWith(key));
        }
    }

    private static long filesWith(byte[] bytes) throws IOException {
        long found = 0;
        try (Stream<Path> files = Files.walk(store.dataDirectory())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                try {
                    found += contains(Files.readAllBytes(file), bytes) ? 1 : 0;
                } catch (NoSuchFileException e) {
                    assertFalse(Files.exists(file), "the server removed it meanwhile");
                }
            }
        }
        return found;
    }

    private static boolean contains(byte[] content, byte[] bytes) {
        for (int at = 0; at <= content.length - bytes.length; at++) {
            if (content[at] == bytes[0] && Arrays.equals(content, at, at + bytes.length, bytes, 0, bytes.length)) {
                return true;
            }
        }
        return false;
    }

    @Test
    @DisplayName("after the rewrite, the order of the heap and its transaction numbers say nothing about who came when")
    void rewriteHidesOrder() throws SQLException {
        Vault vault = store.vault();
        for (int i = 0; i < 50; i++) {
            vault.create(UUID.randomUUID());
        }
        new KeyStoreMaintenance(store.owner()).rewrite();
        try (Connection connection = store.superuser().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select array_agg(id order by ctid) = array_agg(id order by"
                        + " id), count(distinct xmin::text), count(*) from data_key")) {
            assertTrue(result.next());
            assertTrue(result.getBoolean(1), "heap order is the order of the random ids");
            assertEquals(1, result.getInt(2), "one transaction number for all");
            assertEquals(50, result.getInt(3));
        }
    }

    @Test
    @DisplayName("a page of forty posts with forty keys costs one statement, and none the second time")
    void oneStatement() {
        Vault making = store.vault();
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            ids.add(making.create(UUID.randomUUID()).id());
        }
        UUID absent = UUID.randomUUID();
        List<UUID> asked = new ArrayList<>(ids);
        asked.add(absent);
        asked.add(ids.get(0));
        KeyStoreFixture.CountingDataSource counted = store.application();
        Vault vault = new Vault(counted, KeyStoreFixture.KEY_FILE, Ticker.systemTicker());

        assertEquals(Set.copyOf(ids), vault.find(asked).keySet());
        assertEquals(1, counted.statements.get());
        vault.find(ids);
        assertEquals(1, counted.statements.get());
        assertEquals(Map.of(), vault.find(List.of()));
        assertEquals(1, counted.statements.get());
    }

    @Test
    @DisplayName("a missing key is asked for again each time: a key made a moment ago elsewhere is found")
    void negativeResultsAreNotKept() {
        Vault here = store.vault();
        UUID id = UUID.randomUUID();
        assertThrows(ErasedException.class, () -> here.require(id));
        store.vault().create(id);
        assertNotNull(here.require(id));
    }

    @Test
    @DisplayName("a key destroyed on another node is forgotten here within sixty seconds")
    void cacheExpires() {
        AtomicLong nanoseconds = new AtomicLong();
        Vault here = new Vault(store.application(), KeyStoreFixture.KEY_FILE, nanoseconds::get);
        UUID id = UUID.randomUUID();
        here.create(id);
        store.vault().destroy(List.of(id));

        nanoseconds.addAndGet(TimeUnit.SECONDS.toNanos(50));
        assertNotNull(here.require(id), "still cached: the test proves something");
        nanoseconds.addAndGet(TimeUnit.SECONDS.toNanos(10));
        assertThrows(ErasedException.class, () -> here.require(id), "60 seconds, and reading does not prolong it");
    }

    @Test
    @DisplayName("evicting all makes the node ask the key store again")
    void evictAll() {
        Vault here = store.vault();
        UUID id = UUID.randomUUID();
        here.create(id);
        store.vault().destroy(List.of(id));
        assertNotNull(here.require(id));
        here.evictAll();
        assertThrows(ErasedException.class, () -> here.require(id));
    }

    @Test
    @DisplayName("a key destroyed while it is being loaded does not slip into the cache")
    void destroyedWhileLoading() throws Exception {
        UUID id = UUID.randomUUID();
        store.vault().create(id);
        Vault[] vault = new Vault[1];
        AtomicLong connections = new AtomicLong();
        DataSource real = store.application();
        KeyStoreFixture.CountingDataSource delaying = new KeyStoreFixture.CountingDataSource(real) {
            @Override
            public Connection getConnection() throws SQLException {
                Connection connection = super.getConnection();
                if (connections.incrementAndGet() > 1) {
                    return connection;
                }
                return new LateConnection(connection, () -> vault[0].destroy(List.of(id))).proxy();
            }
        };
        vault[0] = new Vault(delaying, KeyStoreFixture.KEY_FILE, Ticker.systemTicker());
        assertNotNull(vault[0].require(id), "it was still there when this request read it");
        assertThrows(ErasedException.class, () -> vault[0].require(id));
    }

    /** A connection on whose return, so after reading and before caching, something else happens. */
    private record LateConnection(Connection real, Runnable beforeClose) {
        Connection proxy() {
            return (Connection) java.lang.reflect.Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("close")) {
                            beforeClose.run();
                        }
                        return method.invoke(real, arguments);
                    });
        }
    }

    @Test
    @DisplayName("with the key store down cached keys work, others fail as unavailable and not as erased")
    void storeDown() {
        KeyStoreFixture.CountingDataSource source = store.application();
        AtomicLong nanoseconds = new AtomicLong();
        Vault vault = new Vault(source, KeyStoreFixture.KEY_FILE, nanoseconds::get);
        UUID cached = UUID.randomUUID();
        UUID uncached = UUID.randomUUID();
        Sealed sealed = vault.create(cached).seal("Merel", BODY);
        store.vault().create(uncached);

        source.down = true;
        assertEquals("Merel", vault.require(cached).openText(sealed, BODY));
        assertEquals("Merel", vault.create(cached).openText(sealed, BODY));
        KeyStoreUnavailableException refusal =
                assertThrows(KeyStoreUnavailableException.class, () -> vault.require(uncached));
        assertFalse(refusal.getMessage().contains("7f3a"), "the driver's words are not repeated");
        assertTrue(refusal.getMessage().contains("08001"));
        assertNull(refusal.getCause());
        assertThrows(KeyStoreUnavailableException.class, () -> vault.find(List.of(cached, uncached)));
        assertThrows(KeyStoreUnavailableException.class, () -> vault.create(UUID.randomUUID()));
        assertThrows(KeyStoreUnavailableException.class, () -> vault.destroy(List.of(uncached)));
        assertThrows(KeyStoreUnavailableException.class, vault::verify);

        nanoseconds.addAndGet(TimeUnit.SECONDS.toNanos(60));
        assertThrows(KeyStoreUnavailableException.class, () -> vault.require(cached));
        source.down = false;
        assertEquals("Merel", vault.require(cached).openText(sealed, BODY));
    }

    @Test
    @DisplayName("a data source that takes part in transactions is refused: its keys would not be durable in time")
    void transactions() throws SQLException {
        DataSource real = store.application();
        KeyStoreFixture.CountingDataSource transactional = new KeyStoreFixture.CountingDataSource(real) {
            @Override
            public Connection getConnection() throws SQLException {
                Connection connection = super.getConnection();
                connection.setAutoCommit(false);
                return connection;
            }
        };
        Vault vault = new Vault(transactional, KeyStoreFixture.KEY_FILE, Ticker.systemTicker());
        assertThrows(VaultException.class, () -> vault.create(UUID.randomUUID()));
    }

    @Test
    @DisplayName("swapping two wrapped keys in the key store, or their kinds, makes both unusable")
    void swappedWrapped() {
        Vault vault = store.vault();
        UUID one = UUID.randomUUID();
        UUID two = UUID.randomUUID();
        vault.create(one);
        vault.create(two);
        UUID three = vault.create(UUID.randomUUID()).id();
        KeyStoreFixture.execute(
                store.owner(),
                "update data_key set wrapped = (select wrapped from data_key where id = '" + two + "') where id = '"
                        + one + "'",
                "update data_key set kind = 'INDEX' where id = '" + three + "'");
        vault.evictAll();
        VaultException refusal = assertThrows(VaultException.class, () -> vault.require(one));
        assertFalse(refusal instanceof ErasedException);
        assertFalse(refusal.getMessage().contains(one.toString()));
        assertThrows(VaultException.class, () -> vault.requireIndex(three));
        assertNotNull(vault.require(two));
    }

    @Test
    @DisplayName("a data key and an index key do not stand in for each other")
    void kinds() {
        Vault vault = store.vault();
        UUID index = UUID.randomUUID();
        UUID data = UUID.randomUUID();
        byte[] blind = vault.createIndex(index).of("merel");
        vault.create(data);
        assertArrayEquals(blind, store.vault().requireIndex(index).of("merel"));
        assertArrayEquals(blind, store.vault().createIndex(index).of("merel"));
        assertThrows(VaultException.class, () -> vault.require(index));
        assertThrows(VaultException.class, () -> vault.create(index));
        assertThrows(VaultException.class, () -> vault.requireIndex(data));
        assertThrows(VaultException.class, () -> vault.createIndex(data));
        vault.destroy(List.of(index));
        assertThrows(ErasedException.class, () -> vault.requireIndex(index));
    }

    @Test
    @DisplayName("the right key file is accepted at every start, also with a newer pepper")
    void rightKeyFile() {
        store.vault().verify();
        store.vault().create(UUID.randomUUID());
        store.vault().verify();
        new Vault(store.application(), KeyStoreFixture.KEY_FILE.withNewPepper(), Ticker.systemTicker()).verify();
    }

    @Test
    @DisplayName("a wrong key file stops the start with words that say what to do, and changes nothing")
    void wrongKeyFile() {
        Vault right = store.vault();
        right.verify();
        UUID id = UUID.randomUUID();
        right.create(id);
        Vault wrong = new Vault(store.application(), KeyFile.generate(), Ticker.systemTicker());

        KeyFileException refusal = assertThrows(KeyFileException.class, wrong::verify);

        assertEquals(KeyFileException.Reason.OTHER_STORE, refusal.reason());
        assertTrue(refusal.getMessage().contains("zet het sleutelbestand terug"));
        assertTrue(refusal.getMessage().contains("put back the key file"));
        assertEquals(0, refusal.getStackTrace().length);
        right.verify();
        assertNotNull(store.vault().require(id));
        assertThrows(VaultException.class, () -> wrong.require(id));
    }

    @Test
    @DisplayName("a store that holds keys but lost its check is not claimed by whatever key file comes along")
    void lostCheck() {
        Vault vault = store.vault();
        vault.verify();
        vault.create(UUID.randomUUID());
        KeyStoreFixture.execute(store.owner(), "delete from key_check");
        assertInstanceOf(KeyFileException.class, assertThrows(VaultException.class, vault::verify));
    }

    @Test
    @DisplayName("the application may neither change a key nor touch the check, and the tables hold no time")
    void grants() throws SQLException {
        try (Connection connection = store.application().getConnection();
                Statement statement = connection.createStatement()) {
            for (String forbidden : List.of(
                    "update data_key set wrapped = 'x'",
                    "truncate data_key",
                    "drop table data_key",
                    "update key_check set wrapped = 'x'",
                    "delete from key_check")) {
                assertEquals(
                        "42501",
                        assertThrows(SQLException.class, () -> statement.execute(forbidden), forbidden)
                                .getSQLState());
            }
        }
        try (Connection connection = store.superuser().getConnection();
                Statement statement = connection.createStatement();
                ResultSet columns = statement.executeQuery(
                        "select count(*), count(*) filter (where data_type ~ 'time|date|interval|serial|integer|bigint')"
                                + " from information_schema.columns where table_schema = 'keys'")) {
            assertTrue(columns.next());
            assertEquals(5, columns.getInt(1));
            assertEquals(0, columns.getInt(2));
        }
    }
}
