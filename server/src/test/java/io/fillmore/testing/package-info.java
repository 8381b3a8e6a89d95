/**
 * What the tests of every feature stand on: the wire contract as a checker, a client that holds every answer against
 * it, and a small language for whole lifecycles.
 */
package io.fillmore.testing;
