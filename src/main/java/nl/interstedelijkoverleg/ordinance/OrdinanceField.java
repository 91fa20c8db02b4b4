package nl.interstedelijkoverleg.ordinance;

/** The fields with which an ordinance is brought in, as they are called where one of them is refused. */
public enum OrdinanceField {
    BY,
    KIND,
    MUNICIPALITY,
    TITLE,
    FROM,
    UNTIL,
    IDENTIFIER,
    PUBLICATION,
    ADDRESS,
    LICENCE,
    OUTLINE
}
