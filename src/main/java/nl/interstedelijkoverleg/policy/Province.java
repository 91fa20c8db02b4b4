package nl.interstedelijkoverleg.policy;

import java.util.Arrays;
import java.util.Optional;

/** A province, in the order in which the picture of all municipalities shows them: from left to right and from north to south. */
public enum Province {
    NOORD_HOLLAND("Noord-Holland"),
    FRYSLAN("Fryslân"),
    GRONINGEN("Groningen"),
    FLEVOLAND("Flevoland"),
    DRENTHE("Drenthe"),
    OVERIJSSEL("Overijssel"),
    ZUID_HOLLAND("Zuid-Holland"),
    UTRECHT("Utrecht"),
    GELDERLAND("Gelderland"),
    ZEELAND("Zeeland"),
    NOORD_BRABANT("Noord-Brabant"),
    LIMBURG("Limburg");

    private final String title;

    Province(String title) {
        this.title = title;
    }

    /** Its own name, which is no matter of language. */
    public String title() {
        return title;
    }

    /** What stands for it in an address. */
    public int number() {
        return ordinal() + 1;
    }

    static Optional<Province> numbered(String number) {
        return Arrays.stream(values())
                .filter(each -> String.valueOf(each.number()).equals(number))
                .findFirst();
    }

    static Optional<Province> titled(String title) {
        return Arrays.stream(values()).filter(each -> each.title.equals(title)).findFirst();
    }
}
