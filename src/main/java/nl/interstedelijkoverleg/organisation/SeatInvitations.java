package nl.interstedelijkoverleg.organisation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.account.ParticipantKind;
import nl.interstedelijkoverleg.security.Actor;
import nl.interstedelijkoverleg.security.RowSecurity;
import nl.interstedelijkoverleg.vault.HolderKeys;
import nl.interstedelijkoverleg.vault.InvitationCode;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;

/** Codes with which somebody takes the seat that was made for them. */
@ApplicationScoped
@Transactional
public class SeatInvitations {

    /** A code works for two to three weeks: its end is kept as a Monday, so that no day of issue can be read from it. */
    private static final int WEEKS = 3;

    private final EntityManager database;
    private final HolderKeys holderKeys;
    private final RowSecurity rowSecurity;
    private final Breaches breaches;
    private final Clock clock;

    SeatInvitations(
            EntityManager database, HolderKeys holderKeys, RowSecurity rowSecurity, Breaches breaches, Clock clock) {
        this.breaches = breaches;
        this.database = database;
        this.holderKeys = holderKeys;
        this.rowSecurity = rowSecurity;
        this.clock = clock;
    }

    /** A new code for a seat without a holder; an earlier code of the seat stops working. Shown once, kept nowhere. */
    public InvitationCode issue(Seat seat) {
        InvitationCode code = InvitationCode.random();
        database.createNativeQuery("delete from seat_invitation where seat_id = :seat")
                .setParameter("seat", seat.id())
                .executeUpdate();
        database.createNativeQuery(
                        "insert into seat_invitation (code_key, seat_id, expires_week) values (:code, :seat, :week)")
                .setParameter("code", holderKeys.invitation(code.normalised()))
                .setParameter("seat", seat.id())
                .setParameter("week", expiry(clock))
                .executeUpdate();
        return code;
    }

    /** The seat that a code opens, if it is unused and still works. */
    public Optional<UUID> seatOf(InvitationCode code) {
        return Optional.ofNullable((UUID) database.createNativeQuery("select gate.seat_of_code(:code)", UUID.class)
                .setParameter("code", holderKeys.invitation(code.normalised()))
                .getSingleResult());
    }

    /**
     * Makes the actor the holder of the seat that a code opens. A seat of an organisation with its own provider can only be
     * taken by somebody who came in through that provider: a code alone, found in a mailbox, is not enough.
     */
    public Optional<UUID> take(InvitationCode code, Actor actor) {
        Optional<Seat> seat = seatOf(code).flatMap(Seat::byId);
        Optional<String> provider = seat.flatMap(found -> found.organisation().identityProvider());
        if (seat.isEmpty() || (provider.isPresent() && !provider.equals(actor.identityProvider()))) {
            return Optional.empty();
        }
        if (Seat.byIds(actor.seats()).stream().anyMatch(held -> excludes(held, seat.get()))) {
            throw new InvalidInput("code", Reason.OTHER_SEAT_IN_THE_WAY);
        }
        if (breaches.bars(actor)) {
            throw new InvalidInput("code", Reason.BREACH_STANDS);
        }
        if (seat.get().kind() != ParticipantKind.SEX_WORKER_ORGANISATION && takesPartUnderAlias()) {
            throw new InvalidInput("code", Reason.ALIAS_IN_THE_WAY);
        }
        return Optional.ofNullable(
                (UUID) database.createNativeQuery("select gate.take_seat(:code, :holder)", UUID.class)
                        .setParameter("code", holderKeys.invitation(code.normalised()))
                        .setParameter("holder", holderKeys.seatHolder(actor.subject()))
                        .getSingleResult());
    }

    /** Whether a code is a successor's, for a seat that is handed over: it is taken elsewhere. */
    boolean isSuccessors(InvitationCode code) {
        return (Boolean)
                database.createNativeQuery("select exists (select 1 from gate.handover_of_code(:code))", Boolean.class)
                        .setParameter("code", holderKeys.invitation(code.normalised()))
                        .getSingleResult();
    }

    /** Who enforces holds no other kind of seat, and nobody speaks for two sex-worker-led organisations. */
    private static boolean excludes(Seat held, Seat other) {
        return held.enforces() != other.enforces()
                || (held.kind() == ParticipantKind.SEX_WORKER_ORGANISATION
                        && other.kind() == held.kind()
                        && !held.organisation().id().equals(other.organisation().id()));
    }

    /** Whether this login is behind an alias somewhere: it can then never become a named official's too. */
    private boolean takesPartUnderAlias() {
        rowSecurity.actEverywhereNow();
        return (Boolean) database.createNativeQuery("""
                        select exists (select 1 from membership m join holder h on h.membership_id = m.id
                                       where m.seat_id is null)
                        """, Boolean.class).getSingleResult();
    }

    /** The Monday on which a code issued now stops working. */
    public static LocalDate expiry(Clock clock) {
        return LocalDate.now(clock)
                .with(TemporalAdjusters.next(DayOfWeek.MONDAY))
                .plusWeeks(WEEKS - 1L);
    }
}
