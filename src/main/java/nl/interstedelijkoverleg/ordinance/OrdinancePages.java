package nl.interstedelijkoverleg.ordinance;

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
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.security.Actor;
import nl.interstedelijkoverleg.security.CurrentActor;
import nl.interstedelijkoverleg.security.PlatformRole;
import nl.interstedelijkoverleg.web.DutchDay;
import nl.interstedelijkoverleg.web.Page;
import nl.interstedelijkoverleg.web.Slice;

/** The library of ordinances: the list, one ordinance as it stood on a day, and taking a version out. */
@Path("/verordeningen")
public class OrdinancePages {

    private final Page page;
    private final CurrentActor actor;
    private final Library library;
    private final ArticleHistories history;
    private final Comparisons comparisons;
    private final CitedLaws citedLaws;
    private final Consultations consultations;
    private final Clock clock;

    OrdinancePages(
            Page page,
            CurrentActor actor,
            Library library,
            ArticleHistories history,
            Comparisons comparisons,
            CitedLaws citedLaws,
            Consultations consultations,
            Clock clock) {
        this.citedLaws = citedLaws;
        this.consultations = consultations;
        this.history = history;
        this.comparisons = comparisons;
        this.page = page;
        this.actor = actor;
        this.library = library;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "ordinance")
    static class Templates {
        static native TemplateInstance list(
                Slice<OrdinanceView.Line> ordinances,
                OrdinanceSearch search,
                boolean paged,
                boolean mayBringIn,
                List<OrdinanceView.Line> suggestion,
                Choosing choosing);

        static native TemplateInstance ordinance(
                OrdinanceView ordinance,
                OrdinanceView.Version version,
                List<PartView> parts,
                Consultations.Current stated,
                Account account,
                boolean current,
                Optional<OrdinanceView.Version> beside,
                boolean mayBringIn,
                boolean mayCorrect,
                boolean mayRemove);

        static native TemplateInstance none(OrdinanceView ordinance, LocalDate day);

        static native TemplateInstance history(OrdinanceView ordinance, ArticleHistory history);

        static native TemplateInstance removal(
                OrdinanceView ordinance,
                OrdinanceView.Version version,
                List<Library.Desk> desks,
                boolean administrator);

        private Templates() {}
    }

    /** The list. What somebody looks for is never in an address, which a shared device keeps: see {@link #search}. */
    @GET
    @Authenticated
    public Response list(@QueryParam("soort") String kind, @QueryParam("na") UUID after) {
        return page.show(listPage(OrdinanceSearch.of("", kind), after, Choosing.forReading()));
    }

    /** The part of the list that somebody looks for, to read one or to put it beside another. */
    @POST
    @Path("zoeken")
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response search(
            @FormParam("naam") String named,
            @FormParam("soort") String kind,
            @FormParam("na") UUID after,
            @BeanParam Choosing choosing) {
        return page.show(listPage(OrdinanceSearch.of(named, kind), after, choosing));
    }

    /** Whoever loads what they found again, begins again. */
    @GET
    @Path("zoeken")
    @Authenticated
    public Response searchAgain() {
        return page.goTo("/verordeningen");
    }

    private TemplateInstance listPage(OrdinanceSearch search, UUID after, Choosing choosing) {
        Actor me = actor.require();
        return Templates.list(
                library.list(search.named(), search.kind(), Optional.ofNullable(after)),
                search,
                after != null,
                !library.desks(me).isEmpty(),
                choosing.isToRead() ? library.suggestion(me) : List.of(),
                choosing);
    }

    @GET
    @Path("{ordinance}")
    @Authenticated
    public Response ordinance(@PathParam("ordinance") UUID id, @QueryParam("op") String day) {
        OrdinanceView ordinance = library.require(id);
        LocalDate today = DutchDay.today(clock);
        LocalDate on = dayOf(day).orElse(today);
        Optional<OrdinanceView.Version> version = ordinance.on(on);
        if (version.isEmpty() && dayOf(day).isEmpty()) {
            // Nothing counts today: the newest of what is here.
            version = ordinance.versions().stream().findFirst();
        }
        return version.map(found -> show(id, found.id())).orElseGet(() -> page.show(Templates.none(ordinance, on)));
    }

    @GET
    @Path("{ordinance}/versies/{version}")
    @Authenticated
    public Response version(@PathParam("ordinance") UUID ordinance, @PathParam("version") UUID version) {
        return show(ordinance, version);
    }

    /** One article through the versions; {@code versie} says of which version its name is, the one that counts now when absent. */
    @GET
    @Path("{ordinance}/artikelen/{part}")
    @Authenticated
    public Response history(
            @PathParam("ordinance") UUID id, @PathParam("part") String part, @QueryParam("versie") UUID version) {
        return page.show(Templates.history(library.require(id), history.of(id, part, Optional.ofNullable(version))));
    }

    private Response show(UUID ordinance, UUID version) {
        Library.Full full = library.require(ordinance, version);
        boolean current = full.ordinance()
                .on(DutchDay.today(clock))
                .filter(full.version()::equals)
                .isPresent();
        boolean keeps = !library.keepers(actor.require(), ordinance).isEmpty();
        return page.show(Templates.ordinance(
                full.ordinance(),
                full.version(),
                PartView.of(full.text(), citedLaws.of(version, full.text())),
                consultations.of(version),
                full.account(),
                current,
                full.ordinance().beside(full.version()),
                !library.desks(actor.require()).isEmpty(),
                keeps,
                keeps || isAdministrator()));
    }

    @GET
    @Path("{ordinance}/versies/{version}/verwijderen")
    @Authenticated
    public Response askToRemove(@PathParam("ordinance") UUID ordinance, @PathParam("version") UUID version) {
        List<Library.Desk> keepers = library.keepers(actor.require(), ordinance);
        if (keepers.isEmpty() && !isAdministrator()) {
            throw new NotFoundException();
        }
        Library.Full full = library.require(ordinance, version);
        return page.show(Templates.removal(full.ordinance(), full.version(), keepers, isAdministrator()));
    }

    @POST
    @Path("{ordinance}/versies/{version}/verwijderen")
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response remove(
            @PathParam("ordinance") UUID ordinance, @PathParam("version") UUID version, @FormParam("by") String by) {
        library.require(ordinance, version);
        // Empty: as an administrator, who may have a seat too.
        library.remove(actor.require(), seat(by), version);
        comparisons.forget();
        return page.goTo("/verordeningen");
    }

    private boolean isAdministrator() {
        return actor.require().is(PlatformRole.ADMINISTRATOR);
    }

    private static Optional<UUID> seat(String by) {
        try {
            return Optional.ofNullable(by).filter(id -> !id.isBlank()).map(UUID::fromString);
        } catch (IllegalArgumentException e) {
            throw new NotFoundException(e);
        }
    }

    private static Optional<LocalDate> dayOf(String text) {
        try {
            Optional<LocalDate> day =
                    Optional.ofNullable(text).filter(typed -> !typed.isBlank()).map(LocalDate::parse);
            if (day.filter(found -> !Particulars.plausible(found)).isPresent()) {
                throw new NotFoundException();
            }
            return day;
        } catch (DateTimeParseException e) {
            throw new NotFoundException(e);
        }
    }
}
