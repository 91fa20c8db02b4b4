package nl.interstedelijkoverleg.journey;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.People;
import nl.interstedelijkoverleg.testing.Sample;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Journey.class)
class AccessibilityIT {

    /** Tours go on beside each other in this many browsers. */
    private static final int BROWSERS = 2;

    /** Routes that are no page of their own, each with what they are instead. */
    private static final Map<String, String> NO_PAGES = Map.ofEntries(
            Map.entry("/.well-known/security.txt", "plain text"),
            Map.entry("/aanmelden", "leads to Keycloak, whose pages are looked at, and back"),
            Map.entry("/aanmelden/niveau-2", "as /aanmelden"),
            Map.entry("/ruimtes/{room}/bijdragen/{post}", "leads to the page of the topic"),
            Map.entry("/ruimtes/{room}/onderwerpen/{topic}/laatste", "leads to the page of the topic"),
            Map.entry("/ruimtes/{room}/antwoordvragen/{answerRequest}", "leads to the page of the topic"),
            Map.entry("/ruimtes/{room}/nieuws", "leads to the page of the topic or the room"),
            Map.entry("/ruimtes/{room}/gebeurtenissen", "signs for the script"),
            Map.entry("/uitnodiging/aannemen", "leads on from logging in to the room"),
            Map.entry("/verordeningen/vergelijken/tabel", "a document (ChangeTableTest)"),
            Map.entry("/beleid/bestand", "a table or data to take along"),
            Map.entry("/beleid/zoeken", "leads to the overview"),
            Map.entry("/praktijk/sjablonen/{number}/bestand", "a document (PracticeTest)"));

    @Test
    @DisplayName(
            "Every page in every state, 320 px wide and at 400%: axe finds nothing (WCAG 2.2 AA), nothing sticks out,"
                    + " every control has a name, focus and borders stay in forced colours, nothing moves")
    void everyPage(House house) throws InterruptedException, IOException {
        Inspection inspection = new Inspection();
        long start = System.nanoTime();
        // In two browsers: what a member meets in the one; doors, moderators and organisations in the other.
        Queue<Runnable> work = new ConcurrentLinkedQueue<>();
        work.add(() -> inEachLanguage(inspection, language -> new ConversationTour(house, language, inspection)));
        work.add(() -> inEachLanguage(inspection, language -> new ModeratingTour(house, language, inspection)));
        work.add(() -> inEachLanguage(inspection, language -> new DoorTour(house, language, inspection)));
        work.add(() -> {
            // One after the other: each leaves a library with nothing in it.
            inEachLanguage(inspection, language -> new OrdinanceTour(house, language, inspection));
            inEachLanguage(inspection, language -> new OriginTour(house, language, inspection));
            inEachLanguage(inspection, language -> new PracticeTour(house, language, inspection));
        });
        work.add(() -> inEachLanguage(inspection, language -> new PolicyTour(house, language, inspection)));
        work.add(() -> inEachLanguage(inspection, language -> new LawTour(house, language, inspection)));
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < BROWSERS; i++) {
            Thread thread = new Thread(() -> house.inABrowserOfItsOwn(() -> {
                for (Runnable next = work.poll(); next != null; next = work.poll()) {
                    next.run();
                }
            }));
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        System.out.printf(
                "[figures] accessibility: %s, in %d s%n",
                inspection.figures(), (System.nanoTime() - start) / 1_000_000_000);
        Set<String> unseen = unseen(inspection.addresses());
        assertAll(
                () -> assertEquals(List.of(), inspection.faults(), () -> lines(inspection.faults())),
                () -> assertEquals(Set.of(), unseen, "pages that nobody looked at"));
    }

    private interface Starting {
        Tour in(String language);
    }

    private static void inEachLanguage(Inspection inspection, Starting starting) {
        for (String language : Sample.FULL_LENGTH ? List.of("nl", "en") : List.of("nl")) {
            Tour tour = starting.in(language);
            try {
                tour.go();
            } catch (Exception | AssertionError e) {
                inspection.fault(language + " " + tour.getClass().getSimpleName() + " stopped: " + e + " at "
                        + Arrays.stream(e.getStackTrace())
                                .filter(frame -> frame.getClassName().contains("Tour"))
                                .limit(3)
                                .toList());
            }
        }
    }

