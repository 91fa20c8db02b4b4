package nl.interstedelijkoverleg.policy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * One thing that somebody said, to take along: as a line of a table, or for a program.
 *
 * @param of who says it: the municipality, or an organisation from practice
 * @param stance empty for what is said from practice
 * @param since the day, or for what is said from practice the month that began on it
 * @param library where in the library its source stands
 */
public record Entry(
        UUID id,
        Kind kind,
        UUID municipality,
        String municipalityName,
        Optional<String> province,
        UUID theme,
        String themeName,
        String of,
        Optional<Stance> stance,
        Optional<LocalDate> since,
        Optional<LocalDate> stated,
        Optional<String> words,
        Optional<String> source,
        Optional<String> address,
        Optional<String> library) {

    /** What it is. */
    public enum Kind {
        POSITION,
        /** One person of a municipality said so, and there is no second who could agree. */
        UNCONFIRMED,
        PRACTICE
    }

    /** All that an overview shows, in its order. */
    static List<Entry> of(Overview overview, String language) {
        return overview.rows().stream()
                .flatMap(row -> row.cells().stream().flatMap(cell -> of(row.town(), cell, language)))
                .toList();
    }

    private static Stream<Entry> of(Town town, Overview.Cell cell, String language) {
        String theme = cell.theme().called(language);
        Optional<String> province = town.province().map(Province::title);
        Stream<Entry> said = cell.position().stream()
                .map(each -> new Entry(
                        each.id(),
                        Kind.POSITION,
                        town.id(),
                        town.name(),
                        province,
                        each.theme(),
                        theme,
                        town.name(),
                        Optional.of(each.stance()),
                        each.since(),
                        Optional.of(each.statedDay()),
                        each.explanation(),
                        each.source().map(Source::words),
                        each.source().flatMap(Source::address),
                        each.source().flatMap(Source::link)));
        Stream<Entry> unconfirmed = cell.unconfirmed().stream()
                .map(each -> new Entry(
                        each.id(),
                        Kind.UNCONFIRMED,
                        town.id(),
                        town.name(),
                        province,
                        each.theme(),
                        theme,
                        town.name(),
                        each.stance(),
                        each.since(),
                        Optional.empty(),
                        each.explanation(),
                        each.source().map(Source::words),
                        each.source().flatMap(Source::address),
                        each.source().flatMap(Source::link)));
        Stream<Entry> practice = cell.statements().stream()
                .map(each -> new Entry(
                        each.id(),
                        Kind.PRACTICE,
                        town.id(),
                        town.name(),
                        province,
                        each.theme(),
                        theme,
                        each.organisation(),
                        Optional.empty(),
                        Optional.of(each.month()),
                        Optional.empty(),
                        Optional.of(each.words()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        return Stream.concat(said, Stream.concat(unconfirmed, practice));
    }
}
