/** The chart as a folder, what Helm renders from it, and its objects as they are read. Knows no check. */
package io.docket.helm.chart;
