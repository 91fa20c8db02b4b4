package nl.interstedelijkoverleg.journey;

import java.sql.Connection;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.Ordinances;
import nl.interstedelijkoverleg.testing.People;

/** Where articles came from, what a town replies, and whether they were discussed with sex workers. */
final class OriginTour extends Tour {

    private static final String HOURS = """
            Artikel 3:1 Sluitingstijden
            1. Een seksbedrijf is voor bezoekers gesloten tussen vier uur 's nachts en tien uur 's ochtends.
            2. In het weekeinde begint de sluiting een uur later, behalve in de nacht voor een feestdag.
            """;
    private static final String KITCHEN = """
            Artikel 3:2 Keuken en rust
            Een seksbedrijf heeft een keuken met daglicht, waar wie er werkt zelf kan koken en een eigen plank heeft.
            """;

    OriginTour(House house, String language, Inspection inspection) {
        super(house, language, inspection);
    }

    @Override
    void go() throws Exception {
        for (String town : new String[] {"Assen", "Haarlem", "Tilburg", "Arnhem", "Almere"}) {
            bring(town, "2012-01-01", KITCHEN);
        }
        bring("Waterveen", "2015-01-01", HOURS);
        String version = bring(
                "Duinrade",
                "2022-01-01",
                KITCHEN + HOURS.replace("tien", "elf") + "Artikel 3:3 Taart\nDe wethouder brengt taart.\n");
        Guest town = member(People.DE_WIT);
        String page = version.replace("/api/v1/ordinances", "/verordeningen").replace("/versions/", "/versies/");
        state(town, page, version);
        reply(town, page);
        visit(town, page);
        visit(town, page + "/herkomst");
        visit(town, page + "/herkomst/artikel-3-1");
        visit(town, page + "/herkomst/artikel-3-2");
        visit(town, page + "/herkomst/artikel-3-3");
        String id = Api.as(People.DE_WIT).get(version + "/provenance").path("municipality");
        visit(town, "/verordeningen/herkomst/" + id);
        town.page().locator("summary").evaluateAll("all => all.forEach(s => s.parentElement.open = true)");
        check(town, "articles of a town unfolded");
        Guest administrator = moderator(People.ADMINISTRATOR);
        visit(administrator, page + "/reactie");
        visit(administrator, page + "/besproken");
        try (Connection connection = Ground.migrator();
                Statement statement = connection.createStatement()) {
            visit(town, "/verordeningen/herkomst/" + nothing(connection));
            statement.executeUpdate("update ordinance_version set confirmed = true");
            visit(town, "/verordeningen/herkomst/" + id);
            visit(town, page + "/herkomst");
            visit(town, page + "/reactie");
            post(
                    town,
                    page + "/reactie",
                    Map.of("text", "Dit komt terug.", "by", UUID.randomUUID().toString()));
            check(town, "a reply from a seat that is gone");
            visit(town, page + "/besproken");
            town.page().locator("#record").fill("Dit komt terug.");
            statement.executeUpdate("delete from ordinance");
            town.page().locator("#answer").check();
            send(town);
            check(town, "what was typed, given back");
        }
    }

    private static UUID nothing(Connection connection) throws java.sql.SQLException {
        return UUID.fromString(Ground.column(connection, "select id::text from municipality where name = 'Utrecht'")
                .get(0));
    }

    private void state(Guest town, String page, String version) {
        visit(town, page + "/besproken");
        refused(town, "nothing chosen");
        town.page().locator("#answer").check();
        refused(town, "a yes without a record");
        town.page().locator("#record").fill("https://duinrade.example/verslag");
        send(town);
        check(town, "stated");
        Ordinances.view(People.BAKKER, version, "Ons is te weinig gevraagd.");
        visit(town, page + "/besproken?artikel=artikel-3-1");
        town.page().locator("#answer-NO").check();
        send(town);
        check(town, "stated of an article");
    }

    private void reply(Guest town, String page) {
        visit(town, page + "/reactie");
        refused(town, "an empty reply");
        town.page().locator("#text").fill("Wij hebben het gevraagd.\nHet mocht.");
        send(town);
        visit(town, page + "/reactie?artikel=artikel-3-1");
        town.page().locator("#text").fill("Dit ook.");
        send(town);
        check(town, "replied");
    }

    private static String bring(String municipality, String from, String text) {
        String ordinance = Ordinances.bringIn(People.DE_WIT, municipality, from, text);
        return ordinance + "/versions/" + Api.as(People.DE_WIT).get(ordinance).path("versions[0].id");
    }
}
