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
import java.util.UUID;
import nl.interstedelijkoverleg.account.ParticipantKind;
import nl.interstedelijkoverleg.security.ModeratorOf;
import nl.interstedelijkoverleg.vault.InvitationCode;
import nl.interstedelijkoverleg.web.FormView;
import nl.interstedelijkoverleg.web.Input;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.Page;

/**
 * Inviting an interpreter: one code at a time, apart from the invitations of those who take part, because an interpreter comes
 * in whatever kinds the room admits.
 */
@Path("/ruimtes/{room}/tolken")
public class InterpreterPages {

    private final Page page;
    private final CurrentMembership membership;
    private final Rooms rooms;
    private final Invitations invitations;

    InterpreterPages(Page page, CurrentMembership membership, Rooms rooms, Invitations invitations) {
        this.page = page;
        this.membership = membership;
        this.rooms = rooms;
        this.invitations = invitations;
    }

    @CheckedTemplate(basePath = "room")
    static class Templates {
        static native TemplateInstance interpreters(RoomView room, boolean mayInvite, FormView form);

        /** The code, shown once. */
        static native TemplateInstance interpreterCode(RoomView room, String code);

        private Templates() {}
    }

    @GET
    @ModeratorOf
    @Transactional
    public Response form(@PathParam("room") UUID room) {
        return page.show(formPage(membership.require(), FormView.empty()));
    }

    @POST
    @ModeratorOf
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response invite(@PathParam("room") UUID room, @FormParam("kind") String kind) {
        Membership moderator = membership.require();
        try {
            Input input = new Input();
            ParticipantKind read = input.choice("kind", kind, ParticipantKind.class);
            input.check();
            InvitationCode code = invitations
                    .issue(moderator, read, Membership.Role.INTERPRETER, 1, false)
                    .get(0);
            return page.show(Templates.interpreterCode(rooms.view(moderator), code.text()));
        } catch (InvalidInput refusal) {
            FormView form = FormView.empty().with("kind", kind).refusing(refusal);
            return page.show(Response.Status.BAD_REQUEST, formPage(moderator, form));
        }
    }

    private TemplateInstance formPage(Membership moderator, FormView form) {
        return Templates.interpreters(rooms.view(moderator), invitations.mayInviteInterpreter(moderator), form);
    }
}
