package nl.interstedelijkoverleg.room;

import io.quarkus.security.Authenticated;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import nl.interstedelijkoverleg.account.ParticipantKind;
import nl.interstedelijkoverleg.security.CurrentActor;
import nl.interstedelijkoverleg.security.MemberOf;
import nl.interstedelijkoverleg.security.ModeratorOf;
import nl.interstedelijkoverleg.vault.InvitationCode;
import nl.interstedelijkoverleg.web.Input;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Rooms, memberships and invitations for programs; the same domain methods as the pages. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Rooms")
public class RoomApi {

    private final CurrentActor actor;
    private final CurrentMembership membership;
    private final Rooms rooms;
    private final Members members;
    private final Invitations invitations;
    private final Slips slips;

    RoomApi(
            CurrentActor actor,
            CurrentMembership membership,
            Rooms rooms,
            Members members,
            Invitations invitations,
            Slips slips) {
        this.slips = slips;
        this.actor = actor;
        this.membership = membership;
        this.rooms = rooms;
        this.members = members;
        this.invitations = invitations;
    }

    /**
     * A code to redeem.
     *
     * @param underAlias for members of sex-worker-led organisations: under an alias instead of by name
     */
    public record Redemption(String code, boolean underAlias) {}

    /** Where a redeemed code led. */
    public record Joined(UUID room) {}

    public record State(String state) {}

    public record Appointment(String role) {}

    /** Whether the question to be moderator is answered with yes. */
    public record RoleAnswer(Boolean accepted) {}

    /**
     * A batch to make.
     *
     * @param confirmed for sex workers: that one makes slips for a room that one is in
     */
    public record BatchOrder(String kind, String role, Integer number, boolean confirmed) {}

    /** Codes, shown once. */
    public record Codes(List<String> codes) {}

    /**
     * The members that may be seen, and counts that cannot point at one.
     *
     * @param invitedBy the organisations that invited sex workers
     */
    public record Company(List<MemberView> members, Balance balance, List<String> invitedBy) {}

    @GET
    @Path("rooms")
    @Authenticated
    @Transactional
    public List<RoomView> mine() {
        return rooms.mine();
    }

    @POST
    @Path("rooms")
    @Authenticated
    public Response found(RoomForm form) {
        RoomForm given = Input.required(form);
        return created("/api/v1/rooms/" + rooms.found(actor.require(), given, given.seat()));
    }

    @GET
    @Path("rooms/{room}")
    @MemberOf
    @Transactional
    public RoomView room(@PathParam("room") UUID room) {
        return rooms.view(membership.require());
    }

    @PUT
    @Path("rooms/{room}/state")
    @ModeratorOf
    public void setState(@PathParam("room") UUID room, State state) {
        Input input = new Input();
        Room.State read = input.choice("state", Input.required(state).state(), Room.State.class);
        input.check();
        rooms.setState(membership.require(), read);
    }

    @DELETE
    @Path("rooms/{room}")
    @ModeratorOf
    public void destroy(@PathParam("room") UUID room) {
        rooms.destroy(membership.require());
    }

    @GET
    @Path("rooms/{room}/members")
    @MemberOf
    @Transactional
    public Company members(@PathParam("room") UUID room) {
        Membership reader = membership.require();
        return new Company(members.visible(reader), members.balance(reader), slips.invitedBy(reader));
    }

    /** Removes a member; a moderator's act. */
    @DELETE
    @Path("rooms/{room}/members/{member}")
    @ModeratorOf
    public void remove(@PathParam("room") UUID room, @PathParam("member") UUID member) {
        members.remove(membership.require(), member);
    }

    @PUT
    @Path("rooms/{room}/members/{member}/role")
    @ModeratorOf
    public void appoint(@PathParam("room") UUID room, @PathParam("member") UUID member, Appointment appointment) {
        Input input = new Input();
        Membership.Role role = input.choice("role", Input.required(appointment).role(), Membership.Role.class);
        input.check();
        members.appoint(membership.require(), member, role);
    }

