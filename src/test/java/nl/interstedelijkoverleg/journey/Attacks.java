package nl.interstedelijkoverleg.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import nl.interstedelijkoverleg.testing.Sample;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The collection of attacks, and a browser that listens for anything of it that runs. */
final class Attacks {

    /** What would be seen if anything ran; a policy that had to step in is a failure too: the text should not get that far. */
    private static final String LISTENER = """
            for (const name of ["alert", "prompt", "confirm"]) {
              window[name] = what => console.error("Content Security Policy: ran " + name + " " + what);
            }
            document.addEventListener("securitypolicyviolation", event =>
              console.error("Content Security Policy: " + event.effectiveDirective + " " + event.sample));""";

    private static final int IN_A_BATCH = 16;
    /** Of each kind one in so many is tried where the proof is not at full length. */
    private static final int ONE_IN = 5;

    private static final Pattern SCHEME = Pattern.compile("^[\\x00-\\x20]*([A-Za-z][A-Za-z0-9+.-]*):");
    private static final List<String> SCHEMES = List.of("http", "https", "mailto");
    private static final Pattern WHITE = Pattern.compile("[\\s\\p{Z}\\ufeff]+");

    private static final Map<Guest, Set<String>> FIRST = Collections.synchronizedMap(new WeakHashMap<>());
    /** What a guest saw last, where no browser opened it. */
    private static final Map<Guest, Document> READ = Collections.synchronizedMap(new WeakHashMap<>());

    private static final List<Vector> COLLECTION = read();
    private static final List<Vector> TRIED = tried();

    private Attacks() {}

    /** An attack and its kind, as the collection names it. */
    record Vector(String kind, String text) {

        /** As it can stand in a field of one line. */
        String line() {
            return text.replaceAll("[\\n\\t]", " ").strip();
        }

        boolean fits(int least, int most) {
            int length = line().codePointCount(0, line().length());
            return length >= least && length <= most;
        }
    }

    /** All of them. */
    static List<Vector> collection() {
        return COLLECTION;
    }

    /**
     * Those that are tried in this run: all of them at full length, else some of every kind, always the same. Whatever they are, every one
     * of the collection goes through the text of a contribution in each run ({@link HostileTextIT}).
     */
    static List<Vector> all() {
        return TRIED;
    }

