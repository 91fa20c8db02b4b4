package nl.interstedelijkoverleg.policy;

import java.util.Arrays;
import java.util.List;

/** Between which answers a municipality chooses for a theme: three of its own, and two that fit every theme. */
public enum Scale {
    PERMISSION,
    LICENCE,
    AGE,
    CARRIED,
    ARRANGED,
    OPINION;

    /** The answers, in the order in which they are offered. */
    public List<Stance> stances() {
        return Arrays.stream(Stance.values())
                .filter(stance -> stance.fits(this))
                .toList();
    }
}
