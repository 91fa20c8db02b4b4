package nl.interstedelijkoverleg.discussion;

import io.quarkus.qute.TemplateExtension;
import java.util.List;

/** What the form for an objection lets one choose from. */
@TemplateExtension(namespace = "summaryChoices")
final class SummaryChoices {

    private SummaryChoices() {}

    static List<Objection> reasons() {
        return List.of(Objection.values());
    }
}
