package nl.interstedelijkoverleg.ordinance;

import jakarta.ws.rs.FormParam;
import java.util.Objects;
import java.util.UUID;

/** What somebody looks for an ordinance for: to read it, or to put it beside another. Numbers only. */
public class Choosing {

    /** What is compared already. */
    @FormParam("van")
    public UUID first;

    /** The columns of a page with articles beside each other. */
    @FormParam("eigen")
    public UUID own;

    @FormParam("een")
    public UUID one;

    @FormParam("twee")
    public UUID two;

    /** In which place the one that is found comes: {@code van} to compare, or one of the columns; empty to read it. */
    @FormParam("plek")
    public String place;

    static Choosing forReading() {
        return new Choosing();
    }

    /** To compare with something, or as the first of two. */
    static Choosing forComparing(UUID first) {
        Choosing choosing = new Choosing();
        choosing.first = first;
        choosing.place = "van";
        return choosing;
    }

    static Choosing forColumns(UUID own, UUID one, UUID two) {
        Choosing choosing = new Choosing();
        choosing.own = own;
        choosing.one = one;
        choosing.two = two;
        choosing.place = "een";
        return choosing;
    }

    public boolean isToRead() {
        return !isToCompare() && !isColumn();
    }

    public boolean isToCompare() {
        return "van".equals(place);
    }

    public boolean isColumn() {
        return own != null && place != null && place.matches("eigen|een|twee");
    }

    public boolean is(String other) {
        return other.equals(place);
    }

    /** Where choosing this one leads. */
    public String address(UUID chosen) {
        if (isToCompare()) {
            return "/verordeningen/vergelijken?van=" + (first == null ? chosen : first + "&met=" + chosen);
        }
        return isColumn()
                ? "/verordeningen/vergelijken/naast-elkaar?eigen=" + in("eigen", own, chosen) + "&een="
                        + in("een", one, chosen) + "&twee=" + in("twee", two, chosen)
                : "/verordeningen/" + chosen;
    }

    private String in(String name, UUID there, UUID chosen) {
        return is(name) ? chosen.toString() : Objects.toString(there, "");
    }

    public String value(String name) {
        UUID value = switch (name) {
            case "van" -> first;
            case "eigen" -> own;
            case "een" -> one;
            default -> two;
        };
        return Objects.toString(value, "");
    }
}
