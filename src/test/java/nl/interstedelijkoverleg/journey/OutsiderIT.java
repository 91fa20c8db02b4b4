package nl.interstedelijkoverleg.journey;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.APIResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.People;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Journey.class)
class OutsiderIT {

    private static final Pattern UUID_PATTERN = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    /** Of an answer only these differ from moment to moment, and where it leads from address to address; that is looked at by itself. */
    private static final Set<String> CHANGING = Set.of("date", "set-cookie", "location");

    @Test
    @DisplayName("Row 12: Kuipers has every link of a room, and finds what a made-up address finds, byte for byte")
    void kuipersHasEveryLink(House house) {
        Ground.Room room = Ground.room("Niet voor Kuipers")
                .joinedBy("MUNICIPALITY", People.DE_WIT)
                .joinedBy("SEX_WORKER", People.MEREL);
        String topic = room.topic(People.MEREL, "Binnen gezegd", "Dit blijft binnen.");
        room.post(People.DE_WIT, topic, "Dat blijft het.");
        Set<String> links = new TreeSet<>();
        links.addAll(links(house.moderator(People.BAKKER), room));
        links.addAll(links(house.member(People.MEREL), room));
        assertTrue(links.size() >= 12, () -> "Too few links to prove anything: " + links);

        for (Guest outsider : List.of(house.member(People.KUIPERS), house.member(People.LOU))) {
            for (String link : links) {
                assertSame(outsider, link, elsewhere(link));
            }
            outsider.open("/ruimtes/" + room.id());
            assertTrue(outsider.text().contains("Deze pagina is er niet"));
        }
    }

    @Test
    @DisplayName("Row 12: who is not logged in is asked to log in, whether a page exists or not")
    void aVisitorIsAskedToLogIn(House house) {
        Ground.Room room = Ground.room("Niet voor bezoekers");
        Guest visitor = house.guest();
        for (String path : links(house.moderator(People.BAKKER), room)) {
            String invented = elsewhere(path);
            APIResponse there = visitor.fetch(path);
            APIResponse nowhere = visitor.fetch(invented);
            assertTrue(List.of(303, 404).contains(there.status()), path);
            assertEquals(nowhere.status(), there.status(), path);
            assertArrayEquals(nowhere.body(), there.body(), path);
            // The way back holds the path that was asked for, whoever made it up.
            assertEquals(wayBack(nowhere, invented), wayBack(there, path), path);
        }
        assertEquals(303, visitor.fetch("/ruimtes/" + room.id()).status());
    }

    /** Where an answer leads, told by the address that was asked for. */
    private static String wayBack(APIResponse answer, String asked) {
        String path = asked.replaceFirst("\\?.*", "");
        return answer.status() == 404
                ? null
                : answer.headers()
                        .get("location")
                        .replace(path, "(asked)")
                        .replace(path.replaceFirst("/[^/]*$", ""), "(above)");
    }

    /** The same address with other, made-up ids. */
    private static String elsewhere(String path) {
        return UUID_PATTERN.matcher(path).replaceAll(id -> UUID.randomUUID().toString());
    }

    private static void assertSame(Guest outsider, String real, String invented) {
        APIResponse there = outsider.fetch(real);
        APIResponse nowhere = outsider.fetch(invented);
        // Where forms are sent there is nothing to read for anybody: the way leads up, to what an outsider does not
        // find either.
        assertTrue(List.of(303, 404).contains(there.status()), real);
        assertEquals(nowhere.status(), there.status(), real);
        assertEquals(wayBack(nowhere, invented), wayBack(there, real), real);
        if (there.status() == 303) {
            assertEquals("(above)", wayBack(there, real).replaceFirst("^https?://[^/(]*", ""), real);
        }
        assertArrayEquals(nowhere.body(), there.body(), () -> real + " answers otherwise than " + invented);
        assertEquals(headers(nowhere), headers(there), real);
    }

    private static Map<String, String> headers(APIResponse answer) {
        Map<String, String> headers = new TreeMap<>(answer.headers());
        headers.keySet().removeAll(CHANGING);
        return headers;
    }

    /** Every address inside the room that pages show this member, forms included. */
    private static List<String> links(Guest member, Ground.Room room) {
        String root = "/ruimtes/" + room.id();
        List<String> seen = new ArrayList<>();
        Deque<String> waiting = new ArrayDeque<>(List.of(root));
        while (!waiting.isEmpty()) {
            String path = waiting.poll();
            if (seen.contains(path)) {
                continue;
            }
            seen.add(path);
            APIResponse answer = member.fetch(path);
            if (answer.status() != 200) {
                continue;
            }
            for (Element element : Jsoup.parse(answer.text()).select("a[href], form[action]")) {
                String target =
                        (element.hasAttr("href") ? element.attr("href") : element.attr("action")).replaceAll("#.*", "");
                if (target.startsWith(root)) {
                    waiting.add(target);
                }
            }
        }
        return seen;
    }
}
