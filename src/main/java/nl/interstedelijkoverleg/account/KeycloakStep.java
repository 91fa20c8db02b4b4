package nl.interstedelijkoverleg.account;

/** What somebody may ask Keycloak to do with their own login. Nothing else can be asked from here. */
public enum KeycloakStep {
    CHANGE_PASSWORD("UPDATE_PASSWORD"),
    NEW_RECOVERY_CODES("CONFIGURE_RECOVERY_AUTHN_CODES"),
    ADD_PASSKEY("webauthn-register-passwordless"),
    DELETE_ACCOUNT("delete_account");

    private final String action;

    KeycloakStep(String action) {
        this.action = action;
    }

    /** How Keycloak names it. */
    String action() {
        return action;
    }
}
