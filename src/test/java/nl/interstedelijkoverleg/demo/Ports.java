package nl.interstedelijkoverleg.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the parts of an installation listen.
 *
 * @param application pages and interface
 * @param management health of the application
 * @param keycloak login pages
 * @param keycloakManagement health of Keycloak
 * @param database content and Keycloak's database
 * @param keyDatabase the key store
 */
public record Ports(
        int application, int management, int keycloak, int keycloakManagement, int database, int keyDatabase) {

    /** The ports of the demonstration, each to be changed by {@code -Ddemo.port.NAME=}. */
    static Ports ofDemo() {
        return new Ports(
                option("application", 8080),
                option("management", 9001),
                option("keycloak", 8180),
                option("keycloakManagement", 9002),
                option("database", 54320),
                option("keyDatabase", 54321));
    }

    /** Ports that are free now. */
    public static Ports free() {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 6; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            int[] found = sockets.stream().mapToInt(ServerSocket::getLocalPort).toArray();
            return new Ports(found[0], found[1], found[2], found[3], found[4], found[5]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            sockets.forEach(Ports::close);
        }
    }

    void requireFree() {
        requireFree("application", application, "de toepassing");
        requireFree("management", management, "het beheer van de toepassing");
        requireFree("keycloak", keycloak, "Keycloak");
        requireFree("keycloakManagement", keycloakManagement, "het beheer van Keycloak");
        requireFree("database", database, "de database");
        requireFree("keyDatabase", keyDatabase, "de sleuteldatabase");
    }

    private static void requireFree(String name, int port, String forWhat) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new IllegalStateException(
                    "Poort " + port + " voor " + forWhat + " is al in gebruik. Kies een andere met -Ddemo.port." + name
                            + "=NUMMER of stop wat daar draait.");
        }
    }

    private static int option(String name, int standard) {
        return Integer.getInteger("demo.port." + name, standard);
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
