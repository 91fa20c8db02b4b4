package nl.interstedelijkoverleg.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.interstedelijkoverleg.account.ParticipantKind;
import nl.interstedelijkoverleg.organisation.Seat;
import nl.interstedelijkoverleg.security.Actor;
import nl.interstedelijkoverleg.security.PlatformRole;
import nl.interstedelijkoverleg.vault.HolderKeys;
import nl.interstedelijkoverleg.web.Input;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;

/** What people do to the overview from their seats. The gates of the database check that they may. */
@ApplicationScoped
@Transactional
public class PolicyDesk {

    private static final String ID = "([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})";
    /** The address of a version of the library, or of one of its articles; with or without the host before it. */
    private static final Pattern LIBRARY = Pattern.compile(
            "(?:https?://[^/\\s]+)?/verordeningen/" + ID + "/versies/" + ID + "(?:#([a-z0-9~-]{1,200}))?");

    private static final Pattern ELSEWHERE = Pattern.compile("https://[^\\s/?#@]+\\.[^\\s/?#@]+(?:[/?#]\\S*)?");

    private final EntityManager database;
    private final HolderKeys holderKeys;
    private final Policies policies;

    PolicyDesk(EntityManager database, HolderKeys holderKeys, Policies policies) {
        this.database = database;
        this.holderKeys = holderKeys;
        this.policies = policies;
    }

    /** A seat from which somebody speaks for a municipality of today. */
    public record Desk(UUID by, UUID town, String organisation) {}

    /** A seat from which somebody speaks from practice, for their organisation. */
    public record Voice(UUID by, UUID organisationId, String organisation) {}

    /** From where the actor speaks for a municipality. */
    List<Desk> desks(Actor me) {
        List<Seat> seats = Seat.byIds(me.seats()).stream()
                .filter(seat -> seat.kind() == ParticipantKind.MUNICIPALITY && !seat.interprets())
                .filter(seat -> seat.organisation().municipalityId().isPresent())
                .toList();
        Map<UUID, UUID> today = policies.today(seats.stream()
                .map(seat -> seat.organisation().municipalityId().orElseThrow())
                .distinct()
                .toList());
        return seats.stream()
                .filter(seat ->
                        today.containsKey(seat.organisation().municipalityId().orElseThrow()))
                .map(seat -> new Desk(
                        seat.id(),
                        today.get(seat.organisation().municipalityId().orElseThrow()),
                        seat.organisation().name()))
                .toList();
    }

    /** From where the actor speaks from practice. */
    List<Voice> voices(Actor me) {
        return Seat.byIds(me.seats()).stream()
                .filter(seat ->
                        !seat.interprets() && seat.kind() == seat.organisation().kind())
                .filter(seat -> seat.kind() == ParticipantKind.SEX_WORKER_ORGANISATION
                        || seat.kind() == ParticipantKind.SUPPORT_SERVICE)
                .map(seat -> new Voice(
                        seat.id(), seat.organisation().id(), seat.organisation().name()))
                .toList();
    }

    /**
     * What somebody filled in, read.
     *
     * @param since empty only where what was said is withdrawn
     */
    record Read(
            Stance stance,
            Optional<LocalDate> since,
            Optional<String> explanation,
            Optional<String> source,
            Optional<String> address,
            Optional<UUID> version,
            Optional<String> part) {}

    /**
     * Reads what somebody filled in.
     *
     * @throws InvalidInput for every field that cannot be accepted
     */
    Read read(PositionForm form) {
        Input input = new Input();
        Stance stance = input.choice("stance", form.stance, Stance.class);
        boolean says = stance != Stance.WITHDRAWN;
        Optional<LocalDate> since = says ? day(input, form.since) : Optional.empty();
        Optional<String> explanation = filled(input.text("explanation", form.explanation, 0, 600));
        Optional<String> source = says ? filled(input.line("source", form.source, 2, 300)) : Optional.empty();
        String address = says ? input.line("address", form.address, 0, 1000) : "";
        Matcher library = LIBRARY.matcher(address);
        boolean inLibrary = library.matches();
        if (!address.isEmpty() && !inLibrary && !ELSEWHERE.matcher(address).matches()) {
            input.refuse("address", Reason.SOURCE_ADDRESS);
        }
        input.check();
        return new Read(
                stance,
                since,
                explanation,
                source,
                inLibrary ? Optional.empty() : filled(address),
                inLibrary ? Optional.of(UUID.fromString(library.group(2))) : Optional.empty(),
                inLibrary ? Optional.ofNullable(library.group(3)) : Optional.empty());
    }

