package nl.interstedelijkoverleg.room;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.interstedelijkoverleg.account.ParticipantKind;
import nl.interstedelijkoverleg.organisation.Seat;
import nl.interstedelijkoverleg.security.Actor;
import nl.interstedelijkoverleg.security.CurrentActor;
import nl.interstedelijkoverleg.security.MemberOf;
import nl.interstedelijkoverleg.security.ModeratorOf;
import nl.interstedelijkoverleg.vault.InvitationCode;
import nl.interstedelijkoverleg.web.FormView;
import nl.interstedelijkoverleg.web.Input;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;
import nl.interstedelijkoverleg.web.Page;
import nl.interstedelijkoverleg.web.Site;
import nl.interstedelijkoverleg.web.Words;

/** One's own rooms, founding one, its members and what a moderator does about it. */
@Path("/ruimtes")
public class RoomPages {

    private final Page page;
    private final CurrentActor actor;
    private final CurrentMembership membership;
    private final Rooms rooms;
    private final Members members;
    private final Invitations invitations;
    private final Slips slips;
    private final SlipPaper paper;
    private final Site site;
    private final Words words;
    private final TextCheck check;

    RoomPages(
            Page page,
            CurrentActor actor,
            CurrentMembership membership,
            Rooms rooms,
            Members members,
            Invitations invitations,
            Slips slips,
            SlipPaper paper,
            Site site,
            Words words,
            TextCheck check) {
        this.check = check;
        this.words = words;
        this.page = page;
        this.actor = actor;
        this.membership = membership;
        this.rooms = rooms;
        this.members = members;
        this.invitations = invitations;
        this.slips = slips;
        this.paper = paper;
        this.site = site;
    }

    @CheckedTemplate(basePath = "room")
    static class Templates {
        static native TemplateInstance list(
                List<NewsView> rooms, boolean mayFound, boolean mayFoundUnderAlias, boolean agreementDue);

        static native TemplateInstance found(
                FormView form, List<SeatChoice> seats, List<String> municipalities, Details details);

        static native TemplateInstance foundUnderAlias(FormView form, Details details);

        static native TemplateInstance members(
                RoomView room,
                List<MemberView> named,
                List<MemberView> aliases,
                Balance balance,
                List<ParticipantKind> obligedKinds,
                List<String> invitedBy);

        static native TemplateInstance removal(RoomView room, MemberView member);

        static native TemplateInstance leaving(RoomView room, FormView form);

        static native TemplateInstance formerTexts(FormView form, boolean done);

        static native TemplateInstance invitations(
                RoomView room, List<ParticipantKind> kinds, List<Invitations.Batch> batches, FormView form);

        static native TemplateInstance slips(RoomView room, ParticipantKind kind, List<Slip> slips);

        static native TemplateInstance settings(RoomView room, FormView form);

        private Templates() {}
    }

    /** A seat from which somebody may found a room. */
    public record SeatChoice(UUID id, String label) {}

    @GET
    @Authenticated
    @Transactional
    public Response mine() {
        Actor me = actor.require();
        List<NewsView> mine = rooms.mineWithNews();
        boolean mayFound = !rooms.foundingSeats(me).isEmpty();
        boolean underAlias = !mayFound
                && rooms.mayFoundUnderAlias(
                        me, mine.stream().map(NewsView::room).toList());
        return page.show(Templates.list(mine, mayFound, underAlias, me.agreementDue()));
    }

    @GET
    @Path("nieuw")
    @Authenticated
    @Transactional
    public Response foundForm(@QueryParam("begin") String begin) {
        // Under an alias organisations of sex workers are admitted unless somebody decides otherwise.
        List<Seat> seats = rooms.foundingSeats(actor.require());
        String admitted = seats.isEmpty() ? ParticipantKind.SEX_WORKER_ORGANISATION.name() : "";
        FormView form = FormView.empty()
                .with("history", Room.History.FROM_JOINING.name())
                .with("leastSexWorkers", "0")
                .with("admittedKinds", admitted);
        Start.numbered(begin).ifPresent(start -> {
            StartMessages proposed = words.of(StartMessages.class);
            form.with("start", begin)
                    .with("name", proposed.name(start))
                    .with("purpose", proposed.purpose(start))
                    .with("kind", start.kind().name());
        });
        return page.show(foundPage(form, seats, Details.NONE));
    }

