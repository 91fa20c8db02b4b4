package nl.interstedelijkoverleg.admin;

import io.quarkus.qute.TemplateExtension;
import java.util.Arrays;
import java.util.List;
import nl.interstedelijkoverleg.account.ParticipantKind;

/** What the forms of administration let one choose from: never a kind that is not an administrator's to give. */
@TemplateExtension(namespace = "adminChoices")
final class AdminChoices {

    private AdminChoices() {}

    static List<ParticipantKind> kinds() {
        return Arrays.stream(ParticipantKind.values())
                .filter(kind -> !kind.mayBePseudonymous())
                .toList();
    }
}
