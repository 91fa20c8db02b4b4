package nl.interstedelijkoverleg.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/**
 * A public register on this machine: it answers as the real one is documented to (SRU 2.0; records in {@code gzd}, with
 * {@code publicatieurl_xml} for the text), with regulations of an invented town.
 */
public final class RegisterResource {

    /** What was asked, oldest first: the query, and the names of the headers that came with it. */
    public static final List<String> ASKED = new CopyOnWriteArrayList<>();

    private static HttpServer server;
    private static CountDownLatch slow;

    /** Where it is searched. */
    public static String search() {
        return origin() + "/sru/Search";
    }

    public static String origin() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** Begins to answer, and says how the application finds it. */
    public Map<String, String> start() {
        slow = new CountDownLatch(1);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(java.util.concurrent.Executors.newCachedThreadPool());
        server.createContext("/sru/Search", RegisterResource::searched);
        server.createContext(
                "/cvdr/",
                exchange -> send(
                        exchange, 200, Files.readAllBytes(Path.of("src/test/resources/ordinances/vuurbaak-cvdr.xml"))));
        server.start();
        return Map.of("overleg.register.search", search(), "overleg.register.texts", origin());
    }

    public void stop() {
        if (server == null) {
            return;
        }
        slow.countDown();
        server.stop(0);
    }

    private static void searched(HttpExchange exchange) throws IOException {
        Map<String, String> parameters = Arrays.stream(
                        exchange.getRequestURI().getRawQuery().split("&"))
                .map(each -> each.split("=", 2))
                .collect(Collectors.toMap(each -> each[0], each -> URLDecoder.decode(each[1], StandardCharsets.UTF_8)));
        String query = parameters.get("query");
        List<String> headers = new ArrayList<>(exchange.getRequestHeaders().keySet());
        headers.sort(null);
        ASKED.add(query + " " + headers);
        if (query.contains("Traagdorp")) {
            drop(exchange);
        } else if (query.contains("Kapotdorp")) {
            send(exchange, 200, "<html>even niet".getBytes(StandardCharsets.UTF_8));
        } else if (query.contains("Doctype")) {
            send(
                    exchange,
                    200,
                    "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]><searchRetrieveResponse>&b;</searchRetrieveResponse>"
                            .getBytes(StandardCharsets.UTF_8));
        } else if (query.contains("Weg")) {
            send(exchange, 503, new byte[0]);
        } else if (query.contains("Leegdorp")) {
            send(exchange, 200, response(0, ""));
        } else if (query.contains("Velen")) {
            send(exchange, 200, response(812, record("CVDR90001_1", "Vuurbaak", origin() + "/cvdr/90001")));
        } else if (query.contains("CVDR90001_1")) {
            // As has been seen of the real one: a good answer, called not acceptable.
            send(exchange, 406, response(1, record("CVDR90001_1", "Vuurbaak", origin() + "/cvdr/90001")));
        } else if (query.contains("CVDR90002_1")) {
            send(exchange, 200, response(1, record("CVDR90002_1", "Vuurbaak", "http://elders.example/cvdr/90002")));
        } else {
            send(
                    exchange,
                    200,
                    response(
                            2,
                            record("CVDR90001_1", "Vuurbaak", origin() + "/cvdr/90001")
                                    + record("CVDR90002_1", "Vuurbaak", "http://elders.example/cvdr/90002")));
        }
    }

    private static byte[] response(int all, String records) {
        return ("<searchRetrieveResponse xmlns=\"http://docs.oasis-open.org/ns/search-ws/sruResponse\"><version>2.0</version>"
                        + "<numberOfRecords>" + all + "</numberOfRecords><records>" + records
                        + "</records></searchRetrieveResponse>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String record(String number, String of, String text) {
        return "<record><recordData><gzd xmlns=\"http://standaarden.overheid.nl/sru\"><originalData><meta>"
                + "<owmskern xmlns:d=\"http://purl.org/dc/terms/\"><d:identifier>" + number
                + "</d:identifier><d:title>Verordening &lt;" + number + "&gt;</d:title><d:creator>" + of
                + "</d:creator></owmskern><cvdripm xmlns:o=\"http://standaarden.overheid.nl/cvdr/terms/\">"
                + "<o:inwerkingtredingDatum>2021-01-01</o:inwerkingtredingDatum></cvdripm></meta></originalData>"
                + "<enrichedData><publicatieurl_xml>" + text
                + "</publicatieurl_xml></enrichedData></gzd></recordData></record>";
    }

    /** Begins to answer, and does not go on while the test runs. */
    private static void drop(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write('<');
        exchange.getResponseBody().flush();
        try {
            slow.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/xml");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
