package nl.interstedelijkoverleg.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.People;
import nl.interstedelijkoverleg.testing.People.Person;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Reading what does not fit on one page. */
@ExtendWith(Journey.class)
class PagingIT {

    private static final int PAGE = 20;
    private static final Map<Scripts, Person> READERS = Map.of(Scripts.ON, People.MEREL, Scripts.OFF, People.ROBIN);

    @Test
    @DisplayName(
            "In a long list of topics there is a way back to its first page, which keeps what somebody chose to see")
    void aLongListOfTopics(House house) {
        Ground.Room room = Ground.room("Veel onderwerpen")
                .joinedBy("MUNICIPALITY", People.DE_WIT)
                .joinedBy("SEX_WORKER", People.MEREL, People.ROBIN);
        for (int number = 1; number <= PAGE + 3; number++) {
            room.topic(People.DE_WIT, "Vraag nummer " + number, "Tekst");
        }
        for (int number = 1; number <= 2; number++) {
            Api.as(People.DE_WIT)
                    .body(Map.of("kind", "PROPOSAL", "title", "Voorstel nummer " + number, "text", "Tekst"))
                    .post(room.path() + "/topics")
                    .then()
                    .statusCode(201);
        }
        String root = "/ruimtes/" + room.id();
        for (Scripts scripts : Scripts.values()) {
            Guest reader = house.member(READERS.get(scripts), House.options(scripts));
            reader.open(root);
            List<String> first = titles(reader);
            assertEquals(PAGE, first.size());
            assertEquals(0, reader.page().locator("a[rel=first]").count(), "no way back from where one is");
            reader.follow("Oudere onderwerpen").page().waitForURL("**" + root + "?na=*");
            assertEquals(5, titles(reader).size());
            reader.follow("Terug naar de eerste bladzijde").page().waitForURL("**" + root + "#onderwerpen");
            assertEquals(first, titles(reader));

            // What was chosen stays chosen, there and back.
            reader.page().locator("summary:has-text('Onderwerpen kiezen')").click();
            reader.page().locator("#soort").selectOption("QUESTION");
            reader.press("Tonen").page().waitForURL("**" + root + "?soort=QUESTION*");
            List<String> questions = titles(reader);
            assertEquals(PAGE, questions.size());
            assertFalse(questions.stream().anyMatch(title -> title.startsWith("Voorstel")), questions::toString);
            reader.follow("Oudere onderwerpen").page().waitForURL("**" + root + "?na=*&soort=QUESTION*");
            assertEquals(3, titles(reader).size());
            assertEquals("QUESTION", reader.page().locator("#soort").inputValue());
            // Looking whether there is something new leads back to this very page.
            List<String> here = titles(reader);
            reader.follow("Kijk of er iets nieuws is").page().waitForSelector("text=Er is niets nieuws.");
            assertEquals(here, titles(reader));
            reader.follow("Terug naar de eerste bladzijde").page().waitForURL("**" + root + "?soort=QUESTION*");
            assertEquals(questions, titles(reader));

            // Another choice begins on its own first page.
            reader.follow("Oudere onderwerpen").page().waitForURL("**" + root + "?na=*");
            reader.page().locator("#soort").selectOption("PROPOSAL");
            reader.press("Tonen").page().waitForURL("**" + root + "?soort=PROPOSAL*");
            assertEquals(
                    List.of("Voorstel nummer 1", "Voorstel nummer 2"),
                    titles(reader).stream().sorted().toList());
            assertEquals(0, reader.page().locator("a[rel=first]").count());

            // A page after the last topic says so, and leads back.
            String last = Api.as(People.DE_WIT)
                    .get(room.path() + "/topics?after=" + cursor(room))
                    .path("items[-1].id");
            reader.open(root + "?na=" + last);
            assertTrue(reader.text().contains("Er zijn geen oudere onderwerpen."), reader.text());
            reader.follow("Terug naar de eerste bladzijde").page().waitForURL("**" + root + "#onderwerpen");
            assertEquals(first, titles(reader));
        }
    }

    private static String cursor(Ground.Room room) {
        return Api.as(People.DE_WIT).get(room.path() + "/topics").path("next");
    }

    private static List<String> titles(Guest reader) {
        return reader.page().locator(".entry__title").allInnerTexts();
    }
}
