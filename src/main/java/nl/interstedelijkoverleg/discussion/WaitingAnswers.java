package nl.interstedelijkoverleg.discussion;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import nl.interstedelijkoverleg.room.Deadline;
import nl.interstedelijkoverleg.room.Deadlines;
import nl.interstedelijkoverleg.room.RoomView;
import nl.interstedelijkoverleg.web.Words;

/** What waits for an answer, for the first page. */
@ApplicationScoped
class WaitingAnswers implements Deadlines {

    private final AnswerDeadlines deadlines;
    private final Words words;

    WaitingAnswers(AnswerDeadlines deadlines, Words words) {
        this.deadlines = deadlines;
        this.words = words;
    }

    @Override
    public List<Deadline> of(List<RoomView> rooms) {
        AnswerMessages told = words.of(AnswerMessages.class);
        return deadlines.of(rooms).stream()
                .map(waiting -> new Deadline(
                        told.deadline(waiting.organisation()),
                        waiting.roomName(),
                        waiting.path(),
                        waiting.dueDay(),
                        waiting.late()))
                .toList();
    }
}
