/** Tests of what runs in the javaagent. */
package io.muster.telemetry.javaagent;
