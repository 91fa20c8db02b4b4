package nl.interstedelijkoverleg.citation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a reference leads to, whatever way it was written. Equal targets are the same thing. */
public sealed interface Target
        permits Target.Article, Target.Whole, Target.Judgment, Target.Publication, Target.ParliamentaryPaper {

    /** One spelling of exactly what is cited, down to the lid. */
    String key();

    /**
     * The keys under which it is found by whoever asks what cites something: for an article the article without its lid, for a
     * range every article in it, for a paper the paper and its dossier.
     */
    List<String> lookups();

    /** As a Dutch reader would write it. */
    String human();

    /** Where the public can read it, put together without asking anybody; empty when it cannot be known so. */
    Optional<String> address();

    /**
     * An article, or some in a row.
     *
     * @param work the regulation it is in
     * @param number as written, letters small, without a point at its end: {@code 5:9}, {@code 151a}, {@code 3.1.1}
     * @param last the last of a row ("1:5 tot en met 1:8")
     * @param places where in it; empty for the whole article
     */
    record Article(Work work, String number, Optional<String> last, List<Place> places) implements Target {

        private static final int LONGEST_ROW = 200;

        public Article {
            Objects.requireNonNull(work);
            Objects.requireNonNull(number);
            Objects.requireNonNull(last);
            places = List.copyOf(places);
        }

        /** The key of one article of a work, under which everything that cites it is found. */
        public static String lookup(Work work, String number) {
            return work.key() + "&artikel=" + number;
        }

        @Override
        public String key() {
            String article =
                    lookup(work, number) + last.map(until -> "--" + until).orElse("");
            return places.isEmpty()
                    ? article
                    : article
                            + places.stream()
                                    .map(place -> (place.aanhef() ? "&aanhef" : "") + place.parameters())
                                    .collect(Collectors.joining("+"));
        }

        @Override
        public List<String> lookups() {
            return numbers().stream().map(each -> lookup(work, each)).toList();
        }

        /** The number, or for a row every number in it where that can be counted out, else its two ends. */
        public List<String> numbers() {
            if (last.isEmpty()) {
                return List.of(number);
            }
            String until = last.get();
            int from = endOfStem(number);
            int to = endOfStem(until);
            if (number.substring(0, from).equals(until.substring(0, to))) {
                Optional<Integer> first = whole(number.substring(from));
                Optional<Integer> end = whole(until.substring(to));
                if (first.isPresent()
                        && end.isPresent()
                        && end.get() >= first.get()
                        && end.get() - first.get() < LONGEST_ROW) {
                    List<String> all = new ArrayList<>();
                    for (int each = first.get(); each <= end.get(); each++) {
                        all.add(number.substring(0, from) + each);
                    }
                    return all;
                }
            }
            return List.of(number, until);
        }

        private static int endOfStem(String number) {
            return Math.max(number.lastIndexOf(':'), number.lastIndexOf('.')) + 1;
        }

        private static Optional<Integer> whole(String digits) {
            boolean counts =
                    !digits.isEmpty() && digits.length() <= 6 && digits.chars().allMatch(Character::isDigit);
            return counts ? Optional.of(Integer.valueOf(digits)) : Optional.empty();
        }

        @Override
        public String human() {
            StringBuilder text = new StringBuilder(last.isPresent() ? "artikelen " : "artikel ").append(number);
            last.ifPresent(until -> text.append(" tot en met ").append(until));
            for (int at = 0; at < places.size(); at++) {
                text.append(at == 0 || at < places.size() - 1 ? "" : " en")
                        .append(
                                at == 0
                                        ? places.get(at).human()
                                        : at < places.size() - 1
                                                ? places.get(at).human()
                                                : places.get(at).human().substring(1));
            }
            return switch (work.kind()) {
                case THIS -> text + " van deze regeling";
                case UNKNOWN -> text + ", van " + work.name();
                default ->
                    text.append(places.isEmpty() ? " " : ", ")
                            .append(work.name())
                            .toString();
            };
        }

        /** The identifiers in the Juriconnect standard 1.3.1, one per place; empty when the law's number is not known. */
        public List<String> juriconnect() {
            if (work.kind() != Work.Kind.LAW) {
                return List.of();
            }
            String article = "jci1.3.1:c:" + work.key() + "&artikel=" + number;
            return places.isEmpty()
                    ? List.of(article)
                    : places.stream()
                            .map(place -> article
                                    + place.lid().map(lid -> "&lid=" + lid).orElse("")
                                    + place.parts().stream()
                                            .map(part -> "&o=" + part)
                                            .collect(Collectors.joining()))
                            .distinct()
                            .toList();
        }

        @Override
        public Optional<String> address() {
            return work.kind() == Work.Kind.LAW
                    ? Optional.of("https://wetten.overheid.nl/" + juriconnect().get(0))
                    : work.address();
        }
    }

    /**
     * A regulation as a whole, by its number.
     *
     * @param work the regulation
     * @param identifier as the standard writes it: {@code BWBR0005416}, {@code CVDR34199_1}, {@code jci1.3.1:c:BWBR0005416&g=2020-01-01}
     */
    record Whole(Work work, String identifier) implements Target {

        @Override
        public String key() {
            return identifier;
        }

        @Override
        public List<String> lookups() {
            return List.of(work.key());
        }

        @Override
        public String human() {
            return work.name();
        }

        @Override
        public Optional<String> address() {
            return work.kind() == Work.Kind.REGISTERED
                    ? Optional.of("https://lokaleregelgeving.overheid.nl/" + identifier.replace('_', '/'))
                    : Optional.of("https://wetten.overheid.nl/" + identifier);
        }
    }

    /**
     * A judgment by its European number.
     *
     * @param ecli in capitals, without a point at its end
     */
    record Judgment(String ecli) implements Target {

        @Override
        public String key() {
            return ecli;
        }

        @Override
        public List<String> lookups() {
            return List.of(ecli);
        }

        @Override
        public String human() {
            return ecli;
        }

        @Override
        public Optional<String> address() {
            if (ecli.startsWith("ECLI:NL:")) {
                return Optional.of("https://deeplink.rechtspraak.nl/uitspraak?id=" + ecli);
            }
            return ecli.startsWith("ECLI:EU:")
                    ? Optional.of("https://eur-lex.europa.eu/legal-content/NL/TXT/?uri=ecli:" + ecli)
                    : Optional.empty();
        }
    }

    /**
     * A number of an official journal.
     *
     * @param identifier {@code gmb-2019-289277}, {@code stb-2011-35}
     * @param human "Gemeenteblad 2019, 289277"
     */
    record Publication(String identifier, String human) implements Target {

        @Override
        public String key() {
            return identifier;
        }

        @Override
        public List<String> lookups() {
            return List.of(identifier);
        }

        @Override
        public Optional<String> address() {
            return Optional.of("https://zoek.officielebekendmakingen.nl/" + identifier + ".html");
        }
    }

    /**
     * A paper of parliament.
     *
     * @param dossier five digits and perhaps the chapter: {@code 35715}, {@code 31700-VIII}
     * @param number of the paper in the dossier, digits or letters; empty for the dossier
     * @param chamber {@code I} or {@code II}
     * @param session {@code 2020/21}
     * @param page as written
     */
    record ParliamentaryPaper(
            String dossier,
            Optional<String> number,
            Optional<String> chamber,
            Optional<String> session,
            Optional<String> page)
            implements Target {

        @Override
        public String key() {
            return "kst-" + dossier + number.map(each -> "-" + each).orElse("");
        }

        @Override
        public List<String> lookups() {
            return number.isEmpty() ? List.of(key()) : List.of(key(), "kst-" + dossier);
        }

        @Override
        public String human() {
            StringBuilder text = new StringBuilder("Kamerstukken");
            chamber.ifPresent(each -> text.append(' ').append(each));
            session.ifPresent(each -> text.append(' ').append(each));
            text.append(chamber.isPresent() || session.isPresent() ? ", " : " ")
                    .append(dossier, 0, 2)
                    .append(' ')
                    .append(dossier.substring(2));
            number.ifPresent(each -> text.append(", nr. ").append(each));
            page.ifPresent(each -> text.append(", p. ").append(each));
            return text.toString();
        }

        @Override
        public Optional<String> address() {
            return Optional.of("https://zoek.officielebekendmakingen.nl/"
                    + (number.isPresent() ? key() + ".html" : "dossier/" + dossier));
        }
    }
}
