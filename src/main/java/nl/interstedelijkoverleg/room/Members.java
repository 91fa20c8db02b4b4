package nl.interstedelijkoverleg.room;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.organisation.Organisation;
import nl.interstedelijkoverleg.organisation.Seat;
import nl.interstedelijkoverleg.retention.Erasure;
import nl.interstedelijkoverleg.vault.DataKey;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;

/** The members of a room, as another member sees them, and what may be done about a membership. */
@ApplicationScoped
@Transactional
public class Members {

    private static final String ALIAS_TAKEN = "ALIAS_TAKEN";

    private final EntityManager database;
    private final RoomKeys keys;
    private final Erasure erasure;
    private final OneTimeAliases oneTimeAliases;
    private final SecureRandom random = new SecureRandom();

    Members(EntityManager database, RoomKeys keys, Erasure erasure, OneTimeAliases oneTimeAliases) {
        this.oneTimeAliases = oneTimeAliases;
        this.database = database;
        this.keys = keys;
        this.erasure = erasure;
    }

    /** How this member appears in the room. */
    public MemberView view(Membership member, Membership reader) {
        return view(member, reader, keys.aliasKeys(List.of(member)));
    }

    /**
     * How one of several members appears, with keys that were fetched for all of them at once.
     *
     * @param aliasKeys at least those of {@link Membership#aliasKey}
     */
    public MemberView view(Membership member, Membership reader, Map<UUID, DataKey> aliasKeys) {
        Optional<Alias> alias = RoomKeys.alias(member, aliasKeys);
        return new MemberView(
                member.id(),
                alias.map(Alias::name).or(() -> member.seat().map(Seat::name)).orElse(""),
                member.kind(),
                member.seat().map(Seat::functionWithParty),
                member.organisation().map(Organisation::name),
                member.organisation().flatMap(Organisation::mergedInto),
                member.seat().map(Seat::portfolios).orElse(List.of()),
                alias.map(Alias::picture),
                member.moderates(),
                member.interprets(),
                member.roleOffered() && (reader.moderates() || member.id().equals(reader.id())),
                member.state() != Membership.State.ACTIVE && !member.isOnce(),
                member.id().equals(reader.id()));
    }

    /** Who is here: named members, and aliases that have written. Sorted so that the order tells nothing about joining. */
    public List<MemberView> visible(Membership reader) {
        List<Membership> seen = reader.company().stream()
                .filter(member -> !member.pseudonymous()
                        || member.hasWritten()
                        || member.id().equals(reader.id()))
                .toList();
        Map<UUID, DataKey> aliasKeys = keys.aliasKeys(seen);
        return seen.stream()
                .map(member -> view(member, reader, aliasKeys))
                .sorted(Comparator.comparing(MemberView::kind)
                        .thenComparing(MemberView::label)
                        .thenComparing(MemberView::id))
                .toList();
    }

    /** How many of each kind are here, without any number that could point at one sex worker. */
    public Balance balance(Membership reader) {
        return Balance.of(
                reader.company(), reader.room().shownStep(), reader.room().onceProtects());
    }

