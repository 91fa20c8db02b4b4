package nl.interstedelijkoverleg.vault;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.hibernate.annotations.Immutable;

/**
 * Stores a {@link Sealed} as {@code bytea}. It neither seals nor opens: an entity holds sealed values only, and whoever
 * shows one must ask the {@link Vault} for its key, so that nothing is opened by merely being loaded.
 */
@Immutable // a Sealed never changes: Hibernate need not copy it to find out
@Converter(autoApply = true)
public class SealedConverter implements AttributeConverter<Sealed, byte[]> {

    @Override
    public byte[] convertToDatabaseColumn(Sealed sealed) {
        return sealed == null ? null : sealed.bytes();
    }

    @Override
    public Sealed convertToEntityAttribute(byte[] bytes) {
        return bytes == null ? null : new Sealed(bytes);
    }
}
