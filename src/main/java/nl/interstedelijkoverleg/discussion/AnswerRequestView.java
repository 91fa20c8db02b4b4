package nl.interstedelijkoverleg.discussion;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * What waits for an answer, as a member of the room sees it.
 *
 * @param topic where it was asked; empty where the reader came after that, and only learns that it waits for their organisation
 * @param title of that topic, where the reader may see it
 * @param organisation that is asked
 * @param dueDay until when; a Friday
 * @param late whether it is or was answered later than that
 * @param answer the post that is the answer; empty also where that one has served its time
 * @param answeredDay when it was said to be the answer
 * @param ofReader whether the reader sits for the organisation that is asked
 */
public record AnswerRequestView(
        UUID id,
        Optional<UUID> topic,
        Optional<String> title,
        String organisation,
        LocalDate dueDay,
        AnswerRequest.State state,
        boolean late,
        Optional<UUID> answer,
        Optional<LocalDate> answeredDay,
        boolean ofReader) {

    /** Whether it still waits. */
    public boolean open() {
        return state == AnswerRequest.State.OPEN;
    }

    /** Whether the reader may say that a post of theirs is the answer. */
    public boolean answerable() {
        return open() && ofReader;
    }
}
