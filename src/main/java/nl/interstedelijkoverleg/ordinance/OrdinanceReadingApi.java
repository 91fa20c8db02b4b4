package nl.interstedelijkoverleg.ordinance;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import nl.interstedelijkoverleg.ordinance.source.OrdinanceReader;
import nl.interstedelijkoverleg.ordinance.source.Outline;
import nl.interstedelijkoverleg.ordinance.source.Problem;
import nl.interstedelijkoverleg.ordinance.source.Reading;
import nl.interstedelijkoverleg.ordinance.source.UnreadableSource;
import nl.interstedelijkoverleg.ordinance.text.Metadata;
import nl.interstedelijkoverleg.security.CurrentActor;
import nl.interstedelijkoverleg.vault.HolderKeys;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Reading a file of an ordinance, for programs. Nothing is kept. */
@Path("/api/v1/ordinance-readings")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Ordinances")
public class OrdinanceReadingApi {

    private static final OrdinanceReader READER = new OrdinanceReader();

    private final CurrentActor actor;
    private final HolderKeys holderKeys;
    private final Workbench workbench;
    private final ReadingSeals seals;

    OrdinanceReadingApi(CurrentActor actor, HolderKeys holderKeys, Workbench workbench, ReadingSeals seals) {
        this.actor = actor;
        this.holderKeys = holderKeys;
        this.workbench = workbench;
        this.seals = seals;
    }

    /**
     * What was recognised in a file.
     *
     * @param format in what it came
     * @param outline its structure in lines, to correct and to bring in
     * @param metadata what it states about itself
     * @param reading goes along when the outline is brought in, so that what is known of its source is kept; for nobody else
     */
    public record Recognised(String format, String outline, Metadata metadata, Account account, String reading) {}

    /** Reads one file: XML, HTML, DOCX, ODT, PDF or text, at most 16 MB and 800,000 characters of text. A draft with tracked changes is refused. */
    @POST
    @Authenticated
    @FromADesk
    @Consumes(MediaType.APPLICATION_OCTET_STREAM)
    public Recognised read(byte[] content) {
        byte[] owner = holderKeys.seatHolder(actor.require().subject());
        return workbench.now("body", () -> recognised(owner, content == null ? new byte[0] : content));
    }

    private Recognised recognised(byte[] owner, byte[] content) {
        try {
            Reading reading = READER.read(content);
            String outline = Outline.write(reading.text());
            if (reading.has(Problem.Kind.TRACKED_CHANGES)) {
                throw new InvalidInput("body", Reason.SOURCE_IS_DRAFT);
            }
            if (outline.length() > Submission.LONGEST) {
                throw new InvalidInput("body", Reason.TOO_LONG);
            }
            return new Recognised(
                    reading.format().name(),
                    outline,
                    reading.metadata(),
                    Account.of(reading, reading),
                    seals.seal(owner, reading));
        } catch (UnreadableSource e) {
            throw new InvalidInput("body", Reason.SOURCE_UNREADABLE);
        }
    }
}
