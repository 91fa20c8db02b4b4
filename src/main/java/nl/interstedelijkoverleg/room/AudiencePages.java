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
import java.util.UUID;
import nl.interstedelijkoverleg.account.ParticipantKind;
import nl.interstedelijkoverleg.organisation.Organisation;
import nl.interstedelijkoverleg.security.CurrentActor;
import nl.interstedelijkoverleg.security.MemberOf;
import nl.interstedelijkoverleg.security.ModeratorOf;
import nl.interstedelijkoverleg.web.FormView;
import nl.interstedelijkoverleg.web.Input;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.Page;

/** Who takes part in a room and who may come, what is proposed about it, and finding a room. */
@Path("/ruimtes")
public class AudiencePages {

    private final Page page;
    private final CurrentActor actor;
    private final CurrentMembership membership;
    private final Rooms rooms;
    private final Audience audience;
    private final AudienceOutcomes outcomes;
    private final FindableRooms findable;
    private final TextCheck check;

    AudiencePages(
            Page page,
            CurrentActor actor,
            CurrentMembership membership,
            Rooms rooms,
            Audience audience,
            AudienceOutcomes outcomes,
            FindableRooms findable,
            TextCheck check) {
        this.page = page;
        this.actor = actor;
        this.membership = membership;
        this.rooms = rooms;
        this.audience = audience;
        this.outcomes = outcomes;
        this.findable = findable;
        this.check = check;
    }

    @CheckedTemplate(basePath = "audience")
    static class Templates {
        static native TemplateInstance audience(
                RoomView room, AudienceView audience, List<FindableView.Request> requests, FormView form);

        static native TemplateInstance proposal(
                RoomView room,
                Widening.Subject subject,
                String address,
                boolean consentNeeded,
                List<Choice> kinds,
                List<Choice> choices,
                FormView form,
                Details details);

        static native TemplateInstance findable(List<FindableView> found, FormView form, Details details);

        private Templates() {}
    }

    /** Something to choose from a list: a kind, or an organisation or researcher by name. */
    public record Choice(String value, ParticipantKind kind, String label) {}

    @GET
    @Path("{room}/publiek")
    @MemberOf
    @Transactional
    public Response audience(@PathParam("room") UUID room) {
        outcomes.make();
        return page.show(audiencePage(FormView.empty()));
    }

    private TemplateInstance audiencePage(FormView form) {
        Membership reader = membership.require();
        return Templates.audience(
                rooms.view(reader),
                audience.view(reader),
                reader.moderates() ? findable.requests(reader) : List.of(),
                form);
    }

    private Response refused(InvalidInput refusal) {
        return page.show(Response.Status.CONFLICT, audiencePage(FormView.empty().refusing(refusal)));
    }

    @POST
    @Path("{room}/publiek/{widening}/antwoord")
    @MemberOf
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response answer(
            @PathParam("room") UUID room, @PathParam("widening") UUID widening, @FormParam("answer") String answer) {
        try {
            Input input = new Input();
            AudienceView.Answer read = input.choice("answer", answer, AudienceView.Answer.class);
            input.check();
            audience.answer(membership.require(), widening, read);
            return page.goTo("/ruimtes/" + room + "/publiek");
        } catch (InvalidInput refusal) {
            return refused(refusal);
        }
    }

    @POST
    @Path("{room}/publiek/{widening}/intrekking")
    @ModeratorOf
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response withdraw(@PathParam("room") UUID room, @PathParam("widening") UUID widening) {
        audience.withdraw(membership.require(), widening);
        return page.goTo("/ruimtes/" + room + "/publiek");
    }

    /** The form for one kind of proposal, named in the address: soort, organisatie, onderzoeker or vindbaar. */
    @GET
    @Path("{room}/publiek/voorstel/{subject}")
    @ModeratorOf
    @Transactional
    public Response proposalForm(@PathParam("room") UUID room, @PathParam("subject") String subject) {
        return page.show(proposalPage(subject, FormView.empty(), Details.NONE));
    }

    @POST
    @Path("{room}/publiek/voorstel/{subject}")
    @ModeratorOf
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response propose(
            @PathParam("room") UUID room,
            @PathParam("subject") String subject,
            @FormParam("kind") String kind,
            @FormParam("organisation") String organisation,
            @FormParam("seat") String seat,
            @FormParam("name") String name,
            @FormParam("theme") String theme,
            @FormParam("reason") String reason,
            @FormParam("seen") String seen) {
        AudienceProposal proposal =
                new AudienceProposal(subject(subject).name(), kind, id(organisation), id(seat), name, theme, reason);
        FormView form = FormView.empty()
                .with("kind", kind)
                .with("organisation", organisation)
                .with("seat", seat)
                .with("name", name)
                .with("theme", theme)
                .with("reason", reason);
        outcomes.make();
        try {
            AudienceProposal.Read read = proposal.read();
            Details details = check.of(
                    membership.require(),
                    read.listing().map(AudienceProposal.Listing::join).orElse(""),
                    read.reason());
            if (details.isNewTo(seen)) {
                return page.show(proposalPage(subject, form, details));
            }
            audience.propose(membership.require(), proposal);
            return page.goTo("/ruimtes/" + room + "/publiek");
        } catch (InvalidInput refusal) {
            return page.show(Response.Status.BAD_REQUEST, proposalPage(subject, form.refusing(refusal), Details.NONE));
        }
    }

