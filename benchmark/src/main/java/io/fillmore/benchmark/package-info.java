/** How fast Fillmore is, against what anyone would pick instead and against what PostgreSQL itself can do. */
package io.fillmore.benchmark;
