package io.docket.scheme.requirement;

import java.util.List;
import java.util.Optional;

/** All that a move can require. */
public final class Requirements {
    /** One line for each, in the order in which documents list them. */
    public static final List<RequirementKind> ALL = List.of(
            new RequirementKind(PublicReplyRequired.KEY, PublicReplyRequired::of),
            new RequirementKind(ExternalReplyRequired.KEY, ExternalReplyRequired::of),
            new RequirementKind(PublicOrExternalReplyRequired.KEY, PublicOrExternalReplyRequired::of),
            new RequirementKind(FollowUpRequired.KEY, FollowUpRequired::of),
            new RequirementKind(ScheduleRequired.KEY, ScheduleRequired::of),
            new RequirementKind(HoldReasonRequired.KEY, HoldReasonRequired::of),
            new RequirementKind(HoldNoticeRequired.KEY, HoldNoticeRequired::of),
            new RequirementKind(ResolutionTextRequired.KEY, ResolutionTextRequired::of),
            new RequirementKind(TeamRequired.KEY, TeamRequired::of),
            new RequirementKind(AssigneeRequired.KEY, AssigneeRequired::of),
            new RequirementKind(CloseReasonRequired.KEY, CloseReasonRequired::of),
            new RequirementKind(DuplicateRequired.KEY, DuplicateRequired::of),
            new RequirementKind(AwaitedSideRequired.KEY, AwaitedSideRequired::of));

    private Requirements() {}

    /** What {@code key} requires; empty if nothing is called so. */
    public static Optional<RequirementKind> of(String key) {
        return ALL.stream().filter(kind -> kind.key().equals(key)).findFirst();
    }

    /** The keys of all requirements. */
    public static List<String> keys() {
        return ALL.stream().map(RequirementKind::key).toList();
    }
}
