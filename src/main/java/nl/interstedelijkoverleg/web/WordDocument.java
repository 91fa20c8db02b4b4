package nl.interstedelijkoverleg.web;

import java.math.BigInteger;
import java.util.Optional;
import org.apache.poi.ooxml.POIXMLProperties;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.apache.poi.xwpf.usermodel.XWPFStyles;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTFonts;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPPrGeneral;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageMar;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPageSz;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTSectPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STPageOrientation;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STStyleType;

/** What every document of Word (Office Open XML) that people take along has: plain to work on, with nobody's name in it and no time. */
public final class WordDocument {

    public static final String MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private static final String LETTERS = "Calibri";
    private static final long LONG_SIDE = 16_838;
    private static final long SHORT_SIDE = 11_906;

    private WordDocument() {}

    /** Gives a document its title, and takes out who made it, when, and with what. */
    public static void name(XWPFDocument document, String title) {
        POIXMLProperties.CoreProperties core = document.getProperties().getCoreProperties();
        core.setTitle(title);
        core.setCreator("");
        core.setCreated(Optional.empty());
        document.getProperties()
                .getExtendedProperties()
                .getUnderlyingProperties()
                .unsetApplication();
    }

    /** Lengths here are twentieths of a point. Sheets are A4, with the same margin on every side. */
    public static void sheets(XWPFDocument document, boolean landscape, long margin) {
        CTSectPr section = document.getDocument().getBody().addNewSectPr();
        CTPageSz size = section.addNewPgSz();
        if (landscape) {
            size.setOrient(STPageOrientation.LANDSCAPE);
        }
        size.setW(BigInteger.valueOf(landscape ? LONG_SIDE : SHORT_SIDE));
        size.setH(BigInteger.valueOf(landscape ? SHORT_SIDE : LONG_SIDE));
        CTPageMar margins = section.addNewPgMar();
        margins.setTop(BigInteger.valueOf(margin));
        margins.setBottom(BigInteger.valueOf(margin));
        margins.setLeft(BigInteger.valueOf(margin));
        margins.setRight(BigInteger.valueOf(margin));
    }

    /**
     * Makes the styles of headings, so that a reader of the document finds its way by them.
     *
     * @param ids of the styles, that of the highest heading first
     */
    public static void headings(XWPFDocument document, String... ids) {
        XWPFStyles styles = document.createStyles();
        styles.setDefaultFonts(CTFonts.Factory.newInstance());
        for (int level = 0; level < ids.length; level++) {
            CTStyle style = CTStyle.Factory.newInstance();
            style.setStyleId(ids[level]);
            style.setType(STStyleType.PARAGRAPH);
            style.addNewName().setVal("heading " + (level + 1));
            style.addNewQFormat();
            CTPPrGeneral paragraph = style.addNewPPr();
            paragraph.addNewKeepNext();
            paragraph.addNewOutlineLvl().setVal(BigInteger.valueOf(level));
            style.addNewRPr().addNewB();
            styles.addStyle(new XWPFStyle(style, styles));
        }
    }

    /**
     * Writes a stretch of text.
     *
     * @param space after the paragraph, in twentieths of a point
     * @param language of the text, such as "nl"
     */
    public static XWPFRun write(XWPFParagraph paragraph, String text, String language, int size, int space) {
        paragraph.setSpacingAfter(space);
        XWPFRun run = paragraph.createRun();
        run.setText(text);
        run.setFontFamily(LETTERS);
        run.setFontSize(size);
        run.setLang("nl".equals(language) ? "nl-NL" : "en-GB");
        return run;
    }
}
