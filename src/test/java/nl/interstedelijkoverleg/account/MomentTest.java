package nl.interstedelijkoverleg.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import nl.interstedelijkoverleg.account.Moments.Day;
import nl.interstedelijkoverleg.account.Moments.Part;
import nl.interstedelijkoverleg.demo.Visitor;
import nl.interstedelijkoverleg.demo.World;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.InstallationResource;
import nl.interstedelijkoverleg.testing.People;
import nl.interstedelijkoverleg.web.OwnCookie;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Moments to look: kept on the device of whoever chose them, and nowhere else. */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class MomentTest {

    private static final LocalDate TUESDAY = LocalDate.of(2026, 3, 3);

    @BeforeAll
    static void ground() {
        Ground.prepare();
    }

    @Test
    @DisplayName("Row 8: a file for a calendar names no site, no organiser and no person, and one day at most")
    void theFileTellsNothing() throws IOException, ParserException {
        Moments moments = new Moments(EnumSet.of(Day.MONDAY, Day.THURSDAY), EnumSet.of(Part.EVENING));
        String file = MomentsCalendar.of(moments, "Afspraak met mezelf", TUESDAY);
        for (String word :
                List.of("URL", "ORGANIZER", "ATTENDEE", "LOCATION", "overleg", "http", "sekswerk", "ical4j")) {
            assertFalse(
                    file.toLowerCase(java.util.Locale.ROOT).contains(word.toLowerCase(java.util.Locale.ROOT)), file);
        }
        assertTrue(file.contains("SUMMARY:Afspraak met mezelf"), file);
        assertTrue(file.contains("RRULE:FREQ=WEEKLY;BYDAY=MO,TH"), file);
        assertTrue(file.contains("DTSTART:20260305T200000"), file);
        assertTrue(file.contains("DTSTAMP:20260303T000000Z"), file);
        new CalendarBuilder().build(new StringReader(file)).validate();
        assertNotEquals(file, MomentsCalendar.of(moments, "Afspraak met mezelf", TUESDAY), "No identity occurs twice");
    }

    @Test
    @DisplayName("What was chosen comes back, has one size, and counts at its moments only")
    void whatWasChosen() {
        Moments moments = new Moments(Set.of(Day.TUESDAY, Day.SUNDAY), Set.of(Part.MORNING, Part.EVENING));
        assertEquals(Optional.of(moments), Moments.decode(moments.encode()));
        assertEquals(
                moments.encode().length,
                new Moments(EnumSet.allOf(Day.class), EnumSet.allOf(Part.class)).encode().length);
        LocalDateTime tuesday = TUESDAY.atTime(7, 0);
        assertTrue(moments.include(tuesday));
        assertFalse(moments.include(tuesday.withHour(13)));
        assertTrue(moments.include(tuesday.withHour(23)));
        assertFalse(moments.include(tuesday.plusDays(1)));
        assertEquals(Optional.empty(), Moments.decode(new byte[] {1, 0, 7}));
        assertEquals(Optional.empty(), Moments.decode(new byte[] {}));
    }

    @Test
    @DisplayName("Row 7: choosing writes no row, the choice stays on the device and goes at logging out")
    void nothingIsKeptHere() throws SQLException {
        Visitor lou = new Visitor(InstallationResource.installation().origin());
        Visitor.Page page = lou.logIn(People.LOU.username(), World.PASSWORD, "/kijkmomenten");
        assertEquals("/kijkmomenten", page.path(), page.text());
        String before = written();
        Visitor.Page refused = lou.submit(page, "/kijkmomenten", Map.of("as", "bewaren"));
        assertEquals(400, refused.status());
        Visitor.Page kept =
                lou.submit(page, "/kijkmomenten", Map.of("days", "MONDAY", "parts", "EVENING", "as", "bewaren"));
        assertTrue(kept.has("input[name=days][value=MONDAY][checked]"), kept.text());
        assertFalse(kept.has("input[name=days][value=TUESDAY][checked]"), kept.text());
        assertFalse(lou.cookie(OwnCookie.MOMENTS.title()).contains("MONDAY"));
        assertEquals(before, written());
        lou.submit(kept, "/afmelden", Map.of());
        assertNull(lou.cookie(OwnCookie.MOMENTS.title()));
        Visitor.Page after = lou.logIn(People.LOU.username(), World.PASSWORD, "/kijkmomenten");
        assertFalse(after.has("main input[checked]"), after.text());
    }

    /** How many rows the tables of the content hold and how many transactions wrote, seen by what they left. */
    private static String written() throws SQLException {
        try (Connection connection = Ground.migrator()) {
            return String.join(
                    " ",
                    Ground.column(
                            connection,
                            "select (select count(*) from membership) || ' ' || (select count(*) from read_mark) || ' '"
                                    + " || (select count(*) from session_generation)"));
        }
    }
}
