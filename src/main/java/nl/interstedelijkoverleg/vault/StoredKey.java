package nl.interstedelijkoverleg.vault;

import java.util.UUID;

/** A key that lives, wrapped, in the key store. */
sealed interface StoredKey permits DataKey, IndexKey {

    /** Its place in the key store, and all that may be stored of it elsewhere. */
    UUID id();

    /** What a stored key is for; part of what its wrapping is bound to. The names are those of the key store. */
    enum Kind {
        SEAL,
        INDEX
    }
}
