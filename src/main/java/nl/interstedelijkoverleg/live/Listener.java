package nl.interstedelijkoverleg.live;

import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.util.UUID;
import nl.interstedelijkoverleg.account.SessionProof;

/**
 * One open connection: somebody who listens in a room. In memory only, and nothing of it says who.
 *
 * @param sign what stands for the room in what the database tells
 * @param holderKey the key that opened the membership
 */
@SuppressWarnings("ArrayRecordComponent") // Each is itself alone.
record Listener(
        String sign,
        byte[] holderKey,
        UUID membership,
        SessionProof session,
        MultiEmitter<? super OutboundSseEvent> connection) {

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public String toString() {
        return "Listener";
    }
}
