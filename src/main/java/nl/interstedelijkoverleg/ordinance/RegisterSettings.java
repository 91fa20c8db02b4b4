package nl.interstedelijkoverleg.ordinance;

import io.smallrye.config.ConfigMapping;
import java.net.URI;
import java.util.Optional;

/**
 * The public register of local regulations, where ordinances can be looked up and taken from. Off unless an operator gives both addresses:
 * whoever keeps the register sees what is looked up from here.
 */
@ConfigMapping(prefix = "overleg.register")
interface RegisterSettings {

    /** Where it is searched (SRU 2.0), without a query. */
    Optional<URI> search();

    /** The origin from which texts are taken; what the register says of other places is not followed. */
    Optional<URI> texts();
}
