package nl.interstedelijkoverleg.ordinance.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The text of one version of an ordinance.
 *
 * @param parts in the order of the source
 */
public record OrdinanceText(List<Part> parts) {

    public OrdinanceText {
        parts = List.copyOf(parts);
    }

    /** Every part, each before what stands in it. */
    public Stream<Part> all() {
        return parts.stream().flatMap(OrdinanceText::withInner);
    }

    /** Every article, also those that a bijlage or a toelichting holds. */
    public List<Article> articles() {
        return all().filter(Article.class::isInstance).map(Article.class::cast).toList();
    }

    /**
     * The part to which a permanent link points.
     *
     * @param id see {@link Part#id()}
     * @return nothing when this text has no such part
     */
    public Optional<Part> find(String id) {
        return all().filter(part -> part.id().equals(id)).findFirst();
    }

    /** Every string that the source wrote, in its order: labels, numbers, captions, alineas, cells. */
    public List<String> strings() {
        List<String> strings = new ArrayList<>();
        Consumer<String> each = strings::add;
        parts.forEach(part -> Strings.of(part, each));
        return strings;
    }

    private static Stream<Part> withInner(Part part) {
        return Stream.concat(Stream.of(part), part.parts().stream().flatMap(OrdinanceText::withInner));
    }
}
