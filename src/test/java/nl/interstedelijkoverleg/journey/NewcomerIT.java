package nl.interstedelijkoverleg.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.People;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Journey.class)
class NewcomerIT {

    @Test
    @DisplayName("Robin comes later and sees nothing from before: no title, no text, no alias, not by any link")
    void robinSeesNothingFromBefore(House house) {
        Ground.Room room = Ground.room("Later erbij").joinedBy("SEX_WORKER", People.MEREL);
        String topic = room.topic(People.MEREL, "Kanarietitel van vroeger", "Kanarietekst van vroeger");
        String old = room.post(People.MEREL, topic, "Kanariepost van vroeger").replaceAll(".*/", "");
        Guest merel = house.member(People.MEREL);
        merel.open("/ruimtes/" + room.id() + "/bijdragen/" + old);
        assertTrue(merel.text().contains("Kanariepost"), "It is there for who was there");

        room.joinedBy("SEX_WORKER", People.ROBIN);
        Guest robin = house.member(People.ROBIN);
        Set<String> before = crawl(robin, "/ruimtes/" + room.id());
        assertTrue(before.size() >= 4, () -> "Robin saw only " + before);
        assertEquals(
                0,
                before.stream()
                        .filter(path -> path.contains(topic.replaceAll(".*/", "")))
                        .count());
        assertEquals(404, robin.open("/ruimtes/" + room.id() + "/bijdragen/" + old));

        room.post(People.MEREL, topic, "Van nu af aan");
        robin.open("/ruimtes/" + room.id() + "/onderwerpen/" + topic.replaceAll(".*/", ""));
        assertTrue(robin.text().contains("Van nu af aan"));
        assertEquals(1, robin.page().locator(".post").count());
        assertTrue(crawl(robin, "/ruimtes/" + room.id()).size() > before.size());
    }

    /** Every page of the room that links lead to; none may hold a canary. */
    private static Set<String> crawl(Guest guest, String start) {
        Set<String> seen = new LinkedHashSet<>();
        Deque<String> waiting = new ArrayDeque<>(List.of(start));
        while (!waiting.isEmpty()) {
            String path = waiting.poll();
            if (!seen.add(path)) {
                continue;
            }
            String html = guest.fetch(path).text();
            assertFalse(html.contains("Kanarie"), () -> path + " shows something from before");
            for (Element link : Jsoup.parse(html).select("a[href^='" + start + "']")) {
                waiting.add(link.attr("href").replaceAll("#.*", ""));
            }
        }
        return seen;
    }
}
