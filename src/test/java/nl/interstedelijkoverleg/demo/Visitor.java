package nl.interstedelijkoverleg.demo;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/**
 * Somebody at a browser without JavaScript: follows redirects, keeps cookies, fills in forms as they stand on the page.
 * What it can do, every person can; it has no other way in.
 */
public final class Visitor {

    private static final int MOST_REDIRECTS = 25;
    private static final String PLAIN = "text/plain";
    private static final String ENCODED = "application/x-www-form-urlencoded";
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private record StoredCookie(String path, String value) {}

    /** A Set-Cookie header as it came, and the address that sent it. */
    public record SetCookie(URI from, String header) {}

    private final String origin;
    private final Map<String, StoredCookie> cookies = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final List<SetCookie> setCookies = new ArrayList<>();
    private int pages;
    private int typedFields;

    /** A visitor of the site at this origin. */
    public Visitor(String origin) {
        this.origin = origin;
    }

    /** Sends a header with every request, such as a language. */
    public Visitor header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /** What came back: the last answer after all redirects. */
    public record Page(int status, URI uri, Document html, String body, Map<String, List<String>> headers) {

        public String path() {
            return uri.getPath();
        }

        /** The form whose action is this text, or else the first that contains it. */
        public FormElement form(String action) {
            List<FormElement> found = html.select("form").stream()
                    .filter(form -> form.attr("action").contains(action))
                    .map(FormElement.class::cast)
                    .toList();
            return found.stream()
                    .filter(form -> form.attr("action").equals(action))
                    .findFirst()
                    .or(() -> found.stream().findFirst())
                    .orElseThrow(() -> new AssertionError("No form to '" + action + "' on " + uri + " (" + status
                            + "): "
                            + html.text().substring(0, Math.min(400, html.text().length()))));
        }

        /** Where an answer leads that shows no page itself. */
        public Optional<String> location() {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase("Location"))
                    .map(header -> header.getValue().get(0))
                    .findFirst();
        }

        public boolean has(String css) {
            return html.selectFirst(css) != null;
        }

