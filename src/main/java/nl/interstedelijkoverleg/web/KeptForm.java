package nl.interstedelijkoverleg.web;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.core.multipart.FormData;
import org.jboss.resteasy.reactive.server.multipart.FormValue;

/**
 * A form that came too late, with everything in it, to be sent again after logging in.
 *
 * @param action where it was sent
 * @param name of the field that holds what somebody wrote
 * @param text what somebody wrote; empty when the form had no such field
 * @param others the other fields
 */
public record KeptForm(String action, String name, String text, List<Field> others) {

    /** A field that goes along unseen. */
    public record Field(String name, String value) {}

    private static final String TEXT = "text";
    /** Bytes of a form that is given back: each takes several times as many in the page. */
    private static final long MOST = 1 << 20;
    /** How long the rest of a body may take to arrive. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    public KeptForm {
        others = List.copyOf(others);
    }

    /** Reads the form from a request that was refused, whether or not the framework had read it by then. Empty when it is too long. */
    static Uni<KeptForm> of(RoutingContext exchange, String action) {
        KeptForm nothing = new KeptForm(action, TEXT, "", List.of());
        if (hasFiles(exchange) || isLong(exchange)) {
            // Whoever chose files has them still, and a browser that goes back shows what was typed.
            return Uni.createFrom().item(nothing);
        }
        ResteasyReactiveRequestContext current = CurrentRequestManager.get();
        if (current != null && current.getFormData() != null) {
            return Uni.createFrom().item(read(action, current.getFormData()));
        }
        HttpServerRequest request = exchange.request();
        if (request.isEnded()) {
            return Uni.createFrom().item(nothing);
        }
        Uni<Buffer> body = Uni.createFrom().completionStage(() -> {
            var arriving = request.body().toCompletionStage();
            request.resume();
            return arriving;
        });
        return body.map(bytes -> read(action, bytes.toString(StandardCharsets.UTF_8)))
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .recoverWithItem(nothing);
    }

    private static boolean hasFiles(RoutingContext exchange) {
        String type = exchange.request().getHeader("Content-Type");
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
    }

    private static boolean isLong(RoutingContext exchange) {
        String length = exchange.request().getHeader("Content-Length");
        return length == null || !length.matches("[0-9]{1,12}") || Long.parseLong(length) > MOST;
    }

    /** The form of a request that was refused after the framework had read it; empty when nobody wrote anything in it. */
    static Optional<KeptForm> alreadyRead(RoutingContext exchange, String action) {
        return Optional.ofNullable(CurrentRequestManager.get())
                .filter(ignored -> !isLong(exchange))
                .map(ResteasyReactiveRequestContext::getFormData)
                .map(form -> read(action, form))
                .filter(form -> !form.text().isEmpty());
    }

    /** The same form with this field in place of whatever was sent under its name. */
    KeptForm with(Field field) {
        List<Field> fields = new ArrayList<>(others);
        fields.removeIf(other -> other.name().equals(field.name()));
        fields.add(field);
        return new KeptForm(action, name, text, fields);
    }

    private static KeptForm read(String action, FormData form) {
        List<Field> fields = new ArrayList<>();
        for (String name : form) {
            for (FormValue value : form.get(name)) {
                if (value.isFileItem()) {
                    return new KeptForm(action, TEXT, "", List.of());
                }
                fields.add(new Field(name, value.getValue()));
            }
        }
        return of(action, fields);
    }

    private static KeptForm read(String action, String body) {
        List<Field> fields = new ArrayList<>();
        for (Map.Entry<String, List<String>> field : new QueryStringDecoder(body, StandardCharsets.UTF_8, false)
                .parameters()
                .entrySet()) {
            field.getValue().forEach(value -> fields.add(new Field(field.getKey(), value)));
        }
        return of(action, fields);
    }

    /** What somebody wrote is the field that is called so, or else the longest in which there is more than a word. */
    private static KeptForm of(String action, List<Field> fields) {
        Optional<Field> written = fields.stream()
                .filter(field -> field.name().equals(TEXT) && !field.value().isEmpty())
                .findFirst()
                .or(() -> fields.stream()
                        .filter(field -> field.value().strip().matches("(?s)\\S+\\s.*"))
                        .max(Comparator.comparingInt(field -> field.value().length())));
        List<Field> others = new ArrayList<>(fields);
        written.ifPresent(others::remove);
        return new KeptForm(
                action,
                written.map(Field::name).orElse(TEXT),
                written.map(Field::value).orElse(""),
                others);
    }
}
