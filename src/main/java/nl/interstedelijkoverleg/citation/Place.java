package nl.interstedelijkoverleg.citation;

import java.util.List;
import java.util.Optional;

/**
 * A place in an article.
 *
 * @param lid number of the paragraph, in digits ({@code 1} for "eerste lid"), with its letter if it has one; {@code laatste} as written
 * @param aanhef whether the words before the list are meant too
 * @param parts the item of the list and the items in it, from outside in: {@code [a, 1]} for "onder a, sub 1º"
 * @param sentence number of the sentence, in digits
 */
public record Place(Optional<String> lid, boolean aanhef, List<String> parts, Optional<String> sentence) {

    /** The article as a whole. */
    public static final Place WHOLE = new Place(Optional.empty(), false, List.of(), Optional.empty());

    private static final String[] ORDINALS = {
        "eerste",
        "tweede",
        "derde",
        "vierde",
        "vijfde",
        "zesde",
        "zevende",
        "achtste",
        "negende",
        "tiende",
        "elfde",
        "twaalfde",
        "dertiende",
        "veertiende",
        "vijftiende",
        "zestiende",
        "zeventiende",
        "achttiende",
        "negentiende",
        "twintigste"
    };

    public Place {
        parts = List.copyOf(parts);
    }

    static Place of(String lid, boolean aanhef, List<String> parts, String sentence) {
        return new Place(Optional.ofNullable(lid), aanhef, parts, Optional.ofNullable(sentence));
    }

    /** The number of an ordinal in words; 0 when it is none. */
    static int ordinal(String word) {
        for (int number = 0; number < ORDINALS.length; number++) {
            if (ORDINALS[number].equals(word)) {
                return number + 1;
            }
        }
        return 0;
    }

    static String inWords(String number) {
        if (number.length() <= 2 && number.chars().allMatch(Character::isDigit)) {
            int value = Integer.parseInt(number);
            if (value >= 1 && value <= ORDINALS.length) {
                return ORDINALS[value - 1];
            }
        }
        return number;
    }

    /** In the parameters of the Juriconnect standard 1.3.1, which has no word for aanhef. */
    String parameters() {
        StringBuilder text = new StringBuilder();
        lid.ifPresent(number -> text.append("&lid=").append(number));
        parts.forEach(part -> text.append("&o=").append(part));
        sentence.ifPresent(number -> text.append("&zin=").append(number));
        return text.toString();
    }

    String human() {
        StringBuilder text = new StringBuilder();
        lid.ifPresent(number -> text.append(", ").append(isPlain(number) ? inWords(number) + " lid" : "lid " + number));
        if (aanhef) {
            text.append(", aanhef");
        }
        for (int level = 0; level < parts.size(); level++) {
            String part = parts.get(level);
            text.append(level == 0 ? aanhef ? " en onder " : ", onder " : ", sub ")
                    .append(part);
            if (Character.isDigit(part.charAt(0))) {
                text.append('°');
            }
        }
        sentence.ifPresent(number -> text.append(", ").append(inWords(number)).append(" volzin"));
        return text.toString();
    }

    private static boolean isPlain(String number) {
        return !inWords(number).equals(number) || number.equals("laatste") || number.equals("enig");
    }
}
