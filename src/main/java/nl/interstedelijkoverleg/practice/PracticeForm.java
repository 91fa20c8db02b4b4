package nl.interstedelijkoverleg.practice;

import jakarta.ws.rs.FormParam;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.interstedelijkoverleg.web.FormView;

/** What somebody fills in to write a practice, or to write it anew. */
public class PracticeForm {

    /** The seat from which it is done. */
    @FormParam("by")
    public UUID by;

    /** What a form is known by that is sent twice. */
    @FormParam("requestKey")
    public String requestKey;

    /** Which text is written anew. */
    @FormParam("revision")
    public int revision;

    /** A theme. */
    @FormParam("theme")
    public String theme;

    @FormParam("title")
    public String title;

    @FormParam("what")
    public String what;

    @FormParam("why")
    public String why;

    /** One on each line. */
    @FormParam("steps")
    public String steps;

    @FormParam("cost")
    public String cost;

    /** Who is to be asked: a {@link PracticeDesk.Ask}. */
    @FormParam("contact")
    public String contact;

    /** What was found in the text when its writer was asked. */
    @FormParam("seen")
    public String seen;

    static PracticeForm empty(UUID by) {
        PracticeForm form = new PracticeForm();
        form.by = by;
        form.requestKey = UUID.randomUUID().toString();
        form.contact = PracticeDesk.Ask.NONE.name();
        return form;
    }

    /** In the language of what is written, whatever the reader's: what the starting note told is in Dutch. */
    static PracticeForm of(GoodPractice practice, UUID by) {
        PracticeForm form = new PracticeForm();
        form.by = by;
        form.revision = practice.revision();
        form.theme = practice.theme().name();
        form.title = practice.title();
        form.what = practice.what();
        form.why = practice.why().orElse("");
        form.steps = String.join("\n", practice.steps());
        form.cost = practice.cost().orElse("");
        form.contact = (practice.contact().isPresent() ? PracticeDesk.Ask.KEEP : PracticeDesk.Ask.NONE).name();
        return form;
    }

    /** All that was typed, to be given back. */
    String typed() {
        return Stream.of(title, what, why, steps, cost)
                .filter(each -> each != null && !each.isBlank())
                .collect(Collectors.joining("\n\n"));
    }

    FormView view() {
        return FormView.empty()
                .with("by", Objects.toString(by, ""))
                .with("requestKey", requestKey)
                .with("revision", Integer.toString(revision))
                .with("theme", theme)
                .with("title", title)
                .with("what", what)
                .with("why", why)
                .with("steps", steps)
                .with("cost", cost)
                .with("contact", contact);
    }
}
