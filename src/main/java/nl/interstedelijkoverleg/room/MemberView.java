package nl.interstedelijkoverleg.room;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.account.ParticipantKind;

/**
 * How a member appears to the others in the room: by name, function and organisation, or by alias and picture. It carries
 * nothing else about a person.
 *
 * @param id the membership; random, and different in every room
 * @param label the name or the alias
 * @param function of a named member
 * @param organisation of a named member, or of a member of a sex-worker-led organisation
 * @param picture of a pseudonymous member
 * @param departed whether they left or were removed
 */
public record MemberView(
        UUID id,
        String label,
        ParticipantKind kind,
        Optional<String> function,
        Optional<String> organisation,
        List<String> portfolios,
        Optional<AliasPicture> picture,
        boolean moderator,
        boolean departed,
        boolean self) {}