    /**
     * Proposes what a municipality says.
     *
     * @return the proposal
     * @throws InvalidInput if something of it cannot be accepted, or another waits already for this theme
     * @throws NotFoundException if the seat is none of the actor's, or may not, or there is no such theme
     */
    UUID propose(Actor me, PositionForm form) {
        me.requireSeat(form.by);
        return propose(me, form.by, form.theme, read(form), Optional.ofNullable(form.fact));
    }

    /** Proposes to say that a fact of the starting note does not hold. */
    UUID deny(Actor me, UUID by, UUID fact) {
        me.requireSeat(by);
        Desk desk = desks(me).stream()
                .filter(each -> each.by().equals(by))
                .findFirst()
                .orElseThrow(NotFoundException::new);
        UUID theme = policies.facts(desk.town()).stream()
                .filter(each -> each.id().equals(fact))
                .map(Fact::theme)
                .findFirst()
                .orElseThrow(NotFoundException::new);
        Read nothing = new Read(
                null,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return propose(me, by, theme, nothing, Optional.of(fact));
    }

    private UUID propose(Actor me, UUID by, UUID theme, Read read, Optional<UUID> fact) {
        if (theme == null) {
            throw new InvalidInput("theme", Reason.REQUIRED);
        }
        String outcome = (String) database.createNativeQuery("""
                        select gate.propose_policy(:by, :holder, :proposal, :theme, cast(:stance as text), cast(:since as date),
                            cast(:explanation as text), cast(:source as text), cast(:address as text), cast(:version as uuid),
                            cast(:part as text), cast(:fact as uuid))
                        """, String.class)
                .setParameter("by", by)
                .setParameter("holder", holderKeys.seatHolder(me.subject()))
                .setParameter("proposal", UUID.randomUUID())
                .setParameter("theme", theme)
                .setParameter(
                        "stance", read.stance() == null ? null : read.stance().name())
                .setParameter("since", text(read.since()))
                .setParameter("explanation", text(read.explanation()))
                .setParameter("source", text(read.source()))
                .setParameter("address", text(read.address()))
                .setParameter("version", text(read.version()))
                .setParameter("part", text(read.part()))
                .setParameter("fact", text(fact))
                .getSingleResult();
        return switch (outcome) {
            case "STANCE" -> throw new InvalidInput("stance", Reason.UNKNOWN_CHOICE);
            case "SINCE" -> throw new InvalidInput("since", Reason.DATE_NOT_EARLIER);
            case "ADDRESS" -> throw new InvalidInput("address", Reason.SOURCE_ADDRESS);
            case "TOO_MANY" -> throw new InvalidInput("theme", Reason.TOO_MANY_CHOSEN);
            case "PROPOSED_ALREADY" -> throw new InvalidInput("theme", Reason.PROPOSED_ALREADY);
            case "UNKNOWN" -> throw new NotFoundException();
            default -> UUID.fromString(outcome);
        };
    }

    /**
     * Agrees to what a colleague proposed.
     *
     * @throws InvalidInput if it is the actor's own proposal, or from the same seat
     * @throws NotFoundException if there is none such at the actor's municipality
     */
    void confirm(Actor me, UUID by, UUID proposal) {
        me.requireSeat(by);
        String outcome =
                (String) database.createNativeQuery("select gate.confirm_policy(:by, :holder, :proposal)", String.class)
                        .setParameter("by", by)
                        .setParameter("holder", holderKeys.seatHolder(me.subject()))
                        .setParameter("proposal", proposal)
                        .getSingleResult();
        if ("OTHER_COLLEAGUE_NEEDED".equals(outcome)) {
            throw new InvalidInput("by", Reason.OTHER_COLLEAGUE_NEEDED);
        }
        if (!"DONE".equals(outcome)) {
            throw new NotFoundException();
        }
    }

    /** Takes a proposal back, or refuses that of a colleague. */
    void drop(Actor me, UUID by, UUID proposal) {
        me.requireSeat(by);
        if (!may("select gate.drop_policy_proposal(:by, :holder, :which)", me, by, proposal)) {
            throw new NotFoundException();
        }
    }

    /**
     * Chooses a municipality to compare with, or lets it go.
     *
     * @throws InvalidInput if there are eight
     */
    void neighbour(Actor me, UUID by, UUID neighbour, boolean chosen) {
        me.requireSeat(by);
        String outcome = (String) database.createNativeQuery(
                        "select gate.choose_policy_neighbour(:by, :holder, :neighbour, :chosen)", String.class)
                .setParameter("by", by)
                .setParameter("holder", holderKeys.seatHolder(me.subject()))
                .setParameter("neighbour", neighbour)
                .setParameter("chosen", chosen)
                .getSingleResult();
        if ("TOO_MANY".equals(outcome)) {
            throw new InvalidInput("neighbour", Reason.TOO_MANY_CHOSEN);
        }
        if (!"DONE".equals(outcome)) {
            throw new NotFoundException();
        }
    }

    /** The words of a statement from practice, read. */
    static String words(String typed) {
        Input input = new Input();
        String words = input.text("words", typed, 10, 1000);
        input.check();
        return words;
    }

    /**
     * Says something from practice for an organisation, in the place of what it said there before.
     *
     * @return the statement
     */
    UUID state(Actor me, UUID by, UUID town, UUID theme, String typed) {
        me.requireSeat(by);
        String words = words(typed);
        if (theme == null) {
            throw new InvalidInput("theme", Reason.REQUIRED);
        }
        String outcome = (String) database.createNativeQuery(
                        "select gate.state_practice(:by, :holder, :statement, cast(:town as uuid), :theme, :words)",
                        String.class)
                .setParameter("by", by)
                .setParameter("holder", holderKeys.seatHolder(me.subject()))
                .setParameter("statement", UUID.randomUUID())
                .setParameter("town", Objects.toString(town, null))
                .setParameter("theme", theme)
                .setParameter("words", words)
                .getSingleResult();
        return switch (outcome) {
            case "TOO_MANY" -> throw new InvalidInput("words", Reason.TOO_MANY_CHOSEN);
            case "UNKNOWN" -> throw new NotFoundException();
            default -> UUID.fromString(outcome);
        };
    }

    /**
     * Takes a statement out.
     *
     * @param by the actor's seat; empty for an administrator
     */
    void withdraw(Actor me, Optional<UUID> by, UUID statement) {
        if (by.isEmpty()) {
            clear(me, statement);
            return;
        }
        me.requireSeat(by.get());
        if (!may("select gate.withdraw_practice(:by, :holder, :which)", me, by.get(), statement)) {
            throw new NotFoundException();
        }
    }

    /**
     * As an administrator: takes away the words of what a municipality said or proposed, or of a statement.
     *
     * @throws NotFoundException for anybody else, and if there is none such
     */
    void clear(Actor me, UUID which) {
        if (!me.is(PlatformRole.ADMINISTRATOR)
                || !(Boolean) database.createNativeQuery("select gate.clear_policy_words(:which)", Boolean.class)
                        .setParameter("which", which)
                        .getSingleResult()) {
            throw new NotFoundException();
        }
    }

    private boolean may(String gate, Actor me, UUID by, UUID which) {
        return (Boolean) database.createNativeQuery(gate, Boolean.class)
                .setParameter("by", by)
                .setParameter("holder", holderKeys.seatHolder(me.subject()))
                .setParameter("which", which)
                .getSingleResult();
    }

    private static Optional<LocalDate> day(Input input, String typed) {
        String given = typed == null ? "" : typed.strip();
        if (given.isEmpty()) {
            input.refuse("since", Reason.REQUIRED);
        }
        Optional<LocalDate> day = Input.day(given).filter(each -> each.getYear() >= 1900 && each.getYear() <= 2200);
        if (day.isEmpty()) {
            input.refuse("since", Reason.DATE_UNREADABLE);
        }
        return day;
    }

    private static Optional<String> filled(String text) {
        return Optional.of(text).filter(each -> !each.isEmpty());
    }

    private static String text(Optional<?> value) {
        return value.map(Object::toString).orElse(null);
    }
}
