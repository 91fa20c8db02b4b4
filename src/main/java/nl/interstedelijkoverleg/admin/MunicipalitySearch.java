package nl.interstedelijkoverleg.admin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** What an administrator searches municipalities by. Empty finds all. */
public record MunicipalitySearch(String name, String province) {

    static final MunicipalitySearch ALL = new MunicipalitySearch("", "");

    static MunicipalitySearch of(String name, String province) {
        return new MunicipalitySearch(name == null ? "" : name.strip(), province == null ? "" : province.strip());
    }

    /** To come back to with another page of the list. */
    public String query() {
        return "naam=" + encode(name) + "&provincie=" + encode(province);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
