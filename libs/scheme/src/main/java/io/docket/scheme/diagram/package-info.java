/**
 * Pictures of schemes: what they show ({@link io.docket.scheme.diagram.Diagram}), as text for Mermaid and as an SVG with a layout
 * of our own. It depends on the model and the wording; nothing of the library depends on it.
 */
package io.docket.scheme.diagram;
