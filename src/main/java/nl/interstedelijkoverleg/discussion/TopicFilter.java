package nl.interstedelijkoverleg.discussion;

import java.util.Optional;
import java.util.function.Supplier;
import nl.interstedelijkoverleg.room.Theme;
import nl.interstedelijkoverleg.web.Input;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;

/** Which topics of a room are asked for. What is not on the lists is refused: no filter reaches anything else. */
public record TopicFilter(Optional<Topic.Kind> kind, Optional<Theme> theme, Optional<Topic.State> state) {

    static final TopicFilter NONE = new TopicFilter(Optional.empty(), Optional.empty(), Optional.empty());

    private static final String OPEN = "open";
    private static final String CLOSED = "gesloten";

    /** From the addresses of the interface, by the names that its answers have too. */
    static TopicFilter named(String kind, String theme, String state) {
        Input input = new Input();
        TopicFilter filter = new TopicFilter(
                given(kind, () -> input.choice("kind", kind, Topic.Kind.class)),
                given(theme, () -> input.choice("theme", theme, Theme.class)),
                given(state, () -> input.choice("state", state, Topic.State.class)));
        input.check();
        return filter;
    }

    /** From the address of a page: nothing in it says what is talked about. */
    static TopicFilter ofPage(String kind, String theme, String state) {
        Input input = new Input();
        TopicFilter filter = new TopicFilter(
                given(kind, () -> input.choice("soort", kind, Topic.Kind.class)),
                given(theme, () -> Theme.numbered(theme).orElseGet(() -> refused(input, "thema"))),
                given(state, () -> switch (state) {
                    case OPEN -> Topic.State.OPEN;
                    case CLOSED -> Topic.State.FROZEN;
                    default -> refused(input, "staat");
                }));
        input.check();
        return filter;
    }

    private static <T> Optional<T> given(String value, Supplier<T> reading) {
        return value == null || value.isBlank() ? Optional.empty() : Optional.ofNullable(reading.get());
    }

    private static <T> T refused(Input input, String field) {
        input.refuse(field, Reason.UNKNOWN_CHOICE);
        return null;
    }

    /** Whether it leaves anything out. */
    public boolean any() {
        return kind.isPresent() || theme.isPresent() || state.isPresent();
    }

    public boolean isKind(Topic.Kind other) {
        return kind.filter(other::equals).isPresent();
    }

    public boolean isTheme(Theme other) {
        return theme.filter(other::equals).isPresent();
    }

    public boolean isOpen() {
        return state.filter(Topic.State.OPEN::equals).isPresent();
    }

    public boolean isClosed() {
        return state.filter(Topic.State.FROZEN::equals).isPresent();
    }

    /** The same choice as the whole query of an address: of the first page. */
    public String start() {
        return query().replaceFirst("&", "?");
    }

    /** The same choice in the address of the next page. */
    public String query() {
        return kind.map(one -> "&soort=" + one.name()).orElse("")
                + theme.map(one -> "&thema=" + one.number()).orElse("")
                + state.map(one -> "&staat=" + (one == Topic.State.OPEN ? OPEN : CLOSED))
                        .orElse("");
    }
}
