package io.muster.task.execution;

import io.muster.common.AppException;
import io.muster.common.ErrorCode;
import java.util.List;
import java.util.Map;

/** Refusals of a task that somebody wants to queue, in the form in which wrong bodies are refused. */
public final class InvalidTask {
    private InvalidTask() {}

    /** A refusal that points to one member of the request, given as a JSON pointer. */
    public static AppException at(String pointer, String detail) {
        return new AppException(ErrorCode.INVALID, name(pointer) + ": " + detail)
                .with("errors", List.of(Map.of("pointer", pointer, "detail", detail)));
    }

    static String name(String pointer) {
        return pointer.substring(1).replace('/', '.');
    }
}
