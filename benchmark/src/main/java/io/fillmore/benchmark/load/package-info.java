/** Clients that send requests as fast as they are answered, and clocks that take the time of each. */
package io.fillmore.benchmark.load;
