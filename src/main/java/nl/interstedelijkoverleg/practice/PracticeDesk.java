package nl.interstedelijkoverleg.practice;

import io.quarkus.security.ForbiddenException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.interstedelijkoverleg.account.ParticipantKind;
import nl.interstedelijkoverleg.organisation.Agreements;
import nl.interstedelijkoverleg.organisation.Seat;
import nl.interstedelijkoverleg.room.Theme;
import nl.interstedelijkoverleg.security.Actor;
import nl.interstedelijkoverleg.security.PlatformRole;
import nl.interstedelijkoverleg.vault.HolderKeys;
import nl.interstedelijkoverleg.web.Input;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;

/** What people write of good practice from their seats. The gates of the database check that they may. */
@ApplicationScoped
@Transactional
public class PracticeDesk {

    private static final Set<ParticipantKind> AUTHORS = Set.of(
            ParticipantKind.MUNICIPALITY, ParticipantKind.SUPPORT_SERVICE, ParticipantKind.SEX_WORKER_ORGANISATION);

    private final EntityManager database;
    private final HolderKeys holderKeys;
    private final Agreements agreements;

    PracticeDesk(EntityManager database, HolderKeys holderKeys, Agreements agreements) {
        this.database = database;
        this.holderKeys = holderKeys;
        this.agreements = agreements;
    }

    /** Who is named as the one to ask. */
    public enum Ask {
        /** Nobody: the organisation. */
        NONE,
        /** Whoever writes this, under their own name. */
        ME,
        /** Whoever it is already. */
        KEEP
    }

    /**
     * A seat from which somebody writes.
     *
     * @param led whether sex workers lead the organisation: it says what it thinks, and names nobody to be asked
     */
    public record Voice(UUID by, UUID organisationId, String organisation, boolean led) {}

    /** From where the actor writes good practice, once for each organisation. */
    List<Voice> authors(Actor me) {
        return voices(me).filter(voice -> agreements.stands(voice.by())).toList();
    }

    /**
     * From where the actor writes, for what nobody else gets to see.
     *
     * @throws ForbiddenException if the agreement of use is still to be accepted for all of these seats
     * @throws NotFoundException if there is none
     */
    List<Voice> required(Actor me) {
        if (voices(me).findAny().isEmpty()) {
            throw new NotFoundException();
        }
        List<Voice> authors = authors(me);
        if (authors.isEmpty()) {
            throw new ForbiddenException();
        }
        return authors;
    }

    private static Stream<Voice> voices(Actor me) {
        Map<UUID, Voice> voices = new LinkedHashMap<>();
        Seat.byIds(me.seats()).stream()
                .filter(seat ->
                        !seat.interprets() && seat.kind() == seat.organisation().kind())
                .filter(seat -> AUTHORS.contains(seat.kind()))
                .map(seat -> new Voice(
                        seat.id(),
                        seat.organisation().id(),
                        seat.organisation().name(),
                        seat.kind() == ParticipantKind.SEX_WORKER_ORGANISATION))
                .forEach(voice -> voices.putIfAbsent(voice.organisationId(), voice));
        return voices.values().stream();
    }

    /** From where the actor may write this one anew or take it out, as the database has it. */
    List<Voice> keepers(Actor me, GoodPractice practice) {
        List<Voice> authors = authors(me);
        List<UUID> keeping =
                keeping(practice, authors.stream().map(Voice::organisationId).toList());
        return authors.stream()
                .filter(voice -> keeping.contains(voice.organisationId()))
                .toList();
    }

    /** Whose it is among these organisations. */
    private List<UUID> keeping(GoodPractice practice, List<UUID> organisations) {
        if (organisations.isEmpty()) {
            return List.of();
        }
        @SuppressWarnings("unchecked")
        List<UUID> keeping = database.createNativeQuery("""
                        select o.id from organisation o, good_practice p left join organisation w on w.id = p.organisation_id
                        left join municipality m on m.code = p.municipality_code
                        where p.id = :practice and o.id in (:organisations) and (o.id = w.id or o.kind = 'MUNICIPALITY'
                            and municipality_today(o.municipality_id) = municipality_today(coalesce(w.municipality_id, m.id)))
                        """, UUID.class)
                .setParameter("practice", practice.id())
                .setParameter("organisations", organisations)
                .getResultList();
        return keeping;
    }

