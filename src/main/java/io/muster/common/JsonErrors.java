package io.muster.common;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Turns failures of reading JSON into refusals: 400 for a body that is not JSON, 422 with JSON pointers for a wrong one. */
public final class JsonErrors {
    private static final int MAX_NAME = 100;

    private JsonErrors() {}

    /**
     * The refusal of a body. One that a value's constructor threw, which Jackson wraps, is returned with the value's place in
     * the body before its pointers.
     */
    public static AppException of(JacksonException unreadable) {
        Optional<AppException> refusal = Causes.find(unreadable, AppException.class);
        if (refusal.isPresent()) {
            return FieldError.within(pointer(unreadable), refusal.get());
        }
        if (unreadable instanceof StreamConstraintsException) {
            return new AppException(
                    ErrorCode.BAD_REQUEST, "The body is nested too deeply or holds too large a value.", unreadable);
        }
        if (unreadable instanceof StreamReadException) {
            return new AppException(
                    ErrorCode.BAD_REQUEST, "The body is not valid JSON" + where(unreadable), unreadable);
        }
        if (unreadable instanceof DatabindException wrong) {
            String pointer = pointer(wrong) + discriminator(wrong);
            return FieldError.refusal(new FieldError(pointer, detail(wrong)), wrong);
        }
        return new AppException(ErrorCode.BAD_REQUEST, "The body could not be read.", unreadable);
    }

    private static String where(JacksonException unreadable) {
        var location = unreadable.getLocation();
        return location == null ? "." : " at line " + location.getLineNr() + ", column " + location.getColumnNr() + ".";
    }

    private static String detail(DatabindException wrong) {
        if (wrong instanceof UnrecognizedPropertyException unknown) {
            String known = unknown.getKnownPropertyIds() == null
                    ? ""
                    : unknown.getKnownPropertyIds().stream()
                            .map(String::valueOf)
                            .sorted()
                            .collect(Collectors.joining(", "));
            return "is not known here; known are: " + known;
        }
        if (wrong instanceof InvalidTypeIdException unknown) {
            return "must be one of: " + kinds(unknown);
        }
        if (wrong instanceof InvalidFormatException format
                && format.getTargetType().isEnum()) {
            return "must be one of: " + constants(format.getTargetType());
        }
        if (wrong instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            return "must be " + kind(mismatch.getTargetType());
        }
        return "has a value that is not allowed";
    }

    /** The member that distinguishes the kinds of an object, where that member is the wrong one. */
    private static String discriminator(DatabindException wrong) {
        return wrong instanceof InvalidTypeIdException unknown
                ? "/"
                        + unknown.getBaseType()
                                .getRawClass()
                                .getAnnotation(JsonTypeInfo.class)
                                .property()
                : "";
    }

    private static String kinds(InvalidTypeIdException unknown) {
        JsonSubTypes known = unknown.getBaseType().getRawClass().getAnnotation(JsonSubTypes.class);
        return Arrays.stream(known.value())
                .map(JsonSubTypes.Type::name)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String constants(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private static String kind(Class<?> type) {
        if (CharSequence.class.isAssignableFrom(type)) {
            return "a text";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == double.class || type == Double.class) {
            return "a number";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a whole number";
        }
        return List.class.isAssignableFrom(type) ? "a list" : "an object";
    }

    private static String pointer(JacksonException wrong) {
        return wrong.getPath().stream()
                .map(step -> step.getPropertyName() == null
                        ? Integer.toString(step.getIndex())
                        : FieldError.escaped(step.getPropertyName()))
                .map(step -> "/" + WellFormedText.cut(step, MAX_NAME))
                .collect(Collectors.joining());
    }
}
