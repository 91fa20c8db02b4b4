package nl.interstedelijkoverleg.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.Interpreters;
import nl.interstedelijkoverleg.testing.Ordinances;
import nl.interstedelijkoverleg.testing.People;
import nl.interstedelijkoverleg.testing.People.Person;
import nl.interstedelijkoverleg.testing.Policy;
import nl.interstedelijkoverleg.testing.Practice;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Row 11, field by field: whatever else than a contribution somebody can fill in, with every attack of the collection in it, where it
 * is shown to others and where it is given back to whoever wrote it. Each is found on its page, so that none of this looks at nothing.
 */
@ExtendWith(Journey.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileFieldsIT {

    private static final Person[] SEX_WORKERS = {
        People.MEREL, People.ROBIN, People.KIM, People.ALEX, People.LOU, People.SAM
    };

    /** How many attacks were tried in each field, and on how many pages. */
    private final Map<String, int[]> tried = new TreeMap<>();

    @AfterAll
    void count() {
        int pages = tried.values().stream().mapToInt(numbers -> numbers[1]).sum();
        int texts = tried.values().stream().mapToInt(numbers -> numbers[0]).sum();
        System.out.printf(
                "[figures] hostile fields: %d fields, %d texts, looked at on %d pages: none ran%n",
                tried.size(), texts, pages);
        tried.forEach((field, numbers) -> System.out.printf(
                "[figures] hostile fields: %s: %d texts on %d pages%n", field, numbers[0], numbers[1]));
    }

    private void tried(String field, int texts, int pages) {
        tried.computeIfAbsent(field, ignored -> new int[2]);
        tried.get(field)[0] += texts;
        tried.get(field)[1] += pages;
    }

    @Test
    @DisplayName(
            "Row 11: the attacks are attacks: put into a bare page without escaping and without a policy, many of them run")
    void theAttacksWork(House house) {
        Guest nobody = house.guest();
        int ran = 0;
        for (Attacks.Vector vector : Attacks.all()) {
            // A tab of its own: some lead elsewhere for as long as they are open.
            try (Page bare = nobody.page().context().newPage()) {
                List<String> heard = Attacks.hear(bare);
                bare.navigate(house.elsewhere());
                bare.evaluate(
                        "text => { document.open(); document.write('<!doctype html><body>' + text); document.close(); }",
                        vector.text());
                bare.waitForTimeout(30);
                ran += heard.isEmpty() ? 0 : 1;
            } catch (PlaywrightException ledElsewhere) {
                // It did something, but not what is counted.
            }
        }
        int tried = Attacks.all().size();
        System.out.printf("[figures] hostile fields: %d of %d attacks run at once in a bare page%n", ran, tried);
        assertTrue(ran >= tried / 12, "only " + ran + " of " + tried + " ran");
    }

    @Test
    @DisplayName("Row 11: no attack runs as a note about an experience, or as the reason for closing a topic")
    void notesAndReasons(House house) {
        Ground.Room room = room("Aantekeningen");
        String experience = topic(room, People.MEREL, "EXPERIENCE");
        List<String> notes = Attacks.lines(1, 100);
        for (String note : notes) {
            Api.as(People.MEREL)
                    .body(Map.of("text", "Wat er gebeurde", "note", note))
                    .post(experience + "/posts")
                    .then()
                    .statusCode(201);
        }
        Guest deWit = Attacks.listening(house.member(People.DE_WIT));
        StringBuilder read = new StringBuilder();
        int pages = 0;
        assertEquals(200, deWit.open(page(experience)));
        while (true) {
            pages += Attacks.look(house, deWit, "notes");
            read.append(deWit.main().textContent());
            if (deWit.page().locator("a[rel=next]").count() == 0) {
                break;
            }
            deWit.page().locator("a[rel=next]").click();
            deWit.page().waitForLoadState();
        }
        mostShown(
                "note",
                notes.stream().filter(note -> bare(read).contains(bare(note))).count(),
                notes.size());
        tried("note about an experience", notes.size(), pages);

        String closed = topic(room, People.MEREL, "QUESTION");
        List<String> reasons = Attacks.lines(3, 300);
        long shown = 0;
        for (String reason : reasons) {
            Api.as(People.BAKKER)
                    .body(Map.of("reason", reason))
                    .post(closed + "/closure")
                    .then()
                    .statusCode(204);
            Attacks.see(house, deWit, page(closed), "reason " + reason);
            shown += Attacks.shows(deWit, reason) ? 1 : 0;
        }
        mostShown("reason", shown, reasons.size());
        tried("reason for closing", reasons.size(), reasons.size());
        Attacks.quiet(deWit);
    }

    @Test
    @DisplayName("Row 11: no attack runs as a translation, beside the post or where its interpreter changes it")
    void translations(House house) {
        Interpreters.take(People.TRANSLATOR, "O. Overzetter");
        try {
            Ground.Room room = room("Vertalingen");
            Interpreters.enter(room, People.TRANSLATOR);
            String topic = topic(room, People.MEREL, "QUESTION");
            List<String> batches = Attacks.batches(15_000);
            List<String> posts = new ArrayList<>();
            for (String batch : batches) {
                String post = room.post(People.MEREL, topic, "Een bijdrage");
                posts.add(post);
                Api.as(People.TRANSLATOR)
                        .body(Map.of(
                                "text",
                                batch,
                                "based",
                                Api.as(People.TRANSLATOR).get(post).<String>path("original")))
                        .put(post + "/translations/en")
                        .then()
                        .statusCode(204);
            }
            Guest deWit = Attacks.listening(house.member(People.DE_WIT));
            Guest interpreter = Attacks.listening(house.member(People.TRANSLATOR));
            for (int i = 0; i < batches.size(); i++) {
                assertEquals(200, deWit.open(permalink(posts.get(i))));
                Attacks.look(house, deWit, batches.get(i));
                assertTrue(Attacks.shows(deWit, Attacks.mark(i)), Attacks.mark(i));
                Attacks.see(house, interpreter, page(posts.get(i)) + "/vertalingen?taal=en", batches.get(i));
                assertTrue(Attacks.shows(interpreter, batches.get(i)), batches.get(i));
            }
            tried("translation", Attacks.all().size(), 2 * batches.size());
            Attacks.quiet(deWit);
            Attacks.quiet(interpreter);
        } finally {
            Interpreters.leave(People.TRANSLATOR);
        }
    }

    @Test
    @DisplayName("Row 11: no attack runs as what is written under a one-time alias")
    void oneTimePosts(House house) throws SQLException {
        Ground.Room room =
                Ground.room("Eenmalig").joinedBy("MUNICIPALITY", People.DE_WIT).joinedBy("SEX_WORKER", SEX_WORKERS);
        String topic = topic(room, People.MEREL, "EXPERIENCE");
        for (Person writer : SEX_WORKERS) {
            room.post(writer, topic, "Hallo");
        }
        Ground.monday();
        List<String> titles = Attacks.lines(3, 150);
        for (String title : titles) {
            Api.as(People.MEREL)
                    .body(Map.of(
                            "title",
                            title,
                            "text",
                            title + "\n\n" + "Einde",
                            "note",
                            title.length() <= 100 ? title : ""))
                    .post(room.path() + "/topics/one-time")
                    .then()
                    .statusCode(201);
        }
        Guest deWit = Attacks.listening(house.member(People.DE_WIT));
        List<String> addresses = new ArrayList<>();
        StringBuilder read = new StringBuilder();
        int pages = 0;
        assertEquals(200, deWit.open("/ruimtes/" + room.id()));
        while (true) {
            pages += Attacks.look(house, deWit, "titles of one-time topics");
            read.append(deWit.main().textContent());
            addresses.addAll(deWit.page()
                    .locator("main a[href*='/onderwerpen/']")
                    .evaluateAll("links => links.map(a => a.getAttribute('href'))")
                    .toString()
                    .replaceAll("[\\[\\] ]", "")
                    .transform(list -> List.of(list.split(","))));
            if (deWit.page().locator("a[rel=next]").count() == 0) {
                break;
            }
            deWit.page().locator("a[rel=next]").click();
            deWit.page().waitForLoadState();
        }
        mostShown(
                "title",
                titles.stream()
                        .filter(title -> bare(read).contains(bare(title)))
                        .count(),
                titles.size());
        List<String> topics = addresses.stream()
                .filter(address -> address.matches(".*/onderwerpen/[0-9a-f-]{36}"))
                .distinct()
                .toList();
        assertTrue(topics.size() > titles.size() / 2, topics::toString);
        for (String address : topics) {
            Attacks.see(house, deWit, address, address);
        }
        tried("one-time title, text and note", titles.size(), pages + topics.size());
        // Where it is shown first, and where it comes back with what is wrong with it.
        Guest merel = Attacks.listening(house.member(People.MEREL));
        List<String> batches = Attacks.batches(15_000);
        for (int i = 0; i < batches.size(); i++) {
            assertEquals(200, merel.open("/ruimtes/" + room.id() + "/onderwerpen/eenmalig"));
            merel.page().locator("main [name=title]").fill(titles.get(i));
            merel.page().locator("main [name=text]").fill(batches.get(i));
            merel.page().locator("main [name=preview]").first().click();
            merel.page().waitForSelector("#voorbeeld, #fouten");
            Attacks.look(house, merel, batches.get(i));
            assertTrue(Attacks.shows(merel, Attacks.mark(i)), Attacks.mark(i));
        }
        tried("one-time text shown first", Attacks.all().size(), batches.size());
        Attacks.quiet(deWit);
        Attacks.quiet(merel);
    }

    @Test
    @DisplayName("Row 11: no attack runs as a draft that is given back, or before it is thrown away")
    void drafts(House house) {
        Ground.Room room = room("Concepten");
        String topic = topic(room, People.MEREL, "QUESTION");
        Guest merel = Attacks.listening(house.member(People.MEREL));
        List<String> lines = Attacks.lines(3, 100);
        String opening = "/ruimtes/" + room.id() + "/onderwerpen/nieuw";
        long shown = 0;
        for (String line : lines) {
            Api.as(People.MEREL)
                    .body(Map.of("kind", "EXPERIENCE", "title", line, "text", line, "note", line))
                    .put(room.path() + "/draft")
                    .then()
                    .statusCode(204);
            Attacks.see(house, merel, opening, line);
            shown += Attacks.shows(merel, line) ? 1 : 0;
        }
        mostShown("draft", shown, lines.size());
        tried("draft of a topic: title, text and note", lines.size(), lines.size());
        List<String> batches = Attacks.batches(15_000);
        for (int i = 0; i < batches.size(); i++) {
            Api.as(People.MEREL)
                    .body(Map.of("text", batches.get(i)))
                    .put(topic + "/draft")
                    .then()
                    .statusCode(204);
            for (String path : List.of(page(topic), page(topic) + "/concept/weg")) {
                Attacks.see(house, merel, path, batches.get(i));
                assertTrue(Attacks.shows(merel, batches.get(i)), path + " " + batches.get(i));
            }
        }
        tried("draft of a post", Attacks.all().size(), 2 * batches.size());
        Attacks.quiet(merel);
    }

    @Test
    @DisplayName(
            "Row 11: no attack runs in a form that is given back because the session ended, in its values or its names")
    void formsThatCameTooLate(House house) {
        Ground.Room room = room("Te laat");
        String action = page(topic(room, People.MEREL, "QUESTION")) + "/bijdragen";
        Guest nobody = Attacks.listening(house.guest());
        assertEquals(200, nobody.open("/uitnodiging"));
        String csrf = nobody.page().locator("main input[name=csrf]").first().inputValue();
        long shown = 0;
        for (List<Attacks.Vector> some : Attacks.together()) {
            String text = some.stream().map(Attacks.Vector::text).collect(Collectors.joining("\n\n"));
            List<List<String>> fields = new ArrayList<>(List.of(List.of("csrf", csrf), List.of("text", text)));
            some.forEach(vector -> fields.add(List.of("title" + fields.size(), vector.line())));
            some.forEach(vector -> fields.add(List.of("a" + vector.line(), vector.text())));
            // The page that is given back is one of the site: the next form is sent from there.
            nobody.page().waitForNavigation(() -> nobody.page().evaluate("""
                    ([action, fields]) => {
                      const form = document.createElement("form");
                      form.method = "post";
                      form.action = action;
                      for (const [name, value] of fields) {
                        const field = document.createElement("textarea");
                        field.name = name;
                        field.value = value;
                        form.append(field);
                      }
                      document.body.append(form);
                      form.submit();
                    }""", List.of(action, fields)));
            assertTrue(nobody.page().locator("main textarea[name=text]").count() == 1, () -> "Not given back: " + some);
            Attacks.look(house, nobody, "too late " + some);
            shown += some.stream()
                    .filter(vector -> Attacks.shows(nobody, vector.text()))
                    .count();
        }
        mostShown("form that came too late", shown, Attacks.all().size());
        tried(
                "form given back after a session ended",
                3 * Attacks.all().size(),
                Attacks.together().size());
        Attacks.quiet(nobody);
    }

    @Test
    @DisplayName(
            "Row 11: no attack runs as an earlier text, between two texts, or beside the text that it would replace")
    void versionsAndConflicts(House house) {
        Ground.Room room = room("Eerder");
        String topic = topic(room, People.MEREL, "QUESTION");
        Guest deWit = Attacks.listening(house.member(People.DE_WIT));
        Guest merel = Attacks.listening(house.member(People.MEREL));
        List<String> batches = Attacks.batches(15_000);
        for (int i = 0; i < batches.size(); i++) {
            String batch = batches.get(i);
            String post = room.post(People.DE_WIT, topic, "Begin " + batch);
            // Words in the middle of it, so that an attack is cut into pieces.
            edit(post, "Begin " + batch.replace(" ", " eerder ").replace("=", "= "));
            edit(post, "Slot");
            Attacks.see(house, merel, page(post) + "/versies", batch);
            assertTrue(Attacks.shows(merel, Attacks.mark(i)), batch);

            assertEquals(200, deWit.open(page(post) + "/wijziging"));
            edit(post, batch);
            deWit.page().locator("#text").fill("Anders " + batch);
            deWit.page().locator("main form.form [type=submit]").first().click();
            deWit.page().waitForSelector("h2#nu, #herkenbaar");
            if (deWit.page().locator("#herkenbaar").count() > 0) {
                // Asked whether it points at somebody; it is meant.
                Attacks.look(house, deWit, "asked first " + batch);
                deWit.page().locator("main form.form [type=submit]").first().click();
                deWit.page().waitForSelector("h2#nu");
            }
            Attacks.look(house, deWit, "conflict " + batch);
            assertTrue(Attacks.shows(deWit, "Anders " + batch), batch);
        }
        tried("earlier texts", Attacks.all().size(), batches.size());
        tried("a change that crosses another", Attacks.all().size(), batches.size());
        Attacks.quiet(merel);
        Attacks.quiet(deWit);
    }

    @Test
    @DisplayName("Row 11: no attack runs in an address: what a name begins with, and what a list is filtered by")
    void addresses(House house) {
        Ground.Room room = room("Adressen");
        topic(room, People.MEREL, "QUESTION");
        Guest deWit = Attacks.listening(house.member(People.DE_WIT));
        List<String> lines = Attacks.lines(1, 1_000);
        long shown = 0;
        for (String line : lines) {
            Attacks.see(house, deWit, "/ruimtes/" + room.id() + "/namen?begin=" + encoded(line), line);
            shown += Attacks.shows(deWit, line) ? 1 : 0;
        }
        mostShown("begin of a name", shown, lines.size());
        tried("begin of a name", lines.size(), lines.size());
        for (String line : lines) {
            String value = encoded(line);
            // What is no choice is refused or passed over, and shown on a page of the site in any case.
            deWit.open("/ruimtes/" + room.id() + "?soort=" + value + "&thema=" + value + "&staat=" + value);
            Attacks.look(house, deWit, "filter " + line);
        }
        tried("filters of a list", 3 * lines.size(), lines.size());
        Attacks.quiet(deWit);
    }

    @Test
    @DisplayName(
            "Row 11: no attack runs as the purpose of a room, the party of a council member, or a field of a seat that is asked for")
    void purposesAndParties(House house) throws SQLException {
        List<String> batches = Attacks.batches(480);
        Guest bakker = Attacks.listening(house.member(People.BAKKER));
        // A few at a time: a seat moderates a hundred rooms at most.
        for (int from = 0; from < batches.size(); from += 15) {
            List<String> some = batches.subList(from, Math.min(from + 15, batches.size()));
            List<Ground.Room> founded = new ArrayList<>();
            try {
                for (String batch : some) {
                    founded.add(founded("Doel", batch));
                }
                for (int i = 0; i < founded.size(); i++) {
                    Attacks.see(house, bakker, "/ruimtes/" + founded.get(i).id(), some.get(i));
                    assertTrue(Attacks.shows(bakker, some.get(i)), some.get(i));
                }
                Attacks.see(house, bakker, "/ruimtes", "purposes");
                Attacks.see(house, bakker, "/vandaag", "purposes");
                tried("purpose of a room", some.size(), some.size() + 2);
            } finally {
                for (Ground.Room each : founded) {
                    Api.as(People.BAKKER).body(Map.of("state", "CLOSED")).put(each.path() + "/state");
                    Api.as(People.BAKKER).delete(each.path());
                }
            }
        }
        Ground.Room room = room("Partijen").joinedBy("SUPPORT_SERVICE", People.VAN_VLIET);
        Guest merel = Attacks.listening(house.member(People.MEREL));
        UUID seat = Ground.seatOf(People.VAN_VLIET);
        List<String> lines = Attacks.lines(1, 100);
        long shown = 0;
        try {
            for (String line : lines) {
                sql("update seat set party = ? where id = ?", line, seat);
                Attacks.see(house, merel, "/ruimtes/" + room.id() + "/leden", "party " + line);
                shown += Attacks.shows(merel, line) ? 1 : 0;
            }
        } finally {
            sql("update seat set party = ? where id = ?", null, seat);
        }
        mostShown("party", shown, lines.size());
        tried("party of a council member", lines.size(), lines.size());
        Attacks.quiet(merel);
        Attacks.quiet(bakker);
    }

    @Test
    @DisplayName(
            "Row 11: no attack runs as why an audience should change, what a room is called in the list, or why somebody asks to join")
    void audiences(House house) throws SQLException {
        Ground.Room room = Ground.room("Publiek")
                .joinedBy("MUNICIPALITY", People.DE_WIT)
                .joinedBy("SEX_WORKER", People.CROWD.subList(0, 5).toArray(Person[]::new));
        Guest deWit = Attacks.listening(house.member(People.DE_WIT));
        List<String> names = Attacks.lines(3, 100);
        List<String> themes = Attacks.batches(480);
        List<String> reasons = Attacks.batches(950);
        int rounds = Math.max(themes.size(), reasons.size());
        String proposal = null;
        for (int i = 0; i < rounds; i++) {
            if (proposal != null) {
                Api.as(People.BAKKER).delete(proposal).then().statusCode(204);
            }
            Ground.monday();
            proposal = proposed(
                    room, names.get(i % names.size()), themes.get(i % themes.size()), reasons.get(i % reasons.size()));
            Attacks.see(house, deWit, "/ruimtes/" + room.id() + "/publiek", "proposal " + i);
            assertTrue(Attacks.shows(deWit, reasons.get(i % reasons.size())), reasons.get(i % reasons.size()));
        }
        tried("reason to change an audience, name and theme in the list", 3 * rounds, rounds);
        for (Person sexWorker : People.CROWD.subList(0, 5)) {
            Api.as(sexWorker)
                    .body(Map.of("answer", "AGREE"))
                    .put(proposal + "/answer")
                    .then()
                    .statusCode(204);
        }
        sql("update widening set ends_week = ends_week - 28 where id = '" + last(proposal) + "'");
        Api.as(People.CROWD.get(0)).get(proposal).then().statusCode(200);
        Guest kuipers = Attacks.listening(house.member(People.KUIPERS));
        Attacks.see(house, kuipers, "/ruimtes/vindbaar", "a room that may be found");
        String theme = themes.get((rounds - 1) % themes.size());
        assertTrue(Attacks.shows(kuipers, theme), theme);
        String listing = Api.as(People.KUIPERS)
                .get("/api/v1/room-listings")
                .path("[0].listings.find { it.theme.contains('teken') }.id");
        Guest bakker = Attacks.listening(house.moderator(People.BAKKER));
        List<String> words = Attacks.batches(480);
        for (String each : words) {
            Api.as(People.KUIPERS)
                    .body(Map.of("seat", Ground.seatOf(People.KUIPERS), "words", each))
                    .post("/api/v1/room-listings/" + listing + "/join-requests")
                    .then()
                    .statusCode(201);
            Attacks.see(house, bakker, "/ruimtes/" + room.id() + "/publiek", each);
            assertTrue(Attacks.shows(bakker, each), each);
            sql("delete from join_request where room_id = '" + room.id() + "'");
        }
        tried("words of whoever asks to join", words.size(), words.size());
        Api.as(People.BAKKER).delete(room.path() + "/listing").then().statusCode(204);
        Attacks.quiet(deWit);
        Attacks.quiet(kuipers);
        Attacks.quiet(bakker);
    }

    @Test
    @DisplayName(
            "Row 11: no attack runs as what a trust contact reads: who slips are for, and what is told of a breach")
    void wordsForTrustContacts(House house) throws SQLException {
        Ground.Room room = room("Woorden");
        Guest visser = Attacks.listening(house.moderator(People.TRUST_CONTACT));
        Guest bakker = Attacks.listening(house.moderator(People.BAKKER));
        List<String> words = Attacks.batches(290);
        for (String each : words) {
            String request = Api.as(People.BAKKER)
                    .body(Map.of(
                            "organisation",
                            Ground.organisation(Ground.SECOND_WORKER_LED),
                            "role",
                            "MEMBER",
                            "words",
                            each))
                    .post(room.path() + "/slip-requests")
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("id");
            for (String path : List.of("/briefjes", "/briefjes/" + request)) {
                Attacks.see(house, visser, path, each);
            }
            assertTrue(Attacks.shows(visser, each), each);
            Attacks.see(house, bakker, "/ruimtes/" + room.id() + "/briefjes", each);
            Api.as(People.BAKKER)
                    .delete(room.path() + "/slip-requests/" + request)
                    .then()
                    .statusCode(204);
        }
        tried("words with slips", words.size(), 3 * words.size());
        String accused = Api.as(People.DE_WIT).get(room.path()).path("self.id");
        UUID by = Ground.seatOf(People.TRUST_CONTACT);
        List<String> told = Attacks.batches(1_500);
        try {
            for (String each : told) {
                sql("delete from breach_notice");
                Api.as(People.MEREL)
                        .body(Map.of("organisation", Ground.organisation(Ground.SECOND_WORKER_LED), "text", each))
                        .post(room.path() + "/members/" + accused + "/breach-notices")
                        .then()
                        .statusCode(204);
                assertEquals(200, visser.open("/meldingen"));
                Attacks.look(house, visser, each);
                assertTrue(Attacks.shows(visser, each), each);
                visser.page()
                        .locator("main a[href*='/meldingen/nieuw'][href*=bericht]")
                        .first()
                        .click();
                visser.page().waitForLoadState();
                Attacks.look(house, visser, each);
            }
            String report = last(Api.as(People.TRUST_CONTACT)
                    .body(Map.of(
                            "by",
                            by,
                            "seat",
                            Ground.seatOf(People.OTTEN),
                            "text",
                            String.join("\n\n", told).substring(0, 1_900)))
                    .post("/api/v1/breach-reports")
                    .then()
                    .statusCode(201)
                    .extract()
                    .header("Location"));
            Attacks.see(house, visser, "/meldingen/" + report + "?van=" + by, "report");
            assertTrue(Attacks.shows(visser, Attacks.mark(0)), "the report");
        } finally {
            sql("delete from breach_report");
            sql("delete from breach_notice");
        }
        tried("what is told of a breach", told.size() + 1, 2 * told.size() + 1);
        Attacks.quiet(visser);
        Attacks.quiet(bakker);
    }

    @Test
    @DisplayName("Row 11: no attack runs as what is left for a successor")
    void handovers(House house) {
        Ground.take(People.PETERS, Ground.seatCode(Ground.DUINRADE, "P. Peters", "raadslid", false));
        UUID seat = Ground.seatOf(People.PETERS);
        String path = "/api/v1/desks/" + seat + "/seats/" + seat;
        try {
            Ground.Room room = room("Overdracht").joinedBy("MUNICIPALITY", People.PETERS);
            Guest peters = Attacks.listening(house.member(People.PETERS));
            Guest merel = Attacks.listening(house.member(People.MEREL));
            List<String> batches = Attacks.batches(15_000);
            List<String> lines = Attacks.lines(2, 100);
            for (int i = 0; i < batches.size(); i++) {
                Map<String, Object> plan = new HashMap<>();
                plan.put("name", lines.get(2 * i));
                plan.put("function", lines.get(2 * i + 1));
                plan.put("portfolios", List.of(lines.get(3 * i).replace(",", " ")));
                plan.put("enforcementTask", false);
                plan.put("notes", batches.get(i));
                Api.as(People.PETERS).body(plan).post(path + "/handover").then().statusCode(200);
                for (String page : List.of(
                        "/mijn-organisatie/zetels/" + seat + "/overdracht?van=" + seat,
                        "/zetel/overdracht/notities/" + seat)) {
                    Attacks.see(house, peters, page, batches.get(i));
                    assertTrue(Attacks.shows(peters, Attacks.mark(i)), page + " " + batches.get(i));
                }
                // Announced in the room.
                Attacks.see(house, merel, "/ruimtes/" + room.id() + "/leden", lines.get(2 * i));
                Api.as(People.PETERS).delete(path + "/handover").then().statusCode(204);
            }
            tried("name, function, portfolios and notes for a successor", 4 * batches.size(), 3 * batches.size());
            Attacks.quiet(peters);
            Attacks.quiet(merel);
        } finally {
            Api.as(People.PETERS).delete(path);
            house.forget(People.PETERS);
        }
    }

    @Test
    @DisplayName(
            "Row 11: no attack runs in the state of affairs: tabled, objected to, dropped, written anew or above the topics")
    void summaries(House house) throws SQLException {
        Ground.Room room = room("Stand van zaken");
        String home = "/ruimtes/" + room.id() + "/stand-van-zaken";
        Guest deWit = Attacks.listening(house.member(People.DE_WIT));
        Guest bakker = Attacks.listening(house.moderator(People.BAKKER));
        // No text with an at sign or with somebody's name stands before a room.
        List<String> batches = Attacks.batches(4_000).stream()
                .map(batch -> batch.replace("@", " at "))
                .toList();
        int pages = 0;
        int refused = 0;
        for (int i = 0; i < batches.size(); i++) {
            List<String> there =
                    Api.as(People.BAKKER).get(room.path() + "/summary-drafts").path("id");
            Map<String, Object> draft = new HashMap<>();
            draft.put("text", batches.get(i));
            draft.put("replaces", there.isEmpty() ? null : there.get(0));
            draft.put("tabled", true);
            Optional<String> id = tabled(room, draft);
            if (id.isEmpty()) {
                refused++;
                continue;
            }
            Attacks.see(house, deWit, home, batches.get(i));
            assertTrue(Attacks.shows(deWit, Attacks.mark(i)), batches.get(i));
            int paragraph = Math.min(
                    2,
                    Api.as(People.BAKKER)
                            .get(room.path() + "/summary-drafts")
                            .<List<Integer>>path("[0].paragraphs.number")
                            .size());
            Attacks.see(house, deWit, home + "/bezwaar?versie=" + id.get() + "&alinea=" + paragraph, batches.get(i));
            Api.as(People.MEREL)
                    .body(Map.of("paragraph", paragraph, "reasons", List.of("POINTS_AT_SOMEBODY")))
                    .post(room.path() + "/summary-drafts/" + id.get() + "/objections")
                    .then()
                    .statusCode(204);
            for (String page :
                    List.of("/bezwaren", "/schrapping?versie=" + id.get() + "&alinea=" + paragraph, "/tekst")) {
                Attacks.see(house, bakker, home + page, batches.get(i));
            }
            pages += 5;
        }
        String last = Api.as(People.BAKKER).get(room.path() + "/summary-drafts").path("[0].id");
        Api.as(People.BAKKER)
                .delete(room.path() + "/summary-drafts/" + last)
                .then()
                .statusCode(204);
        for (int i = 0; i < batches.size(); i++) {
            Map<String, Object> draft = Map.of("text", batches.get(i), "tabled", true);
            Optional<String> id = tabled(room, draft);
            if (id.isEmpty()) {
                refused++;
                continue;
            }
            sql(
                    "update summary set ends_at = date_trunc('hour', now()) - interval '1 hour' where state = 'TABLED' and id = '"
                            + id.get() + "'");
            Attacks.see(house, deWit, "/ruimtes/" + room.id(), batches.get(i));
            Attacks.see(house, deWit, home, batches.get(i));
            assertTrue(Attacks.shows(deWit, Attacks.mark(i)), batches.get(i));
            pages += 2;
        }
        assertTrue(
                refused <= batches.size() / 4,
                refused + " of " + 2 * batches.size() + " texts were refused for a name");
        tried(
                "state of affairs",
                2 * Attacks.all().size() * (2 * batches.size() - refused) / (2 * batches.size()),
                pages);
        Attacks.quiet(deWit);
        Attacks.quiet(bakker);
    }

    /** Puts a text before the room; empty where it holds a sign or a word by which somebody is called. */
    private static Optional<String> tabled(Ground.Room room, Map<String, Object> draft) {
        Response answer = Api.as(People.BAKKER).body(draft).post(room.path() + "/summary-drafts");
        if (answer.statusCode() == 400) {
            assertEquals("NAMES_SOMEBODY", answer.path("errors[0].code"), String.valueOf(draft.get("text")));
            return Optional.empty();
        }
        assertEquals(201, answer.statusCode());
        return Optional.of(answer.path("id"));
    }

    @Test
    @DisplayName(
            "Row 11: no attack runs in a form that is refused and comes back, on every page on which something is typed")
    void refusedForms(House house) {
        Ground.Room room = room("Geweigerd");
        String topic = page(topic(room, People.MEREL, "QUESTION"));
        String here = "/ruimtes/" + room.id();
        Map<Guest, Map<String, List<String>>> forms = new LinkedHashMap<>();
        Map<String, List<String>> ofModerators = new LinkedHashMap<>();
        ofModerators.put(
                "/ruimtes",
                List.of("name", "purpose", "kind", "admittedKinds", "history", "municipality", "leastSexWorkers"));
        ofModerators.put(here + "/onderwerpen", List.of("kind", "title", "text", "note", "language", "themes", "seen"));
        ofModerators.put(topic + "/bijdragen", List.of("note", "language", "seen", "requestKey"));
        ofModerators.put(topic + "/afsluiting", List.of("reason"));
        ofModerators.put(topic + "/themas", List.of("themes"));
        ofModerators.put(topic + "/antwoordvraag", List.of("organisation", "weeks"));
        ofModerators.put(here + "/briefjes", List.of("role", "words"));
        ofModerators.put(here + "/uitnodigingen", List.of("kind", "role", "number"));
        ofModerators.put(here + "/publiek/voorstel/vindbaar", List.of("name", "theme", "reason"));
        ofModerators.put(here + "/stand-van-zaken/tekst", List.of("text", "act"));
        ofModerators.put("/mijn-organisatie/zetels", List.of("seatName", "function", "portfolios"));
        ofModerators.put("/vertrouwenspersoon/voorstellen/organisaties", List.of("name", "city"));
        ofModerators.put("/meldingen", List.of("text"));
        ofModerators.put("/zetel", List.of("code"));
        ofModerators.put("/zetel/aanvragen", List.of("address", "name", "function", "portfolios"));
        ofModerators.put("/zetel/aanvragen/code", List.of("code"));
        ofModerators.put("/zetel/overdracht", List.of("code"));
        ofModerators.put("/uitnodiging", List.of("code"));
        ofModerators.put("/kijkmomenten", List.of("days", "parts"));
        Map<String, List<String>> ofAdministrators = new LinkedHashMap<>();
        ofAdministrators.put("/beheer/organisaties", List.of("name", "kind", "city", "municipality", "provider"));
        ofAdministrators.put("/beheer/zetels", List.of("seatName", "function", "portfolios"));
        ofAdministrators.put("/beheer/domeinen", List.of("domain"));
        ofAdministrators.put("/beheer/gemeenten/fusies", List.of("ending", "date", "successor", "code", "province"));
        forms.put(house.moderator(People.BAKKER), ofModerators);
        forms.put(house.moderator(People.ADMINISTRATOR), ofAdministrators);
        // So long that nothing of it is accepted.
        String tail = "x".repeat(1_100);
        Map<String, Integer> given = new TreeMap<>();
        int answers = 0;
        for (Map.Entry<Guest, Map<String, List<String>>> one : forms.entrySet()) {
            Guest guest = one.getKey();
            assertEquals(200, guest.open("/uitnodiging"));
            String csrf = guest.page().locator("main input[name=csrf]").first().inputValue();
            for (Map.Entry<String, List<String>> each : one.getValue().entrySet()) {
                String address = each.getKey();
                List<String> fields = each.getValue();
                for (List<Attacks.Vector> some : Attacks.together()) {
                    String typed = some.stream().map(Attacks.Vector::line).collect(Collectors.joining(" "));
                    FormData form = FormData.create().set("csrf", csrf);
                    fields.forEach(field -> form.append(field, typed + " " + tail));
                    APIResponse answer = guest.context()
                            .request()
                            .post(
                                    house.origin() + address,
                                    RequestOptions.create()
                                            .setForm(form)
                                            .setHeader("Origin", house.origin())
                                            .setMaxRedirects(0));
                    assertTrue(answer.status() < 500, () -> address + " " + typed + ": " + answer.status());
                    answers++;
                    if (answer.status() >= 300 && answer.status() < 400) {
                        given.merge(address, 0, Integer::sum);
                        continue;
                    }
                    Document html = Jsoup.parse(answer.text(), house.origin());
                    Attacks.assertSafe(html, typed + " at " + address);
                    List<String> values = html.select("main input, main textarea").stream()
                            .map(field -> bare(field.is("textarea") ? field.wholeText() : field.attr("value")))
                            .toList();
                    given.merge(
                            address,
                            (int) some.stream()
                                    .filter(vector ->
                                            values.stream().anyMatch(value -> value.contains(bare(vector.line()))))
                                    .count(),
                            Integer::sum);
                }
            }
        }
        long back = given.values().stream()
                .filter(number -> number > Attacks.all().size() * 8 / 10)
                .count();
        System.out.println("[figures] hostile fields: given back by address: " + given);
        assertTrue(back >= 12, "only " + back + " forms give back what was typed: " + given);
        tried("forms that are refused", given.size() * Attacks.all().size(), answers);
    }

    /** Most, not all: spaces, lines and signs that cannot be seen are put in order before anything is kept. */
    private static void mostShown(String field, long shown, int all) {
        assertTrue(shown * 10 >= all * 8L, field + ": only " + shown + " of " + all + " were found on their pages");
    }

    private static String bare(CharSequence text) {
        return text.toString().replaceAll("\\s+", " ").strip();
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }

    private static Ground.Room room(String name) {
        return Ground.room(name).joinedBy("MUNICIPALITY", People.DE_WIT).joinedBy("SEX_WORKER", People.MEREL);
    }

    private static Ground.Room founded(String name, String purpose) {
        String location = Api.as(People.BAKKER)
                .body(Map.of(
                        "name",
                        name,
                        "purpose",
                        purpose,
                        "kind",
                        "THEMATIC",
                        "admittedKinds",
                        List.of("SEX_WORKER", "SEX_WORKER_ORGANISATION"),
                        "history",
                        "FROM_JOINING",
                        "seat",
                        Ground.seatOf(People.BAKKER)))
                .post("/api/v1/rooms")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        return new Ground.Room(UUID.fromString(last(location)), People.BAKKER);
    }

    private static String proposed(Ground.Room room, String name, String theme, String reason) {
        return Api.as(People.BAKKER)
                .body(Map.of("subject", "LISTING", "name", name, "theme", theme, "reason", reason))
                .post(room.path() + "/audience-proposals")
                .then()
                .statusCode(201)
                .extract()
                .header("Location")
                .replaceFirst("^https?://[^/]+", "");
    }

    @Test
    @DisplayName(
            "Row 11: no attack runs in an ordinance: its text, title, source, lines to correct, the name of its file, or a search")
    void ordinances(House house) throws SQLException {
        Guest deWit = Attacks.listening(house.member(People.DE_WIT));
        Guest merel = Attacks.listening(house.member(People.MEREL));
        try {
            List<String> lines = Attacks.lines(2, 190);
            long shown = 0;
            int number = 0;
            for (String line : lines) {
                number++;
                String outline = "artikel | Artikel | " + number + " | " + inLine(line) + "\n  lid | 1. | "
                        + inLine(line) + "\n  tabel | " + inLine(line) + "\n    koprij | " + inLine(line)
                        + "\n    rij | " + inLine(line) + "\n";
                String ordinance = Ordinances.send(
                                People.DE_WIT,
                                Ground.seatOf(People.DE_WIT),
                                Map.of(
                                        "title", line + " " + number,
                                        "publication", line,
                                        "licence", line,
                                        "identifier", line.length() <= 95 ? line + " " + number : "",
                                        "outline", outline))
                        .statusCode(201)
                        .extract()
                        .header("Location")
                        .replaceFirst(".*/", "/verordeningen/");
                Attacks.see(house, merel, ordinance, line);
                shown += Attacks.shows(merel, line) ? 1 : 0;
            }
            mostShown("ordinance", shown, lines.size());
            tried("ordinance: title, source, headings, leden, tables", 6 * lines.size(), lines.size());
            assertEquals(200, merel.open("/verordeningen/vergelijken"));
            Attacks.look(house, merel, "all titles");
            for (String line : lines) {
                assertEquals(200, merel.open("/verordeningen"));
                merel.page().locator("#naam").fill(line.substring(0, Math.min(100, line.length())));
                merel.page().locator("form[action$=zoeken] button").click();
                merel.page().waitForURL("**/verordeningen/zoeken");
                Attacks.look(house, merel, line);
            }
            tried("search in the library", lines.size(), lines.size());
            bringingIn(house, deWit, lines);
            statedAndReplied(house, merel);
        } finally {
            sql("delete from ordinance");
        }
        Attacks.quiet(deWit);
        Attacks.quiet(merel);
    }

    @Test
    @DisplayName(
            "Row 11: no attack runs in what a municipality or an organisation says of policy, nor in the name of a theme")
    void policy(House house) throws SQLException {
        Guest merel = Attacks.listening(house.member(People.MEREL));
        try {
            String town = Policy.town("Duinrade");
            String page = "/beleid/gemeenten/" + town + "/themas/" + Policy.theme("HOME_WORK");
            List<String> lines = Attacks.lines(10, 95);
            long shown = 0;
            for (String line : lines) {
                Policy.say(Map.of("explanation", line, "source", line));
                Policy.state(People.BAKKER, Ground.seatOf(People.BAKKER), line).statusCode(200);
                Attacks.see(house, merel, page, line);
                shown += Attacks.shows(merel, line) ? 1 : 0;
                sql("delete from policy_position");
            }
            mostShown("policy", shown, lines.size());
            tried("policy: explanation, source, from practice", 3 * lines.size(), lines.size());
            for (String line : lines.subList(0, Math.min(40, lines.size()))) {
                Api.as(People.ADMINISTRATOR)
                        .body(Map.of("name", line, "nameEn", line))
                        .post("/api/v1/policy-themes");
            }
            for (String address : List.of("/beleid", "/beleid/gemeenten/" + town)) {
                Attacks.see(house, merel, address, "names of themes");
            }
            tried("policy: names of themes", Math.min(40, lines.size()), 2);
        } finally {
            Policy.clear();
        }
        Attacks.quiet(merel);
    }

    @Test
    @DisplayName(
            "Row 11: no attack runs in what an organisation writes of good practice, nor in what another thinks of it")
    void practice(House house) throws SQLException {
        Guest merel = Attacks.listening(house.member(People.MEREL));
        try {
            List<String> lines = Attacks.lines(10, 95);
            long shown = 0;
            for (String line : lines) {
                String practice = Practice.write(
                        People.DE_WIT, Map.of("title", line, "what", line, "why", line, "steps", line, "cost", line));
                Practice.judge(People.BAKKER, Ground.seatOf(People.BAKKER), practice, line)
                        .statusCode(200);
                Attacks.see(house, merel, "/praktijk/voorbeelden/" + practice, line);
                shown += Attacks.shows(merel, line) ? 1 : 0;
                Attacks.see(house, merel, "/praktijk?thema=8", line);
                Practice.clear();
            }
            mostShown("good practice", shown, lines.size());
            tried("good practice: every field, and what is thought of it", 6 * lines.size(), 2 * lines.size());
        } finally {
            Practice.clear();
        }
        Attacks.quiet(merel);
    }

    private void statedAndReplied(House house, Guest merel) {
        String ordinance = Ordinances.bringIn(People.DE_WIT, "Duinrade", "2020-01-01", Ordinances.CHAPTER);
        String version =
                ordinance + "/versions/" + Api.as(People.DE_WIT).get(ordinance).path("versions[0].id");
        String page = version.replace("/api/v1/ordinances", "/verordeningen").replace("/versions/", "/versies/");
        List<String> batches = Attacks.batches(950);
        for (String batch : batches) {
            Map<String, Object> body =
                    Map.of("by", Ground.seatOf(People.DE_WIT), "answer", "NO", "record", batch, "text", batch);
            Api.as(People.DE_WIT).body(body).put(version + "/consulted").then().statusCode(204);
            Api.as(People.DE_WIT).body(body).put(version + "/reply").then().statusCode(204);
            Attacks.see(house, merel, page + "/herkomst", batch);
            Attacks.see(house, merel, page + "/besproken", batch);
        }
        tried("stated and replied about an ordinance", 2 * Attacks.all().size(), 2 * batches.size());
    }

    private void bringingIn(House house, Guest deWit, List<String> lines) {
        List<String> batches = Attacks.batches(15_000);
        for (String batch : batches) {
            assertEquals(200, deWit.open("/verordeningen/inbreng"));
            deWit.page().locator("#text").fill("Artikel 1 Naam\n" + batch);
            deWit.page().locator("form[action$=tekst] button").click();
            deWit.page().waitForSelector("#herkend");
            Attacks.look(house, deWit, batch);
            deWit.page().locator("#title").fill(lines.get(0));
            deWit.page().locator("button[value=keep]").click();
            deWit.page().waitForSelector("#fouten");
            Attacks.look(house, deWit, "given back " + batch);
        }
        tried("pasted ordinance, looked at and given back", 2 * Attacks.all().size(), 2 * batches.size());
        List<String> names = Attacks.collection().stream()
                .filter(vector -> vector.fits(2, 190))
                .map(Attacks.Vector::line)
                .filter(line -> !line.contains("/") && !line.contains("\\"))
                .limit(60)
                .toList();
        assertEquals(200, deWit.open("/verordeningen/inbreng"));
        deWit.page()
                .locator("#files")
                .setInputFiles(names.stream()
                        .map(name -> new FilePayload(
                                name + ".txt", "text/plain", "Artikel 1 Naam\nTekst.".getBytes(StandardCharsets.UTF_8)))
                        .toArray(FilePayload[]::new));
        deWit.page().locator("form[action$=bestanden] button").click();
        deWit.page().waitForSelector("#alles");
        Attacks.look(house, deWit, "names of files");
        long named = names.stream().filter(name -> Attacks.shows(deWit, name)).count();
        mostShown("name of a file", named, names.size());
        tried("name of a file", names.size(), 1);
    }

    /** As it stands in a line of an outline. */
    private static String inLine(String text) {
        return text.replace("\\", "\\\\").replace("|", "\\|");
    }

    private static String topic(Ground.Room room, Person author, String kind) {
        return room.path() + "/topics/"
                + Api.as(author)
                        .body(Map.of("kind", kind, "title", "Een onderwerp", "text", "Het begin"))
                        .post(room.path() + "/topics")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");
    }

    private static void edit(String post, String text) {
        Api.as(People.DE_WIT).body(Map.of("text", text)).put(post).then().statusCode(204);
    }

    private static String page(String path) {
        return path.replace("/api/v1/rooms/", "/ruimtes/")
                .replace("/topics/", "/onderwerpen/")
                .replace("/posts/", "/bijdragen/");
    }

    private static String permalink(String post) {
        return post.replace("/api/v1/rooms/", "/ruimtes/").replaceAll("/topics/.*/posts/", "/bijdragen/");
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static void sql(String statement) throws SQLException {
        try (Connection connection = Ground.migrator();
                Statement running = connection.createStatement()) {
            running.execute(statement);
        }
    }

    private static void sql(String statement, String value, UUID id) throws SQLException {
        try (Connection connection = Ground.migrator();
                PreparedStatement running = connection.prepareStatement(statement)) {
            running.setString(1, value);
            running.setObject(2, id);
            assertEquals(1, running.executeUpdate());
        }
    }
}
