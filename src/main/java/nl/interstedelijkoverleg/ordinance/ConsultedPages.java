package nl.interstedelijkoverleg.ordinance;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.security.CurrentActor;
import nl.interstedelijkoverleg.security.PlatformRole;
import nl.interstedelijkoverleg.web.FormView;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.Page;

/** Besproken met sekswerkers: what is stated of a version or an article, what was before, and stating it. */
@Path("/verordeningen")
public class ConsultedPages {

    private final Page page;
    private final CurrentActor actor;
    private final Library library;
    private final OriginReader reader;
    private final Consultations consultations;

    ConsultedPages(Page page, CurrentActor actor, Library library, OriginReader reader, Consultations consultations) {
        this.page = page;
        this.actor = actor;
        this.library = library;
        this.reader = reader;
        this.consultations = consultations;
    }

    @CheckedTemplate(basePath = "origin")
    static class Templates {
        static native TemplateInstance consulted(
                OrdinanceView ordinance,
                OrdinanceView.Version version,
                Optional<LibraryArticle> article,
                Consultations.Standing standing,
                List<Consultations.Statement> history,
                List<Consultations.Statement> stated,
                FormView form,
                List<Library.Desk> desks,
                boolean administrator);

        static native TemplateInstance unsent(String text);

        private Templates() {}
    }

    /** Of the version, or with {@code artikel} of one article. */
    @GET
    @Path("{ordinance}/versies/{version}/besproken")
    @Authenticated
    public Response consulted(
            @PathParam("ordinance") UUID ordinance,
            @PathParam("version") UUID version,
            @QueryParam("artikel") String part) {
        return page.show(consultedPage(ordinance, version, part, Optional.empty()));
    }

    /**
     * States it, or takes out what was stated.
     *
     * @param act {@code weg} for an administrator, who takes out everything that was stated of it
     * @param organisation whose view is taken out; empty for what the town stated
     */
    @POST
    @Path("{ordinance}/versies/{version}/besproken")
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response state(
            @PathParam("ordinance") UUID ordinance,
            @PathParam("version") UUID version,
            @FormParam("artikel") String part,
            @FormParam("by") String by,
            @FormParam("answer") String answer,
            @FormParam("record") String record,
            @FormParam("act") String act,
            @FormParam("organisation") String organisation) {
        if ("weg".equals(act)) {
            reader.require(ordinance, version);
            consultations.withdraw(actor.require(), version, PartName.of(part), PartName.id(organisation));
            return page.goTo(address(ordinance, version, part));
        }
        FormView form = FormView.empty().with("by", by).with("answer", answer).with("record", record);
        try {
            reader.require(ordinance, version);
            UUID seat = PartName.id(by).orElseThrow(NotFoundException::new);
            consultations.state(actor.require(), seat, version, PartName.of(part), answer, record);
            return page.goTo(address(ordinance, version, part));
        } catch (InvalidInput refusal) {
            return page.refuse(refusal, consultedPage(ordinance, version, part, Optional.of(form.refusing(refusal))));
        } catch (NotFoundException absent) {
            if (form.value("record").isBlank()) {
                throw absent;
            }
            return page.show(Response.Status.NOT_FOUND, givenBack(ordinance, version, part, form));
        }
    }

    /** The seat or the version is another one since the form was opened: what was typed is not lost by that. */
    private TemplateInstance givenBack(UUID ordinance, UUID version, String part, FormView form) {
        try {
            OrdinanceView view = reader.require(ordinance, version).ordinance();
            if (!consultations.desks(actor.require(), view).isEmpty()) {
                form.refusing(new InvalidInput("by", InvalidInput.Reason.UNKNOWN_CHOICE));
                return consultedPage(ordinance, version, part, Optional.of(form));
            }
        } catch (NotFoundException nowhere) {
            // As below.
        }
        return Templates.unsent(form.value("record"));
    }

    private static String address(UUID ordinance, UUID version, String part) {
        String name = PartName.of(part);
        return "/verordeningen/" + ordinance + "/versies/" + version + "/besproken"
                + (name.isEmpty() ? "" : "?artikel=" + name);
    }

    private TemplateInstance consultedPage(UUID ordinance, UUID version, String part, Optional<FormView> filled) {
        OriginReader.Subject subject = reader.require(ordinance, version);
        if (subject.ordinance().kind() == OrdinanceKind.MODEL_ARTICLES) {
            throw new NotFoundException();
        }
        String name = PartName.of(part);
        List<Consultations.Statement> history = consultations.history(version, name);
        return Templates.consulted(
                subject.ordinance(),
                subject.version(),
                PartName.article(library, version, part),
                consultations.of(version).of(name),
                history,
                Consultations.byWhom(history),
                filled.orElseGet(FormView::empty),
                consultations.desks(actor.require(), subject.ordinance()),
                actor.require().is(PlatformRole.ADMINISTRATOR));
    }
}
