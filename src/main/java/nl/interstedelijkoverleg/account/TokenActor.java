package nl.interstedelijkoverleg.account;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.oidc.runtime.OidcJwtCallerPrincipal;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.interstedelijkoverleg.security.Actor;
import nl.interstedelijkoverleg.security.Actors;
import nl.interstedelijkoverleg.security.PlatformRole;
import nl.interstedelijkoverleg.vault.HolderKeys;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Makes the same actor of a Keycloak token that a session makes: the same person is the same member through browser and
 * API. The plain {@code sub} is used once, here, and goes no further.
 */
@ApplicationScoped
public class TokenActor implements SecurityIdentityAugmentor {

    private final Sessions sessions;
    private final HolderKeys holderKeys;

    TokenActor(Sessions sessions, HolderKeys holderKeys) {
        this.sessions = sessions;
        this.holderKeys = holderKeys;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (identity.isAnonymous() || !(identity.getPrincipal() instanceof OidcJwtCallerPrincipal token)) {
            return Uni.createFrom().item(identity);
        }
        return context.runBlocking(() -> QuarkusTransaction.requiringNew().call(() -> {
            Actor actor = actor(token, identity.getRoles());
            return Actors.attach(QuarkusSecurityIdentity.builder(identity), actor)
                    .build();
        }));
    }

    Actor actor(JsonWebToken token, Set<String> roles) {
        var subject = holderKeys.subject(token.getSubject());
        Optional<String> provider = Optional.ofNullable(token.<String>getClaim("identity_provider"));
        Sessions.Held held = sessions.seats(subject, provider);
        return new Actor(subject, roles(roles), level(token), provider, held.agreementDue(), held.seats());
    }

    static Set<PlatformRole> roles(Set<String> names) {
        return Stream.of(PlatformRole.values())
                .filter(role -> names.contains(role.name()))
                .collect(Collectors.toSet());
    }

    static int level(JsonWebToken token) {
        return "2".equals(token.<String>getClaim("acr")) ? 2 : 1;
    }
}
