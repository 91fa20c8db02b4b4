package nl.interstedelijkoverleg.citation;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which regulation a text means, after an article, before it, or by pointing back. Remembers what the text has named so far and what
 * short names it gave.
 */
final class Regulations {

    private static final int LONGEST_ALIAS = 30;

    private final Laws laws;
    private final Tokens t;
    private final Names names;
    /** "(hierna: de wet)" and "wet: de Gemeentewet". */
    private final Map<String, Work> aliases = new HashMap<>();

    private Work last;
    private Mention mention;

    /**
     * A regulation that was named apart from an article.
     *
     * @param start place of its first character
     * @param known whether it is in the table or the text gave it a short name
     */
    record Mention(Written written, int start, boolean known) {}

    Regulations(Laws laws, Tokens tokens) {
        this.laws = laws;
        this.t = tokens;
        this.names = new Names(laws, tokens);
    }

    /** The regulation that is named after an article; null when none is, without a work when it certainly is none. */
    Written after(int from) {
        int at = from;
        boolean comma = t.is(at, ',');
        if (comma) {
            at++;
        }
        boolean bracket = t.is(at, '(');
        if (bracket) {
            Written inside = table(at + 1, true);
            return inside != null && t.is(inside.next(), ')')
                    ? new Written(inside.work(), inside.next() + 1, null)
                    : afterBracket(at);
        }
        Written direct = direct(at);
        if (direct != null) {
            return direct;
        }
        if (t.is(at, "van") || t.is(at, "uit") || t.is(at, "der")) {
            return lawOf(at);
        }
        if ((t.is(at, "daarvan") || t.is(at, "ervan")) && last != null) {
            return new Written(last, at + 1, null);
        }
        if (t.is(at, "in") || t.is(at, "ex") || t.is(at, "bij")) {
            int name = t.is(at + 1, "de") || t.is(at + 1, "het") ? at + 2 : at + 1;
            return t.isUpper(name) ? table(name, true) : null;
        }
        if (t.is(at, "boek") && t.type(at + 1) == Tokens.NUMBER) {
            return book(at);
        }
        return null;
    }

    /** "artikel 4:84 (inherente afwijkingsbevoegdheid) Awb" */
    private Written afterBracket(int from) {
        for (int at = from + 1; at <= from + 8; at++) {
            if (t.is(at, ')')) {
                return table(at + 1, true);
            }
        }
        return null;
    }

    private Written book(int at) {
        int next = at + 2;
        if (t.is(next, "van")) {
            next += t.is(next + 1, "het") ? 2 : 1;
        }
        Written law = table(next, true);
        return law != null && law.work().name().equals("BW")
                ? new Written(law.work(), law.next(), t.word(at + 1))
                : null;
    }

    private Written lawOf(int preposition) {
        int at = preposition + 1;
        boolean determined = t.is(preposition, "der");
        // "van bijlage II bij het", "van hoofdstuk 3 van de"
        for (int level = 0; level < 3; level++) {
            int structure = t.is(at, "de") || t.is(at, "het") ? at + 1 : at;
            if (t.is(structure, "boek") && t.type(structure + 1) == Tokens.NUMBER) {
                return book(structure);
            }
            if (!Lexicon.STRUCTURE.contains(t.lower(structure))) {
                break;
            }
            int next = structure + 1;
            if (t.type(next) == Tokens.NUMBER
                    || (t.type(next) == Tokens.WORD && t.end(next) - t.start(next) <= 4 && t.isUpper(next))) {
                next++;
            }
            if (!t.is(next, "van") && !t.is(next, "bij") && !t.is(next, "der")) {
                return null;
            }
            at = next + 1;
        }
        if (t.is(at, "deze") || t.is(at, "dit")) {
            int noun = at + 1;
            if (t.is(noun, "nadere") || Lexicon.ADJECTIVES.contains(t.lower(noun))) {
                noun++;
            }
            return Lexicon.OWN_NOUNS.contains(t.lower(noun)) ? new Written(Work.THIS, noun + 1, null) : null;
        }
        if (Lexicon.POINTING.contains(t.lower(at))
                || ((t.is(at, "de") || t.is(at, "het")) && Lexicon.POINTING.contains(t.lower(at + 1)))) {
            int noun = Lexicon.POINTING.contains(t.lower(at)) ? at + 1 : at + 2;
            String word = t.lower(noun);
            if (Lexicon.GENERIC.contains(word) || word.equals("apv")) {
                return new Written(last == null || !isCalled(last, word) ? Work.unknown(word) : last, noun + 1, null);
            }
            // "van genoemde Gemeentewet"
            return direct(noun);
        }
        if (t.is(at, "de")
                || t.is(at, "het")
                || t.is(at, "den")
                || t.is(at, "onze")
                || t.is(at, "ons")
                || t.is(at, "hun")) {
            determined = true;
            at++;
        }
        while (Lexicon.ADJECTIVES.contains(t.lower(at)) && table(at, true) == null) {
            at++;
        }
        Written ofTown = ofTown(at);
        if (ofTown != null) {
            return ofTown;
        }
        Written table = table(at, true);
        if (table != null) {
            return table;
        }
        Written named = names.name(at, determined);
        if (named != null) {
            return named;
        }
        String word = t.lower(at);
        if (Lexicon.NO_LAW.contains(word) || (determined && t.is(at, "algemene") && t.is(at + 1, "voorwaarden"))) {
            return new Written(null, at + 1, null);
        }
        if (determined && Lexicon.GENERIC.contains(word)) {
            Work known = aliases.get(word);
            return new Written(known == null ? Work.unknown(word) : known, at + 1, null);
        }
        return null;
    }

