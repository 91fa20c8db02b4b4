package nl.interstedelijkoverleg.security;

import jakarta.ws.rs.NotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.interstedelijkoverleg.vault.HolderKeys;
import nl.interstedelijkoverleg.vault.SubjectSecret;

/**
 * Whoever sent this request.
 *
 * @param subject what this person's keys are computed from; in memory and in the sealed session cookie only
 * @param roles the platform roles as Keycloak had them at the login of this session, none for nearly everybody; they count
 *     only together with level 2
 * @param level 1 after a password or passkey, 2 after a second factor
 * @param identityProvider the organisation's provider through which they came in, if any
 * @param agreementDue whether one of these seats opens nothing until the agreement of use is accepted
 * @param seats the active seats that this person holds; none for whoever takes part by alias only
 */
public record Actor(
        SubjectSecret subject,
        Set<PlatformRole> roles,
        int level,
        Optional<String> identityProvider,
        boolean agreementDue,
        List<UUID> seats) {

    /** The attribute of the security identity that carries the actor. */
    static final String ATTRIBUTE = "overleg.actor";

    public Actor {
        roles = Set.copyOf(roles);
        seats = List.copyOf(seats);
    }

    /**
     * Checks that an act is done from a seat that this person may use now, through its own provider.
     *
     * @throws NotFoundException if it is not one of theirs
     */
    public void requireSeat(UUID seat) {
        if (seat == null || !seats.contains(seat)) {
            throw new NotFoundException();
        }
    }

    /**
     * Whether this role counts now. It does so with level 2 alone, which an hour after its login is over: the roles of a
     * person are thereby never older than that hour, also when Keycloak took one away meanwhile.
     */
    public boolean is(PlatformRole role) {
        return level >= LevelTwo.LEVEL && mayStepUpTo(role);
    }

    /** Whether it is worth asking for the step to level 2. It opens nothing: the login of that step says what counts. */
    public boolean mayStepUpTo(PlatformRole role) {
        return roles.contains(role);
    }

    /** The keys with which this person may hold a membership of one room: by alias, or by one of their seats. */
    public List<byte[]> keysFor(UUID room, HolderKeys keys) {
        List<byte[]> result = new ArrayList<>();
        result.add(keys.forSubject(subject, room));
        seats.forEach(seat -> result.add(keys.forSeat(seat, room)));
        return result;
    }
}
