package nl.interstedelijkoverleg.organisation;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.PermissionChecker;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import nl.interstedelijkoverleg.security.CurrentActor;
import nl.interstedelijkoverleg.security.LevelTwo;

/** Lock 1 for what trust contacts do: the seat is read anew with each request, the second step is asked for. */
@ApplicationScoped
public class TrustContactPermissions {

    private final CurrentActor actor;
    private final TrustContacts trustContacts;
    private final LevelTwo levelTwo;

    TrustContactPermissions(CurrentActor actor, TrustContacts trustContacts, LevelTwo levelTwo) {
        this.actor = actor;
        this.trustContacts = trustContacts;
        this.levelTwo = levelTwo;
    }

    @Blocking
    @PermissionChecker("trust-contact")
    boolean trustContact(SecurityIdentity identity) {
        return !identity.isAnonymous()
                && QuarkusTransaction.requiringNew()
                        .call(() -> actor.find()
                                .filter(me -> !trustContacts.among(me.seats()).isEmpty())
                                .isPresent())
                && levelTwo.isTaken(identity);
    }
}