    private TemplateInstance proposalPage(String address, FormView form, Details details) {
        Widening.Subject subject = subject(address);
        Membership moderator = membership.require();
        AudienceView now = audience.view(moderator);
        List<Choice> kinds = RoomChoices.participants().stream()
                .filter(kind -> !now.kinds().contains(kind))
                .map(kind -> new Choice(kind.name(), kind, ""))
                .toList();
        List<Choice> choices = subject == Widening.Subject.RESEARCHER
                ? audience.researchersToPropose().stream()
                        .map(seat -> new Choice(seat.id().toString(), seat.kind(), Audience.name(seat)))
                        .toList()
                : audience.organisationsToPropose().stream()
                        .filter(organisation -> !now.organisations().contains(organisation.name()))
                        .map(AudiencePages::choice)
                        .toList();
        return Templates.proposal(
                rooms.view(moderator), subject, address, now.consentNeeded(), kinds, choices, form, details);
    }

    private static Choice choice(Organisation organisation) {
        return new Choice(organisation.id().toString(), organisation.kind(), organisation.name());
    }

    private static Widening.Subject subject(String word) {
        return switch (word) {
            case "soort" -> Widening.Subject.KIND;
            case "organisatie" -> Widening.Subject.ORGANISATION;
            case "onderzoeker" -> Widening.Subject.RESEARCHER;
            case "vindbaar" -> Widening.Subject.LISTING;
            default -> throw new NotFoundException();
        };
    }

    /** What was chosen from a list; nothing where nothing was, or where it is none of the list. */
    private static UUID id(String chosen) {
        return new Input().requestKey("chosen", chosen).orElse(null);
    }

    @POST
    @Path("{room}/publiek/versmalling")
    @ModeratorOf
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response narrow(@PathParam("room") UUID room, @FormParam("kind") String kind) {
        try {
            Input input = new Input();
            ParticipantKind read = input.choice("narrowed", kind, ParticipantKind.class);
            input.check();
            audience.narrow(membership.require(), read);
            return page.goTo("/ruimtes/" + room + "/publiek");
        } catch (InvalidInput refusal) {
            return refused(refusal);
        }
    }

    @POST
    @Path("{room}/publiek/verberging")
    @ModeratorOf
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response hide(@PathParam("room") UUID room) {
        audience.hide(membership.require());
        return page.goTo("/ruimtes/" + room + "/publiek");
    }

    @POST
    @Path("{room}/publiek/verzoeken/{request}/antwoord")
    @ModeratorOf
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response answerRequest(
            @PathParam("room") UUID room, @PathParam("request") UUID request, @FormParam("welcome") String welcome) {
        try {
            findable.answer(membership.require(), request, "ja".equals(welcome));
            return page.goTo("/ruimtes/" + room + "/publiek");
        } catch (InvalidInput refusal) {
            return refused(refusal);
        }
    }

    @GET
    @Path("vindbaar")
    @Authenticated
    @Transactional
    public Response findable() {
        return page.show(Templates.findable(findable.of(actor.require()), FormView.empty(), Details.NONE));
    }

    @POST
    @Path("vindbaar/{listing}/verzoek")
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response ask(
            @PathParam("listing") UUID listing,
            @FormParam("seat") UUID seat,
            @FormParam("words") String words,
            @FormParam("seen") String seen) {
        FormView form = FormView.empty().with("listing", listing.toString()).with("words", words);
        try {
            Details details = check.outside(FindableRooms.words(words));
            if (details.isNewTo(seen)) {
                return page.show(Templates.findable(findable.of(actor.require()), form, details));
            }
            findable.ask(actor.require(), seat, listing, words);
            return page.goTo("/ruimtes/vindbaar");
        } catch (InvalidInput refusal) {
            return page.show(
                    Response.Status.BAD_REQUEST,
                    Templates.findable(findable.of(actor.require()), form.refusing(refusal), Details.NONE));
        }
    }

    @POST
    @Path("toelating/{admission}/binnen")
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response enter(@PathParam("admission") UUID admission, @FormParam("seat") UUID seat) {
        try {
            return page.goTo("/ruimtes/" + findable.enter(actor.require(), seat, admission));
        } catch (InvalidInput refusal) {
            FormView form = FormView.empty().refusing(refusal);
            return page.show(
                    Response.Status.CONFLICT, Templates.findable(findable.of(actor.require()), form, Details.NONE));
        }
    }
}
