package nl.interstedelijkoverleg.policy;

import io.quarkus.qute.TemplateExtension;
import java.util.List;

/** What the forms let one choose from. */
@TemplateExtension(namespace = "policyChoices")
final class PolicyChoices {

    private PolicyChoices() {}

    static List<Province> provinces() {
        return List.of(Province.values());
    }

    /** What stands for it that nothing is known. */
    static Stance unknown() {
        return Stance.WITHDRAWN;
    }
}
