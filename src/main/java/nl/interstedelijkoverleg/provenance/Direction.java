package nl.interstedelijkoverleg.provenance;

/** Which of two kindred articles was there first. */
public enum Direction {
    /** The other one is older. */
    TAKEN_FROM,
    /** The other one is younger. */
    TAKEN_BY,
    /** A date is not known, or both are the same. */
    UNKNOWN
}
