package nl.interstedelijkoverleg.demo;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import nl.interstedelijkoverleg.admin.Ceremony;
import nl.interstedelijkoverleg.vault.HolderKeys;
import nl.interstedelijkoverleg.vault.KeyFile;
import org.jsoup.nodes.Element;

/**
 * Builds the invented world through the front door: people log in, take their seats, found rooms, redeem codes and write,
 * each in a browser of their own. Only what an installation receives from outside is put into the database directly:
 * municipalities and organisations, and the times of the posts, which would otherwise all be now.
 */
public final class WorldBuilder {

    private final Installation installation;
    private final World world;
    private final Consumer<String> progress;
    private final Map<String, Visitor> visitors = new ConcurrentHashMap<>();
    private final Map<String, String> rooms = new LinkedHashMap<>();
    private final Conversations conversations;
    /** Codes of the ceremony, by the name of whoever gets one. */
    private final Map<String, String> codes = new LinkedHashMap<>();

    public WorldBuilder(Installation installation, World world, Consumer<String> progress) {
        this.installation = installation;
        this.world = world;
        this.progress = progress;
        this.conversations = new Conversations(world, visitors, rooms);
    }

    /** Builds everything; the application must run. */
    public void build() throws SQLException {
        progress.accept("De verzonnen wereld wordt gebouwd: organisaties");
        insertOrganisations();
        progress.accept("De verzonnen wereld wordt gebouwd: mensen melden zich aan");
        world.people().parallelStream().forEach(this::logIn);
        takeSeats();
        progress.accept("De verzonnen wereld wordt gebouwd: verordeningen");
        world.ordinances().forEach(this::bringIn);
        progress.accept("De verzonnen wereld wordt gebouwd: beleid");
        world.positions().forEach(this::say);
        world.statements().forEach(this::state);
        world.practices().forEach(this::write);
        progress.accept("De verzonnen wereld wordt gebouwd: ruimtes");
        world.rooms().forEach(this::foundRoom);
        progress.accept("De verzonnen wereld wordt gebouwd: gesprekken");
        holdTopics(false);
        // Who writes under a name for one time hides among those who wrote by last Monday.
        asInTheNight();
        holdTopics(true);
        world.rooms().forEach(conversations::leaveDrafts);
        try (Connection connection = migrator()) {
            connection.setAutoCommit(false);
            conversations.backdate(connection);
            connection.commit();
        }
        asInTheNight();
        for (World.Room room : world.rooms()) {
            if (room.summary() != null) {
                summarise(room);
            }
            if (room.proposal() != null) {
                propose(room);
            }
            room.caughtUp().forEach(key -> catchUp(room, visitors.get(key)));
        }
        world.people().stream().filter(World.Person::digest).forEach(this::chooseMail);
    }

    private void bringIn(World.Ordinance ordinance) {
        Visitor visitor = visitors.get(ordinance.by());
        String form = "/verordeningen/inbreng";
        for (World.OrdinanceVersion version : ordinance.versions()) {
            Visitor.Page check =
                    visitor.submit(visitor.get(form), "/verordeningen/inbreng/tekst", Map.of("text", version.text()));
            Map<String, String> fields = new LinkedHashMap<>();
            if (form.endsWith("/inbreng")) {
                fields.put("kind", ordinance.kind());
                fields.put("title", ordinance.title());
                fields.put("municipality", municipalityName(ordinance.municipality()));
            }
            fields.put("from", version.from());
            fields.put("licence", "verzonnen voor de demonstratie");
            fields.put("act", "keep");
            Visitor.Page kept = visitor.submit(check, check.path(), fields);
            if (!kept.has("#bron")) {
                throw new IllegalStateException("Niet bewaard: " + version.file() + " " + kept.text());
            }
            form = "/verordeningen/inbreng?bij=" + kept.path().replaceFirst(".*/", "");
            beside(visitor, kept.path(), version);
        }
    }

