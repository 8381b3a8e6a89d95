/** The rival that most teams would write: Spring Boot with Hibernate, entities, one transaction a request. */
package io.fillmore.benchmark.conventional;
