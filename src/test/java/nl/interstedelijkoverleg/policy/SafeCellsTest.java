package nl.interstedelijkoverleg.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A table for a spreadsheet")
class SafeCellsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+31 6",
                "-2+3",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\n=1",
                "  =1+1",
                "\u00a0 =1",
                "\uFF1D1+1",
                "=HYPERLINK(\"https://kwaad.example\";\"x\")"
            })
    @DisplayName("Row 24: holds no formula, also behind white space and in wide letters")
    void noFormula(String text) {
        String table = SafeCells.write(List.of(List.of("gewoon", text)));
        assertEquals("\uFEFF\"gewoon\";\"'" + text.replace("\"", "\"\"") + "\"\r\n", table);
    }

    @Test
    @DisplayName("keeps what is no formula as it is, with quotes and line ends in it")
    void ordinary() {
        assertEquals(
                "\uFEFF\"a = b\";\"zegt \"\"ja\"\"; en\nmeer\"\r\n\"\";\"x\"\r\n",
                SafeCells.write(List.of(List.of("a = b", "zegt \"ja\"; en\nmeer"), List.of("", "x"))));
        assertTrue(SafeCells.write(List.of()).startsWith("\uFEFF"));
    }
}
