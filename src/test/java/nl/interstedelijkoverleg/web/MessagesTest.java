package nl.interstedelijkoverleg.web;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The words of the pages")
class MessagesTest {

    private static final Path MESSAGES = Path.of("src/main/resources/messages");
    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]*}");
    private static final Pattern PLACEHOLDER = Pattern.compile("(?i)todo|fixme|xxx|\\?\\?|lorem");

    static List<String> bundles() {
        return files(MESSAGES).stream()
                .map(file -> file.getFileName().toString().replaceFirst("_[a-z]+\\.properties$", ""))
                .distinct()
                .sorted()
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bundles")
    @DisplayName("are there in every language, under the same keys")
    void sameKeys(String bundle) {
        Set<String> dutch = texts(bundle, "nl").keySet();
        assertFalse(dutch.isEmpty());
        for (Locale locale : Language.ALL) {
            assertEquals(dutch, texts(bundle, locale.getLanguage()).keySet(), locale.getLanguage());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bundles")
    @DisplayName("are never empty, the key itself or a reminder to write them")
    void written(String bundle) {
        for (Locale locale : Language.ALL) {
            assertAll(texts(bundle, locale.getLanguage()).entrySet().stream()
                    .map(text -> () -> assertTrue(
                            !text.getValue().isBlank()
                                    && !text.getValue().equals(text.getKey() + "_")
                                    && !PLACEHOLDER.matcher(text.getValue()).find(),
                            () -> bundle + "_" + locale + ": " + text.getKey())));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bundles")
    @DisplayName("say the same things: each parameter is in every language")
    void sameParameters(String bundle) {
        Map<String, String> dutch = texts(bundle, "nl");
        for (Locale locale : Language.ALL) {
            texts(bundle, locale.getLanguage())
                    .forEach((key, text) -> assertEquals(parameters(dutch.get(key)), parameters(text), key));
        }
    }

    @Test
    @DisplayName("explain every reason for which a field is refused")
    void everyReason() {
        for (Locale locale : Language.ALL) {
            Map<String, String> texts = texts("m", locale.getLanguage());
            for (Reason reason : Reason.values()) {
                String text = texts.get("error_$" + reason.name());
                assertTrue(text != null && text.endsWith("."), () -> locale + ": " + reason);
            }
        }
    }

    @Test
    @DisplayName("stand in the bundles only: no template holds a text of its own")
    void noWordsInTemplates() {
        // What is left of a template without sections, tags and attributes; "Overleg" is the name of the place.
        for (Path template : files(TEMPLATES)) {
            String rest = read(template)
                    .replaceAll("\\{[^}]*}", " ")
                    .replaceAll("<[^>]*>", " ")
                    .replaceAll("[a-z-]+=\"[^\"]*\"", " ")
                    .replace("Overleg", " ");
            assertFalse(Pattern.compile("\\p{L}{2,}").matcher(rest).find(), () -> template + ": " + rest.strip());
        }
    }

    private static Map<String, String> texts(String bundle, String language) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(MESSAGES.resolve(bundle + "_" + language + ".properties"))) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> texts = new TreeMap<>();
        properties.forEach((key, value) -> texts.put((String) key, (String) value));
        return texts;
    }

    private static Set<String> parameters(String text) {
        return PARAMETER.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
