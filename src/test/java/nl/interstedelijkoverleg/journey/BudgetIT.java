package nl.interstedelijkoverleg.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import nl.interstedelijkoverleg.demo.Databases;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.People;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Journey.class)
class BudgetIT {

    private static final int MOST_STATEMENTS = 6;
    private static final int PAGE_BYTES = 12 * 1024;
    private static final int FIRST_VISIT_BYTES = 60 * 1024;

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Test
    @Timeout(120)
    @DisplayName("A topic with 20 posts takes at most 6 SQL statements")
    void statements(House house) throws Exception {
        Guest merel = house.member(People.MEREL);
        String url = house.origin() + topicOfTwentyPosts();
        String cookies = merel.cookies();
        List<String> statements =
                statementsOf(house, () -> get(url, cookies, "identity").statusCode());
        System.out.printf("[figures] topic page, 20 posts: %d SQL statements%n", statements.size());
        statements.forEach(statement ->
                System.out.println("[figures]   " + statement.substring(0, Math.min(160, statement.length()))));
        assertTrue(!statements.isEmpty(), "The log shows statements at all");
        assertTrue(
                statements.size() <= MOST_STATEMENTS,
                () -> statements.size() + " statements:\n" + String.join("\n", statements));
    }

    @Test
    @DisplayName("A topic with 20 posts weighs at most 12 KB, and a first visit with all its parts 60 KB")
    void bytes(House house) throws Exception {
        Guest merel = house.member(People.MEREL);
        String path = topicOfTwentyPosts();
        String cookies = merel.cookies();
        byte[] zipped = get(house.origin() + path, cookies, "gzip").body();
        byte[] raw = new GZIPInputStream(new ByteArrayInputStream(zipped)).readAllBytes();
        assertTrue(new String(raw, java.nio.charset.StandardCharsets.UTF_8).contains("Bijdrage 19"));

        Guest newcomer = house.guest();
        Set<String> parts = new TreeSet<>();
        newcomer.page().onRequestFinished(request -> {
            if (!request.isNavigationRequest()) {
                parts.add(request.url());
            }
        });
        newcomer.open("/");
        newcomer.page().waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
        List<String> lines = new ArrayList<>();
        int first = get(house.origin() + "/", "", "gzip").body().length;
        lines.add("/ " + first);
        for (String part : parts) {
            int length = get(part, "", "gzip").body().length;
            lines.add(part.replaceAll(".*/", "") + " " + length);
            first += length;
        }
        System.out.printf(
                "[figures] topic page, 20 posts: %d bytes, %d gzip; first visit %d gzip %s%n",
                raw.length, zipped.length, first, lines);
        assertTrue(parts.stream().anyMatch(part -> part.contains(".css")), lines::toString);
        assertTrue(zipped.length <= PAGE_BYTES, zipped.length + " bytes");
        assertTrue(first <= FIRST_VISIT_BYTES, first + " bytes: " + lines);
    }

    private static String topicOfTwentyPosts() {
        Ground.Room room = Ground.room("Twintig bijdragen")
                .joinedBy("SEX_WORKER", People.MEREL)
                .joinedBy("MUNICIPALITY", People.DE_WIT);
        String topic = room.topic(People.MEREL, "Hoe vaak moet een vergunning opnieuw?", text(0));
        for (int i = 1; i < 20; i++) {
            room.post(i % 2 == 0 ? People.MEREL : People.DE_WIT, topic, text(i));
        }
        return "/ruimtes/" + room.id() + "/onderwerpen/" + topic.replaceAll(".*/", "");
    }

    /** About as long as people write, and never twice the same. */
    private static String text(int i) {
        List<String> words = List.of(
                "vergunning",
                "raad",
                "voorstel",
                "thuis",
                "advies",
                "toezicht",
                "buurt",
                "veilig",
                "werken",
                "regel",
                "termijn",
                "aanvraag",
                "gesprek",
                "college",
                "tolk",
                "huur",
                "samen",
                "open",
                "besluit",
                "artikel");
        StringBuilder text = new StringBuilder("Bijdrage " + i + ".");
        for (int w = 0; w < 60; w++) {
            text.append(' ').append(words.get((w * 7 + i * 13 + w * w * i) % words.size()));
        }
        return text.toString();
    }

    private interface Work {
        int status() throws IOException, InterruptedException;
    }

    /** What both databases were asked meanwhile, by the application; taken from their own logs. */
    private static List<String> statementsOf(House house, Work work) throws Exception {
        Databases databases = house.installation().databases();
        try (Connection content = databases.superuser("overleg");
                Connection keys = databases.superuserOfKeys()) {
            log(content, "overleg_application", "all");
            log(keys, "overleg_keys_application", "all");
            house.restartApplication();
            try {
                for (int i = 0; i < 20; i++) {
                    assertEquals(200, work.status());
                }
                String begin = mark(List.of(content, keys));
                assertEquals(200, work.status());
                String end = mark(List.of(content, keys));
                List<String> statements = new ArrayList<>();
                for (Path log : house.installation().logs()) {
                    if (log.getFileName().toString().startsWith("postgresql-")) {
                        statements.addAll(between(log, begin, end));
                    }
                }
                return statements;
            } finally {
                log(content, "overleg_application", "none");
                log(keys, "overleg_keys_application", "none");
            }
        }
    }

    /** What a role does is logged or not from its next session on. */
    private static void log(Connection superuser, String role, String what) throws SQLException {
        try (Statement statement = superuser.createStatement()) {
            statement.execute("alter role " + role + " set log_statement = '" + what + "'");
            statement.execute(
                    "alter role " + role + " set log_min_messages = '" + (what.equals("none") ? "fatal" : "log") + "'");
            statement.execute("set log_statement = 'all'");
        }
    }

    private static String mark(List<Connection> connections) throws SQLException {
        String mark = UUID.randomUUID().toString();
        for (Connection connection : connections) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("select '" + mark + "'");
            }
        }
        return mark;
    }

    private static List<String> between(Path log, String begin, String end) throws IOException {
        String all = Files.readString(log);
        while (!all.contains(end)) {
            all = Files.readString(log);
        }
        String part = all.substring(all.indexOf(begin), all.indexOf(end));
        List<String> statements = new ArrayList<>();
        for (String entry : part.split("\\n(?=\\d{4}-\\d\\d-\\d\\d )")) {
            String statement = entry.replaceAll("\\s+", " ").replaceFirst("^.*?LOG: +", "");
            boolean asked = statement.startsWith("execute ") || statement.startsWith("statement: ");
            String sql = statement.replaceFirst("^(execute [^:]*|statement): ", "");
            // What every node asks each second for all who listen belongs to no page.
            if (asked
                    && !sql.startsWith("select gate.still_listening")
                    && !sql.matches("(?i)(begin|commit|rollback|set session|show transaction|select ').*")) {
                statements.add(sql);
            }
        }
        return statements;
    }

    private static HttpResponse<byte[]> get(String url, String cookies, String encoding)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).header("Accept-Encoding", encoding);
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookies);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }
}
