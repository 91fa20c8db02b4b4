package nl.interstedelijkoverleg.discussion;

import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.ApplicationScoped;
import nl.interstedelijkoverleg.web.Language;

/** Words that become part of what somebody writes, in their language. */
@ApplicationScoped
class DraftWords {

    private final Language language;

    DraftWords(Language language) {
        this.language = language;
    }

    String quoteOf(String name) {
        // A name is shown as it is, whatever signs are in it.
        return messages().quote_of(name.replaceAll("([\\\\`*_{}\\[\\]<>()#+!|~-])", "\\\\$1"));
    }

    String quote() {
        return messages().quote_anonymous();
    }

    private DraftMessages messages() {
        return MessageBundles.get(
                DraftMessages.class, Localized.Literal.of(language.locale().toLanguageTag()));
    }
}
