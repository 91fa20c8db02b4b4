package nl.interstedelijkoverleg.organisation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.interstedelijkoverleg.security.Actor;
import nl.interstedelijkoverleg.vault.DataKey;
import nl.interstedelijkoverleg.vault.HolderKeys;
import nl.interstedelijkoverleg.vault.Place;
import nl.interstedelijkoverleg.vault.Sealed;
import nl.interstedelijkoverleg.vault.Vault;
import nl.interstedelijkoverleg.web.Input;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;
import org.hibernate.Session;

/**
 * Breaches of the agreement of use (threat model, row 27; docs/adr/0029). A member tells one sex-worker-led organisation; its trust
 * contact reports; one of a second organisation judges; what was shut is opened by two again. No administrator and no municipality
 * has a part in it.
 */
@ApplicationScoped
@Transactional
public class Breaches {

    /** The longest text, in characters. */
    public static final int LONGEST = 4_000;

    private final Session database;
    private final HolderKeys holderKeys;
    private final TrustContacts trustContacts;
    private final Vault vault;

    Breaches(Session database, HolderKeys holderKeys, TrustContacts trustContacts, Vault vault) {
        this.database = database;
        this.holderKeys = holderKeys;
        this.trustContacts = trustContacts;
        this.vault = vault;
    }

    /** Where a report is. What was lifted or withdrawn is not there any more. */
    public enum State {
        REPORTED,
        BROKEN,
        NOT_BROKEN
    }

    /** An organisation, or a seat with its organisation, to choose from. */
    public record Choice(UUID id, String label) {}

    /**
     * What a member told, as the trust contacts of the chosen organisation read it. By whom is not known.
     *
     * @param about name, function and organisation of whom it is about
     */
    public record Notice(UUID id, String about, String text) {}

    /**
     * A report as a trust contact sees it.
     *
     * @param about name, function and organisation of whom it is about
     * @param own whether the reader's own organisation reported it
     * @param mayJudge whether the reader may say whether it was a breach
     * @param mayLift whether the reader may propose to open again what it shut
     * @param mayAgree whether the reader may agree to that
     * @param judgeExists whether there is any organisation that may judge
     */
    public record Report(
            UUID id,
            State state,
            String about,
            String reportedBy,
            Optional<String> judgedBy,
            Optional<String> liftProposedBy,
            String text,
            boolean own,
            boolean mayJudge,
            boolean mayLift,
            boolean mayAgree,
            boolean judgeExists) {}

    /** What a trust contact has before them, from one seat of theirs. */
    public record Desk(UUID by, String organisation, List<Notice> notices, List<Report> reports) {}

    /** The organisations to which a member of a room can tell something about another: not the accused's own. */
    public List<Choice> listeners(UUID room, UUID member) {
        return choices(database.createNativeQuery("""
                        select o.id, o.name from gate.told_about(:room, :member) t
                        join organisation o on o.id = t.organisation_id order by o.name
                        """, Object[].class)
                .setParameter("room", room)
                .setParameter("member", member)
                .getResultList());
    }

    /** What somebody wrote about a breach, read: 10 to {@link #LONGEST} characters. */
    public static String read(String text) {
        Input input = new Input();
        String read = input.text("text", text, 10, LONGEST);
        input.check();
        return read;
    }

    /**
     * Tells the trust contacts of one organisation what a named member of a room did. Who told it is kept nowhere.
     *
     * @param text at most {@link #LONGEST} characters
     */
    public void tell(UUID room, UUID member, UUID organisation, String text) {
        Input input = new Input();
        String read = input.text("text", text, 10, LONGEST);
        if (organisation == null) {
            input.refuse("organisation", Reason.REQUIRED);
        }
        input.check();
        UUID id = UUID.randomUUID();
        DataKey key = vault.create(UUID.randomUUID());
        String outcome = (String) database.createNativeQuery(
                        "select gate.notice_breach(:room, :member, :organisation, :id, :key, :text)", String.class)
                .setParameter("room", room)
                .setParameter("member", member)
                .setParameter("organisation", organisation)
                .setParameter("id", id)
                .setParameter("key", key.id())
                .setParameter("text", key.seal(read, noticePlace(id)).bytes())
                .getSingleResult();
        settle(outcome, "TOLD", "organisation");
    }

