package nl.interstedelijkoverleg.ordinance.source;

/**
 * Something that whoever imports should look at, or why a source was refused.
 *
 * @param kind what is the matter
 * @param spot where
 * @param detail a few words of the source, or a number; untrusted, may be empty
 */
public record Problem(Kind kind, Spot spot, String detail) {

    /** How bad a problem is. */
    public enum Weight {
        /** Nothing was read. */
        REFUSED,
        /** Probably wrong: a person must look. */
        CHECK,
        /** Unusual, but read. */
        NOTE
    }

    /** What is the matter. */
    public enum Kind {
        /** No file, or nothing but white space. */
        EMPTY(Weight.REFUSED),
        /** Larger than {@link Limits#fileBytes()}, {@link Limits#unpackedBytes()} or {@link Limits#archiveBytes()}; detail: which. */
        TOO_LARGE(Weight.REFUSED),
        /** More text or parts than {@link Limits} allow, or a PDF that draws the same again and again. */
        TOO_MUCH_TEXT(Weight.REFUSED),
        /** Elements in each other deeper than {@link Limits#depth()}. */
        TOO_DEEP(Weight.REFUSED),
        TOO_MANY_PAGES(Weight.REFUSED),
        TOO_MANY_ENTRIES(Weight.REFUSED),
        /** None of the formats, or an old one (DOC, RTF). */
        UNKNOWN_FORMAT(Weight.REFUSED),
        /** Broken XML, ZIP or PDF. */
        MALFORMED(Weight.REFUSED),
        /** XML with a document type: entities in it could fetch files or grow without end. */
        DOCTYPE(Weight.REFUSED),
        /** A PDF with a password or with restrictions. */
        PROTECTED(Weight.REFUSED),
        /** A PDF whose streams are packed twice, or in a way that says nothing of its size. */
        UNUSUAL_COMPRESSION(Weight.REFUSED),
        /** A picture of a text: nothing can be read. */
        NO_TEXT(Weight.REFUSED),
        /** An archive inside an archive. */
        ARCHIVE_INSIDE(Weight.REFUSED),

        /** The reader itself lost or doubled text: a mistake of this program. Detail: how many characters. */
        CHARACTERS_LOST(Weight.CHECK),
        /** XML that is no ordinance, as far as is known. Detail: its root. */
        NO_ORDINANCE(Weight.CHECK),
        /** No article was found. */
        NO_ARTICLES(Weight.CHECK),
        NO_TITLE(Weight.CHECK),
        ARTICLE_WITHOUT_NUMBER(Weight.CHECK),
        /** The same number twice in one part of the text. */
        DUPLICATE_NUMBER(Weight.CHECK),
        /** A number that does not follow on the one before. */
        NUMBER_OUT_OF_ORDER(Weight.CHECK),
        /** A line that looks like a heading, but stands where text stands. */
        HEADING_IN_TEXT(Weight.CHECK),
        DATE_NOT_READ(Weight.CHECK),
        /** Some characters could not be read; they show as U+FFFD. */
        UNREADABLE_CHARACTERS(Weight.CHECK),
        /** A picture, formula or embedded file that may say something. Detail: no words of the source, at most the name of its element. */
        PICTURE(Weight.CHECK),
        /** The file is a draft with tracked changes: what was inserted is read, what was deleted is left out. */
        TRACKED_CHANGES(Weight.CHECK),

        /** No encoding was stated and it is not UTF-8: read as Windows-1252. */
        ENCODING_GUESSED(Weight.NOTE),
        /** The number stood inside the label or the caption. */
        NUMBER_IN_LABEL(Weight.NOTE),
        /** A division without anything in it. */
        EMPTY_DIVISION(Weight.NOTE),
        /** A CVDR number without its prefix; it was added. */
        IDENTIFIER_WITHOUT_PREFIX(Weight.NOTE),
        /** Structure was recognised from plain lines, since the XML had none. */
        STRUCTURE_FROM_LINES(Weight.NOTE);

        private final Weight weight;

        Kind(Weight weight) {
            this.weight = weight;
        }

        /** How bad it is. */
        public Weight weight() {
            return weight;
        }
    }
}
