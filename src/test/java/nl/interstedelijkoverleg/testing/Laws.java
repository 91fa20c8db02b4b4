package nl.interstedelijkoverleg.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import nl.interstedelijkoverleg.testing.People.Person;

/** References to laws, as people look them up through the interface. */
public final class Laws {

    private Laws() {}

    /** Takes out every law that an administrator added: by the interface, as a node goes by what it read for a while. */
    public static void clear() {
        remove(null);
    }

    /** Takes out the added law of this name; nothing happens when there is none. */
    public static void remove(String name) {
        for (JsonNode law : Api.done(People.ADMINISTRATOR, "GET", "/api/v1/own-laws", null, 200)
                .body()) {
            if (name == null || name.equals(law.get("name").asText())) {
                Api.done(
                        People.ADMINISTRATOR,
                        "DELETE",
                        "/api/v1/own-laws/" + law.get("id").asText(),
                        null,
                        204);
            }
        }
    }

    /** The name of the page of the first reference in a text. */
    public static String reference(String text) {
        return Api.as(People.DE_WIT)
                .body(Map.of("text", text))
                .post("/api/v1/law-readings")
                .then()
                .statusCode(200)
                .extract()
                .path("[0].reference");
    }

    /** The addresses of the posts that somebody finds by a reference, newest first. */
    public static List<String> posts(Person person, String text) {
        return Api.as(person)
                .get("/api/v1/law-references/" + reference(text) + "/posts")
                .then()
                .statusCode(200)
                .extract()
                .path("lines.post");
    }
}
