package nl.interstedelijkoverleg.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;

/** Reads the fields of one form or JSON body, collects every error, and reports them all at once. */
public final class Input {

    private static final List<DateTimeFormatter> DAYS = Stream.of("uuuu-M-d", "d-M-uuuu")
            .map(pattern -> DateTimeFormatter.ofPattern(pattern).withResolverStyle(ResolverStyle.STRICT))
            .toList();

    private final Map<String, Reason> reasons = new LinkedHashMap<>();

    /**
     * A line or a text: trimmed, line ends made one, of {@code least} to {@code most} characters (code points), without
     * control characters other than tab and line end, and without characters that turn the reading direction around.
     */
    public String text(String field, String value, int least, int most) {
        String text = value == null
                ? ""
                : value.replace("\r\n", "\n").replace('\r', '\n').strip();
        int length = text.codePointCount(0, text.length());
        if (text.isEmpty() && least > 0) {
            refuse(field, Reason.REQUIRED);
        } else if (length < least) {
            refuse(field, Reason.TOO_SHORT);
        } else if (length > most) {
            refuse(field, Reason.TOO_LONG);
        } else if (text.codePoints().anyMatch(Input::misleading)) {
            refuse(field, Reason.CONTROL_CHARACTERS);
        }
        return text;
    }

    /** As {@link #text}, on one line. */
    public String line(String field, String value, int least, int most) {
        String text = text(field, value, least, most);
        if (text.indexOf('\n') >= 0 || text.indexOf('\t') >= 0) {
            refuse(field, Reason.CONTROL_CHARACTERS);
        }
        return text;
    }

    /** One of the constants of an enum. */
    public <E extends Enum<E>> E choice(String field, String value, Class<E> type) {
        Optional<E> found = Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(value))
                .findFirst();
        if (found.isEmpty()) {
            refuse(field, value == null || value.isBlank() ? Reason.REQUIRED : Reason.UNKNOWN_CHOICE);
        }
        return found.orElse(null);
    }

    /** Any number of the constants of an enum, up to {@code most}; nothing given is none. */
    public <E extends Enum<E>> Set<E> choices(String field, Collection<String> values, Class<E> type, int most) {
        Set<E> chosen = EnumSet.noneOf(type);
        for (String value : values == null ? List.<String>of() : values) {
            E one = choice(field, value, type);
            if (one != null) {
                chosen.add(one);
            }
        }
        if (chosen.size() > most) {
            refuse(field, Reason.TOO_MANY_CHOSEN);
        }
        return chosen;
    }

    /** A key under which a repeated request is recognised; empty where none was given. */
    public Optional<UUID> requestKey(String field, String value) {
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(value.strip()));
        } catch (IllegalArgumentException e) {
            refuse(field, Reason.UNKNOWN_CHOICE);
            return Optional.empty();
        }
    }

    /** A day as people here write it, 2026-1-31 or 31-1-2026; empty where it is none. What days make sense is for the caller. */
    public static Optional<LocalDate> day(String typed) {
        for (DateTimeFormatter format : DAYS) {
            try {
                return Optional.of(LocalDate.parse(typed, format));
            } catch (DateTimeException e) {
                // Perhaps in the other way of writing.
            }
        }
        return Optional.empty();
    }

    public void refuse(String field, Reason reason) {
        reasons.putIfAbsent(field, reason);
    }

    /** Whether this field was not refused so far. */
    public boolean isClean(String field) {
        return !reasons.containsKey(field);
    }

    /** Ends the reading: throws when anything was refused. */
    public void check() {
        if (!reasons.isEmpty()) {
            throw new InvalidInput(reasons);
        }
    }

    /** The body of a request of the API; one without a body is refused like a field that was left empty. */
    public static <T> T required(T body) {
        if (body == null) {
            throw new InvalidInput("body", Reason.REQUIRED);
        }
        return body;
    }

    private static boolean misleading(int c) {
        boolean control = Character.isISOControl(c) && c != '\n' && c != '\t';
        boolean direction = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
        boolean halfCharacter = Character.getType(c) == Character.SURROGATE;
        return control || direction || halfCharacter;
    }
}
