package nl.interstedelijkoverleg.account;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import nl.interstedelijkoverleg.demo.DemoRealm;
import nl.interstedelijkoverleg.demo.Installation;
import nl.interstedelijkoverleg.demo.Visitor;
import nl.interstedelijkoverleg.demo.World;
import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.InstallationResource;
import nl.interstedelijkoverleg.testing.People;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class IdentityTest {

    @BeforeAll
    static void ground() {
        Ground.prepare();
    }

    private static Visitor visitor() {
        return new Visitor(InstallationResource.installation().origin());
    }

    @Test
    void theSamePersonIsTheSameMemberThroughBrowserAndInterface() {
        Ground.Room room = Ground.room("een en dezelfde").joinedBy("SEX_WORKER", People.MEREL);
        String alias = Api.as(People.MEREL).get(room.path()).path("self.label");
        Visitor.Page page = visitor().logIn(People.MEREL.username(), World.PASSWORD, "/ruimtes/" + room.id());
        assertEquals(200, page.status());
        assertTrue(page.text().contains(alias), page.text());
    }

    @Test
    @DisplayName("Row 11: a session is new at each login, and an ended one is refused also to whoever kept its cookie")
    void anEndedSessionIsRefusedToWhoeverKeptItsCookie() {
        Visitor one = visitor();
        assertEquals(
                "/ruimtes",
                one.logIn(People.ROBIN.username(), World.PASSWORD, "/ruimtes").path());
        String kept = one.cookie("overleg-sessie");
        assertEquals(200, withSession(kept));
        Visitor two = visitor();
        two.logIn(People.ROBIN.username(), World.PASSWORD, "/ruimtes");
        assertNotEquals(kept, two.cookie("overleg-sessie"));

        one.submit(one.get("/ruimtes"), "/afmelden", Map.of());

        assertEquals(303, withSession(kept));
        assertEquals(200, withSession(two.cookie("overleg-sessie")));
    }

    @Test
    void endingAllSessionsEndsThoseOnOtherDevicesToo() {
        Visitor phone = visitor();
        phone.logIn(People.LOU.username(), World.PASSWORD, "/ruimtes");
        Visitor laptop = visitor();
        laptop.logIn(People.LOU.username(), World.PASSWORD, "/account");
        String onPhone = phone.cookie("overleg-sessie");
        assertEquals(200, withSession(onPhone));
        laptop.submit(laptop.get("/account"), "/account/sessies-beeindigen", Map.of());
        assertEquals(303, withSession(onPhone));
        assertEquals(
                "/ruimtes",
                visitor()
                        .logIn(People.LOU.username(), World.PASSWORD, "/ruimtes")
                        .path());
    }

    @Test
    void aSessionCookieThatWasTamperedWithIsNoSession() {
        Visitor visitor = visitor();
        visitor.logIn(People.KIM.username(), World.PASSWORD, "/ruimtes");
        String cookie = visitor.cookie("overleg-sessie");
        assertEquals(200, withSession(cookie));
        for (int i = 0; i < cookie.length(); i += 7) {
            char other = cookie.charAt(i) == 'A' ? 'B' : 'A';
            assertEquals(303, withSession(cookie.substring(0, i) + other + cookie.substring(i + 1)), "byte " + i);
        }
    }

    @Test
    void afterLoggingOutKeycloakRemembersNobody() {
        Visitor visitor = visitor();
        visitor.logIn(People.KIM.username(), World.PASSWORD, "/ruimtes");
        visitor.submit(visitor.get("/ruimtes"), "/afmelden", Map.of());
        Visitor.Page login = visitor.get("/aanmelden?naar=/ruimtes");
        assertTrue(login.has("input[name=password]"), login.text());
    }

    @Test
    @DisplayName("Row 26: a seat works only for whoever came in through its organisation's own provider")
    void aSeatWorksOnlyThroughItsOwnProvider() {
        String code = Ground.seatCode(Ground.WATERVEEN, "N. van Dijk", "raadslid", false);
        // Somebody with a login of their own got hold of the code: it opens nothing for them.
        Api.as(People.KUIPERS)
                .body(Map.of("code", code))
                .post("/api/v1/seat-redemptions")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("CODE_UNKNOWN"));

        Visitor council = visitor();
        Visitor.Page home = council.logInThrough(DemoRealm.WATERVEEN, People.VAN_DIJK, World.PASSWORD, "/ruimtes");
        assertEquals("/ruimtes", home.path(), home.text());
        council.submit(council.get("/zetel"), "/zetel", Map.of("code", code));
        Ground.Room room = Ground.room("Waterveen doet mee");
        Visitor.Page offer =
                council.get("/uitnodiging/" + room.codes("MUNICIPALITY", 1).get(0));
        Visitor.Page joined = council.submit(offer, "/uitnodiging/aannemen", Map.of());
        assertEquals("/ruimtes/" + room.id(), joined.path(), joined.text());
        Api.as(room.moderator()).get(room.path() + "/members").then().body("members.label", hasItem("N. van Dijk"));
    }

    @Test
    @DisplayName("Row 26: a token of another realm or issuer is refused")
    void aTokenOfAnotherRealmIsRefused() {
        Installation installation = InstallationResource.installation();
        String[] parts = Api.token(People.MEREL, DemoRealm.SCRIPT_CLIENT).split("\\.");
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), java.nio.charset.StandardCharsets.UTF_8);
        assertTrue(claims.contains(installation.keycloak().issuer(DemoRealm.OVERLEG)));
        String forged = claims.replace("/realms/overleg", "/realms/waterveen");
        List<String> tokens = List.of(
                parts[0] + "."
                        + Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(forged.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        + "." + parts[2],
                parts[0] + "." + parts[1] + ".",
                parts[0] + "." + parts[1] + "." + "A".repeat(342),
                "onzin");
        Api.as(People.MEREL).get("/api/v1/rooms").then().statusCode(200);
        for (String token : tokens) {
            Api.withToken(token).get("/api/v1/rooms").then().statusCode(401);
        }
    }

    @Test
    @DisplayName("Row 25: a frozen seat loses every room with the next request, on pages and interface")
    void aFrozenSeatLosesEveryRoom() {
        Ground.Room room = Ground.room("bevroren zetel").joinedBy("MUNICIPALITY", People.KUIPERS);
        Visitor visitor = visitor();
        assertEquals(
                200,
                visitor.logIn(People.KUIPERS.username(), World.PASSWORD, "/ruimtes/" + room.id())
                        .status());
        Api.as(People.KUIPERS).get(room.path()).then().statusCode(200);
        freeze("FROZEN");
        try {
            Api.as(People.KUIPERS).get(room.path()).then().statusCode(404);
            assertEquals(404, visitor.get("/ruimtes/" + room.id()).status());
        } finally {
            freeze("ACTIVE");
        }
        Api.as(People.KUIPERS).get(room.path()).then().statusCode(200);
        Api.as(People.KUIPERS).delete(room.path() + "/membership").then().statusCode(204);
    }

    @Test
    @DisplayName("Row 25: after removal every link, page and token leads nowhere")
    void afterRemovalEveryLinkLeadsNowhere() {
        Ground.Room room = Ground.room("bladwijzers").joinedBy("SEX_WORKER", People.ALEX);
        String topic = room.topic(People.ALEX, "Mijn bladwijzer", "Tekst");
        String post = room.post(People.ALEX, topic, "Mijn bijdrage");
        Visitor visitor = visitor();
        visitor.logIn(People.ALEX.username(), World.PASSWORD, "/ruimtes");
        String pages = "/ruimtes/" + room.id();
        String topicPage = pages + "/onderwerpen/" + topic.substring(topic.lastIndexOf('/') + 1);
        List<String> bookmarks = List.of(
                pages,
                pages + "/leden",
                topicPage,
                pages + "/bijdragen/" + post.substring(post.lastIndexOf('/') + 1),
                topicPage + "/bijdragen/" + post.substring(post.lastIndexOf('/') + 1) + "/wijziging");
        bookmarks.forEach(bookmark -> assertEquals(200, visitor.get(bookmark).status(), bookmark));

        String self = Api.as(People.ALEX).get(room.path()).path("self.id");
        Api.as(room.moderator()).delete(room.path() + "/members/" + self).then().statusCode(204);

        bookmarks.forEach(bookmark -> assertEquals(404, visitor.get(bookmark).status(), bookmark));
        for (String link : List.of(room.path(), topic, topic + "/posts", post)) {
            Api.as(People.ALEX).get(link).then().statusCode(404);
        }
        assertFalse(visitor.get("/ruimtes").text().contains("bladwijzers"));
    }

    @Test
    @DisplayName("Row 19: whoever asks to be forgotten leaves nothing that opens")
    void whoeverAsksToBeForgottenLeavesNothing() {
        Ground.Room room =
                Ground.room("vergeten").joinedBy("SEX_WORKER", People.SAM).joinedBy("MUNICIPALITY", People.DE_WIT);
        String own = room.topic(People.SAM, "Titel van Sam", "Tekst van Sam");
        room.post(People.DE_WIT, own, "Antwoord van De Wit");
        String alias = Api.as(People.SAM).get(room.path()).path("self.label");
        Visitor visitor = visitor();
        visitor.logIn(People.SAM.username(), World.PASSWORD, "/account/verwijdering");
        String cookie = visitor.cookie("overleg-sessie");
        Visitor.Page unconfirmed =
                visitor.submit(visitor.get("/account/verwijdering"), "/account/verwijdering", Map.of());
        assertEquals(409, unconfirmed.status());
        Api.as(People.SAM).get(room.path()).then().statusCode(200);

        visitor.submit(unconfirmed, "/account/verwijdering", Map.of("confirmed", "ja"));

        assertEquals(303, withSession(cookie));
        Api.as(People.SAM).get(room.path()).then().statusCode(404);
        Api.as(People.DE_WIT).get(own).then().statusCode(200).body("title", equalTo(null));
        Api.as(People.DE_WIT)
                .get(own + "/posts")
                .then()
                .body("items[0].withdrawn", equalTo(true))
                .body("items[0].html", equalTo(null))
                .body("items[0].author.label", equalTo(""))
                .body("items[1].withdrawn", equalTo(false));
        assertFalse(Api.as(People.DE_WIT).get(own + "/posts").asString().contains(alias));
    }

    private static void freeze(String state) {
        Api.as(People.ADMINISTRATOR)
                .body(Map.of("state", state))
                .put("/api/v1/seats/" + Ground.seatOf(People.KUIPERS) + "/state")
                .then()
                .statusCode(204);
    }

    private static int withSession(String cookie) {
        return io.restassured.RestAssured.given()
                .baseUri(InstallationResource.installation().origin())
                .redirects()
                .follow(false)
                .cookie("overleg-sessie", cookie)
                .get("/ruimtes")
                .statusCode();
    }
}
