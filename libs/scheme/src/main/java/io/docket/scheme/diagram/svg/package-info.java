/**
 * The picture itself: statuses in columns, one for each category; arrows with right angles that run between the columns and above
 * them, so that none runs through a status or a label. Where everything stands follows from the diagram alone.
 */
package io.docket.scheme.diagram.svg;
