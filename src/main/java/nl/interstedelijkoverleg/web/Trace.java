package nl.interstedelijkoverleg.web;

import io.quarkus.qute.TemplateException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Where an error arose, without its message. */
final class Trace {

    private static final int FRAMES = 12;

    private Trace() {}

    static String of(Throwable error) {
        StringBuilder trace = new StringBuilder();
        int depth = 0;
        for (Throwable cause = error; cause != null && depth < 5; cause = cause.getCause(), depth++) {
            trace.append(depth == 0 ? "" : " <- ").append(cause.getClass().getName());
            if (cause instanceof TemplateException template && template.getOrigin() != null) {
                trace.append(' ').append(template.getOrigin().getTemplateId());
                trace.append(':').append(template.getOrigin().getLine());
            }
            trace.append(Arrays.stream(cause.getStackTrace())
                    .limit(FRAMES)
                    .map(frame -> frame.getClassName() + ":" + frame.getLineNumber())
                    .collect(Collectors.joining(" ", " [", "]")));
        }
        return trace.toString();
    }
}
