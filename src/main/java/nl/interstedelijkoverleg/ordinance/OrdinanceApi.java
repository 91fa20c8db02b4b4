package nl.interstedelijkoverleg.ordinance;

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
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.ordinance.source.Problem;
import nl.interstedelijkoverleg.security.CurrentActor;
import nl.interstedelijkoverleg.vault.HolderKeys;
import nl.interstedelijkoverleg.web.Input;
import nl.interstedelijkoverleg.web.Slice;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The library of ordinances, for programs. */
@Path("/api/v1/ordinances")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Ordinances")
public class OrdinanceApi {

    private final CurrentActor actor;
    private final Library library;
    private final ArticleHistories histories;
    private final Comparisons comparisons;
    private final Consultations consultations;
    private final HolderKeys holderKeys;
    private final Workbench workbench;
    private final ReadingSeals seals;
    private final CitedLaws citedLaws;
    private final Corrections corrections;

    OrdinanceApi(
            CurrentActor actor,
            Library library,
            ArticleHistories histories,
            Comparisons comparisons,
            Consultations consultations,
            HolderKeys holderKeys,
            Workbench workbench,
            ReadingSeals seals,
            CitedLaws citedLaws,
            Corrections corrections) {
        this.corrections = corrections;
        this.citedLaws = citedLaws;
        this.histories = histories;
        this.comparisons = comparisons;
        this.consultations = consultations;
        this.actor = actor;
        this.library = library;
        this.holderKeys = holderKeys;
        this.workbench = workbench;
        this.seals = seals;
    }

    /**
     * A version with its text.
     *
     * @param consulted what is stated of the version about having been discussed with sex workers
     * @param consultedArticles what is stated of articles apart, by their names
     * @param problems what a person should look at
     * @param leftOut what of the source is not in the text
     */
    public record VersionText(
            OrdinanceView.Version version,
            List<PartView> parts,
            Consultations.Standing consulted,
            Map<String, Consulted> consultedArticles,
            List<Problem> problems,
            List<Account.Aside> leftOut) {}

    @GET
    @Authenticated
    public Slice<OrdinanceView.Line> list(
            @QueryParam("name") String named, @QueryParam("kind") String kind, @QueryParam("after") UUID after) {
        OrdinanceSearch search = OrdinanceSearch.of(named, kind);
        return library.list(search.named(), search.kind(), Optional.ofNullable(after));
    }

    @GET
    @Path("{ordinance}")
    @Authenticated
    public OrdinanceView ordinance(@PathParam("ordinance") UUID ordinance) {
        return library.require(ordinance);
    }

    @GET
    @Path("{ordinance}/versions/{version}")
    @Authenticated
    public VersionText version(@PathParam("ordinance") UUID ordinance, @PathParam("version") UUID version) {
        Library.Full full = library.require(ordinance, version);
        Consultations.Current stated = consultations.of(version);
        return new VersionText(
                full.version(),
                PartView.of(full.text()),
                stated.version(),
                stated.apart(),
                full.account().problems(),
                full.account().leftOut());
    }

    /** The references in a version, by alinea and place. */
    @GET
    @Path("{ordinance}/versions/{version}/citations")
    @Authenticated
    public List<VersionCitation> citations(@PathParam("ordinance") UUID ordinance, @PathParam("version") UUID version) {
        return citedLaws.of(version, library.require(ordinance, version).text());
    }

    /** One article through the versions, the newest first; {@code version} says of which its name is. */
    @GET
    @Path("{ordinance}/articles/{part}")
    @Authenticated
    public ArticleHistory history(
            @PathParam("ordinance") UUID ordinance,
            @PathParam("part") String part,
            @QueryParam("version") UUID version) {
        return histories.of(ordinance, part, Optional.ofNullable(version));
    }

    /**
     * What is brought in. What is absent is taken from the source itself, where it says so.
     *
     * @param by the caller's seat
     * @param ordinance to which it is a version; absent for a new one
     * @param from the first day on which it counts, as {@code 2026-01-31}
     * @param until the first day on which it no longer does
     * @param text the source: plain text, HTML or XML
     * @param outline what was recognised in a source, in lines; goes before the text
     * @param reading as it came with the outline; without it nothing is known of its source, and that is said
     */
    public record Source(
            UUID by,
            UUID ordinance,
            String municipality,
            String kind,
            String title,
            String from,
            String until,
            String identifier,
            String publication,
            String address,
            String licence,
            String text,
            String outline,
            String reading) {

        OrdinanceForm form() {
            OrdinanceForm form = new OrdinanceForm();
            form.by = by;
            form.ordinance = ordinance;
            form.municipality = municipality;
            form.kind = kind;
            form.title = title;
            form.from = from;
            form.until = until;
            form.identifier = identifier;
            form.publication = publication;
            form.address = address;
            form.licence = licence;
            form.text = text;
            form.outline = outline;
            form.reading = reading;
            return form;
        }
    }

    /** Brings in an ordinance, or with {@code ordinance} a version of one that is here. */
    @POST
    @Authenticated
    @FromADesk
    public Response bringIn(Source source) {
        OrdinanceForm form = Input.required(source).form();
        Submission.Source read = new Submission.Source(
                Optional.empty(),
                seals.open(holderKeys.seatHolder(actor.require().subject()), form.reading, form.outline));
        Submission submission =
                workbench.now("text", () -> Submission.attempt(form, read)).orThrow();
        UUID ordinance = library.keep(actor.require(), submission);
        return Response.created(URI.create("/api/v1/ordinances/" + ordinance)).build();
    }

    /** What stands beside the text of a version, for whoever may correct it. */
    @GET
    @Path("{ordinance}/versions/{version}/particulars")
    @Authenticated
    public Corrections.Standing particulars(
            @PathParam("ordinance") UUID ordinance, @PathParam("version") UUID version) {
        library.requireKeepers(actor.require(), ordinance);
        return corrections.standing(ordinance, version);
    }

    /**
     * What stands there instead.
     *
     * @param by the caller's seat: of the municipality, or the organisation, whose ordinance it is
     * @param seen as it was given when the caller read it
     */
    public record Correction(
            UUID by,
            String seen,
            String kind,
            String title,
            String from,
            String until,
            String identifier,
            String publication,
            String address,
            String licence) {

        OrdinanceForm form() {
            OrdinanceForm form = new OrdinanceForm();
            form.by = by;
            form.kind = kind;
            form.title = title;
            form.from = from;
            form.until = until;
            form.identifier = identifier;
            form.publication = publication;
            form.address = address;
            form.licence = licence;
            return form;
        }
    }

    /** Corrects it, all of it: what is not given is not known. The version is confirmed by that. */
    @PUT
    @Path("{ordinance}/versions/{version}/particulars")
    @Authenticated
    public void correct(
            @PathParam("ordinance") UUID ordinance, @PathParam("version") UUID version, Correction correction) {
        library.requireKeepers(actor.require(), ordinance);
        library.require(ordinance).require(version);
        Correction body = Input.required(correction);
        corrections.correct(actor.require(), version, body.form(), body.seen());
    }

    /** Takes a version out; {@code by} is the caller's seat, or nothing for an administrator. */
    @DELETE
    @Path("{ordinance}/versions/{version}")
    @Authenticated
    public void remove(
            @PathParam("ordinance") UUID ordinance, @PathParam("version") UUID version, @QueryParam("by") UUID by) {
        library.require(ordinance, version);
        library.remove(actor.require(), Optional.ofNullable(by), version);
        comparisons.forget();
    }
}
