package nl.interstedelijkoverleg.policy;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.security.CurrentActor;
import nl.interstedelijkoverleg.web.Input;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What people say for their municipality or their organisation, for programs. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Policy")
public class PolicyDeskApi {

    private final CurrentActor actor;
    private final TownViews towns;
    private final PolicyDesk desk;

    PolicyDeskApi(CurrentActor actor, TownViews towns, PolicyDesk desk) {
        this.actor = actor;
        this.towns = towns;
        this.desk = desk;
    }

    /**
     * What a municipality says, to be proposed.
     *
     * @param by the caller's seat
     * @param stance absent, with a fact, to say that it does not hold
     * @param since a day, such as {@code 2026-01-31}
     * @param address an https page, or the address of a version or an article in the library
     * @param fact the fact of the starting note that it answers; absent for none
     */
    public record NewProposal(
            UUID by,
            UUID theme,
            String stance,
            String since,
            String explanation,
            String source,
            String address,
            UUID fact) {

        PositionForm form() {
            PositionForm form = new PositionForm();
            form.by = by;
            form.theme = theme;
            form.stance = stance;
            form.since = since;
            form.explanation = explanation;
            form.source = source;
            form.address = address;
            form.fact = fact;
            return form;
        }
    }

    /** The caller's seat. */
    public record By(UUID by) {}

    /** What an organisation says from practice of a municipality of today. */
    public record NewStatement(UUID by, UUID municipality, UUID theme, String words) {}

    public record Made(UUID id) {}

    /** One's own municipality, with what waits for a second; {@code by} is the seat, the first where absent. */
    @GET
    @Path("policy-desk")
    @Authenticated
    public TownView.Own own(@QueryParam("by") UUID by) {
        return towns.own(actor.require(), Optional.ofNullable(by)).orElseThrow(NotFoundException::new);
    }

    /** The seats from which the caller says something from practice. */
    @GET
    @Path("policy-voices")
    @Authenticated
    public List<PolicyDesk.Voice> voices() {
        return desk.voices(actor.require());
    }

    @POST
    @Path("policy-proposals")
    @Authenticated
    public Made propose(NewProposal proposal) {
        NewProposal given = Input.required(proposal);
        return new Made(
                given.stance() == null && given.fact() != null
                        ? desk.deny(actor.require(), given.by(), given.fact())
                        : desk.propose(actor.require(), given.form()));
    }

    /** The second of two: from here it counts. Not from the seat, nor by the person, that proposed it. */
    @PUT
    @Path("policy-proposals/{policyProposal}/confirmation")
    @Authenticated
    public void confirm(@PathParam("policyProposal") UUID proposal, By by) {
        desk.confirm(actor.require(), Input.required(by).by(), proposal);
    }

    /** Takes a proposal back, or refuses that of a colleague. */
    @DELETE
    @Path("policy-proposals/{policyProposal}")
    @Authenticated
    public void drop(@PathParam("policyProposal") UUID proposal, @QueryParam("by") UUID by) {
        desk.drop(actor.require(), by, proposal);
    }

    /** Says something from practice, in the place of what the organisation said there before. */
    @POST
    @Path("policy-statements")
    @Authenticated
    public Made state(NewStatement statement) {
        NewStatement given = Input.required(statement);
        return new Made(desk.state(actor.require(), given.by(), given.municipality(), given.theme(), given.words()));
    }

    /** Takes it out; {@code by} is the caller's seat, or nothing for an administrator. */
    @DELETE
    @Path("policy-statements/{statement}")
    @Authenticated
    public void withdraw(@PathParam("statement") UUID statement, @QueryParam("by") UUID by) {
        desk.withdraw(actor.require(), Optional.ofNullable(by), statement);
    }

    /** Chooses a municipality to compare one's own with. */
    @PUT
    @Path("policy-neighbours/{neighbour}")
    @Authenticated
    public void choose(@PathParam("neighbour") UUID neighbour, By by) {
        desk.neighbour(actor.require(), Input.required(by).by(), neighbour, true);
    }

    @DELETE
    @Path("policy-neighbours/{neighbour}")
    @Authenticated
    public void letGo(@PathParam("neighbour") UUID neighbour, @QueryParam("by") UUID by) {
        desk.neighbour(actor.require(), by, neighbour, false);
    }
}
