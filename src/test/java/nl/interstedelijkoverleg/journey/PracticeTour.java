package nl.interstedelijkoverleg.journey;

import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;
import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.Ordinances;
import nl.interstedelijkoverleg.testing.People;
import nl.interstedelijkoverleg.testing.Practice;

/** Good practice, what sex workers think of it, texts for councils, model articles, words and questions. */
final class PracticeTour extends Tour {

    private static final String HOME = "/praktijk";
    private static final String LONG = "Een lang woord zonder einde: " + "x".repeat(90);

    PracticeTour(House house, String language, Inspection inspection) {
        super(house, language, inspection);
    }

    @Override
    void go() throws Exception {
        Practice.clear();
        Guest town = member(People.DE_WIT);
        visit(town, HOME);
        String practice = written(town);
        Guest led = member(People.BAKKER);
        judged(led, practice);
        rewritten(town, practice);
        Guest alias = member(People.MEREL);
        visit(alias, practice);
        visit(alias, HOME + "?thema=18");
        visit(alias, HOME + "/voorbeelden/" + Practice.ofNote("GM0855"));
        visit(alias, HOME + "/sjablonen");
        visit(alias, HOME + "/sjablonen/1");
        visit(alias, HOME + "/sjablonen/6");
        alias.page().locator("summary").evaluateAll("all => all.forEach(s => s.parentElement.open = true)");
        check(alias, "the text to copy");
        visit(alias, HOME + "/begrippen");
        visit(alias, HOME + "/vragen");
        models(alias);
        Guest administrator = moderator(People.ADMINISTRATOR);
        visit(administrator, practice);
        Practice.clear();
    }

    private String written(Guest town) {
        visit(town, HOME + "/nieuw");
        refused(town, "nothing filled in");
        town.page().locator("#theme").selectOption("WELCOME_MEETING");
        town.type("#title", "Een welkom");
        town.page().locator("#what").fill("Bel 06-12345678.\n\n" + LONG);
        town.page().locator("#steps").fill("Nodig uit.\nZet koffie.\n" + LONG);
        town.page().locator("#cost").fill("Koffie.");
        town.page().locator("input[name=contact][value=ME]").check();
        send(town);
        town.page().waitForSelector("#herkenbaar");
        check(town, "asked about a number");
        send(town);
        check(town, "written");
        return town.page().url().replaceAll("^https?://[^/]*", "");
    }

    private void judged(Guest led, String practice) {
        visit(led, practice + "/oordeel");
        refused(led, "nothing said");
        led.page().locator("#words").fill("Leden zeggen dat het welkom goed voelt. " + LONG);
        send(led);
        check(led, "said");
    }

    private void rewritten(Guest town, String practice) {
        visit(town, practice + "/wijzigen");
        Practice.correct(
                        People.KUIPERS,
                        Ground.seatOf(People.KUIPERS),
                        practice.replaceFirst(".*/", ""),
                        Map.of("revision", 1, "why", "Omdat " + LONG))
                .statusCode(204);
        town.page().locator("#what").fill("Wie begint, krijgt thee.");
        refused(town, "a colleague was first");
        send(town);
        check(town, "written anew, of an earlier text");
    }

    private void models(Guest alias) throws Exception {
        visit(alias, HOME + "/modelartikelen");
        String ordinance = Ordinances.bringIn(People.DE_WIT, "Duinrade", "2020-01-01", Ordinances.CHAPTER);
        Ordinances.send(
                        People.BAKKER,
                        Ground.seatOf(People.BAKKER),
                        Map.of("kind", "MODEL_ARTICLES", "title", "Zo zouden wij het regelen"))
                .statusCode(201);
        visit(alias, HOME + "/modelartikelen");
        visit(
                alias,
                HOME + "/modelartikelen?naast="
                        + Api.as(People.DE_WIT).get(ordinance).path("versions[0].id"));
        try (Connection connection = Ground.migrator();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("delete from ordinance");
        }
    }
}
