package nl.interstedelijkoverleg.ordinance;

import jakarta.persistence.Query;
import java.time.LocalDate;
import java.util.Optional;
import nl.interstedelijkoverleg.ordinance.text.Metadata;
import nl.interstedelijkoverleg.web.Input;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;

/**
 * What stands beside the text of a version.
 *
 * @param title of the ordinance, for all of its versions
 * @param from the first day on which it counts
 * @param until the first day on which it no longer does, as it says itself
 * @param identifier such as {@code CVDR112779_1}
 * @param address where its source can be read
 */
public record Particulars(
        String title,
        Optional<LocalDate> from,
        Optional<LocalDate> until,
        Optional<String> identifier,
        Optional<String> publication,
        Optional<String> address,
        Optional<String> licence) {

    /**
     * Reads them in a form, and what is wrong with them into {@code input}.
     *
     * @param said the source's own word, where the form has no such field
     * @param titled whether a title is needed
     */
    static Particulars read(Input input, OrdinanceForm form, Optional<Metadata> said, boolean titled) {
        String title = input.line("title", or(form.title, said.map(Particulars::title)), titled ? 2 : 0, 500);
        Optional<LocalDate> from = date(input, "from", form.from, said.map(Metadata::inForceFrom));
        Optional<LocalDate> until = date(input, "until", form.until, said.map(Metadata::inForceUntil));
        if (from.isPresent() && until.isPresent() && !until.get().isAfter(from.get())) {
            input.refuse("until", Reason.DATE_NOT_LATER);
        }
        Optional<String> identifier = line(input, "identifier", form.identifier, said.map(Metadata::identifier), 100);
        Optional<String> publication =
                line(input, "publication", form.publication, said.map(Metadata::publication), 500);
        Optional<String> licence = line(input, "licence", form.licence, said.map(Metadata::licence), 200);
        Optional<String> address = line(input, "address", form.address, Optional.empty(), 1_000);
        if (address.filter(text -> !text.matches("https?://[^\\s<>\"]+")).isPresent()) {
            input.refuse("address", Reason.ADDRESS_UNREADABLE);
        }
        return new Particulars(title, from, until, identifier, publication, address, licence);
    }

    /** Short enough to be read at a glance in a list. */
    static String title(Metadata said) {
        return said.citationTitle().isEmpty() ? said.title() : said.citationTitle();
    }

    /** No law of a town is older than towns as they are, and none begins when nobody lives any more; the database has its own limits. */
    static boolean plausible(LocalDate day) {
        return day.getYear() >= 1800 && day.getYear() <= 2200;
    }

    /** All but the title, as the parameters of a statement. */
    Query bind(Query statement) {
        return statement
                .setParameter("from", from.map(LocalDate::toString).orElse(null))
                .setParameter("until", until.map(LocalDate::toString).orElse(null))
                .setParameter("identifier", identifier.orElse(null))
                .setParameter("publication", publication.orElse(null))
                .setParameter("source", address.orElse(null))
                .setParameter("licence", licence.orElse(null));
    }

    private static Optional<LocalDate> date(Input input, String field, String typed, Optional<LocalDate> said) {
        if (typed == null) {
            return said.filter(Particulars::plausible);
        }
        String given = typed.strip();
        if (given.isEmpty()) {
            return Optional.empty();
        }
        Optional<LocalDate> day = Input.day(given).filter(Particulars::plausible);
        if (day.isEmpty()) {
            input.refuse(field, Reason.DATE_UNREADABLE);
        }
        return day;
    }

    private static Optional<String> line(Input input, String field, String typed, Optional<String> said, int most) {
        return Optional.of(input.line(field, or(typed, said), 0, most)).filter(text -> !text.isEmpty());
    }

    static String or(String typed, Optional<String> said) {
        return typed == null ? said.orElse("") : typed;
    }
}
