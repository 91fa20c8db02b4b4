package nl.interstedelijkoverleg.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;

/** What a form shows when it comes back: what was filled in, nothing lost, and what is wrong with which field. */
public final class FormView {

    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, Reason> errors = new LinkedHashMap<>();

    /** An error of one field, for the summary above the form. */
    public record FieldError(String field, Reason reason) {}

    public static FormView empty() {
        return new FormView();
    }

    public FormView with(String field, String value) {
        values.put(field, value == null ? "" : value);
        return this;
    }

    public FormView refusing(InvalidInput refusal) {
        errors.putAll(refusal.reasons());
        return this;
    }

    public String value(String field) {
        return values.getOrDefault(field, "");
    }

    public boolean chosen(String field, String value) {
        return value(field).equals(value) || List.of(value(field).split(",")).contains(value);
    }

    /** Why a field is refused, or null. */
    public Reason error(String field) {
        return errors.get(field);
    }

    public boolean isRefused() {
        return !errors.isEmpty();
    }

    public List<FieldError> getErrors() {
        List<FieldError> list = new ArrayList<>();
        errors.forEach((field, reason) -> list.add(new FieldError(field, reason)));
        return list;
    }
}
