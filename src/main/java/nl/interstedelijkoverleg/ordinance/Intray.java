package nl.interstedelijkoverleg.ordinance;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.Function;
import nl.interstedelijkoverleg.ordinance.source.Entry;
import nl.interstedelijkoverleg.ordinance.source.MunicipalityArchive;
import nl.interstedelijkoverleg.ordinance.source.OrdinanceReader;
import nl.interstedelijkoverleg.ordinance.source.Outline;
import nl.interstedelijkoverleg.ordinance.source.Problem;
import nl.interstedelijkoverleg.ordinance.source.Reading;
import nl.interstedelijkoverleg.ordinance.source.Spot;
import nl.interstedelijkoverleg.ordinance.source.UnreadableSource;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;

/**
 * What somebody brought and has not kept yet: in the memory of this node, for an hour after it was last looked at, for whoever brought it. Nothing of it
 * is written down. The form with which it is kept holds all of its text too, so that nothing is lost when it is gone.
 */
@ApplicationScoped
public class Intray {

    /** Files that are brought at once. */
    static final int MOST_FILES = 100;

    private static final Duration KEPT = Duration.ofHours(1);
    /** Of one person at once. */
    private static final int MOST_BATCHES = 4;
    /** Of one batch, archives unpacked. */
    static final int MOST_PIECES = 2_000;
    /** Bytes of everybody together, about. */
    private static final long MOST_WEIGHT = 160_000_000;
    /** What a part, a piece of the ledger and a piece that was left out take beside their characters. */
    private static final long OBJECT = 300;
    /** For all files of one batch together; what was not read by then is refused. */
    private static final Duration LONGEST = Duration.ofMinutes(2);
    /** Batches that wait until the one before was read. */
    private static final int WAITING = 8;

    private static final Problem BROKEN = new Problem(Problem.Kind.MALFORMED, Spot.WHOLE, "");
    private static final Problem TOO_LONG = new Problem(Problem.Kind.TOO_MUCH_TEXT, Spot.WHOLE, "");
    private static final Problem TOO_MANY = new Problem(Problem.Kind.TOO_MANY_ENTRIES, Spot.WHOLE, "");

    private static final OrdinanceReader READER = new OrdinanceReader();

    private final Clock clock;
    private final List<Batch> batches = new ArrayList<>();
    /** Reading takes a processor and memory: one batch after the other, and on no thread that serves pages. */
    private final ThreadPoolExecutor thread = Workbench.pool("ordinance-files", 1, WAITING);

    Intray(Clock clock) {
        this.clock = clock;
    }

    @PreDestroy
    void close() {
        thread.shutdownNow();
    }

    /** A file as it came. */
    record File(String name, byte[] content) {}

    /**
     * What became of one file.
     *
     * @param number from 1
     * @param name to show; untrusted
     * @param reading what was read; empty when it was refused
     * @param refusal why it was refused
     * @param figures what there is in it
     * @param kept the ordinance to which it was added
     * @param reasons why it was not kept with the others, by field
     */
    public record Piece(
            int number,
            String name,
            Optional<Reading> reading,
            Optional<Problem> refusal,
            Figures figures,
            Optional<UUID> kept,
            Map<String, Reason> reasons) {

        public int articles() {
            return figures.articles();
        }

        public int characters() {
            return figures.characters();
        }

        public int leftOut() {
            return figures.leftOut();
        }

        /** Why it was not kept. */
        public List<Refusal> refusals() {
            return reasons.entrySet().stream()
                    .map(entry -> new Refusal(
                            OrdinanceField.valueOf(entry.getKey().toUpperCase(Locale.ROOT)), entry.getValue()))
                    .toList();
        }

        public boolean isWaiting() {
            return reading.isPresent() && kept.isEmpty();
        }
    }

    /**
     * What there is in a piece, counted once.
     *
     * @param weight about how many bytes it takes in memory
     */
    public record Figures(int articles, int characters, int leftOut, long weight) {

        static final Figures NONE = new Figures(0, 0, 0, 0);

        static Figures of(Reading reading) {
            Map<Entry.Went, Integer> went = reading.characters();
            int characters = went.values().stream().mapToInt(Integer::intValue).sum();
            long objects = reading.ledger().size()
                    + reading.leftOut().size()
                    + reading.text().all().count();
            return new Figures(
                    reading.text().articles().size(),
                    characters,
                    went.get(Entry.Went.LEFT_OUT),
                    characters + OBJECT * objects);
        }
    }

    /** Why a field of a piece was refused. */
    public record Refusal(OrdinanceField field, Reason reason) {}

    /** What was brought at once. */
    static final class Batch {

        private final UUID id = UUID.randomUUID();
        private final byte[] owner;
        private final Optional<UUID> ordinance;
        private final Map<Integer, Piece> pieces = new LinkedHashMap<>();
        private int files;
        private boolean done;
        private boolean keeping;
        private boolean dropped;
        private long weight;
        private Instant seen;

