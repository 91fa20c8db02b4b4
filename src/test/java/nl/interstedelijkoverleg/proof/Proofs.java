package nl.interstedelijkoverleg.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import nl.interstedelijkoverleg.admin.Ceremony;
import nl.interstedelijkoverleg.demo.DemoRealm;
import nl.interstedelijkoverleg.demo.ProxiedInstallation;
import nl.interstedelijkoverleg.demo.Visitor;
import nl.interstedelijkoverleg.demo.World;
import nl.interstedelijkoverleg.testing.Sample;
import nl.interstedelijkoverleg.vault.HolderKeys;
import nl.interstedelijkoverleg.vault.InvitationCode;
import nl.interstedelijkoverleg.vault.KeyFile;
import org.postgresql.ds.PGSimpleDataSource;

/** What the proofs share: one installation for all of them, and people who moderate. */
final class Proofs {

    /** Whether the long versions run. */
    static final boolean LONG = Sample.FULL_LENGTH;

    static final String ADMINISTRATOR = "beheer";
    /** Works for a sex-worker-led organisation; founds and moderates the rooms of the proofs. */
    static final String MODERATOR = "bakker";

    /** Official of a municipality, who can be asked for an answer. */
    static final String OFFICIAL = "beambte";

    /** Accounts that nobody uses but who measures how long a wrong password takes. */
    static final List<String> CLOCKED = names("klok", LONG ? 124 : 16);

    /** Accounts that are closed by wrong passwords, in turn. */
    static final List<String> TO_BE_CLOSED = names("klokdicht", 4);

    /** Accounts that are switched off. */
    static final List<String> SWITCHED_OFF = names("klokuit", 4);

    /** Accounts without a password, as of who has a passkey only. */
    static final List<String> WITHOUT_PASSWORD = names("klokkaal", 4);

    /** Accounts without recovery codes, for who measures how long a wrong one takes. */
    static final List<String> WITHOUT_CODES = names("klokherstel", 4);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();

    private static ProxiedInstallation installation;
    private static UUID seat;

    private Proofs() {}

