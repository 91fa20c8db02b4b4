/**
 * What an ordinance says: an immutable tree of hoofdstukken, afdelingen, artikelen, leden and onderdelen, with what the source states about
 * it. Invariants: a part's text is exactly what the source wrote, but for white space; ids are unique within one text and follow from
 * numbers and captions, never from a place in a file.
 */
package nl.interstedelijkoverleg.ordinance.text;
