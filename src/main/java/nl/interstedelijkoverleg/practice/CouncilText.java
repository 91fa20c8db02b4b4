package nl.interstedelijkoverleg.practice;

import jakarta.ws.rs.NotFoundException;
import java.util.Arrays;
import java.util.List;

/** Texts for a council to begin from. They are in Dutch, as what a council decides; square brackets stand where something is to be filled in. */
public enum CouncilText {
    /** Raadsvragen. */
    QUESTIONS(1),
    MOTION(2),
    AMENDMENT(3),
    /** Initiatiefvoorstel. */
    INITIATIVE(4),
    /** Startbijeenkomst, for a new entrepreneur. */
    WELCOME_MEETING(5),
    /** New places open before old ones close. */
    MOVING_WORKPLACES(6);

    private final int number;
    private final PlainDocument text;

    CouncilText(int number) {
        this.number = number;
        this.text = PlainDocument.read("/practice/template-" + number + ".txt");
    }

    /** What stands for it in an address, which says nothing of what it is about. It never changes. */
    public int number() {
        return number;
    }

    public PlainDocument text() {
        return text;
    }

    static List<CouncilText> all() {
        return List.of(values());
    }

    /**
     * The one of this number.
     *
     * @throws NotFoundException if there is none
     */
    static CouncilText require(String number) {
        return Arrays.stream(values())
                .filter(each -> Integer.toString(each.number).equals(number))
                .findFirst()
                .orElseThrow(NotFoundException::new);
    }
}
