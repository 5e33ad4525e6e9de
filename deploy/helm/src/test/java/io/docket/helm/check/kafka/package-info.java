/** Checks of the topics and rights that the chart declares, against what the services publish and consume. */
package io.docket.helm.check.kafka;
