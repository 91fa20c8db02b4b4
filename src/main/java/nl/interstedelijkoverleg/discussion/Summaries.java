package nl.interstedelijkoverleg.discussion;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import nl.interstedelijkoverleg.retention.Erasure;
import nl.interstedelijkoverleg.room.Membership;
import nl.interstedelijkoverleg.room.Mentions;
import nl.interstedelijkoverleg.vault.DataKey;
import nl.interstedelijkoverleg.vault.IndexKey;
import nl.interstedelijkoverleg.vault.Place;
import nl.interstedelijkoverleg.vault.Sealed;
import nl.interstedelijkoverleg.vault.Vault;
import nl.interstedelijkoverleg.web.Input;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;
import nl.interstedelijkoverleg.web.Markdown;
import org.hibernate.Session;

/**
 * The <i>stand van zaken</i> of a room: moderators write it, everybody in the room can have something dropped, and whoever
 * comes later reads it (docs/adr/0031).
 */
@ApplicationScoped
@Transactional
public class Summaries {

    /** The longest text, in characters. */
    public static final int LONGEST = Markdown.LONGEST;

    private final Session database;
    private final Vault vault;
    private final Mentions mentions;
    private final Erasure erasure;
    private final Clock clock;

    Summaries(Session database, Vault vault, Mentions mentions, Erasure erasure, Clock clock) {
        this.database = database;
        this.vault = vault;
        this.mentions = mentions;
        this.erasure = erasure;
        this.clock = clock;
    }

    /** What there is, for any member; from whatever time they may read the conversation. */
    public SummaryView view(Membership reader) {
        List<Summary> there = settled(reader);
        Map<UUID, DataKey> keys =
                vault.find(there.stream().map(summary -> summary.keyId).toList());
        return new SummaryView(
                published(there, keys),
                draft(there)
                        .flatMap(summary -> Optional.ofNullable(keys.get(summary.keyId))
                                .map(key -> new SummaryView.Draft(
                                        summary.id,
                                        Optional.ofNullable(summary.endsAt),
                                        isOver(summary),
                                        paragraphs(summary.html(key).paragraphs())))));
    }

    /** What stands above the topics of the room. */
    public SummaryView.Above above(Membership reader) {
        List<Summary> there = settled(reader);
        Map<UUID, DataKey> keys = vault.find(there.stream()
                .filter(Summary::counts)
                .map(summary -> summary.keyId)
                .toList());
        return new SummaryView.Above(
                published(there, keys),
                draft(there)
                        .filter(summary -> summary.tabled() && !isOver(summary))
                        .map(summary -> summary.endsAt));
    }

    /** What moderators write on: the draft that there is, else the summary that counts, else nothing. */
    public String source(Membership moderator) {
        List<Summary> there = settled(moderator);
        return draft(there)
                .or(() -> there.stream().findFirst())
                .map(summary -> summary.source(vault.require(summary.keyId)).remaining("\n\n"))
                .orElse("");
    }

    /** What in a text points at somebody in the room. */
    public List<Mentions.Mention> mentions(Membership moderator, String text) {
        return mentions.in(moderator, read(text));
    }

    /**
     * Checks what cannot be put before the room as it is.
     *
     * @throws InvalidInput at {@code text} if it names somebody
     */
    public void requireNobodyNamed(Membership moderator, String text) {
        if (!mentions(moderator, text).isEmpty()) {
            throw new InvalidInput("text", Reason.NAMES_SOMEBODY);
        }
    }

