package nl.interstedelijkoverleg.citation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** References in published ordinances and in samples of the formats, where a copy of them is at hand. */
class RealTextsTest {

    private static final Path DATA = Path.of("../shared/data");
    private static final Pattern LINKED =
            Pattern.compile("<ExtRef ref=\"([^\"]+)\" soort=\"document\">([^<]+)</ExtRef>");
    private static final Pattern RESOURCE = Pattern.compile("(?:resourceIdentifier|doc)=\"([^\"]+)\"");
    private static final int BEFORE = 60;

    private final Citations citations = new Citations();

    static boolean present() {
        boolean present = Files.isDirectory(DATA);
        if (!present) {
            System.out.println("citations: no texts at " + DATA + ", so nothing is measured on real ones");
        }
        return present;
    }

    @Test
    @EnabledIf("present")
    @DisplayName("What the publisher linked by hand gets the key that the publisher gave it")
    void whatThePublisherLinked() throws IOException {
        int linked = 0;
        List<String> wrong = new ArrayList<>();
        for (Path file : files("formats")) {
            String xml = Files.readString(file);
            Matcher link = LINKED.matcher(xml);
            while (link.find()) {
                linked++;
                // "Kamerstukken II 2018/19, <ExtRef>34 986, nr. 9</ExtRef>": the words before belong to it.
                String words = plain(xml.substring(Math.max(0, link.start() - BEFORE), link.start())) + link.group(2);
                List<Citation> found = citations.in(words);
                String key = found.isEmpty()
                        ? "none"
                        : found.get(found.size() - 1).target().key();
                if (!key.equals(link.group(1))) {
                    wrong.add(words + " -> " + key + ", not " + link.group(1));
                }
            }
        }
        System.out.println("citations: " + linked + " links of a publisher, " + wrong.size() + " otherwise");
        assertTrue(linked > 0);
        assertEquals(List.of(), wrong);
    }

    @Test
    @EnabledIf("present")
    void everyIdentifierInTheMetadataIsKnown() throws IOException {
        List<String> wrong = new ArrayList<>();
        int given = 0;
        for (String directory : List.of("formats", "ordinances")) {
            for (Path file : files(directory)) {
                Matcher resource = RESOURCE.matcher(Files.readString(file));
                while (resource.find()) {
                    if (resource.group(1).isEmpty() || resource.group(1).startsWith("mailto:")) {
                        continue;
                    }
                    given++;
                    if (citations.in(resource.group(1)).size() != 1) {
                        wrong.add(resource.group(1));
                    }
                }
            }
        }
        System.out.println(
                "citations: " + given + " identifiers in the metadata of real files, " + wrong.size() + " not known");
        assertTrue(given > 0);
        assertEquals(List.of(), wrong);
    }

    @Test
    @EnabledIf("present")
    void countsPerOrdinance() throws IOException {
        Map<String, Integer> kinds = new TreeMap<>();
        int files = 0;
        int all = 0;
        for (Path file : files("ordinances")) {
            if (file.toString().endsWith(".md")) {
                continue;
            }
            String text = Files.readString(file);
            String read = file.toString().endsWith(".xml") ? plain(text) : text;
            List<Citation> found = citations.in(read);
            files++;
            all += found.size();
            found.forEach(each -> kinds.merge(each.target().getClass().getSimpleName(), 1, Integer::sum));
            System.out.println("citations: " + file.getFileName() + " " + found.size());
            if (Boolean.getBoolean("citations.show")) {
                found.forEach(each -> System.out.println("    [" + each.in(read).replaceAll("\\s+", " ") + "] "
                        + each.target().key()));
            }
        }
        System.out.println("citations: " + all + " in " + files + " real files: " + kinds);
        assertTrue(all > 0);
    }

    private static List<Path> files(String directory) throws IOException {
        try (Stream<Path> files = Files.list(DATA.resolve(directory))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String plain(String xml) {
        return xml.replaceAll("(?s)^[^<]*>", "")
                .replaceAll("<[^>]*>?", " ")
                .replaceAll("[ \\t]+", " ")
                .replace("&amp;", "&");
    }
}
