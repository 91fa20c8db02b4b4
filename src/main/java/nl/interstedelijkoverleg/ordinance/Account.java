package nl.interstedelijkoverleg.ordinance;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.interstedelijkoverleg.comparison.Segment;
import nl.interstedelijkoverleg.comparison.WordDifferences;
import nl.interstedelijkoverleg.ordinance.source.Entry;
import nl.interstedelijkoverleg.ordinance.source.LeftOut;
import nl.interstedelijkoverleg.ordinance.source.Problem;
import nl.interstedelijkoverleg.ordinance.source.Reading;
import nl.interstedelijkoverleg.ordinance.source.Spot;

/**
 * What became of every character of a source, white space not counted.
 *
 * @param problems what a person should look at
 * @param leftOut what of the source is not in the text
 * @param characters of the source; 0 where it is not known what was read
 * @param leftOutCharacters how many of them are not in the text
 * @param removed how many more somebody took out who corrected what was recognised; -1 where that is not known
 * @param added how many they put in; likewise
 */
public record Account(
        List<Problem> problems, List<Aside> leftOut, int characters, int leftOutCharacters, int removed, int added) {

    private static final int NOT_KNOWN = -1;

    /** More than this many of one kind is told as a number. */
    private static final int MOST_SHOWN = 100;

    /**
     * Something that was left out.
     *
     * @param text empty where it is not kept
     */
    public record Aside(Spot spot, LeftOut.Reason reason, String text, int characters) {

        static Aside of(LeftOut leftOut) {
            return new Aside(leftOut.spot(), leftOut.reason(), leftOut.text(), count(leftOut.text()));
        }

        Aside published() {
            return new Aside(spot, reason, "", characters);
        }
    }

    /** What was left out for one reason. */
    public record Group(LeftOut.Reason reason, int pieces, int characters, List<Aside> shown) {}

    public Account {
        problems = List.copyOf(problems);
        leftOut = List.copyOf(leftOut);
    }

    /** Everything, for whoever brings it in. */
    static Account of(Reading original, Reading corrected) {
        int removed = 0;
        int added = 0;
        if (!original.equals(corrected)) {
            List<Segment> differences =
                    WordDifferences.between(plain(original), plain(corrected)).inline();
            removed = count(differences, Segment.Kind.DELETED);
            added = count(differences, Segment.Kind.INSERTED);
        }
        Map<Entry.Went, Integer> characters = original.characters();
        return new Account(
                corrected.problems(),
                corrected.leftOut().stream().map(Aside::of).toList(),
                characters.values().stream().mapToInt(Integer::intValue).sum(),
                characters.get(Entry.Went.LEFT_OUT),
                removed,
                added);
    }

    /** Of lines whose source is not in memory any more: what was sealed when it was read, or else that nothing is known. */
    static Account of(Reading lines, Optional<ReadingSeals.Known> known) {
        Optional<ReadingSeals.Read> sealed = known.map(ReadingSeals.Known::read);
        boolean untouched = known.filter(ReadingSeals.Known::untouched).isPresent();
        return new Account(
                lines.problems(),
                sealed.map(read -> read.leftOut().entrySet().stream()
                                .map(each -> new Aside(Spot.WHOLE, each.getKey(), "", each.getValue()))
                                .toList())
                        .orElse(List.of()),
                sealed.map(ReadingSeals.Read::characters).orElse(0),
                sealed.map(ReadingSeals.Read::leftOutCharacters).orElse(0),
                untouched ? 0 : NOT_KNOWN,
                untouched ? 0 : NOT_KNOWN);
    }

    /**
     * What is kept of it beside the text, for everybody: what was noticed, and how much was left out. Not the words: they can be about
     * somebody, and nobody who corrects a text could strike them.
     */
    Account published() {
        return new Account(
                problems.stream()
                        .map(problem -> new Problem(problem.kind(), problem.spot(), ""))
                        .toList(),
                leftOut.stream().map(Aside::published).toList(),
                characters,
                leftOutCharacters,
                removed,
                added);
    }

    /** Whether it is known how much of the source is not in the text. */
    @JsonIgnore
    public boolean isKnown() {
        return characters > 0;
    }

    /** Whether it is known what somebody took out and put in. */
    @JsonIgnore
    public boolean isTraced() {
        return removed != NOT_KNOWN;
    }

    /** What was left out, by reason. */
    @JsonIgnore
    public List<Group> groups() {
        Map<LeftOut.Reason, List<Aside>> byReason = new EnumMap<>(LeftOut.Reason.class);
        leftOut.forEach(each -> byReason.computeIfAbsent(each.reason(), ignored -> new ArrayList<>())
                .add(each));
        return byReason.entrySet().stream()
                .map(entry -> new Group(
                        entry.getKey(),
                        entry.getValue().size(),
                        entry.getValue().stream().mapToInt(Aside::characters).sum(),
                        entry.getValue().stream()
                                .filter(each -> !each.text().isEmpty())
                                .limit(MOST_SHOWN)
                                .toList()))
                .toList();
    }

    private static String plain(Reading reading) {
        return String.join("\n", reading.text().strings());
    }

    private static int count(List<Segment> segments, Segment.Kind kind) {
        return segments.stream()
                .filter(segment -> segment.kind() == kind)
                .mapToInt(segment -> count(segment.text()))
                .sum();
    }

    private static int count(String text) {
        return (int) text.codePoints()
                .filter(sign -> !Character.isWhitespace(sign) && !Character.isSpaceChar(sign))
                .count();
    }
}
