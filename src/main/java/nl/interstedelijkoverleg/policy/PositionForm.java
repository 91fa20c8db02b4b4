package nl.interstedelijkoverleg.policy;

import jakarta.ws.rs.FormParam;
import java.util.Objects;
import java.util.UUID;
import nl.interstedelijkoverleg.web.FormView;

/** What somebody fills in to propose what their municipality says of a theme. */
public class PositionForm {

    /** The seat from which it is done. */
    @FormParam("by")
    public UUID by;

    @FormParam("theme")
    public UUID theme;

    /** A {@link Stance}. */
    @FormParam("stance")
    public String stance;

    /** A day as {@code 2026-01-31} or {@code 31-1-2026}. */
    @FormParam("since")
    public String since;

    @FormParam("explanation")
    public String explanation;

    @FormParam("source")
    public String source;

    /** Of a page elsewhere, or of a version or an article in the library. */
    @FormParam("address")
    public String address;

    /** Which fact of the starting note is answered by it; empty for none. */
    @FormParam("fact")
    public UUID fact;

    /** What was found in the text when its writer was asked. */
    @FormParam("seen")
    public String seen;

    FormView view() {
        return FormView.empty()
                .with("by", Objects.toString(by, ""))
                .with("theme", Objects.toString(theme, ""))
                .with("stance", stance)
                .with("since", since)
                .with("explanation", explanation)
                .with("source", source)
                .with("address", address)
                .with("fact", Objects.toString(fact, ""));
    }
}
