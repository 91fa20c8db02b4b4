package nl.interstedelijkoverleg.keycloak;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.keycloak.authentication.AuthenticationFlowError;
import org.keycloak.authentication.AuthenticationFlowException;
import org.keycloak.authentication.FormAction;
import org.keycloak.authentication.FormContext;
import org.keycloak.authentication.ValidationContext;
import org.keycloak.events.Errors;
import org.keycloak.forms.login.LoginFormsProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.SingleUseObjectProvider;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.FormMessage;

/**
 * Lets nobody register without a ticket that was never used before.
 *
 * <p>The ticket arrives in the authorization request ({@code prompt=create&invite=...}); Keycloak keeps such a
 * parameter as a client note of the authentication session. A ticket is spent when the account is made, not when the
 * form is shown or sent back with a mistake in it, so that a typing error costs nobody an invitation.
 *
 * <p>Spent tickets are remembered in {@link SingleUseObjectProvider}, shared by all nodes, for the life of a code: a second
 * ticket made for the same code makes no second account. A restart of the only node forgets them.
 */
final class InvitationTicketGate implements FormAction {

    /** The request parameter {@code invite}, as Keycloak notes it. */
    static final String TICKET_NOTE = "client_request_param_invite";

    /** One message for missing, forged, expired and spent: the difference would help only who guesses. */
    static final String REFUSAL = "overlegInvitationRefused";

    private static final String SPENT_PREFIX = "overleg-invitation:";
    private static final String FORM_PREFIX = "overleg-invitation-form:";
    private static final String USERNAME = "username";
    /** A code makes one account, however often a ticket is made for it: three weeks and a day, in seconds. */
    private static final long LIFE_OF_A_CODE = 22L * 24 * 60 * 60;

    /**
     * How often the form may be sent with a ticket of one code. Whoever holds a code learns of each name they choose whether it
     * is taken, and would otherwise ask for as many as they like.
     */
    private static final int MOST_FORMS = 20;

    private final byte[] key;

    InvitationTicketGate(byte[] key) {
        this.key = key;
    }

    /** Fills in a name that means nothing, and says at once, before anyone types, that a ticket is not valid. */
    @Override
    public void buildPage(FormContext context, LoginFormsProvider form) {
        MultivaluedMap<String, String> sent = context.getHttpRequest().getDecodedFormParameters();
        if (sent != null && sent.containsKey(USERNAME)) {
            return;
        }
        MultivaluedMap<String, String> suggestion = new MultivaluedHashMap<>();
        suggestion.putSingle(USERNAME, LoginNameSuggestion.next());
        form.setFormData(suggestion);
        if (unspentTicket(context).isEmpty()) {
            form.addError(new FormMessage(REFUSAL));
        }
    }

    @Override
    public void validate(ValidationContext context) {
        if (unspentTicket(context)
                .filter(ticket -> isOneOfTheFirst(context, ticket))
                .isPresent()) {
            context.success();
            return;
        }
        refuse(context);
    }

    /** Whether somebody came with a ticket; if not, refuses in the name of the step that asks. */
    boolean admits(ValidationContext context) {
        boolean admitted = unspentTicket(context).isPresent();
        if (!admitted) {
            refuse(context);
        }
        return admitted;
    }

    private static void refuse(ValidationContext context) {
        // Without a ticket the form must not answer whether a login name is taken: our error replaces all others.
        context.excludeOtherErrors();
        context.error(Errors.INVALID_REGISTRATION);
        context.validationError(withoutPasswords(context), List.of(new FormMessage(REFUSAL)));
    }

    /**
     * Spends the ticket and asks for recovery codes.
     *
     * @throws AuthenticationFlowException when somebody spent the same ticket between validation and now; the account
     *     made in this transaction is then rolled back
     */
    @Override
    public void success(FormContext context) {
        boolean first = unspentTicket(context)
                .map(ticket -> spent(context).putIfAbsent(SPENT_PREFIX + ticket.nonce(), LIFE_OF_A_CODE))
                .orElse(false);
        if (!first) {
            context.getSession().getTransactionManager().setRollbackOnly();
            throw new AuthenticationFlowException(
                    AuthenticationFlowError.GENERIC_AUTHENTICATION_ERROR, Errors.INVALID_REGISTRATION, REFUSAL);
        }
        context.getAuthenticationSession().removeClientNote(TICKET_NOTE);
        // The account's time of creation was shortened to the month when it was stored: CoarseTimesUserProviderFactory.
        context.getUser().addRequiredAction(UserModel.RequiredAction.CONFIGURE_RECOVERY_AUTHN_CODES);
    }

    private Optional<InvitationTicket> unspentTicket(FormContext context) {
        String text = context.getAuthenticationSession().getClientNote(TICKET_NOTE);
        return InvitationTicket.verify(text, key, Instant.now())
                .filter(ticket -> !spent(context).contains(SPENT_PREFIX + ticket.nonce()));
    }

    private static boolean isOneOfTheFirst(FormContext context, InvitationTicket ticket) {
        for (int form = 0; form < MOST_FORMS; form++) {
            if (spent(context).putIfAbsent(FORM_PREFIX + form + ":" + ticket.nonce(), LIFE_OF_A_CODE)) {
                return true;
            }
        }
        return false;
    }

    private static SingleUseObjectProvider spent(FormContext context) {
        return context.getSession().singleUseObjects();
    }

    private static MultivaluedMap<String, String> withoutPasswords(FormContext context) {
        MultivaluedMap<String, String> data =
                new MultivaluedHashMap<>(context.getHttpRequest().getDecodedFormParameters());
        data.remove("password");
        data.remove("password-confirm");
        return data;
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
        // The recovery codes are asked for in success(), when there is a user.
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
