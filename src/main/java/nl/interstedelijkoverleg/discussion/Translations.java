package nl.interstedelijkoverleg.discussion;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.interstedelijkoverleg.retention.Erasure;
import nl.interstedelijkoverleg.room.Members;
import nl.interstedelijkoverleg.room.Membership;
import nl.interstedelijkoverleg.room.RoomKeys;
import nl.interstedelijkoverleg.vault.DataKey;
import nl.interstedelijkoverleg.vault.IndexKey;
import nl.interstedelijkoverleg.vault.Vault;
import nl.interstedelijkoverleg.web.Input;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;

/** Posts in other languages: asking for one leaves no trace of who asked, and interpreters make them (docs/adr/0043). */
@ApplicationScoped
@Transactional
public class Translations {

    /** How much of what is asked for an interpreter sees at once. */
    static final int MOST_WANTED = 100;

    private final EntityManager database;
    private final Vault vault;
    private final RoomKeys roomKeys;
    private final Members members;
    private final Naming naming;
    private final Erasure erasure;

    Translations(
            EntityManager database, Vault vault, RoomKeys roomKeys, Members members, Naming naming, Erasure erasure) {
        this.database = database;
        this.vault = vault;
        this.roomKeys = roomKeys;
        this.members = members;
        this.naming = naming;
        this.erasure = erasure;
    }

    /**
     * Asks for a post in another language. Who asks first and who asks again get the same answer; nobody learns from it whether
     * somebody asked before.
     */
    public void ask(Membership reader, UUID topic, UUID post, PostLanguage language) {
        Post asked = standing(reader, topic, post);
        if (asked.language(vault.require(asked.keyId)) == language) {
            throw new InvalidInput("language", Reason.SAME_LANGUAGE);
        }
        done((String) database.createNativeQuery("select gate.ask_translation(:room, :post, :slot)", String.class)
                .setParameter("room", reader.room().id())
                .setParameter("post", post)
                .setParameter("slot", slot(reader, post, language))
                .getSingleResult());
    }

    /** What is asked for in this room, for its interpreters. */
    public List<WantedTranslation> wanted(Membership interpreter) {
        requireInterpreter(interpreter);
        IndexKey index = roomKeys.index(interpreter.room().id());
        List<Translation.Wanted> wanted = Translation.wanted(interpreter, MOST_WANTED);
        Map<UUID, DataKey> keys =
                vault.find(wanted.stream().flatMap(found -> found.post().keys()).collect(Collectors.toSet()));
        return wanted.stream()
                .flatMap(found -> {
                    Post post = found.post();
                    Optional<DataKey> key = Optional.ofNullable(keys.get(post.keyId));
                    return key
                            .flatMap(opened -> language(index, found.translation())
                                    .map(to -> new WantedTranslation(
                                            post.id,
                                            post.topicId,
                                            members.view(post.author, interpreter, keys),
                                            post.postedAt,
                                            post.language(opened),
                                            to)))
                            .stream();
                })
                .toList();
    }

    /** What an interpreter put there before, to make it better; empty for a new one. */
    public String source(Membership interpreter, UUID topic, UUID post, PostLanguage language) {
        requireInterpreter(interpreter);
        standing(interpreter, topic, post);
        return Translation.at(interpreter, slot(interpreter, post, language))
                .filter(there -> there.isBy(interpreter))
                .map(there -> naming.typed(interpreter, there.source(language, vault.require(there.keyId))))
                .orElse("");
    }

    /** What stands for the text of a post as it is now; another one as soon as it was changed. */
    public String original(Membership interpreter, UUID topic, UUID post) {
        requireInterpreter(interpreter);
        return original(standing(interpreter, topic, post));
    }

    private String original(Post post) {
        return original(post, vault.require(post.keyId));
    }

    /** As {@link #original(Membership, UUID, UUID)}, of a post whose key is there. */
    String original(Post post, DataKey key) {
        return post.token(roomKeys, post.source(key));
    }

    /**
     * Puts a translation beside a post, in place of an earlier one of the same interpreter. What stood there is destroyed.
     *
     * @param based the {@link #original} that was translated: what its author took back since must not live on in another language
     * @throws InvalidInput also at {@code based} when it is missing, or is not that of the text as it is now
     */
    public void translate(
            Membership interpreter, UUID topic, UUID post, PostLanguage language, String text, String based) {
        requireInterpreter(interpreter);
        Input input = new Input();
        String typed = input.text("text", text, 1, Conversation.LONGEST_POST);
        if (based == null || based.isBlank()) {
            input.refuse("based", Reason.REQUIRED);
        }
        input.check();
        String source = naming.bound(interpreter, typed);
        Post translated = standing(interpreter, topic, post);
        if (!based.equals(original(translated))) {
            throw new InvalidInput("based", Reason.ORIGINAL_CHANGED);
        }
        if (translated.language(vault.require(translated.keyId)) == language) {
            throw new InvalidInput("language", Reason.SAME_LANGUAGE);
        }
        UUID room = interpreter.room().id();
        String html = naming.html(source);
        DataKey key = vault.create(UUID.randomUUID());
        done((String) database.createNativeQuery(
                        "select gate.translate(:room, :post, :read, :slot, :key, :source, :html)", String.class)
                .setParameter("room", room)
                .setParameter("post", post)
                .setParameter("read", translated.keyId)
                .setParameter("slot", slot(interpreter, post, language))
                .setParameter("key", key.id())
                .setParameter(
                        "source",
                        key.seal(source, Translation.place("source", language, post, room))
                                .bytes())
                .setParameter(
                        "html",
                        key.sealMade(html, source, Translation.place("html", language, post, room))
                                .bytes())
                .getSingleResult());
    }

