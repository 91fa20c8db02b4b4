package nl.interstedelijkoverleg.citation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One walk through one text. It goes on from the end of whatever it found, and looks ahead over lists that it either takes or
 * that end at the next word "artikel": so every token is looked at a bounded number of times.
 */
final class Reading {

    private final Laws laws;
    private final Tokens t;
    private final Identifiers identifiers;
    private final Regulations regulations;
    private final List<Citation> found = new ArrayList<>();

    /** One article of a row while it is read. */
    private static final class Item {
        private int start;
        private int end;
        private String number;
        private String until;
        private List<Place> places = List.of();
        private Work work;
        private boolean ownWord;
        private boolean juncto;
    }

    Reading(Laws laws, Tokens tokens) {
        this.laws = laws;
        this.t = tokens;
        this.identifiers = new Identifiers(laws, tokens.text());
        this.regulations = new Regulations(laws, tokens);
    }

    List<Citation> all() {
        int at = 0;
        while (at < t.count()) {
            at = Math.max(at + 1, step(at));
        }
        return resolved();
    }

    private int step(int at) {
        byte type = t.type(at);
        if (type == Tokens.NUMBER) {
            if (t.first(at) == '1' && t.is(at + 1, ':')) {
                return identifier(at);
            }
            return t.end(at) - t.start(at) == 2 ? new Papers(t, found).readBare(at) : at;
        }
        if (type != Tokens.WORD) {
            return at;
        }
        int next = identifier(at);
        if (next > at) {
            return next;
        }
        switch (t.first(at)) {
            case 'a', 'A' -> {
                if (Lexicon.ARTICLE_WORDS.contains(t.lower(at))) {
                    return articles(at);
                }
            }
            case 'k', 'K', 't', 'T', 'e', 'E', 'd', 'D', 'w' -> {
                if (mayBePaper(at)) {
                    next = new Papers(t, found).read(at);
                    if (next > at) {
                        return next;
                    }
                }
            }
            default -> {
                // Neither begins a row of articles nor a paper.
            }
        }
        if (mayBeJournal(at)) {
            next = new JournalNumbers(t, found).read(at);
            if (next > at) {
                return next;
            }
        }
        if (t.is(at + 1, ':')) {
            next = regulations.definition(at);
            if (next > at) {
                return next;
            }
        }
        return t.isUpper(at) ? regulations.mention(at) : at;
    }

    // Nearly all words are neither: told by their length, before anything is copied.

    private boolean mayBePaper(int at) {
        int length = t.end(at) - t.start(at);
        return switch (t.first(at)) {
            case 'k', 'K' -> length == 3 || length >= 9;
            case 'T', 'E', 't', 'e' -> length == 6 || (length == 2 && t.first(at) < 'a');
            default -> length >= 7;
        };
    }

    private boolean mayBeJournal(int at) {
        int length = t.end(at) - t.start(at);
        return "gstpwbGSTPWB".indexOf(t.first(at)) >= 0
                && ((length >= 3 && length <= 5) || (length >= 10 && length <= 15));
    }

    private int identifier(int at) {
        Citation citation = identifiers.at(t.start(at));
        if (citation == null) {
            return at;
        }
        found.add(citation);
        int next = at;
        while (t.type(next) != Tokens.END && t.start(next) < citation.end()) {
            next++;
        }
        return next;
    }

