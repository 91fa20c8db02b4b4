package nl.interstedelijkoverleg.demo;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nl.interstedelijkoverleg.ordinance.source.OrdinanceReader;
import nl.interstedelijkoverleg.ordinance.source.Reading;
import nl.interstedelijkoverleg.policy.Stance;
import nl.interstedelijkoverleg.room.Theme;
import org.junit.jupiter.api.Test;

/** The invented world is one that could be: whoever writes is there, and no sex worker has a name. */
class WorldTest {

    /** A page of a conversation shows so many. */
    private static final int PAGE = 20;

    private final World world = World.read();

    @Test
    void everyKindOfPersonTakesPart() {
        Set<String> kinds = world.people().stream().map(World.Person::kind).collect(Collectors.toSet());
        assertTrue(
                kinds.containsAll(
                        Set.of("SEX_WORKER", "SEX_WORKER_ORGANISATION", "MUNICIPALITY", "SUPPORT_SERVICE", "ALLIANCE")),
                kinds::toString);
        assertAll(
                () -> assertTrue(world.municipalities().size() >= 3),
                () -> assertTrue(world.rooms().size() >= 6),
                () -> assertTrue(count("SEX_WORKER") >= 6),
                () -> assertTrue(world.people().stream().anyMatch(World.Person::interprets)),
                () -> assertTrue(world.people().stream()
                        .anyMatch(person -> person.roles().contains("TRUST_CONTACT"))),
                () -> assertTrue(world.people().stream()
                        .anyMatch(person -> person.roles().contains("ADMINISTRATOR"))),
                () -> assertTrue(world.rooms().stream()
                                .flatMap(room -> room.topics().stream())
                                .filter(topic -> topic.posts().size() > PAGE)
                                .count()
                        >= 3));
    }

    @Test
    void noSexWorkerHasANameAndEachIsUnderAnAliasInEveryRoom() {
        for (World.Person person : world.people()) {
            if ("SEX_WORKER".equals(person.kind())) {
                assertNull(person.name(), person.key());
                assertNull(person.organisation(), person.key());
                assertTrue(
                        person.rooms().stream()
                                .allMatch(room -> room.appearsAs().equals("ALIAS")),
                        person.key());
            }
        }
    }

    @Test
    void whoeverWritesIsInTheRoomAndAnswersSomethingThatCameBefore() {
        for (World.Room room : world.rooms()) {
            Set<String> there = world.people().stream()
                    .filter(person -> person.rooms().stream()
                            .anyMatch(membership -> membership.room().equals(room.key())))
                    .map(World.Person::key)
                    .collect(Collectors.toSet());
            assertEquals(Set.copyOf(room.members()), there, room.key());
            for (String key : there) {
                assertTrue(room.admittedKinds().contains(world.person(key).kind()), key + " in " + room.key());
            }
            for (World.Topic topic : room.topics()) {
                List<World.Post> posts = topic.posts();
                for (int i = 0; i < posts.size(); i++) {
                    World.Post post = posts.get(i);
                    assertTrue(there.contains(post.author()), post.author() + " writes in " + topic.title());
                    assertTrue(post.replyTo() == null || post.replyTo() < i, topic.title() + " " + i);
                    assertTrue(i == 0 || post.hoursAgo() <= posts.get(i - 1).hoursAgo(), topic.title() + " " + i);
                }
            }
        }
    }

    @Test
    void ordinancesAreThereAndReadWhole() throws Exception {
        Set<String> towns = world.ordinances().stream()
                .map(World.Ordinance::municipality)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        assertTrue(towns.size() >= 8, towns::toString);
        for (World.Ordinance ordinance : world.ordinances()) {
            assertTrue(world.person(ordinance.by()).seated(), ordinance.by());
            assertTrue(
                    ordinance.municipality() == null
                            || world.municipalities().stream()
                                    .anyMatch(each -> each.key().equals(ordinance.municipality())),
                    ordinance.municipality());
            for (World.OrdinanceVersion version : ordinance.versions()) {
                Reading reading = new OrdinanceReader().readPasted(version.text());
                assertTrue(reading.text().articles().size() >= 5, version.file());
                assertEquals(List.of(), reading.leftOut(), version.file());
            }
        }
    }

