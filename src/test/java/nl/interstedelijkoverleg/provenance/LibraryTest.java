package nl.interstedelijkoverleg.provenance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import nl.interstedelijkoverleg.comparison.ArticleText;
import nl.interstedelijkoverleg.comparison.Effort;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Where an article came from, among those of many towns. The towns and articles are invented. */
class LibraryTest {

    private static final Optional<LocalDate> EARLIER = Optional.of(LocalDate.of(2019, 7, 1));
    private static final Optional<LocalDate> LATER = Optional.of(LocalDate.of(2022, 1, 1));

    private final List<List<ArticleText>> subjects = Pairs.subjects();
    private final ArticleText hours = subjects.get(2).get(0);
    private final ArticleText manager = subjects.get(4).get(0);
    private final ArticleText plan = subjects.get(18).get(0);

    /** Twelve towns have the model on licences; Waterstad alone has the article on closing hours. */
    private List<LibraryArticle> towns() {
        List<LibraryArticle> articles = new ArrayList<>();
        for (int town = 0; town < 12; town++) {
            articles.add(in("town " + town, EARLIER, subjects.get(0).get(0)));
            articles.add(in("town " + town, EARLIER, subjects.get(5 + town).get(1)));
        }
        articles.add(in("Waterstad", EARLIER, hours));
        articles.add(in("Waterstad", EARLIER, manager));
        return articles;
    }

    private static LibraryArticle in(String owner, Optional<LocalDate> since, ArticleText article) {
        return new LibraryArticle(owner + " " + article.caption(), owner, since, true, false, article);
    }

    @Test
    void aTownThatTookAnArticleOverIsShownFromWhom() {
        Library library = Library.of(towns());
        Provenance found =
                library.provenance(Pairs.edited(Pairs.swapped(hours), new Random(1), 0.4), "Molendorp", LATER, 5);
        assertEquals("Waterstad", found.sources().get(0).article().owner());
        assertEquals(1, found.sources().size());
        assertEquals(Direction.TAKEN_FROM, found.sources().get(0).direction());
        assertEquals(Degree.EDITED, found.sources().get(0).degree());
        assertEquals(Optional.empty(), found.modelText());
    }

    @Test
    void withoutTwoDifferentDatesThereIsNoDirection() {
        Library library = Library.of(towns());
        assertEquals(Direction.UNKNOWN, direction(library, Optional.empty()));
        assertEquals(Direction.UNKNOWN, direction(library, EARLIER));
        assertEquals(Direction.TAKEN_FROM, direction(library, LATER));
        assertEquals(Direction.TAKEN_BY, direction(library, Optional.of(LocalDate.of(2001, 1, 1))));
    }

    private Direction direction(Library library, Optional<LocalDate> since) {
        return library.provenance(hours, "Molendorp", since, 5).sources().get(0).direction();
    }

    @Test
    @DisplayName("Text that a dozen towns have is named as shared model text, and nobody is named as its source")
    void modelTextIsNobodys() {
        Library library = Library.of(towns());
        Provenance found = library.provenance(subjects.get(0).get(0), "Molendorp", LATER, 5);
        assertEquals(List.of(), found.sources());
        assertEquals(12, found.modelText().orElseThrow().owners());
        assertTrue(found.modelText().get().share() > 0.9);
        Provenance edited =
                library.provenance(Pairs.edited(subjects.get(0).get(0), new Random(4), 0.5), "Molendorp", LATER, 5);
        assertEquals(List.of(), edited.sources());
        assertTrue(edited.modelText().isPresent());
    }

