package nl.interstedelijkoverleg.web;

import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateExtension.TemplateAttribute;
import io.quarkus.qute.TemplateInstance;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments as people in the Netherlands read them: to the minute, never finer. */
@TemplateExtension
public final class Times {

    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mmxxx");

    private Times() {}

    /** For {@code <time datetime>}. */
    static String stamp(Instant moment) {
        return STAMP.format(moment.atZone(DutchDay.ZONE));
    }

    static String day(Instant moment, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        return day(moment.atZone(DutchDay.ZONE).toLocalDate(), locale);
    }

    /**
     * In words, such as "3 maart 2024".
     *
     * @param locale a locale, or the tag of one
     */
    public static String day(LocalDate day, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        return DateTimeFormatter.ofPattern("d MMMM uuuu", localeOf(locale)).format(day);
    }

    /** The same in few letters, for a line of its own beside each of many posts. */
    static String shortDay(Instant moment, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        return DateTimeFormatter.ofPattern("d MMM uuuu", localeOf(locale)).format(moment.atZone(DutchDay.ZONE));
    }

    static String clock(Instant moment, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        ZonedDateTime time = moment.atZone(DutchDay.ZONE);
        boolean dutch = localeOf(locale).getLanguage().equals("nl");
        return DateTimeFormatter.ofPattern(dutch ? "HH.mm" : "HH:mm").format(time);
    }

    private static Locale localeOf(Object locale) {
        return locale instanceof Locale found ? found : Locale.forLanguageTag(String.valueOf(locale));
    }
}
