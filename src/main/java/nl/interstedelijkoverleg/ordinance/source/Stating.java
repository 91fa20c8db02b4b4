package nl.interstedelijkoverleg.ordinance.source;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.interstedelijkoverleg.ordinance.text.Metadata;

/** Makes metadata of what a source states, whatever it calls it. */
final class Stating {

    private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{2})-(\\d{2})(?:T.*)?");
    private static final Pattern DUTCH = Pattern.compile("(\\d{1,2})[-/](\\d{1,2})[-/](\\d{4})(?!\\d).*");
    private static final Pattern WRITTEN = Pattern.compile("(?:.*\\s)?(\\d{1,2}) (\\p{L}+) (\\d{4})");
    private static final List<String> MONTHS = List.of(
            "januari",
            "februari",
            "maart",
            "april",
            "mei",
            "juni",
            "juli",
            "augustus",
            "september",
            "oktober",
            "november",
            "december");
    private static final Pattern PUBLICATION = Pattern.compile("\\b((?:gmb|stb|stcrt|trb|prb|wsb|bgr)-\\d{4}-\\d+)\\b");
    private static final Pattern OF_MUNICIPALITY =
            Pattern.compile("Officiële uitgave van (?:de )?(?:gemeente )?(.+?)\\.?");

    /** The oldest law of a town that is in force is of the nineteenth century. */
    private static final int FIRST_YEAR = 1800;

    private static final int LAST_YEAR = 2200;

    private Stating() {}

    static Metadata metadata(Intake intake) {
        List<Metadata.Statement> statements = new ArrayList<>();
        List<Metadata.LegalBasis> basis = new ArrayList<>();
        for (Intake.Stated stated : intake.stated) {
            String value = stated.value().toString();
            String name = stated.nameInText().isEmpty()
                    ? stated.name()
                    : stated.nameInText().toString();
            statements.add(new Metadata.Statement(name, value, stated.identifier()));
            if (stated.name().equalsIgnoreCase("source")) {
                basis.add(new Metadata.LegalBasis(value, stated.identifier()));
            }
        }
        return new Metadata(
                first(intake, "title", "officieletitel", "intitule", "regelingopschrift", "dc.title"),
                first(intake, "alternative", "citeertitel"),
                creator(intake),
                date(intake, "inwerkingtredingdatum", "juridischwerkendvanaf"),
                date(intake, "uitwerkingtredingdatum"),
                identifier(intake),
                basis,
                publication(intake),
                date(intake, "issued", "datumondertekening"),
                first(intake, "language", "dcterms.language"),
                first(intake, "type", "dc.type"),
                first(intake, "rights"),
                statements);
    }

    private static Optional<Intake.Stated> find(Intake intake, String... names) {
        for (String name : names) {
            for (Intake.Stated stated : intake.stated) {
                if (stated.name().equalsIgnoreCase(name)) {
                    return Optional.of(stated);
                }
            }
        }
        return Optional.empty();
    }

    private static String first(Intake intake, String... names) {
        return find(intake, names).map(stated -> stated.value().toString()).orElse("");
    }

    private static String creator(Intake intake) {
        String creator = first(intake, "creator", "dc.creator");
        if (creator.isEmpty()) {
            Matcher subtitle = OF_MUNICIPALITY.matcher(first(intake, "subtitel"));
            return subtitle.matches() ? subtitle.group(1) : "";
        }
        return creator;
    }

    private static String identifier(Intake intake) {
        Optional<Intake.Stated> stated = find(intake, "identifier", "dc.identifier", "frbrexpression");
        String identifier = stated.map(found -> found.value().toString()).orElse("");
        if (identifier.matches("\\d{3,9}(?:_\\d{1,4})?")) {
            intake.problem(
                    Problem.Kind.IDENTIFIER_WITHOUT_PREFIX,
                    stated.orElseThrow().value().spot(),
                    identifier);
            return "CVDR" + identifier;
        }
        if (identifier.isEmpty()) {
            // the Gemeenteblad's XML names itself only in the address of its record
            Matcher record = PUBLICATION.matcher(first(intake, "OVERHEIDop.externMetadataRecord"));
            return record.find() ? record.group(1) : "";
        }
        return identifier;
    }

    private static String publication(Intake intake) {
        Optional<Intake.Stated> stated = find(intake, "isFormatOf", "bron bekendmaking");
        if (stated.isPresent()) {
            return stated.get().value().toString();
        }
        String identifier = published(intake);
        return PUBLICATION.matcher(identifier).matches() ? identifier : "";
    }

    private static String published(Intake intake) {
        Matcher record =
                PUBLICATION.matcher(first(intake, "OVERHEIDop.externMetadataRecord", "dc.identifier", "identifier"));
        return record.find() ? record.group(1) : "";
    }

    private static LocalDate date(Intake intake, String... names) {
        Optional<Intake.Stated> stated = find(intake, names);
        if (stated.isEmpty()) {
            return null;
        }
        String text = stated.get().value().toString();
        LocalDate date = date(text);
        if (date == null && !text.equalsIgnoreCase("heden") && !text.equalsIgnoreCase("n.v.t.")) {
            intake.problem(Problem.Kind.DATE_NOT_READ, stated.get().value().spot(), text);
        }
        return date;
    }

    /** A day in one of the three ways in which sources write it; null when it is none, or of no year from 1800 to 2200. */
    static LocalDate date(String text) {
        try {
            Matcher iso = ISO.matcher(text);
            if (iso.matches()) {
                return day(iso.group(1), iso.group(2), iso.group(3));
            }
            Matcher dutch = DUTCH.matcher(text);
            if (dutch.matches()) {
                return day(dutch.group(3), dutch.group(2), dutch.group(1));
            }
            Matcher written = WRITTEN.matcher(text);
            if (written.matches()) {
                int month = MONTHS.indexOf(written.group(2).toLowerCase(Locale.ROOT)) + 1;
                return month == 0 ? null : day(written.group(3), Integer.toString(month), written.group(1));
            }
        } catch (DateTimeException noSuchDay) {
            return null;
        }
        return null;
    }

    private static LocalDate day(String year, String month, String day) {
        LocalDate date = LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
        // a slip of the pen, or made to be one: not everything that holds a date can hold the year 0 or 9999
        return date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR ? null : date;
    }
}
