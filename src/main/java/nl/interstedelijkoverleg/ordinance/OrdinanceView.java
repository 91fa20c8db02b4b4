package nl.interstedelijkoverleg.ordinance;

import jakarta.ws.rs.NotFoundException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An ordinance with its versions.
 *
 * @param of the municipality, or the organisation whose model articles these are
 * @param mergedInto the municipality of today that this one went into
 * @param versions the newest first; one without a day comes last; of one day what is confirmed comes first
 */
public record OrdinanceView(
        UUID id, OrdinanceKind kind, String title, String of, Optional<String> mergedInto, List<Version> versions) {

    /**
     * One version.
     *
     * @param from the first day on which it counts; empty where nobody filled that in
     * @param until the first day on which it no longer counts: as it says, or because the next one begins; what is confirmed is ended only by what is
     * @param identifier such as {@code CVDR112779_1}
     * @param confirmed whether the municipality, or the organisation whose articles these are, brought it in itself
     */
    public record Version(
            UUID id,
            Optional<LocalDate> from,
            Optional<LocalDate> until,
            Optional<String> identifier,
            Optional<String> publication,
            Optional<String> sourceAddress,
            Optional<String> licence,
            String format,
            boolean confirmed) {

        /** Whether this is the law on a day, as far as is known here. */
        public boolean countsOn(LocalDate day) {
            return from.map(first -> !first.isAfter(day)).orElse(true)
                    && until.map(end -> end.isAfter(day)).orElse(true);
        }
    }

    public OrdinanceView {
        versions = List.copyOf(versions);
    }

    /**
     * One of its versions.
     *
     * @throws NotFoundException if it is none of them
     */
    Version require(UUID version) {
        return versions.stream()
                .filter(each -> each.id().equals(version))
                .findFirst()
                .orElseThrow(NotFoundException::new);
    }

    /** The version that was the law on a day; what is confirmed goes before what is not. */
    public Optional<Version> on(LocalDate day) {
        List<Version> counting =
                versions.stream().filter(version -> version.countsOn(day)).toList();
        return counting.stream()
                .filter(Version::confirmed)
                .findFirst()
                .or(() -> counting.stream().findFirst());
    }

    /**
     * Which other version a reader should know of: beside one that is confirmed, what others brought in of the same time; beside one that is
     * not, what stood here for the time before it, or for the same day.
     */
    public Optional<Version> beside(Version version) {
        if (version.confirmed()) {
            return versions.stream()
                    .filter(other -> !other.confirmed() && overlap(version, other))
                    .findFirst();
        }
        List<Version> others = versions.stream()
                .filter(other -> !other.equals(version) && !isLater(other, version))
                .toList();
        return others.stream()
                .filter(Version::confirmed)
                .findFirst()
                .or(() -> others.stream().findFirst());
    }

    private static boolean isLater(Version one, Version other) {
        return one.from().isPresent()
                && other.from().map(day -> one.from().get().isAfter(day)).orElse(true);
    }

    private static boolean overlap(Version one, Version other) {
        return begins(one, other) && begins(other, one);
    }

    private static boolean begins(Version one, Version other) {
        return one.from().isEmpty()
                || other.until().map(end -> end.isAfter(one.from().get())).orElse(true);
    }

    /**
     * One line of the list.
     *
     * @param from since when the newest version counts
     */
    public record Line(UUID id, OrdinanceKind kind, String title, String of, Optional<LocalDate> from) {}
}