    @POST
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response found(
            @FormParam("name") String name,
            @FormParam("purpose") String purpose,
            @FormParam("kind") String kind,
            @FormParam("admittedKinds") List<String> admittedKinds,
            @FormParam("history") String history,
            @FormParam("municipality") String municipality,
            @FormParam("leastSexWorkers") String leastSexWorkers,
            @FormParam("seat") UUID seat,
            @FormParam("standsOpen") String standsOpen,
            @FormParam("start") String begin,
            @FormParam("seen") String seen) {
        Integer least = RoomForm.least(leastSexWorkers);
        RoomForm form = new RoomForm(
                name, purpose, kind, admittedKinds, history, municipality, least, seat, "ja".equals(standsOpen));
        FormView view = FormView.empty()
                .with("name", name)
                .with("purpose", purpose)
                .with("kind", kind)
                .with("admittedKinds", String.join(",", admittedKinds))
                .with("history", history)
                .with("municipality", municipality)
                .with("leastSexWorkers", leastSexWorkers)
                .with("seat", String.valueOf(seat))
                .with("standsOpen", standsOpen)
                .with("start", begin);
        try {
            Details details = check.of(form);
            if (details.isNewTo(seen)) {
                return page.show(foundPage(view, rooms.foundingSeats(actor.require()), details));
            }
            UUID room = rooms.found(actor.require(), form, seat);
            // Where a start was chosen, its first topics come next; they are proposals too.
            return page.goTo("/ruimtes/" + room
                    + Start.numbered(begin)
                            .map(start -> "/begin?soort=" + start.number())
                            .orElse(""));
        } catch (InvalidInput refusal) {
            return page.show(
                    Response.Status.BAD_REQUEST,
                    foundPage(view.refusing(refusal), rooms.foundingSeats(actor.require()), Details.NONE));
        }
    }

    private TemplateInstance foundPage(FormView form, List<Seat> seats, Details details) {
        if (seats.isEmpty() && rooms.mayFoundUnderAlias(actor.require())) {
            return Templates.foundUnderAlias(form, details);
        }
        return Templates.found(
                form,
                seats.stream()
                        .map(seat -> new SeatChoice(
                                seat.id(),
                                seat.name() + ", " + seat.organisation().name()))
                        .toList(),
                rooms.municipalityNames(),
                details);
    }

    @POST
    @Path("{room}/alias")
    @MemberOf
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response drawAnotherAlias(@PathParam("room") UUID room) {
        members.drawAnotherAlias(membership.require());
        return page.goTo("/ruimtes/" + room);
    }

    @GET
    @Path("{room}/leden")
    @MemberOf
    @Transactional
    public Response members(@PathParam("room") UUID room) {
        Membership reader = membership.require();
        List<MemberView> company = members.visible(reader);
        Map<Boolean, List<MemberView>> visible = company.stream()
                .collect(Collectors.partitioningBy(member -> member.picture().isPresent()));
        return page.show(Templates.members(
                rooms.view(reader),
                visible.get(false),
                visible.get(true),
                members.balance(reader),
                Rules.obliged(reader.room(), company),
                slips.invitedBy(reader)));
    }

    @GET
    @Path("{room}/leden/{member}/verwijdering")
    @ModeratorOf
    @Transactional
    public Response removal(@PathParam("room") UUID room, @PathParam("member") UUID member) {
        Membership moderator = membership.require();
        return page.show(Templates.removal(rooms.view(moderator), members.require(moderator, member)));
    }

    @POST
    @Path("{room}/leden/{member}/verwijdering")
    @ModeratorOf
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response remove(@PathParam("room") UUID room, @PathParam("member") UUID member) {
        members.remove(membership.require(), member);
        return page.goTo("/ruimtes/" + room + "/leden");
    }

    @POST
    @Path("{room}/leden/{member}/rol")
    @ModeratorOf
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response appoint(
            @PathParam("room") UUID room, @PathParam("member") UUID member, @FormParam("role") String role) {
        Input input = new Input();
        Membership.Role read = input.choice("role", role, Membership.Role.class);
        input.check();
        members.appoint(membership.require(), member, read);
        return page.goTo("/ruimtes/" + room + "/leden");
    }

    @GET
    @Path("{room}/vertrek")
    @MemberOf
    @Transactional
    public Response leaving(@PathParam("room") UUID room) {
        return page.show(Templates.leaving(
                rooms.view(membership.require()),
                FormView.empty().with("texts", Members.Texts.KEEP.name()).with("once", "ja")));
    }

    @POST
    @Path("{room}/vertrek")
    @MemberOf
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response leave(
            @PathParam("room") UUID room, @FormParam("texts") String texts, @FormParam("once") String once) {
        Membership own = membership.require();
        try {
            Members.Texts read = Members.Texts.KEEP;
            if (own.pseudonymous()) {
                Input input = new Input();
                read = input.choice("texts", texts, Members.Texts.class);
                input.check();
            }
            members.leave(own, read, Members.Texts.ticked(once));
            return page.goTo("/ruimtes");
        } catch (InvalidInput refusal) {
            FormView form =
                    FormView.empty().with("texts", texts).with("once", once).refusing(refusal);
            return page.show(Response.Status.CONFLICT, Templates.leaving(rooms.view(own), form));
        }
    }

    @POST
    @Path("{room}/bevestiging")
    @MemberOf
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response confirm(@PathParam("room") UUID room) {
        members.confirm(membership.require());
        return page.goTo("/ruimtes/" + room);
    }

