package nl.interstedelijkoverleg.citation;

import java.util.ArrayList;
import java.util.List;

/** The places in an article that are named after its number: leden, aanhef, onderdelen, zinnen. */
final class Pinpoints {

    private static final int LONGEST_ROW = 60;

    private final Tokens t;
    private final boolean plural;
    private final List<Place> places = new ArrayList<>();
    private int end;

    private String lid;
    private boolean aanhef;
    private List<String> parts = List.of();
    private String sentence;
    private boolean open;

    /** Labels or leden that were read, and the token after them. */
    private record Row(List<String> labels, int next) {}

    Pinpoints(Tokens tokens, boolean plural) {
        this.t = tokens;
        this.plural = plural;
    }

    /** Reads what is there; gives the token after it, the same one when there is nothing. */
    int read(int from) {
        int at = european(from);
        while (true) {
            int next = one(at);
            if (next == at) {
                break;
            }
            at = next;
            end = t.end(at - 1);
        }
        close();
        return at;
    }

    List<Place> places() {
        return List.copyOf(places);
    }

    int end() {
        return end;
    }

    /** "6(1)(a)" */
    private int european(int from) {
        int at = from;
        while (t.is(at, '(') && t.touches(at) && t.is(at + 2, ')') && t.touches(at + 1)) {
            String inside = t.lower(at + 1);
            if (t.type(at + 1) == Tokens.NUMBER && Tokens.isDigits(inside, 2)) {
                if (open) {
                    parts = with(parts, inside);
                } else {
                    lid = inside;
                }
            } else if (isLetter(inside)) {
                parts = with(parts, inside);
            } else {
                break;
            }
            open = true;
            at += 3;
            end = t.end(at - 1);
        }
        return at;
    }

    private int one(int from) {
        int at = from;
        if (t.is(at, ',')) {
            at++;
        }
        int connector = Joints.connector(t, at);
        boolean joined = connector > at;
        at = connector;
        if (joined && from == at - 1 && !open && lid == null) {
            // "artikel 3 en eerste lid" says nothing; "artikel 3, en onder a" neither.
            return from;
        }
        if (t.is(at, '(') && joined) {
            return from;
        }
        if (t.is(at, "het") || t.is(at, "de")) {
            at++;
        }
        Row leden = leden(at);
        if (leden != null) {
            close();
            List<String> labels = leden.labels();
            labels.subList(0, labels.size() - 1).forEach(each -> places.add(Place.of(each, false, List.of(), null)));
            lid = labels.get(labels.size() - 1);
            aanhef = false;
            parts = List.of();
            sentence = null;
            open = true;
            return leden.next();
        }
        if (t.is(at, "aanhef")) {
            if (open && !parts.isEmpty()) {
                close();
                parts = List.of();
            }
            aanhef = true;
            open = true;
            return at + 1;
        }
        if (t.type(at) == Tokens.WORD && Lexicon.PARTS.contains(t.lower(at))) {
            Row labels = labels(at);
            if (labels == null) {
                return from;
            }
            add(labels.labels(), joined);
            return labels.next();
        }
        int ordinal = ordinal(at);
        if (ordinal > 0 && Lexicon.SENTENCES.contains(t.lower(at + 1))) {
            sentence = String.valueOf(ordinal);
            open = true;
            return at + 2;
        }
        if (t.is(at, "slotzin") || t.is(at, "slot")) {
            sentence = "slot";
            open = true;
            return at + 1;
        }
        return from;
    }

    private void add(List<String> labels, boolean joined) {
        boolean nested =
                open && !parts.isEmpty() && !joined && isDigit(labels.get(0)) != isDigit(parts.get(parts.size() - 1));
        List<String> outer = nested ? parts : List.of();
        if (open && !parts.isEmpty() && !nested) {
            close();
            aanhef = false;
            sentence = null;
        }
        for (String label : labels.subList(0, labels.size() - 1)) {
            places.add(Place.of(lid, aanhef, with(outer, label), null));
        }
        parts = with(outer, labels.get(labels.size() - 1));
        open = true;
    }

    private void close() {
        if (open) {
            places.add(Place.of(lid, aanhef, parts, sentence));
            open = false;
        }
    }

    private static List<String> with(List<String> outer, String label) {
        List<String> all = new ArrayList<>(outer);
        all.add(label);
        return all;
    }

