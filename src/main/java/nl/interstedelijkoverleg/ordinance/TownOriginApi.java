package nl.interstedelijkoverleg.ordinance;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who had the articles of a municipality before it, and who after, for programs. */
@Path("/api/v1/ordinance-origins")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Ordinances")
public class TownOriginApi {

    private final TownOrigins towns;

    TownOriginApi(TownOrigins towns) {
        this.towns = towns;
    }

    /** Of a municipality of today, or the one that it went into. */
    @GET
    @Path("{town}")
    @Authenticated
    public TownOrigins.View town(@PathParam("town") UUID municipality) {
        return towns.of(municipality);
    }
}
