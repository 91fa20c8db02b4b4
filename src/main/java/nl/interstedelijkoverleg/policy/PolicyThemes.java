package nl.interstedelijkoverleg.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.web.Input;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;

/** The themes of the overview: a fixed list, and open ones that administrators add. */
@ApplicationScoped
@Transactional
public class PolicyThemes {

    private final EntityManager database;

    PolicyThemes(EntityManager database) {
        this.database = database;
    }

    /** All of them, the fixed list first; at most seventy-five. */
    List<PolicyTheme> all() {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery(
                        "select id, fixed, scale, name, name_en, ended from policy_theme order by place, lower(name)",
                        Object[].class)
                .getResultList();
        return rows.stream()
                .map(row -> new PolicyTheme(
                        (UUID) row[0],
                        Optional.ofNullable((String) row[1]),
                        Scale.valueOf((String) row[2]),
                        (String) row[3],
                        (String) row[4],
                        (Boolean) row[5]))
                .toList();
    }

    /**
     * Opens a theme, or one that ended before.
     *
     * @throws InvalidInput if its names are none, there is one of that name, or there are fifty
     */
    UUID open(String name, String nameEn) {
        Input input = new Input();
        String dutch = input.line("name", name, 2, 100);
        String english = input.line("nameEn", nameEn, 2, 100);
        input.check();
        String outcome = (String)
                database.createNativeQuery("select gate.open_policy_theme(:theme, :name, :english)", String.class)
                        .setParameter("theme", UUID.randomUUID())
                        .setParameter("name", dutch)
                        .setParameter("english", english)
                        .getSingleResult();
        return switch (outcome) {
            case "NAME_TAKEN" -> throw new InvalidInput("name", Reason.NAME_TAKEN);
            case "TOO_MANY" -> throw new InvalidInput("name", Reason.TOO_MANY_CHOSEN);
            default -> UUID.fromString(outcome);
        };
    }

    /**
     * Ends an open theme: what was said of it stays.
     *
     * @throws NotFoundException if it is none of those
     */
    void end(UUID theme) {
        if (!(Boolean) database.createNativeQuery("select gate.end_policy_theme(:theme)", Boolean.class)
                .setParameter("theme", theme)
                .getSingleResult()) {
            throw new NotFoundException();
        }
    }
}
