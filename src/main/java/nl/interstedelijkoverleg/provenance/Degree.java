package nl.interstedelijkoverleg.provenance;

/** How much an article is another one. */
public enum Degree {
    /** The same words in the same order; bullets, white space and the numbers of articles it refers to do not count. */
    VERBATIM,
    /** The same but for terms that were exchanged throughout: prostituee and sekswerker. */
    TERM_SWAPPED,
    /** Reworked: words or sentences changed, added, dropped or put in another order. */
    EDITED
}
