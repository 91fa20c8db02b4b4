package nl.interstedelijkoverleg.organisation;

import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.Site;

/**
 * How many points wait for an answer of somebody's own organisation, and until when: nothing of what they are, where, or who asked.
 * The overview of the week and a reminder are one text, so that which of the two it is says nothing either (threat model, row 8).
 */
@ApplicationScoped
class DigestMail {

    private final OutgoingMail mail;
    private final URI origin;

    DigestMail(OutgoingMail mail, Site site) {
        this.mail = mail;
        this.origin = site.origin();
    }

    boolean isConfigured() {
        return mail.isConfigured();
    }

    /** @throws InvalidInput if the server for mail does not answer now */
    void requireThere() {
        mail.requireThere();
    }

    /**
     * Mails it, and waits until the server has taken it.
     *
     * @param days one for each point
     * @throws InvalidInput if it has not; nobody learns why, as the reason would name the address
     */
    void send(MailAddress address, List<LocalDate> days) {
        String subject = words("nl").mail_subject() + " / " + words("en").mail_subject();
        mail.send(address, subject, text("nl", days) + "\n\n" + text("en", days) + "\n");
    }

    private String text(String language, List<LocalDate> days) {
        DateTimeFormatter format = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.forLanguageTag(language));
        Map<LocalDate, Long> points =
                days.stream().collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        String list = points.entrySet().stream()
                .map(day -> "- " + format.format(day.getKey()) + (day.getValue() > 1 ? ": " + day.getValue() : ""))
                .collect(Collectors.joining("\n"));
        return words(language).mail_text(days.size(), list, origin + "/berichten");
    }

    private static DigestMessages words(String language) {
        return MessageBundles.get(DigestMessages.class, Localized.Literal.of(language));
    }
}
