package nl.interstedelijkoverleg.citation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Papers of parliament as people write them: "Kamerstukken II 2020/21, 35 715, nr. 2" and its many kin. */
final class Papers {

    private static final int LONGEST_ROW = 40;

    private final Tokens t;
    private final List<Citation> found;
    private int at;

    Papers(Tokens tokens, List<Citation> found) {
        this.t = tokens;
        this.found = found;
    }

    /** Reads the papers that begin at this token; gives the token after them, the same one when there are none. */
    int read(int start) {
        at = start;
        String chamber = null;
        boolean sure = true;
        boolean sessionNeeded = false;
        if (t.is(at, "kamerstukken")
                || t.is(at, "kamerstuk")
                || t.is(at, "kst")
                || t.is(at, "kamerdossier")
                || t.is(at, "kamerstukdossier")
                || t.is(at, "kamerstuknummer")) {
            at++;
        } else if (t.word(at).equals("TK") || t.word(at).equals("EK")) {
            chamber = t.first(at) == 'T' ? "II" : "I";
            at++;
            sessionNeeded = true;
        } else if ((t.is(at, "tweede") || t.is(at, "eerste")) && t.is(at + 1, "kamer")) {
            chamber = t.is(at, "tweede") ? "II" : "I";
            at += 2;
            if (t.is(at, "der") && t.lower(at + 1).startsWith("staten")) {
                at += 2;
            }
            sessionNeeded = true;
        } else if (t.is(at, "wetsvoorstel")
                || t.is(at, "dossiernummer")
                || (t.is(at, "dossier") && t.type(at + 1) == Tokens.NUMBER)) {
            at++;
            sure = false;
        } else {
            return start;
        }
        skip('.');
        String named = chamber();
        if (named != null) {
            chamber = named;
        }
        skip(',');
        skip("vergaderjaar");
        skip("zitting");
        String session = session();
        if (session == null && sessionNeeded && t.type(at) != Tokens.NUMBER) {
            return start;
        }
        skip(',');
        if (chamber == null) {
            chamber = chamber();
            skip(',');
        }
        skipLabel();
        int from = t.start(start);
        int papers = 0;
        int next = start;
        while (papers < LONGEST_ROW) {
            String dossier = dossier();
            if (dossier == null) {
                break;
            }
            next = numbers(from, dossier, chamber, session, sure || session != null);
            papers++;
            // "..., 34 986, nr. 9 en 35 133, nr. 2"
            at = next;
            boolean more = t.is(at, ';') || t.is(at, "en") || t.is(at, ',');
            if (!more) {
                break;
            }
            at++;
            skip("en");
            String other = session();
            if (other != null) {
                session = other;
                skip(',');
            }
            if (t.type(at) != Tokens.NUMBER || (t.end(at) - t.start(at) == 2 && !isTriple(at + 1))) {
                break;
            }
            from = t.start(at);
        }
        return papers == 0 ? start : next;
    }

    /** "35 715, nr. 6", without a word before it; only with "nr.", for any number may stand before a comma. */
    int readBare(int start) {
        at = start;
        if (t.end(start) - t.start(start) != 2 || !isTriple(start + 1)) {
            return start;
        }
        String dossier = dossier();
        boolean labelled = t.is(at, ',') && (t.is(at + 1, "nr") || t.is(at + 1, "nrs"));
        return dossier != null && labelled ? numbers(t.start(start), dossier, null, null, false) : start;
    }

    private void skip(char sign) {
        if (t.is(at, sign)) {
            at++;
        }
    }

    private void skip(String word) {
        if (t.is(at, word)) {
            at++;
        }
    }

    private void skipLabel() {
        if (t.is(at, "nr")
                || t.is(at, "nrs")
                || t.is(at, "nummer")
                || t.is(at, "dossier")
                || (t.is(at, "met") && t.is(at + 1, "nummer"))
                || t.is(at, "kamerstuk")
                || t.is(at, "dossiernummer")) {
            at += t.is(at, "met") ? 2 : 1;
            skip('.');
        }
        skip('(');
    }

    private String chamber() {
        boolean bracket = t.is(at, '(');
        int from = bracket ? at + 1 : at;
        String word = t.word(from).toUpperCase(Locale.ROOT);
        String chamber = null;
        int next = from + 1;
        if (word.equals("I") || word.equals("II")) {
            chamber = word;
            if (t.is(next, '/') && (t.is(next + 1, "I") || t.is(next + 1, "II"))) {
                chamber = word + "/" + t.word(next + 1);
                next += 2;
            }
        } else if (word.equals("TK") || word.equals("EK")) {
            chamber = word.equals("TK") ? "II" : "I";
        } else if ((t.is(from, "tweede") || t.is(from, "eerste")) && t.is(from + 1, "kamer")) {
            chamber = t.is(from, "tweede") ? "II" : "I";
            next = from + 2;
        }
        if (chamber != null) {
            at = bracket && t.is(next, ')') ? next + 1 : next;
            if (t.is(at, "der") && t.lower(at + 1).startsWith("staten")) {
                at += 2;
            }
        }
        return chamber;
    }

    /** "2020/21", "2008-2009", "1999/00" as "2020/21". */
    private String session() {
        boolean bracket = t.is(at, '(');
        int from = bracket ? at + 1 : at;
        boolean year =
                t.type(from) == Tokens.NUMBER && Tokens.isDigits(t.word(from), 4) && t.end(from) - t.start(from) == 4;
        boolean joined = t.is(from + 1, '/') || t.is(from + 1, '-') || t.is(from + 1, '–');
        String second = t.word(from + 2);
        if (!year || !joined || !Tokens.isDigits(second, 4) || (second.length() != 2 && second.length() != 4)) {
            return null;
        }
        String session = t.word(from) + "/" + second.substring(second.length() - 2);
        at = from + 3;
        if (bracket) {
            skip(')');
        }
        return session;
    }

