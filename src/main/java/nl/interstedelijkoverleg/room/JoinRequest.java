package nl.interstedelijkoverleg.room;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.util.List;
import java.util.UUID;
import nl.interstedelijkoverleg.organisation.Seat;
import nl.interstedelijkoverleg.vault.Sealed;
import org.hibernate.annotations.Immutable;

/** A seat that asks to take part in a room that may be found. Only its moderators see it, and only while it waits. */
@Entity
@Immutable
@Table(name = "join_request")
class JoinRequest extends PanacheEntityBase {

    @Id
    UUID id;

    @Column(name = "room_id")
    UUID roomId;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "seat_id")
    Seat seat;

    @Column(name = "sealed_words")
    Sealed sealedWords;

    protected JoinRequest() {}

    /** Those that wait in the room of this moderator, by name: their order tells nothing about when they came. */
    static List<JoinRequest> in(Membership moderator) {
        return list("""
                from JoinRequest q join fetch q.seat s join fetch s.organisation o where q.roomId = ?1
                order by o.name, s.name
                """, moderator.room().id());
    }
}
