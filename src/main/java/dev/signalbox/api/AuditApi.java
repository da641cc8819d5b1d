package dev.signalbox.api;

import dev.signalbox.audit.AuditCheck;
import dev.signalbox.audit.AuditEntry;
import dev.signalbox.audit.AuditReader;
import dev.signalbox.audit.Verified;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The append-only record: what was decided and set, and whether it is whole. */
@RestController
@RequestMapping("/api/v1/audit")
public class AuditApi {
    private static final Pattern PLACE = Pattern.compile("(\\d{1,18})@(.+)");

    private final AuditReader record;
    private final AuditCheck check;

    /** A long record takes long, and the other connections are for others. */
    private final Lock verifying = new ReentrantLock(true);

    AuditApi(AuditReader record, AuditCheck check) {
        this.record = record;
        this.check = check;
    }

    /** A page of entries; the cursor asks for the next one. */
    public record Page(List<AuditView> entries, String nextCursor) {}

    /** What came of reading every chain; where one is broken, its number and reason are not null. */
    public record Verification(boolean whole, long entries, List<ChainView> chains) {}

    /** What came of reading one chain. */
    public record ChainView(String chain, long entries, String lastHash, Long brokenAt, String reason) {
        static ChainView of(Verified verified) {
            var last = verified.last();
            return new ChainView(
                    last.chain(),
                    last.number(),
                    last.hash(),
                    verified.finding().map(finding -> finding.number()).orElse(null),
                    verified.finding().map(finding -> finding.reason()).orElse(null));
        }
    }

    /** Lists entries, the newest first; an absent filter lets all pass. */
    @GetMapping
    public Page list(
            @RequestParam Optional<String> account,
            @RequestParam Optional<String> since,
            @RequestParam Optional<String> until,
            @RequestParam Optional<String> limit,
            @RequestParam Optional<String> cursor) {
        int most = Parameters.limit(limit);
        Optional<String> chain = Parameters.said(account);
        var query = new AuditReader.Query(
                chain,
                Parameters.since(since),
                Parameters.until(until),
                Parameters.said(cursor).map(place -> entry(place, chain)),
                most);
        List<AuditEntry> page = record.list(query);
        String next = page.size() == most ? page.getLast().place() : null;
        return new Page(page.stream().map(AuditView::of).toList(), next);
    }

    /** {@return what was decided about an alert when it came, oldest first} */
    public List<AuditView> ofAlert(UUID alertId, Instant recorded) {
        return record.ofAlert(alertId, recorded).stream().map(AuditView::of).toList();
    }

    /** Reads every chain from its beginning to its end; one does so at a time, and others wait for it. */
    @GetMapping("/verify")
    public Verification verify() {
        verifying.lock();
        try {
            return verified();
        } finally {
            verifying.unlock();
        }
    }

    private Verification verified() {
        List<ChainView> chains =
                check.chains().stream().map(check::verify).map(ChainView::of).toList();
        return new Verification(
                chains.stream().allMatch(chain -> chain.reason() == null),
                chains.stream().mapToLong(ChainView::entries).sum(),
                chains);
    }

    private AuditEntry entry(String cursor, Optional<String> account) {
        Matcher place = PLACE.matcher(cursor);
        if (place.matches() && account.orElse(place.group(2)).equals(place.group(2))) {
            return record.find(place.group(2), Long.parseLong(place.group(1))).orElseThrow(AuditApi::noCursor);
        }
        throw noCursor();
    }

    private static BadRequest noCursor() {
        return BadRequest.of("cursor", "is not one that a list gave");
    }
}
