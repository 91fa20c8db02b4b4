package nl.interstedelijkoverleg.room;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.PermissionChecker;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.security.LevelTwo;
import nl.interstedelijkoverleg.security.RowSecurity;

/**
 * Lock 1 for rooms: who may act in one. The answer comes from the database under the caller's own keys; a room that does
 * not exist and a room that is closed to the caller take the same path and the same time.
 */
@ApplicationScoped
public class RoomPermissions {

    private final RowSecurity rowSecurity;
    private final CurrentMembership current;
    private final LevelTwo levelTwo;
    private final RoomKeys keys;

    RoomPermissions(RowSecurity rowSecurity, CurrentMembership current, LevelTwo levelTwo, RoomKeys keys) {
        this.keys = keys;
        this.rowSecurity = rowSecurity;
        this.current = current;
        this.levelTwo = levelTwo;
    }

    @Blocking
    @PermissionChecker("member-of-room")
    boolean member(SecurityIdentity identity, UUID room) {
        return !identity.isAnonymous() && enter(room).isPresent();
    }

    @Blocking
    @PermissionChecker("moderator-of-room")
    boolean moderator(SecurityIdentity identity, UUID room) {
        return !identity.isAnonymous()
                && enter(room).filter(Membership::moderates).isPresent()
                && levelTwo.isTaken(identity);
    }

    private Optional<Membership> enter(UUID room) {
        rowSecurity.actIn(room);
        Optional<Membership.Entry> entry = QuarkusTransaction.requiringNew().call(() -> Membership.entry(room));
        entry.ifPresent(found -> {
            current.enter(found.membership());
            rowSecurity.readFrom(keys.first(found.first(), room));
        });
        return entry.map(Membership.Entry::membership);
    }
}
