package nl.interstedelijkoverleg.web;

import java.time.LocalDate;
import java.util.Optional;

/** Values of a row that was asked for in SQL. */
public final class Columns {

    private Columns() {}

    /** A day that is always there, in whichever class the driver gives it. */
    public static LocalDate day(Object value) {
        return value instanceof java.sql.Date date ? date.toLocalDate() : (LocalDate) value;
    }

    /** A day that may not be known. */
    public static Optional<LocalDate> anyDay(Object value) {
        return Optional.ofNullable(value).map(Columns::day);
    }

    /** A text that may not be there. */
    public static Optional<String> text(Object value) {
        return Optional.ofNullable((String) value);
    }
}
