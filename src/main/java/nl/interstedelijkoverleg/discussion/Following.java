package nl.interstedelijkoverleg.discussion;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.interstedelijkoverleg.citation.Citations;
import nl.interstedelijkoverleg.citation.Target;
import nl.interstedelijkoverleg.law.Cited;
import nl.interstedelijkoverleg.law.FollowedLaws;
import nl.interstedelijkoverleg.law.LawTable;
import nl.interstedelijkoverleg.law.References;
import nl.interstedelijkoverleg.room.Membership;
import nl.interstedelijkoverleg.room.RoomKeys;
import nl.interstedelijkoverleg.room.RoomView;
import nl.interstedelijkoverleg.room.Rooms;
import nl.interstedelijkoverleg.vault.DataKey;
import nl.interstedelijkoverleg.vault.IndexKey;
import nl.interstedelijkoverleg.vault.Place;
import nl.interstedelijkoverleg.vault.Sealed;
import nl.interstedelijkoverleg.vault.Vault;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;

/**
 * What somebody follows, in each room apart: nothing ties what they follow in one to what they follow in another. Nothing is kept of what is
 * new about it; that is looked up when they look (docs/adr/0060).
 */
@ApplicationScoped
@Transactional
public class Following implements FollowedLaws {

    /** Everything that is followed in a room fits into this many bytes: of one size, however much it is. */
    private static final int SIZE = 1000;

    private static final String SEPARATOR = "\n";

    private final EntityManager database;
    private final Vault vault;
    private final RoomKeys roomKeys;
    private final Rooms rooms;
    private final WritingTurn turn;
    private final LawTable laws;
    private final References references;
    private final Cited cited;

    Following(
            EntityManager database,
            Vault vault,
            RoomKeys roomKeys,
            Rooms rooms,
            WritingTurn turn,
            LawTable laws,
            References references,
            Cited cited) {
        this.database = database;
        this.vault = vault;
        this.roomKeys = roomKeys;
        this.rooms = rooms;
        this.turn = turn;
        this.laws = laws;
        this.references = references;
        this.cited = cited;
    }

    /** A row as it is stored. */
    private record Row(UUID id, UUID room, UUID membership, UUID key, Sealed sealed) {

        Set<String> open(DataKey dataKey) {
            String all = new String(dataKey.open(sealed, place(id, room)), StandardCharsets.UTF_8);
            return all.strip().isEmpty()
                    ? new LinkedHashSet<>()
                    : new LinkedHashSet<>(Arrays.asList(all.strip().split(SEPARATOR)));
        }
    }

    /**
     * A law that is followed in a room.
     *
     * @param reference the name of its page
     */
    public record FollowedView(String human, String reference) {}

    /** What this member follows in their room. What is in the table of laws no more is left out. */
    public List<FollowedView> in(Membership member) {
        return views(followed().getOrDefault(member.room().id(), List.of()).stream())
                .toList();
    }

    private Stream<FollowedView> views(Stream<Target> targets) {
        return targets.flatMap(
                target -> references.name(target).stream().map(name -> new FollowedView(target.human(), name)));
    }

    /** What the keys stand for now; under another one where a law got its number since. */
    private List<Target> targets(Collection<String> keys) {
        Citations table = laws.reader().citations();
        return keys.stream().flatMap(key -> table.of(key).stream()).toList();
    }

    /**
     * Follows something in a room; nothing happens where it is followed already.
     *
     * @param reference the name of its page
     * @throws InvalidInput at {@code law} where no more fits
     */
    public void follow(Membership member, String reference) {
        String key = cited.require(reference).key();
        change(member, followed -> followed.add(key));
    }

    /** Follows it no longer. */
    public void stop(Membership member, String reference) {
        String key = cited.require(reference).key();
        change(
                member,
                followed -> followed.removeIf(
                        each -> targets(Set.of(each)).stream().map(Target::key).anyMatch(key::equals)));
    }

    private void change(Membership member, Predicate<Set<String>> change) {
        turn.take(member);
        Optional<Row> stored = stored(member);
        DataKey key = stored.map(row -> vault.require(row.key()))
                .orElseGet(() -> roomKeys.newOwn(member.room().id()));
        Set<String> followed = stored.map(row -> row.open(key)).orElseGet(LinkedHashSet::new);
        if (change.test(followed)) {
            write(member, stored.map(Row::id), key, followed);
        }
    }

