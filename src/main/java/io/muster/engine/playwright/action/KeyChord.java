package io.muster.engine.playwright.action;

import io.muster.engine.ActionOutcome.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A key, or modifiers and a key joined by {@code +}, by the names of UI Events ({@code KeyboardEvent.key} and {@code code}) and
 * those that people write in their place. All names are checked before the first key is pressed: Playwright would leave a
 * modifier pressed when the key behind it is unknown.
 *
 * @param keys by Playwright's names, in the order of pressing
 */
record KeyChord(List<String> keys) {
    private static final Map<String, String> OTHER_NAMES = Map.ofEntries(
            Map.entry("ctrl", "Control"),
            Map.entry("cmd", "Meta"),
            Map.entry("command", "Meta"),
            Map.entry("win", "Meta"),
            Map.entry("windows", "Meta"),
            Map.entry("super", "Meta"),
            Map.entry("opt", "Alt"),
            Map.entry("option", "Alt"),
            Map.entry("return", "Enter"),
            Map.entry("esc", "Escape"),
            Map.entry("del", "Delete"),
            Map.entry("ins", "Insert"),
            Map.entry("back", "Backspace"),
            Map.entry("spacebar", "Space"),
            Map.entry("up", "ArrowUp"),
            Map.entry("down", "ArrowDown"),
            Map.entry("left", "ArrowLeft"),
            Map.entry("right", "ArrowRight"),
            Map.entry("pgup", "PageUp"),
            Map.entry("pgdn", "PageDown"),
            Map.entry("pgdown", "PageDown"),
            Map.entry("apps", "ContextMenu"),
            Map.entry("plus", "+"));

    private static final Set<String> NAMED = Set.of(
            "Escape",
            "Backquote",
            "Minus",
            "Equal",
            "Backslash",
            "Backspace",
            "Tab",
            "BracketLeft",
            "BracketRight",
            "CapsLock",
            "Semicolon",
            "Quote",
            "Enter",
            "Comma",
            "Period",
            "Slash",
            "Space",
            "Shift",
            "ShiftLeft",
            "ShiftRight",
            "Control",
            "ControlLeft",
            "ControlRight",
            "Alt",
            "AltLeft",
            "AltRight",
            "AltGraph",
            "Meta",
            "MetaLeft",
            "MetaRight",
            "ControlOrMeta",
            "ContextMenu",
            "PrintScreen",
            "ScrollLock",
            "Pause",
            "PageUp",
            "PageDown",
            "Insert",
            "Delete",
            "Home",
            "End",
            "ArrowLeft",
            "ArrowUp",
            "ArrowRight",
            "ArrowDown",
            "NumLock",
            "NumpadDivide",
            "NumpadMultiply",
            "NumpadSubtract",
            "NumpadAdd",
            "NumpadDecimal",
            "NumpadEnter",
            "AudioVolumeMute",
            "AudioVolumeDown",
            "AudioVolumeUp",
            "MediaTrackNext",
            "MediaTrackPrevious",
            "MediaPlayPause");
    private static final int FUNCTION_KEYS = 12;
    private static final int DIGITS = 10;

    /** Names by any spelling of upper and lower case. */
    private static final Map<String, String> NAMES = names();

    KeyChord {
        keys = List.copyOf(keys);
    }

    private static Map<String, String> names() {
        Map<String, String> names = new TreeMap<>(OTHER_NAMES);
        Stream.of(
                        NAMED.stream(),
                        IntStream.rangeClosed(1, FUNCTION_KEYS).mapToObj(number -> "F" + number),
                        IntStream.range(0, DIGITS)
                                .boxed()
                                .flatMap(digit -> Stream.of("Digit" + digit, "Numpad" + digit)),
                        IntStream.rangeClosed('A', 'Z').mapToObj(letter -> "Key" + (char) letter))
                .flatMap(all -> all)
                .forEach(name -> names.put(name.toLowerCase(Locale.ROOT), name));
        return names;
    }

    /** Reads what a caller wrote. */
    static KeyChord of(String text) {
        List<String> keys = new ArrayList<>();
        for (String part : parts(text)) {
            keys.add(name(part));
        }
        return new KeyChord(keys);
    }

    /** The parts between plus signs; a plus sign that nothing stands before is the key. */
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '+' && !part.isEmpty()) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }

    private static String name(String part) {
        if (part.length() == 1 && part.charAt(0) >= ' ' && part.charAt(0) <= '~') {
            return part;
        }
        String name = NAMES.get(part.strip().toLowerCase(Locale.ROOT));
        if (name == null) {
            throw new ActionFailure(
                    Reason.FAILED,
                    "The key is not known: \"" + part + "\"; keys are named as in a, Enter, F5, ArrowUp, Control+A",
                    null);
        }
        return name;
    }

    /** As Playwright takes it. */
    String text() {
        return String.join("+", keys);
    }
}
