package nl.interstedelijkoverleg.web;

/** What is kept, as the page about privacy tells it: one for each row of docs/data-inventory.md that is about somebody. */
public enum Kept {
    VISITOR,
    ACCOUNT,
    SESSION,
    ALIAS,
    NAMED,
    POSTS,
    DRAFTS,
    VERSIONS,
    ONCE,
    MENTIONED,
    AGREEING,
    READING,
    TRANSLATED,
    WAITING,
    CODES,
    ASKING,
    MAILED,
    HANDOVER,
    BREACH,
    ANSWERS,
    JOINING,
    STEPPED,
    SLIPS
}
