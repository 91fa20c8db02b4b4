package nl.interstedelijkoverleg.ordinance;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import nl.interstedelijkoverleg.ordinance.source.LeftOut;
import nl.interstedelijkoverleg.ordinance.source.Outline;
import nl.interstedelijkoverleg.ordinance.source.Problem;
import nl.interstedelijkoverleg.ordinance.source.Reading;
import nl.interstedelijkoverleg.vault.Envelopes;

/**
 * What was read in a source goes along with the lines that somebody corrects, sealed: when the reading itself is not in memory any more,
 * it is still known in what it came and how much of it was left out, and nobody can say otherwise. A draft gets no seal.
 */
@ApplicationScoped
class ReadingSeals {

    private static final String PURPOSE = "ordinance-reading ";

    private final Envelopes envelopes;

    ReadingSeals(Envelopes envelopes) {
        this.envelopes = envelopes;
    }

    /**
     * What was read.
     *
     * @param format in what it came
     * @param characters of the source
     * @param leftOutCharacters how many of them are not in the text
     * @param leftOut the same by reason
     * @param lines the fingerprint of its lines as they were first
     */
    record Read(
            String format, int characters, int leftOutCharacters, Map<LeftOut.Reason, Integer> leftOut, String lines) {}

    /**
     * What is known of the source of some lines.
     *
     * @param untouched whether they are as they were when it was read
     */
    record Known(Read read, boolean untouched) {}

    /** For whoever brought it; empty for a draft. */
    String seal(byte[] owner, Reading reading) {
        if (reading.has(Problem.Kind.TRACKED_CHANGES)) {
            return "";
        }
        Account account = Account.of(reading, reading);
        Map<LeftOut.Reason, Integer> leftOut = new EnumMap<>(LeftOut.Reason.class);
        account.leftOut().forEach(each -> leftOut.merge(each.reason(), each.characters(), Integer::sum));
        Read read = new Read(
                reading.format().name(),
                account.characters(),
                account.leftOutCharacters(),
                leftOut,
                fingerprint(Outline.write(reading.text())));
        return envelopes.seal(purpose(owner), StoredText.json(read).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * What a form that came back says was read.
     *
     * @param seal as it came
     * @param outline the lines that came with it
     * @return empty where it says nothing, or nothing that was sealed here for this person
     */
    Optional<Known> open(byte[] owner, String seal, String outline) {
        return envelopes
                .open(purpose(owner), seal)
                .map(content -> StoredText.readSeal(new String(content, StandardCharsets.UTF_8)))
                .map(read -> new Known(read, outline != null && read.lines().equals(fingerprint(outline))));
    }

    private static String purpose(byte[] owner) {
        return PURPOSE + Base64.getEncoder().encodeToString(owner);
    }

    private String fingerprint(String outline) {
        return envelopes.fingerprint(Submission.ends(outline));
    }
}
