package io.muster.agent.model;

/**
 * The outcome of a creation.
 *
 * @param replayed true when this repeats the reply to an earlier call with the same idempotency key
 */
public record CreatedAgent(AgentSnapshot agent, boolean replayed) {}
