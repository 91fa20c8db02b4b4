package nl.interstedelijkoverleg.vault;

/**
 * A setting under {@code overleg.vault} is unusable; the application does not start. The message is meant for the
 * operator, in Dutch and English, and never holds the value of a secret.
 */
public final class VaultConfigurationException extends VaultException {

    private static final long serialVersionUID = 1L;

    VaultConfigurationException(String message) {
        super(message, false);
    }
}
