package io.muster.agent.history;

/**
 * An action read back from the journal.
 *
 * @param position of its record
 */
record JournaledAction(long position, ActionRecord action) {}
