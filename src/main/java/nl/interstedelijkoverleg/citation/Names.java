package nl.interstedelijkoverleg.citation;

import java.util.Locale;
import java.util.Set;

/** Names of regulations that are in no table: told by how they begin, how they end, and where the sentence goes on. */
final class Names {

    private static final int LONGEST_NAME = 12;

    private final Laws laws;
    private final Tokens t;

    Names(Laws laws, Tokens tokens) {
        this.laws = laws;
        this.t = tokens;
    }

    /** A name that is in no table but looks like a regulation's. */
    Written name(int from, boolean determined) {
        if (t.type(from) != Tokens.WORD) {
            return null;
        }
        String word = t.word(from);
        String lower = word.toLowerCase(Locale.ROOT);
        boolean upper = t.isUpper(from);
        Written european = upper ? european(from, lower) : null;
        if (european != null) {
            return european;
        }
        if (upper && (Lexicon.HEADS.contains(lower) || isOpening(from, lower))) {
            int next = tail(from + 1);
            return next > from + 1 ? named(from, next) : null;
        }
        boolean compound =
                Lexicon.LAW_NOUNS.stream().anyMatch(noun -> lower.endsWith(noun) && lower.length() > noun.length() + 1);
        if (compound && (upper || determined)) {
            return named(from, properTail(from + 1));
        }
        long capitals = word.chars().filter(Character::isUpperCase).count();
        boolean abbreviation = ((capitals >= 2 && word.length() <= 8) || (upper && isConsonants(word)))
                && !Lexicon.NO_ABBREVIATION.contains(word.toUpperCase(Locale.ROOT));
        return abbreviation && word.chars().allMatch(Character::isLetter) ? named(from, t.afterYear(from + 1)) : null;
    }

    /** "Verordening (EU) 2021/1119", "Richtlijn 2011/36/EU" */
    private Written european(int from, String lower) {
        boolean regulation = lower.equals("verordening") || lower.equals("uitvoeringsverordening");
        if (!regulation && !lower.equals("richtlijn")) {
            return null;
        }
        int at = from + 1;
        if (t.is(at, '(') && t.isUpper(at + 1)) {
            at += 2;
            while (t.is(at, ',') || t.type(at) == Tokens.WORD) {
                at++;
            }
            at = t.is(at, ')') ? at + 1 : at;
        }
        if (t.is(at, "nr")) {
            at += t.is(at + 1, '.') ? 2 : 1;
        }
        if (t.type(at) != Tokens.NUMBER || !t.is(at + 1, '/') || t.type(at + 2) != Tokens.NUMBER) {
            return null;
        }
        String number = t.word(at) + "/" + t.word(at + 2);
        int next = at + 3;
        if (t.is(next, '/') && t.isUpper(next + 1)) {
            next += 2;
        }
        String name = t.text().substring(t.start(from), t.end(next - 1));
        Work work = regulation
                ? new Work(Work.Kind.EUROPEAN, "eu:" + number, name)
                : new Work(Work.Kind.NAMED, "eu-richtlijn:" + number, name);
        return new Written(work, next, null);
    }

    /** "Wkkgz", "Bpv": a word that cannot be said is an abbreviation; one with W at its head nearly always is. */
    private static boolean isConsonants(String word) {
        if (word.length() < 2
                || word.length() > 7
                || word.substring(1).chars().anyMatch(sign -> sign < 'a' || sign > 'z')) {
            return false;
        }
        return word.chars().noneMatch(sign -> "aeiouyAEIOUY".indexOf(sign) >= 0);
    }

    /** "Nadere regels", "Algemene subsidieverordening": an adjective with the noun soon after it. */
    private boolean isOpening(int at, String lower) {
        if (!lower.equals("nadere")
                && !lower.equals("algemene")
                && !lower.equals("tijdelijke")
                && !lower.equals("gemeentelijke")) {
            return false;
        }
        for (int ahead = 1; ahead <= 2; ahead++) {
            String word = t.lower(at + ahead);
            if (t.type(at + ahead) == Tokens.WORD
                    && (word.equals("regels") || Lexicon.LAW_NOUNS.stream().anyMatch(word::endsWith))) {
                return true;
            }
        }
        return false;
    }

    private Written named(int from, int next) {
        return new Written(Work.named(t.text().substring(t.start(from), t.end(next - 1))), next, null);
    }

    /** The end of a name that goes on in small letters: "Besluit begroting en verantwoording provincies". */
    private int tail(int from) {
        int at = from;
        for (int words = 0; words < LONGEST_NAME; words++) {
            if (t.isYear(at)) {
                return at + 1;
            }
            if (t.type(at) != Tokens.WORD
                    || (at > from && t.startsLine(at))
                    || Lexicon.NAME_ENDS.contains(t.lower(at))) {
                break;
            }
            String word = t.lower(at);
            boolean afterProper = at > from && t.isUpper(at - 1) && t.isLower(at);
            boolean joint = Set.of(
                            "op",
                            "tot",
                            "van",
                            "en",
                            "de",
                            "het",
                            "der",
                            "voor",
                            "inzake",
                            "betreffende",
                            "houdende",
                            "tegen",
                            "vanwege")
                    .contains(word);
            if (joint) {
                String following = t.lower(at + 1);
                boolean early = (word.equals("op") || word.equals("tot")) ? at == from : true;
                boolean article = following.equals("de") || following.equals("het");
                boolean stays = t.type(at + 1) == Tokens.WORD
                        && !Lexicon.NAME_ENDS.contains(following)
                        && !following.equals("toepassing")
                        && !following.equals("kracht")
                        && !following.equals("rechtswege")
                        && !following.equals("overeenkomstige")
                        && (!article || !word.equals("en"))
                        && Place.ordinal(following) == 0
                        && early;
                if (!stays) {
                    break;
                }
            } else if (afterProper) {
                break;
            }
            at++;
        }
        while (at > from
                && Set.of("op", "tot", "van", "en", "de", "het", "der", "voor").contains(t.lower(at - 1))) {
            at--;
        }
        return at;
    }

    /** The end of a name that goes on in names: "Samenwerkingsregeling Regio Achterhoek", "Bouwverordening Zwolle 2010". */
    private int properTail(int from) {
        int at = t.afterYear(from);
        int place = t.is(at, "gemeente") ? at + 1 : at;
        Laws.Town town = laws.town(t, place, false);
        if (town != null && !t.startsLine(place)) {
            return t.afterYear(town.next());
        }
        int next = at;
        for (int words = 0; words < 3; words++) {
            if (!t.isUpper(next)
                    || t.startsLine(next)
                    || Lexicon.ARTICLE_WORDS.contains(t.lower(next))
                    || (!t.is(next, "regio") && words == 0)) {
                break;
            }
            next++;
        }
        return t.afterYear(next);
    }
}
