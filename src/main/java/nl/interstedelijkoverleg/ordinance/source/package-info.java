/**
 * Reading an ordinance from CVDR XML, Gemeenteblad XML, STOP XML, saved HTML, DOCX, ODT, PDF and pasted text. What is read is untrusted:
 * sizes, depths and pages are bounded, nothing is fetched, no name from a file is used as a path. Invariant: every character of the
 * source's text that is not white space is in the text, in a heading, in the metadata, or listed as left out (docs/adr/0050).
 */
package nl.interstedelijkoverleg.ordinance.source;
