package nl.interstedelijkoverleg.testing;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Every route as it is declared, so that no list of them has to be kept up by hand. */
public final class Routes {

    /** These end the session of whoever calls them, so they are called last. */
    private static final List<String> LAST = List.of("/account/sessies-beeindigen", "/afmelden", "/snel-weg");

    private static final List<Class<? extends Annotation>> VERBS =
            List.of(GET.class, POST.class, PUT.class, DELETE.class);

    /** More than the cores of a small machine: whoever waits for an answer works on nothing. */
    private static final int AT_ONCE = 4;

    private static final List<Route> ALL = found();

    private Routes() {}

    /** One route, and the method that answers it. */
    public record Route(String verb, String path, Method method) {

        public boolean api() {
            return path.startsWith("/api/");
        }

        public boolean writes() {
            return !verb.equals("GET");
        }

        /** Whether it ends the session of whoever calls it. */
        public boolean last() {
            return LAST.contains(path);
        }

        /** The path with these values in it; what none of them names is something that does not exist. */
        public String filled(Map<String, String> values) {
            String filled = path;
            for (Map.Entry<String, String> value : values.entrySet()) {
                filled = filled.replace("{" + value.getKey() + "}", value.getValue());
            }
            return filled.replaceAll("\\{[a-zA-Z]+}", UUID.randomUUID().toString());
        }

        @Override
        public String toString() {
            return verb + " " + path;
        }
    }

    /** All of them, in an order that never changes. */
    public static List<Route> all() {
        return ALL;
    }

    /** What is done with one route. */
    public interface Task {

        void with(Route route) throws IOException, InterruptedException;
    }

    /** Does this with several routes at a time; for what does not hang on the order in which they are asked. */
    public static void besideEachOther(Collection<Route> routes, Task task) throws IOException, InterruptedException {
        ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Callable<Void>> all = routes.stream()
                    .map(route -> (Callable<Void>) () -> {
                        task.with(route);
                        return null;
                    })
                    .toList();
            for (Future<Void> each : workers.invokeAll(all)) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } finally {
            workers.shutdownNow();
        }
    }

    private static List<Route> found() {
        List<Route> routes = new ArrayList<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("nl.interstedelijkoverleg")) {
            if (type.isAnnotatedWith(Path.class)) {
                Class<?> resource = type.reflect();
                for (Method method : resource.getDeclaredMethods()) {
                    for (Class<? extends Annotation> verb : VERBS) {
                        if (method.isAnnotationPresent(verb)) {
                            routes.add(new Route(verb.getSimpleName(), path(resource, method), method));
                        }
                    }
                }
            }
        }
        routes.sort(Comparator.comparingInt((Route route) -> LAST.indexOf(route.path()))
                .thenComparing(Route::path)
                .thenComparing(Route::verb));
        return List.copyOf(routes);
    }

    private static String path(Class<?> resource, Method method) {
        String base = resource.getAnnotation(Path.class).value();
        Path own = method.getAnnotation(Path.class);
        String path = (base + "/" + (own == null ? "" : own.value()))
                .replaceAll("/+", "/")
                .replaceAll("\\{([a-zA-Z]+):[^}]*}", "{$1}");
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
