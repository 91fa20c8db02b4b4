package nl.interstedelijkoverleg.discussion;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.interstedelijkoverleg.room.CurrentMembership;
import nl.interstedelijkoverleg.room.Membership;
import nl.interstedelijkoverleg.room.NewsView;
import nl.interstedelijkoverleg.room.RoomView;
import nl.interstedelijkoverleg.web.Unattended;

/**
 * What is new to whoever reads this page; the pages of a room reach it as {@code inject:unread}. Only a page that somebody opened
 * counts as seen: a part that a page fetches by itself says nothing about a reader.
 */
@Named("unread")
@RequestScoped
public class Unread {

    private final ReadMarks marks;
    private final CurrentMembership membership;
    private final RoutingContext request;
    private Map<UUID, Integer> fresh;
    private Optional<UUID> first = Optional.empty();
    private boolean here;

    Unread(ReadMarks marks, CurrentMembership membership, RoutingContext request) {
        this.request = request;
        this.marks = marks;
        this.membership = membership;
    }

    /** The number of posts of others in a topic that the reader has not seen. */
    public NewsView of(RoomView room, UUID topic) {
        return new NewsView(room, fresh().getOrDefault(topic, 0));
    }

    /** Whether anything in the room is new to the reader. */
    public boolean isAny() {
        return !fresh().isEmpty();
    }

    private Map<UUID, Integer> fresh() {
        if (fresh == null) {
            fresh = marks.fresh(membership.require());
        }
        return fresh;
    }

    /**
     * The reader looks at one page of a topic. What was new to them before is remembered for this page.
     *
     * @param shown the posts on the page, in order
     * @param own those of the reader, also under a name that nobody else knows as theirs
     * @param last the place of the newest post of the topic
     */
    void look(Membership reader, UUID topic, List<Post> shown, Set<UUID> own, int last) {
        Mark before = marks.of(reader);
        Optional<Post> firstHere = shown.stream()
                .filter(post ->
                        !post.withdrawn && !own.contains(post.id) && before.isNew(topic, post.ordinal, post.postedAt))
                .findFirst();
        int begin = shown.get(0).ordinal;
        int end = shown.get(shown.size() - 1).ordinal;
        boolean earlier = begin > 1 && before.seen().getOrDefault(topic, 0) < begin - 1;
        boolean later = firstHere.isEmpty() && last > end;
        here = firstHere.isPresent() && !earlier;
        first = here
                ? firstHere.map(post -> post.id)
                : earlier || later ? Post.in(reader, topic).firstNew(before, reader) : Optional.empty();
        here = here
                || first.filter(id -> shown.stream().anyMatch(post -> post.id.equals(id)))
                        .isPresent();
        if (!Unattended.is(request)) {
            marks.seen(reader, topic, end);
        }
    }

    /** The first post of the topic that the reader has not seen, if there is one. */
    public Optional<UUID> getFirst() {
        return first;
    }

    /** Whether this post is it. */
    public boolean begins(UUID post) {
        return first.filter(post::equals).isPresent();
    }

    /** Whether it is on this page. */
    public boolean isHere() {
        return here;
    }
}
