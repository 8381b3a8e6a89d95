/**
 * How a record says what shape its components must have. Apart from {@code platform.json}, which holds bodies to it, so that
 * values can state their shape without knowing JSON.
 */
package io.fillmore.platform.shape;
