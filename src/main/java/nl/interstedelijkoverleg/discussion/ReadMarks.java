package nl.interstedelijkoverleg.discussion;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import nl.interstedelijkoverleg.room.Membership;
import nl.interstedelijkoverleg.room.News;
import nl.interstedelijkoverleg.security.Actor;
import nl.interstedelijkoverleg.security.CurrentActor;
import nl.interstedelijkoverleg.vault.DataKey;
import nl.interstedelijkoverleg.vault.HolderKeys;
import nl.interstedelijkoverleg.vault.Place;
import nl.interstedelijkoverleg.vault.Sealed;
import nl.interstedelijkoverleg.vault.Vault;
import org.hibernate.Session;
import org.jboss.logging.Logger;

/**
 * Where readers were, each for themselves (threat model, row 7). Looking writes nothing: it is kept in memory, together with the
 * keys that open the reader's own row, and goes to the database once an hour for everybody together, in the order of random
 * identities. So no row tells when somebody read, only that they did within that hour. Logging out writes nothing either. A node
 * that stops writes what it holds; one that dies loses marks and nothing else.
 */
@ApplicationScoped
public class ReadMarks implements News {

    private static final Logger LOG = Logger.getLogger(ReadMarks.class);
    private static final Instant EVER = Instant.EPOCH;

    private final Session database;
    private final Vault vault;
    private final HolderKeys holderKeys;
    private final CurrentActor actor;
    private final Map<Whose, Kept> kept = new ConcurrentHashMap<>();

    ReadMarks(Session database, Vault vault, HolderKeys holderKeys, CurrentActor actor) {
        this.database = database;
        this.vault = vault;
        this.holderKeys = holderKeys;
        this.actor = actor;
    }

    /**
     * Whose mark it is. A place by name goes with its seat, so the person counts too: who comes after does not get what the one
     * before looked at.
     *
     * @param person of a named place; empty under an alias, where the place is the person
     */
    private record Whose(UUID membership, String person) {}

    /**
     * A mark in memory.
     *
     * @param keys what opens the reader's own row when it is written
     * @param seat of a named place
     * @param changed whether it says more than the database
     */
    private record Kept(Mark mark, UUID room, String keys, Optional<UUID> seat, boolean changed) {

        Kept holding(Mark next) {
            return new Kept(next, room, keys, seat, changed || !next.equals(mark));
        }
    }

    /** Where the reader was; at most one statement, once an hour. */
    Mark of(Membership reader) {
        return kept(reader).mark();
    }

    /** The reader has seen a topic up to a place. Nothing is written now. */
    void seen(Membership reader, UUID topic, int ordinal) {
        kept(reader);
        kept.computeIfPresent(
                whose(reader), (whose, now) -> now.holding(now.mark().at(topic, ordinal)));
    }

    /** The reader has seen everything that there is to see for them. */
    void everythingSeen(Membership reader) {
        List<Object[]> newest = database.createQuery("""
                        select t.id, t.lastOrdinal, t.lastPostAt from Topic t where t.roomId = :room
                        order by t.lastPostAt desc, t.id desc
                        """, Object[].class)
                .setParameter("room", reader.room().id())
                .setMaxResults(Mark.TOPICS)
                .getResultList();
        if (newest.isEmpty()) {
            return;
        }
        kept(reader);
        kept.computeIfPresent(whose(reader), (whose, now) -> {
            Mark mark = now.mark().from((Instant) newest.get(0)[2]);
            for (int i = newest.size() - 1; i >= 0; i--) {
                mark = mark.at((UUID) newest.get(i)[0], (Integer) newest.get(i)[1]);
            }
            return now.holding(mark);
        });
    }

