package nl.interstedelijkoverleg.ordinance;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import nl.interstedelijkoverleg.web.OpenDocument;

/** The table as an OpenDocument text: its parts are templates. */
final class OdtTable {

    private OdtTable() {}

    @CheckedTemplate(basePath = "ordinance/odt")
    static class Templates {
        static native TemplateInstance content(ChangeTable table);

        static native TemplateInstance styles(ChangeTable table);

        static native TemplateInstance meta(ChangeTable table);

        private Templates() {}
    }

    static byte[] write(ChangeTable table) {
        return OpenDocument.write(Templates.content(table), Templates.styles(table), Templates.meta(table));
    }
}
