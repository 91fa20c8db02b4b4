package nl.interstedelijkoverleg.journey;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.People;

/** What moderators, trust contacts and organisations do. */
final class ModeratingTour extends Tour {

    private Ground.Room room;
    private String root;
    private Guest bakker;
    private Guest kim;

    ModeratingTour(House house, String language, Inspection inspection) {
        super(house, language, inspection);
    }

    @Override
    void go() throws SQLException {
        room = Ground.room("Ruimte met eenanderlangenaamzonderspatiesdiebrekenmoet")
                .joinedBy("MUNICIPALITY", People.DE_WIT)
                .joinedBy("SUPPORT_SERVICE", People.VAN_VLIET)
                .joinedBy("SEX_WORKER", People.KIM, People.ROBIN, People.SAM, People.ALEX, People.LOU);
        root = "/ruimtes/" + room.id();
        String topic = room.topic(People.KIM, "Wat gebeurt er met een melding?", "Een vraag.");
        room.post(People.DE_WIT, topic, "Antwoord van de gemeente.");
        bakker = moderator(People.BAKKER);
        kim = member(People.KIM);
        for (String path : List.of(
                root, "/ruimtes/nieuw", root + "/uitnodigingen", root + "/tolken", root + "/beheer", root + "/leden")) {
            visit(bakker, path);
        }
        press(bakker, "a[href$=verwijdering]");
        check(bakker, "removal");
        handOver();
        report();
        summary();
        audience();
        ownOrganisation();
        refusals();
        slips();
        states(root + "/onderwerpen/" + topic.replaceAll(".*/", ""));
        whoLeads();
    }

    /** Handing over a seat, on the pages of everybody who has a part in it. */
    private void handOver() {
        String desk = Ground.seatOf(People.BAKKER).toString();
        String official = Ground.seatOf(People.DE_WIT).toString();
        String handover = "/mijn-organisatie/zetels/" + official + "/overdracht";
        Guest deWit = member(People.DE_WIT);
        visit(deWit, "/mijn-organisatie");
        visit(deWit, handover + "?van=" + official);
        refused(deWit, "main button.nl-button--primary", "empty handover");
        deWit.page().locator("#seatName").fill("O. Volger");
        deWit.page().locator("#function").fill("wethouder");
        deWit.page().locator("#notes").fill("Over het werk.");
        press(deWit, "main button.nl-button--primary");
        deWit.page().waitForSelector("[data-code]");
        check(deWit, "successor's code");
        String code = deWit.page().locator("[data-code]").innerText();
        visit(deWit, handover + "?van=" + official);
        visit(deWit, handover + "/vertrek?van=" + official);
        kim.open(root);
        check(kim, "handover announced");
        visit(kim, "/zetel/overdracht");
        Guest later = member(People.LATER);
        later.open("/zetel");
        later.page().locator("#code").fill(code);
        send(later);
        later.page().waitForSelector("#confirmed");
        check(later, "successor's place");
        refused(later, "main button.nl-button--primary", "successor unconfirmed");
        later.page().locator("#confirmed").check();
        press(later, "main button.nl-button--primary");
        later.page().waitForSelector("#accepted");
        check(later, "successor accepts");
        visit(bakker, "/zetel/overdracht/notities/" + desk);
        Api.as(People.DE_WIT)
                .delete("/api/v1/desks/" + official + "/seats/" + official + "/handover")
                .then()
                .statusCode(204);
    }

    /** Reporting a breach, from what a member tells to the judgement. */
    private void report() {
        String desk = Ground.seatOf(People.BAKKER).toString();
        String member = Api.as(People.DE_WIT).get(room.path()).path("self.id");
        visit(kim, root + "/leden/" + member + "/melding");
        refused(kim, "main button.nl-button--primary", "nothing told");
        kim.page()
                .locator("#organisation")
                .selectOption(Ground.organisation(Ground.WORKER_LED).toString());
        kim.page().locator("#text").fill("Dit is wat er gebeurde.");
        press(kim, "main button.nl-button--primary");
        kim.page().waitForSelector("main .utrecht-alert[role=status]");
        check(kim, "told");
        visit(bakker, "/meldingen");
        visit(bakker, "/meldingen/nieuw?van=" + desk);
        bakker.open("/meldingen");
        press(bakker, "main a[href*=bericht]");
        bakker.page().waitForSelector("#text");
        check(bakker, "taking over what was told");
        refused(bakker, "main button.nl-button--primary", "empty report");
        bakker.page().locator("#text").fill("Dit is wat er gebeurde.");
        press(bakker, "main button.nl-button--primary");
        bakker.page().waitForSelector(".entry__title a");
        check(bakker, "reported");
        press(bakker, ".entry__title a");
        check(bakker, "waiting report");
        Guest visser = moderator(People.TRUST_CONTACT);
        visit(visser, "/meldingen");
        press(visser, ".entry__title a");
        visser.page().waitForSelector("#judgement");
        check(visser, "judging");
        refused(visser, "main button.nl-button--primary", "not judged");
        sure(bakker);
        press(bakker, "main button.nl-button--secondary");
        check(bakker, "report taken back");
    }

