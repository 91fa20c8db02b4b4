package nl.interstedelijkoverleg.policy;

import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateExtension.TemplateAttribute;
import io.quarkus.qute.TemplateInstance;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A month as people read it: what is said from practice has no day. */
@TemplateExtension
final class Months {

    private Months() {}

    static String inMonth(LocalDate day, @TemplateAttribute(TemplateInstance.LOCALE) Object locale) {
        Locale reader = locale instanceof Locale found ? found : Locale.forLanguageTag(String.valueOf(locale));
        return DateTimeFormatter.ofPattern("MMMM uuuu", reader).format(day);
    }
}
