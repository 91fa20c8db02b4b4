package nl.interstedelijkoverleg.organisation;

import io.quarkus.security.Authenticated;
import jakarta.annotation.security.PermitAll;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.security.CurrentActor;
import nl.interstedelijkoverleg.web.Input;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;
import nl.interstedelijkoverleg.web.Language;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The agreement of use, for programs. */
@Path("/api/v1/agreement")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Agreement of use")
public class AgreementApi {

    private final CurrentActor actor;
    private final Language language;
    private final Agreements agreements;

    AgreementApi(CurrentActor actor, Language language, Agreements agreements) {
        this.actor = actor;
        this.language = language;
        this.agreements = agreements;
    }

    /**
     * An acceptance by name; with {@code forOrganisation} also by somebody who may speak for their organisation.
     *
     * @param interpreterVersion by an interpreter, of what interpreters promise besides
     */
    public record Acceptance(UUID seat, Integer version, boolean forOrganisation, Integer interpreterVersion) {}

    /** The current version. */
    @GET
    @PermitAll
    @Transactional
    public Agreements.Text read() {
        return agreements.current(language.locale());
    }

    /** What interpreters promise besides. */
    @GET
    @Path("interpreters")
    @PermitAll
    @Transactional
    public Agreements.Text readForInterpreters() {
        return agreements.forInterpreters(language.locale());
    }

    /** The caller's seats for which it is still to be accepted. */
    @GET
    @Path("acceptances-due")
    @Authenticated
    @Transactional
    public List<Agreements.Due> due() {
        return agreements.due(actor.require());
    }

    /** Accepts the current version for one of the caller's seats. */
    @POST
    @Path("acceptances")
    @Authenticated
    public void accept(Acceptance acceptance) {
        Acceptance given = Input.required(acceptance);
        UUID seat = Optional.ofNullable(given.seat()).orElseThrow(() -> new InvalidInput("seat", Reason.REQUIRED));
        int version =
                Optional.ofNullable(given.version()).orElseThrow(() -> new InvalidInput("version", Reason.REQUIRED));
        agreements.accept(
                actor.require(),
                seat,
                version,
                given.forOrganisation(),
                Optional.ofNullable(given.interpreterVersion()));
    }
}
