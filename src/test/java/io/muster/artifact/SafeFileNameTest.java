package io.muster.artifact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeFileNameTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "receipt-31.txt|receipt-31.txt",
                "größe ✓.pdf|größe ✓.pdf",
                "../../x|x",
                "..\\..\\x|x",
                "/etc/passwd|passwd",
                "C:\\Windows\\system.ini|system.ini",
                "a/..|download",
                "...|download",
                ".bashrc|bashrc",
                "x. . .|x",
                "a<b>:c\"d?e*.txt|a_b__c_d_e_.txt",
                "CON|_CON",
                "nul.txt|_nul.txt",
                "console.txt|console.txt",
                "x.lnk|x.lnk.download",
                "x.URL|x.URL.download",
            })
    void nameBecomesHarmless(String given, String safe) {
        assertEquals(safe, SafeFileName.of(given));
    }

    @Test
    void invisibleCharactersAreDropped() {
        assertEquals("ab.txt", SafeFileName.of("a\u0000\u001f\r\nb\u007f.txt"));
        assertEquals("invoicetxt.exe", SafeFileName.of("invoice\u202Etxt.exe"));
        assertEquals("x", SafeFileName.of("\ud800x"));
        assertEquals("download", SafeFileName.of("\u200b"));
    }

    @Test
    void longNameKeepsItsExtension() {
        String safe = SafeFileName.of("a".repeat(300) + ".txt");
        assertEquals("a".repeat(116) + ".txt", safe);
        assertEquals(120, SafeFileName.of("a." + "b".repeat(300)).length());
    }

    @Test
    void contentTypeFollowsTheExtension() {
        assertEquals("application/pdf", ContentTypes.of("A.PDF"));
        assertEquals("application/octet-stream", ContentTypes.of("pdf"));
    }
}
