package nl.interstedelijkoverleg.ordinance;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import nl.interstedelijkoverleg.ordinance.text.Alinea;
import nl.interstedelijkoverleg.ordinance.text.Article;
import nl.interstedelijkoverleg.ordinance.text.Division;
import nl.interstedelijkoverleg.ordinance.text.Lid;
import nl.interstedelijkoverleg.ordinance.text.Onderdeel;
import nl.interstedelijkoverleg.ordinance.text.OrdinanceText;
import nl.interstedelijkoverleg.ordinance.text.Part;
import nl.interstedelijkoverleg.ordinance.text.Table;

/** The text of a version as the database keeps it. The names of the kinds of parts are part of what is stored: they never change. */
final class StoredText {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule().addSerializer(new Storable()))
            .addMixIn(Part.class, Kinds.class)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "part")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Division.class, name = "division"),
        @JsonSubTypes.Type(value = Article.class, name = "article"),
        @JsonSubTypes.Type(value = Lid.class, name = "lid"),
        @JsonSubTypes.Type(value = Onderdeel.class, name = "onderdeel"),
        @JsonSubTypes.Type(value = Alinea.class, name = "alinea"),
        @JsonSubTypes.Type(value = Table.class, name = "table")
    })
    private interface Kinds {}

    /** The database keeps no NUL; its picture stands for it. */
    private static final class Storable extends StdSerializer<String> {

        private static final long serialVersionUID = 1L;

        Storable() {
            super(String.class);
        }

        @Override
        public void serialize(String value, JsonGenerator into, SerializerProvider provider) throws IOException {
            into.writeString(value.replace('\0', '␀'));
        }
    }

    private StoredText() {}

    static String write(OrdinanceText text) {
        return json(text);
    }

    static OrdinanceText read(String stored) {
        return read(stored, OrdinanceText.class);
    }

    static Account readAccount(String stored) {
        return read(stored, Account.class);
    }

    static ReadingSeals.Read readSeal(String sealed) {
        return read(sealed, ReadingSeals.Read.class);
    }

    private static <T> T read(String stored, Class<T> type) {
        try {
            return JSON.readValue(stored, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored ordinance cannot be read", e);
        }
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An ordinance cannot be stored", e);
        }
    }
}
