package nl.interstedelijkoverleg.demo;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The invented world of src/test/resources/demo/world.json. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record World(
        List<Municipality> municipalities,
        List<Organisation> organisations,
        List<Person> people,
        List<Ordinance> ordinances,
        List<Room> rooms,
        List<Position> positions,
        List<Statement> statements,
        List<Practice> practices,
        List<Sight> sights) {

    static final Path SOURCE = Path.of("src", "test", "resources", "demo", "world.json");

    /** The password of everybody in the demonstration; none of them exists. */
    public static final String PASSWORD = "samen-aan-tafel-26";

    /** The secret of everybody's one-time codes in the demonstration (RFC 6238, base32). */
    public static final String TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Municipality(String key, String name) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Organisation(
            String key, String name, String kind, String municipality, String city, String note, String mailDomain) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Person(
            String key,
            String name,
            String kind,
            String organisation,
            String function,
            List<String> portfolios,
            String username,
            String door,
            String address,
            String approvedBy,
            boolean digest,
            List<String> roles,
            List<Membership> rooms) {

        boolean throughProvider() {
            return "provider".equals(door);
        }

        /** Whether they ask for their seat themselves, with a code that is mailed to their address at work. */
        boolean throughMail() {
            return address != null;
        }

        boolean seated() {
            return organisation != null;
        }

        boolean interprets() {
            return rooms.stream().anyMatch(membership -> membership.role().equals("INTERPRETER"));
        }
    }

    /**
     * An ordinance of the library.
     *
     * @param municipality null for model articles, which are of whoever brings them in
     * @param versions the oldest first
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Ordinance(
            String municipality, String kind, String title, String by, List<OrdinanceVersion> versions) {}

    /**
     * A version and the file that holds its text.
     *
     * @param stated what was stated about having been discussed with sex workers; null for nothing
     * @param replies what its town replies to where it came from; null for nothing
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record OrdinanceVersion(String from, String file, List<Stated> stated, List<Reply> replies) {

        public OrdinanceVersion {
            stated = stated == null ? List.of() : List.copyOf(stated);
            replies = replies == null ? List.of() : List.copyOf(replies);
        }

        String text() {
            try {
                return Files.readString(SOURCE.resolveSibling("ordinances").resolve(file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * What a municipality says of a theme.
     *
     * @param second who of it agrees; null while it waits
     * @param theme by its name
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Position(
            String by, String second, String theme, String stance, String since, String source, String explanation) {}

    /** What the organisation of somebody says from practice. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Statement(String by, String municipality, String theme, String words) {}

    /**
     * Whether a version, or with a part an article of it, was discussed with sex workers.
     *
     * @param by who states it: of the town, or as the view of a sex-worker-led organisation
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Stated(String by, String part, String answer, String record) {}

    /** What a town replies, to a version or with a part to an article. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Reply(String by, String part, String text) {}

    /**
     * What somebody writes of good practice for their organisation.
     *
     * @param theme by its constant
     * @param named whether they let themselves be named as the one to ask
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Practice(
            String by,
            String theme,
            String title,
            String what,
            String why,
            String steps,
            String cost,
            boolean named,
            List<Verdict> verdicts) {

        public Practice {
            verdicts = verdicts == null ? List.of() : List.copyOf(verdicts);
        }
    }

    /** What the organisation of somebody thinks of it. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Verdict(String by, String words) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Membership(String room, String role, String appearsAs) {}

    /**
     * A room.
     *
     * @param standsOpen whether officials join it without asking
     * @param joins who of its members did so
     * @param caughtUp who of its members has put away all that was new
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Room(
            String key,
            String name,
            String purpose,
            String kind,
            boolean standsOpen,
            List<String> admittedKinds,
            String history,
            String municipality,
            int leastSexWorkers,
            List<String> members,
            List<String> joins,
            List<String> caughtUp,
            String summary,
            Proposal proposal,
            List<Topic> topics,
            List<Draft> drafts) {

        /** What is not said is none. */
        public Room {
            joins = orNone(joins);
            caughtUp = orNone(caughtUp);
            drafts = orNone(drafts);
        }

        Topic topic(String title) {
            return topics.stream()
                    .filter(topic -> topic.title().equals(title))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Of whom a room decides whether they may come, while the demonstration runs. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Proposal(String kind, String organisation, String reason) {}

    /**
     * A conversation.
     *
     * @param closed why nothing more is said in it; null while it is open
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Topic(
            String kind,
            String title,
            List<String> themes,
            boolean pinned,
            String closed,
            List<Ask> asks,
            List<Post> posts,
            List<Draft> drafts) {

        /** What is not said is none. */
        public Topic {
            themes = orNone(themes);
            asks = orNone(asks);
            drafts = orNone(drafts);
        }

        /** Whether something in it stands under a name for one time: others have to have written in the room before. */
        boolean holdsOneTimePost() {
            return posts.stream().anyMatch(Post::once);
        }
    }

    /**
     * What somebody said.
     *
     * @param replyTo place of an earlier post, from 0; null for none
     * @param quotes likewise, of which the text stands above this one
     * @param once whether it stands under a name for one time
     * @param note what a text about an experience holds
     * @param earlier what it said before it was changed
     * @param forgets whether that was destroyed
     * @param withdrawn whether it was taken back
     * @param agree who agrees
     * @param wanted in which languages somebody would like to read it
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Post(
            String author,
            String language,
            Integer replyTo,
            Integer quotes,
            int hoursAgo,
            boolean once,
            String note,
            String earlier,
            boolean forgets,
            boolean withdrawn,
            List<String> agree,
            List<Translation> translations,
            List<Wanted> wanted,
            String body) {

        /** What is not said is none. */
        public Post {
            agree = orNone(agree);
            translations = orNone(translations);
            wanted = orNone(wanted);
        }
    }

    /** What an interpreter put beside a post. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Translation(String by, String language, String body) {}

    /** That somebody asked for a post in a language; who it was is nowhere afterwards. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Wanted(String by, String language) {}

    /**
     * That somebody asked an organisation to answer.
     *
     * @param answer place of the post that is the answer; null while it waits
     * @param late whether its day has passed
     * @param withdrawn whether a moderator took it back
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Ask(String by, String organisation, int weeks, Integer answer, boolean late, boolean withdrawn) {}

    /** What somebody is still writing; with a kind and a title where it is to be a topic. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Draft(String author, Integer replyTo, String kind, String title, String text) {}

    /**
     * Something to look at in the demonstration.
     *
     * @param person login name of somebody who sees it
     * @param room key, or null where it is in none
     * @param topic title, or null
     * @param page a page of the room, or of the site where there is none; null for the first
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Sight(String what, String person, String room, String topic, String page) {}

    private static <T> List<T> orNone(List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    public static World read() {
        try {
            return new ObjectMapper().readValue(SOURCE.toFile(), World.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Who logs in at the platform's own realm. */
    List<DemoRealm.Person> accounts() {
        return people.stream()
                .filter(person -> !person.throughProvider())
                .map(person -> new DemoRealm.Person(person.username(), PASSWORD, person.roles(), TOTP_SECRET))
                .toList();
    }

    /** Who logs in at the invented municipality's own provider. */
    List<DemoRealm.Person> staff() {
        return people.stream()
                .filter(Person::throughProvider)
                .map(person -> new DemoRealm.Person(person.username(), PASSWORD, List.of(), null))
                .toList();
    }

    Person person(String key) {
        return people.stream()
                .filter(person -> person.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    Room room(String key) {
        return rooms.stream().filter(room -> room.key().equals(key)).findFirst().orElseThrow();
    }

    Organisation organisation(String key) {
        return organisations.stream()
                .filter(organisation -> organisation.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    /** In which words somebody finds a sight after logging in. */
    String way(Sight sight) {
        String first = sight.room() == null ? null : room(sight.room()).name();
        String second = sight.topic() == null ? sight.page() : sight.topic();
        return first == null ? "/" + second : second == null ? first : first + " > " + second;
    }
}