    private boolean isTriple(int token) {
        return t.type(token) == Tokens.NUMBER
                && t.end(token) - t.start(token) == 3
                && Tokens.isDigits(t.word(token), 3);
    }

    /** "35 715", "35715", "35.715", each perhaps with a chapter: "31 700-VIII", "31 700 VIII". */
    private String dossier() {
        if (t.type(at) != Tokens.NUMBER) {
            return null;
        }
        String digits = t.word(at);
        int next = at + 1;
        if (digits.length() == 2 && Tokens.isDigits(digits, 2) && isTriple(next)) {
            digits += t.word(next);
            next++;
        } else if (digits.length() == 6 && digits.charAt(2) == '.') {
            digits = digits.substring(0, 2) + digits.substring(3);
        }
        if (digits.length() != 5 || !Tokens.isDigits(digits, 5)) {
            return null;
        }
        int chapter = t.is(next, '-') || t.is(next, '–') ? next + 1 : next;
        boolean bracket = t.is(chapter, '(');
        if (bracket) {
            chapter++;
        }
        String roman = t.word(chapter);
        boolean isChapter = !roman.isEmpty()
                && roman.length() <= 6
                && roman.chars().allMatch(sign -> "IVX".indexOf(sign) >= 0)
                && (!bracket || t.is(chapter + 1, ')'));
        if (isChapter) {
            digits += "-" + roman;
            next = bracket ? chapter + 2 : chapter + 1;
        }
        at = next;
        return digits;
    }

    /** The numbers in the dossier; gives the token after them. */
    private int numbers(int from, String dossier, String chamber, String session, boolean bare) {
        int next = at;
        int number = t.is(next, ',') || (t.is(next, ')') && t.is(next + 1, ',')) ? next + 1 : next;
        if (t.is(number, ',')) {
            number++;
        }
        boolean hyphen = t.is(next, '-') && t.touches(next) && t.touches(next + 1);
        if (hyphen) {
            number = next + 1; // "35715-2"
        }
        boolean labelled =
                t.is(number, "nr") || t.is(number, "nrs") || t.is(number, "nummer") || t.is(number, "nummers");
        if (labelled) {
            number++;
            if (t.is(number, '.')) {
                number++;
            }
        }
        int papers = 0;
        int start = from;
        while (papers < LONGEST_ROW && isNumber(number, labelled, bare && number > next)) {
            String written = t.word(number).toUpperCase(Locale.ROOT);
            int after = number + 1;
            int page = page(after);
            String pages = page > after ? pages(after, page) : null;
            after = Math.max(after, page);
            found.add(new Citation(
                    start,
                    t.end(after - 1),
                    new Target.ParliamentaryPaper(
                            dossier,
                            Optional.of(written),
                            Optional.ofNullable(chamber),
                            Optional.ofNullable(session),
                            Optional.ofNullable(pages))));
            papers++;
            next = after;
            boolean more = t.is(next, "en") || (t.is(next, ',') && labelled);
            int following = more ? next + 1 : next;
            if (t.is(following, "nr")) {
                following += t.is(following + 1, '.') ? 2 : 1;
            }
            boolean dossierFollows = t.type(following) == Tokens.NUMBER && isTriple(following + 1);
            if (!more
                    || dossierFollows
                    || (t.type(following) == Tokens.WORD && t.is(next, "en") && t.isLower(following))) {
                break;
            }
            number = following;
            start = t.start(number);
        }
        if (papers == 0) {
            int page = page(next);
            String pages = page > next ? pages(next, page) : null;
            next = Math.max(next, page);
            found.add(new Citation(
                    from,
                    t.end(next - 1),
                    new Target.ParliamentaryPaper(
                            dossier,
                            Optional.empty(),
                            Optional.ofNullable(chamber),
                            Optional.ofNullable(session),
                            Optional.ofNullable(pages))));
        }
        return next;
    }

    private boolean isNumber(int token, boolean labelled, boolean bare) {
        if (!labelled && !bare) {
            return false;
        }
        if (t.type(token) == Tokens.NUMBER) {
            return Tokens.isDigits(t.word(token), 4) && !isTriple(token + 1);
        }
        String word = t.word(token);
        boolean letters =
                !word.isEmpty() && word.length() <= 3 && word.chars().allMatch(sign -> sign >= 'A' && sign <= 'Z');
        return letters && (labelled || (!word.equals("TK") && !word.equals("EK")));
    }

    /** After ", p. 12-14" or ", blz. 3"; the same token when there is none. */
    private int page(int from) {
        int word = t.is(from, ',') ? from + 1 : from;
        if (!t.is(word, "p")
                && !t.is(word, "blz")
                && !t.is(word, "pag")
                && !t.is(word, "pagina")
                && !t.is(word, "pp")) {
            return from;
        }
        int number = t.is(word + 1, '.') ? word + 2 : word + 1;
        if (t.type(number) != Tokens.NUMBER) {
            return from;
        }
        boolean range = (t.is(number + 1, '-') || t.is(number + 1, '–')) && t.type(number + 2) == Tokens.NUMBER;
        return range ? number + 3 : number + 1;
    }

    private String pages(int from, int until) {
        int first = from;
        while (t.type(first) != Tokens.NUMBER) {
            first++;
        }
        return t.text().substring(t.start(first), t.end(until - 1));
    }
}
