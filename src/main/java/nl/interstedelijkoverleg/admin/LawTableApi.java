package nl.interstedelijkoverleg.admin;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import nl.interstedelijkoverleg.law.LawTable;
import nl.interstedelijkoverleg.law.OwnLaw;
import nl.interstedelijkoverleg.law.OwnLawForm;
import nl.interstedelijkoverleg.security.AdministratorOnly;
import nl.interstedelijkoverleg.web.Input;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** An administrator's own rows of the table of laws, for programs. */
@Path("/api/v1/own-laws")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
public class LawTableApi {

    private final LawTable laws;

    LawTableApi(LawTable laws) {
        this.laws = laws;
    }

    /**
     * A row.
     *
     * @param noun {@code de} or {@code het}; the first when absent
     * @param shortName how it is written after the number of an article; the name when absent
     * @param aliases other names and abbreviations
     * @param identifier a BWB number, or {@code eu:2016/679}
     */
    public record NewLaw(String name, String noun, String shortName, List<String> aliases, String identifier) {

        private OwnLawForm form() {
            return new OwnLawForm(name, noun, shortName, aliases == null ? "" : String.join("\n", aliases), identifier);
        }
    }

    @GET
    @AdministratorOnly
    public List<OwnLaw> laws() {
        return laws.own();
    }

    @POST
    @AdministratorOnly
    public Response add(NewLaw law) {
        return Response.created(URI.create(
                        "/api/v1/own-laws/" + laws.add(Input.required(law).form())))
                .build();
    }

    @GET
    @Path("{law}")
    @AdministratorOnly
    public OwnLaw law(@PathParam("law") UUID law) {
        return laws.require(law);
    }

    @PUT
    @Path("{law}")
    @AdministratorOnly
    public void change(@PathParam("law") UUID law, NewLaw changed) {
        laws.change(law, Input.required(changed).form());
    }

    @DELETE
    @Path("{law}")
    @AdministratorOnly
    public void remove(@PathParam("law") UUID law) {
        laws.remove(law);
    }
}
