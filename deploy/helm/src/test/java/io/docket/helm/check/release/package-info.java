/** Checks of what happens to a release: what runs before what, and what outlives it. */
package io.docket.helm.check.release;
