package nl.interstedelijkoverleg.room;

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
import nl.interstedelijkoverleg.organisation.Breaches;
import nl.interstedelijkoverleg.security.MemberOf;
import nl.interstedelijkoverleg.web.FormView;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.Page;

/** Telling a trust contact that a named member broke the agreement of use. Nobody learns who told it. */
@Path("/ruimtes/{room}/leden/{member}/melding")
public class BreachNoticePages {

    private final Page page;
    private final CurrentMembership membership;
    private final Rooms rooms;
    private final Members members;
    private final Breaches breaches;
    private final TextCheck check;

    BreachNoticePages(
            Page page, CurrentMembership membership, Rooms rooms, Members members, Breaches breaches, TextCheck check) {
        this.page = page;
        this.membership = membership;
        this.rooms = rooms;
        this.members = members;
        this.breaches = breaches;
        this.check = check;
    }

    @CheckedTemplate(basePath = "breach")
    static class Templates {
        static native TemplateInstance tell(
                RoomView room,
                MemberView member,
                List<Breaches.Choice> organisations,
                FormView form,
                Details details,
                boolean done);

        private Templates() {}
    }

    @GET
    @MemberOf
    @Transactional
    public Response form(@PathParam("room") UUID room, @PathParam("member") UUID member) {
        return page.show(tellPage(member, FormView.empty(), Details.NONE, false));
    }

    @POST
    @MemberOf
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response tell(
            @PathParam("room") UUID room,
            @PathParam("member") UUID member,
            @FormParam("organisation") UUID organisation,
            @FormParam("text") String text,
            @FormParam("seen") String seen) {
        FormView form = FormView.empty()
                .with("text", text)
                .with("organisation", organisation == null ? "" : organisation.toString());
        try {
            // Where nobody is chosen to hear it, that is said first.
            Details details = organisation == null ? Details.NONE : check.of(membership.require(), Breaches.read(text));
            if (details.isNewTo(seen)) {
                return page.show(tellPage(member, form, details, false));
            }
            breaches.tell(room, member, organisation, text);
            return page.show(tellPage(member, FormView.empty(), Details.NONE, true));
        } catch (InvalidInput refusal) {
            return page.show(
                    Response.Status.BAD_REQUEST, tellPage(member, form.refusing(refusal), Details.NONE, false));
        }
    }

    private TemplateInstance tellPage(UUID member, FormView form, Details details, boolean done) {
        Membership reader = membership.require();
        MemberView accused = members.require(reader, member);
        if (accused.function().isEmpty() || accused.self()) {
            throw new NotFoundException();
        }
        List<Breaches.Choice> organisations = breaches.listeners(reader.room().id(), member);
        return Templates.tell(rooms.view(reader), accused, organisations, form, details, done);
    }
}