    /**
     * Writes the draft of the room.
     *
     * @param replaces the draft that the writer had before them; empty when there was none
     * @param tabled whether it is put before the room; every wording then lies open to objections for 72 hours
     * @return the identity of what was written
     * @throws InvalidInput when a text for the room points at somebody in it, the room is not open, or somebody else changed
     *     the draft meanwhile
     */
    public UUID write(Membership moderator, Optional<UUID> replaces, String text, boolean tabled) {
        String source = read(text);
        SummaryText paragraphs = SummaryText.of(source);
        if (tabled) {
            requireNobodyNamed(moderator, source);
        }
        UUID id = UUID.randomUUID();
        UUID room = moderator.room().id();
        SummaryText html = paragraphs.html();
        if (html.isEmpty()) {
            throw new InvalidInput("text", Reason.REQUIRED);
        }
        DataKey key = vault.create(UUID.randomUUID());
        done(database.createNativeQuery("""
                        select gate.write_summary(:room, :replaces, :id, :key, :source, :html, :paragraphs, :indexKey, :reasonKey)
                        """, String.class)
                .setParameter("room", room)
                .setParameter("replaces", replaces.orElse(null), UUID.class)
                .setParameter("id", id)
                .setParameter("key", key.id())
                .setParameter("source", seal(paragraphs, key, "source", id, room))
                .setParameter("html", seal(html, key, "html", id, room))
                .setParameter("paragraphs", paragraphs.paragraphs().size())
                .setParameter(
                        "indexKey",
                        tabled ? vault.createIndex(UUID.randomUUID()).id() : null,
                        UUID.class)
                .setParameter(
                        "reasonKey", tabled ? vault.create(UUID.randomUUID()).id() : null, UUID.class)
                .getSingleResult());
        return id;
    }

    /**
     * Asks for a paragraph to be dropped, without saying who asks. Once and again is the same; the last reasons count.
     *
     * @param draft the very text that was read
     * @param paragraph from 1; 0 for the whole text
     */
    public void object(Membership member, UUID draft, int paragraph, Set<Objection> reasons) {
        Summary summary = tabled(member, draft);
        if (paragraph < 0 || (paragraph > 0 && !isThere(summary, paragraph))) {
            throw new InvalidInput("draft", Reason.SUMMARY_CHANGED);
        }
        IndexKey index = vault.requireIndex(summary.indexKey);
        DataKey key = vault.require(summary.reasonKey);
        done(database.createNativeQuery(
                        "select gate.object_to_summary(:room, :id, :paragraph, :objector, :reasons)", String.class)
                .setParameter("room", summary.roomId)
                .setParameter("id", draft)
                .setParameter("paragraph", paragraph)
                // The paragraph is part of it: what one person objects to is not found together.
                .setParameter("objector", index.of(member.id() + " " + paragraph))
                .setParameter(
                        "reasons",
                        Objection.seal(reasons, key, reasonPlace(summary)).bytes())
                .getSingleResult());
    }

    /** What was objected to, without how often. */
    public List<SummaryView.Objected> objected(Membership moderator, UUID draft) {
        Summary summary = tabled(moderator, draft);
        DataKey key = vault.require(summary.reasonKey);
        Map<Integer, Set<Objection>> reasons = new TreeMap<>();
        for (Object row : database.createNativeQuery(
                        "select paragraph, sealed_reasons from gate.summary_objections(:room, :id)", Object[].class)
                .setParameter("room", summary.roomId)
                .setParameter("id", draft)
                .getResultList()) {
            Object[] objection = (Object[]) row;
            reasons.computeIfAbsent((Integer) objection[0], ignored -> EnumSet.noneOf(Objection.class))
                    .addAll(Objection.open(new Sealed((byte[]) objection[1]), key, reasonPlace(summary)));
        }
        List<String> html = summary.html(vault.require(summary.keyId)).paragraphs();
        return reasons.entrySet().stream()
                .map(entry -> new SummaryView.Objected(
                        entry.getKey(),
                        Optional.of(entry.getKey())
                                .filter(number -> number > 0)
                                .map(number -> html.get(number - 1))
                                .filter(text -> !text.isEmpty()),
                        List.copyOf(entry.getValue())))
                .toList();
    }

    /**
     * Drops a paragraph that somebody objected to. What stood there is destroyed; the window goes on for the rest, and where
     * it was over and nothing else is objected to, the rest counts at once.
     */
    public void drop(Membership moderator, UUID draft, int paragraph) {
        Summary summary = tabled(moderator, draft);
        DataKey old = vault.require(summary.keyId);
        SummaryText source = summary.source(old);
        if (paragraph < 1 || paragraph > source.paragraphs().size()) {
            throw new InvalidInput("draft", Reason.SUMMARY_CHANGED);
        }
        if (source.without(paragraph).isEmpty()) {
            throw new InvalidInput("paragraph", Reason.NOTHING_LEFT);
        }
        DataKey fresh = vault.create(UUID.randomUUID());
        done(database.createNativeQuery(
                        "select gate.drop_paragraph(:room, :id, :old, :paragraph, :key, :source, :html)", String.class)
                .setParameter("room", summary.roomId)
                .setParameter("id", draft)
                .setParameter("old", old.id())
                .setParameter("paragraph", paragraph)
                .setParameter("key", fresh.id())
                .setParameter("source", seal(source.without(paragraph), fresh, "source", draft, summary.roomId))
                .setParameter("html", seal(summary.html(old).without(paragraph), fresh, "html", draft, summary.roomId))
                .getSingleResult());
    }

