package nl.interstedelijkoverleg.vault;

import com.github.benmanes.caffeine.cache.Ticker;
import java.nio.file.Path;
import javax.sql.DataSource;

/** The cryptography of an installation from outside it, for tests that play a thief or know the truth. */
public final class Opened {

    private Opened() {}

    /** What computes blind keys, for whoever has the key file. */
    public static HolderKeys holderKeys(Path keyFile, String realmLabel) {
        return new HolderKeys(KeyFile.read(keyFile), realmLabel);
    }

    /** What opens content, for whoever has the key store and the key file. */
    public static Vault vault(DataSource keyStore, Path keyFile) {
        return new Vault(keyStore, KeyFile.read(keyFile), Ticker.systemTicker());
    }

    /** What a thief has who stole the key store, but not the key file: a key file of their own making. */
    public static Vault vaultWithoutKeyFile(DataSource keyStore) {
        return new Vault(keyStore, KeyFile.generate(), Ticker.systemTicker());
    }
}
