package nl.interstedelijkoverleg.discussion;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.room.CurrentMembership;
import nl.interstedelijkoverleg.room.Membership;
import nl.interstedelijkoverleg.security.MemberOf;
import nl.interstedelijkoverleg.web.Input;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One-time aliases and marks of agreement for programs; the same domain methods as the pages. */
@Path("/api/v1/rooms/{room}/topics")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Topics")
public class CareApi {

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private final CurrentMembership membership;
    private final OneTimePosts oneTimePosts;
    private final Agreeing agreeing;

    CareApi(CurrentMembership membership, OneTimePosts oneTimePosts, Agreeing agreeing) {
        this.membership = membership;
        this.oneTimePosts = oneTimePosts;
        this.agreeing = agreeing;
    }

    /** A topic about an experience, to open under an alias of its own. */
    public record NewOneTimeTopic(String title, String text, String note, String language) {}

    /** Opens a topic about an experience under a one-time alias. The same Idempotency-Key again leads to the same topic. */
    @POST
    @Path("one-time")
    @MemberOf
    public Response open(
            @PathParam("room") UUID room, @HeaderParam(IDEMPOTENCY_KEY) String requestKey, NewOneTimeTopic topic) {
        Membership author = membership.require();
        oneTimePosts.requireBearer(author);
        NewOneTimeTopic given = Input.required(topic);
        PostForm form = PostForm.topic(
                Topic.Kind.EXPERIENCE.name(), given.title(), given.text(), given.note(), given.language(), requestKey);
        UUID id = oneTimePosts.open(author, form.title(), form.words(), form.requestKey());
        return Response.created(URI.create("/api/v1/rooms/" + room + "/topics/" + id))
                .entity(new TopicApi.Made(id))
                .build();
    }

    /** Adds a post under a one-time alias to a topic about an experience. The same Idempotency-Key again leads to the same post. */
    @POST
    @Path("{topic}/one-time-posts")
    @MemberOf
    public Response reply(
            @PathParam("room") UUID room,
            @PathParam("topic") UUID topic,
            @HeaderParam(IDEMPOTENCY_KEY) String requestKey,
            TopicApi.NewPost post) {
        Membership author = membership.require();
        oneTimePosts.requireBearer(author);
        TopicApi.NewPost given = Input.required(post);
        PostForm form = PostForm.post(given.text(), given.note(), given.language(), requestKey);
        UUID id = oneTimePosts.reply(
                author, topic, form.words(), Optional.ofNullable(given.replyTo()), form.requestKey());
        return Response.created(URI.create("/api/v1/rooms/" + room + "/topics/" + topic + "/posts/" + id))
                .entity(new TopicApi.Made(id))
                .build();
    }

    /** Agrees with a post of somebody else. */
    @PUT
    @Path("{topic}/posts/{post}/agreement")
    @MemberOf
    public void agree(@PathParam("room") UUID room, @PathParam("topic") UUID topic, @PathParam("post") UUID post) {
        agreeing.agree(membership.require(), topic, post);
    }

    /** Takes one's agreement with a post back. */
    @DELETE
    @Path("{topic}/posts/{post}/agreement")
    @MemberOf
    public void takeBack(@PathParam("room") UUID room, @PathParam("topic") UUID topic, @PathParam("post") UUID post) {
        agreeing.takeBack(membership.require(), topic, post);
    }
}
