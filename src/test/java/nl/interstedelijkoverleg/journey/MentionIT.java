package nl.interstedelijkoverleg.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.People;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Naming somebody, with a list that helps and without; and single keys for whoever asked for them. */
@ExtendWith(Journey.class)
class MentionIT {

    @Test
    @DisplayName(
            "Robin types the beginning of a name, chooses with the keys, and the name is placed; nothing is caught before")
    void completion(House house) {
        Ground.Room room = Ground.room("Namen kiezen").joinedBy("SEX_WORKER", People.ROBIN, People.MEREL, People.KIM);
        String topic = room.topic(People.MEREL, "Van Merel", "Tekst");
        String merel = Api.as(People.MEREL).get(room.path()).path("self.label");
        String kim = Api.as(People.KIM).get(room.path()).path("self.label");
        Guest robin = house.member(People.ROBIN);
        robin.open("/ruimtes/" + room.id() + "/onderwerpen/" + topic.replaceAll(".*/", ""));
        Page page = robin.page();
        Locator text = page.locator("#text");
        Locator list = page.locator("#namen");
        text.pressSequentially("Dag @" + kim);
        page.waitForTimeout(800);
        assertFalse(list.isVisible(), "Kim has written nothing");
        text.fill("");
        text.pressSequentially("Dag @" + merel.substring(0, 4).toLowerCase(java.util.Locale.ROOT));
        list.waitFor();
        assertEquals("true", list.locator("li").first().getAttribute("aria-selected"));
        assertEquals(list.locator("li").first().getAttribute("id"), text.getAttribute("aria-activedescendant"));
        assertEquals(
                List.of(),
                new AxeBuilder(page)
                                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                                .analyze()
                                .getViolations()
                                .stream()
                                .map(Rule::getId)
                                .toList());
        text.press("Escape");
        assertFalse(list.isVisible());
        text.pressSequentially(merel.substring(4, 5));
        list.waitFor();
        text.press("ArrowDown");
        text.press("ArrowUp");
        text.press("Enter");
        assertEquals("Dag @[" + merel + "] ", text.inputValue());
        assertFalse(list.isVisible());
        text.pressSequentially("en Enter");
        text.press("Enter");
        text.pressSequentially("is weer een regel");
        robin.press("Plaatsen");
        Locator own = page.locator(".post--own");
        own.waitFor();
        assertEquals("@" + merel, own.locator(".mention").innerText());
        assertTrue(own.innerText().contains("is weer een regel"));
        assertEquals(List.of(), robin.alarms());
        assertEquals(List.of(), robin.strangers());
    }

    @Test
    @DisplayName("Without script Robin reads how the name is written, and places it")
    void withoutScript(House house) {
        Ground.Room room = Ground.room("Namen lezen").joinedBy("SEX_WORKER", People.ROBIN, People.MEREL);
        String topic = room.topic(People.MEREL, "Van Merel", "Tekst");
        Guest robin = house.member(People.ROBIN, House.options(Scripts.OFF));
        robin.open("/ruimtes/" + room.id() + "/onderwerpen/" + topic.replaceAll(".*/", ""));
        robin.page().locator(".naming summary").click();
        String spelling = robin.page().locator(".naming li code").first().innerText();
        robin.type("#text", "Dag " + spelling);
        robin.press("Plaatsen");
        Locator own = robin.page().locator(".post--own");
        own.waitFor();
        assertEquals(
                spelling.replace("@[", "@").replace("]", ""),
                own.locator(".mention").innerText());
    }

    @Test
    @DisplayName("Single keys do nothing until somebody turns them on, and never in a field")
    void singleKeys(House house) {
        Ground.Room room = Ground.room("Toetsen").joinedBy("SEX_WORKER", People.ROBIN);
        room.topic(People.ROBIN, "Van Robin", "Tekst");
        String home = "/ruimtes/" + room.id();
        Guest robin = house.member(People.ROBIN);
        Page page = robin.page();
        robin.open(home);
        page.keyboard().press("n");
        page.waitForTimeout(500);
        assertTrue(page.url().endsWith(home), page::url);

        robin.open("/sneltoetsen");
        robin.press("Zet aan");
        robin.open(home);
        page.keyboard().press("/");
        assertEquals("soort", page.evaluate("document.activeElement.id"));
        page.locator("h1").click();
        page.evaluate("document.activeElement.blur()");
        page.keyboard().press("?");
        assertTrue(page.locator("dialog#sneltoetsen").isVisible());
        page.keyboard().press("Escape");
        page.locator("dialog#sneltoetsen")
                .waitFor(new Locator.WaitForOptions()
                        .setState(com.microsoft.playwright.options.WaitForSelectorState.HIDDEN));
        page.keyboard().press("n");
        page.waitForURL("**/onderwerpen/nieuw");
        page.locator("#title").pressSequentially("gn?/");
        assertEquals("gn?/", page.locator("#title").inputValue());
        assertTrue(page.url().endsWith("/onderwerpen/nieuw"));
        robin.open("/sneltoetsen");
        robin.press("Zet uit");
    }
}
