package nl.interstedelijkoverleg.journey;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.RequestOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nl.interstedelijkoverleg.demo.Totp;
import nl.interstedelijkoverleg.demo.World;
import nl.interstedelijkoverleg.testing.People.Person;

/** Somebody at a browser. Counts what a person would count: pages seen and fields typed. */
final class Guest {

    private static final double PATIENCE = 15_000;

    private final House house;
    private final BrowserContext context;
    private final Page page;
    private final List<String> alarms = new ArrayList<>();
    private final List<String> strangers = new ArrayList<>();
    private int pagesSeen;
    private int fieldsTyped;

    Guest(House house, BrowserContext context) {
        this.house = house;
        this.context = context;
        context.setDefaultTimeout(PATIENCE);
        context.onRequest(this::notice);
        context.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                alarms.add(message.text());
            }
        });
        context.onDialog(dialog -> {
            alarms.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
        page = context.newPage();
        page.onResponse(this::count);
    }

    private void notice(Request request) {
        String url = request.url();
        if (!url.startsWith(house.origin())
                && !url.startsWith("http://localhost:")
                && !url.startsWith(house.elsewhere())
                && !url.startsWith("about:")) {
            strangers.add(url);
        }
    }

    private void count(Response response) {
        boolean document = response.request().isNavigationRequest()
                && response.frame().equals(page.mainFrame())
                && (response.status() < 300 || response.status() >= 400)
                && !response.headers().containsKey("refresh");
        if (document) {
            pagesSeen++;
        }
    }

    BrowserContext context() {
        return context;
    }

    Page page() {
        return page;
    }

    /** Pages that came up so far; what only leads on does not count. */
    int pagesSeen() {
        return pagesSeen;
    }

    int fieldsTyped() {
        return fieldsTyped;
    }

    /** Dialogs that opened and what the content security policy refused. */
    List<String> alarms() {
        return alarms;
    }

    /** Requests to anybody but the installation and the neutral site. */
    List<String> strangers() {
        return strangers;
    }

    /** Opens a page of the site and returns the status of the answer. */
    int open(String path) {
        Response response = page.navigate(path.startsWith("http") ? path : house.origin() + path);
        return response == null ? 0 : response.status();
    }

    String path() {
        return page.url().replace(house.origin(), "").replaceAll("[?#].*", "");
    }

    String text() {
        return page.locator("body").innerText();
    }

    Locator main() {
        return page.locator("main");
    }

    Guest type(String field, String text) {
        page.locator(field).fill(text);
        fieldsTyped++;
        return this;
    }

    Guest press(String name) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(name).setExact(true))
                .first()
                .click();
        return this;
    }

    Guest follow(String name) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
                .first()
                .click();
        return this;
    }

    /** Waits until the address is this path of the site. */
    Guest arriveAt(String path) {
        page.waitForURL(url -> url.startsWith(house.origin() + path) && !url.startsWith(house.origin() + "/aanmelden"));
        return this;
    }

    Guest logIn(Person person) {
        return logIn(person.username());
    }

    Guest logIn(String username) {
        open("/aanmelden?naar=/ruimtes");
        logInHere(username);
        return arriveAt("/ruimtes");
    }

    /** Fills in the login page that stands before this person. */
    Guest logInHere(String username) {
        type("#username", username);
        type("#password", World.PASSWORD);
        page.locator("#kc-login").click();
        return this;
    }

    /** The second step, where a page asks for it. */
    Guest stepUp(Person person) {
        logInHere(person.username());
        type("#otp", Totp.code(World.TOTP_SECRET, Instant.now()));
        page.locator("#kc-login").click();
        return arriveAt("/");
    }

    /** Fetches an address with this person's cookies, beside the page, without following redirects. */
    APIResponse fetch(String path) {
        return context.request()
                .get(
                        path.startsWith("http") ? path : house.origin() + path,
                        RequestOptions.create().setMaxRedirects(0));
    }

    /** Whether the application knows the session in this browser. Who is asked to agree to something first is known too. */
    boolean isLoggedIn() {
        APIResponse account = fetch("/account");
        return account.status() < 400
                && !account.headers().getOrDefault("location", "").contains("/aanmelden");
    }

    String cookie(String name) {
        return context.cookies().stream()
                .filter(cookie -> cookie.name.equals(name))
                .map(cookie -> cookie.value)
                .findFirst()
                .orElseThrow(() -> new AssertionError("No cookie " + name + " among "
                        + context.cookies().stream().map(cookie -> cookie.name).toList()));
    }

    /** All cookies for the site as one header. */
    String cookies() {
        List<String> pairs = new ArrayList<>();
        for (Cookie cookie : context.cookies(house.origin())) {
            pairs.add(cookie.name + "=" + cookie.value);
        }
        return String.join("; ", pairs);
    }

    /** Accepts the agreement of use on its page; whoever is the first of an organisation speaks for it too. */
    void acceptAgreement() {
        if (page().locator("input[name=organisation]").count() > 0) {
            page().locator("input[name=organisation]").check();
        }
        page().locator("input[name=accepted]").check();
        press("Akkoord").arriveAt("/ruimtes");
    }

    void leave() {
        context.close();
    }
}
