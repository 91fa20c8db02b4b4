package nl.interstedelijkoverleg.ordinance;

/** What an ordinance of the library is. */
public enum OrdinanceKind {
    /** The chapter on sex work of the general bylaw (APV). */
    BYLAW,
    /** A separate ordinance. */
    ORDINANCE,
    /** Beleidsregels. */
    POLICY_RULES,
    /** Nadere regels. */
    FURTHER_RULES,
    /** Kadernota. */
    FRAMEWORK_NOTE,
    /** Aanwijzingsbesluit. */
    DESIGNATION,
    /** Articles as an organisation that sex workers lead would have them. */
    MODEL_ARTICLES
}
