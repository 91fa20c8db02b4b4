package nl.interstedelijkoverleg.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Holder keys (threat model, rows 3 and 4)")
class HolderKeysTest {

    private static final UUID ROOM = UUID.randomUUID();
    private static final UUID SEAT = UUID.randomUUID();
    private static final byte[] SESSION = {1, 2, 3};

    private final KeyFile keyFile = KeyFile.generate();
    private final HolderKeys keys = new HolderKeys(keyFile, "overleg");

    private static List<byte[]> all(HolderKeys keys, SubjectSecret merel) {
        return List.of(
                keys.forSubject(merel, ROOM),
                keys.forSeat(SEAT, ROOM),
                keys.onceOwner(merel, ROOM, SEAT),
                keys.seatHolder(merel),
                keys.sessionGeneration(merel),
                keys.endedSession(SESSION),
                keys.invitation("0123456789"));
    }

    @Test
    @DisplayName("Merel is the same at every login, and someone else in every room")
    void sameAndDifferent() {
        SubjectSecret merel = keys.subject("merel-sub");
        assertEquals(merel, new HolderKeys(keyFile, "overleg").subject("merel-sub"));
        assertNotEquals(merel, keys.subject("anders-sub"));
        assertArrayEquals(keys.forSubject(merel, ROOM), keys.forSubject(SubjectSecret.of(merel.bytes()), ROOM));
        assertFalse(java.util.Arrays.equals(keys.forSubject(merel, ROOM), keys.forSubject(merel, UUID.randomUUID())));
    }

    @Test
    @DisplayName(
            "what one request writes under a one-time alias has identities like any other, and the same when it is repeated")
    void onceIds() {
        SubjectSecret merel = keys.subject("merel-sub");
        UUID request = UUID.randomUUID();
        List<UUID> ids = keys.onceIds(merel, ROOM, request);
        assertEquals(ids, keys.onceIds(merel, ROOM, request));
        assertNotEquals(ids.get(0), ids.get(1));
        assertNotEquals(ids, keys.onceIds(keys.subject("anders-sub"), ROOM, request));
        ids.forEach(id -> {
            assertEquals(4, id.version());
            assertEquals(2, id.variant());
        });
    }

    @Test
    @DisplayName("another realm, or another key file, knows another Merel")
    void realmAndPepper() {
        SubjectSecret merel = keys.subject("merel-sub");
        assertNotEquals(merel, new HolderKeys(keyFile, "overleg2").subject("merel-sub"));
        assertNotEquals(merel, new HolderKeys(KeyFile.generate(), "overleg").subject("merel-sub"));
        // a character moved from one part to the next is not the same input
        assertNotEquals(
                new HolderKeys(keyFile, "overlegm").subject("erel-sub"),
                new HolderKeys(keyFile, "overleg").subject("merel-sub"));
    }

    @Test
    @DisplayName("no purpose gives the key of another, whatever the input")
    void purposes() {
        SubjectSecret merel = keys.subject("merel-sub");
        List<byte[]> results = new ArrayList<>(all(keys, merel));
        results.add(merel.bytes());
        results.add(keys.forSeat(/* seat= */ ROOM, /* room= */ SEAT));
        results.add(keys.endedSession(merel.bytes()));
        results.add(keyFile.fingerprint());
        results.forEach(key -> assertEquals(32, key.length));
        assertEquals(
                results.size(),
                results.stream().map(ByteBuffer::wrap).distinct().count());
    }

    @Test
    @DisplayName("after each of three rotations, a login computes exactly what the job made of the stored keys")
    void rotationChain() {
        SubjectSecret merel = keys.subject("merel-sub");
        List<byte[]> stored = all(keys, merel);
        KeyFile rotated = keyFile;
        for (int rotation = 0; rotation < 3; rotation++) {
            rotated = rotated.withNewPepper();
            HolderKeys now = new HolderKeys(rotated, "overleg");
            List<byte[]> updated = stored.stream().map(now::rotate).toList();
            List<byte[]> computed = all(now, now.subject("merel-sub"));
            for (int i = 0; i < updated.size(); i++) {
                assertArrayEquals(computed.get(i), updated.get(i));
                assertFalse(java.util.Arrays.equals(stored.get(i), updated.get(i)), "the old dump no longer matches");
            }
            assertEquals(merel, now.subject("merel-sub"), "sessions outlive the rotation");
            stored = updated;
        }
    }

