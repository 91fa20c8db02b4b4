package nl.interstedelijkoverleg.discussion;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.interstedelijkoverleg.demo.Visitor;
import nl.interstedelijkoverleg.demo.World;
import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.InstallationResource;
import nl.interstedelijkoverleg.testing.People;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Topics by kind, theme and state: only what is on the lists, and only among what the reader may see. */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class FilterTest {

    @BeforeAll
    static void ground() {
        Ground.prepare();
    }

    @Test
    @DisplayName("Row 13: what is not on the lists is refused, with the name of the parameter")
    void onlyWhatIsOnTheLists() {
        Ground.Room room = Ground.room("geen ander filter").joinedBy("SEX_WORKER", People.MEREL);
        Map.of("kind", "GOSSIP", "theme", "home_work' or '1'='1", "state", "DESTROYED")
                .forEach((name, value) -> Api.as(People.MEREL)
                        .queryParam(name, value)
                        .get(room.path() + "/topics")
                        .then()
                        .statusCode(400)
                        .contentType(startsWith("application/problem+json"))
                        .body("errors", hasSize(1))
                        .body("errors[0].field", equalTo(name))
                        .body("errors[0].code", equalTo("UNKNOWN_CHOICE")));
        Visitor merel = new Visitor(InstallationResource.installation().origin());
        merel.logIn(People.MEREL.username(), World.PASSWORD, "/ruimtes");
        for (String query : List.of("soort=GOSSIP", "thema=99", "thema=HOME_WORK", "staat=dicht")) {
            assertEquals(400, merel.get("/ruimtes/" + room.id() + "?" + query).status(), query);
        }
        // Somebody who is no member learns nothing from a filter, right or wrong.
        byte[] right = Api.as(People.KUIPERS)
                .get(room.path() + "/topics?kind=QUESTION")
                .then()
                .statusCode(404)
                .extract()
                .asByteArray();
        assertArrayEquals(
                right,
                Api.as(People.KUIPERS).get(room.path() + "/topics?kind=GOSSIP").asByteArray());
    }

    @Test
    @DisplayName("Kind, theme and state narrow the list down together, page after page")
    void together() {
        Ground.Room room = Ground.room("gefilterd").joinedBy("SEX_WORKER", People.MEREL);
        List<String> questions = new ArrayList<>();
        for (int i = 0; i < 23; i++) {
            questions.add(open(room, "QUESTION", i % 2 == 0 ? List.of("ESCORT") : List.of()));
            if (i < 3) {
                open(room, "PROPOSAL", List.of("ESCORT"));
            }
        }
        List<String> found = new ArrayList<>();
        String next = null;
        do {
            var page = Api.as(People.MEREL)
                    .get(room.path() + "/topics?kind=QUESTION" + (next == null ? "" : "&after=" + next))
                    .then()
                    .statusCode(200)
                    .extract();
            found.addAll(page.path("items.id"));
            next = page.path("next");
        } while (next != null);
        assertEquals(23, found.size());
        assertEquals(java.util.Set.copyOf(questions), java.util.Set.copyOf(found));
        Api.as(People.MEREL)
                .get(room.path() + "/topics?kind=PROPOSAL&theme=ESCORT&state=OPEN")
                .then()
                .body("items", hasSize(3))
                .body("next", nullValue());
        Api.as(People.MEREL)
                .get(room.path() + "/topics?kind=QUESTION&theme=ESCORT")
                .then()
                .body("items", hasSize(12));
        Api.as(People.MEREL).get(room.path() + "/topics?state=FROZEN").then().body("items", hasSize(0));

        Visitor merel = new Visitor(InstallationResource.installation().origin());
        merel.logIn(People.MEREL.username(), World.PASSWORD, "/ruimtes");
        String home = "/ruimtes/" + room.id();
        Visitor.Page first = merel.get(home + "?soort=QUESTION");
        assertEquals(20, first.html().select("main .entry").size());
        Visitor.Page second = merel.get(Visitor.one(first, "a[rel=next]").attr("href"));
        assertEquals(3, second.html().select("main .entry").size());
        assertTrue(Visitor.one(second, "#soort option[selected]").text().equals("vraag"), "the choice stays");
    }

    @Test
    @DisplayName("Row 13: topics that somebody may not see change no filtered answer, and nothing on the page counts")
    void unseenTopicsChangeNothing() {
        Map<String, List<String>> worlds = new LinkedHashMap<>();
        for (boolean withPast : List.of(true, false)) {
            Ground.Room room = Ground.room("twee werelden").joinedBy("SEX_WORKER", People.MEREL);
            if (withPast) {
                for (int i = 0; i < 22; i++) {
                    open(room, "QUESTION", List.of("ESCORT"));
                }
                String pinned = room.topic(People.MEREL, "Vast", "Tekst");
                Api.as(People.BAKKER).put(pinned + "/pin").then().statusCode(204);
            }
            room.joinedBy("MUNICIPALITY", People.DE_WIT);
            open(room, "QUESTION", List.of("ESCORT"));
            List<String> answers = new ArrayList<>();
            for (String query : List.of("", "?kind=QUESTION", "?theme=ESCORT", "?theme=STIGMA", "?state=OPEN")) {
                answers.add(masked(Api.as(People.DE_WIT)
                        .get(room.path() + "/topics" + query)
                        .asString()));
            }
            worlds.put(String.valueOf(withPast), answers);
        }
        assertEquals(worlds.get("false"), worlds.get("true"));
        // The comparison can fail: whoever was there before sees more.
        assertFalse(worlds.get("true").get(3).equals(worlds.get("true").get(2)));
    }

    @Test
    @DisplayName("Who finds nothing reads what to do next, each after what they may do")
    void emptyStatesHelp() {
        Ground.Room room = Ground.room("leeg").joinedBy("SEX_WORKER", People.MEREL);
        Visitor merel = new Visitor(InstallationResource.installation().origin());
        merel.logIn(People.MEREL.username(), World.PASSWORD, "/ruimtes");
        Visitor.Page empty = merel.get("/ruimtes/" + room.id());
        assertTrue(Visitor.one(empty, ".empty").text().contains("Je hoeft niets te schrijven"), empty::text);
        assertFalse(empty.has("#soort"), "nothing to choose from");
        Visitor.Page filtered = merel.get("/ruimtes/" + room.id() + "?staat=gesloten");
        assertTrue(Visitor.one(filtered, ".empty a").attr("href").endsWith("#onderwerpen"));
        Visitor bakker = new Visitor(InstallationResource.installation().origin());
        bakker.logIn(People.BAKKER.username(), World.PASSWORD, "/ruimtes");
        assertTrue(Visitor.one(bakker.get("/ruimtes/" + room.id()), ".empty")
                .text()
                .contains("stand van zaken"));
    }

    private static String open(Ground.Room room, String kind, List<String> themes) {
        return Api.as(People.MEREL)
                .body(Map.of("kind", kind, "title", "Een titel", "text", "Tekst", "themes", themes))
                .post(room.path() + "/topics")
                .then()
                .statusCode(201)
                .body("id", notNullValue())
                .extract()
                .path("id");
    }

    private static String masked(String answer) {
        return answer.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "(id)")
                .replaceAll("\"lastPostAt\":\"[^\"]*\"", "(minute)");
    }
}
