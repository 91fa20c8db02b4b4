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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.room.CurrentMembership;
import nl.interstedelijkoverleg.room.Details;
import nl.interstedelijkoverleg.room.Membership;
import nl.interstedelijkoverleg.room.Mentions;
import nl.interstedelijkoverleg.room.RoomView;
import nl.interstedelijkoverleg.room.Rooms;
import nl.interstedelijkoverleg.room.TextCheck;
import nl.interstedelijkoverleg.security.MemberOf;
import nl.interstedelijkoverleg.security.ModeratorOf;
import nl.interstedelijkoverleg.web.FormView;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;
import nl.interstedelijkoverleg.web.Page;

/** The summary of a room: reading and printing it, objecting to a draft, and what moderators do about it. */
@Path("/ruimtes/{room}/stand-van-zaken")
public class SummaryPages {

    private final Page page;
    private final CurrentMembership membership;
    private final Rooms rooms;
    private final Summaries summaries;
    private final TextCheck check;

    SummaryPages(Page page, CurrentMembership membership, Rooms rooms, Summaries summaries, TextCheck check) {
        this.page = page;
        this.membership = membership;
        this.rooms = rooms;
        this.summaries = summaries;
        this.check = check;
    }

    @CheckedTemplate(basePath = "summary")
    static class Templates {
        static native TemplateInstance summary(RoomView room, SummaryView summary, FormView form);

        static native TemplateInstance write(
                RoomView room,
                SummaryView summary,
                FormView form,
                List<Mentions.Mention> mentions,
                Optional<String> preview,
                Details details);

        static native TemplateInstance objection(
                RoomView room, SummaryView.Draft draft, int paragraph, Optional<String> html, FormView form);

        static native TemplateInstance objected(
                RoomView room, SummaryView.Draft draft, List<SummaryView.Objected> objections, FormView form);

        static native TemplateInstance dropping(RoomView room, SummaryView.Draft draft, int paragraph, String html);

        static native TemplateInstance withdrawal(RoomView room, UUID summary, boolean published);

        private Templates() {}
    }

    @GET
    @MemberOf
    @Transactional
    public Response read(@PathParam("room") UUID room) {
        return page.show(summaryPage(FormView.empty()));
    }

    @GET
    @Path("tekst")
    @ModeratorOf
    @Transactional
    public Response writeForm(@PathParam("room") UUID room) {
        String source = summaries.source(membership.require());
        FormView form = FormView.empty().with("text", source).with("draft", draftNow());
        return page.show(writePage(form, List.of(), Optional.empty(), Details.NONE));
    }

    @POST
    @Path("tekst")
    @ModeratorOf
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response write(
            @PathParam("room") UUID room,
            @FormParam("draft") String draft,
            @FormParam("text") String text,
            @FormParam("act") String act,
            @FormParam("seen") String seen) {
        FormView form = FormView.empty().with("text", text).with("draft", draft);
        try {
            Details details = check.of(membership.require(), Summaries.read(text));
            if ("voorbeeld".equals(act)) {
                return page.show(writePage(form, List.of(), Optional.of(summaries.preview(text)), details));
            }
            boolean tabled = !"bewaren".equals(act);
            if (details.isNewTo(seen)) {
                if (tabled) {
                    // What cannot stand at all is said before what one may want to think over.
                    summaries.requireNobodyNamed(membership.require(), text);
                }
                return page.show(writePage(form, List.of(), Optional.empty(), details));
            }
            summaries.write(membership.require(), identity(draft), text, tabled);
            return page.goTo(home(room));
        } catch (InvalidInput refusal) {
            return writeRefused(form, text, refusal);
        }
    }

    private Response writeRefused(FormView form, String text, InvalidInput refusal) {
        List<Mentions.Mention> mentions = refusal.reasons().get("text") == Reason.NAMES_SOMEBODY
                ? summaries.mentions(membership.require(), text)
                : List.of();
        if (refusal.reasons().containsKey("draft")) {
            // They see what came between, and can put theirs in its place knowingly.
            form.with("draft", draftNow());
        }
        return page.show(
                Response.Status.BAD_REQUEST,
                writePage(form.refusing(refusal), mentions, Optional.empty(), Details.NONE));
    }

    private String draftNow() {
        return summaries
                .view(membership.require())
                .draft()
                .map(draft -> draft.id().toString())
                .orElse("");
    }

    @GET
    @Path("bezwaar")
    @MemberOf
    @Transactional
    public Response objectionForm(
            @PathParam("room") UUID room, @QueryParam("versie") UUID draft, @QueryParam("alinea") int paragraph) {
        return objectionPage(draft, paragraph, FormView.empty()).map(page::show).orElseGet(() -> page.goTo(home(room)));
    }

