package nl.interstedelijkoverleg.ordinance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.interstedelijkoverleg.provenance.Direction;
import nl.interstedelijkoverleg.provenance.Provenance;
import nl.interstedelijkoverleg.provenance.SharedStretch;
import nl.interstedelijkoverleg.provenance.Source;

/** Puts beside what was computed what stands in the database now: names, what was stated, replies. What is not there any more is left away. */
@ApplicationScoped
class OriginReader {

    private final Library library;
    private final Origins origins;
    private final OriginRows rows;
    private final Consultations consultations;
    private final Replies replies;

    OriginReader(Library library, Origins origins, OriginRows rows, Consultations consultations, Replies replies) {
        this.library = library;
        this.origins = origins;
        this.rows = rows;
        this.consultations = consultations;
        this.replies = replies;
    }

    /** A version that is asked about. */
    record Subject(OrdinanceView ordinance, OrdinanceView.Version version, OriginRows.Named named) {}

    /**
     * A version of an ordinance.
     *
     * @throws NotFoundException if there is none such
     */
    Subject require(UUID ordinance, UUID version) {
        OrdinanceView view = library.require(ordinance);
        OrdinanceView.Version found = view.require(version);
        OriginRows.Named named =
                Optional.ofNullable(rows.named(List.of(version)).get(version)).orElseThrow(NotFoundException::new);
        return new Subject(view, found, named);
    }

    /** Where the articles of a version came from. */
    OriginView of(Subject subject) {
        UUID version = subject.version().id();
        Origins.Outcome outcome = origins.of(asked(subject.named()));
        Sight sight = sight(
                version,
                outcome.articles().stream().flatMap(each -> each.kin().stream()).toList());
        Map<String, Replies.Reply> written = replies.to(version);
        return new OriginView(
                subject.ordinance().id(),
                subject.version(),
                subject.named().municipality(),
                sight.own().version(),
                Optional.ofNullable(written.get("")),
                outcome.articles().stream()
                        .map(found -> sight.article(
                                found.article(), found.kin(), found.more(), found.modelText(), found.coarse(), written))
                        .toList(),
                outcome.coarse(),
                outcome.leftOut());
    }

    /** Where one article came from, with the shared text. */
    OriginView.Closely of(Subject subject, String part) {
        UUID version = subject.version().id();
        Origins.Closely found = origins.of(asked(subject.named()), part);
        Sight sight = sight(version, found.kin());
        List<OriginView.Beside> beside = new ArrayList<>();
        String text = found.article().words();
        for (int at = 0; at < found.kin().size(); at++) {
            Source source = found.provenance().sources().get(at);
            Origins.Kin kin = found.kin().get(at);
            sight.from(kin, part)
                    .ifPresent(from -> beside.add(new OriginView.Beside(
                            from,
                            pieces(text, source.stretches(), false),
                            pieces(kin.article().words(), source.stretches(), true))));
        }
        return new OriginView.Closely(
                sight.article(
                        found.article(),
                        found.kin(),
                        found.provenance().more(),
                        found.provenance().modelText(),
                        found.provenance().coarse(),
                        replies.to(version)),
                model(text, found.provenance().modelText()),
                beside,
                found.leftOut());
    }

    Origins.Asked asked(OriginRows.Named named) {
        return new Origins.Asked(
                named.version(),
                named.owner(),
                named.from(),
                named.confirmed(),
                () -> library.articles(named.version()));
    }

    private Sight sight(UUID version, List<Origins.Kin> kin) {
        return sights(List.of(version), kin).get(version);
    }

    /** What the database says of versions and all their kin, asked once. */
    Map<UUID, Sight> sights(List<UUID> asked, List<Origins.Kin> kin) {
        Set<UUID> versions = new HashSet<>();
        kin.forEach(each -> versions.add(each.version()));
        Map<UUID, OriginRows.Named> named = rows.named(versions);
        versions.addAll(asked);
        Map<UUID, Consultations.Current> stated = consultations.of(versions);
        Map<UUID, Sight> sights = new HashMap<>();
        asked.forEach(version -> sights.put(
                version, new Sight(stated.getOrDefault(version, Consultations.Current.NOTHING), named, stated)));
        return sights;
    }

    /** What the database says beside what was computed. */
    record Sight(
            Consultations.Current own, Map<UUID, OriginRows.Named> named, Map<UUID, Consultations.Current> stated) {

        OriginView.OfArticle article(
                LibraryArticle article,
                List<Origins.Kin> kin,
                boolean more,
                Optional<Provenance.ModelText> model,
                boolean coarse,
                Map<String, Replies.Reply> written) {
            return new OriginView.OfArticle(
                    article,
                    own.of(article.part()),
                    model.map(text -> new OriginView.ModelText(percent(text.share()), text.owners())),
                    kin.stream()
                            .flatMap(each -> from(each, article.part()).stream())
                            .toList(),
                    more,
                    coarse,
                    Optional.ofNullable(written.get(article.part())));
        }

        /** Empty where it was taken out meanwhile. */
        Optional<OriginView.From> from(Origins.Kin kin, String part) {
            Consulted there = stated.getOrDefault(kin.version(), Consultations.Current.NOTHING)
                    .of(kin.article().part())
                    .answer();
            return Optional.ofNullable(named.get(kin.version()))
                    .map(name -> new OriginView.From(
                            name.ordinance(),
                            kin.version(),
                            kin.article().part(),
                            kin.article().heading(),
                            name.of(),
                            name.title(),
                            name.municipality(),
                            kin.confirmed(),
                            kin.since(),
                            kin.ownSince(),
                            kin.ownConfirmed(),
                            kin.degree(),
                            kin.direction(),
                            percent(kin.share()),
                            percent(kin.shareOfSource()),
                            there,
                            kin.direction() == Direction.TAKEN_FROM
                                    && own.of(part).isNo()));
        }
    }

    private static int percent(double share) {
        return (int) Math.max(1, Math.round(share * 100));
    }

    private static List<OriginView.Piece> pieces(String text, List<SharedStretch> stretches, boolean other) {
        List<OriginView.Piece> pieces = new ArrayList<>();
        int at = 0;
        List<SharedStretch> inOrder = stretches.stream()
                .sorted(Comparator.comparingInt(each -> other ? each.sourceStart() : each.start()))
                .toList();
        for (SharedStretch stretch : inOrder) {
            int start = other ? stretch.sourceStart() : stretch.start();
            int end = other ? stretch.sourceEnd() : stretch.end();
            at = add(pieces, text, at, start, end, new OriginView.Piece("", true, stretch.model()));
        }
        rest(pieces, text, at);
        return pieces;
    }

    private static List<OriginView.Piece> model(String text, Optional<Provenance.ModelText> model) {
        List<OriginView.Piece> pieces = new ArrayList<>();
        int at = 0;
        for (Provenance.Place place : model.map(Provenance.ModelText::places).orElse(List.of())) {
            at = add(pieces, text, at, place.start(), place.end(), new OriginView.Piece("", false, true));
        }
        rest(pieces, text, at);
        return pieces;
    }

    private static int add(
            List<OriginView.Piece> pieces, String text, int at, int start, int end, OriginView.Piece like) {
        if (start < at || end <= start) {
            return at;
        }
        if (start > at) {
            pieces.add(new OriginView.Piece(text.substring(at, start), false, false));
        }
        pieces.add(new OriginView.Piece(text.substring(start, end), like.shared(), like.model()));
        return end;
    }

    private static void rest(List<OriginView.Piece> pieces, String text, int at) {
        if (at < text.length()) {
            pieces.add(new OriginView.Piece(text.substring(at), false, false));
        }
    }
}