    private int articles(int trigger) {
        boolean plural = Lexicon.PLURAL.contains(t.lower(trigger));
        int at = afterWord(trigger);
        List<Item> row = new ArrayList<>();
        int start = trigger;
        boolean ownWord = true;
        boolean juncto = false;
        boolean noLaw = false;
        while (true) {
            int afterNumber = number(at);
            if (afterNumber == at) {
                break;
            }
            Item item = new Item();
            item.start = t.start(start);
            item.number = articleNumber(at, afterNumber);
            item.ownWord = ownWord;
            item.juncto = juncto;
            at = afterNumber;
            int afterRange = range(at);
            if (afterRange > at) {
                int last = number(afterRange);
                item.until = articleNumber(afterRange, last);
                at = last;
            } else if (t.is(at, '.')
                    && (!endsSentence(at) || (!t.startsLine(at + 1) && laws.match(t, at + 1, false) != null))) {
                at++; // "artikel 3.1.1., sub c"
            }
            at = regulations.afterVersion(at);
            item.end = t.end(at - 1);
            if (item.until == null && row.isEmpty() && isHeading(trigger, at)) {
                return at;
            }
            Pinpoints pinpoints = new Pinpoints(t, plural);
            int next = pinpoints.read(at);
            if (next > at) {
                item.places = pinpoints.places();
                item.end = pinpoints.end();
                at = next;
            }
            next = afterFollowing(at);
            if (next > at) {
                item.end = t.end(next - 1);
                at = next;
            }
            row.add(item);
            if (row.size() == 1) {
                placesBefore(trigger, item);
            }
            Written law = regulations.after(at);
            if (law != null) {
                if (law.work() == null) {
                    noLaw = true;
                    break;
                }
                at = law.next();
                item.end = t.end(at - 1);
                assign(row, law);
                regulations.used(law.work());
                if (item.places.isEmpty() && !t.is(at, '.')) {
                    Pinpoints after = new Pinpoints(t, plural);
                    next = after.read(at);
                    if (next > at && !t.startsLine(at)) {
                        item.places = after.places();
                        item.end = after.end();
                        at = next;
                    }
                }
                at = regulations.alias(at, law.work());
            }
            int separator = separator(at);
            if (separator == at) {
                break;
            }
            juncto = isJuncto(at, separator);
            int following = t.is(separator, "de") || t.is(separator, "het") ? separator + 1 : separator;
            if (Lexicon.ARTICLE_WORDS.contains(t.lower(following))
                    && number(afterWord(following)) > afterWord(following)) {
                start = following;
                ownWord = true;
                plural = Lexicon.PLURAL.contains(t.lower(following));
                at = afterWord(following);
            } else if (goesOn(separator, plural || juncto, item)) {
                start = separator;
                ownWord = false;
                at = separator;
            } else {
                break;
            }
        }
        if (noLaw) {
            // Everything in this row belongs to a contract or a paper, except what has a law of its own.
            row.removeIf(item -> item.work == null);
        }
        inherit(row, trigger);
        for (Item item : row) {
            found.add(new Citation(
                    item.start,
                    item.end,
                    new Target.Article(item.work, item.number, Optional.ofNullable(item.until), item.places)));
        }
        return Math.max(at, trigger + 1);
    }

    /** "artikel 3:4 e.v.": what follows is not counted out. */
    private int afterFollowing(int at) {
        if (t.is(at, "e") && t.is(at + 1, '.') && t.is(at + 2, "v")) {
            return t.is(at + 3, '.') ? at + 4 : at + 3;
        }
        return t.is(at, "ev") ? at + 1 : t.is(at, "en") && t.is(at + 1, "volgende") ? at + 2 : at;
    }

    /** "het eerste lid van artikel 3:4", "onderdeel b van artikel 1". */
    private void placesBefore(int trigger, Item item) {
        int van = t.is(trigger - 1, "het") || t.is(trigger - 1, "de") ? trigger - 2 : trigger - 1;
        if (!t.is(van, "van") || !item.places.isEmpty()) {
            return;
        }
        for (int length = 2; length <= 7 && van - length >= 0; length++) {
            int from = van - length;
            boolean begins = t.is(from, "lid")
                    || t.is(from, "leden")
                    || Lexicon.PARTS.contains(t.lower(from))
                    || Place.ordinal(t.lower(from)) > 0
                    || t.is(from, "aanhef");
            if (!begins || t.start(from) < lastEnd()) {
                continue;
            }
            Pinpoints before = new Pinpoints(t, false);
            if (before.read(from) == van && !before.places().isEmpty()) {
                item.places = before.places();
                item.start = t.start(from);
            }
        }
    }

    private int lastEnd() {
        return found.isEmpty() ? 0 : found.get(found.size() - 1).end();
    }

    private int afterWord(int trigger) {
        int at = trigger + 1;
        boolean shortened = t.end(trigger) - t.start(trigger) <= 4;
        return shortened && t.is(at, '.') ? at + 1 : at;
    }