    private void write(Membership member, Optional<UUID> stored, DataKey key, Set<String> followed) {
        byte[] all = String.join(SEPARATOR, followed).getBytes(StandardCharsets.UTF_8);
        if (all.length > SIZE) {
            throw new InvalidInput("law", Reason.TOO_MANY_FOLLOWED);
        }
        byte[] content = new byte[SIZE];
        Arrays.fill(content, (byte) ' ');
        System.arraycopy(all, 0, content, 0, all.length);
        UUID room = member.room().id();
        UUID id = stored.orElseGet(UUID::randomUUID);
        database.createNativeQuery("""
                        insert into law_following (id, room_id, membership_id, key_id, sealed_laws)
                        values (:id, :room, :membership, :key, :laws)
                        on conflict (id) do update set sealed_laws = excluded.sealed_laws
                        """)
                .setParameter("id", id)
                .setParameter("room", room)
                .setParameter("membership", member.id())
                .setParameter("key", key.id())
                .setParameter("laws", key.seal(content, place(id, room)).bytes())
                .executeUpdate();
    }

    @Override
    public List<Line> rooms(Target target) {
        List<RoomView> mine = rooms.mine();
        Map<UUID, List<Target>> followed = followed();
        String key = target.key();
        return mine.stream()
                .map(room -> new Line(
                        room.id(),
                        room.name(),
                        followed.getOrDefault(room.id(), List.of()).stream()
                                .anyMatch(each -> each.key().equals(key))))
                .toList();
    }

    @Override
    public List<Followed> all() {
        List<RoomView> mine = rooms.mine();
        Map<UUID, List<Target>> followed = followed();
        return mine.stream()
                .flatMap(room -> views(followed.getOrDefault(room.id(), List.of()).stream())
                        .map(law -> new Followed(room.id(), room.name(), law.human(), law.reference())))
                .toList();
    }

    /** A post of somebody else that cites something that is followed in its room. */
    record Happened(UUID room, UUID post, Instant at) {}

    /** What was written in the last weeks about what the actor follows, in what they may read; the newest first, at most fifty. */
    List<Happened> happened(List<Rooms.Readable> mine) {
        Map<UUID, List<Target>> followed = followed();
        if (followed.isEmpty()) {
            return List.of();
        }
        Map<UUID, IndexKey> indexes = roomKeys.indexes(followed.keySet());
        Long[] values = indexes.entrySet().stream()
                .flatMap(index -> followed.get(index.getKey()).stream()
                        .flatMap(target -> cited.lookups(target).stream())
                        .map(lookup -> PostCitations.value(index.getValue(), lookup)))
                .toArray(Long[]::new);
        List<Rooms.Readable> where = mine.stream()
                .filter(readable -> indexes.containsKey(readable.room().id()))
                .toList();
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery(
                        "select room_id, post_id, posted_at from gate.posts_followed(:rooms, :firsts, :cited)",
                        Object[].class)
                .setParameter(
                        "rooms",
                        where.stream().map(readable -> readable.room().id()).toArray(UUID[]::new))
                .setParameter(
                        "firsts", where.stream().map(Rooms.Readable::firstEpoch).toArray(Integer[]::new))
                .setParameter("cited", values)
                .getResultList();
        return rows.stream()
                .map(row -> new Happened((UUID) row[0], (UUID) row[1], (Instant) row[2]))
                .toList();
    }

    /** What the actor follows, by room; no room without any. The keys of this transaction say whose that is. */
    private Map<UUID, List<Target>> followed() {
        List<Row> rows = rows();
        Map<UUID, DataKey> keys = vault.find(rows.stream().map(Row::key).toList());
        return rows.stream()
                .filter(row -> keys.containsKey(row.key()))
                .map(row -> Map.entry(row.room(), targets(row.open(keys.get(row.key())))))
                .filter(entry -> !entry.getValue().isEmpty())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Optional<Row> stored(Membership member) {
        return rows().stream()
                .filter(row -> row.membership().equals(member.id()))
                .findFirst();
    }

    /** The rows that the keys of this transaction open. */
    @SuppressWarnings("unchecked")
    private List<Row> rows() {
        List<Object[]> found = database.createNativeQuery(
                        "select id, room_id, membership_id, key_id, sealed_laws from law_following", Object[].class)
                .getResultList();
        return found.stream()
                .map(row -> new Row(
                        (UUID) row[0], (UUID) row[1], (UUID) row[2], (UUID) row[3], new Sealed((byte[]) row[4])))
                .toList();
    }

    private static Place place(UUID id, UUID room) {
        return new Place("law_following", "laws", id, room);
    }
}
