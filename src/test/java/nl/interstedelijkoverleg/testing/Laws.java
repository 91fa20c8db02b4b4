package nl.interstedelijkoverleg.testing;

import java.util.List;
import java.util.Map;
import nl.interstedelijkoverleg.testing.People.Person;

/** References to laws, as people look them up through the interface. */
public final class Laws {

    private Laws() {}

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
