package nl.interstedelijkoverleg.testing;

import io.restassured.response.ValidatableResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.interstedelijkoverleg.testing.People.Person;

/** What people say of policy through the interface. */
public final class Policy {

    private Policy() {}

    /** A theme of the fixed list. */
    public static String theme(String code) {
        return Api.as(People.MEREL).get("/api/v1/policy-themes").path("find { it.code == '" + code + "' }.id");
    }

    public static String town(String name) throws SQLException {
        return Ground.migrated("select id from municipality where name = '" + name + "' and valid_until is null");
    }

    /** Sends a proposal, of what is not given here on working from home, and returns what is answered. */
    public static ValidatableResponse send(Person person, UUID seat, Map<String, Object> fields) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "theme", theme("HOME_WORK"),
                "stance", "ALLOWED",
                "since", "1-5-2024",
                "source", "Raadsbesluit van 12 april 2024"));
        if (seat != null) {
            body.put("by", seat);
        }
        body.putAll(fields);
        return Api.as(person).body(body).post("/api/v1/policy-proposals").then();
    }

    /** Proposes something, and returns which proposal it is. */
    public static String propose(Person person, UUID seat, Map<String, Object> fields) {
        return send(person, seat, fields).statusCode(200).extract().path("id");
    }

    public static ValidatableResponse confirm(Person person, UUID seat, String proposal) {
        return Api.as(person)
                .body(Map.of("by", seat))
                .put("/api/v1/policy-proposals/" + proposal + "/confirmation")
                .then();
    }

    /** As two people of Duinrade: says it, and returns which position it is. */
    public static String say(Map<String, Object> fields) {
        String proposal = propose(People.DE_WIT, Ground.seatOf(People.DE_WIT), fields);
        confirm(People.KUIPERS, Ground.seatOf(People.KUIPERS), proposal).statusCode(204);
        return proposal;
    }

    /** Says something from practice about Duinrade, and returns what is answered. */
    public static ValidatableResponse state(Person person, UUID seat, String words) throws SQLException {
        Map<String, Object> body =
                new HashMap<>(Map.of("municipality", town("Duinrade"), "theme", theme("HOME_WORK"), "words", words));
        if (seat != null) {
            body.put("by", seat);
        }
        return Api.as(person).body(body).post("/api/v1/policy-statements").then();
    }

    /** Takes out all that tests said. */
    public static void clear() throws SQLException {
        try (Connection connection = Ground.migrator();
                Statement statement = connection.createStatement()) {
            for (String table : List.of(
                    "policy_proposal",
                    "policy_position",
                    "policy_statement",
                    "policy_fact_answer",
                    "policy_neighbour")) {
                statement.executeUpdate("delete from " + table);
            }
            statement.executeUpdate("delete from policy_theme where fixed is null");
        }
    }
}
