package nl.interstedelijkoverleg.account;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import nl.interstedelijkoverleg.web.FormView;
import nl.interstedelijkoverleg.web.Input;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;
import nl.interstedelijkoverleg.web.Page;
import nl.interstedelijkoverleg.web.Words;

/** Choosing moments to look. Nobody is ever reached outside this site; a moment is an appointment with oneself. */
@Path("/kijkmomenten")
public class MomentPages {

    private static final String CALENDAR = "agenda";
    private static final String FORGET = "wissen";

    private final Page page;
    private final ChosenMoments chosen;
    private final Words words;

    MomentPages(Page page, ChosenMoments chosen, Words words) {
        this.page = page;
        this.chosen = chosen;
        this.words = words;
    }

    @CheckedTemplate(basePath = "account")
    static class Templates {
        static native TemplateInstance moments(FormView form, boolean kept);

        private Templates() {}
    }

    /** What the form lets one choose from. */
    @TemplateExtension(namespace = "momentChoices")
    static final class Choices {

        private Choices() {}

        static List<Moments.Day> days() {
            return List.of(Moments.Day.values());
        }

        static List<Moments.Part> parts() {
            return List.of(Moments.Part.values());
        }
    }

    @GET
    @Authenticated
    public Response moments() {
        FormView form = chosen.find()
                .map(moments ->
                        FormView.empty().with("days", names(moments.days())).with("parts", names(moments.parts())))
                .orElseGet(FormView::empty);
        return page.show(Templates.moments(form, chosen.find().isPresent()));
    }

    @POST
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response choose(
            @FormParam("days") List<String> days, @FormParam("parts") List<String> parts, @FormParam("as") String as) {
        if (FORGET.equals(as)) {
            chosen.forget();
            return page.goTo("/kijkmomenten");
        }
        try {
            Moments read = read(days, parts);
            if (CALENDAR.equals(as)) {
                return calendar(read);
            }
            chosen.keep(read);
            return page.goTo("/kijkmomenten");
        } catch (InvalidInput refusal) {
            FormView form = FormView.empty()
                    .with("days", String.join(",", days))
                    .with("parts", String.join(",", parts))
                    .refusing(refusal);
            return page.show(
                    Response.Status.BAD_REQUEST,
                    Templates.moments(form, chosen.find().isPresent()));
        }
    }

    private Response calendar(Moments moments) {
        String summary = words.of(MomentMessages.class).summary();
        return Response.ok(
                        MomentsCalendar.of(moments, summary, chosen.today().toLocalDate()),
                        "text/calendar;charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"afspraak.ics\"")
                .build();
    }

    private static Moments read(List<String> days, List<String> parts) {
        Input input = new Input();
        Set<Moments.Day> readDays = some(input, "days", days, Moments.Day.class);
        Set<Moments.Part> readParts = some(input, "parts", parts, Moments.Part.class);
        input.check();
        return new Moments(readDays, readParts);
    }

    private static <E extends Enum<E>> Set<E> some(Input input, String field, List<String> given, Class<E> type) {
        if (given.isEmpty()) {
            input.refuse(field, Reason.REQUIRED);
        }
        return input.choices(field, given, type, type.getEnumConstants().length);
    }

    private static String names(Set<? extends Enum<?>> chosen) {
        return chosen.stream().map(Enum::name).sorted().collect(Collectors.joining(","));
    }
}
