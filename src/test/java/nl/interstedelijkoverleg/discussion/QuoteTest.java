package nl.interstedelijkoverleg.discussion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A post in the text of another (docs/adr/0039). */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class QuoteTest {

    @BeforeAll
    static void ground() {
        Ground.prepare();
    }

    @Test
    @DisplayName("Row 12: what somebody may not read cannot be quoted: of before they came, of elsewhere, or withdrawn")
    void nothingHiddenIsQuoted() {
        Ground.Room room = Ground.room("citeren").joinedBy("MUNICIPALITY", People.DE_WIT);
        String topic = room.topic(People.DE_WIT, "Waarover", "Van voor Merel, kanarie");
        String before = Api.as(People.DE_WIT).get(topic + "/posts").path("items[0].id");
        room.joinedBy("SEX_WORKER", People.MEREL);
        String after = id(room.post(People.DE_WIT, topic, "Van na Merel"));
        Ground.Room other = Ground.room("elders citeren").joinedBy("MUNICIPALITY", People.DE_WIT);
        String elsewhere = Api.as(People.DE_WIT)
                .get(other.topic(People.DE_WIT, "Elders", "Kanarie van elders") + "/posts")
                .path("items[0].id");
        String path = "/ruimtes/" + room.id() + "/onderwerpen/" + id(topic);
        Visitor merel = new Visitor(InstallationResource.installation().origin());
        Visitor.Page page = merel.logIn(People.MEREL.username(), World.PASSWORD, path);
        assertTrue(page.has("a[href*='citaat=" + after + "']"), "no link to quote");
        assertEquals(200, merel.get(path + "?citaat=" + after).status());

        for (String hidden : new String[] {before, elsewhere}) {
            Visitor.Page refused = merel.get(path + "?citaat=" + hidden);
            assertEquals(404, refused.status());
            assertFalse(refused.body().contains("anarie"));
        }
        Api.as(People.DE_WIT).delete(topic + "/posts/" + after).then().statusCode(204);
        assertEquals(404, merel.get(path + "?citaat=" + after).status());
    }

    @Test
    @DisplayName("A quote names an official and no alias, and stays when what was quoted is withdrawn")
    void whoIsNamed() {
        Ground.Room room = Ground.room("geciteerd")
                .joinedBy("MUNICIPALITY", People.DE_WIT)
                .joinedBy("SEX_WORKER", People.MEREL, People.ROBIN);
        String topic = room.topic(People.DE_WIT, "Waarover", "Wij willen *opener* zijn");
        String official = Api.as(People.DE_WIT).get(topic + "/posts").path("items[0].id");
        String worker = id(room.post(People.MEREL, topic, "> eerder citaat\n\nMijn eigen woorden"));
        String alias = Api.as(People.MEREL).get(room.path()).path("self.label");
        String path = "/ruimtes/" + room.id() + "/onderwerpen/" + id(topic);
        Visitor robin = new Visitor(InstallationResource.installation().origin());
        Visitor.Page named = robin.logIn(People.ROBIN.username(), World.PASSWORD, path + "?citaat=" + official);
        if (!named.has("#text") || Visitor.one(named, "#text").text().isEmpty()) {
            named = robin.get(path + "?citaat=" + official);
        }
        String quote = Visitor.one(named, "#text").wholeText();
        assertTrue(quote.contains("> Wij willen *opener* zijn"), quote);
        assertTrue(quote.contains("schreef:"), quote);

        Visitor.Page form = robin.get(path + "?citaat=" + worker);
        quote = Visitor.one(form, "#text").wholeText();
        assertTrue(quote.contains("> Mijn eigen woorden"), quote);
        assertFalse(quote.contains(alias), quote);
        assertFalse(quote.contains("eerder citaat"), quote);
        robin.submit(form, "/bijdragen", Map.of("text", quote + "Daar ben ik het mee eens"));
        Api.as(People.MEREL).delete(topic + "/posts/" + worker).then().statusCode(204);
        String last = Visitor.one(robin.get(path), ".thread > li:last-child .post__body")
                .html();
        assertTrue(last.contains("<blockquote>") && last.contains("Mijn eigen woorden"), last);
    }

    @Test
    void aLongTextIsQuotedInPart() {
        String quote = Quote.of("Van wie", "woord ".repeat(1_000));
        assertTrue(quote.length() < Quote.LONGEST + 100, quote);
        assertTrue(quote.stripTrailing().endsWith("…"), quote);
        assertTrue(quote.lines().filter(line -> !line.isEmpty()).allMatch(line -> line.startsWith(">")));
    }

    private static String id(String address) {
        return address.replaceAll(".*/", "");
    }
}
