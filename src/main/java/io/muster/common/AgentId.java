package io.muster.common;

import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A browser agent's name within its tenant, chosen by the client or generated. 1 to 255 characters that need no escaping
 * in a URL path: letters, digits and {@code . _ ~ : @ -}, beginning with a letter or digit.
 */
public record AgentId(String value) {
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._~:@-]{0,254}");

    public AgentId {
        if (!ALLOWED.matcher(value).matches()) {
            throw new AppException(
                    ErrorCode.INVALID,
                    "agent_id must have 1 to 255 of the characters A-Z a-z 0-9 . _ ~ : @ - and begin with a letter or"
                            + " digit");
        }
    }

    /** A new random identifier. */
    public static AgentId random() {
        return new AgentId("agent-" + UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value;
    }
}