    static String read(String text) {
        Input input = new Input();
        String read = input.text("text", text, 1, Conversation.LONGEST_POST);
        input.check();
        return read;
    }

    /** Takes one's own translation back for good; also in a frozen room, as with a post. */
    public void withdraw(Membership interpreter, UUID topic, UUID post, PostLanguage language) {
        standing(interpreter, topic, post);
        done((String) database.createNativeQuery("select gate.withdraw_translation(:room, :slot)", String.class)
                .setParameter("room", interpreter.room().id())
                .setParameter("slot", slot(interpreter, post, language))
                .getSingleResult());
    }

    /**
     * After a post was changed: its translations say something else than it does. They are destroyed, and asked for anew. The caller
     * has keys destroyed after the commit.
     */
    void outdate(Post post) {
        database.createNativeQuery("select gate.outdate_translations(:room, :post) is null", Boolean.class)
                .setParameter("room", post.roomId)
                .setParameter("post", post.id)
                .getSingleResult();
    }

    /** What stands beside several posts. */
    record Beside(Map<UUID, List<Translation>> byPost) {

        static final Beside NONE = new Beside(Map.of());

        /** The keys that are needed to show it. */
        Stream<UUID> keys() {
            return byPost.values().stream()
                    .flatMap(List::stream)
                    .filter(Translation::made)
                    .flatMap(made -> Stream.concat(Stream.of(made.keyId), made.interpreter.aliasKey().stream()));
        }

        boolean wanted(UUID post) {
            return byPost.getOrDefault(post, List.of()).stream().anyMatch(translation -> !translation.made());
        }
    }

    Beside beside(Membership reader, List<UUID> posts) {
        return new Beside(Translation.in(reader, posts).stream()
                .collect(Collectors.groupingBy(translation -> translation.postId)));
    }

    /**
     * The translations of one post.
     *
     * @param keys at least those of {@link Beside#keys}
     */
    List<TranslationView> views(Beside beside, UUID post, Membership reader, Map<UUID, DataKey> keys) {
        return beside.byPost().getOrDefault(post, List.of()).stream()
                .filter(translation -> translation.made() && keys.containsKey(translation.keyId))
                .flatMap(made -> language(roomKeys.index(reader.room().id()), made)
                        .map(language -> new TranslationView(
                                language,
                                members.view(made.interpreter, reader, keys),
                                shown(reader, made.html(language, keys.get(made.keyId))),
                                made.isBy(reader)))
                        .stream())
                .sorted(Comparator.comparing(TranslationView::language))
                .toList();
    }

    private String shown(Membership reader, String html) {
        return naming.shown(reader, List.of(html)).apply(html);
    }

    /** Which of the languages it is: there are few, and each has its slot. */
    private static Optional<PostLanguage> language(IndexKey index, Translation translation) {
        return Arrays.stream(PostLanguage.values())
                .filter(language ->
                        Arrays.equals(Translation.slot(index, translation.postId, language), translation.slot))
                .findFirst();
    }

    private byte[] slot(Membership member, UUID post, PostLanguage language) {
        return Translation.slot(roomKeys.index(member.room().id()), post, language);
    }

    /** A post that the reader may read and that was not withdrawn. */
    private static Post standing(Membership reader, UUID topic, UUID post) {
        Post found = Post.in(reader, topic).require(post).post();
        if (found.withdrawn) {
            throw new NotFoundException();
        }
        return found;
    }

    private static void requireInterpreter(Membership member) {
        if (!member.interprets()) {
            throw new NotFoundException();
        }
    }

    /** What a gate answered; keys that it named are destroyed after the commit. */
    private void done(String outcome) {
        if ("DONE".equals(outcome)) {
            erasure.afterCommit();
            return;
        }
        throw Reason.named(outcome)
                .<RuntimeException>map(reason -> new InvalidInput(field(reason), reason))
                .orElseGet(NotFoundException::new);
    }

    private static String field(Reason reason) {
        return switch (reason) {
            case ROOM_NOT_WRITABLE -> "text";
            case ORIGINAL_CHANGED -> "based";
            default -> "language";
        };
    }
}
