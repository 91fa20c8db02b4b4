package nl.interstedelijkoverleg.keycloak;

import jakarta.ws.rs.core.Response;
import java.util.Set;
import java.util.function.Supplier;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.credential.hash.PasswordHashProvider;
import org.keycloak.events.Errors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.PasswordPolicy;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.services.managers.BruteForceProtector;

/**
 * What every attempt to prove who one is has in common, so that failing says nothing about the login name: whether it
 * exists, has a password, is switched off, or is closed for a while.
 *
 * <p>Each attempt hashes once, whoever is tried, and each refusal is the same page at the same {@link Pace}.
 */
final class Refusal {

    /** Longest login name that is looked for. */
    static final int MAX_NAME_LENGTH = 255;

    private Refusal() {}

    /** The account with this login name; null when there is none, or no such name can exist. */
    static UserModel find(AuthenticationFlowContext context, String name) {
        if (name == null || name.isBlank() || name.length() > MAX_NAME_LENGTH) {
            return null;
        }
        return context.getSession().users().getUserByUsername(context.getRealm(), name.strip());
    }

    /** Hashes as for a password, for whoever has none to compare with. */
    static void hash(AuthenticationFlowContext context, String text) {
        KeycloakSession session = context.getSession();
        PasswordPolicy policy = context.getRealm().getPasswordPolicy();
        boolean chosen = policy != null && policy.getHashAlgorithm() != null;
        PasswordHashProvider hash = chosen
                ? session.getProvider(PasswordHashProvider.class, policy.getHashAlgorithm())
                : session.getProvider(PasswordHashProvider.class);
        hash.encodedCredential(text, policy == null ? -1 : policy.getHashIterations());
    }

    /** Whether somebody may come in who proves to be this person: not switched off and not closed for a while. */
    static boolean isOpen(AuthenticationFlowContext context, UserModel user) {
        KeycloakSession session = context.getSession();
        RealmModel realm = context.getRealm();
        BruteForceProtector protector = context.getProtector();
        return user.isEnabled()
                && !(realm.isBruteForceProtected()
                        && (protector.isTemporarilyDisabled(session, realm, user)
                                || protector.isPermanentlyLockedOut(session, realm, user)));
    }

    /**
     * Refuses, in step with all other refusals.
     *
     * <p>Counts the failure itself instead of leaving it to Keycloak, which would do so after the pause, and again for any
     * name that it finds noted in the session. An account that is closed is not counted further: it opens when it was to.
     *
     * @param userOrNull whoever was tried, if anybody
     * @param category type of the credential that was tried
     * @param begin {@link System#nanoTime()} before anything was looked up
     */
    static void refuse(
            AuthenticationFlowContext context,
            UserModel userOrNull,
            String category,
            Supplier<Response> page,
            long begin) {
        if (userOrNull != null && context.getRealm().isBruteForceProtected() && isOpen(context, userOrNull)) {
            context.getProtector()
                    .failedLogin(
                            context.getRealm(),
                            userOrNull,
                            context.getConnection(),
                            context.getUriInfo(),
                            Set.of(category));
        }
        context.getEvent().error(Errors.INVALID_USER_CREDENTIALS);
        context.forceChallenge(page.get());
        Pace.keep(begin);
    }
}
