package nl.interstedelijkoverleg.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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

    @Test
    @DisplayName("A disk, a layer over one, a share and what is not there are not in memory")
    void disksAreNotInMemory() {
        for (String kind : List.of("ext4", "ext2/ext3", "xfs", "overlay", "nfs4", "fuse.sshfs", "", "TMPFS")) {
            assertFalse(Uploads.isInMemory(kind), kind);
        }
        assertFalse(Uploads.isInMemory(folder.resolve("not-there")));
    }

    @Test
    @DisplayName("What is mounted as memory is")
    void memoryIsInMemory() {
        assertTrue(Uploads.isInMemory("tmpfs"));
        assertTrue(Uploads.isInMemory("ramfs"));
        Path memory = Path.of("/dev/shm");
        assumeTrue(Files.isDirectory(memory), "this machine has no such directory");
        assertTrue(Uploads.isInMemory(memory));
    }

    @Test
    @DisplayName("On a disk no file is taken that is to be sealed, unless whoever runs the node says so")
    void refusedOnDisk() {
        String nowhere = folder.resolve("not-there").toString();
        assertFalse(new Uploads(nowhere, false).mayHoldSealed());
        assertTrue(new Uploads(nowhere, true).mayHoldSealed());
    }
}
