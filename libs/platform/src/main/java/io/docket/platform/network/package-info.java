/**
 * Which addresses of the network companies may name: those of the public internet. Depends on nothing else of the platform.
 */
package io.docket.platform.network;
