package nl.interstedelijkoverleg.ordinance.source;

import java.util.ArrayList;
import java.util.List;
import nl.interstedelijkoverleg.ordinance.text.Reference;

/**
 * A stretch of text that remembers from which pieces of the source it was put together, so that the ledger can show each in its place.
 * White space is one space between words, none at the ends.
 */
final class Words {

    static final Words NONE = new Words(List.of(), List.of());

    /**
     * One uninterrupted piece of the source.
     *
     * @param order its place among all pieces
     * @param apart whether a space stands between it and the piece before
     */
    record Piece(long order, Spot spot, String text, boolean apart) {}

    private final List<Piece> pieces;
    private final List<Reference> references;
    private final String string;

    Words(List<Piece> pieces, List<Reference> references) {
        this.pieces = List.copyOf(pieces);
        this.references = List.copyOf(references);
        StringBuilder whole = new StringBuilder();
        for (Piece piece : pieces) {
            if (piece.apart() && whole.length() > 0) {
                whole.append(' ');
            }
            whole.append(piece.text());
        }
        this.string = whole.toString();
    }

    List<Piece> pieces() {
        return pieces;
    }

    List<Reference> references() {
        return references;
    }

    boolean isEmpty() {
        return pieces.isEmpty();
    }

    Spot spot() {
        return pieces.isEmpty() ? Spot.WHOLE : pieces.get(0).spot();
    }

    /** Both, with a space between them where {@code apart}. */
    Words plus(Words other, boolean apart) {
        if (isEmpty() || other.isEmpty()) {
            return isEmpty() ? other : this;
        }
        List<Piece> all = new ArrayList<>(pieces);
        Piece first = other.pieces.get(0);
        all.add(new Piece(first.order(), first.spot(), first.text(), apart));
        all.addAll(other.pieces.subList(1, other.pieces.size()));
        int shift = string.length() + (apart ? 1 : 0);
        List<Reference> both = new ArrayList<>(references);
        other.references.forEach(reference ->
                both.add(new Reference(reference.from() + shift, reference.to() + shift, reference.target())));
        return new Words(all, both);
    }

    /** All of them, with a space between. */
    static Words joined(List<Words> all) {
        List<Piece> pieces = new ArrayList<>();
        List<Reference> references = new ArrayList<>();
        int length = 0;
        for (Words words : all) {
            if (words.isEmpty()) {
                continue;
            }
            boolean apart = !pieces.isEmpty();
            int shift = length + (apart ? 1 : 0);
            Piece first = words.pieces.get(0);
            pieces.add(new Piece(first.order(), first.spot(), first.text(), apart));
            pieces.addAll(words.pieces.subList(1, words.pieces.size()));
            words.references.forEach(reference -> references.add(
                    new Reference(reference.from() + shift, reference.to() + shift, reference.target())));
            length = shift + words.string.length();
        }
        return new Words(pieces, references);
    }

    /** From a place in {@link #toString()} to another, without white space at the ends. */
    Words cut(int from, int to) {
        List<Piece> kept = new ArrayList<>();
        int at = 0;
        int begin = -1;
        for (Piece piece : pieces) {
            int start = at + (piece.apart() && at > 0 ? 1 : 0);
            int end = start + piece.text().length();
            int low = Math.max(from, start);
            int high = Math.min(to, end);
            if (low < high) {
                String raw = piece.text().substring(low - start, high - start);
                String text = strip(raw);
                if (!text.isEmpty()) {
                    if (begin < 0) {
                        begin = low + raw.indexOf(text);
                    }
                    kept.add(new Piece(piece.order(), piece.spot(), text, piece.apart() && low == start));
                }
            }
            at = end;
        }
        List<Reference> inside = new ArrayList<>();
        for (Reference reference : references) {
            int low = Math.max(reference.from(), begin);
            int high = Math.min(reference.to(), to);
            if (begin >= 0 && low < high) {
                inside.add(new Reference(low - begin, high - begin, reference.target()));
            }
        }
        return new Words(kept, inside);
    }

    @Override
    public String toString() {
        return string;
    }

    /** White space of any kind, that of fixed width too. */
    static boolean white(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }

    /** How many characters are no white space. */
    static int count(String text) {
        int count = 0;
        for (int at = 0; at < text.length(); ) {
            int character = text.codePointAt(at);
            if (!white(character)) {
                count++;
            }
            at += Character.charCount(character);
        }
        return count;
    }

    static String strip(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && white(text.charAt(from))) {
            from++;
        }
        while (to > from && white(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }
}
