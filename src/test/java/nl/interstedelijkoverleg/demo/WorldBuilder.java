package nl.interstedelijkoverleg.demo;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
    private final Map<String, Visitor> visitors = new LinkedHashMap<>();
    private final Map<String, String> rooms = new LinkedHashMap<>();
    /** Codes of the ceremony, by the name of whoever gets one. */
    private final Map<String, String> codes = new LinkedHashMap<>();

    public WorldBuilder(Installation installation, World world, Consumer<String> progress) {
        this.installation = installation;
        this.world = world;
        this.progress = progress;
    }

    /** Builds everything; the application must run. */
    public void build() throws SQLException {
        progress.accept("De verzonnen wereld wordt gebouwd: organisaties");
        insertOrganisations();
        progress.accept("De verzonnen wereld wordt gebouwd: mensen melden zich aan");
        world.people().forEach(this::logIn);
        takeSeats();
        progress.accept("De verzonnen wereld wordt gebouwd: ruimtes");
        world.rooms().forEach(this::foundRoom);
        progress.accept("De verzonnen wereld wordt gebouwd: gesprekken");
        for (World.Room room : world.rooms()) {
            for (World.Topic topic : room.topics()) {
                write(room, topic);
            }
        }
        countAliases();
        for (World.Room room : world.rooms()) {
            if (room.summary() != null) {
                summarise(room);
            }
            if (room.proposal() != null) {
                propose(room);
            }
        }
    }

    /** As in the night of a Monday: what rooms show of how many are there under an alias. */
    private void countAliases() throws SQLException {
        try (Connection connection = migrator();
                var statement = connection.createStatement()) {
            statement.execute("set role overleg_gate");
            statement.execute("select gate.count_aliases()");
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
            if (!person.seated()) {
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

    private World.Person founder(World.Room room) {
        return room.members().stream()
                .map(world::person)
                .filter(person -> person.seated() && role(person, room).equals("MODERATOR"))
                .findFirst()
                .orElseThrow();
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
        form.put("municipality", municipalityName(room.municipality()));
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
    }

    private void invite(World.Room room, World.Person founder, Visitor moderator, String path) {
        Map<String, List<World.Person>> groups = new LinkedHashMap<>();
        for (String key : room.members()) {
            World.Person person = world.person(key);
            if (!person.key().equals(founder.key())) {
                groups.computeIfAbsent(person.kind() + " " + role(person, room), ignored -> new ArrayList<>())
                        .add(person);
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

    private static Visitor.Page steppedUp(World.Person person, Visitor visitor, String path) {
        return visitor.stepUp(visitor.get(path), person.username(), World.PASSWORD, World.TOTP_SECRET);
    }

    private void write(World.Room room, World.Topic topic) throws SQLException {
        String path = rooms.get(room.key());
        List<UUID> posts = new ArrayList<>();
        UUID topicId = null;
        Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
        try (Connection connection = migrator()) {
            for (World.Post post : topic.posts()) {
                Visitor visitor = visitors.get(post.author());
                Visitor.Page page;
                if (topicId == null) {
                    page = visitor.submit(
                            visitor.get(path + "/onderwerpen/nieuw"),
                            "/onderwerpen",
                            Map.of("kind", topic.kind(), "title", topic.title(), "text", post.body()));
                    topicId = UUID.fromString(page.path().substring(page.path().lastIndexOf('/') + 1));
                } else {
                    String query = post.replyTo() == null ? "" : "?antwoord=" + posts.get(post.replyTo());
                    Visitor.Page open = visitor.get(path + "/onderwerpen/" + topicId + query);
                    page = visitor.submit(open, "/bijdragen", Map.of("text", post.body()));
                }
                if (page.status() != 200 || page.has("#herkenbaar")) {
                    throw new IllegalStateException("Een bijdrage kwam er niet: " + page.status() + " " + page.text());
                }
                String fragment = page.uri().getFragment();
                posts.add(
                        fragment == null
                                ? UUID.fromString(
                                        Visitor.one(page, "[id^=b-]").id().substring(2))
                                : UUID.fromString(fragment.substring(2)));
                Timestamp at = Timestamp.from(
                        now.minus(post.hoursAgo(), ChronoUnit.HOURS).minus(posts.size() * 7L % 60, ChronoUnit.MINUTES));
                update(connection, "update post set posted_at = ? where id = ?", at, posts.get(posts.size() - 1));
                update(connection, "update topic set last_post_at = ? where id = ?", at, topicId);
            }
        }
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
