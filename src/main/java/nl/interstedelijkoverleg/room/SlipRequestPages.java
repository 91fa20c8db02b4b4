package nl.interstedelijkoverleg.room;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.security.ModeratorOf;
import nl.interstedelijkoverleg.web.FormView;
import nl.interstedelijkoverleg.web.Input;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;
import nl.interstedelijkoverleg.web.Page;

/** The moderators of a room ask trust contacts to invite sex workers. */
@Path("/ruimtes")
public class SlipRequestPages {

    /** How the form says that every sex-worker-led organisation is asked. */
    private static final String ALL = "ALL";

    private final Page page;
    private final CurrentMembership membership;
    private final Rooms rooms;
    private final Slips slips;
    private final TextCheck check;

    SlipRequestPages(Page page, CurrentMembership membership, Rooms rooms, Slips slips, TextCheck check) {
        this.page = page;
        this.membership = membership;
        this.rooms = rooms;
        this.slips = slips;
        this.check = check;
    }

    @CheckedTemplate(basePath = "slip")
    static class Templates {
        static native TemplateInstance asked(
                RoomView room,
                List<Slips.Asked> requests,
                List<Slips.Choice> organisations,
                FormView form,
                Details details);

        private Templates() {}
    }

    @GET
    @Path("{room}/briefjes")
    @ModeratorOf
    @Transactional
    public Response asked(@PathParam("room") UUID room) {
        return page.show(askedPage(
                FormView.empty().with("organisation", ALL).with("role", Membership.Role.MEMBER.name()), Details.NONE));
    }

    @POST
    @Path("{room}/briefjes")
    @ModeratorOf
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response ask(
            @PathParam("room") UUID room,
            @FormParam("organisation") String organisation,
            @FormParam("role") String role,
            @FormParam("words") String words,
            @FormParam("seen") String seen) {
        FormView form = FormView.empty()
                .with("organisation", organisation)
                .with("role", role)
                .with("words", words);
        try {
            Input input = new Input();
            Membership.Role read = input.choice("role", role, Membership.Role.class);
            input.check();
            Details details = check.of(membership.require(), Slips.words(words));
            if (details.isNewTo(seen)) {
                return page.show(askedPage(form, details));
            }
            slips.ask(membership.require(), organisation(organisation), read, words);
            return page.goTo("/ruimtes/" + room + "/briefjes");
        } catch (InvalidInput refusal) {
            return page.show(Response.Status.BAD_REQUEST, askedPage(form.refusing(refusal), Details.NONE));
        }
    }

    @POST
    @Path("{room}/briefjes/{slipRequest}/intrekking")
    @ModeratorOf
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response takeBack(@PathParam("room") UUID room, @PathParam("slipRequest") UUID request) {
        slips.takeBack(membership.require(), request);
        return page.goTo("/ruimtes/" + room + "/briefjes");
    }

    private TemplateInstance askedPage(FormView form, Details details) {
        Membership moderator = membership.require();
        return Templates.asked(rooms.view(moderator), slips.asked(moderator), slips.organisations(), form, details);
    }

    private static Optional<UUID> organisation(String chosen) {
        if (ALL.equals(chosen)) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(chosen == null ? "" : chosen));
        } catch (IllegalArgumentException e) {
            throw new InvalidInput("organisation", Reason.UNKNOWN_CHOICE);
        }
    }
}
