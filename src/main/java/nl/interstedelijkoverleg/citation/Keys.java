package nl.interstedelijkoverleg.citation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads keys back to what they stand for. */
final class Keys {

    private static final String ARTICLE = "&artikel=";
    private static final int LONGEST = 500;
    private static final Pattern BWB = Pattern.compile("BWB[RVW]\\d{7}");
    private static final Pattern CVDR = Pattern.compile("CVDR\\d{1,10}");
    private static final Pattern EUROPEAN = Pattern.compile("(eu|eu-richtlijn):(\\d{1,5}/\\d{1,5})");
    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*");

    private Keys() {}

    static Optional<Target> read(String key, Citations citations) {
        if (key == null || key.isEmpty() || key.length() > LONGEST) {
            return Optional.empty();
        }
        int at = key.indexOf(ARTICLE);
        Optional<Target> read = at > 0 && !key.startsWith("jci")
                ? work(key.substring(0, at), citations.laws())
                        .flatMap(work -> article(work, key.substring(at + ARTICLE.length())))
                : whole(key, citations);
        return read.filter(target -> target.key().equals(key));
    }

    private static Optional<Target> whole(String key, Citations citations) {
        List<Citation> found = citations.in(key);
        return found.size() == 1 && found.get(0).start() == 0 && found.get(0).end() == key.length()
                ? Optional.of(found.get(0).target())
                : Optional.empty();
    }

    private static Optional<Target> article(Work work, String rest) {
        int end = 0;
        while (end < rest.length() && rest.charAt(end) != '&' && rest.charAt(end) != '+') {
            end++;
        }
        String row = rest.substring(0, end);
        int until = row.indexOf("--");
        String number = until < 0 ? row : row.substring(0, until);
        Optional<String> last = until < 0 ? Optional.empty() : Optional.of(row.substring(until + 2));
        if (number.isBlank() || last.filter(String::isBlank).isPresent()) {
            return Optional.empty();
        }
        List<Place> places = new ArrayList<>();
        if (end < rest.length()) {
            for (String place : rest.substring(end).split("\\+", -1)) {
                places.add(place(place));
            }
        }
        return Optional.of(new Target.Article(work, number, last, places));
    }

    private static Place place(String parameters) {
        String lid = null;
        boolean aanhef = false;
        List<String> parts = new ArrayList<>();
        String sentence = null;
        for (String parameter : parameters.split("&")) {
            int sign = parameter.indexOf('=');
            String value = parameter.substring(sign + 1);
            switch (sign < 0 ? parameter : parameter.substring(0, sign)) {
                case "aanhef" -> aanhef = true;
                case "lid" -> lid = value;
                case "o" -> parts.add(value);
                case "zin" -> sentence = value;
                default -> {
                    // Whoever asks compares with the key of what was read.
                }
            }
        }
        return Place.of(
                lid, aanhef, parts.stream().filter(part -> !part.isEmpty()).toList(), sentence);
    }

    private static Optional<Work> work(String key, Laws laws) {
        if (key.equals(Work.THIS.key())) {
            return Optional.of(Work.THIS);
        }
        if (BWB.matcher(key).matches()) {
            return Optional.of(Work.bwb(key, laws));
        }
        if (CVDR.matcher(key).matches()) {
            return Optional.of(new Work(Work.Kind.REGISTERED, key, key));
        }
        if (key.startsWith("wet:")) {
            return laws.byKey(key).map(laws::work);
        }
        Matcher european = EUROPEAN.matcher(key);
        if (european.matches()) {
            boolean regulation = european.group(1).equals("eu");
            return laws.byKey(key)
                    .map(laws::work)
                    .or(() -> Optional.of(new Work(
                            regulation ? Work.Kind.EUROPEAN : Work.Kind.NAMED,
                            key,
                            (regulation ? "Verordening (EU) " : "Richtlijn ") + european.group(2))));
        }
        if (key.startsWith("naam:")) {
            String slug = key.substring("naam:".length());
            return SLUG.matcher(slug).matches()
                    ? Optional.of(new Work(
                            Work.Kind.NAMED,
                            key,
                            slug.substring(0, 1).toUpperCase(Locale.ROOT)
                                    + slug.substring(1).replace('-', ' ')))
                    : Optional.empty();
        }
        int colon = key.indexOf(':');
        Optional<Law> local = laws.byKey("local:" + (colon < 0 ? key : key.substring(0, colon)));
        return colon < 0
                ? local.map(laws::work)
                : local.flatMap(law -> laws.town(key.substring(colon + 1)).map(town -> Work.local(law, town)));
    }
}