    @Test
    @DisplayName("Model text beside copied text: the town is named for what is its own, and the model text is marked")
    void copiedTextBesideModelText() {
        List<LibraryArticle> articles = towns();
        ArticleText model = subjects.get(0).get(0);
        ArticleText mixed = new ArticleText(
                "3:3", "Vergunning", model.text() + "\n4. " + plan.text().substring(3));
        articles.add(in("Bergstad", EARLIER, mixed));
        Provenance found = Library.of(articles).provenance(mixed, "Molendorp", LATER, 5);
        assertEquals("Bergstad", found.sources().get(0).article().owner());
        assertEquals(1, found.sources().size());
        assertTrue(found.modelText().isPresent());
        Library library = Library.of(articles);
        ArticleText apart = new ArticleText(
                "3:3",
                "Vergunning",
                model.text() + "\nIntussen iets geheel anders.\n4. "
                        + plan.text().substring(3));
        List<SharedStretch> stretches = library.provenance(apart, "Molendorp", LATER, 5)
                .sources()
                .get(0)
                .stretches();
        assertTrue(stretches.stream().anyMatch(SharedStretch::model)
                && stretches.stream().anyMatch(each -> !each.model()));
    }

    @Test
    void modelTextThatWasImportedAsSuchIsSubtractedAtOnce() {
        List<LibraryArticle> articles = towns();
        articles.add(new LibraryArticle("model", "VNG", EARLIER, true, true, hours));
        Provenance found = Library.of(articles).provenance(hours, "Molendorp", LATER, 5);
        assertEquals(List.of(), found.sources());
        assertTrue(found.modelText().orElseThrow().share() > 0.9);
    }

    @Test
    @DisplayName("What one had oneself before in an older article was not taken from whoever had it in between")
    void onesOwnOlderArticle() {
        List<LibraryArticle> articles = towns();
        ArticleText edited = Pairs.edited(hours, new Random(1), 0.3);
        assertEquals(
                Direction.TAKEN_FROM,
                Library.of(articles)
                        .provenance(edited, "Molendorp", LATER, 5)
                        .sources()
                        .get(0)
                        .direction());
        Optional<LocalDate> before = Optional.of(LocalDate.of(2011, 1, 1));
        articles.add(in("Molendorp", before, hours));
        Source source = Library.of(articles)
                .provenance(edited, "Molendorp", LATER, 5)
                .sources()
                .get(0);
        assertEquals(Direction.TAKEN_BY, source.direction());
        assertEquals(before, source.ownSince());
        articles.set(articles.size() - 1, in("Molendorp", EARLIER, hours));
        assertEquals(
                Direction.UNKNOWN,
                Library.of(articles)
                        .provenance(edited, "Molendorp", LATER, 5)
                        .sources()
                        .get(0)
                        .direction(),
                "on the same day");
        articles.set(articles.size() - 1, in("Molendorp", before, manager));
        assertEquals(
                Direction.TAKEN_FROM,
                Library.of(articles)
                        .provenance(edited, "Molendorp", LATER, 5)
                        .sources()
                        .get(0)
                        .direction(),
                "an older article about something else");
    }

    @Test
    @DisplayName(
            "Of a town that changed an article a little, the most alike that it had before is the source: the direction follows that")
    void whatWasThereBefore() {
        List<LibraryArticle> articles = towns();
        Optional<LocalDate> after = Optional.of(LocalDate.of(2024, 1, 1));
        articles.add(new LibraryArticle(
                "Waterstad now",
                "Waterstad",
                after,
                true,
                false,
                new ArticleText(hours.number(), hours.caption(), hours.text() + " Dat geldt.")));
        ArticleText taken = new ArticleText("", hours.caption(), hours.text() + " Dat geldt.");
        Source source = Library.of(articles)
                .provenance(taken, "Molendorp", LATER, 5)
                .sources()
                .get(0);
        assertEquals(EARLIER, source.article().since());
        assertEquals(Direction.TAKEN_FROM, source.direction());
        Source later = Library.of(articles)
                .provenance(taken, "Molendorp", Optional.of(LocalDate.of(2025, 1, 1)), 5)
                .sources()
                .get(0);
        assertEquals(after, later.article().since(), "both were there: the most alike");
        assertEquals(Degree.VERBATIM, later.degree());
        Source before = Library.of(articles)
                .provenance(taken, "Molendorp", Optional.of(LocalDate.of(2001, 1, 1)), 5)
                .sources()
                .get(0);
        assertEquals(after, before.article().since(), "neither was there: the most alike");
        assertEquals(Direction.TAKEN_BY, before.direction());
    }

