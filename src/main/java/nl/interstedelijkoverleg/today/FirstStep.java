package nl.interstedelijkoverleg.today;

import java.util.List;
import nl.interstedelijkoverleg.account.ParticipantKind;
import nl.interstedelijkoverleg.organisation.Seat;

/** What somebody new is told first, in three steps that they may put away, and where each leads. */
public enum FirstStep {
    SAFE_WRITING("/veilig-schrijven"),
    OWN_NAME("/privacy/rollen#alias"),
    GONE_AT_ONCE("/ruimtes/herkend"),
    AGREEMENT("/gebruiksafspraak"),
    WHO_SEES("/privacy/rollen#naam"),
    ASKING("/ruimtes/vindbaar"),
    HELPING("/ruimtes/vindbaar"),
    INVITING("/mijn-organisatie"),
    STANDING_BACK("/privacy/rollen#toezicht"),
    ONE_ROOM("/ruimtes/vindbaar"),
    SECRET("/privacy/rollen#tolk"),
    TRANSLATING("/ruimtes");

    private static final List<FirstStep> UNDER_ALIAS = List.of(SAFE_WRITING, OWN_NAME, GONE_AT_ONCE);

    private final String path;

    FirstStep(String path) {
        this.path = path;
    }

    public String path() {
        return path;
    }

    /** For somebody with these seats; with none, for somebody under an alias. */
    static List<FirstStep> of(List<Seat> seats) {
        if (seats.isEmpty()) {
            return UNDER_ALIAS;
        }
        if (seats.stream().allMatch(Seat::interprets)) {
            return List.of(AGREEMENT, SECRET, TRANSLATING);
        }
        return of(seats.stream()
                .filter(seat -> !seat.interprets())
                .findFirst()
                .orElseThrow()
                .kind());
    }

    private static List<FirstStep> of(ParticipantKind kind) {
        return switch (kind) {
            case SEX_WORKER -> UNDER_ALIAS;
            case SEX_WORKER_ORGANISATION -> List.of(AGREEMENT, SAFE_WRITING, INVITING);
            case MUNICIPALITY -> List.of(AGREEMENT, WHO_SEES, ASKING);
            case SUPPORT_SERVICE, ALLIANCE -> List.of(AGREEMENT, WHO_SEES, HELPING);
            case ENFORCEMENT -> List.of(AGREEMENT, STANDING_BACK, ASKING);
            case RESEARCHER -> List.of(AGREEMENT, WHO_SEES, ONE_ROOM);
        };
    }
}
