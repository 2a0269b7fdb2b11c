package io.muster.engine.playwright.process;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The part of the server's environment, which holds passwords and keys, that node and the browsers see: a page that breaks
 * out of its renderer must not find them there.
 */
public final class ChildEnvironment {
    private static final Pattern PASSED_ON = Pattern.compile(
            "PATH|HOME|USER|LOGNAME|LANG|LANGUAGE|LC_[A-Z]+|TZ|XDG_[A-Z_]+|FONTCONFIG_[A-Z]+|LD_LIBRARY_PATH");

    private ChildEnvironment() {}

    public static boolean isPassedOn(String name) {
        return PASSED_ON.matcher(name).matches();
    }

    /** The variables of this process that are passed on. */
    public static Map<String, String> passedOn() {
        return System.getenv().entrySet().stream()
                .filter(variable -> isPassedOn(variable.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The names of those that are not. */
    public static Set<String> heldBack() {
        return System.getenv().keySet().stream()
                .filter(name -> !isPassedOn(name))
                .collect(Collectors.toSet());
    }
}
