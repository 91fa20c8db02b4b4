/**
 * Two regulations beside each other: which article answers to which, and what differs in it, word by word. Articles are matched by
 * caption and text and never by number: the model that municipalities follow was renumbered twice. Plain text in, plain data out.
 * Invariant: what is equal and what is deleted make up the old text to the letter, what is equal and what is inserted the new one.
 */
package nl.interstedelijkoverleg.comparison;
