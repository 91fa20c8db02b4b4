package nl.interstedelijkoverleg.keycloak;

import java.security.SecureRandom;
import java.util.List;

/**
 * Login names that say nothing about their owner.
 *
 * <p>Asked for a name, people give one they use elsewhere, and that alone can unmask them. So the form offers one made
 * by chance: plants, landscape, weather and a number. Birds and colours are left out, because the names that members
 * see of each other are made of those, and the two must never look alike.
 */
final class LoginNameSuggestion {

    private static final List<String> PLANTS = words("""
            berk beuk brem bies braam eik els es framboos gagel gras haver hazel heide hop hulst iep
            kamille kers klaver klimop lariks linde lisdodde lork meidoorn mos munt pijpbloem
            populier riet rogge salie spar tarwe tijm varen vlier vlas wilg wingerd zuring
            """);
    private static final List<String> LANDSCAPE = words("""
            akker beek bocht bron brug dal dijk duin eiland gaard geul gors greppel haven heuvel
            hoeve kade kreek kust laan meer oever plas polder rots schor sloot sluis strand terp
            vaart veen ven vijver vloed wad weide wiel woud zand
            """);
    private static final List<String> WEATHER = words("""
            avond bries bui damp dauw dooi druppel gloed golf hagel herfst ijs ijzel lente maan mist
            morgen motregen nacht nevel noorden oosten regen rijp schaduw schemer sneeuw stilte
            storm stroom vlaag vorst westen wind winter wolk zomer zon zucht zuiden
            """);
    private static final int NUMBERS_FROM = 100;
    private static final int NUMBERS_UNTIL = 10_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private LoginNameSuggestion() {}

    /** A fresh name such as {@code varen-kreek-dauw-4821}; one of more than 600 million, each equally likely. */
    static String next() {
        return String.join(
                "-",
                pick(PLANTS),
                pick(LANDSCAPE),
                pick(WEATHER),
                String.valueOf(RANDOM.nextInt(NUMBERS_FROM, NUMBERS_UNTIL)));
    }

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+"));
    }

    private static String pick(List<String> words) {
        return words.get(RANDOM.nextInt(words.size()));
    }
}
