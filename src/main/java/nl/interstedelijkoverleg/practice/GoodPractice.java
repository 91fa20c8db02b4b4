package nl.interstedelijkoverleg.practice;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.room.Theme;

/**
 * What somebody does that others can learn from.
 *
 * @param organisationId whose it is; empty for what the starting note told, until its municipality takes it over
 * @param organisation its name
 * @param municipality of which the starting note told; empty for all others
 * @param titleEn in English, only of what the starting note told; others write in one language
 * @param why empty where nobody filled it in
 * @param steps one for each line that was written
 * @param cost empty where nobody filled it in, which does not mean that it costs nothing
 * @param contact whom to ask
 * @param noted whether the starting note told of it, before its municipality did or not: nobody of that takes it out
 * @param revision how often its text was written
 * @param month the first day of the month in which it was written last; empty where nobody knows
 * @param verdicts what organisations that sex workers lead think of it, by the name of the organisation
 */
public record GoodPractice(
        UUID id,
        Optional<UUID> organisationId,
        Optional<String> organisation,
        Optional<String> municipality,
        Theme theme,
        String title,
        Optional<String> titleEn,
        String what,
        Optional<String> whatEn,
        Optional<String> why,
        List<String> steps,
        Optional<String> cost,
        Optional<Contact> contact,
        boolean noted,
        int revision,
        Optional<LocalDate> month,
        List<Verdict> verdicts) {

    public GoodPractice {
        steps = List.copyOf(steps);
        verdicts = List.copyOf(verdicts);
    }

    /**
     * Somebody who chose to be asked, by name as everybody of their organisation takes part. Whoever comes after them in the seat is not
     * named by it.
     */
    public record Contact(String name, String function) {}

    /** One line of a list of them. {@code judgedBy} are the organisations that said what they think of it. */
    public record Line(
            UUID id,
            String of,
            boolean fromNote,
            Theme theme,
            String title,
            Optional<String> titleEn,
            List<String> judgedBy) {

        public Line {
            judgedBy = List.copyOf(judgedBy);
        }

        public String called(String language) {
            return inEnglish(language) ? titleEn.orElse(title) : title;
        }

        /** Whether what this reader sees is in another language than the page. */
        public boolean dutch(String language) {
            return inEnglish(language) && titleEn.isEmpty();
        }
    }

    /** Whether it comes from the note with which this place began, and nobody took it over. */
    public boolean isFromNote() {
        return organisationId.isEmpty();
    }

    /** Of whom it is, or of which municipality it was told. */
    public String of() {
        return organisation.or(() -> municipality).orElse("");
    }

    public String called(String language) {
        return inEnglish(language) ? titleEn.orElse(title) : title;
    }

    public String told(String language) {
        return inEnglish(language) ? whatEn.orElse(what) : what;
    }

    /** Whether what this reader sees is in another language than the page: nearly everybody here writes Dutch. */
    public boolean dutch(String language) {
        return inEnglish(language) && titleEn.isEmpty();
    }

    private static boolean inEnglish(String language) {
        return language.startsWith("en");
    }
}
