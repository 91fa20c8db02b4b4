package nl.interstedelijkoverleg.vault;

import com.google.crypto.tink.prf.PrfSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * The blind keys: what the content database stores in place of a person. For each room, seat and purpose another one,
 * so that a dump links nobody across rooms (threat model, row 3). Guessing subjects does not help without the pepper.
 *
 * <p>The chain: a blind key is {@code PRF(pepper_n, ... PRF(pepper_1, input))}. A rotation adds a pepper and applies it
 * to each stored key ({@link #rotate}); a login computes the whole chain and arrives at the same value. It protects the
 * dumps made after the rotation, not a dump and a key file that were stolen together before.
 *
 * <p>All results are 32 bytes and equal for equal input under the same peppers. Safe for use by many threads.
 */
@ApplicationScoped
public class HolderKeys {

    static final int LENGTH = 32;

    /** How often somebody can come back to one room under a new alias and keep the right to destroy the old texts. */
    public static final int MOST_DEPARTURES = 8;

    private final List<PrfSet> peppers;
    private final String realmLabel;

    /**
     * Used by the container.
     *
     * @param keyFile holds the peppers
     * @param config  holds the realm label
     */
    @Inject
    HolderKeys(KeyFile keyFile, VaultConfig config) {
        this(keyFile, config.realmLabel());
    }

    HolderKeys(KeyFile keyFile, String realmLabel) {
        this.peppers = keyFile.peppers();
        this.realmLabel = realmLabel;
    }

    /**
     * The blind keys of an installation that is not running: for its commands.
     *
     * @param keyFile holds the peppers
     * @param realmLabel as the application has it
     */
    public static HolderKeys of(KeyFile keyFile, String realmLabel) {
        return new HolderKeys(keyFile, realmLabel);
    }

    /**
     * What stands for a person while logged in. Only under the first pepper, so that a session outlives a rotation.
     *
     * @param sub the plain {@code sub} that Keycloak gives, not blank; never stored
     * @return the same secret for the same person at every login, through every host name
     * @throws IllegalArgumentException if {@code sub} is blank
     */
    public SubjectSecret subject(String sub) {
        if (sub.isBlank()) {
            throw new IllegalArgumentException("a subject is not blank");
        }
        byte[] input = Encoding.of("subject", Encoding.text(realmLabel), Encoding.text(sub));
        return new SubjectSecret(Keysets.compute(peppers.get(0), input, SubjectSecret.LENGTH));
    }

    /**
     * The holder key of a pseudonymous membership.
     *
     * @param subject the person
     * @param room    the room
     * @return 32 bytes
     */
    public byte[] forSubject(SubjectSecret subject, UUID room) {
        return forSubject(subject.bytes(), room);
    }

    /**
     * The holder keys a person would have in each of many rooms; "my rooms" of a pseudonymous person.
     *
     * @param subject the person
     * @param rooms   any number
     * @return one key per room, in the order of iteration of {@code rooms}
     */
    public List<byte[]> forSubject(SubjectSecret subject, Collection<UUID> rooms) {
        byte[] secret = subject.bytes();
        List<byte[]> keys = new ArrayList<>(rooms.size());
        for (UUID room : rooms) {
            keys.add(forSubject(secret, room));
        }
        return keys;
    }

    /**
     * The keys under which what a person wrote in a room under earlier aliases can still be found by that person, and
     * only to destroy it. One per departure: with one key for all, a dump would show which aliases were one person.
     *
     * @param subject the person
     * @param room    the room
     * @return {@link #MOST_DEPARTURES} keys, always in the same order
     */
    public List<byte[]> former(SubjectSecret subject, UUID room) {
        byte[] secret = subject.bytes();
        List<byte[]> keys = new ArrayList<>(MOST_DEPARTURES);
        for (int departure = 0; departure < MOST_DEPARTURES; departure++) {
            keys.add(chain(Encoding.of(
                    "former-of-subject", secret, Encoding.id(room), Encoding.text(Integer.toString(departure)))));
        }
        return keys;
    }

    /**
     * Finds a one-time alias for the one who bears it. For each another one: with one key for all of a person, a dump would show
     * which are theirs.
     *
     * @param subject the person
     * @param room the room
     * @param membership the place of that alias
     * @return 32 bytes
     */
    public byte[] onceOwner(SubjectSecret subject, UUID room, UUID membership) {
        return chain(Encoding.of("once-of-subject", subject.bytes(), Encoding.id(room), Encoding.id(membership)));
    }

    /**
     * The identities of what one request writes under a one-time alias: the same for the same request, so that a repeated one
     * writes nothing more, and kept nowhere beside the person. They look like any other random identity.
     *
     * @param subject the person
     * @param place the topic in which is written, or the room in which a topic is opened
     * @param request the key of the request
     * @return two identities, always in the same order
     */
    public List<UUID> onceIds(SubjectSecret subject, UUID place, UUID request) {
        ByteBuffer bytes = ByteBuffer.wrap(
                chain(Encoding.of("once-ids", subject.bytes(), Encoding.id(place), Encoding.id(request))));
        return List.of(randomLike(bytes.getLong(), bytes.getLong()), randomLike(bytes.getLong(), bytes.getLong()));
    }

    /** Version and variant of a random UUID (RFC 9562, section 5.4). */
    private static UUID randomLike(long high, long low) {
        return new UUID(high & 0xFFFFFFFFFFFF0FFFL | 0x4000L, low & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L);
    }

    /**
     * The holder key of a named membership; it stays when the seat is handed over.
     *
     * @param seat the seat
     * @param room the room
     * @return 32 bytes
     */
    public byte[] forSeat(UUID seat, UUID room) {
        return chain(Encoding.of("room-of-seat", Encoding.id(seat), Encoding.id(room)));
    }

    /**
     * Finds the seat of a named person. Store it for named people only: it is the same in every room.
     *
     * @param subject the person
     * @return 32 bytes
     */
    public byte[] seatHolder(SubjectSecret subject) {
        return chain(Encoding.of("seat-of-subject", subject.bytes()));
    }

    /**
     * Finds the sealed session generation of a person; "end all my sessions" raises it. Store it beside nothing of a
     * room.
     *
     * @param subject the person
     * @return 32 bytes
     */
    public byte[] sessionGeneration(SubjectSecret subject) {
        return chain(Encoding.of("session-generation", subject.bytes()));
    }

    /**
     * Remembers that one session was ended before its time, without remembering whose.
     *
     * @param sessionId the random id in the session cookie
     * @return 32 bytes
     */
    public byte[] endedSession(byte[] sessionId) {
        return chain(Encoding.of("ended-session", sessionId));
    }

    /**
     * Finds an invitation by its code; the code itself is never stored.
     *
     * @param normalisedCode as {@link InvitationCode#normalised()} gives it
     * @return 32 bytes
     */
    public byte[] invitation(String normalisedCode) {
        return chain(Encoding.of("invitation", Encoding.text(normalisedCode)));
    }

    /**
     * Counts today's mails to an address without keeping the address.
     *
     * @param address in lower case
     * @return 32 bytes
     */
    public byte[] mailsTo(String address) {
        return chain(Encoding.of("mails-to", Encoding.text(address)));
    }

    /**
     * Counts today's mails for an organisation, or from a seat.
     *
     * @param source the organisation or the seat
     * @return 32 bytes
     */
    public byte[] mailsFor(UUID source) {
        return chain(Encoding.of("mails-for", Encoding.id(source)));
    }

    /**
     * One step of the chain, for the rotation job: from the key as stored under all peppers but the newest to the key
     * as the other methods now compute it. Apply it once to each stored key, all in one transaction.
     *
     * @param storedKey 32 bytes
     * @return 32 bytes
     * @throws IllegalArgumentException if the stored key has not 32 bytes
     * @throws VaultException           if there is only one pepper: the stored keys are at the end of the chain already
     */
    public byte[] rotate(byte[] storedKey) {
        if (storedKey.length != LENGTH) {
            throw new IllegalArgumentException("a blind key has 32 bytes");
        }
        if (peppers.size() == 1) {
            throw new VaultException("there is no newer pepper to rotate to");
        }
        return step(peppers.get(peppers.size() - 1), storedKey);
    }

    /**
     * Checks the settings at start.
     *
     * @throws VaultConfigurationException if the realm label is blank
     */
    void verify() {
        if (realmLabel.isBlank()) {
            throw new VaultConfigurationException("Vul overleg.vault.realm-label in; wijzig het daarna nooit meer. /"
                    + " Set overleg.vault.realm-label; never change it afterwards.");
        }
    }

    private byte[] forSubject(byte[] secret, UUID room) {
        return chain(Encoding.of("room-of-subject", secret, Encoding.id(room)));
    }

    private byte[] chain(byte[] input) {
        byte[] key = Keysets.compute(peppers.get(0), input, LENGTH);
        for (int i = 1; i < peppers.size(); i++) {
            key = step(peppers.get(i), key);
        }
        return key;
    }

    private static byte[] step(PrfSet pepper, byte[] key) {
        return Keysets.compute(pepper, Encoding.of("rotation", key), LENGTH);
    }
}
