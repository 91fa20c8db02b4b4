package nl.interstedelijkoverleg.ordinance.source;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jsoup.parser.Parser;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The text of a source, taken from it in another way than the readers do: by a tree of the whole document or by patterns over its bytes. What
 * counts as text is said in docs/adr/0050.
 */
final class SourceText {

    private SourceText() {}

    /** Without white space, which no reader keeps. */
    static String dense(String text) {
        StringBuilder dense = new StringBuilder();
        text.codePoints()
                .filter(character -> !Character.isWhitespace(character) && !Character.isSpaceChar(character))
                .forEach(dense::appendCodePoint);
        return dense.toString();
    }

    /** Text nodes, numbers of items in {@code li/@nr}, and values in {@code meta/@content}. */
    static String xml(byte[] content) throws Exception {
        StringBuilder text = new StringBuilder();
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        factory.setCoalescing(true);
        Element root = factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(content))
                .getDocumentElement();
        boolean ordinance =
                List.of("cvdr", "officiele-publicatie", "AanleveringBesluit").contains(root.getLocalName());
        collect(root, ordinance, text);
        return text.toString();
    }

    private static void collect(Node node, boolean ordinance, StringBuilder text) {
        if (node instanceof Element element && ordinance) {
            if (element.getLocalName().equals("li")) {
                text.append(element.getAttribute("nr"));
            }
            if (element.getLocalName().equals("meta")) {
                text.append(element.getAttribute("content"));
            }
        }
        if (node.getNodeType() == Node.TEXT_NODE) {
            text.append(node.getNodeValue());
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            collect(child, ordinance, text);
        }
    }

    /**
     * Everything between tags but scripts, styles and comments; the values of Dublin Core and government {@code meta}; and what stands in place
     * of pictures.
     */
    static String html(byte[] content) {
        String page = new String(content, StandardCharsets.UTF_8);
        page = page.replaceAll("(?s)<!--.*?-->", "")
                .replaceAll("(?is)<(script|style)\\b[^>]*/>", "")
                .replaceAll("(?is)<(script|style)\\b.*?</\\1>", "")
                .replaceAll("(?is)<!doctype.*?(?:\\[\\]\\s*)?>", "");
        StringBuilder text = new StringBuilder();
        Matcher tag = Pattern.compile("<[^>]*>").matcher(page);
        int at = 0;
        while (tag.find()) {
            text.append(page, at, tag.start());
            at = tag.end();
            if (tag.group().startsWith("<meta ")) {
                String name = attribute(tag.group(), "name");
                if (name.matches("(?i)(?:DC|DCTERMS|OVERHEID|OVERHEIDop)\\..*")) {
                    text.append(attribute(tag.group(), "content"));
                }
            }
            if (tag.group().startsWith("<img ")) {
                text.append(attribute(tag.group(), "alt"));
            }
        }
        text.append(page.substring(at));
        return Parser.unescapeEntities(text.toString(), false);
    }

    private static String attribute(String tag, String name) {
        Matcher value = Pattern.compile("\\s" + name + "=\"([^\"]*)\"").matcher(tag);
        return value.find() ? value.group(1) : "";
    }

    /** {@code w:t} and {@code w:delText} of the body, then of headers, notes and remarks in the order of their names. */
    static String docx(byte[] content) throws Exception {
        Map<String, String> parts = parts(content);
        StringBuilder text = new StringBuilder(between(parts.get("word/document.xml"), "w:(?:t|delText)"));
        parts.forEach((name, part) -> {
            if (name.matches("word/(?:header|footer|footnotes|endnotes|comments).*")) {
                text.append(between(part, "w:t"));
            }
        });
        return text.toString();
    }

    /** Everything between tags in headers and footers, then in the body, but for who changed or remarked something and when. */
    static String odt(byte[] content) throws Exception {
        Map<String, String> parts = parts(content);
        return stripped(parts.get("styles.xml")) + stripped(parts.get("content.xml"));
    }

    private static String stripped(String xml) {
        return Parser.unescapeEntities(
                xml.replaceAll("(?s)<\\?.*?\\?>", "")
                        .replaceAll("(?s)<dc:(creator|date)>.*?</dc:\\1>", "")
                        .replaceAll("(?s)<[^>]*>", ""),
                false);
    }

    private static String between(String xml, String element) {
        StringBuilder text = new StringBuilder();
        Matcher run = Pattern.compile("(?s)<" + element + "(?: [^>]*)?>(.*?)</" + element + ">")
                .matcher(xml);
        while (run.find()) {
            text.append(Parser.unescapeEntities(run.group(1), false)).append(' ');
        }
        return text.toString();
    }

    private static Map<String, String> parts(byte[] content) throws Exception {
        Map<String, String> parts = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return parts;
    }
}
