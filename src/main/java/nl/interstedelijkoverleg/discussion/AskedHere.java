package nl.interstedelijkoverleg.discussion;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.interstedelijkoverleg.room.CurrentMembership;

/** What was asked in the topic of a page, read once for all its parts; they reach it as {@code inject:askedHere}. */
@Named("askedHere")
@RequestScoped
public class AskedHere {

    private final CurrentMembership membership;
    private final AnswerRequests requests;
    private final Map<UUID, List<AnswerRequestView>> read = new HashMap<>();

    AskedHere(CurrentMembership membership, AnswerRequests requests) {
        this.membership = membership;
        this.requests = requests;
    }

    public List<AnswerRequestView> of(UUID topic) {
        return read.computeIfAbsent(topic, asked -> requests.in(membership.require(), asked));
    }

    /** Nothing was asked in this topic, as is known already. */
    void nothingIn(UUID topic) {
        read.put(topic, List.of());
    }

    /** Those that the reader may answer. */
    public List<AnswerRequestView> answerable(UUID topic) {
        return of(topic).stream().filter(AnswerRequestView::answerable).toList();
    }
}
