package nl.interstedelijkoverleg.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.People;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(Journey.class)
class AccessibilityIT {

    private static final int NARROWEST = 320;
    private static final List<String> STANDARD = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    /** Where pictures of every page go, when somebody wants to look: {@code -Djourney.pictures=DIRECTORY}. */
    private static final String PICTURES = System.getProperty("journey.pictures");

    private static final boolean FULL_LENGTH = Boolean.getBoolean("proof.long");

    private final List<String> faults = new ArrayList<>();
    private String look = "";
    private int pages;

    /** Dutch in light colours, with the contrast of the dark ones; at full length each language with each colour scheme. */
    static List<Arguments> looks() {
        List<Arguments> looks = new ArrayList<>(List.of(Arguments.of("nl", ColorScheme.LIGHT)));
        if (FULL_LENGTH) {
            looks.add(Arguments.of("en", ColorScheme.DARK));
            looks.add(Arguments.of("en", ColorScheme.LIGHT));
            looks.add(Arguments.of("nl", ColorScheme.DARK));
        }
        return looks;
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("looks")
    @DisplayName("Every page in every state, 320 px wide: nothing sticks out and axe finds nothing (WCAG 2.2 AA)")
    void everyPage(String language, ColorScheme colours, House house) {
        look = language + "-" + colours;
        Ground.Room room = Ground.room("Ruimte met een heellangenaamzonderspatiesdiebrekenmoet")
                .joinedBy("MUNICIPALITY", People.DE_WIT)
                .joinedBy("SUPPORT_SERVICE", People.VAN_VLIET)
                .joinedBy("SEX_WORKER", People.MEREL, People.KIM);
        String topic = room.topic(
                People.MEREL,
                "Waaromstaathiereenwoordvanmeerdanvijftigtekenszonderspatie?",
                "## Kop\n\nTekst met **nadruk**, een [link](https://voorbeeld.example/" + "a".repeat(80) + ").\n\n"
                        + "> aangehaald\n\n1. een\n2. twee\n\n| a | b |\n|---|---|\n| 1 | " + "x".repeat(60)
                        + " |\n\n`" + "c".repeat(80) + "`");
        room.post(People.DE_WIT, topic, "Antwoord van de gemeente.");
        String gone = room.post(People.MEREL, topic, "Dit trek ik in.");
        for (int i = 0; i < 22; i++) {
            room.post(People.KIM, topic, "Bijdrage " + i);
        }
        String root = "/ruimtes/" + room.id();
        String topicPage = root + "/onderwerpen/" + topic.replaceAll(".*/", "");

        Guest visitor = house.guest(options(language, colours));
        for (String path : List.of(
                "/",
                "/contact",
                "/privacy",
                "/toegankelijkheid",
                "/klachten",
                "/kwetsbaarheid",
                "/openbaarheid",
                "/sneltoetsen",
                "/uitnodiging",
                "/zetel/aanvragen",
                "/zetel/aanvragen/code",
                "/uitnodiging/kwijt",
                "/veilig-schrijven",
                "/privacy/rollen",
                "/bestaat-niet",
                "/aanmelden/mislukt")) {
            visit(visitor, path);
        }
        visitor.open("/uitnodiging");
        visitor.type("#code", "geen-code").page().locator("main button").click();
        check(visitor, "code unknown");
        visitor.open("/");
        visitor.page().locator(".door button").click();
        check(visitor, "organisation not chosen");
        visitor.open("/sneltoetsen");
        visitor.page().locator("a[data-dialog]").click();
        check(visitor, "dialog");
        visit(visitor, "/uitnodiging/" + room.codes("SEX_WORKER", 5).get(0));
        visitor.page().locator("main button").first().click();
        visitor.page().waitForSelector("#password-confirm");
        check(visitor, "register at Keycloak");
        visit(visitor, "/aanmelden");
        visitor.logInHere("niemand");
        visitor.page().waitForSelector("[id^=input-error]");
        check(visitor, "login refused at Keycloak");

        Guest merel = house.member(People.MEREL, options(language, colours));
        String ownPost = "/bijdragen/" + gone.replaceAll(".*/", "");
        for (String path : List.of(
                "/vandaag",
                "/kijkmomenten",
                "/berichten",
                "/ruimtes",
                "/account",
                "/account/verwijdering",
                "/zetel",
                "/ruimtes/nieuw",
                "/ruimtes/herkend",
                root,
                root + "/herkend",
                root + "/leden",
                root + "/regels",
                root + "/stand-van-zaken",
                root + "/publiek",
                root + "/vertrek",
                root + "/onderwerpen/nieuw",
                root + "/namen",
                root + "/namen?begin=zzz",
                root + "?soort=QUESTION",
                root + "?staat=gesloten",
                topicPage,
                root + ownPost,
                topicPage + ownPost + "/wijziging",
                topicPage + ownPost + "/intrekking",
                topicPage + "/antwoordvraag",
                root + "/antwoordvragen",
                root + "/onderwerpen/eenmalig",
                "/bestaat-niet")) {
            visit(merel, path);
        }
        conversation(merel, room, topicPage, ownPost);
        merel.open(topicPage);
        merel.page().locator("a[rel=next]").click();
        check(merel, "next page");
        merel.page().locator(".post__actions a").first().click();
        check(merel, "answering");
        merel.page().locator(".composer button.nl-button--primary").click();
        merel.page().waitForSelector("#fouten");
        check(merel, "nothing written");
        merel.page().locator("#text").fill("Bel 06-12345678 of mail naar " + "x".repeat(60) + "@post.example.");
        merel.page().locator(".composer button.nl-button--primary").click();
        merel.page().waitForSelector("#herkenbaar");
        check(merel, "asked about details");
        merel.page().locator("#text").fill("**Zo** wordt het");
        merel.page().locator("button[name=preview]").click();
        merel.page().waitForSelector("#voorbeeld");
        check(merel, "preview");
        merel.open(root + "/onderwerpen/nieuw");
        merel.page().locator("main button.nl-button--primary").click();
        merel.page().waitForSelector("#fouten");
        check(merel, "empty topic");
        merel.open(topicPage + ownPost + "/intrekking");
        merel.page().locator("main button.nl-button--negative").click();
        merel.page().waitForSelector(".post--withdrawn");
        check(merel, "withdrawn");
        visit(house.member(People.ALEX, options(language, colours)), "/ruimtes");
        room.joinedBy("SEX_WORKER", People.LOU);
        Guest lou = house.member(People.LOU, options(language, colours));
        visit(lou, root);
        String asked = Api.as(People.MEREL).get(room.path()).path("self.id");
        Api.as(People.BAKKER)
                .body(java.util.Map.of("role", "MODERATOR"))
                .put(room.path() + "/members/" + asked + "/role")
                .then()
                .statusCode(204);
        merel.open(root);
        check(merel, "asked to moderate");
        visit(lou, "/ruimtes/eerder");
        lou.page().locator("main button.nl-button--negative").click();
        lou.page().waitForSelector("#fouten");
        check(lou, "earlier texts, unconfirmed");
        lou.page().locator("#confirmed").check();
        lou.page().locator("main button.nl-button--negative").click();
        lou.page().waitForSelector("main .utrecht-alert[role=status]");
        check(lou, "earlier texts, destroyed");

        Guest bakker = house.moderator(People.BAKKER, options(language, colours));
        for (String path : List.of(
                root,
                "/ruimtes/nieuw",
                root + "/uitnodigingen",
                root + "/tolken",
                root + "/beheer",
                topicPage + "/themas",
                topicPage + "/afsluiting",
                root + "/leden")) {
            visit(bakker, path);
        }
        bakker.page().locator("a[href$=verwijdering]").first().click();
        check(bakker, "removal");
        bakker.open(topicPage + "/afsluiting");
        bakker.type("#reason", "Bel 06-12345678.");
        bakker.page().locator("main button.nl-button--primary").click();
        bakker.page().waitForSelector("#herkenbaar");
        check(bakker, "asked before a topic is closed");
        handOverAndReport(room, bakker, merel, language, colours, house);
        summary(bakker, merel, root);
        visit(bakker, root + "/publiek");
        for (String subject : List.of("soort", "organisatie", "onderzoeker", "vindbaar")) {
            visit(bakker, root + "/publiek/voorstel/" + subject);
        }
        bakker.page().locator("main button.nl-button--primary").click();
        bakker.page().waitForSelector("#fouten");
        check(bakker, "empty proposal");
        visit(bakker, "/ruimtes/vindbaar");
        visit(bakker, "/vandaag");
        visit(bakker, "/berichten");
        visit(bakker, root + "/begin");
        visit(bakker, root + "/begin?soort=1");
        visit(bakker, "/vertrouwenspersoon");
        visit(bakker, "/mijn-organisatie");
        visit(bakker, "/account");
        visit(bakker, "/account/verwijdering");
        bakker.page().locator("main button.nl-button--negative").click();
        bakker.page().waitForSelector("#fouten");
        check(bakker, "farewell unconfirmed");
        bakker.open("/ruimtes/nieuw");
        bakker.page().locator("main button.nl-button--primary").click();
        bakker.page().waitForSelector("#fouten");
        check(bakker, "empty room");
        bakker.open(root + "/uitnodigingen");
        bakker.page().locator("main button.nl-button--primary").click();
        bakker.page().waitForSelector("#fouten");
        check(bakker, "no codes");
        bakker.page().locator("input[name=kind][value=MUNICIPALITY]").check();
        bakker.page().locator("#role").check();
        bakker.page().locator("#number").fill("5");
        bakker.page().locator("main button.nl-button--primary").click();
        bakker.page().waitForSelector(".slip");
        check(bakker, "slips");
        visit(bakker, root + "/briefjes");
        bakker.page().locator("main button.nl-button--primary").click();
        bakker.page().waitForSelector("#fouten");
        check(bakker, "asking for slips without words");
        bakker.page().locator("#words").fill("Voor vijf sekswerkers in " + "x".repeat(50));
        bakker.page().locator("main button.nl-button--primary").click();
        bakker.page().waitForSelector("main .entry");
        check(bakker, "slips asked for");
        visit(bakker, "/mijn-organisatie");
        visit(bakker, "/briefjes");
        bakker.page().locator("main .entry a").first().click();
        check(bakker, "making slips");
        Guest visser = house.moderator(People.TRUST_CONTACT, options(language, colours));
        visit(visser, "/briefjes");
        visser.page().locator("main .entry a").last().click();
        visser.page().locator("#number").fill("4");
        visser.page().locator("button[value=SCREEN]").click();
        visser.page().waitForSelector("#fouten");
        check(visser, "too few slips");
        visser.page().locator("#number").fill("5");
        visser.page().locator("button[value=SCREEN]").click();
        visser.page().waitForSelector(".slip");
        check(visser, "slips of a trust contact");
        visit(visser, "/briefjes");
        for (String state : List.of("FROZEN", "CLOSED")) {
            bakker.open(root + "/beheer");
            bakker.page().onDialog(dialog -> {});
            bakker.page().evaluate("window.confirm = () => true");
            bakker.page().locator("button[value=" + state + "]").click();
            bakker.page().waitForLoadState();
            visit(bakker, root + "/beheer");
            visit(bakker, root);
            visit(bakker, topicPage);
        }

        whoLeads(house, language, colours);

        Guest administrator = house.moderator(People.ADMINISTRATOR, options(language, colours));
        visit(administrator, "/vandaag");
        visit(administrator, "/beheer");
        administrator.page().locator("summary").first().click();
        administrator
                .page()
                .locator("details button.nl-button--secondary")
                .first()
                .click();
        administrator.page().waitForSelector("#fouten");
        check(administrator, "empty organisation");
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
        administrator
                .page()
                .locator("details button.nl-button--secondary")
                .last()
                .click();
        administrator.page().waitForSelector("[data-code]");
        check(administrator, "seat code");

        visit(administrator, "/beheer/werking");
        visit(administrator, "/beheer/gemeenten");
        visit(administrator, "/beheer/gemeenten?naam=bestaat-niet");
        administrator.open("/beheer/gemeenten");
        administrator.page().locator("summary").click();
        administrator.page().locator("details button.nl-button--secondary").click();
        administrator.page().waitForSelector("#fouten");
        check(administrator, "empty merger");
        enterMerger(administrator);
        check(administrator, "merger to come");
        administrator.page().locator("main td button.text-button").first().click();
        administrator.page().waitForLoadState();

        System.out.printf("[figures] axe %s: %d pages and states%n", look, pages);
        assertTrue(pages >= 50, pages + " pages");
        assertEquals(List.of(), faults, () -> String.join("\n", faults));
    }

    /** What somebody meets who writes: a draft, earlier texts, two windows, a quote, an experience, agreement, a question for a translation. */
    private void conversation(Guest merel, Ground.Room room, String topicPage, String ownPost) {
        merel.open(topicPage);
        merel.page().locator("#text").fill("Dit schrijf ik later af.");
        led(merel, "button[name=keep]");
        check(merel, "draft kept");
        visit(merel, topicPage + "/concept/weg");
        led(merel, "main button.nl-button--negative");
        check(merel, "draft thrown away");
        merel.open(topicPage + ownPost + "/wijziging");
        merel.page().locator("#text").fill("Zo is het beter.");
        merel.page().locator("#destroy").uncheck();
        led(merel, "main button.nl-button--primary");
        check(merel, "changed");
        visit(merel, topicPage + ownPost + "/versies");
        merel.open(topicPage + ownPost + "/wijziging");
        Api.as(People.MEREL)
                .body(java.util.Map.of("text", "Intussen staat er dit."))
                .put(room.path()
                        + topicPage.replaceAll(".*/onderwerpen", "/topics")
                        + ownPost.replace("/bijdragen", "/posts"))
                .then()
                .statusCode(204);
        merel.page().locator("#text").fill("En nu dit.");
        led(merel, "main button.nl-button--primary");
        check(merel, "changed elsewhere");
        merel.open(topicPage);
        led(merel, ".post__actions a[href*=citaat]");
        check(merel, "quoting");
        led(merel, "button[form=instemmen]");
        check(merel, "agreed");
        visit(merel, topicPage + ownPost + "/vertaalvraag");
        led(merel, "main button.nl-button--primary");
        check(merel, "translation asked for");
        String experience = Api.as(People.MEREL)
                .body(java.util.Map.of(
                        "kind",
                        "EXPERIENCE",
                        "title",
                        "Bij het loket",
                        "text",
                        "Zo ging het.",
                        "note",
                        "Over een afwijzing"))
                .post(room.path() + "/topics")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String experiencePage = "/ruimtes/" + room.id() + "/onderwerpen/" + experience;
        visit(merel, experiencePage);
        merel.page().locator("details.fold summary").first().click();
        check(merel, "experience unfolded");
        visit(merel, experiencePage + "/eenmalig");
        visit(merel, topicPage + "/antwoordvraag");
        led(merel, "main button.nl-button--primary");
        merel.page().waitForSelector("#fouten");
        check(merel, "asking nobody for an answer");
    }

    /** Presses the first of these, and waits for the page to which it leads. */
    private static void led(Guest guest, String selector) {
        guest.page()
                .waitForResponse(
                        response -> response.request().isNavigationRequest()
                                && (response.status() < 300 || response.status() >= 400),
                        () -> guest.page().locator(selector).first().click());
        guest.page().waitForLoadState();
    }

    /** Handing over a seat, and reporting a breach, on the pages of everybody who has a part in it. */
    private void handOverAndReport(
            Ground.Room room, Guest bakker, Guest merel, String language, ColorScheme colours, House house) {
        String root = "/ruimtes/" + room.id();
        String desk = Ground.seatOf(People.BAKKER).toString();
        String official = Ground.seatOf(People.DE_WIT).toString();
        String handover = "/mijn-organisatie/zetels/" + official + "/overdracht";
        Guest deWit = house.member(People.DE_WIT, options(language, colours));
        visit(deWit, "/vandaag");
        visit(deWit, "/berichten");
        visit(deWit, "/mijn-organisatie");
        visit(deWit, handover + "?van=" + official);
        deWit.page().locator("main button.nl-button--primary").click();
        deWit.page().waitForSelector("#fouten");
        check(deWit, "empty handover");
        deWit.page().locator("#seatName").fill("O. Volger");
        deWit.page().locator("#function").fill("wethouder");
        deWit.page().locator("#notes").fill("Over het werk.");
        deWit.page().locator("main button.nl-button--primary").click();
        deWit.page().waitForSelector("[data-code]");
        check(deWit, "successor's code");
        String code = deWit.page().locator("[data-code]").innerText();
        visit(deWit, handover + "?van=" + official);
        visit(deWit, handover + "/vertrek?van=" + official);
        visit(merel, root);
        visit(merel, "/zetel/overdracht");
        Guest later = house.member(People.LATER, options(language, colours));
        later.open("/zetel");
        later.page().locator("#code").fill(code);
        later.page().locator("main button.nl-button--primary").click();
        later.page().waitForSelector("#confirmed");
        check(later, "successor's place");
        later.page().locator("main button.nl-button--primary").click();
        later.page().waitForSelector("#fouten");
        check(later, "successor unconfirmed");
        later.page().locator("#confirmed").check();
        later.page().locator("main button.nl-button--primary").click();
        later.page().waitForSelector("#accepted");
        check(later, "successor accepts");
        visit(bakker, "/zetel/overdracht/notities/" + desk);
        Api.as(People.DE_WIT)
                .delete("/api/v1/desks/" + official + "/seats/" + official + "/handover")
                .then()
                .statusCode(204);

        String member = Api.as(People.DE_WIT).get(room.path()).path("self.id");
        visit(merel, root + "/leden/" + member + "/melding");
        merel.page().locator("main button.nl-button--primary").click();
        merel.page().waitForSelector("#fouten");
        check(merel, "nothing told");
        merel.page()
                .locator("#organisation")
                .selectOption(Ground.organisation(Ground.WORKER_LED).toString());
        merel.page().locator("#text").fill("Dit is wat er gebeurde.");
        merel.page().locator("main button.nl-button--primary").click();
        merel.page().waitForSelector("main .utrecht-alert[role=status]");
        check(merel, "told");
        visit(bakker, "/meldingen");
        visit(bakker, "/meldingen/nieuw?van=" + desk);
        bakker.open("/meldingen");
        bakker.page().locator("main a[href*=bericht]").first().click();
        bakker.page().waitForSelector("#text");
        check(bakker, "taking over what was told");
        bakker.page().locator("main button.nl-button--primary").click();
        bakker.page().waitForSelector("#fouten");
        check(bakker, "empty report");
        bakker.page().locator("#text").fill("Dit is wat er gebeurde.");
        bakker.page().locator("main button.nl-button--primary").click();
        bakker.page().waitForSelector(".entry__title a");
        check(bakker, "reported");
        bakker.page().locator(".entry__title a").first().click();
        check(bakker, "waiting report");
        Guest visser = house.moderator(People.TRUST_CONTACT, options(language, colours));
        visit(visser, "/meldingen");
        visser.page().locator(".entry__title a").first().click();
        visser.page().waitForSelector("#judgement");
        check(visser, "judging");
        visser.page().locator("main button.nl-button--primary").click();
        visser.page().waitForSelector("#fouten");
        check(visser, "not judged");
        bakker.page().locator("main button.nl-button--secondary").first().click();
        bakker.page().waitForLoadState();
    }

    /** A text that names somebody, one that is put before the room, an objection and what becomes of it. */
    private void summary(Guest moderator, Guest member, String root) {
        String home = root + "/stand-van-zaken";
        visit(moderator, home + "/tekst");
        moderator.page().locator("#text").fill("Vraag het @iemand met " + "x".repeat(60));
        moderator.page().locator("button[value=voorleggen]").click();
        moderator.page().waitForSelector("#aangewezen");
        check(moderator, "summary that names somebody");
        moderator.page().locator("#text").fill("## Kop\n\nEen **alinea**.\n\n- een\n- twee\n\n" + "x".repeat(60));
        moderator.page().locator("button[value=voorbeeld]").click();
        moderator.page().waitForSelector("#voorbeeld");
        check(moderator, "summary, preview");
        moderator.page().locator("button[value=voorleggen]").click();
        moderator.page().waitForSelector("#voorstel");
        check(moderator, "summary put before the room");
        visit(member, root);
        visit(member, home);
        member.page().locator("a[href*=bezwaar]").nth(1).click();
        check(member, "objection");
        member.page().locator("#reasons").check();
        member.page().locator("main button.nl-button--primary").click();
        member.page().waitForSelector("#voorstel");
        visit(moderator, home + "/bezwaren");
        moderator.page().locator("a[href*=schrapping]").click();
        check(moderator, "dropping a paragraph");
        moderator.page().locator("main button.nl-button--negative").click();
        moderator.page().waitForSelector("#voorstel");
        check(moderator, "a paragraph dropped");
        moderator.page().locator("a[href*=intrekking]").click();
        check(moderator, "withdrawing a draft");
    }

    private static void enterMerger(Guest administrator) {
        administrator.page().locator("#ending").fill("Wijdemeren");
        administrator
                .page()
                .locator("#date")
                .fill(LocalDate.now(ZoneOffset.UTC).plusDays(40).toString());
        administrator.page().locator("#successor").fill("Hilversum");
        administrator.page().locator("details button.nl-button--secondary").click();
        administrator.page().waitForSelector("main td button.text-button");
    }

    private static Browser.NewContextOptions options(String language, ColorScheme colours) {
        return House.options(Scripts.ON)
                .setViewportSize(NARROWEST, 720)
                .setColorScheme(colours)
                .setLocale(language.equals("nl") ? "nl-NL" : "en-GB");
    }

    /** A room that only the municipality leads, and one that nobody leads. */
    private void whoLeads(House house, String language, ColorScheme colours) {
        Ground.Room alone = Ground.room("nog alleen", "LOCAL", "FROM_JOINING", People.DE_WIT);
        Guest deWit = house.member(People.DE_WIT, options(language, colours));
        visit(deWit, "/ruimtes/" + alone.id());
        Ground.Room unled = Ground.room(
                        "zonder leiding",
                        "THEMATIC",
                        "FROM_START",
                        People.VAN_VLIET,
                        List.of("MUNICIPALITY", "SUPPORT_SERVICE"))
                .joinedBy("MUNICIPALITY", People.DE_WIT);
        freezeSeatOfVanVliet("FROZEN");
        visit(deWit, "/ruimtes/" + unled.id() + "/leden");
        visit(deWit, "/ruimtes/" + unled.id() + "/leiding");
        deWit.page().locator("main button.nl-button--primary").click();
        deWit.page().waitForSelector(".person");
        check(deWit, "offered to moderate");
        freezeSeatOfVanVliet("ACTIVE");
    }

    private static void freezeSeatOfVanVliet(String state) {
        Api.as(People.ADMINISTRATOR)
                .body(java.util.Map.of("state", state))
                .put("/api/v1/seats/" + Ground.seatOf(People.VAN_VLIET) + "/state")
                .then()
                .statusCode(204);
    }

    private void visit(Guest guest, String path) {
        guest.open(path);
        check(guest, path.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "ID"));
    }

