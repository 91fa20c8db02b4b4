package nl.interstedelijkoverleg.citation;

/** Words that join references, places and numbers: each gives the token after them, and the same token when they are not there. */
final class Joints {

    private Joints() {}

    /** After "tot en met", "t/m". */
    static int through(Tokens t, int at) {
        if (t.is(at, "tot") && t.is(at + 1, "en") && t.is(at + 2, "met")) {
            return at + 3;
        }
        return t.is(at, "t") && t.is(at + 1, '/') && t.is(at + 2, "m") ? at + 3 : at;
    }

    /** After a word that joins two references. */
    static int connector(Tokens t, int at) {
        int from = t.is(at, "gelezen") ? at + 1 : at;
        if (t.is(from, "in")
                && (t.is(from + 1, "samenhang") || t.is(from + 1, "verbinding") || t.is(from + 1, "combinatie"))
                && t.is(from + 2, "met")) {
            return from + 3;
        }
        if (t.is(at, "en") && t.is(at + 1, '/') && t.is(at + 2, "of")) {
            return at + 3;
        }
        if (t.is(at, "dan") && t.is(at + 1, "wel")) {
            return at + 2;
        }
        if (t.is(at, "i") && t.is(at + 1, '.') && t.is(at + 2, "v") && t.is(at + 4, "m")) {
            return t.is(at + 5, '.') ? at + 6 : at + 5;
        }
        if (t.is(at, "jo") || t.is(at, "j")) {
            int next = at + 1;
            return t.is(next, '.') || t.is(next, '°') || t.is(next, 'º') ? next + 1 : t.is(at, "jo") ? next : at;
        }
        if (t.is(at, "en")
                || t.is(at, "of")
                || t.is(at, "juncto")
                || t.is(at, "alsmede")
                || t.is(at, "evenals")
                || t.is(at, "respectievelijk")
                || t.is(at, "onderscheidenlijk")
                || t.is(at, '&')) {
            return at + 1;
        }
        return at;
    }
}
