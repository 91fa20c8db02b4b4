package nl.interstedelijkoverleg.ordinance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Looks ordinances up in the public register of local regulations (SRU 2.0, the collection {@code cvdr}) and takes their text from it. It
 * sends what is looked for and nothing else: no cookie, no name of whoever asks, and no address of a page here. Off by default.
 */
@ApplicationScoped
public class PublicRegister {

    /** Of one search. */
    static final int MOST_FOUND = 50;

    private static final int MOST_ANSWER = 2_000_000;
    private static final int MOST_TEXT = 8_000_000;
    /** For one answer, all of it. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private static final Pattern NUMBER = Pattern.compile("(?i)CVDR(\\d{1,9})(?:[_/](\\d{1,4}))?");
    /** Of which names of towns are made; nothing with a meaning in a query. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}' .()-]{2,80}");

    private static final String ABOUT = "dcterms.title any \"plaatselijke prostitutie seks sekswerk sekswerkers\"";

    private final Optional<URI> search;
    private final Optional<URI> texts;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(3))
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    @Inject
    PublicRegister(RegisterSettings settings) {
        this(settings.search(), settings.texts());
    }

    PublicRegister(Optional<URI> search, Optional<URI> texts) {
        this.search = search;
        this.texts = texts;
    }

    /**
     * Something that the register has.
     *
     * @param number its number and version, such as CVDR123456_2
     * @param of whose it is, as the register writes it
     * @param text where its text is; empty where that is not where texts are taken from
     */
    public record Found(
            String number,
            String title,
            String of,
            Optional<LocalDate> from,
            Optional<LocalDate> until,
            Optional<URI> text) {}

    /**
     * What a search found.
     *
     * @param all how many there are; of which the first {@value MOST_FOUND} at most are given
     */
    public record Answer(int all, List<Found> found) {

        public Answer {
            found = List.copyOf(found);
        }

        public boolean hasMore() {
            return all > found.size();
        }
    }

    /** Whether an operator turned it on. */
    public boolean isOn() {
        return search.isPresent() && texts.isPresent();
    }

    /**
     * Looks for the regulations of a town that have to do with it, or for one by its number.
     *
     * @param townOrNumber a name as the register writes it, or a number with or without a version
     * @throws InvalidInput at {@code register} if it is neither, or no answer came
     */
    Answer search(String townOrNumber) {
        return ask(query(townOrNumber == null ? "" : townOrNumber.strip()));
    }

    /**
     * The text of one, as it is published.
     *
     * @throws InvalidInput at {@code register} if there is no such one, or no answer came
     */
    byte[] text(String number) {
        var written = NUMBER.matcher(number == null ? "" : number.strip());
        if (!written.matches() || written.group(2) == null) {
            throw refusal(Reason.UNKNOWN_CHOICE);
        }
        String wanted = "CVDR" + written.group(1) + "_" + written.group(2);
        URI address = ask("dcterms.identifier=\"" + wanted + "\"").found().stream()
                .filter(found -> found.number().equals(wanted))
                .findFirst()
                .flatMap(Found::text)
                .orElseThrow(() -> refusal(Reason.UNKNOWN_CHOICE));
        return fetch(address, MOST_TEXT);
    }

    private static String query(String sought) {
        var number = NUMBER.matcher(sought);
        if (number.matches()) {
            return number.group(2) == null
                    ? "dcterms.identifier=\"CVDR" + number.group(1) + "_*\""
                    : "dcterms.identifier=\"CVDR" + number.group(1) + "_" + number.group(2) + "\"";
        }
        if (!NAME.matcher(sought).matches()) {
            throw refusal(sought.isEmpty() ? Reason.REQUIRED : Reason.UNKNOWN_CHOICE);
        }
        return "dcterms.creator=\"" + sought + "\" and " + ABOUT;
    }

    private Answer ask(String query) {
        URI base = search.orElseThrow();
        URI address = URI.create(
                base + "?operation=searchRetrieve&version=2.0&x-connection=cvdr&startRecord=1&maximumRecords="
                        + MOST_FOUND + "&query="
                        + URLEncoder.encode(query, StandardCharsets.UTF_8).replace("+", "%20"));
        return read(parse(fetch(address, MOST_ANSWER)));
    }

    private byte[] fetch(URI address, int most) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Accept", "application/xml, text/xml")
                .header("User-Agent", "Overleg")
                .build();
        try {
            HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                // What comes drop by drop ends too: closed from aside, reading fails.
                CompletableFuture<Void> end = CompletableFuture.runAsync(
                        () -> close(body),
                        CompletableFuture.delayedExecutor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
                byte[] content = body.readNBytes(most + 1);
                end.cancel(false);
                // The register has been seen to send a good answer with 406.
                boolean good = answer.statusCode() == 200 || answer.statusCode() == 406;
                if (!good || content.length > most) {
                    throw refusal(good ? Reason.TOO_LONG : Reason.REGISTER_AWAY);
                }
                return content;
            }
        } catch (IOException e) {
            throw refusal(Reason.REGISTER_AWAY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refusal(Reason.REGISTER_AWAY);
        }
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException alreadyGone) {
            // Whoever reads it is told.
        }
    }

    private static Document parse(byte[] content) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setExpandEntityReferences(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(content));
        } catch (SAXException | IOException e) {
            throw refusal(Reason.REGISTER_AWAY);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private Answer read(Document answer) {
        if (!"searchRetrieveResponse".equals(answer.getDocumentElement().getLocalName())) {
            throw refusal(Reason.REGISTER_AWAY);
        }
        List<Found> found = new ArrayList<>();
        NodeList records = answer.getElementsByTagNameNS("*", "gzd");
        for (int record = 0; record < records.getLength() && found.size() < MOST_FOUND; record++) {
            Element gzd = (Element) records.item(record);
            String number = first(gzd, "identifier");
            if (NUMBER.matcher(number).matches()) {
                found.add(new Found(
                        number,
                        first(gzd, "title"),
                        first(gzd, "creator"),
                        day(first(gzd, "inwerkingtredingDatum")),
                        day(first(gzd, "uitwerkingtredingDatum")),
                        address(first(gzd, "publicatieurl_xml"))));
            }
        }
        return new Answer(Math.max(found.size(), count(first(answer.getDocumentElement(), "numberOfRecords"))), found);
    }

    private static String first(Element in, String name) {
        NodeList all = in.getElementsByTagNameNS("*", name);
        String text = all.getLength() == 0 ? "" : all.item(0).getTextContent().strip();
        return text.length() > 500 ? text.substring(0, 500) : text;
    }

    private static int count(String text) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return text.length() < 10 ? Optional.empty() : Optional.of(LocalDate.parse(text.substring(0, 10)));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Only where texts are taken from, whatever an answer says. */
    private Optional<URI> address(String text) {
        try {
            return Optional.of(URI.create(text))
                    .filter(address -> texts.filter(origin -> origin.getScheme().equals(address.getScheme())
                                    && origin.getAuthority().equals(address.getAuthority()))
                            .isPresent());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static InvalidInput refusal(Reason reason) {
        return new InvalidInput("register", reason);
    }
}
