package nl.interstedelijkoverleg.practice;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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
import nl.interstedelijkoverleg.room.Theme;
import nl.interstedelijkoverleg.security.Actor;
import nl.interstedelijkoverleg.security.CurrentActor;
import nl.interstedelijkoverleg.web.Input;
import nl.interstedelijkoverleg.web.Slice;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Good practice, for programs. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Good practice")
public class PracticeApi {

    private final CurrentActor actor;
    private final Practices practices;
    private final PracticeDesk desk;

    PracticeApi(CurrentActor actor, Practices practices, PracticeDesk desk) {
        this.actor = actor;
        this.practices = practices;
        this.desk = desk;
    }

    /**
     * A practice to write, or to write anew.
     *
     * @param by the caller's seat
     * @param revision which text is written anew, as {@link GoodPractice} tells it; left away for a new one
     * @param steps one on each line
     * @param contact whether whoever writes it is named as the one to ask, {@code ME}; {@code KEEP} leaves it, as does saying nothing;
     *     {@code NONE} is the organisation
     * @param requestKey a random UUID under which a repeated request is recognised; may be left away
     */
    public record Written(
            UUID by,
            int revision,
            String theme,
            String title,
            String what,
            String why,
            String steps,
            String cost,
            String contact,
            String requestKey) {

        PracticeForm form() {
            PracticeForm form = new PracticeForm();
            form.by = by;
            form.revision = revision;
            form.theme = theme;
            form.title = title;
            form.what = what;
            form.why = why;
            form.steps = steps;
            form.cost = cost;
            form.contact = contact;
            form.requestKey = requestKey;
            return form;
        }
    }

    /**
     * What an organisation thinks.
     *
     * @param by the caller's seat
     * @param revision which text it is about, as {@link GoodPractice} tells it
     * @param version of what the organisation said before, as {@link Verdict} tells it; 0, or left away, where it said nothing yet
     */
    public record Thought(UUID by, int revision, int version, String words) {}

    /** What was said, and where. */
    public record Said(UUID id) {}

    /**
     * One page of the list, by title.
     *
     * @param theme only of this theme; all where none is given
     * @param after the last one of the page before
     */
    @GET
    @Path("good-practices")
    @Authenticated
    public Slice<GoodPractice.Line> list(@QueryParam("theme") String theme, @QueryParam("after") UUID after) {
        Input input = new Input();
        Optional<Theme> chosen = theme == null || theme.isBlank()
                ? Optional.empty()
                : Optional.ofNullable(input.choice("theme", theme, Theme.class));
        input.check();
        return practices.list(chosen, Optional.ofNullable(after));
    }

    @GET
    @Path("good-practices/{practice}")
    @Authenticated
    public GoodPractice one(@PathParam("practice") UUID practice) {
        return practices.require(practice);
    }

    /** The seats of the caller from which good practice is written, and what sex workers think of it. */
    @GET
    @Path("practice-voices")
    @Authenticated
    public List<PracticeDesk.Voice> voices() {
        return desk.authors(actor.require());
    }

    @POST
    @Path("good-practices")
    @Authenticated
    public Response write(Written written) {
        UUID id = desk.write(actor.require(), Input.required(written).form());
        return Response.created(URI.create("/api/v1/good-practices/" + id)).build();
    }

    /** Writes it anew. Refused where somebody else did meanwhile. */
    @PUT
    @Path("good-practices/{practice}")
    @Authenticated
    public void correct(@PathParam("practice") UUID practice, Written written) {
        desk.correct(actor.require(), practice, Input.required(written).form());
    }

    /** Takes it out; {@code by} is the caller's seat, or nothing for an administrator. */
    @DELETE
    @Path("good-practices/{practice}")
    @Authenticated
    public void remove(@PathParam("practice") UUID practice, @QueryParam("by") UUID by) {
        Actor me = actor.require();
        if (by == null) {
            desk.clear(me, practice);
        } else {
            desk.remove(me, by, practice);
        }
    }

    /** Says what an organisation that sex workers lead thinks of it, in the place of what it said before. Refused where that was written anew, or a colleague spoke, meanwhile. */
    @PUT
    @Path("good-practices/{practice}/verdict")
    @Authenticated
    public Said judge(@PathParam("practice") UUID practice, Thought thought) {
        Thought given = Input.required(thought);
        return new Said(
                desk.judge(actor.require(), given.by(), practice, given.revision(), given.version(), given.words()));
    }

    /** Takes it out; {@code by} is the caller's seat, or nothing for an administrator. */
    @DELETE
    @Path("practice-verdicts/{verdict}")
    @Authenticated
    public void withdraw(@PathParam("verdict") UUID verdict, @QueryParam("by") UUID by) {
        Actor me = actor.require();
        if (by == null) {
            desk.clearVerdict(me, verdict);
        } else {
            desk.withdraw(me, by, verdict);
        }
    }
}
