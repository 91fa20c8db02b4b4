package nl.interstedelijkoverleg.discussion;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.interstedelijkoverleg.room.RoomView;
import nl.interstedelijkoverleg.room.Rooms;

/** What waits for an answer of the organisations for which somebody sits, over all their rooms. Computed when it is looked at. */
@ApplicationScoped
@Transactional
public class AnswerDeadlines {

    private final Rooms rooms;
    private final AnswerRequests requests;

    AnswerDeadlines(Rooms rooms, AnswerRequests requests) {
        this.rooms = rooms;
        this.requests = requests;
    }

    /** What waits longest first. Empty for whoever sits for no organisation. */
    public List<DeadlineView> mine() {
        return of(rooms.mine());
    }

    /**
     * As {@link #mine}, for a page that has the actor's rooms already; one statement.
     *
     * @param mine as {@link Rooms#mine} gave them in this transaction
     */
    public List<DeadlineView> of(List<RoomView> mine) {
        Map<UUID, String> names = mine.stream().collect(Collectors.toMap(RoomView::id, RoomView::name));
        LocalDate today = requests.today();
        return AnswerRequest.waitingForMine().stream()
                .filter(waiting -> names.containsKey(waiting.room()))
                .map(waiting -> new DeadlineView(
                        waiting.room(),
                        names.get(waiting.room()),
                        waiting.id(),
                        waiting.organisation(),
                        waiting.dueDay(),
                        waiting.isLate(today)))
                .toList();
    }
}