    /** The answer to the question to be moderator. */
    @POST
    @Path("{room}/gespreksleider")
    @MemberOf
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response answerRole(@PathParam("room") UUID room, @FormParam("answer") String answer) {
        members.answerRole(membership.require(), "ja".equals(answer));
        return page.goTo("/ruimtes/" + room);
    }

    /** What was written in rooms that one is no longer in. It looks the same for everybody, whether or not there is any. */
    @GET
    @Path("eerder")
    @Authenticated
    public Response formerTexts() {
        return page.show(Templates.formerTexts(FormView.empty().with("once", "ja"), false));
    }

    @POST
    @Path("eerder")
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response destroyFormerTexts(@FormParam("confirmed") String confirmed, @FormParam("once") String once) {
        if (!"ja".equals(confirmed)) {
            FormView form = FormView.empty().with("once", once).refusing(new InvalidInput("confirmed", Reason.CONFIRM));
            return page.show(Response.Status.CONFLICT, Templates.formerTexts(form, false));
        }
        rooms.forgetFormer(Members.Texts.ticked(once));
        return page.show(Templates.formerTexts(FormView.empty(), true));
    }

    @GET
    @Path("{room}/uitnodigingen")
    @ModeratorOf
    @Transactional
    public Response invitations(@PathParam("room") UUID room) {
        return page.show(invitationsPage(membership.require(), FormView.empty()));
    }

    @POST
    @Path("{room}/uitnodigingen")
    @ModeratorOf
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response invite(
            @PathParam("room") UUID room,
            @FormParam("kind") String kind,
            @FormParam("role") String role,
            @FormParam("number") Integer number,
            @FormParam("confirmed") String confirmed,
            @FormParam("as") String as) {
        Membership moderator = membership.require();
        try {
            Input input = new Input();
            ParticipantKind readKind = input.choice("kind", kind, ParticipantKind.class);
            Membership.Role readRole = input.choice("role", role, Membership.Role.class);
            if (number == null) {
                input.refuse("number", Reason.REQUIRED);
            }
            input.check();
            List<InvitationCode> codes =
                    invitations.issue(moderator, readKind, readRole, number, "ja".equals(confirmed));
            if (SlipPages.ON_PAPER.equals(as)) {
                return paper.answer(codes);
            }
            return page.showWithPictures(Templates.slips(
                    rooms.view(moderator),
                    readKind,
                    codes.stream().map(code -> Slip.of(code, site)).toList()));
        } catch (InvalidInput refusal) {
            FormView form = FormView.empty()
                    .with("kind", kind)
                    .with("role", role)
                    .with("number", number == null ? "" : number.toString())
                    .with("confirmed", confirmed)
                    .refusing(refusal);
            return page.show(Response.Status.BAD_REQUEST, invitationsPage(moderator, form));
        }
    }

    @POST
    @Path("{room}/uitnodigingen/{batch}/intrekking")
    @ModeratorOf
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response withdraw(@PathParam("room") UUID room, @PathParam("batch") UUID batch) {
        invitations.withdraw(membership.require(), batch);
        return page.goTo("/ruimtes/" + room + "/uitnodigingen");
    }

    @GET
    @Path("{room}/beheer")
    @ModeratorOf
    @Transactional
    public Response settings(@PathParam("room") UUID room) {
        return page.show(Templates.settings(rooms.view(membership.require()), FormView.empty()));
    }

    @POST
    @Path("{room}/staat")
    @ModeratorOf
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response setState(@PathParam("room") UUID room, @FormParam("state") String state) {
        try {
            Input input = new Input();
            Room.State read = input.choice("state", state, Room.State.class);
            input.check();
            rooms.setState(membership.require(), read);
            return page.goTo("/ruimtes/" + room + "/beheer");
        } catch (InvalidInput refusal) {
            return settingsRefused(refusal);
        }
    }

    @POST
    @Path("{room}/vernietiging")
    @ModeratorOf
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response destroy(@PathParam("room") UUID room, @FormParam("confirmed") String confirmed) {
        try {
            if (!"ja".equals(confirmed)) {
                throw new InvalidInput("confirmed", Reason.CONFIRM);
            }
            rooms.destroy(membership.require());
            return page.goTo("/ruimtes");
        } catch (InvalidInput refusal) {
            return settingsRefused(refusal);
        }
    }

    private Response settingsRefused(InvalidInput refusal) {
        return page.show(
                Response.Status.CONFLICT,
                Templates.settings(
                        rooms.view(membership.require()), FormView.empty().refusing(refusal)));
    }

    private TemplateInstance invitationsPage(Membership moderator, FormView form) {
        RoomView room = rooms.view(moderator);
        List<ParticipantKind> kinds = room.admittedKinds().stream()
                .filter(kind -> kind != ParticipantKind.SEX_WORKER || slips.mayIssueHere(moderator))
                .toList();
        return Templates.invitations(room, kinds, invitations.batches(moderator), form);
    }
}
