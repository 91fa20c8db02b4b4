package nl.interstedelijkoverleg.ordinance.source;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.interstedelijkoverleg.ordinance.text.Alinea;
import nl.interstedelijkoverleg.ordinance.text.Article;
import nl.interstedelijkoverleg.ordinance.text.Division;
import nl.interstedelijkoverleg.ordinance.text.Heading;
import nl.interstedelijkoverleg.ordinance.text.Lid;
import nl.interstedelijkoverleg.ordinance.text.Numeral;
import nl.interstedelijkoverleg.ordinance.text.Onderdeel;
import nl.interstedelijkoverleg.ordinance.text.OrdinanceText;
import nl.interstedelijkoverleg.ordinance.text.Part;
import nl.interstedelijkoverleg.ordinance.text.Table;

/** Makes of a draft the text with its ids, and of all that was taken in the ledger; says what is odd about both. */
final class Finishing {

    private static final Pattern TERM = Pattern.compile("([\\p{L}\\p{N}()'’/ -]{2,60}?)\\s?:.*", Pattern.DOTALL);
    private static final Pattern LAST_NUMBER = Pattern.compile("(.*?)(\\d{1,4})([a-z]*)");

    private static final int LONGEST_ID = 200;
    private static final int ROOM = 10;

    private record Placed(long order, Entry entry) {}

    private final Intake intake;
    private final List<Placed> placed = new ArrayList<>();
    private final Map<String, Integer> ids = new HashMap<>();
    private String previousArticle = "";

    private Finishing(Intake intake) {
        this.intake = intake;
    }

    static Reading reading(Intake intake, Format format, Draft root) {
        return new Finishing(intake).finish(format, root);
    }

    private Reading finish(Format format, Draft root) {
        OrdinanceText text = new OrdinanceText(parts(root, "", ""));
        intake.stated.forEach(stated -> {
            place(stated.nameInText(), Entry.Went.METADATA, "");
            place(stated.value(), Entry.Went.METADATA, "");
        });
        List<LeftOut> leftOut = new ArrayList<>();
        intake.aside.stream()
                .sorted(Comparator.comparingLong(
                        aside -> aside.text().pieces().get(0).order()))
                .forEach(aside -> {
                    place(aside.text(), Entry.Went.LEFT_OUT, "");
                    leftOut.add(new LeftOut(
                            aside.text().spot(), aside.reason(), aside.text().toString()));
                });
        placed.sort(Comparator.comparingLong(Placed::order));
        List<Entry> ledger = placed.stream().map(Placed::entry).toList();

        long there =
                ledger.stream().mapToLong(entry -> Words.count(entry.text())).sum();
        if (there != intake.characters()) {
            intake.problem(Problem.Kind.CHARACTERS_LOST, Spot.WHOLE, Long.toString(intake.characters() - there));
        }
        if (ledger.stream().anyMatch(entry -> entry.text().indexOf('\uFFFD') >= 0)) {
            Spot spot = ledger.stream()
                    .filter(entry -> entry.text().indexOf('\uFFFD') >= 0)
                    .findFirst()
                    .orElseThrow()
                    .spot();
            intake.problem(Problem.Kind.UNREADABLE_CHARACTERS, spot, "");
        }
        boolean ordinance = intake.problems.stream().noneMatch(problem -> problem.kind() == Problem.Kind.NO_ORDINANCE);
        if (ordinance && text.articles().isEmpty()) {
            intake.problem(Problem.Kind.NO_ARTICLES, Spot.WHOLE, "");
        }
        var metadata = Stating.metadata(intake);
        if (ordinance && metadata.title().isEmpty()) {
            intake.problem(Problem.Kind.NO_TITLE, Spot.WHOLE, "");
        }
        List<Problem> problems = new ArrayList<>(intake.problems);
        problems.sort(Comparator.comparing(Problem::spot));
        return new Reading(format, text, metadata, problems, leftOut, ledger);
    }

