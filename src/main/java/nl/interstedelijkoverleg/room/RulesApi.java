package nl.interstedelijkoverleg.room;

import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import nl.interstedelijkoverleg.account.ParticipantKind;
import nl.interstedelijkoverleg.security.MemberOf;
import nl.interstedelijkoverleg.web.Words;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The rules of a room for programs. */
@Path("/api/v1/rooms/{room}/rules")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Rooms")
public class RulesApi {

    private final CurrentMembership membership;
    private final Rules rules;
    private final Words words;

    RulesApi(CurrentMembership membership, Rules rules, Words words) {
        this.membership = membership;
        this.rules = rules;
        this.words = words;
    }

    /**
     * What members of a kind may be obliged to pass on.
     *
     * @param text in the language that was asked for
     */
    public record Obligation(ParticipantKind kind, String text) {}

    /** The rules, with what each kind that is admitted or is here by name may be obliged to pass on. */
    public record Told(RulesView rules, List<Obligation> obligations) {}

    @GET
    @MemberOf
    @Transactional
    public Told read(@PathParam("room") UUID room) {
        RulesView view = rules.of(membership.require());
        RulesMessages told = words.of(RulesMessages.class);
        return new Told(
                view,
                view.obligedKinds().stream()
                        .map(kind -> new Obligation(kind, told.obliged(kind)))
                        .toList());
    }
}
