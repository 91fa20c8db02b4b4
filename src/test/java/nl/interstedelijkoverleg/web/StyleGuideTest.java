package nl.interstedelijkoverleg.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import nl.interstedelijkoverleg.demo.Visitor;
import nl.interstedelijkoverleg.demo.World;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.InstallationResource;
import nl.interstedelijkoverleg.testing.People;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page with all components is for who builds. */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class StyleGuideTest {

    @BeforeAll
    static void ground() {
        Ground.prepare();
    }

    @Test
    void wherePeopleTakePartItDoesNotExistForAnybody() {
        Visitor nobody = new Visitor(InstallationResource.installation().origin());
        assertEquals(404, nobody.get("/stijl").status());
        Visitor administrator = new Visitor(InstallationResource.installation().origin());
        administrator.logIn(People.ADMINISTRATOR.username(), World.PASSWORD, "/ruimtes");
        assertEquals(404, administrator.get("/stijl").status());
    }

    @Test
    void inADemonstrationItShowsEveryComponentInBothLanguages() {
        QuarkusMock.installMockForType(
                new StyleGuide(null) {
                    @Override
                    public boolean isOpen() {
                        return true;
                    }
                },
                StyleGuide.class);
        for (String language : new String[] {"nl", "en"}) {
            Visitor builder =
                    new Visitor(InstallationResource.installation().origin()).header("Accept-Language", language);
            Visitor.Page page = builder.get("/stijl");
            assertEquals(200, page.status(), page::text);
            for (String component : new String[] {
                ".nl-button--primary",
                ".nl-button--negative",
                ".utrecht-alert--warning",
                ".utrecht-form-field--invalid input[aria-invalid]",
                ".utrecht-select",
                ".utrecht-radio-button[checked]",
                ".mark--s7",
                ".post--official",
                ".post--withdrawn",
                ".post__beside details",
                "table.cards",
                ".empty",
                ".panel"
            }) {
                assertTrue(page.has(component), component);
            }
            assertEquals(1, page.html().select("h1").size());
            assertEquals(
                    page.html().select("[id]").size(),
                    page.html().select("[id]").stream()
                            .map(element -> element.id())
                            .distinct()
                            .count(),
                    "no identity stands twice");
        }
    }
}
