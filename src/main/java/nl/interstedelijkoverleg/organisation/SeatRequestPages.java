package nl.interstedelijkoverleg.organisation;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import nl.interstedelijkoverleg.security.CurrentActor;
import nl.interstedelijkoverleg.vault.HolderKeys;
import nl.interstedelijkoverleg.vault.InvitationCode;
import nl.interstedelijkoverleg.vault.InvitationTickets;
import nl.interstedelijkoverleg.web.FormView;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;
import nl.interstedelijkoverleg.web.Page;

/**
 * From an address at work to a request that a colleague can answer. The answer to asking is one page, whatever was asked; the
 * mailed code is typed, and no link confirms anything.
 */
@Path("/zetel/aanvragen")
public class SeatRequestPages {

    /** How long somebody may take over registering. */
    private static final Duration TICKET = Duration.ofMinutes(10);

    private final Page page;
    private final CurrentActor actor;
    private final SeatRequests requests;
    private final InvitationTickets tickets;
    private final HolderKeys holderKeys;
    private final WaitingSeatCode waiting;
    private final Clock clock;

    SeatRequestPages(
            Page page,
            CurrentActor actor,
            SeatRequests requests,
            InvitationTickets tickets,
            HolderKeys holderKeys,
            WaitingSeatCode waiting,
            Clock clock) {
        this.page = page;
        this.actor = actor;
        this.requests = requests;
        this.tickets = tickets;
        this.holderKeys = holderKeys;
        this.waiting = waiting;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "door")
    static class Templates {
        static native TemplateInstance ask(List<SeatRequests.Place> places, FormView form);

        /** The page after asking, with the field for the code. */
        static native TemplateInstance code(FormView form);

        static native TemplateInstance confirm(String code, SeatRequests.Offer offer, boolean loggedIn);

        private Templates() {}
    }

    @GET
    @PermitAll
    public Response form() {
        return page.show(Templates.ask(requests.places(), FormView.empty()));
    }

    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response ask(
            @FormParam("organisation") UUID organisation,
            @FormParam("address") String address,
            @FormParam("name") String name,
            @FormParam("function") String function,
            @FormParam("portfolios") String portfolios,
            @FormParam("enforcement") String enforcement) {
        try {
            requests.ask(organisation, address, name, function, portfolios, "ja".equals(enforcement));
            return page.goTo("/zetel/aanvragen/code");
        } catch (InvalidInput refusal) {
            return page.show(
                    statusOf(refusal),
                    Templates.ask(
                            requests.places(),
                            FormView.empty()
                                    .with("organisation", String.valueOf(organisation))
                                    .with("address", address)
                                    .with("name", name)
                                    .with("function", function)
                                    .with("portfolios", portfolios)
                                    .with("enforcement", enforcement)
                                    .refusing(refusal)));
        }
    }

    @GET
    @Path("code")
    @PermitAll
    public Response code() {
        return page.show(Templates.code(FormView.empty()));
    }

    /** Shows what the code confirms: whoever typed it must recognise their own name. */
    @POST
    @Path("code")
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response typed(@FormParam("code") String typed) {
        Optional<InvitationCode> code = InvitationCode.parse(typed);
        return code.flatMap(requests::offer)
                .map(offer -> page.show(
                        Templates.confirm(code.get().text(), offer, actor.find().isPresent())))
                .orElseGet(() -> refused(typed, new InvalidInput("code", Reason.CODE_UNKNOWN)));
    }

    /** Without an account yet: leads to registration with a ticket that says nothing about the request. */
    @POST
    @Path("account")
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response register(@FormParam("code") String typed) {
        return leadOn(
                typed,
                code -> "&prompt=create&invite="
                        + tickets.mint(
                                tickets.nonceFor(holderKeys.invitation(code.normalised())),
                                clock.instant().plus(TICKET)));
    }

    /** With an account, not logged in: logs in first. */
    @POST
    @Path("inloggen")
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response login(@FormParam("code") String typed) {
        return leadOn(typed, code -> "");
    }

    /** Logged in: confirms. */
    @POST
    @Path("bevestigen")
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response confirm(@FormParam("code") String typed) {
        return confirm(InvitationCode.parse(typed), typed);
    }

    /** Back from logging in or registering, which was asked for by a form: confirms with the code that waited. */
    @GET
    @Path("bevestigen")
    @Authenticated
    public Response confirmWaiting() {
        return confirm(waiting.take(), "");
    }

    private Response confirm(Optional<InvitationCode> code, String typed) {
        try {
            SeatRequests.Outcome outcome = requests.confirm(
                    code.orElseThrow(() -> new InvalidInput("code", Reason.CODE_UNKNOWN)), actor.require());
            return page.goTo(outcome == SeatRequests.Outcome.SEATED ? "/gebruiksafspraak" : "/zetel");
        } catch (InvalidInput refusal) {
            return refused(code.map(InvitationCode::text).orElse(typed), refusal);
        }
    }

    private Response leadOn(String typed, Function<InvitationCode, String> how) {
        Optional<InvitationCode> code = InvitationCode.parse(typed)
                .filter(parsed -> requests.offer(parsed).isPresent());
        if (code.isEmpty()) {
            return refused(typed, new InvalidInput("code", Reason.CODE_UNKNOWN));
        }
        waiting.keep(code.get());
        return page.leadTo("/aanmelden?naar=/zetel/aanvragen/bevestigen" + how.apply(code.get()));
    }

    private Response refused(String typed, InvalidInput refusal) {
        return page.show(
                Response.Status.BAD_REQUEST,
                Templates.code(FormView.empty().with("code", typed).refusing(refusal)));
    }

    /** Mail that cannot go out is not the fault of whoever asks. */
    static Response.Status statusOf(InvalidInput refusal) {
        return refusal.reasons().containsValue(Reason.MAIL_AWAY)
                ? Response.Status.SERVICE_UNAVAILABLE
                : Response.Status.BAD_REQUEST;
    }
}
