package nl.interstedelijkoverleg.keycloak;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.Authenticator;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserCredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.RecoveryAuthnCodesCredentialModel;
import org.keycloak.models.utils.FormMessage;

/**
 * Proves after a forgotten password that an account is one's own: first the login name, then the next recovery code.
 *
 * <p>Keycloak's own pair of steps was not enough. "Choose user, then recovery code" lets anyone take over an account
 * that has no codes when the second step is merely required, and made to fail closed it shows the form only for names
 * that exist. Here every name gets the same two pages and the same refusal, whether it is unknown, disabled, without
 * codes, or locked for a while after too many attempts; the account enters the flow only once the code was right.
 */
final class RecoveryCodeProof implements Authenticator {

    /** One refusal for all reasons. */
    static final String REFUSAL = "overlegRecoveryRefused";

    private static final String NAME_NOTE = "overleg-recovery-name";
    // Keycloak's own note of a name. It counts failures by it whatever fails next, a registration too, without any work
    // for
    // whoever sends it; so it stays empty.
    private static final String ATTEMPTED_NAME_NOTE = "ATTEMPTED_USERNAME";
    private static final String NAME_FIELD = "username";
    private static final String CODE_FIELD = "recoveryCodeInput";
    private static final String CODE_PAGE = "login-recovery-authn-code-input.ftl";
    private static final int MAX_CODE_LENGTH = 64;

    @Override
    public void authenticate(AuthenticationFlowContext context) {
        context.clearUser();
        context.getAuthenticationSession().removeAuthNote(NAME_NOTE);
        context.challenge(namePage(context, context.form()));
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
        if (form.containsKey(CODE_FIELD)) {
            checkCode(context, form.getFirst(CODE_FIELD));
        } else {
            noteName(context, form.getFirst(NAME_FIELD));
        }
    }

    private static void noteName(AuthenticationFlowContext context, String name) {
        if (name == null || name.isBlank() || name.length() > Refusal.MAX_NAME_LENGTH) {
            context.challenge(
                    namePage(context, context.form().addError(new FormMessage(NAME_FIELD, "missingUsernameMessage"))));
            return;
        }
        context.getAuthenticationSession().setAuthNote(NAME_NOTE, name.strip());
        context.challenge(codePage(context.form()));
    }

    private static void checkCode(AuthenticationFlowContext context, String code) {
        String name = context.getAuthenticationSession().getAuthNote(NAME_NOTE);
        if (name == null) {
            context.challenge(namePage(context, context.form()));
            return;
        }
        long begin = System.nanoTime();
        UserModel user = Refusal.find(context, name);
        // A code itself is cheap to check: this makes an attempt as dear as one at a password, for every name.
        Refusal.hash(context, CODE_FIELD);
        if (user != null && Refusal.isOpen(context, user) && isNextCode(user, code)) {
            context.setUser(user);
            askForNewCodesAfterTheLast(user);
            context.success(RecoveryAuthnCodesCredentialModel.TYPE);
            return;
        }
        Refusal.refuse(
                context,
                user,
                RecoveryAuthnCodesCredentialModel.TYPE,
                () -> codePage(context.form().addError(new FormMessage(CODE_FIELD, REFUSAL))),
                begin);
    }

    private static boolean isNextCode(UserModel user, String code) {
        return code != null
                && !code.isBlank()
                && code.length() <= MAX_CODE_LENGTH
                && user.credentialManager()
                        .isValid(UserCredentialModel.buildFromBackupAuthnCode(
                                code.strip().replace("-", "").replace(" ", "")));
    }

    private static void askForNewCodesAfterTheLast(UserModel user) {
        user.credentialManager()
                .getStoredCredentialsByTypeStream(RecoveryAuthnCodesCredentialModel.TYPE)
                .map(RecoveryAuthnCodesCredentialModel::createFromCredentialModel)
                .filter(RecoveryAuthnCodesCredentialModel::allCodesUsed)
                .toList()
                .forEach(spent -> {
                    user.credentialManager().removeStoredCredentialById(spent.getId());
                    user.addRequiredAction(UserModel.RequiredAction.CONFIGURE_RECOVERY_AUTHN_CODES);
                });
    }

    /** Keycloak's page, which notes a name that came with the request. */
    private static Response namePage(AuthenticationFlowContext context, LoginFormsProvider form) {
        Response page = form.createPasswordReset();
        context.getAuthenticationSession().removeAuthNote(ATTEMPTED_NAME_NOTE);
        return page;
    }

    /** Keycloak's page, without the real number of the next code: it would tell a real account from an unknown one. */
    private static Response codePage(LoginFormsProvider form) {
        return form.setAttribute("recoveryAuthnCodesInputBean", Map.of("codeNumber", 1))
                .createForm(CODE_PAGE);
    }

    @Override
    public boolean requiresUser() {
        return false;
    }

    @Override
    public boolean configuredFor(KeycloakSession session, RealmModel realm, UserModel user) {
        return true;
    }

    @Override
    public void setRequiredActions(KeycloakSession session, RealmModel realm, UserModel user) {
        // Nothing can be set up here: who has no codes has no way back.
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
