package nl.interstedelijkoverleg.room;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.interstedelijkoverleg.vault.IndexKey;

/**
 * Themes as blind values under the index key of their room: a list can be filtered by them, and whoever holds a dump sees no more
 * than that two topics of one room share something (docs/adr/0042).
 */
@ApplicationScoped
public class Themes {

    private static final int LENGTH = 16;

    private final RoomKeys keys;
    private final SecureRandom random = new SecureRandom();

    Themes(RoomKeys keys) {
        this.keys = keys;
    }

    /** What is looked for where topics of this theme are asked for. */
    public byte[] sealed(Membership reader, Theme theme) {
        return value(index(reader), theme);
    }

    /**
     * As many values for any number of themes, in an order that tells nothing.
     *
     * @param themes at most {@link Theme#MOST}
     */
    public List<byte[]> sealed(Membership author, Set<Theme> themes) {
        IndexKey index = index(author);
        List<byte[]> values = new ArrayList<>();
        themes.forEach(theme -> values.add(value(index, theme)));
        while (values.size() < Theme.MOST) {
            byte[] nothing = new byte[LENGTH];
            random.nextBytes(nothing);
            values.add(nothing);
        }
        values.sort(Arrays::compareUnsigned);
        return values;
    }

    /** What the values of several topics of one room stand for; to give to {@link Opened#of}. */
    public Opened opened(Membership reader) {
        IndexKey index = index(reader);
        Map<Theme, byte[]> values = new EnumMap<>(Theme.class);
        for (Theme theme : Theme.values()) {
            values.put(theme, value(index, theme));
        }
        return new Opened(values);
    }

    /** The values of every theme in one room. */
    public record Opened(Map<Theme, byte[]> values) {

        public Set<Theme> of(Collection<byte[]> sealed) {
            Set<Theme> found = EnumSet.noneOf(Theme.class);
            values.forEach((theme, value) -> {
                if (sealed.stream().anyMatch(each -> Arrays.equals(each, value))) {
                    found.add(theme);
                }
            });
            return found;
        }
    }

    private IndexKey index(Membership member) {
        UUID room = member.room().id();
        return keys.index(room);
    }

    private static byte[] value(IndexKey index, Theme theme) {
        // No alias is folded to something with a space in it, so the two never meet under this key.
        return index.of("theme " + theme.name());
    }
}
