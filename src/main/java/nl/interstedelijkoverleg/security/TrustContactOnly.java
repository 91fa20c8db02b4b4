package nl.interstedelijkoverleg.security;

import io.quarkus.security.PermissionsAllowed;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * For whoever holds the seat of a trust contact, at level 2. It says that they may ask; for which seat an act is done, and
 * whether that one may, the gate says again.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@PermissionsAllowed("trust-contact")
public @interface TrustContactOnly {}
