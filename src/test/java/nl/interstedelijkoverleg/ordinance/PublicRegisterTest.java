package nl.interstedelijkoverleg.ordinance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.interstedelijkoverleg.testing.RegisterResource;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The public register, against one on this machine that answers as it is documented. */
class PublicRegisterTest {

    private static final RegisterResource REGISTER = new RegisterResource();

    private static PublicRegister register;

    @BeforeAll
    static void begin() {
        REGISTER.start();
        register = new PublicRegister(
                Optional.of(URI.create(RegisterResource.search())), Optional.of(URI.create(RegisterResource.origin())));
    }

    @AfterAll
    static void end() {
        REGISTER.stop();
    }

    @BeforeEach
    void nothingAsked() {
        RegisterResource.ASKED.clear();
    }

    @Test
    @DisplayName("finds what a town has, with days, and where its text is only if that is where texts are taken from")
    void ofATown() {
        PublicRegister.Answer answer = register.search("Vuurbaak");
        assertFalse(answer.hasMore());
        assertEquals(
                List.of("CVDR90001_1", "CVDR90002_1"),
                answer.found().stream().map(PublicRegister.Found::number).toList());
        PublicRegister.Found first = answer.found().get(0);
        assertEquals("Verordening <CVDR90001_1>", first.title());
        assertEquals("Vuurbaak", first.of());
        assertEquals(Optional.of(LocalDate.of(2021, 1, 1)), first.from());
        assertEquals(Optional.empty(), first.until());
        assertEquals(Optional.of(URI.create(RegisterResource.origin() + "/cvdr/90001")), first.text());
        assertEquals(Optional.empty(), answer.found().get(1).text());
        assertTrue(register.search("Velen").hasMore());
        assertEquals(List.of(), register.search("Leegdorp").found());
    }

    @Test
    @DisplayName("sends what is looked for and nothing of whoever asks")
    void saysNothingElse() {
        register.search("Vuurbaak");
        String asked = RegisterResource.ASKED.get(0);
        assertTrue(asked.startsWith("dcterms.creator=\"Vuurbaak\" and "), asked);
        for (String header : asked.replaceAll(".*\\[|]", "").split(", ")) {
            assertTrue(
                    Map.of(
                                    "Accept",
                                    1,
                                    "User-agent",
                                    1,
                                    "Host",
                                    1,
                                    "Connection",
                                    1,
                                    "Upgrade",
                                    1,
                                    "Http2-settings",
                                    1,
                                    "Content-length",
                                    1)
                            .containsKey(header),
                    header);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CVDR90001, dcterms.identifier=\"CVDR90001_*\"",
        "cvdr90001_2, dcterms.identifier=\"CVDR90001_2\"",
        "CVDR90001/3, dcterms.identifier=\"CVDR90001_3\""
    })
    @DisplayName("looks for a number as it is written")
    void byNumber(String sought, String query) {
        register.search(sought);
        assertTrue(RegisterResource.ASKED.get(0).startsWith(query), RegisterResource.ASKED.get(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\" or cql.allRecords=\"1",
                "Haarlem\\",
                "x",
                "Haarlem\u0000",
                "Haarlem&version=1",
                "CVDR1_12345"
            })
    @DisplayName("asks nothing where a name could be part of a query")
    void noQueries(String sought) {
        InvalidInput refusal = assertThrows(InvalidInput.class, () -> register.search(sought));
        assertEquals(Map.of("register", Reason.UNKNOWN_CHOICE), refusal.reasons());
        assertEquals(List.of(), RegisterResource.ASKED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Kapotdorp", "Doctype", "Weg"})
    @DisplayName("says so when the answer is none, is broken or is made to open files")
    void away(String sought) {
        InvalidInput refusal = assertThrows(InvalidInput.class, () -> register.search(sought));
        assertEquals(Map.of("register", Reason.REGISTER_AWAY), refusal.reasons());
    }

    @Test
    @DisplayName("waits for an answer that comes drop by drop no longer than it says")
    void dropByDrop() {
        long begun = System.nanoTime();
        InvalidInput refusal = assertThrows(InvalidInput.class, () -> register.search("Traagdorp"));
        assertEquals(Map.of("register", Reason.REGISTER_AWAY), refusal.reasons());
        assertTrue(Duration.ofNanos(System.nanoTime() - begun).toSeconds() < 60, "it would have waited for ever");
    }

    @Test
    @DisplayName(
            "takes a text by its number, also where a good answer is called not acceptable, and none from elsewhere")
    void text() {
        assertTrue(new String(register.text("CVDR90001_1"), StandardCharsets.UTF_8).contains("<cvdr"));
        for (String none : List.of("CVDR90002_1", "CVDR90003_1", "CVDR90001", "", "../cvdr/90001")) {
            InvalidInput refusal = assertThrows(InvalidInput.class, () -> register.text(none), none);
            assertEquals(Map.of("register", Reason.UNKNOWN_CHOICE), refusal.reasons());
        }
    }

    @Test
    @DisplayName("is off unless both addresses are given")
    void off() {
        Optional<URI> some = Optional.of(URI.create("http://localhost"));
        assertFalse(new PublicRegister(Optional.empty(), Optional.empty()).isOn());
        assertFalse(new PublicRegister(some, Optional.empty()).isOn());
        assertFalse(new PublicRegister(Optional.empty(), some).isOn());
    }
}
