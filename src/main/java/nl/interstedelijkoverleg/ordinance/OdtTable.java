package nl.interstedelijkoverleg.ordinance;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The table as an OpenDocument text (ISO/IEC 26300): its parts are templates, and nothing names who made it or when. Why no library does
 * it: docs/adr/0058.
 */
final class OdtTable {

    /** The parts of the archive have one time, which is nobody's; for an earlier one the JDK would add a field before the content. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private OdtTable() {}

    @CheckedTemplate(basePath = "ordinance/odt")
    static class Templates {
        static native TemplateInstance content(ChangeTable table);

        static native TemplateInstance styles(ChangeTable table);

        static native TemplateInstance meta(ChangeTable table);

        static native TemplateInstance manifest(String mediaType);

        private Templates() {}
    }

    static byte[] write(ChangeTable table) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String mediaType = ChangeTable.Format.ODT.mediaType();
        try (ZipOutputStream archive = new ZipOutputStream(bytes)) {
            // The format wants its name first and as it is, so that it can be read at a fixed place.
            stored(archive, "mimetype", mediaType);
            put(archive, "META-INF/manifest.xml", Templates.manifest(mediaType));
            put(archive, "content.xml", Templates.content(table));
            put(archive, "styles.xml", Templates.styles(table));
            put(archive, "meta.xml", Templates.meta(table));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream archive, String name, TemplateInstance part) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        archive.putNextEntry(entry);
        archive.write(part.render().getBytes(StandardCharsets.UTF_8));
        archive.closeEntry();
    }

    private static void stored(ZipOutputStream archive, String name, String text) throws IOException {
        byte[] content = text.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(sum.getValue());
        entry.setTimeLocal(NO_TIME);
        archive.putNextEntry(entry);
        archive.write(content);
        archive.closeEntry();
    }
}
