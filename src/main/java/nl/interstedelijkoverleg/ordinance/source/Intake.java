package nl.interstedelijkoverleg.ordinance.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What comes in while one source is read. Every bit of text is taken here first and gets its place in the order; at the end {@link Finishing}
 * holds what was taken against what arrived.
 */
final class Intake {

    /** A text with the words before it that name it. */
    record Stated(String name, Words nameInText, Words value, String identifier) {}

    record Aside(Words text, LeftOut.Reason reason) {}

    final Limits limits;
    final List<Problem> problems = new ArrayList<>();
    final List<Stated> stated = new ArrayList<>();
    final List<Aside> aside = new ArrayList<>();
    private final Map<String, Stated> firstStated = new HashMap<>();
    private long order;
    private long characters;
    private int pieces;
    private int parts;

    Intake(Limits limits) {
        this.limits = limits;
    }

    long characters() {
        return characters;
    }

    /** Takes a text; runs of white space become one space, invisible characters are put aside. */
    Words take(Spot spot, CharSequence raw) throws UnreadableSource {
        Buffer buffer = new Buffer(this);
        buffer.append(spot, raw);
        return buffer.take();
    }

    Words.Piece piece(Spot spot, String text, boolean apart) throws UnreadableSource {
        characters += Words.count(text);
        pieces++;
        if (characters > limits.characters() || pieces > limits.parts()) {
            throw new UnreadableSource(Problem.Kind.TOO_MUCH_TEXT, spot, "");
        }
        return new Words.Piece(order++, spot, text, apart);
    }

    /** A part, row or cell begins: what is empty takes memory too, and no text counts it. */
    void part(Spot spot) throws UnreadableSource {
        if (++parts > limits.parts()) {
            throw new UnreadableSource(Problem.Kind.TOO_MUCH_TEXT, spot, "");
        }
    }

    void leaveOut(Words text, LeftOut.Reason reason) {
        if (!text.isEmpty()) {
            aside.add(new Aside(text, reason));
        }
    }

    void state(String name, Words nameInText, Words value, String identifier) {
        Stated one = new Stated(name, nameInText, value, identifier);
        stated.add(one);
        firstStated.putIfAbsent(name, one);
    }

    /** What was stated first under exactly this name; asked for each heading, so that it must not take longer with all that was stated. */
    Optional<Stated> stated(String name) {
        return Optional.ofNullable(firstStated.get(name));
    }

    void problem(Problem.Kind kind, Spot spot, String detail) {
        problems.add(new Problem(kind, spot, shortened(detail)));
    }

    private static String shortened(String detail) {
        return detail.codePointCount(0, detail.length()) <= 100
                ? detail
                : detail.substring(0, detail.offsetByCodePoints(0, 99)) + "…";
    }
}
