package nl.interstedelijkoverleg.demo;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is said in the invented world, and what people do with it: everybody in a browser of their own, with the forms of the pages.
 * Nothing here knows an alias beforehand: who names somebody looks up how they are called. Several rooms can talk at once.
 */
final class Conversations {

    /** Somebody of the world in a text: {@code @{key}}. */
    private static final Pattern NAMED = Pattern.compile("@\\{([a-z-]+)}");

    private static final String TOPICS = "/onderwerpen/";
    private static final String POSTS = "/bijdragen/";
    private static final int MINUTES_APART = 7;
    private static final int HOUR = 60;

    private final World world;
    private final Map<String, Visitor> visitors;
    private final Map<String, String> rooms;
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    private final Map<UUID, Instant> postedAt = new ConcurrentHashMap<>();
    private final Queue<Late> late = new ConcurrentLinkedQueue<>();
    private final Map<String, String> labels = new ConcurrentHashMap<>();
    private final Map<String, String> topics = new ConcurrentHashMap<>();
    private final Set<String> secondStep = ConcurrentHashMap.newKeySet();

    private record Late(UUID topic, String organisation) {}

    /**
     * Ready to write.
     *
     * @param visitors the browser of each person, by key
     * @param rooms the address of each room, by key; each is there by the time something is said in it
     */
    Conversations(World world, Map<String, Visitor> visitors, Map<String, String> rooms) {
        this.world = world;
        this.visitors = visitors;
        this.rooms = rooms;
    }

    /** The address of a topic that is there. */
    String address(World.Room room, String title) {
        return topics.get(room.key() + " " + title);
    }

    /** A topic with all that was said in it and what people did with that. */
    void hold(World.Room room, World.Topic topic) {
        new Talk(room, topic).hold();
    }

    /** Keeps what people were writing when they went away, as new topics. */
    void leaveDrafts(World.Room room) {
        for (World.Draft draft : room.drafts()) {
            String path = rooms.get(room.key());
            Visitor visitor = visitors.get(draft.author());
            placed(visitor.sendOff(
                    visitor.get(path + "/onderwerpen/nieuw"),
                    "/onderwerpen",
                    Map.of("kind", draft.kind(), "title", draft.title(), "text", draft.text(), "keep", "ja")));
        }
    }

    /** Gives everything the times that it has in the world; until then all is from now. */
    void backdate(Connection connection) throws SQLException {
        try (var posts = connection.prepareStatement("update post set posted_at = ? where id = ?")) {
            for (Map.Entry<UUID, Instant> each : postedAt.entrySet()) {
                posts.setTimestamp(1, Timestamp.from(each.getValue()));
                posts.setObject(2, each.getKey());
                posts.addBatch();
            }
            posts.executeBatch();
        }
        try (var statement = connection.createStatement()) {
            statement.execute("""
                    update topic t set last_post_at = p.at
                    from (select topic_id, max(posted_at) as at from post group by topic_id) p where p.topic_id = t.id
                    """);
        }
        try (var requests = connection.prepareStatement("""
                update answer_request set due_day = due_day - 14
                where topic_id = ? and organisation_id = (select id from organisation where name = ?)
                """)) {
            for (Late each : late) {
                requests.setObject(1, each.topic());
                requests.setString(2, each.organisation());
                requests.addBatch();
            }
            requests.executeBatch();
        }
    }

    /** Who is meant, as somebody in the room reads it. */
    private String spelt(World.Room room, String text) {
        Matcher named = NAMED.matcher(text);
        return named.replaceAll(
                found -> Matcher.quoteReplacement("@[" + label(room, world.person(found.group(1))) + "]"));
    }

    private String label(World.Room room, World.Person person) {
        return labels.computeIfAbsent(room.key() + " " + person.key(), ignored -> {
            if (person.rooms().stream()
                    .anyMatch(membership -> membership.room().equals(room.key())
                            && membership.appearsAs().equals("NAME"))) {
                return person.name();
            }
            Visitor.Page mine = visitors.get(person.key()).get("/ruimtes");
            return Visitor.one(mine, "li:has(a[href=" + rooms.get(room.key()) + "]) .alias")
                    .text();
        });
    }

