package nl.interstedelijkoverleg.discussion;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.interstedelijkoverleg.room.Membership;
import nl.interstedelijkoverleg.vault.DataKey;
import nl.interstedelijkoverleg.vault.Place;
import nl.interstedelijkoverleg.vault.Sealed;
import org.hibernate.annotations.Immutable;

/**
 * A <i>stand van zaken</i>: what was said in a room, without who said it. It belongs to the room and to nobody in it. Only
 * the gates write it; whoever may not read it does not find it.
 */
@Entity
@Immutable
public class Summary extends PanacheEntityBase {

    /** Being written, seen by moderators only; open to objections; the one that counts. */
    public enum State {
        WRITING,
        TABLED,
        PUBLISHED
    }

    @Id
    UUID id;

    @Column(name = "room_id")
    UUID roomId;

    @Enumerated(EnumType.STRING)
    State state;

    @Column(name = "key_id")
    UUID keyId;

    @Column(name = "sealed_source")
    Sealed sealedSource;

    @Column(name = "sealed_html")
    Sealed sealedHtml;

    /** The key under which it is found who objected already; while it is open to objections. */
    @Column(name = "index_key")
    UUID indexKey;

    /** The key under which reasons of objections stand; while it is open to them. */
    @Column(name = "reason_key")
    UUID reasonKey;

    /** When it counts, if nobody objects: a full hour. */
    @Column(name = "ends_at")
    Instant endsAt;

    /** Since when it counts. */
    LocalDate day;

    protected Summary() {}

    /** Those in the room of this membership that its holder may read: at most one that counts and one that is coming. */
    static List<Summary> in(Membership reader) {
        return list("roomId", reader.room().id());
    }

    boolean counts() {
        return state == State.PUBLISHED;
    }

    boolean tabled() {
        return state == State.TABLED;
    }

    SummaryText source(DataKey key) {
        return SummaryText.parse(key.openText(sealedSource, place("source", id, roomId)));
    }

    SummaryText html(DataKey key) {
        return SummaryText.parse(key.openText(sealedHtml, place("html", id, roomId)));
    }

    static Place place(String field, UUID summary, UUID room) {
        return new Place("summary", field, summary, room);
    }
}
