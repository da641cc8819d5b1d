package dev.signalbox.api;

import dev.signalbox.accounts.Accounts;
import dev.signalbox.books.MirrorReader;
import dev.signalbox.books.MirrorReader.Pair;
import dev.signalbox.trading.Numbers;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** An account beside the paper account that gets the same orders. */
@RestController
public class MirrorApi {
    private static final MathContext DIGITS = new MathContext(10);

    private final Accounts accounts;
    private final MirrorReader mirrors;

    MirrorApi(Accounts accounts, MirrorReader mirrors) {
        this.accounts = accounts;
        this.mirrors = mirrors;
    }

    /** Both accounts' names, the latest orders that both have, and what these come to for each contract. */
    public record View(String account, String mirror, List<SumView> summary, List<PairView> orders) {}

    /** An order at both; prices and differences are null before they are known. */
    public record PairView(
            UUID alertId, String symbol, String side, CameView account, CameView mirror, String worse, String cost) {
        private static PairView of(Pair pair) {
            return new PairView(
                    pair.alertId(),
                    pair.symbol(),
                    pair.side().word(),
                    CameView.of(pair.account()),
                    CameView.of(pair.mirror()),
                    pair.worse().map(Numbers::text).orElse(null),
                    pair.cost().map(Numbers::text).orElse(null));
        }
    }

    /** How far an order came. */
    public record CameView(String status, String filledQuantity, String averagePrice) {
        private static CameView of(MirrorReader.Came came) {
            return new CameView(
                    came.status(),
                    Numbers.text(came.filled()),
                    came.price().map(Numbers::text).orElse(null));
        }
    }

    /** How much worse than on paper the orders of one contract were filled on average, in points, and what that cost. */
    public record SumView(String symbol, int compared, String averageWorse, String cost) {
        private static SumView of(String symbol, List<Pair> pairs) {
            BigDecimal worse =
                    pairs.stream().map(pair -> pair.worse().orElseThrow()).reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal cost =
                    pairs.stream().map(pair -> pair.cost().orElseThrow()).reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal average = worse.divide(BigDecimal.valueOf(pairs.size()), DIGITS);
            return new SumView(symbol, pairs.size(), Numbers.text(average), Numbers.text(cost));
        }
    }

    /** {@return an account beside its mirror} */
    @GetMapping("/api/v1/accounts/{id}/mirror")
    View mirror(@PathVariable String id, @RequestParam Optional<String> limit) {
        int most = Parameters.limit(limit);
        accounts.account(id).orElseThrow(() -> new NotFound("no account of that id"));
        return beside(id, most)
                .orElseThrow(() -> new NotFound(id + " has no mirror; give it one in routes/accounts.yaml"));
    }

    /**
     * Compares an account with its mirror.
     *
     * @param account the account's id
     * @param limit how many orders at most
     * @return the comparison; empty when it has no mirror
     */
    public Optional<View> beside(String account, int limit) {
        return accounts.mirrorOf(account).map(mirror -> {
            List<Pair> pairs = mirrors.pairs(account, mirror.id(), limit);
            return new View(
                    account,
                    mirror.id(),
                    sums(pairs),
                    pairs.stream().map(PairView::of).toList());
        });
    }

    private static List<SumView> sums(List<Pair> pairs) {
        return pairs.stream()
                .filter(pair -> pair.worse().isPresent())
                .collect(Collectors.groupingBy(Pair::symbol, TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(symbol -> SumView.of(symbol.getKey(), symbol.getValue()))
                .toList();
    }
}
