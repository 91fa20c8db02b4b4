package nl.interstedelijkoverleg.ordinance.source;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The parts of a file that is itself a ZIP (DOCX, ODT). Names are keys of a map, never paths; what unpacks without end is refused. */
final class Packed {

    private static final int PARTS = 5_000;
    /** Parts of both kinds of files that say nothing of which it is. */
    private static final Pattern OFFICE = Pattern.compile(
            "\\[Content_Types\\]\\.xml|(?:_rels|docProps|customXml|Configurations2|Thumbnails|META-INF|Pictures|media|Object"
                    + " [^/]*)/.*|(?:content|styles|settings|meta)\\.xml|manifest\\.rdf|layout-cache");

    private final Map<String, byte[]> parts = new LinkedHashMap<>();
    private final List<String> others = new ArrayList<>();

    private Packed() {}

    static Packed unpack(byte[] content, Predicate<String> wanted, Limits limits) throws UnreadableSource {
        Packed packed = new Packed();
        long unpacked = 0;
        byte[] block = new byte[1 << 16];
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (packed.parts.size() + packed.others.size() >= PARTS) {
                    throw new UnreadableSource(Problem.Kind.TOO_MANY_ENTRIES, "");
                }
                boolean keep = wanted.test(entry.getName());
                ByteArrayOutputStream part = new ByteArrayOutputStream();
                for (int read = zip.read(block); read >= 0; read = zip.read(block)) {
                    unpacked += read;
                    if (unpacked > limits.unpackedBytes()) {
                        throw new UnreadableSource(Problem.Kind.TOO_LARGE, "unpacked");
                    }
                    if (keep) {
                        part.write(block, 0, read);
                    }
                }
                if (!keep) {
                    packed.others.add(entry.getName());
                } else if (packed.parts.put(entry.getName(), part.toByteArray()) != null) {
                    // two parts of one name: programs differ in which they show
                    throw new UnreadableSource(Problem.Kind.MALFORMED, entry.getName());
                }
            }
        } catch (IOException | RuntimeException broken) {
            throw new UnreadableSource(Problem.Kind.MALFORMED, String.valueOf(broken.getMessage()));
        }
        return packed;
    }

    byte[] part(String name) {
        return parts.get(name);
    }

    List<String> names(Predicate<String> wanted) {
        return parts.keySet().stream().filter(wanted).sorted().toList();
    }

    boolean holdsPicture() {
        return others.stream().anyMatch(name -> name.matches("(?i)(?:word/media|Pictures|word/embeddings)/.+"));
    }

    /** Whether a ZIP begins here. */
    static boolean is(byte[] content) {
        return content.length > 3 && content[0] == 'P' && content[1] == 'K' && content[2] == 3 && content[3] == 4;
    }

    /**
     * Whether a ZIP is DOCX or ODT, by the names of its first parts; null for any other archive.
     *
     * @throws UnreadableSource what stands before its text unpacks to more than {@link Limits#unpackedBytes()}
     */
    static Format kind(byte[] content, Limits limits) throws UnreadableSource {
        boolean text = false;
        byte[] block = new byte[1 << 16];
        long unpacked = 0;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            ZipEntry entry = zip.getNextEntry();
            for (int seen = 0; entry != null && seen < 200; seen++) {
                String name = entry.getName();
                if (name.equals("mimetype")) {
                    String type = new String(head(zip), StandardCharsets.US_ASCII);
                    return type.startsWith("application/vnd.oasis.opendocument.text") ? Format.ODT : null;
                }
                if (name.startsWith("word/")) {
                    return Format.DOCX;
                }
                text |= name.equals("content.xml");
                if (!OFFICE.matcher(name).matches()) {
                    return null;
                }
                // the stream itself would pass over the rest of a part without counting it
                for (int read = zip.read(block); read >= 0; read = zip.read(block)) {
                    unpacked += read;
                    if (unpacked > limits.unpackedBytes()) {
                        throw new UnreadableSource(Problem.Kind.TOO_LARGE, "unpacked");
                    }
                }
                entry = zip.getNextEntry();
            }
        } catch (IOException | RuntimeException broken) {
            return null;
        }
        return text ? Format.ODT : null;
    }

    private static byte[] head(InputStream in) throws IOException {
        return in.readNBytes(80);
    }
}
