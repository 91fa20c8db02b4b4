/**
 * Good practice, templates for councils, model articles by sex workers, words and questions. Everybody who is logged in reads it; what they read
 * is stored nowhere. Invariants: a practice is of an organisation, and names a person only who chose to be asked; what is thought of it is said
 * by organisations that sex workers lead, in words, and never counted; nothing in an address names a town, a theme or what is looked for
 * (docs/adr/0059).
 */
package nl.interstedelijkoverleg.practice;
