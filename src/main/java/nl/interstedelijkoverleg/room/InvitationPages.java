package nl.interstedelijkoverleg.room;

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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import nl.interstedelijkoverleg.security.CurrentActor;
import nl.interstedelijkoverleg.vault.HolderKeys;
import nl.interstedelijkoverleg.vault.InvitationCode;
import nl.interstedelijkoverleg.vault.InvitationTickets;
import nl.interstedelijkoverleg.web.FormView;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;
import nl.interstedelijkoverleg.web.Page;

/**
 * From a code to a place in a room. Opening the link does nothing: a scanner or a preview that follows it burns no code
 * and logs nobody in.
 */
@Path("/uitnodiging")
public class InvitationPages {

    /** How long somebody may take over registering. */
    private static final Duration TICKET = Duration.ofMinutes(10);
    /** How the form says that somebody of a sex-worker-led organisation wants an alias. */
    private static final String UNDER_ALIAS = "ALIAS";

    private final Page page;
    private final CurrentActor actor;
    private final Invitations invitations;
    private final InvitationTickets tickets;
    private final HolderKeys holderKeys;
    private final PendingInvitation pending;
    private final Clock clock;

    InvitationPages(
            Page page,
            CurrentActor actor,
            Invitations invitations,
            InvitationTickets tickets,
            HolderKeys holderKeys,
            PendingInvitation pending,
            Clock clock) {
        this.page = page;
        this.actor = actor;
        this.invitations = invitations;
        this.tickets = tickets;
        this.holderKeys = holderKeys;
        this.pending = pending;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "invitation")
    static class Templates {
        /** The page with the field for a code. */
        static native TemplateInstance enter(FormView form);

        /** What the code is for, and the ways to take it: already logged in, with an account, or without. */
        static native TemplateInstance offer(String code, Invitations.Offer offer, boolean loggedIn, FormView form);

        static native TemplateInstance lost();

        private Templates() {}
    }

    @GET
    @PermitAll
    public Response enter() {
        return page.show(Templates.enter(FormView.empty()));
    }

    /** What to do when password and recovery codes are gone. It asks nothing and knows nothing of the reader. */
    @GET
    @Path("kwijt")
    @PermitAll
    public Response lost() {
        return page.show(Templates.lost());
    }

    /**
     * The link of an invitation. It leads to a page without the code in its address, so that neither Back nor the history that a browser
     * shows holds one that may still open something; the file of the history does (docs/adr/0049).
     */
    @GET
    @Path("{code}")
    @PermitAll
    public Response link(@PathParam("code") String typed) {
        Optional<InvitationCode> code = InvitationCode.parse(typed);
        if (code.isEmpty()) {
            return unknown(typed);
        }
        pending.open(code.get());
        return page.goTo("/uitnodiging/aanbod");
    }

    /** What the code is for whose link was opened last; the field for a code, where none was. */
    @GET
    @Path("aanbod")
    @PermitAll
    @Transactional
    public Response opened() {
        return pending.opened().map(code -> show(code.text())).orElseGet(() -> page.goTo("/uitnodiging"));
    }

    @POST
    @PermitAll
    @Transactional
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response typed(@FormParam("code") String code) {
        return show(code);
    }

    /** Without an account yet: leads to registration with a ticket that says nothing about the room. */
    @POST
    @Path("account")
    @PermitAll
    @Transactional
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response register(@FormParam("code") String typed, @FormParam("appearance") String appearance) {
        Optional<InvitationCode> code = valid(typed);
        if (code.isEmpty()) {
            return unknown(typed);
        }
        pending.close();
        pending.keep(code.get(), UNDER_ALIAS.equals(appearance));
        String ticket = tickets.mint(
                tickets.nonceFor(holderKeys.invitation(code.get().normalised())),
                clock.instant().plus(TICKET));
        return page.leadTo("/aanmelden?naar=/uitnodiging/aannemen&prompt=create&invite=" + ticket);
    }

    /** With an account, not logged in: logs in first. */
    @POST
    @Path("inloggen")
    @PermitAll
    @Transactional
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response login(@FormParam("code") String typed, @FormParam("appearance") String appearance) {
        Optional<InvitationCode> code = valid(typed);
        if (code.isEmpty()) {
            return unknown(typed);
        }
        pending.close();
        pending.keep(code.get(), UNDER_ALIAS.equals(appearance));
        return page.leadTo("/aanmelden?naar=/uitnodiging/aannemen");
    }

    /** Logged in: redeems. */
    @POST
    @Path("aannemen")
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response accept(@FormParam("code") String typed, @FormParam("appearance") String appearance) {
        return redeem(InvitationCode.parse(typed), typed, UNDER_ALIAS.equals(appearance));
    }

    /** Back from logging in or registering, which was asked for by a form: redeems the code that waited. */
    @GET
    @Path("aannemen")
    @Authenticated
    public Response acceptPending() {
        Optional<PendingInvitation.Waiting> waiting = pending.take();
        return redeem(
                waiting.map(PendingInvitation.Waiting::code),
                "",
                waiting.map(PendingInvitation.Waiting::underAlias).orElse(false));
    }

    private Response redeem(Optional<InvitationCode> code, String typed, boolean underAlias) {
        try {
            var room = invitations.redeem(
                    code.orElseThrow(() -> new InvalidInput("code", Reason.CODE_UNKNOWN)), actor.require(), underAlias);
            pending.close();
            return page.goTo("/ruimtes/" + room);
        } catch (InvalidInput refusal) {
            if (code.isPresent() && refusal.reasons().containsValue(Reason.AGREEMENT_FIRST)) {
                pending.keep(code.get(), underAlias);
                return page.goTo("/gebruiksafspraak?naar=/uitnodiging/aannemen");
            }
            return page.show(
                    Response.Status.BAD_REQUEST,
                    Templates.enter(FormView.empty()
                            .with("code", code.map(InvitationCode::text).orElse(typed))
                            .refusing(refusal)));
        }
    }

    private Response show(String typed) {
        Optional<InvitationCode> code = InvitationCode.parse(typed);
        Optional<Invitations.Offer> offer = code.flatMap(invitations::offer);
        if (offer.isEmpty()) {
            return unknown(typed);
        }
        return page.show(
                Templates.offer(code.get().text(), offer.get(), actor.find().isPresent(), FormView.empty()));
    }

    private Optional<InvitationCode> valid(String typed) {
        return InvitationCode.parse(typed)
                .filter(code -> invitations.offer(code).isPresent());
    }

    private Response unknown(String typed) {
        FormView form = FormView.empty().with("code", typed).refusing(new InvalidInput("code", Reason.CODE_UNKNOWN));
        return page.show(Response.Status.BAD_REQUEST, Templates.enter(form));
    }
}