    /** What is stated of a version and replied, from the page of its ordinance, where one finds the newest version last. */
    private void beside(Visitor visitor, String ordinance, World.OrdinanceVersion version) {
        if (version.stated().isEmpty() && version.replies().isEmpty()) {
            return;
        }
        String path = Visitor.one(visitor.get(ordinance + "?op=" + version.from()), "a[href$=besproken]")
                .attr("href")
                .replaceFirst("/besproken$", "");
        for (World.Stated stated : version.stated()) {
            Visitor states = visitors.get(stated.by());
            String form = path + "/besproken";
            Visitor.Page done = states.submit(
                    states.get(form + (stated.part() == null ? "" : "?artikel=" + stated.part())),
                    form,
                    Map.of("answer", stated.answer(), "record", stated.record() == null ? "" : stated.record()));
            require(done, ".timeline__step");
        }
        for (World.Reply reply : version.replies()) {
            Visitor replies = visitors.get(reply.by());
            String form = path + "/reactie";
            Visitor.Page done = replies.submit(
                    replies.get(form + (reply.part() == null ? "" : "?artikel=" + reply.part())),
                    form,
                    Map.of("text", reply.text(), "act", "bewaar"));
            require(done, ".reply");
        }
    }

    private static void require(Visitor.Page page, String selector) {
        if (!page.has(selector)) {
            throw new IllegalStateException("Niet bewaard: " + page.path() + " " + page.text());
        }
    }

    /** One proposes, and a colleague agrees. */
    private void say(World.Position position) {
        Visitor proposer = visitors.get(position.by());
        String form = proposer.get("/mijn-gemeente").html().select("a[href*=standpunt]").stream()
                .filter(link -> link.text().startsWith(position.theme() + ":")
                        || link.text().endsWith(": " + position.theme()))
                .findFirst()
                .orElseThrow()
                .attr("href");
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("stance", position.stance());
        fields.put("since", position.since());
        fields.put("source", position.source());
        fields.put("address", "");
        fields.put("explanation", position.explanation() == null ? "" : position.explanation());
        Visitor.Page waiting = proposer.submit(proposer.get(form), "/mijn-gemeente/standpunt", fields);
        if (!waiting.path().equals("/mijn-gemeente")) {
            throw new IllegalStateException("Niet voorgesteld: " + waiting.text());
        }
        if (position.second() != null) {
            Visitor second = visitors.get(position.second());
            Visitor.Page agreed = second.submit(second.get("/mijn-gemeente"), "/bevestiging", Map.of());
            if (agreed.has("form[action$=bevestiging]")) {
                throw new IllegalStateException("Niet bevestigd: " + agreed.text());
            }
        }
    }

    private void state(World.Statement statement) {
        Visitor visitor = visitors.get(statement.by());
        Visitor.Page town = visitor.submit(
                visitor.get("/beleid"), "/beleid/zoeken", Map.of("naam", municipalityName(statement.municipality())));
        String theme = town.html().select("a[href*=themas]").stream()
                .filter(link -> link.text().equals(statement.theme()))
                .findFirst()
                .orElseThrow()
                .attr("href");
        Visitor.Page placed = visitor.submit(
                visitor.get(theme + "/praktijk"), theme + "/praktijk", Map.of("words", statement.words()));
        if (!placed.path().equals(theme)) {
            throw new IllegalStateException("Niet geplaatst: " + placed.text());
        }
    }

    /** Writes good practice, and what others think of it. */
    private void write(World.Practice practice) {
        Visitor author = visitors.get(practice.by());
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("theme", practice.theme());
        fields.put("title", practice.title());
        fields.put("what", practice.what());
        fields.put("why", practice.why());
        fields.put("steps", practice.steps());
        fields.put("cost", practice.cost() == null ? "" : practice.cost());
        if (practice.named()) {
            fields.put("contact", "ME");
        }
        Visitor.Page kept = author.submit(author.get("/praktijk/nieuw"), "/praktijk/nieuw", fields);
        if (!kept.path().startsWith("/praktijk/voorbeelden/")) {
            throw new IllegalStateException("Niet bewaard: " + kept.text());
        }
        for (World.Verdict verdict : practice.verdicts()) {
            Visitor judge = visitors.get(verdict.by());
            String form = kept.path() + "/oordeel";
            Visitor.Page said = judge.submit(judge.get(form), form, Map.of("words", verdict.words()));
            if (!said.path().equals(kept.path())) {
                throw new IllegalStateException("Niet gezegd: " + said.text());
            }
        }
    }

    /** The address of a room. */
    String address(World.Room room) {
        return rooms.get(room.key());
    }

    /** The address of a topic. */
    String address(World.Room room, String title) {
        return conversations.address(room, title);
    }

