package nl.interstedelijkoverleg.citation;

import java.util.List;

/** Numbers of official journals as people write them: "Gemeenteblad 2019, 289277", "Staatsblad van 3 maart 2011, nr. 35". */
final class JournalNumbers {

    private final Tokens t;
    private final List<Citation> found;

    JournalNumbers(Tokens tokens, List<Citation> found) {
        this.t = tokens;
        this.found = found;
    }

    /** Reads the numbers that begin at this token; gives the token after them, the same one when there are none. */
    int read(int at) {
        String kind = Journals.kind(t.lower(at));
        int next = at + 1;
        if (kind == null) {
            boolean provincial = t.is(at, "provinciaal") && t.is(at + 1, "blad");
            boolean joint = t.is(at, "blad")
                    && t.is(at + 1, "gemeenschappelijke")
                    && t.lower(at + 2).startsWith("regeling");
            if (!provincial && !joint) {
                return at;
            }
            kind = provincial ? "prb" : "bgr";
            next = provincial ? at + 2 : at + 3;
        }
        if (t.is(next, '.')) {
            next++;
        }
        int year = year(next);
        if (year < 0) {
            return at;
        }
        String inYear = t.word(year);
        int start = t.start(at);
        int row = year + 1;
        int afterNumber = -1;
        while (true) {
            int number = row;
            while (t.is(number, ',')
                    || t.is(number, '/')
                    || t.is(number, '-')
                    || (t.is(number, "en") && afterNumber > 0)
                    || t.is(number, ':')) {
                number++;
            }
            boolean labelled =
                    t.is(number, "nr") || t.is(number, "nrs") || t.is(number, "nummer") || t.is(number, "no");
            if (labelled) {
                number++;
                if (t.is(number, '.')) {
                    number++;
                }
            }
            boolean apart = number > row || labelled || (afterNumber < 0 && !t.isLower(number + 1));
            if (t.type(number) != Tokens.NUMBER || !apart || !Tokens.isDigits(t.word(number), 7)) {
                break;
            }
            if (afterNumber > 0
                    && (Lexicon.QUANTITIES.contains(t.lower(number + 1))
                            || (t.is(number + 1, ',') && t.type(number + 2) == Tokens.NUMBER))) {
                break;
            }
            String identifier = kind + "-" + inYear + "-" + t.word(number);
            found.add(new Citation(
                    afterNumber < 0 ? start : t.start(number),
                    t.end(number),
                    new Target.Publication(identifier, Journals.name(kind) + " " + inYear + ", " + t.word(number))));
            afterNumber = number + 1;
            row = afterNumber;
            if (!t.is(row, "en")) {
                break;
            }
        }
        return afterNumber < 0 ? at : afterNumber;
    }

    /** The token with the year: after the journal, after a town, after a date; -1 when there is none. */
    private int year(int from) {
        int at = from;
        if (t.is(at, ',')) {
            at++;
        }
        if (t.isYear(at)) {
            return at;
        }
        if (t.is(at, "jaargang") && t.isYear(at + 1)) {
            return at + 1;
        }
        if (t.is(at, "van") || t.is(at, '(') || t.is(at, "gemeente") || t.is(at, "d") || t.isUpper(at)) {
            for (int ahead = 1; ahead <= 6; ahead++) {
                if (t.isYear(at + ahead)) {
                    return at + ahead;
                }
                boolean name = t.type(at + ahead) == Tokens.WORD
                        || t.type(at + ahead) == Tokens.NUMBER
                        || t.is(at + ahead, ')')
                        || t.is(at + ahead, ',')
                        || t.is(at + ahead, '\'');
                if (!name) {
                    return -1;
                }
            }
        }
        return -1;
    }
}
