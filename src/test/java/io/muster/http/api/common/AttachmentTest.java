package io.muster.http.api.common;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttachmentTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a b.txt|attachment; filename=\"a b.txt\"; filename*=UTF-8''a%20b.txt",
                "größe.pdf|attachment; filename=\"gr__e.pdf\"; filename*=UTF-8''gr%C3%B6%C3%9Fe.pdf",
                "a\"; x=\"b|attachment; filename=\"a_; x=_b\"; filename*=UTF-8''a%22%3B%20x%3D%22b",
            })
    void nameIsWrittenTwice(String name, String header) {
        assertEquals(header, Attachment.named(name));
    }
}
