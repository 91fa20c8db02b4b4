package nl.interstedelijkoverleg.practice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;
import nl.interstedelijkoverleg.web.Slice;

/** Which articles of their own organisations that sex workers lead published in the library, to be laid beside an ordinance. */
@ApplicationScoped
@Transactional
public class ModelArticles {

    private final EntityManager database;

    ModelArticles(EntityManager database) {
        this.database = database;
    }

    /** One of them. {@code id} is that of the ordinance in the library that holds them. */
    public record Entry(UUID id, String organisation, String title) {}

    /** A version of an ordinance beside which they are to be laid. */
    public record Beside(UUID version, UUID ordinance, String of, String title) {}

    /**
     * One page of the list, by organisation and title.
     *
     * @param after the last one of the page before
     * @throws InvalidInput if nothing follows that
     */
    Slice<Entry> list(Optional<UUID> after) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery("""
                        select o.id, g.name, o.title from ordinance o join organisation g on g.id = o.organisation_id
                        where o.kind = 'MODEL_ARTICLES' and exists (select 1 from ordinance_version v where v.ordinance_id = o.id)
                        and (cast(:after as uuid) is null or (g.name, o.title, o.id) > (select w.name, a.title, a.id
                            from ordinance a join organisation w on w.id = a.organisation_id where a.id = cast(:after as uuid)))
                        order by g.name, o.title, o.id limit :most
                        """, Object[].class)
                .setParameter("after", after.map(UUID::toString).orElse(null))
                .setParameter("most", Slice.SIZE + 1)
                .getResultList();
        List<Entry> entries = rows.stream()
                .map(row -> new Entry((UUID) row[0], (String) row[1], (String) row[2]))
                .toList();
        if (entries.isEmpty() && after.isPresent()) {
            // It was taken out meanwhile, or what followed it: whoever asks begins again, and knows it.
            throw new InvalidInput("after", Reason.UNKNOWN_CHOICE);
        }
        return Slice.first(entries, Entry::id);
    }

    /**
     * A version of the library.
     *
     * @throws NotFoundException if there is none such
     */
    Beside beside(UUID version) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery("""
                        select v.id, o.id, coalesce(m.name, g.name), o.title
                        from ordinance_version v join ordinance o on o.id = v.ordinance_id
                        left join municipality m on m.id = o.municipality_id left join organisation g on g.id = o.organisation_id
                        where v.id = :version
                        """, Object[].class)
                .setParameter("version", version)
                .getResultList();
        return rows.stream()
                .findFirst()
                .map(row -> new Beside((UUID) row[0], (UUID) row[1], (String) row[2], (String) row[3]))
                .orElseThrow(NotFoundException::new);
    }
}
