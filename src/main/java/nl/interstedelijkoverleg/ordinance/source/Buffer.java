package nl.interstedelijkoverleg.ordinance.source;

import java.util.ArrayList;
import java.util.List;
import nl.interstedelijkoverleg.ordinance.text.Reference;

/** Collects running text of one alinea from bits: collapses white space, puts invisible characters aside, remembers links. */
final class Buffer {

    private final Intake intake;
    private final List<Words.Piece> pieces = new ArrayList<>();
    private final List<Reference> references = new ArrayList<>();
    private final StringBuilder current = new StringBuilder();
    private Spot spot = Spot.WHOLE;
    private int length;
    private boolean space;
    private boolean currentApart;

    Buffer(Intake intake) {
        this.intake = intake;
    }

    boolean isEmpty() {
        return pieces.isEmpty() && current.length() == 0;
    }

    /** Length of what was collected, without white space at its end. */
    int length() {
        return length;
    }

    void append(Spot at, CharSequence text) throws UnreadableSource {
        for (int index = 0; index < text.length(); ) {
            int character = Character.codePointAt(text, index);
            index += Character.charCount(character);
            if (Words.white(character)) {
                space = true;
            } else if (invisible(character)) {
                aside(at, character);
            } else {
                if (current.length() == 0) {
                    spot = at;
                    currentApart = space && !pieces.isEmpty();
                    length += currentApart ? 1 : 0;
                } else if (space) {
                    current.append(' ');
                    length++;
                }
                space = false;
                current.appendCodePoint(character);
                length += Character.charCount(character);
            }
        }
    }

    /** A word ends here, whatever follows. */
    void space() {
        space = true;
    }

    /** Ends the current piece, so that what is taken now comes between it and what follows. */
    void seal() throws UnreadableSource {
        if (current.length() > 0) {
            pieces.add(intake.piece(spot, current.toString(), currentApart));
            current.setLength(0);
        }
    }

    /** From a place that {@link #length()} gave before, to here; nothing where {@link Targets} does not keep the target. */
    void refer(int from, String target) {
        int start = from == 0 ? 0 : Math.min(from + 1, length);
        String kept = length > start ? Targets.kept(target) : null;
        if (kept != null) {
            references.add(new Reference(start, length, kept));
        }
    }

    /** Everything that was collected; the buffer is empty then. */
    Words take() throws UnreadableSource {
        seal();
        if (references.isEmpty()) {
            Words words = new Words(pieces, List.of());
            pieces.clear();
            length = 0;
            space = false;
            return words;
        }
        List<Reference> right = new ArrayList<>();
        Words plain = new Words(pieces, List.of());
        for (Reference reference : references) {
            int from = reference.from();
            // where no space stood before the link, it began one character sooner
            if (from > 0 && plain.toString().charAt(from - 1) != ' ') {
                from--;
            }
            right.add(new Reference(from, reference.to(), reference.target()));
        }
        Words words = new Words(pieces, right);
        pieces.clear();
        references.clear();
        length = 0;
        space = false;
        return words;
    }

    private void aside(Spot at, int character) throws UnreadableSource {
        seal();
        // an unpaired surrogate cannot be written down at all; its place is
        String shown = Character.getType(character) == Character.SURROGATE ? "\uFFFD" : Character.toString(character);
        intake.leaveOut(new Words(List.of(intake.piece(at, shown, false)), List.of()), LeftOut.Reason.INVISIBLE);
    }

    /** Control and format characters, and what is no character at all. A joiner matters in some scripts, but in none of an ordinance. */
    static boolean invisible(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE -> true;
            default -> false;
        };
    }
}
