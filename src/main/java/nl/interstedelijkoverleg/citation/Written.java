package nl.interstedelijkoverleg.citation;

/**
 * A regulation as it is written in a text.
 *
 * @param work which; null when what is written is certainly no regulation
 * @param next the token after it
 * @param book the number of a book of the Burgerlijk Wetboek that is named beside it, else null
 */
record Written(Work work, int next, String book) {}