    /**
     * @param id of the part in which they stand; empty at the root
     * @param annex of the bijlage or toelichting in which they stand; articles there are not those of the ordinance itself
     */
    private List<Part> parts(Draft within, String id, String annex) {
        List<Part> parts = new ArrayList<>();
        String previous = null;
        Draft.Type previousType = null;
        int alineas = 0;
        int tables = 0;
        for (Draft draft : within.children) {
            switch (draft.type) {
                case ALINEA -> {
                    alineas++;
                    parts.add(alinea(draft, unique(join(id, "alinea-" + alineas), null)));
                }
                case TABLE -> {
                    tables++;
                    parts.add(table(draft, unique(join(id, "tabel-" + tables), null)));
                }
                case LID, ONDERDEEL -> {
                    String number = draft.numeral();
                    if (previous != null
                            && previousType == draft.type
                            && !Ordinals.follows(previous, number)
                            && !Ordinals.first(number)) {
                        intake.problem(Problem.Kind.NUMBER_OUT_OF_ORDER, draft.spot, number);
                    }
                    previous = number;
                    previousType = draft.type;
                    parts.add(item(draft, id, annex, within.type == Draft.Type.ONDERDEEL));
                }
                case ARTICLE -> parts.add(article(draft, annex));
                case DIVISION -> parts.add(division(draft, id, annex));
                case ROOT -> throw new IllegalStateException("a root has no parent");
            }
        }
        return parts;
    }

    private Alinea alinea(Draft draft, String id) {
        place(draft.text, Entry.Went.TEXT, id);
        String text = draft.text.toString();
        if (Headings.looksLikeArticle(text) && text.length() <= 120) {
            intake.problem(Problem.Kind.HEADING_IN_TEXT, draft.spot, text);
        }
        return new Alinea(id, text, draft.text.references());
    }

    private Table table(Draft draft, String id) {
        place(draft.caption, Entry.Went.TEXT, id);
        List<Table.Row> rows = new ArrayList<>();
        for (Draft.Row row : draft.rows) {
            List<Table.Cell> cells = new ArrayList<>();
            for (Draft.Cell cell : row.cells) {
                cell.alineas.forEach(alinea -> place(alinea, Entry.Went.TEXT, id));
                cells.add(new Table.Cell(
                        cell.columns,
                        cell.rows,
                        cell.alineas.stream().map(Words::toString).toList()));
            }
            rows.add(new Table.Row(row.head, cells));
        }
        return new Table(id, draft.caption.toString(), rows);
    }

    private Part item(Draft draft, String within, String annex, boolean deeper) {
        Numeral number = numeral(draft);
        String value = slug(number.value());
        String own;
        if (draft.type == Draft.Type.LID) {
            own = value.isEmpty() ? "lid" : "lid-" + value;
        } else if (!value.isEmpty()) {
            own = deeper ? value : "onderdeel-" + value;
        } else {
            String term = term(draft);
            own = term.isEmpty() ? "streepje" : "begrip-" + term;
        }
        String id = unique(join(within, own), null);
        place(draft.number, Entry.Went.TEXT, id);
        List<Part> parts = parts(draft, id, annex);
        return draft.type == Draft.Type.LID ? new Lid(id, number, parts) : new Onderdeel(id, number, parts);
    }

    /** What an item without a number defines: it stays findable when another definition is put before it. */
    private static String term(Draft draft) {
        if (draft.children.isEmpty() || draft.children.get(0).type != Draft.Type.ALINEA) {
            return "";
        }
        Matcher term = TERM.matcher(draft.children.get(0).text.toString());
        return term.matches() ? slug(term.group(1)) : "";
    }

    private Article article(Draft draft, String annex) {
        Heading heading = heading(draft);
        String value = slug(heading.number().value());
        String own = value.isEmpty() ? slug(heading.caption()) : value;
        if (value.isEmpty()) {
            intake.problem(Problem.Kind.ARTICLE_WITHOUT_NUMBER, draft.spot, heading.caption());
        } else if (annex.isEmpty()) {
            sequence(heading.number().value(), draft.spot);
        }
        String id = unique(join(annex, own.isEmpty() ? "artikel" : "artikel-" + own), value.isEmpty() ? null : draft);
        placeHeading(draft, id);
        return new Article(id, heading, parts(draft, id, annex));
    }

