package nl.interstedelijkoverleg.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import nl.interstedelijkoverleg.demo.Visitor;
import nl.interstedelijkoverleg.demo.World;
import nl.interstedelijkoverleg.testing.Ear;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.InstallationResource;
import nl.interstedelijkoverleg.testing.People;
import nl.interstedelijkoverleg.web.OwnCookie;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A page that asks by itself keeps nobody logged in. */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class UnattendedTest {

    @Inject
    Sessions sessions;

    @BeforeAll
    static void ground() {
        Ground.prepare();
    }

    @Test
    void aLiveConnectionProlongsNoSessionAndEndsWithIt() {
        Ground.Room room = Ground.room("onbeheerd").joinedBy("SEX_WORKER", People.MEREL);
        String origin = InstallationResource.installation().origin();
        Visitor merel = new Visitor(origin);
        merel.logIn(People.MEREL.username(), World.PASSWORD, "/ruimtes");
        Session fresh = sessions.open(merel.cookie(OwnCookie.SESSION.title())).orElseThrow();
        Instant end = Instant.now().plusSeconds(6);
        Session idle = new Session(
                fresh.id(),
                fresh.subject(),
                fresh.roles(),
                fresh.level(),
                fresh.identityProvider(),
                fresh.generation(),
                fresh.began().minus(Duration.ofHours(1)),
                end.minus(Session.IDLE));
        String cookie = sessions.seal(idle);

        Visitor unattended = new Visitor(origin).carry(OwnCookie.SESSION.title(), cookie);
        assertEquals(
                200, unattended.get("/ruimtes/" + room.id() + "/nieuws?stil=1").status());
        assertEquals(cookie, unattended.cookie(OwnCookie.SESSION.title()), "asking by itself renewed the session");
        Visitor attended = new Visitor(origin).carry(OwnCookie.SESSION.title(), cookie);
        assertEquals(200, attended.get("/ruimtes/" + room.id()).status());
        assertFalse(cookie.equals(attended.cookie(OwnCookie.SESSION.title())), "opening a page renews the session");

        try (Ear ear = Ear.open(origin, "/ruimtes/" + room.id() + "/gebeurtenissen", cookie)) {
            assertEquals(200, ear.status());
            assertEquals("", ear.header("Set-Cookie"));
            assertTrue(ear.ends(Duration.ofSeconds(9)), "outlived its session");
            assertNotNull(merel.cookie(OwnCookie.SESSION.title()));
        }
    }
}
