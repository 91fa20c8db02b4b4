package nl.interstedelijkoverleg.discussion;

import java.util.UUID;

/** Where a draft belongs in a room; there is one draft for each. */
public record DraftPlace(UUID topic, UUID post) {

    /** A topic that is not there yet. */
    public static final DraftPlace NEW_TOPIC = new DraftPlace(null, null);

    /** The next post of a topic. */
    public static DraftPlace reply(UUID topic) {
        return new DraftPlace(topic, null);
    }

    /** A change of one's own post. */
    public static DraftPlace change(UUID topic, UUID post) {
        return new DraftPlace(topic, post);
    }

    /** Its name among those of one membership. */
    String name() {
        if (post != null) {
            return "change " + post;
        }
        return topic == null ? "topic" : "reply " + topic;
    }
}
