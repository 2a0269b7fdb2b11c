package io.muster.task.callback;

import java.net.URI;

/**
 * A call that is to be made now.
 *
 * @param attempt which attempt this is, from 1
 * @param body the JSON document
 */
public record CallbackDelivery(TaskCallback.Key key, URI url, int attempt, String body) {}