    @Test
    void policyIsSaidByTwoPeopleOfAMunicipality() {
        assertTrue(world.positions().stream().anyMatch(position -> position.second() == null), "one waits");
        Set<String> stances = new HashSet<>();
        for (World.Position position : world.positions()) {
            World.Person by = world.person(position.by());
            assertEquals("MUNICIPALITY", by.kind(), position.theme());
            if (position.second() != null) {
                assertNotEquals(position.by(), position.second(), position.theme());
                assertEquals(by.organisation(), world.person(position.second()).organisation(), position.theme());
            }
            stances.add(Stance.valueOf(position.stance()).mark().name());
        }
        assertTrue(stances.size() >= 5, stances::toString);
        for (World.Statement statement : world.statements()) {
            String kind = world.person(statement.by()).kind();
            assertTrue(Set.of("SEX_WORKER_ORGANISATION", "SUPPORT_SERVICE").contains(kind), kind);
        }
    }

    @Test
    void goodPracticeIsOfThoseWhoMayAndJudgedByOthers() {
        assertTrue(
                world.practices().stream()
                        .anyMatch(practice -> practice.verdicts().isEmpty()),
                "one is not judged");
        assertTrue(world.practices().stream().anyMatch(World.Practice::named), "one can be asked");
        Set<String> authors = new HashSet<>();
        for (World.Practice practice : world.practices()) {
            World.Person by = world.person(practice.by());
            authors.add(by.kind());
            Theme.valueOf(practice.theme());
            assertFalse(practice.named() && by.kind().equals("SEX_WORKER_ORGANISATION"), practice.title());
            for (World.Verdict verdict : practice.verdicts()) {
                World.Person judge = world.person(verdict.by());
                assertEquals("SEX_WORKER_ORGANISATION", judge.kind(), practice.title());
                assertNotEquals(by.organisation(), judge.organisation(), practice.title());
            }
        }
        assertEquals(Set.of("MUNICIPALITY", "SUPPORT_SERVICE", "SEX_WORKER_ORGANISATION"), authors);
    }

    @Test
    void everyKindOfThingThatPeopleDoIsInIt() {
        List<World.Topic> topics =
                world.rooms().stream().flatMap(room -> room.topics().stream()).toList();
        List<World.Post> posts =
                topics.stream().flatMap(topic -> topic.posts().stream()).toList();
        Set<String> themes =
                topics.stream().flatMap(topic -> topic.themes().stream()).collect(Collectors.toSet());
        Set<String> languages = posts.stream().map(World.Post::language).collect(Collectors.toSet());
        assertAll(
                () -> assertTrue(themes.size() >= 15, themes::toString),
                () -> assertTrue(languages.containsAll(Set.of("nl", "en", "ro", "es", "bg")), languages::toString),
                () -> assertTrue(topics.stream().anyMatch(World.Topic::pinned)),
                () -> assertTrue(topics.stream().anyMatch(topic -> topic.closed() != null)),
                () -> assertTrue(posts.stream().anyMatch(post -> post.quotes() != null)),
                () -> assertTrue(posts.stream().anyMatch(post -> post.earlier() != null && !post.forgets())),
                () -> assertTrue(posts.stream().anyMatch(World.Post::forgets)),
                () -> assertTrue(posts.stream().anyMatch(World.Post::withdrawn)),
                () -> assertTrue(posts.stream().anyMatch(post -> post.note() != null)),
                () -> assertTrue(posts.stream().anyMatch(post -> post.body().contains("@{"))),
                () -> assertTrue(posts.stream().anyMatch(post -> !post.wanted().isEmpty())),
                () -> assertTrue(world.rooms().stream().anyMatch(World.Room::standsOpen)),
                () -> assertTrue(
                        world.rooms().stream().anyMatch(room -> !room.drafts().isEmpty())),
                () -> assertTrue(
                        topics.stream().anyMatch(topic -> !topic.drafts().isEmpty())),
                () -> assertTrue(world.people().stream().anyMatch(World.Person::digest)),
                () -> assertTrue(asks(topics, World.Ask::late)),
                () -> assertTrue(asks(topics, World.Ask::withdrawn)),
                () -> assertTrue(asks(topics, ask -> ask.answer() != null)));
    }