    /** Takes a draft back, or destroys the summary that counts. */
    public void withdraw(Membership moderator, UUID summary) {
        done(database.createNativeQuery("select gate.withdraw_summary(:room, :id)", String.class)
                .setParameter("room", moderator.room().id())
                .setParameter("id", summary)
                .getSingleResult());
    }

    /** What a text looks like, without keeping it. */
    public String preview(String text) {
        return SummaryText.of(read(text)).html().remaining("\n");
    }

    static String read(String text) {
        Input input = new Input();
        String read = input.text("text", text, 1, LONGEST);
        input.check();
        return read;
    }

    /** Those that the reader may read, after what is due was done: a window that is over waits for nobody to press a button. */
    private List<Summary> settled(Membership reader) {
        List<Summary> there = Summary.in(reader);
        if (there.stream().noneMatch(this::isOver)) {
            return there;
        }
        boolean settled = (Boolean) database.createNativeQuery("select gate.settle_summary(:room)", Boolean.class)
                .setParameter("room", reader.room().id())
                .getSingleResult();
        if (!settled) {
            return there;
        }
        erasure.afterCommit();
        there.forEach(database::detach);
        return Summary.in(reader);
    }

    private boolean isOver(Summary summary) {
        return summary.tabled() && !summary.endsAt.isAfter(clock.instant());
    }

    private Summary tabled(Membership reader, UUID draft) {
        return settled(reader).stream()
                .filter(summary -> summary.tabled() && summary.id.equals(draft))
                .findFirst()
                .orElseThrow(() -> new InvalidInput("draft", Reason.SUMMARY_CHANGED));
    }

    private boolean isThere(Summary summary, int paragraph) {
        List<String> html = summary.html(vault.require(summary.keyId)).paragraphs();
        return paragraph <= html.size() && !html.get(paragraph - 1).isEmpty();
    }

    /** What a gate answered; keys that it named are destroyed after the commit. */
    private void done(Object outcome) {
        if ("DONE".equals(outcome)) {
            erasure.afterCommit();
            return;
        }
        throw Reason.named((String) outcome)
                .<RuntimeException>map(reason -> new InvalidInput(field(reason), reason))
                .orElseGet(NotFoundException::new);
    }

    private static String field(Reason reason) {
        return reason == Reason.ROOM_NOT_WRITABLE ? "text" : "draft";
    }

    private static Optional<SummaryView.Published> published(List<Summary> there, Map<UUID, DataKey> keys) {
        return there.stream()
                .filter(Summary::counts)
                .findFirst()
                .flatMap(summary -> Optional.ofNullable(keys.get(summary.keyId))
                        .map(key -> new SummaryView.Published(
                                summary.id, summary.day, summary.html(key).remaining("\n"))));
    }

    private static Optional<Summary> draft(List<Summary> there) {
        return there.stream().filter(summary -> !summary.counts()).findFirst();
    }

    private static List<SummaryView.Paragraph> paragraphs(List<String> html) {
        return IntStream.range(0, html.size())
                .mapToObj(index -> new SummaryView.Paragraph(
                        index + 1, Optional.of(html.get(index)).filter(text -> !text.isEmpty())))
                .toList();
    }

    private static byte[] seal(SummaryText text, DataKey key, String field, UUID summary, UUID room) {
        return key.seal(text.joined(), Summary.place(field, summary, room)).bytes();
    }

    /** Objections have no identity but the blind one; the draft binds them. */
    private static Place reasonPlace(Summary summary) {
        return new Place("summary_objection", "reasons", summary.id, summary.roomId);
    }
}
