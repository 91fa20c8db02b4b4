package nl.interstedelijkoverleg.discussion;

import java.time.Instant;
import java.util.UUID;
import nl.interstedelijkoverleg.room.MemberView;

/**
 * That somebody in the room asked for a post in another language; for interpreters. Who it was is not known to anybody.
 *
 * @param author of the post
 * @param postedAt of the post, to the minute
 * @param from the language of the post
 * @param to the language that is asked for
 */
public record WantedTranslation(
        UUID post, UUID topic, MemberView author, Instant postedAt, PostLanguage from, PostLanguage to) {}