    private void check(Guest guest, String where) {
        Page page = guest.page();
        page.waitForLoadState();
        pages++;
        String language = (String) page.evaluate("document.documentElement.lang");
        if (!look.startsWith(language)) {
            faults.add(look + " " + where + ": language is " + language);
        }
        if (((Number) page.evaluate("document.documentElement.scrollWidth")).intValue() > NARROWEST) {
            faults.add(look + " " + where + ": sticks out: " + page.evaluate("""
                    () => [...document.querySelectorAll("body *")]
                      .filter(e => e.getBoundingClientRect().right > innerWidth + 1)
                      .map(e => e.tagName + "." + e.className).slice(0, 3).join(" ")"""));
        }
        note(where, new AxeBuilder(page).withTags(STANDARD).analyze());
        if (!FULL_LENGTH) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            note(
                    where + " in the dark",
                    new AxeBuilder(page).withRules(List.of("color-contrast")).analyze());
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        }
        if (PICTURES != null) {
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of(PICTURES, look + "-" + where.replaceAll("[^A-Za-z0-9]+", "_") + ".png")));
        }
    }

    private void note(String where, AxeResults results) {
        results.getViolations()
                .forEach(rule -> faults.add(look + " " + where + ": " + rule.getId() + " "
                        + rule.getNodes().stream()
                                .map(node -> node.getHtml())
                                .limit(2)
                                .toList()));
    }
}
