package nl.interstedelijkoverleg.testing;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import nl.interstedelijkoverleg.demo.DemoRealm;
import nl.interstedelijkoverleg.demo.World;
import nl.interstedelijkoverleg.testing.People.Person;

/** The interface as somebody's program uses it, with a real token of the real Keycloak. */
public final class Api {

    private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();

    private Api() {}

    /** As this person, at level 2. */
    public static RequestSpecification as(Person person) {
        return withToken(token(person, DemoRealm.SCRIPT_CLIENT));
    }

    /** As this person, after a password only. */
    public static RequestSpecification atLevelOne(Person person) {
        return withToken(token(person, DemoRealm.SCRIPT_CLIENT_LEVEL_1));
    }

    /** Without a token. */
    public static RequestSpecification asNobody() {
        return given().baseUri(InstallationResource.installation().origin())
                .contentType(ContentType.JSON)
                .accept(ContentType.JSON);
    }

    public static RequestSpecification withToken(String token) {
        return asNobody().header("Authorization", "Bearer " + token);
    }

    public static String token(Person person, String client) {
        return TOKENS.computeIfAbsent(person.username() + " " + client, ignored -> fetch(person, client));
    }

    private static String fetch(Person person, String client) {
        return given().contentType(ContentType.URLENC)
                .formParam("grant_type", "password")
                .formParam("client_id", client)
                .formParam("username", person.username())
                .formParam("password", World.PASSWORD)
                .post(InstallationResource.installation().keycloak().issuer(DemoRealm.OVERLEG)
                        + "/protocol/openid-connect/token")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
    }
}
