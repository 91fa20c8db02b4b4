package nl.interstedelijkoverleg.ordinance;

import java.util.Optional;

/**
 * A piece of an alinea.
 *
 * @param href where it leads; empty for what is no reference
 */
public record TextRun(String text, Optional<String> href) {}
