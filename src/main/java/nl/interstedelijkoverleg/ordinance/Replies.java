package nl.interstedelijkoverleg.ordinance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.security.Actor;
import nl.interstedelijkoverleg.security.PlatformRole;
import nl.interstedelijkoverleg.vault.HolderKeys;
import nl.interstedelijkoverleg.web.Columns;
import nl.interstedelijkoverleg.web.Input;

/**
 * The right of reply of a town, or of an organisation with model articles, to where the articles of its version came from: one text for the
 * version and one for each article, as the words of the town; who wrote them is kept nowhere.
 */
@ApplicationScoped
@Transactional
public class Replies {

    /** Characters of a reply. */
    static final int LONGEST = 2000;

    private final EntityManager database;
    private final HolderKeys holderKeys;

    Replies(EntityManager database, HolderKeys holderKeys) {
        this.database = database;
        this.holderKeys = holderKeys;
    }

    /** What its town wrote, and on which day it was last changed. */
    public record Reply(String words, LocalDate on) {}

    /** The replies to a version, by the name of the article; under the empty name that to all of it. */
    Map<String, Reply> to(UUID version) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery(
                        "select part, words, written_on from ordinance_reply where version_id = :version",
                        Object[].class)
                .setParameter("version", version)
                .getResultList();
        Map<String, Reply> replies = new HashMap<>();
        rows.forEach(row -> replies.put((String) row[0], new Reply((String) row[1], Columns.day(row[2]))));
        return replies;
    }

    /**
     * Writes or changes one.
     *
     * @param by the actor's seat
     * @param part the name of an article, empty for the whole version
     * @param words 2 to {@link #LONGEST} characters
     * @throws nl.interstedelijkoverleg.web.InvalidInput if it is too short or too long
     * @throws NotFoundException if the seat is none of the actor's, or may not, or there is no such version or article
     */
    void write(Actor me, UUID by, UUID version, String part, String words) {
        me.requireSeat(by);
        Input input = new Input();
        String text = input.text("text", words, 2, LONGEST);
        input.check();
        if (!(Boolean) database.createNativeQuery(
                        "select gate.reply_to_provenance(:by, :holder, :version, :part, :words)", Boolean.class)
                .setParameter("by", by)
                .setParameter("holder", holderKeys.seatHolder(me.subject()))
                .setParameter("version", version)
                .setParameter("part", part)
                .setParameter("words", text)
                .getSingleResult()) {
            throw new NotFoundException();
        }
    }

    /**
     * Takes one out.
     *
     * @param by the actor's seat; empty for an administrator
     * @throws NotFoundException if there is none, or whoever asks may not
     */
    void remove(Actor me, Optional<UUID> by, UUID version, String part) {
        if (!(by.isPresent() ? removed(me, by.get(), version, part) : withdrawn(me, version, part))) {
            throw new NotFoundException();
        }
    }

    private boolean removed(Actor me, UUID by, UUID version, String part) {
        me.requireSeat(by);
        return (Boolean) database.createNativeQuery(
                        "select gate.remove_provenance_reply(:by, :holder, :version, :part)", Boolean.class)
                .setParameter("by", by)
                .setParameter("holder", holderKeys.seatHolder(me.subject()))
                .setParameter("version", version)
                .setParameter("part", part)
                .getSingleResult();
    }

    private boolean withdrawn(Actor me, UUID version, String part) {
        return me.is(PlatformRole.ADMINISTRATOR)
                && (Boolean) database.createNativeQuery(
                                "select gate.withdraw_provenance_reply(:version, :part)", Boolean.class)
                        .setParameter("version", version)
                        .setParameter("part", part)
                        .getSingleResult();
    }
}
