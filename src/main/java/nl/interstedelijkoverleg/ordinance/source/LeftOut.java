package nl.interstedelijkoverleg.ordinance.source;

/**
 * Text of the source that is neither in the ordinance's text nor in its metadata.
 *
 * @param spot where it stood
 * @param reason why
 * @param text never empty; may be a control character, a NUL too, which not everything can store
 */
public record LeftOut(Spot spot, Reason reason, String text) {

    /** Why a text was left out. */
    public enum Reason {
        /** Of the web site around the text: menus, footers, buttons. */
        SITE,
        TABLE_OF_CONTENTS,
        /** What stands on top or at the bottom of each page. */
        PAGE_MARGIN,
        /** Words that only announce what follows ("Intitulé"). */
        LABEL,
        /** The hyphen of a word that was broken at the end of a line. */
        HYPHEN,
        /** Characters that nobody sees: control characters, soft hyphens, marks of direction. */
        INVISIBLE,
        /** A deletion that is tracked in a draft. */
        DELETED,
        /** A remark that somebody put in the margin or on a page, and what somebody filled in. */
        COMMENT,
        FOOTNOTE,
        /** A text that stands a second time, for programs that cannot show the first. */
        DOUBLE,
        /** What stands in place of a picture for whoever does not see it; it can be about somebody. */
        PICTURE,
        /** All of a file that is no ordinance. */
        NO_ORDINANCE
    }
}
