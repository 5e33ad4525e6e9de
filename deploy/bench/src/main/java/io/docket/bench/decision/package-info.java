/** How long one decision of the engine takes. Needs libs/scheme and JMH, and nothing that runs. */
package io.docket.bench.decision;
