package nl.interstedelijkoverleg.vault;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import com.github.benmanes.caffeine.cache.Ticker;
import com.google.crypto.tink.KeysetHandle;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Gives out the keys that seal content, and destroys them. Deleting a key here is the erasure of all it sealed, in the
 * live database and in every backup of it.
 *
 * <p>The key store is a database of its own and takes no part in the caller's transaction: a key made by a transaction
 * that is rolled back stays behind, sealing nothing; a key destroyed stays destroyed.
 */
@ApplicationScoped
public class Vault {

    /**
     * An erasure reaches every node within 60 seconds. The cache counts from when a key was put there; the five seconds
     * less are for the time a slow key store took to answer before that.
     */
    static final Duration KEPT = Duration.ofSeconds(55);

    private static final int MOST_KEPT = 20_000;

    private final KeyStore store;
    private final KeyFile keyFile;
    private final Cache<UUID, StoredKey> cache;

    /** Raised by every eviction; a load that straddles one may have read a key that was deleted meanwhile. */
    private final AtomicLong evictions = new AtomicLong();

    /**
     * Used by the container.
     *
     * @param keys    connections to the key store as {@code overleg_keys_application}, outside any transaction
     * @param keyFile holds the key that encrypts the data keys
     */
    @Inject
    Vault(@DataSource("keys") AgroalDataSource keys, KeyFile keyFile) {
        this(keys, keyFile, Ticker.systemTicker());
    }

    Vault(javax.sql.DataSource keys, KeyFile keyFile, Ticker ticker) {
        this.store = new KeyStore(keys);
        this.keyFile = keyFile;
        this.cache = Caffeine.newBuilder()
                .expireAfterWrite(KEPT)
                .maximumSize(MOST_KEPT)
                .ticker(ticker)
                // without it an expired key would stay in memory until the next access
                .scheduler(Scheduler.systemScheduler())
                .build();
    }

    /**
     * The data key of that id, made if there is none. Nodes and threads may ask at once: all get the same key. Never
     * ask for an id whose key was destroyed: the new key opens nothing of the old, and the erasure would look undone.
     *
     * @param id a random id, also of what the key seals
     * @return the stored key; durable before this returns
     * @throws KeyStoreUnavailableException if the key store does not answer
     * @throws VaultException               if that id belongs to an index key
     */
    public DataKey create(UUID id) {
        return seal(createStored(id, StoredKey.Kind.SEAL));
    }

    /**
     * The data key of that id.
     *
     * @param id as given to {@link #create}
     * @return the key
     * @throws ErasedException              if there is none
     * @throws KeyStoreUnavailableException if it is not cached and the key store does not answer
     * @throws VaultException               if that id belongs to an index key
     */
    public DataKey require(UUID id) {
        return seal(requireStored(id));
    }

    /**
     * The data keys of those ids, with one statement for all that are not cached.
     *
     * @param ids any number, repetitions allowed
     * @return the keys there are; whose id is absent has been erased
     * @throws KeyStoreUnavailableException if some are not cached and the key store does not answer
     * @throws VaultException               if one of the ids belongs to an index key
     */
    public Map<UUID, DataKey> find(Collection<UUID> ids) {
        Map<UUID, DataKey> found = new HashMap<>();
        for (StoredKey key : findStored(ids)) {
            found.put(key.id(), seal(key));
        }
        return found;
    }

    /**
     * The index key of that id, made if there is none; see {@link #create}.
     *
     * @param id a random id of its own, not that of a data key
     * @return the stored key
     * @throws KeyStoreUnavailableException if the key store does not answer
     * @throws VaultException               if that id belongs to a data key
     */
    public IndexKey createIndex(UUID id) {
        return index(createStored(id, StoredKey.Kind.INDEX));
    }

    /**
     * The index key of that id.
     *
     * @param id as given to {@link #createIndex}
     * @return the key
     * @throws ErasedException              if there is none
     * @throws KeyStoreUnavailableException if it is not cached and the key store does not answer
     * @throws VaultException               if that id belongs to a data key
     */
    public IndexKey requireIndex(UUID id) {
        return index(requireStored(id));
    }

    /**
     * The index keys of those ids, with one statement for all that are not cached.
     *
     * @param ids any number, repetitions allowed
     * @return the keys there are
     * @throws KeyStoreUnavailableException if some are not cached and the key store does not answer
     * @throws VaultException               if one of the ids belongs to a data key
     */
    public Map<UUID, IndexKey> findIndexes(Collection<UUID> ids) {
        Map<UUID, IndexKey> found = new HashMap<>();
        for (StoredKey key : findStored(ids)) {
            found.put(key.id(), index(key));
        }
        return found;
    }

