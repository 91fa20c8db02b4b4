package nl.interstedelijkoverleg.account;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.UUID;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Recur;
import net.fortuna.ical4j.model.WeekDay;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.RRule;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import net.fortuna.ical4j.transform.recurrence.Frequency;

/**
 * Moments as a file for one's own calendar (RFC 5545). Whoever sees that calendar sees an appointment like any other: no address of
 * this site, no organiser, no name, and times without a zone, as somebody would type them.
 */
final class MomentsCalendar {

    private static final String PRODUCT = "-//Agenda//NL";
    private static final Duration LASTS = Duration.ofMinutes(15);

    private MomentsCalendar() {}

    /**
     * The file.
     *
     * @param summary what stands in the calendar, in the reader's language
     * @param today the first day on which an appointment may stand
     */
    static String of(Moments moments, String summary, LocalDate today) {
        Calendar calendar = new Calendar();
        calendar.add(new ProdId(PRODUCT));
        calendar.add(ImmutableVersion.VERSION_2_0);
        moments.parts().stream()
                .sorted()
                .map(part -> appointment(moments, part, summary, today))
                .forEach(calendar::add);
        StringWriter text = new StringWriter();
        try {
            new CalendarOutputter(true).output(calendar, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static VEvent appointment(Moments moments, Moments.Part part, String summary, LocalDate today) {
        LocalDate first = today;
        while (!moments.days().contains(Moments.Day.of(first))) {
            first = first.plusDays(1);
        }
        LocalDateTime start = first.atTime(part.hour(), 0);
        Recur<LocalDateTime> weekly = new Recur.Builder<LocalDateTime>()
                .frequency(Frequency.WEEKLY)
                .dayList(moments.days().stream()
                        .sorted(Comparator.naturalOrder())
                        .map(day -> WeekDay.getWeekDay(day.weekday()))
                        .toList())
                .build();
        VEvent event = new VEvent(false);
        event.add(new Uid(UUID.randomUUID().toString()));
        // To the day: when somebody sat here belongs in no calendar.
        event.add(new DtStamp(today.atStartOfDay().toInstant(ZoneOffset.UTC)));
        event.add(new DtStart<>(start));
        event.add(new net.fortuna.ical4j.model.property.Duration(LASTS));
        event.add(new Summary(summary));
        event.add(new RRule<>(weekly));
        return event;
    }
}
