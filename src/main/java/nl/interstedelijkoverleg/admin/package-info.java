/** What an administrator does: organisations, seats, operation. It sees no room, no alias and no count of either. */
package nl.interstedelijkoverleg.admin;
