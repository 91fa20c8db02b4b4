package nl.interstedelijkoverleg.ordinance.text;

/**
 * A link that the source put on a stretch of text.
 *
 * @param from first character in the alinea, from 0
 * @param to behind its last character
 * @param target as the source has it: an address, a JCI, a CVDR number. Untrusted: never a link on a page before it was recognised
 */
public record Reference(int from, int to, String target) {}
