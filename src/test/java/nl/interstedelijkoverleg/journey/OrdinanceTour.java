package nl.interstedelijkoverleg.journey;

import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;
import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.Ordinances;
import nl.interstedelijkoverleg.testing.People;

/** The library of ordinances: bringing in, correcting, reading, comparing, taking out. */
final class OrdinanceTour extends Tour {

    private static final String HOME = "/verordeningen";
    private static final String IN = HOME + "/inbreng";

    OrdinanceTour(House house, String language, Inspection inspection) {
        super(house, language, inspection);
    }

    @Override
    void go() throws Exception {
        Guest town = member(People.DE_WIT);
        visit(town, HOME);
        bringIn(town);
        fromTheRegister(town);
        files(town);
        String ordinance = read(town);
        compare(town, ordinance);
        Guest alias = member(People.MEREL);
        search(alias, "bestaat niet");
        visit(alias, HOME + "?soort=BYLAW");
        search(alias, "duinrade");
        String place = ordinance + "/versies/" + version(ordinance);
        visit(town, place + "/gegevens");
        town.page().locator("#from").fill("31-31-2026");
        refused(town, "a day that is none");
        town.page().locator("#from").fill("1-2-2020");
        Ground.migrated("update ordinance_version set licence = 'CC0' where id = '" + version(ordinance)
                + "' returning licence");
        refused(town, "changed meanwhile");
        send(town);
        check(town, "corrected");
        visit(town, place + "/verwijderen");
        send(town);
        check(town, "taken out");
        try (Connection connection = Ground.migrator();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("delete from ordinance where title <> '" + LawTour.TITLE + "'");
        }
    }

    private void search(Guest guest, String name) {
        guest.open(HOME);
        guest.type("#naam", name);
        press(guest, "form[action$=zoeken] button");
        check(guest, "looked for " + name);
    }

    private void bringIn(Guest town) {
        visit(town, IN);
        refused(town, "form[action$=tekst] button", "nothing pasted");
        refused(town, "form[action$=bestanden] button", "no file chosen");
        town.page().locator("#text").fill(Ordinances.CHAPTER + "Artikel 3:2 Nog eens\n" + "x".repeat(80));
        press(town, "form[action$=tekst] button");
        town.page().waitForSelector("#herkend");
        check(town, "what was recognised");
        refused(town, "button[value=keep]", "kept without a kind");
        town.page().locator("summary").evaluateAll("all => all.forEach(s => s.parentElement.open = true)");
        check(town, "everything unfolded");
        town.page().locator("#outline").fill("iets | anders");
        refused(town, "button[value=look]", "a line that is none");
        town.page()
                .locator("#outline")
                .fill("artikel | Artikel | 1 | Naam\n  tabel | Tarieven\n    koprij | Soort | Prijs\n"
                        + "    rij | vergunning | nul\n  lid | 1. | Tekst\n    onderdeel | a. | meer\n");
        press(town, "button[value=look]");
        check(town, "looked at again");
        town.page().locator("#kind").selectOption("BYLAW");
        town.type("#municipality", "Duinrade")
                .type("#title", "Regels met een tabel")
                .type("#from", "1-1-2020");
        press(town, "button[value=keep]");
        town.page().waitForSelector("#bron");
        check(town, "an ordinance");
    }

    private void fromTheRegister(Guest town) {
        town.open(IN);
        refused(town, "form[action$=opzoeken] button", "nothing to look up");
        town.open(IN);
        town.type("#register", "Leegdorp");
        press(town, "form[action$=opzoeken] button");
        check(town, "nothing in the register");
        town.type("#register", "Velen");
        press(town, "form[action$=opzoeken] button");
        check(town, "more in the register than is shown");
        town.type("#register", "Vuurbaak");
        press(town, "form[action$=opzoeken] button");
        check(town, "found in the register");
        press(town, "form[action$=ophalen] button");
        town.page().waitForSelector("#herkend");
        check(town, "taken from the register");
    }

    private void files(Guest town) {
        town.open(IN);
        town.page().locator("#files").setInputFiles(new FilePayload[] {
            file("een.txt", Ordinances.CHAPTER),
            file(
                    "twee.html",
                    "<html><body><nav>Menu</nav><h1>Regels</h1><p>Artikel 1 Naam</p><p>Tekst.</p></body></html>"),
            file("leeg.xml", "<!DOCTYPE a><a/>")
        });
        press(town, "form[action$=bestanden] button");
        town.page().waitForSelector("#alles");
        check(town, "report of files");
        refused(town, "kept without a kind");
        town.page().locator("#kind").selectOption("BYLAW");
        send(town);
        check(town, "report with what is missing");
        visit(town, town.path() + "/1");
    }

    private static FilePayload file(String name, String text) {
        return new FilePayload(name, "application/octet-stream", text.getBytes(StandardCharsets.UTF_8));
    }

    private String read(Guest town) {
        String ordinance = bring("Duinrade", "2018-01-01", Ordinances.CHAPTER);
        Ordinances.send(
                        People.DE_WIT,
                        Ground.seatOf(People.DE_WIT),
                        Map.of(
                                "ordinance", ordinance.replaceAll(".*/", ""),
                                "from", "2024-01-01",
                                "text", Ordinances.CHAPTER.replace("thuis en voor zichzelf", "alleen")))
                .statusCode(201);
        visit(town, ordinance);
        visit(town, ordinance + "?op=2019-05-05");
        visit(town, ordinance + "?op=1990-01-01");
        visit(town, ordinance + "/versies/" + version(ordinance));
        visit(town, ordinance + "/artikelen/artikel-3-2");
        visit(town, IN + "?bij=" + ordinance.replaceAll(".*/", ""));
        return ordinance;
    }

    private void compare(Guest town, String ordinance) {
        String compare = HOME + "/vergelijken";
        visit(town, compare);
        String other = bring(
                "Waterveen",
                "2023-01-01",
                Ordinances.CHAPTER.replace("3:2 Vergunning", "3:4 Vergunningplicht")
                        + "Artikel 3:5 Sluiting\nEen bedrijf is dicht tussen twee en zes uur.\n");
        String pair = "?van=" + ordinance.replaceAll(".*/", "") + "&met=" + other.replaceAll(".*/", "");
        visit(town, compare + "?van=" + ordinance.replaceAll(".*/", ""));
        town.type("#naam", "waterveen");
        press(town, "form[action$=zoeken] button");
        check(town, "looked for the second");
        visit(town, compare + pair);
        visit(town, compare + pair + "&weergave=doorlopend");
        visit(town, HOME);
        press(town, "form[action$=naast-elkaar] button");
        check(town, "articles beside each other");
        press(town, "main tbody a");
        check(town, "one article beside others");
    }

    private static String bring(String municipality, String from, String text) {
        return Ordinances.bringIn(People.DE_WIT, municipality, from, text).replace("/api/v1/ordinances", HOME);
    }

    private static String version(String ordinance) {
        return Api.as(People.DE_WIT)
                .get(ordinance.replace(HOME, "/api/v1/ordinances"))
                .path("versions[0].id");
    }
}
