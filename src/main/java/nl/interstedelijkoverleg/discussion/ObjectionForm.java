package nl.interstedelijkoverleg.discussion;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import nl.interstedelijkoverleg.web.Input;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;

/** An objection as it was filled in, from a form or from JSON, read and checked. */
record ObjectionForm(int paragraph, Set<Objection> reasons) {

    static ObjectionForm read(Integer paragraph, List<String> reasons) {
        Input input = new Input();
        if (paragraph == null) {
            input.refuse("paragraph", Reason.REQUIRED);
        }
        Set<Objection> read = EnumSet.noneOf(Objection.class);
        for (String reason : reasons == null ? List.<String>of() : reasons) {
            Objection known = input.choice("reasons", reason, Objection.class);
            if (known != null) {
                read.add(known);
            }
        }
        input.check();
        return new ObjectionForm(paragraph, read);
    }
}
