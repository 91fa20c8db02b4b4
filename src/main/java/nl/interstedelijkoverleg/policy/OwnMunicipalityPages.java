package nl.interstedelijkoverleg.policy;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.BeanParam;
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
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.room.Details;
import nl.interstedelijkoverleg.room.TextCheck;
import nl.interstedelijkoverleg.security.Actor;
import nl.interstedelijkoverleg.security.CurrentActor;
import nl.interstedelijkoverleg.web.FormView;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;
import nl.interstedelijkoverleg.web.Page;

/** One's own municipality: what it says, what waits for a second, its ordinances and its neighbours. */
@Path("/mijn-gemeente")
public class OwnMunicipalityPages {

    private final Page page;
    private final CurrentActor actor;
    private final TownViews towns;
    private final Policies policies;
    private final PolicyDesk desk;
    private final TextCheck check;

    OwnMunicipalityPages(
            Page page, CurrentActor actor, TownViews towns, Policies policies, PolicyDesk desk, TextCheck check) {
        this.page = page;
        this.actor = actor;
        this.towns = towns;
        this.policies = policies;
        this.desk = desk;
        this.check = check;
    }

    @CheckedTemplate(basePath = "policy")
    static class Templates {
        static native TemplateInstance own(TownView.Own own, FormView form);

        static native TemplateInstance propose(
                TownView.Own own,
                PolicyTheme theme,
                Optional<Position> there,
                Optional<Fact> fact,
                List<Stance> stances,
                FormView form,
                Details details);

        private Templates() {}
    }

    /** Whoever speaks for no municipality is led to the overview of all of them. */
    @GET
    @Authenticated
    public Response own(@QueryParam("zetel") UUID by) {
        return towns.own(actor.require(), Optional.ofNullable(by))
                .map(own -> page.show(Templates.own(own, FormView.empty())))
                .orElseGet(() -> page.goTo("/beleid"));
    }

    /** Asks what the municipality says of a theme; with a fact of the starting note, whether that holds. */
    @GET
    @Path("standpunt")
    @Authenticated
    public Response ask(@QueryParam("zetel") UUID by, @QueryParam("thema") UUID theme, @QueryParam("feit") UUID fact) {
        PositionForm form = new PositionForm();
        form.by = by;
        form.theme = theme;
        form.fact = fact;
        Optional<Position> there = said(require(by), theme);
        there.ifPresent(position -> {
            form.stance = position.stance().name();
            form.explanation = position.explanation().orElse("");
            form.source = position.source().map(Source::words).orElse("");
            form.address = position.source()
                    .flatMap(source -> source.address().or(source::link))
                    .orElse("");
        });
        return page.show(proposePage(form, form.view(), Details.NONE));
    }

    @POST
    @Path("standpunt")
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response propose(@BeanParam PositionForm form) {
        if (form.fact != null && open(require(form.by), form.theme, form.fact).isEmpty()) {
            // A colleague answered it while this was written: what was written is not lost by that.
            form.fact = null;
        }
        try {
            PolicyDesk.Read read = desk.read(form);
            Details details =
                    check.outside(read.explanation().orElse(""), read.source().orElse(""));
            if (details.isNewTo(form.seen)) {
                return page.show(proposePage(form, form.view(), details));
            }
            desk.propose(actor.require(), form);
            return home(form.by);
        } catch (InvalidInput refusal) {
            return page.refuse(refusal, proposePage(form, form.view().refusing(refusal), Details.NONE));
        }
    }

    private TemplateInstance proposePage(PositionForm form, FormView view, Details details) {
        TownView.Own own = require(form.by);
        PolicyTheme theme = towns.require(form.theme);
        if (theme.ended()) {
            throw new NotFoundException();
        }
        Optional<Fact> fact = Optional.ofNullable(form.fact)
                .map(id -> open(own, theme.id(), id).orElseThrow(NotFoundException::new));
        return Templates.propose(
                own, theme, said(own, theme.id()), fact, theme.scale().stances(), view, details);
    }

    private static Optional<Fact> open(TownView.Own own, UUID theme, UUID fact) {
        return own.view().facts().stream()
                .map(TownView.FactLine::fact)
                .filter(each ->
                        each.id().equals(fact) && each.isOpen() && each.theme().equals(theme))
                .findFirst();
    }

    private TownView.Own require(UUID by) {
        if (by == null) {
            throw new NotFoundException();
        }
        return towns.own(actor.require(), Optional.of(by)).orElseThrow(NotFoundException::new);
    }

    private static Optional<Position> said(TownView.Own own, UUID theme) {
        return own.lines().stream()
                .filter(line -> line.theme().id().equals(theme))
                .flatMap(line -> line.own().stream())
                .findFirst();
    }

    /** The second of two: from here what was proposed counts. */
    @POST
    @Path("voorstellen/{policyProposal}/bevestiging")
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response confirm(@PathParam("policyProposal") UUID proposal, @FormParam("by") UUID by) {
        try {
            desk.confirm(actor.require(), by, proposal);
            return home(by);
        } catch (InvalidInput refusal) {
            return page.refuse(
                    refusal, Templates.own(require(by), FormView.empty().refusing(refusal)));
        }
    }

    @POST
    @Path("voorstellen/{policyProposal}/intrekking")
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response drop(@PathParam("policyProposal") UUID proposal, @FormParam("by") UUID by) {
        desk.drop(actor.require(), by, proposal);
        return home(by);
    }

    /** Proposes to say that a fact of the starting note does not hold. */
    @POST
    @Path("feiten/{fact}/afwijzing")
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response deny(@PathParam("fact") UUID fact, @FormParam("by") UUID by) {
        try {
            desk.deny(actor.require(), by, fact);
            return home(by);
        } catch (InvalidInput refusal) {
            return page.refuse(
                    refusal, Templates.own(require(by), FormView.empty().refusing(refusal)));
        }
    }

    @POST
    @Path("buren")
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response addNeighbour(@FormParam("by") UUID by, @FormParam("neighbour") String name) {
        Actor me = actor.require();
        me.requireSeat(by);
        try {
            Town neighbour =
                    policies.named(name).orElseThrow(() -> new InvalidInput("neighbour", Reason.MUNICIPALITY_UNKNOWN));
            if (neighbour.id().equals(require(by).view().town().id())) {
                throw new InvalidInput("neighbour", Reason.MUNICIPALITY_UNKNOWN);
            }
            desk.neighbour(me, by, neighbour.id(), true);
            return page.goTo(address(by) + "#buren");
        } catch (InvalidInput refusal) {
            FormView form = FormView.empty().with("neighbour", name).refusing(refusal);
            return page.refuse(refusal, Templates.own(require(by), form));
        }
    }

    @POST
    @Path("buren/{neighbour}/verwijderen")
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response dropNeighbour(@PathParam("neighbour") UUID neighbour, @FormParam("by") UUID by) {
        desk.neighbour(actor.require(), by, neighbour, false);
        return page.goTo(address(by) + "#buren");
    }

    private Response home(UUID by) {
        return page.goTo(address(by));
    }

    /** Back to the same seat, where somebody has several. */
    private String address(UUID by) {
        List<PolicyDesk.Desk> desks = desk.desks(actor.require());
        return desks.size() < 2 || Objects.equals(desks.get(0).by(), by)
                ? "/mijn-gemeente"
                : "/mijn-gemeente?zetel=" + by;
    }
}
