package nl.interstedelijkoverleg.today;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import nl.interstedelijkoverleg.account.ParticipantKind;
import nl.interstedelijkoverleg.organisation.Seat;
import nl.interstedelijkoverleg.room.Announcements;
import nl.interstedelijkoverleg.room.Deadlines;
import nl.interstedelijkoverleg.room.MemberView;
import nl.interstedelijkoverleg.room.NewsView;
import nl.interstedelijkoverleg.room.RoomView;
import nl.interstedelijkoverleg.room.Rooms;
import nl.interstedelijkoverleg.room.StandingRooms;
import nl.interstedelijkoverleg.security.Actor;
import nl.interstedelijkoverleg.security.PlatformRole;
import nl.interstedelijkoverleg.today.TodayView.Reader;

/** Puts the first page together. Beside "my rooms" it is the only place that looks at all rooms of somebody at once. */
@ApplicationScoped
@Transactional
public class Today {

    private final Rooms rooms;
    private final Deadlines deadlines;
    private final Announcements announcements;
    private final StandingRooms standing;

    Today(Rooms rooms, Deadlines deadlines, Announcements announcements, StandingRooms standing) {
        this.standing = standing;
        this.rooms = rooms;
        this.deadlines = deadlines;
        this.announcements = announcements;
    }

    /**
     * The first page of the actor.
     *
     * @param stepsWanted whether the first steps were not put away
     */
    public TodayView of(Actor actor, boolean stepsWanted) {
        List<NewsView> mine = rooms.mineWithNews();
        List<RoomView> views = mine.stream().map(NewsView::room).toList();
        Reader reader = reader(actor, views);
        return new TodayView(
                reader,
                mine,
                actor.agreementDue(),
                // Whoever is shut out has no room by that seat; nobody else is asked.
                mine.isEmpty() && announcements.isBarred(),
                reader == Reader.ALIAS ? List.of() : deadlines.of(views),
                reader == Reader.OFFICIAL ? standing.of(actor) : List.of(),
                reader == Reader.ADMINISTRATOR ? List.of() : FirstStep.of(Seat.byIds(actor.seats())),
                stepsWanted && isNew(reader, mine));
    }

    /** Somebody under an alias who has a room is not new: what is beside their rooms stays closed. */
    private static boolean isNew(Reader reader, List<NewsView> mine) {
        return reader == Reader.ALIAS ? mine.isEmpty() : reader != Reader.ADMINISTRATOR;
    }

    private static Reader reader(Actor actor, List<RoomView> mine) {
        if (actor.seats().isEmpty()) {
            return actor.mayStepUpTo(PlatformRole.ADMINISTRATOR) ? Reader.ADMINISTRATOR : Reader.ALIAS;
        }
        List<MemberView> named = mine.stream()
                .map(RoomView::self)
                .filter(self -> self.picture().isEmpty())
                .toList();
        if (!named.isEmpty()) {
            // Their rooms say it already; nothing more is asked.
            return reader(named.stream()
                    .filter(self -> !self.interpreter())
                    .map(MemberView::kind)
                    .toList());
        }
        return reader(Seat.byIds(actor.seats()).stream()
                .filter(seat -> !seat.interprets())
                .map(Seat::kind)
                .toList());
    }

    private static Reader reader(List<ParticipantKind> kinds) {
        if (kinds.isEmpty()) {
            return Reader.INTERPRETER;
        }
        if (kinds.contains(ParticipantKind.MUNICIPALITY) || kinds.contains(ParticipantKind.ENFORCEMENT)) {
            return Reader.OFFICIAL;
        }
        return kinds.contains(ParticipantKind.SEX_WORKER_ORGANISATION) ? Reader.WORKER_LED : Reader.SERVICE;
    }
}
