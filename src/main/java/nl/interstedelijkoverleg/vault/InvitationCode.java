package nl.interstedelijkoverleg.vault;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * The code on an invitation slip: whoever types it joins. At least 128 random bits, so that guessing needs no limit on
 * attempts (threat model, row 14), in an alphabet made for reading aloud and typing on a phone. Never store or log it;
 * store {@link HolderKeys#invitation}.
 *
 * <p>26 characters of Crockford's base32 and his check symbol, which finds every single mistyped character and every
 * swap of two neighbours. Of the 37 check symbols, those that are no letter or digit of the alphabet are avoided by
 * drawing again; the 130 bits drawn leave 129.7.
 *
 * @see <a href="https://www.crockford.com/base32.html">Douglas Crockford, Base 32</a>
 */
public final class InvitationCode {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int DIGITS = 26;
    private static final int CHECK_MODULUS = 37;
    private static final int LONGEST_TYPED = 100;
    private static final int[] GROUPS = {5, 5, 5, 4, 4, 4};
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String normalised;

    private InvitationCode(String normalised) {
        this.normalised = normalised;
    }

    /**
     * A fresh code.
     *
     * @return never the same twice
     */
    public static InvitationCode random() {
        StringBuilder digits = new StringBuilder(DIGITS + 1);
        int check;
        do {
            digits.setLength(0);
            byte[] bytes = new byte[DIGITS];
            RANDOM.nextBytes(bytes);
            for (byte b : bytes) {
                digits.append(ALPHABET.charAt(b & 31));
            }
            check = check(digits);
        } while (check >= ALPHABET.length());
        return new InvitationCode(digits.append(ALPHABET.charAt(check)).toString());
    }

    /**
     * Reads what somebody typed: upper or lower case, with spaces and dashes anywhere, O for 0, I or L for 1.
     *
     * @param typed anything; null is allowed; over 100 characters is never a code
     * @return the code, or nothing if it is not one or the check symbol shows a typing error
     */
    public static Optional<InvitationCode> parse(String typed) {
        if (typed == null || typed.length() > LONGEST_TYPED) {
            return Optional.empty();
        }
        StringBuilder digits = new StringBuilder(DIGITS + 1);
        for (int i = 0; i < typed.length(); i++) {
            char c = typed.charAt(i);
            if (isSeparator(c)) {
                continue;
            }
            char digit = digit(c);
            if (ALPHABET.indexOf(digit) < 0 || digits.length() > DIGITS) {
                return Optional.empty();
            }
            digits.append(digit);
        }
        if (digits.length() != DIGITS + 1
                || check(digits.substring(0, DIGITS)) != ALPHABET.indexOf(digits.charAt(DIGITS))) {
            return Optional.empty();
        }
        return Optional.of(new InvitationCode(digits.toString()));
    }

    /**
     * The code as printed on the slip.
     *
     * @return six groups of five or four characters with dashes between
     */
    public String text() {
        StringBuilder text = new StringBuilder(normalised);
        int at = 0;
        for (int i = 0; i < GROUPS.length - 1; i++) {
            at += GROUPS[i];
            text.insert(at++, '-');
        }
        return text.toString();
    }

    /**
     * The one spelling that the blind key is computed from.
     *
     * @return 27 characters, upper case, without separators
     */
    public String normalised() {
        return normalised;
    }

    private static boolean isSeparator(char c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || c == '\u2212' // the minus sign that some keyboards put for a dash
                || Character.getType(c) == Character.DASH_PUNCTUATION
                || Character.getType(c) == Character.FORMAT; // zero-width characters from a copied message
    }

    private static char digit(char c) {
        // not Character.toUpperCase: it would also turn letters of other alphabets into ours
        char upper = c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c;
        return switch (upper) {
            case 'O' -> '0';
            case 'I', 'L' -> '1';
            default -> upper;
        };
    }

    /** The number that the digits write, modulo 37. */
    private static int check(CharSequence digits) {
        int remainder = 0;
        for (int i = 0; i < digits.length(); i++) {
            remainder = (remainder * ALPHABET.length() + ALPHABET.indexOf(digits.charAt(i))) % CHECK_MODULUS;
        }
        return remainder;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof InvitationCode code
                && MessageDigest.isEqual(Encoding.text(normalised), Encoding.text(code.normalised));
    }

    @Override
    public int hashCode() {
        return normalised.hashCode();
    }

    @Override
    public String toString() {
        return "InvitationCode";
    }
}
