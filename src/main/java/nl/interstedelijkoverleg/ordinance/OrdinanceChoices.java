package nl.interstedelijkoverleg.ordinance;

import io.quarkus.qute.TemplateExtension;
import java.util.List;

/** What the forms let one choose from. */
@TemplateExtension(namespace = "ordinanceChoices")
final class OrdinanceChoices {

    private OrdinanceChoices() {}

    static List<OrdinanceKind> kinds() {
        return List.of(OrdinanceKind.values());
    }

    /** What something of this kind can be instead: model articles are an organisation's, and nothing else is. */
    static List<OrdinanceKind> kindsBeside(OrdinanceKind kind) {
        return kinds().stream()
                .filter(other -> (other == OrdinanceKind.MODEL_ARTICLES) == (kind == OrdinanceKind.MODEL_ARTICLES))
                .toList();
    }
}
