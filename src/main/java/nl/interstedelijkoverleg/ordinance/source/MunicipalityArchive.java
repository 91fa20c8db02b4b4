package nl.interstedelijkoverleg.ordinance.source;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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

    /** Hears how far it is. */
    @FunctionalInterface
    public interface Progress {

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
     * Reads an archive to its end. A file in it that is refused does not stop the others.
     *
     * @param archive is not closed
     * @param size its bytes, to show progress; 0 when unknown
     * @param progress called for each entry that is no folder, in their order, on this thread
     * @return how many entries there were
     * @throws UnreadableSource it is no ZIP, broken, or larger than the limits; entries before that were reported
     */
    public int read(InputStream archive, long size, Progress progress) throws UnreadableSource {
        Counting counting = new Counting(archive);
        // not closed: the stream is the caller's
        ZipInputStream zip = new ZipInputStream(counting, StandardCharsets.UTF_8);
        int number = 0;
        long[] unpacked = new long[1];
        try {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.isDirectory()) {
                    continue;
                }
                if (++number > limits.archiveEntries()) {
                    throw new UnreadableSource(Problem.Kind.TOO_MANY_ENTRIES, "");
                }
                progress.done(entry(number, shown(entry.getName()), zip, unpacked), counting.read, size);
            }
        } catch (IOException | IllegalArgumentException broken) {
            throw new UnreadableSource(Problem.Kind.MALFORMED, String.valueOf(broken.getMessage()));
        }
        if (number == 0) {
            throw new UnreadableSource(counting.read == 0 ? Problem.Kind.EMPTY : Problem.Kind.MALFORMED, "zip");
        }
        return number;
    }

    private Entry entry(int number, String name, ZipInputStream zip, long[] unpacked)
            throws IOException, UnreadableSource {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] block = new byte[1 << 16];
        boolean tooLarge = false;
        for (int count = zip.read(block); count >= 0; count = zip.read(block)) {
            unpacked[0] += count;
            if (unpacked[0] > limits.archiveBytes()) {
                throw new UnreadableSource(Problem.Kind.TOO_LARGE, "archive");
            }
            tooLarge |= content.size() + count > limits.fileBytes();
            if (!tooLarge) {
                content.write(block, 0, count);
            }
        }
        try {
            if (tooLarge) {
                throw new UnreadableSource(Problem.Kind.TOO_LARGE, "file");
            }
            return new Entry(number, name, reader.read(content.toByteArray()), null);
        } catch (UnreadableSource refused) {
            return new Entry(number, name, null, refused.problem());
        }
    }

    /** The last part of a name, as somebody may see it. */
    static String shown(String name) {
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
