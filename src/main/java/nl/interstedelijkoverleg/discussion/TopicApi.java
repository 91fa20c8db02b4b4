package nl.interstedelijkoverleg.discussion;

import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.room.CurrentMembership;
import nl.interstedelijkoverleg.room.Membership;
import nl.interstedelijkoverleg.security.MemberOf;
import nl.interstedelijkoverleg.web.Input;
import nl.interstedelijkoverleg.web.Slice;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Topics and posts for programs; the same domain methods as the pages. */
@Path("/api/v1/rooms/{room}/topics")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Topics")
public class TopicApi {

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private final CurrentMembership membership;
    private final Conversation conversation;

    TopicApi(CurrentMembership membership, Conversation conversation) {
        this.membership = membership;
        this.conversation = conversation;
    }

    /**
     * A topic to open, with its first post in Markdown.
     *
     * @param language of the post, such as "en"; Dutch when absent
     * @param themes at most three; may be absent
     */
    public record NewTopic(String kind, String title, String text, String note, String language, List<String> themes) {}

    /**
     * A post to add, in Markdown.
     *
     * @param language such as "en"; Dutch when absent
     */
    public record NewPost(String text, UUID replyTo, String note, String language) {}

    /**
     * A text in place of another, in Markdown.
     *
     * @param language such as "en"; Dutch when absent
     * @param destroyEarlier whether what it said before is destroyed; when absent, as the form proposes to its author
     */
    public record Text(String text, String note, String language, Boolean destroyEarlier) {}

    @GET
    @MemberOf
    @Transactional
    public Slice<TopicView> topics(
            @PathParam("room") UUID room,
            @QueryParam("after") UUID after,
            @QueryParam("kind") String kind,
            @QueryParam("theme") String theme,
            @QueryParam("state") String state) {
        return conversation.topics(
                membership.require(), TopicFilter.named(kind, theme, state), Optional.ofNullable(after));
    }

    /** Opens a topic. The same Idempotency-Key again leads to the same topic. */
    @POST
    @MemberOf
    public Response open(
            @PathParam("room") UUID room, @HeaderParam(IDEMPOTENCY_KEY) String requestKey, NewTopic topic) {
        NewTopic given = Input.required(topic);
        PostForm form =
                PostForm.topic(given.kind(), given.title(), given.text(), given.note(), given.language(), requestKey);
        UUID id = conversation.open(
                membership.require(),
                form.kind(),
                form.title(),
                form.words(),
                ChairingForm.themes(given.themes()),
                form.requestKey());
        return Response.created(URI.create("/api/v1/rooms/" + room + "/topics/" + id))
                .entity(new Made(id))
                .build();
    }

    /** The identity of what was made. */
    public record Made(UUID id) {}

    @GET
    @Path("{topic}")
    @MemberOf
    @Transactional
    public TopicView topic(@PathParam("room") UUID room, @PathParam("topic") UUID topic) {
        return conversation.topic(membership.require(), topic);
    }

    @GET
    @Path("{topic}/posts")
    @MemberOf
    @Transactional
    public Slice<PostView> posts(
            @PathParam("room") UUID room, @PathParam("topic") UUID topic, @QueryParam("from") UUID from) {
        return conversation
                .page(membership.require(), topic, Optional.ofNullable(from))
                .posts();
    }

    /** Adds a post. The same Idempotency-Key again leads to the same post. */
    @POST
    @Path("{topic}/posts")
    @MemberOf
    public Response reply(
            @PathParam("room") UUID room,
            @PathParam("topic") UUID topic,
            @HeaderParam(IDEMPOTENCY_KEY) String requestKey,
            NewPost post) {
        NewPost given = Input.required(post);
        PostForm form = PostForm.post(given.text(), given.note(), given.language(), requestKey);
        UUID id = conversation.reply(
                membership.require(), topic, form.words(), Optional.ofNullable(given.replyTo()), form.requestKey());
        return Response.created(URI.create("/api/v1/rooms/" + room + "/topics/" + topic + "/posts/" + id))
                .entity(new Made(id))
                .build();
    }

    /** A post; of one's own with an ETag, for a change that must not undo another. */
    @GET
    @Path("{topic}/posts/{post}")
    @MemberOf
    @Transactional
    public Response post(@PathParam("room") UUID room, @PathParam("topic") UUID topic, @PathParam("post") UUID post) {
        Membership reader = membership.require();
        PostView view = conversation.post(reader, topic, post);
        Response.ResponseBuilder answer = Response.ok(view);
        return view.own() && !view.once() && !view.withdrawn()
                ? answer.tag(conversation.token(reader, topic, post)).build()
                : answer.build();
    }

    /** Changes one's own post. With If-Match only when its text is still the one of that ETag. */
    @PUT
    @Path("{topic}/posts/{post}")
    @MemberOf
    public void edit(
            @PathParam("room") UUID room,
            @PathParam("topic") UUID topic,
            @PathParam("post") UUID post,
            @HeaderParam(HttpHeaders.IF_MATCH) String match,
            Text text) {
        Text given = Input.required(text);
        PostForm form = PostForm.post(given.text(), given.note(), given.language(), null);
        Membership author = membership.require();
        boolean destroys =
                given.destroyEarlier() == null ? conversation.destroysEarlier(author) : given.destroyEarlier();
        conversation.edit(author, topic, post, new Conversation.Change(form.words(), token(match), destroys));
    }

    /** The token in an If-Match header; a list or a weak one matches nothing, and "*" whatever is there. */
    private static Optional<String> token(String match) {
        return Optional.ofNullable(match)
                .map(String::strip)
                .filter(tag -> !tag.isEmpty() && !tag.equals("*"))
                .map(tag -> tag.length() > 2 && tag.startsWith("\"") && tag.endsWith("\"")
                        ? tag.substring(1, tag.length() - 1)
                        : tag);
    }

    /** Withdraws one's own post for good. */
    @DELETE
    @Path("{topic}/posts/{post}")
    @MemberOf
    public void withdraw(@PathParam("room") UUID room, @PathParam("topic") UUID topic, @PathParam("post") UUID post) {
        conversation.withdraw(membership.require(), topic, post);
    }
}
