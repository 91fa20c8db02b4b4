package nl.interstedelijkoverleg.discussion;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

/** The text is not the one from which a change began: it was changed in another window (RFC 9110, 13.1.1). */
class TextChanged extends WebApplicationException {

    private static final long serialVersionUID = 1L;

    TextChanged() {
        super(Response.Status.PRECONDITION_FAILED);
    }
}
