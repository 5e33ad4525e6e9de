package io.docket.scheme;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.docket.scheme.engine.ClockKind;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;

@AnalyzeClasses(packages = "io.docket.scheme", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule only_the_json_form_and_the_templates_know_jackson = noClasses()
            .that()
            .resideOutsideOfPackages("io.docket.scheme.json", "io.docket.scheme.templates")
            .should()
            .dependOnClassesThat(resideInAnyPackage("com.fasterxml.."));

    @ArchTest
    static final ArchRule beside_jackson_there_is_only_the_jdk = classes()
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("io.docket.scheme..", "com.fasterxml..", "java.."));

    @ArchTest
    static final ArchRule the_engine_depends_on_the_model_alone = classes()
            .that()
            .resideInAPackage("io.docket.scheme.engine")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("io.docket.scheme.engine", "io.docket.scheme.model", "java.."));

    @ArchTest
    static final ArchRule validation_depends_on_the_model_alone = classes()
            .that()
            .resideInAPackage("io.docket.scheme.validation")
            .should()
            .onlyDependOnClassesThat(
                    resideInAnyPackage("io.docket.scheme.validation", "io.docket.scheme.model", "java.."));

    @ArchTest
    static final ArchRule impact_compares_models_and_decides_nothing = classes()
            .that()
            .resideInAPackage("io.docket.scheme.impact")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                            "io.docket.scheme.impact", "io.docket.scheme.model", "io.docket.scheme.wording", "java..")
                    .or(type(ClockKind.class)));

    @ArchTest
    static final ArchRule a_simulation_asks_the_engine_and_decides_nothing = classes()
            .that()
            .resideInAPackage("io.docket.scheme.simulation")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    "io.docket.scheme.simulation", "io.docket.scheme.engine", "io.docket.scheme.model", "java.."));

    @ArchTest
    static final ArchRule the_model_depends_on_nothing = classes()
            .that()
            .resideInAPackage("io.docket.scheme.model")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("io.docket.scheme.model", "java.."));

    @ArchTest
    static final ArchRule nothing_asks_the_clock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class);

    @ArchTest
    static final ArchRule nothing_is_random = noClasses()
            .should()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Random.class);

    @ArchTest
    static final ArchRule rules_do_no_input_or_output = noClasses()
            .that()
            .resideInAnyPackage("io.docket.scheme.engine", "io.docket.scheme.validation", "io.docket.scheme.model")
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.io", "java.net..", "java.nio.file..", "java.sql.."));
}
