package nl.interstedelijkoverleg.ordinance;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import nl.interstedelijkoverleg.ordinance.source.Problem;
import nl.interstedelijkoverleg.ordinance.source.Reading;
import nl.interstedelijkoverleg.security.Actor;
import nl.interstedelijkoverleg.security.CurrentActor;
import nl.interstedelijkoverleg.vault.HolderKeys;
import nl.interstedelijkoverleg.web.FormView;
import nl.interstedelijkoverleg.web.Input;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;
import nl.interstedelijkoverleg.web.Page;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** Bringing ordinances in: a text or files, then what was recognised in them to look at and correct, then keeping. */
@Path("/verordeningen/inbreng")
public class BringInPages {

    /** So that an address to which a form is sent is not taken for one. */
    private static final String INTAKE = "{intake:[0-9a-f-]+}";

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Page page;
    private final CurrentActor actor;
    private final Library library;
    private final Intray intray;
    private final HolderKeys holderKeys;
    private final Workbench workbench;
    private final ReadingSeals seals;
    private final PublicRegister register;

    BringInPages(
            Page page,
            CurrentActor actor,
            Library library,
            Intray intray,
            HolderKeys holderKeys,
            Workbench workbench,
            ReadingSeals seals,
            PublicRegister register) {
        this.register = register;
        this.workbench = workbench;
        this.seals = seals;
        this.page = page;
        this.actor = actor;
        this.library = library;
        this.intray = intray;
        this.holderKeys = holderKeys;
    }

    @CheckedTemplate(basePath = "ordinance")
    static class Templates {
        static native TemplateInstance bringIn(
                FormView form, Optional<OrdinanceView> of, boolean register, Optional<PublicRegister.Answer> answer);

        static native TemplateInstance check(
                FormView form,
                String action,
                List<Library.Desk> desks,
                Optional<OrdinanceView> of,
                Optional<Account> account,
                List<PartView> parts,
                int articles,
                boolean draft);

        static native TemplateInstance report(
                UUID intake,
                FormView form,
                List<Library.Desk> desks,
                Optional<OrdinanceView> of,
                List<Intray.Piece> pieces,
                int files,
                boolean done,
                boolean keeping,
                long kept);

        private Templates() {}
    }

    @GET
    @Authenticated
    public Response bringIn(@QueryParam("bij") UUID ordinance) {
        return page.show(bringInPage(FormView.empty(), ordinance));
    }

    private TemplateInstance bringInPage(FormView form, UUID ordinance) {
        return bringInPage(form, ordinance, Optional.empty());
    }

    private TemplateInstance bringInPage(FormView form, UUID ordinance, Optional<PublicRegister.Answer> answer) {
        desks();
        return Templates.bringIn(
                form.with("ordinance", ordinance == null ? "" : ordinance.toString()),
                of(ordinance),
                register.isOn(),
                answer);
    }

    /** Looks in the public register for what can be taken from it. */
    @POST
    @Path("opzoeken")
    @Authenticated
    @FromADesk
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response lookUp(@FormParam("register") String sought, @FormParam("ordinance") UUID ordinance) {
        requireRegister();
        FormView form = FormView.empty().with("register", sought);
        try {
            return page.show(bringInPage(
                    form, ordinance, Optional.of(workbench.now("register", () -> register.search(sought)))));
        } catch (InvalidInput refusal) {
            return page.refuse(refusal, bringInPage(form.refusing(refusal), ordinance));
        }
    }

    /** Takes one from the public register and reads it; nothing is kept yet. */
    @POST
    @Path("ophalen")
    @Authenticated
    @FromADesk
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response take(@FormParam("number") String number, @FormParam("ordinance") UUID ordinance) {
        requireRegister();
        of(ordinance);
        try {
            byte[] text = workbench.now("register", () -> register.text(number));
            return look(intray.read(
                    owner(), Optional.ofNullable(ordinance), List.of(new Intray.File(number + ".xml", text))));
        } catch (InvalidInput refusal) {
            return page.refuse(
                    refusal,
                    bringInPage(FormView.empty().with("register", number).refusing(refusal), ordinance));
        }
    }

    private void requireRegister() {
        if (!register.isOn()) {
            throw new NotFoundException();
        }
    }