    /** Whether "dat verdrag" can mean this one. */
    private boolean isCalled(Work work, String noun) {
        if (work.kind() == Work.Kind.LOCAL) {
            return noun.equals("verordening") || noun.equals("apv") || noun.equals("regeling");
        }
        String name = laws.byKey(work.key()).map(Law::name).orElse(work.name()).toLowerCase(Locale.ROOT);
        return name.contains(noun) || (noun.equals("regeling") && !name.contains("wet"));
    }

    /** "de Haarlemse APV" */
    private Written ofTown(int at) {
        if (!t.isUpper(at) || !t.lower(at).endsWith("se")) {
            return null;
        }
        Laws.Match match = laws.match(t, at + 1, true);
        if (match == null || !match.law().isLocal()) {
            return null;
        }
        Optional<String> town = laws.townOfAdjective(t.word(at));
        Work work = town.map(name -> Work.local(match.law(), name)).orElseGet(() -> Work.of(match.law()));
        return new Written(work, t.afterYear(match.next()), null);
    }

    /** A regulation that is named without "van". */
    Written direct(int at) {
        if (t.type(at) != Tokens.WORD) {
            return null;
        }
        Written table = table(at, true);
        return table != null || !t.isUpper(at) ? table : names.name(at, false);
    }

    private Written table(int at, boolean loosely) {
        if (t.type(at) != Tokens.WORD) {
            return null;
        }
        Work alias = aliases.get(t.lower(at));
        Laws.Match match = laws.match(t, at, loosely);
        if (match != null) {
            if (alias != null && match.next() == at + 1) {
                return new Written(alias, match.next(), null);
            }
            return match.law().isLocal()
                    ? local(at, match)
                    : new Written(laws.work(match.law()), afterVersion(afterPoint(at, match.next())), null);
        }
        boolean spelled = alias != null && (t.isUpper(at) || (loosely && !Lexicon.GENERIC.contains(t.lower(at))));
        return spelled ? new Written(alias, at + 1, null) : null;
    }

    /** The point of an abbreviation ("Gemw.") where the sentence goes on. */
    private int afterPoint(int from, int next) {
        boolean abbreviation = (next == from + 1 && t.end(from) - t.start(from) <= 5)
                || (t.end(next - 1) - t.start(next - 1) <= 6 && next > from + 1);
        boolean goesOn = t.is(next, '.')
                && t.touches(next)
                && ((t.isLower(next + 1) && !t.startsLine(next + 1)) || t.is(next + 1, ','));
        return abbreviation && goesOn ? next + 1 : next;
    }

    /** "Wabo (oud)" is the Wabo. */
    int afterVersion(int at) {
        return t.is(at, '(') && (t.is(at + 1, "oud") || t.is(at + 1, "nieuw")) && t.is(at + 2, ')') ? at + 3 : at;
    }

    private Written local(int from, Laws.Match match) {
        int at = t.afterYear(afterPoint(from, match.next()));
        int place = at;
        if (t.is(place, "van") || t.is(place, "voor") || t.is(place, "der")) {
            place++;
        }
        if (t.is(place, "de") && t.is(place + 1, "gemeente")) {
            place++;
        }
        if (t.is(place, "gemeente")) {
            place++;
        }
        Laws.Town town = laws.town(t, place, t.isLower(from));
        return town == null
                ? new Written(laws.work(match.law()), at, null)
                : new Written(Work.local(match.law(), town.name()), t.afterYear(town.next()), null);
    }

