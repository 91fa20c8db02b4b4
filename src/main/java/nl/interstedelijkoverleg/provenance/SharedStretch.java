package nl.interstedelijkoverleg.provenance;

/**
 * Text that two articles share, to be shown: places of characters in the text of each.
 *
 * @param model whether many have it
 */
public record SharedStretch(int start, int end, int sourceStart, int sourceEnd, boolean model) {}
