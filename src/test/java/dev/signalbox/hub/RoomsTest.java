package dev.signalbox.hub;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.signalbox.Signalbox;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.intake.AlertVerifier;
import dev.signalbox.intake.VerifiedAlert;
import dev.signalbox.journal.Journal;
import dev.signalbox.normalise.Normaliser;
import dev.signalbox.risk.Approved;
import dev.signalbox.risk.PreTradeRisk;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.modulith.core.ApplicationModules;

/** The rooms of the house and the doors between them. */
@Tag("unit")
class RoomsTest {
    private static final ApplicationModules ROOMS = ApplicationModules.of(Signalbox.class);
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.signalbox");

    @Test
    void a_room_uses_only_the_rooms_that_it_declares_and_there_are_no_circles() {
        ROOMS.verify();
    }

    @Test
    void every_room_declares_what_it_uses_and_says_what_it_is_for() {
        assertThat(ROOMS.stream()).isNotEmpty().allSatisfy(room -> assertThat(
                        declares(room.getBasePackage().getName()))
                .as("%s", room.getIdentifier())
                .isTrue());
    }

    @Test
    void the_stages_know_nothing_of_camel() {
        for (Class<?> stage :
                List.of(AlertVerifier.class, Normaliser.class, Accounts.class, PreTradeRisk.class, Journal.class)) {
            noClasses()
                    .that()
                    .haveFullyQualifiedName(stage.getName())
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.apache.camel..")
                    .check(CLASSES);
        }
    }

    @Test
    void only_the_edges_of_the_house_know_camel() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "dev.signalbox.brokers",
                        "dev.signalbox.cluster",
                        "dev.signalbox.dispatch",
                        "dev.signalbox.notifications",
                        "dev.signalbox.routes",
                        "dev.signalbox.startup",
                        "dev.signalbox.webhook")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.camel..")
                .check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(classes = {VerifiedAlert.class, Approved.class})
    void what_a_stage_vouches_for_can_be_made_by_that_stage_alone(Class<?> vouched) {
        assertThat(Modifier.isFinal(vouched.getModifiers())).isTrue();
        assertThat(vouched.getDeclaredConstructors())
                .extracting(Constructor::getModifiers)
                .noneMatch(Modifier::isPublic)
                .noneMatch(Modifier::isProtected);
        assertThat(Arrays.stream(vouched.getDeclaredMethods())
                        .filter(method -> Modifier.isStatic(method.getModifiers())))
                .isEmpty();
        assertThat(factories(vouched)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(classes = {VerifiedAlert.class, Approved.class})
    void what_a_stage_vouches_for_is_made_in_one_place(Class<?> vouched) {
        String maker = vouched == Approved.class ? PreTradeRisk.class.getName() : AlertVerifier.class.getName();
        classes()
                .that()
                .haveFullyQualifiedName(vouched.getName())
                .should()
                .onlyBeAccessed()
                .byClassesThat(com.tngtech.archunit.base.DescribedPredicate.describe(
                        "do not construct it, or are its stage",
                        accessing -> accessing.getName().equals(maker)
                                || accessing.getConstructorCallsFromSelf().stream()
                                        .noneMatch(call -> call.getTargetOwner().isEquivalentTo(vouched))))
                .check(CLASSES);
    }

    /** Public static methods outside the stages that give one. */
    private static Stream<Method> factories(Class<?> vouched) {
        return CLASSES.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.getModifiers().contains(JavaModifier.STATIC))
                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(method -> method.getRawReturnType().isEquivalentTo(vouched))
                .map(method -> method.reflect());
    }

    private static boolean declares(String room) {
        return CLASSES.stream()
                .map(type -> type.getPackage())
                .filter(found -> found.getName().equals(room))
                .findFirst()
                .flatMap(found -> found.tryGetAnnotationOfType(org.springframework.modulith.ApplicationModule.class))
                .filter(door -> !List.of(door.allowedDependencies())
                        .contains(org.springframework.modulith.ApplicationModule.OPEN_TOKEN))
                .isPresent();
    }
}
