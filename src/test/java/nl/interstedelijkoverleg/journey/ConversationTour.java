package nl.interstedelijkoverleg.journey;

import com.microsoft.playwright.options.Cookie;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.Interpreters;
import nl.interstedelijkoverleg.testing.People;
import nl.interstedelijkoverleg.testing.People.Person;

/** What people meet who read and write: a conversation, and everything that can become of a text. */
final class ConversationTour extends Tour {

    private static final String LONG_TEXT = "## Kop\n\nTekst met **nadruk**, een [link](https://voorbeeld.example/"
            + "a".repeat(80) + ").\n\n" + "> aangehaald\n\n1. een\n2. twee\n\n| a | b |\n|---|---|\n| 1 | "
            + "x".repeat(60)
            + " |\n\n`" + "c".repeat(80) + "`";

    private Ground.Room room;
    private String root;
    private String topic;
    private String topicPage;
    private String ownPost;
    private Guest merel;
    private Guest deWit;

    ConversationTour(House house, String language, Inspection inspection) {
        super(house, language, inspection);
    }

    @Override
    void go() throws Exception {
        room = Ground.room("Ruimte met een heellangenaamzonderspatiesdiebrekenmoet")
                .joinedBy("MUNICIPALITY", People.DE_WIT)
                .joinedBy("SUPPORT_SERVICE", People.DE_BOER)
                .joinedBy("SEX_WORKER", People.MEREL, People.KIM, People.ROBIN, People.SAM, People.ALEX);
        root = "/ruimtes/" + room.id();
        topic = room.topic(People.MEREL, "Waaromstaathiereenwoordvanmeerdanvijftigtekenszonderspatie?", LONG_TEXT);
        topicPage = root + "/onderwerpen/" + topic.replaceAll(".*/", "");
        room.post(People.DE_WIT, topic, "Antwoord van de gemeente.");
        ownPost = "/bijdragen/"
                + room.post(People.MEREL, topic, "Dit trek ik in.").replaceAll(".*/", "");
        for (int i = 0; i < 22; i++) {
            room.post(People.KIM, topic, "Bijdrage " + i);
        }
        merel = member(People.MEREL);
        deWit = member(People.DE_WIT);
        reading();
        writing();
        details();
        refusals();
        expired();
        experience();
        answers();
        translations();
        moments();
        closedTopic();
        lateJoiner();
        standingRoom();
    }