    private void catchUp(World.Room room, Visitor visitor) {
        String path = rooms.get(room.key());
        Visitor.Page seen = visitor.submit(visitor.get(path), "/gelezen", Map.of());
        if (seen.has(".fresh")) {
            throw new IllegalStateException("Er is nog iets nieuw: " + seen.text());
        }
    }

    /** As the last of all: then what waits for an answer is there to be mailed about. */
    private void chooseMail(World.Person person) {
        Visitor visitor = visitors.get(person.key());
        Visitor.Page chosen = visitor.submit(visitor.get("/account"), "/account/overzicht", Map.of("wanted", "ja"));
        if (!chosen.has("form[action=/account/overzicht] button[value=nee]")) {
            throw new IllegalStateException("Post staat niet aan: " + chosen.text());
        }
    }

    /** In each room one after the other, and in several rooms at once. */
    private void holdTopics(boolean withOneTimePosts) {
        world.rooms().parallelStream()
                .forEach(room -> room.topics().stream()
                        .filter(topic -> topic.holdsOneTimePost() == withOneTimePosts)
                        .forEach(topic -> conversations.hold(room, topic)));
    }

    /** As in the night of a Monday: what rooms show of how many are there under an alias, and of how many agree. */
    private void asInTheNight() throws SQLException {
        try (Connection connection = migrator();
                var statement = connection.createStatement()) {
            statement.execute("set role overleg_gate");
            statement.execute("select gate.count_aliases()");
            statement.execute("select gate.count_agreement(true)");
        }
    }

    private void insertOrganisations() throws SQLException {
        try (Connection connection = migrator()) {
            Map<String, UUID> municipalities = new LinkedHashMap<>();
            for (World.Municipality municipality : world.municipalities()) {
                UUID id = UUID.randomUUID();
                municipalities.put(municipality.key(), id);
                update(
                        connection,
                        "insert into municipality (id, name, fictitious) values (?, ?, true)",
                        id,
                        municipality.name());
            }
            holdCeremony(connection);
            for (World.Organisation organisation : world.organisations()) {
                if (sexWorkerLed(organisation)) {
                    continue;
                }
                UUID id = UUID.randomUUID();
                update(
                        connection,
                        """
                        insert into organisation (id, kind, name, municipality_id, city, note, identity_provider,
                            fictitious)
                        values (?, ?, ?, ?, ?, ?, ?, true)
                        """,
                        id,
                        organisation.kind(),
                        organisation.name(),
                        "MUNICIPALITY".equals(organisation.kind())
                                ? municipalities.get(organisation.municipality())
                                : null,
                        organisation.city(),
                        organisation.note(),
                        "waterveen".equals(organisation.municipality()) && "MUNICIPALITY".equals(organisation.kind())
                                ? DemoRealm.WATERVEEN
                                : null);
                if (organisation.mailDomain() != null) {
                    update(
                            connection,
                            "insert into organisation_domain (id, organisation_id, domain) values (?, ?, ?)",
                            UUID.randomUUID(),
                            id,
                            organisation.mailDomain());
                }
            }
        }
    }

    /** As at an installation: the first sex-worker-led organisations, with everybody of theirs as a trust contact. */
    private void holdCeremony(Connection connection) throws SQLException {
        List<Ceremony.Founding> foundings = world.organisations().stream()
                .filter(WorldBuilder::sexWorkerLed)
                .map(organisation -> new Ceremony.Founding(
                        organisation.name(),
                        organisation.city(),
                        organisation.note(),
                        true,
                        world.people().stream()
                                .filter(person -> organisation.key().equals(person.organisation()))
                                .map(person -> new Ceremony.Contact(person.name(), function(person)))
                                .toList()))
                .toList();
        HolderKeys keys = HolderKeys.of(KeyFile.read(installation.keyFile()), "overleg");
        Ceremony.hold(connection, keys, foundings)
                .forEach(opened -> codes.put(opened.name(), opened.code().text()));
    }

    private static boolean sexWorkerLed(World.Organisation organisation) {
        return "SEX_WORKER_ORGANISATION".equals(organisation.kind());
    }

    private static String function(World.Person person) {
        return person.function() == null ? "medewerker" : person.function();
    }

