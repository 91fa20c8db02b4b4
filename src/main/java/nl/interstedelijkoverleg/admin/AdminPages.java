package nl.interstedelijkoverleg.admin;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.organisation.MailDomains;
import nl.interstedelijkoverleg.organisation.Mergers;
import nl.interstedelijkoverleg.security.AdministratorOnly;
import nl.interstedelijkoverleg.web.FormView;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.Page;
import nl.interstedelijkoverleg.web.Slice;

/** Organisations and seats, municipalities and their mergers, and whether it all works: for administrators. */
@Path("/beheer")
public class AdminPages {

    private final Page page;
    private final Administration administration;
    private final Mergers mergers;
    private final Operation operation;
    private final MailDomains domains;

    AdminPages(Page page, Administration administration, Mergers mergers, Operation operation, MailDomains domains) {
        this.domains = domains;
        this.page = page;
        this.administration = administration;
        this.mergers = mergers;
        this.operation = operation;
    }

    @CheckedTemplate(basePath = "admin")
    static class Templates {
        static native TemplateInstance organisations(
                List<OrganisationView> organisations, List<SeatView> seats, FormView form);

        static native TemplateInstance seatCode(SeatView seat, String code);

        static native TemplateInstance municipalities(
                Slice<MunicipalityView> municipalities,
                List<MergerView> mergers,
                List<String> names,
                List<String> provinces,
                MunicipalitySearch search,
                FormView form);

        static native TemplateInstance operation(OperationView operation);

        private Templates() {}
    }

    @GET
    @AdministratorOnly
    @Transactional
    public Response organisations() {
        return page.show(organisationsPage(FormView.empty()));
    }

    @POST
    @Path("organisaties")
    @AdministratorOnly
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response add(
            @FormParam("name") String name,
            @FormParam("kind") String kind,
            @FormParam("city") String city,
            @FormParam("municipality") String municipality,
            @FormParam("provider") String provider) {
        try {
            administration.addOrganisation(name, kind, city, municipality, provider);
            return page.goTo("/beheer");
        } catch (InvalidInput refusal) {
            return refused(
                    refusal,
                    FormView.empty()
                            .with("name", name)
                            .with("kind", kind)
                            .with("city", city)
                            .with("municipality", municipality)
                            .with("provider", provider));
        }
    }

    @POST
    @Path("zetels")
    @AdministratorOnly
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response addSeat(
            @FormParam("organisation") UUID organisation,
            @FormParam("seatName") String name,
            @FormParam("function") String function,
            @FormParam("portfolios") String portfolios,
            @FormParam("enforcement") String enforcement,
            @FormParam("registry") String registry,
            @FormParam("interpreter") String interpreter) {
        try {
            UUID seat = administration.addSeat(
                    organisation,
                    name,
                    function,
                    portfolios,
                    "ja".equals(enforcement),
                    "ja".equals(registry),
                    "ja".equals(interpreter));
            return show(seat);
        } catch (InvalidInput refusal) {
            return refused(
                    refusal,
                    FormView.empty()
                            .with("organisation", String.valueOf(organisation))
                            .with("seatName", name)
                            .with("function", function)
                            .with("portfolios", portfolios)
                            .with("enforcement", enforcement)
                            .with("registry", registry)
                            .with("interpreter", interpreter));
        }
    }

    /** Lists a domain: whoever has an address on it may ask for a seat there. */
    @POST
    @Path("domeinen")
    @AdministratorOnly
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response addDomain(@FormParam("domainOrganisation") UUID organisation, @FormParam("domain") String domain) {
        try {
            domains.add(organisation, domain);
            return page.goTo("/beheer");
        } catch (InvalidInput refusal) {
            return refused(
                    refusal,
                    FormView.empty()
                            .with("domainOrganisation", String.valueOf(organisation))
                            .with("domain", domain));
        }
    }

    @POST
    @Path("organisaties/{organisation}/domeinen/{domain}/einde")
    @AdministratorOnly
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response removeDomain(@PathParam("organisation") UUID organisation, @PathParam("domain") UUID domain) {
        domains.remove(organisation, domain);
        return page.goTo("/beheer");
    }

    /** A new code for a seat that waits for its holder; shown once. */
    @POST
    @Path("zetels/{seat}/code")
    @AdministratorOnly
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response newCode(@PathParam("seat") UUID seat) {
        return show(seat);
    }

    @POST
    @Path("zetels/{seat}/bevriezing")
    @AdministratorOnly
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response freeze(@PathParam("seat") UUID seat, @FormParam("frozen") String frozen) {
        administration.setFrozen(seat, "ja".equals(frozen));
        return page.goTo("/beheer");
    }

    /** Municipalities of all times, by name and province, and their mergers. */
    @GET
    @Path("gemeenten")
    @AdministratorOnly
    public Response municipalities(
            @QueryParam("naam") String name, @QueryParam("provincie") String province, @QueryParam("vanaf") UUID from) {
        return page.show(municipalitiesPage(MunicipalitySearch.of(name, province), from, FormView.empty()));
    }

    /** Enters a merger that takes effect on its date. */
    @POST
    @Path("gemeenten/fusies")
    @AdministratorOnly
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response merge(
            @FormParam("ending") String ending,
            @FormParam("date") String date,
            @FormParam("successor") String successor,
            @FormParam("code") String code,
            @FormParam("province") String province) {
        try {
            mergers.enter(new Mergers.Plan(
                    ending == null ? List.of() : ending.lines().toList(), date, successor, code, province));
            return page.goTo("/beheer/gemeenten");
        } catch (InvalidInput refusal) {
            FormView form = FormView.empty()
                    .with("ending", ending)
                    .with("date", date)
                    .with("successor", successor)
                    .with("code", code)
                    .with("province", province)
                    .refusing(refusal);
            return page.show(Response.Status.BAD_REQUEST, municipalitiesPage(MunicipalitySearch.ALL, null, form));
        }
    }

    /** Takes a merger back, as long as its date is to come. */
    @POST
    @Path("gemeenten/fusies/{municipality}/intrekking")
    @AdministratorOnly
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response cancelMerger(@PathParam("municipality") UUID municipality) {
        mergers.cancel(municipality);
        return page.goTo("/beheer/gemeenten");
    }

    @GET
    @Path("werking")
    @AdministratorOnly
    public Response operation() {
        return page.show(Templates.operation(operation.now()));
    }

    private TemplateInstance municipalitiesPage(MunicipalitySearch search, UUID from, FormView form) {
        return Templates.municipalities(
                mergers.search(search.name(), search.province(), Optional.ofNullable(from))
                        .map(MunicipalityView::of),
                MergerView.all(mergers),
                mergers.names(),
                mergers.provinces(),
                search,
                form);
    }

    private Response show(UUID seatId) {
        Administration.SeatCode made = administration.issueCode(seatId).orElseThrow(NotFoundException::new);
        return page.show(
                Templates.seatCode(SeatView.of(made.seat()), made.code().text()));
    }

    private Response refused(InvalidInput refusal, FormView form) {
        return page.show(Response.Status.BAD_REQUEST, organisationsPage(form.refusing(refusal)));
    }

    private TemplateInstance organisationsPage(FormView form) {
        return Templates.organisations(
                OrganisationView.all(administration.organisations(), domains.byOrganisation()),
                administration.seats().stream().map(SeatView::of).toList(),
                form);
    }
}
