package nl.interstedelijkoverleg.admin;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import nl.interstedelijkoverleg.organisation.SeatInvitations;
import nl.interstedelijkoverleg.vault.HolderKeys;
import nl.interstedelijkoverleg.vault.InvitationCode;

/**
 * The ceremony at installation: at least two sex-worker-led organisations and their first trust contacts. It is held once,
 * with people of both organisations present (docs/ceremony.md). After it the status is granted by two of them, and by nobody
 * else; there is no second ceremony.
 */
public final class Ceremony {

    private static final int FEWEST_ORGANISATIONS = 2;

    private Ceremony() {}

    /** Somebody who becomes a trust contact, by name. */
    public record Contact(String name, String function) {}

    /**
     * One of the first organisations.
     *
     * @param note may be empty
     * @param fictitious whether it is invented, for a demonstration
     */
    public record Founding(String organisation, String city, String note, boolean fictitious, List<Contact> contacts) {}

    /** A seat and the code that opens it; said once, kept nowhere. */
    public record Opened(String organisation, String name, InvitationCode code) {}

    static List<Founding> read(Path file) {
        try {
            return new ObjectMapper().readValue(file.toFile(), new TypeReference<>() {});
        } catch (IOException e) {
            throw new IllegalStateException(
                    file + " is not a list of organisations with contacts; see docs/ceremony.md", e);
        }
    }

    /**
     * Holds the ceremony, in one transaction.
     *
     * @param connection of the migrator, which bypasses row-level security; left without a transaction
     * @param keys of the installation
     * @throws IllegalStateException if it was held before, or with fewer than two organisations, or one without a contact
     */
    public static List<Opened> hold(Connection connection, HolderKeys keys, List<Founding> foundings)
            throws SQLException {
        if (foundings.size() < FEWEST_ORGANISATIONS
                || foundings.stream().map(Founding::organisation).distinct().count() < foundings.size()
                || foundings.stream()
                        .anyMatch(founding -> founding.contacts() == null
                                || founding.contacts().isEmpty())) {
            throw new IllegalStateException(
                    "The ceremony needs at least two organisations, each with at least one contact");
        }
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local role none");
            statement.execute("set local search_path = overleg");
            statement.execute("lock table trust_contact in exclusive mode");
            try (ResultSet held = statement.executeQuery("select exists (select 1 from organisation"
                    + " where kind = 'SEX_WORKER_ORGANISATION') or exists (select 1 from trust_contact)")) {
                held.next();
                if (held.getBoolean(1)) {
                    throw new IllegalStateException(
                            "The ceremony was held before: there are sex-worker-led organisations."
                                    + " They decide together who joins them.");
                }
            }
            List<Opened> opened = new ArrayList<>();
            for (Founding founding : foundings) {
                UUID organisation = UUID.randomUUID();
                insert(
                        connection,
                        "insert into organisation (id, kind, name, city, note, fictitious)"
                                + " values (?, 'SEX_WORKER_ORGANISATION', ?, ?, ?, ?)",
                        organisation,
                        founding.organisation(),
                        founding.city(),
                        founding.note(),
                        founding.fictitious());
                for (Contact contact : founding.contacts()) {
                    opened.add(open(connection, keys, founding, organisation, contact));
                }
            }
            connection.commit();
            return opened;
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static Opened open(
            Connection connection, HolderKeys keys, Founding founding, UUID organisation, Contact contact)
            throws SQLException {
        UUID seat = UUID.randomUUID();
        InvitationCode code = InvitationCode.random();
        insert(
                connection,
                "insert into seat (id, organisation_id, kind, name, function) values (?, ?, 'SEX_WORKER_ORGANISATION', ?, ?)",
                seat,
                organisation,
                contact.name(),
                contact.function());
        insert(connection, "insert into trust_contact (seat_id) values (?)", seat);
        insert(
                connection,
                "insert into seat_invitation (code_key, seat_id, expires_week) values (?, ?, ?)",
                keys.invitation(code.normalised()),
                seat,
                SeatInvitations.expiry(Clock.systemUTC()));
        return new Opened(founding.organisation(), contact.name(), code);
    }

    private static void insert(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