    /** Reads a text; nothing is kept yet. */
    @POST
    @Path("tekst")
    @Authenticated
    @FromADesk
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response text(@FormParam("text") String text, @FormParam("ordinance") UUID ordinance) {
        of(ordinance);
        OrdinanceForm form = new OrdinanceForm();
        form.text = text == null ? "" : text;
        try {
            Submission.Attempt attempt = workbench.now("text", () -> Submission.look(form, Submission.Source.NONE));
            if (attempt.refusal().isPresent()) {
                throw attempt.refusal().get();
            }
            Intray.Batch batch = intray.put(
                    owner(), Optional.ofNullable(ordinance), attempt.corrected().orElseThrow());
            return page.goTo("/verordeningen/inbreng/" + batch.id() + "/1");
        } catch (InvalidInput refusal) {
            return page.refuse(
                    refusal, bringInPage(FormView.empty().with("text", text).refusing(refusal), ordinance));
        }
    }

    /** Reads files, and archives of files; nothing is kept yet. */
    @POST
    @Path("bestanden")
    @Authenticated
    @FromADesk
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response files(@RestForm("files") List<FileUpload> files, @RestForm("ordinance") String ordinance) {
        UUID of = id(ordinance);
        List<Intray.File> brought = new ArrayList<>();
        // A form without a file chosen sends one without a name.
        for (FileUpload file : files == null ? List.<FileUpload>of() : files) {
            if (file.size() > 0 && brought.size() <= Intray.MOST_FILES) {
                brought.add(new Intray.File(file.fileName() == null ? "" : file.fileName(), content(file)));
            }
        }
        if (brought.isEmpty() || brought.size() > Intray.MOST_FILES) {
            Reason reason = brought.isEmpty() ? Reason.REQUIRED : Reason.TOO_MANY_CHOSEN;
            return page.show(
                    Response.Status.BAD_REQUEST,
                    bringInPage(FormView.empty().refusing(new InvalidInput("files", reason)), of));
        }
        of(of);
        Intray.Batch batch;
        try {
            batch = intray.read(owner(), Optional.ofNullable(of), brought);
        } catch (InvalidInput refusal) {
            return page.refuse(refusal, bringInPage(FormView.empty().refusing(refusal), of));
        }
        return look(batch);
    }

    private Response look(Intray.Batch batch) {
        batch.await(PATIENCE);
        boolean one = batch.isDone()
                && batch.pieces().size() == 1
                && batch.pieces().get(0).reading().isPresent();
        return page.goTo("/verordeningen/inbreng/" + batch.id() + (one ? "/1" : ""));
    }

