package nl.interstedelijkoverleg.discussion;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.room.MemberView;

/**
 * A post as one reader sees it.
 *
 * @param html safe HTML; empty when withdrawn or erased
 * @param language in which it is written; Dutch when withdrawn or erased
 * @param postedAt to the minute
 * @param history whether what it said before can be read
 * @param replyTo the post that it answers, where the reader may see that one
 * @param translations what interpreters put beside it
 * @param original what stands for its text, for interpreters: who translates says it, so that nothing is put beside a text that changed
 * @param translationWanted whether somebody asked for a translation that is not there yet; into which language is for interpreters
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
        PostLanguage language,
        boolean edited,
        boolean history,
        boolean withdrawn,
        boolean own,
        Optional<UUID> replyTo,
        List<TranslationView> translations,
        Optional<String> original,
        boolean translationWanted,
        Optional<String> note,
        boolean once,
        Optional<Agreed> agreed,
        boolean agreedByMe) {}