    /** The token after an article's number, or the same token when there is none. */
    private int number(int at) {
        if (t.type(at) == Tokens.NUMBER) {
            return isArticleNumber(t.word(at)) ? at + 1 : at;
        }
        if (t.type(at) == Tokens.WORD) {
            String word = t.word(at);
            if (word.length() <= 5 && word.chars().allMatch(sign -> "IVXL".indexOf(sign) >= 0)) {
                return at + 1;
            }
            boolean lettered = word.length() == 1 && Character.isUpperCase(word.charAt(0));
            if (lettered && t.type(at + 1) == Tokens.NUMBER && isArticleNumber(t.word(at + 1))) {
                return at + 2; // Kieswet: P 5
            }
        }
        return at;
    }

    private static boolean isArticleNumber(String word) {
        int digits = 0;
        int letters = 0;
        for (int at = 0; at < word.length(); at++) {
            char sign = word.charAt(at);
            if (sign == '.' || sign == ':') {
                digits = 0;
                letters = 0;
            } else if (sign >= '0' && sign <= '9') {
                if (++digits > 4) {
                    return false;
                }
            } else if (++letters > 4 || sign > 'z') {
                return false;
            }
        }
        return true;
    }

    private String articleNumber(int at, int next) {
        String number = t.text().substring(t.start(at), t.end(next - 1));
        return t.type(at) == Tokens.NUMBER ? number.toLowerCase(Locale.ROOT) : number;
    }

    /** The token with which the end of a row of articles begins ("tot en met 1:8"), or the same token. */
    private int range(int at) {
        int next = Joints.through(t, at);
        if (next == at && (t.is(at, '-') || t.is(at, '–'))) {
            next = at + 1;
        }
        return next > at && t.type(next) == Tokens.NUMBER && number(next) > next ? next : at;
    }

    private boolean endsSentence(int point) {
        // A point after a number belongs to it when something of the same sentence follows.
        return !(t.is(point + 1, ',') || t.is(point + 1, ')') || (t.isLower(point + 1) && !t.startsLine(point + 1)));
    }

    /** The head of an article, and no reference to it: "Artikel 3:4 Seksinrichtingen" alone on its line. */
    private boolean isHeading(int trigger, int after) {
        String text = t.text();
        int start = t.start(trigger);
        if (!Character.isUpperCase(text.charAt(start))) {
            return false;
        }
        int before = start - 1;
        while (before >= 0 && (" \t\u00a0#*>•-".indexOf(text.charAt(before)) >= 0)) {
            before--;
        }
        if (before >= 0 && text.charAt(before) != '\n' && text.charAt(before) != '\r') {
            return false;
        }
        int end = t.end(after - 1);
        int limit = Math.min(text.length(), end + 160);
        int line = end;
        while (line < limit && text.charAt(line) != '\n' && text.charAt(line) != '\r') {
            line++;
        }
        String rest = text.substring(end, line).strip();
        if (rest.startsWith(".") || rest.startsWith(":")) {
            rest = rest.substring(1).strip();
        }
        if (rest.isEmpty() || rest.equals("*")) {
            return text.strip().length() > line - start;
        }
        if (line == limit && limit < text.length()) {
            return false;
        }
        char first = rest.charAt(0);
        boolean gone = first == '(' && (rest.startsWith("(vervallen") || rest.startsWith("(gereserveerd"));
        if (!Character.isUpperCase(first) && first != '[' && !gone && first != '\'' && first != '‘') {
            return false;
        }
        char end1 = rest.charAt(rest.length() - 1);
        if (end1 == ';' || end1 == ',' || end1 == ':' || (end1 == '.' && rest.indexOf(' ') > 0 && rest.length() > 60)) {
            return false;
        }
        int next = t.is(after, '.') ? after + 1 : after;
        return regulations.direct(next) == null;
    }

    /** After a comma, "en", "of", "jo." and the like; the same token when there is none. */
    private int separator(int at) {
        int next = at;
        boolean strong = t.is(next, ';');
        if (strong || t.is(next, ',')) {
            next++;
        }
        int word = Joints.connector(t, next);
        return strong && word == next && !Lexicon.ARTICLE_WORDS.contains(t.lower(word)) ? at : word;
    }

