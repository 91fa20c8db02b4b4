package nl.interstedelijkoverleg.testing;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import nl.interstedelijkoverleg.demo.DemoRealm;
import nl.interstedelijkoverleg.demo.World;
import nl.interstedelijkoverleg.testing.People.Person;

/** The interface as somebody's program uses it, with a real token of the real Keycloak. */
public final class Api {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
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

    /** What was answered to a request that prepares a test. */
    public record Done(JsonNode body, String location) {

        /** The text at this place of the answer, such as {@code /self/id}; an error when there is none. */
        public String text(String place) {
            JsonNode found = body.at(place);
            if (found.isMissingNode()) {
                throw new AssertionError("Nothing at " + place + " in " + body);
            }
            return found.asText();
        }

        /** The texts of the list at this place, or of this field of each thing in it. */
        public List<String> texts(String place, String field) {
            List<String> texts = new ArrayList<>();
            body.at(place).forEach(each -> texts.add((field == null ? each : each.get(field)).asText()));
            return texts;
        }
    }

    /**
     * Does at level 2 what has to be there before a test begins. By a plain client: for a request whose answer is not the subject, REST
     * Assured takes many times as long, as it compiles every path into an answer anew.
     *
     * @param body null for none
     * @param expected the status, or the test cannot begin
     */
    public static Done done(Person person, String method, String path, Object body, int expected) {
        HttpResponse<String> answer = ask(person, method, path, body);
        if (answer.statusCode() != expected) {
            throw new AssertionError(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        try {
            return new Done(
                    answer.body().isEmpty() ? JSON.nullNode() : JSON.readTree(answer.body()),
                    answer.headers().firstValue("Location").orElse(null));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As {@link #done}, whatever the answer is. */
    public static HttpResponse<String> ask(Person person, String method, String path, Object body) {
        try {
            return answer(HttpRequest.newBuilder(
                            URI.create(InstallationResource.installation().origin() + path))
                    .timeout(Duration.ofSeconds(60))
                    .header("Authorization", "Bearer " + token(person, DemoRealm.SCRIPT_CLIENT))
                    .header("Content-Type", "application/json")
                    .header("Accept", "application/json")
                    .method(
                            method,
                            body == null
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                    .build());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Asks as a plain client does, which follows no redirect. */
    public static HttpResponse<String> answer(HttpRequest request) {
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException("No answer from " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
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
