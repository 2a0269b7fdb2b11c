package io.muster.common;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class MergePatchTest {
    /** The cases of RFC 7396, Appendix A. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'a':'b'}             | {'a':'c'}                   | {'a':'c'}",
                "{'a':'b'}             | {'b':'c'}                   | {'a':'b','b':'c'}",
                "{'a':'b'}             | {'a':null}                  | {}",
                "{'a':'b','b':'c'}     | {'a':null}                  | {'b':'c'}",
                "{'a':['b']}           | {'a':'c'}                   | {'a':'c'}",
                "{'a':'c'}             | {'a':['b']}                 | {'a':['b']}",
                "{'a':{'b':'c'}}       | {'a':{'b':'d','c':null}}    | {'a':{'b':'d'}}",
                "{'a':[{'b':'c'}]}     | {'a':[1]}                   | {'a':[1]}",
                "['a','b']             | ['c','d']                   | ['c','d']",
                "{'a':'b'}             | ['c']                       | ['c']",
                "{'a':'foo'}           | null                        | null",
                "{'a':'foo'}           | 'bar'                       | 'bar'",
                "{'e':null}            | {'a':1}                     | {'e':null,'a':1}",
                "[1,2]                 | {'a':'b','c':null}          | {'a':'b'}",
                "{}                    | {'a':{'bb':{'ccc':null}}}   | {'a':{'bb':{}}}",
            })
    void mergesAsTheRfcShows(String target, String patch, String merged) {
        assertEquals(read(merged), MergePatch.apply(read(target), read(patch)));
    }

    private static JsonNode read(String json) {
        return Json.MAPPER.readTree(json.replace('\'', '"'));
    }
}