    @Override
    public Map<UUID, Integer> since(Collection<Reading> from) {
        if (from.isEmpty()) {
            return Map.of();
        }
        Map<UUID, Mark> stored = storedOf(from);
        List<UUID> topics = stored.values().stream()
                .flatMap(mark -> mark.seen().keySet().stream())
                .toList();
        List<Integer> ordinals = stored.values().stream()
                .flatMap(mark -> mark.seen().values().stream())
                .toList();
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery(
                        "select room_id, number from gate.count_new(:rooms, :firsts, :floors, :topics, :ordinals)",
                        Object[].class)
                .setParameter(
                        "rooms",
                        from.stream()
                                .map(reading -> reading.membership().room().id())
                                .toArray(UUID[]::new))
                .setParameter("firsts", from.stream().map(Reading::firstEpoch).toArray(Integer[]::new))
                .setParameter(
                        "floors",
                        from.stream()
                                .map(reading -> stored.getOrDefault(
                                                reading.membership().id(), Mark.NOTHING)
                                        .floor()
                                        .orElse(EVER)
                                        .getEpochSecond())
                                .toArray(Long[]::new))
                .setParameter("topics", topics.toArray(UUID[]::new))
                .setParameter("ordinals", ordinals.toArray(Integer[]::new))
                .getResultList();
        return rows.stream().collect(Collectors.toMap(row -> (UUID) row[0], row -> ((Number) row[1]).intValue()));
    }

    /** How many posts others wrote since the reader was there, by topic of the room; no topic without any. */
    Map<UUID, Integer> fresh(Membership reader) {
        Mark mark = of(reader);
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery("""
                        select p.topic_id, count(*) from post p join topic t on t.id = p.topic_id
                        left join unnest(:topics, :ordinals) as s (topic, ordinal) on s.topic = p.topic_id
                        where p.room_id = :room and p.membership_id <> :self and not p.withdrawn
                        and case when s.ordinal is null then t.last_post_at >= :floor else t.last_ordinal > s.ordinal end
                        and case when s.ordinal is null then p.posted_at >= :floor else p.ordinal > s.ordinal end
                        group by p.topic_id
                        """, Object[].class)
                .setParameter("topics", mark.seen().keySet().toArray(UUID[]::new))
                .setParameter("ordinals", mark.seen().values().toArray(Integer[]::new))
                .setParameter("room", reader.room().id())
                .setParameter("self", reader.id())
                .setParameter("floor", mark.floor().orElse(EVER))
                .getResultList();
        return rows.stream().collect(Collectors.toMap(row -> (UUID) row[0], row -> ((Number) row[1]).intValue()));
    }

    private Map<UUID, Mark> storedOf(Collection<Reading> from) {
        Map<UUID, Mark> marks = new HashMap<>();
        for (Reading reading : from) {
            Kept now = kept.get(whose(reading.membership()));
            if (now != null) {
                marks.put(reading.membership().id(), now.mark());
            }
        }
        if (marks.size() == from.size()) {
            return marks;
        }
        List<Row> rows = rows();
        Map<UUID, DataKey> keys = vault.find(rows.stream().map(Row::key).toList());
        for (Row row : rows) {
            if (keys.containsKey(row.key())) {
                marks.putIfAbsent(row.membership(), row.open(keys.get(row.key())));
            }
        }
        return marks;
    }

    private Kept kept(Membership reader) {
        Whose whose = whose(reader);
        Kept now = kept.get(whose);
        if (now != null) {
            return now;
        }
        Mark mark = rows().stream()
                .filter(row -> row.membership().equals(reader.id()))
                .findFirst()
                .map(this::open)
                .orElse(Mark.NOTHING);
        UUID room = reader.room().id();
        String keys = actor.require().keysFor(room, holderKeys).stream()
                .map(HexFormat.of()::formatHex)
                .collect(Collectors.joining(","));
        Kept loaded = new Kept(mark, room, keys, reader.seat().map(seat -> seat.id()), false);
        Kept other = kept.putIfAbsent(whose, loaded);
        return other == null ? loaded : other;
    }

    private Whose whose(Membership reader) {
        Actor me = actor.require();
        return new Whose(
                reader.id(),
                reader.pseudonymous() ? "" : HexFormat.of().formatHex(holderKeys.seatHolder(me.subject())));
    }

    /** A row as it is stored. */
    private record Row(UUID id, UUID room, UUID membership, UUID key, Sealed sealed) {

        Mark open(DataKey dataKey) {
            return Mark.decode(dataKey.open(sealed, place(id, room)));
        }
    }

    private Mark open(Row row) {
        return Optional.ofNullable(vault.find(List.of(row.key())).get(row.key()))
                .map(row::open)
                .orElse(Mark.NOTHING);
    }

