package nl.interstedelijkoverleg.organisation;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.interstedelijkoverleg.account.ParticipantKind;

/**
 * Public facts that every installation starts with: the municipalities by their code, and the organisations of the
 * directory. What is there already is left alone, so an administrator's correction stays.
 */
@ApplicationScoped
class ReferenceData {

    @Transactional
    void load(@Observes StartupEvent event) {
        Set<String> codes = Municipality.codes();
        rows("/reference/municipalities.csv")
                .filter(row -> !codes.contains(row[0]))
                .forEach(row -> Municipality.real(
                                row[0],
                                row[1],
                                row[2].isEmpty() ? List.of() : Arrays.asList(row[2].split("\\|")),
                                text(row, 3).orElse(null),
                                text(row, 4).map(LocalDate::parse).orElse(null),
                                text(row, 5).map(LocalDate::parse).orElse(null),
                                text(row, 6).orElse(null))
                        .persist());
        rows("/reference/organisations.csv")
                .filter(row -> Organisation.named(row[0]).isEmpty())
                .forEach(row -> Organisation.of(
                                ParticipantKind.valueOf(row[1]),
                                row[0],
                                Optional.empty(),
                                text(row, 2),
                                text(row, 3),
                                Optional.empty(),
                                false)
                        .persist());
    }

    private static Optional<String> text(String[] row, int column) {
        return column < row.length && !row[column].isBlank() ? Optional.of(row[column].strip()) : Optional.empty();
    }

    private static Stream<String[]> rows(String resource) {
        try (InputStream in = ReferenceData.class.getResourceAsStream(resource);
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .skip(1)
                    .map(line -> line.split(";", -1))
                    .collect(Collectors.toList())
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
