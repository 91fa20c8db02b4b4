package nl.interstedelijkoverleg.ordinance.text;

import java.util.function.Consumer;

/** Every string of a part, in the order of the source. Numbers that nobody wrote (list numbers that a program counts) are not among them. */
final class Strings {

    private Strings() {}

    static void of(Part part, Consumer<String> each) {
        if (part instanceof Division division) {
            of(division.heading(), each);
        } else if (part instanceof Article article) {
            of(article.heading(), each);
        } else if (part instanceof Lid lid) {
            of(lid.number(), each);
        } else if (part instanceof Onderdeel onderdeel) {
            of(onderdeel.number(), each);
        } else if (part instanceof Alinea alinea) {
            each.accept(alinea.text());
        } else if (part instanceof Table table) {
            say(table.caption(), each);
            table.rows()
                    .forEach(row -> row.cells().forEach(cell -> cell.alineas().forEach(each)));
        }
        part.parts().forEach(inner -> of(inner, each));
    }

    private static void of(Heading heading, Consumer<String> each) {
        if (!heading.number().counted()) {
            say(heading.label(), each);
        }
        of(heading.number(), each);
        say(heading.caption(), each);
    }

    private static void of(Numeral number, Consumer<String> each) {
        if (!number.counted()) {
            say(number.written(), each);
        }
    }

    private static void say(String text, Consumer<String> each) {
        if (!text.isEmpty()) {
            each.accept(text);
        }
    }
}
