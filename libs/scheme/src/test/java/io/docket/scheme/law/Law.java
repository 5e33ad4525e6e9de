package io.docket.scheme.law;

import io.docket.scheme.engine.CauseKind;
import io.docket.scheme.engine.Caused;
import io.docket.scheme.engine.Command;
import io.docket.scheme.engine.Decision;
import io.docket.scheme.engine.Engine;
import io.docket.scheme.engine.Event;
import io.docket.scheme.engine.MessageType;
import io.docket.scheme.engine.MoveOption;
import io.docket.scheme.engine.MoveRequest;
import io.docket.scheme.engine.Refusal;
import io.docket.scheme.engine.Ticket;
import io.docket.scheme.model.Category;
import io.docket.scheme.model.Move;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.SetBy;
import io.docket.scheme.model.Status;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What must hold of every ticket under every sound scheme, whatever people do in whatever order. */
enum Law {
    /** Nothing that is decided, nor the deciding, fails; {@code apply} is total over what is decided. */
    EVERYTHING_IS_ANSWERED {
        @Override
        void holdsAfter(Taken taken) {
            // A walk that fails is told of in the name of this law.
        }
    },
    ACCEPTED_IS_ALLOWED {
        @Override
        void holdsAfter(Taken taken) {
            if (taken.decision().isAccepted() && taken.naive() != null) {
                must(
                        taken.naive().isAccepted(),
                        () -> "accepted, although these refuse: "
                                + taken.naive().refusals());
            }
            for (Caused happening : happenings(taken.decision())) {
                if (happening.event() instanceof Event.StatusEntered entered
                        && !happening.cause().isSystem()) {
                    movedByAPerson(taken.scheme(), taken.before(), entered);
                }
            }
        }
    },
    REFUSED_CHANGES_NOTHING {
        @Override
        void holdsAfter(Taken taken) {
            if (taken.decision() instanceof Decision.Refused refused) {
                must(refused.events().isEmpty(), () -> "refused, and yet something happens: " + refused.events());
                must(!refused.refusals().isEmpty(), "refused by no rule");
                must(refused.refusals().stream().allMatch(Law::isSaid), () -> "refused without a word: " + refused);
                must(taken.after().equals(taken.before()), "refused, and yet the ticket is another");
            }
        }
    },
    THE_SAME_GIVES_THE_SAME {
        @Override
        void holdsAfter(Taken taken) {
            must(taken.decision().equals(taken.again()), () -> "asked again, it says " + taken.again());
        }
    },
    NEVER_BACK_TO_NEW {
        @Override
        void holdsAfter(Taken taken) {
            for (Event event : taken.decision().events()) {
                if (event instanceof Event.StatusEntered entered && isNew(taken.scheme(), entered.to())) {
                    must(taken.scheme().returnToNew(), "back to NEW under a scheme that has no way there");
                    CauseKind cause = entered.cause().kind();
                    must(cause == CauseKind.REACTION || cause == CauseKind.SCHEDULE, () -> "back to NEW by " + cause);
                }
            }
        }
    },
    ALWAYS_IN_A_STATUS_OF_THE_SCHEME {
        @Override
        void holdsAfter(Taken taken) {
            if (taken.after().exists()) {
                must(taken.scheme().status(taken.after().status()).isPresent(), "in a status that is none");
            }
            for (Event event : taken.decision().events()) {
                if (event instanceof Event.StatusEntered entered) {
                    must(taken.scheme().requireStatus(entered.to()).isLive(), "entered a deleted status");
                }
            }
        }
    },
    FINAL_CHANGES_IN_NOTHING_BUT_ITS_RESOLUTION {
        @Override
        void holdsAfter(Taken taken) {
            if (taken.before().exists()
                    && isFinal(taken.scheme(), taken.before().status())) {
                must(essence(taken.after()).equals(essence(taken.before())), "changed for good and all");
                must(taken.decision().events().stream().allMatch(Law::isLetHappenToFinal), "more than notes happen");
                must(taken.before().clocks().containsAll(taken.after().clocks()), "a clock starts");
            }
        }
    },
    REPLAYING_GIVES_THE_STATE {
        @Override
        void holdsAfter(Taken taken) {
            Ticket replayed = new Engine().applyAll(Ticket.NONE, taken.history());
            must(replayed.equals(taken.after()), () -> "replayed, it is " + replayed);
        }
    },
    BARE_MOVES_ARE_ALLOWED_EXACTLY_IF_LISTED_SO {
        @Override
        void holdsAfter(Taken taken) {
            if (taken.command() instanceof Command.MoveTo move
                    && move.request().equals(MoveRequest.to(move.request().to()))) {
                for (MoveOption option : new Engine().moves(taken.scheme(), taken.before(), taken.facts())) {
                    boolean concerned = option.status().equals(move.request().to());
                    must(!concerned || option.allowed() == taken.decision().isAccepted(), () -> "listed as " + option);
                }
            }
        }
    },
    NO_CLOCK_IS_LEFT_DUE {
        @Override
        void holdsAfter(Taken taken) {
            boolean looksAtOneClock =
                    taken.command() instanceof Command.ClockDue || taken.command() instanceof Command.StartClockAnew;
            if (taken.decision().isAccepted() && !looksAtOneClock) {
                Instant now = taken.facts().now();
                boolean left = taken.after().clocks().stream().anyMatch(clock -> !now.isBefore(clock.dueAt()));
                must(!left, "a clock is still due");
            }
        }
    },
    /**
     * A scheme is judged beside the one before it. A ticket that rests since one still older has clocks that neither of
     * the two knows of, or is where neither lets it go any more: what becomes of it, nobody can say beforehand.
     */
    NOBODY_IS_STUCK {
        @Override
        void holdsAfter(Taken taken) {
            boolean judged = taken.scheme().version() - taken.enteredUnder() <= 1;
            if (taken.after().exists() && judged) {
                WaysOn ways =
                        new WaysOn(taken.scheme(), taken.after(), taken.facts().now());
                must(ways.exist(), () -> "stuck in " + taken.after().status());
            }
        }
    },
    A_CLOSURE_THAT_IS_TOLD_OF_COMES {
        @Override
        void holdsAfter(Taken taken) {
            if (taken.arrived() && taken.after().exists()) {
                WaysOn ways =
                        new WaysOn(taken.scheme(), taken.after(), taken.facts().now());
                Optional<Instant> told = new Engine().closesAt(taken.scheme(), taken.after());
                must(
                        told.equals(ways.closure()),
                        () -> "told to close at " + told + ", and closes at " + ways.closure());
            }
        }
    },
    THE_NAIVE_INTERPRETER_AGREES {
        @Override
        void holdsAfter(Taken taken) {
            if (taken.naive() != null) {
                String difference =
                        SecondOpinion.difference(taken.decision(), taken.after(), taken.naive(), taken.picture());
                must(difference.isEmpty(), difference);
            }
        }
    };

