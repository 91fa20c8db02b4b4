package nl.interstedelijkoverleg.keycloak;

import java.util.Set;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.credential.WebAuthnCredentialModel;
import org.keycloak.models.credential.dto.WebAuthnCredentialData;

/**
 * What is kept of a passkey: what is needed to recognise it, and nothing of the thing that holds it.
 *
 * <p>Browsers also tell the model of the authenticator (AAGUID), how it is reached (transports), how it vouches for itself,
 * and how often it was used; Keycloak asks for a name besides. In a stolen database these tell one telephone from another.
 * The counter moreover changes the row at every login, which is how one would see who was there last. Without it a copied
 * key is not noticed; keys that are synchronised between devices always count 0.
 */
final class Passkey {

    /** The model of an authenticator that does not say, as the standard writes it. */
    private static final String NO_MODEL = "00000000-0000-0000-0000-000000000000";

    private static final String NO_ATTESTATION = "none";

    private Passkey() {}

    /** Takes out of a credential what need not be kept; leaves every other kind of credential as it is. */
    static void bare(CredentialModel credential) {
        String type = credential.getType();
        if (!WebAuthnCredentialModel.TYPE_PASSWORDLESS.equals(type)
                && !WebAuthnCredentialModel.TYPE_TWOFACTOR.equals(type)) {
            return;
        }
        WebAuthnCredentialData told =
                WebAuthnCredentialModel.createFromCredentialModel(credential).getWebAuthnCredentialData();
        WebAuthnCredentialData kept = new WebAuthnCredentialData(
                NO_MODEL, told.getCredentialId(), 0, null, told.getCredentialPublicKey(), NO_ATTESTATION, Set.of());
        credential.setCredentialData(
                WebAuthnCredentialModel.create(credential.getId(), type, credential.getCreatedDate(), null, kept, null)
                        .getCredentialData());
        // No name at all: Keycloak refuses the same name twice, and a second passkey must be possible.
        credential.setUserLabel(null);
    }
}
