package nl.interstedelijkoverleg.ordinance;

import static nl.interstedelijkoverleg.testing.Ordinances.bringIn;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManagerFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import nl.interstedelijkoverleg.demo.Visitor;
import nl.interstedelijkoverleg.demo.World;
import nl.interstedelijkoverleg.provenance.Invented;
import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.InstallationResource;
import nl.interstedelijkoverleg.testing.People;
import nl.interstedelijkoverleg.web.OwnCookie;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The library with an ordinance of every municipality, each brought in through the front door: what one more takes, and the pages that
 * people open. Application, database and whoever asks share the machine. Run by {@code mvn -Pbench verify}.
 */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class LibraryBench {

    private static final int ARTICLES = 40;
    private static final int ROUNDS = 40;
    private static final int WARM = 10;
    private static final double MOST_SECONDS_FOR_A_CHAPTER = 1;
    private static final int MOST_MILLIS_FOR_A_PAGE = 500;

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Inject
    EntityManagerFactory factory;

    private record Measured(double p50, double p95, int bytes, int packed, long statements) {}

    @Test
    @Timeout(900)
    @DisplayName(
            "An ordinance of every municipality, forty articles each: one more within a second, with where it came from; its pages")
    void everyTown() throws Exception {
        Ground.prepare();
        try {
            measure();
        } finally {
            try (Connection connection = Ground.migrator();
                    Statement statement = connection.createStatement()) {
                statement.executeUpdate("delete from ordinance");
            }
        }
    }

    private void measure() throws IOException, InterruptedException, SQLException {
        List<String> towns = towns();
        List<String> texts = texts(towns.size() + 3);
        List<String> ordinances = new ArrayList<>();
        double[] each = new double[towns.size()];
        for (int town = 0; town < towns.size(); town++) {
            LocalDate from = LocalDate.of(2000 + town % 25, 1 + town % 12, 1);
            long begin = System.nanoTime();
            ordinances.add(bringIn(People.DE_WIT, towns.get(town), from.toString(), texts.get(town)));
            each[town] = seconds(begin);
        }
        Ground.migrated("update ordinance_version set confirmed = true returning id::text");
        System.out.printf(
                "[figures] library: %d ordinances of %d articles, each brought in in %.0f ms (p50), %.0f ms (p95)%n",
                ordinances.size(), ARTICLES, 1000 * at(each, 50), 1000 * at(each, 95));

        double first = chapter("2001-02-03", texts.get(towns.size()));
        double second = chapter("2002-02-03", texts.get(towns.size() + 1));
        double third = chapter("2003-02-03", texts.get(towns.size() + 2));
        double best = Math.min(second, third);
        System.out.printf(
                "[figures] library: a chapter of %d articles among %d, sent, kept, and where each came from read: %.2f s the first"
                        + " time, with the first index; then %.2f s and %.2f s (limit %.0f s)%n",
                ARTICLES, ARTICLES * towns.size(), first, second, third, MOST_SECONDS_FOR_A_CHAPTER);

        String version = version(ordinances.get(7));
        String other = version(ordinances.get(200));
        String ordinance = ordinances.get(7).replaceAll(".*/", "");
        String id = version.replaceAll(".*/", "");
        String page = "/verordeningen/" + ordinance + "/versies/" + id;
        String law = Api.as(People.MEREL)
                .body(Map.of("text", "artikel 151a Gemeentewet"))
                .post("/api/v1/law-readings")
                .then()
                .statusCode(200)
                .extract()
                .path("[0].reference");
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("list of ordinances", "/verordeningen");
        pages.put("an ordinance", page);
        pages.put("an article with its history", "/verordeningen/" + ordinance + "/artikelen/artikel-3-7");
        pages.put("herkomst of a version", page + "/herkomst");
        pages.put("herkomst of an article", page + "/herkomst/artikel-3-7");
        pages.put(
                "two ordinances compared",
                "/verordeningen/vergelijken?van=" + id + "&met=" + other.replaceAll(".*/", ""));
        pages.put(
                "one's own beside two others",
                "/verordeningen/vergelijken/naast-elkaar?eigen=" + ordinance + "&een="
                        + ordinances.get(100).replaceAll(".*/", "") + "&twee="
                        + ordinances.get(200).replaceAll(".*/", ""));
        pages.put("what cites an article of a law", "/wetten/" + law);
        pages.put("the overview of policy", "/beleid");
        Visitor merel = new Visitor(InstallationResource.installation().origin());
        merel.logIn(People.MEREL.username(), World.PASSWORD, "/verordeningen");
        String cookie = OwnCookie.SESSION.title() + "=" + merel.cookie(OwnCookie.SESSION.title());
        List<String> late = new ArrayList<>();
        for (Map.Entry<String, String> asked : pages.entrySet()) {
            Measured measured = page(asked.getValue(), cookie);
            System.out.printf(
                    "[figures] library: %s: p50 %.0f ms, p95 %.0f ms (limit %d ms), %d SQL statements, %.1f KB, packed %.1f KB%n",
                    asked.getKey(),
                    1000 * measured.p50(),
                    1000 * measured.p95(),
                    MOST_MILLIS_FOR_A_PAGE,
                    measured.statements(),
                    measured.bytes() / 1024.0,
                    measured.packed() / 1024.0);
            if (1000 * measured.p95() > MOST_MILLIS_FOR_A_PAGE) {
                late.add(asked.getKey());
            }
        }
        assertTrue(best <= MOST_SECONDS_FOR_A_CHAPTER, best + " s");
        assertEquals(List.of(), late, "pages that take longer than " + MOST_MILLIS_FOR_A_PAGE + " ms");
    }

    /** Those of today, but for the invented one that brings in. */
    private static List<String> towns() throws SQLException {
        List<String> towns = new ArrayList<>();
        try (Connection connection = Ground.migrator();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select name from municipality where valid_until is null and not fictitious order by id
                        """)) {
            while (rows.next()) {
                towns.add(rows.getString(1));
            }
        }
        assertTrue(towns.size() >= 342, towns.size() + " towns");
        return towns;
    }

    /** As many texts as towns; every third cites a law, as people write it. */
    private static List<String> texts(int towns) {
        Map<String, StringBuilder> texts = new LinkedHashMap<>();
        Invented.towns(towns, ARTICLES, 1)
                .forEach(article -> texts.computeIfAbsent(
                                article.owner(), ignored -> new StringBuilder("Hoofdstuk 3 Seksbedrijven\n"))
                        .append("Artikel ")
                        .append(article.article().number())
                        .append(' ')
                        .append(article.article().caption())
                        .append('\n')
                        .append(article.article().text())
                        .append('\n'));
        List<String> all = new ArrayList<>();
        for (StringBuilder text : texts.values()) {
            if (all.size() % 3 == 0) {
                text.append("Artikel 3:90 Grondslag\nDit hoofdstuk berust op artikel 151a van de Gemeentewet.\n");
            }
            all.add(text.toString());
        }
        return all;
    }

    /** From sending a text until its sources can be read, in seconds. */
    private static double chapter(String from, String text) {
        long begin = System.nanoTime();
        String version = version(bringIn(People.DE_WIT, "Duinrade", from, text));
        List<?> articles = Api.as(People.DE_WIT)
                .get(version + "/provenance")
                .then()
                .statusCode(200)
                .extract()
                .path("articles");
        double seconds = seconds(begin);
        assertTrue(articles.size() >= ARTICLES, articles.size() + " articles");
        return seconds;
    }

    private static String version(String ordinance) {
        List<String> versions = Api.as(People.DE_WIT).get(ordinance).path("versions.id");
        return ordinance + "/versions/" + versions.get(0);
    }

    private Measured page(String path, String cookie) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(InstallationResource.installation().origin() + path))
                .header("Cookie", cookie)
                .header("Accept-Encoding", "gzip")
                .header("Accept", "text/html")
                .build();
        double[] each = new double[ROUNDS];
        byte[] body = new byte[0];
        long statements = Long.MAX_VALUE;
        Statistics statistics = factory.unwrap(SessionFactory.class).getStatistics();
        statistics.setStatisticsEnabled(true);
        try {
            for (int round = -WARM; round < ROUNDS; round++) {
                statistics.clear();
                long begin = System.nanoTime();
                var answer = HTTP.send(request, BodyHandlers.ofByteArray());
                double took = seconds(begin);
                assertEquals(200, answer.statusCode(), path);
                body = answer.body();
                if (round >= 0) {
                    each[round] = took;
                    statements = Math.min(statements, statistics.getPrepareStatementCount());
                }
            }
        } finally {
            statistics.setStatisticsEnabled(false);
        }
        byte[] open = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
        assertTrue(new String(open, StandardCharsets.UTF_8).contains("</html>"), path);
        return new Measured(at(each, 50), at(each, 95), open.length, body.length, statements);
    }

    private static double at(double[] values, int percent) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }

    private static double seconds(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }
}
