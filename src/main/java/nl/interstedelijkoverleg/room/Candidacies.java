package nl.interstedelijkoverleg.room;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.util.List;
import java.util.UUID;

/**
 * Taking up a room that nobody can lead: a member offers to, and when two others agree they moderate it. Who agreed is shown to
 * nobody. Of a room that is led there is nothing here.
 */
@ApplicationScoped
@Transactional
public class Candidacies {

    private final EntityManager database;
    private final Members members;

    Candidacies(EntityManager database, Members members) {
        this.database = database;
        this.members = members;
    }

    /**
     * Somebody who offers to lead.
     *
     * @param supported whether the reader agreed, and nobody after them
     */
    public record Candidate(MemberView member, boolean supported) {}

    /**
     * What a member may do about it.
     *
     * @param mayOffer whether the reader may offer to lead
     * @param offered whether the reader does
     */
    public record Candidates(List<Candidate> candidates, boolean mayOffer, boolean offered) {}

    Candidates of(Membership reader) {
        UUID room = reader.room().id();
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery(
                        "select membership_id, supported from gate.candidates(:room)", Object[].class)
                .setParameter("room", room)
                .getResultList();
        List<Candidate> candidates = rows.stream()
                .map(row -> new Candidate(members.require(reader, (UUID) row[0]), (Boolean) row[1]))
                .toList();
        boolean mayOffer =
                (Boolean) database.createNativeQuery("select coalesce(gate.may_offer(:room), false)", Boolean.class)
                        .setParameter("room", room)
                        .getSingleResult();
        boolean offered =
                candidates.stream().anyMatch(candidate -> candidate.member().self());
        return new Candidates(candidates, mayOffer, offered);
    }

    /** Offers to lead, or takes that back. */
    void stand(Membership own, boolean offered) {
        require(database.createNativeQuery("select gate.stand(:room, :id, :offered)", String.class)
                .setParameter("room", own.room().id())
                .setParameter("id", UUID.randomUUID())
                .setParameter("offered", offered)
                .getSingleResult());
    }

    /** Agrees that another member leads. */
    void support(Membership own, UUID member) {
        require(database.createNativeQuery("select gate.support(:room, :member)", String.class)
                .setParameter("room", own.room().id())
                .setParameter("member", member)
                .getSingleResult());
    }

    private static void require(Object outcome) {
        if (!"DONE".equals(outcome)) {
            throw new NotFoundException();
        }
    }
}