    private static boolean isDigit(String label) {
        return Character.isDigit(label.charAt(0));
    }

    // Leden

    private Row leden(int from) {
        if (t.is(from, "lid") || t.is(from, "leden")) {
            return numbered(from);
        }
        List<String> labels = new ArrayList<>();
        int at = from;
        while (labels.size() < LONGEST_ROW) {
            String label = lidLabel(at);
            if (label == null) {
                return null;
            }
            labels.add(label);
            at++;
            if (t.is(at, "lid") || t.is(at, "leden")) {
                return new Row(labels, at + 1);
            }
            int until = Joints.through(t, at);
            if (until > at) {
                String last = lidLabel(until);
                if (last == null || !Tokens.isDigits(last, 2) || !Tokens.isDigits(label, 2)) {
                    return null;
                }
                fill(labels, Integer.parseInt(label) + 1, Integer.parseInt(last) - 1);
                at = until;
                continue;
            }
            int next = t.is(at, ',') ? at + 1 : at;
            next = Joints.connector(t, next);
            if (next == at) {
                return null;
            }
            at = t.is(next, "het") ? next + 1 : next;
        }
        return null;
    }

    private static void fill(List<String> labels, int first, int last) {
        for (int each = first; each <= last && labels.size() < LONGEST_ROW; each++) {
            labels.add(String.valueOf(each));
        }
    }

    private String lidLabel(int at) {
        int ordinal = ordinal(at);
        if (ordinal > 0) {
            return String.valueOf(ordinal);
        }
        return t.is(at, "laatste") || t.is(at, "enig") ? t.lower(at) : null;
    }

    /** "eerste", "1e", "2de", "1ste"; 0 when it is none. */
    private int ordinal(int at) {
        if (t.type(at) == Tokens.WORD) {
            return Place.ordinal(t.lower(at));
        }
        if (t.type(at) == Tokens.NUMBER) {
            String word = t.lower(at);
            int digits = 0;
            while (digits < word.length() && Character.isDigit(word.charAt(digits))) {
                digits++;
            }
            String rest = word.substring(digits);
            if (digits <= 2 && (rest.equals("e") || rest.equals("de") || rest.equals("ste"))) {
                return Integer.parseInt(word.substring(0, digits));
            }
        }
        return 0;
    }

    /** "lid 2", "lid 1, 2 en 3", "leden 1 t/m 3" */
    private Row numbered(int from) {
        boolean several = t.is(from, "leden") || !plural;
        List<String> labels = new ArrayList<>();
        int at = from + 1;
        while (labels.size() < LONGEST_ROW && isLidNumber(at, labels.isEmpty())) {
            labels.add(t.lower(at));
            at++;
            int until = Joints.through(t, at);
            if (until > at && isLidNumber(until, false)) {
                String first = labels.get(labels.size() - 1);
                String last = t.lower(until);
                if (Tokens.isDigits(first, 2) && Tokens.isDigits(last, 2)) {
                    fill(labels, Integer.parseInt(first) + 1, Integer.parseInt(last) - 1);
                }
                labels.add(last);
                at = until + 1;
            }
            int next = t.is(at, ',') ? at + 1 : at;
            next = Joints.connector(t, next);
            if (t.is(next, "lid") && several) {
                next++;
            }
            if (next == at || !several || !isLidNumber(next, false)) {
                break;
            }
            at = next;
        }
        return labels.isEmpty() ? null : new Row(labels, at);
    }

    private boolean isLidNumber(int at, boolean first) {
        if (t.type(at) != Tokens.NUMBER) {
            return false;
        }
        String word = t.word(at);
        boolean short1 = word.length() <= 3 && word.indexOf('.') < 0 && word.indexOf(':') < 0 && !word.endsWith("e");
        return short1
                && (first
                        || (!Lexicon.QUANTITIES.contains(t.lower(at + 1))
                                && !t.is(at + 1, '%')
                                && !t.is(at + 1, "lid")));
    }

    // Onderdelen

