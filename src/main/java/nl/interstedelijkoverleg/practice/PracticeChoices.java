package nl.interstedelijkoverleg.practice;

import io.quarkus.qute.TemplateExtension;
import java.util.List;
import nl.interstedelijkoverleg.room.Theme;

/** What the forms let one choose from. */
@TemplateExtension(namespace = "practiceChoices")
final class PracticeChoices {

    private PracticeChoices() {}

    static List<Theme> themes() {
        return List.of(Theme.values());
    }
}
