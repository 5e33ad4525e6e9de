package io.docket.notification.rotation;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What became of a resealing.
 *
 * @param resealed how many secrets are under the present key now that were not before
 * @param keys as they are now
 */
@RegisterForReflection
@Schema(name = "Resealing")
record Resealing(int resealed, List<KeyInUse> keys) {}