    private static byte[] content(FileUpload file) {
        try {
            return Files.readAllBytes(file.uploadedFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @GET
    @Path(INTAKE)
    @Authenticated
    public Response report(@PathParam("intake") UUID intake) {
        Intray.Batch batch = require(intake);
        batch.await(PATIENCE);
        return page.show(reportPage(batch, FormView.empty()));
    }

    private TemplateInstance reportPage(Intray.Batch batch, FormView form) {
        return Templates.report(
                batch.id(),
                form,
                desks(),
                batch.ordinance().flatMap(library::find),
                batch.pieces(),
                batch.files(),
                !batch.isBusy(),
                batch.isKeeping(),
                batch.pieces().stream()
                        .filter(piece -> piece.kept().isPresent())
                        .count());
    }

    /** Keeps everything that was read and is not kept yet, each with what its source says of itself. */
    @POST
    @Path(INTAKE)
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response keepAll(
            @PathParam("intake") UUID intake,
            @FormParam("by") UUID by,
            @FormParam("kind") String kind,
            @FormParam("municipality") String municipality) {
        desks();
        Intray.Batch batch = require(intake);
        FormView form = FormView.empty()
                .with("by", by == null ? "" : by.toString())
                .with("kind", kind)
                .with("municipality", municipality);
        Input input = new Input();
        if (by == null) {
            input.refuse("by", Reason.REQUIRED);
        }
        if (batch.ordinance().isEmpty()) {
            input.choice("kind", kind, OrdinanceKind.class);
        }
        Actor me = actor.require();
        try {
            input.check();
            intray.keepAll(owner(), batch, piece -> library.keep(me, submission(batch, piece, by, kind, municipality)));
        } catch (InvalidInput refusal) {
            return page.refuse(refusal, reportPage(batch, form.refusing(refusal)));
        }
        return page.goTo("/verordeningen/inbreng/" + intake);
    }

    private static Submission submission(
            Intray.Batch batch, Intray.Piece piece, UUID by, String kind, String municipality) {
        OrdinanceForm form = new OrdinanceForm();
        form.by = by;
        form.ordinance = batch.ordinance().orElse(null);
        form.kind = kind;
        form.municipality = municipality == null || municipality.isBlank() ? null : municipality;
        return Submission.attempt(form, new Submission.Source(piece.reading(), Optional.empty()))
                .orThrow();
    }

    @GET
    @Path(INTAKE + "/{number}")
    @Authenticated
    public Response look(@PathParam("intake") UUID intake, @PathParam("number") int number) {
        Intray.Batch batch = require(intake);
        Reading reading = batch.piece(number).flatMap(Intray.Piece::reading).orElseThrow(NotFoundException::new);
        byte[] owner = owner();
        OrdinanceForm form = workbench.now("outline", () -> {
            OrdinanceForm filled =
                    Submission.prefilled(reading, batch.ordinance().orElse(null));
            filled.reading = seals.seal(owner, reading);
            return filled;
        });
        Submission.Attempt attempt = new Submission.Attempt(
                Optional.of(reading), Optional.of(Account.of(reading, reading)), 0, Optional.empty(), Optional.empty());
        return page.show(checkPage(form, form.view(), intake, number, Optional.of(reading), Optional.of(attempt)));
    }

    /** Shows what was corrected once more, or keeps it. Works too when what was read is not in memory any more: the form has it all. */
    @POST
    @Path(INTAKE + "/{number}")
    @Authenticated
    @FromADesk
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response check(
            @PathParam("intake") UUID intake,
            @PathParam("number") int number,
            @FormParam("act") String act,
            @BeanParam OrdinanceForm form) {
        Optional<Intray.Batch> batch = intray.find(owner(), intake);
        Optional<Reading> original = batch.flatMap(found -> found.piece(number)).flatMap(Intray.Piece::reading);
        form.text = null;
        Submission.Source source = new Submission.Source(original, seals.open(owner(), form.reading, form.outline));
        boolean look = "look".equals(act);
        Optional<Submission.Attempt> attempt = Optional.empty();
        try {
            attempt = Optional.of(workbench.now(
                    "outline", () -> look ? Submission.look(form, source) : Submission.attempt(form, source)));
            if (attempt.get().refusal().isPresent()) {
                throw attempt.get().refusal().get();
            }
            if (look) {
                return page.show(checkPage(form, form.view(), intake, number, original, attempt));
            }
            UUID kept = library.keep(actor.require(), attempt.get().orThrow());
            batch.ifPresent(found -> found.kept(number, kept));
            return page.goTo("/verordeningen/" + kept);
        } catch (InvalidInput refusal) {
            return page.refuse(
                    refusal, checkPage(form, form.view().refusing(refusal), intake, number, original, attempt));
        }
    }

    /** Without an attempt, as when it is too busy, everything that was filled in, and nothing of what it becomes. */
    private TemplateInstance checkPage(
            OrdinanceForm form,
            FormView view,
            UUID intake,
            int number,
            Optional<Reading> original,
            Optional<Submission.Attempt> attempt) {
        Optional<Reading> corrected = attempt.flatMap(Submission.Attempt::corrected);
        int line = attempt.map(Submission.Attempt::line).orElse(0);
        return Templates.check(
                view.with("line", line == 0 ? "" : String.valueOf(line)),
                "/verordeningen/inbreng/" + intake + "/" + number,
                desks(),
                of(form.ordinance),
                attempt.flatMap(Submission.Attempt::account),
                corrected.map(read -> PartView.of(read.text())).orElse(List.of()),
                corrected.map(read -> read.text().articles().size()).orElse(0),
                Stream.concat(original.stream(), corrected.stream())
                        .anyMatch(read -> read.has(Problem.Kind.TRACKED_CHANGES)));
    }

    /** Where the actor brings in from; who has no such place, for them this page does not exist. */
    private List<Library.Desk> desks() {
        List<Library.Desk> desks = library.desks(actor.require());
        if (desks.isEmpty()) {
            throw new NotFoundException();
        }
        return desks;
    }

    private Optional<OrdinanceView> of(UUID ordinance) {
        return Optional.ofNullable(ordinance).map(library::require);
    }

    private Intray.Batch require(UUID intake) {
        return intray.find(owner(), intake).orElseThrow(NotFoundException::new);
    }

    private byte[] owner() {
        Actor me = actor.require();
        return holderKeys.seatHolder(me.subject());
    }

    private static UUID id(String text) {
        try {
            return text == null || text.isBlank() ? null : UUID.fromString(text.strip());
        } catch (IllegalArgumentException e) {
            throw new NotFoundException(e);
        }
    }
}