    private boolean isJuncto(int from, int until) {
        int at = t.is(from, ',') ? from + 1 : from;
        return until > at
                && (t.is(at, "jo")
                        || t.is(at, "juncto")
                        || t.is(at, "j")
                        || t.is(at, "gelezen")
                        || t.is(at, "in")
                        || t.is(at, "i"));
    }

    /** Whether a number after a comma or "en" is another article. */
    private boolean goesOn(int at, boolean freely, Item before) {
        if (t.type(at) != Tokens.NUMBER || number(at) == at) {
            return false;
        }
        String number = t.word(at);
        int next = at + 1;
        if (t.startsLine(at) && (t.is(next, '.') || t.is(next, ')'))) {
            return false; // the next item of a list
        }
        if (Lexicon.QUANTITIES.contains(t.lower(next)) || t.is(next, '%') || t.is(next, '/') || t.is(next, '€')) {
            return false;
        }
        boolean year = number.length() == 4 && (number.startsWith("19") || number.startsWith("20"));
        if (year && before.number.length() < 4) {
            return false;
        }
        if (number.endsWith("e")
                && (t.is(next, "lid") || (t.type(next) == Tokens.WORD && Lexicon.SENTENCES.contains(t.lower(next))))) {
            return false;
        }
        if (t.type(next) != Tokens.WORD) {
            return t.type(next) != Tokens.NUMBER;
        }
        if (freely || Lexicon.AFTER_NUMBER.contains(t.lower(next)) || style(number) != '1') {
            return true;
        }
        return laws.match(t, next, true) != null || (t.isUpper(next) && regulations.direct(next) != null);
    }

    private static char style(String number) {
        return number.indexOf(':') >= 0 ? ':' : number.indexOf('.') >= 0 ? '.' : '1';
    }

    /** Gives a law that was found to the articles before it that have none. */
    private void assign(List<Item> row, Written law) {
        Item item = row.get(row.size() - 1);
        take(item, law);
        for (int at = row.size() - 2; at >= 0; at--) {
            Item earlier = row.get(at);
            Item later = row.get(at + 1);
            boolean together = !later.ownWord || later.juncto || style(earlier.number) == style(later.number);
            if (earlier.work != null || !together) {
                return;
            }
            take(earlier, law);
        }
    }

    private static void take(Item item, Written law) {
        item.work = law.work();
        if (law.book() != null && item.number.indexOf(':') < 0) {
            item.number = law.book() + ":" + item.number;
        }
    }

    /** Articles without a law after them: of the law before them, else of this regulation. */
    private void inherit(List<Item> row, int trigger) {
        Regulations.Mention first = regulations.before(trigger, lastEnd()).orElse(null);
        Work before = null;
        for (int at = 0; at < row.size(); at++) {
            Item item = row.get(at);
            if (item.work == null) {
                boolean forward = before != null
                        && (!item.ownWord || (item.juncto && style(item.number) == style(row.get(at - 1).number)));
                if (forward) {
                    item.work = before;
                } else if (first != null
                        && (before == null || before.equals(first.written().work()))) {
                    take(item, first.written());
                    regulations.used(item.work);
                    if (at == 0) {
                        item.start = first.start();
                        item.end += closesBracket(first, item, row.size()) ? 1 : 0;
                    }
                } else {
                    item.work = Work.THIS;
                }
            }
            before = item.work;
        }
    }

    /** "Gemeentewet (artikel 151a)" ends after its bracket. */
    private boolean closesBracket(Regulations.Mention mention, Item item, int rows) {
        return rows == 1
                && t.is(mention.written().next(), '(')
                && item.end < t.text().length()
                && t.text().charAt(item.end) == ')';
    }

    /** "De wet" of which the text says only later which it is. */
    private List<Citation> resolved() {
        return found.stream()
                .map(citation -> {
                    if (citation.target() instanceof Target.Article article
                            && article.work().kind() == Work.Kind.UNKNOWN) {
                        return regulations
                                .called(article.work().key().substring("onbekend:".length()))
                                .map(known -> new Citation(
                                        citation.start(),
                                        citation.end(),
                                        new Target.Article(known, article.number(), article.last(), article.places())))
                                .orElse(citation);
                    }
                    return citation;
                })
                .toList();
    }
}
