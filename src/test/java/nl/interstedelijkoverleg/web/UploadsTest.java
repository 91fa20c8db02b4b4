package nl.interstedelijkoverleg.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a file lies while it is sent. */
class UploadsTest {

    @TempDir
    Path folder;

    @Test
    @DisplayName(
            "At start the directory is there, for its owner alone, and what was left in it is gone; nothing else is")
    void emptiedAtStart() throws IOException {
        Path uploads = folder.resolve("a/uploads");
        Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "x");
        Uploads.prepare(uploads);
        Files.writeString(uploads.resolve("left"), "a file of somebody");
        Files.createDirectory(uploads.resolve("directory"));
        Files.createSymbolicLink(uploads.resolve("link"), elsewhere);
        Uploads.prepare(uploads);
        try (Stream<Path> left = Files.list(uploads)) {
            assertEquals(List.of(uploads.resolve("directory")), left.toList());
        }
        assertTrue(Files.exists(elsewhere));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(uploads)));
    }
}
