/** Checks of what operators are shown and told. */
package io.docket.helm.check.monitoring;
