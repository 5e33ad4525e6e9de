package io.docket.notification.notice;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A delivery, with what became of each attempt.
 *
 * @param attempts the oldest first, those of the last weeks
 */
@RegisterForReflection
@Schema(name = "Delivery")
public record DeliveryView(NotificationView delivery, List<AttemptView> attempts) {}
