package nl.interstedelijkoverleg.discussion;

import jakarta.ws.rs.FormParam;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.web.Input;

/** What a form says about the draft of its text. */
public class DraftForm {

    @FormParam("kind")
    String kind;

    @FormParam("title")
    String title;

    @FormParam("text")
    String text;

    @FormParam("note")
    String note;

    @FormParam("language")
    String language;

    @FormParam("replyTo")
    UUID replyTo;

    @FormParam("based")
    String based;

    @FormParam("requestKey")
    String requestKey;

    /** Present where somebody only wants to keep it. */
    @FormParam("keep")
    String keep;

    boolean onlyKept() {
        return keep != null;
    }

    Draft draft() {
        return new Draft(
                orEmpty(kind),
                orEmpty(title),
                orEmpty(text),
                orEmpty(note),
                orEmpty(language),
                replyTo,
                orEmpty(based));
    }

    Optional<UUID> requestKey() {
        return new Input().requestKey("requestKey", requestKey);
    }

    private static String orEmpty(String value) {
        return value == null ? "" : value;
    }
}
