package nl.interstedelijkoverleg.ordinance.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.interstedelijkoverleg.ordinance.text.Alinea;
import nl.interstedelijkoverleg.ordinance.text.Metadata;
import nl.interstedelijkoverleg.ordinance.text.Reference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links to laws are kept in every format; links to people, disks and programs in none. */
class TargetsTest {

    private static final String LAW = "https://wetten.overheid.nl/BWBR0005416/2024-01-01?q=a@b#Artikel149";

    /** None of these is an address of the web or the name of a law. */
    private static final List<String> OTHERS = List.of(
            "mailto:merel@vuurbaak.example",
            "javascript:alert(1)",
            "JavaScript:alert(1)",
            "java\tscript:alert(1)",
            "data:text/html,tekst",
            "file:///home/merel/verordening.docx",
            "file://vuurbaak.example/deel/merel",
            "C:\\Users\\merel\\verordening.docx",
            "ftp://vuurbaak.example/",
            "https://merel@vuurbaak.example/",
            "https://merel:geheim@vuurbaak.example/",
            "https://merel%3Ageheim@vuurbaak.example",
            "https://vuurbaak.example\\@elders.example/",
            "https:\\\\vuurbaak.example/",
            "https:vuurbaak.example",
            "https:///vuurbaak.example",
            "https://",
            "//vuurbaak.example/",
            "/wetten/merel",
            "../merel.html",
            "#artikel-1",
            "merel",
            "0612345678",
            "tel:0612345678",
            "https://vuurbaak.example/a b",
            "https://vuurbaak.example/\u202Eabc",
            "https://vuurbaak.example/" + "a".repeat(Targets.LONGEST));

    @ParameterizedTest
    @DisplayName("Addresses of the web, and names of laws, are kept as they are")
    @ValueSource(
            strings = {
                LAW,
                "http://vuurbaak.example",
                "HTTPS://Vuurbaak.Example:8443/",
                "https://vuurbaak.example?naam=waarde",
                "https://vuurbaak.example/@merel",
                "jci1.3:c:BWBR0005537&paragraaf=4.1.3.3",
                "1.0:c:BWBR0005416&artikel=149",
                "BWBR0005416",
                "CVDR://990001_1",
                "1.1:CVDR77862_1",
                "CVDR112779_1",
                "gmb-2024-990001",
                "stb-2018-293",
                "ECLI:NL:RVS:2014:2495",
                "/akn/nl/act/gm0307/2020/reg1/nld@2020-01-01",
                "/join/id/regdata/gm0307/2020/kaart"
            })
    void kept(String target) {
        assertEquals(target, Targets.kept(target));
        assertEquals(target, Targets.kept(" \n" + target + "\u00A0"));
    }

    @Test
    @DisplayName("Anything else is not")
    void dropped() {
        assertNull(Targets.kept(null));
        OTHERS.forEach(target -> assertNull(Targets.kept(target), target));
    }

    @Test
    @DisplayName(
            "In a page, a DOCX, an ODT and XML the words of such a link stay and its target goes; links to laws keep their place")
    void everyReader() throws Exception {
        for (String other : OTHERS) {
            String target = other.replace("&", "&amp;").replace("\t", "&#9;");
            for (byte[] source : sources(target)) {
                Reading reading = new OrdinanceReader().read(source);
                List<Reference> references = new ArrayList<>();
                List<String> words = new ArrayList<>();
                reading.text()
                        .all()
                        .filter(Alinea.class::isInstance)
                        .map(Alinea.class::cast)
                        .forEach(alinea -> {
                            words.add(alinea.text());
                            references.addAll(alinea.references());
                        });
                assertEquals(
                        List.of("Wie meer wil weten vraagt het de griffie, en leest de wet."),
                        words,
                        reading.format() + " " + other);
                assertEquals(List.of(new Reference(51, 58, LAW)), references, () -> reading.format() + " " + other);
            }
        }
    }

