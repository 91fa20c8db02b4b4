package nl.interstedelijkoverleg.journey;

import com.microsoft.playwright.Browser;
import java.util.List;
import java.util.Map;
import nl.interstedelijkoverleg.testing.People.Person;

/** A walk along pages in their states, each of which is looked at. Tours share no room, so that two can go on at once. */
abstract class Tour {

    private static final int TALL = 720;

    private static final String SEND = """
            ([path, fields]) => {
              const form = document.createElement("form");
              const token = document.querySelector("input[name=csrf]").value;
              for (const [name, value] of Object.entries({ csrf: token, ...fields })) {
                const field = document.createElement("textarea");
                field.name = name;
                field.value = value;
                form.append(field);
              }
              form.method = "post";
              form.action = path;
              document.body.append(form);
              form.submit();
            }""";

    final House house;
    final String language;
    private final Inspection inspection;

    Tour(House house, String language, Inspection inspection) {
        this.house = house;
        this.language = language;
        this.inspection = inspection;
    }

    abstract void go() throws Exception;

    Guest visitor() {
        return house.guest(options());
    }

    Guest member(Person person) {
        return house.member(person, options());
    }

    Guest moderator(Person person) {
        return house.moderator(person, options());
    }

    Browser.NewContextOptions options() {
        return House.options(Scripts.ON)
                .setViewportSize(Inspection.NARROWEST, TALL)
                .setLocale(language.equals("nl") ? "nl-NL" : "en-GB");
    }

    void visit(Guest guest, String path) {
        guest.open(path);
        check(guest, path.replaceAll("^http://[^/]*", "").replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "ID"));
    }

    void check(Guest guest, String state) {
        inspection.look(guest, language, state);
    }

    /** Presses the first of these, and waits for the page to which it leads. */
    static void press(Guest guest, String selector) {
        leadingOn(guest, () -> guest.page().locator(selector).first().click());
    }

    /** Does what leads to another page, and waits for that. */
    static void leadingOn(Guest guest, Runnable act) {
        guest.page().evaluate("window.stillHere = true");
        act.run();
        guest.page().waitForFunction("window.stillHere !== true");
        guest.page().waitForLoadState();
    }

    /** The button with which the form of the page is sent. */
    static void send(Guest guest) {
        press(guest, "main .form-actions button.nl-button--primary");
    }

    /** Says yes to whatever the page asks first. */
    static void sure(Guest guest) {
        guest.page().evaluate("window.confirm = () => true");
    }

    /** Sends what must be refused, and looks at the page that says so. */
    void refused(Guest guest, String selector, String state) {
        press(guest, selector);
        guest.page().waitForSelector("#fouten");
        check(guest, state);
    }

    void refused(Guest guest, String state) {
        refused(guest, "main .form-actions button.nl-button--primary", state);
    }

    /** Sends a form that no page offers, with the token of the page that stands before this guest. */
    static void post(Guest guest, String path, Map<String, String> fields) {
        leadingOn(guest, () -> guest.page().evaluate(SEND, List.of(path, fields)));
    }
}
