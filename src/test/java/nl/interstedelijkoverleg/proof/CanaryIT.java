package nl.interstedelijkoverleg.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nl.interstedelijkoverleg.demo.ProxiedInstallation;
import nl.interstedelijkoverleg.demo.Visitor;
import nl.interstedelijkoverleg.demo.World;
import nl.interstedelijkoverleg.proof.Proofs.Participant;
import nl.interstedelijkoverleg.vault.HolderKeys;
import nl.interstedelijkoverleg.vault.Opened;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Somebody with a browser that can be recognised works, makes mistakes and meets every kind of error, through nginx. Every
 * word of it carries a mark that occurs nowhere else. Then all logs, all data directories with the write-ahead log, and
 * whatever else was written are searched for those marks.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CanaryIT {

    private static final Random RANDOM = new Random();
    /** Begins every mark. */
    private static final String STEM = "qx" + word(9);
    /** Where the marked browser says that it comes from. */
    private static final List<String> ADDRESSES = List.of("203.0.113.77", "198.51.100.23");

    private static final int FEWEST_KINDS = 50;
    private static final Pattern OWN_ADDRESS =
            Pattern.compile("(?<![0-9.])(127\\.0\\.0\\.1|10\\.0\\.0\\.1|192\\.0\\.2\\.1)(?![0-9])|::1");
    /** Lines about the server's own doors, not about anybody who came through. */
    private static final Pattern OWN_DOOR =
            Pattern.compile("[Ll]istening on|Management interface|listening on IPv[46] address|OVERLEG_|KC_");

    /** Errors that a page tells of, with status 200, as login pages do. */
    private static final Pattern SHOWN_AS_PAGE = Pattern.compile("^(wrong password|no name|Keycloak)");

    /**
     * Known gaps (docs/threat-model.md), printed and not held against the build. Neither holds what somebody wrote or from
     * where: the first is the name of an identity provider in an address somebody made up; the second needs a login of the
     * database, as every value that the application passes on is bound by its type.
     */
    private static final Pattern GAP =
            Pattern.compile("Provider not found or not enabled for realm|invalid input syntax for type (uuid|integer)");

    private final Map<String, String> marks = new TreeMap<>();
    private final Map<String, String> statuses = new LinkedHashMap<>();
    private final List<String> codes = new ArrayList<>();
    private ProxiedInstallation place;
    private Visitor marked;
    private Participant person;
    private UUID room;
    private UUID topic;
    private String subject;

    private static String word(int length) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < length; i++) {
            word.append((char) ('a' + RANDOM.nextInt(26)));
        }
        return word.toString();
    }

    /** A mark that tells where it was planted. */
    private String mark(String where) {
        String mark = STEM + word(8);
        marks.put(mark, where);
        return mark;
    }

    private Visitor markedBrowser() {
        return new Visitor(place.origin())
                .header("User-Agent", "Mozilla/5.0 (" + mark("User-Agent") + ") Vogel/9.9")
                .header("X-Forwarded-For", ADDRESSES.get(0) + ", " + ADDRESSES.get(1))
                .header("X-Real-IP", ADDRESSES.get(0))
                .header("Forwarded", "for=" + ADDRESSES.get(1) + ";host=" + mark("Forwarded"))
                .header("Accept-Language", "nl, zz-" + mark("Accept-Language") + ";q=0.3")
                .header("Sec-CH-UA-Model", "\"" + mark("Sec-CH-UA-Model") + "\"")
                .header("Referer", "https://example.org/" + mark("Referer"))
                .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
                .header("baggage", "user=" + mark("baggage"));
    }

    @BeforeAll
    void workAndMakeMistakes() throws Exception {
        place = Proofs.installation();
        marked = markedBrowser();
        room = Proofs.foundRoom(mark("name of a room"), "FROM_JOINING");
        codes.addAll(Proofs.codes(room, 6, RANDOM));
        person = Proofs.register(marked, codes.get(0), RANDOM);
        marks.put(person.password(), "password");
        work();
        wrongPasswords();
        errorsOfTheApplication();
        errorsOfKeycloak();
        errorsOfHttp();
        errorsOfDatabases();
        partsThatAreAway();
        logOutAndIn();
        checkpoint();
    }

    /** Reads and writes as one does. */
    private void work() throws SQLException {
        topic = person.open(room, mark("title"), "Beste mensen, " + mark("text of the first post"));
        person.write(room, topic, mark("text of a post"));
        for (String path : List.of("/ruimtes", "/ruimtes/" + room, "/ruimtes/" + room + "/leden", "/account")) {
            assertEquals(200, marked.get(path).status(), path);
        }
        Visitor.Page page = marked.get("/ruimtes/" + room + "/onderwerpen/" + topic);
        assertTrue(page.text().contains(STEM), "the marks are shown to whoever may read them");
        try (Connection keycloak = place.databases().superuser("keycloak");
                PreparedStatement find = keycloak.prepareStatement("select id from user_entity where username = ?")) {
            find.setString(1, person.username());
            var found = find.executeQuery();
            assertTrue(found.next());
            subject = found.getString(1);
        }
    }

    private void wrongPasswords() {
        // Somebody else: two wrong passwords within a second close an account for a minute.
        Participant forgetful = Proofs.register(markedBrowser(), codes.get(3), RANDOM);
        marks.put(forgetful.password(), "password");
        for (int i = 0; i < 3; i++) {
            Visitor visitor = markedBrowser();
            note(
                    "wrong password, known name " + i,
                    visitor.logIn(forgetful.username(), mark("wrong password"), "/ruimtes"));
            note(
                    "wrong password, unknown name " + i,
                    visitor.logIn(mark("login name"), mark("wrong password"), "/ruimtes"));
        }
        note("no name at all", markedBrowser().logIn("", "", "/ruimtes"));
    }

    private void logOutAndIn() {
        Visitor.Page account = marked.get("/account");
        marked.submit(account, "/afmelden", Map.of());
        Visitor.Page again = markedBrowser().logIn(person.username(), person.password(), "/ruimtes");
        assertEquals("/ruimtes", again.path(), again.text());
    }

    private void errorsOfTheApplication() {
        String rooms = "/ruimtes/" + room;
        String topics = "/api/v1/rooms/" + room + "/topics";
        note("page that does not exist", marked.get("/" + mark("path")));
        note("room whose id is none", marked.get("/ruimtes/" + mark("room id")));
        note("room that does not exist", marked.get("/ruimtes/" + UUID.randomUUID() + "?zoek=" + mark("query")));
        note("topic whose id is none", marked.get(rooms + "/onderwerpen/" + mark("topic id")));
        note("cursor that is none", marked.get(rooms + "?na=" + mark("cursor")));
        note("post that does not exist", marked.get(rooms + "/bijdragen/" + mark("post id")));
        note("moderator's page as member", marked.get(rooms + "/beheer?x=" + mark("query")));
        note("administrator's page as member", marked.get("/beheer?x=" + mark("query")));
        note("code that is none", marked.get("/uitnodiging/" + mark("code")));
        note("code that was used", marked.get("/uitnodiging/" + codes.get(0)));
        note("form without token", form(rooms + "/onderwerpen", "text=" + mark("text") + "&title=" + mark("title")));
        note(
                "form with a false token",
                form(rooms + "/onderwerpen", "csrf=" + mark("token") + "&text=" + mark("text")));
        Visitor.Page openForm = marked.get(rooms + "/onderwerpen/nieuw");
        note(
                "text too long",
                marked.submit(
                        openForm,
                        "/onderwerpen",
                        Map.of(
                                "kind",
                                "QUESTION",
                                "title",
                                "Te lang",
                                "text",
                                mark("long text") + "x".repeat(25_000))));
        note(
                "title too long",
                marked.submit(
                        openForm,
                        "/onderwerpen",
                        Map.of("kind", "QUESTION", "title", mark("long title") + "x".repeat(300), "text", "tekst")));
        note(
                "kind that is none",
                marked.submit(
                        openForm, "/onderwerpen", Map.of("kind", mark("kind"), "title", "Titel", "text", "tekst")));
        note(
                "code typed wrong",
                marked.submit(marked.get("/uitnodiging"), "/uitnodiging", Map.of("code", mark("typed code"))));
        note("seat code wrong", marked.submit(marked.get("/zetel"), "/zetel", Map.of("code", mark("seat code"))));
        note(
                "code of a room one is in already",
                marked.submit(marked.get("/uitnodiging/" + codes.get(1)), "/uitnodiging/aannemen", Map.of()));
        note("way to another site after login", markedBrowser().get("/aanmelden?naar=//" + mark("host") + ".example/"));
        note(
                "answer of a login that was not asked",
                markedBrowser().get("/aanmelden/terug?state=" + mark("state") + "&code=" + mark("code of a login")));
        note(
                "refusal of a login",
                markedBrowser()
                        .get("/aanmelden/terug?error=access_denied&error_description=" + mark("description") + "&state="
                                + mark("state")));
        note("provider that is none", markedBrowser().get("/aanmelden?kc_idp_hint=" + mark("provider")));
        note("broken session cookie", raw("GET", "/ruimtes", "", "Cookie", "overleg-sessie=" + mark("cookie")));
        note(
                "broken cookies of a login",
                raw(
                        "GET",
                        "/aanmelden/terug?state=x",
                        "",
                        "Cookie",
                        "q_session=" + mark("cookie") + "; q_auth_x=" + mark("cookie")));
        note(
                "broken cookie of a waiting code",
                raw("GET", "/uitnodiging/aannemen", "", "Cookie", "overleg-wacht=" + mark("cookie")));
        note(
                "file in a form",
                raw(
                        "POST",
                        rooms + "/onderwerpen",
                        "--grens\r\nContent-Disposition: form-data;"
                                + " name=\"bestand\"; filename=\"" + mark("file name")
                                + ".docx\"\r\nContent-Type: text/plain\r\n\r\n"
                                + mark("file") + "\r\n--grens--\r\n",
                        "Content-Type",
                        "multipart/form-data; boundary=grens"));
        note(
                "file to the interface",
                api(
                        "POST",
                        topics,
                        "--grens\r\nContent-Disposition: form-data; name=\"b\";" + " filename=\"" + mark("file name")
                                + "\"\r\n\r\n" + mark("file") + "\r\n--grens--\r\n",
                        "Content-Type",
                        "multipart/form-data; boundary=grens"));
        note("JSON that is none", api("POST", topics, "{\"title\": \"" + mark("JSON") + "\", \"text\": "));
        note("JSON of another kind", api("POST", topics, "{\"kind\": [{\"" + mark("field") + "\": 1}]}"));
        note(
                "JSON with an unknown kind",
                api("POST", topics, "{\"kind\":\"" + mark("kind") + "\",\"title\":\"abc\",\"text\":\"t\"}"));
        note(
                "JSON with a number that is none",
                api(
                        "POST",
                        "/api/v1/rooms/" + room + "/invitation-batches",
                        "{\"kind\":\"SEX_WORKER\",\"role\":\"MEMBER\",\"number\":\"" + mark("number") + "\"}"));
        note(
                "JSON with a null character",
                api(
                        "POST",
                        topics,
                        "{\"kind\":\"QUESTION\",\"title\":\"" + mark("title") + "\\u0000\",\"text\":\"" + mark("text")
                                + "\\u0000\"}"));
        note(
                "JSON with half a character",
                api(
                        "POST",
                        topics,
                        "{\"kind\":\"QUESTION\",\"title\":\"\\ud800" + mark("title") + "\",\"text\":\"\\udfff"
                                + mark("text") + "\"}"));
        note("JSON of great depth", api("POST", topics, "[".repeat(5_000) + "\"" + mark("deep") + "\""));
        note(
                "answer to a post whose id is none",
                api("POST", topics + "/" + topic + "/posts", "{\"text\":\"x\",\"replyTo\":\"" + mark("reply") + "\"}"));
        note(
                "answer to a post that does not exist",
                api(
                        "POST",
                        topics + "/" + topic + "/posts",
                        "{\"text\":\"" + mark("text") + "\",\"replyTo\":\"" + UUID.randomUUID() + "\"}"));
        note(
                "request key that is none",
                api(
                        "POST",
                        topics,
                        "{\"kind\":\"QUESTION\",\"title\":\"abc\",\"text\":\"" + mark("text") + "\"}",
                        "Idempotency-Key",
                        mark("request key")));
        note("cursor of the interface that is none", api("GET", topics + "?after=" + mark("cursor"), ""));
        note("code to the interface", api("POST", "/api/v1/redemptions", "{\"code\":\"" + mark("code") + "\"}"));
        note("content of a strange type", api("POST", topics, mark("content"), "Content-Type", "text/" + mark("type")));
        note("answer of a strange type", api("GET", topics, "", "Accept", "text/" + mark("accept")));
        note("token that is none", raw("GET", topics, "", "Authorization", "Bearer " + mark("token")));
        note(
                "token with a false signature",
                raw(
                        "GET",
                        topics,
                        "",
                        "Authorization",
                        "Bearer eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiI" + mark("token") + "In0.AAAA" + mark("signature")));
        note("password in a header", raw("GET", topics, "", "Authorization", "Basic " + mark("basic")));
        note("administrator: two organisations of one name", twice());
        note(
                "administrator: name too long",
                administrator(
                        "{\"kind\":\"SUPPORT_SERVICE\",\"name\":\"" + mark("organisation") + "x".repeat(400) + "\"}"));
        note(
                "administrator: provider that is none",
                administrator("{\"kind\":\"SUPPORT_SERVICE\",\"name\":\"Steun " + mark("organisation")
                        + "\",\"provider\":\"!" + mark("provider") + "\"}"));
        note(
                "administrator: seat of nobody",
                Proofs.call(
                        Proofs.ADMINISTRATOR,
                        "POST",
                        "/api/v1/seats",
                        "{\"organisation\":\"" + UUID.randomUUID() + "\",\"name\":\"" + mark("seat")
                                + "\",\"function\":\"" + mark("function") + "\"}"));
        for (String method : List.of(
                "PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", mark("method").toUpperCase(Locale.ROOT))) {
            note(
                    "method " + (method.length() > 8 ? "unheard of" : method),
                    raw(method, rooms + "?q=" + mark("query"), ""));
        }
    }

    private HttpResponse<String> twice() {
        // The name of an organisation is public; it is not one of the marks.
        String body = "{\"kind\":\"SUPPORT_SERVICE\",\"name\":\"Steunpunt Twee Keer\"}";
        administrator(body);
        return administrator(body);
    }

    private HttpResponse<String> administrator(String body) {
        return Proofs.call(Proofs.ADMINISTRATOR, "POST", "/api/v1/organisations", body);
    }

    private void errorsOfKeycloak() {
        String keycloak = place.keycloakOrigin();
        String realm = place.issuer();
        String protocol = realm + "/protocol/openid-connect";
        note(
                "Keycloak: realm that is none",
                marked.get(keycloak + "/realms/" + word(9) + "/protocol/openid-connect/auth?x=" + mark("query")));
        note(
                "Keycloak: its own realm",
                marked.get(keycloak + "/realms/master/protocol/openid-connect/auth?x=" + mark("query")));
        note(
                "Keycloak: its own realm, hidden",
                rawAt(keycloak, "GET", "/realms/master;" + mark("path") + "/protocol/openid-connect/auth", ""));
        note("Keycloak: administration", marked.get(keycloak + "/admin/" + mark("path")));
        note(
                "Keycloak: client that is none",
                marked.get(protocol + "/auth?client_id=" + mark("client") + "&response_type=code&redirect_uri=https://"
                        + mark("host") + ".example/"));
        note(
                "Keycloak: way to another site",
                marked.get(protocol + "/auth?client_id=overleg-web&response_type=code&scope=openid"
                        + "&redirect_uri=https://" + mark("host") + ".example/"));
        note(
                "Keycloak: session that is none",
                marked.get(realm + "/login-actions/authenticate?session_code=" + mark("session code") + "&execution="
                        + mark("execution") + "&client_id=overleg-web&tab_id=" + mark("tab")));
        note(
                "Keycloak: form out of nowhere",
                form(
                        realm + "/login-actions/authenticate?client_id=overleg-web",
                        "username=" + mark("login name") + "&password=" + mark("password")));
        note(
                "Keycloak: form that is none",
                rawAt(
                        keycloak,
                        "POST",
                        URI.create(realm).getPath() + "/login-actions/authenticate",
                        "%ff%fe=%zz&" + mark("form"),
                        "Content-Type",
                        "application/x-www-form-urlencoded"));
        note("Keycloak: action key that is none", marked.get(realm + "/login-actions/action-token?key=" + mark("key")));
        note(
                "Keycloak: token for a wrong secret",
                form(
                        protocol + "/token",
                        "grant_type=authorization_code&client_id=overleg-web" + "&client_secret=" + mark("secret")
                                + "&code=" + mark("code")));
        note(
                "Keycloak: grant that is none",
                form(protocol + "/token", "grant_type=" + mark("grant") + "&client_id=overleg-cli"));
        note(
                "Keycloak: token for a wrong password",
                form(
                        protocol + "/token",
                        "grant_type=password&client_id=overleg-cli&username=" + mark("login name") + "&password="
                                + mark("password")));
        note(
                "Keycloak: token that is none",
                rawAt(
                        keycloak,
                        "GET",
                        URI.create(protocol).getPath() + "/userinfo",
                        "",
                        "Authorization",
                        "Bearer " + mark("token")));
        note(
                "Keycloak: logout with a token that is none",
                marked.get(protocol + "/logout?id_token_hint=" + mark("token") + "&post_logout_redirect_uri=https://"
                        + mark("host") + ".example/"));
        note("Keycloak: file that is none", marked.get(keycloak + "/resources/" + mark("path")));

        Visitor stranger = markedBrowser();
        Visitor.Page login = stranger.get("/aanmelden");
        String registration = login.uri().toString().replace("/auth?", "/registrations?");
        note("Keycloak: registration without ticket", stranger.get(registration));
        Visitor guest = markedBrowser();
        Visitor.Page forged = guest.get("/aanmelden?prompt=create&invite=" + mark("ticket"));
        if (forged.html().selectFirst("form[action*=login-actions/registration]") != null) {
            forged = guest.submit(
                    forged,
                    "login-actions/registration",
                    Map.of(
                            "username", mark("login name"),
                            "password", mark("password"),
                            "password-confirm", mark("password")));
        }
        note("Keycloak: registration with a false ticket", forged);
        Visitor forgetful = markedBrowser();
        Visitor.Page first = forgetful.get("/aanmelden");
        String lost = first.html().select("a[href*=reset-credentials]").attr("abs:href");
        assertFalse(lost.isEmpty(), "a way for lost passwords");
        Visitor.Page proof = forgetful.get(lost);
        Map<String, String> fields = new LinkedHashMap<>();
        proof.html()
                .select("form input[type=text], form input[type=password]")
                .forEach(input -> fields.put(input.attr("name"), mark("lost password: " + input.attr("name"))));
        note("Keycloak: recovery code that is none", forgetful.submit(proof, "login-actions", fields));
    }

    private void errorsOfHttp() throws IOException {
        String rooms = "/ruimtes/" + room;
        note(
                "body larger than the proxy takes",
                raw(
                        "POST",
                        rooms + "/onderwerpen",
                        "text=" + mark("large") + "x".repeat(400_000),
                        "Content-Type",
                        "application/x-www-form-urlencoded"));
        note(
                "body as large as the proxy takes",
                raw(
                        "POST",
                        rooms + "/onderwerpen",
                        "text=" + mark("large") + "x".repeat(255_000),
                        "Content-Type",
                        "application/x-www-form-urlencoded"));
        note(
                "header too large",
                bytes("GET / HTTP/1.1\r\nHost: " + host() + "\r\nX-Groot: " + mark("header") + "x".repeat(70_000)
                        + "\r\n\r\n"));
        note(
                "address too long",
                bytes("GET /" + mark("path") + "x".repeat(70_000) + " HTTP/1.1\r\nHost: " + host() + "\r\n\r\n"));
        note("request that is none", bytes(mark("request") + "\r\n\r\n"));
        note("header that is none", bytes("GET / HTTP/1.1\r\nHost: " + host() + "\r\n" + mark("header") + "\r\n\r\n"));
        note("no host", bytes("GET /" + mark("path") + " HTTP/1.1\r\n\r\n"));
        note("another host", bytes("GET / HTTP/1.1\r\nHost: " + mark("host") + ".example\r\n\r\n"));
        note(
                "address that is no UTF-8",
                bytes("GET /ruimtes/%ff%fe%c3%28" + mark("path") + " HTTP/1.1\r\nHost: " + host()
                        + "\r\nConnection: close\r\n\r\n"));
        note(
                "form that is no UTF-8",
                raw(
                        "POST",
                        rooms + "/onderwerpen",
                        "text=%ff%fe" + mark("text"),
                        "Content-Type",
                        "application/x-www-form-urlencoded"));
        note(
                "two lengths",
                bytes("POST / HTTP/1.1\r\nHost: " + host() + "\r\nContent-Length: 5\r\nTransfer-Encoding: chunked"
                        + "\r\n\r\n0\r\n\r\n" + mark("smuggled")));
        note(
                "chunk that is none",
                bytes("POST /uitnodiging HTTP/1.1\r\nHost: " + host() + "\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
                        + mark("chunk") + "\r\n"));
        note("another version", bytes("GET /" + mark("path") + " HTTP/9.9\r\nHost: " + host() + "\r\n\r\n"));
        note(
                "expectation",
                bytes("GET /uitnodiging HTTP/1.1\r\nHost: " + host() + "\r\nExpect: " + mark("expect")
                        + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
        note("broken off in the middle", brokenOff());
        note("TLS where there is none", bytes("\u0016\u0003\u0001" + mark("handshake")));
    }

    private String host() {
        return URI.create(place.origin()).getAuthority();
    }

    /** What a database says when it is asked for something wrong, by the application's own role and by one that may not. */
    private void errorsOfDatabases() throws SQLException {
        String text = mark("value");
        try (Connection application = DriverManager.getConnection(
                place.databases().contentUrl(), "overleg_application", place.password("overleg_application"))) {
            note(
                    "database: duplicate key",
                    refused(
                            application,
                            "insert into idempotency_key (membership_id, request_key, room_id, result_id) values"
                                    + " ('00000000-0000-0000-0000-000000000000', gen_random_uuid(), gen_random_uuid(), gen_random_uuid())"
                                    + " /* " + text + " */"));
            note(
                    "database: value that breaks a rule",
                    refused(
                            application,
                            "insert into organisation (id, kind, name) values (gen_random_uuid(), '" + text + "', '"
                                    + text + "')"));
            note(
                    "database: no right",
                    refused(application, "update holder set membership_id = membership_id where '" + text + "' = ''"));
            note("database: no such table", refused(application, "select * from niets where x = '" + text + "'"));
            note("database: no number", refused(application, "select '" + text + "'::integer"));
            note("database: no id", refused(application, "select '" + text + "'::uuid"));
        }
        try (Connection keys = Proofs.keyStore("overleg_keys_application").getConnection()) {
            note(
                    "key store: value that breaks a rule",
                    refused(
                            keys,
                            "insert into data_key (id, kind, wrapped) values (gen_random_uuid(), '" + mark("key")
                                    + "', 'x')"));
            note("key store: no right", refused(keys, "update data_key set kind = '" + mark("key") + "'"));
        }
    }

    private static String refused(Connection connection, String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return "done";
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }

    /** Key store, content and application away, one after the other, while somebody writes. */
    private void partsThatAreAway() throws Exception {
        Participant newcomer = Proofs.register(markedBrowser(), codes.get(2), RANDOM);
        marks.put(newcomer.password(), "password");
        Visitor.Page form = newcomer.visitor().get("/ruimtes/" + room + "/onderwerpen/nieuw");
        Map<String, String> post = Map.of("kind", "QUESTION", "title", mark("title"), "text", mark("text"));
        try (Connection keys = place.databases().superuserOfKeys();
                Statement statement = keys.createStatement()) {
            lock(statement, "overleg_keys_application", true);
            note("key store away", newcomer.visitor().submit(form, "/onderwerpen", post));
            lock(statement, "overleg_keys_application", false);
        }
        try (Connection content = place.databases().superuser("overleg");
                Statement statement = content.createStatement()) {
            lock(statement, "overleg_application", true);
            note("content away", newcomer.visitor().submit(form, "/onderwerpen", post));
            note("content away, page", newcomer.visitor().get("/ruimtes/" + room + "?x=" + mark("query")));
            lock(statement, "overleg_application", false);
        }
        place.stopApplication();
        note("application away", raw("GET", "/ruimtes/" + mark("path"), ""));
        place.startApplication();
        try (Connection content = place.databases().superuser("keycloak");
                Statement statement = content.createStatement()) {
            lock(statement, "keycloak", true);
            note("Keycloak's database away", markedBrowser().get("/aanmelden?naar=/" + mark("path")));
            lock(statement, "keycloak", false);
        }
        awaitLogin();
    }

    private static void lock(Statement statement, String role, boolean locked) throws SQLException {
        statement.execute("alter role " + role + (locked ? " nologin" : " login"));
        statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where usename = '" + role + "'");
    }

    private void awaitLogin() throws InterruptedException {
        Instant end = Instant.now().plus(Duration.ofSeconds(40));
        while (Instant.now().isBefore(end)) {
            Visitor visitor = new Visitor(place.origin());
            Visitor.Page login = visitor.get("/aanmelden?naar=/ruimtes");
            if (login.has("input[name=password]")) {
                Visitor.Page page = visitor.submit(
                        login, "login-actions", Map.of("username", Proofs.MODERATOR, "password", World.PASSWORD));
                if (page.path().equals("/ruimtes")) {
                    return;
                }
            }
            // Connections that were cut are found out one by one.
            Thread.sleep(100);
        }
        throw new AssertionError("Keycloak did not come back");
    }

    private void checkpoint() throws SQLException {
        try (Connection content = place.databases().superuser("overleg");
                Connection keys = place.databases().superuserOfKeys();
                Statement one = content.createStatement();
                Statement other = keys.createStatement()) {
            one.execute("checkpoint");
            other.execute("checkpoint");
        }
    }

    // --- ways to ask ---

    private void note(String kind, Visitor.Page page) {
        note(kind, String.valueOf(page.status()));
    }

    private void note(String kind, HttpResponse<String> answer) {
        note(kind, String.valueOf(answer.statusCode()));
    }

    private void note(String kind, String answer) {
        statuses.put(kind, answer);
    }

    private HttpResponse<String> form(String path, String body) {
        URI uri = URI.create(place.origin()).resolve(path);
        return rawAt(
                uri.getScheme() + "://" + uri.getAuthority(),
                "POST",
                uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()),
                body,
                "Content-Type",
                "application/x-www-form-urlencoded",
                "Origin",
                place.origin());
    }

    private HttpResponse<String> raw(String method, String path, String body, String... headers) {
        return rawAt(place.origin(), method, path, body, headers);
    }

    private HttpResponse<String> api(String method, String path, String body, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Authorization", "Bearer " + Proofs.token(Proofs.MODERATOR, World.PASSWORD)));
        if (!all.contains("Content-Type")) {
            all.addAll(List.of("Content-Type", "application/json"));
        }
        return rawAt(place.origin(), method, path, body, all.toArray(String[]::new));
    }

    private HttpResponse<String> rawAt(String origin, String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin + path))
                .timeout(Duration.ofSeconds(30))
                .header("User-Agent", "Mozilla/5.0 (" + mark("User-Agent") + ")")
                .header("X-Forwarded-For", ADDRESSES.get(0))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return Proofs.send(request.build());
    }

    /** Sends bytes as they are, and returns the status line. */
    private String bytes(String request) throws IOException {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(place.origin()).getPort())) {
            socket.setSoTimeout(5_000);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            InputStream in = socket.getInputStream();
            byte[] answer = in.readNBytes(15);
            return answer.length == 0 ? "closed" : new String(answer, StandardCharsets.ISO_8859_1).strip();
        } catch (IOException e) {
            return "closed";
        }
    }

    private String brokenOff() throws IOException {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(place.origin()).getPort())) {
            socket.setSoLinger(true, 0);
            socket.getOutputStream()
                    .write(("POST /uitnodiging HTTP/1.1\r\nHost: " + host()
                                    + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 90000\r\n\r\ncode="
                                    + mark("broken off"))
                            .getBytes(StandardCharsets.ISO_8859_1));
            return "broken off";
        }
    }

    // --- the search ---

    private record Hit(String file, String what) {}

    private List<Hit> search(List<Path> files) throws IOException {
        Map<String, byte[]> wanted = new LinkedHashMap<>();
        wanted.put(STEM, STEM.getBytes(StandardCharsets.UTF_8));
        wanted.put(
                "hex " + STEM,
                HexFormat.of().formatHex(STEM.getBytes(StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
        wanted.put("upper case " + STEM, STEM.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
        ADDRESSES.forEach(address -> wanted.put(address, address.getBytes(StandardCharsets.UTF_8)));
        for (String code : codes) {
            wanted.put("a code", code.getBytes(StandardCharsets.UTF_8));
            wanted.put("a code without dashes", code.replace("-", "").getBytes(StandardCharsets.UTF_8));
        }
        marks.forEach((mark, where) -> {
            if (!mark.startsWith(STEM)) {
                wanted.put(where + " " + mark, mark.getBytes(StandardCharsets.UTF_8));
            }
        });
        List<Hit> hits = new ArrayList<>();
        for (Path file : files) {
            byte[] bytes;
            try {
                bytes = Files.readAllBytes(file);
            } catch (NoSuchFileException e) {
                continue; // A part that runs may drop a file at any time.
            }
            wanted.forEach((what, pattern) -> {
                for (int at = find(bytes, pattern, 0); at >= 0; at = find(bytes, pattern, at + 1)) {
                    String around = new String(
                            bytes,
                            Math.max(0, at - 60),
                            Math.min(bytes.length, at + 60) - Math.max(0, at - 60),
                            StandardCharsets.ISO_8859_1);
                    String planted = marks.entrySet().stream()
                            .filter(mark -> around.contains(mark.getKey()))
                            .map(Map.Entry::getValue)
                            .findFirst()
                            .orElse(what);
                    hits.add(new Hit(
                            place.home().relativize(file.toAbsolutePath()).toString(),
                            planted + ": " + around.replaceAll("[^ -~]", ".")));
                }
            });
        }
        return hits;
    }

    private static int find(byte[] in, byte[] what, int from) {
        outer:
        for (int i = from; i <= in.length - what.length; i++) {
            if (in[i] != what[0]) {
                continue;
            }
            for (int j = 1; j < what.length; j++) {
                if (in[i + j] != what[j]) {
                    continue outer;
                }
            }
            return i;
        }
        return -1;
    }

    private static List<Path> filesUnder(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static void requireNone(String where, List<Hit> hits) {
        Map<String, Long> summary = new TreeMap<>();
        hits.stream()
                .filter(hit -> GAP.matcher(hit.what()).find())
                .forEach(hit -> System.out.println("[proof] known gap, " + where + ": " + hit));
        hits.removeIf(hit -> GAP.matcher(hit.what()).find());
        hits.forEach(hit -> summary.merge(hit.file() + " <- " + hit.what(), 1L, Long::sum));
        summary.forEach((hit, number) -> System.out.println("[proof] FOUND " + where + ": " + number + " x " + hit));
        assertEquals(
                0,
                hits.size(),
                () -> where + ": " + summary.keySet().stream().limit(10).toList());
    }

    // --- the proofs ---

    @Test
    @DisplayName("Row 6: fifty kinds of error happened, and the search finds what is there")
    void theErrorsHappened() throws IOException {
        statuses.forEach((kind, status) -> System.out.printf("[proof] %-55s %s%n", kind, status));
        System.out.println("[proof] " + statuses.size() + " kinds of error, " + marks.size() + " marks");
        assertTrue(statuses.size() >= FEWEST_KINDS, () -> "only " + statuses.size());
        long welcomed = statuses.entrySet().stream()
                .filter(entry -> entry.getValue().matches("2[0-9]{2}")
                        && !SHOWN_AS_PAGE.matcher(entry.getKey()).find())
                .peek(entry -> System.out.println("[proof] no error after all: " + entry))
                .count();
        assertTrue(statuses.size() - welcomed >= FEWEST_KINDS, () -> welcomed + " were no errors");
        assertTrue(
                statuses.entrySet().stream().noneMatch(CanaryIT::unforeseen),
                () -> "unforeseen errors: "
                        + statuses.entrySet().stream()
                                .filter(CanaryIT::unforeseen)
                                .toList());
        Files.readAllLines(place.applicationLog()).stream()
                .filter(line -> line.contains("Unforeseen"))
                .forEach(line -> System.out.println("[proof] " + line.substring(0, Math.min(200, line.length()))));
        Path control = Files.writeString(
                place.home().resolve("control.txt"),
                "a line with " + marks.keySet().iterator().next());
        assertFalse(search(List.of(control)).isEmpty(), "the search finds a mark that was planted");
        Files.delete(control);
    }

    /** Keycloak calls a form that cannot be decoded an error of its own. */
    private static boolean unforeseen(Map.Entry<String, String> entry) {
        return entry.getValue().contains("500") && !entry.getKey().equals("Keycloak: form that is none");
    }

    @Test
    @DisplayName("Row 6: no log of any part holds a mark")
    void logs() throws IOException {
        List<Path> logs = new ArrayList<>(place.logs());
        long size = 0;
        for (Path log : logs) {
            assertTrue(Files.exists(log), () -> log + " is missing");
            size += Files.size(log);
        }
        System.out.println("[proof] searched " + logs.size() + " logs, " + size + " bytes: "
                + logs.stream().map(log -> log.getFileName().toString()).toList());
        assertTrue(size > 1_000, "there are logs");
        requireNone("logs", search(logs));
    }

    @Test
    @DisplayName("Row 6: no log names the address from which somebody came, nor their login name or subject")
    void addresses() throws IOException {
        List<String> found = new ArrayList<>();
        List<String> excepted = new ArrayList<>();
        for (Path log : place.logs()) {
            for (String line : Files.readAllLines(log, StandardCharsets.ISO_8859_1)) {
                boolean person = line.contains(this.person.username()) || line.contains(subject);
                if (person || OWN_ADDRESS.matcher(line).find()) {
                    (!person && OWN_DOOR.matcher(line).find() ? excepted : found)
                            .add(log.getFileName() + ": " + line.substring(0, Math.min(300, line.length())));
                }
            }
        }
        excepted.forEach(line -> System.out.println("[proof] the server's own door: " + line));
        assertEquals(List.of(), found);
    }

    @Test
    @DisplayName("Row 5: no data directory, write-ahead log or other file of any part holds a mark")
    void files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path directory : List.of(
                place.databases().contentDataDirectory(),
                place.databases().keysDataDirectory(),
                place.keycloakHome().resolve("server").resolve("data"),
                place.nginxTemporary())) {
            files.addAll(filesUnder(directory));
        }
        long log = files.stream()
                .filter(file -> file.toString().contains("pg_wal"))
                .count();
        System.out.println("[proof] searched " + files.size() + " files, " + log + " of the write-ahead logs");
        assertTrue(log >= 2);
        byte[] name = person.username().getBytes(StandardCharsets.UTF_8);
        long holding = 0;
        for (Path file : files) {
            holding += Files.exists(file) && find(Files.readAllBytes(file), name, 0) >= 0 ? 1 : 0;
        }
        assertTrue(holding >= 2, "the search finds the login name, which Keycloak's tables and their log do hold");
        requireNone("files", search(files));
    }

    @Test
    @DisplayName("Row 6: nothing of a request was put on disk by the proxy")
    void nothingParked() throws IOException {
        assertEquals(List.of(), filesUnder(place.nginxTemporary()));
        assertEquals(0, Files.size(place.nginxLog()), () -> "nginx wrote: " + text(place.nginxLog()));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Test
    @DisplayName("Row 5: Keycloak's database knows no address, browser, session or moment of a login")
    void keycloakDatabase() throws SQLException {
        Dump dump;
        try (Connection superuser = place.databases().superuser("keycloak")) {
            dump = Dump.of(superuser);
        }
        List<String> found = new ArrayList<>();
        int cells = 0;
        for (String table : dump.names()) {
            for (Dump.Row row : dump.table(table)) {
                for (Map.Entry<String, String> cell : row.values().entrySet()) {
                    cells++;
                    String value = cell.getValue();
                    if (value != null
                            && (value.contains(STEM)
                                    || value.contains("Mozilla")
                                    || ADDRESSES.stream().anyMatch(value::contains)
                                    || value.contains(ProxiedInstallation.EVERYBODY)
                                    || value.contains("127.0.0.1"))) {
                        found.add(table + "." + cell.getKey() + ": " + value);
                    }
                }
            }
        }
        System.out.println(
                "[proof] searched " + cells + " cells of " + dump.names().size() + " tables of Keycloak");
        assertEquals(List.of(), found);
        for (String empty : List.of(
                "public.offline_user_session",
                "public.offline_client_session",
                "public.event_entity",
                "public.admin_event_entity")) {
            assertEquals(0, dump.table(empty).size(), empty);
        }
        Set<String> people = new HashSet<>();
        dump.table("public.user_entity").forEach(row -> people.add(row.get("id")));
        for (String table : dump.names()) {
            for (Dump.Row row : dump.table(table)) {
                if (row.values().values().stream().noneMatch(people::contains)) {
                    continue;
                }
                row.values().forEach((column, value) -> {
                    if (value != null && value.matches("1[0-9]{12}")) {
                        long at = Long.parseLong(value);
                        assertTrue(
                                at % 3_600_000 == 0,
                                () -> table + "." + column + " holds more than the month: " + value);
                    }
                });
            }
        }
    }

    @Test
    @DisplayName("Row 2: no page or answer that a moderator can get names a login name, a subject or a blind key")
    void moderator() throws IOException, SQLException {
        Visitor desk = new Visitor(place.origin());
        desk.logIn(Proofs.MODERATOR, World.PASSWORD, "/ruimtes");
        Visitor.Page page = desk.stepUp(
                desk.get("/ruimtes/" + room + "/beheer"), Proofs.MODERATOR, World.PASSWORD, World.TOTP_SECRET);
        assertEquals("/ruimtes/" + room + "/beheer", page.path());
        HolderKeys keys = Opened.holderKeys(place.keyFile(), "overleg");
        byte[] holder = keys.forSubject(keys.subject(subject), room);
        List<String> secrets = List.of(
                person.username(),
                subject,
                HexFormat.of().formatHex(holder),
                java.util.Base64.getEncoder().encodeToString(holder),
                java.util.Base64.getUrlEncoder().encodeToString(holder));
        String member;
        String post;
        try (Connection content = place.databases().superuser("overleg");
                PreparedStatement find = content.prepareStatement("select m.id, p.id from overleg.membership m"
                        + " join overleg.holder h on h.membership_id = m.id join overleg.post p on p.membership_id = m.id"
                        + " where h.holder_key = ?")) {
            find.setBytes(1, holder);
            var found = find.executeQuery();
            assertTrue(found.next(), "the holder key is the right one");
            member = found.getString(1);
            post = found.getString(2);
        }
        int asked = 0;
        int answered = 0;
        for (String line : Files.readAllLines(Path.of("src/test/resources/authorization-matrix.txt"))) {
            if (!line.startsWith("GET ")) {
                continue;
            }
            String path = line.substring(4)
                    .strip()
                    .replace("{room}", room.toString())
                    .replace("{topic}", topic.toString())
                    .replace("{member}", member)
                    .replace("{post}", post)
                    .replace("{code}", codes.get(4))
                    .replaceAll("\\{[a-zA-Z]+}", UUID.randomUUID().toString());
            asked++;
            String answer;
            int status;
            if (path.startsWith("/api/")) {
                HttpResponse<String> response = Proofs.call(Proofs.MODERATOR, "GET", path, null);
                status = response.statusCode();
                answer = response.headers().map() + response.body();
            } else if (path.startsWith("/aanmelden") || path.endsWith("/gebeurtenissen")) {
                continue; // The one ends at Keycloak's own page; the other does not end, and says "changed" only
                // (LiveTest).
            } else {
                Visitor.Page response = desk.get(path);
                status = response.status();
                answer = response.headers() + response.body();
            }
            if (status == 200) {
                answered++;
            }
            for (String secret : secrets) {
                assertFalse(answer.contains(secret), () -> path + " names " + secret);
            }
        }
        System.out.println("[proof] a moderator asked " + asked + " routes, " + answered + " answered with a page");
        assertTrue(answered >= 12, "most routes answer a moderator");
        assertTrue(
                desk.get("/ruimtes/" + room + "/onderwerpen/" + topic).body().contains(STEM),
                "the moderator does see what was written");
    }
}