    /** From where the actor says what sex workers think of it: never of what was written by an organisation of which they hold a seat. */
    List<Voice> judges(Actor me, GoodPractice practice) {
        List<Voice> judges = authors(me).stream().filter(Voice::led).toList();
        if (judges.isEmpty()) {
            return List.of();
        }
        List<UUID> mine = Seat.byIds(me.seats()).stream()
                .map(seat -> seat.organisation().id())
                .distinct()
                .toList();
        return keeping(practice, mine).isEmpty() ? judges : List.of();
    }

    /** What somebody filled in, read. */
    record Read(
            Theme theme,
            String title,
            String what,
            Optional<String> why,
            Optional<String> steps,
            Optional<String> cost,
            Ask contact) {

        /** All its words, to be looked through. */
        String[] words() {
            return new String[] {title, what, why.orElse(""), steps.orElse(""), cost.orElse("")};
        }
    }

    /**
     * Reads what somebody filled in.
     *
     * @param unsaid who is to be asked where the form does not say it
     * @throws InvalidInput for every field that cannot be accepted
     */
    static Read read(PracticeForm form, Ask unsaid) {
        Input input = new Input();
        Read read = new Read(
                input.choice("theme", form.theme, Theme.class),
                input.line("title", form.title, 2, 120),
                input.text("what", form.what, 10, 3000),
                filled(input.text("why", form.why, 0, 3000)),
                filled(lines(input.text("steps", form.steps, 0, 3000))),
                filled(input.text("cost", form.cost, 0, 1000)),
                form.contact == null || form.contact.isBlank()
                        ? unsaid
                        : input.choice("contact", form.contact, Ask.class));
        input.check();
        return read;
    }

    /**
     * Writes a practice.
     *
     * @return the practice; the same one where the same form is sent twice
     * @throws InvalidInput if something of it cannot be accepted, the organisation has fifty, or the form was sent with another text
     * @throws NotFoundException if the seat is none of the actor's, or may not
     */
    UUID write(Actor me, PracticeForm form) {
        me.requireSeat(form.by);
        Read read = read(form, Ask.NONE);
        UUID id = key(form).orElseGet(UUID::randomUUID);
        String outcome = (String) fill(database.createNativeQuery("""
                                select gate.write_practice(:by, :holder, :practice, :theme, :title, :what, cast(:why as text),
                                    cast(:steps as text), cast(:cost as text), :contact)
                                """, String.class), me, form.by, id, read)
                .getSingleResult();
        return UUID.fromString(accepted(outcome));
    }

    /** The key of a form, read. */
    static Optional<UUID> key(PracticeForm form) {
        Input input = new Input();
        Optional<UUID> key = input.requestKey("requestKey", form.requestKey);
        input.check();
        return key;
    }

    /**
     * Writes a practice anew.
     *
     * @throws InvalidInput if something of it cannot be accepted, or somebody else wrote it anew meanwhile
     * @throws NotFoundException if the seat is none of the actor's, or there is no practice that it may write
     */
    void correct(Actor me, UUID practice, PracticeForm form) {
        me.requireSeat(form.by);
        String outcome = (String) fill(
                        database.createNativeQuery("""
                                select gate.correct_practice(:by, :holder, :practice, :revision, :theme, :title, :what, cast(:why as text),
                                    cast(:steps as text), cast(:cost as text), :contact)
                                """, String.class).setParameter("revision", form.revision),
                        me,
                        form.by,
                        practice,
                        read(form, Ask.KEEP))
                .getSingleResult();
        accepted(outcome);
    }

    private Query fill(Query query, Actor me, UUID by, UUID practice, Read read) {
        return query.setParameter("by", by)
                .setParameter("holder", holderKeys.seatHolder(me.subject()))
                .setParameter("practice", practice)
                .setParameter("theme", read.theme().name())
                .setParameter("title", read.title())
                .setParameter("what", read.what())
                .setParameter("why", read.why().orElse(null))
                .setParameter("steps", read.steps().orElse(null))
                .setParameter("cost", read.cost().orElse(null))
                .setParameter("contact", read.contact().name());
    }

