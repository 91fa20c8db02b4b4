package nl.interstedelijkoverleg.web;

import io.quarkus.qute.TemplateExtension;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Addresses of style sheet, script, font and icon. Each carries a hash of its content, so it may be kept for ever. */
@TemplateExtension(namespace = "asset")
public final class Assets {

    private static final Properties NAMES = read();

    private Assets() {}

    /** The address of an asset by its plain name, such as {@code overleg.css}. */
    static String url(String name) {
        String file = NAMES.getProperty(name);
        if (file == null) {
            throw new IllegalArgumentException("No such asset: " + name);
        }
        return "/s/" + file;
    }

    private static Properties read() {
        Properties names = new Properties();
        try (InputStream in = Assets.class.getResourceAsStream("/assets.properties")) {
            if (in == null) {
                throw new IllegalStateException("assets.properties is missing: the build of src/main/web did not run");
            }
            names.load(in);
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
