package nl.interstedelijkoverleg.web;

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
 * An OpenDocument text (ISO/IEC 26300) from parts that are templates: nothing of it names who made it or when. Why no library does it:
 * docs/adr/0058.
 */
public final class OpenDocument {

    public static final String MEDIA_TYPE = "application/vnd.oasis.opendocument.text";

    /** The parts of the archive have one time, which is nobody's; for an earlier one the JDK would add a field before the content. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private OpenDocument() {}

    @CheckedTemplate(basePath = "document")
    static class Templates {
        static native TemplateInstance manifest(String mediaType);

        private Templates() {}
    }

    /** The document as a file. */
    public static byte[] write(TemplateInstance content, TemplateInstance styles, TemplateInstance meta) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream archive = new ZipOutputStream(bytes)) {
            // The format wants its name first and as it is, so that it can be read at a fixed place.
            stored(archive, "mimetype", MEDIA_TYPE);
            put(archive, "META-INF/manifest.xml", Templates.manifest(MEDIA_TYPE));
            put(archive, "content.xml", content);
            put(archive, "styles.xml", styles);
            put(archive, "meta.xml", meta);
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
