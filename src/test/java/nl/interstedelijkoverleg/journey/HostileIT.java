package nl.interstedelijkoverleg.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.interstedelijkoverleg.demo.World;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.People;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Journey.class)
class HostileIT {

    private static final Map<String, String> HEADERS = Map.of(
            "content-security-policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self';"
                    + " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
            "x-content-type-options",
            "nosniff",
            "x-frame-options",
            "DENY",
            "referrer-policy",
            "same-origin",
            "cross-origin-opener-policy",
            "same-origin",
            "cross-origin-resource-policy",
            "same-origin",
            "cache-control",
            "no-store");

    private static final List<String> RAW = List.of("bad escape", "too long");

    @Test
    @DisplayName(
            "Row 11: every answer carries the same headers: 200, 303, 400, 401, 404, 405, and bad input of every kind")
    void headersEverywhere(House house) {
        Ground.Room room = Ground.room("Koppen").joinedBy("SEX_WORKER", People.MEREL);
        Guest merel = house.member(People.MEREL);
        Guest visitor = house.guest();
        String path = "/ruimtes/" + room.id();
        Map<String, APIResponse> answers = new LinkedHashMap<>();
        answers.put("page", merel.fetch(path));
        answers.put("open page", visitor.fetch("/"));
        answers.put("to the login page", visitor.fetch(path));
        answers.put("at the login page", visitor.fetch("/aanmelden"));
        answers.put("absent", merel.fetch("/bestaat-niet"));
        answers.put("forbidden", merel.fetch("/beheer"));
        answers.put("no id", merel.fetch("/ruimtes/geen-id"));
        answers.put("bad escape", merel.fetch("/ruimtes/%zz"));
        answers.put("bad query", merel.fetch(path + "?na=%00%ff"));
        answers.put("wrong method", merel.context().request().delete(house.origin() + path));
        answers.put("without a token", post(house, merel, path + "/onderwerpen", FormData.create(), house.origin()));
        answers.put(
                "refused",
                post(house, merel, path + "/onderwerpen", form(merel, path + "/onderwerpen/nieuw"), house.origin()));
        answers.put("session over", post(house, visitor, path + "/onderwerpen", form(visitor, "/"), house.origin()));
        answers.put("interface", visitor.fetch("/api/v1/rooms"));
        answers.put("too long", merel.fetch("/" + "a".repeat(9_000)));
        answers.forEach((what, answer) -> {
            System.out.printf("[figures] headers: %s -> %d%n", what, answer.status());
            if (RAW.contains(what)) {
                // Refused before any page is chosen: a bare answer that holds nothing.
                assertTrue(List.of(400, 404, 414, 431).contains(answer.status()), what + " " + answer.status());
                assertEquals(0, answer.body().length, what);
                return;
            }
            HEADERS.forEach((name, value) ->
                    assertEquals(value, answer.headers().get(name), name + " of " + what + " " + answer.status()));
            assertNull(answer.headers().get("server"), what);
            assertFalse(answer.text().contains("Exception"), what);
        });
    }

