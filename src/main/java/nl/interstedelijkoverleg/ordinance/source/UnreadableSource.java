package nl.interstedelijkoverleg.ordinance.source;

/**
 * A source was refused; {@link #problem()} says why and where. Nothing of it was read. The message, which may end in a log, holds nothing of
 * the source.
 */
public final class UnreadableSource extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    UnreadableSource(Problem.Kind kind, Spot spot, String detail) {
        super(kind + " at " + spot);
        this.problem = new Problem(kind, spot, detail);
    }

    UnreadableSource(Problem.Kind kind, String detail) {
        this(kind, Spot.WHOLE, detail);
    }

    /** Why, with weight {@link Problem.Weight#REFUSED}. */
    public Problem problem() {
        return problem;
    }
}
