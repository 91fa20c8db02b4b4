package nl.interstedelijkoverleg.room;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.interstedelijkoverleg.account.ParticipantKind;
import nl.interstedelijkoverleg.vault.Sealed;
import org.hibernate.annotations.Formula;

/** A closed room. Its name and purpose are sealed; an outsider cannot tell that it exists. */
@Entity
public class Room extends PanacheEntityBase {

    /** What a room is for. */
    public enum Kind {
        STANDING,
        LOCAL,
        THEMATIC,
        AUTONOMOUS
    }

    /** Open; readable with nothing new; readable until retention ends. A destroyed room has no row at all. */
    public enum State {
        OPEN,
        FROZEN,
        CLOSED
    }

    /** What a late joiner may read: everything, or only what was written after joining. */
    public enum History {
        FROM_START,
        FROM_JOINING
    }

    @Id
    UUID id;

    @Enumerated(EnumType.STRING)
    Kind kind;

    @Enumerated(EnumType.STRING)
    State state;

    @Column(name = "admitted_kinds")
    String[] admittedKinds;

    @Enumerated(EnumType.STRING)
    History history;

    int epoch;

    /** Of a local consultation: the one that it was made for, also after a merger (docs/adr/0026). */
    @Column(name = "municipality_id")
    UUID municipalityId;

    @Formula("(select m.name from overleg.municipality m where m.id = municipality_id)")
    String municipalityName;

    @Formula("(select m.name from overleg.municipality m"
            + " where m.id = overleg.municipality_today(municipality_id) and m.id <> municipality_id)")
    String mergedInto;

    @Column(name = "least_sex_workers")
    int leastSexWorkers;

    /** How many were here under an alias on the last Monday. */
    @Enumerated(EnumType.STRING)
    @Column(name = "shown_step")
    Balance.Step shownStep;

    /** Whether a one-time alias could hide anybody here on the last Monday. */
    @Column(name = "once_protects")
    boolean onceProtects;

    @Column(name = "sealed_name")
    Sealed sealedName;

    @Column(name = "sealed_purpose")
    Sealed sealedPurpose;

    protected Room() {}

    public UUID id() {
        return id;
    }

    public Kind kind() {
        return kind;
    }

    public State state() {
        return state;
    }

    public History history() {
        return history;
    }

    public int epoch() {
        return epoch;
    }

    public int leastSexWorkers() {
        return leastSexWorkers;
    }

    public Optional<UUID> municipalityId() {
        return Optional.ofNullable(municipalityId);
    }

    /** Whose proposal a local consultation is about, by the name under which it was made. */
    public Optional<String> municipality() {
        return Optional.ofNullable(municipalityName);
    }

    /** The municipality of today in its place, where that one was merged. */
    public Optional<String> mergedInto() {
        return Optional.ofNullable(mergedInto);
    }

    Balance.Step shownStep() {
        return shownStep;
    }

    boolean onceProtects() {
        return onceProtects;
    }

    public Set<ParticipantKind> admittedKinds() {
        Set<ParticipantKind> kinds = EnumSet.noneOf(ParticipantKind.class);
        Arrays.stream(admittedKinds).map(ParticipantKind::valueOf).forEach(kinds::add);
        return kinds;
    }

    public boolean admits(ParticipantKind participant) {
        return Arrays.asList(admittedKinds).contains(participant.name());
    }

    /** Whether anything new may be written. */
    public boolean writable() {
        return state == State.OPEN;
    }
}
