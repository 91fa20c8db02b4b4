package nl.interstedelijkoverleg.discussion;

import io.quarkus.qute.TemplateExtension;
import java.util.List;

/** What the form for a new topic lets one choose from. */
@TemplateExtension(namespace = "topicChoices")
final class TopicChoices {

    private TopicChoices() {}

    static List<Topic.Kind> kinds() {
        return List.of(Topic.Kind.values());
    }

    static List<PostLanguage> languages() {
        return List.of(PostLanguage.values());
    }
}
