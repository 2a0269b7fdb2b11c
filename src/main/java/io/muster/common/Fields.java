package io.muster.common;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks the fields of a JSON document and collects what is wrong, so that one reply names every error. A method that reads
 * a field returns a harmless value where the field is wrong: {@link #requireValid} comes before the values are used. Not
 * thread-safe.
 */
public final class Fields {
    /** Further errors would only make replies large. */
    private static final int MAX_ERRORS = 20;

    /** Longer names are not repeated: they are no mistyped members. */
    private static final int MAX_NAME = 100;

    private static final int NUL = 0;

    /** PostgreSQL stores it neither in a text nor in JSON. */
    private static final String NO_NUL = "must not contain the character U+0000";

    private final Collected collected;
    private final String place;
    private final String pointer;

    private Fields(Collected collected, String place, String pointer) {
        this.collected = collected;
        this.place = place;
        this.pointer = pointer;
    }

    /** The fields of a request's body. The detail of a refusal reads {@code name: must be …}. */
    public static Fields ofBody() {
        return new Fields(new Collected(": "), "", "");
    }

    /**
     * The fields of an object within a body. The detail of a refusal reads {@code place.name must be …}.
     *
     * @param place name of the object in details; pointers are relative to the object
     */
    public static Fields of(String place) {
        return new Fields(new Collected(" "), place, "");
    }

    /** A member with its own place in details. */
    public Fields member(String name) {
        return new Fields(collected, place.isEmpty() ? name : place + "." + name, below(name));
    }

    /** An element of a list, which details call by the list's name. */
    public Fields element(int index) {
        return new Fields(collected, place, below(Integer.toString(index)));
    }

    /** Reports an error of this object unless it is right. */
    public boolean check(boolean right, String detail) {
        return right || collected.add(pointer, detail, place + collected.separator + detail);
    }

    /** Reports an error of a member unless it is right. */
    public boolean check(boolean right, String name, String detail) {
        String prefix = place.isEmpty() ? "" : place + ": ";
        String separator = place.isEmpty() ? collected.separator : " ";
        return right || collected.add(below(name), detail, prefix + name + separator + detail);
    }

    /** Reports an error that concerns several members of this object, which the detail names. */
    public boolean checkTogether(boolean right, String detail) {
        return right || collected.add(pointer, detail, place + ": " + detail);
    }

    /** Reports members that are not among the known ones. */
    public void allowOnly(JsonNode object, Set<String> known) {
        String detail = "is not known here; known are: " + String.join(", ", new TreeSet<>(known));
        for (String name : object.propertyNames()) {
            if (name.length() > MAX_NAME) {
                checkTogether(known.contains(name), "a member " + detail);
            } else {
                check(known.contains(name), name, detail);
            }
        }
    }

    /** A required text of one line. */
    public String line(String name, @Nullable String value, int max) {
        boolean right = value != null && !value.isBlank() && isPrintable(value, max);
        check(right, name, "must have 1 to " + max + " printable characters");
        return Objects.requireNonNullElse(value, "");
    }

    /** An optional text of one line. */
    public @Nullable String optionalLine(String name, @Nullable String value, int max) {
        return value == null ? null : line(name, value, max);
    }

    /** A required text of any form. */
    public String text(String name, @Nullable String value, int max) {
        if (check(
                value != null && !value.isBlank() && value.length() <= max,
                name,
                "must have 1 to " + max + " characters")) {
            optionalText(name, value, max);
        }
        return Objects.requireNonNullElse(value, "");
    }

    /** An optional text of any form. */
    public @Nullable String optionalText(String name, @Nullable String value, int max) {
        if (value != null) {
            check(value.length() <= max, name, "must have at most " + max + " characters");
            check(value.indexOf(NUL) < 0, name, NO_NUL);
        }
        return value;
    }

    /** An optional whole number from 1 on. */
    public @Nullable Integer optionalNumber(String name, @Nullable Integer value, int max) {
        check(value == null || (value >= 1 && value <= max), name, "must be a whole number from 1 to " + max);
        return value;
    }

    /** A constant by its name on the wire. */
    public <E extends Enum<E>> E constant(String name, @Nullable String value, E initial) {
        Class<E> type = initial.getDeclaringClass();
        E found = value == null ? initial : WireName.find(type, value).orElse(null);
        check(found != null, name, "must be one of: " + WireName.list(type));
        return found == null ? initial : found;
    }

    /** An optional UUID. */
    public @Nullable UUID optionalUuid(String name, @Nullable String value) {
        try {
            return value == null ? null : UUID.fromString(value);
        } catch (IllegalArgumentException e) {
            check(false, name, "must be a UUID");
            return null;
        }
    }

    /** An optional JSON object; JSON's {@code null} counts as absent. */
    public @Nullable ObjectNode optionalObject(String name, @Nullable JsonNode value) {
        boolean absent = value == null || value.isNull();
        check(absent || value instanceof ObjectNode, name, "must be an object");
        return value instanceof ObjectNode object ? object : null;
    }

    /** A required JSON object. */
    public ObjectNode object(String name, @Nullable JsonNode value) {
        check(value instanceof ObjectNode, name, "must be an object");
        return value instanceof ObjectNode object ? object : Json.MAPPER.createObjectNode();
    }

    /** An optional JSON object that every database can store. */
    public @Nullable ObjectNode optionalObject(String name, @Nullable ObjectNode value, int max) {
        if (value != null) {
            check(value.toString().length() <= max, name, "must have at most " + max + " characters");
            check(!holdsNul(value), name, NO_NUL);
        }
        return value;
    }

    private static boolean holdsNul(JsonNode node) {
        return node.stringValue("").indexOf(NUL) >= 0
                || node.propertyNames().stream().anyMatch(name -> name.indexOf(NUL) >= 0)
                || node.values().stream().anyMatch(Fields::holdsNul);
    }

    /** {@code true} for a text without control characters that is not too long. */
    public static boolean isPrintable(String text, int max) {
        return text.length() <= max && text.chars().noneMatch(Character::isISOControl);
    }

    /**
     * Ends the checks.
     *
     * @throws AppException {@code INVALID} with all errors, if there is one
     */
    public void requireValid() {
        if (!collected.errors.isEmpty()) {
            throw FieldError.refusal(collected.message, collected.errors);
        }
    }

    private String below(String name) {
        return pointer + "/" + FieldError.escaped(name);
    }

    /** The errors of a whole document. */
    private static final class Collected {
        private final String separator;
        private final List<FieldError> errors = new ArrayList<>();
        private String message = "";

        Collected(String separator) {
            this.separator = separator;
        }

        /** Adds an error; returns false, as the check that found it does. */
        boolean add(String pointer, String detail, String wholeDetail) {
            if (errors.isEmpty()) {
                message = wholeDetail;
            }
            if (errors.size() < MAX_ERRORS) {
                errors.add(new FieldError(pointer, detail));
            }
            return false;
        }
    }
}
