package nl.interstedelijkoverleg.journey;

import java.util.Map;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.People;
import nl.interstedelijkoverleg.testing.Policy;

/** The policy overview: all municipalities, one of them, one's own, from practice, and its themes. */
final class PolicyTour extends Tour {

    private static final String HOME = "/beleid";
    private static final String OWN = "/mijn-gemeente";

    PolicyTour(House house, String language, Inspection inspection) {
        super(house, language, inspection);
    }

    @Override
    void go() throws Exception {
        Guest town = member(People.DE_WIT);
        visit(town, HOME);
        own(town);
        Guest colleague = member(People.KUIPERS);
        visit(colleague, OWN);
        press(colleague, "form[action$=bevestiging] button");
        check(colleague, "confirmed");
        Policy.say(Map.of("stance", "ALLOWED_PARTLY", "explanation", "Een\nlange\ntoelichting " + "x".repeat(80)));
        String place = HOME + "/gemeenten/" + Policy.town("Duinrade");
        String theme = place + "/themas/" + Policy.theme("HOME_WORK");
        Guest led = member(People.VAN_VLIET);
        visit(led, place);
        visit(led, theme + "/praktijk");
        refused(led, "nothing said");
        led.page().locator("#words").fill("Wie hulp wil belt 06-12345678 in de avond.");
        send(led);
        led.page().waitForSelector("#herkenbaar");
        check(led, "asked about a number");
        send(led);
        check(led, "said from practice");
        Guest alias = member(People.MEREL);
        visit(alias, HOME + "?thema=" + Policy.theme("HOME_WORK") + "&thema=" + Policy.theme("ESCORT") + "&provincie=");
        alias.page().locator("summary").evaluateAll("all => all.forEach(s => s.parentElement.open = true)");
        check(alias, "everything unfolded");
        alias.type("#naam", "Nergenshuizen");
        refused(alias, "form[action$=zoeken] button", "no such municipality");
        visit(alias, place);
        visit(alias, theme);
        visit(alias, HOME + "/gemeenten/" + Policy.town("Lelystad"));
        administrator(theme);
        Policy.clear();
    }

    private void own(Guest town) throws Exception {
        visit(town, OWN);
        town.type("#neighbour", "Nergenshuizen");
        refused(town, "form[action$=buren] button", "no such neighbour");
        town.type("#neighbour", "Den Haag");
        press(town, "form[action$=buren] button");
        check(town, "with a neighbour");
        visit(town, OWN + "/standpunt?zetel=" + Ground.seatOf(People.DE_WIT) + "&thema=" + Policy.theme("HOME_WORK"));
        refused(town, "nothing filled in");
        town.page().locator("input[name=stance][value=ALLOWED]").check();
        town.type("#since", "1-1-2024").type("#source", "Een besluit");
        town.page().locator("#explanation").fill("Bel 06-12345678.");
        send(town);
        town.page().waitForSelector("#herkenbaar");
        check(town, "asked about a number");
        send(town);
        check(town, "waiting for a second");
    }

    private void administrator(String theme) {
        Guest administrator = moderator(People.ADMINISTRATOR);
        visit(administrator, "/beheer/themas");
        refused(administrator, "no names");
        administrator.type("#name", "drukte in de binnenstad").type("#nameEn", "a crowded centre");
        send(administrator);
        check(administrator, "a theme");
        visit(administrator, theme);
    }
}
