package nl.interstedelijkoverleg.room;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.InstallationResource;
import nl.interstedelijkoverleg.testing.People;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class RoomListTest {

    private static final String NAME = "Eén naam voor vier ruimtes";

    @BeforeAll
    static void ground() {
        Ground.prepare();
    }

    @Test
    @DisplayName("Rooms of one name stand in one order, whatever the order in which the database finds them")
    void oneOrder() throws SQLException {
        for (int i = 0; i < 4; i++) {
            Ground.room(NAME).joinedBy("SEX_WORKER", People.MEREL);
        }
        List<String> listed = listed();
        assertEquals(4, listed.size());
        for (String room : listed) {
            // A row that is written again lies behind the others.
            try (Connection connection = Ground.migrator();
                    Statement statement = connection.createStatement()) {
                statement.executeUpdate("update membership set state = state where room_id = '" + room + "'");
            }
            assertEquals(listed, listed());
        }
    }

    private static List<String> listed() {
        return Api.as(People.MEREL).get("/api/v1/rooms").path("findAll { it.name == '" + NAME + "' }.id");
    }
}
