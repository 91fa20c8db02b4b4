package nl.interstedelijkoverleg.keycloak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PaceTest {

    @Test
    @DisplayName("whatever was done meanwhile, a refusal leaves on a beat")
    void beats() {
        for (long elapsed = 0; elapsed < 4 * Pace.BEAT; elapsed += 999_983) {
            long wait = Pace.untilBeat(elapsed);
            assertTrue(wait > 0 && wait <= Pace.BEAT);
            assertEquals(0, (elapsed + wait) % Pace.BEAT);
        }
    }

    @Test
    @DisplayName("a short attempt and one eight times as long leave on the same beat")
    void sameBeat() {
        long brief = TimeUnit.MILLISECONDS.toNanos(5);
        long lengthy = TimeUnit.MILLISECONDS.toNanos(40);
        assertEquals(brief + Pace.untilBeat(brief), lengthy + Pace.untilBeat(lengthy));
    }
}