    /** One member whom the reader may see. */
    public MemberView require(Membership reader, UUID member) {
        return reader.companion(member)
                .filter(other -> !other.isOnce())
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
        UUID old = managed.aliasKey().orElseThrow();
        DataKey fresh = keys.newOwn(room);
        managed.takeAlias(RoomKeys.seal(alias, fresh, managed.id(), room), keys.aliasIndex(alias, room), fresh.id());
        database.flush();
        // An alias from before aliases had keys stands under the key of the room, which stays.
        if (!old.equals(room)) {
            erasure.name(old);
            erasure.afterCommit();
        }
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

    /** A one-time alias that nobody in the room has; its key seals what is written under it too. */
    public OneTimeAliases.Drawn drawOnce(UUID room) {
        return oneTimeAliases.bear(unused(room), room);
    }

    /** What becomes of the texts of somebody who leaves. */
    public enum Texts {
        KEEP,
        DESTROY;

        /** What a box on a form says. */
        static Texts ticked(String box) {
            return "ja".equals(box) ? DESTROY : KEEP;
        }
    }

    /**
     * Leaves the room; the way in is gone with it.
     *
     * @param texts whether somebody under an alias destroys what they wrote in the same act; they can also do it later
     *     ({@link Rooms#forgetFormer}). What was said by name is withdrawn post by post.
     * @param once what becomes, where texts are destroyed, of what stands under their one-time aliases
     */
    public void leave(Membership own, Texts texts, Texts once) {
        if (texts == Texts.DESTROY && !own.pseudonymous()) {
            throw new InvalidInput("texts", Reason.REFUSED);
        }
        if (texts == Texts.DESTROY && once == Texts.DESTROY) {
            oneTimeAliases.destroyIn(own);
        }
        Object outcome = database.createNativeQuery("select gate.leave(:room, :destroy)", String.class)
                .setParameter("room", own.room().id())
                .setParameter("destroy", texts == Texts.DESTROY)
                .getSingleResult();
        refuseByName("role", outcome);
        erasure.afterCommit();
    }

    /** What a gate answers when it does not do something: the name of a reason. Anything else goes on. */
    private static void refuseByName(String field, Object outcome) {
        Reason.named((String) outcome).ifPresent(reason -> {
            throw new InvalidInput(field, reason);
        });
    }

    /**
     * Leaves the room and takes everything along: what this member wrote and their alias are destroyed, and no way back is
     * left. One-time aliases are found by other keys ({@link OneTimeAliases#destroyOutside}).
     */
    void forget(Membership own) {
        database.createNativeQuery("select gate.forget(:room)", String.class)
                .setParameter("room", own.room().id())
                .getSingleResult();
        erasure.afterCommit();
    }

    /**
     * Takes somebody under an alias out of the conversation, and leaves them the room: what they wrote and their alias are
     * destroyed, a new alias waits in silence until a Monday a few days off. Moderators who are not from a municipality learn
     * that somebody was recognised or is in danger, and not who.
     *
     * @param once what becomes of what stands under their one-time aliases here
     * @throws NotFoundException for a named member
     */
    public void disappear(Membership own, Texts once) {
        UUID room = own.room().id();
        if (once == Texts.DESTROY) {
            oneTimeAliases.destroyIn(own);
        }
        UUID membership = UUID.randomUUID();
        DataKey key = keys.newAliasKey();
        String outcome = ALIAS_TAKEN;
        for (int attempt = 0; attempt < 3 && ALIAS_TAKEN.equals(outcome); attempt++) {
            Alias drawn = unused(room);
            outcome = (String) database.createNativeQuery(
                            "select gate.disappear(:room, :membership, :alias, :index, :key)", String.class)
                    .setParameter("room", room)
                    .setParameter("membership", membership)
                    .setParameter(
                            "alias", RoomKeys.seal(drawn, key, membership, room).bytes())
                    .setParameter("index", keys.aliasIndex(drawn, room))
                    .setParameter("key", key.id())
                    .getSingleResult();
        }
        if (!"DISAPPEARED".equals(outcome)) {
            throw new NotFoundException();
        }
        erasure.afterCommit();
    }

    /** Whether somebody disappeared from this room in the last weeks; empty of any name, and only for moderators whom it is for. */
    public boolean alarmed(Membership reader) {
        return reader.moderates()
                && (Boolean) database.createNativeQuery(
                                "select exists (select 1 from room_alarm where room_id = :room)", Boolean.class)
                        .setParameter("room", reader.room().id())
                        .getSingleResult();
    }

    /** Says that somebody under an alias still takes part; asked for each half-year. */
    public void confirm(Membership own) {
        Object outcome = database.createNativeQuery("select gate.confirm(:room)", String.class)
                .setParameter("room", own.room().id())
                .getSingleResult();
        if (!"CONFIRMED".equals(outcome)) {
            throw new NotFoundException();
        }
    }

    /** Removes a member: from the next request on, and in every open connection, the room is closed to them. */
    public void remove(Membership moderator, UUID member) {
        require(moderator, member);
        Object outcome = database.createNativeQuery("select gate.remove_member(:room, :member)", String.class)
                .setParameter("room", moderator.room().id())
                .setParameter("member", member)
                .getSingleResult();
        refuseByName("role", outcome);
        if (!"REMOVED".equals(outcome)) {
            throw new NotFoundException();
        }
        erasure.afterCommit();
    }

    /** Asks a member to be moderator, takes that question back, or makes a moderator member again. */
    public void appoint(Membership moderator, UUID member, Membership.Role role) {
        require(moderator, member);
        Object outcome = database.createNativeQuery("select gate.set_role(:room, :member, :role)", String.class)
                .setParameter("room", moderator.room().id())
                .setParameter("member", member)
                .setParameter("role", role.name())
                .getSingleResult();
        refuseByName("role", outcome);
        if (!"DONE".equals(outcome)) {
            throw new NotFoundException();
        }
    }

    /** Answers the question to be moderator, if it was asked. */
    public void answerRole(Membership own, boolean accepted) {
        Object outcome = database.createNativeQuery("select gate.answer_role(:room, :accepted)", String.class)
                .setParameter("room", own.room().id())
                .setParameter("accepted", accepted)
                .getSingleResult();
        if (!"DONE".equals(outcome)) {
            throw new NotFoundException();
        }
    }
}
