package nl.interstedelijkoverleg.room;

import com.google.zxing.common.BitMatrix;
import com.openhtmltopdf.extend.OutputDevice;
import com.openhtmltopdf.render.DefaultObjectDrawerFactory;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import nl.interstedelijkoverleg.vault.InvitationCode;
import nl.interstedelijkoverleg.web.Language;
import nl.interstedelijkoverleg.web.Paper;
import nl.interstedelijkoverleg.web.Site;

/**
 * Slips on paper: equal closed slips with lines to cut and to fold, which say nothing of the room or of what the place is
 * for. The document is made in memory, handed over once and kept nowhere; it names neither who made it nor when.
 */
@ApplicationScoped
class SlipPaper {

    private static final String TITLE = "Overleg";
    private static final String QR = "overleg/qr";
    private static final int ACROSS = 2;
    private static final int DOWN = 4;
    /** From here on the second half of a code stands on its own line: six groups, three on each. */
    private static final int HALF = 17;

    private static final String STYLE = new String(Paper.read("/paper.css"), StandardCharsets.UTF_8);

    private final Site site;

    SlipPaper(Site site) {
        this.site = site;
    }

    /** One slip: its code on two lines, and where it leads. */
    record PaperSlip(String first, String second, String address) {}

    /** What stands on every slip, in one language. */
    record PaperWords(String language, String how, String valid, String qr, String fold) {}

    @CheckedTemplate(basePath = "slip")
    static class Templates {
        static native TemplateInstance paper(
                String style, List<PaperWords> words, String host, List<List<List<PaperSlip>>> pages);

        private Templates() {}
    }

    /** The answer to whoever made these codes: a document to print, under a name that says nothing. */
    Response answer(List<InvitationCode> codes) {
        return Response.ok(print(codes), "application/pdf")
                .header("Content-Disposition", "attachment; filename=\"overleg.pdf\"")
                .build();
    }

    /** A tagged A4 document (PDF 1.7) with eight slips on a page. */
    byte[] print(List<InvitationCode> codes) {
        List<PaperSlip> slips = codes.stream()
                .map(code -> new PaperSlip(
                        code.text().substring(0, HALF), code.text().substring(HALF + 1), Slip.address(code, site)))
                .toList();
        String html = Templates.paper(
                        STYLE,
                        Language.ALL.stream().map(SlipPaper::words).toList(),
                        site.origin().getAuthority(),
                        inGroups(inGroups(slips, ACROSS), DOWN))
                .render();
        DefaultObjectDrawerFactory drawers = new DefaultObjectDrawerFactory();
        drawers.registerDrawer(QR, (element, x, y, width, height, device, context, dotsPerPixel) -> {
            draw(element.getAttribute("data-text"), x, y, width / dotsPerPixel, height / dotsPerPixel, device);
            return null;
        });
        return Paper.print(html, TITLE, drawers);
    }

    /** Draws the modules themselves: a picture would pass through a temporary file. */
    private static void draw(String text, double x, double y, double width, double height, OutputDevice device) {
        BitMatrix modules = QrCode.modules(text);
        double size = Math.min(width, height) / modules.getWidth();
        Path2D dark = new Path2D.Double();
        for (int row = 0; row < modules.getHeight(); row++) {
            for (int column = 0; column < modules.getWidth(); column++) {
                if (modules.get(column, row)) {
                    dark.append(new Rectangle2D.Double(column * size, row * size, size, size), false);
                }
            }
        }
        device.drawWithGraphics((float) x, (float) y, (float) width, (float) height, graphics -> {
            graphics.setColor(Color.BLACK);
            graphics.fill(dark);
        });
    }

    private static PaperWords words(Locale locale) {
        SlipMessages words = MessageBundles.get(SlipMessages.class, Localized.Literal.of(locale.toLanguageTag()));
        return new PaperWords(
                locale.getLanguage(), words.paper_how(), words.paper_valid(), words.paper_qr(), words.paper_fold());
    }

    private static <T> List<List<T>> inGroups(List<T> all, int most) {
        List<List<T>> groups = new ArrayList<>();
        for (int from = 0; from < all.size(); from += most) {
            groups.add(all.subList(from, Math.min(all.size(), from + most)));
        }
        return groups;
    }
}