    @Test
    @DisplayName("Row 11: a form from elsewhere, or without its token, does nothing")
    void forgery(House house) {
        Ground.Room room = Ground.room("Vervalst").joinedBy("SEX_WORKER", People.MEREL);
        Guest merel = house.member(People.MEREL);
        String path = "/ruimtes/" + room.id() + "/onderwerpen";
        FormData good = form(merel, path + "/nieuw")
                .set("kind", "QUESTION")
                .set("title", "Een echte vraag")
                .set("text", "Tekst");
        FormData without = FormData.create()
                .set("kind", "QUESTION")
                .set("title", "Een valse vraag")
                .set("text", "Tekst");
        FormData wrong = FormData.create()
                .set("csrf", "AAAAAAAAAAAAAAAAAAAAAA")
                .set("kind", "QUESTION")
                .set("title", "Een valse vraag")
                .set("text", "Tekst");
        FormData fromElsewhere = form(merel, path + "/nieuw")
                .set("kind", "QUESTION")
                .set("title", "Een valse vraag")
                .set("text", "Tekst");
        refused(post(house, merel, path, without, house.origin()), "without token");
        refused(post(house, merel, path, wrong, house.origin()), "wrong token");
        refused(post(house, merel, path, fromElsewhere, "https://kwaad.example"), "foreign origin");
        refused(post(house, merel, path, fromElsewhere, "null"), "origin null");
        assertEquals(303, post(house, merel, path, good, house.origin()).status(), "The real form works");
        merel.open("/ruimtes/" + room.id());
        assertTrue(merel.text().contains("Een echte vraag"));
        assertFalse(merel.text().contains("Een valse vraag"));
        // A page elsewhere that sends the form by itself: the cookie stays at home.
        Guest lured = house.member(People.MEREL);
        lured.page().navigate(house.elsewhere());
        lured.page()
                .setContent("<form method=post action='" + house.origin() + "/ruimtes/" + room.id()
                        + "/vertrek'><button>x</button></form>");
        lured.page().locator("button").click();
        lured.page().waitForURL(url -> url.startsWith(house.origin()));
        assertEquals(200, merel.open("/ruimtes/" + room.id()), "Merel is still a member");
    }

    @Test
    @DisplayName("Row 11: no address given along leads off the site, after choosing a language or logging in")
    void openRedirect(House house) {
        List<String> targets = List.of(
                "https://kwaad.example/",
                "//kwaad.example",
                "///kwaad.example",
                "/\\kwaad.example",
                "\\\\kwaad.example",
                "/%2f%2fkwaad.example",
                "/%5ckwaad.example",
                "http:kwaad.example",
                "https:/kwaad.example",
                "javascript:alert(1)",
                "data:text/html,x",
                "/ruimtes/../../kwaad",
                "/ruimtes\r\nLocation: https://kwaad.example",
                "/ruimtes%0d%0aSet-Cookie: a=b",
                "/@kwaad.example",
                "@kwaad.example",
                "kwaad.example",
                ".kwaad.example",
                "/.kwaad.example//x",
                "\t//kwaad.example",
                " //kwaad.example",
                "/ruimtes?x=//kwaad.example",
                "/" + "a".repeat(400));
        Guest visitor = house.guest();
        Guest merel = house.member(People.MEREL);
        for (String target : targets) {
            APIResponse answer = post(
                    house,
                    merel,
                    "/taal",
                    form(merel, "/privacy").set("taal", "nl").set("naar", target),
                    house.origin());
            assertLocal(house, answer.headers().get("location"), target);
            String query = java.net.URLEncoder.encode(target, StandardCharsets.UTF_8);
            String location =
                    visitor.fetch("/aanmelden?naar=" + query).headers().get("location");
            assertTrue(location.startsWith(house.installation().keycloak().issuer("overleg")), location);
        }
        for (String target : List.of("//kwaad.example", "https://kwaad.example/", "/\\kwaad.example")) {
            Guest robin = house.guest();
            robin.open("/aanmelden?naar=" + java.net.URLEncoder.encode(target, StandardCharsets.UTF_8));
            robin.logInHere(People.ROBIN.username()).arriveAt("/vandaag");
            assertEquals(List.of(), robin.strangers());
        }
    }

