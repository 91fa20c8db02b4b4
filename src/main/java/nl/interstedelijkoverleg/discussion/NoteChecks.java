package nl.interstedelijkoverleg.discussion;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.interstedelijkoverleg.room.Members;
import nl.interstedelijkoverleg.room.Membership;
import nl.interstedelijkoverleg.room.RoomKeys;
import nl.interstedelijkoverleg.vault.DataKey;
import nl.interstedelijkoverleg.vault.Sealed;
import nl.interstedelijkoverleg.vault.Vault;
import nl.interstedelijkoverleg.web.DutchDay;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;

/** Looking over legal notes: somebody else than their author says that they are right, of the text as it stood that day. */
@ApplicationScoped
@Transactional
public class NoteChecks {

    private static final String FIELD = "check";

    private final EntityManager database;
    private final Vault vault;
    private final Members members;
    private final RoomKeys roomKeys;
    private final WritingTurn turn;
    private final Clock clock;

    NoteChecks(EntityManager database, Vault vault, Members members, RoomKeys roomKeys, WritingTurn turn, Clock clock) {
        this.database = database;
        this.vault = vault;
        this.members = members;
        this.roomKeys = roomKeys;
        this.turn = turn;
        this.clock = clock;
    }

    /** A note that can be read, with the key under which it stands. */
    private record Opened(Post note, DataKey key, String text) {}

    /**
     * The note with which a topic begins.
     *
     * @throws NotFoundException where the reader can read none there: the topic is of another kind or from before they came, or the note
     *     was taken back
     */
    public NoteView require(Membership reader, UUID topic) {
        return find(reader, topic).orElseThrow(NotFoundException::new);
    }

    /** As {@link #require}; empty where there is none. */
    Optional<NoteView> find(Membership reader, UUID topic) {
        return opened(reader, topic)
                .map(opened -> new NoteView(
                        opened.note().id,
                        opened.text(),
                        opened.note().isBy(reader),
                        opened.note().check(opened.key()).map(check -> view(check, opened, reader))));
    }

    private Optional<Opened> opened(Membership reader, UUID topic) {
        return Post.note(reader, topic)
                .flatMap(note -> Optional.ofNullable(
                                vault.find(Set.of(note.keyId)).get(note.keyId))
                        .map(key -> new Opened(note, key, note.token(roomKeys, note.source(key)))));
    }

    private NoteChecked view(NoteCheck check, Opened opened, Membership reader) {
        return new NoteChecked(
                members.find(reader, check.checker()).filter(checker -> !checker.forgotten()),
                check.day(),
                !check.text().toString().equals(opened.text()),
                !check.day().isAfter(DutchDay.today(clock).minusYears(1)),
                check.checker().equals(reader.id()));
    }

    /**
     * Says that a note was looked over, in place of who said so before.
     *
     * @param based the {@link NoteView#text} that was read
     * @throws TextChanged when the note reads differently now
     * @throws NotFoundException where there is no note that this member can read, or it is their own
     */
    public void check(Membership checker, UUID topic, String based) {
        Opened opened = requireOfAnother(checker, topic);
        requireWriting(checker);
        turn.take(checker);
        if (!opened.text().equals(based)) {
            throw new TextChanged();
        }
        NoteCheck check = new NoteCheck(checker.id(), UUID.fromString(opened.text()), DutchDay.today(clock));
        keep(checker, topic, opened, Optional.of(opened.note().seal(check, opened.key())));
        members.show(checker);
    }

    /** Takes back that one looked a note over; also in a closed topic, because nobody is held to what they regret. */
    public void takeBack(Membership checker, UUID topic) {
        Opened opened = requireOfAnother(checker, topic);
        if (opened.note()
                .check(opened.key())
                .filter(check -> check.checker().equals(checker.id()))
                .isEmpty()) {
            throw new NotFoundException();
        }
        turn.take(checker);
        keep(checker, topic, opened, Optional.empty());
    }

    private Opened requireOfAnother(Membership checker, UUID topic) {
        return opened(checker, topic)
                .filter(opened -> !opened.note().isBy(checker))
                .orElseThrow(NotFoundException::new);
    }

    private void requireWriting(Membership checker) {
        if (checker.isQuiet(LocalDate.now(clock))) {
            throw new InvalidInput(FIELD, Reason.STILL_QUIET);
        }
        if (checker.interprets()) {
            throw new InvalidInput(FIELD, Reason.INTERPRETER_READS);
        }
    }

    private void keep(Membership checker, UUID topic, Opened opened, Optional<Sealed> check) {
        String outcome = (String) database.createNativeQuery(
                        "select gate.check_note(:room, :topic, :read, cast(:check as bytea))", String.class)
                .setParameter("room", checker.room().id())
                .setParameter("topic", topic)
                .setParameter("read", opened.note().keyId)
                .setParameter("check", check.map(Sealed::bytes).orElse(null))
                .getSingleResult();
        if ("CHANGED".equals(outcome)) {
            throw new TextChanged();
        }
        if (!"DONE".equals(outcome)) {
            throw Reason.named(outcome)
                    .<RuntimeException>map(reason -> new InvalidInput(FIELD, reason))
                    .orElseGet(NotFoundException::new);
        }
    }
}
