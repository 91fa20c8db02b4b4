package nl.interstedelijkoverleg.room;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
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
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.organisation.Agreements;
import nl.interstedelijkoverleg.security.CurrentActor;
import nl.interstedelijkoverleg.vault.InvitationCode;
import nl.interstedelijkoverleg.web.FormView;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;
import nl.interstedelijkoverleg.web.Language;
import nl.interstedelijkoverleg.web.Page;

/** Taking over somebody's seat: saying that one is meant, accepting the agreement of use, and coming when the term is over. */
@Path("/zetel/overdracht")
public class SuccessionPages {

    private final Page page;
    private final CurrentActor actor;
    private final Succession succession;
    private final Agreements agreements;
    private final Language language;

    SuccessionPages(Page page, CurrentActor actor, Succession succession, Agreements agreements, Language language) {
        this.page = page;
        this.actor = actor;
        this.succession = succession;
        this.agreements = agreements;
        this.language = language;
    }

    @CheckedTemplate(basePath = "handover")
    static class Templates {
        static native TemplateInstance take(Succession.Offer offer, FormView form);

        static native TemplateInstance coming(List<Succession.Coming> seats, Agreements.Text agreement, FormView form);

        static native TemplateInstance notes(UUID seat, Succession.Notes notes, FormView form);

        private Templates() {}
    }

    @GET
    @Authenticated
    @Transactional
    public Response coming() {
        return page.show(comingPage(FormView.empty()));
    }

    /** A successor's code: first shows whose place it is, then takes it for whoever says that they are meant. */
    @POST
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response take(
            @FormParam("code") String code,
            @FormParam("asked") String asked,
            @FormParam("confirmed") String confirmed) {
        FormView form = FormView.empty().with("code", code);
        Optional<InvitationCode> parsed = InvitationCode.parse(code);
        Optional<Succession.Offer> offer = parsed.flatMap(succession::offer);
        if (offer.isEmpty()) {
            return page.show(Response.Status.BAD_REQUEST, Templates.take(null, form));
        }
        if (asked == null) {
            return page.show(Templates.take(offer.get(), form));
        }
        try {
            if (!"ja".equals(confirmed)) {
                throw new InvalidInput("confirmed", Reason.CONFIRM);
            }
            succession.take(parsed.get(), actor.require());
            return page.goTo("/zetel/overdracht");
        } catch (InvalidInput refusal) {
            return page.show(Response.Status.CONFLICT, Templates.take(offer.get(), form.refusing(refusal)));
        }
    }

    @POST
    @Path("{handover}/akkoord")
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response accept(
            @PathParam("handover") UUID handover,
            @FormParam("version") Integer version,
            @FormParam("accepted") String accepted) {
        try {
            if (version == null || !"ja".equals(accepted)) {
                throw new InvalidInput("accepted", Reason.CONFIRM);
            }
            succession.accept(actor.require(), handover, version);
            return page.goTo("/zetel/overdracht");
        } catch (InvalidInput refusal) {
            return page.show(
                    Response.Status.CONFLICT, comingPage(FormView.empty().refusing(refusal)));
        }
    }

    @POST
    @Path("{handover}/begin")
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response succeed(@PathParam("handover") UUID handover) {
        try {
            UUID seat = seat(handover);
            succession.succeed(actor.require(), handover);
            return page.goTo("/zetel/overdracht/notities/" + seat);
        } catch (InvalidInput refusal) {
            return page.show(
                    Response.Status.CONFLICT, comingPage(FormView.empty().refusing(refusal)));
        }
    }

    /** What the former holder left. */
    @GET
    @Path("notities/{seat}")
    @Authenticated
    @Transactional
    public Response notes(@PathParam("seat") UUID seat) {
        actor.require().requireSeat(seat);
        return page.show(
                Templates.notes(seat, succession.notes(actor.require(), seat).orElse(null), FormView.empty()));
    }

    @POST
    @Path("notities/{seat}")
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response destroyNotes(@PathParam("seat") UUID seat, @FormParam("confirmed") String confirmed) {
        if (!"ja".equals(confirmed)) {
            FormView form = FormView.empty().refusing(new InvalidInput("confirmed", Reason.CONFIRM));
            Succession.Notes notes = succession.notes(actor.require(), seat).orElseThrow(NotFoundException::new);
            return page.show(Response.Status.CONFLICT, Templates.notes(seat, notes, form));
        }
        succession.destroyNotes(actor.require(), seat);
        return page.goTo("/ruimtes");
    }

    private UUID seat(UUID handover) {
        return succession.coming(actor.require()).stream()
                .filter(coming -> coming.id().equals(handover))
                .map(Succession.Coming::seat)
                .findFirst()
                .orElseThrow(NotFoundException::new);
    }

    private TemplateInstance comingPage(FormView form) {
        return Templates.coming(succession.coming(actor.require()), agreements.current(language.locale()), form);
    }
}
