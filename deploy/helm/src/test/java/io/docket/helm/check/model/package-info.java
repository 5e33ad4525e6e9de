/** Checks of each object by itself: against the models and schemas of Kubernetes and its operators. */
package io.docket.helm.check.model;