    private Row labels(int from) {
        List<String> labels = new ArrayList<>();
        int at = from + 1;
        if (t.is(from, "nr") && t.is(at, '.')) {
            at++;
        }
        while (labels.size() < LONGEST_ROW) {
            String label = label(at, labels.isEmpty() ? null : labels.get(labels.size() - 1));
            if (label == null) {
                break;
            }
            labels.add(label);
            at = afterLabel(at);
            int until = Joints.through(t, at);
            if (until == at && (t.is(at, '-') || t.is(at, '–')) && t.touches(at)) {
                until = at + 1;
            }
            if (until > at) {
                String last = label(until, label);
                if (last != null) {
                    expand(labels, label, last);
                    at = afterLabel(until);
                }
            }
            int next = t.is(at, ',') ? at + 1 : at;
            next = Joints.connector(t, next);
            if (next == at || label(next, labels.get(0)) == null || isNextLevel(at, next, labels)) {
                break;
            }
            at = next;
        }
        return labels.isEmpty() ? null : new Row(labels, at);
    }

    /** A number after letters, or a letter after numbers, begins another level or another article. */
    private boolean isNextLevel(int at, int next, List<String> labels) {
        return isDigit(t.lower(next)) != isDigit(labels.get(0)) || (isDigit(t.lower(next)) && plural && at == next);
    }

    private static void expand(List<String> labels, String first, String last) {
        if (first.length() == 1 && last.length() == 1 && isDigit(first) == isDigit(last)) {
            for (char each = (char) (first.charAt(0) + 1); each < last.charAt(0); each++) {
                labels.add(String.valueOf(each));
            }
        } else if (Tokens.isDigits(first, 2) && Tokens.isDigits(last, 2)) {
            fill(labels, Integer.parseInt(first) + 1, Integer.parseInt(last) - 1);
        }
        labels.add(last);
    }

    private String label(int at, String before) {
        String word = t.lower(at);
        if (t.type(at) == Tokens.WORD) {
            if (t.is(at - 1, "ten") && Place.ordinal(word) > 0) {
                return String.valueOf(Place.ordinal(word));
            }
            if (word.equals("u") && !"t".equals(before)) {
                return null; // the polite "you"
            }
            if (word.equals("j") && Joints.connector(t, at) > at && before != null && !before.equals("i")) {
                return null; // j° is juncto
            }
            if (word.length() == 2 && word.charAt(1) == 'º') {
                return null;
            }
            return isLetter(word) ? t.isUpper(at) && word.length() == 1 ? t.word(at) : word : null;
        }
        if (t.type(at) == Tokens.NUMBER) {
            int ordinal = ordinal(at);
            if (ordinal > 0) {
                return String.valueOf(ordinal);
            }
            String digits = word.endsWith("o") ? word.substring(0, word.length() - 1) : word;
            boolean plain = !digits.isEmpty()
                    && Tokens.isDigits(digits, 3)
                    && !Lexicon.QUANTITIES.contains(t.lower(at + 1))
                    && !t.is(at + 1, '%');
            return plain ? digits : null;
        }
        return null;
    }

    private static boolean isLetter(String word) {
        if (word.length() == 1) {
            return word.charAt(0) >= 'a' && word.charAt(0) <= 'z';
        }
        boolean twice = word.length() == 2 && word.charAt(0) == word.charAt(1);
        boolean roman = word.length() <= 4 && word.chars().allMatch(sign -> sign == 'i' || sign == 'v' || sign == 'x');
        boolean numbered = word.length() == 2
                && word.charAt(0) >= 'a'
                && word.charAt(0) <= 'z'
                && Character.isDigit(word.charAt(1));
        return (twice && word.charAt(0) >= 'a' && word.charAt(0) <= 'z') || roman || numbered;
    }

    private int afterLabel(int at) {
        int next = at + 1;
        if (t.is(next, '°') || t.is(next, 'º') || (t.is(next, ')') && t.touches(next) && !opened(at))) {
            return next + 1;
        }
        // "onder j. of onder k. van": the point belongs to the letter when the sentence goes on.
        if (t.is(next, '.') && t.touches(next) && (t.isLower(next + 1) || t.is(next + 1, ','))) {
            return next + 1;
        }
        return next;
    }

    /** Whether a bracket was opened shortly before, so that the closing one is not the label's. */
    private boolean opened(int at) {
        for (int back = at; back > Math.max(0, at - 12); back--) {
            if (t.is(back, ')')) {
                return false;
            }
            if (t.is(back, '(')) {
                return true;
            }
        }
        return false;
    }
}
