package io.docket.scheme.naive;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.docket.scheme.engine.MoveRequest;

/** Two interpreters that shared a rule would share its mistakes. */
@AnalyzeClasses(packages = "io.docket.scheme")
class IndependenceTest {

    @ArchTest
    static final ArchRule the_naive_interpreter_knows_schemes_and_commands = classes()
            .that()
            .resideInAPackage("io.docket.scheme.naive")
            .and()
            .areNotAssignableTo(IndependenceTest.class)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "io.docket.scheme.naive", "io.docket.scheme.engine", "io.docket.scheme.model", "java.."));

    @ArchTest
    static final ArchRule it_reads_what_they_say_and_asks_them_nothing = noClasses()
            .that()
            .resideInAPackage("io.docket.scheme.naive")
            .should()
            .callMethodWhere(
                    describe("of the engine or the model does more than to give a value", IndependenceTest::asksARule));

    @ArchTest
    static final ArchRule the_engine_does_not_know_it = noClasses()
            .that()
            .resideInAPackage("io.docket.scheme.engine")
            .should()
            .dependOnClassesThat(resideInAPackage("io.docket.scheme.naive"));

    private static boolean asksARule(JavaMethodCall call) {
        JavaClass owner = call.getTargetOwner();
        return resideInAnyPackage("io.docket.scheme.engine", "io.docket.scheme.model")
                        .test(owner)
                && !owner.isEnum()
                && !isComponent(call.getTarget())
                && !isBareMoveOrEquality(call.getTarget());
    }

    /** Of a record, or of an interface that records have. */
    private static boolean isComponent(MethodCallTarget method) {
        JavaClass owner = method.getOwner();
        boolean component =
                owner.isInterface() || owner.tryGetField(method.getName()).isPresent();
        return component && method.getRawParameterTypes().isEmpty();
    }

    private static boolean isBareMoveOrEquality(MethodCallTarget method) {
        boolean bareMove = method.getOwner().isEquivalentTo(MoveRequest.class)
                && method.getName().equals("to");
        return bareMove || method.getName().equals("equals");
    }
}
