/** Checks of the chart as Helm takes it: that it renders, and its values and their schema. */
package io.docket.helm.check.chart;
