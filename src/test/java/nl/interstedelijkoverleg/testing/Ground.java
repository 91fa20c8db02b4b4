package nl.interstedelijkoverleg.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import nl.interstedelijkoverleg.admin.Ceremony;
import nl.interstedelijkoverleg.demo.DemoRealm;
import nl.interstedelijkoverleg.demo.Installation;
import nl.interstedelijkoverleg.testing.People.Person;
import nl.interstedelijkoverleg.vault.HolderKeys;
import nl.interstedelijkoverleg.vault.KeyFile;

/**
 * The ground that tests stand on: organisations and seats as an installation has them, and rooms that people found, enter
 * and write in through the interface.
 */
public final class Ground {

    public static final String WORKER_LED = "Vereniging De Achtste Stoel";
    public static final String SECOND_WORKER_LED = "Collectief Binnenboord";
    public static final String DUINRADE = "Gemeente Duinrade";
    public static final String WATERVEEN = "Gemeente Waterveen";
    public static final String SUPPORT = "Steunpunt De Vuurbaak";
    public static final String ENFORCEMENT = "Toezicht en Handhaving Veen en Duin";

    public static final String INSTITUTE = "Instituut Lage Landen";

    private static final Map<String, UUID> ORGANISATIONS = new ConcurrentHashMap<>();
    private static final Map<String, UUID> SEATS = new ConcurrentHashMap<>();

    private Ground() {}

