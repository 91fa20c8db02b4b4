package nl.interstedelijkoverleg.policy;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.security.AdministratorOnly;
import nl.interstedelijkoverleg.security.CurrentActor;
import nl.interstedelijkoverleg.web.Input;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;
import nl.interstedelijkoverleg.web.Slice;
import nl.interstedelijkoverleg.web.Words;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The policy overview, for programs. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Policy")
public class PolicyApi {

    private final CurrentActor actor;
    private final PolicyThemes themes;
    private final Overviews overviews;
    private final TownViews towns;
    private final PolicyDesk desk;
    private final Words words;

    PolicyApi(
            CurrentActor actor,
            PolicyThemes themes,
            Overviews overviews,
            TownViews towns,
            PolicyDesk desk,
            Words words) {
        this.actor = actor;
        this.themes = themes;
        this.overviews = overviews;
        this.towns = towns;
        this.desk = desk;
        this.words = words;
    }

    /** A theme to open. */
    public record NewTheme(String name, String nameEn) {}

    /**
     * One theme of a municipality.
     *
     * @param history all that was said, the newest first
     */
    public record Said(
            Town municipality,
            PolicyTheme theme,
            Optional<Position> position,
            Optional<Proposal> unconfirmed,
            List<Statement> statements,
            List<Position> history) {}

    @GET
    @Path("policy-themes")
    @Authenticated
    public List<PolicyTheme> themes() {
        return themes.all();
    }

    /** Opens a theme, or one that ended before. */
    @POST
    @Path("policy-themes")
    @AdministratorOnly
    public Response open(NewTheme theme) {
        NewTheme given = Input.required(theme);
        UUID id = themes.open(given.name(), given.nameEn());
        return Response.created(URI.create("/api/v1/policy-themes/" + id)).build();
    }

    /** Ends an open theme; what was said of it stays. */
    @DELETE
    @Path("policy-themes/{policyTheme}")
    @AdministratorOnly
    public void end(@PathParam("policyTheme") UUID theme) {
        themes.end(theme);
    }

    /**
     * All that is said now, by municipality and theme.
     *
     * @param chosen only these themes; all where none is given
     * @param province the number of a province, from north to south and left to right; all where it is none
     * @param after the last one of the page before
     */
    @GET
    @Path("policy-positions")
    @Authenticated
    public Slice<Entry> positions(
            @QueryParam("theme") List<UUID> chosen,
            @QueryParam("province") String province,
            @QueryParam("after") UUID after) {
        List<Entry> all = Entry.of(overviews.whole(chosen, province), words.language());
        int last = after == null ? -1 : all.stream().map(Entry::id).toList().indexOf(after);
        if (after != null && last < 0) {
            // It was taken away meanwhile: whoever asks begins again, and knows it.
            throw new InvalidInput("after", Reason.UNKNOWN_CHOICE);
        }
        return Slice.first(all.subList(last + 1, all.size()), Entry::id);
    }

    /** As an administrator: takes away the words of a position or a proposal, or a statement. */
    @DELETE
    @Path("policy-positions/{position}")
    @AdministratorOnly
    public void clear(@PathParam("position") UUID which) {
        desk.clear(actor.require(), which);
    }

    /** A municipality of today: what is known of it, what its people have still to say, and its ordinances. */
    @GET
    @Path("policy-municipalities/{town}")
    @Authenticated
    public TownView town(@PathParam("town") UUID town) {
        return towns.of(town);
    }

    /** One theme of a municipality, with its history. */
    @GET
    @Path("policy-municipalities/{town}/themes/{policyTheme}")
    @Authenticated
    public Said theme(@PathParam("town") UUID town, @PathParam("policyTheme") UUID theme) {
        TownViews.OneTheme view = towns.of(town, theme);
        return new Said(
                view.town(),
                view.cell().theme(),
                view.cell().position(),
                view.cell().unconfirmed(),
                view.cell().statements(),
                view.history());
    }
}