    /**
     * Leaves the room; with {@code texts=DESTROY} whoever is under an alias destroys what they wrote, under one-time aliases too
     * unless {@code oneTime=KEEP}.
     */
    @DELETE
    @Path("rooms/{room}/membership")
    @MemberOf
    public void leave(
            @PathParam("room") UUID room,
            @QueryParam("texts") @DefaultValue("KEEP") String texts,
            @QueryParam("oneTime") @DefaultValue("DESTROY") String oneTime) {
        Input input = new Input();
        Members.Texts read = input.choice("texts", texts, Members.Texts.class);
        Members.Texts once = input.choice("oneTime", oneTime, Members.Texts.class);
        input.check();
        members.leave(membership.require(), read, once);
    }

    /** Says that one still takes part under one's alias; asked for each half-year. */
    @POST
    @Path("rooms/{room}/membership/confirmation")
    @MemberOf
    public void confirm(@PathParam("room") UUID room) {
        members.confirm(membership.require());
    }

    /** Answers the question to be moderator. */
    /** For somebody who was recognised or is in danger: their texts and alias are destroyed, a new alias waits in silence. */
    @POST
    @Path("rooms/{room}/membership/disappearance")
    @MemberOf
    public void disappear(
            @PathParam("room") UUID room, @QueryParam("oneTime") @DefaultValue("DESTROY") String oneTime) {
        Input input = new Input();
        Members.Texts once = input.choice("oneTime", oneTime, Members.Texts.class);
        input.check();
        members.disappear(membership.require(), once);
    }

    @PUT
    @Path("rooms/{room}/membership/role")
    @MemberOf
    public void answerRole(@PathParam("room") UUID room, RoleAnswer answer) {
        if (Input.required(answer).accepted() == null) {
            throw new InvalidInput("accepted", Reason.REQUIRED);
        }
        members.answerRole(membership.require(), answer.accepted());
    }

    /** Destroys what one wrote under an alias in rooms that one is no longer in. */
    @DELETE
    @Path("former-texts")
    @Authenticated
    public void destroyFormerTexts(@QueryParam("oneTime") @DefaultValue("DESTROY") String oneTime) {
        Input input = new Input();
        Members.Texts once = input.choice("oneTime", oneTime, Members.Texts.class);
        input.check();
        rooms.forgetFormer(once);
    }

    /** Draws another alias, until the first post. */
    @POST
    @Path("rooms/{room}/membership/alias")
    @MemberOf
    public void drawAnotherAlias(@PathParam("room") UUID room) {
        members.drawAnotherAlias(membership.require());
    }

    @GET
    @Path("rooms/{room}/invitation-batches")
    @ModeratorOf
    @Transactional
    public List<Invitations.Batch> batches(@PathParam("room") UUID room) {
        return invitations.batches(membership.require());
    }

    @POST
    @Path("rooms/{room}/invitation-batches")
    @ModeratorOf
    public Codes issue(@PathParam("room") UUID room, BatchOrder order) {
        Input input = new Input();
        ParticipantKind kind = input.choice("kind", Input.required(order).kind(), ParticipantKind.class);
        Membership.Role role = input.choice("role", order.role(), Membership.Role.class);
        if (order.number() == null) {
            input.refuse("number", Reason.REQUIRED);
        }
        input.check();
        return new Codes(invitations.issue(membership.require(), kind, role, order.number(), order.confirmed()).stream()
                .map(InvitationCode::text)
                .toList());
    }

    @DELETE
    @Path("rooms/{room}/invitation-batches/{batch}")
    @ModeratorOf
    public void withdraw(@PathParam("room") UUID room, @PathParam("batch") UUID batch) {
        invitations.withdraw(membership.require(), batch);
    }

    /** Redeems a code. Unknown, used and expired codes have one answer. */
    @POST
    @Path("redemptions")
    @Authenticated
    public Joined redeem(Redemption redemption) {
        InvitationCode code = InvitationCode.parse(Input.required(redemption).code())
                .orElseThrow(() -> new InvalidInput("code", Reason.CODE_UNKNOWN));
        return new Joined(invitations.redeem(code, actor.require(), redemption.underAlias()));
    }

    private static Response created(String path) {
        return Response.created(URI.create(path)).build();
    }
}
