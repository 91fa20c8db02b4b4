package nl.interstedelijkoverleg.vault;

/**
 * The key file is missing, unusable, or belongs to another key store; the application does not start. The message is
 * meant for the operator: a Dutch sentence, then the same in English, with the path and what to do, without a stack
 * trace and never with anything read from the file.
 */
public final class KeyFileException extends VaultException {

    private static final long serialVersionUID = 1L;

    /** What is wrong with the key file. */
    public enum Reason {
        /** There is no file at the configured path. */
        MISSING,
        /** The file exists, but the operating system does not let the application read it. */
        UNREADABLE,
        /** The path names a directory. */
        DIRECTORY,
        /** Group or others have some permission on the file, or the file system has no such permissions at all. */
        TOO_OPEN,
        /** The content is not a key file of this version. */
        MALFORMED,
        /** The list of peppers is empty. */
        NO_PEPPER,
        /** A new key file would overwrite an existing file. */
        EXISTS,
        /** A key file cannot be written at that path. */
        UNWRITABLE,
        /** The key file is sound, but the key store was filled under another one. */
        OTHER_STORE
    }

    private final Reason reason;

    KeyFileException(Reason reason, String dutch, String english) {
        super(dutch + " / " + english, false);
        this.reason = reason;
    }

    /**
     * What is wrong.
     *
     * @return never null
     */
    public Reason reason() {
        return reason;
    }
}
