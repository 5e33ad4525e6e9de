/** Checks of names and labels. */
package io.docket.helm.check.name;
