/** Tests of encryption. */
package io.muster.encryption;
