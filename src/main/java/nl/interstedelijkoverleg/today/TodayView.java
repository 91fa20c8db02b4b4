package nl.interstedelijkoverleg.today;

import java.util.List;
import nl.interstedelijkoverleg.room.Deadline;
import nl.interstedelijkoverleg.room.NewsView;
import nl.interstedelijkoverleg.room.StandingView;

/**
 * The first page of one person.
 *
 * @param agreementDue whether a seat opens nothing until the agreement of use is accepted
 * @param barred whether their seat was shut by two sex-worker-led organisations
 * @param deadlines what waits for an answer, the nearest first
 * @param standing rooms that an official may join without asking and is not in yet
 * @param steps the three first steps of somebody who takes part like this; none for an administrator
 * @param stepsOpen whether they show themselves: for who is new and did not put them away. Anybody else can open them again
 */
public record TodayView(
        Reader reader,
        List<NewsView> rooms,
        boolean agreementDue,
        boolean barred,
        List<Deadline> deadlines,
        List<StandingView> standing,
        List<FirstStep> steps,
        boolean stepsOpen) {

    /** For whom the page is, by what opens something for them. */
    public enum Reader {
        /** Under an alias, or with an account alone: the two look alike. */
        ALIAS,
        OFFICIAL,
        WORKER_LED,
        SERVICE,
        INTERPRETER,
        ADMINISTRATOR;

        /** Whether they work for a municipality, or for those who enforce. */
        public boolean official() {
            return this == OFFICIAL;
        }

        /** Whether they read along to translate, and do nothing else. */
        public boolean interprets() {
            return this == INTERPRETER;
        }

        /** Whether they run organisations and seats, and take part nowhere by name. */
        public boolean administers() {
            return this == ADMINISTRATOR;
        }

        /** Whether they take part by name, with an organisation behind them. */
        public boolean named() {
            return this != ALIAS && this != ADMINISTRATOR;
        }
    }
}
