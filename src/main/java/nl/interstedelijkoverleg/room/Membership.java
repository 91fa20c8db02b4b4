package nl.interstedelijkoverleg.room;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.account.ParticipantKind;
import nl.interstedelijkoverleg.organisation.Organisation;
import nl.interstedelijkoverleg.organisation.Seat;
import nl.interstedelijkoverleg.vault.Sealed;
import org.hibernate.annotations.DynamicUpdate;

/**
 * Somebody's place in one room: by seat and name, or by alias. The two are never mixed; the database holds it too. It is
 * the only door to what is in the room.
 */
@Entity
@DynamicUpdate
public class Membership extends PanacheEntityBase {

    /** What somebody does in a room. An interpreter reads and translates; they write nothing and lead nothing. */
    public enum Role {
        MEMBER,
        MODERATOR,
        INTERPRETER
    }

    public enum State {
        ACTIVE,
        LEFT,
        REMOVED,
        /** The place of one post under a one-time alias: nobody holds it, and it takes part in nothing. */
        ONCE
    }

    @Id
    UUID id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "room_id")
    Room room;

    @Enumerated(EnumType.STRING)
    ParticipantKind kind;

    @Enumerated(EnumType.STRING)
    Role role;

    @Enumerated(EnumType.STRING)
    State state;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "seat_id")
    Seat seat;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "organisation_id")
    Organisation organisation;

    @Column(name = "sealed_alias")
    Sealed sealedAlias;

    @Column(name = "alias_index")
    byte[] aliasIndex;

    @Column(name = "alias_key")
    UUID aliasKey;

    /** In which half-year somebody under an alias last said that they still take part, such as "2026-H2". */
    @Column(name = "confirmed_half_year")
    String confirmedHalfYear;

    @Column(name = "role_offered")
    boolean roleOffered;

    @Column(name = "has_written")
    boolean hasWritten;

    /** Until when a fresh alias keeps silent after its holder disappeared under another; a Monday. */
    @Column(name = "quiet_until")
    LocalDate quietUntil;

    protected Membership() {}

    /** A membership with, sealed, from where it may read. */
    record Entry(Membership membership, Sealed first) {}

    /**
     * The active membership that the keys of this transaction open in a room; one statement with all that names it. The
     * database looks by the keys first ("materialized"), and by nothing else: looking by the room, it would pass over the rows
     * of a room that exists and is closed to the caller, and take longer to find nothing.
     */
    static Optional<Entry> entry(UUID room) {
        return getEntityManager()
                .createQuery("""
                        with held as materialized (
                            select h.membershipId as membershipId, h.roomId as roomId, h.sealedFirst as sealedFirst
                            from Holder h)
                        select new nl.interstedelijkoverleg.room.Membership$Entry(m, k.sealedFirst)
                        from Membership m join fetch m.room left join fetch m.seat left join fetch m.organisation
                        join held k on k.membershipId = m.id
                        where k.roomId = ?1 and m.state = ?2
                        """, Entry.class)
                .setParameter(1, room)
                .setParameter(2, State.ACTIVE)
                .getResultStream()
                .findFirst();
    }

    /** As {@link #entry}, the membership alone. */
    static Optional<Membership> inRoom(UUID room) {
        return entry(room).map(Entry::membership);
    }

    /** Every active membership that the keys of this transaction open. */
    static List<Membership> mine() {
        return list("""
                from Membership m join fetch m.room left join fetch m.seat left join fetch m.organisation
                where m.state = ?1 and m.id in (select h.membershipId from Holder h)
                """, State.ACTIVE);
    }

    /** The one-time aliases under which something stands or stood in the room of this membership. */
    List<UUID> onceAliases() {
        return getEntityManager()
                .createQuery("select m.id from Membership m where m.room.id = ?1 and m.state = ?2", UUID.class)
                .setParameter(1, room.id())
                .setParameter(2, State.ONCE)
                .getResultList();
    }

    /** As {@link #mine}, with from where each may read. */
    static List<Entry> mineWithFirst() {
        return getEntityManager()
                .createQuery("""
                        select new nl.interstedelijkoverleg.room.Membership$Entry(m, h.sealedFirst)
                        from Membership m join fetch m.room left join fetch m.seat left join fetch m.organisation
                        join Holder h on h.membershipId = m.id
                        where m.state = ?1
                        """, Entry.class)
                .setParameter(1, State.ACTIVE)
                .getResultList();
    }

    /** The members of the room of this membership who are there now. */
    List<Membership> company() {
        return list("""
                from Membership m join fetch m.room left join fetch m.seat left join fetch m.organisation
                where m.room.id = ?1 and m.state = ?2
                """, room.id(), State.ACTIVE);
    }

    /** Whoever wrote in the room of this membership under an alias that is still known, present or departed. */
    List<Membership> writers() {
        return list("""
                from Membership m join fetch m.room
                where m.room.id = ?1 and m.hasWritten = true and m.sealedAlias is not null
                """, room.id());
    }

    static boolean aliasTaken(UUID room, byte[] index) {
        return count("room.id = ?1 and aliasIndex = ?2", room, index) > 0;
    }

    /** Another member of the same room, present or departed. */
    Optional<Membership> companion(UUID other) {
        return find("""
                        from Membership m join fetch m.room left join fetch m.seat left join fetch m.organisation
                        where m.room.id = ?1 and m.id = ?2
                        """, room.id(), other).firstResultOptional();
    }

    public UUID id() {
        return id;
    }

    public Room room() {
        return room;
    }

    public ParticipantKind kind() {
        return kind;
    }

    public Role role() {
        return role;
    }

    public State state() {
        return state;
    }

    public boolean moderates() {
        return role == Role.MODERATOR && state == State.ACTIVE;
    }

    /** Reads along to translate, by name; counted apart from every kind. */
    public boolean interprets() {
        return role == Role.INTERPRETER;
    }

    /** Whether this member may write anything new now. */
    public boolean mayWrite() {
        return room.writable() && !interprets();
    }

    /** By alias, without anything that names. */
    public boolean pseudonymous() {
        return seat == null;
    }

    /** The place of one post, of whoever it is. */
    public boolean isOnce() {
        return state == State.ONCE;
    }

    public Optional<Seat> seat() {
        return Optional.ofNullable(seat);
    }

    public Optional<Organisation> organisation() {
        return Optional.ofNullable(organisation);
    }

    /** Whoever has not written appears in no list; whoever has, becomes countable. */
    public boolean hasWritten() {
        return hasWritten;
    }

    /** Another alias may be drawn as long as nobody can have seen the first one. */
    public boolean mayDrawAnotherAlias() {
        return pseudonymous() && !hasWritten && state == State.ACTIVE;
    }

    /** Under which key the alias stands; empty for a named member and for somebody who was forgotten. */
    public Optional<UUID> aliasKey() {
        return Optional.ofNullable(aliasKey);
    }

    /** Whether this member was asked to be moderator and has not answered. */
    public boolean roleOffered() {
        return roleOffered;
    }

    /** Until when this member only reads, if they do: an alias that is new because its holder disappeared under another. */
    Optional<LocalDate> quiet(LocalDate today) {
        return Optional.ofNullable(quietUntil).filter(today::isBefore);
    }

    /** Whether this member only reads for now. */
    public boolean isQuiet(LocalDate today) {
        return quiet(today).isPresent();
    }

    /** Whether this member has not said yet this half-year that they still take part. Named members are not asked. */
    boolean confirmationDue(LocalDate today) {
        String half = today.getYear() + (today.getMonthValue() <= 6 ? "-H1" : "-H2");
        return pseudonymous() && !half.equals(confirmedHalfYear);
    }

    void takeAlias(Sealed alias, byte[] index, UUID key) {
        if (!mayDrawAnotherAlias()) {
            throw new IllegalStateException("This alias was seen already");
        }
        sealedAlias = alias;
        aliasKey = key;
        aliasIndex = index.clone();
    }
}
