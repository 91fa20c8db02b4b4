package nl.interstedelijkoverleg.discussion;

import jakarta.ws.rs.FormParam;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.web.Input;

/** A form for a post of which a draft is kept. */
public class DraftForm extends PostFields {

    @FormParam("based")
    String based;

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
