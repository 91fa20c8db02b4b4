package nl.interstedelijkoverleg.organisation;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** By which server mail goes out, and from which address. Without a server no code is mailed and the door for it is closed. */
@ConfigMapping(prefix = "overleg.mail")
interface MailSettings {

    Optional<String> host();

    int port();

    /** The address that every mail comes from. It should say nothing about what this place is for. */
    Optional<String> from();
}
