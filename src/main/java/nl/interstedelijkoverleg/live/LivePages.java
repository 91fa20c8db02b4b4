package nl.interstedelijkoverleg.live;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.util.List;
import java.util.UUID;
import nl.interstedelijkoverleg.account.CurrentSession;
import nl.interstedelijkoverleg.account.SessionProof;
import nl.interstedelijkoverleg.security.MemberOf;
import nl.interstedelijkoverleg.web.Unattended;
import org.jboss.resteasy.reactive.ResponseHeader;

/** The live connection of a page. */
@Path("/ruimtes")
public class LivePages {

    private final Live live;
    private final CurrentSession session;
    private final EntityManager database;

    LivePages(Live live, CurrentSession session, EntityManager database) {
        this.live = live;
        this.session = session;
        this.database = database;
    }

    /** Says "changed" whenever the page should ask whether there is something new for its reader, and nothing else. */
    @GET
    @Path("{room}/" + Unattended.EVENTS)
    @MemberOf
    @Blocking
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @ResponseHeader(name = "X-Accel-Buffering", value = "no")
    public Multi<OutboundSseEvent> events(@PathParam("room") UUID room) {
        SessionProof proof = session.proof();
        Object[] found = QuarkusTransaction.requiringNew().call(() -> membershipIn(room));
        return live.connect((String) found[0], (byte[]) found[1], (UUID) found[2], proof);
    }

    @SuppressWarnings("unchecked") // A native query has no other type.
    private Object[] membershipIn(UUID room) {
        List<Object[]> found = database.createNativeQuery(
                        "select sign, holder_key, membership_id from gate.listen(:room)", Object[].class)
                .setParameter("room", room)
                .getResultList();
        if (found.isEmpty()) {
            throw new NotFoundException();
        }
        return found.get(0);
    }
}
