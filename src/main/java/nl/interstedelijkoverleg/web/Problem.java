package nl.interstedelijkoverleg.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/** An error of the API (RFC 9457, as the Dutch API Design Rules ask). */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(String type, String title, int status, String detail, List<FieldProblem> errors) {

    static final String MEDIA_TYPE = "application/problem+json";

    /** What is wrong with one field, as a code for programs and a sentence for people. */
    public record FieldProblem(String field, String code, String message) {}
}
