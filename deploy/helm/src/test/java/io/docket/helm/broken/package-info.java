/** Charts with one fault each, of the kind that authors make, and that the checks see it. */
package io.docket.helm.broken;
