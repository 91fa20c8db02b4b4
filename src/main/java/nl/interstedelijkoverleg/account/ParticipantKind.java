package nl.interstedelijkoverleg.account;

/** The kinds of participant. A person's kind is a property of each membership, never of an account. */
public enum ParticipantKind {
    SEX_WORKER,
    SEX_WORKER_ORGANISATION,
    MUNICIPALITY,
    SUPPORT_SERVICE,
    ALLIANCE,
    ENFORCEMENT,
    RESEARCHER;

    /** Whether members of this kind may take part under an alias; all others appear under their own name. */
    public boolean mayBePseudonymous() {
        return this == SEX_WORKER || this == SEX_WORKER_ORGANISATION;
    }

    /** Whether a room may admit this kind as such. A researcher comes in one by one, and into one room at a time. */
    public boolean mayBeAdmitted() {
        return this != RESEARCHER;
    }

    /** Whether members of this kind may moderate: not whoever enforces, nor whoever is there to study others. */
    public boolean mayLead() {
        return this != ENFORCEMENT && this != RESEARCHER;
    }

    /** Whether members of this kind may take part by a seat, under their own name. */
    public boolean mayBeNamed() {
        return this != SEX_WORKER;
    }
}