    /**
     * Destroys keys, of whatever kind; those already gone are fine. On this node they are gone when this returns, on
     * others within 60 seconds. Their bytes leave the disk with {@link KeyStoreMaintenance#rewrite}.
     *
     * @param ids any number
     * @throws KeyStoreUnavailableException if the key store does not answer; some or all may still be there: repeat
     */
    public void destroy(Collection<UUID> ids) {
        Set<UUID> distinct = new HashSet<>(ids);
        if (distinct.isEmpty()) {
            return;
        }
        try {
            store.delete(distinct);
        } finally {
            evictions.incrementAndGet();
            cache.invalidateAll(distinct);
        }
    }

    /** Forgets all unwrapped keys on this node; the next use of each asks the key store. */
    public void evictAll() {
        evictions.incrementAndGet();
        cache.invalidateAll();
    }

    /**
     * Proves that the key file belongs to the key store. An empty store is claimed for this key file.
     *
     * @throws KeyFileException             if the store was filled under another key file
     * @throws KeyStoreUnavailableException if the key store does not answer
     */
    void verify() {
        byte[] place = Encoding.of("key-check");
        Optional<byte[]> wrapped = store.check();
        if (wrapped.isEmpty()) {
            store.insertCheckIfEmpty(keyFile.keyEncryption().wrap(keyFile.fingerprint(), place));
            // not what was just made, but what is there: another node may have been first, with another key file
            wrapped = store.check();
        }
        if (wrapped.isEmpty() || !isMine(wrapped.get(), place)) {
            throw new KeyFileException(
                    KeyFileException.Reason.OTHER_STORE,
                    "Dit sleutelbestand hoort niet bij deze sleutelopslag; zet het sleutelbestand terug waarmee zij is"
                            + " gevuld, of wijs met quarkus.datasource.keys de juiste sleutelopslag aan. Er is niets"
                            + " veranderd.",
                    "This key file does not belong to this key store; put back the key file it was filled with, or"
                            + " point quarkus.datasource.keys at the right key store. Nothing was changed.");
        }
    }

    private boolean isMine(byte[] wrapped, byte[] place) {
        try {
            return MessageDigest.isEqual(keyFile.keyEncryption().unwrap(wrapped, place), keyFile.fingerprint());
        } catch (VaultException e) {
            return false;
        }
    }

    private StoredKey createStored(UUID id, StoredKey.Kind kind) {
        Optional<StoredKey> existing = findStored(List.of(id)).stream().findFirst();
        if (existing.isPresent()) {
            return existing.get();
        }
        store.insertIfAbsent(new KeyStore.Row(id, kind, newWrapped(id, kind)));
        // what is stored counts, not what was made: another node may have been first
        return requireStored(id);
    }

    private StoredKey requireStored(UUID id) {
        return findStored(List.of(id)).stream().findFirst().orElseThrow(ErasedException::new);
    }

    private Collection<StoredKey> findStored(Collection<UUID> ids) {
        Map<UUID, StoredKey> cached = cache.getAllPresent(ids);
        Set<UUID> missing = new HashSet<>(ids);
        missing.removeAll(cached.keySet());
        if (missing.isEmpty()) {
            return cached.values();
        }
        long before = evictions.get();
        Map<UUID, StoredKey> loaded = new HashMap<>();
        for (KeyStore.Row row : store.find(missing)) {
            loaded.put(row.id(), unwrap(row));
        }
        cache.putAll(loaded);
        if (evictions.get() != before) {
            // between reading and caching, one of these may have been destroyed
            cache.invalidateAll(loaded.keySet());
        }
        List<StoredKey> all = new ArrayList<>(cached.values());
        all.addAll(loaded.values());
        return all;
    }

    private byte[] newWrapped(UUID id, StoredKey.Kind kind) {
        KeysetHandle keyset = kind == StoredKey.Kind.SEAL ? Keysets.newDataKey() : Keysets.newPrf();
        byte[] secret = null;
        try {
            secret = Keysets.toBytes(keyset);
            return keyFile.keyEncryption().wrap(secret, place(id, kind));
        } catch (GeneralSecurityException e) {
            throw new VaultException("a key could not be wrapped");
        } finally {
            if (secret != null) {
                Arrays.fill(secret, (byte) 0);
            }
        }
    }

    private StoredKey unwrap(KeyStore.Row row) {
        byte[] secret = keyFile.keyEncryption().unwrap(row.wrapped(), place(row.id(), row.kind()));
        try {
            KeysetHandle keyset = Keysets.fromBytes(secret);
            return row.kind() == StoredKey.Kind.SEAL ? new DataKey(row.id(), keyset) : new IndexKey(row.id(), keyset);
        } catch (GeneralSecurityException e) {
            throw new VaultException("a key could not be unwrapped");
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private static byte[] place(UUID id, StoredKey.Kind kind) {
        return Encoding.of("data-key", Encoding.text(kind.name()), Encoding.id(id));
    }

    private static DataKey seal(StoredKey key) {
        if (key instanceof DataKey dataKey) {
            return dataKey;
        }
        throw new VaultException("an index key was asked to seal");
    }

    private static IndexKey index(StoredKey key) {
        if (key instanceof IndexKey indexKey) {
            return indexKey;
        }
        throw new VaultException("a data key was asked to index");
    }
}
