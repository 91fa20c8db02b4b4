package nl.interstedelijkoverleg.room;

import java.util.Arrays;

/**
 * Whether the sex workers of a room consent, from what is on their papers. This is the only place where answers are counted; what
 * is counted stays in here, and only the word comes out (threat model, row 15).
 */
final class AudienceConsent {

    /** With fewer nobody's answer is secret. */
    static final int FEWEST = 5;

    /** What somebody has on their paper. Every paper begins as {@link #NONE}; one byte each, so that all are of one size. */
    enum Answer {
        NONE,
        AGREE,
        ABSTAIN,
        OBJECT;

        byte[] encode() {
            return new byte[] {(byte) ordinal()};
        }

        static Answer decode(byte[] content) {
            return Arrays.stream(values())
                    .filter(answer -> content.length == 1 && answer.ordinal() == content[0])
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("No answer of this kind exists"));
        }
    }

    private int papers;
    private int agreed;
    private int objections;

    void count(Answer answer) {
        papers++;
        if (answer == Answer.AGREE) {
            agreed++;
        } else if (answer == Answer.OBJECT) {
            objections++;
        }
    }

    /** At least five were asked, at least half of them agree, and nobody objects. Silence is neither. */
    boolean isGiven() {
        return papers >= FEWEST && objections == 0 && 2 * agreed >= papers;
    }
}
