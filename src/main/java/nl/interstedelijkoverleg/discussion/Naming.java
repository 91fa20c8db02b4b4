package nl.interstedelijkoverleg.discussion;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.text.Normalizer;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nl.interstedelijkoverleg.law.LawTable;
import nl.interstedelijkoverleg.law.LinkedHtml;
import nl.interstedelijkoverleg.law.References;
import nl.interstedelijkoverleg.room.MemberView;
import nl.interstedelijkoverleg.room.Members;
import nl.interstedelijkoverleg.room.Membership;
import nl.interstedelijkoverleg.vault.DataKey;
import nl.interstedelijkoverleg.vault.Vault;
import nl.interstedelijkoverleg.web.Markdown;
import nl.interstedelijkoverleg.web.Words;

/**
 * Naming somebody in a text: {@code @[Zilveren reiger]}. What is kept is whose place in the room that is, and each reader sees how
 * they are called now. An alias that ended is nowhere in the texts of others (docs/adr/0042).
 */
@ApplicationScoped
@Transactional
public class Naming {

    /** How many can be named in one text; who comes after them stays plain text. */
    static final int MOST = 20;

    private static final String ID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final Pattern TYPED = Pattern.compile("@\\[([^\\[\\]\\n]{1,200})]");
    private static final Pattern BOUND = Pattern.compile("@\\{(" + ID + ")}");
    /** In HTML that was made of a text: tags are passed over, so that nothing is put into an attribute. */
    private static final Pattern SHOWN = Pattern.compile("<[^>]*>|&#64;\\{(" + ID + ")}");

    private static final String APART = "@ {$1}";
    private static final String APART_SHOWN = "&#64; {$1}";

    private static final Pattern UNKNOWN = Pattern.compile("<[^>]*>|&#64;\\[([^\\[\\]<>\\n]{1,400})]");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final EntityManager database;
    private final Vault vault;
    private final Members members;
    private final Words words;
    private final LawTable laws;
    private final References references;

    Naming(EntityManager database, Vault vault, Members members, Words words, LawTable laws, References references) {
        this.laws = laws;
        this.references = references;
        this.database = database;
        this.vault = vault;
        this.members = members;
        this.words = words;
    }

    /**
     * Whom this member can name: named members, and aliases that have written something that this member may read. No other alias
     * is in any list, so that nobody finds out by trying who is there in silence.
     *
     * @param begin how a word of the name begins; empty for all
     */
    public List<Nameable> whom(Membership reader, String begin) {
        String folded = folded(begin);
        return nameable(reader).entrySet().stream()
                // Nobody looks for themselves; who writes their own name binds it as any other, so that it tells
                // nothing of who writes.
                .filter(entry -> !entry.getValue().self())
                .filter(entry -> (" " + folded(entry.getKey())).contains(" " + folded))
                .map(entry -> new Nameable(entry.getKey(), what(entry.getValue())))
                .toList();
    }

    /** By what must be written; two who are called the same are told apart by their organisation. */
    private Map<String, MemberView> nameable(Membership reader) {
        List<Membership> found = Post.nameable(reader);
        Map<UUID, DataKey> keys = keys(found);
        List<MemberView> views = found.stream()
                .map(member -> members.view(member, reader, keys))
                .filter(view -> !view.forgotten())
                .sorted(Comparator.comparing((MemberView view) -> view.picture().isPresent())
                        .thenComparing(MemberView::label)
                        .thenComparing(Naming::what))
                .toList();
        Map<String, Long> labels =
                views.stream().collect(Collectors.groupingBy(view -> folded(view.label()), Collectors.counting()));
        Map<String, MemberView> spelt = new LinkedHashMap<>();
        for (MemberView view : views) {
            String spelling = labels.get(folded(view.label())) == 1
                    ? view.label()
                    : view.label() + ", " + view.organisation().orElse("");
            // Whoever cannot be told apart from another cannot be named.
            if (TYPED.matcher("@[" + spelling + "]").matches() && spelt.put(spelling, view) != null) {
                spelt.remove(spelling);
            }
        }
        return spelt;
    }

    private static String what(MemberView view) {
        return view.function().map(function -> function + ", ").orElse("")
                + view.organisation().orElse("");
    }

    /** Whether a text names anybody, there or not: what is written as a name is. */
    boolean names(String typed) {
        return TYPED.matcher(typed).find();
    }

    /** What is kept of a text in which nobody is named: what looks like a bound name and was typed is none. */
    String unbound(String typed) {
        return BOUND.matcher(typed).replaceAll(APART);
    }

    /** What is kept of a text: each name that the author can use here is bound to a place in the room; any other stays text. */
    String bound(Membership author, String typed) {
        String text = unbound(typed);
        if (!TYPED.matcher(text).find()) {
            return text;
        }
        Map<String, UUID> known = new HashMap<>();
        nameable(author).forEach((spelling, view) -> known.put(folded(spelling), view.id()));
        Set<UUID> named = new HashSet<>();
        return TYPED.matcher(text).replaceAll(found -> {
            UUID member = known.get(folded(found.group(1)));
            boolean binds = member != null && (named.contains(member) || named.size() < MOST);
            if (binds) {
                named.add(member);
            }
            return binds ? "@{" + member + "}" : Matcher.quoteReplacement(found.group());
        });
    }

