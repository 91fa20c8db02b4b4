package nl.interstedelijkoverleg.keycloak;

import org.keycloak.authentication.FormAction;
import org.keycloak.authentication.ValidationContext;
import org.keycloak.authentication.forms.RegistrationUserCreation;
import org.keycloak.models.KeycloakSession;

/**
 * Makes the account as Keycloak does, execution {@code overleg-registration} of a registration form, but looks at a login name
 * only for whoever has a ticket.
 *
 * <p>Every step of a form is asked, so the {@link InvitationTicketGate} at the end cannot keep Keycloak's own step from looking
 * the name up; its answer was kept back, but a name that is taken answered 2 ms sooner than one that is free.
 */
public final class RegistrationStep extends RegistrationUserCreation {

    /** Name of the execution in the realm. */
    public static final String ID = "overleg-registration";

    @Override
    public void validate(ValidationContext context) {
        if (gate(context.getSession()).admits(context)) {
            super.validate(context);
        }
    }

    private static InvitationTicketGate gate(KeycloakSession session) {
        return (InvitationTicketGate) session.getProvider(FormAction.class, InvitationTicketGateFactory.ID);
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public String getDisplayType() {
        return "Overleg: new account";
    }

    @Override
    public String getHelpText() {
        return "Must be first. Makes the account; without a ticket from the application it does not look at the login name.";
    }
}
