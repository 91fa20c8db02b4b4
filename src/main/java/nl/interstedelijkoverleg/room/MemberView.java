package nl.interstedelijkoverleg.room;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.account.ParticipantKind;

/**
 * How a member appears to the others in the room: by name, function and organisation, or by alias and picture. It carries
 * nothing else about a person.
 *
 * @param id the membership; random, and different in every room
 * @param label the name or the alias; empty for somebody who asked to be forgotten
 * @param function of a named member
 * @param organisation of a named member
 * @param organisationMergedInto the municipality of today, where that of the organisation was merged
 * @param picture of a pseudonymous member
 * @param interpreter whether they read along to translate, and do nothing else
 * @param askedToModerate whether they were asked to be moderator and have not answered; only they and the moderators see it
 * @param departed whether they left or were removed
 */
public record MemberView(
        UUID id,
        String label,
        ParticipantKind kind,
        Optional<String> function,
        Optional<String> organisation,
        Optional<String> organisationMergedInto,
        List<String> portfolios,
        Optional<AliasPicture> picture,
        boolean moderator,
        boolean interpreter,
        boolean askedToModerate,
        boolean departed,
        boolean self) {

    /** Whether nothing is left of them but an empty place in the conversation. */
    public boolean forgotten() {
        return label.isEmpty();
    }

    /** The initials that stand where others have a picture. */
    public String monogram() {
        String[] words = label.strip().split("\\s+");
        String first = initial(words[0]);
        return words.length == 1 ? first : first + initial(words[words.length - 1]);
    }

    private static String initial(String word) {
        return word.isEmpty()
                ? ""
                : word.substring(0, word.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT);
    }
}
