package nl.interstedelijkoverleg.ordinance;

import java.util.Arrays;
import java.util.Optional;

/** What somebody looks for in the library. Empty finds all. */
public record OrdinanceSearch(String named, Optional<OrdinanceKind> kind) {

    private static final int LONGEST = 100;

    static OrdinanceSearch of(String named, String kind) {
        return new OrdinanceSearch(
                named == null ? "" : readable(named).strip(),
                Arrays.stream(OrdinanceKind.values())
                        .filter(each -> each.name().equals(kind))
                        .findFirst());
    }

    /** What no name holds, the database would not take. */
    private static String readable(String named) {
        return named.codePoints()
                .filter(sign -> !Character.isISOControl(sign) && Character.getType(sign) != Character.SURROGATE)
                .limit(LONGEST)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    public boolean isEmpty() {
        return named.isEmpty() && kind.isEmpty();
    }

    public boolean is(OrdinanceKind other) {
        return kind.filter(other::equals).isPresent();
    }

    public String kindName() {
        return kind.map(Enum::name).orElse("");
    }
}
