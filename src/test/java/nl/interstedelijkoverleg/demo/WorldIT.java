package nl.interstedelijkoverleg.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The invented world can be built through the front door, nobody waits long for it, and each kind of thing that people can do is in it
 * and seen by who should see it: looked at in a browser of its own, not in that in which it was made.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorldIT {

    private static final String PINNED_LONG = "Vacatiegeld: hoeveel, voor wie en via wie";
    private static final String ASKED = "Hoe krijgt een advies een echt antwoord?";
    private static final String HOME_WORK = "Wanneer is thuiswerk een bedrijf?";
    private static final String LIST = "Een lijst van sekswerkers mag niet zomaar";
    private static final String ZONE = "Een tippelzone: houden, verplaatsen of sluiten?";
    private static final String FEAR = "First time in a room like this";
    private static final String BANK = "Toen de bank vroeg waar mijn geld vandaan kwam";
    private static final String TONGUES = "Meepraten in je eigen taal";

    private final World world = World.read();
    private final World.Room cities = world.room("interstedelijk");
    private final World.Room home = world.room("thuiswerk-waterveen");
    private final World.Room places = world.room("werkplekken");
    private final World.Room own = world.room("eigen-ruimte");
    private final World.Room care = world.room("zorg-en-stigma");
    private final World.Room officials = world.room("gemeenten");
    private final Map<String, Visitor> readers = new HashMap<>();
    private Installation installation;
    private WorldBuilder built;

    @BeforeAll
    void build() throws IOException, InterruptedException, SQLException {
        installation = Installation.start(
                Path.of(
                        "target",
                        "installations",
                        "world-" + ProcessHandle.current().pid()),
                Ports.free(),
                world.accounts(),
                world.staff(),
                false,
                line -> System.out.println("[test] " + line));
        Map<String, String> environment = new HashMap<>(Demo.environment());
        environment.put("OVERLEG_DIGEST_CRON", "0/5 * * * * ?");
        installation.startApplication(environment, line -> System.out.println("[test] " + line));
        long begin = System.nanoTime();
        built = new WorldBuilder(installation, world, line -> System.out.println("[test] " + line));
        built.build();
        long seconds = (System.nanoTime() - begin) / 1_000_000_000L;
        System.out.printf("[figures] the invented world: %d s%n", seconds);
    }

    @AfterAll
    void close() {
        if (installation != null) {
            installation.close();
        }
    }

    @Test
    void aFreshWorldIsBuiltThroughTheFrontDoor() throws SQLException {
        List<World.Topic> topics =
                world.rooms().stream().flatMap(room -> room.topics().stream()).toList();
        assertEquals(topics.size(), count("topic"));
        assertEquals(topics.stream().mapToInt(topic -> topic.posts().size()).sum(), count("post"));
    }

    @Test
    void everyoneIsInTheirRoomsAndInNoOther() {
        for (World.Person person : world.people()) {
            Visitor.Page rooms = reader(person.key()).get("/ruimtes");
            for (World.Room room : world.rooms()) {
                boolean member = room.members().contains(person.key());
                assertEquals(member, rooms.text().contains(room.name()), person.key() + " and " + room.name());
            }
        }
        assertEquals(404, reader("beheerder").get(built.address(cities)).status());
        assertEquals(404, reader("hofman").get(built.address(places)).status());
    }

    @Test
    void themesStandBesideTopicsAndSortThem() {
        Visitor robin = reader("robin");
        assertTrue(entry(robin.get(built.address(cities)), cities, PINNED_LONG)
                .select(".theme")
                .eachText()
                .contains("hoe er wordt overlegd"));
        Visitor.Page filtered = robin.get(built.address(cities) + "?thema=16");
        assertTrue(filtered.text().contains(ASKED));
        assertFalse(filtered.text().contains("Waar rust hoofdstuk 3 van de APV op?"), filtered::text);
        // Of a topic under a one-time alias the moderator chose them.
        assertFalse(entry(reader("kim").get(built.address(care)), care, BANK)
                .select(".theme")
                .isEmpty());
    }

    @Test
    void goodPracticeIsReadWithWhatOrganisationsOfSexWorkersThinkOfIt() {
        Visitor merel = reader("merel");
        Visitor.Page list = merel.get("/praktijk");
        for (World.Practice practice : world.practices()) {
            String line = ".entry:contains(" + practice.title() + ") a";
            Visitor.Page one = merel.get(Visitor.one(list, line).attr("href"));
            practice.verdicts().forEach(verdict -> assertTrue(one.text().contains(verdict.words()), one::text));
            assertEquals(practice.verdicts().isEmpty(), one.text().contains("Nog geen oordeel"), one::text);
            String writer = world.person(practice.by()).name();
            assertEquals(practice.named(), one.text().contains(writer), one::text);
        }
        // What the starting note told is there before anybody writes: of two municipalities that are no part of this
        // world.
        assertEquals(2, list.html().select(".entry:contains(startnotitie)").size(), list::text);
    }

    @Test
    void whatIsPinnedStandsFirst() {
        Element first = Visitor.one(reader("ana").get(built.address(cities)), "#onderwerpen ~ .entries li.entry");
        assertTrue(first.text().contains(PINNED_LONG) && first.text().contains("vastgezet"), first::text);
    }

    @Test
    void whatIsClosedSaysWhyAndTakesNothingMore() {
        Visitor.Page zone = reader("sam").get(built.address(places, ZONE));
        assertTrue(zone.text().contains(places.topic(ZONE).closed()), zone::text);
        assertFalse(zone.has("#antwoord"));
        assertTrue(reader("sam").get(built.address(places, LIST)).has("#antwoord"));
    }

    @Test
    void agreementIsSeenInStepsAndOnlyOnesOwnIsKnown() {
        Element forRobin = article(reader("robin").get(built.address(cities, PINNED_LONG)), 0);
        assertTrue(forRobin.text().contains("5 of meer leden stemmen in"), forRobin::text);
        assertTrue(forRobin.text().contains("Neem terug"), forRobin::text);
        Element forDeWit = article(reader("de-wit").get(built.address(cities, PINNED_LONG)), 0);
        assertTrue(forDeWit.text().contains("5 of meer leden stemmen in"), forDeWit::text);
        assertFalse(forDeWit.text().contains("Neem terug"), forDeWit::text);
        Element fewer = article(reader("robin").get(built.address(cities, PINNED_LONG)), 3);
        assertTrue(fewer.text().contains("enkele leden stemmen in"), fewer::text);
    }

    @Test
    void experiencesAreFoldedUnderWhatTheyHold() {
        Element first = article(reader("kim").get(built.address(care, BANK)), 0);
        Element fold = first.selectFirst("details.fold");
        assertFalse(fold.hasAttr("open"));
        assertEquals(
                care.topic(BANK).posts().get(0).note(),
                fold.selectFirst("summary").text());
    }

    @Test
    void aOneTimeAliasIsKnownToItsBearerAlone() {
        String lou = alias("lou", care);
        Element forLou = article(reader("lou").get(built.address(care, BANK)), 0);
        assertTrue(forLou.text().contains("dat ben jij") && forLou.text().contains("eenmalige alias"), forLou::text);
        assertFalse(forLou.text().contains(lou), forLou::text);
        for (String other : List.of("kim", "merel", "visser", "de-wit")) {
            Element seen = article(reader(other).get(built.address(care, BANK)), 0);
            assertTrue(seen.text().contains("eenmalige alias"), seen::text);
            assertFalse(seen.text().contains("dat ben jij"), other);
            assertFalse(seen.text().contains(lou), other);
        }
    }

    @Test
    void everyoneReadsTheLanguagesAndInterpretersSeeWhatIsWanted() {
        Visitor.Page tongues = reader("lidia").get(built.address(cities, TONGUES));
        assertEquals(
                List.of("bg", "es", "ro"),
                article(tongues, 0).select(".post__beside [lang]").eachAttr("lang").stream()
                        .sorted()
                        .toList());
        assertEquals("ro", article(tongues, 1).selectFirst(".post__body").attr("lang"));
        assertTrue(article(tongues, 4).text().contains("Vertaling gevraagd"), tongues::text);
        String wanted = built.address(cities) + "/vertalingen";
        Visitor.Page list = reader("tolk-spaans").get(wanted);
        assertTrue(list.html().select(".entries .entry").size() >= 3, list::text);
        // Who asked is nowhere: the name that stands there is that of whoever wrote.
        assertFalse(list.text().contains("F. Jansma"), list::text);
        assertEquals(404, reader("merel").get(wanted).status());
    }

    @Test
    void whatWaitsForAnAnswerStandsBeforeThoseWhoAreAsked() {
        Visitor.Page today = reader("de-wit").get("/vandaag");
        assertTrue(today.html().select("#wacht ~ .entries .entry").size() >= 3, today::text);
        assertEquals(
                1,
                today.html()
                        .select("#wacht ~ .entries strong:contains(te laat)")
                        .size(),
                today::text);
        assertTrue(reader("de-wit").get("/berichten").text().contains("te laat"));
        assertTrue(reader("el-amrani").get("/vandaag").text().contains(home.name()));
        Visitor.Page all = reader("merel").get(built.address(cities) + "/antwoordvragen");
        assertTrue(all.text().contains("beantwoord op") && all.text().contains("te laat"), all::text);
        assertFalse(all.text().contains(alias("kim", cities)), "Nobody sees who asked");
        assertTrue(
                reader("sam").get(built.address(places, LIST)).text().contains("ingetrokken door de gespreksleiding"));
    }

    @Test
    void quotesAndNamesReadAsTheyAreNow() {
        Visitor.Page long1 = reader("robin").get(built.address(cities, PINNED_LONG));
        assertTrue(article(long1, 16).selectFirst("blockquote").text().contains("Wie betaalt er niets?"), long1::text);
        assertEquals("@M. Visser", article(long1, 10).selectFirst(".mention").text());
        Visitor.Page fear = reader("lou").get(built.address(own, FEAR));
        assertEquals(
                "@" + alias("ana", own),
                article(fear, 3).selectFirst(".mention").text());
        assertTrue(reader("kim").get("/berichten").text().contains("Iemand noemde jou"));
        assertFalse(reader("lou").get("/berichten").text().contains("Iemand noemde jou"));
    }

    @Test
    void whatWasChangedIsReadBesideWhatItWasUnlessThatIsDestroyed() {
        Visitor postma = reader("van-dijk");
        Visitor.Page conversation = postma.get(built.address(home, HOME_WORK));
        String id = article(conversation, 16).id().substring("b-".length());
        Visitor.Page versions = postma.get(built.address(home, HOME_WORK) + "/bijdragen/" + id + "/versies");
        assertTrue(
                versions.text().contains("na de zomer") && versions.text().contains("in het voorjaar"), versions::text);
        Element forgotten = article(reader("lou").get(built.address(own, FEAR)), 0);
        assertTrue(forgotten.text().contains("names of birds and trees"), forgotten::text);
        assertFalse(forgotten.text().contains("station"), forgotten::text);
        assertTrue(forgotten.select("a[href$=versies]").isEmpty(), forgotten::html);
    }

    @Test
    void whatWasWithdrawnIsAPlaceWithoutWords() {
        for (World.Room room : List.of(cities, own, places)) {
            World.Topic topic = room.topics().stream()
                    .filter(each -> each.posts().stream().anyMatch(World.Post::withdrawn))
                    .findFirst()
                    .orElseThrow();
            for (String key : List.of("robin", "kim")) {
                Visitor.Page page = reader(key).get(built.address(room, topic.title()));
                assertEquals(1, page.html().select(".post--withdrawn").size(), topic.title());
                topic.posts().stream()
                        .filter(World.Post::withdrawn)
                        .forEach(post -> assertFalse(page.text().contains(post.body()), topic.title()));
            }
        }
    }

    @Test
    void aDraftWaitsForItsWriterAlone() {
        World.Draft draft = home.topic(HOME_WORK).drafts().get(0);
        assertEquals(draft.text(), typed("merel", built.address(home, HOME_WORK)));
        assertEquals("", typed("robin", built.address(home, HOME_WORK)));
        assertEquals(
                care.drafts().get(0).text(),
                typed(care.drafts().get(0).author(), built.address(care) + "/onderwerpen/nieuw"));
        assertEquals("", typed("visser", built.address(care) + "/onderwerpen/nieuw"));
    }

    @Test
    void whatIsNewIsNewToOneReader() {
        Visitor kim = reader("kim");
        String path = built.address(cities, TONGUES);
        Element before = fresh("kim", TONGUES);
        assertTrue(before.text().endsWith("nieuw"), before::text);
        String others = fresh("robin", TONGUES).text();
        kim.get(path);
        Visitor.Page after = kim.get(built.address(cities));
        assertTrue(entry(after, cities, TONGUES).select(".fresh").isEmpty(), after::text);
        assertEquals(others, fresh("robin", TONGUES).text());
        assertFalse(reader("visser").get(built.address(cities)).has(".fresh"), "all was put away");
        assertTrue(reader("visser").get("/vandaag").text().contains("Niets nieuws"));
    }

    @Test
    void momentsToLookStayOnTheDeviceOnWhichTheyWereChosen() {
        // On a day that is not today: then nothing shows itself.
        String later = LocalDate.now(ZoneId.of("Europe/Amsterdam"))
                .plusDays(3)
                .getDayOfWeek()
                .name();
        Visitor phone = new Visitor(installation.origin());
        phone.logIn(world.person("alex").username(), World.PASSWORD, "/vandaag");
        assertTrue(phone.get("/vandaag").has(".fresh"));
        phone.submit(
                phone.get("/kijkmomenten"),
                "/kijkmomenten",
                Map.of("days", later, "parts", "EVENING", "as", "bewaren"));
        assertFalse(phone.get("/vandaag").has(".fresh"));
        assertTrue(phone.get("/kijkmomenten").has("input[value=" + later + "][checked]"));
        assertTrue(reader("alex").get("/vandaag").has(".fresh"), "another device of the same person");
        assertFalse(reader("alex").get("/kijkmomenten").has("input[checked]"));
    }

    @Test
    void anOfficialWithoutARoomIsOfferedTheStandingOne() {
        Visitor.Page today = reader("kuipers").get("/vandaag");
        assertTrue(today.has("form[action=" + built.address(officials) + "/toetreding]"), today::text);
        assertEquals(200, reader("jansma").get(built.address(officials)).status());
        for (String stranger : List.of("merel", "bakker", "brouwer", "kuipers", "hofman", "beheerder")) {
            assertEquals(404, reader(stranger).get(built.address(officials)).status(), stranger);
        }
        assertFalse(reader("hofman").get("/vandaag").text().contains(officials.name()));
    }

    @Test
    void whoAskedForMailIsMailedNumbersAndDays() {
        World.Person jansma = world.person("jansma");
        PostOffice.Letter letter = installation.postOffice().await(jansma.address(), 2);
        assertTrue(letter.text().contains("Punten die op antwoord van je organisatie wachten: 1."), letter::text);
        for (World.Room room : world.rooms()) {
            assertFalse(letter.raw().contains(room.name()), letter::raw);
            room.topics().forEach(topic -> assertFalse(letter.raw().contains(topic.title()), letter::raw));
        }
        assertTrue(installation.postOffice().letters().stream()
                .allMatch(each -> each.to().equals(jansma.address())));
    }

    @Test
    void whatTheListOfSightsNamesIsThere() {
        for (World.Sight sight : world.sights()) {
            World.Person person = world.people().stream()
                    .filter(each -> each.username().equals(sight.person()))
                    .findFirst()
                    .orElseThrow();
            String path = sight.room() == null
                    ? "/" + sight.page()
                    : sight.topic() != null
                            ? built.address(world.room(sight.room()), sight.topic())
                            : built.address(world.room(sight.room()))
                                    + (sight.page() == null ? "" : "/" + sight.page());
            Visitor visitor = reader(person.key());
            Visitor.Page page = visitor.stepUp(visitor.get(path), person.username(), World.PASSWORD, World.TOTP_SECRET);
            assertEquals(200, page.status(), sight.what());
            assertEquals(path, page.path(), sight.what());
        }
    }

    /** A browser of somebody that is not the one in which the world was built. */
    private Visitor reader(String key) {
        return readers.computeIfAbsent(key, ignored -> {
            World.Person person = world.person(key);
            Visitor visitor = new Visitor(installation.origin());
            Visitor.Page in = person.throughProvider()
                    ? visitor.logInThrough(DemoRealm.WATERVEEN, person.username(), World.PASSWORD, "/account")
                    : visitor.logIn(person.username(), World.PASSWORD, "/account");
            assertEquals("/account", in.path(), in::text);
            return visitor;
        });
    }

    /** How somebody is called in a room; nobody else knows that it is them. */
    private String alias(String key, World.Room room) {
        Visitor.Page rooms = reader(key).get("/ruimtes");
        String alias = Visitor.one(rooms, "li:has(a[href=" + built.address(room) + "]) .alias")
                .text();
        assertNotEquals("", alias);
        return alias;
    }

    private Element entry(Visitor.Page page, World.Room room, String title) {
        return Visitor.one(page, "li.entry:has(a[href=" + built.address(room, title) + "])");
    }

    private Element fresh(String key, String title) {
        return entry(reader(key).get(built.address(cities)), cities, title).selectFirst(".fresh");
    }

    private String typed(String key, String path) {
        return Visitor.one(reader(key).get(path), "textarea#text").wholeText().strip();
    }

    private static Element article(Visitor.Page page, int place) {
        List<Element> posts = page.html().select("article.post");
        assertTrue(posts.size() > place, () -> page.uri() + ": " + page.text());
        return posts.get(place);
    }

    private int count(String table) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        installation.databases().contentUrl(),
                        "overleg_migrator",
                        installation.password("overleg_migrator"));
                Statement statement = connection.createStatement()) {
            statement.execute("set role none");
            try (ResultSet row = statement.executeQuery("select count(*) from overleg." + table)) {
                row.next();
                return row.getInt(1);
            }
        }
    }
}