    /**
     * What the actor has before them as a trust contact.
     *
     * @throws NotFoundException if they are none
     */
    List<Desk> desks(Actor actor) {
        List<UUID> trusted = trustContacts.among(actor.seats());
        if (trusted.isEmpty()) {
            throw new NotFoundException();
        }
        return Seat.byIds(trusted).stream()
                .map(seat -> new Desk(
                        seat.id(), seat.organisation().name(), notices(actor, seat.id()), reports(actor, seat.id())))
                .toList();
    }

    /** One of those desks. */
    Desk desk(Actor actor, UUID by) {
        return desks(actor).stream()
                .filter(desk -> desk.by().equals(by))
                .findFirst()
                .orElseThrow(NotFoundException::new);
    }

    /** One report of a desk. */
    Report require(Actor actor, UUID by, UUID report) {
        return desk(actor, by).reports().stream()
                .filter(found -> found.id().equals(report))
                .findFirst()
                .orElseThrow(NotFoundException::new);
    }

    private List<Notice> notices(Actor actor, UUID by) {
        List<Object[]> rows = rows("""
                select n.id, n.key_id, n.sealed_text, s.name || ', ' || s.function || ', ' || o.name
                from gate.breach_notices(:by, :holder) n
                join seat s on s.id = n.seat_id join organisation o on o.id = s.organisation_id order by 4, 1
                """, actor, by);
        Map<UUID, DataKey> keys = keys(rows, 1);
        return rows.stream()
                .filter(row -> keys.containsKey((UUID) row[1]))
                .map(row -> new Notice(
                        (UUID) row[0], (String) row[3], open(keys, row[1], row[2], noticePlace((UUID) row[0]))))
                .toList();
    }

    private List<Report> reports(Actor actor, UUID by) {
        List<Object[]> rows = rows("""
                select r.id, r.key_id, r.sealed_text, s.name || ', ' || s.function || ', ' || o.name, r.state, ro.name, jo.name,
                       lo.name, r.own, r.may_judge, r.may_lift, r.may_agree, r.judge_exists
                from gate.breach_reports(:by, :holder) r
                join seat s on s.id = r.seat_id join organisation o on o.id = s.organisation_id
                join organisation ro on ro.id = r.reported_by left join organisation jo on jo.id = r.judged_by
                left join organisation lo on lo.id = r.lift_proposed_by order by 4, 1
                """, actor, by);
        Map<UUID, DataKey> keys = keys(rows, 1);
        return rows.stream()
                .filter(row -> keys.containsKey((UUID) row[1]))
                .map(row -> new Report(
                        (UUID) row[0],
                        State.valueOf((String) row[4]),
                        (String) row[3],
                        (String) row[5],
                        Optional.ofNullable((String) row[6]),
                        Optional.ofNullable((String) row[7]),
                        open(keys, row[1], row[2], reportPlace((UUID) row[0])),
                        (Boolean) row[8],
                        (Boolean) row[9],
                        (Boolean) row[10],
                        (Boolean) row[11],
                        (Boolean) row[12]))
                .toList();
    }

    /** Who can be reported without anybody having told it: every seat of others that somebody has or had. */
    List<Choice> accusable(UUID by) {
        return choices(database.createNativeQuery("""
                        select s.id, s.name || ', ' || s.function || ', ' || o.name from seat s
                        join organisation o on o.id = s.organisation_id
                        where s.state in ('ACTIVE', 'FROZEN') and s.id <> :by order by o.name, s.name
                        """, Object[].class)
                .setParameter("by", by)
                .getResultList());
    }

    /**
     * Reports a breach. What was told and is taken over is destroyed with it.
     *
     * @param notice what a member told; null for what the trust contact knows themselves
     * @param seat whom it is about, where there is no notice
     */
    UUID report(Actor actor, UUID by, UUID notice, UUID seat, String text) {
        actor.requireSeat(by);
        Input input = new Input();
        String read = input.text("text", text, 10, LONGEST);
        if (notice == null && seat == null) {
            input.refuse("seat", Reason.REQUIRED);
        }
        input.check();
        UUID id = UUID.randomUUID();
        DataKey key = vault.create(UUID.randomUUID());
        String outcome = (String) database.createNativeQuery(
                        "select gate.report_breach(:by, :holder, :id, :seat, :notice, :key, :text)", String.class)
                .setParameter("by", by)
                .setParameter("holder", holder(actor))
                .setParameter("id", id)
                .setParameter("seat", seat, UUID.class)
                .setParameter("notice", notice, UUID.class)
                .setParameter("key", key.id())
                .setParameter("text", key.seal(read, reportPlace(id)).bytes())
                .getSingleResult();
        settle(outcome, "REPORTED", "seat");
        return id;
    }

