package nl.interstedelijkoverleg.security;

import io.quarkus.security.PermissionsAllowed;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * For members of the room in the parameter {@code room}. For all others the answer is the same as for a room that does
 * not exist.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@PermissionsAllowed(value = "member-of-room", params = "room")
public @interface MemberOf {}
