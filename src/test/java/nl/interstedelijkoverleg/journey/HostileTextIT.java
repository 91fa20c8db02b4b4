package nl.interstedelijkoverleg.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.People;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Row 11: whatever somebody writes, in whatever field, is only ever read. Every attack of the collection is stored and shown by
 * a real browser that listens for anything that runs, for anything that its policy has to stop, and for any request elsewhere.
 */
@ExtendWith(Journey.class)
class HostileTextIT {

    @Test
    @DisplayName("Row 11: the listener of these tests hears a script that runs, and a policy that has to stop one")
    void theListenerHears(House house) {
        Guest merel = Attacks.listening(house.member(People.MEREL));
        merel.open("/ruimtes");
        merel.page()
                .evaluate("() => { alert(1); document.body.insertAdjacentHTML('beforeend',"
                        + " '<img src=x onerror=alert(2)>'); }");
        merel.page().waitForTimeout(300);
        assertTrue(
                merel.alarms().stream().anyMatch(alarm -> alarm.contains("ran alert 1")),
                () -> "A script ran unheard: " + merel.alarms());
        assertTrue(
                merel.alarms().stream().anyMatch(alarm -> alarm.contains("script-src")),
                () -> "The policy stopped a script unheard: " + merel.alarms());
    }

    @Test
    @DisplayName("Row 11: no attack of the collection runs as the text or the title of a stored contribution")
    void storedTextsNeverRun(House house) throws IOException {
        List<Attacks.Vector> vectors = Attacks.collection();
        assertTrue(vectors.size() >= 150, () -> "too few attacks: " + vectors.size());
        Ground.Room room = Ground.room("Vijandig <img src=x onerror=alert(1)>")
                .joinedBy("SEX_WORKER", People.MEREL)
                .joinedBy("MUNICIPALITY", People.DE_WIT);
        String all = room.topic(People.MEREL, "Alles \"><script>alert(1)</script>", "Begin");
        List<String> pages = new ArrayList<>(List.of("/ruimtes", page(room, all)));
        int titles = 0;
        for (Attacks.Vector vector : vectors) {
            room.post(People.MEREL, all, vector.text());
            if (vector.fits(3, 150)) {
                String topic = room.topic(People.MEREL, vector.line(), vector.text());
                titles++;
                // Its own page shows a title as any other page of a topic does: some of every kind are enough.
                if (titles % 6 == 0) {
                    pages.add(page(room, topic));
                }
            }
        }
        pages.add("/ruimtes/" + room.id());

        Guest deWit = Attacks.listening(house.member(People.DE_WIT));
        int seen = 0;
        for (String path : pages) {
            assertEquals(200, deWit.open(path), path);
            seen += Attacks.look(house, deWit, path);
            while (deWit.page().locator("a[rel=next]").count() > 0) {
                deWit.page().locator("a[rel=next]").click();
                deWit.page().waitForLoadState();
                seen += Attacks.look(house, deWit, path);
            }
        }
        Attacks.quiet(deWit);
        System.out.printf(
                "[figures] hostile: %d attacks, %d as title too, on %d pages: none ran%n",
                vectors.size(), titles, seen);
    }

    @Test
    @DisplayName("Row 11: no attack of the collection runs when a form shows it again, in a preview or after a refusal")
    void textsShownAgainNeverRun(House house) throws IOException {
        List<Attacks.Vector> vectors = Attacks.all();
        Ground.Room room =
                Ground.room("Nog eens").joinedBy("SEX_WORKER", People.MEREL).joinedBy("MUNICIPALITY", People.DE_WIT);
        String topic = page(room, room.topic(People.MEREL, "Alles", "Begin"));
        Guest deWit = Attacks.listening(house.member(People.DE_WIT));
        assertEquals(200, deWit.open(topic));
        String csrf = deWit.page().locator("main input[name=csrf]").first().inputValue();
        // Each by itself, as the server answers.
        for (Attacks.Vector vector : vectors) {
            for (String address : List.of(topic + "/bijdragen", "/ruimtes/" + room.id() + "/onderwerpen")) {
                FormData form = FormData.create()
                        .set("csrf", csrf)
                        .set("text", vector.text())
                        .set("title", vector.line() + "x".repeat(160))
                        .set("kind", vector.line())
                        .set("preview", "ja");
                APIResponse answer = deWit.context()
                        .request()
                        .post(
                                house.origin() + address,
                                RequestOptions.create()
                                        .setForm(form)
                                        .setHeader("Origin", house.origin())
                                        .setMaxRedirects(0));
                assertTrue(List.of(200, 400).contains(answer.status()), () -> vector + ": " + answer.status());
                Attacks.assertSafe(Jsoup.parse(answer.text()), vector + " at " + address);
            }
        }
        // Many together, in the browser; what opens a block of code or a comment would hide the others.
        List<String> batches = new ArrayList<>();
        List<String> open = vectors.stream()
                .map(Attacks.Vector::text)
                .filter(text -> !text.contains("```") && !text.contains("~~~") && !text.contains("<!--"))
                .toList();
        for (int i = 0; i < open.size(); i += 16) {
            batches.add(String.join("\n\n", open.subList(i, Math.min(open.size(), i + 16))));
        }
        vectors.stream()
                .map(Attacks.Vector::text)
                .filter(text -> !open.contains(text))
                .forEach(batches::add);
        for (String batch : batches) {
            deWit.open(topic);
            deWit.page().locator("#text").fill(batch);
            deWit.press("Voorbeeld");
            deWit.page().waitForSelector("#voorbeeld, #fouten");
            Attacks.look(house, deWit, "preview of " + batch);
        }
        Attacks.quiet(deWit);
        // The fields of open pages come back too.
        Guest visitor = Attacks.listening(house.guest());
        for (Attacks.Vector vector :
                vectors.stream().filter(v -> v.kind().equals("breaking out")).toList()) {
            visitor.open("/uitnodiging");
            visitor.page().locator("main input[name=code]").fill(vector.line());
            visitor.page().locator("main form [type=submit]").first().click();
            visitor.page().waitForSelector("#fouten, [aria-invalid=true]");
            Attacks.look(house, visitor, "code " + vector);
        }
        Attacks.quiet(visitor);
    }

