package nl.interstedelijkoverleg.provenance;

/** Which of two kindred articles was there first. */
public enum Direction {
    /** The other one is older. */
    TAKEN_FROM,
    /** The other one is younger. */
    TAKEN_BY,
    /**
     * A day is not known or not stated by whose it is, both are the same, or the older side had something less alike before the other.
     */
    UNKNOWN
}
