package nl.interstedelijkoverleg.organisation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.security.Actor;
import nl.interstedelijkoverleg.security.CurrentActor;
import nl.interstedelijkoverleg.vault.HolderKeys;
import nl.interstedelijkoverleg.vault.InvitationCode;
import nl.interstedelijkoverleg.web.Input;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;

/**
 * Choosing mail about what waits for an answer, for each seat apart, by whoever holds it and nobody else. It is off until then, and it
 * goes to an address that its holder has shown to be theirs, by the code that was mailed there (docs/adr/0052). The page of the account
 * reaches it as {@code inject:digests}.
 */
@Named("digests")
@ApplicationScoped
@Transactional
public class Digests {

    private final EntityManager database;
    private final HolderKeys holderKeys;
    private final DigestMail mail;
    private final CodeMail codes;
    private final CurrentActor actor;

    Digests(EntityManager database, HolderKeys holderKeys, DigestMail mail, CodeMail codes, CurrentActor actor) {
        this.database = database;
        this.holderKeys = holderKeys;
        this.mail = mail;
        this.codes = codes;
        this.actor = actor;
    }

    /**
     * What somebody chose for one of their seats.
     *
     * @param possible whether mail can go for it at all: never for people of an organisation that sex workers lead
     * @param address where it goes; empty where no address was confirmed, and nothing goes
     * @param given whether there is an address to forget: one that was given, or chosen, for the overview
     * @param waiting the address to which a code went that nobody has typed yet
     */
    public record Choice(
            UUID by,
            String organisation,
            boolean possible,
            Optional<String> address,
            Optional<String> waiting,
            boolean given,
            boolean wanted) {}

    /** Whether this installation sends mail. */
    public boolean isPossible() {
        return mail.isConfigured();
    }

    /** For the seats of whoever reads this. */
    public List<Choice> getMine() {
        return of(actor.require());
    }

    List<Choice> of(Actor me) {
        return Seat.byIds(me.seats()).stream().map(seat -> choice(me, seat)).toList();
    }

    /**
     * For one seat of the actor's.
     *
     * @throws NotFoundException if it is none of theirs, or no mail can ever go for it
     */
    Choice of(Actor me, UUID by) {
        me.requireSeat(by);
        return Seat.byId(by)
                .map(seat -> choice(me, seat))
                .filter(Choice::possible)
                .orElseThrow(NotFoundException::new);
    }

    private Choice choice(Actor me, Seat seat) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery(
                        "select address, wanted, waiting, given from gate.my_digest(:seat, :holder)", Object[].class)
                .setParameter("seat", seat.id())
                .setParameter("holder", holderKeys.seatHolder(me.subject()))
                .getResultList();
        Optional<Object[]> chosen = rows.stream().findFirst();
        return new Choice(
                seat.id(),
                seat.organisation().name(),
                chosen.isPresent(),
                chosen.map(row -> (String) row[0]),
                chosen.map(row -> (String) row[2]),
                chosen.filter(row -> (Boolean) row[3]).isPresent(),
                chosen.filter(row -> (Boolean) row[1]).isPresent());
    }

    /**
     * Mails a code to an address. It is this one's from the moment that the code is typed, not before.
     *
     * @throws InvalidInput if it is no address, too many mails went today, or no mail can go now
     */
    void giveAddress(Actor me, UUID by, String typed) {
        me.requireSeat(by);
        if (!codes.isConfigured()) {
            throw new InvalidInput("address", Reason.MAIL_AWAY);
        }
        Input input = new Input();
        MailAddress address = MailAddress.read(input, "address", typed);
        input.check();
        codes.requireThere();
        InvitationCode code = InvitationCode.random();
        String outcome = (String) database.createNativeQuery(
                        "select gate.ask_digest_address(:seat, :holder, :code, :address, :addressTally, :seatTally)",
                        String.class)
                .setParameter("seat", by)
                .setParameter("holder", holderKeys.seatHolder(me.subject()))
                .setParameter("code", holderKeys.invitation(code.normalised()))
                .setParameter("address", address.text())
                .setParameter("addressTally", holderKeys.mailsTo(address.text()))
                .setParameter("seatTally", holderKeys.mailsFor(by))
                .getSingleResult();
        switch (outcome) {
            case "ASKED" -> codes.send(address, code);
            case "TOO_MANY_MAILS" -> throw new InvalidInput("address", Reason.TOO_MANY_MAILS);
            default -> throw new NotFoundException();
        }
    }

    /**
     * Confirms the address that a code was mailed to, and turns the overview on.
     *
     * @throws InvalidInput if it is not the code of yesterday or today that was mailed for this seat
     */
    void confirmAddress(Actor me, UUID by, String typed) {
        me.requireSeat(by);
        boolean confirmed = InvitationCode.parse(typed)
                .map(code -> (Boolean) database.createNativeQuery(
                                "select gate.confirm_digest_address(:seat, :holder, :code)", Boolean.class)
                        .setParameter("seat", by)
                        .setParameter("holder", holderKeys.seatHolder(me.subject()))
                        .setParameter("code", holderKeys.invitation(code.normalised()))
                        .getSingleResult())
                .orElse(false);
        if (!confirmed) {
            throw new InvalidInput("code", Reason.CODE_UNKNOWN);
        }
    }

    /** Forgets the address that was given here, and with it the choice. */
    void forgetAddress(Actor me, UUID by) {
        me.requireSeat(by);
        boolean forgotten =
                (Boolean) database.createNativeQuery("select gate.forget_digest_address(:seat, :holder)", Boolean.class)
                        .setParameter("seat", by)
                        .setParameter("holder", holderKeys.seatHolder(me.subject()))
                        .getSingleResult();
        if (!forgotten) {
            throw new NotFoundException();
        }
    }

    /** Turns it on or off for one seat. */
    void choose(Actor me, UUID seat, boolean wanted) {
        me.requireSeat(seat);
        boolean chosen = (Boolean)
                database.createNativeQuery("select gate.choose_digest(:seat, :holder, :wanted)", Boolean.class)
                        .setParameter("seat", seat)
                        .setParameter("holder", holderKeys.seatHolder(me.subject()))
                        .setParameter("wanted", wanted)
                        .getSingleResult();
        if (!chosen) {
            throw new NotFoundException();
        }
    }
}
