package io.docket.images;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever can be asked from outside is asked of what was built, too. */
class BlackBoxTest {

    private static final String INSIDE = "io.quarkus.test.junit.QuarkusTest";
    private static final String BUILT = "io.quarkus.test.junit.QuarkusIntegrationTest";
    private static final Set<String> REACHES_INSIDE =
            Set.of("jakarta.inject.Inject", "io.quarkus.test.InjectMock", "io.quarkus.test.junit.TestProfile");

    /** They ask the database how it would answer; their plans are no other for what was built. */
    private static final Set<String> ASKS_NO_SERVICE = Set.of(
            "io.docket.ticket.queue.QueuePlanTest",
            "io.docket.ticket.search.SearchPlanTest",
            "io.docket.ticket.ticket.TicketListPlanTest");

    @ParameterizedTest
    @MethodSource("io.docket.images.Packaged#services")
    void every_test_that_asks_from_outside_has_an_heir_that_asks_what_was_built(Packaged service) {
        JavaClasses tests = new ClassFileImporter()
                .importPath(Packaged.ROOT.resolve(service.service()).resolve("target/test-classes"));

        Set<String> fromOutside = tests.stream()
                .filter(test -> test.isAnnotatedWith(INSIDE) && !reachesInside(test))
                .map(JavaClass::getName)
                .filter(name -> !ASKS_NO_SERVICE.contains(name))
                .collect(Collectors.toSet());
        List<JavaClass> heirs =
                tests.stream().filter(test -> test.isAnnotatedWith(BUILT)).toList();

        assertThat(heirs)
                .extracting(heir -> heir.getRawSuperclass().orElseThrow().getName())
                .containsExactlyInAnyOrderElementsOf(fromOutside);
        assertThat(heirs)
                .allMatch(heir -> heir.getAnnotationOfType(Tag.class).value().startsWith("black-box"));
    }

    private static boolean reachesInside(JavaClass test) {
        return REACHES_INSIDE.stream()
                .anyMatch(reach -> test.isAnnotatedWith(reach)
                        || test.getAllFields().stream().anyMatch(field -> field.isAnnotatedWith(reach))
                        || test.getAllMethods().stream().anyMatch(method -> method.isAnnotatedWith(reach)));
    }
}
