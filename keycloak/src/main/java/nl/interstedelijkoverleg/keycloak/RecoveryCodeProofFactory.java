package nl.interstedelijkoverleg.keycloak;

import java.util.List;
import org.keycloak.Config;
import org.keycloak.authentication.Authenticator;
import org.keycloak.authentication.AuthenticatorFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * Makes the {@link RecoveryCodeProof}, execution {@code overleg-recovery-code} of the flow after a forgotten password.
 */
public final class RecoveryCodeProofFactory implements AuthenticatorFactory {

    /** Name of the execution in the realm. */
    public static final String ID = "overleg-recovery-code";

    private static final Authenticator PROOF = new RecoveryCodeProof();

    @Override
    public Authenticator create(KeycloakSession session) {
        return PROOF;
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "Overleg: recovery code";
    }

    @Override
    public String getHelpText() {
        return "Asks for login name and recovery code, with the same pages and refusal for every name.";
    }

    @Override
    public String getReferenceCategory() {
        return null;
    }

    @Override
    public boolean isConfigurable() {
        return false;
    }

    @Override
    public Requirement[] getRequirementChoices() {
        return new Requirement[] {Requirement.REQUIRED};
    }

    @Override
    public boolean isUserSetupAllowed() {
        return false;
    }

    @Override
    public List<ProviderConfigProperty> getConfigProperties() {
        return List.of();
    }

    @Override
    public void init(Config.Scope config) {
        // Nothing to set.
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        // Needs no other provider.
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
