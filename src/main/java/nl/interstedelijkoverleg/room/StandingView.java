package nl.interstedelijkoverleg.room;

import java.util.UUID;

/**
 * A standing room of officials that a seat may join without asking.
 *
 * @param seat the seat that may
 * @param as whom it names there
 */
public record StandingView(UUID room, String name, String purpose, UUID seat, String as) {}
