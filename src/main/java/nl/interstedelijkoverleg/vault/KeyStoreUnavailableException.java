package nl.interstedelijkoverleg.vault;

import java.sql.SQLException;

/**
 * The key store did not answer or refused the statement. Nothing is known about the key: unlike
 * {@link ErasedException} this passes, and the same call may succeed later.
 */
public final class KeyStoreUnavailableException extends VaultException {

    private static final long serialVersionUID = 1L;

    /**
     * Keeps only the SQLSTATE and the class of the failure: the driver's message can quote a row, and so a key id.
     *
     * @param failure what the driver threw
     */
    KeyStoreUnavailableException(SQLException failure) {
        super("the key store cannot be used (" + failure.getClass().getSimpleName() + ", SQLSTATE "
                + failure.getSQLState() + ")");
    }
}