    @Test
    @DisplayName(
            "Row 11: no attack of the collection runs as the name of a room, an organisation, a person or a function")
    void namesNeverRun(House house) throws IOException, SQLException {
        List<Attacks.Vector> lines =
                Attacks.all().stream().filter(v -> v.fits(3, 80)).toList();
        Ground.Room room = Ground.room("Namen")
                .joinedBy("SEX_WORKER", People.MEREL)
                .joinedBy("MUNICIPALITY", People.DE_WIT)
                .joinedBy("SUPPORT_SERVICE", People.VAN_VLIET);
        room.post(People.VAN_VLIET, room.topic(People.MEREL, "Onderwerp", "Begin"), "Onder mijn naam");
        Guest deWit = Attacks.listening(house.member(People.DE_WIT));
        UUID organisation = Ground.organisation(Ground.SUPPORT);
        UUID seat = Ground.seatOf(People.VAN_VLIET);
        try {
            for (int i = 0; i + 3 < lines.size(); i += 4) {
                name(
                        organisation,
                        seat,
                        lines.subList(i, i + 4).stream()
                                .map(Attacks.Vector::line)
                                .toList());
                String path = "/ruimtes/" + room.id() + "/leden";
                assertEquals(200, deWit.open(path), path);
                Attacks.look(house, deWit, "names " + lines.subList(i, i + 4));
            }
        } finally {
            name(organisation, seat, List.of(Ground.SUPPORT, "C. van Vliet", "hulpverlener", "Waterveen"));
        }
        // Rooms are founded, named and destroyed as anybody does it.
        List<Ground.Room> founded = new ArrayList<>();
        try {
            for (int i = 0; i < lines.size(); i += 8) {
                founded.add(Ground.room(lines.get(i).line()));
            }
            Guest bakker = Attacks.listening(house.member(People.BAKKER));
            assertEquals(200, bakker.open("/ruimtes"));
            Attacks.look(house, bakker, "names of rooms");
            for (Ground.Room each : founded) {
                assertEquals(200, bakker.open("/ruimtes/" + each.id()));
                Attacks.look(house, bakker, "a room");
            }
            Attacks.quiet(bakker);
        } finally {
            for (Ground.Room each : founded) {
                Api.as(People.BAKKER).body(Map.of("state", "CLOSED")).put(each.path() + "/state");
                Api.as(People.BAKKER).delete(each.path());
            }
        }
        // The state of affairs, as one text with many of them.
        String summary = Attacks.collection().stream()
                .map(Attacks.Vector::text)
                .filter(text -> !text.contains("```") && !text.contains("~~~") && !text.contains("<!--"))
                .limit(60)
                .collect(Collectors.joining("\n\n"));
        Api.as(People.BAKKER)
                .body(Map.of("text", summary, "tabled", true))
                .post(room.path() + "/summary-drafts")
                .then()
                .statusCode(org.hamcrest.Matchers.lessThan(300));
        assertEquals(200, deWit.open("/ruimtes/" + room.id() + "/stand-van-zaken"));
        Attacks.look(house, deWit, "state of affairs");
        Attacks.quiet(deWit);
    }

    private static void name(UUID organisation, UUID seat, List<String> names) throws SQLException {
        try (Connection connection = Ground.migrator()) {
            update(connection, "update organisation set name = ? where id = ?", names.get(0), organisation);
            update(connection, "update organisation set city = ? where id = ?", names.get(3), organisation);
            update(connection, "update seat set name = ? where id = ?", names.get(1), seat);
            update(connection, "update seat set function = ? where id = ?", names.get(2), seat);
        }
    }

    private static void update(Connection connection, String sql, String value, UUID id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, value);
            statement.setObject(2, id);
            assertEquals(1, statement.executeUpdate());
        }
    }

    private static String page(Ground.Room room, String topic) {
        return "/ruimtes/" + room.id() + "/onderwerpen/" + topic.replaceAll(".*/", "");
    }
}
