package nl.interstedelijkoverleg.web;

import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody filled in cannot be accepted, and why, per field. The reason is a key of the message bundle, so that each
 * reader gets it in their own language. It never carries what was filled in.
 */
public class InvalidInput extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final transient Map<String, Reason> reasons;

    /** Why a field is refused. The words for each are in the message bundles, as {@code error_...}. */
    public enum Reason {
        REQUIRED,
        TOO_SHORT,
        TOO_LONG,
        CONTROL_CHARACTERS,
        UNKNOWN_CHOICE,
        CODE_UNKNOWN,
        SEAT_NEEDED,
        OTHER_SEAT_NEEDED,
        SEAT_IN_THE_WAY,
        ALIAS_IN_THE_WAY,
        OTHER_SEAT_IN_THE_WAY,
        ALREADY_MEMBER,
        TOO_OFTEN_BACK,
        TOO_MANY_ROOMS,
        NOT_CURRENT,
        AGREEMENT_FIRST,
        TRUST_CONTACT_ONLY,
        OTHER_CONTACT_FIRST,
        SLIP_CAP,
        TOO_MANY_SLIP_REQUESTS,
        ISSUED_HERE,
        TOO_FEW_CODES,
        TOO_MANY_CODES,
        KIND_NOT_ADMITTED,
        TOO_FEW_SEX_WORKERS,
        SO_ALREADY,
        PROPOSED_ALREADY,
        OTHER_COLLEAGUE_NEEDED,
        DECIDED_LATELY,
        NEVER_HERE,
        NOT_NEEDED,
        NO_SAY,
        BALLOT_ENDED,
        KIND_PRESENT,
        ALWAYS_WELCOME,
        CONSENT_FIRST,
        ORGANISATION_NOT_AGREED,
        ASKED_ALREADY,
        ONE_ROOM_AT_A_TIME,
        ROOM_NOT_WRITABLE,
        STILL_QUIET,
        TOPIC_FROZEN,
        TOO_FEW_WRITERS,
        NAMES_IN_ONE_TIME,
        NOTE_FOR_EXPERIENCES,
        LAST_MODERATOR,
        NOT_CLOSED_YET,
        CLOSED_FOR_GOOD,
        REFUSED,
        NAME_TAKEN,
        MUNICIPALITY_UNKNOWN,
        MUNICIPALITY_ENDS,
        MUNICIPALITY_CODE,
        SUCCESSOR_UNFIT,
        DATE_UNREADABLE,
        DATE_NOT_LATER,
        DATE_NOT_EARLIER,
        ALIAS_ALREADY_SEEN,
        ADDRESS_UNREADABLE,
        ALREADY_ASKED,
        TOO_MANY_MAILS,
        MAIL_AWAY,
        REGISTER_AWAY,
        DOMAIN_UNREADABLE,
        DOMAIN_PUBLIC,
        DOMAIN_TAKEN,
        OWN_PROVIDER,
        BREACH_STANDS,
        SEAT_FROZEN,
        OTHER_TASK,
        HANDOVER_RUNNING,
        TOO_EARLY,
        ALREADY_IN_A_ROOM,
        NAMES_SOMEBODY,
        TOO_MANY_CHOSEN,
        TOO_MANY_PRACTICES,
        PRACTICE_CHANGED,
        PRACTICE_SENT_BEFORE,
        JUDGED_CHANGED,
        JUDGED_MEANWHILE,
        TOO_MANY_VERDICTS,
        TOO_MANY_PINS,
        TOO_MANY_PARAGRAPHS,
        SUMMARY_CHANGED,
        NOTHING_LEFT,
        ALIAS_NEEDED,
        TOO_MANY_OWN_ROOMS,
        NO_MODERATOR_FROM_ELSEWHERE,
        LAST_FROM_ELSEWHERE,
        FROM_ELSEWHERE_NEEDED,
        INTERPRETER_SEAT_NEEDED,
        INTERPRETER_CODE_NEEDED,
        INTERPRETER_ONLY,
        FROM_ELSEWHERE_INVITES,
        NEVER_LEADS,
        INTERPRETER_READS,
        SAME_LANGUAGE,
        TRANSLATED_ALREADY,
        ORIGINAL_CHANGED,
        TOO_MANY_DRAFTS,
        ASKED_HERE_ALREADY,
        TOO_MANY_ANSWER_REQUESTS,
        NOT_WAITING,
        ASKED_OF_YOU,
        OFFICIALS_ONLY,
        SOURCE_ADDRESS,
        SOURCE_UNREADABLE,
        SOURCE_IS_DRAFT,
        OUTLINE_UNREADABLE,
        VERSION_OF_THAT_DAY,
        HERE_ALREADY,
        TITLE_TAKEN,
        PARTICULARS_CHANGED,
        LAW_OF_ANOTHER,
        LAW_NAME_UNFIT,
        LAW_IDENTIFIER,
        TOO_MANY_LAWS,
        NO_REFERENCE,
        TOO_BUSY,
        ONE_AT_A_TIME,
        CONFIRM;

        /** The reason that the database gave by its name. */
        public static Optional<Reason> named(String name) {
            return Arrays.stream(values())
                    .filter(reason -> reason.name().equals(name))
                    .findFirst();
        }
    }

    public InvalidInput(Map<String, Reason> reasons) {
        super("invalid input", null, false, false);
        this.reasons = new LinkedHashMap<>(reasons);
    }

    public InvalidInput(String field, Reason reason) {
        this(Map.of(field, reason));
    }

    /**
     * What it is for HTTP: 409 where only something else that happened meanwhile is in the way, 429 and 503 where the same can be sent
     * again a little later, 400 otherwise.
     */
    public Response.Status status() {
        if (all(Reason.ORIGINAL_CHANGED)) {
            return Response.Status.CONFLICT;
        }
        if (all(Reason.ONE_AT_A_TIME)) {
            return Response.Status.TOO_MANY_REQUESTS;
        }
        return all(Reason.TOO_BUSY) ? Response.Status.SERVICE_UNAVAILABLE : Response.Status.BAD_REQUEST;
    }

    private boolean all(Reason reason) {
        return reasons.values().stream().allMatch(reason::equals);
    }

    /** After how many seconds the same can be sent again, where that is so. */
    public Optional<String> retryAfter() {
        return all(Reason.ONE_AT_A_TIME) || all(Reason.TOO_BUSY) ? Optional.of("30") : Optional.empty();
    }

    /** Field to reason, in the order of the form. */
    public Map<String, Reason> reasons() {
        return reasons;
    }
}
