package nl.interstedelijkoverleg.demo;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
                () -> assertTrue(world.rooms().size() >= 5),
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

    private long count(String kind) {
        return world.people().stream()
                .filter(person -> kind.equals(person.kind()))
                .count();
    }
}
