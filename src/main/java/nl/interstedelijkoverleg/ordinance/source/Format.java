package nl.interstedelijkoverleg.ordinance.source;

/** In what an ordinance came. */
public enum Format {
    /** What lokaleregelgeving.overheid.nl hands out. */
    CVDR_XML,
    /** Gemeenteblad and its siblings before 2021 ({@code officiele-publicatie}). */
    OP_XML,
    /** STOP/IMOP, as of the Omgevingswet. */
    STOP_XML,
    /** XML of a kind that holds no ordinance, as far as is known. */
    OTHER_XML,
    HTML,
    DOCX,
    ODT,
    PDF,
    /** A file of plain text. */
    TEXT,
    /** Typed or pasted into a form. */
    PASTED
}
