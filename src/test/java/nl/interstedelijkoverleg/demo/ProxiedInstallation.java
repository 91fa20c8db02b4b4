package nl.interstedelijkoverleg.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import nl.interstedelijkoverleg.vault.KeyFile;

/**
 * An installation as in production: databases, Keycloak and the packaged application, each a process of its own, and nginx
 * before application and Keycloak with the file of deploy/nginx, of which only ports, paths and the one address for everybody are replaced. People reach
 * both through nginx; so does the application when it speaks to Keycloak.
 */
public final class ProxiedInstallation implements AutoCloseable {

    /** The address that application and Keycloak see, whoever comes. */
    public static final String EVERYBODY = Nginx.EVERYBODY;

    private final Path home;
    private final Ports ports;
    private final int front;
    private final int keycloakFront;
    private final Secrets secrets;
    private final Databases databases;
    private final KeycloakServer keycloak;
    private final ApplicationProcess application;
    private Nginx nginx;

    private ProxiedInstallation(
            Path home,
            Ports ports,
            int front,
            int keycloakFront,
            Secrets secrets,
            Databases databases,
            KeycloakServer keycloak) {
        this.home = home;
        this.ports = ports;
        this.front = front;
        this.keycloakFront = keycloakFront;
        this.secrets = secrets;
        this.databases = databases;
        this.keycloak = keycloak;
        this.application = new ApplicationProcess(ports, applicationLog());
    }

    /** Starts everything with these people in the realm of the platform. */
    public static ProxiedInstallation start(Path directory, List<DemoRealm.Person> people, Consumer<String> progress)
            throws IOException, InterruptedException {
        Path home = directory.toAbsolutePath();
        KeycloakFiles.remove(home);
        Files.createDirectories(home);
        Secrets secrets = new Secrets(home.resolve("secrets.properties"));
        KeyFile.create(home.resolve("keys.json"));
        int[] free = freePorts(8);
        Ports ports = new Ports(free[0], free[1], free[2], free[3], free[4], free[5]);
        int front = free[6];
        int keycloakFront = free[7];
        PreparedDatabases.layOut(home.resolve("postgresql"), Installation.CACHE, progress);
        progress.accept("PostgreSQL start op");
        Databases databases = Databases.start(home.resolve("postgresql"), ports, secrets);
        KeycloakServer keycloak = null;
        try {
            String keycloakUrl = "http://localhost:" + keycloakFront;
            DemoRealm.Installation realm = new DemoRealm.Installation(
                    "http://localhost:" + front,
                    keycloakUrl,
                    keycloakUrl,
                    secrets.password("client"),
                    secrets.password("broker"),
                    false);
            keycloak = KeycloakServer.start(
                    new KeycloakServer.Settings()
                            .cache(Installation.CACHE)
                            .instance(home.resolve("keycloak"))
                            .database(databases.keycloakUrl(), "keycloak", secrets.password("keycloak"))
                            .ports(ports.keycloak(), ports.keycloakManagement())
                            .url(keycloakUrl)
                            .trustedProxies("127.0.0.1")
                            .invitationKey(secrets.key("invitation"))
                            .realm(DemoRealm.OVERLEG, DemoRealm.overleg(Installation.REALM, realm, people)),
                    progress);
            ProxiedInstallation installation =
                    new ProxiedInstallation(home, ports, front, keycloakFront, secrets, databases, keycloak);
            installation.startNginx();
            installation.startApplication();
            return installation;
        } catch (IOException | InterruptedException | RuntimeException e) {
            if (keycloak != null) {
                keycloak.stop();
            }
            databases.close();
            throw e;
        }
    }

    private static int[] freePorts(int number) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < number; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return sockets.stream().mapToInt(ServerSocket::getLocalPort).toArray();
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }

    private void startNginx() throws IOException, InterruptedException {
        nginx = Nginx.start(home, front, keycloakFront, ports.application(), ports.keycloak());
    }

    /** Starts the application and waits until it serves. */
    public void startApplication() throws IOException, InterruptedException {
        Map<String, String> environment =
                ApplicationProcess.environment(origin(), issuer(), secrets, databases, keyFile());
        environment.put("OVERLEG_BEHIND_PROXY", "true");
        // Only when a test asks for it.
        environment.put("OVERLEG_REWRITE_CRON", "off");
        application.start(environment, ApplicationProcess.SHORT_LIVED);
        application.awaitReady();
    }

    /** Stops the application in good order. */
    public void stopApplication() {
        application.stop();
    }

    /** Where people reach the application. */
    public String origin() {
        return "http://localhost:" + front;
    }

    /** The realm, as people and the application reach it. */
    public String issuer() {
        return keycloak.issuer(DemoRealm.OVERLEG);
    }

    /** Where people reach Keycloak. */
    public String keycloakOrigin() {
        return "http://localhost:" + keycloakFront;
    }

    /** The application without nginx, as only the same machine reaches it. */
    public String applicationDirectly() {
        return "http://localhost:" + ports.application();
    }

    /** Keycloak without nginx, as only the same machine reaches it. */
    public String keycloakDirectly() {
        return "http://localhost:" + ports.keycloak();
    }

    public Databases databases() {
        return databases;
    }

    public Path home() {
        return home;
    }

    public Path keyFile() {
        return home.resolve("keys.json");
    }

    public Path applicationLog() {
        return home.resolve("application.log");
    }

    public Path nginxLog() {
        return home.resolve("nginx-error.log");
    }

    /** Where nginx could put bodies; must stay empty. */
    public Path nginxTemporary() {
        return home.resolve("nginx").resolve("temporary");
    }

    /** What Keycloak keeps in files. */
    public Path keycloakHome() {
        return home.resolve("keycloak");
    }

    /** Every log of every part. */
    public List<Path> logs() {
        List<Path> logs = new ArrayList<>();
        logs.add(applicationLog());
        logs.add(nginxLog());
        logs.add(home.resolve("nginx").resolve("output.log"));
        logs.addAll(keycloak.logs());
        logs.addAll(databases.logs());
        return logs;
    }

    /** The nightly rewrite of Keycloak's database, now. */
    public void rewriteKeycloak() throws SQLException, IOException {
        databases.rewriteKeycloak(secrets);
    }

    /** The password of a role of one of the databases. */
    public String password(String role) {
        return secrets.password(role);
    }

    @Override
    public void close() {
        application.stop();
        if (nginx != null) {
            nginx.stop();
        }
        keycloak.stop();
        databases.close();
    }
}
