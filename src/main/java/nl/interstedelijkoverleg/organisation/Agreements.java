package nl.interstedelijkoverleg.organisation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.security.Actor;
import nl.interstedelijkoverleg.vault.HolderKeys;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;
import nl.interstedelijkoverleg.web.Markdown;

/**
 * Accepting the agreement of use: the organisation first, then whoever holds a seat, by name. Until then the database shows
 * that seat no room (threat model, row 27).
 */
@ApplicationScoped
@Transactional
public class Agreements {

    private final EntityManager database;
    private final HolderKeys holderKeys;

    Agreements(EntityManager database, HolderKeys holderKeys) {
        this.database = database;
        this.holderKeys = holderKeys;
    }

    /** The version that counts now. */
    public record Text(int version, String html) {}

    /**
     * A seat that opens nothing until its holder accepts.
     *
     * @param organisationFirst whether its organisation has to accept too
     * @param interpreter whether its holder interprets, and accepts what interpreters promise too
     */
    public record Due(UUID id, String name, String organisation, boolean organisationFirst, boolean interpreter) {}

    public Text current(Locale language) {
        Agreement agreement = Agreement.current();
        return new Text(agreement.version(), Markdown.toHtml(agreement.text(language)));
    }

    /** What interpreters promise besides. */
    Text forInterpreters(Locale language) {
        Object[] row = (Object[]) database.createNativeQuery(
                        "select version, text_nl, text_en from interpreter_agreement order by version desc limit 1",
                        Object[].class)
                .getSingleResult();
        String text = (String) (language.getLanguage().equals("en") ? row[2] : row[1]);
        return new Text((Integer) row[0], Markdown.toHtml(text));
    }

    /** Whether this seat opens something: active, and everything accepted. */
    public boolean stands(UUID seat) {
        return (Boolean) database.createNativeQuery("select stands(:seat)", Boolean.class)
                .setParameter("seat", seat)
                .getSingleResult();
    }

    /** The seats of the actor for which something is still to be accepted. */
    List<Due> due(Actor actor) {
        if (actor.seats().isEmpty()) {
            return List.of();
        }
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery("""
                        select s.id, s.name, o.name, not exists (select 1 from organisation_acceptance a
                            where a.organisation_id = o.id and a.version = (select max(version) from agreement)),
                            s.interpreter
                        from seat s join organisation o on o.id = s.organisation_id
                        where s.id in (:seats) and not stands(s.id) order by o.name, s.name
                        """, Object[].class)
                .setParameter("seats", actor.seats())
                .getResultList();
        return rows.stream()
                .map(row ->
                        new Due((UUID) row[0], (String) row[1], (String) row[2], (Boolean) row[3], (Boolean) row[4]))
                .toList();
    }

    /**
     * Accepts for one seat of the actor.
     *
     * @param version the version that was read; an older one than the newest is refused
     * @param forOrganisation whether the actor says that they may speak for their organisation
     * @param interpreterVersion by an interpreter, the version that was read of what interpreters promise; both are accepted or
     *     none
     */
    void accept(Actor actor, UUID seat, int version, boolean forOrganisation, Optional<Integer> interpreterVersion) {
        acceptForUse(actor, seat, version, forOrganisation);
        if (Seat.byId(seat).filter(Seat::interprets).isPresent()) {
            acceptAsInterpreter(
                    actor, seat, interpreterVersion.orElseThrow(() -> new InvalidInput("interpreter", Reason.CONFIRM)));
        }
    }

    private void acceptAsInterpreter(Actor actor, UUID seat, int version) {
        String outcome = (String) database.createNativeQuery(
                        "select gate.accept_interpreter_agreement(:seat, :holder, :version)", String.class)
                .setParameter("seat", seat)
                .setParameter("holder", holderKeys.seatHolder(actor.subject()))
                .setParameter("version", version)
                .getSingleResult();
        switch (outcome) {
            case "ACCEPTED" -> {}
            case "NOT_CURRENT" -> throw new InvalidInput("interpreter", Reason.NOT_CURRENT);
            default -> throw new NotFoundException();
        }
    }

    private void acceptForUse(Actor actor, UUID seat, int version, boolean forOrganisation) {
        actor.requireSeat(seat);
        String outcome = (String) database.createNativeQuery(
                        "select gate.accept_agreement(:seat, :holder, :version, :forOrganisation)", String.class)
                .setParameter("seat", seat)
                .setParameter("holder", holderKeys.seatHolder(actor.subject()))
                .setParameter("version", version)
                .setParameter("forOrganisation", forOrganisation)
                .getSingleResult();
        switch (outcome) {
            case "ACCEPTED" -> {}
            case "NOT_CURRENT" -> throw new InvalidInput("accepted", Reason.NOT_CURRENT);
            case "ORGANISATION_FIRST" -> throw new InvalidInput("organisation", Reason.CONFIRM);
            default -> throw new NotFoundException();
        }
    }
}
