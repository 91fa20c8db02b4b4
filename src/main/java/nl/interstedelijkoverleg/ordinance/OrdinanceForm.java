package nl.interstedelijkoverleg.ordinance;

import jakarta.ws.rs.FormParam;
import java.time.LocalDate;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.interstedelijkoverleg.web.FormView;

/** What somebody fills in to bring an ordinance in. */
public class OrdinanceForm {

    /** The seat from which it is done. */
    @FormParam("by")
    public UUID by;

    /** To which ordinance it is a version; empty for a new one. */
    @FormParam("ordinance")
    public UUID ordinance;

    /** By its name of today or one that it goes by. */
    @FormParam("municipality")
    public String municipality;

    @FormParam("kind")
    public String kind;

    @FormParam("title")
    public String title;

    /** Days as {@code 2026-01-31} or {@code 31-1-2026}; empty where nothing is known. */
    @FormParam("from")
    public String from;

    @FormParam("until")
    public String until;

    @FormParam("identifier")
    public String identifier;

    @FormParam("publication")
    public String publication;

    @FormParam("address")
    public String address;

    @FormParam("licence")
    public String licence;

    /** The source: a file's text or what was pasted. */
    @FormParam("text")
    public String text;

    /** What was recognised in it, in the lines of {@link nl.interstedelijkoverleg.ordinance.source.Outline}; goes before the text. */
    @FormParam("outline")
    public String outline;

    /** What is known of the source of the lines, sealed. */
    @FormParam("reading")
    public String reading;

    /** What stands there, to be corrected. */
    static OrdinanceForm of(Corrections.Standing standing) {
        Particulars said = standing.particulars();
        OrdinanceForm form = new OrdinanceForm();
        form.kind = standing.kind().name();
        form.title = said.title();
        form.from = said.from().map(LocalDate::toString).orElse("");
        form.until = said.until().map(LocalDate::toString).orElse("");
        form.identifier = said.identifier().orElse("");
        form.publication = said.publication().orElse("");
        form.address = said.address().orElse("");
        form.licence = said.licence().orElse("");
        return form;
    }

    /** What of it somebody typed beside a text, line by line. */
    String typed() {
        return Stream.of(title, from, until, identifier, publication, address, licence)
                .filter(line -> line != null && !line.isBlank())
                .collect(Collectors.joining("\n"));
    }

    FormView view() {
        return FormView.empty()
                .with("by", by == null ? "" : by.toString())
                .with("ordinance", ordinance == null ? "" : ordinance.toString())
                .with("municipality", municipality)
                .with("kind", kind)
                .with("title", title)
                .with("from", from)
                .with("until", until)
                .with("identifier", identifier)
                .with("publication", publication)
                .with("address", address)
                .with("licence", licence)
                .with("text", text)
                .with("outline", outline)
                .with("reading", reading);
    }
}
