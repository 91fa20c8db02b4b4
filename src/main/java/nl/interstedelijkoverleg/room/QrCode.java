package nl.interstedelijkoverleg.room;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A QR code as a picture that stands in the page itself, so that the page needs no second request that could be cached or
 * logged. It is a PNG: a browser that paints no SVG, as Tor Browser in its safest mode, shows it too.
 *
 * @param size width and height on the page, in its pixels: a whole number of them for each module
 * @param address of the picture, as {@code data:}; only a page that is shown with
 *     {@link nl.interstedelijkoverleg.web.Page#showWithPictures} may hold it
 */
public record QrCode(int size, String address) {

    private static final int QUIET_ZONE = 4;
    private static final Map<EncodeHintType, ?> HINTS = Map.of(EncodeHintType.MARGIN, QUIET_ZONE);
    /** Pixels along a module on the page, and in the picture: three times finer is enough for paper, 288 to the inch. */
    private static final int SHOWN = 3;

    private static final int SCALE = 3 * SHOWN;

    private static final int BLACK = 0;
    private static final int WHITE = 1;

    static QrCode of(String text) {
        BitMatrix modules = modules(text);
        return new QrCode(
                modules.getWidth() * SHOWN,
                "data:image/png;base64," + Base64.getEncoder().encodeToString(png(modules)));
    }

    /** The squares themselves, with the quiet zone around them. */
    static BitMatrix modules(String text) {
        try {
            return new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, HINTS);
        } catch (WriterException e) {
            throw new IllegalArgumentException("Too long for a QR code", e);
        }
    }

    private static byte[] png(BitMatrix modules) {
        int size = modules.getWidth() * SCALE;
        BufferedImage picture = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_BINARY);
        int[] line = new int[size];
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                line[x] = modules.get(x / SCALE, y / SCALE) ? BLACK : WHITE;
            }
            picture.getRaster().setPixels(0, y, size, 1, line);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // In memory: left to itself, the library writes the picture, and with it the code, to a temporary file.
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(picture, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
