package nl.interstedelijkoverleg.discussion;

import io.quarkus.qute.TemplateExtension;
import java.util.List;

/** What the form for asking lets one choose from. */
@TemplateExtension(namespace = "answerChoices")
final class AnswerChoices {

    private AnswerChoices() {}

    /** Terms, in weeks. */
    static List<Integer> weeks() {
        return List.of(1, 2, 3, 4, 6, 8, 10, AnswerRequests.MOST_WEEKS);
    }
}
