package nl.interstedelijkoverleg.ordinance.source;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The ordinances of a municipality in one ZIP, read entry by entry, so that no more than one is in memory. Nothing is written to disk: a name
 * inside an archive is shown to a person and used for nothing else.
 */
public final class MunicipalityArchive {

    /**
     * What became of one entry.
     *
     * @param number from 1, in the order of the archive
     * @param name to show: without folders and control characters, at most 120 characters; untrusted
     * @param reading null when it was refused
     * @param refusal null when it was read
     */
    public record Entry(int number, String name, Reading reading, Problem refusal) {}

    /** What is to be done with the next entry. */
    public enum Next {
        READ,
        /** Pass over it without looking what it says: it is reported as refused, with {@link #TOO_MUCH}. */
        PASS,
        /** Leave it and all that follow; none of them is reported. */
        STOP
    }

    /** Of a file that came when no time or room was left. */
    public static final Problem TOO_MUCH = new Problem(Problem.Kind.TOO_MUCH_TEXT, Spot.WHOLE, "");

    /** Hears how far it is, and says whether to go on. */
    @FunctionalInterface
    public interface Progress {

        /**
         * An entry follows; nothing of it was unpacked. Whoever says nothing else has all read.
         *
         * @param number from 1, in the order of the archive
         * @param name to show, as in {@link Entry#name()}
         */
        default Next next(int number, String name) {
            return Next.READ;
        }

        /**
         * One entry is done.
         *
         * @param entry what became of it
         * @param read bytes of the archive read so far
         * @param size bytes of the archive; 0 when unknown
         */
        void done(Entry entry, long read, long size);
    }

    private final OrdinanceReader reader;
    private final Limits limits;

    /** With {@link Limits#STANDARD}. */
    public MunicipalityArchive() {
        this(Limits.STANDARD);
    }

    /**
     * With limits of one's own.
     *
     * @param limits for the archive and each file in it
     */
    public MunicipalityArchive(Limits limits) {
        this.limits = limits;
        this.reader = new OrdinanceReader(limits);
    }

    /**
     * Reads an archive to its end, or until it is told to stop. A file in it that is refused does not stop the others.
     *
     * @param archive is not closed
     * @param size its bytes, to show progress; 0 when unknown
     * @param progress called before and after each entry that is no folder, in their order, on this thread; what it throws comes out here
     * @return how many entries were reported
     * @throws UnreadableSource it is no ZIP, broken, or larger than the limits; entries before that were reported
     */
    public int read(InputStream archive, long size, Progress progress) throws UnreadableSource {
        Counting counting = new Counting(archive);
        // not closed: the stream is the caller's
        ZipInputStream zip = new ZipInputStream(counting, StandardCharsets.UTF_8);
        int number = 0;
        int folders = 0;
        long[] unpacked = new long[1];
        for (ZipEntry entry = next(zip); entry != null; entry = next(zip)) {
            if (entry.isDirectory()) {
                if (++folders > limits.archiveEntries()) {
                    throw new UnreadableSource(Problem.Kind.TOO_MANY_ENTRIES, "");
                }
                // a folder holds nothing; one that does is passed over, but not for nothing
                content(zip, unpacked, false);
                continue;
            }
            if (++number > limits.archiveEntries()) {
                throw new UnreadableSource(Problem.Kind.TOO_MANY_ENTRIES, "");
            }
            String name = shown(entry.getName());
            Next next = progress.next(number, name);
            if (next == Next.STOP) {
                return number - 1;
            }
            progress.done(entry(number, name, zip, unpacked, next == Next.READ), counting.read, size);
        }
        if (number == 0) {
            throw new UnreadableSource(counting.read == 0 ? Problem.Kind.EMPTY : Problem.Kind.MALFORMED, "zip");
        }
        return number;
    }

    private static ZipEntry next(ZipInputStream zip) throws UnreadableSource {
        try {
            return zip.getNextEntry();
        } catch (IOException | IllegalArgumentException broken) {
            throw new UnreadableSource(Problem.Kind.MALFORMED, String.valueOf(broken.getMessage()));
        }
    }

    private Entry entry(int number, String name, ZipInputStream zip, long[] unpacked, boolean wanted)
            throws UnreadableSource {
        Optional<byte[]> content = content(zip, unpacked, wanted);
        if (!wanted) {
            return new Entry(number, name, null, TOO_MUCH);
        }
        try {
            return new Entry(
                    number,
                    name,
                    reader.read(content.orElseThrow(() -> new UnreadableSource(Problem.Kind.TOO_LARGE, "file"))),
                    null);
        } catch (UnreadableSource refused) {
            return new Entry(number, name, null, refused.problem());
        }
    }

    /**
     * Reads an entry to its end, counting what comes out of it.
     *
     * @return nothing when it is not wanted, or larger than a file may be
     */
    private Optional<byte[]> content(ZipInputStream zip, long[] unpacked, boolean wanted) throws UnreadableSource {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] block = new byte[1 << 16];
        boolean kept = wanted;
        try {
            for (int count = zip.read(block); count >= 0; count = zip.read(block)) {
                unpacked[0] += count;
                if (unpacked[0] > limits.archiveBytes()) {
                    throw new UnreadableSource(Problem.Kind.TOO_LARGE, "archive");
                }
                kept &= content.size() + count <= limits.fileBytes();
                if (kept) {
                    content.write(block, 0, count);
                }
            }
        } catch (IOException | IllegalArgumentException broken) {
            throw new UnreadableSource(Problem.Kind.MALFORMED, String.valueOf(broken.getMessage()));
        }
        return kept ? Optional.of(content.toByteArray()) : Optional.empty();
    }

    /** The last part of a name, as somebody may see it: without folders and control characters, at most 120 characters. */
    public static String shown(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        StringBuilder shown = new StringBuilder();
        last.codePoints()
                .filter(character -> !Buffer.invisible(character))
                .limit(120)
                .forEach(shown::appendCodePoint);
        return shown.isEmpty() ? "?" : shown.toString();
    }

    private static final class Counting extends FilterInputStream {

        private long read;

        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            read += one < 0 ? 0 : 1;
            return one;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int count = super.read(into, from, length);
            read += Math.max(0, count);
            return count;
        }
    }
}
