/** Reads what dashboards and alerts ask of Prometheus, as far as it takes to know which series they mean. Depends on nothing. */
package io.docket.local.promql;
