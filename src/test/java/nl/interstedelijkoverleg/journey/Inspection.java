package nl.interstedelijkoverleg.journey;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import nl.interstedelijkoverleg.testing.Sample;

/**
 * What a machine can see of a page: axe (WCAG 2.2 AA), whether anything sticks out, whether every control has a name, and
 * what is left of borders, focus and motion for whoever changes their colours or wants no motion.
 */
final class Inspection {

    /** The narrowest window in which everything is readable without scrolling sideways (WCAG 1.4.10), in CSS pixels. */
    static final int NARROWEST = 320;

    private static final int TALL = 720;
    /** A window of 1280 by 1024 at 400%. */
    private static final int ZOOM = 4;

    private static final int ZOOMED_TALL = 256;

    private static final List<String> STANDARD = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    private static final Set<String> CONTROLS = Set.of(
            "button",
            "link",
            "textbox",
            "searchbox",
            "checkbox",
            "radio",
            "combobox",
            "listbox",
            "option",
            "spinbutton",
            "switch",
            "DisclosureTriangle");
    private static final String ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    /** Where pictures of every page go, when somebody wants to look: {@code -Djourney.pictures=DIRECTORY}. */
    private static final String PICTURES = System.getProperty("journey.pictures");

    private static final String AXE = axe();

    private static final String VIOLATIONS = """
            async options => (await axe.run(document, options)).violations.map(
              rule => rule.id + " " + rule.nodes.slice(0, 2).map(node => node.html).join(" "))""";

    /** What sticks out at the right. */
    private static final String STICKING_OUT = """
            () => document.documentElement.scrollWidth <= innerWidth ? "" : [...document.querySelectorAll("body *")]
              .filter(e => e.getBoundingClientRect().right > innerWidth + 1)
              .map(e => e.tagName + "." + e.className).slice(0, 3).join(" ") || "something\"""";

    /** Every control, focused in turn: one that shows no outline; with colours of the reader's own, one without a border. */
    private static final String CONTROLS_SEEN = """
            forced => {
              const faults = [];
              // "auto" is the browser's own, where there is no style sheet.
              const drawn = s => s.outlineStyle === "auto" || (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2);
              const seen = e => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length > 0;
              const bordered = s => ["Top", "Right", "Bottom", "Left"].every(side => parseFloat(s[`border${side}Width`]) >= 1
                && s[`border${side}Style`] !== "none" && s[`border${side}Color`] !== s.backgroundColor);
              const name = e => e.outerHTML.replace(/\\s+/g, " ").slice(0, 160);
              const before = document.activeElement;
              const modal = document.querySelector("dialog[open]");
              for (const e of document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")) {
                if (!seen(e) || e.disabled || (modal && !modal.contains(e))) continue;
                document.activeElement?.blur();
                e.focus({ focusVisible: true, preventScroll: true });
                if (document.activeElement !== e) { faults.push("takes no focus: " + name(e)); continue; }
                const entry = e.closest(".entry");
                if (!drawn(getComputedStyle(e)) && !(entry && drawn(getComputedStyle(entry)))) {
                  faults.push("focus is not seen: " + name(e));
                }
              }
              document.activeElement?.blur();
              before?.focus({ preventScroll: true });
              if (!forced) return faults;
              for (const e of document.querySelectorAll(
                  "button, input:not([type=hidden]), select, textarea, .nl-button, .nl-data-badge, .nl-number-badge")) {
                if (!seen(e)) continue;
                if (["checkbox", "radio"].includes(e.type) && getComputedStyle(e).appearance !== "none") continue;
                // Keycloak draws the border of a field around it.
                const around = e.parentElement.matches(".pf-v5-c-form-control") ? [[e.parentElement, "::after"]] : [];
                if (![[e, null], [e, "::after"], ...around].some(([of, part]) => bordered(getComputedStyle(of, part)))) {
                  faults.push("no border in forced colours: " + name(e));
                }
              }
              return faults;
            }""";

