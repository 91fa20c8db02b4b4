package nl.interstedelijkoverleg.organisation;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.Locale;
import org.hibernate.annotations.Immutable;

/**
 * A version of the agreement of use: what everybody who takes part by name promises before reading anything. A version is
 * never changed; the newest one counts.
 */
@Entity
@Immutable
public class Agreement extends PanacheEntityBase {

    @Id
    int version;

    @Column(name = "text_nl")
    String dutch;

    @Column(name = "text_en")
    String english;

    protected Agreement() {}

    static Agreement current() {
        return Agreement.<Agreement>find("order by version desc").firstResult();
    }

    public int version() {
        return version;
    }

    /** The text as Markdown. The Dutch one is what people agree to; the English one helps to read it. */
    String text(Locale language) {
        return language.getLanguage().equals("en") ? english : dutch;
    }
}
