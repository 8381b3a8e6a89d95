/**
 * A program that writes to real servers through every kind of crash and then looks for what was lost, doubled or halved; never
 * part of a release.
 *
 * <p>{@link io.fillmore.torture.Torture} is the command, {@link io.fillmore.torture.Run} one run. A {@link
 * io.fillmore.torture.House} is what is struck: servers and their database. {@link io.fillmore.torture.Client}s take {@link
 * io.fillmore.torture.Story stories} through it, step by step; the {@link io.fillmore.torture.Ledger} keeps what must be true. A
 * story is told by {@link io.fillmore.torture.Ordering}, {@link io.fillmore.torture.Moves}, {@link io.fillmore.torture.Papers},
 * {@link io.fillmore.torture.Trading}, {@link io.fillmore.torture.PostTrade} and {@link io.fillmore.torture.Weighing} to a
 * {@link io.fillmore.torture.Plot}.
 */
package io.fillmore.torture;