    /** Puts away what a member told: it is destroyed. */
    void putAway(Actor actor, UUID by, UUID notice) {
        actor.requireSeat(by);
        Object seat = database.createNativeQuery("select gate.destroy_notice(:by, :holder, :notice)", UUID.class)
                .setParameter("by", by)
                .setParameter("holder", holder(actor))
                .setParameter("notice", notice)
                .getSingleResult();
        if (seat == null) {
            throw new NotFoundException();
        }
    }

    /** Judges. Was the agreement broken, then that login loses every room with its next request. */
    void judge(Actor actor, UUID by, UUID report, boolean broken) {
        act(
                actor,
                by,
                report,
                "select gate.judge_breach(:by, :holder, :report, :answer)",
                Optional.of(broken),
                "JUDGED");
    }

    /** Proposes to open again what a breach shut. */
    void proposeLift(Actor actor, UUID by, UUID report) {
        act(actor, by, report, "select gate.propose_lift(:by, :holder, :report)", Optional.empty(), "PROPOSED");
    }

    /** Agrees to that or turns it down. After a yes the report is destroyed. */
    void answerLift(Actor actor, UUID by, UUID report, boolean agreed) {
        act(
                actor,
                by,
                report,
                "select gate.answer_lift(:by, :holder, :report, :answer)",
                Optional.of(agreed),
                agreed ? "LIFTED" : "TURNED_DOWN");
    }

    /** Withdraws a report that waits, or destroys one whose judgement was seen. */
    void close(Actor actor, UUID by, UUID report) {
        act(actor, by, report, "select gate.close_report(:by, :holder, :report)", Optional.empty(), "CLOSED");
    }

    /** Whether a breach stands against this seat, or against whoever holds it. */
    public boolean stands(UUID seat) {
        return (Boolean) database.createNativeQuery("select gate.breach_stands(:seat)", Boolean.class)
                .setParameter("seat", seat)
                .getSingleResult();
    }

    /** Whether a breach stands against the actor: they take no other seat. */
    public boolean bars(Actor actor) {
        return (Boolean) database.createNativeQuery("select gate.breach_bars(:holder)", Boolean.class)
                .setParameter("holder", holder(actor))
                .getSingleResult();
    }

    private void act(Actor actor, UUID by, UUID report, String gate, Optional<Boolean> answer, String expected) {
        actor.requireSeat(by);
        var query = database.createNativeQuery(gate, String.class)
                .setParameter("by", by)
                .setParameter("holder", holder(actor))
                .setParameter("report", report);
        answer.ifPresent(given -> query.setParameter("answer", given));
        settle(query.getSingleResult(), expected, "seat");
    }

    private static void settle(String outcome, String expected, String field) {
        if ("REFUSED".equals(outcome)) {
            throw new InvalidInput(field, Reason.REFUSED);
        }
        if (!expected.equals(outcome)) {
            throw new NotFoundException();
        }
    }

    private byte[] holder(Actor actor) {
        return holderKeys.seatHolder(actor.subject());
    }

    private List<Object[]> rows(String sql, Actor actor, UUID by) {
        return database.createNativeQuery(sql, Object[].class)
                .setParameter("by", by)
                .setParameter("holder", holder(actor))
                .getResultList();
    }

    private Map<UUID, DataKey> keys(List<Object[]> rows, int column) {
        return vault.find(rows.stream().map(row -> (UUID) row[column]).collect(Collectors.toSet()));
    }

    private static String open(Map<UUID, DataKey> keys, Object key, Object sealed, Place place) {
        return keys.get((UUID) key).openText(new Sealed((byte[]) sealed), place);
    }

    private static List<Choice> choices(List<Object[]> rows) {
        return rows.stream()
                .map(row -> new Choice((UUID) row[0], (String) row[1]))
                .toList();
    }

    private static Place noticePlace(UUID id) {
        return new Place("breach_notice", "text", id, null);
    }

    private static Place reportPlace(UUID id) {
        return new Place("breach_report", "text", id, null);
    }
}
