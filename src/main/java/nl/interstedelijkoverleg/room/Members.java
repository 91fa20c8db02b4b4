package nl.interstedelijkoverleg.room;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.organisation.Organisation;
import nl.interstedelijkoverleg.organisation.Seat;
import nl.interstedelijkoverleg.retention.Erasure;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;

/** The members of a room, as another member sees them, and what may be done about a membership. */
@ApplicationScoped
@Transactional
public class Members {

    /** What stands where the alias of somebody stood who asked to be forgotten. */
    private static final String DEPARTED = "Vertrokken lid";

    private final EntityManager database;
    private final RoomKeys keys;
    private final Erasure erasure;
    private final SecureRandom random = new SecureRandom();

    Members(EntityManager database, RoomKeys keys, Erasure erasure) {
        this.database = database;
        this.keys = keys;
        this.erasure = erasure;
    }

    /** How this member appears in the room. */
    public MemberView view(Membership member, Membership reader) {
        Optional<Alias> alias = keys.alias(member);
        return new MemberView(
                member.id(),
                alias.map(Alias::name).or(() -> member.seat().map(Seat::name)).orElseThrow(),
                member.kind(),
                member.seat().map(Seat::function),
                member.organisation().map(Organisation::name),
                member.seat().map(Seat::portfolios).orElse(List.of()),
                alias.map(Alias::picture),
                member.moderates(),
                member.state() != Membership.State.ACTIVE,
                member.id().equals(reader.id()));
    }

    /** Who is here: named members, and aliases that have written. Sorted so that the order tells nothing about joining. */
    public List<MemberView> visible(Membership reader) {
        return reader.company().stream()
                .filter(member -> !member.pseudonymous()
                        || member.hasWritten()
                        || member.id().equals(reader.id()))
                .map(member -> view(member, reader))
                .sorted(Comparator.comparing(MemberView::kind).thenComparing(MemberView::label))
                .toList();
    }

    /** How many of each kind are here, without any number that could point at one sex worker. */
    public Balance balance(Membership reader) {
        return Balance.of(reader.company());
    }

    /** One member whom the reader may see. */
    public MemberView require(Membership reader, UUID member) {
        return reader.companion(member)
                .filter(other -> !other.pseudonymous()
                        || other.hasWritten()
                        || other.id().equals(reader.id()))
                .map(other -> view(other, reader))
                .orElseThrow(NotFoundException::new);
    }

    /** Draws another alias and picture; allowed until the first post, because after that others know the first one. */
    public void drawAnotherAlias(Membership own) {
        Membership managed = Membership.inRoom(own.room().id()).orElseThrow(NotFoundException::new);
        if (!managed.mayDrawAnotherAlias()) {
            throw new InvalidInput("alias", Reason.ALIAS_ALREADY_SEEN);
        }
        UUID room = managed.room().id();
        Alias alias = unused(room);
        managed.takeAlias(keys.seal(alias, managed.id(), room), keys.aliasIndex(alias, room));
    }

    /** An alias that nobody in the room has, nor one that could be taken for it. */
    Alias unused(UUID room) {
        for (int attempt = 0; attempt < 50; attempt++) {
            Alias alias = Alias.draw(random);
            if (!Membership.aliasTaken(room, keys.aliasIndex(alias, room))) {
                return alias;
            }
        }
        throw new IllegalStateException("No unused alias was found in fifty draws");
    }

    /** Leaves the room; the key is gone with it. */
    public void leave(Membership own) {
        String outcome = gate("select gate.leave(:room)", own.room().id());
        if ("LAST_MODERATOR".equals(outcome)) {
            throw new InvalidInput("role", Reason.LAST_MODERATOR);
        }
    }

    /**
     * Leaves the room and takes everything along: what this member wrote is destroyed, their alias is replaced by words
     * that say nothing, and no way back is left.
     */
    public void forget(Membership own) {
        UUID room = own.room().id();
        Alias nobody = new Alias(DEPARTED, AliasPicture.draw(random));
        byte[] index = new byte[16];
        random.nextBytes(index);
        database.createNativeQuery("select gate.forget(:room, :alias, :aliasIndex)", String.class)
                .setParameter("room", room)
                .setParameter("alias", keys.seal(nobody, own.id(), room).bytes())
                .setParameter("aliasIndex", index)
                .getSingleResult();
        erasure.afterCommit();
    }

    /** Removes a member: from the next request on, and in every open connection, the room is closed to them. */
    public void remove(Membership moderator, UUID member) {
        require(moderator, member);
        Object outcome = database.createNativeQuery("select gate.remove_member(:room, :member)", String.class)
                .setParameter("room", moderator.room().id())
                .setParameter("member", member)
                .getSingleResult();
        if (!"REMOVED".equals(outcome)) {
            throw new NotFoundException();
        }
    }

    public void appoint(Membership moderator, UUID member, Membership.Role role) {
        require(moderator, member);
        Object outcome = database.createNativeQuery("select gate.set_role(:room, :member, :role)", String.class)
                .setParameter("room", moderator.room().id())
                .setParameter("member", member)
                .setParameter("role", role.name())
                .getSingleResult();
        if ("LAST_MODERATOR".equals(outcome)) {
            throw new InvalidInput("role", Reason.LAST_MODERATOR);
        }
        if (!"DONE".equals(outcome)) {
            throw new NotFoundException();
        }
    }

    private String gate(String sql, UUID room) {
        return (String) database.createNativeQuery(sql, String.class)
                .setParameter("room", room)
                .getSingleResult();
    }
}
