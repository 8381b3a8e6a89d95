/** The product: one package a feature, and the program that starts them. */
package io.fillmore;
