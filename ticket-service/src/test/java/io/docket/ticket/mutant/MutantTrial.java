package io.docket.ticket.mutant;

import io.docket.scheme.templates.Templates;
import io.docket.ticket.template.TemplateUnderTest;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * Runs each test that is named after a rule once as it is, and once more under every mutant of that rule which no test of it
 * has noticed yet: in the same booted service, as each test makes a company of its own from the template. It does so where
 * {@code docket.test.mutants} names templates, with a comma between them, and is found by JUnit where
 * {@code junit.jupiter.extensions.autodetection.enabled} says so.
 */
public final class MutantTrial implements InvocationInterceptor, ExecutionCondition {
    private static final List<String> TEMPLATES = Arrays.stream(
                    System.getProperty("docket.test.mutants", "").split(","))
            .filter(Templates.ids()::contains)
            .toList();
    private static final Pattern RULE = Pattern.compile("(ALL|STD|RET|HST|HLP|MKT)_(\\d\\d)(?=_)");
    private static final ConditionEvaluationResult ENABLED = ConditionEvaluationResult.enabled("a rule's test");
    private static final ConditionEvaluationResult DISABLED = ConditionEvaluationResult.disabled("no mutants");

    private static final List<Mutants> MUTANTS =
            TEMPLATES.stream().map(Mutants::of).toList();
    private static final Map<String, List<Mutant>> BY_RULE = Mutants.byRule(
            MUTANTS.stream().flatMap(mutants -> mutants.sound().stream()).toList());

    private static final Verdicts VERDICTS = new Verdicts(MUTANTS);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (TEMPLATES.isEmpty()) {
            return ENABLED;
        }
        List<Method> methods = context.getTestMethod()
                .map(List::of)
                .or(() -> context.getTestClass().map(type -> Arrays.asList(type.getDeclaredMethods())))
                .orElse(List.of());
        boolean tried = methods.stream().anyMatch(method -> !mutantsFor(method).isEmpty());
        return tried || methods.isEmpty() ? ENABLED : DISABLED;
    }

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> test, ExtensionContext context)
            throws Throwable {
        trial(invocation, test);
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> test, ExtensionContext context)
            throws Throwable {
        trial(invocation, test);
    }

    private static void trial(Invocation<Void> invocation, ReflectiveInvocationContext<Method> test) throws Throwable {
        TemplateUnderTest.forgetUsed();
        invocation.proceed();
        List<String> used = TemplateUnderTest.used();
        for (Mutant mutant : mutantsFor(test.getExecutable())) {
            if (used.contains(mutant.template()) && !VERDICTS.isNoticed(mutant)) {
                tryOut(mutant, test);
            }
        }
        VERDICTS.report();
    }

    /** What fails because it ran out of patience is tried again: the machine may have been slow, and no mutant be noticed by that. */
    private static void tryOut(Mutant mutant, ReflectiveInvocationContext<Method> test)
            throws ReflectiveOperationException {
        String name = test.getExecutable().getName();
        long start = System.nanoTime();
        Optional<Throwable> failure = failureUnder(mutant, test);
        if (failure.filter(MutantTrial::ranOutOfPatience).isPresent()) {
            start = System.nanoTime();
            failure = failureUnder(mutant, test);
        }
        if (failure.isPresent()) {
            VERDICTS.noticed(mutant, name, failure.get(), System.nanoTime() - start);
        } else {
            VERDICTS.overlooked(mutant, name);
        }
    }

    /** By its name, as the test's class loader has a class of its own. */
    private static boolean ranOutOfPatience(Throwable failure) {
        return failure.getClass().getName().equals(ConditionTimeoutException.class.getName());
    }

    private static Optional<Throwable> failureUnder(Mutant mutant, ReflectiveInvocationContext<Method> test)
            throws ReflectiveOperationException {
        Object instance = test.getTarget().orElseThrow();
        TemplateUnderTest.standsIn(mutant.template(), mutant.document());
        try {
            Method method = test.getExecutable();
            method.setAccessible(true);
            method.invoke(instance, test.getArguments().toArray());
            return Optional.empty();
        } catch (InvocationTargetException failure) {
            return Optional.of(failure.getCause());
        } finally {
            TemplateUnderTest.standsBack(mutant.template());
            afterEach(instance);
        }
    }

    /** Nothing of a trial may be left to the next one, above all no other time. */
    private static void afterEach(Object instance) throws ReflectiveOperationException {
        for (Method method : instance.getClass().getDeclaredMethods()) {
            if (method.isAnnotationPresent(AfterEach.class)) {
                method.setAccessible(true);
                method.invoke(instance);
            }
        }
    }

    private static Set<Mutant> mutantsFor(Method method) {
        Set<Mutant> mutants = new LinkedHashSet<>();
        List<MatchResult> rules =
                new ArrayList<>(RULE.matcher(method.getName()).results().toList());
        rules.forEach(rule -> mutants.addAll(BY_RULE.getOrDefault(rule.group(1) + "-" + rule.group(2), List.of())));
        return mutants;
    }
}
