/** The rival that is as fast as anything simple can be: one handler, one statement, one table. */
package io.fillmore.benchmark.thin;
