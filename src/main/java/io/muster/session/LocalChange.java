package io.muster.session;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** A change of a session on this server that Redis does not know yet. */
sealed interface LocalChange {
    /** It was used, and perhaps changed. Two merge patches cannot always be made one, so they are stored in order. */
    record Merges(List<ObjectNode> patches) implements LocalChange {
        /** More of them than a client makes in an outage of some minutes. */
        private static final int MAX = 200;

        static final Merges NONE = new Merges(List.of());

        LocalChange then(ObjectNode patch) {
            return patches.size() == MAX
                    ? new Replacement()
                    : new Merges(
                            Stream.concat(patches.stream(), Stream.of(patch)).toList());
        }

        ClientSession applied(ClientSession clientSession) {
            ClientSession result = clientSession;
            for (ObjectNode patch : patches) {
                result = result.merged(patch);
            }
            return result;
        }
    }

    /** It was changed so often that what it is here counts as a whole. */
    record Replacement() implements LocalChange {}

    /** It was ended. */
    record Deletion() implements LocalChange {}
}
