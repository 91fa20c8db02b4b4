package nl.interstedelijkoverleg.testing;

import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import nl.interstedelijkoverleg.testing.People.Person;

/** Ordinances that people bring in through the interface. */
public final class Ordinances {

    /** A small chapter, invented. */
    public static final String CHAPTER = """
            Hoofdstuk 3 Seksbedrijven
            Artikel 3:1 Afbakening
            Dit hoofdstuk gaat over bedrijven in Duinrade.
            Artikel 3:2 Vergunning
            1. Het is verboden zonder vergunning een seksbedrijf uit te oefenen.
            2. Het eerste lid geldt niet voor:
            a. wie thuis en voor zichzelf werkt;
            b. wie door het college is aangewezen.
            """;

    private Ordinances() {}

    /** Sends one, and returns what is answered. What is not given here is a bylaw of Duinrade. */
    public static ValidatableResponse send(Person person, UUID seat, Map<String, Object> fields) {
        Map<String, Object> body = new HashMap<>(
                Map.of("municipality", "Duinrade", "kind", "BYLAW", "title", "APV Duinrade", "text", CHAPTER));
        if (seat != null) {
            body.put("by", seat);
        }
        body.putAll(fields);
        return Api.as(person).body(body).post("/api/v1/ordinances").then();
    }

    /** Brings in a bylaw, and returns its address. */
    public static String bringIn(Person person, String municipality, String from, String text) {
        String location = send(
                        person,
                        Ground.seatOf(person),
                        Map.of(
                                "municipality",
                                municipality,
                                "from",
                                from,
                                "text",
                                text,
                                "title",
                                "APV " + municipality))
                .statusCode(201)
                .extract()
                .header("Location");
        return location.substring(location.indexOf("/api/"));
    }

    /** States as an organisation of sex workers that a version was partly discussed. */
    public static void view(Person person, String version, String words) {
        Api.as(person)
                .body(Map.of("by", Ground.seatOf(person), "answer", "PARTLY", "record", words))
                .put(version + "/consulted")
                .then()
                .statusCode(204);
    }
}
