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
import org.hibernate.annotations.Immutable;

/** A proposal to let somebody else into a room, or to let it be found. Written by the gate functions of the database only. */
@Entity
@Immutable
public class Widening extends PanacheEntityBase {

    /** What is proposed. */
    public enum Subject {
        KIND,
        ORGANISATION,
        RESEARCHER,
        LISTING
    }

    /** Who decides: the sex workers in the room, nobody (it is announced to all), or the moderators at once. */
    public enum Way {
        CONSENT,
        ANNOUNCEMENT,
        MODERATORS
    }

    /** Where it stands. There is no number beside it, and no reason: only the word. */
    public enum State {
        OPEN,
        ADOPTED,
        NOT_ADOPTED,
        WITHDRAWN
    }

    @Id
    UUID id;

    @Column(name = "room_id")
    UUID roomId;

    @Enumerated(EnumType.STRING)
    Subject subject;

    @Enumerated(EnumType.STRING)
    @Column(name = "admitted_kind")
    ParticipantKind admittedKind;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "organisation_id")
    Organisation organisation;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "seat_id")
    Seat seat;

    @Column(name = "sealed_reason")
    Sealed sealedReason;

    @Column(name = "sealed_listing")
    Sealed sealedListing;

    @Enumerated(EnumType.STRING)
    Way way;

    @Enumerated(EnumType.STRING)
    State state;

    @Column(name = "ends_week")
    LocalDate endsWeek;

    @Column(name = "index_key")
    UUID indexKey;

    @Column(name = "paper_key")
    UUID paperKey;

    protected Widening() {}

    /** The proposals in the room of this membership: what runs first, then by their end. */
    static List<Widening> in(Membership reader) {
        return list("""
                from Widening w left join fetch w.organisation left join fetch w.seat s left join fetch s.organisation
                where w.roomId = ?1
                order by case when w.state = State.OPEN then 0 else 1 end, w.endsWeek desc, w.id
                """, reader.room().id());
    }

    static Optional<Widening> in(Membership reader, UUID id) {
        return find("""
                        from Widening w left join fetch w.organisation left join fetch w.seat s
                        left join fetch s.organisation where w.roomId = ?1 and w.id = ?2
                        """, reader.room().id(), id).firstResultOptional();
    }

    public UUID id() {
        return id;
    }

    /** Whether it is a ballot that runs. */
    boolean isBallot() {
        return way == Way.CONSENT && state == State.OPEN;
    }
}
