package nl.interstedelijkoverleg.testing;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import nl.interstedelijkoverleg.demo.Visitor;
import nl.interstedelijkoverleg.demo.World;
import nl.interstedelijkoverleg.testing.People.Person;

/** Everything that somebody gets to see of rooms: each page, in a browser, and each answer of the interface. */
public final class Sight {

    private static final List<String> PAGES = List.of(
            "",
            "/leden",
            "/publiek",
            "/onderwerpen/nieuw",
            "/namen",
            "/vertrek",
            "/regels",
            "/stand-van-zaken",
            "/antwoordvragen");
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
        api(seen, "/api/v1/rooms", "/api/v1/rooms");
        page(seen, "/ruimtes");
        return seen;
    }

    /** One room, by address. What a page draws anew for each request is left out. */
    public Map<String, String> of(Ground.Room room) {
        List<String> topics =
                Api.done(reader, "GET", room.path() + "/topics", null, 200).texts("/items", "id");
        // Looking puts away what is new for whoever looks: once before, so that two looks differ by what others did
        // alone.
        topics.forEach(topic -> browser.get("/ruimtes/" + room.id() + "/onderwerpen/" + topic));
        Map<String, String> seen = new LinkedHashMap<>();
        for (String path : List.of("", "/members", "/audience", "/topics", "/invitation-batches")) {
            api(seen, room.path() + path, room.path() + path);
        }
        List<String> pages = new ArrayList<>(PAGES);
        if (moderator) {
            pages.addAll(PAGES_OF_MODERATORS);
        }
        for (String topic : topics) {
            String address = room.path() + "/topics/" + topic;
            api(seen, address, address);
            api(seen, address + "/posts", address + "/posts");
            pages.add("/onderwerpen/" + topic);
        }
        pages.forEach(path -> page(seen, "/ruimtes/" + room.id() + path));
        return seen;
    }

    /**
     * Every page and every answer that can be asked for: those of this room and, where there is reason to, those that are the reader's
     * own. What belongs to a topic or a post is looked at for the first topic of the room and each of its posts, what belongs to a member
     * for this one, and what belongs to a question for an answer for this one. By route; a refusal counts as an answer.
     */
    public Map<String, String> everything(Ground.Room room, UUID member, UUID answerRequest, boolean personal) {
        String topic =
                Api.done(reader, "GET", room.path() + "/topics", null, 200).text("/items/0/id");
        List<String> posts = Api.done(reader, "GET", room.path() + "/topics/" + topic + "/posts", null, 200)
                .texts("/items", "id");
        // As above: what is new goes with looking, so that the look that counts finds nothing new.
        browser.get("/ruimtes/" + room.id() + "/onderwerpen/" + topic);
        Map<String, String> values = new LinkedHashMap<>(Map.of(
                "room", room.id().toString(),
                "topic", topic,
                "member", member.toString(),
                "answerRequest", answerRequest.toString()));
        Map<String, String> seen = new LinkedHashMap<>();
        for (Routes.Route route : Routes.all()) {
            boolean ofRoom = route.path().contains("{room}");
            if (route.writes() || leadsAway(route) || !(ofRoom || personal)) {
                continue;
            }
            if (!route.path().contains("{post}")) {
                look(seen, route, route.toString(), values);
                continue;
            }
            for (int i = 0; i < posts.size(); i++) {
                values.put("post", posts.get(i));
                look(seen, route, route + " " + i, values);
            }
        }
        return seen;
    }

    /** To Keycloak, out, or into an answer that does not end. */
    private static boolean leadsAway(Routes.Route route) {
        return route.last()
                || route.path().startsWith("/aanmelden")
                || route.path().endsWith("/gebeurtenissen");
    }

    private void look(Map<String, String> seen, Routes.Route route, String name, Map<String, String> values) {
        String path = route.filled(values);
        if (route.api()) {
            api(seen, name, path);
            return;
        }
        Visitor.Page page = browser.get(path);
        String origin = InstallationResource.installation().origin();
        boolean here =
                page.uri().toString().startsWith(URI.create(origin).resolve("/").toString());
        seen.put(name, here ? page.status() + " " + page.uri().getPath() + "\n" + unsigned(page) : "elsewhere");
    }

    /** What two looks show differently: the address, and the first line that is not the same. */
    public static List<String> differences(Map<String, String> before, Map<String, String> after) {
        Set<String> addresses = new LinkedHashSet<>(before.keySet());
        addresses.addAll(after.keySet());
        return addresses.stream()
                .filter(address -> !Objects.equals(before.get(address), after.get(address)))
                .map(address -> address + ": " + difference(lines(before.get(address)), lines(after.get(address))))
                .toList();
    }

    private static List<String> lines(String seen) {
        return seen == null ? List.of() : seen.lines().toList();
    }

    private static String difference(List<String> before, List<String> after) {
        int at = 0;
        while (at < before.size() && at < after.size() && before.get(at).equals(after.get(at))) {
            at++;
        }
        return (at < before.size() ? before.get(at) : "(nothing)") + " / "
                + (at < after.size() ? after.get(at) : "(nothing)");
    }

    private void api(Map<String, String> seen, String name, String path) {
        HttpResponse<String> answer = Api.ask(reader, "GET", path, null);
        seen.put(name, answer.statusCode() + " " + answer.body());
    }

    private void page(Map<String, String> seen, String path) {
        Visitor.Page page = browser.get(path);
        must(page, path);
        seen.put(path, unsigned(page));
    }

    /** Without what is drawn anew for each request. */
    private static String unsigned(Visitor.Page page) {
        return page.body().replaceAll("(name=\"(?:csrf|requestKey)\" value=\")[^\"]*", "$1");
    }
}
