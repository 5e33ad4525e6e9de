package io.docket.helm;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.docket.helm")
class ArchitectureTest {

    @ArchTest
    static final ArchRule no_package_depends_on_itself_through_another =
            slices().matching("io.docket.helm.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule the_chart_as_it_is_read_knows_no_check = noClasses()
            .that()
            .resideInAPackage("io.docket.helm.chart..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.docket.helm.check..", "io.docket.helm.broken..", "io.docket.helm.cluster..");
}
