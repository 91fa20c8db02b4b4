package nl.interstedelijkoverleg.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.People;
import nl.interstedelijkoverleg.testing.People.Person;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Journey.class)
class SlipsIT {

    private static final String WORDS = "Voor vijf mensen die thuis werken in Duinrade";
    private static final Pattern CODE =
            Pattern.compile("((?:[0-9A-Z]{5}-){3})\\s*([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})");

    @Test
    @DisplayName(
            "Bakker asks, Visser of another organisation prints slips for a room she never sees, and five people join")
    void fromAskingToFivePeople(House house) throws IOException {
        Ground.Room room = Ground.room("Gevraagd en gekomen", "LOCAL", "FROM_START", People.BAKKER);
        Guest bakker = house.moderator(People.BAKKER);
        bakker.open("/ruimtes/" + room.id() + "/uitnodigingen");
        bakker.follow("Vraag om briefjes voor sekswerkers").arriveAt("/ruimtes/" + room.id() + "/briefjes");
        bakker.type("#words", WORDS).press("Vraag om briefjes");
        bakker.page().waitForSelector("main .entry");
        assertTrue(bakker.main().innerText().contains(WORDS));

        Guest visser = house.moderator(People.TRUST_CONTACT);
        visser.open("/mijn-organisatie");
        visser.follow("Samen met andere sekswerkersorganisaties").arriveAt("/vertrouwenspersoon");
        visser.follow("Briefjes voor sekswerkers").arriveAt("/briefjes");
        assertFalse(visser.text().contains("Gevraagd en gekomen"), "She sees no name of the room");
        visser.page().locator("main .entry:has-text('" + WORDS + "') a").last().click();
        visser.type("#number", "5");
        Download printed = visser.page().waitForDownload(() -> visser.press("Als pdf om te printen"));
        assertEquals("overleg.pdf", printed.suggestedFilename());
        List<String> codes = new ArrayList<>();
        try (InputStream in = printed.createReadStream();
                PDDocument document = Loader.loadPDF(in.readAllBytes())) {
            Matcher code = CODE.matcher(new PDFTextStripper().getText(document));
            while (code.find()) {
                codes.add(code.group(1) + code.group(2));
            }
        }
        assertEquals(5, codes.size());

        List<Person> people = List.of(People.MEREL, People.ROBIN, People.KIM, People.ALEX, People.LOU);
        for (int i = 0; i < people.size(); i++) {
            Guest newcomer = house.member(people.get(i));
            newcomer.open("/uitnodiging/" + codes.get(i));
            assertTrue(newcomer.text().contains("Je code klopt"), newcomer.text());
            newcomer.press("Deelnemen").arriveAt("/ruimtes/" + room.id());
        }
        visser.open("/briefjes");
        assertTrue(visser.text().contains("Of een briefje is gebruikt, en wanneer, zie je nergens"));
        assertEquals(404, visser.open("/ruimtes/" + room.id()));
        bakker.open("/ruimtes/" + room.id() + "/leden");
        assertTrue(bakker.text().contains("Uitgenodigd door: " + Ground.SECOND_WORKER_LED), bakker.text());
        bakker.open("/ruimtes/" + room.id() + "/briefjes");
        bakker.page().onDialog(dialog -> {});
        bakker.page().evaluate("window.confirm = () => true");
        bakker.press("Vraag intrekken");
        bakker.page()
                .waitForCondition(() -> bakker.page().locator("main .entry").count() == 0);
        assertEquals(List.of(), visser.strangers());
        assertEquals(List.of(), visser.alarms());
    }
}
