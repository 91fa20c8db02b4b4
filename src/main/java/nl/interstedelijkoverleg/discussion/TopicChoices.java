package nl.interstedelijkoverleg.discussion;

import io.quarkus.qute.TemplateExtension;
import java.util.List;
import nl.interstedelijkoverleg.room.Theme;

/** What the forms of topics let one choose from. */
@TemplateExtension(namespace = "topicChoices")
final class TopicChoices {

    private TopicChoices() {}

    static List<Theme> themes() {
        return List.of(Theme.values());
    }

    static List<Topic.Kind> kinds() {
        return List.of(Topic.Kind.values());
    }

    static List<PostLanguage> languages() {
        return List.of(PostLanguage.values());
    }
}
