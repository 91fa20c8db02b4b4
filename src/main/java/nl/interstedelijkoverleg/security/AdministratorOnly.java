package nl.interstedelijkoverleg.security;

import io.quarkus.security.PermissionsAllowed;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** For administrators at level 2: organisations, seats, reference data. It opens no room. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@PermissionsAllowed("administrator")
public @interface AdministratorOnly {}