        private Batch(byte[] owner, Optional<UUID> ordinance, int files, Instant seen) {
            this.owner = owner.clone();
            this.ordinance = ordinance;
            this.files = files;
            this.seen = seen;
        }

        UUID id() {
            return id;
        }

        /** Of which ordinance these are versions; empty for new ones. */
        Optional<UUID> ordinance() {
            return ordinance;
        }

        synchronized List<Piece> pieces() {
            return List.copyOf(pieces.values());
        }

        synchronized Optional<Piece> piece(int number) {
            return Optional.ofNullable(pieces.get(number));
        }

        /** Whether everything was read. */
        synchronized boolean isDone() {
            return done;
        }

        /** Whether its pieces are being kept. */
        synchronized boolean isKeeping() {
            return keeping;
        }

        synchronized boolean isBusy() {
            return !done || keeping;
        }

        private synchronized boolean isDropped() {
            return dropped;
        }

        private synchronized void drop() {
            dropped = true;
        }

        /** How many files there are, as far as is known. */
        synchronized int files() {
            return Math.max(files, pieces.size());
        }

        /** Waits a little for the end, so that most people never see it going on. */
        synchronized void await(Duration patience) {
            long end = System.nanoTime() + patience.toNanos();
            try {
                for (long left = patience.toMillis();
                        isBusy() && left > 0;
                        left = (end - System.nanoTime()) / 1_000_000) {
                    wait(left);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        synchronized void kept(int number, UUID in) {
            change(number, Optional.of(in), Map.of());
        }

        synchronized void refused(int number, Map<String, Reason> reasons) {
            change(number, Optional.empty(), reasons);
        }

        private void change(int number, Optional<UUID> kept, Map<String, Reason> reasons) {
            pieces.computeIfPresent(
                    number,
                    (same, piece) -> new Piece(
                            same,
                            piece.name(),
                            piece.reading(),
                            piece.refusal(),
                            piece.figures(),
                            kept,
                            Map.copyOf(reasons)));
        }

        private synchronized void add(String name, Optional<Reading> reading, Optional<Problem> refusal) {
            int number = pieces.size() + 1;
            Figures figures = reading.map(Figures::of).orElse(Figures.NONE);
            weight += figures.weight();
            pieces.put(number, new Piece(number, name, reading, refusal, figures, Optional.empty(), Map.of()));
            notifyAll();
        }

        private synchronized void end() {
            done = true;
            keeping = false;
            notifyAll();
        }

        private synchronized boolean beginKeeping() {
            boolean free = !isBusy();
            keeping |= free;
            return free;
        }

        private synchronized boolean isFull() {
            return pieces.size() >= MOST_PIECES;
        }

        private synchronized long weight() {
            return weight;
        }
    }

    /** Keeps something that was read already. */
    Batch put(byte[] owner, Optional<UUID> ordinance, Reading reading) {
        Batch batch = begin(owner, ordinance, 1);
        batch.add("", Optional.of(reading), Optional.empty());
        batch.end();
        return batch;
    }

    /**
     * Begins to read files, one after the other, and comes back at once.
     *
     * @throws InvalidInput if this person's files are still being read, or too many people's are
     */
    Batch read(byte[] owner, Optional<UUID> ordinance, List<File> files) {
        requireNothingGoingOn(owner);
        Batch batch = begin(owner, ordinance, files.size());
        Queue<File> left = new ArrayDeque<>(files);
        work(batch, () -> readAll(batch, left));
        return batch;
    }

    /**
     * Begins to keep every piece that waits, and comes back at once.
     *
     * @param keep keeps one and says to which ordinance it was added
     * @throws InvalidInput if it is still being read or kept, or too many people's files are
     */
    void keepAll(byte[] owner, Batch batch, Function<Piece, UUID> keep) {
        requireNothingGoingOn(owner);
        if (!batch.beginKeeping()) {
            throw new InvalidInput("files", Reason.ONE_AT_A_TIME);
        }
        work(
                batch,
                () -> batch.pieces().stream()
                        .filter(piece -> piece.isWaiting() && !batch.isDropped())
                        .forEach(piece -> keep(batch, piece, keep)));
    }

    private static void keep(Batch batch, Piece piece, Function<Piece, UUID> keep) {
        try {
            batch.kept(piece.number(), keep.apply(piece));
        } catch (InvalidInput refusal) {
            batch.refused(piece.number(), refusal.reasons());
        } catch (RuntimeException | StackOverflowError unforeseen) {
            // A mistake of ours, or a seat that was lost meanwhile: said at this piece, and the others go on.
            batch.refused(piece.number(), Map.of("outline", Reason.REFUSED));
        }
    }

    private void work(Batch batch, Runnable what) {
        try {
            thread.execute(() -> {
                try {
                    what.run();
                } finally {
                    batch.end();
                    tidy();
                }
            });
        } catch (RejectedExecutionException full) {
            batch.end();
            if (batch.pieces().isEmpty()) {
                remove(batch);
            }
            throw new InvalidInput("files", Reason.TOO_BUSY);
        }
    }

    private synchronized void remove(Batch batch) {
        batches.remove(batch);
    }

    private synchronized void requireNothingGoingOn(byte[] owner) {
        if (batches.stream().anyMatch(batch -> batch.isBusy() && Arrays.equals(batch.owner, owner))) {
            throw new InvalidInput("files", Reason.ONE_AT_A_TIME);
        }
    }

    /** Reads them in turn; each is let go of before the next. What is not reached is told in its place. */
    private void readAll(Batch batch, Queue<File> left) {
        Instant end = clock.instant().plus(LONGEST);
        for (File file = left.poll(); file != null && !batch.isDropped(); file = left.poll()) {
            String name = MunicipalityArchive.shown(file.name());
            try {
                if (!tooLate(batch, name, end)) {
                    read(batch, name, file, end);
                }
            } catch (RuntimeException | OutOfMemoryError | StackOverflowError unforeseen) {
                // A mistake of ours, or a file that is made for it: said at this file, and the others go on.
                batch.add(name, Optional.empty(), Optional.of(BROKEN));
            }
        }
    }

    private void read(Batch batch, String name, File file, Instant end) {
        try {
            add(batch, name, READER.read(file.content()));
        } catch (UnreadableSource refused) {
            if (refused.problem().kind() == Problem.Kind.ARCHIVE_INSIDE) {
                unpack(batch, name, file, end);
            } else {
                batch.add(name, Optional.empty(), Optional.of(refused.problem()));
            }
        }
    }

    /** What could be read and not be kept afterwards is refused at once. */
    private static void add(Batch batch, String name, Reading reading) {
        if (Outline.write(reading.text()).length() > Submission.LONGEST) {
            batch.add(name, Optional.empty(), Optional.of(TOO_LONG));
        } else {
            batch.add(name, Optional.of(reading), Optional.empty());
        }
    }

    private void unpack(Batch batch, String name, File file, Instant end) {
        MunicipalityArchive.Progress progress = new MunicipalityArchive.Progress() {
            @Override
            public MunicipalityArchive.Next next(int number, String entry) {
                return batch.isDropped() || tooLate(batch, entry, end)
                        ? MunicipalityArchive.Next.STOP
                        : MunicipalityArchive.Next.READ;
            }

            @Override
            public void done(MunicipalityArchive.Entry entry, long read, long size) {
                if (entry.reading() == null) {
                    batch.add(entry.name(), Optional.empty(), Optional.ofNullable(entry.refusal()));
                } else {
                    add(batch, entry.name(), entry.reading());
                }
            }
        };
        try {
            new MunicipalityArchive().read(new ByteArrayInputStream(file.content()), file.content().length, progress);
        } catch (UnreadableSource broken) {
            batch.add(name, Optional.empty(), Optional.of(broken.problem()));
        }
    }

    /** Whether there is no time or room left for this file, which is said in its place; of an archive it ends the rest. */
    private boolean tooLate(Batch batch, String name, Instant end) {
        if (batch.isFull()) {
            batch.add(name, Optional.empty(), Optional.of(TOO_MANY));
            return true;
        }
        boolean late = clock.instant().isAfter(end) || batch.weight() > MOST_WEIGHT / 4;
        if (late) {
            batch.add(name, Optional.empty(), Optional.of(MunicipalityArchive.TOO_MUCH));
        }
        return late;
    }

    /** What this person brought, if it is still there. */
    synchronized Optional<Batch> find(byte[] owner, UUID id) {
        tidy();
        Optional<Batch> found = batches.stream()
                .filter(batch -> batch.id.equals(id) && Arrays.equals(batch.owner, owner))
                .findFirst();
        found.ifPresent(batch -> batch.seen = clock.instant());
        return found;
    }

    private synchronized Batch begin(byte[] owner, Optional<UUID> ordinance, int files) {
        tidy();
        List<Batch> own = batches.stream()
                .filter(batch -> Arrays.equals(batch.owner, owner))
                .toList();
        own.stream()
                .sorted(Comparator.comparing(batch -> batch.seen))
                .limit(Math.max(0, own.size() - MOST_BATCHES + 1))
                .forEach(this::let);
        Batch batch = new Batch(owner, ordinance, files, clock.instant());
        batches.add(batch);
        return batch;
    }

    private void let(Batch batch) {
        batch.drop();
        batches.remove(batch);
    }

    /** What is old goes, and where it is too much what was looked at longest ago. */
    private synchronized void tidy() {
        Instant oldest = clock.instant().minus(KEPT);
        batches.stream().filter(batch -> batch.seen.isBefore(oldest)).toList().forEach(this::let);
        batches.sort(Comparator.comparing(batch -> batch.seen));
        long held = batches.stream().mapToLong(Batch::weight).sum();
        while (held > MOST_WEIGHT && batches.size() > 1) {
            Batch first = batches.get(0);
            held -= first.weight();
            let(first);
        }
    }
}
