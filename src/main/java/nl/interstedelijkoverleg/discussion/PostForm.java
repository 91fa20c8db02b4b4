package nl.interstedelijkoverleg.discussion;

import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.web.Input;

/** What somebody wrote, from a form or from JSON, read and checked. */
record PostForm(
        Topic.Kind kind,
        String title,
        String text,
        Optional<String> note,
        PostLanguage language,
        Optional<UUID> requestKey) {

    static PostForm topic(String kind, String title, String text, String note, String language, String requestKey) {
        Input input = new Input();
        Topic.Kind readKind = input.choice("kind", kind, Topic.Kind.class);
        String readTitle = input.line("title", title, Conversation.SHORTEST_TITLE, Conversation.LONGEST_TITLE);
        String readText = input.text("text", text, 1, Conversation.LONGEST_POST);
        Optional<String> readNote = note(input, note);
        PostLanguage readLanguage = PostLanguage.read(input, language);
        Optional<UUID> key = input.requestKey("requestKey", requestKey);
        input.check();
        return new PostForm(readKind, readTitle, readText, readNote, readLanguage, key);
    }

    static PostForm post(String text, String note, String language, String requestKey) {
        Input input = new Input();
        String readText = input.text("text", text, 1, Conversation.LONGEST_POST);
        Optional<String> readNote = note(input, note);
        PostLanguage readLanguage = PostLanguage.read(input, language);
        Optional<UUID> key = input.requestKey("requestKey", requestKey);
        input.check();
        return new PostForm(null, null, readText, readNote, readLanguage, key);
    }

    Post.Words words() {
        return new Post.Words(text, note, language);
    }

    private static Optional<String> note(Input input, String note) {
        return Optional.of(input.line("note", note, 0, Conversation.LONGEST_NOTE))
                .filter(line -> !line.isEmpty());
    }
}