    private static List<Vector> tried() {
        return COLLECTION.stream()
                .collect(Collectors.groupingBy(Vector::kind, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .flatMap(kind -> Sample.of(kind, ONE_IN, 0).stream())
                .toList();
    }

    private static List<Vector> read() {
        try (InputStream in = Attacks.class.getResourceAsStream("/hostile/vectors.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("## "))
                    .map(line -> line.split("\t", 2))
                    .map(parts ->
                            new Vector(parts[0], parts[1].replace("\\n", "\n").replace("\\t", "\t")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * All of them, a few at a time, for fields that are given back as they were sent: there, each stands in its place whatever stands
     * beside it.
     */
    static List<List<Vector>> together() {
        List<Vector> all = all();
        return IntStream.iterate(0, from -> from < all.size(), from -> from + IN_A_BATCH)
                .mapToObj(from -> all.subList(from, Math.min(from + IN_A_BATCH, all.size())))
                .toList();
    }

    /** Those that fit in a field of one line, as they stand there. */
    static List<String> lines(int least, int most) {
        return all().stream()
                .filter(vector -> vector.fits(least, most))
                .map(Vector::line)
                .toList();
    }

    /**
     * All of them in a few texts of at most so many characters, each under a mark by which it is found on a page. What opens a block of
     * code or a comment stands alone: it would hide the others. What does not fit is left out.
     */
    static List<String> batches(int most) {
        List<String> batches = new ArrayList<>();
        StringBuilder batch = new StringBuilder();
        int held = 0;
        for (String text : all().stream().map(Vector::text).toList()) {
            boolean alone = text.contains("```") || text.contains("~~~") || text.contains("<!--");
            boolean full = held == IN_A_BATCH || batch.length() + text.length() + 20 > most;
            if (held > 0 && (alone || full)) {
                batches.add(batch.toString());
                batch.setLength(0);
                held = 0;
            }
            if (text.length() + 20 > most) {
                continue;
            }
            if (held == 0) {
                batch.append(mark(batches.size()));
            }
            batch.append("\n\n").append(text);
            held++;
            if (alone) {
                batches.add(batch.toString());
                batch.setLength(0);
                held = 0;
            }
        }
        if (held > 0) {
            batches.add(batch.toString());
        }
        return batches;
    }

    /** What stands above the batch of this number. */
    static String mark(int batch) {
        return "merk" + batch + "teken";
    }

    static Guest listening(Guest guest) {
        guest.page().addInitScript(LISTENER);
        return guest;
    }

    /** What runs in a page from now on, as it is heard. */
    static List<String> hear(Page page) {
        List<String> heard = new ArrayList<>();
        page.addInitScript(LISTENER);
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy: ran")) {
                heard.add(message.text());
            }
        });
        return heard;
    }

    /**
     * Sees a page as a guest does. A guest's first page of an address is opened and looked at; where the proofs are not at full length,
     * those that follow are asked for with the same session and read by a parser alone, and {@link Guest#page} stays where it was.
     */
    static void see(House house, Guest guest, String path, String where) {
        if (FIRST.computeIfAbsent(guest, ignored -> ConcurrentHashMap.newKeySet())
                        .add(Inspection.address(house.origin() + path))
                || Sample.FULL_LENGTH) {
            assertEquals(200, guest.open(path), () -> path + " for " + where);
            look(house, guest, where);
            return;
        }
        APIResponse answer = guest.context()
                .request()
                .get(house.origin() + path, RequestOptions.create().setHeader("Accept", "text/html"));
        assertEquals(200, answer.status(), () -> path + " for " + where);
        Document html = Jsoup.parse(answer.text(), house.origin());
        answer.dispose();
        assertSafe(html, where);
        assertNowhereElse(html, where);
        READ.put(guest, html);
    }

    /** Looks at the page that is open, as a parser and as the browser itself. */
    static int look(House house, Guest guest, String where) {
        READ.remove(guest);
        Document html = Jsoup.parse(guest.page().content(), house.origin());
        assertSafe(html, where);
        assertNowhereElse(html, where);
        assertNowhereElse(guest, where);
        return 1;
    }

    /** Whether the page that was seen last shows this, as text or in a field. */
    static boolean shows(Guest guest, String text) {
        Document read = READ.get(guest);
        Document html = read == null ? Jsoup.parse(guest.page().content()) : read;
        String sought = bare(text);
        return bare(html.selectFirst("main").wholeText()).contains(sought)
                || html.select("main input, main textarea").stream()
                        .anyMatch(field -> bare(field.val()).contains(sought));
    }

    private static String bare(String text) {
        return WHITE.matcher(text).replaceAll(" ").strip();
    }

    static void quiet(Guest guest) {
        guest.page().waitForTimeout(300);
        assertEquals(List.of(), guest.alarms());
        assertEquals(List.of(), guest.strangers());
    }

    /** What a browser that runs nothing could still be led by: elements and attributes that a text may never hold. */
    static void assertSafe(Document html, String where) {
        assertEquals(1, html.select("script").size(), where);
        assertEquals(
                0,
                html.select(
                                "main iframe, main object, main embed, main base, main meta, main link, main style, main img,"
                                        + " main video, main audio, main math, main template, main foreignObject, main [style],"
                                        + " main [srcdoc], main [formaction]:not(button[form=instemmen]), main [background], main [ping], main [xlink:href]")
                        .size(),
                where);
        for (Element element : html.select("*")) {
            element.attributes().forEach(attribute -> {
                assertFalse(attribute.getKey().startsWith("on"), () -> where + ": " + attribute);
            });
        }
    }

    /** Where links, pictures and forms lead, by what a browser takes for a scheme: it passes over tabs, line ends and what comes before. */
    private static void assertNowhereElse(Document html, String where) {
        for (Element element : html.select("[href], [src], [action]")) {
            for (String name : List.of("href", "src", "action")) {
                Matcher scheme = SCHEME.matcher(element.attr(name).replaceAll("[\\t\\n\\r]", ""));
                assertTrue(
                        !scheme.find() || SCHEMES.contains(scheme.group(1).toLowerCase(Locale.ROOT)),
                        () -> where + ": " + element);
            }
        }
        for (Element form : html.select("form[action], [formaction]")) {
            String action = form.hasAttr("formaction") ? form.attr("formaction") : form.attr("action");
            assertTrue(
                    action.isEmpty() || action.startsWith("/") && !action.startsWith("//"), () -> where + ": " + form);
        }
    }

    /** The same as the browser itself understands their addresses. */
    private static void assertNowhereElse(Guest guest, String where) {
        Object schemes = guest.page().evaluate("""
                () => [...document.querySelectorAll("[href], [src], [action]")]
                  .map(e => e.href instanceof SVGAnimatedString
                    ? new URL(e.href.baseVal, document.baseURI).href : e.href || e.src || e.action)
                  .filter(address => !/^(https?|mailto):/.test(address))""");
        assertEquals(List.of(), schemes, where);
        Object forms = guest.page().evaluate("""
                () => [...document.forms].map(f => f.getAttribute("action") || "/")
                  .filter(action => !action.startsWith("/") || action.startsWith("//"))""");
        assertEquals(List.of(), forms, where);
    }
}
