package nl.interstedelijkoverleg.discussion;

import java.util.UUID;
import nl.interstedelijkoverleg.web.Input;

/**
 * What somebody is writing and has not placed.
 *
 * @param kind of a topic to open; empty otherwise
 * @param title of a topic to open; empty otherwise
 * @param note about what an experience holds; empty otherwise
 * @param language in which it is written, such as "en"; empty for Dutch
 * @param replyTo the post that it answers, or null
 * @param based the text from which a change began, as {@link Conversation#token} names it; empty otherwise
 */
public record Draft(String kind, String title, String text, String note, String language, UUID replyTo, String based) {

    private static final int LONGEST_TOKEN = 64;

    /** As it may be kept: nothing in it is required, and nothing is longer than what may be placed. */
    Draft checked() {
        Input input = new Input();
        String readKind =
                kind == null || kind.isEmpty() ? "" : String.valueOf(input.choice("kind", kind, Topic.Kind.class));
        String readTitle = input.line("title", title, 0, Conversation.LONGEST_TITLE);
        String readText = input.text("text", text, 0, Conversation.LONGEST_POST);
        String readNote = input.line("note", note, 0, Conversation.LONGEST_NOTE);
        String readLanguage = PostLanguage.read(input, language).tag();
        String readBased = input.line("based", based, 0, LONGEST_TOKEN);
        input.check();
        return new Draft(readKind, readTitle, readText, readNote, readLanguage, replyTo, readBased);
    }

    /** Whether there is nothing in it that somebody wrote. */
    boolean blank() {
        return title.isEmpty() && text.isEmpty() && note.isEmpty();
    }
}
