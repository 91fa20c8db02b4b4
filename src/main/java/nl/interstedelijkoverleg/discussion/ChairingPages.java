package nl.interstedelijkoverleg.discussion;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.interstedelijkoverleg.room.CurrentMembership;
import nl.interstedelijkoverleg.room.Details;
import nl.interstedelijkoverleg.room.Membership;
import nl.interstedelijkoverleg.room.RoomView;
import nl.interstedelijkoverleg.room.Rooms;
import nl.interstedelijkoverleg.room.TextCheck;
import nl.interstedelijkoverleg.security.MemberOf;
import nl.interstedelijkoverleg.security.ModeratorOf;
import nl.interstedelijkoverleg.web.FormView;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.Page;

/** Order among topics: choosing their themes, pinning and closing them. */
@Path("/ruimtes")
public class ChairingPages {

    private final Page page;
    private final CurrentMembership membership;
    private final Rooms rooms;
    private final Conversation conversation;
    private final Chairing chairing;
    private final TextCheck check;

    ChairingPages(
            Page page,
            CurrentMembership membership,
            Rooms rooms,
            Conversation conversation,
            Chairing chairing,
            TextCheck check) {
        this.page = page;
        this.membership = membership;
        this.rooms = rooms;
        this.conversation = conversation;
        this.chairing = chairing;
        this.check = check;
    }

    @CheckedTemplate(basePath = "chairing")
    static class Templates {
        static native TemplateInstance themes(RoomView room, TopicView topic, FormView form);

        static native TemplateInstance closing(RoomView room, TopicView topic, FormView form, Details details);

        private Templates() {}
    }

    @GET
    @Path("{room}/onderwerpen/{topic}/themas")
    @MemberOf
    @Transactional
    public Response themesForm(@PathParam("room") UUID room, @PathParam("topic") UUID topic) {
        TopicView view = themed(topic);
        String chosen = view.themes().stream().map(Enum::name).collect(Collectors.joining(","));
        return page.show(Templates.themes(
                rooms.view(membership.require()), view, FormView.empty().with("themes", chosen)));
    }

    @POST
    @Path("{room}/onderwerpen/{topic}/themas")
    @MemberOf
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response chooseThemes(
            @PathParam("room") UUID room, @PathParam("topic") UUID topic, @FormParam("themes") List<String> themes) {
        try {
            chairing.chooseThemes(membership.require(), topic, ChairingForm.themes(themes));
            return page.goTo(address(room, topic));
        } catch (InvalidInput refusal) {
            FormView form =
                    FormView.empty().with("themes", String.join(",", themes)).refusing(refusal);
            return page.show(
                    Response.Status.BAD_REQUEST,
                    Templates.themes(rooms.view(membership.require()), themed(topic), form));
        }
    }

    /** The topic, for whoever may choose its themes. */
    private TopicView themed(UUID topic) {
        Membership member = membership.require();
        TopicView view = conversation.topic(member, topic);
        if (!view.own() && !member.moderates()) {
            throw new NotFoundException();
        }
        return view;
    }

    @POST
    @Path("{room}/onderwerpen/{topic}/vastzetting")
    @ModeratorOf
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response pin(@PathParam("room") UUID room, @PathParam("topic") UUID topic) {
        chairing.pin(membership.require(), topic);
        return page.goTo(address(room, topic));
    }

    @POST
    @Path("{room}/onderwerpen/{topic}/vastzetting/intrekking")
    @ModeratorOf
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response unpin(@PathParam("room") UUID room, @PathParam("topic") UUID topic) {
        chairing.unpin(membership.require(), topic);
        return page.goTo(address(room, topic));
    }

    @GET
    @Path("{room}/onderwerpen/{topic}/afsluiting")
    @ModeratorOf
    @Transactional
    public Response closing(@PathParam("room") UUID room, @PathParam("topic") UUID topic) {
        return page.show(closingPage(topic, FormView.empty(), Details.NONE));
    }

    @POST
    @Path("{room}/onderwerpen/{topic}/afsluiting")
    @ModeratorOf
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response close(
            @PathParam("room") UUID room,
            @PathParam("topic") UUID topic,
            @FormParam("reason") String reason,
            @FormParam("seen") String seen) {
        FormView form = FormView.empty().with("reason", reason);
        try {
            String read = ChairingForm.reason(reason);
            Details details = check.of(membership.require(), read);
            if (details.isNewTo(seen)) {
                return page.show(closingPage(topic, form, details));
            }
            chairing.close(membership.require(), topic, read);
            return page.goTo(address(room, topic));
        } catch (InvalidInput refusal) {
            return page.show(Response.Status.BAD_REQUEST, closingPage(topic, form.refusing(refusal), Details.NONE));
        }
    }

    @POST
    @Path("{room}/onderwerpen/{topic}/heropening")
    @ModeratorOf
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response reopen(@PathParam("room") UUID room, @PathParam("topic") UUID topic) {
        chairing.reopen(membership.require(), topic);
        return page.goTo(address(room, topic));
    }

    private TemplateInstance closingPage(UUID topic, FormView form, Details details) {
        Membership moderator = membership.require();
        return Templates.closing(rooms.view(moderator), conversation.topic(moderator, topic), form, details);
    }

    private static String address(UUID room, UUID topic) {
        return "/ruimtes/" + room + "/onderwerpen/" + topic;
    }
}
