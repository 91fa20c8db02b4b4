package nl.interstedelijkoverleg.organisation;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.PermitAll;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.security.CurrentActor;
import nl.interstedelijkoverleg.web.FormView;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;
import nl.interstedelijkoverleg.web.Language;
import nl.interstedelijkoverleg.web.LocalPath;
import nl.interstedelijkoverleg.web.Page;

/** The agreement of use. Everybody may read what officials promise; whoever holds a seat accepts it here. */
@Path("/gebruiksafspraak")
public class AgreementPages {

    private final Page page;
    private final CurrentActor actor;
    private final Language language;
    private final Agreements agreements;

    AgreementPages(Page page, CurrentActor actor, Language language, Agreements agreements) {
        this.page = page;
        this.actor = actor;
        this.language = language;
        this.agreements = agreements;
    }

    @CheckedTemplate(basePath = "organisation")
    static class Templates {
        static native TemplateInstance agreement(
                Agreements.Text agreement,
                Agreements.Text interpreters,
                List<Agreements.Due> due,
                String to,
                FormView form);

        private Templates() {}
    }

    @GET
    @PermitAll
    @Transactional
    public Response read(@QueryParam("naar") String to) {
        return page.show(agreementPage(to, FormView.empty()));
    }

    @POST
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response accept(
            @FormParam("seat") UUID seat,
            @FormParam("version") Integer version,
            @FormParam("accepted") String accepted,
            @FormParam("organisation") String organisation,
            @FormParam("interpreterVersion") Integer interpreterVersion,
            @FormParam("interpreter") String interpreter,
            @FormParam("naar") String to) {
        if (seat == null || version == null) {
            throw new NotFoundException();
        }
        try {
            if (!"ja".equals(accepted)) {
                throw new InvalidInput("accepted", Reason.CONFIRM);
            }
            Optional<Integer> asInterpreter =
                    Optional.ofNullable(interpreterVersion).filter(read -> "ja".equals(interpreter));
            agreements.accept(actor.require(), seat, version, "ja".equals(organisation), asInterpreter);
            return page.goTo(LocalPath.orElse(to, "/ruimtes"));
        } catch (InvalidInput refusal) {
            FormView form = FormView.empty().with("organisation", organisation).refusing(refusal);
            return page.show(Response.Status.CONFLICT, agreementPage(to, form));
        }
    }

    private TemplateInstance agreementPage(String to, FormView form) {
        return Templates.agreement(
                agreements.current(language.locale()),
                agreements.forInterpreters(language.locale()),
                actor.find().map(agreements::due).orElse(List.of()),
                LocalPath.orElse(to, "/ruimtes"),
                form);
    }
}
