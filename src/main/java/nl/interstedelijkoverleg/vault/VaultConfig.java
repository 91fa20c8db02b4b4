package nl.interstedelijkoverleg.vault;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Settings of the vault. */
@ConfigMapping(prefix = "overleg.vault")
public interface VaultConfig {

    /**
     * The key file, mode 0600, owned by the account the application runs under. Keep one copy on paper or on a medium
     * of its own, never beside a backup of a database.
     *
     * @return path; relative ones count from the working directory
     */
    Path keyFile();

    /**
     * Names the realm the subjects come from; part of every blind key, so it never changes once people have joined. Not
     * the issuer URL: the same person through another host name must stay the same member.
     *
     * @return not blank
     */
    String realmLabel();

    /**
     * The secret shared with the Keycloak provider that demands an invitation ticket at registration.
     *
     * @return base64 of at least 32 random bytes; empty if this node mints no tickets
     */
    Optional<String> invitationSecret();
}
