package nl.interstedelijkoverleg.discussion;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import nl.interstedelijkoverleg.web.Input;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;

/**
 * In which language somebody writes: those in which Dutch support services publish. Dutch is first, and what is meant where nobody
 * says otherwise.
 */
public enum PostLanguage {
    NL("Nederlands"),
    EN("English"),
    ES("Español"),
    PT("Português"),
    RO("Română"),
    BG("Български"),
    HU("Magyar"),
    PL("Polski"),
    ZH("中文"),
    TH("ไทย");

    private static final String FIELD = "language";

    private final String ownName;

    PostLanguage(String ownName) {
        this.ownName = ownName;
    }

    /** As its speakers call it: whoever looks for their own language finds it without reading another. */
    public String ownName() {
        return ownName;
    }

    /** For the attribute {@code lang} and the interface (BCP 47). All have two letters: sealed, none is longer than another. */
    @JsonValue
    public String tag() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<PostLanguage> tagged(String tag) {
        return Arrays.stream(values())
                .filter(language -> language.tag().equals(tag))
                .findFirst();
    }

    /** Read from a form or from JSON; Dutch when nothing was said. */
    static PostLanguage read(Input input, String tag) {
        if (tag == null || tag.isBlank()) {
            return NL;
        }
        Optional<PostLanguage> language = tagged(tag);
        if (language.isEmpty()) {
            input.refuse(FIELD, Reason.UNKNOWN_CHOICE);
        }
        return language.orElse(NL);
    }

    /** One that has to be said. */
    static PostLanguage require(String tag) {
        if (tag == null || tag.isBlank()) {
            throw new InvalidInput(FIELD, Reason.REQUIRED);
        }
        return tagged(tag).orElseThrow(() -> new InvalidInput(FIELD, Reason.UNKNOWN_CHOICE));
    }

    /** The others: into which something written in this one can be translated. */
    public List<PostLanguage> others() {
        return Arrays.stream(values()).filter(language -> language != this).toList();
    }
}
