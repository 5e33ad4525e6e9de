/** Checks of what runs: how it is secured, what it is given, how it is asked and how it ends. */
package io.docket.helm.check.pod;