    private static boolean asks(List<World.Topic> topics, Predicate<World.Ask> what) {
        return topics.stream().flatMap(topic -> topic.asks().stream()).anyMatch(what);
    }

    @Test
    void whoeverDoesSomethingIsThereAndMay() {
        for (World.Room room : world.rooms()) {
            assertTrue(
                    room.members().containsAll(room.joins()) && room.members().containsAll(room.caughtUp()));
            room.drafts().forEach(draft -> assertTrue(room.members().contains(draft.author()), draft.title()));
            for (World.Topic topic : room.topics()) {
                assertTrue(topic.themes().size() <= Theme.MOST, topic.title());
                topic.themes().forEach(Theme::valueOf);
                topic.drafts().forEach(draft -> assertTrue(room.members().contains(draft.author()), topic.title()));
                topic.asks().forEach(ask -> checkAsk(room, topic, ask));
                for (int i = 0; i < topic.posts().size(); i++) {
                    check(room, topic, i);
                }
            }
        }
    }

    private void checkAsk(World.Room room, World.Topic topic, World.Ask ask) {
        assertTrue(room.members().contains(ask.by()), topic.title());
        assertNotEquals(world.person(ask.by()).organisation(), ask.organisation(), topic.title());
        if (ask.answer() != null) {
            String author = topic.posts().get(ask.answer()).author();
            assertEquals(ask.organisation(), world.person(author).organisation(), topic.title());
        }
    }

    private void check(World.Room room, World.Topic topic, int place) {
        World.Post post = topic.posts().get(place);
        String where = topic.title() + " " + place;
        assertTrue(post.quotes() == null || post.quotes() < place, where);
        assertTrue(post.note() == null || topic.kind().equals("EXPERIENCE"), where);
        assertTrue(room.members().containsAll(post.agree()) && !post.agree().contains(post.author()), where);
        assertFalse(post.withdrawn() && !post.agree().isEmpty(), where);
        for (World.Translation made : post.translations()) {
            assertTrue(
                    room.members().contains(made.by())
                            && world.person(made.by()).interprets(),
                    where);
            assertNotEquals(post.language(), made.language(), where);
        }
        for (World.Wanted wanted : post.wanted()) {
            assertTrue(room.members().contains(wanted.by()), where);
            assertNotEquals(post.language(), wanted.language(), where);
        }
        if (post.once()) {
            assertEquals("SEX_WORKER", world.person(post.author()).kind(), where);
            assertEquals("EXPERIENCE", topic.kind(), where);
            assertTrue(writersElsewhere(room) >= 5, where);
        }
        Pattern.compile("@\\{([a-z-]+)}").matcher(post.body()).results().forEach(named -> {
            String key = named.group(1);
            assertTrue(room.members().contains(key), where);
            // An alias can be named by those who read something by it.
            assertTrue(
                    world.person(key).name() != null
                            || topic.posts().subList(0, place).stream()
                                    .anyMatch(earlier -> earlier.author().equals(key)),
                    where);
        });
    }

    private long writersElsewhere(World.Room room) {
        return room.topics().stream()
                .filter(topic -> !topic.holdsOneTimePost())
                .flatMap(topic -> topic.posts().stream())
                .map(World.Post::author)
                .filter(author -> "SEX_WORKER".equals(world.person(author).kind()))
                .distinct()
                .count();
    }

    @Test
    void whatIsPointedAtIsThereForWhoIsToSeeIt() {
        for (World.Sight sight : world.sights()) {
            World.Person person = world.people().stream()
                    .filter(each -> each.username().equals(sight.person()))
                    .findFirst()
                    .orElseThrow();
            if (sight.room() != null) {
                assertTrue(world.room(sight.room()).members().contains(person.key()), sight.what());
            }
            assertTrue(sight.topic() == null || world.room(sight.room()).topic(sight.topic()) != null, sight.what());
            assertTrue(sight.room() != null || sight.page() != null, sight.what());
        }
    }

    private long count(String kind) {
        return world.people().stream()
                .filter(person -> kind.equals(person.kind()))
                .count();
    }
}
