package nl.interstedelijkoverleg.citation;

import java.util.Objects;
import java.util.Optional;

/**
 * What an article belongs to.
 *
 * @param kind which sort of regulation
 * @param key the same for every way of writing it; two works with one key are one work
 * @param name as a reader would write it
 */
public record Work(Kind kind, String key, String name) {

    /** Which sort of regulation. */
    public enum Kind {
        /** A law, decree or treaty with a number in the national file (BWB). */
        LAW,
        /** A law that is in the table without a number, or a name that is in no table. */
        NAMED,
        /** A regulation of the European Union. */
        EUROPEAN,
        /** An ordinance by its name and perhaps its town. */
        LOCAL,
        /** A local regulation by its number in the national file (CVDR). */
        REGISTERED,
        /** The text in which the reference stands. */
        THIS,
        /** "De wet", where the text does not say which. */
        UNKNOWN;

        /** Whether it is one and the same, wherever it is cited. */
        public boolean isKnown() {
            return this != THIS && this != UNKNOWN;
        }
    }

    /** The regulation in which the reference itself stands. */
    public static final Work THIS = new Work(Kind.THIS, "deze", "deze regeling");

    public Work {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(key);
        Objects.requireNonNull(name);
    }

    static Work of(Law law) {
        Kind kind = law.bwb().isPresent()
                ? Kind.LAW
                : law.key().startsWith("eu:") ? Kind.EUROPEAN : law.isLocal() ? Kind.LOCAL : Kind.NAMED;
        return new Work(kind, law.isLocal() ? law.key().substring("local:".length()) : law.key(), law.shortName());
    }

    static Work local(Law law, String town) {
        Work kind = of(law);
        return new Work(Kind.LOCAL, kind.key() + ":" + Law.slug(town), law.shortName() + " " + town);
    }

    static Work named(String name) {
        return new Work(Kind.NAMED, "naam:" + Law.slug(name), name);
    }

    /** The bylaw (APV) of a town. */
    public static Work bylaw(String town) {
        return new Work(Kind.LOCAL, "apv:" + Law.slug(town), "APV " + town);
    }

    /** A regulation by its title alone. */
    public static Work titled(String title) {
        return named(title);
    }

    static Work unknown(String noun) {
        return new Work(Kind.UNKNOWN, "onbekend:" + noun, "de " + noun);
    }

    static Work bwb(String identifier, Laws laws) {
        return laws.byKey(identifier).map(laws::work).orElseGet(() -> new Work(Kind.LAW, identifier, identifier));
    }

    /** Where the public can read it; empty when that cannot be known without asking. */
    public Optional<String> address() {
        return switch (kind) {
            case LAW -> Optional.of("https://wetten.overheid.nl/" + key);
            case EUROPEAN -> Optional.of("https://eur-lex.europa.eu/eli/reg/" + key.substring("eu:".length()) + "/oj");
            case REGISTERED -> Optional.of("https://lokaleregelgeving.overheid.nl/" + key.replace('_', '/'));
            default -> Optional.empty();
        };
    }
}