    private static List<byte[]> sources(String target) {
        String law = LAW.replace("&", "&amp;");
        String page = "<html><body><h1>Regels</h1><h2>Artikel 1 Vragen</h2><p>Wie meer wil weten vraagt het <a href=\""
                + target + "\">de griffie</a>, en leest <a href=\"" + law + "\">de wet.</a></p></body></html>";
        String xml =
                "<cvdr><body><intitule>Regels</intitule><regeling><artikel><kop><label>Artikel</label><nr>1</nr></kop>"
                        + "<al>Wie meer wil weten vraagt het <extref doc=\"" + target
                        + "\">de griffie</extref>, en leest <extref doc=\""
                        + law + "\">de wet.</extref></al></artikel></regeling></body></cvdr>";
        Map<String, byte[]> docx = new LinkedHashMap<>();
        docx.put("word/document.xml", bytes("""
                <w:document xmlns:w="w" xmlns:r="r"><w:body><w:p><w:r><w:t>Artikel 1 Vragen</w:t></w:r></w:p><w:p><w:r>
                <w:t xml:space="preserve">Wie meer wil weten vraagt het </w:t></w:r><w:hyperlink r:id="a"><w:r><w:t>de griffie</w:t></w:r>
                </w:hyperlink><w:r><w:t xml:space="preserve">, en leest </w:t></w:r><w:hyperlink r:id="b"><w:r><w:t>de wet.</w:t></w:r>
                </w:hyperlink></w:p></w:body></w:document>"""));
        docx.put(
                "word/_rels/document.xml.rels",
                bytes("<Relationships><Relationship Id=\"a\" TargetMode=\"External\" Target=\"" + target
                        + "\"/><Relationship Id=\"b\" TargetMode=\"External\" Target=\"" + law
                        + "\"/></Relationships>"));
        Map<String, byte[]> odt = new LinkedHashMap<>();
        odt.put("mimetype", bytes("application/vnd.oasis.opendocument.text"));
        odt.put(
                "content.xml",
                bytes(
                        "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\" xmlns:xlink=\"x\"><office:body><text:p>Artikel 1 Vragen"
                                + "</text:p><text:p>Wie meer wil weten vraagt het <text:a xlink:href=\"" + target
                                + "\">de griffie</text:a>, en leest <text:a xlink:href=\"" + law
                                + "\">de wet.</text:a></text:p></office:body></office:document-content>"));
        return List.of(bytes(page), bytes(xml), Fixtures.zip(docx), Fixtures.zip(odt));
    }

    @Test
    @DisplayName("What an ordinance rests on has no such identifier either")
    void metadata() throws Exception {
        String xml =
                "<cvdr><meta><owmskern><source resourceIdentifier=\"mailto:merel@vuurbaak.example\">de griffier</source>"
                        + "<source resourceIdentifier=\"1.0:c:BWBR0005416&amp;artikel=149\">Gemeentewet, art. 149</source></owmskern></meta>"
                        + "<body><regeling><artikel><kop><label>Artikel</label><nr>1</nr></kop><al>Tekst.</al></artikel></regeling></body></cvdr>";
        Metadata metadata = new OrdinanceReader().read(bytes(xml)).metadata();
        assertEquals(
                List.of(
                        new Metadata.LegalBasis("de griffier", ""),
                        new Metadata.LegalBasis("Gemeentewet, art. 149", "1.0:c:BWBR0005416&artikel=149")),
                metadata.legalBasis());
        assertFalse(metadata.toString().contains("mailto"));
    }

    @Test
    @DisplayName("What stands in place of a picture is left out as such, and in no problem")
    void pictures() throws Exception {
        String page =
                "<html><body><h1>Regels</h1><h2>Artikel 1 Kaart</h2><p>De <img src=\"kaart.png\" alt=\"kaart met het huis van Merel\">"
                        + " kaart.</p></body></html>";
        Reading reading = new OrdinanceReader().read(bytes(page));
        assertTrue(reading.has(Problem.Kind.PICTURE));
        assertFalse(reading.problems().toString().contains("Merel"), "problems stand beside a published text");
        assertEquals(
                List.of(new LeftOut(Spot.line(1), LeftOut.Reason.PICTURE, "kaart met het huis van Merel")),
                reading.leftOut());
        assertEquals(
                "De kaart.",
                reading.text().find("artikel-1-alinea-1").orElseThrow().fullText());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