    private ArticleText form(int number) {
        return new ArticleText(
                hours.number(),
                hours.caption(),
                hours.text() + "\nDit is vorm " + "x".repeat(number + 1) + " hiervan.");
    }

    private static LibraryArticle dummy(int number, String owner, Optional<LocalDate> since, ArticleText article) {
        return new LibraryArticle("dummy " + number, owner, since, false, false, article);
    }

    @Test
    @DisplayName(
            "Many forms of an article that were brought in for one town, or for many, push nobody out: what towns themselves brought in is looked at")
    void manyForms() {
        List<LibraryArticle> articles = towns();
        ArticleText asked =
                new ArticleText("", "", hours.text().substring(0, hours.text().length() / 2) + "\n" + form(1).text());
        for (int number = 0; number < 60; number++) {
            articles.add(dummy(number, "Dummy", EARLIER, form(number)));
        }
        Provenance found = Library.of(articles).provenance(asked, "Molendorp", LATER, 5);
        assertEquals(
                List.of("Dummy", "Waterstad"),
                found.sources().stream()
                        .map(source -> source.article().owner())
                        .sorted()
                        .toList());
        assertTrue(found.coarse(), "there are more forms of the dummy");
        // The same of a town that brought them in itself: three of them, and the others are there too.
        articles.replaceAll(
                each -> new LibraryArticle(each.id(), each.owner(), each.since(), true, each.model(), each.article()));
        assertEquals(
                2,
                Library.of(articles)
                        .provenance(asked, "Molendorp", LATER, 5)
                        .sources()
                        .size());
    }

    @Test
    @DisplayName("Of an article that is longer than what is looked at, it says that not all was looked at")
    void longArticle() {
        StringBuilder text = new StringBuilder(hours.text());
        for (int word = 0; word < Tiling.LONGEST; word++) {
            text.append(" eigenwoord").append(word);
        }
        Library library = Library.of(towns());
        assertTrue(library.provenance(new ArticleText("", "", text.toString()), "Molendorp", LATER, 5)
                .coarse());
        assertFalse(library.provenance(hours, "Molendorp", LATER, 5).coarse());
    }

    @Test
    @DisplayName("What more owners have a piece of than are looked at says that not all was looked at")
    void manyOwners() {
        StringBuilder all = new StringBuilder();
        List<LibraryArticle> articles = new ArrayList<>();
        for (int owner = 0; owner < 30; owner++) {
            String piece = subjects.get(owner % subjects.size())
                    .get(owner / subjects.size())
                    .text();
            all.append(piece).append('\n');
            articles.add(in("town " + owner, EARLIER, new ArticleText("", "" + owner, piece)));
        }
        ArticleText asked = new ArticleText("", "", all.toString());
        assertTrue(
                Library.of(articles).provenance(asked, "Molendorp", LATER, 50).coarse());
        assertFalse(Library.of(articles.subList(0, 20))
                .provenance(asked, "Molendorp", LATER, 50)
                .coarse());
    }

    @Test
    @DisplayName(
            "What others brought in for an owner decides nothing: not who was first, not beside what it brought in itself")
    void notConfirmed() {
        List<LibraryArticle> articles = towns();
        Optional<LocalDate> before = Optional.of(LocalDate.of(1999, 1, 1));
        articles.add(dummy(1, "Bergstad", before, plan));
        Source source = Library.of(articles)
                .provenance(plan, "Molendorp", LATER, 5)
                .sources()
                .get(0);
        assertEquals("Bergstad", source.article().owner());
        assertEquals(Direction.UNKNOWN, source.direction());
        // Of Waterstad nothing changes, though there is an exact older copy under its name.
        ArticleText edited = Pairs.edited(hours, new Random(1), 0.3);
        articles.add(dummy(2, "Waterstad", before, edited));
        Source known = Library.of(articles)
                .provenance(edited, "Molendorp", LATER, 5)
                .sources()
                .get(0);
        assertEquals(EARLIER, known.article().since());
        assertEquals(Direction.TAKEN_FROM, known.direction());
        // Nor of the asked town: what others brought in for it is not what it had before.
        articles.add(dummy(3, "Molendorp", before, hours));
        assertEquals(
                Direction.TAKEN_FROM,
                Library.of(articles)
                        .provenance(edited, "Molendorp", LATER, 5)
                        .sources()
                        .get(0)
                        .direction());
    }