    /** Whatever moves for longer than a hundredth of a second. */
    private static final String MOVING = """
            () => {
              const long = times => times.split(",").some(time => parseFloat(time) * (time.trim().endsWith("ms") ? 0.001 : 1) > 0.01);
              const faults = document.getAnimations()
                .filter(a => a.playState === "running" && a.effect.getComputedTiming().duration > 10)
                .map(a => "moves: " + (a.effect.target?.outerHTML ?? "").slice(0, 120));
              for (const e of document.querySelectorAll("*")) {
                for (const part of [null, "::before", "::after"]) {
                  const s = getComputedStyle(e, part);
                  if (long(s.transitionDuration) || (s.animationName !== "none" && long(s.animationDuration))) {
                    faults.push("would move: " + e.outerHTML.slice(0, 120));
                  }
                }
              }
              return faults.slice(0, 3);
            }""";

    /**
     * Of what shapes the elements of a page are. The whole of it: name, classes and attributes of each, and name and classes of what it
     * stands in; else name, classes and type alone. The picture of an alias is drawn, so which one it is counts for nothing.
     */
    private static final String SHAPES = """
            whole => {
              const worded = ["type", "role", "open", "aria-current", "aria-invalid", "aria-live", "aria-pressed", "aria-expanded"];
              const name = e => e.tagName + [...e.classList].filter(c => !c.startsWith("mark--")).map(c => "." + c).join("");
              const attributes = e => [...e.attributes]
                .filter(a => a.name === "type" || (whole && a.name !== "class"))
                .map(a => worded.includes(a.name) ? a.name + "=" + a.value : a.name).sort().join(" ");
              return [...new Set([...document.querySelectorAll("body *")]
                .map(e => `${whole ? name(e.parentElement) + " > " : ""}${name(e)} [${attributes(e)}]`))];
            }""";

    private static final String FIRST_LANGUAGE = "nl";

    private final List<String> faults = new CopyOnWriteArrayList<>();
    private final Set<String> addresses = Collections.synchronizedSet(new TreeSet<>());
    private final Set<String> states = Collections.synchronizedSet(new TreeSet<>());
    private final Set<String> languages = Collections.synchronizedSet(new TreeSet<>());
    private final Set<String> shapes = ConcurrentHashMap.newKeySet();
    private final Set<String> kinds = ConcurrentHashMap.newKeySet();
    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicInteger colours = new AtomicInteger();
    private final AtomicLong looking = new AtomicLong();
    private final AtomicInteger pictures = new AtomicInteger();
    private final Map<Page, CDPSession> sessions = Collections.synchronizedMap(new WeakHashMap<>());

    /**
     * Looks at the page that stands before this guest. Where the proofs are not at full length, axe, names and the look at 400% see those
     * pages on which something is of a shape that no page before had, and dark and forced colours, focus and motion those on which something has
     * classes or a type that no page before had. Language and what sticks out at 320 px are seen on every page.
     */
    void look(Guest guest, String language, String where) {
        long start = System.nanoTime();
        see(guest, language, where);
        looking.addAndGet(System.nanoTime() - start);
    }

    private void see(Guest guest, String language, String where) {
        Page page = guest.page();
        page.waitForLoadState();
        String here = language + " " + where;
        addresses.add(address(page.url()));
        states.add(where);
        languages.add(language);
        Object tag = page.evaluate("document.documentElement.lang");
        if (!language.equals(tag)) {
            faults.add(here + ": language is " + tag);
        }
        int kept = page.locator("form:not([autocomplete=off])").count();
        if (kept > 0 && !page.url().contains("/realms/")) {
            faults.add(here + ": " + kept + " forms whose fields the browser keeps");
        }
        sticksOut(page, here);
        // Both are to be remembered, whatever is done with them.
        boolean hasNewShape = shapes.addAll(shapesOf(page, true));
        boolean hasNewKind = kinds.addAll(shapesOf(page, false));
        if (hasNewShape || Sample.FULL_LENGTH) {
            zoomed(page, () -> sticksOut(page, here + " at 400%"));
            names(page, here);
            page.evaluate(AXE);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
            violations(page, here, Map.of("type", "tag", "values", STANDARD));
            looks.incrementAndGet();
            if (FIRST_LANGUAGE.equals(language) && (hasNewKind || Sample.FULL_LENGTH)) {
                whatIsTheSameInEveryLanguage(page, here);
                colours.incrementAndGet();
            }
        }
        if (PICTURES != null) {
            picture(page, here);
        }
    }

    private static List<String> shapesOf(Page page, boolean whole) {
        return ((List<?>) page.evaluate(SHAPES, whole))
                .stream().map(String::valueOf).toList();
    }

