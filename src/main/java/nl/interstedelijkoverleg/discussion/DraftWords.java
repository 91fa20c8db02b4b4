package nl.interstedelijkoverleg.discussion;

import jakarta.enterprise.context.ApplicationScoped;
import nl.interstedelijkoverleg.web.Words;

/** Words that become part of what somebody writes, in their language. */
@ApplicationScoped
class DraftWords {

    private final Words words;

    DraftWords(Words words) {
        this.words = words;
    }

    String quoteOf(String name) {
        // A name is shown as it is, whatever signs are in it.
        return messages().quote_of(name.replaceAll("([\\\\`*_{}\\[\\]<>()#+!|~-])", "\\\\$1"));
    }

    String quote() {
        return messages().quote_anonymous();
    }

    private DraftMessages messages() {
        return words.of(DraftMessages.class);
    }
}
