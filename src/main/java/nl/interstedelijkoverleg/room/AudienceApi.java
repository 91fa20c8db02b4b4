package nl.interstedelijkoverleg.room;

import io.quarkus.security.Authenticated;
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
import nl.interstedelijkoverleg.account.ParticipantKind;
import nl.interstedelijkoverleg.security.CurrentActor;
import nl.interstedelijkoverleg.security.MemberOf;
import nl.interstedelijkoverleg.security.ModeratorOf;
import nl.interstedelijkoverleg.web.Input;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who comes into a room, and finding one, for programs; the same domain methods as the pages. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Audience")
public class AudienceApi {

    private final CurrentActor actor;
    private final CurrentMembership membership;
    private final Audience audience;
    private final AudienceOutcomes outcomes;
    private final FindableRooms findable;

    AudienceApi(
            CurrentActor actor,
            CurrentMembership membership,
            Audience audience,
            AudienceOutcomes outcomes,
            FindableRooms findable) {
        this.actor = actor;
        this.membership = membership;
        this.audience = audience;
        this.outcomes = outcomes;
        this.findable = findable;
    }

    /** What to propose: a kind, an organisation, a researcher's seat, or a name and theme to be found by; and why. */
    public record NewProposal(
            String subject, String kind, UUID organisation, UUID seat, String name, String theme, String reason) {}

    /** AGREE, ABSTAIN or OBJECT. */
    public record Answer(String answer) {}

    /** Whether whoever asks may take part. */
    public record Welcome(Boolean welcome) {}

    /** A few words to the moderators, from one of the caller's seats. */
    public record NewRequest(UUID seat, String words) {}

    /** From which of the caller's seats. */
    public record Entry(UUID seat) {}

    @GET
    @Path("rooms/{room}/audience")
    @MemberOf
    @Transactional
    public AudienceView audience(@PathParam("room") UUID room) {
        outcomes.make();
        return audience.view(membership.require());
    }

    @POST
    @Path("rooms/{room}/audience-proposals")
    @ModeratorOf
    public Response propose(@PathParam("room") UUID room, NewProposal proposal) {
        NewProposal given = Input.required(proposal);
        outcomes.make();
        UUID id = audience.propose(
                membership.require(),
                new AudienceProposal(
                        given.subject(),
                        given.kind(),
                        given.organisation(),
                        given.seat(),
                        given.name(),
                        given.theme(),
                        given.reason()));
        return created("/api/v1/rooms/" + room + "/audience-proposals/" + id);
    }

    @GET
    @Path("rooms/{room}/audience-proposals/{widening}")
    @MemberOf
    @Transactional
    public AudienceView.Proposal proposal(@PathParam("room") UUID room, @PathParam("widening") UUID widening) {
        outcomes.make();
        return audience.proposal(membership.require(), widening);
    }

    /** Takes a proposal back, until it ends. */
    @DELETE
    @Path("rooms/{room}/audience-proposals/{widening}")
    @ModeratorOf
    public void withdraw(@PathParam("room") UUID room, @PathParam("widening") UUID widening) {
        audience.withdraw(membership.require(), widening);
    }

    /** Answers for oneself; nobody else can read it, and it is destroyed with the outcome. */
    @PUT
    @Path("rooms/{room}/audience-proposals/{widening}/answer")
    @MemberOf
    public void answer(@PathParam("room") UUID room, @PathParam("widening") UUID widening, Answer answer) {
        Input input = new Input();
        AudienceView.Answer read = input.choice("answer", Input.required(answer).answer(), AudienceView.Answer.class);
        input.check();
        audience.answer(membership.require(), widening, read);
    }

    /** No longer admits a kind of which nobody is there. */
    @DELETE
    @Path("rooms/{room}/admitted-kinds/{kind}")
    @ModeratorOf
    public void narrow(@PathParam("room") UUID room, @PathParam("kind") String kind) {
        Input input = new Input();
        ParticipantKind read = input.choice("kind", kind, ParticipantKind.class);
        input.check();
        audience.narrow(membership.require(), read);
    }

    /** Hides a room that could be found. */
    @DELETE
    @Path("rooms/{room}/listing")
    @ModeratorOf
    public void hide(@PathParam("room") UUID room) {
        audience.hide(membership.require());
    }

    @GET
    @Path("rooms/{room}/join-requests")
    @ModeratorOf
    @Transactional
    public List<FindableView.Request> requests(@PathParam("room") UUID room) {
        return findable.requests(membership.require());
    }

    /** Says yes or no to who asks; only a yes is ever told. */
    @PUT
    @Path("rooms/{room}/join-requests/{request}/answer")
    @ModeratorOf
    public void answerRequest(@PathParam("room") UUID room, @PathParam("request") UUID request, Welcome answer) {
        if (Input.required(answer).welcome() == null) {
            throw new InvalidInput("welcome", Reason.REQUIRED);
        }
        findable.answer(membership.require(), request, answer.welcome());
    }

    /** What the caller may find, for each of their seats. */
    @GET
    @Path("room-listings")
    @Authenticated
    @Transactional
    public List<FindableView> listings() {
        return findable.of(actor.require());
    }

    @POST
    @Path("room-listings/{listing}/join-requests")
    @Authenticated
    public Response ask(@PathParam("listing") UUID listing, NewRequest request) {
        NewRequest given = Input.required(request);
        findable.ask(actor.require(), given.seat(), listing, given.words());
        return created("/api/v1/room-listings");
    }

    /** Takes a place that was given to a seat. */
    @POST
    @Path("room-admissions/{admission}/entries")
    @Authenticated
    public Response enter(@PathParam("admission") UUID admission, Entry entry) {
        return created("/api/v1/rooms/"
                + findable.enter(actor.require(), Input.required(entry).seat(), admission));
    }

    private static Response created(String path) {
        return Response.created(URI.create(path)).build();
    }
}
