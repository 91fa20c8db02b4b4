package nl.interstedelijkoverleg.testing;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nl.interstedelijkoverleg.demo.DemoRealm;
import nl.interstedelijkoverleg.demo.World;

/** The people of the tests. All are invented. */
public final class People {

    /** Somebody with a login of their own at the platform. */
    public record Person(String username, List<String> roles) {}

    public static final Person MEREL = sexWorker("temaro");
    public static final Person ROBIN = sexWorker("sibolu");
    public static final Person KIM = sexWorker("kavine");
    public static final Person ALEX = sexWorker("ludopi");
    public static final Person LOU = sexWorker("roveta");
    public static final Person SAM = sexWorker("mizanu");
    /** Sex workers of whom it matters only how many they are. */
    public static final List<Person> CROWD = IntStream.range(0, 20)
            .mapToObj(number -> sexWorker("menigte" + (char) ('a' + number)))
            .toList();
    /** Have a login and no place; each test of the second door for staff takes others of them. */
    public static final List<Person> NEWCOMERS = IntStream.range(0, 24)
            .mapToObj(number -> new Person("nieuw" + (char) ('a' + number), List.of()))
            .toList();
    /** Have no place yet, until a test gives them one. */
    public static final Person LATER = new Person("later", List.of());

    public static final Person ANA = new Person("collega", List.of());
    /** Works for a sex-worker-led organisation; moderates. */
    public static final Person BAKKER = new Person("bakker", List.of());
    /** Alderman of a municipality without a provider of its own. */
    public static final Person DE_WIT = new Person("dewit", List.of());
    /** Works for a support service. */
    public static final Person VAN_VLIET = new Person("vanvliet", List.of());
    /** Works for the same support service; moderates. */
    public static final Person DE_BOER = new Person("deboer", List.of());
    /** Official of another municipality, in no room. */
    public static final Person KUIPERS = new Person("kuipers", List.of());
    /** Supervises and enforces. */
    public static final Person HOFMAN = new Person("hofman", List.of());

    public static final Person ADMINISTRATOR = new Person("beheer", List.of("ADMINISTRATOR"));
    public static final Person TRUST_CONTACT = new Person("visser", List.of("TRUST_CONTACT"));
    /** Interprets, and is asked for every route. */
    public static final Person VERTALER = new Person("vertaler", List.of());
    /** An official whose seat is frozen, and who is asked for every route. */
    public static final Person VERKADE = new Person("verkade", List.of());
    /** Has the role at Keycloak, which means nothing, and no seat. */
    public static final Person ROLE_ONLY = new Person("rolalleen", List.of("TRUST_CONTACT"));
    /** Works for a sex-worker-led organisation by name, and takes part elsewhere under an alias. */
    public static final Person TIMMER = new Person("timmer", List.of());
    /** As Timmer. */
    public static final Person BOER = new Person("boerv", List.of());
    /** Another administrator: a one-time code works once, so tests that step up take turns. */
    public static final Person OTHER_ADMINISTRATOR = new Person("beheer-twee", List.of("ADMINISTRATOR"));
    /** Official of a municipality that is merged with others. */
    public static final Person JANSMA = new Person("jansma", List.of());
    /** Official who has not accepted anything yet, and gives up the seat after that. */
    public static final Person MULDER = new Person("mulder", List.of());
    /** Council members and officials who go, who come in their place, and who do not keep to what they promised. */
    public static final Person PETERS = new Person("peters", List.of());

    public static final Person VAN_RIJN = new Person("vanrijn", List.of());
    public static final Person SMIT = new Person("smit", List.of());
    public static final Person DEKKER = new Person("dekker", List.of());
    public static final Person OZTURK = new Person("ozturk", List.of());
    /** Works for the second sex-worker-led organisation. */
    public static final Person VERMEER = new Person("vermeer", List.of());
    /** Interprets for a support service. */
    public static final Person INTERPRETER = new Person("tolk", List.of());
    /** Interpret for a support service while a test has them do so. */
    public static final Person TRANSLATOR = new Person("vertalend", List.of());

    public static final Person OTHER_TRANSLATOR = new Person("vertalendtwee", List.of());
    /** Interprets too, where something waits for an answer. */
    public static final Person OTHER_INTERPRETER = new Person("tolk-twee", List.of());
    /** Has an account, and never a place anywhere. */
    public static final Person PLACELESS = new Person("plaatsloos", List.of());
    /** Researchers of one institute. */
    public static final Person OTTEN = new Person("otten", List.of());

    public static final Person PRINS = new Person("prins", List.of());
    /** Works for a support service; moderates where others look at what a moderator sees. */
    public static final Person HENDRIKS = new Person("hendriks", List.of());
    /** Council member of Waterveen: comes in through the municipality's own provider. */
    public static final String VAN_DIJK = "vandijk";
    /** Official of Waterveen, by the same way; moderates. */
    public static final String VAN_LOON = "vanloon";

    private People() {}

    private static Person sexWorker(String username) {
        return new Person(username, List.of());
    }

    static List<DemoRealm.Person> accounts() {
        return Stream.concat(
                        Stream.concat(CROWD.stream(), NEWCOMERS.stream()),
                        Stream.of(
                                MEREL,
                                ROBIN,
                                KIM,
                                ALEX,
                                LOU,
                                SAM,
                                LATER,
                                ANA,
                                BAKKER,
                                DE_WIT,
                                VAN_VLIET,
                                DE_BOER,
                                KUIPERS,
                                HOFMAN,
                                TIMMER,
                                BOER,
                                JANSMA,
                                MULDER,
                                PETERS,
                                VAN_RIJN,
                                SMIT,
                                DEKKER,
                                OZTURK,
                                VERMEER,
                                INTERPRETER,
                                TRANSLATOR,
                                OTHER_TRANSLATOR,
                                OTHER_INTERPRETER,
                                PLACELESS,
                                OTTEN,
                                PRINS,
                                HENDRIKS,
                                ADMINISTRATOR,
                                OTHER_ADMINISTRATOR,
                                VERTALER,
                                VERKADE,
                                ROLE_ONLY,
                                TRUST_CONTACT))
                .map(person ->
                        new DemoRealm.Person(person.username(), World.PASSWORD, person.roles(), World.TOTP_SECRET))
                .toList();
    }

    static List<DemoRealm.Person> staff() {
        return List.of(
                new DemoRealm.Person(VAN_DIJK, World.PASSWORD, List.of(), null),
                new DemoRealm.Person(VAN_LOON, World.PASSWORD, List.of(), null));
    }
}
