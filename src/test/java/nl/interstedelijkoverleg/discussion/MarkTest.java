package nl.interstedelijkoverleg.discussion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Where one reader was, as it is kept. */
class MarkTest {

    private static final Instant MINUTE = Instant.parse("2026-03-02T10:15:00Z");

    @Test
    @DisplayName("Row 7: whatever somebody looked at, what is kept of it has one size")
    void oneSize() {
        Mark mark = Mark.NOTHING;
        int size = mark.encode().length;
        for (int i = 1; i <= 2 * Mark.TOPICS; i++) {
            mark = mark.at(UUID.randomUUID(), i * 1000);
            assertEquals(size, mark.encode().length);
            assertEquals(size, mark.from(MINUTE).encode().length);
        }
        // With the four bytes of its length it fits the bucket of 1,024 bytes.
        assertTrue(size > 512 - 4 && size <= 1024 - 4, "size " + size);
    }

    @Test
    @DisplayName("It comes back as it was kept, in the same order")
    void itComesBack() {
        UUID one = UUID.randomUUID();
        UUID two = UUID.randomUUID();
        Mark mark = Mark.NOTHING.at(one, 7).at(two, 3).from(MINUTE);
        Mark read = Mark.decode(mark.encode());
        assertEquals(mark, read);
        assertEquals(List.of(two, one), new ArrayList<>(read.seen().keySet()));
        assertEquals(Mark.NOTHING, Mark.decode(Mark.NOTHING.encode()));
    }

    @Test
    @DisplayName("The topic that was not looked at for longest makes room, and what was seen stays seen")
    void theOldestMakesRoom() {
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        Mark mark = Mark.NOTHING.at(first, 1).at(second, 9);
        for (int i = 2; i < Mark.TOPICS; i++) {
            mark = mark.at(UUID.randomUUID(), 1);
        }
        mark = mark.at(second, 4);
        assertEquals(9, mark.seen().get(second));
        assertTrue(mark.seen().containsKey(first));
        mark = mark.at(UUID.randomUUID(), 1);
        assertFalse(mark.seen().containsKey(first));
        assertTrue(mark.seen().containsKey(second));
    }

    @Test
    @DisplayName("Of two nodes the further one counts, topic by topic")
    void twoNodes() {
        UUID topic = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        Mark here = Mark.NOTHING.at(topic, 5).from(MINUTE);
        Mark there = Mark.NOTHING.at(topic, 8).at(other, 2).from(MINUTE.plusSeconds(60));
        Mark both = here.with(there);
        assertEquals(8, both.seen().get(topic));
        assertEquals(2, both.seen().get(other));
        assertEquals(Optional.of(MINUTE.plusSeconds(60)), both.floor());
        assertEquals(both.seen(), there.with(here).seen());
    }

    @Test
    @DisplayName(
            "New is what stands behind the place; in a topic never looked at, what is not from before all was seen")
    void whatIsNew() {
        UUID topic = UUID.randomUUID();
        Mark mark = Mark.NOTHING.at(topic, 5);
        assertFalse(mark.isNew(topic, 5, MINUTE));
        assertTrue(mark.isNew(topic, 6, MINUTE));
        assertTrue(mark.isNew(UUID.randomUUID(), 1, MINUTE));
        Mark later = mark.from(MINUTE.plusSeconds(60));
        assertFalse(later.isNew(UUID.randomUUID(), 1, MINUTE));
        assertTrue(later.isNew(topic, 6, MINUTE));
    }
}
