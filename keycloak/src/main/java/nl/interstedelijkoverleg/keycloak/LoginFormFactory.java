package nl.interstedelijkoverleg.keycloak;

import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.authenticators.browser.UsernamePasswordFormFactory;
import org.keycloak.models.KeycloakSession;

/** Makes the {@link LoginForm}, execution {@code overleg-login-form} of the flow for logging in. */
public final class LoginFormFactory extends UsernamePasswordFormFactory {

    /** Name of the execution in the realm. */
    public static final String ID = "overleg-login-form";

    @Override
    public Authenticator create(KeycloakSession session) {
        return new LoginForm(session);
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "Overleg: login name and password or passkey";
    }

    @Override
    public String getHelpText() {
        return "Asks for login name and password or a passkey; every refusal takes the same work and time and looks alike.";
    }
}