    /** @throws Broken if it does not */
    abstract void holdsAfter(Taken taken);

    /** It does not hold. */
    static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1;

        Broken(String how) {
            super(how, null, false, false);
        }
    }

    private static void must(boolean holds, String otherwise) {
        must(holds, () -> otherwise);
    }

    private static void must(boolean holds, Supplier<String> otherwise) {
        if (!holds) {
            throw new Broken(otherwise.get());
        }
    }

    private static List<Caused> happenings(Decision decision) {
        return decision instanceof Decision.Accepted accepted ? accepted.happenings() : List.of();
    }

    private static boolean isSaid(Refusal refusal) {
        return refusal.rule() != null
                && refusal.because() != null
                && !refusal.because().isBlank();
    }

    /** What can be seen from the scheme alone, without the ticket's past. */
    private static void movedByAPerson(Scheme scheme, Ticket before, Event.StatusEntered entered) {
        Status from = scheme.requireStatus(entered.from());
        Status to = scheme.requireStatus(entered.to());
        must(!from.isFinal(), "a person leads out of a final status");
        must(to.setBy() == SetBy.ANYONE, "a person chose a status of the system's");
        must(!to.is(Category.NEW), "a person chose NEW");
        for (Move rule : scheme.moves()) {
            boolean everyTicket = rule.where().isEmpty() && rule.unless().isEmpty();
            boolean concerned = Scheme.selects(rule.from(), from) && Scheme.selects(rule.to(), to);
            must(
                    !(rule.forbid() && rule.blocks() && everyTicket && concerned),
                    () -> rule.id() + " forbids " + before.id());
        }
    }

    private static boolean isNew(Scheme scheme, String status) {
        return scheme.requireStatus(status).is(Category.NEW);
    }

    private static boolean isFinal(Scheme scheme, String status) {
        return scheme.requireStatus(status).isFinal();
    }

    /** Clocks may lapse when a scheme makes a status final. */
    private static Ticket essence(Ticket ticket) {
        return ticket.with().resolution(null).clocks(List.of()).build();
    }

    private static boolean isLetHappenToFinal(Event event) {
        boolean note = event instanceof Event.MessageAdded message && message.type() == MessageType.NOTE;
        return note || event instanceof Event.ResolutionSet || event instanceof Event.ClockCleared;
    }
}
