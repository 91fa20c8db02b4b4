package nl.interstedelijkoverleg.discussion;

import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import nl.interstedelijkoverleg.room.CurrentMembership;
import nl.interstedelijkoverleg.security.MemberOf;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What interpreters of a room are asked for, for programs. */
@Path("/api/v1/rooms/{room}/translation-requests")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Translations")
public class WantedTranslationApi {

    private final CurrentMembership membership;
    private final Translations translations;

    WantedTranslationApi(CurrentMembership membership, Translations translations) {
        this.membership = membership;
        this.translations = translations;
    }

    @GET
    @MemberOf
    @Transactional
    public List<WantedTranslation> wanted(@PathParam("room") UUID room) {
        return translations.wanted(membership.require());
    }
}
