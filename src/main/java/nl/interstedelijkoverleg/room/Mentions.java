package nl.interstedelijkoverleg.room;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.interstedelijkoverleg.vault.DataKey;
import nl.interstedelijkoverleg.web.Markdown;

/**
 * What in a text points at somebody in the room: an alias, or a sign that is used to call people. It is a help against
 * slips of whoever writes down what was said, not a wall: somebody who wants to say who it was finds other words.
 *
 * <p>Only aliases that have written count, also of those who left. If the others counted too, a moderator could find out by
 * trying which aliases are in the room without having said anything.
 */
@ApplicationScoped
@Transactional
public class Mentions {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{Nd}\\p{M}]+");
    private static final Pattern CALLED = Pattern.compile("\\S*@\\S*");
    /** Without one of these nothing is read otherwise than it is written: a number for a letter, a picture or an address in the midst of a word. */
    private static final Pattern SIGNS = Pattern.compile("[&!\\[]");

    private static final Pattern EMPTY_LINE = Pattern.compile("\\n[^\\S\\n]*\\n\\s*");
    /** Longer than any alias is when it is written with something between its letters, in characters. */
    private static final int LONGEST_WINDOW = 80;

    private final RoomKeys keys;

    Mentions(RoomKeys keys) {
        this.keys = keys;
    }

    /**
     * A place in a text that points at somebody.
     *
     * @param words what stands there, as it was written
     * @param paragraph in which paragraph, from 1
     */
    public record Mention(String words, int paragraph) {}

    /** The paragraphs of a text: what stands between empty lines. */
    public static List<String> paragraphs(String text) {
        return EMPTY_LINE
                .splitAsStream(text.strip())
                .map(String::strip)
                .filter(paragraph -> !paragraph.isEmpty())
                .toList();
    }

    /**
     * Every place in a text that points at somebody in the room of this member, in the order of the text.
     *
     * @param text in Markdown, with line ends of one kind
     */
    public List<Mention> in(Membership reader, String text) {
        List<Membership> writers = reader.writers();
        Map<UUID, DataKey> aliasKeys = keys.aliasKeys(writers);
        Set<String> skeletons = writers.stream()
                .flatMap(writer -> RoomKeys.alias(writer, aliasKeys).stream())
                .map(alias -> AliasNames.skeleton(alias.name()))
                .collect(Collectors.toSet());
        return find(skeletons, text);
    }

    static List<Mention> find(Collection<String> skeletons, String text) {
        List<Mention> found = new ArrayList<>();
        List<String> paragraphs = paragraphs(text);
        for (int i = 0; i < paragraphs.size(); i++) {
            int number = i + 1;
            String paragraph = paragraphs.get(i);
            List<String> words = places(skeletons, paragraph);
            if (words.isEmpty() && SIGNS.matcher(paragraph).find()) {
                // What Markdown makes readable, such as a letter that was written as a number.
                words = places(skeletons, Markdown.toText(paragraph));
            }
            words.forEach(place -> found.add(new Mention(place, number)));
        }
        return found;
    }

    private static List<String> places(Collection<String> skeletons, String paragraph) {
        return Stream.concat(
                        aliases(skeletons, paragraph),
                        CALLED.matcher(paragraph).results().map(MatchResult::group))
                .toList();
    }

    /**
     * From the beginning of each word as many words are taken together as an alias can fill: so it is found with a hyphen or
     * nothing between its parts too, and with an ending behind it.
     */
    private static Stream<String> aliases(Collection<String> skeletons, String paragraph) {
        int longest = skeletons.stream().mapToInt(String::length).max().orElse(0);
        List<MatchResult> words = WORD.matcher(paragraph).results().toList();
        Stream.Builder<String> found = Stream.builder();
        for (int first = 0; longest > 0 && first < words.size(); first++) {
            int begin = words.get(first).start();
            if (!mayBegin(skeletons, AliasNames.skeleton(paragraph.substring(begin, end(words, first))))) {
                continue;
            }
            for (int last = first; last < words.size(); last++) {
                String window = paragraph.substring(begin, words.get(last).end());
                String skeleton = AliasNames.skeleton(window);
                if (skeletons.stream().anyMatch(skeleton::startsWith)) {
                    found.add(window);
                    first = last;
                    break;
                }
                if (skeleton.length() > longest || window.length() > LONGEST_WINDOW) {
                    break;
                }
            }
        }
        return found.build();
    }

    /** Where the longest window ends that is looked at from this word on. */
    private static int end(List<MatchResult> words, int first) {
        int last = first;
        while (last + 1 < words.size()
                && words.get(last).end() - words.get(first).start() <= LONGEST_WINDOW) {
            last++;
        }
        return words.get(last).end();
    }

    /**
     * Whether a shorter window with the same beginning can hold an alias. What comes behind changes no more than the last two characters
     * of a skeleton: one look at the longest window spares most words the look at each.
     */
    private static boolean mayBegin(Collection<String> skeletons, String longest) {
        return skeletons.stream()
                .anyMatch(skeleton -> longest.startsWith(skeleton.substring(0, Math.max(0, skeleton.length() - 2))));
    }
}
