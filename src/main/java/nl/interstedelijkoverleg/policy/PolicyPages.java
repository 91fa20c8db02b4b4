package nl.interstedelijkoverleg.policy;

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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.room.Details;
import nl.interstedelijkoverleg.room.TextCheck;
import nl.interstedelijkoverleg.security.Actor;
import nl.interstedelijkoverleg.security.AdministratorOnly;
import nl.interstedelijkoverleg.security.CurrentActor;
import nl.interstedelijkoverleg.security.PlatformRole;
import nl.interstedelijkoverleg.web.FormView;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;
import nl.interstedelijkoverleg.web.Page;
import nl.interstedelijkoverleg.web.Words;

/** The policy overview, for everybody who is logged in. */
@Path("/beleid")
public class PolicyPages {

    private final Page page;
    private final CurrentActor actor;
    private final Overviews overviews;
    private final TownViews towns;
    private final Policies policies;
    private final PolicyDesk desk;
    private final TextCheck check;
    private final Words words;

    PolicyPages(
            Page page,
            CurrentActor actor,
            Overviews overviews,
            TownViews towns,
            Policies policies,
            PolicyDesk desk,
            TextCheck check,
            Words words) {
        this.page = page;
        this.actor = actor;
        this.overviews = overviews;
        this.towns = towns;
        this.policies = policies;
        this.desk = desk;
        this.check = check;
        this.words = words;
    }

    @CheckedTemplate(basePath = "policy")
    static class Templates {
        static native TemplateInstance overview(Overview overview, boolean speaks, FormView form);

        static native TemplateInstance town(TownView view, boolean speaks, boolean voices);

        static native TemplateInstance theme(
                TownViews.OneTheme view, List<PolicyDesk.Voice> voices, boolean administrator);

        static native TemplateInstance practice(
                Town town, PolicyTheme theme, List<PolicyDesk.Voice> voices, FormView form, Details details);

        private Templates() {}
    }

    /** Municipalities by theme. What is chosen stands in the address as numbers, of themes and of a province: it names no municipality. */
    @GET
    @Authenticated
    public Response overview(@QueryParam("thema") List<UUID> themes, @QueryParam("provincie") String province) {
        return page.show(overviewPage(themes, province, FormView.empty()));
    }

    private TemplateInstance overviewPage(List<UUID> themes, String province, FormView form) {
        return Templates.overview(
                overviews.of(themes, province), !desk.desks(actor.require()).isEmpty(), form);
    }

    /** To the page of a municipality, by its name, which is in no address. */
    @POST
    @Path("zoeken")
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response search(@FormParam("naam") String name) {
        Optional<Town> found = policies.named(name);
        if (found.isPresent()) {
            return page.goTo("/beleid/gemeenten/" + found.get().id());
        }
        InvalidInput refusal = new InvalidInput("naam", Reason.MUNICIPALITY_UNKNOWN);
        return page.refuse(
                refusal,
                overviewPage(List.of(), "", FormView.empty().with("naam", name).refusing(refusal)));
    }

    /** Whoever loads what they looked for again, begins again. */
    @GET
    @Path("zoeken")
    @Authenticated
    public Response searchAgain() {
        return page.goTo("/beleid");
    }

    /** What the overview shows, to take along: {@code csv} for a spreadsheet, anything else for a program. */
    @GET
    @Path("bestand")
    @Authenticated
    public Response file(
            @QueryParam("thema") List<UUID> themes,
            @QueryParam("provincie") String province,
            @QueryParam("soort") String kind) {
        List<Entry> entries = Entry.of(overviews.whole(themes, province), words.language());
        if (!"csv".equals(kind)) {
            return Response.ok(entries, MediaType.APPLICATION_JSON_TYPE)
                    .header("Content-Disposition", "attachment; filename=\"overleg.json\"")
                    .build();
        }
        return Response.ok(table(entries), "text/csv; charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"overleg.csv\"")
                .build();
    }

