/** What proves who asks: random secrets known by their hash, passwords, and the signed tokens of an issuer. */
package io.fillmore.platform.credential;
