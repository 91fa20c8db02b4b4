package nl.interstedelijkoverleg.keycloak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonthTest {

    @ParameterizedTest
    @CsvSource({
        "2026-03-14T10:11:12.345Z, 2026-03-01T00:00:00Z",
        "2026-03-01T00:00:00Z, 2026-03-01T00:00:00Z",
        "2026-02-28T23:59:59.999Z, 2026-02-01T00:00:00Z",
        "2024-02-29T12:00:00Z, 2024-02-01T00:00:00Z",
        "2026-01-01T00:30:00+01:00, 2025-12-01T00:00:00Z"
    })
    @DisplayName("of a moment only the month remains, counted in UTC")
    void start(String moment, String start) {
        long millis = java.time.OffsetDateTime.parse(moment).toInstant().toEpochMilli();

        assertEquals(Instant.parse(start).toEpochMilli(), Month.startOf(millis));
    }

    @Test
    @DisplayName("a moment that was never known stays unknown")
    void unknown() {
        assertNull(Month.startOf(null));
    }
}
