/**
 * A server that speaks as much of Kubernetes' API as Helm needs to install, upgrade, test and uninstall, and the release's life at it.
 * It proves the order of hooks, patches and the release's own records, and nothing of what Kubernetes would do with the objects.
 */
package io.docket.helm.cluster;
