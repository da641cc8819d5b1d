package dev.signalbox.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestTemplate;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;

/** Each class of tests says what kind it is, so that {@code ./signalbox test --fast} knows what to leave out. */
@Tag("unit")
class TagsTest {
    /** As CONTRIBUTING.md explains them. */
    private static final Set<String> KINDS =
            Set.of("unit", "cases", "hub", "conformance", "crash", "containers", "browser");

    private static final List<Class<?>> CLASSES =
            ReflectionSupport.findAllClassesInPackage("dev.signalbox", type -> true, name -> true);

    @Test
    void each_class_has_one_tag_for_each_engine_that_runs_it_and_they_are_the_same() {
        assertThat(CLASSES).filteredOn(TagsTest::isRun).hasSizeGreaterThan(100).allSatisfy(type -> {
            assertThat(tagsForJupiter(type)).as(type.getName()).hasSize(isRunByJupiter(type) ? 1 : 0);
            assertThat(tagsForJqwik(type)).as(type.getName()).hasSize(isRunByJqwik(type) ? 1 : 0);
            assertThat(Stream.concat(tagsForJupiter(type), tagsForJqwik(type)).distinct())
                    .as(type.getName())
                    .hasSize(1)
                    .isSubsetOf(KINDS);
        });
    }

    @Test
    void what_holds_tests_is_named_so_that_it_is_run() {
        assertThat(CLASSES)
                .filteredOn(TagsTest::isRun)
                .extracting(Class::getSimpleName)
                .allMatch(name -> name.endsWith("Test") || name.endsWith("IT"));
    }

    private static boolean isRun(Class<?> type) {
        return isRunByJupiter(type) || isRunByJqwik(type);
    }

    private static boolean isRunByJupiter(Class<?> type) {
        return has(type, Test.class) || has(type, TestTemplate.class) || has(type, TestFactory.class);
    }

    private static boolean isRunByJqwik(Class<?> type) {
        return has(type, Property.class) || has(type, Example.class);
    }

    private static boolean has(Class<?> type, Class<? extends Annotation> annotation) {
        return Arrays.stream(type.getDeclaredMethods())
                .anyMatch(method -> AnnotationSupport.isAnnotated(method, annotation));
    }

    private static Stream<String> tagsForJupiter(Class<?> type) {
        return Arrays.stream(type.getAnnotationsByType(Tag.class)).map(Tag::value);
    }

    private static Stream<String> tagsForJqwik(Class<?> type) {
        return Arrays.stream(type.getAnnotationsByType(net.jqwik.api.Tag.class)).map(net.jqwik.api.Tag::value);
    }
}
