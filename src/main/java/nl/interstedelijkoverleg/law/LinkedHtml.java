package nl.interstedelijkoverleg.law;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import nl.interstedelijkoverleg.citation.Citation;
import nl.interstedelijkoverleg.citation.Citations;
import nl.interstedelijkoverleg.citation.Target;

/**
 * References in HTML that an allow-list made: read as text, block by block, and linked where they stand between two tags. What is code or a
 * link already is left alone, tags are never changed, and nothing but a link is added. The time taken grows with the length of the text.
 */
public final class LinkedHtml {

    /** How many references of one text become links; who cites more is still read. */
    public static final int MOST_LINKS = 100;

    private static final Set<String> INSIDE = Set.of("a", "em", "strong", "code", "span", "mark");
    private static final Set<String> CLOSED = Set.of("a", "code", "pre");
    /** Stands for what is not read: code, links, names. It is part of no reference, and parts what is before it from what is after. */
    private static final char SOMETHING = '\uFFFC';

    private static final int LONGEST_NAME = 203;

    private final String html;
    private final Citations citations;
    private final List<Citation> found = new ArrayList<>();
    private final List<Span> spans = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private int[] starts = new int[256];
    private int[] ends = new int[256];
    private int[] runs = new int[256];
    private int closed;
    private boolean own;
    private int run;

    /** A reference that stands between two tags. */
    private record Span(int start, int end, Target target) {}

    private LinkedHtml(String html, Citations citations) {
        this.html = html;
        this.citations = citations;
        read();
    }

    /**
     * The same HTML with links.
     *
     * @param address where a reference leads; empty for one that stays text
     */
    public static String of(String html, Citations citations, Function<Target, Optional<String>> address) {
        return new LinkedHtml(html, citations).linked(address);
    }

    /** The references in HTML, whether or not they can be linked. */
    public static List<Target> targets(String html, Citations citations) {
        return new LinkedHtml(html, citations)
                .found.stream().map(Citation::target).toList();
    }

    private String linked(Function<Target, Optional<String>> address) {
        StringBuilder out = new StringBuilder(html.length() + 64);
        int done = 0;
        int links = 0;
        for (Span span : spans) {
            Optional<String> to = links < MOST_LINKS ? address.apply(span.target()) : Optional.empty();
            if (to.isPresent()) {
                out.append(html, done, span.start())
                        .append("<a href=\"")
                        .append(to.get())
                        .append("\">");
                out.append(html, span.start(), span.end()).append("</a>");
                done = span.end();
                links++;
            }
        }
        return out.append(html, done, html.length()).toString();
    }

    private void read() {
        int at = 0;
        while (at < html.length()) {
            char sign = html.charAt(at);
            if (sign == '<') {
                int end = html.indexOf('>', at);
                if (end < 0) {
                    break;
                }
                tag(html.substring(at + 1, end));
                at = end + 1;
            } else if (sign == '&') {
                int end = html.indexOf(';', at);
                int next = end < 0 || end - at > 10 ? at + 1 : end + 1;
                add(next == at + 1 ? '&' : decoded(html.substring(at + 1, end)), at, next);
                at = next;
            } else {
                add(sign, at, at + 1);
                at++;
            }
        }
        block();
    }

    private void tag(String inside) {
        boolean ending = inside.startsWith("/");
        int end = ending ? 1 : 0;
        while (end < inside.length() && Character.isLetterOrDigit(inside.charAt(end))) {
            end++;
        }
        String name = inside.substring(ending ? 1 : 0, end).toLowerCase(Locale.ROOT);
        if (name.equals("a") && (ending ? own : inside.contains("href=\"" + References.PAGES))) {
            // A link that was made here: what it says is read as if it were none.
            own = !ending;
        } else if (CLOSED.contains(name)) {
            closed = Math.max(0, closed + (ending ? -1 : 1));
        }
        run++;
        if (name.equals("br")) {
            add(' ', -1, -1);
        } else if (!INSIDE.contains(name)) {
            block();
        }
    }

    private static char decoded(String entity) {
        return switch (entity) {
            case "amp" -> '&';
            case "lt" -> '<';
            case "gt" -> '>';
            case "quot" -> '"';
            case "nbsp" -> ' ';
            default -> numbered(entity);
        };
    }

    private static char numbered(String entity) {
        try {
            int code = entity.startsWith("#x") || entity.startsWith("#X")
                    ? Integer.parseInt(entity.substring(2), 16)
                    : entity.startsWith("#") ? Integer.parseInt(entity.substring(1)) : -1;
            return code > 0 && code < 0x10000 ? (char) code : SOMETHING;
        } catch (NumberFormatException e) {
            return SOMETHING;
        }
    }

    private void add(char sign, int start, int end) {
        int at = text.length();
        if (at == starts.length) {
            starts = Arrays.copyOf(starts, 2 * at);
            ends = Arrays.copyOf(ends, 2 * at);
            runs = Arrays.copyOf(runs, 2 * at);
        }
        text.append(closed > 0 ? SOMETHING : sign);
        starts[at] = start;
        ends[at] = end;
        runs[at] = run;
    }

    private void block() {
        if (text.length() > 0) {
            String words = unnamed(text);
            for (Citation citation : citations.in(words)) {
                found.add(citation);
                int first = citation.start();
                int last = citation.end() - 1;
                if (runs[first] == runs[last] && starts[first] >= 0) {
                    spans.add(new Span(starts[first], ends[last], citation.target()));
                }
            }
            text.setLength(0);
        }
    }

    /** Without the places of whoever is named: {@code @{...}} and {@code @[...]}. */
    private static String unnamed(StringBuilder text) {
        int at = text.indexOf("@");
        while (at >= 0 && at + 1 < text.length()) {
            char open = text.charAt(at + 1);
            int end = open == '{' ? end(text, at, '}') : open == '[' ? end(text, at, ']') : -1;
            if (end > 0) {
                for (int each = at; each <= end; each++) {
                    text.setCharAt(each, SOMETHING);
                }
                at = end;
            }
            at = text.indexOf("@", at + 1);
        }
        return text.toString();
    }

    /** No name is longer than this. */
    private static int end(CharSequence text, int from, char sign) {
        int last = Math.min(text.length(), from + LONGEST_NAME);
        for (int at = from; at < last; at++) {
            if (text.charAt(at) == sign) {
                return at;
            }
        }
        return -1;
    }
}
