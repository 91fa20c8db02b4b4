package nl.interstedelijkoverleg.law;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import nl.interstedelijkoverleg.citation.Law;
import nl.interstedelijkoverleg.citation.Laws;
import nl.interstedelijkoverleg.web.Input;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;

/**
 * A row of the table of laws as an administrator fills it in.
 *
 * @param aliases other names and abbreviations, one a line
 */
public record OwnLawForm(String name, String noun, String shortName, String aliases, String identifier) {

    private static final int MOST_ALIASES = 20;
    private static final int MOST_WORDS = 12;
    private static final Pattern IDENTIFIER = Pattern.compile("BWB[RVW]\\d{7}|eu:\\d{4}/\\d{1,5}");

    /**
     * What is kept of it.
     *
     * @param others the other rows that administrators added
     * @param standard the table that comes with the application
     * @throws InvalidInput if it cannot be read, or a name in it is that of another law
     */
    OwnLaw read(UUID id, List<OwnLaw> others, Laws standard) {
        Input input = new Input();
        String readName = input.line("name", name, 2, 200);
        String readNoun = noun == null || noun.isBlank() ? "de" : noun;
        if (!readNoun.equals("de") && !readNoun.equals("het")) {
            input.refuse("noun", Reason.UNKNOWN_CHOICE);
        }
        String readShort = input.line("shortName", shortName, 0, 60);
        if (readShort.isEmpty()) {
            readShort = readName;
            if (readShort.length() > 60) {
                input.refuse("shortName", Reason.REQUIRED);
            }
        }
        Set<String> readAliases = new LinkedHashSet<>();
        input.text("aliases", aliases, 0, MOST_ALIASES * 100)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .forEach(readAliases::add);
        if (readAliases.size() > MOST_ALIASES) {
            input.refuse("aliases", Reason.TOO_MANY_CHOSEN);
        }
        String typed = input.line("identifier", identifier, 0, 40);
        String readIdentifier = typed.toLowerCase(Locale.ROOT).startsWith("eu:")
                ? typed.toLowerCase(Locale.ROOT)
                : typed.toUpperCase(Locale.ROOT);
        if (!readIdentifier.isEmpty() && !IDENTIFIER.matcher(readIdentifier).matches()) {
            input.refuse("identifier", Reason.LAW_IDENTIFIER);
        }
        OwnLaw read = new OwnLaw(
                id,
                readName,
                readNoun,
                readShort,
                List.copyOf(readAliases),
                Optional.of(readIdentifier).filter(given -> !given.isEmpty()));
        check(input, "name", read, List.of(read.name()), others, standard);
        check(input, "shortName", read, List.of(read.shortName()), others, standard);
        check(input, "aliases", read, read.aliases(), others, standard);
        if (read.identifier()
                .filter(given -> others.stream()
                        .anyMatch(other ->
                                other.identifier().filter(given::equals).isPresent()))
                .isPresent()) {
            input.refuse("identifier", Reason.LAW_OF_ANOTHER);
        }
        input.check();
        return read;
    }

    private static void check(
            Input input, String field, OwnLaw law, List<String> names, List<OwnLaw> others, Laws standard) {
        for (String each : names) {
            String spelling = Laws.spelling(each);
            if (spelling.length() < 2
                    || spelling.split(" ").length > MOST_WORDS
                    || each.length() > 200
                    || each.chars().noneMatch(sign -> Character.isUpperCase(sign) || Character.isDigit(sign))) {
                input.refuse(field, Reason.LAW_NAME_UNFIT);
            } else if (others.stream().anyMatch(other -> spellings(other).contains(spelling))
                    || standard.named(each).filter(other -> !isSame(law, other)).isPresent()) {
                input.refuse(field, Reason.LAW_OF_ANOTHER);
            }
        }
    }

    /** Whether it takes the place of that one, and not only of one of its names. */
    private static boolean isSame(OwnLaw own, Law other) {
        return (own.identifier().isPresent() && own.identifier().equals(other.identifier()))
                || (spellings(own).contains(Laws.spelling(other.name()))
                        && (own.identifier().isEmpty()
                                || other.identifier().isEmpty()
                                || own.identifier().equals(other.identifier())));
    }

    private static List<String> spellings(OwnLaw law) {
        List<String> names = new ArrayList<>(law.aliases());
        names.add(law.name());
        names.add(law.shortName());
        return names.stream().map(Laws::spelling).toList();
    }
}
