package nl.interstedelijkoverleg.ordinance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import nl.interstedelijkoverleg.web.DutchDay;

/** Finds an article and what became of it in the versions before and after. */
@ApplicationScoped
class ArticleHistories {

    /** Versions of one history: those around the one that was asked for. No town has more. */
    static final int MOST = 50;

    private final Library library;
    private final Clock clock;
    private final Workbench workbench;

    ArticleHistories(Library library, Clock clock, Workbench workbench) {
        this.library = library;
        this.clock = clock;
        this.workbench = workbench;
    }

    /**
     * The history of an article.
     *
     * @param part its name in a permanent link
     * @param version of which that is the name; the one that counts now, or else the newest that has it, when empty
     * @throws NotFoundException if there is no such article
     * @throws nl.interstedelijkoverleg.web.InvalidInput if it is too busy to do it now
     */
    ArticleHistory of(UUID ordinance, String part, Optional<UUID> version) {
        OrdinanceView view = library.require(ordinance);
        Map<UUID, List<LibraryArticle>> read = new HashMap<>();
        for (OrdinanceView.Version each : candidates(view, version)) {
            Optional<LibraryArticle> article = read.computeIfAbsent(each.id(), library::articles).stream()
                    .filter(one -> one.part().equals(part))
                    .findFirst();
            if (article.isPresent()) {
                List<OrdinanceView.Version> around = around(view.versions(), each);
                around.forEach(other -> read.computeIfAbsent(other.id(), library::articles));
                return workbench.now(
                        "articles",
                        () -> ArticleHistory.of(around, each, article.get(), other -> read.get(other.id())));
            }
        }
        throw new NotFoundException();
    }

    static List<OrdinanceView.Version> around(List<OrdinanceView.Version> versions, OrdinanceView.Version one) {
        int from = Math.max(0, Math.min(versions.indexOf(one) - MOST / 2, versions.size() - MOST));
        return versions.subList(from, Math.min(versions.size(), from + MOST));
    }

    private List<OrdinanceView.Version> candidates(OrdinanceView view, Optional<UUID> version) {
        if (version.isPresent()) {
            return view.versions().stream()
                    .filter(each -> each.id().equals(version.get()))
                    .toList();
        }
        Optional<OrdinanceView.Version> now = view.on(DutchDay.today(clock));
        return Stream.concat(now.stream(), view.versions().stream()).toList();
    }
}