    @Test
    @DisplayName(
            "Row 11: no link makes Keycloak do anything to an account; a form of ours does, once and for its bearer")
    void noLinkStartsAStep(House house) {
        Guest visitor = house.guest();
        Guest merel = house.member(People.MEREL);
        for (Guest guest : List.of(visitor, merel)) {
            for (String path : List.of("/aanmelden", "/aanmelden/niveau-2")) {
                for (String query : List.of(
                        "?kc_action=delete_account",
                        "?naar=/account&kc_action=UPDATE_PASSWORD",
                        "?kc_action=UPDATE_PASSWORD&kc_action=delete_account",
                        "?KC_ACTION=delete_account",
                        "?kc%5Faction=delete_account",
                        "?naar=%2Faccount%26kc_action%3Ddelete_account",
                        "?ui_locales=nl%26kc_action%3Ddelete_account",
                        "?overleg-stap=x&step=DELETE_ACCOUNT")) {
                    assertNoStep(guest.fetch(path + query).headers().get("location"), path + query);
                }
            }
        }

        String form = "/account/inloggegevens";
        FormData withoutToken = FormData.create().set("step", "CHANGE_PASSWORD");
        refused(post(house, merel, form, withoutToken, house.origin()), "without token");
        for (String step : List.of("DELETE_ACCOUNT", "delete_account", "UPDATE_PASSWORD", "TERMS_AND_CONDITIONS", "")) {
            assertEquals(
                    400,
                    post(house, merel, form, form(merel, "/account").set("step", step), house.origin())
                            .status(),
                    step);
        }
        refused(
                post(
                        house,
                        merel,
                        form,
                        form(merel, "/account").set("step", "CHANGE_PASSWORD"),
                        "https://kwaad.example"),
                "foreign origin");
        assertNoStep(merel.fetch("/aanmelden").headers().get("location"), "after refusals");

        assertEquals(
                200,
                post(house, merel, form, form(merel, "/account").set("step", "CHANGE_PASSWORD"), house.origin())
                        .status());
        // A link on another site does not take the step along that is on its way.
        merel.page().navigate(house.elsewhere());
        merel.page().setContent("<a href='" + house.origin() + "/aanmelden'>x</a>");
        merel.page().locator("a").click();
        merel.page().waitForURL(url -> url.contains("/realms/overleg/"));
        assertNoStep(merel.page().url(), "a link elsewhere");
        String location = merel.fetch("/aanmelden?naar=/account").headers().get("location");
        assertTrue(location.contains("&kc_action=UPDATE_PASSWORD"), location);
        assertNoStep(merel.fetch("/aanmelden?naar=/account").headers().get("location"), "a second time");
    }

    @Test
    @DisplayName("Kim changes the password from the account page, and comes back to it")
    void kimChangesThePassword(House house) {
        Guest kim = house.guest();
        kim.logIn(People.KIM);
        kim.open("/account");
        kim.press("Wachtwoord wijzigen");
        kim.page().waitForSelector("#username");
        kim.logInHere(People.KIM.username());
        kim.type("#password-new", World.PASSWORD).type("#password-confirm", World.PASSWORD);
        kim.page().locator("form [type=submit]").first().click();
        kim.arriveAt("/account");
        assertEquals(List.of(), kim.alarms());
    }

    private static void assertNoStep(String location, String what) {
        assertTrue(location != null && location.contains("/protocol/openid-connect/auth"), what + ": " + location);
        assertFalse(location.contains("&kc_action="), () -> what + " leads to " + location);
    }

    private static void assertLocal(House house, String location, String target) {
        assertTrue(location != null, target);
        assertTrue(
                location.startsWith(house.origin() + "/") || location.matches("/([^/\\\\].*)?"),
                () -> target + " leads to " + location);
    }

    private static void refused(APIResponse answer, String what) {
        assertTrue(List.of(400, 403).contains(answer.status()), what + " answered " + answer.status());
    }

    /** The hidden fields of the first form with a token on a page. */
    private static FormData form(Guest guest, String path) {
        Document html = Jsoup.parse(guest.fetch(path).text());
        Element token = html.selectFirst("main form input[name=csrf], form input[name=csrf]");
        FormData form = FormData.create().set("csrf", token.attr("value"));
        Element once = html.selectFirst("input[name=requestKey]");
        return once == null ? form : form.set("requestKey", once.attr("value"));
    }

    private static APIResponse post(House house, Guest guest, String path, FormData form, String origin) {
        return guest.context()
                .request()
                .post(
                        house.origin() + path,
                        RequestOptions.create()
                                .setForm(form)
                                .setHeader("Origin", origin)
                                .setMaxRedirects(0));
    }
}
