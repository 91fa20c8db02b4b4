package nl.interstedelijkoverleg.journey;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Route;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.interstedelijkoverleg.demo.Ports;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.People;
import nl.interstedelijkoverleg.testing.People.Person;

/** The front door and every other way in, what stands open to everybody, the way out, and what an administrator does. */
final class DoorTour extends Tour {

    DoorTour(House house, String language, Inspection inspection) {
        super(house, language, inspection);
    }

    @Override
    void go() throws Exception {
        openPages();
        atKeycloak();
        wayOut();
        administration();
        seats();
        styleGuide();
    }

    private void openPages() {
        Guest visitor = visitor();
        for (String path : List.of(
                "/",
                "/contact",
                "/privacy",
                "/toegankelijkheid",
                "/klachten",
                "/kwetsbaarheid",
                "/openbaarheid",
                "/gebruiksafspraak",
                "/sneltoetsen",
                "/uitnodiging",
                "/zetel/aanvragen",
                "/zetel/aanvragen/code",
                "/uitnodiging/kwijt",
                "/veilig-schrijven",
                "/privacy/rollen",
                "/bestaat-niet",
                "/aanmelden/mislukt",
                "/aanmelden/niet-nu")) {
            visit(visitor, path);
        }
        visitor.open("/uitnodiging");
        visitor.type("#code", "geen-code");
        refused(visitor, "main button", "code unknown");
        visitor.open("/zetel/aanvragen/code");
        visitor.type("#code", "geen-code");
        refused(visitor, "seat code unknown");
        visitor.open("/");
        press(visitor, ".door button");
        check(visitor, "organisation not chosen");
        visitor.open("/sneltoetsen");
        visitor.page().locator("a[data-dialog]").click();
        check(visitor, "dialog of the keys");
        visitor.open("/sneltoetsen");
        press(visitor, "main button.nl-button--secondary");
        check(visitor, "keys switched on");
        post(visitor, "/taal", Map.of("csrf", "onzin", "taal", language, "naar", "/"));
        check(visitor, "form with another token");
    }

    private void atKeycloak() {
        Ground.Room room = Ground.room("Om binnen te komen");
        Guest visitor = visitor();
        visit(visitor, "/uitnodiging/" + room.codes("SEX_WORKER", 5).get(0));
        visitor.page().locator("main button").first().click();
        visitor.page().waitForSelector("#password-confirm");
        check(visitor, "register at Keycloak");
        visitor.type("#password", "kort").type("#password-confirm", "anders");
        visitor.page().locator("input[type=submit], button[type=submit]").last().click();
        visitor.page().waitForSelector("[id^=input-error]:visible");
        check(visitor, "registration refused at Keycloak");
        visit(visitor, "/aanmelden");
        visitor.logInHere("niemand");
        visitor.page().waitForSelector("[id^=input-error]:visible");
        check(visitor, "login refused at Keycloak");
        Guest later = visitor();
        later.open("/aanmelden/niveau-2");
        later.logInHere(People.OTHER_ADMINISTRATOR.username());
        later.page().waitForSelector("#otp");
        check(later, "second step at Keycloak");
        later.type("#otp", "000000").page().locator("#kc-login").click();
        later.page().waitForSelector("[id^=input-error]:visible");
        check(later, "second step refused at Keycloak");
        Guest invited = member(People.PLACELESS);
        visit(invited, "/uitnodiging/" + room.codes("SEX_WORKER", 5).get(1));
        visit(invited, "/vandaag");
        visit(invited, "/ruimtes");
    }

    /** The page of "Snel weg" stands for a moment; here it does not lead on. */
    private void wayOut() {
        Guest visitor = visitor();
        visitor.page().route("**/snel-weg", DoorTour::withoutLeadingOn);
        visitor.open("/");
        leadingOn(visitor, () -> visitor.page().evaluate("document.querySelector('form.exit').submit()"));
        check(visitor, "on the way out");
    }

    private static void withoutLeadingOn(Route route) {
        APIResponse answer = route.fetch();
        Map<String, String> headers = new LinkedHashMap<>(answer.headers());
        headers.remove("refresh");
        route.fulfill(new Route.FulfillOptions().setResponse(answer).setHeaders(headers));
    }

