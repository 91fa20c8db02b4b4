package nl.interstedelijkoverleg.citation;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A law, treaty or kind of local regulation that texts cite.
 *
 * @param name the name in full
 * @param article {@code de} or {@code het}
 * @param shortName how it is written after the number of an article
 * @param aliases other names and abbreviations
 * @param identifier {@code BWBR0005416}, {@code eu:2016/679}, {@code local:apv}; empty when it is not known for certain
 */
public record Law(String name, String article, String shortName, List<String> aliases, Optional<String> identifier) {

    private static final Pattern BWB = Pattern.compile("BWB[RVW]\\d{7}");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    public Law {
        Objects.requireNonNull(name);
        Objects.requireNonNull(article);
        Objects.requireNonNull(shortName);
        aliases = List.copyOf(aliases);
        Objects.requireNonNull(identifier);
    }

    /** What everything that cites this law has in common: its identifier, or {@code wet:} and its short name. */
    public String key() {
        return identifier.orElseGet(() -> "wet:" + slug(shortName));
    }

    /** The keys that it has, or had, where no table gives its number: by each of its names, and by the spelling of each. */
    public List<String> keysWithoutNumber() {
        return Stream.concat(Stream.of(shortName, name), aliases.stream())
                .flatMap(each -> Stream.of("wet:" + slug(each), "naam:" + slug(each)))
                .distinct()
                .toList();
    }

    /** Its number in the national file of consolidated law. */
    public Optional<String> bwb() {
        return identifier.filter(given -> BWB.matcher(given).matches());
    }

    boolean isLocal() {
        return identifier.filter(given -> given.startsWith("local:")).isPresent();
    }

    /** Letters and digits of a name, without marks, joined by hyphens: one spelling of a name that is in no table. */
    static String slug(String name) {
        String plain = name.toLowerCase(Locale.ROOT);
        if (plain.chars().anyMatch(sign -> sign > 127)) {
            plain = MARKS.matcher(Normalizer.normalize(plain, Normalizer.Form.NFD))
                    .replaceAll("");
        }
        StringBuilder slug = new StringBuilder(plain.length());
        for (int at = 0; at < plain.length(); at++) {
            char sign = plain.charAt(at);
            if ((sign >= 'a' && sign <= 'z') || (sign >= '0' && sign <= '9')) {
                slug.append(sign);
            } else if (slug.length() > 0 && slug.charAt(slug.length() - 1) != '-') {
                slug.append('-');
            }
        }
        int end = slug.length();
        return slug.substring(0, end > 0 && slug.charAt(end - 1) == '-' ? end - 1 : end);
    }
}
