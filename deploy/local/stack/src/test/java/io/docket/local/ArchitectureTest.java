package io.docket.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.docket.local", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule the_local_stack_knows_neither_quarkus_nor_the_rest_of_docket = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.quarkus..", "io.docket.platform..", "io.docket.scheme..", "io.docket.ticket..");

    @ArchTest
    static final ArchRule no_package_depends_on_itself_through_another =
            slices().matching("io.docket.local.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule the_servers_do_not_know_who_starts_them = noClasses()
            .that()
            .resideOutsideOfPackage("io.docket.local.stack..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.docket.local.stack..");
}
