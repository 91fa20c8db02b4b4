package nl.interstedelijkoverleg.web;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import nl.interstedelijkoverleg.web.Site.OperatorSettings;

/**
 * Who answers for the place. It is complete, or the application does not start: nobody should write here without knowing
 * who keeps it, and to whom one can complain about them.
 *
 * @param address where a letter reaches it, on one line
 * @param vulnerability as RFC 9116 wants it: {@code mailto:} or {@code https:}
 */
public record Operator(
        String name,
        String address,
        Contact email,
        Contact dataProtection,
        Contact vulnerability,
        Complaints complaints) {

    private static final String PREFIX = "OVERLEG_OPERATOR_";
    private static final int LONGEST = 300;
    private static final Pattern EMAIL = Pattern.compile("[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+");
    private static final Pattern PAGE =
            Pattern.compile("https://[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)+(?:/[A-Za-z0-9._~/-]*)?");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ()-]{5,20}");

    /** The other organisation, which handles complaints: never the operator, about whom a complaint may be. */
    public record Complaints(String name, String address, Contact contact, Optional<String> phone) {}

    /** Where somebody can be reached: {@code mailto:} or {@code https:}. */
    public record Contact(URI uri) {

        /** As a person reads it. */
        public String text() {
            return mail() ? uri.getSchemeSpecificPart() : uri.toString();
        }

        public boolean mail() {
            return "mailto".equals(uri.getScheme());
        }
    }

    /**
     * Reads the settings.
     *
     * @throws InvalidOperator naming each setting that is missing or that cannot be used
     */
    static Operator of(OperatorSettings settings) {
        Reader reader = new Reader();
        Operator operator = new Operator(
                reader.line("NAME", settings.name()),
                reader.line("ADDRESS", settings.address()),
                reader.contact("EMAIL", settings.email()),
                reader.contact("DATA_PROTECTION", settings.dataProtection()),
                reader.contact("VULNERABILITY", settings.vulnerability()),
                new Complaints(
                        reader.line("COMPLAINTS_NAME", settings.complaints().name()),
                        reader.line("COMPLAINTS_ADDRESS", settings.complaints().address()),
                        reader.contact(
                                "COMPLAINTS_CONTACT", settings.complaints().contact()),
                        reader.phone("COMPLAINTS_PHONE", settings.complaints().phone())));
        if (operator.email() != null && !operator.email().mail()) {
            reader.refuse("EMAIL");
        }
        reader.check();
        operator.refuseToJudgeItself();
        return operator;
    }

    private void refuseToJudgeItself() {
        Map<String, Boolean> same = Map.of(
                "COMPLAINTS_NAME", same(name, complaints.name()),
                "COMPLAINTS_CONTACT", same(email.text(), complaints.contact().text()),
                "COMPLAINTS_ADDRESS", same(address, complaints.address()));
        TreeSet<String> refused = new TreeSet<>();
        same.forEach((setting, equal) -> {
            if (equal) {
                refused.add(PREFIX + setting);
            }
        });
        if (!refused.isEmpty()) {
            throw InvalidOperator.judgesItself(refused);
        }
    }

    private static boolean same(String one, String other) {
        return one.strip().equalsIgnoreCase(other.strip());
    }

    private static final class Reader {

        private final TreeSet<String> missing = new TreeSet<>();
        private final TreeSet<String> unusable = new TreeSet<>();

        String line(String setting, Optional<String> value) {
            return read(setting, value, text -> text);
        }

        Contact contact(String setting, Optional<String> value) {
            return read(setting, value, text -> {
                if (EMAIL.matcher(text).matches()) {
                    return new Contact(URI.create("mailto:" + text));
                }
                return PAGE.matcher(text).matches() ? new Contact(URI.create(text)) : null;
            });
        }

        Optional<String> phone(String setting, Optional<String> value) {
            Optional<String> given = value.map(String::strip).filter(text -> !text.isEmpty());
            if (given.isPresent() && !PHONE.matcher(given.get()).matches()) {
                unusable.add(PREFIX + setting);
            }
            return given;
        }

        private <T> T read(String setting, Optional<String> value, Function<String, T> reading) {
            String text = value.map(String::strip).orElse("");
            if (text.isEmpty()) {
                missing.add(PREFIX + setting);
                return null;
            }
            boolean oneLine = text.length() <= LONGEST && text.chars().noneMatch(Character::isISOControl);
            T read = oneLine ? reading.apply(text) : null;
            if (read == null) {
                unusable.add(PREFIX + setting);
            }
            return read;
        }

        void refuse(String setting) {
            unusable.add(PREFIX + setting);
        }

        void check() {
            if (!missing.isEmpty() || !unusable.isEmpty()) {
                throw InvalidOperator.incomplete(missing, unusable);
            }
        }
    }
}
