package nl.interstedelijkoverleg.discussion;

/**
 * How many agree with a post, in steps. One and four read alike, and a step moves only at night, so that no single mark can be
 * watched (docs/adr/0041). The database counts, by {@code gate.agreement_step}; nobody else knows the number.
 */
public enum Agreed {
    SOME,
    FIVE_OR_MORE,
    TEN_OR_MORE,
    TWENTY_FIVE_OR_MORE,
    FIFTY_OR_MORE
}
