package nl.interstedelijkoverleg.ordinance;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import nl.interstedelijkoverleg.ordinance.source.OrdinanceReader;
import nl.interstedelijkoverleg.ordinance.source.Outline;
import nl.interstedelijkoverleg.ordinance.source.Problem;
import nl.interstedelijkoverleg.ordinance.source.Reading;
import nl.interstedelijkoverleg.ordinance.source.UnreadableSource;
import nl.interstedelijkoverleg.ordinance.text.Metadata;
import nl.interstedelijkoverleg.web.Input;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;

/**
 * What somebody wants to bring in, read and checked: the form's fields, and the source's own word where the form has no such field.
 *
 * @param by the seat from which it is done
 * @param ordinance the one that this is a version of; empty for a new one
 * @param municipality by name; of no meaning for a version of one that is here, and for model articles
 * @param format in what it came, {@link #NOT_KNOWN} for lines whose source is not known
 */
record Submission(
        UUID by,
        Optional<UUID> ordinance,
        String municipality,
        OrdinanceKind kind,
        Particulars particulars,
        String format,
        Reading reading,
        Account account) {

    /** Characters of a text or of its lines: some four times the longest ordinance of a town. */
    static final int LONGEST = 800_000;

    static final String NOT_KNOWN = "NOT_KNOWN";

    private static final OrdinanceReader READER = new OrdinanceReader();

    /**
     * What is known of a source.
     *
     * @param original what was read, which the form's lines correct; empty where it is not in memory
     * @param sealed what was sealed of it; empty where nothing was
     */
    record Source(Optional<Reading> original, Optional<ReadingSeals.Known> sealed) {

        static final Source NONE = new Source(Optional.empty(), Optional.empty());
    }

    /**
     * What came of a form.
     *
     * @param corrected its text; empty where it cannot be read
     * @param account what became of the characters of its source; likewise
     * @param line which line of the form cannot be read; 0 when all can
     * @param refusal what is wrong with the form
     * @param submission the whole, where nothing is wrong
     */
    record Attempt(
            Optional<Reading> corrected,
            Optional<Account> account,
            int line,
            Optional<InvalidInput> refusal,
            Optional<Submission> submission) {

        /** The whole, or what is wrong. */
        Submission orThrow() {
            return submission.orElseThrow(() -> refusal.orElseThrow());
        }
    }

    /** Reads the text of a form and nothing else of it. */
    static Attempt look(OrdinanceForm form, Source source) {
        return attempt(form, source, false);
    }

    /** Reads and checks all of it. */
    static Attempt attempt(OrdinanceForm form, Source source) {
        return attempt(form, source, true);
    }

    private static Attempt attempt(OrdinanceForm form, Source source, boolean whole) {
        Input input = new Input();
        if (whole && form.by == null) {
            input.refuse("by", Reason.REQUIRED);
        }
        int line = 0;
        Optional<Reading> corrected = Optional.empty();
        try {
            corrected = corrected(input, form, source.original());
        } catch (Outline.Unreadable e) {
            line = e.line();
            input.refuse("outline", Reason.OUTLINE_UNREADABLE);
        }
        Optional<Account> account = corrected.map(read -> account(form, source, read));
        Optional<Submission> submission = Optional.empty();
        try {
            if (whole) {
                submission = whole(input, form, source, corrected, account);
            }
            input.check();
            return new Attempt(corrected, account, line, Optional.empty(), submission);
        } catch (InvalidInput refusal) {
            return new Attempt(corrected, account, line, Optional.of(refusal), Optional.empty());
        }
    }

    private static boolean isLines(OrdinanceForm form) {
        return form.outline != null && !form.outline.isBlank();
    }

    private static Account account(OrdinanceForm form, Source source, Reading read) {
        if (source.original().isPresent()) {
            return Account.of(source.original().get(), read);
        }
        return isLines(form) ? Account.of(read, source.sealed()) : Account.of(read, read);
    }

    private static String format(OrdinanceForm form, Source source, Reading read) {
        return source.original().isPresent() || !isLines(form)
                ? read.format().name()
                : source.sealed().map(known -> known.read().format()).orElse(NOT_KNOWN);
    }

    private static Optional<Submission> whole(
            Input input, OrdinanceForm form, Source source, Optional<Reading> corrected, Optional<Account> account) {
        if (Stream.concat(corrected.stream(), source.original().stream())
                .anyMatch(read -> read.has(Problem.Kind.TRACKED_CHANGES))) {
            input.refuse("outline", Reason.SOURCE_IS_DRAFT);
        }
        Optional<Metadata> said = corrected.map(Reading::metadata);
        boolean fresh = form.ordinance == null;
        OrdinanceKind kind = fresh ? input.choice("kind", form.kind, OrdinanceKind.class) : null;
        String municipality =
                input.line("municipality", Particulars.or(form.municipality, said.map(Metadata::creator)), 0, 100);
        if (fresh && kind != OrdinanceKind.MODEL_ARTICLES && municipality.isEmpty()) {
            input.refuse("municipality", Reason.REQUIRED);
        }
        Particulars particulars = Particulars.read(input, form, said, fresh);
        input.check();
        Reading reading = corrected.orElseThrow();
        return Optional.of(new Submission(
                form.by,
                Optional.ofNullable(form.ordinance),
                municipality,
                kind,
                particulars,
                format(form, source, reading),
                reading,
                account.orElseThrow()));
    }

    /** What was pasted. XML and HTML are told by how they begin. */
    static Reading read(String text) throws UnreadableSource {
        boolean marked = text.stripLeading().startsWith("<");
        return marked ? READER.read(text.getBytes(StandardCharsets.UTF_8)) : READER.readPasted(text);
    }

    /** What a form holds when something that was read is looked at first. */
    static OrdinanceForm prefilled(Reading reading, UUID ordinance) {
        Metadata said = reading.metadata();
        OrdinanceForm form = new OrdinanceForm();
        form.ordinance = ordinance;
        form.municipality = said.creator();
        form.title = Particulars.title(said);
        form.from = said.inForceFrom() == null ? "" : said.inForceFrom().toString();
        form.until = said.inForceUntil() == null ? "" : said.inForceUntil().toString();
        form.identifier = said.identifier();
        form.publication = said.publication();
        form.licence = said.licence();
        form.outline = Outline.write(reading.text());
        return form;
    }

    /** The lines of the form, or its text, or what was read before. */
    private static Optional<Reading> corrected(Input input, OrdinanceForm form, Optional<Reading> original)
            throws Outline.Unreadable {
        boolean lines = isLines(form);
        String given = lines ? form.outline : form.text;
        String field = lines || form.text == null ? "outline" : "text";
        if (given == null || given.isBlank()) {
            if (original.isEmpty() || form.outline != null) {
                input.refuse(field, Reason.REQUIRED);
                return Optional.empty();
            }
            return original;
        }
        String plain = ends(given);
        if (plain.length() > LONGEST) {
            input.refuse(field, Reason.TOO_LONG);
            return Optional.empty();
        }
        try {
            Optional<Reading> read;
            if (lines) {
                boolean untouched = original.filter(
                                before -> ends(Outline.write(before.text())).equals(plain))
                        .isPresent();
                read = untouched ? original : Optional.of(Outline.read(given, original));
            } else {
                read = Optional.of(read(given));
            }
            if (!lines && Outline.write(read.get().text()).length() > LONGEST) {
                input.refuse(field, Reason.TOO_LONG);
                return Optional.empty();
            }
            return read;
        } catch (UnreadableSource e) {
            input.refuse(field, Reason.SOURCE_UNREADABLE);
        }
        return Optional.empty();
    }

    static String ends(String lines) {
        return lines.replace("\r\n", "\n").replace('\r', '\n').strip();
    }
}
