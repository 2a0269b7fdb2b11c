package io.muster.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TemplateTest {
    private static final Template GREETING = new Template("greeting", "<p title=\"{{name}}\">{{name}}, {{rest}}</p>");

    @Test
    void textIsEscapedEverywhereAndMarkupIsKept() {
        Html page = GREETING.render(Map.of("name", "\"><script>'&", "rest", new Html("<b>hi</b>")));
        assertEquals(
                "<p title=\"&quot;&gt;&lt;script&gt;&#39;&amp;\">&quot;&gt;&lt;script&gt;&#39;&amp;, <b>hi</b></p>",
                page.markup());
    }

    @Test
    void valuesAreNotReadAsTemplatesOrReplacements() {
        assertEquals(
                "<p title=\"{{rest}}\">{{rest}}, $1\\</p>",
                GREETING.render(Map.of("name", "{{rest}}", "rest", "$1\\")).markup());
    }

    @Test
    void missingValueFails() {
        assertThrows(IllegalArgumentException.class, () -> GREETING.render(Map.of("name", "x")));
    }

    @Test
    void missingTemplateFails() {
        assertThrows(IllegalArgumentException.class, () -> Template.beside(TemplateTest.class, "none.html"));
    }

    @Test
    void controlCharactersVanishButLinesStay() {
        assertEquals(
                "a\n\tb\uD83D\uDE00",
                Html.text("a\0\n\t\u0085\u007Fb\uD83D\uDE00").markup());
    }

    @Test
    void piecesAreJoinedByLines() {
        assertEquals("a\nb", Html.join(Stream.of(new Html("a"), new Html("b"))).markup());
    }
}
