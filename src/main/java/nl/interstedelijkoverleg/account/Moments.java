package nl.interstedelijkoverleg.account;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * When somebody wants to look: days of the week and parts of the day. It is kept in their own sealed cookie and nowhere else.
 *
 * @param days at least one
 * @param parts at least one
 */
public record Moments(Set<Day> days, Set<Part> parts) {

    static final String PURPOSE = "moments";
    private static final byte FORMAT = 1;

    /** A day of the week. */
    public enum Day {
        MONDAY,
        TUESDAY,
        WEDNESDAY,
        THURSDAY,
        FRIDAY,
        SATURDAY,
        SUNDAY;

        static Day of(LocalDate date) {
            return values()[date.getDayOfWeek().ordinal()];
        }

        DayOfWeek weekday() {
            return DayOfWeek.values()[ordinal()];
        }
    }

    /** A part of the day. */
    public enum Part {
        MORNING(6, 10),
        AFTERNOON(12, 14),
        EVENING(18, 20);

        private final int begins;
        private final int hour;

        Part(int begins, int hour) {
            this.begins = begins;
            this.hour = hour;
        }

        /** At what hour an appointment stands in it. */
        int hour() {
            return hour;
        }

        private boolean includes(int now) {
            return now >= begins && now < begins + 6;
        }
    }

    public Moments {
        days = Set.copyOf(days);
        parts = Set.copyOf(parts);
    }

    /** Whether a time in the Netherlands is one of these. */
    boolean include(LocalDateTime now) {
        return days.contains(Day.of(now.toLocalDate()))
                && parts.stream().anyMatch(part -> part.includes(now.getHour()));
    }

    /** Of one size, whatever was chosen. */
    byte[] encode() {
        return new byte[] {FORMAT, (byte) mask(days), (byte) mask(parts)};
    }

    static Optional<Moments> decode(byte[] content) {
        if (content.length != 3 || content[0] != FORMAT) {
            return Optional.empty();
        }
        Moments read = new Moments(of(Day.class, content[1]), of(Part.class, content[2]));
        return read.days.isEmpty() || read.parts.isEmpty() ? Optional.empty() : Optional.of(read);
    }

    private static int mask(Set<? extends Enum<?>> chosen) {
        return chosen.stream().mapToInt(each -> 1 << each.ordinal()).sum();
    }

    private static <E extends Enum<E>> Set<E> of(Class<E> type, byte mask) {
        Set<E> chosen = EnumSet.noneOf(type);
        Arrays.stream(type.getEnumConstants())
                .filter(each -> (mask & 1 << each.ordinal()) != 0)
                .forEach(chosen::add);
        return chosen;
    }
}
