package nl.interstedelijkoverleg.security;

/** The route is allowed to this person, but only after a second factor (RFC 9470). */
public class StepUpRequiredException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StepUpRequiredException() {
        super("level 2 required", null, false, false);
    }
}