    /** Colours, borders, the outline of what has the focus, and what moves. */
    private void whatIsTheSameInEveryLanguage(Page page, String here) {
        // Of the dark theme nothing but the colours is another.
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        violations(page, here + " in the dark", Map.of("type", "rule", "values", List.of("color-contrast")));
        page.emulateMedia(new Page.EmulateMediaOptions()
                .setColorScheme(ColorScheme.LIGHT)
                .setForcedColors(ForcedColors.ACTIVE)
                .setReducedMotion(ReducedMotion.REDUCE));
        note(here, page.evaluate(CONTROLS_SEEN, true));
        note(here, page.evaluate(MOVING));
        page.emulateMedia(new Page.EmulateMediaOptions()
                .setForcedColors(ForcedColors.NONE)
                .setReducedMotion(ReducedMotion.NO_PREFERENCE));
        note(here, page.evaluate(CONTROLS_SEEN, false));
    }

    List<String> faults() {
        return faults;
    }

    void fault(String fault) {
        faults.add(fault);
    }

    /** Paths that were looked at, each identity and code as a star. */
    Set<String> addresses() {
        return addresses;
    }

    String figures() {
        return "%d addresses, %d states, %d languages, %d shapes: axe looked %d times, %d times at dark and forced colours, %d faults; %d s of looking"
                .formatted(
                        addresses.size(),
                        states.size(),
                        languages.size(),
                        shapes.size(),
                        looks.get(),
                        colours.get(),
                        faults.size(),
                        looking.get() / 1_000_000_000);
    }

    static String address(String url) {
        return URI.create(url).getPath().replaceAll(ID, "*").replaceAll("/uitnodiging/[A-Z0-9-]+$", "/uitnodiging/*");
    }

    /** The window of somebody who enlarged everything to 400%. */
    void zoomed(Page page, Runnable looking) {
        metrics(page, ZOOMED_TALL, ZOOM);
        looking.run();
        metrics(page, TALL, 1);
    }

    private void metrics(Page page, int tall, int scale) {
        JsonObject metrics = new JsonObject();
        metrics.addProperty("width", NARROWEST);
        metrics.addProperty("height", tall);
        metrics.addProperty("deviceScaleFactor", scale);
        metrics.addProperty("mobile", false);
        session(page).send("Emulation.setDeviceMetricsOverride", metrics);
    }

    private CDPSession session(Page page) {
        return sessions.computeIfAbsent(page, opened -> opened.context().newCDPSession(opened));
    }

    private void sticksOut(Page page, String here) {
        String what = (String) page.evaluate(STICKING_OUT);
        if (!what.isEmpty()) {
            faults.add(here + ": sticks out: " + what);
        }
    }

    private void violations(Page page, String here, Map<String, Object> rules) {
        note(here, page.evaluate(VIOLATIONS, Map.of("runOnly", rules, "resultTypes", List.of("violations"))));
    }

    /** As a screen reader is told: no control without a name. */
    private void names(Page page, String here) {
        for (JsonElement each : session(page)
                .send("Accessibility.getFullAXTree", new JsonObject())
                .getAsJsonArray("nodes")) {
            JsonObject node = each.getAsJsonObject();
            if (node.get("ignored").getAsBoolean() || !CONTROLS.contains(value(node, "role"))) {
                continue;
            }
            if (value(node, "name").isBlank()) {
                faults.add(here + ": a " + value(node, "role") + " without a name");
            }
        }
    }

    private static String value(JsonObject node, String property) {
        JsonObject holder = node.getAsJsonObject(property);
        return holder == null || !holder.has("value") ? "" : holder.get("value").getAsString();
    }

    private void picture(Page page, String here) {
        String name = "%03d-%s".formatted(pictures.incrementAndGet(), here.replaceAll("[^A-Za-z0-9]+", "_"));
        for (int wide : new int[] {360, 1280}) {
            page.setViewportSize(wide, wide == 360 ? 740 : 900);
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
                page.screenshot(new Page.ScreenshotOptions()
                        .setFullPage(true)
                        .setPath(Path.of(PICTURES, wide + "-" + scheme, name + ".png")));
            }
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(NARROWEST, TALL);
    }

    private void note(String here, Object found) {
        ((List<?>) found).forEach(each -> faults.add(here + ": " + each));
    }

    private static String axe() {
        try (InputStream source = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
