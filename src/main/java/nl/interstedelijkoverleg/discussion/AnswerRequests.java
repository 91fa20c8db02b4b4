package nl.interstedelijkoverleg.discussion;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.interstedelijkoverleg.organisation.Organisation;
import nl.interstedelijkoverleg.room.Membership;
import nl.interstedelijkoverleg.vault.DataKey;
import nl.interstedelijkoverleg.vault.Vault;
import nl.interstedelijkoverleg.web.DutchDay;
import nl.interstedelijkoverleg.web.Input;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;

/**
 * Asking an organisation in the room for an answer, and answering. Anybody who writes may ask; it is the room that asks, and nobody
 * can find out who did. Nobody gives a term to an organisation that sex workers lead.
 */
@ApplicationScoped
@Transactional
public class AnswerRequests {

    static final int MOST_WEEKS = 12;

    private final EntityManager database;
    private final Vault vault;
    private final Clock clock;

    AnswerRequests(EntityManager database, Vault vault, Clock clock) {
        this.database = database;
        this.vault = vault;
        this.clock = clock;
    }

    /** An organisation that can be asked. */
    public record Askable(UUID id, String name) {}

    /** What was asked in a topic, in what the reader may read, one statement; nothing of the topic itself, which whoever reads this has. */
    public List<AnswerRequestView> in(Membership reader, UUID topic) {
        return AnswerRequest.in(reader, topic).stream()
                .map(request -> view(request, reader, Optional.of(topic), Optional.empty()))
                .toList();
    }

    /**
     * What was asked anywhere in the room, in what the reader may read; and, without its topic, that something from before waits for
     * the reader's own organisation.
     */
    public List<AnswerRequestView> in(Membership reader) {
        List<AnswerRequest.Placed> placed = AnswerRequest.in(reader);
        Set<UUID> seen = placed.stream().map(one -> one.request().id).collect(Collectors.toSet());
        return Stream.concat(
                        placed(placed, reader).stream(),
                        reader.organisation().stream()
                                .flatMap(ignored -> AnswerRequest.waitingForMine().stream())
                                .filter(waiting -> !seen.contains(waiting.id()))
                                .map(this::view))
                .sorted(Comparator.comparing(AnswerRequestView::dueDay)
                        .thenComparing(AnswerRequestView::organisation)
                        .thenComparing(AnswerRequestView::id))
                .toList();
    }

    private List<AnswerRequestView> placed(List<AnswerRequest.Placed> placed, Membership reader) {
        Map<UUID, DataKey> keys = vault.find(placed.stream()
                .flatMap(one -> Optional.ofNullable(one.title()).stream())
                .map(title -> title.keyId)
                .collect(Collectors.toSet()));
        return placed.stream()
                .map(one -> view(
                        one.request(),
                        reader,
                        Optional.of(one.topic().id()),
                        Optional.ofNullable(one.title())
                                .flatMap(title -> Optional.ofNullable(keys.get(title.keyId))
                                        .map(title::title))))
                .toList();
    }

    /**
     * The topic in which something was asked; empty where all that the reader may know is that it waits for their organisation.
     *
     * @throws NotFoundException where the reader may know of nothing
     */
    Optional<UUID> topicOf(Membership reader, UUID request) {
        Optional<UUID> topic = AnswerRequest.at(reader, request).map(asked -> asked.topicId);
        if (topic.isEmpty()
                && AnswerRequest.waitingForMine().stream()
                        .noneMatch(waiting -> waiting.id().equals(request))) {
            throw new NotFoundException();
        }
        return topic;
    }

