package nl.interstedelijkoverleg.keycloak;

import java.util.List;
import org.keycloak.Config;
import org.keycloak.authentication.FormAction;
import org.keycloak.authentication.FormActionFactory;
import org.keycloak.models.AuthenticationExecutionModel.Requirement;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.provider.ProviderConfigProperty;

/**
 * Makes the {@link InvitationTicketGate}, execution {@code overleg-invitation-ticket} of a registration form.
 *
 * <p>Its key comes from {@code KC_SPI_FORM_ACTION__OVERLEG_INVITATION_TICKET__SECRET}. A server without a proper key
 * does not start: a gate that is open by mistake would not be noticed.
 */
public final class InvitationTicketGateFactory implements FormActionFactory {

    /** Name of the execution in the realm. */
    public static final String ID = "overleg-invitation-ticket";

    private static final String SECRET_VARIABLE = "KC_SPI_FORM_ACTION__OVERLEG_INVITATION_TICKET__SECRET";

    private InvitationTicketGate gate;

    /** @throws IllegalStateException when the key is missing or weak; names the variable to set, never its value */
    @Override
    public void init(Config.Scope config) {
        try {
            gate = new InvitationTicketGate(InvitationTicket.key(config.get("secret")));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("Set " + SECRET_VARIABLE + " to base64 of at least "
                    + InvitationTicket.MIN_KEY_BYTES + " random bytes, the same as in the application: "
                    + e.getMessage());
        }
    }

    @Override
    public FormAction create(KeycloakSession session) {
        return gate;
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "Overleg: invitation ticket";
    }

    @Override
    public String getHelpText() {
        return "Refuses registration without a signed, unused ticket from the application.";
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
    public void postInit(KeycloakSessionFactory factory) {
        // Needs no other provider.
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