    /** The rows that the keys of this transaction open. */
    @SuppressWarnings("unchecked")
    private List<Row> rows() {
        List<Object[]> found = database.createNativeQuery(
                        "select id, room_id, membership_id, key_id, sealed_mark from read_mark", Object[].class)
                .getResultList();
        return found.stream()
                .map(row -> new Row(
                        (UUID) row[0], (UUID) row[1], (UUID) row[2], (UUID) row[3], new Sealed((byte[]) row[4])))
                .toList();
    }

    @Scheduled(
            every = "{overleg.reading.written-every}",
            delayed = "{overleg.reading.written-every}",
            identity = "read-marks",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void hourly() {
        write();
    }

    void stopping(@Observes ShutdownEvent event) {
        write();
    }

    /** Writes what is held in memory, and holds it no longer. */
    public void write() {
        Map<Whose, Kept> now = new HashMap<>();
        kept.keySet().forEach(whose -> Optional.ofNullable(kept.remove(whose)).ifPresent(held -> now.put(whose, held)));
        // Identities are random: their order is that of nothing that happened.
        now.entrySet().stream()
                .filter(entry -> entry.getValue().changed())
                .sorted(Comparator.comparing(entry -> entry.getKey().toString()))
                .forEach(entry -> writeOne(entry.getKey(), entry.getValue()));
    }

    private void writeOne(Whose whose, Kept held) {
        try {
            QuarkusTransaction.requiringNew().run(() -> write(whose, held));
        } catch (RuntimeException e) {
            // A mark is worth no more than that; the person went, or the database is away.
            LOG.debugf("A mark was not written: %s", e.getClass().getSimpleName());
        }
    }

    private void write(Whose whose, Kept held) {
        database.createNativeQuery("select set_config('overleg.keys', :keys, true)", String.class)
                .setParameter("keys", held.keys())
                .getSingleResult();
        if (!isStillThere(whose, held)) {
            return;
        }
        Optional<Row> stored = rows().stream()
                .filter(row -> row.membership().equals(whose.membership()))
                .findFirst();
        if (stored.isPresent()) {
            Row row = stored.get();
            DataKey key = vault.require(row.key());
            Mark both = held.mark().with(row.open(key));
            database.createNativeQuery("update read_mark set sealed_mark = :mark where id = :id")
                    .setParameter(
                            "mark",
                            key.seal(both.encode(), place(row.id(), row.room())).bytes())
                    .setParameter("id", row.id())
                    .executeUpdate();
            return;
        }
        UUID id = UUID.randomUUID();
        DataKey key = vault.create(UUID.randomUUID());
        boolean claimed = (Boolean) database.createNativeQuery("select gate.claim_key(:room, :key)", Boolean.class)
                .setParameter("room", held.room())
                .setParameter("key", key.id())
                .getSingleResult();
        if (claimed) {
            database.createNativeQuery("""
                            insert into read_mark (id, room_id, membership_id, key_id, sealed_mark)
                            values (:id, :room, :membership, :key, :mark) on conflict do nothing
                            """)
                    .setParameter("id", id)
                    .setParameter("room", held.room())
                    .setParameter("membership", whose.membership())
                    .setParameter("key", key.id())
                    .setParameter(
                            "mark",
                            key.seal(held.mark().encode(), place(id, held.room()))
                                    .bytes())
                    .executeUpdate();
        }
    }

    /** Not for somebody who left meanwhile, nor under a seat that somebody else took. */
    private boolean isStillThere(Whose whose, Kept held) {
        if (database.createNativeQuery(
                        "select 1 from membership where id = :id and state = 'ACTIVE' for no key update", Integer.class)
                .setParameter("id", whose.membership())
                .getResultList()
                .isEmpty()) {
            return false;
        }
        return held.seat().isEmpty()
                || !database.createNativeQuery(
                                "select 1 from seat_holder where seat_id = :seat and holder = :holder", Integer.class)
                        .setParameter("seat", held.seat().get())
                        .setParameter("holder", HexFormat.of().parseHex(whose.person()))
                        .getResultList()
                        .isEmpty();
    }

    private static Place place(UUID id, UUID room) {
        return new Place("read_mark", "mark", id, room);
    }
}
