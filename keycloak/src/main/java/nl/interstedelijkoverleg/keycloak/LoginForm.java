package nl.interstedelijkoverleg.keycloak;

import jakarta.ws.rs.core.MultivaluedMap;
import org.keycloak.WebAuthnConstants;
import org.keycloak.authentication.AuthenticationFlowContext;
import org.keycloak.authentication.authenticators.browser.UsernamePasswordForm;
import org.keycloak.authentication.authenticators.util.AuthenticatorUtils;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.UserCredentialModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.credential.PasswordCredentialModel;
import org.keycloak.services.managers.AuthenticationManager;
import org.keycloak.services.messages.Messages;
import org.keycloak.services.validation.Validation;

/**
 * Keycloak's page for name and password or passkey, which gives one answer to everybody it refuses.
 *
 * <p>Keycloak's own answers at once for an account that is closed for a while, without hashing, and for one without a
 * password; it says so of one that is switched off; and with a passkey's fields beside a name it goes on only for names that
 * exist. Each told whether a login name is somebody's.
 */
final class LoginForm extends UsernamePasswordForm {

    private static final String PASSWORD_FIELD = "password";

    /** Far above what the realm allows; a longer text is no password, and would make the hash last as long as one likes. */
    private static final int MAX_PASSWORD_LENGTH = 1_000;

    LoginForm(KeycloakSession session) {
        super(session);
    }

    @Override
    public void action(AuthenticationFlowContext context) {
        MultivaluedMap<String, String> form = context.getHttpRequest().getDecodedFormParameters();
        boolean named = !isBlank(form.getFirst(AuthenticationManager.FORM_USERNAME));
        boolean passkey =
                form.containsKey(WebAuthnConstants.AUTHENTICATOR_DATA) || form.containsKey(WebAuthnConstants.ERROR);
        if (form.containsKey("cancel") || (passkey && !named)) {
            super.action(context);
        } else if (validateForm(context, form)) {
            context.success(PasswordCredentialModel.TYPE);
        }
    }

    @Override
    protected boolean validateForm(AuthenticationFlowContext context, MultivaluedMap<String, String> form) {
        long begin = System.nanoTime();
        boolean again = isUserAlreadySetBeforeUsernamePasswordAuth(context);
        if (!again) {
            context.clearUser();
        }
        UserModel user =
                again ? context.getUser() : Refusal.find(context, form.getFirst(AuthenticationManager.FORM_USERNAME));
        boolean right = isPassword(context, user, form.getFirst(PASSWORD_FIELD));
        // Only now: guesses that were made at once have been counted while they waited for the hash.
        if (right && Refusal.isOpen(context, user)) {
            context.getAuthenticationSession().setAuthNote(AuthenticationManager.PASSWORD_VALIDATED, "true");
            context.setUser(user);
            return true;
        }
        AuthenticatorUtils.setupReauthenticationInUsernamePasswordFormError(context);
        Refusal.refuse(
                context,
                user,
                PasswordCredentialModel.TYPE,
                () -> challenge(context, Messages.INVALID_USER, Validation.FIELD_USERNAME),
                begin);
        return false;
    }

    /** Hashes exactly once, whoever it is. */
    private static boolean isPassword(AuthenticationFlowContext context, UserModel user, String sent) {
        String password = sent == null || sent.length() > MAX_PASSWORD_LENGTH ? "" : sent;
        if (user == null || !user.credentialManager().isConfiguredFor(PasswordCredentialModel.TYPE)) {
            Refusal.hash(context, password);
            return false;
        }
        return user.credentialManager().isValid(UserCredentialModel.password(password));
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
