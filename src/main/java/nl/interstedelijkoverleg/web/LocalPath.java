package nl.interstedelijkoverleg.web;

import java.util.regex.Pattern;

/** A path of this site that came in as a parameter: to where somebody goes after logging in or choosing a language. */
public final class LocalPath {

    private static final Pattern SAFE = Pattern.compile("/(?:[A-Za-z0-9_~.-]+(?:/[A-Za-z0-9_~.-]+)*)?");
    private static final int LONGEST = 300;

    private LocalPath() {}

    /** The path if it can lead nowhere but to a page of this site, else the fallback. */
    public static String orElse(String path, String fallback) {
        boolean safe =
                path != null && path.length() <= LONGEST && SAFE.matcher(path).matches() && !path.contains("..");
        return safe ? path : fallback;
    }
}
