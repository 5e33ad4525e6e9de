package io.docket.images;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.domain.ReferencedClassObject;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The records that Jackson reads and writes, found in the code: those that a piece of code names which maps by hand, those in
 * the signatures of what answers requests, and all that these consist of. Code that maps may name others, too; so this errs on
 * the side of too many.
 */
final class Mapped {

    private static final String JACKSON = "com.fasterxml.jackson.databind.Object";
    private static final String REGISTERED = "io.quarkus.runtime.annotations.RegisterForReflection";

    private static final Set<String> MAPPING = Set.of(
            "convertValue",
            "valueToTree",
            "treeToValue",
            "readValue",
            "readerFor",
            "forType",
            "writeValueAsString",
            "writeValueAsBytes");

    /** What these are given is no document, or one that requests and answers speak of anyway. */
    private static final Set<String> OF_ANY_OBJECT =
            Set.of("io.docket.platform.idempotency", "io.docket.platform.database");

    private final JavaClasses classes;
    private final Set<String> never;

    /** @param never names of classes that the code names and never maps */
    Mapped(JavaClasses classes, Set<String> never) {
        this.classes = classes;
        this.never = never;
    }

    /** Names of records that are mapped, or consist in what is, and are not registered for reflection. */
    Set<String> unregistered() {
        Set<String> registered = registered();
        return records().stream()
                .filter(record -> !isRegistered(record, registered))
                .map(JavaClass::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Names of the records that are mapped, and of what they consist of. */
    Set<String> names() {
        return records().stream().map(JavaClass::getName).collect(Collectors.toSet());
    }

    /** Those of the names that are never mapped which the code does name. */
    Set<String> spared() {
        return reached().stream()
                .map(JavaClass::getName)
                .filter(never::contains)
                .collect(Collectors.toSet());
    }

    private List<JavaClass> records() {
        return reached().stream()
                .filter(one -> one.isRecord() && !never.contains(one.getName()))
                .toList();
    }

    /** What is mapped and what that consists of, up to what is never mapped. */
    private Set<JavaClass> reached() {
        Set<JavaClass> found = new HashSet<>();
        Deque<JavaClass> open = new ArrayDeque<>(roots().toList());
        while (!open.isEmpty()) {
            JavaClass next = open.pop();
            if (!found.add(next) || never.contains(next.getName())) {
                continue;
            }
            if (next.isRecord()) {
                next.getFields().stream()
                        .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                        .flatMap(field -> ours(field.getType()))
                        .forEach(open::push);
            } else if (next.isInterface()) {
                next.getAllSubclasses().forEach(open::push);
            }
        }
        return found;
    }

    private Stream<JavaClass> roots() {
        return Stream.concat(
                mapping().stream().flatMap(Mapped::named),
                codeUnits().filter(Mapped::answers).flatMap(Mapped::spoken));
    }

    private Stream<JavaCodeUnit> codeUnits() {
        return classes.stream().flatMap(one -> one.getCodeUnits().stream());
    }

    /** The code that calls what maps; where that is given any object or class, so is all code that calls this. */
    private Set<JavaCodeUnit> mapping() {
        Set<JavaCodeUnit> found = new HashSet<>();
        Deque<JavaCodeUnit> open =
                new ArrayDeque<>(codeUnits().filter(Mapped::maps).toList());
        while (!open.isEmpty()) {
            JavaCodeUnit next = open.pop();
            if (found.add(next) && takesAnything(next)) {
                next.getAccessesToSelf().forEach(call -> open.push(call.getOrigin()));
            }
        }
        return found;
    }

    private static boolean maps(JavaCodeUnit code) {
        return code.getAccessesFromSelf().stream().anyMatch(Mapped::maps);
    }

    private static boolean maps(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        return owner.startsWith(JACKSON) && MAPPING.contains(access.getName());
    }

    private static boolean takesAnything(JavaCodeUnit code) {
        return !OF_ANY_OBJECT.contains(code.getOwner().getPackageName())
                && code.getRawParameterTypes().stream()
                        .anyMatch(type -> type.isEquivalentTo(Object.class) || type.isEquivalentTo(Class.class));
    }

    /** What a piece of code is given, calls for, makes, or names. */
    private static Stream<JavaClass> named(JavaCodeUnit code) {
        Stream<JavaType> given = code.getParameterTypes().stream();
        Stream<JavaType> called = Stream.concat(
                        code.getMethodCallsFromSelf().stream()
                                .flatMap(call -> call.getTarget().resolveMember().stream()),
                        code.getMethodReferencesFromSelf().stream()
                                .flatMap(reference -> reference.getTarget().resolveMember().stream()))
                .map(JavaMethod::getReturnType);
        Stream<JavaClass> made = code.getConstructorCallsFromSelf().stream().map(JavaConstructorCall::getTargetOwner);
        Stream<JavaClass> literal = code.getReferencedClassObjects().stream().map(ReferencedClassObject::getRawType);
        return Stream.concat(Stream.concat(given, called).flatMap(Mapped::ours), Stream.concat(made, literal))
                .map(JavaClass::getBaseComponentType)
                .filter(Mapped::isOurs);
    }

    private static boolean answers(JavaCodeUnit method) {
        return method.getAnnotations().stream()
                .map(annotation -> annotation.getRawType().getName())
                .anyMatch(name -> name.matches("jakarta\\.ws\\.rs\\.(GET|POST|PUT|PATCH|DELETE)"));
    }

    private static Stream<JavaClass> spoken(JavaCodeUnit method) {
        return Stream.concat(
                ours(method.getReturnType()),
                method.getParameterTypes().stream().flatMap(Mapped::ours));
    }

    private static Stream<JavaClass> ours(JavaType type) {
        return type.getAllInvolvedRawTypes().stream()
                .map(JavaClass::getBaseComponentType)
                .filter(Mapped::isOurs);
    }

    private static boolean isOurs(JavaClass one) {
        return one.getName().startsWith("io.docket.");
    }

    /** By its own annotation or its enclosing class's, which holds for nested ones, too, or by another's that names it. */
    private static boolean isRegistered(JavaClass record, Set<String> registered) {
        return registered.contains(record.getName())
                || record.getEnclosingClass()
                        .filter(outer -> isRegistered(outer, registered))
                        .isPresent();
    }

    private Set<String> registered() {
        return classes.stream()
                .flatMap(one ->
                        one.tryGetAnnotationOfType(REGISTERED).stream().flatMap(annotation -> names(one, annotation)))
                .collect(Collectors.toSet());
    }

    private static Stream<String> names(JavaClass annotated, JavaAnnotation<?> annotation) {
        JavaClass[] targets = (JavaClass[]) annotation.get("targets").orElse(new JavaClass[0]);
        return targets.length == 0
                ? Stream.of(annotated.getName())
                : Arrays.stream(targets).map(JavaClass::getName);
    }
}
