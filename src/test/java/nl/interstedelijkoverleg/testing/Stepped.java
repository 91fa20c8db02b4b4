package nl.interstedelijkoverleg.testing;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import nl.interstedelijkoverleg.demo.Visitor;
import nl.interstedelijkoverleg.demo.World;
import nl.interstedelijkoverleg.testing.People.Person;

/** People on the pages after the second step. A one-time code works once, so each takes the step once for all tests of a run. */
public final class Stepped {

    private static final String COOKIE = "overleg-sessie";
    private static final Map<String, String> SESSIONS = new ConcurrentHashMap<>();

    private Stepped() {}

    /** Somebody at level 2, on no page yet. */
    public static Visitor visitor(Person person) {
        return new Visitor(InstallationResource.installation().origin()).carry(COOKIE, session(person));
    }

    /** The session of somebody at level 2. */
    public static String session(Person person) {
        return SESSIONS.computeIfAbsent(person.username(), ignored -> begin(person));
    }

    /** To be called after something ended the sessions of this person. */
    public static void forget(Person person) {
        SESSIONS.remove(person.username());
    }

    private static String begin(Person person) {
        Visitor visitor = new Visitor(InstallationResource.installation().origin());
        visitor.logIn(person.username(), World.PASSWORD, "/ruimtes");
        Visitor.Page page = visitor.stepUp(
                visitor.get("/aanmelden/niveau-2?naar=/account"), person.username(), World.PASSWORD, World.TOTP_SECRET);
        if (page.path().equals("/account")) {
            return visitor.cookie(COOKIE);
        }
        throw new AssertionError(person.username() + " could not step up: " + page.text());
    }
}