    /**
     * The HTML of a kept text. Markdown has many ways to write a sign, and what it takes away can join what it leaves: whatever comes
     * to look like a bound name here without being one is taken apart. No place in the room goes into an address either. References to
     * laws become links to their pages here, which say nothing of the room.
     */
    String html(String kept) {
        Set<UUID> bound = ids(BOUND, List.of(kept));
        String html = SHOWN.matcher(Markdown.toHtml(kept)).replaceAll(found -> {
            if (found.group(1) == null) {
                return Matcher.quoteReplacement(without(bound, found.group()));
            }
            return bound.contains(id(found)) ? Matcher.quoteReplacement(found.group()) : APART_SHOWN;
        });
        return LinkedHtml.of(html, laws.reader().citations(), references::pageFromRoom);
    }

    /** A kept text as its author would type it now; who left is there in words only. */
    String typed(Membership author, String kept) {
        Map<UUID, String> now = called(author, BOUND, List.of(kept));
        return BOUND.matcher(kept)
                .replaceAll(found -> Matcher.quoteReplacement(Optional.ofNullable(now.get(id(found)))
                        .map(name -> "@[" + name + "]")
                        .orElseGet(() -> talk().departed_member())));
    }

    /** Keeps who is named in a post, in place of what was kept before; for as long as the post stands. */
    void keep(UUID post, String kept) {
        forget(post);
        Set<UUID> named = ids(BOUND, List.of(kept));
        if (!named.isEmpty()) {
            database.flush();
            database.createNativeQuery("""
                            insert into post_mention (post_id, membership_id, room_id)
                            select p.id, m.id, p.room_id from post p join membership m on m.room_id = p.room_id
                            where p.id = :post and p.membership_id in (select my_voices())
                            and m.id in (:named) and m.state = 'ACTIVE' and (m.seat_id is not null or m.has_written)
                            on conflict do nothing
                            """)
                    .setParameter("post", post)
                    .setParameter("named", named)
                    .executeUpdate();
        }
    }

    void forget(UUID post) {
        database.createNativeQuery("delete from post_mention where post_id = :post")
                .setParameter("post", post)
                .executeUpdate();
    }

    /** How to show HTML that was made of kept texts: with everybody named in it as they are called now; one statement for all. */
    Function<String, String> shown(Membership reader, Collection<String> htmls) {
        if (ids(SHOWN, htmls).isEmpty()) {
            return Function.identity();
        }
        Map<UUID, String> now = called(reader, SHOWN, htmls);
        String departed = "<span class=\"mention\">" + escaped(talk().departed_member()) + "</span>";
        return html -> SHOWN.matcher(html)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1) == null
                                ? found.group()
                                : Optional.ofNullable(now.get(id(found)))
                                        .map(name -> "<span class=\"mention\">@" + escaped(name) + "</span>")
                                        .orElse(departed)));
    }

    /** In a preview: marks the names that nobody has here. */
    String marked(String html) {
        return UNKNOWN.matcher(html)
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1) == null
                                ? found.group()
                                : "<mark class=\"" + NamingChoices.UNKNOWN + "\">" + found.group() + "</mark>"));
    }

    private Map<UUID, String> called(Membership reader, Pattern pattern, Collection<String> texts) {
        Set<UUID> named = ids(pattern, texts);
        if (named.isEmpty()) {
            return Map.of();
        }
        List<Membership> found = Post.present(reader, named);
        Map<UUID, DataKey> keys = keys(found);
        return found.stream()
                .map(member -> members.view(member, reader, keys))
                .filter(view -> !view.forgotten())
                .collect(Collectors.toMap(MemberView::id, MemberView::label));
    }

    private Map<UUID, DataKey> keys(List<Membership> found) {
        return vault.find(
                found.stream().flatMap(member -> member.aliasKey().stream()).toList());
    }

    private static Set<UUID> ids(Pattern pattern, Collection<String> texts) {
        Set<UUID> found = new LinkedHashSet<>();
        texts.forEach(text -> pattern.matcher(text)
                .results()
                .filter(match -> match.group(1) != null)
                .map(Naming::id)
                .forEach(found::add));
        return found;
    }

    private static String without(Set<UUID> ids, String tag) {
        String left = tag;
        for (UUID id : ids) {
            left = left.replace(id.toString(), "");
        }
        return left;
    }

    private static UUID id(MatchResult found) {
        return UUID.fromString(found.group(1));
    }

    private TalkMessages talk() {
        return words.of(TalkMessages.class);
    }

    private static String folded(String name) {
        return SPACE.matcher(Normalizer.normalize(name == null ? "" : name, Normalizer.Form.NFKC)
                        .strip())
                .replaceAll(" ")
                .toLowerCase(Locale.ROOT);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