    private static UUID last(String path) {
        return UUID.fromString(path.substring(path.lastIndexOf('/') + 1).replaceAll("[?#].*", ""));
    }

    /** Where an answer leads that says that it was done: on in the room, and not to a login. */
    private static String placed(Visitor.Page answer) {
        return answer.location()
                .filter(leads -> leads.contains("/ruimtes/"))
                .orElseThrow(() -> new IllegalStateException(
                        "Het kwam er niet: " + answer.status() + " " + answer.uri() + " " + answer.text()));
    }

    /** One topic while it is being made. */
    private final class Talk {

        private final World.Room room;
        private final World.Topic topic;
        private final String path;
        private final List<UUID> posts = new ArrayList<>();
        private String address;

        Talk(World.Room room, World.Topic topic) {
            this.room = room;
            this.topic = topic;
            this.path = rooms.get(room.key());
        }

        void hold() {
            for (World.Post post : topic.posts()) {
                say(post);
                postedAt.put(
                        posts.get(posts.size() - 1),
                        now.minus(post.hoursAgo(), ChronoUnit.HOURS)
                                .minus(posts.size() * (long) MINUTES_APART % HOUR, ChronoUnit.MINUTES));
            }
            each(this::change);
            each(this::translate);
            agree();
            each(this::withdraw);
            topic.asks().forEach(this::ask);
            topic.drafts().forEach(this::leave);
            order();
        }

        private void each(BiConsumer<World.Post, UUID> act) {
            for (int i = 0; i < posts.size(); i++) {
                act.accept(topic.posts().get(i), posts.get(i));
            }
        }

        private void say(World.Post post) {
            Visitor visitor = visitors.get(post.author());
            Map<String, String> form = new LinkedHashMap<>();
            form.put("text", spelt(room, post.earlier() == null ? post.body() : post.earlier()));
            form.put("language", post.language());
            if (topic.kind().equals("EXPERIENCE")) {
                form.put("note", post.note() == null ? "" : post.note());
            }
            if (address == null) {
                open(visitor, post, form);
                return;
            }
            String query = post.replyTo() == null ? "" : "?antwoord=" + posts.get(post.replyTo());
            if (post.quotes() != null) {
                query = "?citaat=" + posts.get(post.quotes());
            }
            Visitor.Page page = visitor.get(address + (post.once() ? "/eenmalig" : "") + query);
            if (post.quotes() != null) {
                form.merge(
                        "text", Visitor.one(page, "#text").wholeText(), (own, quoted) -> quoted.strip() + "\n\n" + own);
            }
            posts.add(last(placed(visitor.sendOff(page, post.once() ? "/eenmalig" : "/bijdragen", form))));
        }

        private void open(Visitor visitor, World.Post post, Map<String, String> form) {
            form.put("title", topic.title());
            String action = post.once() ? TOPICS + "eenmalig" : "/onderwerpen";
            if (!post.once()) {
                form.put("kind", topic.kind());
                form.put("themes", Visitor.values(topic.themes()));
            }
            String opened = placed(visitor.sendOff(
                    visitor.get(path + (post.once() ? TOPICS + "eenmalig" : TOPICS + "nieuw")), action, form));
            address = path + TOPICS + last(opened);
            topics.put(room.key() + " " + topic.title(), address);
            posts.add(UUID.fromString(
                    Visitor.one(visitor.get(address), "article[id^=b-]").id().substring("b-".length())));
        }

        private void change(World.Post post, UUID id) {
            if (post.earlier() == null) {
                return;
            }
            Visitor visitor = visitors.get(post.author());
            Map<String, String> form = new LinkedHashMap<>();
            form.put("text", spelt(room, post.body()));
            if (post.forgets()) {
                form.put("destroy", "ja");
            }
            String form0 = address + POSTS + id + "/wijziging";
            placed(visitor.sendOff(visitor.get(form0), "/wijziging", form));
        }

