package nl.interstedelijkoverleg.security;

import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Hands the keys of the request to the database when a connection joins its transaction. The setting is local to the
 * transaction, so a connection that goes back to the pool carries nothing along.
 */
@Singleton
public class RowSecurityInterceptor implements AgroalPoolInterceptor {

    @Override
    public void onConnectionAcquire(Connection connection) {
        ArcContainer container = Arc.container();
        if (container == null || !container.requestContext().isActive()) {
            return;
        }
        RowSecurity security = container.instance(RowSecurity.class).get();
        String keys = security.setting();
        if (keys.isEmpty()) {
            return;
        }
        try {
            if (connection.getAutoCommit()) {
                throw new IllegalStateException("Room data is read in a transaction or not at all");
            }
            try (PreparedStatement statement = connection.prepareStatement(
                    "select set_config('overleg.keys', ?, true), set_config('overleg.first_epoch', ?, true)")) {
                statement.setString(1, keys);
                statement.setString(2, security.firstEpoch());
                statement.execute();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The keys could not be handed to the database", e);
        }
    }
}