    @Test
    @DisplayName("Who had something less alike before, on either side, leaves no direction to tell")
    void lessAlikeBefore() {
        ArticleText reworked = Pairs.edited(hours, new Random(4), 0.4);
        Optional<LocalDate> longAgo = Optional.of(LocalDate.of(2011, 1, 1));
        Optional<LocalDate> after = Optional.of(LocalDate.of(2024, 1, 1));
        // The other one had a reworked form in 2011, and the same words since 2024.
        List<LibraryArticle> articles = new ArrayList<>();
        articles.add(new LibraryArticle("then", "Waterstad", longAgo, true, false, reworked));
        articles.add(new LibraryArticle("now", "Waterstad", after, true, false, hours));
        Source source = Library.of(articles)
                .provenance(hours, "Molendorp", LATER, 5)
                .sources()
                .get(0);
        assertEquals(after, source.article().since());
        assertEquals(Direction.UNKNOWN, source.direction());
        assertEquals(
                Direction.TAKEN_BY,
                Library.of(articles.subList(1, 2))
                        .provenance(hours, "Molendorp", LATER, 5)
                        .sources()
                        .get(0)
                        .direction());
        // The asked one had a reworked form in 2011, the other one the very words since 2019.
        List<LibraryArticle> others = new ArrayList<>();
        others.add(in("Waterstad", EARLIER, hours));
        assertEquals(
                Direction.TAKEN_FROM,
                Library.of(others)
                        .provenance(hours, "Molendorp", LATER, 5)
                        .sources()
                        .get(0)
                        .direction());
        LibraryArticle then = new LibraryArticle("then", "Molendorp", longAgo, true, false, reworked);
        // And the other one changed a word of it later: that it had the last form later says nothing about who was
        // first.
        ArticleText almost =
                new ArticleText(hours.number(), hours.caption(), hours.text().replaceFirst("dag", "avond"));
        assertNotEquals(hours, almost);
        List<LibraryArticle> twice = new ArrayList<>();
        twice.add(new LibraryArticle("almost", "Waterstad", EARLIER, true, false, almost));
        twice.add(new LibraryArticle("now", "Waterstad", after, true, false, hours));
        assertEquals(
                Direction.TAKEN_FROM,
                Library.of(twice)
                        .provenance(hours, "Molendorp", LATER, 5)
                        .sources()
                        .get(0)
                        .direction());
        // Without a day of that, nobody can tell either.
        for (Optional<LocalDate> day : List.of(Optional.<LocalDate>empty(), LATER)) {
            assertEquals(
                    Direction.UNKNOWN,
                    Library.of(List.of(
                                    new LibraryArticle("almost", "Waterstad", day, true, false, almost), twice.get(1)))
                            .provenance(hours, "Molendorp", LATER, 5)
                            .sources()
                            .get(0)
                            .direction());
        }
        twice.add(then);
        assertEquals(
                Direction.UNKNOWN,
                Library.of(twice)
                        .provenance(hours, "Molendorp", LATER, 5)
                        .sources()
                        .get(0)
                        .direction());
        others.add(then);
        assertEquals(
                Direction.UNKNOWN,
                Library.of(others)
                        .provenance(hours, "Molendorp", LATER, 5)
                        .sources()
                        .get(0)
                        .direction());
    }

