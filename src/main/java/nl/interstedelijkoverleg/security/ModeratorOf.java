package nl.interstedelijkoverleg.security;

import io.quarkus.security.PermissionsAllowed;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * For moderators of the room in the parameter {@code room}, at level 2: a second factor by request of this route, never
 * by a role of the account.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@PermissionsAllowed(value = "moderator-of-room", params = "room")
public @interface ModeratorOf {}
