package dev.signalbox.trading;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/** Whatever is traded, for whichever strategy: the parts of a position are the position, and nobody loses his to another. */
@Tag("unit")
class AnyStrategyBookTest {
    private static final List<String> NAMES = List.of("up", "down", "drift");

    /** @param strategy whose; empty text for the account's as a whole */
    record Trade(String strategy, BigDecimal signed) {}

    private StrategyBook book = StrategyBook.EMPTY;
    private BigDecimal position = BigDecimal.ZERO;

    @Property
    void what_a_strategy_made_and_what_nobody_did_are_the_position(@ForAll("trades") List<Trade> trades) {
        for (Trade trade : trades) {
            book(trade);

            BigDecimal parts = book.made().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(parts.add(book.nobodys(position))).isEqualByComparingTo(position);
            assertThat(book.made().values()).noneMatch(part -> part.signum() == 0);
        }
    }

    @Property
    void a_trade_for_the_account_that_makes_it_flat_leaves_nothing_to_anybody(@ForAll("trades") List<Trade> trades) {
        trades.forEach(this::book);

        book(new Trade("", position.negate()));

        assertThat(book).isEqualTo(StrategyBook.EMPTY);
        assertThat(NAMES)
                .allSatisfy(name -> assertThat(book.held(name, position)).isZero());
    }

    @Property
    void a_strategy_that_is_alone_sees_the_whole_position(@ForAll("signed") List<BigDecimal> own) {
        for (int i = 0; i < own.size(); i++) {
            book(new Trade(i % 2 == 0 ? "up" : "", own.get(i)));

            assertThat(book.held("up", position)).isEqualByComparingTo(position);
        }
    }

    @Property
    void a_trade_of_one_strategy_changes_no_other_part(
            @ForAll("trades") List<Trade> trades, @ForAll("signed") List<BigDecimal> own) {
        trades.forEach(this::book);
        for (BigDecimal signed : own) {
            Map<String, BigDecimal> before = book.made();

            book(new Trade("up", signed));

            assertThat(NAMES).filteredOn(name -> !name.equals("up")).allSatisfy(name -> assertThat(book.of(name))
                    .isEqualByComparingTo(before.getOrDefault(name, BigDecimal.ZERO)));
        }
    }

    /** What others hold is seen by nobody else, so an exit of all that is seen leaves exactly theirs. */
    @Property
    void a_strategy_that_closes_all_that_it_sees_leaves_what_others_made(@ForAll("trades") List<Trade> trades) {
        trades.forEach(this::book);
        BigDecimal others = book.of("down").add(book.of("drift"));

        book(new Trade("up", book.held("up", position).negate()));

        assertThat(book.held("up", position)).isZero();
        assertThat(book.of("up").add(book.nobodys(position))).isZero();
        assertThat(position).isEqualByComparingTo(others);
    }

    /** Else a strategy that has left would still be told to hold something, and nobody to owe it. */
    @Property
    void after_a_strategy_closed_all_that_it_sees_its_own_part_is_nothing(@ForAll("trades") List<Trade> trades) {
        trades.forEach(this::book);

        book(new Trade("up", book.held("up", position).negate()));

        assertThat(book.of("up")).isZero();
        assertThat(book.nobodys(position)).isZero();
    }

    @Property
    void a_trade_for_the_account_takes_parts_nearer_to_zero_and_never_beyond(
            @ForAll("trades") List<Trade> trades, @ForAll("signed") List<BigDecimal> whole) {
        trades.forEach(this::book);
        for (BigDecimal signed : whole) {
            StrategyBook before = book;

            book(new Trade("", signed));

            assertThat(NAMES).allSatisfy(name -> {
                assertThat(book.of(name).abs())
                        .isLessThanOrEqualTo(before.of(name).abs());
                assertThat(book.of(name).signum() * before.of(name).signum()).isNotNegative();
            });
        }
    }

    private void book(Trade trade) {
        book = book.after(trade.strategy(), trade.signed(), position);
        position = position.add(trade.signed());
    }

    @Provide
    Arbitrary<List<Trade>> trades() {
        Arbitrary<String> names = Arbitraries.of("up", "down", "drift", "");
        return Combinators.combine(names, quantities()).as(Trade::new).list().ofMaxSize(20);
    }

    @Provide
    Arbitrary<List<BigDecimal>> signed() {
        return quantities().list().ofMinSize(1).ofMaxSize(10);
    }

    private static Arbitrary<BigDecimal> quantities() {
        return Arbitraries.bigDecimals()
                .between(BigDecimal.valueOf(-9), BigDecimal.valueOf(9))
                .ofScale(1)
                .injectDuplicates(0.3)
                .filter(quantity -> quantity.signum() != 0);
    }
}
