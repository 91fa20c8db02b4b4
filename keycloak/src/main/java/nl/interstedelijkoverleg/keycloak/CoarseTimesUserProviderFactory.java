package nl.interstedelijkoverleg.keycloak;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashSet;
import java.util.Set;
import org.keycloak.Config;
import org.keycloak.credential.CredentialModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.UserModel;
import org.keycloak.models.UserProvider;
import org.keycloak.models.UserProviderFactory;

/**
 * Stores users as Keycloak does, but keeps of every time of creation or change only the month, and of a passkey only what
 * is needed to recognise it ({@link Passkey}).
 *
 * <p>Keycloak notes to the millisecond when an account, a password, recovery codes, a one-time-password secret or a
 * passkey was made. Beside the application's database such a time would tell which account joined which room.
 *
 * <p><b>Why here.</b> Every account and every credential, whoever makes it (registration, required action, first login
 * through another provider, import, administrator), is written by the one {@code UserProvider} named {@code jpa}. We
 * stand before it and shorten the time in the same transaction. A credential is shortened on its way in. Of an account
 * Keycloak inserts the row itself and we correct it before the transaction ends: no reader ever sees the exact time,
 * the dead row keeps it until the next vacuum, and the write-ahead log, which notes the moment of every commit anyway,
 * keeps it as long as that log lives (so: no archive of it). Considered and refused:
 *
 * <ul>
 *   <li>a wrapper for each credential provider and required action: five of them today, and the sixth would be
 *     forgotten;
 *   <li>an event listener: events are off here, and it would come after the row was written;
 *   <li>a Hibernate listener or a subclass of the JPA provider: ties us to classes that are not part of any contract;
 *   <li>a database trigger: invisible to who reads the code, and lost when somebody else makes the schema.
 * </ul>
 *
 * <p>It is a dynamic proxy because callers look for more interfaces on the store than {@link UserProvider} (the store
 * for credentials, evaluation of administrators' permissions): it has exactly those of the real store, also of a later
 * version of Keycloak. It wins over the store by its {@link #order()}; no option is needed.
 */
public final class CoarseTimesUserProviderFactory implements UserProviderFactory<UserProvider> {

    /** Name of this provider of users. */
    public static final String ID = "overleg-coarse-times";

    private static final String STORE = "jpa";

    /**
     * @throws IllegalStateException when the store lost the interface this relies on, so that nothing is missed in
     *     silence
     */
    @Override
    public UserProvider create(KeycloakSession session) {
        UserProvider store = session.getProvider(UserProvider.class, STORE);
        if (store == null) {
            throw new IllegalStateException("Keycloak has no store of users named " + STORE);
        }
        Object coarse = Proxy.newProxyInstance(
                store.getClass().getClassLoader(), interfacesOf(store.getClass()), new CoarseTimes(store));
        return (UserProvider) coarse;
    }

    private static Class<?>[] interfacesOf(Class<?> type) {
        Set<Class<?>> interfaces = new LinkedHashSet<>();
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            interfaces.addAll(Set.of(each.getInterfaces()));
        }
        return interfaces.toArray(Class<?>[]::new);
    }

    /** Shortens times and bares passkeys on their way into the store; all else passes untouched. */
    private record CoarseTimes(UserProvider store) implements InvocationHandler {

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            if (method.getName().equals("close")) {
                return null; // The session closes the store itself.
            }
            if (arguments != null) {
                for (Object argument : arguments) {
                    if (argument instanceof CredentialModel credential) {
                        credential.setCreatedDate(Month.startOf(credential.getCreatedDate()));
                        Passkey.bare(credential);
                    }
                }
            }
            Object result;
            try {
                result = method.invoke(store, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
            if (method.getName().equals("addUser") && result instanceof UserModel user) {
                user.setCreatedTimestamp(Month.startOf(user.getCreatedTimestamp()));
                // Since 26.7 a second column; the store sets it here and nowhere else.
                user.setLastModifiedTimestamp(Month.startOf(user.getLastModifiedTimestamp()));
            }
            return result;
        }
    }

    /** Above the store's own, so that this one is the default. */
    @Override
    public int order() {
        return 100;
    }

    @Override
    public String getId() {
        return ID;
    }

    @Override
    public void init(Config.Scope config) {
        // Nothing to set: there is no precision that could be chosen.
    }

    @Override
    public void postInit(KeycloakSessionFactory factory) {
        if (factory.getProviderFactory(UserProvider.class, STORE) == null) {
            throw new IllegalStateException("Keycloak has no store of users named " + STORE);
        }
    }

    @Override
    public void close() {
        // Holds nothing.
    }
}