    /** Pages of the authorization matrix, in which every route stands, that are not among these addresses. */
    private static Set<String> unseen(Set<String> addresses) throws IOException {
        Set<String> unseen = new TreeSet<>();
        for (String line : Files.readAllLines(Path.of("src/test/resources/authorization-matrix.txt"))) {
            if (!line.startsWith("GET /") || line.startsWith("GET /api/")) {
                continue;
            }
            String route = line.substring(4).strip();
            String pattern = route.replaceAll("\\{[^}]*}", "[^/]+").replace(".", "\\.");
            if (!NO_PAGES.containsKey(route) && addresses.stream().noneMatch(seen -> seen.matches(pattern))) {
                unseen.add(route);
            }
        }
        return unseen;
    }

    @Test
    @DisplayName("Tab goes through a topic in the order in which it is read, and what has the focus stays in sight")
    void keyboard(House house) {
        Ground.Room room = Ground.room("Met de toetsen")
                .joinedBy("MUNICIPALITY", People.DE_WIT)
                .joinedBy("SEX_WORKER", People.MEREL);
        String topic = room.topic(People.MEREL, "Van boven naar beneden", "Een tekst met een [link](/privacy).");
        for (int i = 0; i < 6; i++) {
            room.post(People.DE_WIT, topic, "Bijdrage " + i);
        }
        String path = "/ruimtes/" + room.id() + "/onderwerpen/" + topic.replaceAll(".*/", "");
        for (int[] window : new int[][] {{Inspection.NARROWEST, 720}, {Inspection.NARROWEST, 256}, {1280, 900}}) {
            Guest merel = house.member(People.MEREL, House.options(Scripts.ON).setViewportSize(window[0], window[1]));
            merel.open(path);
            List<String> faults = new ArrayList<>();
            List<Map<String, Object>> stops = tabThrough(merel.page());
            assertTrue(stops.size() > 40, stops.size() + " stops");
            assertEquals("#inhoud", stops.get(0).get("href"), "the skip link comes first");
            assertEquals("Snel weg", stops.get(1).get("name"), "then the way out");
            Map<String, Object> before = Map.of("place", "");
            for (Map<String, Object> stop : stops) {
                if (Boolean.FALSE.equals(stop.get("seen"))) {
                    faults.add("not in sight: " + stop);
                }
                // Line by line from the top, and within a line from the left; each part of the page by itself.
                if (stop.get("place").equals(before.get("place"))) {
                    boolean above = number(stop, "bottom") <= number(before, "lastTop") + 1;
                    boolean sameLine = Math.abs(number(stop, "top") - number(before, "lastTop")) < 4;
                    if (above || sameLine && number(stop, "left") < number(before, "lastRight") - 1) {
                        faults.add("out of order: " + stop);
                    }
                }
                before = stop;
            }
            assertEquals(List.of(), faults, () -> window[0] + " by " + window[1] + ":\n" + lines(faults));
            assertEquals(
                    stops.size(),
                    ((Number) merel.page().evaluate(REACHABLE)).intValue(),
                    "everything that can be pressed is reached once");
        }
    }

    private static String lines(List<String> faults) {
        return String.join("\n", faults);
    }

    private static double number(Map<String, Object> stop, String name) {
        return ((Number) stop.get(name)).doubleValue();
    }

    private static final String REACHABLE = """
            () => {
              const radios = new Set();
              return [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")]
                .filter(e => e.checkVisibility({ visibilityProperty: true }) && !e.disabled)
                .filter(e => e.type !== "radio" || (!radios.has(e.name) && radios.add(e.name))).length;
            }""";