    private void logIn(World.Person person) {
        Visitor visitor = new Visitor(installation.origin());
        Visitor.Page home = person.throughProvider()
                ? visitor.logInThrough(DemoRealm.WATERVEEN, person.username(), World.PASSWORD, "/ruimtes")
                : visitor.logIn(person.username(), World.PASSWORD, "/ruimtes");
        if (!home.path().equals("/ruimtes")) {
            throw new IllegalStateException(person.key() + " kwam niet binnen: " + home.uri() + " " + home.text());
        }
        visitors.put(person.key(), visitor);
    }

    private void takeSeats() {
        World.Person administrator = world.people().stream()
                .filter(person -> person.roles().contains("ADMINISTRATOR"))
                .findFirst()
                .orElseThrow();
        Visitor desk = visitors.get(administrator.key());
        Visitor.Page page =
                desk.stepUp(desk.get("/beheer"), administrator.username(), World.PASSWORD, World.TOTP_SECRET);
        for (World.Person person : world.people()) {
            if (!person.seated() || person.throughMail()) {
                continue;
            }
            if (codes.containsKey(person.name())) {
                takeSeat(person, codes.get(person.name()));
                continue;
            }
            String organisation = world.organisations().stream()
                    .filter(found -> found.key().equals(person.organisation()))
                    .findFirst()
                    .orElseThrow()
                    .name();
            String id = page.html().select("select[name=organisation] option").stream()
                    .filter(option -> option.text().startsWith(organisation))
                    .findFirst()
                    .orElseThrow()
                    .attr("value");
            Map<String, String> form = new LinkedHashMap<>();
            form.put("organisation", id);
            form.put("seatName", person.name());
            form.put("function", function(person));
            form.put("portfolios", String.join(", ", person.portfolios() == null ? List.of() : person.portfolios()));
            if (person.interprets()) {
                form.put("interpreter", "ja");
            }
            Visitor.Page made = desk.submit(page, "/beheer/zetels", form);
            takeSeat(person, Visitor.one(made, "[data-code]").text());
            page = desk.get("/beheer");
        }
        world.people().stream().filter(World.Person::throughMail).forEach(this::askForSeat);
    }

    /** By the second door: a code in the mail, and the yes of a colleague. */
    private void askForSeat(World.Person person) {
        Visitor visitor = visitors.get(person.key());
        Visitor.Page form = visitor.get("/zetel/aanvragen");
        String organisation = world.organisation(person.organisation()).name();
        String id = form.html().select("select[name=organisation] option").stream()
                .filter(option -> option.text().equals(organisation))
                .findFirst()
                .orElseThrow()
                .attr("value");
        visitor.submit(
                form,
                "/zetel/aanvragen",
                Map.of(
                        "organisation",
                        id,
                        "address",
                        person.address(),
                        "name",
                        person.name(),
                        "function",
                        function(person),
                        "portfolios",
                        String.join(", ", person.portfolios())));
        String code = installation.postOffice().await(person.address(), 1).code();
        Visitor.Page typed =
                visitor.submit(visitor.get("/zetel/aanvragen/code"), "/zetel/aanvragen/code", Map.of("code", code));
        visitor.submit(typed, "/zetel/aanvragen/bevestigen", Map.of());
        World.Person colleague = world.person(person.approvedBy());
        Visitor desk = visitors.get(colleague.key());
        Visitor.Page own = steppedUp(colleague, desk, "/mijn-organisatie");
        desk.submit(own, "/antwoord", Map.of("answer", "ja"));
        acceptAgreement(person, visitor, visitor.get("/gebruiksafspraak"));
    }

    private void takeSeat(World.Person person, String code) {
        Visitor visitor = visitors.get(person.key());
        Visitor.Page seat = visitor.submit(visitor.get("/zetel"), "/zetel", Map.of("code", code));
        if (seat.status() != 200) {
            throw new IllegalStateException(person.key() + " kreeg de zetel niet: " + seat.text());
        }
        acceptAgreement(person, visitor, seat);
    }

