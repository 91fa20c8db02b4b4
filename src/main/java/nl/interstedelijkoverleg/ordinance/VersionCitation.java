package nl.interstedelijkoverleg.ordinance;

import java.util.Optional;

/**
 * A reference in a version of an ordinance.
 *
 * @param part the alinea in which it stands
 * @param begins place of its first character in that alinea
 * @param ends place after its last character
 * @param key what is cited, in one spelling; {@code deze&artikel=3:4} for an article of this ordinance
 * @param page where it leads here; empty where nothing is known of it
 */
public record VersionCitation(String part, int begins, int ends, String key, Optional<String> page) {}