    private static final String STOP = """
            () => {
              const e = document.activeElement;
              if (e === document.body) return null;
              const box = e.getBoundingClientRect();
              const [first, last] = [e.getClientRects()[0], [...e.getClientRects()].at(-1)];
              const at = [[0.5, 0.5], [0.2, 0.5], [0.8, 0.5], [0.5, 0.15], [0.5, 0.85]].map(([x, y]) =>
                document.elementFromPoint(box.left + x * box.width, box.top + y * box.height));
              const own = hit => hit && (e.contains(hit) || hit.contains(e) || hit.closest("label")?.control === e);
              return {
                name: (e.getAttribute("aria-label") ?? e.innerText ?? e.id).trim().slice(0, 60), href: e.getAttribute("href") ?? "", tag: e.tagName,
                place: e.closest("header.utrecht-page-header") ? "header" : e.closest("main") ? "main"
                  : e.closest("footer.utrecht-page-footer") ? "footer" : e.closest("nav") ? "crumbs" : e.className,
                seen: at.filter(own).length >= 3,
                top: first.top + scrollY, bottom: first.bottom + scrollY, left: first.left,
                lastTop: last.top + scrollY, lastRight: last.right,
              };
            }""";

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> tabThrough(Page page) {
        List<Map<String, Object>> stops = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            page.keyboard().press("Tab");
            Map<String, Object> stop = (Map<String, Object>) page.evaluate(STOP);
            if (stop == null) {
                return stops;
            }
            stops.add(stop);
        }
        throw new AssertionError("Tab does not come to an end: " + stops.subList(190, 200));
    }

    @Test
    @DisplayName("Nothing to press is smaller than 24 by 24 px or closer than that (WCAG 2.5.8)")
    void targets(House house) {
        Ground.Room room = Ground.room("Groot genoeg").joinedBy("SEX_WORKER", People.MEREL);
        String topic = room.topic(People.MEREL, "Groot genoeg", "Een tekst.");
        room.post(People.MEREL, topic, "Nog een.");
        Guest merel = house.member(People.MEREL, House.options(Scripts.ON).setViewportSize(Inspection.NARROWEST, 720));
        for (String path : List.of(
                "/vandaag",
                "/ruimtes/" + room.id(),
                topic.replace(room.path(), "/ruimtes/" + room.id()).replace("/topics/", "/onderwerpen/"))) {
            merel.open(path);
            AxeResults results = new AxeBuilder(merel.page())
                    .withRules(List.of("target-size"))
                    .analyze();
            assertEquals(
                    List.of(),
                    results.getViolations().stream().map(Rule::toString).toList(),
                    path);
            int passed = results.getPasses().stream()
                    .mapToInt(rule -> rule.getNodes().size())
                    .sum();
            assertTrue(passed > 10, path + ": " + passed + " targets were looked at");
        }
    }

    @Test
    @DisplayName("On paper a conversation is who, when and what; nothing to press, no addresses, and of others nothing")
    void paper(House house) {
        Ground.Room room =
                Ground.room("Op papier").joinedBy("MUNICIPALITY", People.DE_WIT).joinedBy("SEX_WORKER", People.MEREL);
        String topic = room.topic(
                People.MEREL, "Op papier", "Mijn tekst met een [verwijzing](https://voorbeeld.example/ver).");
        room.post(People.DE_WIT, topic, "Dit schreef een ander.");
        room.post(People.MEREL, topic, "En dit weer ik.");
        Guest merel = house.member(People.MEREL);
        merel.open("/ruimtes/" + room.id() + "/onderwerpen/" + topic.replaceAll(".*/", ""));
        Page page = merel.page();
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        for (String gone : List.of(
                ".exit",
                ".nl-skip-link",
                "nav",
                ".menu",
                "main form",
                "textarea",
                "button",
                ".post__actions",
                ".composer",
                ".news",
                ".new-from",
                ".footer-links")) {
            assertTrue(page.locator(gone).count() > 0 || gone.equals(".new-from"), gone + " is on the page");
            assertEquals(
                    0,
                    page.locator(gone).all().stream()
                            .filter(each -> each.isVisible())
                            .count(),
                    gone + " is not on paper");
        }
        List<String> posts = page.locator(".post").all().stream()
                .filter(each -> each.isVisible())
                .map(each -> each.innerText())
                .toList();
        String alias = page.locator(".post--own .post__author").first().innerText();
        assertEquals(2, posts.size(), posts::toString);
        assertFalse(alias.isBlank());
        for (String post : posts) {
            assertTrue(post.contains(alias), post);
            assertTrue(post.matches("(?s).*\\d{1,2}[:.]\\d{2}.*"), "the time stands there: " + post);
        }
        assertTrue(posts.get(0).contains("Mijn tekst met een verwijzing."), posts.get(0));
        assertTrue(posts.get(1).contains("En dit weer ik."), posts.get(1));
        assertFalse(page.locator("body").innerText().contains("Dit schreef een ander."));
        assertEquals(List.of(), page.evaluate("""
                        () => [...document.querySelectorAll("a")].filter(a => ["::before", "::after"].some(
                          part => getComputedStyle(a, part).content.includes("http"))).map(a => a.outerHTML)"""), "no address of a link is printed");
        assertFalse(page.locator("body").innerText().contains("voorbeeld.example"));
    }
}
