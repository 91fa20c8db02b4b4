package nl.interstedelijkoverleg.law;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import nl.interstedelijkoverleg.citation.Target;
import nl.interstedelijkoverleg.vault.Addresses;

/**
 * Where what is cited has a page of its own here. The address is the sealed key of what is cited, always the same for the same: it names
 * no law to whoever looks over a shoulder or into a history, and says nothing of where the reference was read.
 */
@ApplicationScoped
public class References {

    /** What every such page begins with. */
    public static final String PAGES = "/wetten/";

    private static final String PURPOSE = "law-reference";

    private final Addresses addresses;
    private final LawTable laws;

    References(Addresses addresses, LawTable laws) {
        this.addresses = addresses;
        this.laws = laws;
    }

    /** The name of something in an address; empty for what can be nowhere: the text's own articles, "de wet". */
    public Optional<String> name(Target target) {
        return hasPage(target) ? addresses.name(PURPOSE, target.key()) : Optional.empty();
    }

    /** The address of its page. */
    public Optional<String> page(Target target) {
        return name(target).map(name -> PAGES + name);
    }

    /**
     * As {@link #page}, for what somebody cites in a room. A name that is in no table has none: it would be made of the words that were
     * written there.
     */
    public Optional<String> pageFromRoom(Target target) {
        return isNamedByWords(target) ? Optional.empty() : page(target);
    }

    /** What an address leads to; empty for one that was not made here, or whose law is in the table no more. */
    public Optional<Target> read(String name) {
        return addresses.read(PURPOSE, name).flatMap(laws.reader().citations()::of);
    }

    private static boolean hasPage(Target target) {
        return !(target instanceof Target.Article article)
                || article.work().kind().isKnown();
    }

    /** Whether it is a name that is in no table, made of the words that somebody wrote. */
    static boolean isNamedByWords(Target target) {
        return target instanceof Target.Article article && article.work().key().startsWith("naam:");
    }
}