    /** Keeps a law that is named apart from an article, for "Wabo, art. 2.12" and for "die wet". */
    int mention(int at) {
        Written law = table(at, false);
        boolean known = law != null;
        if (!known) {
            law = names.name(at, false);
        }
        if (law == null || law.work() == null) {
            return at;
        }
        int next = alias(law.next(), law.work());
        boolean inBook = t.is(at - 2, "boek")
                && t.type(at - 1) == Tokens.NUMBER
                && law.work().name().equals("BW");
        mention = new Mention(
                new Written(law.work(), next, inBook ? t.word(at - 1) : null), t.start(inBook ? at - 2 : at), known);
        if (known) {
            last = law.work();
        }
        return known ? next : at + 1;
    }

    /** "apv haarlem art 3:4", as people type. */
    private void mentionInSmallLetters(int trigger, int noEarlier) {
        for (int back = 1; back <= 3 && trigger - back >= 0; back++) {
            int at = trigger - back;
            if (t.isLower(at) && !Lexicon.GENERIC.contains(t.lower(at)) && t.start(at) >= noEarlier) {
                Written law = table(at, true);
                if (law != null && law.work() != null && law.next() == trigger) {
                    mention = new Mention(law, t.start(at), true);
                    return;
                }
            }
        }
    }

    /**
     * The regulation that stands right before "artikel" ("Wabo, art. 2.12"), and only once.
     *
     * @param noEarlier place before which everything belongs to an earlier reference
     */
    Optional<Mention> before(int trigger, int noEarlier) {
        if (mention == null) {
            mentionInSmallLetters(trigger, noEarlier);
        }
        Mention found = mention;
        boolean right = found != null && found.start() >= noEarlier && isRightAfterMention(trigger);
        mention = null;
        return right ? Optional.of(found) : Optional.empty();
    }

    /** Remembers what "die wet" will mean. */
    void used(Work work) {
        if (work.kind() != Work.Kind.THIS) {
            last = work;
        }
    }

    /** What the text calls so, if it says. */
    Optional<Work> called(String name) {
        return Optional.ofNullable(aliases.get(name));
    }

    private boolean isRightAfterMention(int trigger) {
        int at = mention.written().next();
        if (at == trigger && !mention.known()) {
            return false; // any word in capitals may stand before "art. 5"
        }
        if (t.is(at, ',') || t.is(at, '(') || t.is(at, ':')) {
            at++;
        }
        if (t.is(at, "de") || t.is(at, "het") || t.is(at, "zie") || t.is(at, "in")) {
            at++;
        }
        return at == trigger;
    }

    /** "(hierna: Wabo)" after a name; gives the token after it. */
    int alias(int at, Work work) {
        if (!t.is(at, '(') || (!t.is(at + 1, "hierna") && !t.is(at + 1, "verder") && !t.is(at + 1, "hierna:"))) {
            return at;
        }
        int name = at + 2;
        while (t.is(name, ':')
                || t.is(name, "te")
                || t.is(name, "noemen")
                || t.is(name, "ook")
                || t.is(name, "de")
                || t.is(name, "het")
                || t.is(name, "genoemd")
                || t.is(name, '"')
                || t.is(name, '‘')
                || t.is(name, '\'')
                || t.is(name, '“')) {
            name++;
        }
        int end = name + 1;
        while (t.is(end, '"') || t.is(end, '’') || t.is(end, '\'') || t.is(end, '”') || t.is(end, "genoemd")) {
            end++;
        }
        if (t.type(name) == Tokens.WORD && t.is(end, ')') && t.end(name) - t.start(name) <= LONGEST_ALIAS) {
            aliases.put(t.lower(name), work);
            return end + 1;
        }
        return at;
    }

    /** "wet: de Gemeentewet", "In dit besluit wordt verstaan onder verordening: de APV". */
    int definition(int at) {
        if (!Lexicon.GENERIC.contains(t.lower(at))) {
            return at;
        }
        int name = t.is(at + 2, "de") || t.is(at + 2, "het") ? at + 3 : at + 2;
        Written law = table(name, false);
        if (law == null) {
            law = t.isUpper(name) ? names.name(name, true) : null;
        }
        if (law == null || law.work() == null) {
            return at;
        }
        aliases.put(t.lower(at), law.work());
        last = law.work();
        return law.next();
    }
}
