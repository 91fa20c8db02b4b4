package nl.interstedelijkoverleg.demo;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** The invented world of src/test/resources/demo/world.json. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record World(
        List<Municipality> municipalities, List<Organisation> organisations, List<Person> people, List<Room> rooms) {

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
            List<String> roles,
            List<Membership> rooms) {

        boolean throughProvider() {
            return "provider".equals(door);
        }

        boolean seated() {
            return organisation != null;
        }

        boolean interprets() {
            return rooms.stream().anyMatch(membership -> membership.role().equals("INTERPRETER"));
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Membership(String room, String role, String appearsAs) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Room(
            String key,
            String name,
            String purpose,
            String kind,
            List<String> admittedKinds,
            String history,
            String municipality,
            List<String> members,
            String summary,
            Proposal proposal,
            List<Topic> topics) {}

    /** Of whom a room decides whether they may come, while the demonstration runs. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Proposal(String kind, String organisation, String reason) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Topic(String kind, String title, List<Post> posts) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Post(String author, Integer replyTo, int hoursAgo, String body) {}

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
}
