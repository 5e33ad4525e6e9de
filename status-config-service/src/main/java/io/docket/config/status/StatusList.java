package io.docket.config.status;

import io.docket.config.category.CategoryView;
import io.docket.platform.problem.Problem;
import io.docket.scheme.model.Category;
import io.docket.scheme.model.CustomerNames;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The statuses of a scheme as an administrator edits them. Every edit gives another scheme, or is refused with a problem and
 * changes nothing.
 */
record StatusList(Scheme scheme) {

    /** How many statuses a company may have beside the built-in and the deleted ones (STD-10). */
    static final int MOST_ADDED = 30;

    /**
     * Adds a status at the end of its category.
     *
     * <p>Refuses: 422 {@code category-closed-to-custom} (STD-02), {@code bad-name}; 409 {@code too-many-statuses} (STD-10),
     * {@code duplicate-name} (STD-16).
     */
    Added add(NewStatus wanted) {
        requireOpen(wanted.category());
        StatusName name = StatusName.of(wanted.name());
        wanted.checkSide(scheme);
        requireRoom();
        requireFree(name, status -> false);
        Status status = Status.custom(StatusSlug.of(name, everUsed()), name.text(), wanted.category(), wanted.awaits());
        return new Added(inserted(status, livePeers(wanted.category()).size()), status);
    }

    /** A scheme with one more status, and that status. */
    record Added(Scheme scheme, Status status) {}

    /** Renames a status, or moves it to another place in its category, or both; see {@link StatusPatch}. */
    Scheme patched(String id, StatusPatch patch) {
        requireLive(id);
        Scheme renamed =
                patch.name().map(name -> renamed(id, StatusName.of(name))).orElse(scheme);
        return patch.position()
                .map(position -> new StatusList(renamed).moved(id, position))
                .orElse(renamed);
    }

    /**
     * Marks a status deleted (STD-13); one that is deleted already stays so.
     *
     * <p>Refuses: 404 for one that never was; 409 {@code built-in-status} (STD-12), {@code status-in-use-by-rule} (STD-14).
     */
    Scheme deleted(String id) {
        Status status = require(id);
        if (status.deleted()) {
            return scheme;
        }
        requireAdded(status);
        requireNoTarget(status);
        return replaced(status, status.markedDeleted());
    }

    /** The live statuses of a category, in their order. */
    List<Status> livePeers(Category category) {
        return scheme.liveStatuses().stream()
                .filter(status -> status.is(category))
                .toList();
    }

    private Scheme renamed(String id, StatusName name) {
        Status status = require(id);
        requireFree(name, other -> other.id().equals(id));
        return replaced(status, withCustomersReading(status, name.text()));
    }

    /** Customers who read the agents' name go on reading it; a name of their own stays as it is. */
    private Status withCustomersReading(Status status, String name) {
        boolean shared =
                scheme.customerNames() == CustomerNames.OWN && status.name().equals(status.customerName());
        return new Status(
                status.id(),
                name,
                shared ? name : status.customerName(),
                status.explanation(),
                status.category(),
                status.builtIn(),
                status.deleted(),
                status.setBy(),
                status.awaits(),
                status.conceals(),
                status.replies());
    }

    private Scheme moved(String id, int position) {
        Status status = require(id);
        int last = livePeers(status.category()).size();
        if (position < 1 || position > last) {
            throw Problem.invalid("position", "must be a place among the live statuses of its category: 1 to " + last);
        }
        List<Status> others = without(status);
        return new StatusList(scheme.withStatuses(others)).inserted(status, position - 1);
    }

    /** This scheme with a status before the live one that has that index in its category, or after the last of them. */
    private Scheme inserted(Status status, int index) {
        List<Status> peers = livePeers(status.category());
        if (index >= peers.size()) {
            return scheme.withAdded(status);
        }
        List<Status> statuses = new ArrayList<>(scheme.statuses());
        statuses.add(statuses.indexOf(peers.get(index)), status);
        return scheme.withStatuses(statuses);
    }

    private Scheme replaced(Status old, Status changed) {
        return scheme.withStatuses(scheme.statuses().stream()
                .map(status -> status.id().equals(old.id()) ? changed : status)
                .toList());
    }

    private List<Status> without(Status removed) {
        return scheme.statuses().stream()
                .filter(status -> !status.id().equals(removed.id()))
                .toList();
    }

    private Set<String> everUsed() {
        return scheme.statuses().stream().map(Status::id).collect(Collectors.toSet());
    }

    private Status require(String id) {
        return scheme.status(id).orElseThrow(Problem::notFound);
    }

    private void requireLive(String id) {
        if (require(id).deleted()) {
            throw Problem.of(
                    409,
                    "deleted-status",
                    "The status is deleted",
                    "Status '" + id + "' was deleted and stays as it was. Add a new one; it may have the same name.");
        }
    }

    private static void requireOpen(Category category) {
        if (!CategoryView.takesCustomStatuses(category)) {
            throw Problem.of(
                    422,
                    "category-closed-to-custom",
                    "The category takes no statuses of a company's own",
                    category + " holds exactly one status, the one where tickets start. Choose another category.");
        }
    }

    private void requireRoom() {
        long added = scheme.liveStatuses().stream()
                .filter(status -> !status.builtIn())
                .count();
        if (added >= MOST_ADDED) {
            throw Problem.of(
                    409,
                    "too-many-statuses",
                    "The company has as many statuses as it may add",
                    "A company may add " + MOST_ADDED + " statuses. Delete one that is no longer needed.");
        }
    }

    private void requireFree(StatusName name, Predicate<Status> itself) {
        scheme.liveStatuses().stream()
                .filter(itself.negate())
                .filter(status -> name.sameAs(status.name()))
                .findFirst()
                .ifPresent(taken -> {
                    throw Problem.of(
                            409,
                            "duplicate-name",
                            "Another status has that name",
                            "Status '" + taken.id() + "' is called '" + taken.name()
                                    + "'; neither case nor outer space makes a difference.");
                });
    }

    private static void requireAdded(Status status) {
        if (status.builtIn()) {
            throw Problem.of(
                    409,
                    "built-in-status",
                    "Built-in statuses stay",
                    "'" + status.name() + "' came with the template and cannot be deleted. It can be renamed.");
        }
    }

    private void requireNoTarget(Status status) {
        List<String> rules = RulesInto.status(scheme, status.id());
        if (!rules.isEmpty()) {
            throw Problem.of(
                            409,
                            "status-in-use-by-rule",
                            "A rule leads to the status",
                            "'" + status.name() + "' is a target of " + String.join(", ", rules)
                                    + ". Let these rules point elsewhere first, by PUT /api/v1/scheme.")
                    .with("rules", rules);
        }
    }
}
