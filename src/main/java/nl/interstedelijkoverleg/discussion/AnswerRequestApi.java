package nl.interstedelijkoverleg.discussion;

import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import nl.interstedelijkoverleg.room.CurrentMembership;
import nl.interstedelijkoverleg.security.MemberOf;
import nl.interstedelijkoverleg.security.ModeratorOf;
import nl.interstedelijkoverleg.web.Input;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Points that wait for an answer, for programs; the same domain methods as the pages. */
@Path("/api/v1/rooms/{room}/topics")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Answer requests")
public class AnswerRequestApi {

    private final CurrentMembership membership;
    private final AnswerRequests requests;

    AnswerRequestApi(CurrentMembership membership, AnswerRequests requests) {
        this.membership = membership;
        this.requests = requests;
    }

    /**
     * Something to ask.
     *
     * @param organisation one that takes part in the room by name
     * @param weeks how long it has, from 1 to 12
     */
    public record NewAnswerRequest(String organisation, Integer weeks) {}

    /** The post, of one's own, that is the answer. */
    public record Answer(UUID post) {}

    /** The identity of what was made. */
    public record Made(UUID id) {}

    @GET
    @Path("{topic}/answer-requests")
    @MemberOf
    @Transactional
    public List<AnswerRequestView> inTopic(@PathParam("room") UUID room, @PathParam("topic") UUID topic) {
        return requests.in(membership.require(), topic);
    }

    /** Asks for an answer. Who asked is kept nowhere. */
    @POST
    @Path("{topic}/answer-requests")
    @MemberOf
    public Response ask(@PathParam("room") UUID room, @PathParam("topic") UUID topic, NewAnswerRequest request) {
        NewAnswerRequest given = Input.required(request);
        String weeks = given.weeks() == null ? null : given.weeks().toString();
        UUID id = requests.ask(membership.require(), topic, given.organisation(), weeks);
        return Response.created(URI.create("/api/v1/rooms/" + room + "/topics/" + topic + "/answer-requests"))
                .entity(new Made(id))
                .build();
    }

    /** Says that a post of one's own is the answer of one's organisation. */
    @PUT
    @Path("{topic}/answer-requests/{answerRequest}/answer")
    @MemberOf
    public void answer(
            @PathParam("room") UUID room,
            @PathParam("topic") UUID topic,
            @PathParam("answerRequest") UUID request,
            Answer answer) {
        requests.answer(
                membership.require(), topic, request, Input.required(answer).post());
    }

    /** Takes it back, as a moderator; it stays in sight as withdrawn. */
    @DELETE
    @Path("{topic}/answer-requests/{answerRequest}")
    @ModeratorOf
    public void withdraw(
            @PathParam("room") UUID room, @PathParam("topic") UUID topic, @PathParam("answerRequest") UUID request) {
        requests.withdraw(membership.require(), topic, request);
    }
}
