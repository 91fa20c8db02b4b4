package nl.interstedelijkoverleg.room;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.account.ParticipantKind;
import nl.interstedelijkoverleg.organisation.Organisation;
import nl.interstedelijkoverleg.organisation.Seat;
import nl.interstedelijkoverleg.retention.Erasure;
import nl.interstedelijkoverleg.vault.DataKey;
import nl.interstedelijkoverleg.vault.IndexKey;
import nl.interstedelijkoverleg.vault.Place;
import nl.interstedelijkoverleg.vault.Sealed;
import nl.interstedelijkoverleg.vault.Vault;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;
import org.hibernate.Session;

/**
 * Who else comes into a room: what moderators propose, and what the sex workers in it answer. An answer stands on a paper that
 * only whoever filled it in can find, under keys that are destroyed with the outcome (docs/adr/0027).
 */
@ApplicationScoped
@Transactional
public class Audience {

    private final Session database;
    private final RoomKeys keys;
    private final Vault vault;
    private final Erasure erasure;

    Audience(Session database, RoomKeys keys, Vault vault, Erasure erasure) {
        this.database = database;
        this.keys = keys;
        this.vault = vault;
        this.erasure = erasure;
    }

    /** The papers of a ballot: for each sex worker in the room one that nobody has written on. */
    private record Papers(byte[][] ids, byte[][] answers) {}

    /** Everything about the audience of a room. Whoever shows it makes the outcome of what has ended first. */
    AudienceView view(Membership reader) {
        Membership own = Membership.inRoom(reader.room().id()).orElseThrow(NotFoundException::new);
        List<ParticipantKind> kinds =
                own.room().admittedKinds().stream().sorted().toList();
        return new AudienceView(
                kinds,
                kinds.stream().filter(kind -> !kind.mayBePseudonymous()).toList(),
                organisations(own),
                own.company().stream()
                        .filter(member -> member.kind() == ParticipantKind.RESEARCHER)
                        .flatMap(member -> member.seat().map(Audience::name).stream())
                        .sorted()
                        .toList(),
                listing(own),
                own.room().admits(ParticipantKind.SEX_WORKER),
                Widening.in(own).stream().map(widening -> view(widening, own)).toList());
    }

    /** One proposal in the reader's room. */
    AudienceView.Proposal proposal(Membership reader, UUID id) {
        return view(Widening.in(reader, id).orElseThrow(NotFoundException::new), reader);
    }

    private AudienceView.Proposal view(Widening widening, Membership reader) {
        Optional<AudienceConsent.Answer> paper = ownPaper(widening, reader);
        DataKey key = keys.of(widening.roomId);
        return new AudienceView.Proposal(
                widening.id,
                widening.subject,
                Optional.ofNullable(widening.admittedKind),
                Optional.ofNullable(widening.organisation)
                        .map(Organisation::name)
                        .or(() -> Optional.ofNullable(widening.seat).map(Audience::name)),
                Optional.ofNullable(widening.sealedListing)
                        .map(found -> listing(key, found, widening.id, widening.roomId))
                        .map(listing -> new AudienceView.Listing(listing.name(), listing.theme())),
                key.openText(widening.sealedReason, place("reason", widening.id, widening.roomId)),
                widening.way,
                widening.state,
                widening.endsWeek,
                say(widening, reader, paper.isPresent()),
                paper.filter(answer -> answer != AudienceConsent.Answer.NONE)
                        .map(answer -> AudienceView.Answer.valueOf(answer.name())));
    }

    private static AudienceView.Say say(Widening widening, Membership reader, boolean paper) {
        if (reader.kind() != ParticipantKind.SEX_WORKER || !widening.isBallot()) {
            return AudienceView.Say.NONE;
        }
        return paper ? AudienceView.Say.ASKED : AudienceView.Say.LATER;
    }

    private Optional<AudienceConsent.Answer> ownPaper(Widening widening, Membership reader) {
        if (reader.kind() != ParticipantKind.SEX_WORKER || !widening.isBallot()) {
            return Optional.empty();
        }
        byte[] paper = paper(vault.requireIndex(widening.indexKey), reader.id());
        byte[] sealed = (byte[]) database.createNativeQuery("select gate.own_answer(:room, :id, :paper)", byte[].class)
                .setParameter("room", widening.roomId)
                .setParameter("id", widening.id)
                .setParameter("paper", paper)
                .getSingleResultOrNull();
        return Optional.ofNullable(sealed)
                .map(found -> AudienceConsent.Answer.decode(
                        vault.require(widening.paperKey).open(new Sealed(found), paperPlace(paper, widening.roomId))));
    }

