package nl.interstedelijkoverleg.testing;

import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.interstedelijkoverleg.demo.Visitor;
import nl.interstedelijkoverleg.demo.World;
import nl.interstedelijkoverleg.testing.People.Person;

/** Everything that somebody gets to see of rooms: each page, in a browser, and each answer of the interface. */
public final class Sight {

    private static final List<String> PAGES = List.of(
            "", "/leden", "/publiek", "/onderwerpen/nieuw", "/namen", "/vertrek", "/regels", "/stand-van-zaken");
    private static final List<String> PAGES_OF_MODERATORS = List.of("/uitnodigingen", "/beheer");

    private final Person reader;
    private final Visitor browser;
    private final boolean moderator;

    private Sight(Person reader, boolean moderator) {
        this.reader = reader;
        this.moderator = moderator;
        browser = new Visitor(InstallationResource.installation().origin());
        must(browser.logIn(reader.username(), World.PASSWORD, "/account"), "/account");
    }

    /** Of somebody who logs in for it. */
    public static Sight of(Person reader) {
        return new Sight(reader, false);
    }

    /**
     * Of somebody who takes the second step too, and opens what only moderators may. A one-time code cannot be used twice: not
     * for one person in two tests.
     */
    public static Sight ofModerator(Person reader) {
        Sight sight = new Sight(reader, true);
        Visitor.Page step = sight.browser.get("/aanmelden/niveau-2?naar=/account");
        must(sight.browser.stepUp(step, reader.username(), World.PASSWORD, World.TOTP_SECRET), "/account");
        return sight;
    }

    private static void must(Visitor.Page page, String path) {
        if (page.status() != 200 || !page.path().equals(path)) {
            throw new AssertionError("Not at " + path + ": " + page.status() + " " + page.uri() + " " + page.text());
        }
    }

    /** The lists of one's rooms. */
    public Map<String, String> ofRooms() {
        Map<String, String> seen = new LinkedHashMap<>();
        api(seen, "/api/v1/rooms");
        page(seen, "/ruimtes");
        return seen;
    }

    /** One room, by address. What a page draws anew for each request is left out. */
    public Map<String, String> of(Ground.Room room) {
        List<String> topics = Api.as(reader).get(room.path() + "/topics").path("items.id");
        // Looking puts away what is new for whoever looks: once before, so that two looks differ by what others did
        // alone.
        topics.forEach(topic -> browser.get("/ruimtes/" + room.id() + "/onderwerpen/" + topic));
        Map<String, String> seen = new LinkedHashMap<>();
        for (String path : List.of("", "/members", "/audience", "/topics", "/invitation-batches")) {
            api(seen, room.path() + path);
        }
        List<String> pages = new ArrayList<>(PAGES);
        if (moderator) {
            pages.addAll(PAGES_OF_MODERATORS);
        }
        for (String topic : topics) {
            api(seen, room.path() + "/topics/" + topic);
            api(seen, room.path() + "/topics/" + topic + "/posts");
            pages.add("/onderwerpen/" + topic);
        }
        pages.forEach(path -> page(seen, "/ruimtes/" + room.id() + path));
        return seen;
    }

    private void api(Map<String, String> seen, String path) {
        Response response = Api.as(reader).get(path);
        seen.put(path, response.statusCode() + " " + response.asString());
    }

    private void page(Map<String, String> seen, String path) {
        Visitor.Page page = browser.get(path);
        must(page, path);
        seen.put(path, page.body().replaceAll("(name=\"(?:csrf|requestKey)\" value=\")[^\"]*", "$1"));
    }
}
