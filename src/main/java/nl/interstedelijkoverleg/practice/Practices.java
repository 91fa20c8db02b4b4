package nl.interstedelijkoverleg.practice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.room.Theme;
import nl.interstedelijkoverleg.web.Columns;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;
import nl.interstedelijkoverleg.web.Slice;

/** Reads good practice, for everybody who is logged in. A page of the list takes one statement, and one practice two. */
@ApplicationScoped
@Transactional
public class Practices {

    private final EntityManager database;

    Practices(EntityManager database) {
        this.database = database;
    }

    /**
     * One page of the list, by title.
     *
     * @param after the last one of the page before
     * @throws InvalidInput if nothing follows that
     */
    Slice<GoodPractice.Line> list(Optional<Theme> theme, Optional<UUID> after) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery("""
                        select p.id, coalesce(o.name, m.name, ''), p.organisation_id is null, p.theme, p.title, p.title_en,
                            array(select j.name from practice_verdict v join organisation j on j.id = v.organisation_id
                                where v.practice_id = p.id order by j.name)
                        from good_practice p left join organisation o on o.id = p.organisation_id
                        left join municipality m on m.code = p.municipality_code
                        where (:theme = '' or p.theme = :theme)
                        and (cast(:after as uuid) is null or (lower(p.title), p.id) >
                            (select lower(a.title), a.id from good_practice a where a.id = cast(:after as uuid)))
                        order by lower(p.title), p.id limit :most
                        """, Object[].class)
                .setParameter("theme", theme.map(Enum::name).orElse(""))
                .setParameter("after", after.map(UUID::toString).orElse(null))
                .setParameter("most", Slice.SIZE + 1)
                .getResultList();
        List<GoodPractice.Line> lines = rows.stream()
                .map(row -> new GoodPractice.Line(
                        (UUID) row[0],
                        (String) row[1],
                        (Boolean) row[2],
                        theme((String) row[3]),
                        (String) row[4],
                        Columns.text(row[5]),
                        Arrays.asList((String[]) row[6])))
                .toList();
        if (lines.isEmpty() && after.isPresent()) {
            // It was taken out meanwhile, or what followed it: whoever asks begins again, and knows it.
            throw new InvalidInput("after", Reason.UNKNOWN_CHOICE);
        }
        return Slice.first(lines, GoodPractice.Line::id);
    }

    /**
     * One practice, with what others think of it.
     *
     * @throws NotFoundException if there is none such
     */
    GoodPractice require(UUID id) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery("""
                        select p.organisation_id, o.name, m.name, p.theme, p.title, p.title_en, p.what, p.what_en, p.why, p.steps, p.cost,
                            s.name, s.function || coalesce(', ' || s.party, ''), p.revision, p.month,
                            p.noted
                        from good_practice p left join organisation o on o.id = p.organisation_id
                        left join municipality m on m.code = p.municipality_code
                        left join seat s on s.id = p.contact_seat and stands(s.id) and s.kind = o.kind
                            and s.organisation_id = o.id and s.kind <> 'SEX_WORKER_ORGANISATION'
                        where p.id = :id
                        """, Object[].class)
                .setParameter("id", id)
                .getResultList();
        if (rows.isEmpty()) {
            throw new NotFoundException();
        }
        Object[] row = rows.get(0);
        int revision = (Integer) row[13];
        return new GoodPractice(
                id,
                Optional.ofNullable((UUID) row[0]),
                Columns.text(row[1]),
                Columns.text(row[2]),
                theme((String) row[3]),
                (String) row[4],
                Columns.text(row[5]),
                (String) row[6],
                Columns.text(row[7]),
                Columns.text(row[8]),
                Columns.text(row[9]).stream()
                        .flatMap(String::lines)
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList(),
                Columns.text(row[10]),
                Columns.text(row[11]).map(name -> new GoodPractice.Contact(name, (String) row[12])),
                (Boolean) row[15],
                revision,
                Columns.anyDay(row[14]),
                verdicts(id, revision));
    }

    private List<Verdict> verdicts(UUID practice, int revision) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery("""
                        select v.id, v.organisation_id, o.name, v.words, v.month, v.version, v.revision
                        from practice_verdict v join organisation o on o.id = v.organisation_id
                        where v.practice_id = :practice order by o.name
                        """, Object[].class)
                .setParameter("practice", practice)
                .getResultList();
        return rows.stream()
                .map(row -> new Verdict(
                        (UUID) row[0],
                        (UUID) row[1],
                        (String) row[2],
                        (String) row[3],
                        Columns.day(row[4]),
                        (Integer) row[5],
                        (Integer) row[6] < revision))
                .toList();
    }

    private static Theme theme(String name) {
        return Arrays.stream(Theme.values())
                .filter(theme -> theme.name().equals(name))
                .findFirst()
                .orElse(Theme.OTHER);
    }
}
