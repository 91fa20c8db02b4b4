package nl.interstedelijkoverleg.vault;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.DeterministicAead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Mac;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.daead.AesSivKey;
import com.google.crypto.tink.daead.AesSivParameters;
import com.google.crypto.tink.daead.DeterministicAeadConfig;
import com.google.crypto.tink.mac.HmacKey;
import com.google.crypto.tink.mac.HmacParameters;
import com.google.crypto.tink.mac.MacConfig;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.prf.PrfSet;
import com.google.crypto.tink.util.SecretBytes;
import java.security.GeneralSecurityException;

/** The kinds of Tink keyset in use, and their forms at rest. Tink's own messages go no further than here. */
final class Keysets {

    private static final AesGcmParameters UNMARKED_AES256_GCM;

    static {
        try {
            AeadConfig.register();
            PrfConfig.register();
            MacConfig.register();
            DeterministicAeadConfig.register();
            UNMARKED_AES256_GCM = AesGcmParameters.builder()
                    .setKeySizeBytes(32)
                    .setIvSizeBytes(12)
                    .setTagSizeBytes(16)
                    .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                    .build();
        } catch (GeneralSecurityException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private Keysets() {}

    /**
     * A key for content. Without Tink's prefix: it would be the same five bytes on every value of one key, and so tell
     * which values, anywhere in a dump, one person sealed in one month.
     */
    static KeysetHandle newDataKey() {
        return generate(UNMARKED_AES256_GCM);
    }

    /** A key that encrypts keys or envelopes; with Tink's prefix, so that a keyset can hold an older key beside it. */
    static KeysetHandle newEncryption() {
        return generate(PredefinedAeadParameters.AES256_GCM);
    }

    /** A key for HMAC-SHA256 as pseudo-random function. */
    static KeysetHandle newPrf() {
        return generate(PredefinedPrfParameters.HMAC_SHA256_PRF);
    }

    static Aead aead(KeysetHandle keyset) throws GeneralSecurityException {
        return keyset.getPrimitive(RegistryConfiguration.get(), Aead.class);
    }

    static PrfSet prf(KeysetHandle keyset) throws GeneralSecurityException {
        return keyset.getPrimitive(RegistryConfiguration.get(), PrfSet.class);
    }

    /** HMAC-SHA256 with a given key and a bare tag of 32 bytes, as any other implementation computes it. */
    @AccessesPartialKey // the one key that another program must hold too, so it comes as plain bytes
    static Mac hmac(byte[] key) throws GeneralSecurityException {
        HmacParameters parameters = HmacParameters.builder()
                .setKeySizeBytes(key.length)
                .setTagSizeBytes(32)
                .setHashType(HmacParameters.HashType.SHA256)
                .setVariant(HmacParameters.Variant.NO_PREFIX)
                .build();
        HmacKey hmac = HmacKey.builder()
                .setParameters(parameters)
                .setKeyBytes(SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()))
                .build();
        return KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(hmac).withRandomId().makePrimary())
                .build()
                .getPrimitive(RegistryConfiguration.get(), Mac.class);
    }

    /** AES-256-SIV with a given key of 64 bytes: the same content is always sealed to the same value. */
    @AccessesPartialKey // the key is computed from one that the key store holds
    static DeterministicAead deterministic(byte[] key) throws GeneralSecurityException {
        AesSivParameters parameters = AesSivParameters.builder()
                .setKeySizeBytes(key.length)
                .setVariant(AesSivParameters.Variant.NO_PREFIX)
                .build();
        AesSivKey siv = AesSivKey.builder()
                .setParameters(parameters)
                .setKeyBytes(SecretBytes.copyFrom(key, InsecureSecretKeyAccess.get()))
                .build();
        return KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(siv).withRandomId().makePrimary())
                .build()
                .getPrimitive(RegistryConfiguration.get(), DeterministicAead.class);
    }

    static byte[] compute(PrfSet prf, byte[] input, int length) {
        try {
            return prf.computePrimary(input, length);
        } catch (GeneralSecurityException e) {
            throw new VaultException("a pseudo-random function failed");
        }
    }

    static byte[] toBytes(KeysetHandle keyset) throws GeneralSecurityException {
        return TinkProtoKeysetFormat.serializeKeyset(
                keyset, InsecureSecretKeyAccess.get(), RegistryConfiguration.get());
    }

    static KeysetHandle fromBytes(byte[] bytes) throws GeneralSecurityException {
        return TinkProtoKeysetFormat.parseKeyset(bytes, InsecureSecretKeyAccess.get(), RegistryConfiguration.get());
    }

    static String toJson(KeysetHandle keyset) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.serializeKeyset(
                keyset, RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
    }

    static KeysetHandle fromJson(String json) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.parseKeyset(json, RegistryConfiguration.get(), InsecureSecretKeyAccess.get());
    }

    private static KeysetHandle generate(Parameters parameters) {
        try {
            return KeysetHandle.generateNew(parameters, RegistryConfiguration.get());
        } catch (GeneralSecurityException e) {
            throw new VaultException("a key could not be generated");
        }
    }
}
