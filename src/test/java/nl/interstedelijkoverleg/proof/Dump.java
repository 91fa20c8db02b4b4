package nl.interstedelijkoverleg.proof;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every row of every table of a database, with what PostgreSQL keeps beside it, as a thief of a data directory has it. */
final class Dump {

    /**
     * One row.
     *
     * @param place its place in the heap: page and line
     * @param values by column; system columns and numbers of TOAST values included
     */
    record Row(long place, Map<String, String> values) {

        String get(String column) {
            return values.get(column);
        }

        double number(String column) {
            String value = values.get(column);
            return value == null ? Double.NaN : Double.parseDouble(value);
        }
    }

    private static final Set<String> SYSTEM = Set.of("ctid", "xmin", "xmax", "cmin", "cmax", "tableoid");

    private final Map<String, List<Row>> tables = new LinkedHashMap<>();

    private Dump() {}

    static Dump of(Connection superuser) throws SQLException {
        Dump dump = new Dump();
        List<String> names = new ArrayList<>();
        try (Statement statement = superuser.createStatement();
                ResultSet found = statement.executeQuery("""
                        select schemaname, tablename from pg_tables
                        where schemaname not in ('pg_catalog', 'information_schema')
                        """)) {
            while (found.next()) {
                names.add(found.getString(1) + "." + found.getString(2));
            }
        }
        for (String name : names) {
            dump.tables.put(name, rows(superuser, name));
        }
        return dump;
    }

    private static List<Row> rows(Connection superuser, String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (Statement statement = superuser.createStatement();
                ResultSet found = statement.executeQuery("select attname, attlen = -1 from pg_attribute"
                        + " where attrelid = '" + table + "'::regclass and attnum > 0 and not attisdropped")) {
            for (String system : SYSTEM) {
                columns.add(system + "::text as " + system + "_");
            }
            while (found.next()) {
                String column = "\"" + found.getString(1) + "\"";
                columns.add(column + "::text");
                if (found.getBoolean(2)) {
                    columns.add(
                            "pg_column_toast_chunk_id(" + column + ")::text as \"toast " + found.getString(1) + "\"");
                }
            }
        }
        List<Row> rows = new ArrayList<>();
        try (Statement statement = superuser.createStatement();
                ResultSet found = statement.executeQuery("select " + String.join(", ", columns) + " from " + table)) {
            int number = found.getMetaData().getColumnCount();
            while (found.next()) {
                Map<String, String> values = new LinkedHashMap<>();
                for (int i = 1; i <= number; i++) {
                    values.put(found.getMetaData().getColumnLabel(i), found.getString(i));
                }
                String[] place = values.get("ctid_").replaceAll("[()]", "").split(",");
                rows.add(new Row(Long.parseLong(place[0]) * 65_536 + Long.parseLong(place[1]), values));
            }
        }
        rows.sort(Comparator.comparingLong(Row::place));
        return rows;
    }

    List<Row> table(String name) {
        List<Row> rows = tables.get(name);
        if (rows == null) {
            throw new IllegalArgumentException("No table " + name + " among " + tables.keySet());
        }
        return rows;
    }

    Set<String> names() {
        return tables.keySet();
    }

    /** All rows of all tables that hold one of these values in any column, by value. */
    Map<String, List<Row>> rowsHolding(Set<String> values) {
        Map<String, List<Row>> found = new LinkedHashMap<>();
        tables.values()
                .forEach(rows -> rows.forEach(row -> {
                    for (String value : new LinkedHashSet<>(row.values().values())) {
                        if (value != null && values.contains(value)) {
                            found.computeIfAbsent(value, ignored -> new ArrayList<>())
                                    .add(row);
                        }
                    }
                }));
        return found;
    }

    /** Every value of the columns that people's software writes, of any table. */
    static Set<String> contents(Row row) {
        Set<String> contents = new LinkedHashSet<>();
        row.values().forEach((column, value) -> {
            if (value != null && !column.endsWith("_") && !column.startsWith("toast ")) {
                contents.add(value);
                if (value.startsWith("\\x") && value.length() > 16) {
                    // A key's mark or a nonce that repeats would be found at the beginning.
                    contents.add(value.substring(0, 16));
                }
            }
        });
        return contents;
    }
}
