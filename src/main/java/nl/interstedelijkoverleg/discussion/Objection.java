package nl.interstedelijkoverleg.discussion;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import nl.interstedelijkoverleg.vault.DataKey;
import nl.interstedelijkoverleg.vault.Place;
import nl.interstedelijkoverleg.vault.Sealed;

/**
 * Why somebody asks for a paragraph to be dropped. To choose from and not to write: what is written in somebody's own words
 * tells who they are. More than one can be chosen, so that several reasons do not tell that several people objected.
 */
public enum Objection {
    POINTS_AT_SOMEBODY,
    NOT_SAID_LIKE_THIS,
    NOT_FOR_WHO_COMES_LATER,
    CAN_BE_USED_AGAINST_SOMEBODY;

    /** A sign for each, so that every set is as long as every other, the empty one too. */
    static Sealed seal(Collection<Objection> reasons, DataKey key, Place place) {
        StringBuilder signs = new StringBuilder();
        for (Objection reason : values()) {
            signs.append(reasons.contains(reason) ? '1' : '0');
        }
        return key.seal(signs.toString(), place);
    }

    static Set<Objection> open(Sealed sealed, DataKey key, Place place) {
        String signs = key.openText(sealed, place);
        Set<Objection> reasons = EnumSet.noneOf(Objection.class);
        for (Objection reason : values()) {
            if (signs.charAt(reason.ordinal()) == '1') {
                reasons.add(reason);
            }
        }
        return reasons;
    }
}
