package nl.interstedelijkoverleg.ordinance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.List;
import nl.interstedelijkoverleg.web.WordDocument;
import org.apache.poi.xwpf.usermodel.UnderlinePatterns;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STTblLayoutType;

/** The table as a document of Word (Office Open XML): plain to work on, with nobody's name in it and no time. */
final class DocxTable {

    /** Twentieths of a point, as all lengths of this format. */
    private static final long MARGIN = 851;

    private static final List<Long> COLUMNS = List.of(2_336L, 6_400L, 6_400L);
    private static final String TITLE = "Title";
    private static final int TITLE_SIZE = 16;
    private static final int SIZE = 10;
    /** Between the lines of an article, and around what stands in a cell. */
    private static final int SPACE = 80;

    private static final String GREY = "E8E8E8";

    private final XWPFDocument document;
    private final String language;

    private DocxTable(XWPFDocument document, String language) {
        this.document = document;
        this.language = language;
    }

    static byte[] write(ChangeTable table) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (XWPFDocument document = new XWPFDocument()) {
            new DocxTable(document, table.language()).fill(table);
            document.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void fill(ChangeTable table) {
        WordDocument.name(document, table.title());
        WordDocument.headings(document, TITLE);
        WordDocument.sheets(document, true, MARGIN);
        XWPFParagraph title = document.createParagraph();
        title.setStyle(TITLE);
        write(title, table.title(), language).setFontSize(TITLE_SIZE);
        table.sources().forEach(source -> write(document.createParagraph(), source, language));
        write(document.createParagraph(), table.summary(), language).setBold(true);
        write(document.createParagraph(), table.legend(), language);
        if (!table.lines().isEmpty()) {
            grid(table);
        }
        table.same().ifPresent(same -> write(document.createParagraph(), same, language));
    }

    private void grid(ChangeTable table) {
        XWPFTable grid = document.createTable(1, COLUMNS.size());
        grid.setWidth(Long.toString(COLUMNS.stream().mapToLong(Long::longValue).sum()));
        grid.setCellMargins(SPACE, SPACE, 0, SPACE);
        grid.getCTTbl().getTblPr().addNewTblLayout().setType(STTblLayoutType.FIXED);
        var columns = grid.getCTTbl().getTblGrid() == null
                ? grid.getCTTbl().addNewTblGrid()
                : grid.getCTTbl().getTblGrid();
        COLUMNS.forEach(width -> columns.addNewGridCol().setW(BigInteger.valueOf(width)));
        XWPFTableRow head = grid.getRow(0);
        head.setRepeatHeader(true);
        ChangeTable.Headings headings = table.headings();
        List<String> heads = List.of(headings.what(), headings.before(), headings.after());
        for (int column = 0; column < COLUMNS.size(); column++) {
            XWPFTableCell cell = cell(head, column);
            cell.setColor(GREY);
            write(cell.getParagraphs().get(0), heads.get(column), language).setBold(true);
        }
        for (ChangeTable.Line line : table.lines()) {
            XWPFTableRow row = grid.createRow();
            row.setCantSplitRow(true);
            write(cell(row, 0).getParagraphs().get(0), line.what(), language).setBold(true);
            fill(cell(row, 1), line.before());
            fill(cell(row, 2), line.after());
        }
    }

    private static XWPFTableCell cell(XWPFTableRow row, int column) {
        XWPFTableCell cell = row.getCell(column);
        cell.setWidth(COLUMNS.get(column).toString());
        return cell;
    }

    private void fill(XWPFTableCell cell, ChangeTable.Cell side) {
        write(cell.getParagraphs().get(0), side.heading(), "nl").setBold(true);
        for (List<ChangeTable.Piece> pieces : side.paragraphs()) {
            XWPFParagraph paragraph = cell.addParagraph();
            for (ChangeTable.Piece piece : pieces) {
                XWPFRun run = write(paragraph, piece.text(), "nl");
                if (piece.isInserted()) {
                    run.setBold(true);
                    run.setUnderline(UnderlinePatterns.SINGLE);
                }
                run.setStrikeThrough(piece.isDeleted());
            }
        }
    }

    private static XWPFRun write(XWPFParagraph paragraph, String text, String language) {
        return WordDocument.write(paragraph, text, language, SIZE, SPACE);
    }
}
