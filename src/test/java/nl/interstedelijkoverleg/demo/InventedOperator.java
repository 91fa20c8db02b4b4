package nl.interstedelijkoverleg.demo;

import java.util.Map;

/** Who answers for the demonstration and for the tests: nobody who exists, and every line says so. */
public final class InventedOperator {

    public static final String NAME = "Stichting Voorbeeldplein (verzonnen)";
    public static final String COMPLAINTS = "Klachtenbureau De Weegschaal (verzonnen)";

    private InventedOperator() {}

    /** What an operator would set. */
    public static Map<String, String> environment() {
        return Map.of(
                "OVERLEG_OPERATOR_NAME", NAME,
                "OVERLEG_OPERATOR_ADDRESS", "Postbus 0, 0000 AA Voorbeeldstad (verzonnen)",
                "OVERLEG_OPERATOR_EMAIL", "contact@verzonnen.example",
                "OVERLEG_OPERATOR_DATA_PROTECTION", "privacy@verzonnen.example",
                "OVERLEG_OPERATOR_VULNERABILITY", "veiligheid@verzonnen.example",
                "OVERLEG_OPERATOR_COMPLAINTS_NAME", COMPLAINTS,
                "OVERLEG_OPERATOR_COMPLAINTS_ADDRESS", "Postbus 00, 0000 ZZ Elders (verzonnen)",
                "OVERLEG_OPERATOR_COMPLAINTS_CONTACT", "klachten@weegschaal.example",
                "OVERLEG_OPERATOR_COMPLAINTS_PHONE", "000 000 00 00");
    }
}
