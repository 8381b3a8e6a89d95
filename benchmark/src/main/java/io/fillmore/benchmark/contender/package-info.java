/** Who is measured: Fillmore, its rivals, and the limits that PostgreSQL itself sets. Rivals are processes of their own. */
package io.fillmore.benchmark.contender;
