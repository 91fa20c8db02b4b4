package nl.interstedelijkoverleg.discussion;

import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import nl.interstedelijkoverleg.demo.Visitor;
import nl.interstedelijkoverleg.demo.World;
import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.InstallationResource;
import nl.interstedelijkoverleg.testing.People;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two windows on one post: neither undoes the other unseen (docs/adr/0039). */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class ConflictTest {

    @BeforeAll
    static void ground() {
        Ground.prepare();
    }

    @Test
    void aProgramThatBeganFromAnOlderTextIsRefusedAndChangesNothing() {
        Ground.Room room = Ground.room("twee programma's").joinedBy("MUNICIPALITY", People.DE_WIT);
        String post = room.post(People.DE_WIT, room.topic(People.DE_WIT, "Waarover", "Tekst"), "Begin");
        String tag = Api.as(People.DE_WIT).get(post).then().extract().header("ETag");
        Api.as(People.DE_WIT)
                .header("If-Match", tag)
                .body(Map.of("text", "Van het ene"))
                .put(post)
                .then()
                .statusCode(204);
        Api.as(People.DE_WIT)
                .header("If-Match", tag)
                .body(Map.of("text", "Van het andere"))
                .put(post)
                .then()
                .statusCode(412)
                .contentType("application/problem+json");
        Api.as(People.DE_WIT).get(post).then().body("html", containsString("Van het ene"));
        // Others get no tag: it would tell them of a change that leaves no other trace.
        assertEquals(null, Api.as(room.moderator()).get(post).then().extract().header("ETag"));
    }

    @Test
    void twoWindowsShowBothTextsAndLoseNothing() {
        Ground.Room room = Ground.room("twee vensters").joinedBy("MUNICIPALITY", People.DE_WIT);
        String post = room.post(People.DE_WIT, room.topic(People.DE_WIT, "Waarover", "Tekst"), "Begin");
        String page = "/ruimtes/" + room.id()
                + post.substring(post.indexOf("/topics/"))
                        .replace("/topics/", "/onderwerpen/")
                        .replace("/posts/", "/bijdragen/")
                + "/wijziging";
        Visitor deWit = new Visitor(InstallationResource.installation().origin());
        Visitor.Page one = deWit.logIn(People.DE_WIT.username(), World.PASSWORD, page);
        Visitor.Page other = deWit.get(page);
        assertEquals("Begin", Visitor.one(other, "#text").text());

        assertEquals(
                200,
                deWit.submit(one, "/wijziging", Map.of("text", "Uit het ene venster"))
                        .status());
        Visitor.Page conflict = deWit.submit(other, "/wijziging", Map.of("text", "Uit het andere venster"));
        assertEquals(409, conflict.status());
        assertEquals("Uit het andere venster", Visitor.one(conflict, "#text").text());
        assertTrue(Visitor.one(conflict, ".post__body").text().contains("Uit het ene venster"));
        Api.as(People.DE_WIT).get(post).then().body("html", containsString("Uit het ene venster"));
        // Also when they go away now.
        assertEquals(
                "Uit het andere venster", Visitor.one(deWit.get(page), "#text").text());

        assertEquals(200, deWit.submit(conflict, "/wijziging", Map.of()).status());
        Api.as(People.DE_WIT).get(post).then().body("html", containsString("Uit het andere venster"));
        Api.as(People.DE_WIT).get(post + "/versions").then().body("html.join()", containsString("Uit het ene venster"));
    }
}