    private static String accepted(String outcome) {
        return switch (outcome) {
            case "UNKNOWN" -> throw new NotFoundException();
            case "TOO_MANY" -> throw new InvalidInput("title", Reason.TOO_MANY_PRACTICES);
            case "CHANGED" -> throw new InvalidInput("what", Reason.PRACTICE_CHANGED);
            case "SENT_BEFORE" -> throw new InvalidInput("what", Reason.PRACTICE_SENT_BEFORE);
            default -> outcome;
        };
    }

    /** Takes a practice out, from a seat of the organisation whose it is. */
    void remove(Actor me, UUID by, UUID practice) {
        me.requireSeat(by);
        if (!may("select gate.remove_practice(:by, :holder, :which)", me, by, practice)) {
            throw new NotFoundException();
        }
    }

    /** The words of what an organisation thinks, read. */
    static String words(String typed) {
        Input input = new Input();
        String words = input.text("words", typed, 10, 1000);
        input.check();
        return words;
    }

    /**
     * Says what an organisation that sex workers lead thinks, in the place of what it said before.
     *
     * @param revision which text of the practice it is about
     * @param version of what the organisation said before, as its writer saw it; 0 for nothing
     * @return what it said
     * @throws InvalidInput if the words cannot be accepted, or the practice was written anew or a colleague spoke meanwhile
     * @throws NotFoundException if the seat is none of the actor's, or may not, or there is no such practice
     */
    UUID judge(Actor me, UUID by, UUID practice, int revision, int version, String typed) {
        me.requireSeat(by);
        String outcome = (String) database.createNativeQuery(
                        "select gate.judge_practice(:by, :holder, :verdict, :practice, :revision, :version, :words)",
                        String.class)
                .setParameter("by", by)
                .setParameter("holder", holderKeys.seatHolder(me.subject()))
                .setParameter("verdict", UUID.randomUUID())
                .setParameter("practice", practice)
                .setParameter("revision", revision)
                .setParameter("version", version)
                .setParameter("words", words(typed))
                .getSingleResult();
        return switch (outcome) {
            case "UNKNOWN" -> throw new NotFoundException();
            case "TOO_MANY" -> throw new InvalidInput("words", Reason.TOO_MANY_VERDICTS);
            case "SAID" -> throw new InvalidInput("words", Reason.JUDGED_MEANWHILE);
            case "CHANGED" -> throw new InvalidInput("words", Reason.JUDGED_CHANGED);
            default -> UUID.fromString(outcome);
        };
    }

    /** Takes out what one's organisation thinks. */
    void withdraw(Actor me, UUID by, UUID verdict) {
        me.requireSeat(by);
        if (!may("select gate.withdraw_verdict(:by, :holder, :which)", me, by, verdict)) {
            throw new NotFoundException();
        }
    }

    /**
     * As an administrator: takes out a practice.
     *
     * @throws NotFoundException for anybody else, and if there is none such
     */
    void clear(Actor me, UUID practice) {
        clear(me, "select gate.clear_practice(:which)", practice);
    }

    /**
     * As an administrator: takes out what somebody thinks of one.
     *
     * @throws NotFoundException for anybody else, and if there is none such
     */
    void clearVerdict(Actor me, UUID verdict) {
        clear(me, "select gate.clear_verdict(:which)", verdict);
    }

    private void clear(Actor me, String gate, UUID which) {
        if (!me.is(PlatformRole.ADMINISTRATOR)
                || !(Boolean) database.createNativeQuery(gate, Boolean.class)
                        .setParameter("which", which)
                        .getSingleResult()) {
            throw new NotFoundException();
        }
    }

    private boolean may(String gate, Actor me, UUID by, UUID which) {
        return (Boolean) database.createNativeQuery(gate, Boolean.class)
                .setParameter("by", by)
                .setParameter("holder", holderKeys.seatHolder(me.subject()))
                .setParameter("which", which)
                .getSingleResult();
    }

    /** One step on each line, however they were typed: what is sent again without a change is the same. */
    private static String lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }

    private static Optional<String> filled(String text) {
        return Optional.of(text).filter(each -> !each.isEmpty());
    }
}