    /** A text that names somebody, one that is put before the room, an objection and what becomes of it. */
    private void summary() {
        String home = root + "/stand-van-zaken";
        visit(bakker, home + "/tekst");
        refused(bakker, "button[value=voorleggen]", "empty summary");
        bakker.page().locator("#text").fill("Vraag het @iemand met " + "x".repeat(60));
        press(bakker, "button[value=voorleggen]");
        bakker.page().waitForSelector("#aangewezen");
        check(bakker, "summary that names somebody");
        bakker.page().locator("#text").fill("## Kop\n\nEen **alinea**.\n\n- een\n- twee\n\n" + "x".repeat(60));
        press(bakker, "button[value=voorbeeld]");
        bakker.page().waitForSelector("#voorbeeld");
        check(bakker, "summary, preview");
        press(bakker, "button[value=voorleggen]");
        bakker.page().waitForSelector("#voorstel");
        check(bakker, "summary put before the room");
        kim.open(root);
        check(kim, "room with a summary to read");
        visit(kim, home);
        kim.page().locator("a[href*=bezwaar]").nth(1).click();
        kim.page().waitForSelector("#reasons");
        check(kim, "objection");
        kim.page().locator("#reasons").check();
        press(kim, "main button.nl-button--primary");
        kim.page().waitForSelector("#voorstel");
        check(kim, "objected");
        visit(bakker, home + "/bezwaren");
        press(bakker, "a[href*=schrapping]");
        check(bakker, "dropping a paragraph");
        press(bakker, "main button.nl-button--negative");
        bakker.page().waitForSelector("#voorstel");
        check(bakker, "a paragraph dropped");
        press(bakker, "a[href*=intrekking]");
        check(bakker, "withdrawing a draft");
    }

    /** A proposal needs five sex workers to hide among, as counted on a Monday. */
    private void audience() throws SQLException {
        Ground.monday();
        visit(bakker, root + "/publiek");
        for (String subject : List.of("soort", "organisatie", "onderzoeker", "vindbaar")) {
            visit(bakker, root + "/publiek/voorstel/" + subject);
        }
        refused(bakker, "main button.nl-button--primary", "empty proposal");
        bakker.page().locator("#name").fill("Overleg");
        bakker.page().locator("#theme").fill("Zorg in de stad");
        bakker.page().locator("#reason").fill("Zodat andere steden ons vinden.");
        press(bakker, "main button.nl-button--primary");
        bakker.open(root + "/publiek");
        check(bakker, "proposal to find the room");
        kim.open(root + "/publiek");
        kim.page().waitForSelector("form[action$='/antwoord']");
        check(kim, "proposal to answer");
        kim.open(root);
        check(kim, "room with a question about its audience");
        visit(bakker, "/ruimtes/vindbaar");
        visit(bakker, "/vandaag");
        visit(bakker, "/berichten");
        visit(bakker, root + "/begin");
        visit(bakker, root + "/begin?soort=1");
        visit(bakker, root + "/onderwerpen/nieuw?begin=1");
        visit(bakker, "/ruimtes/nieuw?begin=1");
        visit(bakker, "/account");
    }

    private void ownOrganisation() {
        visit(bakker, "/vertrouwenspersoon");
        bakker.page().locator("main summary").first().click();
        refused(bakker, "details[open] button.nl-button--secondary", "proposing nothing");
        visit(bakker, "/mijn-organisatie");
        bakker.page().locator("main summary").first().click();
        refused(bakker, "details[open] button.nl-button--secondary", "empty seat");
        bakker.page().locator("#seatName-1").fill("C. Collega");
        bakker.page().locator("#function-1").fill("medewerker");
        press(bakker, "details[open] button.nl-button--secondary");
        bakker.page().waitForSelector("[data-code]");
        check(bakker, "colleague's code");
        bakker.open("/mijn-organisatie");
        press(bakker, "tr:has(form[action$='/code']) a[href*='/einde']");
        check(bakker, "ending a seat");
        press(bakker, "main button.nl-button--negative");
        check(bakker, "seat ended");
    }

