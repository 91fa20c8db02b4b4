/**
 * Where an article came from (herkomst): which articles of other regulations it shares its text with, verbatim, edited, or with
 * only the terms exchanged, and what text so many have that nobody took it from anybody in particular (gedeelde modeltekst). No single
 * number decides: stretches of shared words, how much of each text they make up, turns of phrase that every ordinance has, the
 * caption and the terms are weighed together. Plain text in, plain data out.
 * Invariants: a source is named only with the shared text that shows it; a direction only where both dates are known and differ.
 */
package nl.interstedelijkoverleg.provenance;