    private void administration() {
        Guest administrator = moderator(People.ADMINISTRATOR);
        visit(administrator, "/vandaag");
        visit(administrator, "/beheer");
        for (String part : List.of("organisaties", "domeinen", "zetels")) {
            administrator.open("/beheer");
            String form = "form[action='/beheer/" + part + "']";
            administrator.page().locator("details:has(" + form + ") > summary").click();
            refused(administrator, form + " button.nl-button--secondary", "empty form for " + part);
        }
        administrator.open("/beheer");
        administrator
                .page()
                .locator("details:has(form[action='/beheer/domeinen']) > summary")
                .click();
        administrator
                .page()
                .locator("#domainOrganisation")
                .selectOption(Ground.organisation(Ground.DUINRADE).toString());
        administrator.type("#domain", domain());
        press(administrator, "form[action='/beheer/domeinen'] button.nl-button--secondary");
        check(administrator, "domain added");
        administrator.open("/beheer");
        administrator.page().locator("summary").last().click();
        administrator
                .page()
                .locator("#organisation")
                .selectOption(administrator
                        .page()
                        .locator("#organisation option")
                        .last()
                        .getAttribute("value"));
        administrator.page().locator("#seatName").fill("I. Bezoeker");
        administrator.page().locator("#function").fill("medewerker");
        administrator.page().locator("#portfolios").fill("zorg");
        press(administrator, "form[action='/beheer/zetels'] button.nl-button--secondary");
        administrator.page().waitForSelector("[data-code]");
        check(administrator, "seat code");

        visit(administrator, "/beheer/werking");
        visit(administrator, "/beheer/gemeenten");
        visit(administrator, "/beheer/gemeenten?naam=bestaat-niet");
        administrator.open("/beheer/gemeenten");
        administrator.page().locator("summary").click();
        refused(administrator, "details button.nl-button--secondary", "empty merger");
        administrator.page().locator("#ending").fill("Wijdemeren");
        administrator
                .page()
                .locator("#date")
                .fill(LocalDate.now(ZoneOffset.UTC).plusDays(40).toString());
        administrator.page().locator("#successor").fill("Hilversum");
        press(administrator, "details button.nl-button--secondary");
        administrator.page().waitForSelector("main td button.text-button");
        check(administrator, "merger to come");
        press(administrator, "main td button.text-button");
    }

    private String domain() {
        return "aanvraag-" + language + ".example";
    }

    /** Taking a seat, the agreement that comes first, asking for a seat, vouching, and giving a seat back. */
    private void seats() throws Exception {
        int own = language.equals("nl") ? 0 : 1;
        Person newcomer = People.NEWCOMERS.get(10 + own);
        Guest guest = member(newcomer);
        visit(guest, "/zetel");
        visit(guest, "/mijn-organisatie");
        guest.open("/zetel");
        refused(guest, "no seat code");
        guest.type("#code", Ground.seatCode(Ground.DUINRADE, "N. Nieuw", "medewerker", false));
        send(guest);
        check(guest, "agreement that is due");
        visit(guest, "/vandaag");
        post(
                guest,
                "/ruimtes/" + UUID.randomUUID() + "/onderwerpen/" + UUID.randomUUID() + "/bijdragen",
                Map.of("text", "Dit schreef ik net."));
        check(guest, "agreement first, the text given back");
        guest.open("/gebruiksafspraak");
        refused(guest, "agreement not accepted");
        Ground.acceptAgreement(newcomer);
        visit(guest, "/zetel");

        String address = "t.tweede@" + domain();
        Guest asking = visitor();
        visit(asking, "/zetel/aanvragen");
        refused(asking, "empty request for a seat");
        asking.page()
                .locator("#organisation")
                .selectOption(Ground.organisation(Ground.DUINRADE).toString());
        asking.type("#address", address).type("#name", "T. Tweede").type("#function", "beleidsmedewerker");
        send(asking);
        String code = house.installation().postOffice().await(address, 1).code();
        asking.type("#code", code);
        send(asking);
        check(asking, "seat to confirm");
        asking.open("/zetel/aanvragen/code");
        Person second = People.NEWCOMERS.get(12 + own);
        Guest here = member(second);
        visit(here, "/zetel/aanvragen/bevestigen");
        here.open("/zetel/aanvragen/code");
        here.type("#code", code);
        send(here);
        check(here, "seat to confirm, logged in");
        send(here);
        check(here, "seat that waits for a colleague");
        Guest colleague = member(People.DE_WIT);
        colleague.open("/mijn-organisatie");
        check(colleague, "somebody asks for a seat");
        press(colleague, "main button[value=nee]");

        registry(guest, own);
    }

    private void registry(Guest guest, int own) {
        Person registry = People.NEWCOMERS.get(14 + own);
        Ground.take(registry, Ground.registryCode(Ground.DUINRADE, "G. Griffier"));
        Guest griffier = member(registry);
        visit(griffier, "/mijn-organisatie");
        press(griffier, "a[href^='/mijn-organisatie/aanvragen']");
        check(griffier, "vouching");
        refused(griffier, "vouching for nobody");
        griffier.type("#address", "raadslid-" + language + "@partij.example")
                .type("#name", "R. Raadslid")
                .type("#function", "raadslid")
                .type("#party", "Lokaal Belang");
        send(griffier);
        check(griffier, "vouched");
        for (Guest leaving : List.of(griffier, guest)) {
            leaving.open("/mijn-organisatie");
            press(leaving, "tr:has(.own-label) a[href*='/einde']");
            check(leaving, "giving a seat back");
            press(leaving, "main button.nl-button--negative");
            check(leaving, "seat given back");
        }
    }

    /** Where people take part the style guide does not exist; it stands where the demonstration runs, here on a node of its own. */
    private void styleGuide() throws Exception {
        Ports ports = Ports.free();
        try (AutoCloseable node =
                house.installation().startSecondNode(ports, Map.of("OVERLEG_DEMONSTRATION", "true"))) {
            Guest builder = visitor();
            visit(builder, "http://localhost:" + ports.application() + "/stijl");
            visit(builder, "http://localhost:" + ports.application() + "/");
        }
    }
}
