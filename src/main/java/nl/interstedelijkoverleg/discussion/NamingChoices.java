package nl.interstedelijkoverleg.discussion;

import io.quarkus.qute.TemplateExtension;
import java.util.List;
import nl.interstedelijkoverleg.room.MemberView;
import nl.interstedelijkoverleg.web.Slice;

/** What templates ask about naming somebody. */
@TemplateExtension
final class NamingChoices {

    static final String UNKNOWN = "unknown-name";

    private NamingChoices() {}

    /** Who can be named because they write on this page, in the order of the page; read already, so it costs nothing. */
    static List<String> names(Slice<PostView> posts) {
        return posts.items().stream()
                .map(PostView::author)
                .filter(author -> !author.departed() && !author.self() && !author.forgotten())
                .map(MemberView::label)
                .distinct()
                .toList();
    }

    /** Whether a preview names somebody who is not known here. */
    static boolean namesNobody(String html) {
        return html.contains(UNKNOWN);
    }
}
