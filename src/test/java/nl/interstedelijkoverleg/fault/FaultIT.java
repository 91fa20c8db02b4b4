package nl.interstedelijkoverleg.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import nl.interstedelijkoverleg.demo.DemoRealm;
import nl.interstedelijkoverleg.demo.Installation;
import nl.interstedelijkoverleg.demo.InventedOperator;
import nl.interstedelijkoverleg.demo.Ports;
import nl.interstedelijkoverleg.demo.Visitor;
import nl.interstedelijkoverleg.demo.World;
import nl.interstedelijkoverleg.vault.KeyFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FaultIT {

    private static final String SOMEBODY = "temaro";

    private static Installation installation;

    @BeforeAll
    static void start() throws Exception {
        installation = Installation.start(
                Path.of(
                        "target",
                        "installations",
                        "fault-" + ProcessHandle.current().pid()),
                Ports.free(),
                List.of(new DemoRealm.Person(SOMEBODY, World.PASSWORD, List.of(), null)),
                List.of(),
                false,
                line -> System.out.println("[fault] " + line));
    }

    @AfterAll
    static void stop() {
        installation.close();
    }

    @Test
    @Order(1)
    void aWrongKeyFileIsNamedInTwoLanguagesAndNothingStarts() throws Exception {
        installation.startApplication(Map.of(), line -> {});
        installation.stopApplication();
        Path home = installation.home();
        Path open = home.resolve("open.json");
        KeyFile.create(open);
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
        Path other = home.resolve("other.json");
        KeyFile.create(other);
        Path broken = home.resolve("broken.json");
        Files.writeString(broken, "{");
        Files.setPosixFilePermissions(broken, PosixFilePermissions.fromString("rw-------"));
        for (Path file : List.of(home.resolve("missing.json"), open, other, broken, home)) {
            String said = installation.startApplicationInVain(
                    Map.of("OVERLEG_KEY_FILE", file.toAbsolutePath().toString()));
            assertTrue(said.contains(" / "), "no sentence in two languages for " + file + ": " + said);
            assertFalse(said.contains("\tat "), "a stack trace for " + file + ": " + said);
        }
    }

    @Test
    @Order(2)
    void withTheKeyStoreDownPeopleAreToldAndItGoesOnByItself() throws Exception {
        installation.startApplication(Map.of(), line -> {});
        Visitor visitor = new Visitor(installation.origin());
        assertEquals(200, visitor.logIn(SOMEBODY, World.PASSWORD, "/ruimtes").status());

        installation.databases().stopKeys();
        // Sessions, rooms that are empty and the login need no key.
        assertEquals(200, visitor.get("/ruimtes").status());
        assertEquals(200, visitor.get("/account").status());

        installation.databases().startKeys();
        assertEquals(200, visitor.get("/ruimtes").status());
    }

    @Test
    @Order(3)
    void withTheDatabaseDownPeopleAreToldInTheirLanguageAndItGoesOnByItself() throws Exception {
        Visitor dutch = new Visitor(installation.origin());
        assertEquals(200, dutch.logIn(SOMEBODY, World.PASSWORD, "/ruimtes").status());
        Visitor english = new Visitor(installation.origin()).header("Accept-Language", "en");
        assertEquals(200, english.logIn(SOMEBODY, World.PASSWORD, "/ruimtes").status());

        installation.databases().stopContent();
        Visitor.Page down = dutch.get("/ruimtes");
        assertEquals(503, down.status(), down.text());
        assertEquals("nl", down.html().selectFirst("html").attr("lang"));
        assertEquals("en", english.get("/ruimtes").html().selectFirst("html").attr("lang"));

        installation.databases().startContent();
        await(Duration.ofSeconds(30), () -> dutch.get("/ruimtes").status() == 200);
        assertEquals(200, english.get("/ruimtes").status());
    }

    @Test
    @Order(4)
    void withoutADatabaseAtStartTheReasonIsSaidOnce() throws Exception {
        installation.stopApplication();
        installation.databases().stopContent();
        try {
            String said = installation.startApplicationInVain(Map.of("QUARKUS_FLYWAY_CONNECT_RETRIES", "0"));
            assertTrue(said.contains("The database does not answer"), said);
        } finally {
            installation.databases().startContent();
        }
        installation.startApplication(Map.of(), line -> {});
    }

    @Test
    @Order(5)
    void withoutSomebodyWhoAnswersForThePlaceNothingStartsAndEachMissingSettingIsNamed() throws Exception {
        installation.stopApplication();
        Map<String, String> nothing = new LinkedHashMap<>();
        InventedOperator.environment().keySet().forEach(setting -> nothing.put(setting, ""));
        String said = installation.startApplicationInVain(nothing);
        for (String setting : nothing.keySet()) {
            boolean needed = !setting.equals("OVERLEG_OPERATOR_COMPLAINTS_PHONE");
            assertEquals(needed, said.contains(setting), setting + ": " + said);
        }
        assertInTwoLanguages(said);

        String one = installation.startApplicationInVain(Map.of("OVERLEG_OPERATOR_COMPLAINTS_ADDRESS", " "));
        assertTrue(one.contains("OVERLEG_OPERATOR_COMPLAINTS_ADDRESS"), one);
        assertFalse(one.contains("OVERLEG_OPERATOR_NAME"), one);
        assertInTwoLanguages(one);

        String judge =
                installation.startApplicationInVain(Map.of("OVERLEG_OPERATOR_COMPLAINTS_NAME", InventedOperator.NAME));
        assertTrue(judge.contains("OVERLEG_OPERATOR_COMPLAINTS_NAME"), judge);
        assertInTwoLanguages(judge);

        installation.startApplication(Map.of(), line -> {});
    }

    private static void assertInTwoLanguages(String said) {
        assertTrue(said.contains(" / "), said);
        assertFalse(said.contains("\tat "), "a stack trace: " + said);
    }

    private static void await(Duration limit, Supplier<Boolean> condition) throws InterruptedException {
        Instant end = Instant.now().plus(limit);
        while (!condition.get()) {
            assertTrue(Instant.now().isBefore(end), "it did not happen within " + limit.toSeconds() + " s");
            Thread.sleep(200);
        }
    }
}
