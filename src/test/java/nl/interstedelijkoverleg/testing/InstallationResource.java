package nl.interstedelijkoverleg.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import nl.interstedelijkoverleg.demo.Installation;
import nl.interstedelijkoverleg.demo.Ports;

/** Real databases and a real Keycloak for the tests that run the application in their own JVM. Started once. */
public class InstallationResource implements QuarkusTestResourceLifecycleManager {

    private static Installation installation;

    /** The running installation. */
    public static Installation installation() {
        if (installation == null) {
            throw new IllegalStateException("The installation was not started");
        }
        return installation;
    }

    private final RegisterResource register = new RegisterResource();

    @Override
    public Map<String, String> start() {
        Path home = Path.of(
                "target",
                "installations",
                "quarkus-test-" + ProcessHandle.current().pid());
        Ports ports = Ports.free();
        try {
            installation = Installation.start(
                    home, ports, People.accounts(), People.staff(), true, line -> System.out.println("[test] " + line));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        Map<String, String> configuration = new LinkedHashMap<>(installation.environment());
        configuration.putAll(register.start());
        configuration.put("quarkus.http.test-port", String.valueOf(ports.application()));
        configuration.put("quarkus.management.test-port", String.valueOf(ports.management()));
        return configuration;
    }

    @Override
    public void stop() {
        register.stop();
        if (installation != null) {
            installation.close();
            installation = null;
        }
    }
}
