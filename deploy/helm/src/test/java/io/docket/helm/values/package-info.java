/** What values the chart refuses, and with which words. */
package io.docket.helm.values;
