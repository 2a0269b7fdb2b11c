package io.muster.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FieldsTest {
    private final Fields fields = Fields.ofBody();

    private AppException refusal() {
        return assertThrows(AppException.class, fields::requireValid);
    }

    @Test
    void rightFieldsAreRead() {
        assertEquals("a", fields.line("name", "a", 1));
        assertEquals("a\nb", fields.optionalText("text", "a\nb", 3));
        assertEquals(3, fields.optionalNumber("number", 3, 3));
        assertEquals(Role.OPERATOR, fields.constant("role", "operator", Role.VIEWER));
        assertEquals(Role.VIEWER, fields.constant("role", null, Role.VIEWER));
        fields.requireValid();
    }

    @Test
    void allErrorsAreReportedAndTheFirstIsTheDetail() {
        fields.line("name", "a\nb", 5);
        fields.optionalText("text", "a\0", 5);
        fields.optionalNumber("number", 0, 9);
        fields.constant("role", "king", Role.VIEWER);
        fields.optionalUuid("id", "7");
        fields.object("payload", null);
        AppException refusal = refusal();
        assertEquals(ErrorCode.INVALID, refusal.code());
        assertEquals("name: must have 1 to 5 printable characters", refusal.detail());
        assertEquals(
                List.of(
                        new FieldError("/name", "must have 1 to 5 printable characters"),
                        new FieldError("/text", "must not contain the character U+0000"),
                        new FieldError("/number", "must be a whole number from 1 to 9"),
                        new FieldError("/role", "must be one of: viewer, operator, admin"),
                        new FieldError("/id", "must be a UUID"),
                        new FieldError("/payload", "must be an object")),
                refusal.members().get("errors"));
    }

    @Test
    void membersAndElementsHavePointersOfTheirOwn() {
        fields.member("a/b").element(2).check(false, "~", "must be gone");
        assertEquals("/a~1b/2/~0", FieldError.of(refusal()).get(0).pointer());
    }

    @Test
    void errorsAreLimitedAndLongNamesAreNotRepeated() {
        var object = Json.MAPPER.createObjectNode();
        object.put("x".repeat(101), 1);
        for (int index = 0; index < 30; index++) {
            object.put("member" + index, 1);
        }
        fields.allowOnly(object, Set.of("a"));
        List<FieldError> errors = FieldError.of(refusal());
        assertEquals(20, errors.size());
        assertEquals(new FieldError("", "a member is not known here; known are: a"), errors.get(0));
        assertEquals("/member0", errors.get(1).pointer());
    }
}
