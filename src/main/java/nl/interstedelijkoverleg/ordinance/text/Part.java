package nl.interstedelijkoverleg.ordinance.text;

import java.util.List;

/** One part of an ordinance's text: a {@link Division}, {@link Article}, {@link Lid}, {@link Onderdeel}, {@link Alinea} or {@link Table}. */
public sealed interface Part permits Division, Article, Lid, Onderdeel, Alinea, Table {

    /**
     * Name of this part in a permanent link, such as {@code artikel-3-4-lid-2}; unique within one text. It follows from numbers, captions and
     * defined terms, so that the same article has the same id in the next version, also when something was added before it.
     *
     * @return lower-case letters, digits and hyphens; a tilde before the count of a part that says the same as an earlier one; at most 200
     *     characters, so that the id of a part that lies very deep ends in a hash of its numbers and captions
     */
    String id();

    /** What stands in this part, in the order of the source; empty for an {@link Alinea} and a {@link Table}. */
    List<Part> parts();

    /** All text of this part and of what stands in it, headings and numbers too; one line each, in the order of the source. */
    default String fullText() {
        StringBuilder lines = new StringBuilder();
        Strings.of(this, piece -> lines.append(piece).append('\n'));
        return lines.toString().strip();
    }
}