    private String table(List<Entry> entries) {
        PolicyMessages said = words.of(PolicyMessages.class);
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                said.file_municipality(),
                said.file_province(),
                said.file_theme(),
                said.file_kind(),
                said.file_of(),
                said.file_stance(),
                said.file_since(),
                said.file_stated(),
                said.file_words(),
                said.file_source(),
                said.file_address(),
                said.file_library()));
        for (Entry entry : entries) {
            rows.add(List.of(
                    entry.municipalityName(),
                    entry.province().orElse(""),
                    entry.themeName(),
                    said.file_kind_of(entry.kind()),
                    entry.of(),
                    entry.stance().map(said::stance).orElse(""),
                    text(entry.since()),
                    text(entry.stated()),
                    entry.words().orElse(""),
                    entry.source().orElse(""),
                    entry.address().orElse(""),
                    entry.library().orElse("")));
        }
        return SafeCells.write(rows);
    }

    private static String text(Optional<?> value) {
        return value.map(Object::toString).orElse("");
    }

    @GET
    @Path("gemeenten/{town}")
    @Authenticated
    public Response town(@PathParam("town") UUID town) {
        Actor me = actor.require();
        boolean speaks = desk.desks(me).stream().anyMatch(each -> each.town().equals(town));
        return page.show(Templates.town(towns.of(town), speaks, !desk.voices(me).isEmpty()));
    }

    /** One theme of a municipality: what counts, what was said before, and from practice. */
    @GET
    @Path("gemeenten/{town}/themas/{policyTheme}")
    @Authenticated
    public Response theme(@PathParam("town") UUID town, @PathParam("policyTheme") UUID theme) {
        Actor me = actor.require();
        return page.show(Templates.theme(towns.of(town, theme), desk.voices(me), me.is(PlatformRole.ADMINISTRATOR)));
    }

    /** Asks an organisation what it says from practice. */
    @GET
    @Path("gemeenten/{town}/themas/{policyTheme}/praktijk")
    @Authenticated
    public Response practice(@PathParam("town") UUID town, @PathParam("policyTheme") UUID theme) {
        return page.show(practicePage(town, theme, FormView.empty(), Details.NONE));
    }

    @POST
    @Path("gemeenten/{town}/themas/{policyTheme}/praktijk")
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response state(
            @PathParam("town") UUID town,
            @PathParam("policyTheme") UUID theme,
            @FormParam("by") UUID by,
            @FormParam("words") String typed,
            @FormParam("seen") String seen) {
        FormView form = FormView.empty().with("by", String.valueOf(by)).with("words", typed);
        try {
            Details details = check.outside(PolicyDesk.words(typed));
            if (details.isNewTo(seen)) {
                return page.show(practicePage(town, theme, form, details));
            }
            desk.state(actor.require(), by, town, theme, typed);
            return page.goTo("/beleid/gemeenten/" + town + "/themas/" + theme);
        } catch (InvalidInput refusal) {
            return page.refuse(refusal, practicePage(town, theme, form.refusing(refusal), Details.NONE));
        }
    }

    private TemplateInstance practicePage(UUID town, UUID themeId, FormView form, Details details) {
        List<PolicyDesk.Voice> voices = desk.voices(actor.require());
        PolicyTheme theme = towns.require(themeId);
        if (voices.isEmpty() || theme.ended()) {
            throw new NotFoundException();
        }
        return Templates.practice(policies.requireTown(town), theme, voices, form, details);
    }

    /** Takes out what one's organisation said from practice. */
    @POST
    @Path("praktijk/{statement}/verwijderen")
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response withdraw(@PathParam("statement") UUID statement, @FormParam("by") UUID by) {
        desk.withdraw(actor.require(), Optional.of(by == null ? new UUID(0, 0) : by), statement);
        return page.goTo("/beleid");
    }

    /** As an administrator: takes away words that must go, such as a name. */
    @POST
    @Path("woorden/{position}/verwijderen")
    @AdministratorOnly
    @Transactional
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response clear(@PathParam("position") UUID which) {
        desk.clear(actor.require(), which);
        return page.goTo("/beleid");
    }
}