    @Test
    @DisplayName("rotating without a newer pepper is refused: it would lock everybody out")
    void nothingToRotate() {
        byte[] stored = keys.forSeat(SEAT, ROOM);
        assertThrows(VaultException.class, () -> keys.rotate(stored));
        HolderKeys rotated = new HolderKeys(keyFile.withNewPepper(), "overleg");
        assertThrows(IllegalArgumentException.class, () -> rotated.rotate(new byte[31]));
    }

    @Test
    @DisplayName("the keys of many rooms come in the order of the rooms")
    void bulk() {
        SubjectSecret merel = keys.subject("merel-sub");
        List<UUID> rooms = Stream.generate(UUID::randomUUID).limit(100).toList();
        List<byte[]> bulk = keys.forSubject(merel, rooms);
        for (int i = 0; i < rooms.size(); i++) {
            assertArrayEquals(keys.forSubject(merel, rooms.get(i)), bulk.get(i));
        }
        assertEquals(List.of(), keys.forSubject(merel, Set.of()));
    }

    @Test
    @DisplayName("a thousand rooms are computed well within one page view")
    void fast() {
        SubjectSecret merel = keys.subject("merel-sub");
        List<UUID> rooms = Stream.generate(UUID::randomUUID).limit(1000).toList();
        long best = Long.MAX_VALUE;
        for (int run = 0; run < 30; run++) {
            long start = System.nanoTime();
            keys.forSubject(merel, rooms);
            best = Math.min(best, System.nanoTime() - start);
        }
        System.out.printf("holder keys: %,d per second%n", 1000L * 1_000_000_000L / best);
        assertTrue(best < 50_000_000L, "1,000 keys took " + best + " ns at best");
    }

    @Test
    @DisplayName("a subject secret is not printed, not changed from outside, and has 32 bytes")
    void secret() {
        SubjectSecret merel = keys.subject("merel-sub");
        assertEquals("SubjectSecret", merel.toString());
        merel.bytes()[0] ^= 1;
        assertEquals(keys.subject("merel-sub"), merel);
        assertEquals(keys.subject("merel-sub").hashCode(), merel.hashCode());
        assertThrows(IllegalArgumentException.class, () -> SubjectSecret.of(new byte[16]));
        assertThrows(IllegalArgumentException.class, () -> keys.subject(" "));
    }

    @Test
    @DisplayName("a blank realm label stops the start")
    void blankRealm() {
        keys.verify();
        HolderKeys blank = new HolderKeys(keyFile, " ");
        assertThrows(VaultConfigurationException.class, blank::verify);
    }

    @Test
    @DisplayName("the encoding of parts is never ambiguous")
    void encoding() {
        List<byte[]> encodings = List.of(
                Encoding.of("a"),
                Encoding.of("a", new byte[0]),
                Encoding.of("a", new byte[0], new byte[0]),
                Encoding.of("", Encoding.text("a")),
                Encoding.of("a", Encoding.text("b"), Encoding.text("c")),
                Encoding.of("a", Encoding.text("bc")),
                Encoding.of("a", Encoding.text("bc"), new byte[0]),
                Encoding.of("ab", Encoding.text("c")));
        Set<ByteBuffer> distinct = new HashSet<>();
        encodings.forEach(encoding -> distinct.add(ByteBuffer.wrap(encoding)));
        assertEquals(encodings.size(), distinct.size());
        assertFalse(Collections.disjoint(distinct, List.of(ByteBuffer.wrap(Encoding.of("a")))));
    }
}
