package nl.interstedelijkoverleg.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Sealing (threat model, rows 3 and 19)")
class SealingTest {

    private static final UUID ROOM = UUID.randomUUID();
    private static final Place BODY = new Place("post", "body", UUID.randomUUID(), ROOM);

    private final DataKey key = key();

    private static DataKey key() {
        try {
            return new DataKey(UUID.randomUUID(), Keysets.newDataKey());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @DisplayName("what was sealed opens at its own place, to the last character")
    void opens() {
        for (String text : List.of("", "Merel", "één ☂ zin\nen nog een", "x".repeat(100_000))) {
            assertEquals(text, key.openText(key.seal(text, BODY), BODY));
        }
        byte[] zeros = new byte[777];
        assertArrayEquals(zeros, key.open(key.seal(zeros, BODY), BODY));
    }

    @Test
    @DisplayName("swapping two sealed rows, fields, tables or rooms makes both unreadable")
    void swapped() {
        Sealed sealed = key.seal("Merel", BODY);
        for (Place elsewhere : List.of(
                new Place("post", "body", UUID.randomUUID(), ROOM),
                new Place("post", "body", BODY.row(), UUID.randomUUID()),
                new Place("post", "body", BODY.row(), null),
                new Place("post", "html", BODY.row(), ROOM),
                new Place("draft", "body", BODY.row(), ROOM),
                new Place("pos", "tbody", BODY.row(), ROOM),
                new Place("post", "body", ROOM, BODY.row()))) {
            assertThrows(VaultException.class, () -> key.openText(sealed, elsewhere), elsewhere.toString());
        }
        assertEquals("Merel", key.openText(sealed, BODY));
    }

    @Test
    @DisplayName("another key opens nothing, and its refusal quotes neither key nor content")
    void otherKey() {
        Sealed sealed = key.seal("Merel", BODY);
        DataKey other = key();
        VaultException refusal = assertThrows(VaultException.class, () -> other.openText(sealed, BODY));
        assertFalse(refusal.getMessage().contains(other.id().toString()));
        assertFalse(refusal.getMessage().contains("Merel"));
        assertNull(refusal.getCause());
    }

    @Test
    @DisplayName("a sealed value changed in any byte, cut short or lengthened does not open")
    void tampered() {
        byte[] sealed = key.seal("Merel", BODY).bytes();
        for (int at = 0; at < sealed.length; at++) {
            byte[] changed = sealed.clone();
            changed[at] ^= 1;
            assertThrows(VaultException.class, () -> key.open(new Sealed(changed), BODY));
            byte[] cut = Arrays.copyOf(sealed, at);
            assertThrows(VaultException.class, () -> key.open(new Sealed(cut), BODY));
        }
        assertThrows(VaultException.class, () -> key.open(new Sealed(Arrays.copyOf(sealed, sealed.length + 1)), BODY));
    }

    @Test
    @DisplayName("every text up to 60 bytes has the same sealed length: an alias, a vote and a mark look alike")
    void smallestBucket() {
        Set<Integer> lengths = new HashSet<>();
        for (int length = 0; length <= 60; length++) {
            lengths.add(key.seal("x".repeat(length), BODY).length());
        }
        assertEquals(Set.of(1 + 12 + Padding.SMALLEST + 16), lengths);
    }

    @Test
    @DisplayName("texts have eight lengths; above them none wastes more than 12%, and none is too short")
    void buckets() {
        Set<Integer> buckets = new HashSet<>();
        int before = 0;
        for (int length = 1; length <= 1 << 20; length++) {
            int bucket = Padding.bucket(length);
            assertTrue(bucket >= length);
            assertTrue(bucket >= before, "buckets grow with the content");
            assertTrue(length <= Padding.LARGEST_DOUBLED || bucket - length <= 0.12 * length, "waste at " + length);
            assertEquals(bucket, Padding.bucket(bucket), "a bucket is its own bucket");
            before = bucket;
            buckets.add(bucket);
        }
        assertEquals(
                List.of(64, 512, 1024, 2048, 4096, 8192, 16384, 32768, 65536),
                buckets.stream()
                        .filter(bucket -> bucket <= Padding.LARGEST_DOUBLED)
                        .sorted()
                        .toList());
        assertTrue(buckets.size() < 400, buckets.size() + " buckets");
        assertTrue(Padding.bucket(Integer.BYTES + Padding.LARGEST_CONTENT) > Padding.LARGEST_CONTENT);
    }

    @Test
    @DisplayName("Padmé rounds as its authors' definition does")
    void padme() {
        for (int length = Padding.LARGEST_DOUBLED + 1; length < 400_000; length += 7) {
            int e = (int) Math.floor(Math.log(length) / Math.log(2) + 1e-12);
            int s = (int) Math.floor(Math.log(e) / Math.log(2) + 1e-12) + 1;
            int unit = 1 << (e - s);
            assertEquals((length + unit - 1) / unit * unit, Padding.bucket(length), "length " + length);
        }
    }

    @Test
    @DisplayName("two sealings of one text share no prefix that would mark the key beyond the format byte")
    void noMark() {
        byte[] one = key.seal("Merel", BODY).bytes();
        byte[] two = key.seal("Merel", BODY).bytes();
        assertEquals(one[0], two[0]);
        assertFalse(Arrays.equals(one, 1, 6, two, 1, 6));
        assertNotEquals(new Sealed(one), new Sealed(two));
    }

    @Test
    @DisplayName("a sealed value never changes under its holder, compares by content and prints its length only")
    void sealedValue() {
        byte[] bytes = "Merel".getBytes(StandardCharsets.UTF_8);
        Sealed sealed = new Sealed(bytes);
        bytes[0] = 'X';
        sealed.bytes()[1] = 'X';
        assertEquals(new Sealed("Merel".getBytes(StandardCharsets.UTF_8)), sealed);
        assertEquals(new Sealed("Merel".getBytes(StandardCharsets.UTF_8)).hashCode(), sealed.hashCode());
        assertEquals("Sealed[5 bytes]", sealed.toString());
        assertEquals("DataKey", key.toString());
        SealedConverter converter = new SealedConverter();
        assertEquals(sealed, converter.convertToEntityAttribute(converter.convertToDatabaseColumn(sealed)));
        assertNull(converter.convertToEntityAttribute(null));
        assertNull(converter.convertToDatabaseColumn(null));
    }

    @Test
    @DisplayName("a place without table, field or row is refused")
    void incompletePlace() {
        UUID row = UUID.randomUUID();
        assertThrows(IllegalArgumentException.class, () -> new Place(" ", "body", row, ROOM));
        assertThrows(IllegalArgumentException.class, () -> new Place("post", "", row, ROOM));
        assertThrows(NullPointerException.class, () -> new Place("post", "body", null, ROOM));
    }

    @Test
    @DisplayName("content beyond the bound is refused before anything is allocated for it")
    void tooLarge() {
        assertThrows(VaultException.class, () -> Padding.pad(new byte[Padding.LARGEST_CONTENT + 1]));
        assertThrows(VaultException.class, () -> Padding.unpad(new byte[Padding.SMALLEST - 1]));
        byte[] negative = new byte[Padding.SMALLEST];
        negative[0] = -1;
        assertThrows(VaultException.class, () -> Padding.unpad(negative));
        byte[] beyond = new byte[Padding.SMALLEST];
        beyond[3] = Padding.SMALLEST - 3;
        assertThrows(VaultException.class, () -> Padding.unpad(beyond));
    }

    @Test
    @DisplayName("an index key blinds equally in one room, differently in another, and per purpose")
    void blindIndex() throws GeneralSecurityException {
        IndexKey here = new IndexKey(UUID.randomUUID(), Keysets.newPrf());
        IndexKey there = new IndexKey(UUID.randomUUID(), Keysets.newPrf());
        assertEquals(16, here.of("merel").length);
        assertArrayEquals(here.of("merel"), here.of("merel"));
        assertFalse(Arrays.equals(here.of("merel"), here.of("Merel")));
        assertFalse(Arrays.equals(here.of("merel"), there.of("merel")));
        assertEquals(here.token("raam"), here.token("raam"));
        assertNotEquals(here.token("raam"), there.token("raam"));
        assertNotEquals(
                here.token("raam"), java.nio.ByteBuffer.wrap(here.of("raam")).getLong());
    }
}
