package io.docket.config.diagram;

/**
 * A picture.
 *
 * @param version of the scheme that it shows
 */
record DrawnScheme(int version, DiagramFormat format, String text) {}
