package nl.interstedelijkoverleg.ordinance;

/** Besproken met sekswerkers: whether an ordinance, or an article of it, was. */
public enum Consulted {
    YES,
    PARTLY,
    NO,
    /** Nobody stated anything. */
    UNKNOWN
}
