package nl.interstedelijkoverleg.discussion;

import java.util.List;
import java.util.Set;
import nl.interstedelijkoverleg.room.Theme;
import nl.interstedelijkoverleg.web.Input;

/** What is filled in to keep order, from a form or from JSON, read and checked. */
final class ChairingForm {

    private ChairingForm() {}

    static Set<Theme> themes(List<String> chosen) {
        Input input = new Input();
        Set<Theme> read = input.choices("themes", chosen, Theme.class, Theme.MOST);
        input.check();
        return read;
    }

    static String reason(String reason) {
        Input input = new Input();
        String read = input.line("reason", reason, Chairing.SHORTEST_REASON, Chairing.LONGEST_REASON);
        input.check();
        return read;
    }
}