    /** The organisations that this member can ask. */
    public List<Askable> askable(Membership reader) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery("select id, name from gate.askable(:room)", Object[].class)
                .setParameter("room", reader.room().id())
                .getResultList();
        return rows.stream()
                .map(row -> new Askable((UUID) row[0], (String) row[1]))
                .toList();
    }

    /**
     * Asks an organisation to answer in a topic.
     *
     * @param organisation as it was chosen or typed
     * @param weeks how long it has, from 1 to {@value #MOST_WEEKS}; the day is the first Friday after them
     */
    public UUID ask(Membership asker, UUID topic, String organisation, String weeks) {
        Topic.in(asker).require(topic);
        Input input = new Input();
        Optional<UUID> readOrganisation = input.requestKey("organisation", organisation);
        if (organisation == null || organisation.isBlank()) {
            input.refuse("organisation", Reason.REQUIRED);
        }
        int readWeeks = weeks(input, weeks);
        input.check();
        UUID id = UUID.randomUUID();
        Object outcome = database.createNativeQuery(
                        "select gate.ask_answer(:id, :room, :topic, :organisation, :weeks)", String.class)
                .setParameter("id", id)
                .setParameter("room", asker.room().id())
                .setParameter("topic", topic)
                .setParameter("organisation", readOrganisation.orElseThrow())
                .setParameter("weeks", readWeeks)
                .getSingleResult();
        requireDone("organisation", outcome);
        return id;
    }

    private static int weeks(Input input, String weeks) {
        if (weeks == null || weeks.isBlank()) {
            input.refuse("weeks", Reason.REQUIRED);
            return 0;
        }
        if (!weeks.strip().matches("[1-9][0-9]?") || Integer.parseInt(weeks.strip()) > MOST_WEEKS) {
            input.refuse("weeks", Reason.UNKNOWN_CHOICE);
            return 0;
        }
        return Integer.parseInt(weeks.strip());
    }

    /** Says that a post of one's own is the answer of one's organisation. */
    public void answer(Membership author, UUID topic, UUID request, UUID post) {
        if (post == null) {
            throw new InvalidInput("answers", Reason.REQUIRED);
        }
        requireDone("answers", mark(author, requireIn(author, topic, request), post));
    }

    /**
     * As {@link #answer}, for a post that was placed just now as one. Where nobody waits for it any more, it is a post like any other:
     * what somebody wrote is never refused for that.
     */
    void answerWith(Membership author, UUID topic, Optional<UUID> request, UUID post) {
        request.filter(asked -> AnswerRequest.in(author, topic).stream().anyMatch(one -> one.id.equals(asked)))
                .ifPresent(asked -> mark(author, asked, post));
    }

    private Object mark(Membership author, UUID request, UUID post) {
        return database.createNativeQuery("select gate.mark_answer(:room, :request, :post)", String.class)
                .setParameter("room", author.room().id())
                .setParameter("request", request)
                .setParameter("post", post)
                .getSingleResult();
    }

    /** Takes back what was asked; by a moderator, and not one from the organisation that is asked. */
    public void withdraw(Membership moderator, UUID topic, UUID request) {
        Object outcome = database.createNativeQuery(
                        "select gate.withdraw_answer_request(:room, :request)", String.class)
                .setParameter("room", moderator.room().id())
                .setParameter("request", requireIn(moderator, topic, request))
                .getSingleResult();
        requireDone("request", outcome);
    }

    private static UUID requireIn(Membership member, UUID topic, UUID request) {
        return AnswerRequest.in(member, topic).stream()
                .filter(asked -> asked.id.equals(request))
                .findFirst()
                .map(asked -> asked.id)
                .orElseThrow(NotFoundException::new);
    }

    private static void requireDone(String field, Object outcome) {
        if (!"DONE".equals(outcome)) {
            throw Reason.named((String) outcome)
                    .<RuntimeException>map(reason -> new InvalidInput(field, reason))
                    .orElseGet(NotFoundException::new);
        }
    }

    LocalDate today() {
        return DutchDay.today(clock);
    }

    /** For whoever sits for the organisation and may read nothing of the time in which it was asked. */
    private AnswerRequestView view(AnswerRequest.Waiting waiting) {
        return new AnswerRequestView(
                waiting.id(),
                Optional.empty(),
                Optional.empty(),
                waiting.organisation(),
                waiting.dueDay(),
                AnswerRequest.State.OPEN,
                waiting.isLate(today()),
                Optional.empty(),
                Optional.empty(),
                true);
    }

    private AnswerRequestView view(
            AnswerRequest request, Membership reader, Optional<UUID> topic, Optional<String> title) {
        boolean ofReader = !reader.interprets()
                && reader.organisation()
                        .map(Organisation::id)
                        .filter(request.organisation.id()::equals)
                        .isPresent();
        return new AnswerRequestView(
                request.id,
                topic,
                title,
                request.organisation.name(),
                request.dueDay,
                request.state,
                request.isLate(today()),
                Optional.ofNullable(request.postId),
                Optional.ofNullable(request.answeredDay),
                ofReader);
    }
}
