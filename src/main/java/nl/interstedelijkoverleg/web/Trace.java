package nl.interstedelijkoverleg.web;

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
            trace.append(Arrays.stream(cause.getStackTrace())
                    .limit(FRAMES)
                    .map(frame -> frame.getClassName() + ":" + frame.getLineNumber())
                    .collect(Collectors.joining(" ", " [", "]")));
        }
        return trace.toString();
    }
}