    private void sequence(String number, Spot spot) {
        Matcher before = LAST_NUMBER.matcher(previousArticle);
        Matcher now = LAST_NUMBER.matcher(number);
        if (before.matches() && now.matches() && before.group(1).equals(now.group(1))) {
            int step = Integer.parseInt(now.group(2)) - Integer.parseInt(before.group(2));
            boolean lettered = !now.group(3).isEmpty() || !before.group(3).isEmpty();
            if (step > 1 || step < 0 || (step == 0 && !lettered && !previousArticle.equals(number))) {
                intake.problem(Problem.Kind.NUMBER_OUT_OF_ORDER, spot, previousArticle + " → " + number);
            }
        }
        previousArticle = number;
    }

    private Division division(Draft draft, String within, String annex) {
        Heading heading = heading(draft);
        String kind = draft.kind.name().toLowerCase(Locale.ROOT);
        String value = slug(heading.number().value());
        String own = value.isEmpty() ? slug(heading.caption()) : value;
        boolean annexed = draft.kind == Division.Kind.BIJLAGE || draft.kind == Division.Kind.TOELICHTING;
        String name = own.isEmpty() ? kind : kind + "-" + own;
        String id = unique(join(annexed && annex.isEmpty() ? "" : within, name), value.isEmpty() ? null : draft);
        placeHeading(draft, id);
        List<Part> parts = parts(draft, id, annexed ? id : annex);
        if (parts.isEmpty()) {
            intake.problem(Problem.Kind.EMPTY_DIVISION, draft.spot, heading.text());
        }
        return new Division(id, draft.kind, heading, parts);
    }

    private static Heading heading(Draft draft) {
        String label = draft.label.isEmpty() ? draft.countedLabel : draft.label.toString();
        return new Heading(label, numeral(draft), draft.caption.toString());
    }

    private static Numeral numeral(Draft draft) {
        if (!draft.number.isEmpty()) {
            return Numeral.written(draft.number.toString());
        }
        return draft.counted.isEmpty() ? Numeral.NONE : new Numeral(draft.counted, true);
    }

    private void placeHeading(Draft draft, String id) {
        place(draft.label, Entry.Went.HEADING, id);
        place(draft.number, Entry.Went.HEADING, id);
        place(draft.caption, Entry.Went.HEADING, id);
    }

    private void place(Words words, Entry.Went went, String part) {
        for (Words.Piece piece : words.pieces()) {
            placed.add(new Placed(piece.order(), new Entry(piece.spot(), piece.text(), went, part)));
        }
    }

    private static String join(String within, String own) {
        return within.isEmpty() ? own : within + "-" + own;
    }

    /** @param numbered a part whose number should be there once only; null when that does not matter */
    private String unique(String wanted, Draft numbered) {
        String id = bounded(wanted);
        int times = ids.merge(id, 1, Integer::sum);
        if (times == 1) {
            return id;
        }
        if (numbered != null) {
            intake.problem(
                    Problem.Kind.DUPLICATE_NUMBER,
                    numbered.spot,
                    heading(numbered).text());
        }
        return id + "~" + times;
    }

    /** The same for every id that fits; of a longer one its beginning, and what follows from all of it. Leaves room for a tilde and a count. */
    static String bounded(String id) {
        if (id.length() <= LONGEST_ID - ROOM) {
            return id;
        }
        String all = UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.US_ASCII))
                .toString()
                .replace("-", "");
        return id.substring(0, LONGEST_ID - ROOM - all.length() - 1) + "-" + all;
    }

    /** Letters, digits and hyphens; at most six words. */
    static String slug(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        String[] words = plain.split("-");
        StringBuilder slug = new StringBuilder();
        for (int at = 0; at < Math.min(words.length, 6) && slug.length() < 60; at++) {
            slug.append(slug.length() == 0 ? "" : "-").append(words[at], 0, Math.min(words[at].length(), 40));
        }
        return slug.toString();
    }
}
