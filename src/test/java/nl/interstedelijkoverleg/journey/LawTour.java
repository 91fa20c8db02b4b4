package nl.interstedelijkoverleg.journey;

import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.Ordinances;
import nl.interstedelijkoverleg.testing.People;

/** References to laws: looked up, what cites them, leaving for a public site, and an administrator's own rows. */
final class LawTour extends Tour {

    private static final String HOME = "/wetten";
    private static final String TABLE = "/beheer/wetten";
    /** Another tour takes out the ordinances that are not called so. */
    static final String TITLE = "Regels met een grondslag";

    private static final String TEXT = Ordinances.CHAPTER
            + "Artikel 3:3 Grondslag\nDit hoofdstuk berust op artikel 151a, eerste lid, van de Gemeentewet en op artikel 3:1.\n";

    LawTour(House house, String language, Inspection inspection) {
        super(house, language, inspection);
    }

    @Override
    void go() throws Exception {
        Ground.Room room = Ground.room("Over de wet").joinedBy("SEX_WORKER", People.ROBIN);
        String topic = room.topic(People.ROBIN, "Waar staat het?", "In artikel 151a van de Gemeentewet.");
        String ordinance = Ordinances.send(
                        People.DE_WIT,
                        Ground.seatOf(People.DE_WIT),
                        Map.of("municipality", "Assen", "kind", "ORDINANCE", "title", TITLE, "text", TEXT))
                .statusCode(201)
                .extract()
                .header("Location")
                .replaceAll(".*/api/v1/ordinances", "/verordeningen");
        Guest alias = member(People.ROBIN);
        visit(alias, HOME);
        refused(alias, "main form[action$=zoeken] button", "nothing typed");
        alias.type("#text", "artikelen 149 en 151a Gemeentewet");
        press(alias, "main form[action$=zoeken] button");
        alias.page().waitForSelector("#gevonden");
        check(alias, "several found");
        press(alias, "main ul.links a:has-text(\"151a\")");
        check(alias, "what cites an article");
        visit(alias, alias.path() + "?blad=2");
        press(alias, "a[href$=naar-buiten]");
        check(alias, "on the way to a public site");
        alias.open(HOME);
        alias.type("#text", "artikel 2.1 Wabo");
        press(alias, "main form[action$=zoeken] button");
        check(alias, "nothing cites it, and no address");
        visit(alias, ordinance);
        visit(alias, topic.replace(room.path(), "/ruimtes/" + room.id()).replace("/topics/", "/onderwerpen/"));
        administration();
        try (Connection connection = Ground.migrator();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("delete from ordinance where title = '" + TITLE + "'");
        }
    }

    private void administration() {
        Guest administrator = moderator(People.ADMINISTRATOR);
        visit(administrator, TABLE);
        administrator.page().locator("main summary").first().click();
        refused(administrator, "main .form button[type=submit]", "a law without a name");
        administrator
                .type("#name", "Wet regulering sekswerk " + language)
                .type("#shortName", "Wrs" + language)
                .type("#identifier", "BWBR009999" + language.length());
        press(administrator, "main .form button[type=submit]");
        check(administrator, "a law of one's own");
        press(administrator, "main table a");
        check(administrator, "one law");
        refusedEmpty(administrator);
        refused(administrator, "form[action$=verwijdering] button", "one law taken out without a word");
        administrator.page().locator("#confirmed").check();
        press(administrator, "form[action$=verwijdering] button");
        check(administrator, "taken out");
    }

    private void refusedEmpty(Guest administrator) {
        administrator.page().locator("#name").fill("");
        refused(administrator, "one law without a name");
    }
}
