package nl.interstedelijkoverleg.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
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
            "Merel, and Robin without JavaScript, jump to what is new on another page, to the first and the last page,"
                    + " and stay on their page while they write")
    void aLongConversation(House house) {
        Ground.Room room = Ground.room("Een lang gesprek")
                .joinedBy("MUNICIPALITY", People.DE_WIT)
                .joinedBy("SEX_WORKER", People.MEREL, People.ROBIN);
        String topic = room.topic(People.DE_WIT, "Lang gesprek", "Bijdrage 1.");
        for (int number = 2; number <= 2 * PAGE + 5; number++) {
            room.post(People.DE_WIT, topic, "Bijdrage " + number + ".");
        }
        String page = "/ruimtes/" + room.id() + "/onderwerpen/" + topic.replaceAll(".*/", "");
        Map<Scripts, Guest> readers = Map.of(
                Scripts.ON, house.member(People.MEREL),
                Scripts.OFF, house.member(People.ROBIN, House.options(Scripts.OFF)));
        readers.values().forEach(reader -> {
            reader.open(page);
            isPage(reader, 1, PAGE);
            // A second look at the same page: what is new begins on the next.
            reader.open(page);
            reader.follow("Naar het eerste nieuwe");
            newBeginsAt(reader, PAGE + 1);
            isPage(reader, PAGE + 1, 2 * PAGE);
            pagesThereAndBack(reader, page);
        });
        room.post(People.DE_WIT, topic, "Bijdrage " + (2 * PAGE + 6) + ".");
        readers.values().forEach(reader -> {
            reader.open(page);
            assertEquals(0, reader.page().locator(".new-from").count());
            reader.follow("Naar het eerste nieuwe");
            newBeginsAt(reader, 2 * PAGE + 6);
            isPage(reader, 2 * PAGE + 1, 2 * PAGE + 6);
        });
        readers.values().forEach(reader -> writingKeepsThePlace(reader, page));
    }

    /** From the second page of three. */
    private static void pagesThereAndBack(Guest reader, String page) {
        String second = reader.page().url().replaceAll("#.*", "");
        reader.follow("Laatste bijdragen");
        isPage(reader, 2 * PAGE + 1, 2 * PAGE + 5);
        assertEquals(0, reader.page().locator("[rel=next], [rel=last]").count());
        reader.follow("Oudere bijdragen");
        isPage(reader, PAGE + 1, 2 * PAGE);
        assertEquals(second, reader.page().url().replaceAll("#.*", ""), "one address for one page");
        reader.follow("Eerste bijdragen");
        isPage(reader, 1, PAGE);
        assertEquals(page, reader.page().url().replaceAll(".*(/ruimtes)", "$1").replaceAll("#.*", ""));
        assertEquals(0, reader.page().locator("[rel=prev], [rel=first]").count());
        reader.follow("Nieuwere bijdragen");
        isPage(reader, PAGE + 1, 2 * PAGE);
        assertEquals(second, reader.page().url().replaceAll("#.*", ""));
        reader.follow("Nieuwere bijdragen");
        isPage(reader, 2 * PAGE + 1, 2 * PAGE + 5);
    }

    private static void writingKeepsThePlace(Guest reader, String page) {
        reader.open(page);
        reader.follow("Nieuwere bijdragen");
        reader.page()
                .locator(".post__actions a:has-text('Beantwoorden')")
                .nth(2)
                .click();
        reader.page().waitForSelector(".composer :text('Je antwoordt op')");
        isPage(reader, PAGE + 1, 2 * PAGE);
        reader.follow("Toch geen antwoord");
        reader.page().waitForSelector(".composer:not(:has-text('Je antwoordt op'))");
        isPage(reader, PAGE + 1, 2 * PAGE);
        Locator second = reader.page().locator(".post").nth(1);
        second.locator(".more summary").click();
        second.locator("a:has-text('Citeren')").click();
        reader.page()
                .waitForCondition(
                        () -> reader.page().locator("#text").inputValue().contains("Bijdrage " + (PAGE + 2) + "."));
        isPage(reader, PAGE + 1, 2 * PAGE);
        reader.page().locator("button[name=preview]").click();
        reader.page().waitForSelector("text=Zo ziet je tekst eruit");
        isPage(reader, PAGE + 1, 2 * PAGE);
        reader.page().locator("button[name=keep]").click();
        reader.page().waitForSelector("text=Dit is je concept");
        isPage(reader, PAGE + 1, 2 * PAGE);
        reader.follow("Kijk of er iets nieuws is");
        reader.page().waitForSelector("text=Er is niets nieuws.");
        isPage(reader, PAGE + 1, 2 * PAGE);
        reader.page()
                .locator(".post")
                .nth(3)
                .locator("button:has-text('Ik stem in')")
                .click();
        reader.page().waitForSelector(".post button:has-text('Neem terug')");
        isPage(reader, PAGE + 1, 2 * PAGE);
    }

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

    /** Waits for a page, and looks whether it holds these and no others. */
    private static void isPage(Guest reader, int first, int last) {
        Locator bodies = reader.page().locator(".post__body");
        reader.page().waitForSelector(".post__body:has-text('Bijdrage " + first + ".')");
        List<String> texts = bodies.allInnerTexts();
        assertEquals("Bijdrage " + first + ".", texts.get(0).strip());
        assertEquals("Bijdrage " + last + ".", texts.get(texts.size() - 1).strip());
        assertEquals(last - first + 1, texts.size());
    }

    private static void newBeginsAt(Guest reader, int number) {
        Locator post = reader.page().locator("li:has(.new-from) .post");
        post.waitFor();
        assertEquals(
                "Bijdrage " + number + ".",
                post.locator(".post__body").innerText().strip());
        assertEquals("#" + post.getAttribute("id"), reader.page().url().replaceFirst("[^#]*", ""));
    }
}
