package nl.interstedelijkoverleg.discussion;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.room.MemberView;

/**
 * A post as one reader sees it.
 *
 * @param html safe HTML; empty when withdrawn or erased
 * @param postedAt to the minute
 * @param replyTo the post that it answers, where the reader may see that one
 * @param note what its writer says that it holds
 * @param once whether it stands under an alias of its own
 * @param agreed how many agreed, as of the night
 * @param agreedByMe whether the reader did, as of now
 */
public record PostView(
        UUID id,
        MemberView author,
        Instant postedAt,
        Optional<String> html,
        boolean edited,
        boolean withdrawn,
        boolean own,
        Optional<UUID> replyTo,
        Optional<String> note,
        boolean once,
        Optional<Agreed> agreed,
        boolean agreedByMe) {}
