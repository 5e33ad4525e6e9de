/**
 * What must hold of every rendering of the chart. {@link io.docket.helm.Checks} lists the checks; each is one class, with
 * what it is for as its first sentence.
 */
package io.docket.helm.check;
