package nl.interstedelijkoverleg.vault;

/** The key is not in the key store: what it sealed has been erased, or was never sealed. There is no way back. */
public final class ErasedException extends VaultException {

    private static final long serialVersionUID = 1L;

    ErasedException() {
        super("what this key sealed has been erased");
    }
}