    @Test
    @DisplayName(
            "With an effort that ends it says that not all was looked at, and with enough it finds what it finds without an end")
    void effortEnds() {
        Library library = Library.of(towns());
        Provenance nothing = library.provenance(hours, "Molendorp", LATER, 5, new Effort(0));
        assertTrue(nothing.coarse());
        assertEquals(List.of(), nothing.sources());
        Effort effort = Effort.standard();
        Provenance all = library.provenance(hours, "Molendorp", LATER, 5, effort);
        assertEquals(library.provenance(hours, "Molendorp", LATER, 5), all);
        long taken = Effort.STANDARD - effort.left();
        assertTrue(library.provenance(hours, "Molendorp", LATER, 5, new Effort(taken - 1))
                .coarse());
        assertFalse(library.provenance(hours, "Molendorp", LATER, 5, new Effort(taken))
                .coarse());
    }

    @Test
    void aLibraryThatGrewFindsWhatANewOneDoes() {
        List<LibraryArticle> articles = towns();
        Library before = Library.of(articles);
        List<LibraryArticle> more = new ArrayList<>(articles.subList(3, articles.size()));
        more.add(in("Bergstad", LATER, plan));
        Library grown = before.with(more);
        for (ArticleText asked : List.of(hours, manager, plan, subjects.get(0).get(0))) {
            assertEquals(
                    Library.of(more).provenance(asked, "Molendorp", LATER, 5),
                    grown.provenance(asked, "Molendorp", LATER, 5));
        }
    }

    @Test
    void modelTextIsShownWhereItStands() {
        List<LibraryArticle> articles = towns();
        ArticleText model = subjects.get(0).get(0);
        String own = "Op dinsdag komt de wethouder zelf langs met een taart.\n";
        Provenance.ModelText found = Library.of(articles)
                .provenance(new ArticleText("", "", own + model.text()), "Molendorp", LATER, 5)
                .modelText()
                .orElseThrow();
        assertTrue(found.places().size() >= 1);
        found.places()
                .forEach(place -> assertTrue(
                        place.start() >= own.length()
                                && place.end() <= own.length() + model.text().length(),
                        place::toString));
    }

    @Test
    void onesOwnEarlierVersionIsNoSource() {
        Library library = Library.of(towns());
        assertEquals(List.of(), library.provenance(hours, "Waterstad", LATER, 5).sources());
    }

    @Test
    void whatIsOnTheSameSubjectIsNoSource() {
        Library library = Library.of(towns());
        assertEquals(
                List.of(),
                library.provenance(subjects.get(2).get(1), "Molendorp", LATER, 5)
                        .sources());
        assertEquals(
                List.of(),
                library.provenance(new ArticleText("", "", ""), "Molendorp", LATER, 5)
                        .sources());
        assertEquals(
                List.of(),
                Library.of(List.of()).provenance(hours, "Molendorp", LATER, 5).sources());
    }

    @Test
    @DisplayName(
            "Of each of thirty copied articles among a thousand others the source is found, and it is the only one")
    void theSourceAmongMany() {
        List<LibraryArticle> articles = new ArrayList<>(Invented.towns(50, 20, 3));
        Random random = new Random(8);
        int right = 0;
        int asked = 0;
        for (List<ArticleText> subject : subjects) {
            articles.add(in("Waterstad", EARLIER, subject.get(0)));
        }
        Library library = Library.of(articles);
        for (List<ArticleText> subject : subjects) {
            asked++;
            List<Source> sources = library.provenance(
                            Pairs.edited(Pairs.swapped(subject.get(0)), random, 0.3), "Molendorp", LATER, 5)
                    .sources();
            right += sources.size() == 1 && sources.get(0).article().owner().equals("Waterstad") ? 1 : 0;
        }
        System.out.println("provenance: " + right + " of " + asked + " copies traced to their town among "
                + articles.size() + " articles");
        assertEquals(asked, right);
    }
}