        public String text() {
            return html.text();
        }
    }

    public Page get(String pathOrUri) {
        return send("GET", URI.create(origin).resolve(pathOrUri), null);
    }

    /** Sends a form of a page with what stands in it, and these fields filled in. */
    public Page submit(Page page, String action, Map<String, String> fields) {
        Filled filled = fill(page, action, fields);
        return send("POST", filled.target(), filled.body(), filled.type());
    }

    /**
     * As {@link #submit}, without looking at the page to which the answer leads.
     *
     * @return the answer itself; where it leads is in {@link Page#location}
     */
    public Page sendOff(Page page, String action, Map<String, String> fields) {
        Filled filled = fill(page, action, fields);
        return answer("POST", filled.target(), filled.body(), filled.type());
    }

    private record Filled(URI target, String body, String type) {}

    private Filled fill(Page page, String action, Map<String, String> fields) {
        FormElement form = page.form(action);
        List<String[]> data = new ArrayList<>();
        form.formData().forEach(field -> {
            if (!fields.containsKey(field.key())) {
                data.add(new String[] {field.key(), field.value()});
            }
        });
        fields.forEach((name, value) -> {
            for (String each : value.split("\u0000", -1)) {
                data.add(new String[] {name, each});
            }
        });
        typedFields += fields.size();
        URI target =
                page.uri().resolve(form.attr("action").isEmpty() ? page.uri().toString() : form.attr("action"));
        if (form.attr("enctype").equals(PLAIN)) {
            String lines = data.stream().map(field -> field[0] + "=" + field[1]).collect(Collectors.joining("\r\n"));
            return new Filled(target, lines, PLAIN);
        }
        return new Filled(target, body(data), ENCODED);
    }

    /** Presses the first button that itself names where its form goes, wherever the form stands. */
    public Page press(Page page, String formaction) {
        Filled pressed = pressed(page, formaction);
        return send("POST", pressed.target(), pressed.body(), pressed.type());
    }

    /** As {@link #press}, without looking at the page to which the answer leads. */
    public Page pressOff(Page page, String formaction) {
        Filled pressed = pressed(page, formaction);
        return answer("POST", pressed.target(), pressed.body(), pressed.type());
    }

    private static Filled pressed(Page page, String formaction) {
        Element button = Optional.ofNullable(page.html().selectFirst("button[formaction*=" + formaction + "]"))
                .orElseThrow(() -> new AssertionError("No button to '" + formaction + "' on " + page.uri()));
        Element form =
                button.hasAttr("form") ? page.html().getElementById(button.attr("form")) : button.closest("form");
        List<String[]> data = new ArrayList<>();
        ((FormElement) form).formData().forEach(field -> data.add(new String[] {field.key(), field.value()}));
        return new Filled(page.uri().resolve(button.attr("formaction")), body(data), ENCODED);
    }

    private static String body(List<String[]> data) {
        return data.stream()
                .map(field -> encode(field[0]) + "=" + encode(field[1]))
                .collect(Collectors.joining("&"));
    }

    /** Several values of one field, such as ticked boxes. */
    public static String values(Iterable<String> values) {
        return String.join("\u0000", values);
    }

    /** Logs in with a login name and password and goes on to the page. */
    public Page logIn(String username, String password, String then) {
        Page login = get("/aanmelden?naar=" + then);
        return submit(login, "login-actions", Map.of("username", username, "password", password));
    }

    /** Logs in through the provider of an organisation. */
    public Page logInThrough(String provider, String username, String password, String then) {
        Page login = get("/aanmelden?kc_idp_hint=" + provider + "&naar=" + then);
        return submit(login, "login-actions", Map.of("username", username, "password", password));
    }

    /** Takes the step to level 2 where a page asks for it. */
    public Page stepUp(Page page, String username, String password, String totpSecret) {
        Page now = page;
        if (now.has("input[name=password]")) {
            now = submit(now, "login-actions", Map.of("username", username, "password", password));
        }
        String used = "";
        for (Instant end = Instant.now().plusSeconds(65);
                now.has("input[name=otp]") && Instant.now().isBefore(end); ) {
            String code = Totp.code(totpSecret, Instant.now());
            if (!code.equals(used)) {
                used = code;
                now = submit(now, "login-actions", Map.of("otp", code));
            }
            // A code works once. Where somebody used this one before, the next comes by the clock.
            LockSupport.parkNanos(50_000_000);
        }
        return now;
    }

    /** Pages seen so far, as a person would count them: redirects do not count. */
    public int pages() {
        return pages;
    }

    /** Fields filled in so far. */
    public int typedFields() {
        return typedFields;
    }

    private Page send(String method, URI uri, String body) {
        return send(method, uri, body, ENCODED);
    }

    /** One thing after the other, as with one pair of hands: a visitor can be sent about by several threads. */
    private synchronized Page send(String method, URI uri, String body, String type) {
        URI target = uri;
        String verb = method;
        String content = body;
        for (int i = 0; i < MOST_REDIRECTS; i++) {
            HttpResponse<String> response = exchange(verb, target, content, type);
            keep(response);
            int status = response.statusCode();
            String refresh = response.headers().firstValue("Refresh").orElse(null);
            if (status == 200 && refresh != null && refresh.startsWith("0; url=/")) {
                target = target.resolve(refresh.substring("0; url=".length()));
                verb = "GET";
                content = null;
                continue;
            }
            String location = response.headers().firstValue("Location").orElse(null);
            if (status < 300 || status >= 400 || location == null) {
                return page(target, response);
            }
            target = target.resolve(location);
            if (status != 307 && status != 308) {
                verb = "GET";
                content = null;
            }
        }
        throw new AssertionError("Too many redirects from " + uri);
    }

    private synchronized Page answer(String method, URI uri, String body, String type) {
        HttpResponse<String> response = exchange(method, uri, body, type);
        keep(response);
        return page(uri, response);
    }

    private Page page(URI uri, HttpResponse<String> response) {
        pages++;
        return new Page(
                response.statusCode(),
                uri,
                Jsoup.parse(response.body(), uri.toString()),
                response.body(),
                response.headers().map());
    }

    private HttpResponse<String> exchange(String verb, URI target, String content, String type) {
        URI withoutFragment = URI.create(target.toString().replaceAll("#.*", ""));
        HttpRequest.Builder request = HttpRequest.newBuilder(withoutFragment).timeout(Duration.ofSeconds(30));
        headers.forEach(request::setHeader);
        String cookie = cookies.entrySet().stream()
                .filter(entry ->
                        withoutFragment.getPath().startsWith(entry.getValue().path()))
                .map(entry -> entry.getKey().replaceAll(" .*", "") + "="
                        + entry.getValue().value())
                .collect(Collectors.joining("; "));
        if (!cookie.isEmpty()) {
            request.setHeader("Cookie", cookie);
        }
        if (content == null) {
            request.method(verb, BodyPublishers.noBody());
        } else {
            request.setHeader("Content-Type", type);
            request.setHeader("Origin", withoutFragment.getScheme() + "://" + withoutFragment.getAuthority());
            request.method(verb, BodyPublishers.ofString(content));
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException("No answer from " + withoutFragment, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void keep(HttpResponse<?> response) {
        for (String header : response.headers().allValues("Set-Cookie")) {
            setCookies.add(new SetCookie(response.uri(), header));
            String[] parts = header.split(";");
            int equals = parts[0].indexOf('=');
            String name = parts[0].substring(0, equals).strip();
            String value = parts[0].substring(equals + 1);
            String path = "/";
            boolean gone = value.isEmpty();
            for (String part : parts) {
                String attribute = part.strip();
                if (attribute.regionMatches(true, 0, "Path=", 0, 5)) {
                    path = attribute.substring(5);
                } else if (attribute.equalsIgnoreCase("Max-Age=0")) {
                    gone = true;
                }
            }
            if (gone) {
                cookies.remove(name + " " + path);
            } else {
                cookies.put(name + " " + path, new StoredCookie(path, value));
            }
        }
    }

    /** Every cookie that was set or taken back so far, on the way too, in the order in which they came. */
    public List<SetCookie> setCookies() {
        return List.copyOf(setCookies);
    }

    /** The value of a cookie, or null. */
    public String cookie(String name) {
        return cookies.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(name + " "))
                .map(entry -> entry.getValue().value())
                .findFirst()
                .orElse(null);
    }

    /** Carries a cookie for the whole site. */
    public Visitor carry(String name, String value) {
        cookies.put(name + " /", new StoredCookie("/", value));
        return this;
    }

    /** Loses a cookie, as when it expires. */
    public void forget(String name) {
        cookies.keySet().removeIf(key -> key.startsWith(name + " "));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The one element of a page that matches. */
    public static Element one(Page page, String css) {
        Element found = page.html().selectFirst(css);
        if (found == null) {
            throw new AssertionError("Nothing matches " + css + " on " + page.uri() + ": " + page.text());
        }
        return found;
    }
}
