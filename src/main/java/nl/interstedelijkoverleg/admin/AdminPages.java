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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import nl.interstedelijkoverleg.security.AdministratorOnly;
import nl.interstedelijkoverleg.web.FormView;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.Page;

/** Organisations and seats, for administrators. */
@Path("/beheer")
public class AdminPages {

    private final Page page;
    private final Administration administration;

    AdminPages(Page page, Administration administration) {
        this.page = page;
        this.administration = administration;
    }

    @CheckedTemplate(basePath = "admin")
    static class Templates {
        static native TemplateInstance organisations(
                List<OrganisationView> organisations, List<SeatView> seats, FormView form);

        static native TemplateInstance seatCode(SeatView seat, String code);

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
            @FormParam("enforcement") String enforcement) {
        try {
            UUID seat = administration.addSeat(organisation, name, function, portfolios, "ja".equals(enforcement));
            return show(seat);
        } catch (InvalidInput refusal) {
            return refused(
                    refusal,
                    FormView.empty()
                            .with("organisation", String.valueOf(organisation))
                            .with("seatName", name)
                            .with("function", function)
                            .with("portfolios", portfolios)
                            .with("enforcement", enforcement));
        }
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
                administration.organisations().stream()
                        .map(OrganisationView::of)
                        .toList(),
                administration.seats().stream().map(SeatView::of).toList(),
                form);
    }
}
