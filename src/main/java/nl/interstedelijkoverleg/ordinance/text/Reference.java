package nl.interstedelijkoverleg.ordinance.text;

/**
 * A link that the source put on a stretch of text.
 *
 * @param from first character in the alinea, from 0
 * @param to behind its last character
 * @param target as the source has it: an address of http or https without user information, or the name of a law or publication (JCI, BWB,
 *     CVDR, ECLI and so on), at most 2,000 characters; links to anything else are not kept. Still untrusted: it says where the source points
 */
public record Reference(int from, int to, String target) {}