    private static List<String> names(String stem, int number) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            names.add(stem + String.format("%04d", i));
        }
        return List.copyOf(names);
    }

    /** The installation; started when first asked for, ended with the virtual machine. */
    static synchronized ProxiedInstallation installation() {
        if (installation != null) {
            return installation;
        }
        List<DemoRealm.Person> people = new ArrayList<>();
        people.add(new DemoRealm.Person(ADMINISTRATOR, World.PASSWORD, List.of("ADMINISTRATOR"), World.TOTP_SECRET));
        people.add(new DemoRealm.Person(MODERATOR, World.PASSWORD, List.of(), World.TOTP_SECRET));
        people.add(new DemoRealm.Person(OFFICIAL, World.PASSWORD, List.of(), World.TOTP_SECRET));
        Stream.of(CLOCKED, TO_BE_CLOSED, SWITCHED_OFF, WITHOUT_PASSWORD, WITHOUT_CODES)
                .flatMap(List::stream)
                .forEach(name -> people.add(new DemoRealm.Person(name, World.PASSWORD, List.of(), null)));
        try {
            ProxiedInstallation started = ProxiedInstallation.start(
                    Path.of(
                            "target",
                            "installations",
                            "proof-" + ProcessHandle.current().pid()),
                    people,
                    line -> System.out.println("[proof] " + line));
            Runtime.getRuntime().addShutdownHook(new Thread(started::close, "proof-stop"));
            installation = started;
            // Nobody asked for these yet, so Keycloak remembers nothing of them.
            try (Connection keycloak = started.databases().superuser("keycloak");
                    Statement statement = keycloak.createStatement()) {
                statement.executeUpdate("update user_entity set enabled = false where username like 'klokuit%'");
                statement.executeUpdate("delete from credential where user_id in"
                        + " (select id from user_entity where username like 'klokkaal%')");
            }
            seat = seatOfModerator();
            return started;
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static UUID seatOfModerator() throws SQLException {
        InvitationCode code;
        try (Connection connection = migrator()) {
            code = Ceremony.hold(
                            connection,
                            HolderKeys.of(KeyFile.read(installation.keyFile()), "overleg"),
                            List.of(
                                    founding("Vereniging De Achtste Stoel", "M. Bakker"),
                                    founding("Collectief Binnenboord", "A. Visser")))
                    .get(0)
                    .code();
        }
        String taken = api(MODERATOR, "POST", "/api/v1/seat-redemptions", Map.of("code", code.text()), 200)
                .get("seat")
                .asText();
        api(
                MODERATOR,
                "POST",
                "/api/v1/agreement/acceptances",
                Map.of("seat", taken, "version", 1, "forOrganisation", true),
                204);
        return UUID.fromString(taken);
    }

    private static Ceremony.Founding founding(String organisation, String contact) {
        return new Ceremony.Founding(
                organisation, "Waterveen", "verzonnen", true, List.of(new Ceremony.Contact(contact, "voorzitter")));
    }

    /** A municipality with {@link #OFFICIAL} for it, who joins these rooms; returns its id. */
    static UUID municipalityIn(List<UUID> rooms) throws SQLException {
        UUID organisation = UUID.randomUUID();
        try (Connection connection = migrator();
                Statement statement = connection.createStatement()) {
            UUID municipality = UUID.randomUUID();
            statement.executeUpdate("insert into municipality (id, name, fictitious) values ('" + municipality
                    + "', 'Duinrade', true)");
            statement.executeUpdate("insert into organisation (id, kind, name, municipality_id, fictitious) values ('"
                    + organisation + "', 'MUNICIPALITY', 'Gemeente Duinrade', '" + municipality + "', true)");
        }
        String code = api(
                        ADMINISTRATOR,
                        "POST",
                        "/api/v1/seats",
                        Map.of(
                                "organisation",
                                organisation.toString(),
                                "name",
                                "H. de Wit",
                                "function",
                                "beleidsmedewerker",
                                "portfolios",
                                List.of("zorg"),
                                "enforcementTask",
                                false),
                        200)
                .get("code")
                .asText();
        String seat = api(OFFICIAL, "POST", "/api/v1/seat-redemptions", Map.of("code", code), 200)
                .get("seat")
                .asText();
        api(
                OFFICIAL,
                "POST",
                "/api/v1/agreement/acceptances",
                Map.of("seat", seat, "version", 1, "forOrganisation", true),
                204);
        for (UUID room : rooms) {
            String invitation = api(
                            MODERATOR,
                            "POST",
                            "/api/v1/rooms/" + room + "/invitation-batches",
                            Map.of("kind", "MUNICIPALITY", "role", "MEMBER", "number", 1, "confirmed", true),
                            200)
                    .get("codes")
                    .get(0)
                    .asText();
            api(OFFICIAL, "POST", "/api/v1/redemptions", Map.of("code", invitation), 200);
        }
        return organisation;
    }

    /** A room for sex workers and their organisations, moderated by {@link #MODERATOR}. */
    static UUID foundRoom(String name, String history) {
        installation();
        Map<String, Object> plan = new LinkedHashMap<>();
        plan.put("name", name);
        plan.put("purpose", "Overleg over " + name);
        plan.put("kind", "THEMATIC");
        plan.put("admittedKinds", List.of("SEX_WORKER", "SEX_WORKER_ORGANISATION", "MUNICIPALITY"));
        plan.put("history", history);
        plan.put("seat", seat.toString());
        HttpResponse<String> answer = call(MODERATOR, "POST", "/api/v1/rooms", plan);
        if (answer.statusCode() != 201) {
            throw new AssertionError("No room: " + answer.statusCode() + " " + answer.body());
        }
        String location = answer.headers().firstValue("Location").orElseThrow();
        return UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
    }

    /**
     * Codes for sex workers, drawn in any order. The moderator is the only trust contact here, so they make the slips for their
     * own room; each batch stands for a half-year of its own, or the cap would be reached.
     */
    static List<String> codes(UUID room, int number, Random random) {
        List<String> codes = new ArrayList<>();
        while (codes.size() < number) {
            int batch = Math.max(5, Math.min(30, number - codes.size()));
            try (Connection connection = migrator();
                    Statement statement = connection.createStatement()) {
                statement.executeUpdate("delete from slip_issuer where room_id = '" + room + "'");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            api(
                            MODERATOR,
                            "POST",
                            "/api/v1/rooms/" + room + "/invitation-batches",
                            Map.of("kind", "SEX_WORKER", "role", "MEMBER", "number", batch, "confirmed", true),
                            200)
                    .get("codes")
                    .forEach(code -> codes.add(code.asText()));
        }
        java.util.Collections.shuffle(codes, random);
        return new ArrayList<>(codes.subList(0, number));
    }

    /** A topic opened by the moderator; returns its id. */
    static UUID topic(UUID room, String title, String text) {
        return topic(room, "QUESTION", title, text);
    }

    static UUID topic(UUID room, String kind, String title, String text) {
        return UUID.fromString(api(
                        MODERATOR,
                        "POST",
                        "/api/v1/rooms/" + room + "/topics",
                        Map.of("kind", kind, "title", title, "text", text),
                        201)
                .get("id")
                .asText());
    }

    /** Somebody without an account who opens the link on a slip, registers, and lands in the room. */
    static Participant register(Visitor visitor, String code, Random random) {
        Visitor.Page offer = visitor.get("/uitnodiging/" + code);
        Visitor.Page form = visitor.submit(offer, "/uitnodiging/account", Map.of());
        String username = Visitor.one(form, "input[name=username]").attr("value");
        String password = "wachtwoord-" + Long.toHexString(random.nextLong()) + "-x";
        Visitor.Page codes = visitor.submit(
                form,
                "login-actions/registration",
                Map.of("username", username, "password", password, "password-confirm", password));
        Visitor.Page room = visitor.submit(codes, "login-actions/required-action", Map.of());
        if (room.status() != 200 || !room.path().startsWith("/ruimtes/")) {
            throw new AssertionError("Not in the room: " + room.status() + " " + room.uri() + " " + room.text());
        }
        return new Participant(visitor, username, password);
    }

    /** Somebody with an account and a browser. */
    record Participant(Visitor visitor, String username, String password) {

        /** Takes another code in the same sitting. */
        void redeem(String code, UUID room) {
            Visitor.Page offer = visitor.get("/uitnodiging/" + code);
            Visitor.Page joined = visitor.submit(offer, "/uitnodiging/aannemen", Map.of());
            if (!joined.path().equals("/ruimtes/" + room)) {
                throw new AssertionError("Not in the room: " + joined.status() + " " + joined.uri() + joined.text());
            }
        }

        /**
         * Sends a text, and once more where the page asks about it: words and names that were drawn can hold the name that somebody has in
         * another room.
         */
        private Visitor.Page place(Visitor.Page page, String action, Map<String, String> fields) {
            Visitor.Page answer = visitor.submit(page, action, fields);
            return answer.has("#herkenbaar") ? visitor.submit(answer, action, fields) : answer;
        }

        /** Opens a topic, under a theme. */
        UUID open(UUID room, String title, String text) {
            Visitor.Page form = visitor.get("/ruimtes/" + room + "/onderwerpen/nieuw");
            Visitor.Page made = place(
                    form,
                    "/onderwerpen",
                    Map.of("kind", "QUESTION", "title", title, "text", text, "themes", "HOME_WORK"));
            if (made.status() != 200) {
                throw new AssertionError("No topic: " + made.status() + " " + made.text());
            }
            String path = made.path();
            return UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
        }

        /** Writes one post; the form has to be on a page that this person may see. Returns its id. */
        UUID write(UUID room, UUID topic, String text) {
            Visitor.Page page = visitor.get("/ruimtes/" + room + "/onderwerpen/" + topic);
            Visitor.Page posted = place(page, "/bijdragen", Map.of("text", text));
            String place = posted.uri().getFragment();
            if (posted.status() != 200 || place == null || !place.startsWith("b-")) {
                throw new AssertionError("No post: " + posted.status() + " " + posted.uri() + " " + posted.text());
            }
            return UUID.fromString(place.substring(2));
        }

        /** The first post of a topic. */
        UUID first(UUID room, UUID topic) {
            Visitor.Page page = visitor.get("/ruimtes/" + room + "/onderwerpen/" + topic);
            return UUID.fromString(Visitor.one(page, "article.post").id().substring("b-".length()));
        }

        /** Keeps what is not placed yet. */
        void keep(UUID room, UUID topic, String text) {
            Visitor.Page page = visitor.get("/ruimtes/" + room + "/onderwerpen/" + topic);
            Visitor.Page kept = visitor.submit(page, "/bijdragen", Map.of("text", text, "keep", "ja"));
            if (kept.status() != 200 || !kept.body().contains(text)) {
                throw new AssertionError("No draft: " + kept.status() + " " + kept.text());
            }
        }

        /** How people are called who can be named, as each is to be written. */
        List<String> names(UUID room) {
            return visitor.get("/ruimtes/" + room + "/namen")
                    .html()
                    .select("code[data-name]")
                    .eachText();
        }

        /** Changes one's own post and lets others read what it said before. */
        void change(UUID room, UUID topic, UUID post, String text) {
            Visitor.Page form =
                    visitor.get("/ruimtes/" + room + "/onderwerpen/" + topic + "/bijdragen/" + post + "/wijziging");
            form.html().select("input[name=destroy]").removeAttr("checked");
            Visitor.Page changed = place(form, "/wijziging", Map.of("text", text));
            if (changed.status() != 200 || changed.path().endsWith("/wijziging")) {
                throw new AssertionError("Not changed: " + changed.status() + " " + changed.text());
            }
        }

        /** Asks an organisation for an answer in a topic. */
        void ask(UUID room, UUID topic, UUID organisation) {
            Visitor.Page form = visitor.get("/ruimtes/" + room + "/onderwerpen/" + topic + "/antwoordvraag");
            Visitor.Page asked = visitor.submit(
                    form, "/antwoordvraag", Map.of("organisation", organisation.toString(), "weeks", "4"));
            if (asked.status() != 200 || asked.has("#fouten")) {
                throw new AssertionError("Not asked: " + asked.status() + " " + asked.text());
            }
        }

        /** Asks for a post in English. */
        void askTranslation(UUID room, UUID topic, UUID post) {
            Visitor.Page form =
                    visitor.get("/ruimtes/" + room + "/onderwerpen/" + topic + "/bijdragen/" + post + "/vertaalvraag");
            Visitor.Page asked = visitor.submit(form, "/vertaalvraag", Map.of("language", "en"));
            if (asked.status() != 200 || asked.has("#fouten")) {
                throw new AssertionError("Not asked: " + asked.status() + " " + asked.text());
            }
        }

        /** Writes one post under an alias that serves once. */
        void writeOnce(UUID room, UUID topic, String text) {
            Visitor.Page page = visitor.get("/ruimtes/" + room + "/onderwerpen/" + topic + "/eenmalig");
            Visitor.Page posted = place(page, "/eenmalig", Map.of("text", text));
            if (posted.status() != 200 || posted.has("#fouten") || posted.has("#herkenbaar")) {
                throw new AssertionError("No post: " + posted.status() + " " + posted.text());
            }
        }

        /** Agrees with the first post of a topic with which one can agree. */
        void agree(UUID room, UUID topic) {
            Visitor.Page page = visitor.get("/ruimtes/" + room + "/onderwerpen/" + topic);
            Visitor.Page marked = visitor.press(page, "/instemming");
            if (marked.status() != 200) {
                throw new AssertionError("No mark: " + marked.status() + " " + marked.text());
            }
        }
    }

    static JsonNode api(String username, String method, String path, Object body, int expected) {
        HttpResponse<String> answer = call(username, method, path, body);
        if (answer.statusCode() != expected) {
            throw new AssertionError(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        try {
            return answer.body().isEmpty() ? JSON.nullNode() : JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A call of the interface as this person. */
    static HttpResponse<String> call(String username, String method, String path, Object body) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create(installation().origin() + path))
                    .timeout(Duration.ofSeconds(30))
                    .header("Authorization", "Bearer " + token(username, World.PASSWORD))
                    .header("Content-Type", "application/json")
                    .header("Accept", "application/json");
            request.method(
                    method,
                    body == null
                            ? BodyPublishers.noBody()
                            : BodyPublishers.ofString(
                                    body instanceof String text ? text : JSON.writeValueAsString(body)));
            return send(request.build());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A token of level 2, as scripts get it in the demonstration. */
    static String token(String username, String password) {
        return TOKENS.computeIfAbsent(username, ignored -> {
            String form = "grant_type=password&client_id=" + DemoRealm.SCRIPT_CLIENT + "&username=" + encode(username)
                    + "&password=" + encode(password);
            HttpResponse<String> answer =
                    send(HttpRequest.newBuilder(URI.create(installation().issuer() + "/protocol/openid-connect/token"))
                            .timeout(Duration.ofSeconds(30))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString(form))
                            .build());
            try {
                return JSON.readTree(answer.body()).required("access_token").asText();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("No answer from " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Sees all rows of the content database. */
    static Connection migrator() throws SQLException {
        Connection connection = DriverManager.getConnection(
                installation().databases().contentUrl(),
                "overleg_migrator",
                installation().password("overleg_migrator"));
        try (Statement statement = connection.createStatement()) {
            statement.execute("set role none");
            statement.execute("set search_path = overleg");
        }
        return connection;
    }

    /**
     * The nightly rewrites: of content and key store as their job does it, by the role that may do nothing else and the key
     * store's owner; of Keycloak by the statements of deploy/.
     */
    static void rewrite() throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection(
                        installation().databases().contentUrl(),
                        "overleg_rewriter",
                        installation().password("overleg_rewriter"));
                Statement statement = connection.createStatement()) {
            statement.execute("select overleg.cluster_rewritten()");
            statement.execute("select gate.rewrite()");
            statement.execute("select overleg.cluster_rewritten()");
        }
        new nl.interstedelijkoverleg.vault.KeyStoreMaintenance(keyStore("overleg_keys_owner")).rewrite();
        installation().rewriteKeycloak();
    }

    /** The key store as one of its roles. */
    static DataSource keyStore(String role) {
        PGSimpleDataSource store = new PGSimpleDataSource();
        store.setUrl(installation().databases().keysUrl());
        store.setUser(role);
        store.setPassword(installation().password(role));
        return store;
    }
}
