package nl.interstedelijkoverleg.vault;

/**
 * Something could not be sealed, opened or looked up. The message never holds content, key material or a key id, and
 * there is never a cause, because messages of libraries and drivers reach logs (threat model, row 6).
 */
public class VaultException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    VaultException(String message) {
        super(message);
    }

    VaultException(String message, boolean writableStackTrace) {
        super(message, null, false, writableStackTrace);
    }
}
