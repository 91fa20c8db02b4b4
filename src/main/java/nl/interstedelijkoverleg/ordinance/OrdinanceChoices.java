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
}