    /** Organisations and the seats of everybody who takes part by name. Done once for all tests of a run. */
    public static synchronized void prepare() {
        if (!SEATS.isEmpty()) {
            closeRooms();
            return;
        }
        try (Connection connection = migrator()) {
            UUID waterveen = insertMunicipality(connection, "Waterveen");
            UUID duinrade = insertMunicipality(connection, "Duinrade");
            holdCeremony(connection);
            insertOrganisation(connection, DUINRADE, "MUNICIPALITY", duinrade, null);
            insertOrganisation(connection, WATERVEEN, "MUNICIPALITY", waterveen, DemoRealm.WATERVEEN);
            insertOrganisation(connection, SUPPORT, "SUPPORT_SERVICE", null, null);
            insertOrganisation(connection, ENFORCEMENT, "ENFORCEMENT", null, null);
            insertOrganisation(connection, INSTITUTE, "RESEARCHER", null, null);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        seat(People.DE_WIT, DUINRADE, "H. de Wit", "wethouder", false);
        seat(People.KUIPERS, DUINRADE, "J. Kuipers", "beleidsmedewerker", false);
        seat(People.VAN_VLIET, SUPPORT, "C. van Vliet", "hulpverlener", false);
        seat(People.DE_BOER, SUPPORT, "T. de Boer", "hulpverlener", false);
        seat(People.HOFMAN, ENFORCEMENT, "R. Hofman", "toezichthouder", true);
        seat(People.OTTEN, INSTITUTE, "W. Otten", "onderzoeker", false);
        seat(People.PRINS, INSTITUTE, "E. Prins", "onderzoeker", false);
        seat(People.HENDRIKS, SUPPORT, "L. Hendriks", "hulpverlener", false);
    }

    /** As in the night of a Monday: what rooms show of how many are there, and whether they may decide in secret. */
    public static void monday() throws SQLException {
        try (Connection connection = migrator();
                Statement statement = connection.createStatement()) {
            statement.execute("set role overleg_gate");
            statement.execute("select gate.count_aliases()");
        }
    }

    /** One seat moderates a hundred open rooms at most: those of the tests before have served. */
    private static void closeRooms() {
        try (Connection connection = migrator();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("update room set state = 'CLOSED' where state <> 'CLOSED'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As at an installation: the first two sex-worker-led organisations, each with a trust contact. */
    private static void holdCeremony(Connection connection) throws SQLException {
        List<Ceremony.Opened> opened = Ceremony.hold(
                connection,
                HolderKeys.of(KeyFile.read(InstallationResource.installation().keyFile()), "overleg"),
                List.of(
                        founding(WORKER_LED, new Ceremony.Contact("M. Bakker", "voorzitter")),
                        founding(SECOND_WORKER_LED, new Ceremony.Contact("A. Visser", "vertrouwenspersoon"))));
        for (String name : List.of(WORKER_LED, SECOND_WORKER_LED)) {
            ORGANISATIONS.put(
                    name,
                    UUID.fromString(column(connection, "select id from organisation where name = '" + name + "'")
                            .get(0)));
        }
        take(People.BAKKER, opened.get(0).code().text());
        take(People.TRUST_CONTACT, opened.get(1).code().text());
    }

    private static Ceremony.Founding founding(String organisation, Ceremony.Contact contact) {
        return new Ceremony.Founding(organisation, "Waterveen", "verzonnen", true, List.of(contact));
    }

    private static void seat(Person person, String organisation, String name, String function, boolean enforcement) {
        take(person, seatCode(organisation, name, function, enforcement));
    }

    /** Takes a seat and accepts the agreement of use. */
    public static void take(Person person, String code) {
        String seat = Api.done(person, "POST", "/api/v1/seat-redemptions", Map.of("code", code), 200)
                .text("/seat");
        SEATS.put(person.username(), UUID.fromString(seat));
        acceptAgreement(person);
    }

    /** Accepts the agreement of use for every seat of this person, for their organisation too where that is still due. */
    public static void acceptAgreement(Person person) {
        int version = Integer.parseInt(
                Api.done(person, "GET", "/api/v1/agreement", null, 200).text("/version"));
        int forInterpreters = Integer.parseInt(Api.done(person, "GET", "/api/v1/agreement/interpreters", null, 200)
                .text("/version"));
        for (String seat : Api.done(person, "GET", "/api/v1/agreement/acceptances-due", null, 200)
                .texts("", "id")) {
            Map<String, Object> acceptance = Map.of(
                    "seat", seat,
                    "version", version,
                    "forOrganisation", true,
                    "interpreterVersion", forInterpreters);
            Api.done(person, "POST", "/api/v1/agreement/acceptances", acceptance, 204);
        }
    }

    /** Makes a seat and returns the code that opens it. */
    public static String seatCode(String organisation, String name, String function, boolean enforcement) {
        if (WORKER_LED.equals(organisation) || SECOND_WORKER_LED.equals(organisation)) {
            // They make their own seats; no administrator can.
            Person colleague = WORKER_LED.equals(organisation) ? People.BAKKER : People.TRUST_CONTACT;
            Map<String, Object> seat = Map.of(
                    "organisation", ORGANISATIONS.get(organisation),
                    "name", name,
                    "function", function,
                    "portfolios", List.of("zorg"),
                    "enforcementTask", enforcement);
            return Api.done(colleague, "POST", "/api/v1/desks/" + seatOf(colleague) + "/seats", seat, 200)
                    .text("/code");
        }
        return seatCode(Map.of(
                "organisation", ORGANISATIONS.get(organisation),
                "name", name,
                "function", function,
                "portfolios", List.of("zorg"),
                "enforcementTask", enforcement));
    }

    /** The same of a seat as an administrator describes it. */
    public static String seatCode(Map<String, Object> seat) {
        return Api.done(People.ADMINISTRATOR, "POST", "/api/v1/seats", seat, 200)
                .text("/code");
    }

    /** Makes a seat of the council's registry and returns the code that opens it. */
    public static String registryCode(String organisation, String name) {
        return seatCode(Map.of(
                "organisation",
                ORGANISATIONS.get(organisation),
                "name",
                name,
                "function",
                "griffier",
                "enforcementTask",
                false,
                "registry",
                true));
    }

    public static UUID organisation(String name) {
        return ORGANISATIONS.get(name);
    }

    public static UUID seatOf(Person person) {
        return SEATS.get(person.username());
    }

    /** A room and what tests do in it. */
    public record Room(UUID id, Person moderator) {

        public String path() {
            return "/api/v1/rooms/" + id;
        }

        /** Codes for a kind of participant. */
        public List<String> codes(String kind, int number) {
            return codes(kind, "MEMBER", number);
        }

        public List<String> codes(String kind, String role, int number) {
            if (kind.equals("SEX_WORKER")) {
                return slips(role, number);
            }
            Map<String, Object> batch = Map.of("kind", kind, "role", role, "number", number);
            return Api.done(moderator, "POST", path() + "/invitation-batches", batch, 200)
                    .texts("/codes", null);
        }

        /** The moderator asks, and a trust contact who is not in the room makes them. */
        private List<String> slips(String role, int number) {
            Person contact = moderator.equals(People.BAKKER) ? People.TRUST_CONTACT : People.BAKKER;
            Map<String, Object> asked = Map.of("role", role, "words", "Voor wie dit aangaat");
            String request = Api.done(moderator, "POST", path() + "/slip-requests", asked, 200)
                    .text("/id");
            Map<String, Object> batch = Map.of("number", number, "confirmed", true);
            List<String> codes = Api.done(contact, "POST", "/api/v1/slip-requests/" + request + "/batches", batch, 200)
                    .texts("/codes", null);
            Api.done(moderator, "DELETE", path() + "/slip-requests/" + request, null, 204);
            return codes;
        }

        /** These people join as this kind. */
        public Room joinedBy(String kind, Person... people) {
            List<String> codes = codes(kind, Math.max(5, people.length));
            for (int i = 0; i < people.length; i++) {
                redeem(people[i], codes.get(i));
            }
            return this;
        }

        /** A researcher comes in; without sex workers in the room the moderator decides that. In one room at a time. */
        public Room joinedByResearcher(Person researcher) {
            Api.as(moderator)
                    .body(Map.of("subject", "RESEARCHER", "seat", seatOf(researcher), "reason", "Voor het onderzoek."))
                    .post(path() + "/audience-proposals")
                    .then()
                    .statusCode(201);
            List<String> admissions =
                    Api.as(researcher).get("/api/v1/room-listings").path("[0].admissions.id");
            Api.as(researcher)
                    .body(Map.of("seat", seatOf(researcher)))
                    .post("/api/v1/room-admissions/" + admissions.get(0) + "/entries")
                    .then()
                    .statusCode(201);
            return this;
        }

        /** Somebody who was asked to be moderator says yes. */
        public void saysYes(Person person) {
            Api.as(person)
                    .body(Map.of("accepted", true))
                    .put(path() + "/membership/role")
                    .then()
                    .statusCode(204);
        }

        public void redeem(Person person, String code) {
            String joined = Api.done(person, "POST", "/api/v1/redemptions", Map.of("code", code), 200)
                    .text("/room");
            assertEquals(id.toString(), joined);
        }

        /** Opens a topic and returns its address. */
        public String topic(Person author, String title, String text) {
            Map<String, Object> topic = Map.of("kind", "QUESTION", "title", title, "text", text);
            return path() + "/topics/"
                    + Api.done(author, "POST", path() + "/topics", topic, 201).text("/id");
        }

        /** Writes a post and returns its address. */
        public String post(Person author, String topic, String text) {
            return topic + "/posts/"
                    + Api.done(author, "POST", topic + "/posts", Map.of("text", text), 201)
                            .text("/id");
        }
    }

    /** A room for everybody but enforcement, where late joiners see only what is written after they came. */
    public static Room room(String name) {
        return room(name, "THEMATIC", "FROM_JOINING", People.BAKKER);
    }

    public static Room room(String name, String kind, String history, Person founder) {
        List<String> admitted = kind.equals("AUTONOMOUS")
                ? List.of("SEX_WORKER", "SEX_WORKER_ORGANISATION")
                : List.of("SEX_WORKER", "SEX_WORKER_ORGANISATION", "MUNICIPALITY", "SUPPORT_SERVICE", "ALLIANCE");
        return room(name, kind, history, founder, admitted);
    }

    public static Room room(String name, String kind, String history, Person founder, List<String> admitted) {
        Map<String, Object> plan = new LinkedHashMap<>();
        plan.put("name", name);
        plan.put("purpose", "Overleg over " + name);
        plan.put("kind", kind);
        plan.put("admittedKinds", admitted);
        plan.put("history", history);
        if (kind.equals("LOCAL")) {
            plan.put("municipality", "Duinrade");
        }
        plan.put("seat", seatOf(founder));
        String location = Api.done(founder, "POST", "/api/v1/rooms", plan, 201).location();
        return new Room(UUID.fromString(location.substring(location.lastIndexOf('/') + 1)), founder);
    }

    /** A connection that sees everything, as a thief of the database would. */
    public static Connection migrator() throws SQLException {
        Installation installation = InstallationResource.installation();
        Connection connection = DriverManager.getConnection(
                installation.databases().contentUrl(), "overleg_migrator", installation.password("overleg_migrator"));
        try (Statement statement = connection.createStatement()) {
            statement.execute("set role none");
            statement.execute("set search_path = overleg");
        }
        return connection;
    }

    /** The one value of a query that runs with the rights of the migrator. */
    public static String migrated(String sql) throws SQLException {
        try (Connection connection = migrator()) {
            return column(connection, sql).get(0);
        }
    }

    /** A connection with the rights of the application and no key. */
    public static Connection application() throws SQLException {
        Installation installation = InstallationResource.installation();
        return DriverManager.getConnection(
                installation.databases().contentUrl(),
                "overleg_application",
                installation.password("overleg_application"));
    }

    /** The first column of a query. */
    public static List<String> column(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    private static UUID insertMunicipality(Connection connection, String name) throws SQLException {
        UUID id = UUID.randomUUID();
        try (PreparedStatement statement =
                connection.prepareStatement("insert into municipality (id, name, fictitious) values (?, ?, true)")) {
            statement.setObject(1, id);
            statement.setString(2, name);
            statement.executeUpdate();
        }
        return id;
    }

    private static void insertOrganisation(
            Connection connection, String name, String kind, UUID municipality, String provider) throws SQLException {
        UUID id = UUID.randomUUID();
        ORGANISATIONS.put(name, id);
        try (PreparedStatement statement = connection.prepareStatement("""
                insert into organisation (id, kind, name, municipality_id, identity_provider, fictitious)
                values (?, ?, ?, ?, ?, true)
                """)) {
            statement.setObject(1, id);
            statement.setString(2, kind);
            statement.setString(3, name);
            statement.setObject(4, municipality);
            statement.setString(5, provider);
            statement.executeUpdate();
        }
    }
}
