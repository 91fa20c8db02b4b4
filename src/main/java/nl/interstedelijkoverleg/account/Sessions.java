package nl.interstedelijkoverleg.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.security.Actor;
import nl.interstedelijkoverleg.vault.Envelopes;
import nl.interstedelijkoverleg.vault.HolderKeys;
import nl.interstedelijkoverleg.vault.SubjectSecret;

/** Begins, checks and ends sessions. */
@ApplicationScoped
public class Sessions {

    private final EntityManager database;
    private final Envelopes envelopes;
    private final HolderKeys holderKeys;
    private final Clock clock;

    Sessions(EntityManager database, Envelopes envelopes, HolderKeys holderKeys, Clock clock) {
        this.database = database;
        this.envelopes = envelopes;
        this.holderKeys = holderKeys;
        this.clock = clock;
    }

    /** The session in a cookie, if it was sealed here and is neither idle for too long nor too old. */
    Optional<Session> open(String cookie) {
        return envelopes
                .open(Session.PURPOSE, cookie)
                .flatMap(Session::decode)
                .filter(session -> session.alive(clock.instant()));
    }

    String seal(Session session) {
        return envelopes.seal(Session.PURPOSE, session.encode());
    }

    /**
     * The actor of a session, unless the session was ended; one statement. Seats are read anew each time, so that a seat
     * that was frozen or handed over is gone with the next request.
     */
    Optional<Actor> actor(Session session) {
        Object[] row = (Object[]) database.createNativeQuery("""
                        select coalesce((select generation from session_generation where session_key = :person), 0),
                               exists (select 1 from ended_session where session_key = :session),
                               held.seats, held.due
                        from (
                        """ + HELD + """
                        ) held
                        """, Object[].class)
                .setParameter("person", holderKeys.sessionGeneration(session.subject()))
                .setParameter("session", holderKeys.endedSession(session.id()))
                .setParameter("holder", holderKeys.seatHolder(session.subject()))
                .setParameter("provider", session.identityProvider().orElse(""))
                .getSingleResult();
        int generation = ((Number) row[0]).intValue();
        boolean ended = (Boolean) row[1];
        if (ended || generation != session.generation()) {
            return Optional.empty();
        }
        return Optional.of(new Actor(
                session.subject(),
                session.roles(),
                session.level(clock.instant()),
                session.identityProvider(),
                (Boolean) row[3],
                uuids(row[2])));
    }

    /** The seats that somebody holds, and whether the agreement of use is due for one of them. */
    record Held(List<UUID> seats, boolean agreementDue) {}

    private static final String HELD = """
            select array_agg(s.id) as seats, coalesce(bool_or(not stands(s.id)), false) as due from seat s
            join seat_holder h on h.seat_id = s.id
            join organisation o on o.id = s.organisation_id
            where h.holder = :holder and s.state = 'ACTIVE'
            and (o.identity_provider is null or o.identity_provider = :provider)
            """;

    /** The seats of somebody who came with a token instead of a session. */
    Held seats(SubjectSecret subject, Optional<String> identityProvider) {
        Object[] row = (Object[]) database.createNativeQuery(HELD, Object[].class)
                .setParameter("holder", holderKeys.seatHolder(subject))
                .setParameter("provider", identityProvider.orElse(""))
                .getSingleResult();
        return new Held(uuids(row[0]), (Boolean) row[1]);
    }

    /** The generation that a new session of this person gets. */
    @Transactional
    int generation(SubjectSecret subject) {
        return ((Number) database.createNativeQuery("""
                        select coalesce((select generation from session_generation where session_key = :person), 0)
                        """)
                        .setParameter("person", holderKeys.sessionGeneration(subject))
                        .getSingleResult())
                .intValue();
    }

    /** Refuses this one session from now on, also if somebody kept a copy of its cookie. */
    @Transactional
    void end(Session session) {
        database.createNativeQuery(
                        "insert into ended_session (session_key, day) values (:session, :day) on conflict do nothing")
                .setParameter("session", holderKeys.endedSession(session.id()))
                .setParameter("day", LocalDate.now(clock))
                .executeUpdate();
    }

    /** Ends every session of this person, on every device. */
    @Transactional
    void endAll(SubjectSecret subject) {
        database.createNativeQuery("""
                        insert into session_generation (session_key, generation) values (:person, 1)
                        on conflict (session_key) do update set generation = session_generation.generation + 1
                        """)
                .setParameter("person", holderKeys.sessionGeneration(subject))
                .executeUpdate();
    }

    private static List<UUID> uuids(Object array) {
        return array == null ? List.of() : Arrays.asList((UUID[]) array);
    }
}
