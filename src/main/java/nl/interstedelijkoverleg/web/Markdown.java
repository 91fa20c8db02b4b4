package nl.interstedelijkoverleg.web;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * Markdown to HTML, once, when a post is written. Raw HTML shows as text; what is left goes through an allow-list. No
 * pictures: a picture from elsewhere would tell its host who reads.
 */
public final class Markdown {

    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create(), AutolinkExtension.create());
    private static final Parser PARSER =
            Parser.builder().extensions(EXTENSIONS).maxOpenBlockParsers(20).build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .softbreak("<br>")
            .build();
    private static final PolicyFactory ALLOWED = new HtmlPolicyBuilder()
            .allowElements(
                    "p",
                    "br",
                    "em",
                    "strong",
                    "ul",
                    "ol",
                    "li",
                    "blockquote",
                    "code",
                    "pre",
                    "hr",
                    "h1",
                    "h2",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "table",
                    "thead",
                    "tbody",
                    "tr",
                    "th",
                    "td",
                    "a")
            // A post stands under the headings of its page.
            .allowElements((element, attributes) -> "h4", "h1", "h2", "h3")
            .allowElements((element, attributes) -> "h5", "h4", "h5", "h6")
            .allowAttributes("start")
            .matching(Pattern.compile("[0-9]{1,6}"))
            .onElements("ol")
            .allowAttributes("href")
            // Whole addresses only: a link that begins on this site could start an act of whoever follows it.
            .matching(Pattern.compile("(?i)(?:https?://|mailto:).*"))
            .onElements("a")
            .allowUrlProtocols("https", "http", "mailto")
            .requireRelsOnLinks("nofollow", "noopener", "noreferrer")
            .toFactory();

    /** What stands inside a word, apart from what parts words. */
    private static final Pattern TAG = Pattern.compile("<(/?(?:em|strong|code|a)\\b[^>]*|!--[^>]*)>|<[^>]*>");
    /** As the allow-list and the names in a text write signs. */
    private static final Pattern SIGN = Pattern.compile("&#([0-9]{1,7});|&(?:amp|lt|gt|quot);");

    /** A tag, with the line end that is written behind it. */
    private static final Pattern MARKED =
            Pattern.compile("<a href=\"([^\"]*)\"[^>]*>(.*?)</a>|<(/?[a-z0-9]+)[^>]*>\n?", Pattern.DOTALL);

    private static final Pattern BLANK = Pattern.compile("\\n{3,}");
    private static final Map<String, String> NAMED = Map.of("&amp;", "&", "&lt;", "<", "&gt;", ">", "&quot;", "\"");

    private Markdown() {}

    /** The longest source that is meant to come here, in characters. */
    public static final int LONGEST = 20_000;

    /**
     * The HTML of a text.
     *
     * @throws InvalidInput when it would become many times longer than what was written: a few lines of references or an
     *     empty table can be made to fill the memory of every reader's page
     */
    public static String toHtml(String source) {
        try {
            Bounded html = new Bounded();
            RENDERER.render(PARSER.parse(source), html);
            return ALLOWED.sanitize(html.text.toString());
        } catch (IllegalArgumentException e) {
            throw new InvalidInput("text", Reason.TOO_LONG);
        }
    }

    /**
     * The words of a text as its readers see them, whatever signs they were written with.
     *
     * @throws InvalidInput as {@link #toHtml}
     */
    public static String toText(String source) {
        return signs(TAG.matcher(toHtml(source)).replaceAll(found -> found.group(1) == null ? " " : ""));
    }

    /**
     * The words of HTML that {@link #toHtml} made, a line for what is a line in it: to hold two texts against each other as their
     * readers saw them. Where a link leads stands behind it, so that no link changes unseen.
     */
    public static String legible(String html) {
        String text = MARKED.matcher(html)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(3) == null ? linked(found.group(1), found.group(2)) : inPlaceOf(found.group(3))));
        return BLANK.matcher(signs(text)).replaceAll("\n\n").strip();
    }

    private static String linked(String address, String words) {
        String plain = TAG.matcher(words).replaceAll("");
        if (address.startsWith("/")) {
            // Of our own making: nobody can write one that begins on this site.
            return plain;
        }
        return plain.equals(address) || ("mailto:" + plain).equals(address) ? plain : plain + " (" + address + ")";
    }

    private static String inPlaceOf(String tag) {
        return switch (tag) {
            case "/p", "/h4", "/h5", "/pre", "/ul", "/ol", "/table", "hr" -> "\n\n";
            case "/li", "/tr", "br", "ul", "ol" -> "\n";
            case "li" -> "– ";
            case "/td", "/th" -> " ";
            default -> "";
        };
    }

    private static String signs(String text) {
        return SIGN.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1) == null
                                ? NAMED.get(found.group())
                                : Character.toString(Integer.parseInt(found.group(1)))));
    }

    /** Takes as much as an honest text of the longest allowed length can need. */
    private static final class Bounded implements Appendable {

        private static final int MOST = 12 * LONGEST;

        private final StringBuilder text = new StringBuilder();

        @Override
        public Appendable append(CharSequence more) {
            return append(more, 0, more.length());
        }

        @Override
        public Appendable append(CharSequence more, int start, int end) {
            if (text.length() + end - start > MOST) {
                throw new InvalidInput("text", Reason.TOO_LONG);
            }
            text.append(more, start, end);
            return this;
        }

        @Override
        public Appendable append(char more) {
            return append(String.valueOf(more));
        }
    }
}
