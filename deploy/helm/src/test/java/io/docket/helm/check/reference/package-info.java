/** Checks of what refers to another object: that it is there, and is the one that is meant. */
package io.docket.helm.check.reference;