    @SuppressWarnings("unchecked")
    private List<String> organisations(Membership reader) {
        return database.createNativeQuery("""
                        select o.name from organisation o where exists (select 1 from membership m
                            join seat s on s.id = m.seat_id
                            where m.room_id = :room and m.organisation_id = o.id and m.kind <> 'RESEARCHER'
                            and not s.interpreter)
                        or exists (select 1 from room_organisation r where r.room_id = :room and r.organisation_id = o.id)
                        order by lower(o.name)
                        """, String.class)
                .setParameter("room", reader.room().id())
                .getResultList();
    }

    private Optional<AudienceView.Listing> listing(Membership reader) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery(
                        "select name, theme from room_listing where room_id = :room", Object[].class)
                .setParameter("room", reader.room().id())
                .getResultList();
        return rows.stream().findFirst().map(row -> new AudienceView.Listing((String) row[0], (String) row[1]));
    }

    /** The organisations that moderators may propose: sex-worker-led ones need no proposal, researchers come one by one. */
    List<Organisation> organisationsToPropose() {
        return Organisation.all().stream()
                .filter(organisation ->
                        !organisation.kind().mayBePseudonymous() && organisation.kind() != ParticipantKind.RESEARCHER)
                .toList();
    }

    /** The seats of researchers that moderators may propose. */
    List<Seat> researchersToPropose() {
        return Seat.all().stream()
                .filter(seat -> seat.kind() == ParticipantKind.RESEARCHER && seat.state() == Seat.State.ACTIVE)
                .toList();
    }

    /** A researcher as everybody may read it. */
    static String name(Seat seat) {
        return seat.name() + ", " + seat.function() + ", " + seat.organisation().name();
    }

    /**
     * Proposes. With sex workers in the room they are asked; without, it is done at once, and only admitting sex workers is
     * announced first.
     *
     * @return the proposal
     */
    UUID propose(Membership moderator, AudienceProposal proposal) {
        AudienceProposal.Read read = proposal.read();
        UUID room = moderator.room().id();
        UUID id = UUID.randomUUID();
        UUID indexKey = UUID.randomUUID();
        UUID paperKey = UUID.randomUUID();
        lockSeat(read.seat());
        Papers papers = papers(moderator.room(), indexKey, paperKey);
        DataKey key = keys.of(room);
        String outcome = (String) database.createNativeQuery("""
                        select gate.propose_widening(:room, :id, :subject, :kind, :organisation, :seat, :reason, :listing,
                            :name, :theme, :indexKey, :paperKey, :papers, :answers)
                        """, String.class)
                .setParameter("room", room)
                .setParameter("id", id)
                .setParameter("subject", read.subject().name())
                .setParameter("kind", read.kind().map(Enum::name).orElse(null), String.class)
                .setParameter("organisation", read.organisation().orElse(null), UUID.class)
                .setParameter("seat", read.seat().orElse(null), UUID.class)
                .setParameter(
                        "reason",
                        key.seal(read.reason(), place("reason", id, room)).bytes())
                .setParameter(
                        "listing",
                        read.listing()
                                .map(listing -> key.seal(listing.join(), place("listing", id, room))
                                        .bytes())
                                .orElse(null),
                        byte[].class)
                .setParameter(
                        "name",
                        read.listing().map(AudienceProposal.Listing::name).orElse(null),
                        String.class)
                .setParameter(
                        "theme",
                        read.listing().map(AudienceProposal.Listing::theme).orElse(null),
                        String.class)
                .setParameter("indexKey", indexKey)
                .setParameter("paperKey", paperKey)
                .setParameter("papers", papers.ids(), byte[][].class)
                .setParameter("answers", papers.answers(), byte[][].class)
                .getSingleResult();
        if (!"PROPOSED".equals(outcome)) {
            throw refusal(field(read.subject()), outcome);
        }
        return id;
    }

    /** The seat before the room, as everything does that touches both. */
    private void lockSeat(Optional<UUID> seat) {
        seat.ifPresent(id -> database.createNativeQuery("select gate.keep_seat(:seat)", Boolean.class)
                .setParameter("seat", id)
                .getSingleResult());
    }

    private Papers papers(Room in, UUID indexKey, UUID paperKey) {
        UUID room = in.id();
        if (!in.admits(ParticipantKind.SEX_WORKER)) {
            return new Papers(new byte[0][], new byte[0][]);
        }
        @SuppressWarnings("unchecked")
        List<UUID> electors = database.createNativeQuery("select gate.electors(:room)", UUID.class)
                .setParameter("room", room)
                .getResultList();
        IndexKey index = vault.createIndex(indexKey);
        DataKey key = vault.create(paperKey);
        byte[][] ids = electors.stream().map(member -> paper(index, member)).toArray(byte[][]::new);
        byte[][] answers = Arrays.stream(ids)
                .map(paper -> key.seal(AudienceConsent.Answer.NONE.encode(), paperPlace(paper, room))
                        .bytes())
                .toArray(byte[][]::new);
        return new Papers(ids, answers);
    }

    /** Takes a proposal back, until it ends. Its papers are destroyed. */
    void withdraw(Membership moderator, UUID id) {
        Object outcome = database.createNativeQuery("select gate.withdraw_widening(:room, :id)", String.class)
                .setParameter("room", moderator.room().id())
                .setParameter("id", id)
                .getSingleResult();
        if (!"WITHDRAWN".equals(outcome)) {
            throw new NotFoundException();
        }
        erasure.afterCommit();
    }

    /** Answers for oneself, or answers otherwise than before. */
    void answer(Membership own, UUID id, AudienceView.Answer answer) {
        Widening widening = Widening.in(own, id).orElseThrow(NotFoundException::new);
        if (own.kind() != ParticipantKind.SEX_WORKER) {
            throw new InvalidInput("answer", Reason.NO_SAY);
        }
        if (!widening.isBallot()) {
            throw new InvalidInput("answer", Reason.BALLOT_ENDED);
        }
        byte[] paper = paper(vault.requireIndex(widening.indexKey), own.id());
        byte[] sealed = vault.require(widening.paperKey)
                .seal(AudienceConsent.Answer.valueOf(answer.name()).encode(), paperPlace(paper, widening.roomId))
                .bytes();
        String outcome = (String)
                database.createNativeQuery("select gate.answer_widening(:room, :id, :paper, :answer)", String.class)
                        .setParameter("room", widening.roomId)
                        .setParameter("id", id)
                        .setParameter("paper", paper)
                        .setParameter("answer", sealed)
                        .getSingleResult();
        if (!"ANSWERED".equals(outcome)) {
            throw refusal("answer", outcome);
        }
    }

    /** No longer admits a kind of which nobody is there. */
    void narrow(Membership moderator, ParticipantKind kind) {
        String outcome = (String) database.createNativeQuery("select gate.narrow(:room, :kind)", String.class)
                .setParameter("room", moderator.room().id())
                .setParameter("kind", kind.name())
                .getSingleResult();
        if (!"NARROWED".equals(outcome)) {
            throw refusal("narrowed", outcome);
        }
    }

    /** Hides a room that could be found. */
    void hide(Membership moderator) {
        Object outcome = database.createNativeQuery("select gate.unlist(:room)", String.class)
                .setParameter("room", moderator.room().id())
                .getSingleResult();
        if (!"HIDDEN".equals(outcome)) {
            throw new NotFoundException();
        }
    }

    /** A refusal that the database gives by the name of its reason; anything else is absent. */
    static RuntimeException refusal(String field, String outcome) {
        return Reason.named(outcome)
                .<RuntimeException>map(reason -> new InvalidInput(field, reason))
                .orElseGet(NotFoundException::new);
    }

    private static String field(Widening.Subject subject) {
        return switch (subject) {
            case KIND -> "kind";
            case ORGANISATION -> "organisation";
            case RESEARCHER -> "seat";
            case LISTING -> "name";
        };
    }

    /** Whose paper is whose: only with the key of this ballot can a membership and its paper be brought together. */
    private static byte[] paper(IndexKey index, UUID membership) {
        return index.of(membership.toString());
    }

    static Place paperPlace(byte[] paper, UUID room) {
        ByteBuffer bytes = ByteBuffer.wrap(paper);
        return new Place("ballot_paper", "answer", new UUID(bytes.getLong(), bytes.getLong()), room);
    }

    static AudienceProposal.Listing listing(DataKey key, Sealed sealed, UUID id, UUID room) {
        return AudienceProposal.Listing.split(key.openText(sealed, place("listing", id, room)));
    }

    private static Place place(String field, UUID id, UUID room) {
        return new Place("widening", field, id, room);
    }
}
