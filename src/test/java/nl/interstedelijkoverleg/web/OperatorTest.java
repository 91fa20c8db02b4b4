package nl.interstedelijkoverleg.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import nl.interstedelijkoverleg.demo.InventedOperator;
import nl.interstedelijkoverleg.web.Site.ComplaintsSettings;
import nl.interstedelijkoverleg.web.Site.OperatorSettings;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Who answers for the place")
class OperatorTest {

    private final Map<String, String> settings = new HashMap<>(InventedOperator.environment());

    @Test
    @DisplayName("is read as it was filled in")
    void complete() {
        Operator operator = Operator.of(read());
        assertEquals(InventedOperator.NAME, operator.name());
        assertEquals("contact@verzonnen.example", operator.email().text());
        assertEquals(
                "mailto:veiligheid@verzonnen.example",
                operator.vulnerability().uri().toString());
        assertEquals(InventedOperator.COMPLAINTS, operator.complaints().name());
    }

    @Test
    @DisplayName("may take questions on a page of its own, over TLS")
    void page() {
        settings.put("OVERLEG_OPERATOR_COMPLAINTS_CONTACT", "https://weegschaal.example/klacht");
        Operator operator = Operator.of(read());
        assertEquals(
                "https://weegschaal.example/klacht",
                operator.complaints().contact().text());
    }

    @Test
    @DisplayName("is named completely: every setting that is missing is said, and no other")
    void missing() {
        for (String setting : InventedOperator.environment().keySet()) {
            String kept = settings.put(setting, "  ");
            if (setting.endsWith("_PHONE")) {
                assertTrue(Operator.of(read()).complaints().phone().isEmpty());
            } else {
                String said = refusal();
                assertTrue(said.contains(setting), said);
                InventedOperator.environment().keySet().stream()
                        .filter(other -> !other.equals(setting) && !setting.startsWith(other))
                        .forEach(other -> assertFalse(said.contains(other), other + ": " + said));
            }
            settings.put(setting, kept);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "http://plain.example/",
                "javascript:alert(1)",
                "no address",
                "a@b",
                "https://x.example/?q=\"><script>",
                "ftp://x.example/",
                "two@x.example, three@x.example",
                "x@y.example\nBcc: z@y.example"
            })
    @DisplayName("can be reached by mail or over TLS, and by nothing else")
    void unusable(String contact) {
        for (String setting : List.of("VULNERABILITY", "DATA_PROTECTION", "COMPLAINTS_CONTACT", "EMAIL")) {
            String kept = settings.put("OVERLEG_OPERATOR_" + setting, contact);
            String said = refusal();
            assertTrue(said.contains("OVERLEG_OPERATOR_" + setting), said);
            assertFalse(said.contains(contact), "a setting is never repeated: " + said);
            settings.put("OVERLEG_OPERATOR_" + setting, kept);
        }
    }

    @Test
    @DisplayName("does not judge complaints about itself")
    void anotherOrganisation() {
        settings.put("OVERLEG_OPERATOR_COMPLAINTS_NAME", InventedOperator.NAME.toUpperCase(Locale.ROOT));
        assertTrue(refusal().contains("OVERLEG_OPERATOR_COMPLAINTS_NAME"));
        settings.put("OVERLEG_OPERATOR_COMPLAINTS_NAME", InventedOperator.COMPLAINTS);
        settings.put("OVERLEG_OPERATOR_COMPLAINTS_CONTACT", settings.get("OVERLEG_OPERATOR_EMAIL"));
        assertTrue(refusal().contains("OVERLEG_OPERATOR_COMPLAINTS_CONTACT"));
    }

    private String refusal() {
        return assertThrows(InvalidOperator.class, () -> Operator.of(read())).getMessage();
    }

    private OperatorSettings read() {
        return new Settings(settings);
    }

    private record Settings(Map<String, String> all) implements OperatorSettings {

        private Optional<String> of(String name) {
            return Optional.ofNullable(all.get("OVERLEG_OPERATOR_" + name)).filter(text -> !text.isEmpty());
        }

        @Override
        public Optional<String> name() {
            return of("NAME");
        }

        @Override
        public Optional<String> address() {
            return of("ADDRESS");
        }

        @Override
        public Optional<String> email() {
            return of("EMAIL");
        }

        @Override
        public Optional<String> dataProtection() {
            return of("DATA_PROTECTION");
        }

        @Override
        public Optional<String> vulnerability() {
            return of("VULNERABILITY");
        }

        @Override
        public ComplaintsSettings complaints() {
            Settings settings = this;
            return new ComplaintsSettings() {
                @Override
                public Optional<String> name() {
                    return settings.of("COMPLAINTS_NAME");
                }

                @Override
                public Optional<String> address() {
                    return settings.of("COMPLAINTS_ADDRESS");
                }

                @Override
                public Optional<String> contact() {
                    return settings.of("COMPLAINTS_CONTACT");
                }

                @Override
                public Optional<String> phone() {
                    return settings.of("COMPLAINTS_PHONE");
                }
            };
        }
    }
}
