/**
 * Rooms, memberships and invitations. A room is reached through a {@link nl.interstedelijkoverleg.room.Membership} and in
 * no other way; the membership owns the alias. Invariants: nobody enters but through a gate function of the database; no
 * row links a pseudonymous membership to a person or to a membership of another room; no time of joining exists, only the
 * room's epoch.
 */
package nl.interstedelijkoverleg.room;
