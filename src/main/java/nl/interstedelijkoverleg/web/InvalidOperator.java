package nl.interstedelijkoverleg.web;

import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The settings do not say who answers for the place. The message is for the operator, in Dutch and English. */
final class InvalidOperator extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private InvalidOperator(String message) {
        super(message);
    }

    static InvalidOperator incomplete(Collection<String> missing, Collection<String> unusable) {
        String dutch = sentences("Deze instellingen ontbreken: ", missing, "Deze zijn onbruikbaar: ", unusable);
        String english = sentences("These settings are missing: ", missing, "These are not usable: ", unusable);
        return new InvalidOperator("Overleg start niet zolang niet is ingevuld wie deze plek beheert en wie klachten"
                + " behandelt. " + dutch
                + "; zie docs/operations.md. / Overleg does not start until it is filled in who"
                + " runs this place and who handles complaints. " + english + "; see docs/operations.md.");
    }

    static InvalidOperator judgesItself(Collection<String> settings) {
        String names = String.join(", ", settings);
        return new InvalidOperator("Klachten behandelt een andere organisatie dan de beheerder; verander " + names
                + ". / Complaints are handled by another organisation than the operator; change " + names + ".");
    }

    private static String sentences(
            String missingText, Collection<String> missing, String unusableText, Collection<String> unusable) {
        return Stream.of(
                        missing.isEmpty() ? "" : missingText + String.join(", ", missing),
                        unusable.isEmpty() ? "" : unusableText + String.join(", ", unusable))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(". "));
    }
}
