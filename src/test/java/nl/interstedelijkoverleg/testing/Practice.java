package nl.interstedelijkoverleg.testing;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import nl.interstedelijkoverleg.testing.People.Person;

/** What people write of good practice through the interface. */
public final class Practice {

    public static final String ADDRESS = "/api/v1/good-practices";

    private Practice() {}

    /** What is not given here is a welcome meeting of whoever writes. */
    public static Map<String, Object> body(UUID seat, Map<String, Object> fields) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "theme", "WELCOME_MEETING",
                "title", "Welkom zonder controle",
                "what", "Wie begint, krijgt een gesprek met koffie.",
                "steps", "Nodig uit.\nZet koffie."));
        if (seat != null) {
            body.put("by", seat);
        }
        body.putAll(fields);
        return body;
    }

    public static ValidatableResponse send(Person person, UUID seat, Map<String, Object> fields) {
        return Api.as(person).body(body(seat, fields)).post(ADDRESS).then();
    }

    /** Writes one, and returns which it is. */
    public static String write(Person person, Map<String, Object> fields) {
        return send(person, Ground.seatOf(person), fields)
                .statusCode(201)
                .extract()
                .header("Location")
                .replaceFirst(".*/", "");
    }

    public static ValidatableResponse correct(Person person, UUID seat, String practice, Map<String, Object> fields) {
        return Api.as(person)
                .body(body(seat, fields))
                .put(ADDRESS + "/" + practice)
                .then();
    }

    /** Says what an organisation thinks of the text as it is now. */
    public static ValidatableResponse judge(Person person, UUID seat, String practice, String words) {
        JsonPath now = Api.as(person).get(ADDRESS + "/" + practice).jsonPath();
        String organisation =
                Api.as(person).get("/api/v1/practice-voices").path("find { it.by == '" + seat + "' }.organisationId");
        Integer version = now.get("verdicts.find { it.organisationId == '" + organisation + "' }.version");
        Integer revision = now.get("revision");
        return judge(person, seat, practice, revision == null ? 1 : revision, version == null ? 0 : version, words);
    }

    /** Says what an organisation thinks of one of the texts, after what it said in one of the versions; 0 for nothing. */
    public static ValidatableResponse judge(
            Person person, UUID seat, String practice, int revision, int version, String words) {
        Map<String, Object> body = new HashMap<>(Map.of("words", words, "revision", revision, "version", version));
        if (seat != null) {
            body.put("by", seat);
        }
        return Api.as(person)
                .body(body)
                .put(ADDRESS + "/" + practice + "/verdict")
                .then();
    }

    /** The one that the starting note told of this municipality. */
    public static String ofNote(String code) throws SQLException {
        return Ground.migrated("select id from good_practice where municipality_code = '" + code + "'");
    }

    /** Takes out all that tests wrote; what the starting note told stays. */
    public static void clear() throws SQLException {
        try (Connection connection = Ground.migrator();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("delete from practice_verdict");
            statement.executeUpdate("delete from good_practice where organisation_id is not null");
        }
    }
}
