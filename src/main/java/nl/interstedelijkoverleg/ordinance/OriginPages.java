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

/** Herkomst: where the articles of a version came from, one of them in full, all of a municipality; and the reply of its town. */
@Path("/verordeningen")
public class OriginPages {

    private final Page page;
    private final CurrentActor actor;
    private final Library library;
    private final OriginReader reader;
    private final TownOrigins towns;
    private final Replies replies;

    OriginPages(
            Page page, CurrentActor actor, Library library, OriginReader reader, TownOrigins towns, Replies replies) {
        this.page = page;
        this.actor = actor;
        this.library = library;
        this.reader = reader;
        this.towns = towns;
        this.replies = replies;
    }

    @CheckedTemplate(basePath = "origin")
    static class Templates {
        static native TemplateInstance version(
                OrdinanceView ordinance, OriginView origin, boolean mayReply, boolean administrator);

        static native TemplateInstance article(
                OrdinanceView ordinance,
                OrdinanceView.Version version,
                OriginView.Closely closely,
                boolean mayReply,
                boolean administrator);

        static native TemplateInstance town(TownOrigins.View town);

        static native TemplateInstance reply(
                OrdinanceView ordinance,
                OrdinanceView.Version version,
                Optional<LibraryArticle> article,
                FormView form,
                List<Library.Desk> desks,
                Optional<Replies.Reply> written,
                boolean administrator);

        private Templates() {}
    }

    /** All articles of a version. */
    @GET
    @Path("{ordinance}/versies/{version}/herkomst")
    @Authenticated
    public Response version(@PathParam("ordinance") UUID ordinance, @PathParam("version") UUID version) {
        OriginReader.Subject subject = reader.require(ordinance, version);
        return page.show(
                Templates.version(subject.ordinance(), reader.of(subject), mayReply(ordinance), isAdministrator()));
    }

    /** One article, with the text that it shares. */
    @GET
    @Path("{ordinance}/versies/{version}/herkomst/{part}")
    @Authenticated
    public Response article(
            @PathParam("ordinance") UUID ordinance,
            @PathParam("version") UUID version,
            @PathParam("part") String part) {
        OriginReader.Subject subject = reader.require(ordinance, version);
        return page.show(Templates.article(
                subject.ordinance(),
                subject.version(),
                reader.of(subject, part),
                mayReply(ordinance),
                isAdministrator()));
    }

    /** From whom a municipality has its articles, and who has them from it. */
    @GET
    @Path("herkomst/{town}")
    @Authenticated
    public Response town(@PathParam("town") UUID municipality) {
        actor.require();
        return page.show(Templates.town(towns.of(municipality)));
    }

    /** The form for a reply, to the version or with {@code artikel} to one article. */
    @GET
    @Path("{ordinance}/versies/{version}/reactie")
    @Authenticated
    public Response askReply(
            @PathParam("ordinance") UUID ordinance,
            @PathParam("version") UUID version,
            @QueryParam("artikel") String part) {
        return page.show(replyPage(ordinance, version, part, Optional.empty()));
    }

    /**
     * Writes, changes or takes out a reply.
     *
     * @param act {@code weg} to take it out
     * @param by empty for an administrator
     */
    @POST
    @Path("{ordinance}/versies/{version}/reactie")
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response reply(
            @PathParam("ordinance") UUID ordinance,
            @PathParam("version") UUID version,
            @FormParam("artikel") String part,
            @FormParam("by") String by,
            @FormParam("text") String text,
            @FormParam("act") String act) {
        if ("weg".equals(act)) {
            reader.require(ordinance, version);
            String name = PartName.of(part);
            replies.remove(actor.require(), PartName.id(by), version, name);
            return page.goTo(address(ordinance, version, name));
        }
        FormView form = FormView.empty().with("by", by).with("text", text);
        try {
            reader.require(ordinance, version);
            String name = PartName.of(part);
            replies.write(actor.require(), PartName.id(by).orElseThrow(NotFoundException::new), version, name, text);
            return page.goTo(address(ordinance, version, name));
        } catch (InvalidInput refusal) {
            return page.refuse(refusal, replyPage(ordinance, version, part, Optional.of(form.refusing(refusal))));
        } catch (NotFoundException absent) {
            if (form.value("text").isBlank()) {
                throw absent;
            }
            return page.show(Response.Status.NOT_FOUND, givenBack(ordinance, version, part, form));
        }
    }

    /** The seat or the version is another one since the form was opened: what was typed is not lost by that. */
    private TemplateInstance givenBack(UUID ordinance, UUID version, String part, FormView form) {
        try {
            if (mayReply(ordinance)) {
                form.refusing(new InvalidInput("by", InvalidInput.Reason.UNKNOWN_CHOICE));
                return replyPage(ordinance, version, part, Optional.of(form));
            }
        } catch (NotFoundException nowhere) {
            // As below.
        }
        return ConsultedPages.Templates.unsent(form.value("text"));
    }

    private TemplateInstance replyPage(UUID ordinance, UUID version, String part, Optional<FormView> filled) {
        List<Library.Desk> desks = library.keepers(actor.require(), ordinance);
        boolean administrator = isAdministrator();
        if (desks.isEmpty() && !administrator) {
            throw new NotFoundException();
        }
        OriginReader.Subject subject = reader.require(ordinance, version);
        Optional<LibraryArticle> article = PartName.article(library, version, part);
        Optional<Replies.Reply> written =
                Optional.ofNullable(replies.to(version).get(PartName.of(part)));
        FormView form = filled.orElseGet(() ->
                FormView.empty().with("text", written.map(Replies.Reply::words).orElse("")));
        return Templates.reply(subject.ordinance(), subject.version(), article, form, desks, written, administrator);
    }

    private static String address(UUID ordinance, UUID version, String part) {
        return "/verordeningen/" + ordinance + "/versies/" + version + "/herkomst" + (part.isEmpty() ? "" : "#" + part);
    }

    private boolean mayReply(UUID ordinance) {
        return !library.keepers(actor.require(), ordinance).isEmpty();
    }

    private boolean isAdministrator() {
        return actor.require().is(PlatformRole.ADMINISTRATOR);
    }
}
