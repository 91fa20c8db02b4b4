/**
 * Laws that texts cite: the table of laws, addresses of references that tell nothing, references in HTML, and what cites an article.
 * Everybody who is logged in reads; administrators add to the table. What posts and ordinances cite is asked of {@link
 * nl.interstedelijkoverleg.law.PostsCiting} and {@link nl.interstedelijkoverleg.law.OrdinancesCiting}, which the packages implement that
 * hold those.
 * Invariants: no address names a law or says where a reference was read (docs/adr/0055); of who looks up what nothing is kept; nothing
 * here goes to the network.
 */
package nl.interstedelijkoverleg.law;