    private void refusals() {
        visit(bakker, "/account/verwijdering");
        refused(bakker, "main button.nl-button--negative", "farewell unconfirmed");
        bakker.open("/ruimtes/nieuw");
        refused(bakker, "main button.nl-button--primary", "empty room");
        bakker.open(root + "/tolken");
        refused(bakker, "main button.nl-button--primary", "no kind of interpreter");
        bakker.page().locator("input[name=kind]").first().check();
        press(bakker, "main button.nl-button--primary");
        check(bakker, "interpreter's code");
        bakker.open(root + "/uitnodigingen");
        refused(bakker, "main button.nl-button--primary", "no codes");
        bakker.page().locator("input[name=kind][value=MUNICIPALITY]").check();
        bakker.page().locator("#role").check();
        bakker.page().locator("#number").fill("5");
        press(bakker, "main button.nl-button--primary");
        bakker.page().waitForSelector(".slip");
        check(bakker, "slips");
    }

    private void slips() {
        visit(bakker, root + "/briefjes");
        refused(bakker, "main button.nl-button--primary", "asking for slips without words");
        bakker.page().locator("#words").fill("Voor vijf sekswerkers in " + "x".repeat(50));
        press(bakker, "main button.nl-button--primary");
        bakker.page().waitForSelector("main .entry");
        check(bakker, "slips asked for");
        visit(bakker, "/briefjes");
        press(bakker, "main .entry a");
        check(bakker, "making slips");
        Guest visser = moderator(People.TRUST_CONTACT);
        visit(visser, "/briefjes");
        visser.page().locator("main .entry a").last().click();
        visser.page().locator("#number").fill("4");
        refused(visser, "button[value=SCREEN]", "too few slips");
        visser.page().locator("#number").fill("5");
        press(visser, "button[value=SCREEN]");
        visser.page().waitForSelector(".slip");
        check(visser, "slips of a trust contact");
        visit(visser, "/briefjes");
    }

    /** Frozen, and closed. */
    private void states(String topicPage) {
        for (String state : List.of("FROZEN", "CLOSED")) {
            bakker.open(root + "/beheer");
            sure(bakker);
            press(bakker, "button[value=" + state + "]");
            for (String path : List.of(root + "/beheer", root, topicPage)) {
                bakker.open(path);
                check(bakker, state + " " + path.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "ID"));
            }
            kim.open(topicPage);
            check(kim, state + " topic of a member");
        }
        bakker.open(root + "/beheer");
        refused(bakker, "main button.nl-button--negative", "destroying a room, unconfirmed");
    }

    /** A room that only the municipality leads, and one that nobody leads. */
    private void whoLeads() {
        Ground.Room alone = Ground.room("nog alleen", "LOCAL", "FROM_JOINING", People.DE_WIT);
        Guest deWit = member(People.DE_WIT);
        deWit.open("/ruimtes/" + alone.id());
        check(deWit, "room that only its municipality leads");
        Ground.Room unled = Ground.room(
                        "zonder leiding",
                        "THEMATIC",
                        "FROM_START",
                        People.VAN_VLIET,
                        List.of("MUNICIPALITY", "SUPPORT_SERVICE"))
                .joinedBy("MUNICIPALITY", People.DE_WIT);
        freezeSeatOfVanVliet("FROZEN");
        try {
            visit(member(People.VAN_VLIET), "/vandaag");
            visit(deWit, "/ruimtes/" + unled.id() + "/leden");
            visit(deWit, "/ruimtes/" + unled.id() + "/leiding");
            press(deWit, "main button.nl-button--primary");
            deWit.page().waitForSelector(".person");
            check(deWit, "offered to moderate");
        } finally {
            freezeSeatOfVanVliet("ACTIVE");
        }
    }

    private static void freezeSeatOfVanVliet(String state) {
        Api.as(People.ADMINISTRATOR)
                .body(Map.of("state", state))
                .put("/api/v1/seats/" + Ground.seatOf(People.VAN_VLIET) + "/state")
                .then()
                .statusCode(204);
    }
}
