package nl.interstedelijkoverleg.web;

import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.ApplicationScoped;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;

/** The message bundles in the reader's language, for Java code. */
@ApplicationScoped
public class Words {

    private final Language language;

    Words(Language language) {
        this.language = language;
    }

    /** The bundle in the language of the current request. */
    public Messages messages() {
        return of(Messages.class);
    }

    /** A bundle in the language of the current request. */
    public <T> T of(Class<T> bundle) {
        return MessageBundles.get(bundle, Localized.Literal.of(language()));
    }

    /** The language of the current request, such as "nl". */
    public String language() {
        return language.locale().toLanguageTag();
    }

    /** Why a field is refused, as a sentence. */
    public String error(Reason reason) {
        return messages().error(reason);
    }

    String absent() {
        return messages().absent_title();
    }

    String invalid() {
        return messages().error_summary();
    }

    String refused() {
        return messages().refused_title();
    }

    String unavailable() {
        return messages().unavailable_title();
    }

    String unexpected() {
        return messages().unexpected_title();
    }

    String unauthorized() {
        return messages().unauthorized_title();
    }
}
