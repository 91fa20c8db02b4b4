package nl.interstedelijkoverleg.organisation;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.account.ParticipantKind;
import org.hibernate.annotations.DynamicUpdate;

/**
 * The place of one named person in an organisation. It is the seat, not the person, that is a member of rooms: when it is
 * frozen or handed over, every room follows.
 */
@Entity
@DynamicUpdate
public class Seat extends PanacheEntityBase {

    /** What a seat may be in. Only an active seat opens anything. One that is asked for waits for a colleague's answer. */
    public enum State {
        ASKED,
        INVITED,
        ACTIVE,
        FROZEN,
        ENDED
    }

    @Id
    UUID id;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "organisation_id")
    Organisation organisation;

    @Enumerated(EnumType.STRING)
    ParticipantKind kind;

    String name;
    String function;
    String[] portfolios;

    @Enumerated(EnumType.STRING)
    State state;

    /** Whether its holder works for the council's registry, which vouches for council members. */
    @Column(updatable = false)
    boolean registry;

    /** Only the database writes it: where the registry vouched. */
    @Column(insertable = false, updatable = false)
    String party;
    /** One of two reasons for being frozen; the other is a breach of the agreement of use (docs/adr/0029). */
    @Column(name = "frozen_by_administrator")
    boolean frozenByAdministrator;

    boolean interpreter;

    protected Seat() {}

    /**
     * A seat that waits for its holder.
     *
     * @param enforcementTask whether its holder has a task in supervision, enforcement or benefits; if so the kind is
     *     enforcement, whatever the title says
     */
    public static Seat inviting(
            Organisation organisation, String name, String function, List<String> portfolios, boolean enforcementTask) {
        Seat seat = new Seat();
        seat.id = UUID.randomUUID();
        seat.organisation = organisation;
        seat.kind = enforcementTask ? ParticipantKind.ENFORCEMENT : organisation.kind();
        seat.name = name;
        seat.function = function;
        seat.portfolios = portfolios.toArray(String[]::new);
        seat.state = State.INVITED;
        return seat;
    }

    /**
     * A seat of the council's registry, for one that is being made.
     *
     * @throws IllegalStateException if the seat is not one of a municipality
     */
    public Seat ofRegistry() {
        if (kind != ParticipantKind.MUNICIPALITY) {
            throw new IllegalStateException("Only a municipality has a registry");
        }
        registry = true;
        return this;
    }

    /** Whether organisations of this kind can have seats for interpreters. */
    public static boolean mayInterpret(ParticipantKind kind) {
        return kind == ParticipantKind.SUPPORT_SERVICE
                || kind == ParticipantKind.ALLIANCE
                || kind == ParticipantKind.SEX_WORKER_ORGANISATION;
    }

    /**
     * As {@link #inviting}, for somebody who interprets and does nothing else from this seat.
     *
     * @throws IllegalArgumentException if the organisation can have no interpreters
     */
    public static Seat invitingInterpreter(
            Organisation organisation, String name, String function, List<String> portfolios) {
        if (!mayInterpret(organisation.kind())) {
            throw new IllegalArgumentException("No interpreters in an organisation of kind " + organisation.kind());
        }
        Seat seat = inviting(organisation, name, function, portfolios, false);
        seat.interpreter = true;
        return seat;
    }

    /** Portfolios as somebody typed them: separated by commas. */
    public static List<String> portfoliosIn(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(portfolio -> !portfolio.isEmpty())
                .toList();
    }

    public static Optional<Seat> byId(UUID id) {
        return find("from Seat s join fetch s.organisation where s.id = ?1", id).firstResultOptional();
    }

    /** These seats with their organisations, in one statement. */
    public static List<Seat> byIds(Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : list("from Seat s join fetch s.organisation where s.id in ?1 order by s.name", ids);
    }

    /** The seats of an organisation that have not ended; one that is only asked for is not a seat yet. */
    static List<Seat> of(Organisation organisation) {
        return list(
                "from Seat s join fetch s.organisation o where o.id = ?1 and s.state not in (?2, ?3) order by s.name",
                organisation.id(),
                State.ENDED,
                State.ASKED);
    }

    public static List<Seat> all() {
        return list("from Seat s join fetch s.organisation o where s.state <> ?1 order by o.name, s.name", State.ASKED);
    }

    public UUID id() {
        return id;
    }

    public Organisation organisation() {
        return organisation;
    }

    public ParticipantKind kind() {
        return kind;
    }

    public String name() {
        return name;
    }

    public String function() {
        return function;
    }

    /** The function as everybody reads it: of a council member with the party, where that is known. */
    public String functionWithParty() {
        return party == null ? function : function + ", " + party;
    }

    /** Whether it shows a party: that of a council member, from the registry that vouched. */
    public boolean hasParty() {
        return party != null;
    }

    public boolean isRegistry() {
        return registry;
    }

    /** Whether its holder can vouch for council members: beside a provider of the municipality nobody can. */
    public boolean vouches() {
        return registry && organisation.identityProvider().isEmpty();
    }

    public List<String> portfolios() {
        return List.of(portfolios);
    }

    /** Whether its holder has a task in supervision, enforcement or benefits. */
    public boolean enforces() {
        return kind == ParticipantKind.ENFORCEMENT;
    }

    /** Whether its holder interprets, and does nothing else from it. */
    public boolean interprets() {
        return interpreter;
    }

    public State state() {
        return state;
    }

    /** Shuts every room for whoever holds this seat, with their next request. */
    public void freeze() {
        if (state == State.ACTIVE || state == State.FROZEN) {
            state = State.FROZEN;
            frozenByAdministrator = true;
        }
    }

    /** Opens what {@link #freeze} shut. What a breach shut stays so: the caller asks first, and the database refuses it. */
    public void thaw() {
        if (state == State.FROZEN) {
            state = State.ACTIVE;
            frozenByAdministrator = false;
        }
    }
}
