package dev.signalbox.instruments;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/** What holds for each root on each day from 2026 to 2029. */
@Tag("unit")
class AnyRollTest {
    @Property(tries = 5_000)
    void the_active_contract_is_listed_and_can_still_be_traded(
            @ForAll("roots") String name, @ForAll("days") LocalDate day) {
        FuturesRoot root = Shipped.roots().get(name);
        YearMonth month = root.byRule(day);
        assertThat(root.roll().expiresOn(month)).isAfter(day);
        root.roll().noticeOn(month).ifPresent(notice -> assertThat(notice).isAfter(day));
        String symbol = name + MonthCode.of(month);
        for (String written : new String[] {name, name + "1!", symbol}) {
            assertThat(Shipped.MAPPINGS.symbols().find(written, day))
                    .as(written)
                    .map(found -> found.contract().symbol())
                    .contains(symbol);
        }
    }

    @Property(tries = 5_000)
    void the_active_contract_never_goes_back(
            @ForAll("roots") String name, @ForAll("days") LocalDate day, @ForAll @IntRange(max = 90) int later) {
        FuturesRoot root = Shipped.roots().get(name);
        assertThat(root.byRule(day.plusDays(later)).isBefore(root.byRule(day))).isFalse();
    }

    @Property(tries = 5_000)
    void it_changes_on_its_roll_day_which_is_a_business_day(
            @ForAll("roots") String name, @ForAll("days") LocalDate day) {
        FuturesRoot root = Shipped.roots().get(name);
        YearMonth month = root.byRule(day);
        LocalDate roll = root.roll().rollsOn(month);
        assertThat(Shipped.cme().isBusinessDay(roll)).isTrue();
        assertThat(root.byRule(roll.minusDays(1))).isEqualTo(month);
        assertThat(root.byRule(roll).isAfter(month)).isTrue();
    }

    @Provide
    Arbitrary<String> roots() {
        return Arbitraries.of(Shipped.roots().keySet());
    }

    @Provide
    Arbitrary<LocalDate> days() {
        LocalDate first = LocalDate.of(2026, 1, 1);
        return Arbitraries.integers().between(0, 1460).map(first::plusDays);
    }
}