    /** The first of an organisation accepts for the organisation too. */
    private static void acceptAgreement(World.Person person, Visitor visitor, Visitor.Page agreement) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("accepted", "ja");
        if (agreement.has("input[name=organisation]")) {
            form.put("organisation", "ja");
        }
        if (agreement.has("input[name=interpreter]")) {
            form.put("interpreter", "ja");
        }
        Visitor.Page accepted = visitor.submit(agreement, "/gebruiksafspraak", form);
        if (!accepted.path().equals("/ruimtes")) {
            throw new IllegalStateException(person.key() + " kon niet akkoord gaan: " + accepted.text());
        }
    }

    static World.Person founder(World world, World.Room room) {
        return room.members().stream()
                .map(world::person)
                .filter(person -> person.seated() && role(person, room).equals("MODERATOR"))
                .findFirst()
                .orElseThrow();
    }

    private World.Person founder(World.Room room) {
        return founder(world, room);
    }

    private void foundRoom(World.Room room) {
        World.Person founder = founder(room);
        Visitor visitor = visitors.get(founder.key());
        Map<String, String> form = new LinkedHashMap<>();
        form.put("name", room.name());
        form.put("purpose", room.purpose());
        form.put("kind", room.kind());
        form.put("admittedKinds", Visitor.values(room.admittedKinds()));
        form.put("history", room.history());
        form.put("leastSexWorkers", String.valueOf(room.leastSexWorkers()));
        form.put("municipality", municipalityName(room.municipality()));
        if (room.standsOpen()) {
            form.put("standsOpen", "ja");
        }
        Visitor.Page form0 = visitor.get("/ruimtes/nieuw");
        form.put(
                "seat",
                Visitor.one(form0, "[name=seat]").hasAttr("value")
                        ? Visitor.one(form0, "[name=seat]").attr("value")
                        : Visitor.one(form0, "select[name=seat] option[value~=.{36}]")
                                .attr("value"));
        Visitor.Page made = visitor.submit(form0, "/ruimtes", form);
        String path = made.path();
        if (!path.startsWith("/ruimtes/") || path.length() < 40) {
            throw new IllegalStateException("De ruimte kwam er niet: " + made.status() + " " + made.text());
        }
        rooms.put(room.key(), path);
        invite(room, founder, visitor, path);
        room.joins().forEach(key -> join(key, path));
    }

    /** Without asking: the first page offers it to officials who are in no room yet. */
    private void join(String key, String path) {
        Visitor visitor = visitors.get(key);
        Visitor.Page joined = visitor.submit(visitor.get("/vandaag"), path + "/toetreding", Map.of());
        if (!joined.path().equals(path)) {
            throw new IllegalStateException(key + " kwam de vaste ruimte niet in: " + joined.text());
        }
    }

    private void invite(World.Room room, World.Person founder, Visitor moderator, String path) {
        Map<String, List<World.Person>> groups = new LinkedHashMap<>();
        for (String key : room.members()) {
            World.Person person = world.person(key);
            if (!person.key().equals(founder.key()) && !room.joins().contains(key)) {
                // Codes come in batches, but each interpreter has one of their own.
                String batch = person.kind() + " " + role(person, room) + " " + (person.interprets() ? key : "");
                groups.computeIfAbsent(batch, ignored -> new ArrayList<>()).add(person);
            }
        }
        for (Map.Entry<String, List<World.Person>> group : groups.entrySet()) {
            String[] kindAndRole = group.getKey().split(" ");
            Map<String, String> form = Map.of(
                    "kind",
                    kindAndRole[0],
                    "role",
                    kindAndRole[1],
                    "number",
                    String.valueOf(Math.max(5, group.getValue().size())));
            Visitor.Page slips;
            if (kindAndRole[0].equals("SEX_WORKER")) {
                slips = slips(room, founder, moderator, path, form);
            } else if (kindAndRole[1].equals("INTERPRETER")) {
                slips = moderator.submit(steppedUp(founder, moderator, path + "/tolken"), "/tolken", form);
            } else {
                slips = moderator.submit(
                        steppedUp(founder, moderator, path + "/uitnodigingen"), "/uitnodigingen", form);
            }
            List<String> codes = slips.html().select("[data-code]").stream()
                    .map(Element::text)
                    .toList();
            for (int i = 0; i < group.getValue().size(); i++) {
                World.Person person = group.getValue().get(i);
                Visitor visitor = visitors.get(person.key());
                Visitor.Page offer = visitor.get("/uitnodiging/" + codes.get(i));
                Visitor.Page joined = visitor.submit(
                        offer,
                        "/uitnodiging/aannemen",
                        offer.has("[name=appearance]")
                                ? Map.of("appearance", membership(person, room).appearsAs())
                                : Map.of());
                if (!joined.path().equals(path)) {
                    throw new IllegalStateException(person.key() + " kwam de ruimte niet in: " + joined.text());
                }
            }
        }
    }

    /** The moderator asks, and a trust contact who is not in the room makes them. */
    private Visitor.Page slips(
            World.Room room, World.Person founder, Visitor moderator, String path, Map<String, String> form) {
        World.Person contact = world.people().stream()
                .filter(person -> "SEX_WORKER_ORGANISATION".equals(person.kind()))
                .filter(person -> !room.members().contains(person.key()))
                .findFirst()
                .orElseThrow();
        Visitor.Page asked = moderator.submit(
                steppedUp(founder, moderator, path + "/briefjes"),
                "/briefjes",
                Map.of(
                        "organisation",
                        "ALL",
                        "role",
                        form.get("role"),
                        "words",
                        "Voor sekswerkers die mee willen praten"));
        Visitor issuer = visitors.get(contact.key());
        String request = Visitor.one(steppedUp(contact, issuer, "/briefjes"), "main .entry a[href^=/briefjes/]")
                .attr("href");
        Visitor.Page slips =
                issuer.submit(issuer.get(request), request, Map.of("number", form.get("number"), "as", "SCREEN"));
        moderator.submit(asked, "/intrekking", Map.of());
        return slips;
    }

    static Visitor.Page steppedUp(World.Person person, Visitor visitor, String path) {
        return visitor.stepUp(visitor.get(path), person.username(), World.PASSWORD, World.TOTP_SECRET);
    }

    /** A stand van zaken that has lain before the room for its 72 hours. */
    private void summarise(World.Room room) throws SQLException {
        String path = rooms.get(room.key());
        World.Person founder = founder(room);
        Visitor moderator = visitors.get(founder.key());
        String address = path + "/stand-van-zaken";
        moderator.submit(
                steppedUp(founder, moderator, address + "/tekst"),
                address + "/tekst",
                Map.of("text", room.summary(), "act", "voorleggen"));
        try (Connection connection = migrator()) {
            update(
                    connection,
                    "update summary set ends_at = date_trunc('hour', now()) - interval '2 hours' where room_id = ?",
                    UUID.fromString(path.replaceAll(".*/", "")));
        }
        Visitor.Page counts = moderator.get(address);
        if (!counts.has("#vastgesteld")) {
            throw new IllegalStateException("De stand van zaken telt niet: " + counts.text());
        }
    }

    /** A proposal about the audience that runs. */
    private void propose(World.Room room) {
        World.Person founder = founder(room);
        Visitor moderator = visitors.get(founder.key());
        String address = rooms.get(room.key()) + "/publiek/voorstel/soort";
        Visitor.Page form = steppedUp(founder, moderator, address);
        String organisation = world.organisations().stream()
                .filter(found -> found.key().equals(room.proposal().organisation()))
                .findFirst()
                .orElseThrow()
                .name();
        String id = form.html().select("select[name=organisation] option").stream()
                .filter(option -> option.text().startsWith(organisation))
                .findFirst()
                .orElseThrow()
                .attr("value");
        Visitor.Page made = moderator.submit(
                form,
                address,
                Map.of(
                        "kind",
                        room.proposal().kind(),
                        "organisation",
                        id,
                        "reason",
                        room.proposal().reason()));
        if (made.status() != 200 || made.has("#fouten")) {
            throw new IllegalStateException("Het voorstel kwam er niet: " + made.text());
        }
    }

    private static String role(World.Person person, World.Room room) {
        return membership(person, room).role();
    }

    private static World.Membership membership(World.Person person, World.Room room) {
        return person.rooms().stream()
                .filter(membership -> membership.room().equals(room.key()))
                .findFirst()
                .orElseThrow();
    }

    private String municipalityName(String key) {
        return world.municipalities().stream()
                .filter(municipality -> municipality.key().equals(key))
                .map(World.Municipality::name)
                .findFirst()
                .orElse("");
    }

    /** The migrator without its usual role: it bypasses row-level security, as a data migration may. */
    private Connection migrator() throws SQLException {
        Connection connection = DriverManager.getConnection(
                installation.databases().contentUrl(), "overleg_migrator", installation.password("overleg_migrator"));
        try (var statement = connection.createStatement()) {
            statement.execute("set role none");
            statement.execute("set search_path = overleg");
        }
        return connection;
    }

    private static void update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            if (statement.executeUpdate() != 1) {
                throw new SQLException("Not exactly one row: " + sql);
            }
        }
    }
}
