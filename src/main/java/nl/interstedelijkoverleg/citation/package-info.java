/**
 * References in Dutch legal text: found, brought to one spelling, and resolved without asking anybody. Plain text in, spans and
 * keys out; nothing here knows of rooms, people or a database, and nothing here goes to the network: an address is put together
 * from what is known, and opened by whoever clicks.
 * Invariants: spans never overlap and stand in the order of the text; the time taken grows with the length of the text and with
 * nothing else, for texts come from strangers.
 */
package nl.interstedelijkoverleg.citation;
