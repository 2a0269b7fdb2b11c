package io.muster.session;

import java.time.Instant;

/**
 * A sign-in of a user to the console.
 *
 * @param keyHash of the key that was signed in with; what that key may do is asked anew with each request
 */
public record SignIn(String keyHash, Instant begunAt) {}