    /** Afterwards the page is the one that everybody sees, with nothing on it of what was just done. */
    @POST
    @Path("bezwaar")
    @MemberOf
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response object(
            @PathParam("room") UUID room,
            @FormParam("draft") UUID draft,
            @FormParam("paragraph") Integer paragraph,
            @FormParam("reasons") List<String> reasons) {
        try {
            ObjectionForm form = ObjectionForm.read(paragraph, reasons);
            summaries.object(membership.require(), draft, form.paragraph(), form.reasons());
            return page.goTo(home(room));
        } catch (InvalidInput refusal) {
            return page.show(
                    Response.Status.CONFLICT, summaryPage(FormView.empty().refusing(refusal)));
        }
    }

    @GET
    @Path("bezwaren")
    @ModeratorOf
    @Transactional
    public Response objected(@PathParam("room") UUID room) {
        return objectedPage(FormView.empty()).map(page::show).orElseGet(() -> page.goTo(home(room)));
    }

    @GET
    @Path("schrapping")
    @ModeratorOf
    @Transactional
    public Response dropping(
            @PathParam("room") UUID room, @QueryParam("versie") UUID draft, @QueryParam("alinea") int paragraph) {
        Membership moderator = membership.require();
        SummaryView view = summaries.view(moderator);
        return view.tabled(draft)
                .flatMap(open -> text(open, paragraph)
                        .map(html -> page.show(Templates.dropping(rooms.view(moderator), open, paragraph, html))))
                .orElseGet(() -> page.goTo(home(room)));
    }

    @POST
    @Path("schrapping")
    @ModeratorOf
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response drop(
            @PathParam("room") UUID room, @FormParam("draft") UUID draft, @FormParam("paragraph") int paragraph) {
        try {
            summaries.drop(membership.require(), draft, paragraph);
            return page.goTo(home(room));
        } catch (InvalidInput refusal) {
            return page.show(
                    Response.Status.CONFLICT, summaryPage(FormView.empty().refusing(refusal)));
        }
    }

    /** Before a draft is taken back, or the summary that counts is destroyed. */
    @GET
    @Path("intrekking")
    @ModeratorOf
    @Transactional
    public Response withdrawal(@PathParam("room") UUID room, @QueryParam("versie") UUID summary) {
        Membership moderator = membership.require();
        SummaryView view = summaries.view(moderator);
        boolean published =
                view.published().filter(one -> one.id().equals(summary)).isPresent();
        if (!published && view.draft().filter(one -> one.id().equals(summary)).isEmpty()) {
            return page.goTo(home(room));
        }
        return page.show(Templates.withdrawal(rooms.view(moderator), summary, published));
    }

    @POST
    @Path("intrekking")
    @ModeratorOf
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response withdraw(@PathParam("room") UUID room, @FormParam("summary") UUID summary) {
        if (summary == null) {
            throw new NotFoundException();
        }
        summaries.withdraw(membership.require(), summary);
        return page.goTo(home(room));
    }

    private TemplateInstance summaryPage(FormView form) {
        Membership reader = membership.require();
        return Templates.summary(rooms.view(reader), summaries.view(reader), form);
    }

    private TemplateInstance writePage(
            FormView form, List<Mentions.Mention> mentions, Optional<String> preview, Details details) {
        Membership moderator = membership.require();
        return Templates.write(rooms.view(moderator), summaries.view(moderator), form, mentions, preview, details);
    }

    private Optional<TemplateInstance> objectionPage(UUID draft, int paragraph, FormView form) {
        Membership member = membership.require();
        return summaries.view(member).tabled(draft).flatMap(open -> {
            Optional<String> html = text(open, paragraph);
            return paragraph == 0 || html.isPresent()
                    ? Optional.of(Templates.objection(rooms.view(member), open, paragraph, html, form))
                    : Optional.empty();
        });
    }

    private Optional<TemplateInstance> objectedPage(FormView form) {
        Membership moderator = membership.require();
        return summaries
                .view(moderator)
                .draft()
                .filter(SummaryView.Draft::tabled)
                .map(draft -> Templates.objected(
                        rooms.view(moderator), draft, summaries.objected(moderator, draft.id()), form));
    }

    private static Optional<String> text(SummaryView.Draft draft, int number) {
        return draft.paragraphs().stream()
                .filter(paragraph -> paragraph.number() == number)
                .findFirst()
                .flatMap(SummaryView.Paragraph::html);
    }

    /** The draft that a form was opened on; one that is none was replaced, as far as the writer can tell. */
    private static Optional<UUID> identity(String draft) {
        try {
            return Optional.ofNullable(draft).filter(text -> !text.isBlank()).map(UUID::fromString);
        } catch (IllegalArgumentException e) {
            throw new InvalidInput("draft", Reason.SUMMARY_CHANGED);
        }
    }

    private static String home(UUID room) {
        return "/ruimtes/" + room + "/stand-van-zaken";
    }
}
