package nl.interstedelijkoverleg.vault;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * The statements of the key store. Each runs and commits alone: a key must be durable before the content it seals is
 * committed, and gone before an erasure is reported done, whatever becomes of the transaction in the content database.
 */
final class KeyStore {

    @SuppressWarnings("ArrayRecordComponent") // never leaves this package, never compared
    record Row(UUID id, StoredKey.Kind kind, byte[] wrapped) {}

    private final DataSource store;

    KeyStore(DataSource store) {
        this.store = store;
    }

    /** One statement, however many ids; those without a key are absent. */
    List<Row> find(Collection<UUID> ids) {
        return with("select id, kind, wrapped from data_key where id = any (?)", statement -> {
            Array array = idArray(statement, ids);
            statement.setArray(1, array);
            List<Row> rows = new ArrayList<>(ids.size());
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(new Row(
                            result.getObject(1, UUID.class),
                            StoredKey.Kind.valueOf(result.getString(2)),
                            result.getBytes(3)));
                }
            }
            array.free();
            return rows;
        });
    }

    /** Does nothing if there is a key of that id; two nodes may try at once, the first one wins. */
    void insertIfAbsent(Row row) {
        with("insert into data_key (id, kind, wrapped) values (?, ?, ?) on conflict do nothing", statement -> {
            statement.setObject(1, row.id());
            statement.setString(2, row.kind().name());
            statement.setBytes(3, row.wrapped());
            return statement.executeUpdate();
        });
    }

    void delete(Collection<UUID> ids) {
        with("delete from data_key where id = any (?)", statement -> {
            Array array = idArray(statement, ids);
            statement.setArray(1, array);
            int deleted = statement.executeUpdate();
            array.free();
            return deleted;
        });
    }

    Optional<byte[]> check() {
        return with("select wrapped from key_check", statement -> {
            try (ResultSet result = statement.executeQuery()) {
                return result.next() ? Optional.of(result.getBytes(1)) : Optional.empty();
            }
        });
    }

    /** Claims an empty store; a store that holds keys is never claimed, or a wrong key file could do so. */
    void insertCheckIfEmpty(byte[] wrapped) {
        with(
                "insert into key_check (wrapped) select ? where not exists (select from data_key)"
                        + " on conflict do nothing",
                statement -> {
                    statement.setBytes(1, wrapped);
                    return statement.executeUpdate();
                });
    }

    private static Array idArray(PreparedStatement statement, Collection<UUID> ids) throws SQLException {
        return statement.getConnection().createArrayOf("uuid", ids.toArray());
    }

    private <T> T with(String sql, Work<T> work) {
        try (Connection connection = store.getConnection()) {
            if (!connection.getAutoCommit()) {
                throw new VaultException("the data source of the key store must not take part in transactions");
            }
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                return work.on(statement);
            }
        } catch (SQLException e) {
            throw new KeyStoreUnavailableException(e);
        }
    }

    private interface Work<T> {
        T on(PreparedStatement statement) throws SQLException;
    }
}
