package nl.interstedelijkoverleg.discussion;

import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import nl.interstedelijkoverleg.room.Deadline;
import nl.interstedelijkoverleg.room.Deadlines;
import nl.interstedelijkoverleg.room.RoomView;
import nl.interstedelijkoverleg.web.Language;

/** What waits for an answer, for the first page. */
@ApplicationScoped
class WaitingAnswers implements Deadlines {

    private final AnswerDeadlines deadlines;
    private final Language language;

    WaitingAnswers(AnswerDeadlines deadlines, Language language) {
        this.deadlines = deadlines;
        this.language = language;
    }

    @Override
    public List<Deadline> of(List<RoomView> rooms) {
        AnswerMessages words = MessageBundles.get(
                AnswerMessages.class, Localized.Literal.of(language.locale().toLanguageTag()));
        return deadlines.of(rooms).stream()
                .map(waiting -> new Deadline(
                        words.deadline(waiting.organisation()), waiting.roomName(), waiting.path(), waiting.dueDay()))
                .toList();
    }
}
