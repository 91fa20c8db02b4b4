package nl.interstedelijkoverleg.organisation;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.PermitAll;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import nl.interstedelijkoverleg.security.CurrentActor;
import nl.interstedelijkoverleg.vault.InvitationCode;
import nl.interstedelijkoverleg.web.FormView;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;
import nl.interstedelijkoverleg.web.Page;

/** The front door, and taking a seat. */
@Path("/")
public class WelcomePages {

    private final Page page;
    private final CurrentActor actor;
    private final SeatInvitations seatInvitations;
    private final SeatRequests seatRequests;

    WelcomePages(Page page, CurrentActor actor, SeatInvitations seatInvitations, SeatRequests seatRequests) {
        this.seatRequests = seatRequests;
        this.page = page;
        this.actor = actor;
        this.seatInvitations = seatInvitations;
    }

    @CheckedTemplate(basePath = "organisation")
    static class Templates {
        static native TemplateInstance welcome(List<Door> doors, FormView form);

        static native TemplateInstance seat(List<SeatRequests.Mine> mine, FormView form);

        private Templates() {}
    }

    /** An organisation whose people come in through its own provider. */
    public record Door(String name, String provider) {}

    @GET
    @PermitAll
    @Transactional
    public Response welcome() {
        return actor.find().isPresent()
                ? page.goTo("/vandaag")
                : page.show(Templates.welcome(doors(), FormView.empty()));
    }

    /** Leads somebody of an organisation to its own provider. */
    @POST
    @Path("organisatie")
    @PermitAll
    @Transactional
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response organisation(@FormParam("organisatie") String provider) {
        if (doors().stream().noneMatch(door -> door.provider().equals(provider))) {
            FormView form = FormView.empty().refusing(new InvalidInput("organisatie", Reason.REQUIRED));
            return page.show(Response.Status.BAD_REQUEST, Templates.welcome(doors(), form));
        }
        return page.leadTo("/aanmelden?kc_idp_hint=" + provider);
    }

    @GET
    @Path("zetel")
    @Authenticated
    public Response seat() {
        return page.show(Templates.seat(seatRequests.mine(actor.require()), FormView.empty()));
    }

    @POST
    @Path("zetel")
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response takeSeat(@FormParam("code") String code) {
        if (InvitationCode.parse(code).filter(seatInvitations::isSuccessors).isPresent()) {
            // The same form goes on to where a seat is taken over.
            return Response.temporaryRedirect(URI.create("/zetel/overdracht")).build();
        }
        boolean taken = InvitationCode.parse(code)
                .flatMap(parsed -> seatInvitations.take(parsed, actor.require()))
                .isPresent();
        if (taken) {
            return page.goTo("/gebruiksafspraak");
        }
        FormView form = FormView.empty().with("code", code).refusing(new InvalidInput("code", Reason.CODE_UNKNOWN));
        return page.show(Response.Status.BAD_REQUEST, Templates.seat(seatRequests.mine(actor.require()), form));
    }

    private static List<Door> doors() {
        return Organisation.withProvider().stream()
                .map(organisation -> new Door(
                        organisation.name(), organisation.identityProvider().orElseThrow()))
                .toList();
    }
}
