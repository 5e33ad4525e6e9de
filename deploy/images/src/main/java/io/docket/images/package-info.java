/**
 * What the images of the services need beside the services: the training run, from which the JVM's cache is made. The images
 * themselves are described by {@code deploy/images/Dockerfile.*}.
 */
package io.docket.images;
