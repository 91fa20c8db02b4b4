package nl.interstedelijkoverleg.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.NotFoundException;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.Media;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.People;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Journey.class)
class ModeratorIT {

    @Test
    @DisplayName(
            "Bakker steps up with a one-time code, prints slips, and removes De Wit, whose next click finds nothing")
    void bakkerModerates(House house) throws IOException, NotFoundException {
        Ground.Room room = Ground.room("Onder leiding").joinedBy("MUNICIPALITY", People.DE_WIT);
        room.topic(People.DE_WIT, "Een vraag van Duinrade", "Wie weet dit?");

        Guest bakker = house.guest();
        bakker.logIn(People.BAKKER);
        bakker.open("/ruimtes/" + room.id());
        bakker.follow("Uitnodigingen");
        bakker.page().waitForSelector("#password");
        bakker.stepUp(People.BAKKER).arriveAt("/ruimtes/" + room.id() + "/uitnodigingen");
        house.remember(People.BAKKER, bakker);

        bakker.page()
                .getByLabel("Sekswerkersorganisaties", new Page.GetByLabelOptions().setExact(true))
                .check();
        bakker.page().locator("#role").check();
        bakker.type("#number", "5");
        Response made = bakker.page()
                .waitForResponse(
                        response -> response.request().method().equals("POST"), () -> bakker.press("Maak codes"));
        bakker.page().waitForSelector(".slip");
        // This page alone holds pictures; every other has the strict rule (HostileIT).
        List<String> policies = made.headerValues("content-security-policy");
        assertEquals(1, policies.size(), policies::toString);
        assertTrue(policies.get(0).contains("img-src 'self' data:;"), policies::toString);
        List<String> codes = bakker.page().locator("[data-code]").allInnerTexts();
        assertEquals(5, codes.size());
        bakker.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertFalse(bakker.page().locator(".exit").isVisible(), "No exit on paper");
        assertTrue(bakker.page().locator(".slip").first().isVisible());
        assertEquals(
                house.origin() + "/uitnodiging/" + codes.get(0),
                qr(bakker.page().locator(".slip__qr").first().screenshot()));
        assertTrue(bakker.page().pdf().length > 2_000);
        // A browser that paints no SVG and runs no script shows the same picture.
        assertEquals(0, bakker.page().locator("main svg").count());
        assertTrue(
                bakker.page().locator(".slip__qr").first().getAttribute("src").startsWith("data:image/png;base64,"));
        assertEquals(
                "QR-code van briefje 1",
                bakker.page().locator(".slip__qr").first().getAttribute("alt"));
        assertEquals(List.of(), bakker.alarms());
        bakker.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));

        Guest deWit = house.member(People.DE_WIT);
        assertEquals(200, deWit.open("/ruimtes/" + room.id()));
        bakker.open("/ruimtes/" + room.id() + "/leden");
        bakker.page()
                .locator(".person:has-text('H. de Wit') a[href$=verwijdering]")
                .click();
        assertTrue(bakker.text().contains("H. de Wit uit de ruimte zetten?"));
        bakker.press("Uit de ruimte zetten").arriveAt("/ruimtes/" + room.id() + "/leden");
        deWit.follow("Een vraag van Duinrade");
        deWit.page().waitForURL(url -> url.contains("/onderwerpen/"));
        assertTrue(deWit.text().contains("Deze pagina is er niet"), deWit.text());
        assertEquals(404, deWit.open("/ruimtes/" + room.id()));
        deWit.open("/ruimtes");
        assertFalse(deWit.text().contains("Onder leiding"));
    }

    private static String qr(byte[] png) throws IOException, NotFoundException {
        BinaryBitmap picture = new BinaryBitmap(
                new HybridBinarizer(new BufferedImageLuminanceSource(ImageIO.read(new ByteArrayInputStream(png)))));
        return new QRCodeMultiReader().decodeMultiple(picture)[0].getText();
    }
}
