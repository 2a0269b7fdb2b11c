package io.muster.engine;

/** Why a session ended that its owner did not close. */
public enum EndReason {
    /** Its browser or the browser host has died or does not answer any more. */
    LOST,
    /** Nothing was asked of it for longer than a session may idle. */
    IDLE,
    /** It was open for as long as a session may be. */
    LIFETIME
}
