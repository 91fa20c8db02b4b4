package nl.interstedelijkoverleg.account;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import nl.interstedelijkoverleg.security.Actor;
import nl.interstedelijkoverleg.security.PlatformRole;
import nl.interstedelijkoverleg.vault.SubjectSecret;

/**
 * The application's own session. It lives in one sealed cookie and nowhere else, so that nothing on the server tells who
 * is logged in, and so that whoever is logged in goes on when Keycloak is down.
 *
 * @param id 16 random bytes, new at each login and each step up
 * @param subject what the person's keys are computed from
 * @param roles as Keycloak had them at the login that began this session; they count with level 2 alone ({@link Actor#is})
 * @param level 1, or 2 after a second factor
 * @param identityProvider alias of the organisation's provider, if they came in through one
 * @param generation sessions of an older generation than the person's current one are refused
 * @param began when the person logged in
 * @param seen when the cookie was last renewed
 */
@SuppressWarnings("ArrayRecordComponent") // Compared nowhere; the bytes go straight into the sealed cookie.
record Session(
        byte[] id,
        SubjectSecret subject,
        Set<PlatformRole> roles,
        int level,
        Optional<String> identityProvider,
        int generation,
        Instant began,
        Instant seen) {

    static final String PURPOSE = "session";

    /** Half an hour without a request ends a session. */
    static final Duration IDLE = Duration.ofMinutes(30);
    /** Eight hours end it in any case. */
    static final Duration LONGEST = Duration.ofHours(8);
    /** A cookie younger than this is not renewed, so that a page with its parts renews it once. */
    static final Duration RENEW_AFTER = Duration.ofMinutes(1);

    /** How long a second factor counts. */
    static final Duration LEVEL_TWO = Duration.ofHours(1);

    private static final int FORMAT = 1;
    private static final SecureRandom RANDOM = new SecureRandom();

    static Session begin(
            SubjectSecret subject,
            Set<PlatformRole> roles,
            int level,
            Optional<String> identityProvider,
            int generation,
            Instant now) {
        byte[] id = new byte[16];
        RANDOM.nextBytes(id);
        return new Session(id, subject, roles, level, identityProvider, generation, now, now);
    }

    /** When it ends by itself, unless it is renewed. */
    Instant ends() {
        Instant idle = seen.plus(IDLE);
        Instant longest = began.plus(LONGEST);
        return idle.isBefore(longest) ? idle : longest;
    }

    boolean alive(Instant now) {
        return now.isBefore(ends()) && !seen.isAfter(now.plusSeconds(60));
    }

    /** The level that still counts: a second factor is asked for again after an hour. */
    int level(Instant now) {
        return now.isBefore(began.plus(LEVEL_TWO)) ? level : 1;
    }

    boolean needsRenewal(Instant now) {
        return now.isAfter(seen.plus(RENEW_AFTER));
    }

    Session renewed(Instant now) {
        return new Session(id, subject, roles, level, identityProvider, generation, began, now);
    }

    byte[] encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.write(id);
            out.writeByte(subject.bytes().length);
            out.write(subject.bytes());
            out.writeByte(roles.stream().mapToInt(Session::bit).sum());
            out.writeByte(level);
            out.writeUTF(identityProvider.orElse(""));
            out.writeInt(generation);
            out.writeLong(began.getEpochSecond());
            out.writeLong(seen.getEpochSecond());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static int bit(PlatformRole role) {
        return switch (role) {
            case ADMINISTRATOR -> 1;
            case TRUST_CONTACT -> 2;
        };
    }

    /** Reads a session from the content of a cookie that was opened; empty for a format that is no longer known. */
    static Optional<Session> decode(byte[] content) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
            if (in.readByte() != FORMAT) {
                return Optional.empty();
            }
            byte[] id = in.readNBytes(16);
            byte[] subject = in.readNBytes(in.readUnsignedByte());
            int roleBits = in.readUnsignedByte();
            Set<PlatformRole> roles = EnumSet.noneOf(PlatformRole.class);
            for (PlatformRole role : PlatformRole.values()) {
                if ((roleBits & bit(role)) != 0) {
                    roles.add(role);
                }
            }
            int level = in.readByte();
            String provider = in.readUTF();
            return Optional.of(new Session(
                    id,
                    SubjectSecret.of(subject),
                    roles,
                    level,
                    provider.isEmpty() ? Optional.empty() : Optional.of(provider),
                    in.readInt(),
                    Instant.ofEpochSecond(in.readLong()),
                    Instant.ofEpochSecond(in.readLong())));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