        private void translate(World.Post post, UUID id) {
            for (World.Wanted wanted : post.wanted()) {
                Visitor reader = visitors.get(wanted.by());
                String ask = address + POSTS + id + "/vertaalvraag";
                placed(reader.sendOff(reader.get(ask), "/vertaalvraag", Map.of("language", wanted.language())));
            }
            for (World.Translation made : post.translations()) {
                Visitor interpreter = visitors.get(made.by());
                String make = address + POSTS + id + "/vertalingen";
                placed(interpreter.sendOff(
                        interpreter.get(make + "?taal=" + made.language()),
                        "/vertalingen",
                        Map.of("language", made.language(), "text", made.body())));
            }
        }

        /** Each with all that they agree with, page by page. */
        private void agree() {
            Map<String, List<UUID>> by = new LinkedHashMap<>();
            each((post, id) -> post.agree()
                    .forEach(key -> by.computeIfAbsent(key, ignored -> new ArrayList<>())
                            .add(id)));
            by.forEach((key, agreed) -> {
                Visitor visitor = visitors.get(key);
                Visitor.Page page = null;
                for (UUID id : agreed) {
                    if (page == null || !page.has("#b-" + id)) {
                        page = visitor.get(path + POSTS + id);
                    }
                    placed(visitor.pressOff(page, POSTS + id + "/instemming"));
                }
            });
        }

        private void withdraw(World.Post post, UUID id) {
            if (post.withdrawn()) {
                Visitor visitor = visitors.get(post.author());
                placed(visitor.sendOff(visitor.get(address + POSTS + id + "/intrekking"), "/intrekking", Map.of()));
            }
        }

        private void ask(World.Ask ask) {
            String organisation = world.organisation(ask.organisation()).name();
            Visitor asker = visitors.get(ask.by());
            Visitor.Page form = asker.get(address + "/antwoordvraag");
            String id = form.html().select("select[name=organisation] option").stream()
                    .filter(option -> option.text().equals(organisation))
                    .findFirst()
                    .orElseThrow()
                    .attr("value");
            placed(asker.sendOff(
                    form, "/antwoordvraag", Map.of("organisation", id, "weeks", String.valueOf(ask.weeks()))));
            if (ask.late()) {
                late.add(new Late(last(address), organisation));
            }
            if (ask.answer() != null) {
                UUID answer = posts.get(ask.answer());
                Visitor author = visitors.get(topic.posts().get(ask.answer()).author());
                Visitor.Page page = author.get(path + POSTS + answer);
                String act = Visitor.one(page, "form:has(button[name=post][value=" + answer + "])")
                        .attr("action");
                placed(author.sendOff(page, act, Map.of("post", answer.toString())));
            }
            if (ask.withdrawn()) {
                Visitor.Page page = moderator().get(address);
                String act = Visitor.one(
                                page,
                                "#antwoordvragen li:contains(" + organisation
                                        + ") form[action*=antwoordvragen][action$=intrekking]")
                        .attr("action");
                placed(moderator().sendOff(page, act, Map.of()));
            }
        }

        private void leave(World.Draft draft) {
            Visitor visitor = visitors.get(draft.author());
            String query = draft.replyTo() == null ? "" : "?antwoord=" + posts.get(draft.replyTo());
            placed(visitor.sendOff(
                    visitor.get(address + query), "/bijdragen", Map.of("text", draft.text(), "keep", "ja")));
        }

        /** What a moderator does at last. */
        private void order() {
            if (topic.posts().get(0).once() && !topic.themes().isEmpty()) {
                placed(moderator()
                        .sendOff(
                                moderator().get(address + "/themas"),
                                "/themas",
                                Map.of("themes", Visitor.values(topic.themes()))));
            }
            if (topic.pinned()) {
                placed(moderator().sendOff(moderator().get(address), "/vastzetting", Map.of()));
            }
            if (topic.closed() != null) {
                placed(moderator()
                        .sendOff(
                                moderator().get(address + "/afsluiting"),
                                "/afsluiting",
                                Map.of("reason", topic.closed())));
            }
        }

        private Visitor moderator() {
            World.Person founder = WorldBuilder.founder(world, room);
            Visitor visitor = visitors.get(founder.key());
            if (secondStep.add(founder.key())) {
                WorldBuilder.steppedUp(founder, visitor, path + "/beheer");
            }
            return visitor;
        }
    }
}
