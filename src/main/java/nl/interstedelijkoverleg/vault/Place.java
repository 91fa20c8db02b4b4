package nl.interstedelijkoverleg.vault;

import java.util.Objects;
import java.util.UUID;

/**
 * Where a sealed value belongs; the additional data of its encryption. Whoever can write the database cannot move a
 * value to another column, row or room and have it shown there: it does not open (threat model, row 19).
 *
 * @param table name of the table, not blank
 * @param field name of the column, not blank
 * @param row   primary key of the row
 * @param room  the room the row belongs to; null for what belongs to no room
 */
public record Place(String table, String field, UUID row, UUID room) {

    private static final byte[] NO_ROOM = {};

    /**
     * Checks that the place is complete.
     *
     * @throws IllegalArgumentException if table or field is blank
     */
    public Place {
        Objects.requireNonNull(row, "row");
        if (table.isBlank() || field.isBlank()) {
            throw new IllegalArgumentException("a place needs a table and a field");
        }
    }

    byte[] additionalData() {
        return Encoding.of(
                "sealed",
                Encoding.text(table),
                Encoding.text(field),
                Encoding.id(row),
                room == null ? NO_ROOM : Encoding.id(room));
    }
}
