package nl.interstedelijkoverleg.organisation;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import nl.interstedelijkoverleg.web.Input;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;

/**
 * An address for mail, in lower case. Narrower than the standard allows: what is not in it can neither break a header nor look
 * like another address.
 */
record MailAddress(String text) {

    private static final int LONGEST = 254;
    private static final String DOMAIN =
            "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+";
    private static final Pattern ADDRESS = Pattern.compile("[a-z0-9](?:[a-z0-9._+'-]{0,62}[a-z0-9])?@" + DOMAIN);
    private static final Pattern DOMAIN_ALONE = Pattern.compile(DOMAIN);

    static Optional<MailAddress> of(String typed) {
        return clean(typed)
                .filter(text -> ADDRESS.matcher(text).matches() && !text.contains(".."))
                .map(MailAddress::new);
    }

    /** Reads the field; null when it was refused. */
    static MailAddress read(Input input, String field, String typed) {
        input.line(field, typed, 1, LONGEST);
        Optional<MailAddress> address = of(typed);
        if (address.isEmpty()) {
            input.refuse(field, Reason.ADDRESS_UNREADABLE);
        }
        return address.orElse(null);
    }

    /** A domain by itself, as in the part after the at sign. */
    static Optional<String> domain(String typed) {
        return clean(typed).filter(text -> DOMAIN_ALONE.matcher(text).matches());
    }

    private static Optional<String> clean(String typed) {
        return Optional.ofNullable(typed)
                .map(text -> text.strip().toLowerCase(Locale.ROOT))
                .filter(text -> text.length() <= LONGEST);
    }

    /** So that no log can ever hold it. */
    @Override
    public String toString() {
        return "MailAddress";
    }
}