    private void reading() {
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
                topicPage + "/laatste",
                topicPage + ownPost + "/wijziging",
                topicPage + ownPost + "/intrekking",
                topicPage + ownPost + "/versies",
                topicPage + "/antwoordvraag",
                topicPage + "/themas",
                root + "/antwoordvragen",
                root + "/onderwerpen/eenmalig",
                "/bestaat-niet")) {
            visit(merel, path);
        }
        // For whoever reads later it is new: a mark before what was not read yet, and numbers on the way there.
        Guest robin = member(People.ROBIN);
        visit(robin, "/vandaag");
        visit(robin, "/ruimtes");
        visit(robin, root);
        visit(robin, topicPage);
        room.post(People.DE_WIT, topic, "En nog iets van de gemeente.");
        visit(robin, topicPage + "/laatste");
        robin.open(topicPage + "?gekeken=ja#nieuws");
        check(robin, "nothing new");
        robin.open(topicPage);
        room.post(People.KIM, topic, "En dit is nieuw.");
        robin.page().waitForSelector(".news--new");
        check(robin, "there is something new");
        Guest alex = member(People.ALEX);
        visit(alex, topicPage);
    }

    /** A draft, earlier texts, two windows, a quote, agreement, a question for a translation. */
    private void writing() {
        merel.open(topicPage);
        merel.page().locator("#text").fill("Dit schrijf ik later af.");
        press(merel, "button[name=keep]");
        check(merel, "draft kept");
        visit(merel, topicPage + "/concept/weg");
        press(merel, "main button.nl-button--negative");
        check(merel, "draft thrown away");
        merel.open(root + "/onderwerpen/nieuw");
        merel.page().locator("#text").fill("Dit schrijf ik later af.");
        press(merel, "button[name=keep]");
        check(merel, "draft of a topic kept");
        visit(merel, root + "/onderwerpen/nieuw/concept/weg");
        press(merel, "main button.nl-button--negative");
        merel.open(topicPage + ownPost + "/wijziging");
        merel.page().locator("#text").fill("Dit verander ik later.");
        press(merel, "button[name=keep]");
        check(merel, "draft of a change kept");
        visit(merel, topicPage + ownPost + "/concept/weg");
        press(merel, "main button.nl-button--negative");

        merel.open(topicPage + ownPost + "/wijziging");
        merel.page().locator("#text").fill("Zo is het **beter**.");
        press(merel, "button[name=preview]");
        check(merel, "preview of a change");
        merel.page().locator("#destroy").uncheck();
        send(merel);
        check(merel, "changed");
        visit(merel, topicPage + ownPost + "/versies");
        visit(deWit, topicPage + ownPost + "/versies");
        merel.open(topicPage + ownPost + "/wijziging");
        Api.as(People.MEREL)
                .body(Map.of("text", "Intussen staat er dit.", "destroyEarlier", false))
                .put(room.path()
                        + topicPage.replaceAll(".*/onderwerpen", "/topics")
                        + ownPost.replace("/bijdragen", "/posts"))
                .then()
                .statusCode(204);
        merel.page().locator("#text").fill("En nu dit.");
        send(merel);
        check(merel, "changed elsewhere");
        merel.open(topicPage + ownPost + "/versies");
        press(merel, "main button.nl-button--negative");
        check(merel, "earlier texts of a post destroyed");
        merel.open(topicPage);
        merel.page().locator(".post__actions summary").first().click();
        check(merel, "what else can be done with a post");
        press(merel, ".post__actions a[href*=citaat]");
        check(merel, "quoting");
        press(merel, "button[form=instemmen]");
        check(merel, "agreed");
        merel.open(topicPage);
        press(merel, "a[rel=next]");
        check(merel, "next page");
        press(merel, ".post__actions a");
        check(merel, "answering");
    }

    /** Before it is sent: nothing written, something that identifies, how it will look. */
    private void details() {
        refused(merel, ".composer button.nl-button--primary", "nothing written");
        merel.page().locator("#text").fill("Bel 06-12345678 of mail naar " + "x".repeat(60) + "@post.example.");
        press(merel, ".composer button.nl-button--primary");
        merel.page().waitForSelector("#herkenbaar");
        check(merel, "asked about details");
        merel.page().locator("#text").fill("**Zo** wordt het");
        press(merel, "button[name=preview]");
        merel.page().waitForSelector("#voorbeeld");
        check(merel, "preview");
    }

    private void refusals() {
        merel.open(root + "/onderwerpen/nieuw");
        refused(merel, "empty topic");
        merel.page().locator("input[name=kind]").first().check();
        merel.page().locator("#title").fill("Een titel");
        merel.page().locator("#text").fill("Een *voorbeeld* van mail@post.example");
        press(merel, "button[name=preview]");
        check(merel, "preview of a topic, asked about details");
        merel.open(topicPage + ownPost + "/wijziging");
        merel.page().locator("#text").fill(" ");
        refused(merel, "empty change");
        merel.open(topicPage + "/antwoordvraag");
        refused(merel, "asking nobody for an answer");
        post(merel, topicPage + "/bijdragen", Map.of("text", "x".repeat(20_001), "language", "xx"));
        check(merel, "too long, in an unknown language");
        post(merel, root + "/gespreksleider", Map.of("answer", "misschien"));
        check(merel, "answer that does not exist");
    }

    /** The session ended while somebody wrote. */
    private void expired() {
        Guest sam = member(People.SAM);
        sam.open(topicPage);
        sam.page().locator("#text").fill("Dit schreef ik net.");
        List<Cookie> kept = sam.context().cookies().stream()
                .filter(cookie -> cookie.name.equals("overleg-csrf"))
                .toList();
        sam.context().clearCookies();
        sam.context().addCookies(kept);
        press(sam, ".composer button.nl-button--primary");
        check(sam, "session expired, the text given back");
        post(sam, "/account/overzicht", Map.of());
        check(sam, "session expired, nothing written");
    }

    /** Folded, and under a name for once, where five others have written. */
    private void experience() throws SQLException {
        Ground.Room private_ = Ground.room("Ervaringen")
                .joinedBy("MUNICIPALITY", People.DE_WIT)
                .joinedBy("SEX_WORKER", People.MEREL, People.KIM, People.ROBIN, People.SAM, People.ALEX, People.LOU);
        String home = "/ruimtes/" + private_.id();
        String experience = Api.as(People.MEREL)
                .body(Map.of(
                        "kind",
                        "EXPERIENCE",
                        "title",
                        "Bij het loket",
                        "text",
                        "Zo ging het.",
                        "note",
                        "Over een afwijzing"))
                .post(private_.path() + "/topics")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String page = home + "/onderwerpen/" + experience;
        visit(merel, page);
        merel.page().locator("details.fold summary").first().click();
        check(merel, "experience unfolded");
        visit(merel, page + "/eenmalig");
        for (Person writer : List.of(People.KIM, People.ROBIN, People.SAM, People.ALEX, People.LOU)) {
            private_.post(writer, private_.path() + "/topics/" + experience, "Bij mij ging het anders.");
        }
        Ground.monday();
        merel.open(page);
        check(merel, "a name for once offered");
        visit(merel, page + "/eenmalig");
        check(merel, "form under a name for once");
        refused(merel, "nothing written under a name for once");
        merel.page().locator("#text").fill("Bel 06-12345678.");
        send(merel);
        merel.page().waitForSelector("#herkenbaar");
        check(merel, "asked about details under a name for once");
        merel.page().locator("#text").fill("Dit *zeg* ik zo.");
        merel.page().locator("#note").fill("Over een gesprek");
        press(merel, "button[name=preview]");
        check(merel, "preview under a name for once");
        send(merel);
        check(merel, "posted under a name for once");
        merel.open(home + "/onderwerpen/eenmalig");
        check(merel, "topic under a name for once");
        refused(merel, "empty topic under a name for once");
        visit(deWit, page);
        merel.open(home + "/onderwerpen/nieuw");
        merel.page().locator("input[value=EXPERIENCE]").check();
        check(merel, "experience to begin");
    }

    /** A question with a date: waiting, late, answered, answered late. */
    private void answers() throws SQLException {
        String late = ask(4);
        sql("update answer_request set due_day = due_day - 35 where id = '" + late + "'");
        visit(merel, topicPage + "#antwoordvragen");
        check(merel, "late answer");
        visit(merel, root + "/antwoordvragen");
        visit(deWit, "/vandaag");
        visit(deWit, "/berichten");
        deWit.open(topicPage);
        check(deWit, "answer to give");
        visit(deWit, root + "/antwoordvragen/" + late);
        String post = room.post(People.DE_WIT, topic, "Dit is het antwoord.").replaceAll(".*/", "");
        deWit.open(root + "/bijdragen/" + post);
        check(deWit, "own post that can be the answer");
        answer(late, post);
        String asked = ask(2);
        Guest bakker = moderator(People.BAKKER);
        bakker.open(topicPage);
        check(bakker, "question to take back");
        answer(asked, room.post(People.DE_WIT, topic, "En dit ook.").replaceAll(".*/", ""));
        merel.open(topicPage);
        check(merel, "answered, and answered late");
        visit(merel, root + "/antwoordvragen");
        merel.open("/berichten");
        check(merel, "messages");
        visit(deWit, "/account");
        visit(deWit, "/account/overzicht/" + Ground.seatOf(People.DE_WIT));
        refused(deWit, "form[action$='/adres'] button", "no address for mail");
    }

    private String ask(int weeks) {
        return Api.as(People.MEREL)
                .body(Map.of("organisation", Ground.organisation(Ground.DUINRADE), "weeks", weeks))
                .post(topic + "/answer-requests")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private void answer(String request, String post) {
        Api.as(People.DE_WIT)
                .body(Map.of("post", post))
                .put(topic + "/answer-requests/" + request + "/answer")
                .then()
                .statusCode(204);
    }

    private void translations() {
        Interpreters.take(People.TRANSLATOR, "O. Overzetter");
        Guest translator = member(People.TRANSLATOR);
        try {
            Interpreters.enter(room, People.TRANSLATOR);
            visit(translator, root + "/vertalingen");
            String post = room.post(People.MEREL, topic, "Dit *moet* iedereen kunnen lezen.")
                    .replaceAll(".*/", "");
            String translations = topicPage + "/bijdragen/" + post + "/vertalingen";
            visit(merel, topicPage + "/bijdragen/" + post + "/vertaalvraag");
            send(merel);
            check(merel, "translation asked for");
            merel.open(topicPage + "/bijdragen/" + post + "/vertaalvraag");
            merel.page().locator("#language").evaluate("list => list.options[0].value = 'xx'");
            merel.page().locator("#language").selectOption("xx");
            refused(merel, "translation into nothing");
            translator.open(root + "/vertalingen");
            check(translator, "translations wanted");
            visit(translator, translations);
            refused(translator, "empty translation");
            translator.page().locator("#language").selectOption("hu");
            translator.page().locator("#text").fill("Ezt **mindenkinek** el kell tudnia olvasni.");
            send(translator);
            translator.open(translations + "?taal=hu");
            check(translator, "translation made before");
            visit(translator, "/vandaag");
            visit(translator, root);
            translator.open(root + "/bijdragen/" + post);
            check(translator, "own translation");
            merel.open(root + "/bijdragen/" + post);
            check(merel, "translation beside a post");
            merel.page().locator(".post__beside summary").first().click();
            check(merel, "translation unfolded");
        } finally {
            Interpreters.leave(People.TRANSLATOR);
            house.forget(People.TRANSLATOR);
        }
    }

    /** Moments to look are kept in the browser of whoever chose them. */
    private void moments() {
        Guest kim = member(People.KIM);
        kim.open("/kijkmomenten");
        refused(kim, "no moments chosen");
        DayOfWeek other =
                LocalDate.now(ZoneId.of("Europe/Amsterdam")).plusDays(3).getDayOfWeek();
        kim.page().locator("input[name=days][value=" + other + "]").check();
        kim.page().locator("input[name=parts]").first().check();
        send(kim);
        check(kim, "moments chosen");
        for (String path : List.of("/vandaag", "/berichten", root, topicPage)) {
            kim.open(path);
            check(kim, "at another moment: " + path.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "ID"));
        }
    }

    private void closedTopic() {
        String title = "Dit is klaar";
        String closed = room.topic(People.MEREL, title, "Een vraag");
        String page = root + "/onderwerpen/" + closed.replaceAll(".*/", "");
        Guest bakker = moderator(People.BAKKER);
        visit(bakker, page + "/themas");
        bakker.page().locator("main input[type=checkbox]").first().check();
        send(bakker);
        check(bakker, "themes chosen");
        press(bakker, "form[action$=vastzetting] button");
        check(bakker, "topic put on top");
        merel.open(page);
        merel.page().locator("#text").fill("Dit was ik nog aan het schrijven.");
        press(merel, "button[name=keep]");
        visit(bakker, page + "/afsluiting");
        refused(bakker, "closing without a reason");
        bakker.type("#reason", "Bel 06-12345678.");
        send(bakker);
        bakker.page().waitForSelector("#herkenbaar");
        check(bakker, "asked before a topic is closed");
        bakker.type("#reason", "We praten verder bij het voorstel, met " + "x".repeat(60) + ".");
        send(bakker);
        check(bakker, "topic closed, as its moderator sees it");
        visit(bakker, page + "/afsluiting");
        merel.open(page);
        check(merel, "topic closed, with its reason");
        visit(merel, root + "?staat=gesloten");
    }

    private void lateJoiner() {
        merel.open(topicPage + ownPost + "/intrekking");
        press(merel, "main button.nl-button--negative");
        merel.page().waitForSelector(".post--withdrawn");
        check(merel, "withdrawn");
        visit(member(People.ALEX), "/ruimtes");
        room.joinedBy("SEX_WORKER", People.LOU);
        Guest lou = member(People.LOU);
        visit(lou, root);
        visit(lou, topicPage);
        String asked = Api.as(People.MEREL).get(room.path()).path("self.id");
        Api.as(People.BAKKER)
                .body(Map.of("role", "MODERATOR"))
                .put(room.path() + "/members/" + asked + "/role")
                .then()
                .statusCode(204);
        merel.open(root);
        check(merel, "asked to moderate");
        visit(lou, "/ruimtes/eerder");
        refused(lou, "main button.nl-button--negative", "earlier texts, unconfirmed");
        lou.page().locator("#confirmed").check();
        press(lou, "main button.nl-button--negative");
        lou.page().waitForSelector("main .utrecht-alert[role=status]");
        check(lou, "earlier texts, destroyed");
        press(lou, "main a, .brand");
        lou.open(root + "/herkend");
        press(lou, "main button.nl-button--negative");
        check(lou, "disappeared");
        visit(lou, root + "/herkend");
        visit(lou, root);
    }

    private void standingRoom() {
        String location = Api.as(People.DE_WIT)
                .body(Map.of(
                        "name",
                        "Overleg van steden",
                        "purpose",
                        "Overleg tussen gemeenten",
                        "kind",
                        "STANDING",
                        "admittedKinds",
                        List.of("MUNICIPALITY"),
                        "history",
                        "FROM_JOINING",
                        "seat",
                        Ground.seatOf(People.DE_WIT),
                        "standsOpen",
                        true))
                .post("/api/v1/rooms")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        Ground.Room standing =
                new Ground.Room(UUID.fromString(location.substring(location.lastIndexOf('/') + 1)), People.DE_WIT);
        Guest kuipers = member(People.KUIPERS);
        kuipers.open("/vandaag");
        kuipers.page().waitForSelector("#vast");
        check(kuipers, "a standing room offered");
        visit(kuipers, "/ruimtes");
        visit(kuipers, "/ruimtes/vindbaar");
        Api.as(People.DE_WIT)
                .body(Map.of("state", "CLOSED"))
                .put(standing.path() + "/state")
                .then()
                .statusCode(204);
    }

    private static void sql(String statement) throws SQLException {
        try (Connection all = Ground.migrator();
                Statement change = all.createStatement()) {
            change.executeUpdate(statement);
        }
    }
}
