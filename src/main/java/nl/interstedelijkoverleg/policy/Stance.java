package nl.interstedelijkoverleg.policy;

import java.util.Arrays;
import java.util.Optional;

/** What a municipality says of a theme. That nothing is known is no answer: then there is none. */
public enum Stance {
    ALLOWED(Scale.PERMISSION, Mark.FULL),
    ALLOWED_PARTLY(Scale.PERMISSION, Mark.HALF),
    NOT_ALLOWED(Scale.PERMISSION, Mark.EMPTY),
    LICENCE_NEVER(Scale.LICENCE, Mark.FULL),
    LICENCE_SOMETIMES(Scale.LICENCE, Mark.HALF),
    LICENCE_ALWAYS(Scale.LICENCE, Mark.EMPTY),
    AGE_18(Scale.AGE, Mark.FULL),
    AGE_DIFFERS(Scale.AGE, Mark.HALF),
    AGE_21(Scale.AGE, Mark.EMPTY),
    CARRIED_ELSEWHERE(Scale.CARRIED, Mark.FULL),
    CARRIED_TOGETHER(Scale.CARRIED, Mark.HALF),
    CARRIED_BY_SAFETY(Scale.CARRIED, Mark.EMPTY),
    ARRANGED(Scale.ARRANGED, Mark.FULL),
    ARRANGED_PARTLY(Scale.ARRANGED, Mark.HALF),
    NOT_ARRANGED(Scale.ARRANGED, Mark.EMPTY),
    FAVOURS(Scale.OPINION, Mark.FULL),
    DIVIDED(Scale.OPINION, Mark.HALF),
    AGAINST(Scale.OPINION, Mark.EMPTY),
    /** It is being worked on. */
    DEVELOPING(null, Mark.STRIPED),
    NO_POLICY(null, Mark.LINE),
    /** What was said before no longer counts, and nothing is said in its place. */
    WITHDRAWN(null, Mark.UNKNOWN);

    /** How an answer is drawn: by its shape, so that no colour alone says anything. */
    public enum Mark {
        FULL,
        HALF,
        EMPTY,
        STRIPED,
        LINE,
        UNKNOWN
    }

    private final Scale scale;
    private final Mark mark;

    Stance(Scale scale, Mark mark) {
        this.scale = scale;
        this.mark = mark;
    }

    public Mark mark() {
        return mark;
    }

    /** Whether a municipality may answer this where these are the answers. */
    public boolean fits(Scale other) {
        return this != WITHDRAWN && (scale == null || scale == other);
    }

    static Optional<Stance> named(String name) {
        return Arrays.stream(values()).filter(each -> each.name().equals(name)).findFirst();
    }
}
