package nl.interstedelijkoverleg.discussion;

import jakarta.ws.rs.FormParam;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.room.Details;
import nl.interstedelijkoverleg.web.FormView;

/** What a form for a post sends, as it came: to be read, and to be shown again. */
public class PostFields {

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

    @FormParam("requestKey")
    String requestKey;

    /** Present where somebody only wants to see what it looks like. */
    @FormParam("preview")
    String preview;

    /** What its writer was asked about before. */
    @FormParam("seen")
    String seen;

    /** The form as it was filled in. */
    FormView form() {
        return FormView.empty()
                .with("kind", kind)
                .with("title", title)
                .with("text", text)
                .with("note", note)
                .with("language", language)
                .with("requestKey", requestKey);
    }

    PostForm topic(String readKind) {
        return PostForm.topic(readKind, title, text, note, language, requestKey);
    }

    PostForm post() {
        return PostForm.post(text, note, language, requestKey);
    }

    /** Whether the form is shown again before anything is placed. */
    boolean comesBack(Details details) {
        return wantsPreview() || details.isNewTo(seen);
    }

    boolean wantsPreview() {
        return preview != null;
    }

    Optional<UUID> answered() {
        return Optional.ofNullable(replyTo);
    }
}
