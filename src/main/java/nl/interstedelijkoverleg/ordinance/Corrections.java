package nl.interstedelijkoverleg.ordinance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.security.Actor;
import nl.interstedelijkoverleg.vault.HolderKeys;
import nl.interstedelijkoverleg.web.Columns;
import nl.interstedelijkoverleg.web.Input;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;

/** Corrects what stands beside the text of a version, for whoever keeps it. Who that is is checked by the gate of the database. */
@ApplicationScoped
@Transactional
public class Corrections {

    private final EntityManager database;
    private final HolderKeys holderKeys;

    Corrections(EntityManager database, HolderKeys holderKeys) {
        this.database = database;
        this.holderKeys = holderKeys;
    }

    /**
     * What stands there now.
     *
     * @param seen all of it as one value, by which it is known whether somebody changed it meanwhile
     */
    public record Standing(OrdinanceKind kind, Particulars particulars, String seen) {}

    /**
     * What stands beside the text of a version.
     *
     * @throws NotFoundException if the ordinance has none such
     */
    Standing standing(UUID ordinance, UUID version) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery("""
                        select o.kind, o.title, v.in_force_from, v.in_force_until, v.identifier, v.publication,
                            v.source_address, v.licence, particulars_stamp(v.id)
                        from ordinance_version v join ordinance o on o.id = v.ordinance_id where v.id = :version and o.id = :ordinance
                        """, Object[].class)
                .setParameter("version", version)
                .setParameter("ordinance", ordinance)
                .getResultList();
        Object[] row = rows.stream().findFirst().orElseThrow(NotFoundException::new);
        return new Standing(
                OrdinanceKind.valueOf((String) row[0]),
                new Particulars(
                        (String) row[1],
                        Columns.anyDay(row[2]),
                        Columns.anyDay(row[3]),
                        Columns.text(row[4]),
                        Columns.text(row[5]),
                        Columns.text(row[6]),
                        Columns.text(row[7])),
                (String) row[8]);
    }

    /**
     * Corrects it. The version is confirmed by that: whoever corrects it stands for it.
     *
     * @param seen the {@link Standing#seen} of what the actor saw
     * @throws InvalidInput if something in the form is wrong; at {@code seen} when somebody changed it meanwhile
     * @throws NotFoundException if the seat is none of the actor's, or of others than whose ordinance it is
     */
    void correct(Actor me, UUID version, OrdinanceForm form, String seen) {
        Input input = new Input();
        if (form.by == null) {
            input.refuse("by", Reason.REQUIRED);
        }
        if (seen == null || seen.isBlank()) {
            input.refuse("seen", Reason.REQUIRED);
        }
        OrdinanceKind kind = input.choice("kind", form.kind, OrdinanceKind.class);
        Particulars particulars = Particulars.read(input, form, Optional.empty(), true);
        input.check();
        me.requireSeat(form.by);
        Query statement = database.createNativeQuery("""
                        select gate.correct_ordinance_version(:by, :holder, :version, :seen, :kind, :title, cast(:from as date),
                            cast(:until as date), cast(:identifier as text), cast(:publication as text), cast(:source as text),
                            cast(:licence as text))
                        """, String.class)
                .setParameter("by", form.by)
                .setParameter("holder", holderKeys.seatHolder(me.subject()))
                .setParameter("version", version)
                .setParameter("seen", seen)
                .setParameter("kind", kind.name())
                .setParameter("title", particulars.title());
        switch ((String) particulars.bind(statement).getSingleResult()) {
            case "DONE" -> {}
            case "CHANGED" -> throw new InvalidInput("seen", Reason.PARTICULARS_CHANGED);
            case "REFUSED" -> throw new InvalidInput("kind", Reason.REFUSED);
            case "TITLE_TAKEN" -> throw new InvalidInput("title", Reason.TITLE_TAKEN);
            case "VERSION_OF_THAT_DAY" -> throw new InvalidInput("from", Reason.VERSION_OF_THAT_DAY);
            case "HERE_ALREADY" -> throw new InvalidInput("identifier", Reason.HERE_ALREADY);
            default -> throw new NotFoundException();
        }
    }
}
