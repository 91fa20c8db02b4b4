package nl.interstedelijkoverleg.ordinance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import nl.interstedelijkoverleg.ordinance.source.OrdinanceReader;
import nl.interstedelijkoverleg.ordinance.source.Problem;
import nl.interstedelijkoverleg.ordinance.source.Reading;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What waits to be looked at: for whom, how long, how much. */
class IntrayTest {

    private static final byte[] MINE = {1};
    private static final byte[] THEIRS = {2};

    private static final class Hands extends Clock {

        private Instant now = Instant.parse("2026-01-01T12:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private final Hands hands = new Hands();
    private final Intray intray = new Intray(hands);

    @Test
    @DisplayName("It is there for whoever brought it, for an hour after they last looked, and for nobody else")
    void forOneAndForAnHour() {
        UUID batch = brought("Artikel 1 Naam\nTekst.");
        assertTrue(intray.find(THEIRS, batch).isEmpty());
        for (int i = 0; i < 3; i++) {
            hands.now = hands.now.plus(Duration.ofMinutes(59));
            assertTrue(intray.find(MINE, batch).isPresent(), i + " times looked at");
        }
        hands.now = hands.now.plus(Duration.ofMinutes(61));
        assertTrue(intray.find(MINE, batch).isEmpty());
    }

    @Test
    @DisplayName(
            "The fifth that somebody brings takes the place of the one they looked at longest ago, and of nobody else's")
    void theirOwnOldestGoes() {
        UUID others = intray.read(THEIRS, Optional.empty(), List.of(file("van een ander")))
                .id();
        UUID first = brought("een");
        hands.now = hands.now.plusSeconds(1);
        UUID second = brought("twee");
        hands.now = hands.now.plusSeconds(1);
        intray.find(MINE, first);
        for (int i = 0; i < 3; i++) {
            hands.now = hands.now.plusSeconds(1);
            brought("meer");
        }
        assertTrue(intray.find(MINE, first).isPresent(), "it was looked at");
        assertTrue(intray.find(MINE, second).isEmpty());
        assertTrue(intray.find(THEIRS, others).isPresent());
    }

    @Test
    @DisplayName("Every file is told, whatever is the matter with it, and the others go on")
    void everyFileIsTold() throws IOException {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream packed = new ZipOutputStream(zip)) {
            packed.putNextEntry(new ZipEntry("../../etc/een.txt"));
            packed.write("Artikel 1 Naam\nTekst.".getBytes(StandardCharsets.UTF_8));
            packed.putNextEntry(new ZipEntry("bom.txt"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 40; i++) {
                packed.write(zeros);
            }
        }
        Intray.Batch batch = intray.read(
                MINE,
                Optional.empty(),
                List.of(
                        new Intray.File("C:\\map\\stuk.pdf", "%PDF-1.4 niets".getBytes(StandardCharsets.UTF_8)),
                        new Intray.File("alles.zip", zip.toByteArray()),
                        new Intray.File("half.zip", Arrays.copyOf(zip.toByteArray(), 40)),
                        file("laatste")));
        batch.await(Duration.ofSeconds(60));
        assertTrue(batch.isDone());
        assertEquals(
                List.of("stuk.pdf", "een.txt", "bom.txt", "half.zip", "?"),
                batch.pieces().stream().map(Intray.Piece::name).toList());
        assertEquals(
                List.of(true, false, true, true, false),
                batch.pieces().stream()
                        .map(piece -> piece.refusal().isPresent())
                        .toList());
        assertEquals(
                Problem.Kind.TOO_LARGE,
                batch.pieces().get(2).refusal().orElseThrow().kind());
        assertEquals(
                List.of(1, 2, 3, 4, 5),
                batch.pieces().stream().map(Intray.Piece::number).toList());
    }

    @Test
    @DisplayName(
            "While something of somebody is being kept they bring nothing more; one that goes wrong stops no other")
    void oneThingAtATime() throws Exception {
        Intray.Batch batch = intray.read(MINE, Optional.empty(), List.of(file("een"), file("twee"), file("drie")));
        batch.await(Duration.ofSeconds(30));
        CountDownLatch free = new CountDownLatch(1);
        UUID ordinance = UUID.randomUUID();
        intray.keepAll(MINE, batch, piece -> {
            try {
                free.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            if (piece.number() == 1) {
                throw new IllegalStateException("unforeseen");
            }
            if (piece.number() == 2) {
                throw new InvalidInput("title", Reason.REQUIRED);
            }
            return ordinance;
        });
        for (Executable again :
                List.<Executable>of(() -> brought("vier"), () -> intray.keepAll(MINE, batch, piece -> ordinance))) {
            assertEquals(
                    Response.Status.TOO_MANY_REQUESTS,
                    assertThrows(InvalidInput.class, again).status());
        }
        assertTrue(batch.isKeeping());
        free.countDown();
        batch.await(Duration.ofSeconds(30));
        assertFalse(batch.isBusy());
        assertEquals(
                List.of(Map.of("outline", Reason.REFUSED), Map.of("title", Reason.REQUIRED), Map.of()),
                batch.pieces().stream().map(Intray.Piece::reasons).toList());
        assertEquals(Optional.of(ordinance), batch.pieces().get(2).kept());
    }

    @Test
    @DisplayName("When more people bring files than wait their turn, the next is asked to come back")
    void theQueueEnds() throws Exception {
        CountDownLatch free = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        Intray.Batch first = intray.read(THEIRS, Optional.empty(), List.of(file("een")));
        first.await(Duration.ofSeconds(30));
        intray.keepAll(THEIRS, first, piece -> {
            begun.countDown();
            try {
                free.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return UUID.randomUUID();
        });
        assertTrue(begun.await(30, TimeUnit.SECONDS));
        int waiting = 0;
        InvalidInput full = null;
        while (full == null && waiting < 100) {
            try {
                intray.read(new byte[] {9, (byte) waiting}, Optional.empty(), List.of(file("meer")));
                waiting++;
            } catch (InvalidInput refusal) {
                full = refusal;
            }
        }
        assertEquals(8, waiting);
        assertEquals(Response.Status.SERVICE_UNAVAILABLE, full.status());
        free.countDown();
    }

    @Test
    @DisplayName(
            "What is too long to be kept is refused when it is read, and more pieces than there may be are told once")
    void whatIsTooMuch() throws IOException {
        Intray.Batch tooLong =
                intray.read(MINE, Optional.empty(), List.of(file("Artikel 1 Naam\n" + "Een zin.\n".repeat(100_000))));
        tooLong.await(Duration.ofSeconds(60));
        assertEquals(
                Problem.Kind.TOO_MUCH_TEXT,
                tooLong.pieces().get(0).refusal().orElseThrow().kind());
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream packed = new ZipOutputStream(zip)) {
            for (int i = 0; i < 1_100; i++) {
                packed.putNextEntry(new ZipEntry(i + ".txt"));
                packed.write('x');
            }
        }
        Intray.File file = new Intray.File("veel.zip", zip.toByteArray());
        Intray.Batch many = intray.read(MINE, Optional.empty(), List.of(file, file));
        many.await(Duration.ofSeconds(60));
        assertEquals(Intray.MOST_PIECES + 1, many.pieces().size());
        assertEquals(
                Problem.Kind.TOO_MANY_ENTRIES,
                many.pieces().get(Intray.MOST_PIECES).refusal().orElseThrow().kind());
    }

    @Test
    @DisplayName("Many short parts weigh more than their letters")
    void weight() throws Exception {
        Reading parts = new OrdinanceReader().readPasted("Artikel 1 Naam\n" + "a\n".repeat(5_000));
        Reading prose = new OrdinanceReader().readPasted("Artikel 1 Naam\n" + "a".repeat(5_000));
        long heavy = Intray.Figures.of(parts).weight();
        long light = Intray.Figures.of(prose).weight();
        assertTrue(heavy > 100 * light, heavy + " and " + light);
    }

    private UUID brought(String text) {
        Intray.Batch batch = intray.read(MINE, Optional.empty(), List.of(file(text)));
        batch.await(Duration.ofSeconds(30));
        return batch.id();
    }

    private static Intray.File file(String text) {
        return new Intray.File("", text.getBytes(StandardCharsets.UTF_8));
    }
}
