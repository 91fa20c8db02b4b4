package nl.interstedelijkoverleg.ordinance;

import com.openhtmltopdf.render.DefaultObjectDrawerFactory;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.nio.charset.StandardCharsets;
import nl.interstedelijkoverleg.web.Paper;

/** The table as a tagged PDF. */
final class PdfTable {

    private static final String STYLE = new String(Paper.read("/paper-table.css"), StandardCharsets.UTF_8);

    private PdfTable() {}

    @CheckedTemplate(basePath = "ordinance")
    static class Templates {
        static native TemplateInstance table(ChangeTable table, String style);

        private Templates() {}
    }

    static byte[] write(ChangeTable table) {
        return Paper.print(Templates.table(table, STYLE).render(), table.title(), new DefaultObjectDrawerFactory());
    }
}
